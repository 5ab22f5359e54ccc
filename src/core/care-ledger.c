/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reminders' journal: what this machine claimed, showed, saw answered and withdrew, per key. */
#include "config.h"

#include "care-ledger.h"

#include "care-civil-time.h"
#include "care-crc32.h"

#include <string.h>

#define MACHINE_ID "/etc/machine-id"
#define VERSION    1
#define WAIT_MS    40

struct _CareLedger
{
  GObject      parent_instance;
  CareJournal *journal;
  GHashTable  *entries; /* key -> CareLedgerEntry */
  char        *machine; /* in a home shared by machines each obeys its own lines */
};

const char CARE_LEDGER_FILE[] = "ledger.jsonl";

/* What a line holds, in the order in which it is written. */
enum
{
  MEMBER_VERSION,
  MEMBER_STATE,
  MEMBER_KEY,
  MEMBER_AT,
  MEMBER_DUE,
  MEMBER_OFFSET,
  MEMBER_BOOT,
  MEMBER_SYNCHRONISED,
  MEMBER_TOKEN,
  MEMBER_OWNER,
  MEMBER_ID,
  MEMBER_UNTIL,
  MEMBER_MACHINE,
  MEMBER_CHECKSUM,
};

const char *const CARE_LEDGER_MEMBERS[] = {
  [MEMBER_VERSION] = "v",
  [MEMBER_STATE] = "k",
  [MEMBER_KEY] = "key",
  [MEMBER_AT] = "at",
  [MEMBER_DUE] = "due",
  [MEMBER_OFFSET] = "off",
  [MEMBER_BOOT] = "boot",
  [MEMBER_SYNCHRONISED] = "sync",
  [MEMBER_TOKEN] = "tok",
  [MEMBER_OWNER] = "owner",
  [MEMBER_ID] = "nid",
  [MEMBER_UNTIL] = "until",
  [MEMBER_MACHINE] = "m",
  [MEMBER_CHECKSUM] = "c",
  NULL,
};

G_DEFINE_FINAL_TYPE (CareLedger, care_ledger, G_TYPE_OBJECT)

static const char *const STATES[] = {
  "none", "claimed", "shown", "snoozed", "answered", "closed", "missed", "withdrawn", NULL
};

static void
entry_free (CareLedgerEntry *entry)
{
  g_free (entry->key);
  g_free (entry->boot);
  g_free (entry->token);
  g_free (entry->owner);
  g_free (entry);
}

static gint64
read_number (CareLine *line,
             guint     which)
{
  const char *text = care_line_get_number (line, which);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static gint64
read_instant (CareLine *line,
              guint     which)
{
  const char *text = care_line_get_text (line, which);
  gint64      at;

  return text != NULL && care_instant_parse (text, &at) ? at : CARE_INSTANT_NONE;
}

static CareLedgerState
read_state (CareLine *line)
{
  const char *word = care_line_get_text (line, MEMBER_STATE);

  for (int i = 0; word != NULL && STATES[i] != NULL; i++)
    if (strcmp (STATES[i], word) == 0)
      return (CareLedgerState)i;
  return CARE_LEDGER_NONE;
}

static CareLedgerEntry *
get_entry (CareLedger *self,
           const char *key)
{
  CareLedgerEntry *entry = g_hash_table_lookup (self->entries, key);

  if (entry == NULL)
    {
      entry = g_new0 (CareLedgerEntry, 1);
      entry->key = g_strdup (key);
      entry->due = entry->at = entry->until = CARE_INSTANT_NONE;
      g_hash_table_insert (self->entries, entry->key, entry);
    }
  return entry;
}

static void
take_text (char      **field,
           const char *text)
{
  char *copy = g_strdup (text);

  g_free (*field);
  *field = copy;
}

/* What one line changes in the entry of its key; the fields that a state does not speak of stay. */
static void
apply (CareLedger            *self,
       CareLedgerState        state,
       const CareLedgerEntry *line)
{
  CareLedgerEntry *entry = get_entry (self, line->key);

  entry->state = state;
  entry->at = line->at;
  if (line->token != NULL)
    {
      entry->due = line->due;
      entry->offset = line->offset;
      entry->synchronised = line->synchronised;
      take_text (&entry->boot, line->boot);
      take_text (&entry->token, line->token);
    }
  if (state == CARE_LEDGER_SHOWN)
    {
      entry->id = line->id;
      entry->n++;
      take_text (&entry->owner, line->owner);
    }
  else if (state == CARE_LEDGER_SNOOZED)
    entry->until = line->until;
}

static void
take_line (gpointer  reader,
           CareLine *line)
{
  CareLedger     *self = reader;
  const char     *machine = care_line_get_text (line, MEMBER_MACHINE);
  CareLedgerState state = read_state (line);
  CareLedgerEntry said = { .key = (char *)care_line_get_text (line, MEMBER_KEY) };

  if (said.key == NULL || state == CARE_LEDGER_NONE || g_strcmp0 (machine, self->machine) != 0)
    return;
  said.at = read_instant (line, MEMBER_AT);
  said.due = read_instant (line, MEMBER_DUE);
  said.until = read_instant (line, MEMBER_UNTIL);
  said.offset = read_number (line, MEMBER_OFFSET);
  said.id = (guint)read_number (line, MEMBER_ID);
  said.synchronised = care_line_get_boolean (line, MEMBER_SYNCHRONISED);
  said.boot = (char *)care_line_get_text (line, MEMBER_BOOT);
  said.token = (char *)care_line_get_text (line, MEMBER_TOKEN);
  said.owner = (char *)care_line_get_text (line, MEMBER_OWNER);
  apply (self, state, &said);
}

static void
journal_reset_cb (CareLedger *self)
{
  g_hash_table_remove_all (self->entries);
}

/* Eight digits that tell this machine from others without naming it. */
static char *
hash_machine (void)
{
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;

  g_file_get_contents (MACHINE_ID, &id, NULL, NULL);
  text = g_strconcat (id != NULL ? g_strstrip (id) : "", "/", CARE_APP_ID, NULL);
  return g_strdup_printf ("%08x", care_crc32 (text, strlen (text)));
}

static void
write_instant (CareJsonWriter *writer,
               const char     *name,
               gint64          at)
{
  g_autofree char *text = at != CARE_INSTANT_NONE ? care_instant_format (at, NULL) : NULL;

  if (text != NULL)
    care_json_writer_string (writer, name, text);
}

static void
write_claim (CareJsonWriter        *writer,
             const CareLedgerEntry *entry)
{
  write_instant (writer, "due", entry->due);
  care_json_writer_integer (writer, "off", entry->offset);
  if (entry->boot != NULL)
    care_json_writer_string (writer, "boot", entry->boot);
  care_json_writer_boolean (writer, "sync", entry->synchronised);
  care_json_writer_string (writer, "tok", entry->token);
}

static void
write_showing (CareJsonWriter        *writer,
               const CareLedgerEntry *entry)
{
  if (entry->owner != NULL)
    care_json_writer_string (writer, "owner", entry->owner);
  care_json_writer_integer (writer, "nid", entry->id);
}

static void
care_ledger_dispose (GObject *object)
{
  CareLedger *self = CARE_LEDGER (object);

  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  g_clear_object (&self->journal);
  G_OBJECT_CLASS (care_ledger_parent_class)->dispose (object);
}

static void
care_ledger_finalize (GObject *object)
{
  CareLedger *self = CARE_LEDGER (object);

  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_free (self->machine);
  G_OBJECT_CLASS (care_ledger_parent_class)->finalize (object);
}

static void
care_ledger_class_init (CareLedgerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = care_ledger_dispose;
  object_class->finalize = care_ledger_finalize;
}

static void
care_ledger_init (CareLedger *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)entry_free);
  self->machine = hash_machine ();
}

CareLedger *
care_ledger_new (CareFolder *folder)
{
  CareLedger *self = g_object_new (CARE_TYPE_LEDGER, NULL);

  self->journal = care_journal_new (folder, CARE_LEDGER_FILE, CARE_LEDGER_MEMBERS, take_line, self);
  g_signal_connect_swapped (self->journal, "reset", G_CALLBACK (journal_reset_cb), self);
  return self;
}

void
care_ledger_bind (CareLedger *self)
{
  care_journal_bind (self->journal);
}

gboolean
care_ledger_read (CareLedger *self,
                  GError    **error)
{
  return care_journal_read (self->journal, error);
}

const CareLedgerEntry *
care_ledger_find (CareLedger *self,
                  const char *key)
{
  return g_hash_table_lookup (self->entries, key);
}

GPtrArray *
care_ledger_list (CareLedger *self)
{
  GPtrArray     *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    g_ptr_array_add (list, entry);
  return list;
}

static char *
format_line (CareLedger            *self,
             CareLedgerState        state,
             const CareLedgerEntry *entry)
{
  g_autoptr (CareJsonWriter) writer = care_json_writer_new ();

  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_integer (writer, "v", VERSION);
  care_json_writer_string (writer, "k", STATES[state]);
  care_json_writer_string (writer, "key", entry->key);
  write_instant (writer, "at", entry->at);
  if (entry->token != NULL)
    write_claim (writer, entry);
  if (state == CARE_LEDGER_SHOWN)
    write_showing (writer, entry);
  else if (state == CARE_LEDGER_SNOOZED)
    write_instant (writer, "until", entry->until);
  care_json_writer_string (writer, "m", self->machine);
  care_json_writer_close (writer);
  return care_json_writer_finish (writer, FALSE);
}

/**
 * care_ledger_write_all:
 * @entries: (array length=n): key and "at" always; a claim also due, offset, boot, synchronised and token; a showing these, owner
 *   and id; a snooze until
 *
 * A notice that speaks for many keys waits for the disk once.
 *
 * Returns: whether the lines are on the disk.  In memory they count in any case: a ledger that cannot be written never makes the
 *   reminder repeat itself
 */
gboolean
care_ledger_write_all (CareLedger            *self,
                       CareLedgerState        state,
                       const CareLedgerEntry *entries,
                       guint                  n,
                       GError               **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (state != CARE_LEDGER_NONE, FALSE);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lines, format_line (self, state, &entries[i]));
  g_ptr_array_add (lines, NULL);
  if (care_journal_append_all (self->journal, (const char *const *)lines->pdata, WAIT_MS, error))
    return TRUE; /* reading on has applied them */
  for (guint i = 0; i < n; i++)
    apply (self, state, &entries[i]);
  return FALSE;
}

gboolean
care_ledger_write (CareLedger            *self,
                   CareLedgerState        state,
                   const CareLedgerEntry *entry,
                   GError               **error)
{
  return care_ledger_write_all (self, state, entry, 1, error);
}
