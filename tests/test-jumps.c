/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two jumps of the clock, each of twelve kinds, about the moment of each kind of reminder: each exactly once, none lost. */
#include "config.h"

#include "due-life.h"

#define MINUTE 60
#define HOUR   (60 * MINUTE)

typedef struct
{
  const char *name;
  gint64      seconds;  /* what the clock leaps by */
  const char *zone;     /* where the patient lands, or NULL */
  gboolean    restarts; /* the service, the server or both are new */
  gboolean    kills;    /* the next time it claims, before the server is asked */
} Jump;

static const Jump JUMPS[] = {
  { .name = "forward-minutes", .seconds = 20 * MINUTE },
  { .name = "forward-hours", .seconds = 3 * HOUR },
  { .name = "forward-days", .seconds = 2 * CARE_DAY_SECONDS },
  { .name = "back-minutes", .seconds = -20 * MINUTE },
  { .name = "back-hours", .seconds = -5 * HOUR },
  { .name = "back-days", .seconds = -2 * CARE_DAY_SECONDS },
  { .name = "sleep", .seconds = 9 * HOUR },
  { .name = "reboot", .seconds = 3 * MINUTE, .restarts = TRUE },
  { .name = "flight-east", .zone = "Pacific/Auckland" },
  { .name = "flight-west", .zone = "America/Los_Angeles" },
  { .name = "kill", .kills = TRUE },
  { .name = "new-server", .restarts = TRUE },
};

typedef enum
{
  TOLD_AT_ITS_INSTANT,
  TOLD_IN_THE_MORNING, /* a change at a midnight */
  TOLD_THE_EVENING_BEFORE,
  TOLD_IN_ITS_SLOT,
} Telling;

/* A reminder of each kind; days and minutes from the first session's midnight. */
static const struct
{
  const char *key; /* of a step without its date and slot */
  Telling     telling;
  int         day; /* on which it is told, or the slot's */
  int         minute;
  int         until_day; /* of an instant: where it is no longer true; 0 for never here */
  const char *slot;
} REMINDERS[] = {
  { .key = "no-touch/s2/start", .day = 7, .minute = 15 * 60, .until_day = 8 },
  { .key = "no-water/s1/end", .day = 4, .minute = 18 * 60, .until_day = 7 },
  { .key = "oil/s1/start", .day = 1, .minute = 18 * 60, .until_day = 7 },
  { .key = "no-sun/s1/start", .telling = TOLD_IN_THE_MORNING, .day = -10, .minute = 8 * 60 },
  { .key = "no-shampoo/s3/heads-up", .telling = TOLD_THE_EVENING_BEFORE, .day = 20, .minute = 20 * 60 },
  { .key = "session/s2/heads-up", .telling = TOLD_THE_EVENING_BEFORE, .day = 6, .minute = 20 * 60 },
  { .key = "session/s3/question-0", .day = 28, .minute = 18 * 60, .until_day = 35 },
  { .key = "oil", .telling = TOLD_IN_ITS_SLOT, .day = 3, .minute = 8 * 60, .slot = "morning" },
  { .key = "wash-water", .telling = TOLD_IN_ITS_SLOT, .day = 5, .minute = 20 * 60, .slot = "evening" },
};

/* So that the clocks change in the middle of what is tried. */
static const struct
{
  const char *name;
  const char *home;
  int         year, month, day; /* of the first session */
} SEASONS[] = {
  { "plain", "Asia/Dubai", 2026, 3, 10 },
  { "spring", "Europe/Berlin", 2026, 3, 25 },
  { "autumn", "Europe/Berlin", 2026, 10, 21 },
};

#define N_PAIRS (G_N_ELEMENTS (JUMPS) * G_N_ELEMENTS (JUMPS))

typedef struct
{
  guint  season;
  guint  reminder;
  Life   life;
  char  *key;
  gint64 at; /* when it is to be told where the patient is now */
  gint64 until;
  guint  looks; /* evaluations at which it was to be told */
} Trial;

/* Wall clock of a day and minute of the course, where the clinic is. */
static char *
format_wall (const Trial *self,
             int          day,
             int          minute)
{
  CareDate first = care_date_new (SEASONS[self->season].year, SEASONS[self->season].month, SEASONS[self->season].day);

  return care_wall_format ((first + day) * CARE_DAY_SECONDS + minute * MINUTE);
}

static char *
format_sessions (const Trial *self)
{
  g_autoptr (GString) sessions = g_string_new (NULL);
  gboolean asked = g_str_has_prefix (REMINDERS[self->reminder].key, "session/s3");

  for (int i = 0; i < 3; i++)
    {
      g_autofree char *start = format_wall (self, 7 * i, 15 * 60);

      g_string_append_printf (sessions, "%s%s/18:00", i > 0 ? " " : "", start);
    }
  return g_strconcat (sessions->str, asked ? "" : "!", NULL);
}

static char *
format_key (const Trial *self)
{
  CareDate    first = care_date_new (SEASONS[self->season].year, SEASONS[self->season].month, SEASONS[self->season].day);
  const char *slot = REMINDERS[self->reminder].slot;

  if (slot == NULL)
    return g_strdup (REMINDERS[self->reminder].key);
  return care_occurrence_key (REMINDERS[self->reminder].key, first + REMINDERS[self->reminder].day, slot);
}

/* The planner's instant of a change (it has an oracle of its own), else that of the table. */
static gint64
find_instant (Trial      *self,
              const char *key,
              int         day,
              int         minute)
{
  guint             n;
  const CareChange *changes = care_plan_get_changes (self->life.plan, &n);
  g_autofree char  *wall = format_wall (self, day, minute);
  g_autoptr (GTimeZone) home = care_zone_new (self->life.home);
  gint64 at;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *own = care_change_dup_key (&changes[i], care_plan_get_sessions (self->life.plan));

      if (g_strcmp0 (own, key) == 0)
        return changes[i].at;
    }
  g_assert_true (care_wall_parse (wall, &at));
  return care_zone_resolve (home, at, CARE_FIRST);
}

static gint64
resolve_here (Trial   *self,
              CareDate date,
              int      minute)
{
  return care_zone_resolve (self->life.zone, date * CARE_DAY_SECONDS + minute * MINUTE, CARE_FIRST);
}

/* From when to when it is to be told, for whoever stands where the patient stands now. */
static void
find_window (Trial *self)
{
  int      day = REMINDERS[self->reminder].day, minute = REMINDERS[self->reminder].minute;
  gint64   instant = find_instant (self, self->key, day + 1, 15 * 60);
  CareDate date = care_zone_date (self->life.zone, instant);

  switch (REMINDERS[self->reminder].telling)
    {
    case TOLD_IN_ITS_SLOT:
      date = care_date_new (SEASONS[self->season].year, SEASONS[self->season].month, SEASONS[self->season].day) + day;
      self->at = resolve_here (self, date, minute);
      self->until = self->at + 4 * HOUR;
      break;
    case TOLD_THE_EVENING_BEFORE:
      self->at = resolve_here (self, date - 1, minute);
      self->until = care_zone_midnight (self->life.zone, date, CARE_FIRST);
      break;
    case TOLD_IN_THE_MORNING:
      self->at = resolve_here (self, date, minute);
      if (self->at < instant)
        self->at = resolve_here (self, date + 1, minute);
      self->until = G_MAXINT64;
      break;
    case TOLD_AT_ITS_INSTANT:
    default:
      self->at = find_instant (self, self->key, day, minute);
      self->until = find_instant (self, NULL, REMINDERS[self->reminder].until_day, minute);
      break;
    }
}

static gboolean
is_shown (Trial *self)
{
  return g_hash_table_contains (self->life.shown, self->key);
}

/* Told neither before its moment nor, from the second look on, after: a notice of changes may go first, by a minute. */
static gint64
look (Trial *self)
{
  gboolean before = is_shown (self), dying = self->life.dying;
  gint64   next = life_evaluate (&self->life);

  find_window (self);
  if (dying != self->life.dying)
    return next;
  if (self->life.now >= self->at && self->life.now < self->until)
    self->looks++;
  if (is_shown (self) && !before)
    g_assert_cmpint (self->life.now, >=, self->at);
  if (self->looks >= 3)
    g_assert_true (is_shown (self));
  return next;
}

/* Near the moment each look is taken; far from it two hours are slept at a time. */
static void
live (Trial *self,
      gint64 until)
{
  gint64 next = look (self);

  while (self->life.now < until)
    {
      if (next - self->life.now >= 15 * MINUTE && ABS (self->at - self->life.now) > HOUR)
        next = self->life.now + 2 * HOUR;
      self->life.now = MIN (next, until);
      next = look (self);
    }
}

static void
leap (Trial      *self,
      const Jump *jump)
{
  self->life.now += jump->seconds;
  self->life.dying = self->life.dying || jump->kills;
  if (jump->restarts)
    life_restart (&self->life);
  if (jump->zone != NULL)
    {
      g_time_zone_unref (self->life.zone);
      self->life.zone = care_zone_new (jump->zone);
    }
}

/* The first jump comes ten minutes before the moment, the second before it too, or with it. */
static gboolean
try (guint       season,
     guint       reminder,
     const Jump *first,
     const Jump *second,
     gint64      between)
{
  Trial            self = { .season = season, .reminder = reminder };
  g_autofree char *sessions = format_sessions (&self);
  g_autofree char *created = format_wall (&self, REMINDERS[reminder].day - 2, 12 * 60);
  gboolean         shown;
  gint64           moment;

  life_init (&self.life, SEASONS[season].home, sessions, g_test_slow () ? NULL : created);
  self.key = format_key (&self);
  find_window (&self);
  moment = self.at;
  self.life.now = moment - HOUR;
  live (&self, moment - 10 * MINUTE);
  leap (&self, first);
  live (&self, self.life.now + between);
  leap (&self, second);
  live (&self, MAX (self.life.now, moment) + CARE_DAY_SECONDS);
  shown = is_shown (&self);
  life_clear (&self.life);
  g_free (self.key);
  return shown;
}

static void
test_pairs (gconstpointer data)
{
  guint which = GPOINTER_TO_UINT (data), season = which / G_N_ELEMENTS (REMINDERS);
  guint reminder = which % G_N_ELEMENTS (REMINDERS), shown = 0, tried = 0;
  guint step = season == 0 || g_test_slow () ? 1 : 5; /* all pairs of all seasons take their time */

  for (gsize i = 0; i < N_PAIRS; i += step)
    {
      const Jump *first = &JUMPS[i / G_N_ELEMENTS (JUMPS)], *second = &JUMPS[i % G_N_ELEMENTS (JUMPS)];

      g_test_message ("%s, then %s", first->name, second->name);
      for (int between = g_test_slow () ? 2 : 10; between <= 10; between += 8, tried++)
        shown += try (season, reminder, first, second, between * MINUTE);
    }
  g_test_message ("told in %u of %u", shown, tried);
  g_assert_cmpuint (shown, >, tried / 2); /* where none was told at all nothing was tried */
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (SEASONS) * G_N_ELEMENTS (REMINDERS); i++)
    {
      guint            reminder = i % G_N_ELEMENTS (REMINDERS);
      g_autofree char *name = g_strdelimit (g_strdup (REMINDERS[reminder].key), "/", '-');
      g_autofree char *path = g_strdup_printf ("/jumps/%s/%s", SEASONS[i / G_N_ELEMENTS (REMINDERS)].name, name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_pairs);
    }
  return g_test_run ();
}
