/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record with 1 000, 10 000 and 100 000 entries: loading it, beside counting the lines of the same file, and counting them with
 * each one's checksum compared; one more entry at its end, beside a plain write and fdatasync of as many bytes. */
#include "config.h"

#include "care-journal-private.h"
#include "care-log.h"
#include "care-test.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define LOADS   5
#define APPENDS 101
#define AT      ((gint64)1773547200)
#define LINE    "{\"v\":1,\"id\":\"00000000-0000-4000-8000-%012u\",\"at\":\"2026-03-15T05:10:00Z\",\"zone\":\"Asia/Dubai\"," \
             "\"verb\":\"done\",\"key\":\"wash-water@2026-03-15/%06u\",\"from\":\"window\"}"

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;

  return (left > right) - (left < right);
}

static gint64
take_median (GArray *times)
{
  g_array_sort (times, compare);
  return g_array_index (times, gint64, times->len / 2);
}

static void
fill (CareTestFolder *folder,
      guint           n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *object = g_strdup_printf (LINE, i, i);
      g_autofree char *line = care_journal_seal (object);

      g_string_append (text, line);
    }
  care_test_write (folder, "log.jsonl", text->str, (gssize)text->len);
}

/* The whole of the file, its lines found, and with @sum each one's checksum compared. */
static guint
count_lines (const char *path,
             gboolean    sum)
{
  g_autofree char *data = NULL;
  gsize            size = 0;
  guint            n = 0;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  for (const char *at = data, *newline; (newline = memchr (at, '\n', size - (gsize)(at - data))) != NULL; at = newline + 1)
    n += !sum || care_journal_is_sound (at, (gsize)(newline - at));
  return n;
}

static void
measure_load (CareTestFolder *folder,
              guint           n)
{
  g_autofree char *path = g_build_filename (folder->path, "log.jsonl", NULL);
  g_autoptr (GArray) counted = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) summed = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (int i = 0; i < LOADS; i++)
    {
      g_autoptr (CareLog) log = care_log_new (folder->folder);
      gint64 begun = g_get_monotonic_time (), time;

      g_assert_cmpuint (count_lines (path, FALSE), ==, n);
      time = g_get_monotonic_time () - begun;
      g_array_append_val (counted, time);
      begun = g_get_monotonic_time ();
      g_assert_cmpuint (count_lines (path, TRUE), ==, n);
      time = g_get_monotonic_time () - begun;
      g_array_append_val (summed, time);
      begun = g_get_monotonic_time ();
      g_assert_true (care_log_read (log, NULL));
      g_assert_cmpuint (care_log_get_records (log)->len, ==, n);
      time = g_get_monotonic_time () - begun;
      g_array_append_val (ours, time);
    }
  g_print ("load %6u: lines counted in %6" G_GINT64_FORMAT " us, counted and checksummed in %6" G_GINT64_FORMAT " us, record read in %7" G_GINT64_FORMAT
           " us: %.2f us a line, ratio %.2f to the checksums\n",
           n, take_median (counted), take_median (summed), take_median (ours), (double)take_median (ours) / n,
           (double)take_median (ours) / (double)take_median (summed));
}

static void
measure_append (CareTestFolder *folder,
                guint           n)
{
  g_autoptr (CareLog) log = care_log_new (folder->folder);
  g_autofree char *path = g_build_filename (folder->path, "plain", NULL);
  g_autoptr (GArray) floor = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *object = g_strdup_printf (LINE, n, n);
  g_autofree char *line = care_journal_seal (object);
  int              fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

  g_assert_true (care_log_read (log, NULL));
  for (int i = 0; i < APPENDS; i++)
    {
      gint64 begun = g_get_monotonic_time (), time;

      g_assert_true (write (fd, line, strlen (line)) == (gssize)strlen (line) && fdatasync (fd) == 0);
      time = g_get_monotonic_time () - begun;
      g_array_append_val (floor, time);
      begun = g_get_monotonic_time ();
      g_assert_true (care_log_append (log, "oil@2026-03-15/evening", CARE_VERB_DONE, CARE_FACE_WINDOW, AT, "Asia/Dubai", NULL, NULL));
      time = g_get_monotonic_time () - begun;
      g_array_append_val (ours, time);
    }
  close (fd);
  unlink (path);
  g_print ("append to %6u: plain %5" G_GINT64_FORMAT " us, record %5" G_GINT64_FORMAT " us, ratio %.2f\n", n, take_median (floor), take_median (ours),
           (double)take_median (ours) / (double)take_median (floor));
}

int
main (void)
{
  const guint sizes[] = { 1000, 10000, 100000 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_auto (CareTestFolder) folder = { NULL };

      care_test_folder_init (&folder);
      fill (&folder, sizes[i]);
      measure_load (&folder, sizes[i]);
      measure_append (&folder, sizes[i]);
    }
  return 0;
}
