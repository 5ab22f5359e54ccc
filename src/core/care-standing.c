/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notices by token: claimed, on their way, standing, taken down; and the ledger's lines about them. */
#include "config.h"

#include "care-standing.h"

#include <sys/random.h>

/* A notice whose showing the server has not answered yet */
typedef struct
{
  GPtrArray *keys; /* char * */
  GArray    *dues; /* gint64, the instant of each */
  guint      replaces;
} Flight;

struct _CareStanding
{
  CareLedger *ledger;
  CareClock  *clock;
  char       *owner;
  GHashTable *tokens;  /* key -> token, both char * */
  GHashTable *flights; /* token -> Flight */
};

static Flight *
flight_new (void)
{
  Flight *self = g_new0 (Flight, 1);

  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->dues = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

static void
flight_free (Flight *self)
{
  g_ptr_array_unref (self->keys);
  g_array_unref (self->dues);
  g_free (self);
}

/* Not to be guessed by another program on the bus. */
static char *
make_token (void)
{
  guint64 bits = 0;

  if (getrandom (&bits, sizeof bits, 0) != (ssize_t)sizeof bits)
    bits = (guint64)g_random_int () << 32 | g_random_int ();
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x", bits);
}

static gboolean
is_up (const CareLedgerEntry *entry)
{
  return entry->state == CARE_LEDGER_CLAIMED || entry->state == CARE_LEDGER_SHOWN || entry->state == CARE_LEDGER_SNOOZED;
}

/* Where the disk refuses the lines they count in memory: this process repeats nothing and never loops. */
static void
write_lines (CareStanding          *self,
             CareLedgerState        state,
             const CareLedgerEntry *entries,
             guint                  n)
{
  g_autoptr (GError) error = NULL;

  if (!care_ledger_write_all (self->ledger, state, entries, n, &error))
    g_info ("The ledger cannot be written: %s", error->message);
}

/* An id counts only at the server and in the boot that gave it: elsewhere it is another's notice. */
static gboolean
is_of_here (CareStanding          *self,
            const CareLedgerEntry *entry)
{
  return self->owner != NULL && g_strcmp0 (entry->owner, self->owner) == 0 &&
         g_strcmp0 (entry->boot, care_clock_get_boot_id (self->clock)) == 0;
}

/* Where its notice stands now, or 0. */
static guint
id_here (CareStanding          *self,
         const CareLedgerEntry *entry)
{
  if (entry == NULL || (entry->state != CARE_LEDGER_CLAIMED && entry->state != CARE_LEDGER_SHOWN) ||
      !is_of_here (self, entry))
    return 0;
  return entry->id;
}

/* Another notice took over the place of @id, or is about to. */
static gboolean
was_replaced (CareStanding *self,
              guint         id,
              const char   *token)
{
  g_autoptr (GPtrArray) entries = care_ledger_list (self->ledger);
  GHashTableIter iter;
  gpointer       flight;

  g_hash_table_iter_init (&iter, self->flights);
  while (g_hash_table_iter_next (&iter, NULL, &flight))
    if (((Flight *)flight)->replaces == id)
      return TRUE;

  for (guint i = 0; i < entries->len; i++)
    {
      const CareLedgerEntry *entry = g_ptr_array_index (entries, i);

      if (is_up (entry) && g_strcmp0 (entry->token, token) != 0 && id_here (self, entry) == id)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_id (GArray *ids,
        guint   id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, guint, i) == id)
      return TRUE;
  return FALSE;
}

CareStanding *
care_standing_new (CareLedger *ledger,
                   CareClock  *clock)
{
  CareStanding *self = g_new0 (CareStanding, 1);

  self->ledger = g_object_ref (ledger);
  self->clock = g_object_ref (clock);
  self->tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->flights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)flight_free);
  return self;
}

void
care_standing_free (CareStanding *self)
{
  g_hash_table_unref (self->tokens);
  g_hash_table_unref (self->flights);
  g_object_unref (self->ledger);
  g_object_unref (self->clock);
  g_free (self->owner);
  g_free (self);
}

void
care_standing_set_owner (CareStanding *self,
                         const char   *owner)
{
  g_free (self->owner);
  self->owner = g_strdup (owner);
  g_hash_table_remove_all (self->tokens);
}

const char *
care_standing_get_owner (CareStanding *self)
{
  return self->owner;
}

GHashTable *
care_standing_get_keys (CareStanding *self)
{
  return self->tokens;
}

GHashTable *
care_standing_list_in_flight (CareStanding *self)
{
  GHashTable    *keys = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer       flight;

  g_hash_table_iter_init (&iter, self->flights);
  while (g_hash_table_iter_next (&iter, NULL, &flight))
    for (guint i = 0; i < ((Flight *)flight)->keys->len; i++)
      g_hash_table_add (keys, g_ptr_array_index (((Flight *)flight)->keys, i));
  return keys;
}

GPtrArray *
care_standing_dup_keys (CareStanding *self,
                        const char   *token)
{
  g_autoptr (GPtrArray) entries = care_ledger_list (self->ledger);
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < entries->len; i++)
    {
      const CareLedgerEntry *entry = g_ptr_array_index (entries, i);

      if (g_strcmp0 (entry->token, token) == 0)
        g_ptr_array_add (keys, g_strdup (entry->key));
    }
  return keys;
}

/* What both lines about a notice say: if the file is lost between the two, the second stands for itself. */
static void
fill_entry (CareStanding    *self,
            CareLedgerEntry *entry,
            const char      *key,
            gint64           due,
            const char      *token)
{
  entry->key = (char *)key;
  entry->due = due;
  entry->at = care_clock_now (self->clock);
  entry->offset = care_clock_get_offset (self->clock);
  entry->boot = (char *)care_clock_get_boot_id (self->clock);
  entry->synchronised = care_clock_is_synchronised (self->clock);
  entry->token = (char *)token;
}

/**
 * care_standing_claim:
 * @replaces: (out): id of a notice of the same keys at the present server
 *
 * Claimed and synced before the server is asked: a crash between the two shows it again and never loses it.
 *
 * Returns: (transfer full): the notice's token: 64 random bits
 */
char *
care_standing_claim (CareStanding        *self,
                     const CareDueNotice *notice,
                     guint               *replaces)
{
  char                       *token = make_token ();
  Flight                     *flight = flight_new ();
  guint                       n = notice->keys->len;
  g_autofree CareLedgerEntry *entries = g_new0 (CareLedgerEntry, n);

  for (guint i = 0; i < n; i++)
    {
      const CareDueKey *key = g_ptr_array_index (notice->keys, i);

      fill_entry (self, &entries[i], key->key, key->at, token);
      g_array_append_val (flight->dues, key->at);
      flight->replaces = MAX (flight->replaces, id_here (self, care_ledger_find (self->ledger, key->key)));
      g_ptr_array_add (flight->keys, g_strdup (key->key));
    }
  write_lines (self, CARE_LEDGER_CLAIMED, entries, n);
  *replaces = flight->replaces;
  g_hash_table_insert (self->flights, g_strdup (token), flight);
  return token;
}

/**
 * care_standing_list_merged:
 *
 * What two notices said until the service or the server was started anew, one says now: it takes the place of one of them.
 *
 * Returns: (transfer full) (element-type guint): ids of the others, which nothing else of ours has
 */
GArray *
care_standing_list_merged (CareStanding *self,
                           const char   *token)
{
  const Flight *flight = g_hash_table_lookup (self->flights, token);
  GArray       *ids = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < flight->keys->len; i++)
    {
      guint id = id_here (self, care_ledger_find (self->ledger, g_ptr_array_index (flight->keys, i)));

      if (id != 0 && id != flight->replaces && !has_id (ids, id) && !was_replaced (self, id, token))
        g_array_append_val (ids, id);
    }
  return ids;
}

gboolean
care_standing_arrived (CareStanding *self,
                       const char   *token,
                       guint         id)
{
  Flight                     *flight = g_hash_table_lookup (self->flights, token);
  g_autofree CareLedgerEntry *entries = NULL;

  if (flight == NULL)
    return FALSE;
  entries = g_new0 (CareLedgerEntry, flight->keys->len);
  for (guint i = 0; i < flight->keys->len; i++)
    {
      fill_entry (self, &entries[i], g_ptr_array_index (flight->keys, i), g_array_index (flight->dues, gint64, i), token);
      entries[i].owner = self->owner;
      entries[i].id = id;
      g_hash_table_replace (self->tokens, g_strdup (entries[i].key), g_strdup (token));
    }
  write_lines (self, CARE_LEDGER_SHOWN, entries, flight->keys->len);
  g_hash_table_remove (self->flights, token);
  return TRUE;
}

gboolean
care_standing_failed (CareStanding *self,
                      const char   *token)
{
  return g_hash_table_remove (self->flights, token);
}

void
care_standing_closed (CareStanding *self,
                      const char   *token)
{
  g_autoptr (GPtrArray) keys = care_standing_dup_keys (self, token);

  for (guint i = 0; i < keys->len; i++)
    if (care_ledger_find (self->ledger, g_ptr_array_index (keys, i))->state == CARE_LEDGER_SHOWN)
      care_standing_settle (self, g_ptr_array_index (keys, i), CARE_LEDGER_CLOSED, 0);
}

guint
care_standing_take_down (CareStanding   *self,
                         const char     *token,
                         CareLedgerState state,
                         gint64          until)
{
  g_autoptr (GPtrArray) keys = care_standing_dup_keys (self, token);
  guint id = 0;

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);

      id = MAX (id, id_here (self, care_ledger_find (self->ledger, key)));
      care_standing_settle (self, key, state, until);
    }
  return id != 0 && was_replaced (self, id, token) ? 0 : id;
}

void
care_standing_settle (CareStanding   *self,
                      const char     *key,
                      CareLedgerState state,
                      gint64          until)
{
  CareLedgerEntry entry = { .key = (char *)key, .at = care_clock_now (self->clock), .until = until };

  write_lines (self, state, &entry, 1);
  g_hash_table_remove (self->tokens, key);
}

/**
 * care_standing_take_orphans:
 *
 * The course was replaced or erased under a notice that stands.
 *
 * Returns: (transfer full) (element-type utf8): tokens of notices that must go
 */
GPtrArray *
care_standing_take_orphans (CareStanding *self)
{
  GPtrArray     *tokens = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer       key, token;

  g_hash_table_iter_init (&iter, self->tokens);
  while (g_hash_table_iter_next (&iter, &key, &token))
    if (care_ledger_find (self->ledger, key) == NULL)
      {
        g_ptr_array_add (tokens, g_strdup (token));
        g_hash_table_iter_remove (&iter);
      }
  return tokens;
}

/**
 * care_standing_list_taken_down:
 *
 * An earlier process may have died between the ledger and the server: what it took down could stand there still.
 *
 * Returns: (transfer full) (element-type guint): ids at the present server that nothing of ours has any more
 */
GArray *
care_standing_list_taken_down (CareStanding *self)
{
  g_autoptr (GPtrArray) entries = care_ledger_list (self->ledger);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < entries->len; i++)
    {
      const CareLedgerEntry *entry = g_ptr_array_index (entries, i);

      if (entry->id != 0 && is_of_here (self, entry) && id_here (self, entry) == 0 && entry->state != CARE_LEDGER_CLOSED &&
          !has_id (ids, entry->id) && !was_replaced (self, entry->id, entry->token))
        g_array_append_val (ids, entry->id);
    }
  return ids;
}

/**
 * care_standing_begin:
 *
 * A ledger that was lost, or not yet begun, tells the last 24 hours alone (RELIABILITY 3: catch-up).
 */
void
care_standing_begin (CareStanding *self)
{
  CareLedgerEntry entry = { .key = (char *)CARE_DUE_LEDGER_BEGINS, .at = care_clock_now (self->clock) - CARE_DAY_SECONDS };

  if (care_ledger_find (self->ledger, CARE_DUE_LEDGER_BEGINS) == NULL)
    write_lines (self, CARE_LEDGER_WITHDRAWN, &entry, 1);
}
