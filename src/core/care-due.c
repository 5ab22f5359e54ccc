/* SPDX-License-Identifier: GPL-3.0-or-later */
/* due (plan, log, ledger, settings, moment) -> show, withdraw, missed, next.  RELIABILITY 2.4, 3. */
#include "config.h"

#include "care-due.h"

#include <string.h>

#define BELT             (15 * 60)
#define APART            60
#define DOUBT_PERIOD     60 /* until the clock is looked at again */
#define SHOW_AGAIN_MAX   3
#define SHOW_AGAIN_AGE   CARE_DAY_SECONDS
#define REPEAT_AFTER     (30 * 60)
#define SAME_STEP_WITHIN ((gint64)8 * 3600)

typedef struct
{
  const CareOutlook   *outlook;
  const CareDueMoment *moment;
  CareLog             *log;
  CareLedger          *ledger;
  GHashTable          *alive; /* set of char *: what a standing notice may speak for */
  GPtrArray           *wanted;
  CareDue             *due;
} Judgement;

typedef enum
{
  JUDGED_NOTHING,
  JUDGED_SHOW,
  JUDGED_MISSED,
} Judged;

static gboolean
has (GHashTable *set,
     const char *key)
{
  return set != NULL && g_hash_table_contains (set, key);
}

static void
come_nearer (Judgement *self,
             gint64     at)
{
  if (at > self->moment->now)
    self->due->next = MIN (self->due->next, at);
}

static gboolean
is_open (Judgement          *self,
         const CareOccasion *one)
{
  return one->kind != CARE_DUE_STEPS || care_log_find (self->log, one->key) == NULL;
}

/* Where the clock was set or the patient flew, a slot of yesterday and of today can lie close together: less than 8 h after it
 * was shown a step of the same slot counts as the same. */
static gboolean
was_just_shown (Judgement          *self,
                const CareOccasion *one)
{
  g_autofree char       *before = NULL;
  const CareLedgerEntry *entry;

  if (one->kind != CARE_DUE_STEPS)
    return FALSE;
  before = care_occurrence_key (one->occurrence.rule->id, one->occurrence.date - 1, one->occurrence.slot->id);
  entry = care_ledger_find (self->ledger, before);
  return entry != NULL && entry->n > 0 && entry->due != CARE_INSTANT_NONE && one->at - entry->due < SAME_STEP_WITHIN;
}

/* What a clock that nobody vouched for said when the entry was written, by the clock that the kernel vouches for now. */
static gint64
true_time (Judgement             *self,
           const CareLedgerEntry *entry)
{
  if (self->moment->boot == NULL || g_strcmp0 (entry->boot, self->moment->boot) != 0)
    return entry->at;
  return entry->at + self->moment->offset - entry->offset;
}

/* Its instant lies ahead of what the ledger says of it: the session was moved, or the clock had been fast and was set right since.
 * A step's slot is one key, however often lived. */
static gboolean
was_reopened (Judgement             *self,
              const CareOccasion    *one,
              const CareLedgerEntry *entry)
{
  if (one->kind == CARE_DUE_STEPS)
    return FALSE;
  if (entry->due != one->instant)
    return one->at > entry->at;
  return self->moment->synchronised && !entry->synchronised && one->at > true_time (self, entry) + BELT;
}

/* A step that stands unanswered comes again where the patient wants that: as often as anything is shown again at most. */
static Judged
judge_repeat (Judgement             *self,
              const CareOccasion    *one,
              const CareLedgerEntry *entry)
{
  if (!self->outlook->settings->repeat || one->kind != CARE_DUE_STEPS || entry->n > SHOW_AGAIN_MAX)
    return JUDGED_NOTHING;
  come_nearer (self, entry->at + REPEAT_AFTER);
  return self->moment->now >= entry->at + REPEAT_AFTER ? JUDGED_SHOW : JUDGED_NOTHING;
}

/* A notice that stands has no living buttons: the server, the service or the machine was started anew. */
static Judged
judge_standing (Judgement             *self,
                const CareOccasion    *one,
                const CareLedgerEntry *entry)
{
  gint64 age = self->moment->now - entry->at;

  if (has (self->moment->standing, one->key))
    return judge_repeat (self, one, entry);
  if (entry->n > SHOW_AGAIN_MAX || age >= SHOW_AGAIN_AGE)
    return JUDGED_NOTHING;
  if (age >= 0 && age < APART)
    {
      come_nearer (self, entry->at + APART);
      return JUDGED_NOTHING;
    }
  return JUDGED_SHOW;
}

static Judged
judge_new (Judgement          *self,
           const CareOccasion *one)
{
  if (was_just_shown (self, one))
    return JUDGED_NOTHING;
  if (self->moment->now < one->fresh)
    return JUDGED_SHOW;
  return one->kind == CARE_DUE_STEPS ? JUDGED_MISSED : JUDGED_NOTHING;
}

static Judged
judge_known (Judgement             *self,
             const CareOccasion    *one,
             const CareLedgerEntry *entry)
{
  gboolean useful = self->moment->now < one->until;

  switch (entry->state)
    {
    case CARE_LEDGER_CLAIMED:
      if (useful)
        return JUDGED_SHOW;
      return one->kind == CARE_DUE_STEPS && entry->n == 0 ? JUDGED_MISSED : JUDGED_NOTHING;
    case CARE_LEDGER_SHOWN:
      if (useful && was_reopened (self, one, entry))
        return JUDGED_SHOW;
      return useful ? judge_standing (self, one, entry) : JUDGED_NOTHING;
    case CARE_LEDGER_SNOOZED:
      come_nearer (self, entry->until);
      return useful && entry->until <= self->moment->now ? JUDGED_SHOW : JUDGED_NOTHING;
    case CARE_LEDGER_ANSWERED:
    case CARE_LEDGER_CLOSED:
    case CARE_LEDGER_WITHDRAWN:
      return was_reopened (self, one, entry) ? judge_new (self, one) : JUDGED_NOTHING;
    case CARE_LEDGER_MISSED: /* unless the clock, or a flight, has brought its time back */
      return self->moment->now < one->fresh ? judge_new (self, one) : JUDGED_NOTHING;
    case CARE_LEDGER_NONE:
    default:
      return judge_new (self, one);
    }
}

static void
judge (Judgement    *self,
       CareOccasion *one)
{
  const CareLedgerEntry *entry = care_ledger_find (self->ledger, one->key);
  Judged                 judged;

  come_nearer (self, one->until);
  if (!is_open (self, one) || (one->at > self->moment->now && (entry == NULL || entry->n == 0)))
    return;
  if (self->moment->now < one->until)
    g_hash_table_add (self->alive, one->key);
  if (one->at > self->moment->now || has (self->moment->in_flight, one->key))
    return;

  judged = entry == NULL ? judge_new (self, one) : judge_known (self, one, entry);
  if (judged == JUDGED_MISSED)
    g_ptr_array_add (self->due->missed, g_strdup (one->key));
  else if (judged == JUDGED_SHOW)
    g_ptr_array_add (self->wanted, one);
}

static gboolean
is_up (const CareLedgerEntry *entry)
{
  return entry->state == CARE_LEDGER_CLAIMED || entry->state == CARE_LEDGER_SHOWN || entry->state == CARE_LEDGER_SNOOZED;
}

/* Tokens of the notices that still speak for something; what is about to be shown anew has another notice by then. */
static GHashTable *
list_needed (Judgement *self,
             GPtrArray *entries)
{
  g_autoptr (GHashTable) leaving = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *needed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->due->show->len; i++)
    {
      const CareDueNotice *notice = g_ptr_array_index (self->due->show, i);

      for (guint k = 0; k < notice->keys->len; k++)
        g_hash_table_add (leaving, ((CareDueKey *)g_ptr_array_index (notice->keys, k))->key);
    }
  for (guint i = 0; i < entries->len; i++)
    {
      const CareLedgerEntry *entry = g_ptr_array_index (entries, i);

      if (is_up (entry) && entry->token != NULL && has (self->alive, entry->key) && !has (leaving, entry->key))
        g_hash_table_add (needed, entry->token);
    }
  return needed;
}

/* A notice goes when nothing that it speaks for is left: ticked elsewhere, superseded, moved, past its use. */
static void
withdraw_stale (Judgement *self)
{
  g_autoptr (GPtrArray) entries = care_ledger_list (self->ledger);
  g_autoptr (GHashTable) needed = list_needed (self, entries);

  for (guint i = 0; i < entries->len; i++)
    {
      const CareLedgerEntry *entry = g_ptr_array_index (entries, i);

      if (!is_up (entry) || has (self->alive, entry->key) || has (self->moment->in_flight, entry->key))
        continue;
      if (entry->n == 0 && entry->state == CARE_LEDGER_CLAIMED)
        continue; /* never told: it may be true again */
      if (entry->token == NULL || !has (needed, entry->token))
        g_ptr_array_add (self->due->withdraw, g_strdup (entry->key));
    }
}

static CareDueNotice *
notice_new (CareDueKind kind)
{
  CareDueNotice *self = g_new0 (CareDueNotice, 1);

  self->kind = kind;
  self->keys = g_ptr_array_new ();
  self->changes = g_ptr_array_new ();
  self->steps = g_array_new (FALSE, FALSE, sizeof (CareOccurrence));
  self->session = -1;
  return self;
}

static void
notice_add (Judgement          *judgement,
            CareDueNotice      *self,
            const CareOccasion *one)
{
  const CareLedgerEntry *entry = care_ledger_find (judgement->ledger, one->key);
  CareDueKey            *key = g_new (CareDueKey, 1);

  key->key = g_strdup (one->key);
  key->at = one->instant;
  g_ptr_array_add (self->keys, key);
  if (one->kind == CARE_DUE_STEPS)
    g_array_append_val (self->steps, one->occurrence);
  if (one->change != NULL)
    g_ptr_array_add (self->changes, (gpointer)one->change);
  if (one->session >= 0)
    self->session = one->session;
  if ((entry == NULL || entry->n == 0) && one->at < judgement->moment->now - BELT)
    self->summary = TRUE;
  if (self->key == NULL)
    {
      self->key = g_strdup (one->key);
      self->at = one->at;
    }
}

/* The newest slot leads; an older one that is still of use is named behind it. */
static int
compare_wanted (gconstpointer a,
                gconstpointer b)
{
  const CareOccasion *left = *(const CareOccasion *const *)a;
  const CareOccasion *right = *(const CareOccasion *const *)b;
  const CareRule     *left_rule, *right_rule;

  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  if (left->at != right->at)
    return left->at > right->at ? -1 : 1;
  if (left->kind == CARE_DUE_STEPS)
    return care_occurrence_compare (&left->occurrence, &right->occurrence);
  if (left->change == NULL || right->change == NULL)
    return left->session - right->session;
  left_rule = left->change->rule;
  right_rule = right->change->rule;
  return (left_rule->index > right_rule->index) - (left_rule->index < right_rule->index);
}

/* When the newest notice of anything but steps went out, if that is less than a minute ago. */
static gint64
find_recent (Judgement *self)
{
  g_autoptr (GPtrArray) entries = care_ledger_list (self->ledger);
  gint64 recent = CARE_INSTANT_NONE;

  for (guint i = 0; i < entries->len; i++)
    {
      const CareLedgerEntry *entry = g_ptr_array_index (entries, i);

      if ((entry->state == CARE_LEDGER_CLAIMED || entry->state == CARE_LEDGER_SHOWN) && strchr (entry->key, '@') == NULL &&
          entry->at <= self->moment->now && self->moment->now < entry->at + APART)
        recent = MAX (recent, entry->at);
    }
  return recent;
}

/* At most one notice of steps and one of the rest.  Changes never wait; what only looks ahead or asks comes a minute after. */
static void
compose_notices (Judgement *self)
{
  CareDueNotice *rest = NULL, *steps = NULL;
  gint64         recent = find_recent (self);

  g_ptr_array_sort (self->wanted, compare_wanted);
  for (guint i = 0; i < self->wanted->len; i++)
    {
      const CareOccasion *one = g_ptr_array_index (self->wanted, i);
      CareDueNotice     **notice = one->kind == CARE_DUE_STEPS ? &steps : &rest;

      if (one->kind != CARE_DUE_STEPS && one->kind != CARE_DUE_CHANGES && recent != CARE_INSTANT_NONE)
        {
          come_nearer (self, recent + APART);
          continue;
        }
      if (*notice == NULL)
        {
          *notice = notice_new (one->kind);
          g_ptr_array_add (self->due->show, *notice);
        }
      if ((*notice)->kind == one->kind)
        notice_add (self, *notice, one);
      else
        come_nearer (self, self->moment->now + APART);
    }
}

/* Quiet hours, a missing server and a doubted clock defer, they never drop (CARE.md V5). */
static void
show_or_hold (Judgement *self)
{
  gint64 quiet_end = care_occasion_quiet_end (self->outlook->settings, self->outlook->zone, self->moment->now);

  if (self->wanted->len == 0)
    return;
  self->due->held = !self->moment->can_show || self->moment->doubted;
  come_nearer (self, quiet_end);
  if (self->moment->doubted)
    come_nearer (self, self->moment->now + DOUBT_PERIOD);
  if (!self->due->held && quiet_end == self->moment->now)
    compose_notices (self);
}

/* Nothing from before the course or the ledger began is told, unless the clock was ahead of itself then: what began in the future
 * would silence everything until that comes. */
static gint64
find_floor (CareLedger          *ledger,
            const CareDueMoment *moment)
{
  const CareLedgerEntry *begins = care_ledger_find (ledger, CARE_DUE_LEDGER_BEGINS);
  gint64                 floor = moment->now - CARE_DAY_SECONDS;

  if (begins != NULL)
    floor = MIN (floor, begins->at);
  return moment->created <= moment->now + BELT ? MAX (floor, moment->created) : floor;
}

static void
key_free (CareDueKey *self)
{
  g_free (self->key);
  g_free (self);
}

/**
 * care_due_new:
 *
 * Pure: nothing is remembered between two calls.  Its answer carried out, the same moment answers "nothing".  Where the ledger was
 * lost only the last 24 hours are told again.
 *
 * Returns: (transfer full): what to show, to withdraw, to write off, and when to ask again (at most 15 minutes from now).  What
 *   is shown lends its changes and steps from @plan.
 */
CareDue *
care_due_new (CarePlan                   *plan,
              CareLog                    *log,
              CareLedger                 *ledger,
              const CareReminderSettings *settings,
              const CareDueMoment        *moment)
{
  CareDue    *self = g_new0 (CareDue, 1);
  CareOutlook outlook = { plan, settings, moment->zone, moment->now, find_floor (ledger, moment) };
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  g_autoptr (GHashTable) alive = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) occasions = NULL;
  Judgement judgement = { &outlook, moment, log, ledger, alive, wanted, self };

  self->show = g_ptr_array_new_with_free_func ((GDestroyNotify)care_due_notice_free);
  self->withdraw = g_ptr_array_new_with_free_func (g_free);
  self->missed = g_ptr_array_new_with_free_func (g_free);
  self->next = care_occasions_next (&outlook, moment->now + BELT);

  occasions = care_occasions_list (&outlook);
  for (guint i = 0; i < occasions->len; i++)
    judge (&judgement, g_ptr_array_index (occasions, i));
  show_or_hold (&judgement);
  withdraw_stale (&judgement);
  return self;
}

void
care_due_free (CareDue *self)
{
  g_ptr_array_unref (self->show);
  g_ptr_array_unref (self->withdraw);
  g_ptr_array_unref (self->missed);
  g_free (self);
}

void
care_due_notice_free (CareDueNotice *self)
{
  g_ptr_array_foreach (self->keys, (GFunc)(void (*) (void))key_free, NULL);
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->changes);
  g_array_unref (self->steps);
  g_free (self->key);
  g_free (self);
}
