/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RFC 4180 writer: cells that no spreadsheet takes for a formula. */
#include "config.h"

#include "care-csv.h"

#include <string.h>

/**
 * care_csv_add:
 * @cells: (array zero-terminated=1): valid UTF-8
 *
 * Quotes what needs quotes.  A cell that begins like a formula gets an apostrophe before it: the notes of a patient are the
 * texts of a stranger to whoever opens the file.
 */
void
care_csv_add (GString           *out,
              const char *const *cells)
{
  for (gsize i = 0; cells[i] != NULL; i++)
    {
      gboolean formula = cells[i][0] != '\0' && strchr ("=+-@\t\r", cells[i][0]) != NULL;
      gboolean quoted = strpbrk (cells[i], ",\"\r\n") != NULL;

      if (i > 0)
        g_string_append_c (out, ',');
      if (quoted)
        g_string_append_c (out, '"');
      if (formula)
        g_string_append_c (out, '\'');
      for (const char *p = cells[i]; *p != '\0'; p++)
        {
          if (*p == '"')
            g_string_append_c (out, '"');
          g_string_append_c (out, *p);
        }
      if (quoted)
        g_string_append_c (out, '"');
    }
  g_string_append (out, "\r\n");
}
