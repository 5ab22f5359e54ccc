/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language of the person at this computer: locale and catalogue. */
#include "config.h"

#include "care-catalogue.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/**
 * care_catalogue_open:
 *
 * Sets the locale from the environment and opens our catalogue: the installed one, or in the build folder that of
 * `AFTERCARE_LOCALE_DIR`.  Call it before any text is asked for and before threads start.
 */
void
care_catalogue_open (void)
{
  const char *folder = g_getenv ("AFTERCARE_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : CARE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
