/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercare: the window. */
#include "config.h"

#include "care-application.h"
#include "care-catalogue.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <sys/stat.h>

/* Answered here, with or without a display. */
static int
application_local_options_cb (GApplication *application,
                              GVariantDict *options,
                              gpointer      data)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("aftercare %s\n", CARE_VERSION);
  return 0;
}

/* GTK ends a program that has no display without a word to a person. */
static void
need_display (int    argc,
              char **argv)
{
  if (argc > 1 && argv[1][0] == '-') /* answered without one, or by the bus's own */
    return;
  if (gtk_init_check ())
    return;
  g_printerr ("%s\n", _ ("There is no display, so the window cannot open. “aftercarectl today” says the same in a terminal."));
  exit (1);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (CareApplication) application = NULL;

  umask (077); /* what GTK writes for us, a plan printed into a file, is nobody else's either */
  care_catalogue_open ();
  application = care_application_new ();
  g_application_add_main_option (G_APPLICATION (application), "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE,
                                 _ ("Say which version this is"), NULL);
  g_signal_connect (application, "handle-local-options", G_CALLBACK (application_local_options_cb), NULL);
  need_display (argc, argv);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
