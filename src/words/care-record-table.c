/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record as a table for a spreadsheet. */
#include "config.h"

#include "care-record-table.h"

#include "care-csv.h"

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
add_record (GString          *out,
            CareCourse       *course,
            GTimeZone        *zone,
            const CareRecord *record)
{
  g_autofree char *rule_id = NULL, *slot = NULL, *day = NULL;
  g_autofree char *at = care_instant_format (record->at, zone);
  const CareRule  *rule = NULL;
  const char      *words = record->reason != NULL ? record->reason : record->text;
  const char      *title = "";
  CareDate         date;

  if (record->key != NULL && care_occurrence_key_parse (record->key, &rule_id, &date, &slot))
    {
      rule = care_protocol_find_rule (care_course_get_protocol (course), rule_id);
      day = care_date_format (date);
    }
  if (rule != NULL)
    title = care_text_get (rule->title);
  care_csv_add (out, (const char *const[]){ at, care_verb_to_string (record->verb), or_empty (rule_id != NULL ? rule_id : record->key), title, or_empty (day),
                                            or_empty (slot), or_empty (words), care_face_to_string (record->from), NULL });
}

GBytes *
care_record_table_new (CareCourse *course,
                       GTimeZone  *zone)
{
  GPtrArray *records = care_log_get_records (care_course_get_log (course));
  GString   *out = g_string_new (NULL);

  care_csv_add (out, (const char *const[]){ "at", "verb", "rule", "title", "date", "slot", "words", "from", NULL });
  for (guint i = 0; i < records->len; i++)
    add_record (out, course, zone, g_ptr_array_index (records, i));
  return g_string_free_to_bytes (out);
}
