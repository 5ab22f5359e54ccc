/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line read by hand says what it says as JSON; whatever is not plain is left to JSON; the checksum. */
#include "config.h"

#include "care-crc32.h"
#include "care-line.h"

#include <string.h>

#define ROUNDS 20000

static const char *const NAMES[] = { "v", "id", "at", "key", "text", "ключ", "sync", "", "idx", "c", NULL };

#define ID      1
#define N_NAMES (G_N_ELEMENTS (NAMES) - 1)

static const char *const TEXTS[] = { "", "done", "wash-water@2026-03-15/morning", "Кожата сърби", "مرحبا", "😀", "/:{}[],", "\x7f", " x " };
static const char *const NUMBERS[] = { "0", "1", "-1", "-0", "42", "123456789012345", "-123456789012345" };

/* What is said under that name, with its kind. */
static char *
dup_said (CareLine *line,
          guint     which)
{
  const char *text = care_line_get_text (line, which);
  const char *number = care_line_get_number (line, which);

  if (text != NULL)
    return g_strconcat ("text ", text, NULL);
  if (number != NULL)
    return g_strconcat ("number ", number, NULL);
  return g_strdup (care_line_get_boolean (line, which) ? "true" : "nothing");
}

static void
assert_same (CareLine   *plain,
             CareLine   *json,
             const char *text)
{
  for (guint i = 0; i < N_NAMES; i++)
    {
      g_autofree char *one = dup_said (plain, i);
      g_autofree char *other = dup_said (json, i);

      if (strcmp (one, other) != 0)
        g_error ("%s: \"%s\": by hand %s, as JSON %s", text, NAMES[i], one, other);
    }
}

/* Some of the names, in their order. */
static char *
make_plain (void)
{
  GString *text = g_string_new ("{");
  guint    last = g_test_rand_int_range (0, N_NAMES);

  for (guint i = 0; i <= last; i++)
    {
      if (i < last && g_test_rand_bit ())
        continue;
      g_string_append_printf (text, "%s\"%s\":", text->len > 1 ? "," : "", NAMES[i]);
      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          g_string_append (text, NUMBERS[g_test_rand_int_range (0, G_N_ELEMENTS (NUMBERS))]);
          break;
        case 1:
          g_string_append (text, g_test_rand_bit () ? "true" : "false");
          break;
        default:
          g_string_append_printf (text, "\"%s\"", TEXTS[g_test_rand_int_range (0, G_N_ELEMENTS (TEXTS))]);
        }
    }
  return g_string_free (g_string_append_c (text, '}'), FALSE);
}

static void
test_plain (void)
{
  g_autoptr (CareLine) plain = care_line_new (NAMES), json = care_line_new (NAMES);

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autofree char *text = make_plain ();

      g_assert_true (care_line_read_plain (plain, text, strlen (text)));
      g_assert_true (care_line_read_json (json, text, strlen (text)));
      assert_same (plain, json, text);
    }
}

/* One byte lost, doubled or changed.  What is then still read by hand is JSON, and says the same. */
static void
test_bent (void)
{
  static const char instead[] = "\"\\{}[]:,0123456789-+.eEtrufalsn \t\n\r\x01\x80\xC3\xFF";
  g_autoptr (CareLine) plain = care_line_new (NAMES), json = care_line_new (NAMES);
  guint n_plain = 0;

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autofree char *sound = make_plain ();
      g_autoptr (GString) text = g_string_new (sound);
      gssize at = g_test_rand_int_range (0, (gint32)text->len);

      switch (g_test_rand_int_range (0, 3))
        {
        case 0:
          g_string_erase (text, at, 1);
          break;
        case 1:
          g_string_insert_c (text, at, text->str[at]);
          break;
        default:
          text->str[at] = instead[g_test_rand_int_range (0, sizeof instead)];
        }
      if (!care_line_read_plain (plain, text->str, text->len))
        continue;
      n_plain++;
      if (!care_line_read_json (json, text->str, text->len))
        g_error ("%s: read by hand, and is no JSON", text->str);
      assert_same (plain, json, text->str);
    }
  g_assert_cmpuint (n_plain, >, ROUNDS / 20);
}

static const struct
{
  const char *text;
  gboolean    json; /* whether it is an object at all */
  const char *id;
} ODD[] = {
  { "{\"id\":\"a\\\"b\"}", TRUE, "a\"b" },
  { "{\"id\":\"a\\u0062\"}", TRUE, "ab" },
  { "{\"i\\u0064\":\"a\"}", TRUE, "a" },
  { "{ \"id\":\"a\"}", TRUE, "a" },
  { "{\"id\" :\"a\"}", TRUE, "a" },
  { "{\"id\":\"a\"} ", TRUE, "a" },
  { "\xEF\xBB\xBF{\"id\":\"a\"}", TRUE, "a" },
  { "{\"id\":\"a\",\"n\":1.5}", TRUE, "a" },
  { "{\"id\":\"a\",\"n\":null}", TRUE, "a" },
  { "{\"id\":\"a\",\"n\":[1,2]}", TRUE, "a" },
  { "{\"id\":\"a\",\"n\":{\"id\":\"b\"}}", TRUE, "a" },
  { "{\"at\":\"b\",\"id\":\"a\"}", TRUE, "a" },
  { "{\"id\":\"a\",\"new\":1}", TRUE, "a" },
  { "{\"id \":\"b\"}", TRUE, NULL },
  { "{\"i\":\"b\"}", TRUE, NULL },
  { "{\"ID\":\"b\"}", TRUE, NULL },
  { "{}", TRUE, NULL },
  { "{\"a\":1,\"b\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1,\"j\":1,\"k\":1,\"l\":1,\"m\":1,\"n\":1,\"o\":1,\"p\":1,\"q\":1,\"id\":\"a\"}", TRUE, "a" },
  { "{\"id\":\"a\",\"id\":\"b\"}", FALSE, NULL },
  { "{\"id\":\"a\",\"new\":1,\"new\":1}", FALSE, NULL },
  { "{\"id\":\"a\",\"i\\u0064\":\"b\"}", FALSE, NULL },
  { "{\"id\":\"a\" \"at\":\"b\"}", FALSE, NULL },
  { "{\"id\":\"a\",\"at\"}", FALSE, NULL },
  { "{,\"id\":\"a\"}", FALSE, NULL },
  { "{\"id\":\"a\",\"n\":01}", FALSE, NULL },
  { "{\"id\":\"a\",\"n\":-}", FALSE, NULL },
  { "{\"id\":\"a\",\"n\":1234567890123456}", FALSE, NULL },
  { "{\"id\":\"a\",\"n\":truer}", FALSE, NULL },
  { "{\"id\":\"a\",}", FALSE, NULL },
  { "{\"id\":\"a\"", FALSE, NULL },
  { "{\"id\":\"a\"}}", FALSE, NULL },
  { "{\"id\":\"a\"}{}", FALSE, NULL },
  { "{\"id\":\"a\tb\"}", FALSE, NULL },
  { "{\"id\":\"a\x1f\"}", FALSE, NULL },
  { "{\"id\":\"a", FALSE, NULL },
  { "{\"id\":\"\xC0\x80\"}", FALSE, NULL },
  { "{\"id\":\"\xED\xA0\x80\"}", FALSE, NULL },
  { "{\"\xFF\":\"a\"}", FALSE, NULL },
  { "[\"id\"]", FALSE, NULL },
  { "\"id\"", FALSE, NULL },
  { "", FALSE, NULL },
};

/* Odd lines, valid or not, go the general way, after a plain one of which nothing may stay. */
static void
test_odd (void)
{
  g_autoptr (CareLine) line = care_line_new (NAMES);

  for (gsize i = 0; i < G_N_ELEMENTS (ODD); i++)
    {
      g_assert_true (care_line_read (line, "{\"id\":\"before\"}", 15));
      g_assert_cmpstr (care_line_get_text (line, ID), ==, "before");
      g_assert_false (care_line_read_plain (line, ODD[i].text, strlen (ODD[i].text)));
      g_assert_null (care_line_get_text (line, ID));
      g_assert_cmpint (care_line_read (line, ODD[i].text, strlen (ODD[i].text)), ==, ODD[i].json);
      g_assert_cmpstr (care_line_get_text (line, ID), ==, ODD[i].id);
    }
}

static void
test_nul (void)
{
  const char text[] = "{\"id\":\"a\0b\"}";
  g_autoptr (CareLine) line = care_line_new (NAMES);

  g_assert_false (care_line_read (line, text, sizeof text - 1));
  g_assert_false (care_line_read (line, "{\"id\":\"a\"}\0", 11));
}

/* As long as a line can be, and longer. */
static void
test_long (void)
{
  g_autoptr (CareLine) line = care_line_new (NAMES);

  for (gsize length = 4000; length < 4200; length++)
    {
      g_autofree char *filler = g_strnfill (length - strlen ("{\"id\":\"\"}"), 'a');
      g_autofree char *text = g_strdup_printf ("{\"id\":\"%s\"}", filler);

      g_assert_cmpint (care_line_read (line, text, length), ==, length <= 4096);
      g_assert_cmpstr (care_line_get_text (line, ID), ==, length <= 4096 ? filler : NULL);
    }
}

/* Every length and every place in sixteen, against the sum bit by bit. */
static void
test_crc32 (void)
{
  guint8 bytes[80];

  g_assert_cmphex (care_crc32 ("123456789", 9), ==, 0xcbf43926);
  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8)g_test_rand_int_range (0, 256);
  for (gsize from = 0; from < 16; from++)
    for (gsize length = 0; from + length <= sizeof bytes; length++)
      {
        guint32 crc = 0xFFFFFFFFu;

        for (gsize i = 0; i < length * 8; i++)
          {
            guint32 bit = (crc ^ (guint32)(bytes[from + i / 8] >> i % 8)) & 1;

            crc = (crc >> 1) ^ (bit != 0 ? 0xEDB88320u : 0);
          }
        g_assert_cmphex (care_crc32 (bytes + from, length), ==, ~crc);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line/plain", test_plain);
  g_test_add_func ("/line/bent", test_bent);
  g_test_add_func ("/line/odd", test_odd);
  g_test_add_func ("/line/nul", test_nul);
  g_test_add_func ("/line/long", test_long);
  g_test_add_func ("/line/crc32", test_crc32);
  return g_test_run ();
}
