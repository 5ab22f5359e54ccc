/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan of a small made-up protocol for sessions in Dubai. */
#include "config.h"

#include "plan-scene.h"

#include "care-protocol-reader.h"

#include <string.h>

#define HEAD                                                                                                                  \
  "{ \"format\": \"aftercare-protocol\", \"format-version\": 1, \"id\": \"small\", \"version\": \"1\", \"title\": \"Small\"," \
  "  \"plan\": { \"from\": \"first session day - 10 days\", \"until\": \"last session end + 14 days\" },"                     \
  "  \"slots\": [ { \"id\": \"morning\", \"label\": \"Morning\", \"time\": \"08:00\" },"                                      \
  "               { \"id\": \"evening\", \"label\": \"Evening\", \"time\": \"20:00\" } ], \"rules\": [ "
#define TAIL " ] }"

/* "healed@2026-03-15T10:00", in Dubai's clock. */
static GPtrArray *
read_reports (const char *reports,
              GTimeZone  *zone)
{
  g_auto (GStrv) words = g_strsplit (reports, " ", -1);
  GPtrArray *states = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char      *at = strchr (words[i], '@');
      CareState *state = g_malloc (sizeof *state + strlen (words[i]) + 1);
      gint64     wall;

      g_assert_nonnull (at);
      *at = '\0';
      g_assert_true (care_wall_parse (at + 1, &wall));
      state->id = strcpy ((char *)(state + 1), words[i]);
      state->at = care_zone_resolve (zone, wall, CARE_LAST);
      g_ptr_array_add (states, state);
    }
  return states;
}

void
plan_scene_init (PlanScene  *self,
                 const char *rules,
                 const char *spans,
                 const char *reports)
{
  g_autofree char *text = g_strconcat (HEAD, rules, TAIL, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (GPtrArray) states = NULL;
  g_auto (GStrv) words = g_strsplit (spans, " ", -1);

  self->protocol = care_protocol_read (bytes, problems);
  for (guint i = 0; i < care_problems_get_n (problems); i++)
    g_test_message ("%s: %s", care_problems_get (problems, i)->path, care_problems_get (problems, i)->found);
  g_assert_nonnull (self->protocol);
  self->answers = care_answers_new ();
  self->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean         last = g_str_has_suffix (words[i], "!");
      g_autofree char *span = g_strndup (words[i], strlen (words[i]) - (last ? 1 : 0));
      g_autofree char *uid = g_strdup_printf ("s%u", i + 1);
      g_autoptr (CareSession) session = care_session_parse (span, "Asia/Dubai", uid, NULL);

      g_assert_nonnull (session);
      g_ptr_array_add (self->sessions, care_session_with_last (session, last));
    }
  self->dubai = care_zone_new ("Asia/Dubai");
  states = reports != NULL ? read_reports (reports, self->dubai) : NULL;
  self->plan = care_plan_new (self->protocol, self->answers, self->sessions, states);
}

void
plan_scene_clear (PlanScene *self)
{
  care_plan_unref (self->plan);
  care_protocol_unref (self->protocol);
  care_answers_unref (self->answers);
  g_ptr_array_unref (self->sessions);
  g_time_zone_unref (self->dubai);
}

char *
plan_scene_print_changes (PlanScene *self)
{
  GString          *text = g_string_new (NULL);
  guint             n;
  const CareChange *changes = care_plan_get_changes (self->plan, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *wall = care_wall_format (care_zone_wall (self->dubai, changes[i].at));

      g_string_append_printf (text, "%s %s %s %d\n", wall, changes[i].rule->id,
                              care_change_kind_to_string (changes[i].kind), changes[i].session + 1);
    }
  return g_string_free (text, FALSE);
}
