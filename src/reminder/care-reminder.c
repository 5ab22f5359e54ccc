/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service: course -> scheduler -> notifier, and the answer -> log. */
#include "config.h"

#include "care-reminder.h"

#include "care-fault-sentences.h"
#include "care-notifier.h"
#include "care-program.h"
#include "care-scheduler.h"
#include "care-screen.h"
#include "care-service.h"
#include "care-time-words.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#define APP_PATH        "/io/github/aftercare/Aftercare"
#define UNSAVED         "unsaved" /* no token: such a notice takes no answer */
#define TRY_AGAIN_AFTER (15 * 60)
#define WAIT_FOR_COURSE (60 * 1000) /* ms without a course, until the service goes */

struct _CareReminder
{
  GApplication    parent_instance;
  CareFolder     *folder;
  CareFolderLock *lock; /* NULL while another session's service has it */
  CareClock      *clock;
  CareCourse     *course;
  CareScheduler  *scheduler; /* NULL without the lock */
  CareNotifier   *notifier;
  CareScreen     *screen;
  CareProgram    *program;
  char           *owner;
  guint           end_id;
  gboolean        holds;
  gboolean        renewed;
  int             status;
};

G_DEFINE_FINAL_TYPE (CareReminder, care_reminder, G_TYPE_APPLICATION)

static void
stop (CareReminder *self,
      const char   *reason)
{
  g_printerr ("%s: %s\n", g_get_prgname (), reason);
  self->status = 1;
  g_application_quit (G_APPLICATION (self));
}

/* Where the window's name cannot be activated (the build tree), its program is started. */
static void
window_activated_cb (GObject      *bus,
                     GAsyncResult *result,
                     gpointer      data)
{
  g_autofree char *activation = data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);
  g_autofree char *program = answer == NULL ? care_service_find_program ("aftercare") : NULL;
  char            *argv[] = { program, NULL };
  g_auto (GStrv) environment = NULL;

  if (program == NULL)
    return;
  environment = g_get_environ ();
  if (activation[0] != '\0')
    environment = g_environ_setenv (environment, "XDG_ACTIVATION_TOKEN", activation, TRUE);
  g_spawn_async (NULL, argv, environment, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL);
}

static void
open_window (CareReminder *self,
             const char   *activation)
{
  GVariantBuilder platform;

  g_variant_builder_init (&platform, G_VARIANT_TYPE_VARDICT);
  if (activation[0] != '\0')
    {
      g_variant_builder_add (&platform, "{sv}", "activation-token", g_variant_new_string (activation));
      g_variant_builder_add (&platform, "{sv}", "desktop-startup-id", g_variant_new_string (activation));
    }
  g_dbus_connection_call (g_application_get_dbus_connection (G_APPLICATION (self)), CARE_APP_ID, APP_PATH,
                          "org.freedesktop.Application", "Activate", g_variant_new ("(a{sv})", &platform), NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, window_activated_cb, g_strdup (activation));
}

static gboolean
is_discreet (CareReminder *self)
{
  switch (care_course_get_settings (self->course)->discreet)
    {
    case CARE_DISCREET_ALWAYS:
      return TRUE;
    case CARE_DISCREET_NEVER:
      return FALSE;
    case CARE_DISCREET_WHEN_LOCKED:
    default:
      return care_screen_is_locked (self->screen);
    }
}

static void
scheduler_due_cb (CareScheduler *scheduler,
                  CareDueNotice *due,
                  const char    *token,
                  guint          replaces,
                  CareReminder  *self)
{
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (self->clock);
  g_autoptr (CareNotice) notice =
    care_notice_new (care_course_get_plan (self->course), due, is_discreet (self), zone, care_clock_now (self->clock));

  care_notifier_show (self->notifier, token, notice, replaces);
}

static void
scheduler_withdraw_cb (CareScheduler *scheduler,
                       const char    *token,
                       guint          id,
                       CareReminder  *self)
{
  care_notifier_close (self->notifier, token, id);
}

static void
scheduler_held_cb (CareScheduler *scheduler,
                   CareReminder  *self)
{
  care_notifier_start_server (self->notifier);
}

static void
scheduler_saved_cb (CareScheduler *scheduler,
                    CareReminder  *self)
{
  care_notifier_close (self->notifier, UNSAVED, 0);
}

/* What is due at the start would else be worded before it is known whether the screen is locked. */
static void
introduce_server (CareReminder *self)
{
  if (self->scheduler != NULL && care_screen_is_ready (self->screen))
    care_scheduler_set_owner (self->scheduler, self->owner);
}

static void
notifier_owner_cb (CareNotifier *notifier,
                   const char   *owner,
                   CareReminder *self)
{
  g_free (self->owner);
  self->owner = g_strdup (owner);
  introduce_server (self);
}

static void
notifier_shown_cb (CareNotifier *notifier,
                   const char   *token,
                   guint         id,
                   CareReminder *self)
{
  if (self->scheduler != NULL)
    care_scheduler_shown (self->scheduler, token, id);
}

static void
notifier_failed_cb (CareNotifier *notifier,
                    const char   *token,
                    CareReminder *self)
{
  if (self->scheduler != NULL)
    care_scheduler_failed (self->scheduler, token);
}

static void
notifier_closed_cb (CareNotifier *notifier,
                    const char   *token,
                    gboolean      by_person,
                    CareReminder *self)
{
  if (self->scheduler != NULL)
    care_scheduler_closed (self->scheduler, token, by_person);
}

static void
notifier_answered_cb (CareNotifier *notifier,
                      const char   *verb,
                      const char   *token,
                      const char   *activation,
                      CareReminder *self)
{
  g_autoptr (GError) error = NULL;

  if (g_str_equal (verb, "default"))
    open_window (self, activation);
  else if (self->scheduler != NULL && g_str_equal (verb, "soon"))
    care_scheduler_snooze (self->scheduler, token, 30);
  else if (self->scheduler != NULL && g_str_equal (verb, "later"))
    care_scheduler_snooze (self->scheduler, token, 120);
  else if (self->scheduler != NULL && g_str_equal (verb, "done") && !care_scheduler_answer (self->scheduler, token, &error))
    {
      g_autoptr (CareNotice) notice = care_notice_new_unsaved (error);

      care_notifier_show (self->notifier, UNSAVED, notice, 0);
    }
}

/* One reminder for a folder, though two logins have two buses. */
static gboolean
take_over (CareReminder *self)
{
  g_autoptr (CareLedger) ledger = NULL;
  g_autoptr (GError) error = NULL;

  self->lock = care_folder_lock_service (self->folder, &error);
  if (self->lock == NULL)
    {
      g_info ("Another reminder serves this folder: %s", error->message);
      return FALSE;
    }
  ledger = care_ledger_new (self->folder);
  if (!care_ledger_read (ledger, &error))
    g_info ("The ledger cannot be read: %s", error->message);
  self->scheduler = care_scheduler_new (self->course, ledger);
  g_signal_connect (self->scheduler, "due", G_CALLBACK (scheduler_due_cb), self);
  g_signal_connect (self->scheduler, "withdraw", G_CALLBACK (scheduler_withdraw_cb), self);
  g_signal_connect (self->scheduler, "held", G_CALLBACK (scheduler_held_cb), self);
  g_signal_connect (self->scheduler, "saved", G_CALLBACK (scheduler_saved_cb), self);
  introduce_server (self);
  care_scheduler_start (self->scheduler);
  return TRUE;
}

static void
clock_wake_cb (CareClock    *clock,
               CareReminder *self)
{
  if (self->scheduler == NULL && !take_over (self))
    care_clock_set_alarm (self->clock, care_clock_now (self->clock) + TRY_AGAIN_AFTER);
}

/* With a course the service stays; without one it waits a minute for one, then goes. */
static void
course_changed_cb (CareCourse   *course,
                   CareReminder *self)
{
  gboolean has_course = care_course_get_plan (course) != NULL;

  care_words_set_hours ((CareHours)care_course_get_hours (course));
  if (has_course == self->holds)
    return;
  self->holds = has_course;
  if (has_course)
    g_application_hold (G_APPLICATION (self));
  else
    g_application_release (G_APPLICATION (self));
}

static void
bus_closed_cb (GDBusConnection *bus,
               gboolean         vanished,
               GError          *error,
               CareReminder    *self)
{
  self->status = 1; /* whoever started us starts us again with the next bus */
  g_application_quit (G_APPLICATION (self));
}

/* The next one takes over what stands, as after any restart. */
static void
program_renewed_cb (CareProgram  *program,
                    CareReminder *self)
{
  self->renewed = TRUE;
  g_application_quit (G_APPLICATION (self));
}

static gboolean
open_course (CareReminder *self)
{
  g_autoptr (GError) error = NULL;

  self->folder = care_folder_new (NULL);
  self->clock = care_clock_new ();
  if (care_folder_prepare (self->folder, &error))
    self->course = care_course_new (self->folder, self->clock, &error);
  if (self->course == NULL)
    {
      g_autofree char *reason = care_fault_error (error);

      stop (self, reason);
      return FALSE;
    }
  g_signal_connect (self->course, "changed", G_CALLBACK (course_changed_cb), self);
  care_course_watch (self->course);
  return TRUE;
}

/* In order, so that what is not saved yet gets its last chance. */
static gboolean
told_to_end_cb (gpointer data)
{
  g_application_quit (data);
  return G_SOURCE_CONTINUE;
}

static void
watch_server (CareReminder    *self,
              GDBusConnection *bus)
{
  self->screen = care_screen_new ();
  g_signal_connect_swapped (self->screen, "ready", G_CALLBACK (introduce_server), self);
  self->notifier = care_notifier_new (bus);
  g_signal_connect (self->notifier, "owner", G_CALLBACK (notifier_owner_cb), self);
  g_signal_connect (self->notifier, "shown", G_CALLBACK (notifier_shown_cb), self);
  g_signal_connect (self->notifier, "failed", G_CALLBACK (notifier_failed_cb), self);
  g_signal_connect (self->notifier, "closed", G_CALLBACK (notifier_closed_cb), self);
  g_signal_connect (self->notifier, "answered", G_CALLBACK (notifier_answered_cb), self);
}

static void
care_reminder_startup (GApplication *application)
{
  CareReminder    *self = CARE_REMINDER (application);
  GDBusConnection *bus = g_application_get_dbus_connection (application);

  G_APPLICATION_CLASS (care_reminder_parent_class)->startup (application);
  if (bus == NULL)
    return; /* said where the command line is handled */
  g_application_set_inactivity_timeout (application, WAIT_FOR_COURSE);
  g_dbus_connection_set_exit_on_close (bus, FALSE); /* it would look like a clean end */
  g_signal_connect (bus, "closed", G_CALLBACK (bus_closed_cb), self);
  self->end_id = g_unix_signal_add (SIGTERM, told_to_end_cb, self);
  if (!open_course (self))
    return;
  watch_server (self, bus);
  self->program = care_program_new ();
  g_signal_connect (self->program, "renewed", G_CALLBACK (program_renewed_cb), self);
  course_changed_cb (self->course, self);
  g_signal_connect (self->clock, "wake", G_CALLBACK (clock_wake_cb), self);
  clock_wake_cb (self->clock, self);
}

/* Being called by name is all there is to it. */
static void
care_reminder_activate (GApplication *application)
{
}

/* A second one on the same bus has nothing to do. */
static gboolean
care_reminder_local_command_line (GApplication *application,
                                  char       ***arguments,
                                  int          *exit_status)
{
  CareReminder *self = CARE_REMINDER (application);
  g_autoptr (GError) error = NULL;

  *exit_status = 0;
  if (!g_application_register (application, NULL, &error))
    {
      g_info ("%s", error->message);
      return TRUE;
    }
  if (g_application_get_dbus_connection (application) == NULL)
    stop (self, _ ("There is no session bus, so nobody could show a reminder"));
  return TRUE;
}

static void
care_reminder_dispose (GObject *object)
{
  CareReminder *self = CARE_REMINDER (object);

  g_clear_handle_id (&self->end_id, g_source_remove);
  if (self->clock != NULL)
    g_signal_handlers_disconnect_by_data (self->clock, self);
  if (self->course != NULL)
    g_signal_handlers_disconnect_by_data (self->course, self);
  if (self->screen != NULL)
    g_signal_handlers_disconnect_by_data (self->screen, self);
  g_clear_object (&self->scheduler);
  g_clear_object (&self->notifier);
  g_clear_object (&self->screen);
  g_clear_object (&self->program);
  g_clear_object (&self->course);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->lock, care_folder_lock_free);
  g_clear_pointer (&self->folder, care_folder_unref);
  G_OBJECT_CLASS (care_reminder_parent_class)->dispose (object);
}

static void
care_reminder_finalize (GObject *object)
{
  g_free (CARE_REMINDER (object)->owner);
  G_OBJECT_CLASS (care_reminder_parent_class)->finalize (object);
}

static void
care_reminder_class_init (CareReminderClass *klass)
{
  GObjectClass      *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = care_reminder_dispose;
  object_class->finalize = care_reminder_finalize;
  application_class->startup = care_reminder_startup;
  application_class->activate = care_reminder_activate;
  application_class->local_command_line = care_reminder_local_command_line;
}

static void
care_reminder_init (CareReminder *self)
{
}

CareReminder *
care_reminder_new (void)
{
  return g_object_new (CARE_TYPE_REMINDER,
                       "application-id", CARE_APP_ID ".Reminder",
                       "flags", G_APPLICATION_IS_SERVICE,
                       NULL);
}

int
care_reminder_get_status (CareReminder *self)
{
  return self->status;
}

/**
 * care_reminder_make_way:
 * @arguments: of this process
 *
 * If the program or the zone database was replaced while it ran: leaves the bus, whose name the next one wants, and the folder's
 * lock, and executes what is there now.
 */
void
care_reminder_make_way (CareReminder *self,
                        char        **arguments)
{
  g_autoptr (CareProgram) program = NULL;
  g_autoptr (GDBusConnection) bus = NULL;

  if (!self->renewed)
    return;
  g_set_object (&program, self->program);
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL); /* the application's */
  if (bus != NULL)
    g_signal_handlers_disconnect_by_data (bus, self);
  g_object_run_dispose (G_OBJECT (self));
  if (bus != NULL)
    g_dbus_connection_close_sync (bus, NULL, NULL);
  care_program_execute (program, arguments);
  self->status = 1;
}
