/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record: done, skipped, undone, states, notes, incidents; the last word per key; undo, redo. */
#include "config.h"

#include "care-log.h"

#include "care-record-store.h"

#include <string.h>

#define WAIT_MS      40
#define STATE_PREFIX "state:"

struct _CareLog
{
  GObject          parent_instance;
  CareJournal     *journal;
  CareRecordDate   date; /* of the line that was read last */
  CareRecordStore *store;
  GPtrArray       *records; /* of the store, in the order of the file */
  GHashTable      *gone;    /* ids of records that are taken back */
  GHashTable      *counts;  /* key -> CareRecord that counts; made when asked for */
  GPtrArray       *undone;  /* CareRecord that redo would bring back, newest last */
  int              wait_ms;
};

const char CARE_LOG_FILE[] = "log.jsonl";

G_DEFINE_FINAL_TYPE (CareLog, care_log, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_word (CareVerb verb)
{
  return verb != CARE_VERB_UNDONE && verb != CARE_VERB_REDONE && verb != CARE_VERB_UNKNOWN;
}

/* Mostly nothing is taken back, and then no id needs to be looked up. */
static gboolean
stands (CareLog          *self,
        const CareRecord *record)
{
  return is_word (record->verb) && (g_hash_table_size (self->gone) == 0 || !g_hash_table_contains (self->gone, record->id));
}

/* What @record does to those before it. */
static void
apply (CareLog    *self,
       CareRecord *record)
{
  CareRecord *target = record->target != NULL ? care_record_store_find (self->store, record->target) : NULL;

  if (is_word (record->verb) && self->undone->len > 0)
    g_ptr_array_set_size (self->undone, 0); /* a new word: what was undone before stays undone */
  else if (record->verb == CARE_VERB_UNDONE && target != NULL && is_word (target->verb) &&
           g_hash_table_add (self->gone, target->id))
    g_ptr_array_add (self->undone, target);
  else if (record->verb == CARE_VERB_REDONE && target != NULL && g_hash_table_remove (self->gone, target->id))
    g_ptr_array_remove (self->undone, target);
  g_clear_pointer (&self->counts, g_hash_table_unref);
}

/* A union by id, the first wins: a repeated append or a restored copy merges without harm. */
static void
add (CareLog               *self,
     const CareRecord      *said,
     const CareRecordSizes *sizes)
{
  CareRecord *record = care_record_store_add (self->store, said, sizes);

  if (record != NULL)
    apply (self, record);
}

static void
take_line (gpointer  reader,
           CareLine *line)
{
  CareRecord      said;
  CareRecordSizes sizes;

  if (!care_record_read (&said, line))
    return;
  sizes = care_record_measure (&said);
  add (reader, &said, &sizes);
}

static gboolean
take_usual_line (gpointer    reader,
                 const char *line,
                 gsize       length)
{
  CareLog        *self = reader;
  CareRecord      said;
  CareRecordSizes sizes;

  if (!care_record_read_usual (&said, &sizes, &self->date, line, length))
    return FALSE;
  add (self, &said, &sizes);
  return TRUE;
}

static void
journal_reset_cb (CareLog *self)
{
  g_clear_pointer (&self->counts, g_hash_table_unref);
  g_ptr_array_set_size (self->undone, 0);
  g_hash_table_remove_all (self->gone);
  care_record_store_clear (self->store);
}

static void
journal_changed_cb (CareLog *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The last word on each key among the records that are not taken back. */
static GHashTable *
counting (CareLog *self)
{
  if (self->counts != NULL)
    return self->counts;
  self->counts = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->records->len; i++)
    {
      CareRecord *record = g_ptr_array_index (self->records, i);

      if (stands (self, record))
        g_hash_table_replace (self->counts, record->key, record);
    }
  return self->counts;
}

static gboolean
write_record (CareLog          *self,
              const CareRecord *record,
              GError          **error)
{
  g_autofree char *object = care_record_write (record);

  return care_journal_append (self->journal, object, self->wait_ms, error);
}

static gboolean
take_back (CareLog          *self,
           const CareRecord *target,
           CareVerb          verb,
           CareFace          from,
           gint64            at,
           const char       *zone_id,
           GError          **error)
{
  CareRecord record = { .at = at, .zone = (char *)zone_id, .verb = verb, .key = target->key, .target = target->id, .from = from };

  return write_record (self, &record, error);
}

/* The newest record that counts for anything. */
static const CareRecord *
find_newest (CareLog *self)
{
  for (guint i = self->records->len; i > 0; i--)
    {
      const CareRecord *record = g_ptr_array_index (self->records, i - 1);

      if (stands (self, record))
        return record;
    }
  return NULL;
}

static void
care_log_dispose (GObject *object)
{
  CareLog *self = CARE_LOG (object);

  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  g_clear_object (&self->journal);
  G_OBJECT_CLASS (care_log_parent_class)->dispose (object);
}

static void
care_log_finalize (GObject *object)
{
  CareLog *self = CARE_LOG (object);

  g_clear_pointer (&self->counts, g_hash_table_unref);
  g_clear_pointer (&self->undone, g_ptr_array_unref);
  g_clear_pointer (&self->gone, g_hash_table_unref);
  g_clear_pointer (&self->store, care_record_store_free);
  G_OBJECT_CLASS (care_log_parent_class)->finalize (object);
}

static void
care_log_class_init (CareLogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = care_log_dispose;
  object_class->finalize = care_log_finalize;
  signals[CHANGED] = g_signal_new ("changed", CARE_TYPE_LOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
care_log_init (CareLog *self)
{
  self->store = care_record_store_new ();
  self->records = care_record_store_get_all (self->store);
  self->gone = g_hash_table_new (g_str_hash, g_str_equal);
  self->undone = g_ptr_array_new ();
  self->wait_ms = WAIT_MS;
}

CareLog *
care_log_new (CareFolder *folder)
{
  CareLog *self = g_object_new (CARE_TYPE_LOG, NULL);

  self->journal = care_journal_new (folder, CARE_LOG_FILE, CARE_RECORD_MEMBERS, take_line, self);
  care_journal_set_take_usual (self->journal, take_usual_line);
  g_signal_connect_swapped (self->journal, "reset", G_CALLBACK (journal_reset_cb), self);
  g_signal_connect_swapped (self->journal, "changed", G_CALLBACK (journal_changed_cb), self);
  return self;
}

void
care_log_bind (CareLog *self)
{
  care_journal_bind (self->journal);
}

gboolean
care_log_read (CareLog *self,
               GError **error)
{
  return care_journal_read (self->journal, error);
}

void
care_log_watch (CareLog *self)
{
  care_journal_watch (self->journal);
}

void
care_log_unwatch (CareLog *self)
{
  care_journal_unwatch (self->journal);
}

/**
 * care_log_append:
 * @key: of the occurrence, or one of care-diary.h
 * @verb: a word of its own: not one that takes back or brings back
 * @zone_id: (nullable): where the patient is
 * @words: (nullable): why it was skipped, or the text of a note; at most as long as a line holds
 *
 * Returns: whether the record is on the disk; if not, nothing was recorded (#CareFolderError)
 */
gboolean
care_log_append (CareLog    *self,
                 const char *key,
                 CareVerb    verb,
                 CareFace    from,
                 gint64      at,
                 const char *zone_id,
                 const char *words,
                 GError    **error)
{
  CareRecord record = { .at = at, .zone = (char *)zone_id, .verb = verb, .key = (char *)key, .from = from };

  g_return_val_if_fail (is_word (verb), FALSE);

  if (verb == CARE_VERB_NOTE)
    record.text = (char *)words;
  else
    record.reason = (char *)words;
  return write_record (self, &record, error);
}

gboolean
care_log_undo (CareLog           *self,
               CareFace           from,
               gint64             at,
               const char        *zone_id,
               const CareRecord **record,
               GError           **error)
{
  *record = find_newest (self);
  return *record == NULL || take_back (self, *record, CARE_VERB_UNDONE, from, at, zone_id, error);
}

gboolean
care_log_redo (CareLog           *self,
               CareFace           from,
               gint64             at,
               const char        *zone_id,
               const CareRecord **record,
               GError           **error)
{
  *record = self->undone->len > 0 ? g_ptr_array_index (self->undone, self->undone->len - 1) : NULL;
  return *record == NULL || take_back (self, *record, CARE_VERB_REDONE, from, at, zone_id, error);
}

/**
 * care_log_undo_key:
 *
 * Opens a step again: takes back every record that would still count for @key.
 *
 * Returns: %FALSE if the disk refused it
 */
gboolean
care_log_undo_key (CareLog    *self,
                   const char *key,
                   CareFace    from,
                   gint64      at,
                   const char *zone_id,
                   GError    **error)
{
  const CareRecord *record;

  while ((record = care_log_find (self, key)) != NULL)
    if (!take_back (self, record, CARE_VERB_UNDONE, from, at, zone_id, error))
      return FALSE;
  return TRUE;
}

gboolean
care_log_can_undo (CareLog *self)
{
  return find_newest (self) != NULL;
}

gboolean
care_log_can_redo (CareLog *self)
{
  return self->undone->len > 0;
}

const CareRecord *
care_log_find (CareLog    *self,
               const char *key)
{
  return g_hash_table_lookup (counting (self), key);
}

GPtrArray *
care_log_get_records (CareLog *self)
{
  return self->records;
}

/**
 * care_log_dup_states:
 *
 * Each report of a state has a key of its own, "state:healed@2026-03-15/1773547200": one after a later session takes nothing from
 * the one before.
 *
 * Returns: (transfer full) (element-type CareState): the reports that were not taken back, in the order of the file
 */
GPtrArray *
care_log_dup_states (CareLog *self)
{
  GPtrArray *states = g_ptr_array_new_with_free_func ((GDestroyNotify)care_state_free);

  for (guint i = 0; i < self->records->len; i++)
    {
      const CareRecord *record = g_ptr_array_index (self->records, i);
      const char       *id = record->key + strlen (STATE_PREFIX);
      g_autofree char  *state = NULL;

      if (record->verb != CARE_VERB_STATE || !g_str_has_prefix (record->key, STATE_PREFIX) ||
          care_log_find (self, record->key) != record)
        continue;
      state = g_strndup (id, strcspn (id, "@"));
      g_ptr_array_add (states, care_state_new (state, record->at));
    }
  return states;
}

guint
care_log_get_n_bad (CareLog *self)
{
  return care_journal_get_n_bad (self->journal);
}

void
care_log_set_wait (CareLog *self,
                   int      wait_ms)
{
  self->wait_ms = wait_ms;
}
