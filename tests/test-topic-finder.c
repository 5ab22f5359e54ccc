/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed words and the topics of a protocol in three languages. */
#include "config.h"

#include "care-protocol-reader.h"
#include "care-search-words.h"
#include "care-topic-finder.h"

#include <string.h>

static const char PROTOCOL[] =
  "{ \"format\": \"aftercare-protocol\", \"format-version\": 1, \"id\": \"small\", \"version\": \"1\", \"title\": \"Small\","
  "  \"plan\": { \"from\": \"first session day - 10 days\", \"until\": \"last session end + 14 days\" },"
  "  \"slots\": [ { \"id\": \"morning\", \"label\": \"Morning\", \"time\": \"08:00\" } ],"
  "  \"topics\": ["
  "  { \"id\": \"water\", \"label\": { \"en\": \"Water\", \"bg\": \"Вода\", \"ar\": \"الماء\" },"
  "    \"synonyms\": { \"en\": \"shower, wash\", \"bg\": \"душ, миене\", \"ar\": \"استحمام، دش, غسل\" } },"
  "  { \"id\": \"hot-water\", \"synonyms\": \"hot shower, Crème brûlée\" },"
  "  { \"id\": \"sun\", \"label\": \"Sun\", \"synonyms\": \"sunbathing, beach, SPF ٥٠\" },"
  "  { \"id\": \"sweat\", \"label\": { \"en\": \"Sweating\", \"bg\": \"Изпотяване\", \"ar\": \"التعرق\" },"
  "    \"synonyms\": { \"en\": \"gym, sport, beach\", \"bg\": \"плаж, фитнес, чай\", \"ar\": \"نادٍ رياضي, شاطئ\" } } ],"
  "  \"rules\": ["
  "  { \"id\": \"no-water\", \"kind\": \"restriction\", \"forbids\": [\"water\", \"hot-water\"], \"from\": \"session start\","
  "    \"until\": \"session end + 4 days\", \"title\": \"No water on your scalp\" },"
  "  { \"id\": \"no-sun\", \"kind\": \"restriction\", \"forbids\": [\"sun\"], \"from\": \"plan start\","
  "    \"until\": \"unspecified\", \"title\": \"No sun on your scalp\" },"
  "  { \"id\": \"light-sport\", \"kind\": \"permission\", \"uses\": [\"sweat\"], \"from\": \"session end + 4 days\", \"until\": \"open\","
  "    \"title\": \"Walking is fine\" },"
  "  { \"id\": \"shave\", \"kind\": \"task\", \"uses\": [\"water\"], \"from\": \"session day\", \"until\": \"session start\","
  "    \"title\": \"Shave your head\" } ] }";

static CareProtocol *
make_protocol (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (PROTOCOL, sizeof PROTOCOL - 1);
  g_autoptr (CareProblems) problems = care_problems_new ();
  CareProtocol *protocol = care_protocol_read (bytes, problems);

  g_assert_nonnull (protocol);
  return protocol;
}

static const struct
{
  const char *typed;
  const char *found; /* TOPIC MATCH NAME, best first */
} ROWS[] = {
  /* names: label, synonym, id; case and spaces make no difference */
  { "water", "water=0 'Water'; hot-water=3 'hot-water'" },
  { "  WaTer \n", "water=0 'Water'; hot-water=3 'hot-water'" },
  { "shower", "water=0 'shower'; hot-water=3 'hot shower'" },
  { "hot-water", "hot-water=0 'hot-water'; water=5 'Water'" },
  { "Hot  Shower", "hot-water=0 'hot shower'; water=5 'shower'" },
  { "gym", "sweat=0 'gym'" },
  /* one word, two topics */
  { "beach", "sun=0 'beach'; sweat=0 'beach'" },
  /* other languages of the file, other scripts, accents and points */
  { "ДУШ", "water=1 'душ'" },
  { "чаи", "sweat=1 'чай'" },
  { "الماء", "water=1 'الماء'" },
  { "ماء", "water=1 'الماء'" },
  { "الاستحمام", "water=1 'استحمام'" },
  { "إستحمام", "water=1 'استحمام'" },
  { "نَادي رياضى", "" }, /* another spelling than the file's: not the same word */
  { "ناد رياضى", "sweat=1 'نادٍ رياضي'" },
  { "شـــاطئ", "sweat=1 'شاطئ'" },
  { "دش", "water=1 'دش'" },
  { "creme brulee", "hot-water=0 'Crème brûlée'" },
  { "spf 50", "sun=0 'SPF ٥٠'" },
  /* while it is typed */
  { "s", "water=2 'shower'; sun=2 'Sun'; sweat=2 'Sweating'; hot-water=3 'hot shower'" },
  { "sho", "water=2 'shower'; hot-water=3 'hot shower'" },
  { "hot sh", "hot-water=2 'hot shower'" },
  { "фит", "sweat=2 'фитнес'" },
  { "shower hot", "hot-water=3 'hot shower'; water=5 'shower'" },
  /* titles of what forbids or permits, never of a step */
  { "scalp", "water=4 'No water on your scalp'; sun=4 'No sun on your scalp'" },
  { "walking", "sweat=4 'Walking is fine'" },
  { "shave", "" },
  { "no", "" },
  /* more than a name */
  { "showers", "water=5 'shower'" },
  { "go to the gym", "sweat=5 'gym'" },
  { "Sunday", "" },
  { "swimming in water", "water=5 'Water'" },
  /* nothing, and what nothing is called */
  { "", "" },
  { " -?! \t", "" },
  { "swimming", "" },
  { "pool", "" },
  { "a", "" },
  { "水", "" },
  { "\xFF\xFE\xC3", "" },
  { "water\xFF", "water=0 'Water'; hot-water=3 'hot-water'" },
};

static char *
describe (CareProtocol *protocol,
          GArray       *found)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const CareTopicMatch *match = &g_array_index (found, CareTopicMatch, i);
      const CareTopic      *topic = g_ptr_array_index (protocol->topics, (guint)match->topic);

      g_string_append_printf (text, "%s%s=%u '%s'", i > 0 ? "; " : "", topic->id, match->match, match->name);
    }
  return g_string_free (text, FALSE);
}

static void
test_rows (void)
{
  g_autoptr (CareProtocol) protocol = make_protocol ();
  g_autoptr (CareTopicFinder) finder = care_topic_finder_new (protocol);

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (GArray) found = care_topic_finder_find (finder, ROWS[i].typed);
      g_autofree char *described = describe (protocol, found);

      if (g_utf8_validate (ROWS[i].typed, -1, NULL))
        g_test_message ("%s", ROWS[i].typed);
      g_assert_cmpstr (described, ==, ROWS[i].found);
    }
}

/* Ten thousand letters, or words, are nobody's name for anything, and take no time. */
static void
test_long (void)
{
  static const char *const PARTS[] = { "x", "water ", "ماء ", " ", "\xCC\x81" };
  g_autoptr (CareProtocol) protocol = make_protocol ();
  g_autoptr (CareTopicFinder) finder = care_topic_finder_new (protocol);

  for (gsize i = 0; i < G_N_ELEMENTS (PARTS); i++)
    {
      g_autoptr (GString) typed = g_string_new (NULL);
      g_autoptr (GArray) found = NULL;

      while (typed->len < 10000)
        g_string_append (typed, PARTS[i]);
      found = care_topic_finder_find (finder, typed->str);
      g_assert_cmpuint (found->len, ==, 0);
    }
}

/* An id alone means its topic. */
static void
test_own_names (void)
{
  g_autoptr (CareProtocol) protocol = make_protocol ();
  g_autoptr (CareTopicFinder) finder = care_topic_finder_new (protocol);

  for (guint i = 0; i < protocol->topics->len; i++)
    {
      const CareTopic *topic = g_ptr_array_index (protocol->topics, i);
      g_autoptr (GArray) found = care_topic_finder_find (finder, topic->id);

      g_assert_cmpint (g_array_index (found, CareTopicMatch, 0).topic, ==, (int)i);
      g_assert_cmpint (g_array_index (found, CareTopicMatch, 0).match, ==, CARE_MATCH_NAME);
    }
}

static void
test_words (void)
{
  static const struct
  {
    const char *text, *words;
  } rows[] = {
    { "", "" },
    { "Hot-shower, then GYM!", "hot shower then gym" },
    { "Straße ÉCLAIR ﬁtness", "strasse eclair fitness" },
    { "İstanbul", "istanbul" },
    { "фитнес Й", "фитнес и" },
    { "المسبح مسبحة فتوى", "مسبح مسبحه فتوي" },
    { "الم", "الم" }, /* "pain": no article to leave out */
    { "SPF ٥۰", "spf 50" },
    { "หน้า", "หน้า" }, /* signs that carry the word stay */
    { "a\xE2\x80\x8D"
      "b",
      "ab" },
    { "\xFF", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) words = care_search_words (rows[i].text);
      g_autofree char *joined = g_strjoinv (" ", words);
      g_autofree char *expected = g_utf8_normalize (rows[i].words, -1, G_NORMALIZE_ALL);

      g_assert_cmpstr (joined, ==, expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/topic-finder/rows", test_rows);
  g_test_add_func ("/topic-finder/long", test_long);
  g_test_add_func ("/topic-finder/own-names", test_own_names);
  g_test_add_func ("/topic-finder/words", test_words);
  return g_test_run ();
}
