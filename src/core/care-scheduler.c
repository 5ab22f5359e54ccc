/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Course + ledger + clock -> "due", "withdraw"; one alarm at a time.  RELIABILITY 3. */
#include "config.h"

#include "care-scheduler.h"

#include "care-standing.h"
#include "care-tap.h"

struct _CareScheduler
{
  GObject       parent_instance;
  CareCourse   *course;
  CareLedger   *ledger;
  CareStanding *standing;
  guint         failures; /* in a row */
  guint         retry_id;
  GPtrArray    *unsaved; /* CareTap: what the disk refused */
  guint         unsaved_id;
  gboolean      resting; /* after the last retry, until the next wake */
  gint64        next;
  gboolean      started;
  gboolean      busy;
  gboolean      again;
};

G_DEFINE_FINAL_TYPE (CareScheduler, care_scheduler, G_TYPE_OBJECT)

enum
{
  DUE,
  WITHDRAW,
  HELD,
  SAVED,
  N_SIGNALS
};

#define SAVE_AGAIN 30 /* seconds */

static guint     signals[N_SIGNALS];
static const int RETRY_SECONDS[] = { 5, 30, 300 };

static CareClock *
clock_of (CareScheduler *self)
{
  return care_course_get_clock (self->course);
}

/* The ledger first: it is never behind the screen. */
static void
take_down (CareScheduler  *self,
           const char     *token,
           CareLedgerState state,
           gint64          until)
{
  guint id = care_standing_take_down (self->standing, token, state, until);

  g_signal_emit (self, signals[WITHDRAW], 0, token, id);
}

static void
withdraw_key (CareScheduler *self,
              const char    *key)
{
  const CareLedgerEntry *entry = care_ledger_find (self->ledger, key);
  g_autofree char       *token = NULL;

  if (entry == NULL ||
      (entry->state != CARE_LEDGER_CLAIMED && entry->state != CARE_LEDGER_SHOWN && entry->state != CARE_LEDGER_SNOOZED))
    return; /* gone with another key of its notice */

  token = g_strdup (entry->token);
  if (token != NULL)
    take_down (self, token, CARE_LEDGER_WITHDRAWN, 0);
  else
    care_standing_settle (self->standing, key, CARE_LEDGER_WITHDRAWN, 0);
}

static void
withdraw_orphans (CareScheduler *self)
{
  g_autoptr (GPtrArray) tokens = care_standing_take_orphans (self->standing);

  for (guint i = 0; i < tokens->len; i++)
    g_signal_emit (self, signals[WITHDRAW], 0, g_ptr_array_index (tokens, i), 0);
}

/* Notices of which the ledger knows no token any more. */
static void
withdraw_ids (CareScheduler *self,
              GArray        *ids)
{
  for (guint i = 0; i < ids->len; i++)
    g_signal_emit (self, signals[WITHDRAW], 0, "", g_array_index (ids, guint, i));
}

/* What an earlier process took down, for the case that it died before the server heard of it. */
static void
withdraw_leftovers (CareScheduler *self)
{
  g_autoptr (GArray) ids = care_standing_list_taken_down (self->standing);

  withdraw_ids (self, ids);
}

static void
withdraw_all (CareScheduler *self)
{
  g_autoptr (GPtrArray) entries = care_ledger_list (self->ledger);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (keys, g_strdup (((const CareLedgerEntry *)g_ptr_array_index (entries, i))->key));
  for (guint i = 0; i < keys->len; i++)
    withdraw_key (self, g_ptr_array_index (keys, i));
}

static gboolean
retry_timeout_cb (gpointer data)
{
  CareScheduler *self = data;

  self->retry_id = 0;
  care_scheduler_evaluate (self);
  return G_SOURCE_REMOVE;
}

/* After 5 s, 30 s, 5 min, then at each wake. */
static void
arm_retry (CareScheduler *self)
{
  if (self->retry_id != 0 || self->resting)
    return;
  if (self->failures < G_N_ELEMENTS (RETRY_SECONDS))
    self->retry_id = g_timeout_add_seconds ((guint)RETRY_SECONDS[self->failures++], retry_timeout_cb, self);
  else
    self->resting = TRUE;
}

static CareDue *
ask_what_is_due (CareScheduler *self,
                 CarePlan      *plan)
{
  CareClock *clock = clock_of (self);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  g_autoptr (GHashTable) in_flight = care_standing_list_in_flight (self->standing);
  CareDueMoment moment = { .now = care_clock_now (clock), .created = care_course_get_created (self->course), .zone = zone };

  moment.offset = care_clock_get_offset (clock);
  moment.boot = care_clock_get_boot_id (clock);
  moment.synchronised = care_clock_is_synchronised (clock);
  moment.doubted = care_clock_is_doubted (clock);
  moment.can_show = care_standing_get_owner (self->standing) != NULL && self->retry_id == 0 && !self->resting;
  moment.standing = care_standing_get_keys (self->standing);
  moment.in_flight = in_flight;
  return care_due_new (plan, care_course_get_log (self->course), self->ledger, care_course_get_settings (self->course), &moment);
}

static void
show (CareScheduler *self,
      CareDueNotice *notice)
{
  guint            replaces = 0;
  g_autofree char *token = care_standing_claim (self->standing, notice, &replaces);
  g_autoptr (GArray) merged = care_standing_list_merged (self->standing, token);

  withdraw_ids (self, merged);
  g_signal_emit (self, signals[DUE], 0, notice, token, replaces);
}

static void
carry_out (CareScheduler *self,
           CareDue       *due)
{
  self->next = due->next;
  for (guint i = 0; i < due->missed->len; i++)
    care_standing_settle (self->standing, g_ptr_array_index (due->missed, i), CARE_LEDGER_MISSED, 0);
  for (guint i = 0; i < due->withdraw->len; i++)
    withdraw_key (self, g_ptr_array_index (due->withdraw, i));
  for (guint i = 0; i < due->show->len; i++)
    show (self, g_ptr_array_index (due->show, i));
  if (due->held && care_standing_get_owner (self->standing) == NULL && self->retry_id == 0)
    {
      g_signal_emit (self, signals[HELD], 0);
      arm_retry (self);
    }
}

/* Until each of them is on the disk; nothing counts as done before. */
static void
save_taps (CareScheduler *self)
{
  CareLog *log = care_course_get_log (self->course);

  if (self->unsaved_id == 0)
    return;
  while (self->unsaved->len > 0 && care_tap_save (g_ptr_array_index (self->unsaved, 0), log, NULL))
    g_ptr_array_remove_index (self->unsaved, 0);
  if (self->unsaved->len > 0)
    return;
  g_clear_handle_id (&self->unsaved_id, g_source_remove);
  g_signal_emit (self, signals[SAVED], 0);
}

/* Nobody can want them any more: they are of a course that was erased. */
static void
forget_taps (CareScheduler *self)
{
  if (self->unsaved_id == 0 || care_course_get_state (self->course) != CARE_COURSE_NONE)
    return;
  g_ptr_array_set_size (self->unsaved, 0);
  g_clear_handle_id (&self->unsaved_id, g_source_remove);
  g_signal_emit (self, signals[SAVED], 0); /* the word that something is not saved goes */
}

static void
evaluate_once (CareScheduler *self)
{
  g_autoptr (CarePlan) plan = NULL;
  g_autoptr (CareDue) due = NULL;

  care_ledger_read (self->ledger, NULL);
  save_taps (self);
  withdraw_orphans (self);
  if (care_course_get_plan (self->course) == NULL)
    {
      forget_taps (self);
      withdraw_all (self);
      self->next = CARE_INSTANT_NONE;
      return;
    }
  care_standing_begin (self->standing);
  plan = care_plan_ref (care_course_get_plan (self->course)); /* a signal's handler may replace it */
  due = ask_what_is_due (self, plan);
  carry_out (self, due);
}

static gboolean
unsaved_timeout_cb (gpointer data)
{
  CareScheduler *self = data;

  care_scheduler_evaluate (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
save_tap (CareScheduler *self,
          CareTap       *tap, /* taken */
          GError       **error)
{
  g_autoptr (CareTap) own = tap;

  if (care_tap_save (tap, care_course_get_log (self->course), error))
    return TRUE;
  g_ptr_array_add (self->unsaved, g_steal_pointer (&own));
  if (self->unsaved_id == 0)
    self->unsaved_id = g_timeout_add_seconds (SAVE_AGAIN, unsaved_timeout_cb, self);
  return FALSE;
}

static void
clock_wake_cb (CareClock     *clock,
               CareScheduler *self)
{
  self->resting = FALSE;
  care_scheduler_evaluate (self);
}

static void
care_scheduler_dispose (GObject *object)
{
  CareScheduler *self = CARE_SCHEDULER (object);

  if (self->course != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->course, self);
      g_signal_handlers_disconnect_by_data (clock_of (self), self);
      g_signal_handlers_disconnect_by_data (care_course_get_log (self->course), self);
    }
  g_clear_handle_id (&self->retry_id, g_source_remove);
  if (self->unsaved != NULL && self->course != NULL)
    save_taps (self); /* the last chance */
  g_clear_handle_id (&self->unsaved_id, g_source_remove);
  g_clear_pointer (&self->unsaved, g_ptr_array_unref);
  g_clear_pointer (&self->standing, care_standing_free);
  g_clear_object (&self->course);
  g_clear_object (&self->ledger);
  G_OBJECT_CLASS (care_scheduler_parent_class)->dispose (object);
}

static void
care_scheduler_class_init (CareSchedulerClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_scheduler_dispose;
  signals[DUE] = g_signal_new ("due", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_STRING, G_TYPE_UINT);
  signals[WITHDRAW] = g_signal_new ("withdraw", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
  signals[HELD] = g_signal_new ("held", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SAVED] = g_signal_new ("saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
care_scheduler_init (CareScheduler *self)
{
  self->next = CARE_INSTANT_NONE;
  self->unsaved = g_ptr_array_new_with_free_func ((GDestroyNotify)care_tap_free);
}

CareScheduler *
care_scheduler_new (CareCourse *course,
                    CareLedger *ledger)
{
  CareScheduler *self = g_object_new (CARE_TYPE_SCHEDULER, NULL);

  self->course = g_object_ref (course);
  self->ledger = g_object_ref (ledger);
  care_ledger_bind (ledger);
  self->standing = care_standing_new (ledger, clock_of (self));
  return self;
}

/**
 * care_scheduler_set_owner:
 * @owner: (nullable): the unique name of the notification server
 *
 * A new server knows nothing of what the old one showed: what is still unanswered is shown again, within limits.
 */
void
care_scheduler_set_owner (CareScheduler *self,
                          const char    *owner)
{
  if (g_strcmp0 (care_standing_get_owner (self->standing), owner) == 0)
    return;
  care_standing_set_owner (self->standing, owner);
  withdraw_leftovers (self);
  g_clear_handle_id (&self->retry_id, g_source_remove);
  self->failures = 0;
  self->resting = FALSE;
  care_scheduler_evaluate (self);
}

void
care_scheduler_start (CareScheduler *self)
{
  g_return_if_fail (!self->started);

  self->started = TRUE;
  g_signal_connect (clock_of (self), "wake", G_CALLBACK (clock_wake_cb), self);
  g_signal_connect_swapped (self->course, "changed", G_CALLBACK (care_scheduler_evaluate), self);
  g_signal_connect_swapped (care_course_get_log (self->course), "changed", G_CALLBACK (care_scheduler_evaluate), self);
  care_clock_watch (clock_of (self));
  care_scheduler_evaluate (self);
}

/**
 * care_scheduler_evaluate:
 *
 * Starts from nothing each time; what a handler causes meanwhile is seen by one more round.
 */
void
care_scheduler_evaluate (CareScheduler *self)
{
  self->again = TRUE;
  if (!self->started || self->busy)
    return;

  self->busy = TRUE;
  g_object_ref (self);
  while (self->again)
    {
      self->again = FALSE;
      evaluate_once (self);
    }
  self->busy = FALSE;
  care_clock_set_alarm (clock_of (self), self->next);
  g_object_unref (self);
}

gint64
care_scheduler_get_next (CareScheduler *self)
{
  return self->next;
}

/**
 * care_scheduler_shown:
 * @id: the server's id of the notice
 *
 * Only an answer of the server makes a notice delivered.
 */
void
care_scheduler_shown (CareScheduler *self,
                      const char    *token,
                      guint          id)
{
  if (!care_standing_arrived (self->standing, token, id))
    return;
  self->failures = 0;
  care_scheduler_evaluate (self); /* it may have become stale on its way */
}

void
care_scheduler_failed (CareScheduler *self,
                       const char    *token)
{
  if (care_standing_failed (self->standing, token))
    arm_retry (self);
}

/**
 * care_scheduler_closed:
 * @by_person: %FALSE if the server let it go (a timeout)
 *
 * Closed is never done.  What the person closed was seen and is not shown again; what timed out stays unanswered in the window.
 */
void
care_scheduler_closed (CareScheduler *self,
                       const char    *token,
                       gboolean       by_person)
{
  if (by_person)
    care_standing_closed (self->standing, token);
}

/**
 * care_scheduler_answer:
 *
 * The log first, then the ledger, then the screen.  A token that the ledger did not issue changes nothing; pressing twice, or on a
 * notice that was withdrawn a moment ago, counts once.
 *
 * Returns: %FALSE if the record could not be saved; the notice stands, and it is tried again, at each evaluation and every half
 *   a minute, until "saved"
 */
gboolean
care_scheduler_answer (CareScheduler *self,
                       const char    *token,
                       GError       **error)
{
  g_autoptr (GPtrArray) keys = care_standing_dup_keys (self->standing, token);
  g_autofree char *zone_id = care_clock_dup_zone_id (clock_of (self));
  gboolean         was_busy = self->busy, saved;

  if (keys->len == 0)
    return TRUE;
  self->busy = TRUE; /* no evaluation between the log and the ledger */
  saved = save_tap (self, care_tap_new (keys, care_clock_now (clock_of (self)), zone_id), error);
  if (saved)
    take_down (self, token, CARE_LEDGER_ANSWERED, 0);
  self->busy = was_busy;
  care_scheduler_evaluate (self);
  return saved;
}

/**
 * care_scheduler_snooze:
 * @minutes: from now on
 *
 * Shorter if the step or the restriction ends before.
 */
void
care_scheduler_snooze (CareScheduler *self,
                       const char    *token,
                       guint          minutes)
{
  g_autoptr (GPtrArray) keys = care_standing_dup_keys (self->standing, token);

  if (keys->len == 0 || care_ledger_find (self->ledger, g_ptr_array_index (keys, 0))->state != CARE_LEDGER_SHOWN)
    return;
  take_down (self, token, CARE_LEDGER_SNOOZED, care_clock_now (clock_of (self)) + (gint64)minutes * 60);
  care_scheduler_evaluate (self);
}
