/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Locale, application, run. */
#include "config.h"

#include "care-catalogue.h"
#include "care-crash.h"
#include "care-reminder.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#define STARTED_BY 5 /* seconds */

/* Whom the bus starts is started again if it dies; whom the session starts is not. */
static gboolean
start_by_bus (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) answer = NULL;

  if (bus == NULL)
    return FALSE;
  answer = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                        "StartServiceByName", g_variant_new ("(su)", CARE_APP_ID ".Reminder", 0), NULL,
                                        G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  return answer != NULL;
}

/* G_MAXINT to go on. */
static int
answer_options (int      *argc,
                char   ***argv,
                gboolean *after_crash)
{
  gboolean           version = FALSE, at_login = FALSE;
  const GOptionEntry entries[] = {
    { CARE_CRASH_OPTION, 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, after_crash, NULL, NULL },
    { "at-login", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &at_login, N_ ("Have it started by the bus, if that is possible"), NULL },
    { "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &version, N_ ("Say which version this is"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ ("Shows the reminders of Aftercare; started by the window and at login."));
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      g_printerr ("aftercare-reminder: %s\n", error->message);
      return 64;
    }
  if (version)
    g_print ("aftercare-reminder %s\n", CARE_VERSION);
  return version || (at_login && start_by_bus ()) ? 0 : G_MAXINT;
}

/* What reading the course took is kept by GLib 2.74 in a pool of its own, and by the C library in one for each thread, unless the
 * environment says otherwise, which they ask before any line of ours runs: so it starts once more, in the same process.  Where that
 * cannot be, it goes on as it is. */
static void
leave_pools (char *argv[])
{
  static const char *const pools[][2] = {
#ifdef __GLIBC__
    { "GLIBC_TUNABLES", "glibc.malloc.tcache_count=0" },
#endif
    { "G_SLICE", "always-malloc" },
  };
  g_autofree char *path = NULL;
  gboolean         again = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (pools); i++)
    again |= g_getenv (pools[i][0]) == NULL && g_setenv (pools[i][0], pools[i][1], TRUE);
  path = again ? g_file_read_link ("/proc/self/exe", NULL) : NULL;
  if (path != NULL)
    execv (path, argv);
}

/* It waits for weeks with what it needs, not with what reading the course took: for the C library that is not the same. */
static gboolean
give_back_cb (gpointer data)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
  return G_SOURCE_REMOVE;
}

static void
stay_small (void)
{
#ifdef __GLIBC__
  mallopt (M_ARENA_MAX, 1); /* five threads that hardly ever run need no heap of their own each */
#endif
  g_timeout_add_seconds (STARTED_BY, give_back_cb, NULL);
}

int
main (int   argc,
      char *argv[])
{
  const struct rlimit no_core = { 0, 0 }; /* no health word in a core file */
  g_autoptr (CareReminder) reminder = NULL;
  gboolean after_crash = FALSE;
  int      status;

  leave_pools (argv);
  care_catalogue_open ();
  status = answer_options (&argc, &argv, &after_crash);
  if (status != G_MAXINT)
    return status;
  setrlimit (RLIMIT_CORE, &no_core);
  stay_small ();
  care_crash_start_again (after_crash);

  reminder = care_reminder_new ();
  status = g_application_run (G_APPLICATION (reminder), argc, argv);
  care_reminder_make_way (reminder, argv);
  return status != 0 ? status : care_reminder_get_status (reminder);
}
