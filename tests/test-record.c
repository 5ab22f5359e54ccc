/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record and its line: what is written is read again, by hand where it is plain, in one pass where it is usual; and no single byte
 * makes the three readers see different records. */
#include "config.h"

#include "care-journal-private.h"
#include "care-record.h"

#include <string.h>

#define ROUNDS 5000
#define AT     ((gint64)1773547200)

static const char *const PLAIN[] = { "", "x", "wash-water@2026-03-15/morning", "Кожата сърби", "مرحبا", "/:{}[]," };
static const char *const ESCAPED[] = { "\"", "a\\b", "one\ntwo", "\x01", "\x7f" };

/* The readers, each with what it lends. */
typedef struct
{
  CareLine      *plain;
  CareLine      *json;
  CareRecord     by_hand;
  CareRecord     as_json;
  CareRecordDate date; /* of the usual line before, however bent */
  guint          n_plain;
  guint          n_usual;
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

/* The texts of a usual line have no NUL. */
static gboolean
is_text (const char *said,
         gsize       size,
         const char *text)
{
  return said != NULL && text != NULL ? strlen (text) == size && memcmp (said, text, size) == 0 : said == text && size == 0;
}

static gboolean
is_record (const CareRecord      *usual,
           const CareRecordSizes *sizes,
           const CareRecord      *record)
{
  return usual->at == record->at && usual->verb == record->verb && usual->from == record->from &&
         is_text (usual->id, sizes->id, record->id) && is_text (usual->zone, sizes->zone, record->zone) &&
         is_text (usual->key, sizes->key, record->key) && is_text (usual->target, sizes->target, record->target) &&
         is_text (usual->reason, sizes->reason, record->reason) && is_text (usual->text, sizes->text, record->text);
}

/* FALSE: not usual.  A usual line is plain and a record, and both of the others find it. */
static gboolean
read_usual (Readers    *self,
            const char *line,
            gsize       length,
            gboolean    plain)
{
  g_autofree char *exactly = g_memdup2 (line, MAX (length, 1)); /* not a byte is read behind it */
  CareRecord       usual;
  CareRecordSizes  sizes;

  if (!care_record_read_usual (&usual, &sizes, &self->date, exactly, length))
    return FALSE;
  if (!plain || !care_record_read (&self->by_hand, self->plain) || !is_record (&usual, &sizes, &self->by_hand))
    g_error ("%s: not the same in one pass", line);
  self->n_usual++;
  return TRUE;
}

/* FALSE: not plain.  A plain line is JSON, and both readers find the same record in it, or none. */
static gboolean
read_both (Readers    *self,
           const char *line,
           gsize       length)
{
  gboolean found;
  gboolean plain = care_line_read_plain (self->plain, line, length);

  read_usual (self, line, length, plain);
  if (!plain)
    return FALSE;
  self->n_plain++;
  if (!care_line_read_json (self->json, line, length))
    g_error ("%s: read by hand, and is no JSON", line);
  found = care_record_read (&self->by_hand, self->plain);
  g_assert_cmpint (care_record_read (&self->as_json, self->json), ==, found);
  if (found && (strcmp (self->by_hand.id, self->as_json.id) != 0 || !equal_records (&self->by_hand, &self->as_json)))
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

/* Of a step, without a word, and each text so plain that no byte of it is less than 0x23. */
static gboolean
is_usual (const CareRecord *record)
{
  g_autofree char *texts = g_strconcat (record->key, record->zone, NULL);

  for (const char *at = texts; *at != '\0'; at++)
    if (*at < '#' || *at == '\\' || (guchar)*at >= 0x80)
      return FALSE;
  return (record->verb == CARE_VERB_DONE || record->verb == CARE_VERB_SKIPPED) && record->target == NULL && record->reason == NULL &&
         record->text == NULL;
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
      guint            before = readers.n_usual;
      CareRecord       read;

      g_assert_cmpint (read_both (&readers, line, strlen (line)), ==, plain);
      g_assert_cmpuint (readers.n_usual - before, ==, plain && is_usual (&record));
      g_assert_true (care_line_read (readers.plain, line, strlen (line)));
      g_assert_true (care_record_read (&read, readers.plain));
      g_assert_true (equal_records (&record, &read));
    }
  g_assert_cmpuint (readers.n_usual, >, ROUNDS / 500);
}

/* Each byte of a line, lost, and as each other byte, in its place and before it. */
static void
bend (Readers    *readers,
      const char *line)
{
  gsize length = strlen (line);

  for (gsize at = 0; at < length; at++)
    {
      g_autoptr (GString) lost = g_string_new (line);

      g_string_erase (lost, (gssize)at, 1);
      read_both (readers, lost->str, lost->len);
      for (int byte = 0; byte < 256; byte++)
        {
          g_autoptr (GString) text = g_string_new (line);

          text->str[at] = (char)byte;
          read_both (readers, text->str, text->len);
          text->str[at] = line[at];
          g_string_insert_c (text, (gssize)at, (char)byte);
          read_both (readers, text->str, text->len);
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
    { .at = AT, .zone = (char *)"Asia/Dubai", .verb = CARE_VERB_DONE, .key = (char *)"wash-water@2026-03-15/morning" },
    { .at = AT, .verb = CARE_VERB_SKIPPED, .key = (char *)"oil@2026-03-15", .from = CARE_FACE_NOTIFICATION },
  };
  g_auto (Readers) readers = { NULL };

  readers_init (&readers);
  for (gsize i = 0; i < G_N_ELEMENTS (RECORDS); i++)
    {
      g_autofree char *line = seal (&RECORDS[i]);

      readers.n_plain = readers.n_usual = 0;
      bend (&readers, line);
      g_assert_cmpuint (readers.n_plain, >, 1000);
      g_assert_cmpint (readers.n_usual > 1000, ==, is_usual (&RECORDS[i]));
    }
}

/* The date of the line before is that line's alone: no date is taken for another one, nor a wrong one for right. */
static void
test_dates (void)
{
  static const char *const DATES[] = { "2026-03-15", "2026-03-16", "2026-04-15", "2027-03-15", "2026-02-29", "2028-02-29", "2026-13-01",
                                       "0000-00-00", "1999-12-31", "2026-03-1x", "2026-3-015", "\t\t\t\t\t\t\t\t\t\t" };
  static const char *const TIMES[] = { "00:00:00", "23:59:59", "24:00:00", "05:60:00", "05:10:60", "5:10:000", "x5:10:00" };
  g_auto (Readers) readers = { NULL };

  readers_init (&readers);
  for (int i = 0; i < ROUNDS; i++)
    {
      const char      *date = DATES[g_test_rand_int_range (0, G_N_ELEMENTS (DATES))];
      const char      *time = TIMES[g_test_rand_int_range (0, G_N_ELEMENTS (TIMES))];
      g_autofree char *line = g_strdup_printf ("{\"v\":1,\"id\":\"i\",\"at\":\"%sT%sZ\",\"verb\":\"done\",\"key\":\"k\",\"from\":\"window\","
                                               "\"c\":\"00000000\"}",
                                               date, time);
      gboolean         plain = read_both (&readers, line, strlen (line));

      g_assert_cmpint (read_usual (&readers, line, strlen (line), plain), ==, plain && care_record_read (&readers.by_hand, readers.plain));
    }
  g_assert_cmpuint (readers.n_usual, >, ROUNDS / 10);
}

/* What a date is before there was one is no date. */
static void
test_no_date (void)
{
  const CareRecord record = { .at = AT, .verb = CARE_VERB_DONE, .key = (char *)"k" };
  g_autofree char *line = seal (&record);
  gsize            length = strlen (line);
  CareRecordDate   date = { "" };
  CareRecord       usual;
  CareRecordSizes  sizes;
  char            *at = strstr (line, "2026-03-15");

  memset (at, '\0', strlen ("2026-03-15"));
  g_assert_false (care_record_read_usual (&usual, &sizes, &date, line, length));
  memcpy (at, "2026-03-15", strlen ("2026-03-15"));
  g_assert_true (care_record_read_usual (&usual, &sizes, &date, line, length));
  g_assert_cmpint (usual.at, ==, AT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/written", test_written);
  g_test_add_func ("/record/each-byte", test_each_byte);
  g_test_add_func ("/record/dates", test_dates);
  g_test_add_func ("/record/no-date", test_no_date);
  return g_test_run ();
}
