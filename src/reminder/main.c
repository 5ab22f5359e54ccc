/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Locale, application, run. */
#include "config.h"

#include "care-catalogue.h"
#include "care-reminder.h"

#include <glib/gi18n.h>

#include <sys/resource.h>

/* It has no options of its own to give: G_MAXINT to go on. */
static int
answer_options (int    *argc,
                char ***argv)
{
  gboolean           version = FALSE;
  const GOptionEntry entries[] = {
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
  return version ? 0 : G_MAXINT;
}

int
main (int   argc,
      char *argv[])
{
  const struct rlimit no_core = { 0, 0 }; /* no health word in a core file */
  g_autoptr (CareReminder) reminder = NULL;
  int status;

  care_catalogue_open ();
  status = answer_options (&argc, &argv);
  if (status != G_MAXINT)
    return status;
  setrlimit (RLIMIT_CORE, &no_core);

  reminder = care_reminder_new ();
  status = g_application_run (G_APPLICATION (reminder), argc, argv);
  care_reminder_make_way (reminder, argv);
  return status != 0 ? status : care_reminder_get_status (reminder);
}
