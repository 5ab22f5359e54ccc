/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A protocol played through a few made-up courses. */
#include "config.h"

#include "care-rehearsal.h"

#include "care-plan-spans.h"

#define FIRST_DAY   ((gint64)20454) /* 1 January 2026; any day does */
#define HOUR        ((gint64)3600)
#define LENGTH      (3 * HOUR) /* of a session */
#define LATE_REPORT (40 * CARE_DAY_SECONDS)

/* When the patient reports the states that rules wait for. */
typedef enum
{
  REPORTS_NEVER,
  REPORTS_SOON,    /* after the first session, in the order of the file */
  REPORTS_LATE,    /* long after the last one */
  REPORTS_BACKWARD /* likewise, in the reverse order */
} Reports;

#define UNTIL_ALL 0 /* as many sessions as the rules tell apart, and one more */
#define USUAL     3

#define MORNING   8 /* o'clock */
#define AFTERNOON 15
#define EVENING   20

/* The last session is always confirmed. */
typedef struct
{
  guint   sessions;
  int     days_between;
  Reports reports;
  int     hour; /* at which sessions start: a point may name a clock time of the day */
} Script;

static const Script SCRIPTS[] = {
  { 1, 0, REPORTS_NEVER, AFTERNOON },
  { 1, 0, REPORTS_LATE, MORNING },
  { 1, 0, REPORTS_LATE, EVENING },
  { 1, 0, REPORTS_SOON, AFTERNOON },
  { 1, 0, REPORTS_LATE, AFTERNOON },
  { 1, 0, REPORTS_BACKWARD, AFTERNOON },
  { USUAL, 7, REPORTS_NEVER, AFTERNOON },
  { USUAL, 7, REPORTS_SOON, AFTERNOON },
  { USUAL, 7, REPORTS_LATE, AFTERNOON },
  { USUAL, 60, REPORTS_NEVER, AFTERNOON },
  { USUAL, 60, REPORTS_LATE, AFTERNOON },
  { UNTIL_ALL, 7, REPORTS_NEVER, AFTERNOON },
  { UNTIL_ALL, 7, REPORTS_LATE, AFTERNOON },
};

typedef struct
{
  const Script *script;
  GPtrArray    *sessions; /* CareSession */
  GArray       *states;   /* CareState; ids are the protocol's */
  GPtrArray    *spans;    /* GArray of CareSpan, by rule */
} Course;

struct _CareRehearsal
{
  CareProtocol *protocol;
  GPtrArray    *courses; /* Course; none where no time zone is to be had */
};

static void
course_free (Course *course)
{
  g_ptr_array_unref (course->sessions);
  g_array_unref (course->states);
  g_ptr_array_unref (course->spans);
  g_free (course);
}

/* The highest number of a session in @point: "session 7 end". */
static int
find_number (CarePoint *point)
{
  int number = 0;

  if (point == NULL)
    return 0;
  if (point->kind == CARE_POINT_SIMPLE && point->anchor == CARE_ANCHOR_NUMBERED_SESSION)
    number = point->number;
  for (guint i = 0; point->of != NULL && i < point->of->len; i++)
    number = MAX (number, find_number (g_ptr_array_index (point->of, i)));
  return number;
}

/* The last session at which some rule begins to count: rules that ever meet have met there. */
static guint
find_last_told_apart (CareProtocol *protocol)
{
  int last = 0;

  for (guint i = 0; i < protocol->rules->len; i++)
    {
      const CareRule *rule = g_ptr_array_index (protocol->rules, i);

      last = MAX (last, rule->first_session);
      last = MAX (last, MAX (find_number (rule->from), find_number (rule->until)));
    }
  return (guint)last;
}

static gboolean
add_sessions (Course *course,
              guint   n)
{
  for (guint i = 0; i < n; i++)
    {
      gint64           start = (FIRST_DAY + i * course->script->days_between) * CARE_DAY_SECONDS + course->script->hour * HOUR;
      g_autofree char *uid = g_strdup_printf ("s%u", i + 1);
      CareSession     *session = care_session_new (uid, start, start + LENGTH, "UTC", FALSE, i + 1 == n, NULL);

      if (session == NULL)
        return FALSE;
      g_ptr_array_add (course->sessions, session);
    }
  return TRUE;
}

static void
add_states (Course    *course,
            GPtrArray *names)
{
  Reports reports = course->script->reports;

  for (guint i = reports == REPORTS_SOON ? 0 : course->sessions->len - 1; reports != REPORTS_NEVER && i < course->sessions->len; i++)
    for (guint j = 0; j < names->len; j++)
      {
        const CareSession *session = g_ptr_array_index (course->sessions, i);
        guint              place = reports == REPORTS_BACKWARD ? names->len - j : j + 1;
        CareState          state = { ((const CareStateName *)g_ptr_array_index (names, j))->id, 0 };

        state.at = session->end + (reports == REPORTS_SOON ? place * HOUR : LATE_REPORT + place * CARE_DAY_SECONDS);
        g_array_append_val (course->states, state);
      }
}

static void
add_spans (Course       *course,
           CareProtocol *protocol)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new ();
  CarePointContext context = { course->sessions, states, CARE_INSTANT_NONE, CARE_INSTANT_NONE, CARE_INSTANT_NONE, CARE_INSTANT_NONE, FALSE };

  for (guint i = 0; i < course->states->len; i++)
    g_ptr_array_add (states, &g_array_index (course->states, CareState, i));
  care_plan_spans_set_edges (protocol, &context);

  for (guint i = 0; i < protocol->rules->len; i++)
    {
      GArray *spans = g_array_new (FALSE, FALSE, sizeof (CareSpan));

      care_plan_spans_add (g_ptr_array_index (protocol->rules, i), &context, spans);
      g_ptr_array_add (course->spans, spans);
    }
}

static GArray *
get_spans (const Course   *course,
           const CareRule *rule)
{
  return g_ptr_array_index (course->spans, rule->index);
}

/* The restrictions that hold for every patient who is asked to do @step. */
static GPtrArray *
list_obstacles (CareRehearsal  *self,
                const CareRule *step)
{
  GPtrArray *obstacles = g_ptr_array_new ();

  for (guint i = 0; i < self->protocol->rules->len; i++)
    {
      CareRule *rule = g_ptr_array_index (self->protocol->rules, i);

      if (rule->kind == CARE_RULE_RESTRICTION && care_rule_bars (rule, step) && care_answers_imply (step->when, rule->when))
        g_ptr_array_add (obstacles, rule);
    }
  return obstacles;
}

static int
compare_from (gconstpointer a,
              gconstpointer b)
{
  const CareSpan *left = a;
  const CareSpan *right = b;

  return (left->from > right->from) - (left->from < right->from);
}

/* Whether any moment of @span lies outside all of @bans, which are sorted by from. */
static gboolean
is_free (const CareSpan *span,
         GArray         *bans)
{
  gint64 at = span->from;

  for (guint i = 0; i < bans->len && at < span->until; i++)
    {
      const CareSpan *ban = &g_array_index (bans, CareSpan, i);

      if (ban->from > at)
        return TRUE;
      at = MAX (at, ban->until);
    }
  return at < span->until;
}

static gboolean
course_leaves_room (const Course   *course,
                    const CareRule *step,
                    GPtrArray      *obstacles)
{
  GArray *own = get_spans (course, step);
  g_autoptr (GArray) bans = g_array_new (FALSE, FALSE, sizeof (CareSpan));

  for (guint i = 0; i < obstacles->len; i++)
    {
      GArray *spans = get_spans (course, g_ptr_array_index (obstacles, i));

      g_array_append_vals (bans, spans->data, spans->len);
    }
  g_array_sort (bans, compare_from);

  for (guint i = 0; i < own->len; i++)
    if (is_free (&g_array_index (own, CareSpan, i), bans))
      return TRUE;
  return FALSE;
}

static gboolean
leaves_room (CareRehearsal  *self,
             const CareRule *step,
             GPtrArray      *obstacles)
{
  for (guint i = 0; i < self->courses->len; i++)
    if (course_leaves_room (g_ptr_array_index (self->courses, i), step, obstacles))
      return TRUE;
  return FALSE;
}

static Course *
course_new (const Script *script)
{
  Course *course = g_new0 (Course, 1);

  course->script = script;
  course->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  course->states = g_array_new (FALSE, FALSE, sizeof (CareState));
  course->spans = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  return course;
}

/**
 * care_rehearsal_new:
 * @protocol: lent for the rehearsal's life
 *
 * One session in the afternoon, one in the morning, one in the evening, three that are a week apart, three that are two months
 * apart, and if rules tell later ones apart as many as they do; states that nobody, somebody early, somebody late reports.  Enough
 * to see what never happens; no proof that something always does.
 *
 * Returns: (transfer full): the rehearsal
 */
CareRehearsal *
care_rehearsal_new (CareProtocol *protocol)
{
  CareRehearsal *self = g_new0 (CareRehearsal, 1);
  guint          told_apart = find_last_told_apart (protocol);

  self->protocol = protocol;
  self->courses = g_ptr_array_new_with_free_func ((GDestroyNotify)course_free);
  for (gsize i = 0; i < G_N_ELEMENTS (SCRIPTS); i++)
    {
      gboolean until_all = SCRIPTS[i].sessions == UNTIL_ALL;
      Course  *course;

      if (until_all && told_apart <= USUAL)
        continue;
      course = course_new (&SCRIPTS[i]);
      if (!add_sessions (course, until_all ? told_apart + 1 : SCRIPTS[i].sessions))
        {
          course_free (course);
          break;
        }
      add_states (course, protocol->states);
      add_spans (course, protocol);
      g_ptr_array_add (self->courses, course);
    }
  return self;
}

void
care_rehearsal_free (CareRehearsal *self)
{
  g_ptr_array_unref (self->courses);
  g_free (self);
}

gboolean
care_rehearsal_comes (CareRehearsal  *self,
                      const CareRule *rule)
{
  for (guint i = 0; i < self->courses->len; i++)
    if (get_spans (g_ptr_array_index (self->courses, i), rule)->len > 0)
      return TRUE;
  return self->courses->len == 0;
}

gboolean
care_rehearsal_ends (CareRehearsal  *self,
                     const CareRule *rule)
{
  for (guint i = 0; i < self->courses->len; i++)
    {
      const Course *course = g_ptr_array_index (self->courses, i);
      GArray       *spans = get_spans (course, rule);

      for (guint j = 0; j < spans->len && course->script->reports == REPORTS_LATE; j++)
        if (g_array_index (spans, CareSpan, j).end != CARE_END_INSTANT)
          return FALSE;
    }
  return TRUE;
}

const CareRule *
care_rehearsal_find_obstacle (CareRehearsal  *self,
                              const CareRule *step)
{
  g_autoptr (GPtrArray) obstacles = list_obstacles (self, step);

  if (obstacles->len == 0 || leaves_room (self, step, obstacles))
    return NULL;

  for (guint i = 0; i < obstacles->len; i++)
    {
      g_autoptr (GPtrArray) alone = g_ptr_array_new ();

      g_ptr_array_add (alone, g_ptr_array_index (obstacles, i));
      if (!leaves_room (self, step, alone))
        return g_ptr_array_index (obstacles, i);
    }
  return g_ptr_array_index (obstacles, 0);
}

guint
care_rehearsal_get_n_courses (CareRehearsal *self)
{
  return self->courses->len;
}

/**
 * care_rehearsal_get_spans:
 *
 * Returns: (transfer none) (element-type CareSpan): in UTC, where its sessions are
 */
GArray *
care_rehearsal_get_spans (CareRehearsal  *self,
                          guint           course,
                          const CareRule *rule)
{
  return get_spans (g_ptr_array_index (self->courses, course), rule);
}
