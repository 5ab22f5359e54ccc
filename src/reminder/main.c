/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Locale, application, run. */
#include "config.h"

#include "care-reminder.h"

#include <glib/gi18n-lib.h>

#include <locale.h>
#include <sys/resource.h>

int
main (int   argc,
      char *argv[])
{
  const struct rlimit no_core = { 0, 0 }; /* no health word in a core file */
  const char         *catalogues = g_getenv ("AFTERCARE_LOCALE_DIR");
  g_autoptr (CareReminder) reminder = NULL;
  int status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, catalogues != NULL ? catalogues : CARE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  setrlimit (RLIMIT_CORE, &no_core);

  reminder = care_reminder_new ();
  status = g_application_run (G_APPLICATION (reminder), argc, argv);
  return status != 0 ? status : care_reminder_get_status (reminder);
}
