/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercare: the window. */
#include "config.h"

#include "care-application.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int   argc,
      char *argv[])
{
  g_autoptr (CareApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("AFTERCARE_LOCALE_DIR") != NULL ? g_getenv ("AFTERCARE_LOCALE_DIR") : CARE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = care_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
