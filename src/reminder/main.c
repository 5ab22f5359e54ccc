/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Locale, application, run. */
#include "config.h"

#include "care-catalogue.h"
#include "care-reminder.h"

#include <sys/resource.h>

int
main (int   argc,
      char *argv[])
{
  const struct rlimit no_core = { 0, 0 }; /* no health word in a core file */
  g_autoptr (CareReminder) reminder = NULL;
  int status;

  care_catalogue_open ();
  setrlimit (RLIMIT_CORE, &no_core);

  reminder = care_reminder_new ();
  status = g_application_run (G_APPLICATION (reminder), argc, argv);
  return status != 0 ? status : care_reminder_get_status (reminder);
}
