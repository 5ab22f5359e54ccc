/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between two versions of a protocol. */
#include "config.h"

#include "care-comparison.h"
#include "care-protocol-reader.h"
#include "care-test.h"

#include <string.h>

static const char BASE[] =
  "{ 'format': 'aftercare-protocol', 'format-version': 1, 'id': 'p', 'version': '1', 'title': 'P',"
  "  'clinic': { 'phone': '1' },"
  "  'plan': { 'from': 'session start', 'until': 'last session end + 2 weeks' },"
  "  'questions': [ { 'id': 'skin', 'ask': 'Skin?', 'choices': [ { 'id': 'dry', 'label': 'Dry' }, { 'id': 'oily', 'label': 'Oily' } ] } ],"
  "  'slots': [ { 'id': 'morning', 'label': 'M', 'time': '08:00' }, { 'id': 'evening', 'label': 'E', 'time': '20:00' } ],"
  "  'rules': ["
  "    { 'id': 'dry', 'kind': 'restriction', 'forbids': ['water', 'soap'], 'from': 'session start', 'until': 'session end + 4 days',"
  "      'title': { 'en': 'Dry', 'bg': 'BG' }, 'when': { 'skin': ['dry', 'oily'] } },"
  "    { 'id': 'wash', 'kind': 'task', 'uses': ['water'], 'from': 'session end + 4 days', 'until': 'session end + 9 days',"
  "      'slots': ['morning', 'evening'], 'title': 'Wash' } ],"
  "  'intervals': [ { 'at-least': '7 days' } ],"
  "  'kit': [ 'Towel' ] }";

static CareProtocol *
read_text (const char *text)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (CareProblems) problems = care_problems_new ();
  CareProtocol *protocol = care_protocol_read (bytes, problems);

  g_assert_nonnull (protocol);
  return protocol;
}

/* "~rules/dry/until" with the values behind it, one after the other */
static char *
print (GPtrArray *items)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const CareComparisonItem *item = g_ptr_array_index (items, i);

      g_string_append_printf (text, "%s%c%s/%s", i > 0 ? " | " : "", "-+~"[item->kind], item -> part, item -> id);
      if (item->member != NULL)
        g_string_append_printf (text, "/%s%s%s: %s > %s", item->member, item->language != NULL ? "@" : "",
                                item->language != NULL ? item->language : "", item->before, item->after);
    }
  return g_string_free (text, FALSE);
}

/* Each row changes one thing in BASE. */
static void
test_changes (void)
{
  static const struct
  {
    const char *from, *to, *expected;
  } rows[] = {
    { "'version': '1'", "'version': '2'", "" },
    { "['morning', 'evening']", "['evening', 'morning']", "" },
    { "{ 'skin': ['dry', 'oily'] }", "{ 'skin': ['oily', 'dry'] }", "" },
    { "'7 days'", "'1 week'", "" },
    { "session end + 4 days',      'title': {", "session end + 5 days',      'title': {", "~rules/dry/until: session end + 4 days > session end + 5 days" },
    { "'BG'", "'GB'", "~rules/dry/title@bg: BG > GB" },
    { "'Dry', 'bg': 'BG'", "'Dry'", "~rules/dry/title@bg: BG > (null)" },
    { "{ 'en': 'Dry', 'bg': 'BG' }", "'Dry'", "" },
    { "'title': 'Wash'", "'title': { 'en': 'Rinse' }", "~rules/wash/title: Wash > Rinse" },
    { "'title': 'Wash'", "'title': 'Wash', 'why': 'So'", "~rules/wash/why: (null) > So" },
    { "['dry', 'oily'] }", "['dry'] }", "~rules/dry/when: skin: dry, oily > skin: dry" },
    { "['water', 'soap']", "['soap', 'water']", "~rules/dry/forbids: water, soap > soap, water" },
    { "'kind': 'task'", "'kind': 'advice'", "~rules/wash/kind: task > advice" },
    { "['morning', 'evening']", "['morning']", "~rules/wash/slots: morning, evening > morning" },
    { "'08:00'", "'07:30'", "~slots/morning/time: 08:00 > 07:30" },
    { "'7 days'", "'8 days'", "~intervals//at-least: 7 > 8" },
    { "'Towel'", "'Gauze'", "-kit/Towel | +kit/Gauze" },
    { "'phone': '1'", "'phone': '2'", "~protocol//clinic.phone: 1 > 2" },
    { "'phone': '1'", "'name': 'C'", "~protocol//clinic.phone: 1 > (null) | ~protocol//clinic.name: (null) > C" },
    { "'id': 'wash'", "'id': 'rinse'", "-rules/wash | +rules/rinse" },
    { "{ 'id': 'oily', 'label': 'Oily' }", "{ 'id': 'oily', 'label': 'Oily' }, { 'id': 'thin', 'label': 'Thin' }", "+choices/skin=thin" },
    { "2 weeks", "3 weeks", "~protocol//plan.until: last session end + 2 weeks > last session end + 3 weeks" },
    { "'title': 'Wash'", "'title': 'Wash', 'announce': { 'start': true }", "~rules/wash/announce.start: (null) > true" },
  };
  g_autoptr (CareProtocol) base = read_text (BASE);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) text = g_string_new (BASE);
      g_autoptr (CareProtocol) other = NULL;
      g_autoptr (GPtrArray) items = NULL;
      g_autofree char *found = NULL;

      g_assert_cmpuint (g_string_replace (text, rows[i].from, rows[i].to, 1), ==, 1);
      other = read_text (text->str);
      items = care_comparison_protocols (base, other);
      found = print (items);
      g_test_message ("%s -> %s: %s", rows[i].from, rows[i].to, found);
      g_assert_cmpstr (found, ==, rows[i].expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comparison/changes", test_changes);
  return g_test_run ();
}
