/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a calendar file holds, in the zone of a patient in Dubai. */
#include "config.h"

#include "care-appointments.h"

#include <string.h>

#define HEAD           "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\n"
#define EVENT(lines)   "BEGIN:VEVENT\r\nUID:1@x\r\nDTSTAMP:20260301T000000Z\r\n" lines "END:VEVENT\r\n"
#define TAIL           "END:VCALENDAR\r\n"
#define FILE_OF(lines) HEAD EVENT (lines) TAIL
#define EASTERN                                                                             \
  "BEGIN:VTIMEZONE\r\nTZID:Eastern Standard Time\r\n"                                       \
  "BEGIN:STANDARD\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\n" \
  "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\r\nEND:STANDARD\r\n"                              \
  "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\n" \
  "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"

#define ONE  "DTSTART:20260310T110000Z\r\nDTEND:20260310T140000Z\r\nSUMMARY:Clinic\r\n"
#define SAID "Clinic 2026-03-10T15:00 2026-03-10T18:00 Asia/Dubai\n"

typedef struct
{
  const char *name;
  const char *file;
  const char *expected; /* a line each: summary, start, end, zone; NULL: an error */
  int         error;
} Row;

static const Row ROWS[] = {
  { "utc", FILE_OF ("DTSTART:20260310T110000Z\r\nDTEND:20260310T140000Z\r\nSUMMARY:Clinic\r\n"),
    "Clinic 2026-03-10T15:00 2026-03-10T18:00 Asia/Dubai\n", 0 },
  { "floating", FILE_OF ("DTSTART:20260310T150000\r\nDTEND:20260310T180000\r\nSUMMARY:Clinic\r\n"),
    "Clinic 2026-03-10T15:00 2026-03-10T18:00 Asia/Dubai\n", 0 },
  { "known-zone", FILE_OF ("DTSTART;TZID=Europe/Sofia:20260329T150000\r\nDTEND;TZID=Europe/Sofia:20260329T180000\r\nSUMMARY:Clinic\r\n"),
    "Clinic 2026-03-29T15:00 2026-03-29T18:00 Europe/Sofia\n", 0 },
  { "described-zone",
    HEAD EASTERN EVENT ("DTSTART;TZID=Eastern Standard Time:20260310T090000\r\nDTEND;TZID=Eastern Standard Time:20260310T100000\r\nSUMMARY:Clinic\r\n") TAIL,
    "Clinic 2026-03-10T17:00 2026-03-10T18:00 Asia/Dubai\n", 0 },
  { "duration", FILE_OF ("DTSTART:20260310T110000Z\r\nDURATION:PT3H\r\nSUMMARY:Clinic\r\n"),
    "Clinic 2026-03-10T15:00 2026-03-10T18:00 Asia/Dubai\n", 0 },
  { "no-end", FILE_OF ("DTSTART:20260310T110000Z\r\nSUMMARY:Clinic\r\n"), "Clinic 2026-03-10T00:00 2026-03-10T23:59 Asia/Dubai assumed\n", 0 },
  { "whole-day", FILE_OF ("DTSTART;VALUE=DATE:20260310\r\nDTEND;VALUE=DATE:20260311\r\nSUMMARY:Clinic\r\n"),
    "Clinic 2026-03-10T00:00 2026-03-10T23:59 Asia/Dubai assumed\n", 0 },
  { "holiday", FILE_OF ("DTSTART;VALUE=DATE:20260310\r\nDTEND;VALUE=DATE:20260320\r\nSUMMARY:Away\r\n"), NULL, CARE_APPOINTMENTS_ERROR_NONE },
  { "two-days", FILE_OF ("DTSTART:20260310T110000Z\r\nDTEND:20260312T110000Z\r\nSUMMARY:Away\r\n"), NULL, CARE_APPOINTMENTS_ERROR_NONE },
  { "cancelled", FILE_OF ("STATUS:CANCELLED\r\nDTSTART:20260310T110000Z\r\nDTEND:20260310T140000Z\r\n"), NULL, CARE_APPOINTMENTS_ERROR_NONE },
  { "all-cancelled", HEAD "METHOD:CANCEL\r\n" EVENT ("DTSTART:20260310T110000Z\r\nDTEND:20260310T140000Z\r\n") TAIL, NULL,
    CARE_APPOINTMENTS_ERROR_NONE },
  { "ours",
    HEAD "BEGIN:VEVENT\r\nUID:change-0a@aftercare\r\nDTSTART:20260314T140000Z\r\nDTEND:20260314T150000Z\r\nSUMMARY:Water allowed\r\nEND:VEVENT\r\n"
         "BEGIN:VEVENT\r\nUID:date-0b@aftercare\r\nDTSTART:20260310T110000Z\r\nDTEND:20260310T140000Z\r\nSUMMARY:Session 1\r\nEND:VEVENT\r\n" TAIL,
    "Session 1 2026-03-10T15:00 2026-03-10T18:00 Asia/Dubai\n", 0 },
  { "in-order",
    HEAD EVENT ("DTSTART:20260317T110000Z\r\nDTEND:20260317T140000Z\r\nSUMMARY:b\r\n") EVENT ("DTSTART:20260310T110000Z\r\nDTEND:20260310T140000Z\r\nSUMMARY:a\r\n") TAIL,
    "a 2026-03-10T15:00 2026-03-10T18:00 Asia/Dubai\nb 2026-03-17T15:00 2026-03-17T18:00 Asia/Dubai\n", 0 },
  { "recurring", FILE_OF ("DTSTART:20260310T110000Z\r\nDTEND:20260310T140000Z\r\nRRULE:FREQ=SECONDLY\r\nSUMMARY:Clinic\r\n"),
    "Clinic 2026-03-10T15:00 2026-03-10T18:00 Asia/Dubai\n", 0 },
  { "hostile-summary", FILE_OF ("DTSTART:20260310T110000Z\r\nDTEND:20260310T140000Z\r\nSUMMARY:a\\nb\xe2\x80\xae<i>\x07\r\n"),
    "a b<i> 2026-03-10T15:00 2026-03-10T18:00 Asia/Dubai\n", 0 },
  { "zone-is-a-path", FILE_OF ("DTSTART;TZID=../../etc/passwd:20260310T150000\r\nDTEND;TZID=../../etc/passwd:20260310T180000\r\nSUMMARY:Clinic\r\n"),
    "Clinic 2026-03-10T15:00 2026-03-10T18:00 Asia/Dubai\n", 0 },
  { "far-away", FILE_OF ("DTSTART:99990310T110000Z\r\nDTEND:99990310T140000Z\r\n"), NULL, CARE_APPOINTMENTS_ERROR_NONE },
  { "no-such-day", FILE_OF ("DTSTART:20260230T110000Z\r\nDTEND:20260230T140000Z\r\n"), NULL, CARE_APPOINTMENTS_ERROR_NONE },
  { "no-start", FILE_OF ("DTEND:20260310T140000Z\r\n"), NULL, CARE_APPOINTMENTS_ERROR_NONE },
  { "no-event", HEAD TAIL, NULL, CARE_APPOINTMENTS_ERROR_NONE },
  { "byte-order-mark", "\xef\xbb\xbf" FILE_OF (ONE), SAID, 0 },
  { "lines-of-unix", "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1@x\nDTSTART:20260310T110000Z\nDTEND:20260310T140000Z\nSUMMARY:Cli\n nic\nEND:VEVENT\nEND:VCALENDAR\n", SAID, 0 },
  { "lines-of-old-macs", "BEGIN:VCALENDAR\rVERSION:2.0\rBEGIN:VEVENT\rUID:1@x\rDTSTART:20260310T110000Z\rDTEND:20260310T140000Z\rSUMMARY:Cli\r nic\rEND:VEVENT\rEND:VCALENDAR\r", SAID, 0 },
  { "no-last-line-end", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" EVENT (ONE) "END:VCALENDAR", SAID, 0 },
  { "blank-lines", "\r\n\r\n" HEAD "\r\n" EVENT (ONE) "\r\n" TAIL "\r\n\r\n", SAID, 0 },
  { "several-calendars", FILE_OF (ONE) HEAD EVENT ("DTSTART:20260317T110000Z\r\nDTEND:20260317T140000Z\r\nSUMMARY:b\r\n") TAIL,
    SAID "b 2026-03-17T15:00 2026-03-17T18:00 Asia/Dubai\n", 0 },
  { "several-calendars-one-withdrawn", HEAD "METHOD:CANCEL\r\n" EVENT (ONE) TAIL HEAD EVENT (ONE) TAIL, SAID, 0 },
  { "private-properties", HEAD "X-WR-CALNAME:a\r\nX-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE=\"a;b:c\":geo:1,2\r\n" EVENT ("X-A;X-B=c:d\r\n" ONE) TAIL, SAID, 0 },
  { "alarm-inside", FILE_OF (ONE "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nDURATION:PT5M\r\nREPEAT:2\r\nSUMMARY:no\r\nDESCRIPTION:no\r\nEND:VALARM\r\n"), SAID, 0 },
  { "same-uid-newer", HEAD EVENT ("SEQUENCE:0\r\nDTSTART:20260309T110000Z\r\nDTEND:20260309T140000Z\r\nSUMMARY:Clinic\r\n") EVENT ("SEQUENCE:1\r\n" ONE) TAIL, SAID, 0 },
  { "same-uid-withdrawn", HEAD EVENT (ONE) EVENT ("SEQUENCE:1\r\nSTATUS:CANCELLED\r\n" ONE) TAIL, NULL, CARE_APPOINTMENTS_ERROR_NONE },
  { "same-uid-one-of-a-series", HEAD EVENT (ONE "RRULE:FREQ=WEEKLY\r\n") EVENT ("RECURRENCE-ID:20260317T110000Z\r\nDTSTART:20260318T110000Z\r\nDTEND:20260318T140000Z\r\nSUMMARY:moved\r\n") TAIL,
    SAID "moved 2026-03-18T15:00 2026-03-18T18:00 Asia/Dubai\n", 0 },
  { "same-uid-older-comes-later", HEAD EVENT ("SEQUENCE:2\r\n" ONE) EVENT ("SEQUENCE:1\r\nDTSTART:20260309T110000Z\r\nDTEND:20260309T140000Z\r\nSUMMARY:Clinic\r\n") TAIL, SAID, 0 },
  { "same-uid-moved-out-of-reach", HEAD EVENT (ONE) EVENT ("SEQUENCE:1\r\nDTSTART:20260310T110000Z\r\nDTEND:20260313T140000Z\r\nSUMMARY:Clinic\r\n") TAIL, NULL, CARE_APPOINTMENTS_ERROR_NONE },
  { "withdrawn-before-it-comes", HEAD EVENT ("SEQUENCE:1\r\nSTATUS:CANCELLED\r\n" ONE) EVENT (ONE) TAIL, NULL, CARE_APPOINTMENTS_ERROR_NONE },
  { "series-withdrawn", HEAD EVENT ("RECURRENCE-ID:20260310T110000Z\r\n" ONE) EVENT ("SEQUENCE:1\r\nSTATUS:CANCELLED\r\n" ONE) TAIL, NULL, CARE_APPOINTMENTS_ERROR_NONE },
  { "all-of-one-uid", HEAD EVENT (ONE) EVENT ("DTSTART:20260317T110000Z\r\nDTEND:20260317T140000Z\r\nSUMMARY:b\r\n") TAIL,
    SAID "b 2026-03-17T15:00 2026-03-17T18:00 Asia/Dubai\n", 0 },
  { "twice-the-same", HEAD EVENT (ONE) EVENT (ONE) TAIL, SAID, 0 },
  { "small-letters", "begin:vcalendar\r\nversion:2.0\r\nbegin:vevent\r\ndtstart:20260310T110000Z\r\ndtend:20260310T140000Z\r\nsummary:Clinic\r\nend:vevent\r\nend:vcalendar\r\n", SAID, 0 },
  { "zone-not-described", FILE_OF ("DTSTART;TZID=Arabian Standard Time:20260310T150000\r\nDTEND;TZID=Arabian Standard Time:20260310T180000\r\nSUMMARY:Clinic\r\n"), SAID, 0 },
  { "duration-of-a-day", FILE_OF ("DTSTART;VALUE=DATE:20260310\r\nDURATION:P1D\r\nSUMMARY:Clinic\r\n"),
    "Clinic 2026-03-10T00:00 2026-03-10T23:59 Asia/Dubai assumed\n", 0 },
  { "end-before-start", FILE_OF ("DTSTART:20260310T110000Z\r\nDTEND:20260310T100000Z\r\nSUMMARY:Clinic\r\n"),
    "Clinic 2026-03-10T00:00 2026-03-10T23:59 Asia/Dubai assumed\n", 0 },
  { "to-do", HEAD "BEGIN:VTODO\r\nUID:1@x\r\nDTSTART:20260310T110000Z\r\nDUE:20260310T140000Z\r\nSUMMARY:Clinic\r\nEND:VTODO\r\n" TAIL, NULL, CARE_APPOINTMENTS_ERROR_NONE },
  { "cut", HEAD "BEGIN:VEVENT\r\nUID:1@x\r\nDTSTART:20260310T110000Z\r\nDTEND:2026", NULL, CARE_APPOINTMENTS_ERROR_FORMAT },
  { "card", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:x\r\nEND:VCARD\r\n", NULL, CARE_APPOINTMENTS_ERROR_FORMAT },
  { "words", "Dear clinic,\n", NULL, CARE_APPOINTMENTS_ERROR_FORMAT },
  { "empty", "", NULL, CARE_APPOINTMENTS_ERROR_FORMAT },
};

static char *
say (GPtrArray *found)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const CareAppointment *one = g_ptr_array_index (found, i);
      g_autofree char       *start = care_wall_format (one->session->start_wall);
      g_autofree char       *end = care_wall_format (one->session->end_wall);

      g_string_append_printf (said, "%s %s %s %s%s\n", one->summary, start, end, one->session->zone_id, one->session->assumed_end ? " assumed" : "");
    }
  return g_string_free (said, FALSE);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (row->file, strlen (row->file));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = care_appointments_read (bytes, "Asia/Dubai", &error);
  g_autofree char *said = found != NULL ? say (found) : NULL;

  g_assert_cmpstr (said, ==, row->expected);
  if (row->expected == NULL)
    g_assert_error (error, CARE_APPOINTMENTS_ERROR, row->error);
}

/* As some mailers and Windows save it. */
static void
test_two_bytes_a_letter (void)
{
  static const char *const CODES[] = { "UTF-16LE", "UTF-16BE" };

  for (gsize i = 0; i < G_N_ELEMENTS (CODES); i++)
    for (int marked = 0; marked < 2; marked++)
      {
        g_autofree char *text = g_strconcat (marked ? "\xef\xbb\xbf" : "", FILE_OF (ONE), NULL);
        gsize            length;
        char            *coded = g_convert (text, -1, CODES[i], "UTF-8", NULL, &length, NULL);
        g_autoptr (GBytes) bytes = g_bytes_new_take (coded, length);
        g_autoptr (GError) error = NULL;
        g_autoptr (GPtrArray) found = care_appointments_read (bytes, "Asia/Dubai", &error);
        g_autofree char *said = found != NULL ? say (found) : NULL;

        if (marked)
          g_assert_cmpstr (said, ==, SAID);
        else
          g_assert_error (error, CARE_APPOINTMENTS_ERROR, CARE_APPOINTMENTS_ERROR_FORMAT);
      }
}

/* A letter in another code than UTF-8 costs itself, not the appointment. */
static void
test_other_code (void)
{
  static const char file[] = FILE_OF ("DTSTART:20260310T110000Z\r\nDTEND:20260310T140000Z\r\nSUMMARY:Caf\xe9\r\n");
  g_autoptr (GBytes) bytes = g_bytes_new_static (file, sizeof file - 1);
  g_autoptr (GPtrArray) found = care_appointments_read (bytes, "Asia/Dubai", NULL);
  g_autofree char *said = NULL;

  g_assert_nonnull (found);
  said = say (found);
  g_assert_true (g_utf8_validate (said, -1, NULL));
  g_assert_true (g_str_has_prefix (said, "Caf"));
}

static void
test_limits (void)
{
  g_autoptr (GString) many = g_string_new (HEAD);
  g_autoptr (GString) nul = g_string_new (ROWS[0].file);
  g_autoptr (GBytes) bytes = NULL, cut = NULL;
  g_autoptr (GError) error = NULL, other = NULL;

  for (int i = 0; i <= CARE_APPOINTMENTS_MAX; i++)
    g_string_append (many, EVENT ("DTSTART:20260310T110000Z\r\n"));
  g_string_append (many, TAIL);
  bytes = g_bytes_new (many->str, many->len);
  g_assert_null (care_appointments_read (bytes, "Asia/Dubai", &error));
  g_assert_error (error, CARE_APPOINTMENTS_ERROR, CARE_APPOINTMENTS_ERROR_MANY);

  nul->str[40] = '\0';
  cut = g_bytes_new (nul->str, nul->len);
  g_assert_null (care_appointments_read (cut, "Asia/Dubai", &other));
  g_assert_error (other, CARE_APPOINTMENTS_ERROR, CARE_APPOINTMENTS_ERROR_FORMAT);
}

/* Bytes changed, left out and doubled at random: an answer or an error, never an end. */
static void
test_bent (void)
{
  for (int i = 0; i < 3000; i++)
    {
      const Row *row = &ROWS[g_test_rand_int_range (0, G_N_ELEMENTS (ROWS) - 3)];
      g_autoptr (GString) bent = g_string_new (row->file);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GPtrArray) found = NULL;
      g_autoptr (GError) error = NULL;

      for (int n = g_test_rand_int_range (1, 6); n > 0; n--)
        {
          gssize at = g_test_rand_int_range (0, (int)bent->len);
          gssize length = g_test_rand_int_range (1, 20);

          if (g_test_rand_bit ())
            bent->str[at] = (char)g_test_rand_int_range (1, 256);
          else if (g_test_rand_bit ())
            g_string_erase (bent, at, MIN (length, (gssize)bent->len - at - 1));
          else
            g_string_insert_len (bent, at, row->file, MIN (at, 40));
        }
      bytes = g_bytes_new (bent->str, bent->len);
      found = care_appointments_read (bytes, "Asia/Dubai", &error);
      g_assert_true ((found == NULL) == (error != NULL));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autofree char *path = g_strconcat ("/appointments/", ROWS[i].name, NULL);

      g_test_add_data_func (path, &ROWS[i], test_row);
    }
  g_test_add_func ("/appointments/two-bytes-a-letter", test_two_bytes_a_letter);
  g_test_add_func ("/appointments/other-code", test_other_code);
  g_test_add_func ("/appointments/limits", test_limits);
  g_test_add_func ("/appointments/bent", test_bent);
  return g_test_run ();
}
