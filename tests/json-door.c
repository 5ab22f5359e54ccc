/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guard as a filter: documents on standard input, each after a line with its length, and a line for each on standard output. */
#include "config.h"

#include "care-json-guard.h"

#include <stdio.h>

static void
answer (GBytes *bytes)
{
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (GArray) places = care_json_guard (bytes, &CARE_JSON_LIMITS_PROTOCOL, problems);

  if (places != NULL)
    g_print ("values %u\n", places->len);
  else
    g_print ("refused %d %d %u\n", care_problems_get (problems, 0)->line, care_problems_get (problems, 0)->column,
             care_problems_get_n (problems));
}

int
main (void)
{
  char line[32];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      gsize            length = (gsize)g_ascii_strtoull (line, NULL, 10);
      g_autofree char *text = g_malloc (length + 1);
      g_autoptr (GBytes) bytes = NULL;

      if (fread (text, 1, length, stdin) != length)
        return 1;
      bytes = g_bytes_new (text, length);
      answer (bytes);
    }
  return 0;
}
