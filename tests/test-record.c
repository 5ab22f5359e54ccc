/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record and its line: what is written is read again, by hand where it is plain; and no single byte makes the two readers, by hand
 * and as JSON, see different records. */
#include "config.h"

#include "care-journal-private.h"
#include "care-record.h"

#include <string.h>

#define ROUNDS 5000
#define AT     ((gint64)1773547200)

static const char *const PLAIN[] = { "", "x", "wash-water@2026-03-15/morning", "Кожата сърби", "مرحبا", "/:{}[]," };
static const char *const ESCAPED[] = { "\"", "a\\b", "one\ntwo", "\x01", "\x7f" };

/* Both readers, each with what it lends. */
typedef struct
{
  CareLine  *plain;
  CareLine  *json;
  CareRecord by_hand;
  CareRecord as_json;
} Readers;

static void
readers_init (Readers *self)
{
  self->plain = care_line_new (CARE_RECORD_MEMBERS);
  self->json = care_line_new (CARE_RECORD_MEMBERS);
}

static void
readers_clear (Readers *self)
{
  care_line_free (self->plain);
  care_line_free (self->json);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Readers, readers_clear)

static gboolean
equal_records (const CareRecord *one,
               const CareRecord *other)
{
  return one->at == other->at && one->verb == other->verb && one->from == other->from && g_strcmp0 (one->zone, other->zone) == 0 &&
         g_strcmp0 (one->key, other->key) == 0 && g_strcmp0 (one->target, other->target) == 0 &&
         g_strcmp0 (one->reason, other->reason) == 0 && g_strcmp0 (one->text, other->text) == 0;
}

/* FALSE: not plain.  A plain line is JSON, and both readers find the same record in it, or none. */
static gboolean
read_both (Readers    *self,
           const char *line,
           gsize       length)
{
  gboolean is_record;

  if (!care_line_read_plain (self->plain, line, length))
    return FALSE;
  if (!care_line_read_json (self->json, line, length))
    g_error ("%s: read by hand, and is no JSON", line);
  is_record = care_record_read (&self->by_hand, self->plain);
  g_assert_cmpint (care_record_read (&self->as_json, self->json), ==, is_record);
  if (is_record && (strcmp (self->by_hand.id, self->as_json.id) != 0 || !equal_records (&self->by_hand, &self->as_json)))
    g_error ("%s: not the same by hand and as JSON", line);
  return TRUE;
}

static char *
pick (gboolean *plain)
{
  if (g_test_rand_int_range (0, 3) == 0)
    return NULL;
  if (g_test_rand_int_range (0, 20) > 0)
    return (char *)PLAIN[g_test_rand_int_range (0, G_N_ELEMENTS (PLAIN))];
  *plain = FALSE;
  return (char *)ESCAPED[g_test_rand_int_range (0, G_N_ELEMENTS (ESCAPED))];
}

/* @plain: whether its line needs no escape. */
static CareRecord
make_record (gboolean *plain)
{
  *plain = TRUE;
  return (CareRecord){
    .at = AT + g_test_rand_int_range (-100000000, 100000000),
    .zone = pick (plain),
    .verb = (CareVerb)g_test_rand_int_range (0, CARE_VERB_UNKNOWN),
    .key = (char *)PLAIN[g_test_rand_int_range (0, G_N_ELEMENTS (PLAIN))],
    .target = pick (plain),
    .reason = pick (plain),
    .text = pick (plain),
    .from = (CareFace)g_test_rand_int_range (0, CARE_FACE_COMMAND + 1),
  };
}

static char *
seal (const CareRecord *record)
{
  g_autofree char *object = care_record_write (record);

  return g_strchomp (care_journal_seal (object));
}

/* Whatever is written is read again, and by hand unless there is an escape in it: the members stand in their order. */
static void
test_written (void)
{
  g_auto (Readers) readers = { NULL };

  readers_init (&readers);
  for (int i = 0; i < ROUNDS; i++)
    {
      gboolean         plain;
      const CareRecord record = make_record (&plain);
      g_autofree char *line = seal (&record);
      CareRecord       read;

      g_assert_cmpint (read_both (&readers, line, strlen (line)), ==, plain);
      g_assert_true (care_line_read (readers.plain, line, strlen (line)));
      g_assert_true (care_record_read (&read, readers.plain));
      g_assert_true (equal_records (&record, &read));
    }
}

/* Each byte of a line, lost, and as each other byte, in its place and before it. */
static void
bend (Readers    *readers,
      const char *line,
      guint      *n_plain)
{
  gsize length = strlen (line);

  for (gsize at = 0; at < length; at++)
    {
      g_autoptr (GString) lost = g_string_new (line);

      g_string_erase (lost, (gssize)at, 1);
      *n_plain += read_both (readers, lost->str, lost->len);
      for (int byte = 0; byte < 256; byte++)
        {
          g_autoptr (GString) text = g_string_new (line);

          text->str[at] = (char)byte;
          *n_plain += read_both (readers, text->str, text->len);
          text->str[at] = line[at];
          g_string_insert_c (text, (gssize)at, (char)byte);
          *n_plain += read_both (readers, text->str, text->len);
        }
    }
}

static void
test_each_byte (void)
{
  static const CareRecord RECORDS[] = {
    { .at = AT, .zone = (char *)"Asia/Dubai", .verb = CARE_VERB_SKIPPED, .key = (char *)"oil@2026-03-15", .reason = (char *)"няма" },
    { .at = AT, .verb = CARE_VERB_UNDONE, .key = (char *)"k", .target = (char *)"5f0c3f0e", .from = CARE_FACE_NOTIFICATION },
    { .at = AT, .verb = CARE_VERB_NOTE, .key = (char *)"note@2026-03-15", .text = (char *)"", .from = CARE_FACE_COMMAND },
  };
  g_auto (Readers) readers = { NULL };

  readers_init (&readers);
  for (gsize i = 0; i < G_N_ELEMENTS (RECORDS); i++)
    {
      g_autofree char *line = seal (&RECORDS[i]);
      guint            n_plain = 0;

      bend (&readers, line, &n_plain);
      g_assert_cmpuint (n_plain, >, 1000);
    }
}

/* A copy lends nothing of the original. */
static void
test_copy (void)
{
  for (int i = 0; i < 100; i++)
    {
      gboolean               plain;
      CareRecord             record = make_record (&plain);
      g_autofree CareRecord *copy = NULL;

      record.id = (char *)"id";
      copy = care_record_copy (&record);
      g_assert_cmpstr (copy->id, ==, "id");
      g_assert_true (equal_records (copy, &record));
      g_assert_true (copy->id != record.id && copy->key != record.key);
      g_assert_true (record.target == NULL || copy->target != record.target);
      g_assert_true (record.text == NULL || copy->text != record.text);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/written", test_written);
  g_test_add_func ("/record/each-byte", test_each_byte);
  g_test_add_func ("/record/copy", test_copy);
  return g_test_run ();
}
