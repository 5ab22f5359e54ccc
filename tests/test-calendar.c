/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a phone was told is remembered, however much it was. */
#include "config.h"

#include "care-calendar.h"
#include "care-test.h"

#include <string.h>

#define NOW  ((gint64)1773547200) /* 2026-03-15T04:00:00Z */
#define HOUR 3600
#define MANY 20000 /* of nine values each: more than a course may have */

/* The calendar of @n events, the first of them @shift hours later; kept. */
static char *export (CareTestFolder *folder,
                     guint           n,
                     int             shift,
                     const char     *summary)
{
  g_autoptr (CareCalendar) calendar = care_calendar_new ("test");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  care_calendar_remember (calendar, folder->folder, NOW);
  care_calendar_cover (calendar, "e");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *uid = g_strdup_printf ("e%06u", i);
      gint64           at = NOW + (gint64)i * HOUR + (i == 0 ? shift * HOUR : 0);

      care_calendar_add_instant (calendar, uid, at, at + HOUR, summary, "what it means", CARE_CALENDAR_NO_ALARM);
    }
  bytes = care_calendar_write (calendar, NOW);
  g_assert_true (care_calendar_keep (calendar, folder->folder, &error));
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static guint
count (const char *text,
       const char *what)
{
  guint n = 0;

  for (const char *p = strstr (text, what); p != NULL; p = strstr (p + 1, what))
    n++;
  return n;
}

/* Only what moved gets a new number, and only what is gone is cancelled. */
static void
test_many (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autofree char *first = NULL, *moved = NULL, *fewer = NULL, *none = NULL, *again = NULL;

  care_test_folder_init (&folder);
  first = export (&folder, MANY, 0, "a step");
  g_assert_cmpuint (count (first, "SEQUENCE:0\r\n"), ==, MANY);
  moved = export (&folder, MANY, 1, "a step");
  g_assert_cmpuint (count (moved, "SEQUENCE:0\r\n"), ==, MANY - 1);
  g_assert_cmpuint (count (moved, "SEQUENCE:1\r\n"), ==, 1);
  fewer = export (&folder, MANY - 3, 1, "a step");
  g_assert_cmpuint (count (fewer, "STATUS:CANCELLED"), ==, 3);
  none = export (&folder, 0, 0, "a step");
  g_assert_cmpuint (count (none, "STATUS:CANCELLED"), ==, MANY);
  again = export (&folder, 1, 1, "a step");
  g_assert_cmpuint (count (again, "SEQUENCE:3\r\n"), ==, 1);
}

/* A memory that could not be read again would be worse than one without what was removed longest ago. */
static void
test_bounded (void)
{
  enum
  {
    LENGTH = 8000,
    N = 3000,
  };
  g_auto (CareTestFolder) folder = { NULL };
  g_autofree char *summary = g_strnfill (LENGTH, 'x');
  g_autofree char *first = NULL, *none = NULL, *again = NULL, *path = NULL, *memory = NULL;
  gsize            length;
  guint            left;

  care_test_folder_init (&folder);
  first = export (&folder, N, 0, summary);
  none = export (&folder, 0, 0, summary);
  g_assert_cmpuint (count (none, "STATUS:CANCELLED"), ==, N);
  path = care_folder_dup_file (folder.folder, CARE_CALENDAR_MEMORY);
  g_assert_true (g_file_get_contents (path, &memory, &length, NULL));
  g_assert_cmpuint (length, <=, CARE_CALENDAR_MEMORY_MAX);
  left = count (memory, "\"uid\"");
  g_assert_cmpuint (left, >, N / 2);
  g_assert_cmpuint (left, <, N);
  g_assert_null (strstr (memory, "e000000"));
  again = export (&folder, 0, 0, summary);
  g_assert_cmpuint (count (again, "STATUS:CANCELLED"), ==, left);
  g_assert_nonnull (strstr (again, "UID:e002999"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/many", test_many);
  g_test_add_func ("/calendar/bounded", test_bounded);
  return g_test_run ();
}
