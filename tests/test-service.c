/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The autostart file: written and removed, and what is true when others touched it. */
#include "config.h"

#include "care-service.h"

#include <glib/gstdio.h>

typedef struct
{
  const char   *name, *text; /* NULL: no file */
  CareAutostart expected;
} AutostartRow;

static const AutostartRow AUTOSTART_ROWS[] = {
  { "none", NULL, CARE_AUTOSTART_OFF },
  { "on", "[Desktop Entry]\nType=Application\nExec=/bin/sh\n", CARE_AUTOSTART_ON },
  { "quoted", "[Desktop Entry]\nType=Application\nExec=\"/bin/sh\" -c true\n", CARE_AUTOSTART_ON },
  { "hidden", "[Desktop Entry]\nType=Application\nExec=/bin/sh\nHidden=true\n", CARE_AUTOSTART_DISABLED },
  { "switched-off", "[Desktop Entry]\nExec=/bin/sh\nX-GNOME-Autostart-enabled=false\n", CARE_AUTOSTART_DISABLED },
  { "switched-on", "[Desktop Entry]\nExec=/bin/sh\nX-GNOME-Autostart-enabled=true\n", CARE_AUTOSTART_ON },
  { "gone", "[Desktop Entry]\nExec=/nowhere/aftercare-reminder\n", CARE_AUTOSTART_BROKEN },
  { "relative", "[Desktop Entry]\nExec=sh\n", CARE_AUTOSTART_BROKEN },
  { "no-exec", "[Desktop Entry]\nType=Application\n", CARE_AUTOSTART_BROKEN },
  { "empty", "", CARE_AUTOSTART_BROKEN },
  { "spoilt", "\x00\xff<html>", CARE_AUTOSTART_BROKEN },
};

static char *
autostart_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "autostart", CARE_APP_ID ".desktop", NULL);
}

static void
test_autostart (gconstpointer data)
{
  const AutostartRow *row = data;
  g_autofree char    *path = autostart_path ();
  g_autofree char    *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_remove (path);
  if (row->text != NULL)
    g_assert_true (g_file_set_contents (path, row->text, -1, NULL));
  g_assert_cmpint (care_service_get_autostart (), ==, row->expected);
  g_remove (path);
}

static void
test_set_autostart (void)
{
  g_autofree char *path = autostart_path ();
  g_autoptr (GError) error = NULL;

  g_remove (path);
  care_service_set_autostart (FALSE, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GKeyFile) file = g_key_file_new ();
      g_autofree char *exec = NULL;

      care_service_set_autostart (TRUE, &error);
      g_assert_no_error (error);
      g_assert_cmpint (care_service_get_autostart (), ==, CARE_AUTOSTART_ON);
      g_assert_true (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL));
      g_assert_true (g_key_file_get_boolean (file, "Desktop Entry", "NoDisplay", NULL));
      exec = g_key_file_get_string (file, "Desktop Entry", "Exec", NULL);
      g_assert_true (g_str_has_suffix (exec, "aftercare-reminder\" --at-login"));
      g_assert_true (g_key_file_get_boolean (file, "Desktop Entry", "X-GNOME-UsesNotifications", NULL));
    }
  care_service_set_autostart (FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_find_program (void)
{
  g_autofree char *reminder = care_service_find_program ("aftercare-reminder");
  g_autofree char *nothing = care_service_find_program ("aftercare-nothing");

  g_assert_nonnull (reminder);
  g_assert_true (g_path_is_absolute (reminder));
  g_assert_null (nothing);
}

/* Without a bus there is nothing to see, and nothing breaks. */
static void
test_no_bus (void)
{
  g_autoptr (CareService) service = care_service_new (NULL);

  care_service_start (service);
  g_assert_false (care_service_is_running (service));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (AUTOSTART_ROWS); i++)
    {
      g_autofree char *path = g_strconcat ("/service/autostart/", AUTOSTART_ROWS[i].name, NULL);

      g_test_add_data_func (path, &AUTOSTART_ROWS[i], test_autostart);
    }
  g_test_add_func ("/service/set-autostart", test_set_autostart);
  g_test_add_func ("/service/find-program", test_find_program);
  g_test_add_func ("/service/no-bus", test_no_bus);
  return g_test_run ();
}
