/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where there is no libFuzzer: gives a target the files of the folders that it is given, and the same files cut and bent. */
#include "config.h"

#include "fuzz.h"

#define MOST_BYTES (256 * 1024)

/* Words that a slip of the pen, or somebody with time, puts in the wrong place. */
static const char *const WORDS[] = {
  "{", "}", "[", "]", "\"", ",", ":", "null", "true", "-1", "99999999999999999999", "\"open\"", "\"unspecified\"", "\"session end\"",
  "{ \"state\": \"x\" }", "\"plan end\"", "\\u0000", "\xFF", "\xE2\x80\xAE", "\n", "\"restriction\"", "\"warning\"", "[[[[", "\"\""
};

/* Cuts, overwrites, doubles or inserts at a place. */
static void
bend (GRand   *rand,
      GString *text)
{
  gsize       place = (gsize)g_rand_int_range (rand, 0, (gint32)text->len + 1);
  gsize       length = (gsize)g_rand_int_range (rand, 1, 40);
  const char *word = WORDS[g_rand_int_range (rand, 0, G_N_ELEMENTS (WORDS))];

  length = MIN (length, text->len - place);
  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      g_string_truncate (text, place);
      break;
    case 1:
      g_string_erase (text, (gssize)place, (gssize)length);
      break;
    case 2:
      g_string_insert_len (text, (gssize)place, text->str + place, (gssize)length);
      break;
    case 3:
      if (place < text->len)
        text->str[place] = (char)g_rand_int_range (rand, 0, 256);
      break;
    default:
      g_string_insert (text, (gssize)place, word);
    }
}

static void
try_file (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_str_hash (name)); /* the same copies in every run */
  g_autofree char *text = NULL;
  gsize            length;

  if (!g_file_get_contents (path, &text, &length, NULL) || length > MOST_BYTES)
    return;
  LLVMFuzzerTestOneInput ((const guint8 *)text, length);
  for (int i = 0; i < BENT_COPIES; i++)
    {
      g_autoptr (GString) bent = g_string_new_len (text, (gssize)length);

      for (int times = g_rand_int_range (rand, 1, 4); times > 0; times--)
        bend (rand, bent);
      LLVMFuzzerTestOneInput ((const guint8 *)bent->str, bent->len);
    }
}

int
main (int    argc,
      char **argv)
{
  guint files = 0;

  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GDir) dir = g_dir_open (argv[i], 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (argv[i], name, NULL);

          try_file (path);
          files++;
        }
    }
  return files > 0 ? 0 : 1;
}
