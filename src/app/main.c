/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercare: the window. */
#include "config.h"

#include "care-application.h"
#include "care-catalogue.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr (CareApplication) application = NULL;

  care_catalogue_open ();
  application = care_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
