/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a course has to say for itself: a question, a restored copy, a file that cannot be read. */
#include "config.h"

#include "care-course-notice.h"

#include "care-fault-sentences.h"

#include <glib/gi18n.h>

/* The last session is behind, none follows, and nobody has said whether it was the last. */
static gboolean
asks_for_last (CareCourse *course,
               guint      *number)
{
  GPtrArray         *sessions = care_course_get_sessions (course);
  const CareSession *last;

  if (sessions == NULL || sessions->len == 0)
    return FALSE;
  last = g_ptr_array_index (sessions, sessions->len - 1);
  *number = sessions->len;
  return !last->last && last->end <= care_clock_now (care_course_get_clock (course));
}

static char *
word_restored (CareCourse *course)
{
  g_autofree char *aside = care_course_dup_aside (course);

  if (aside == NULL && !care_folder_has (care_course_get_folder (course), "course.json.bad"))
    return g_strdup (_ ("The file of your plan is gone. An earlier copy is shown, with your record as it is. Check it, then go on with it."));
  if (aside == NULL)
    return g_strdup (_ ("Your course could not be read. An earlier copy is shown. Check it, then go on with it."));
  return g_strdup_printf (_ ("Your course could not be read and was put aside as %s. An earlier copy is shown. Check it, then go on with it."), aside);
}

static gboolean
has_copies (CareCourse *course)
{
  g_autoptr (GPtrArray) copies = care_folder_list_kept (care_course_get_folder (course));

  return copies->len > 0;
}

char *
care_course_notice_dup_words (CareCourse  *course,
                              const char **button)
{
  guint number;

  *button = NULL;
  switch (care_course_get_state (course))
    {
    case CARE_COURSE_RESTORED:
      *button = _ ("Go on with this copy");
      return word_restored (course);
    case CARE_COURSE_NEWER:
      if (care_course_get_plan (course) == NULL)
        return NULL; /* nothing of it is understood */
      return g_strdup (_ ("This course was written by a newer version of Aftercare. It is shown as far as it is understood and cannot be changed here."));
    case CARE_COURSE_GOOD:
      if (!asks_for_last (course, &number))
        return NULL;
      *button = _ ("Answer");
      return g_strdup_printf (_ ("Was session %u your last? Some things stay closed until you say so."), number);
    case CARE_COURSE_NONE:
      if (!has_copies (course))
        return NULL;
      *button = _ ("Bring It Back…");
      return g_strdup (_ ("There was a plan on this computer, and a copy of it is kept."));
    case CARE_COURSE_BROKEN:
    default:
      return NULL;
    }
}

char *
care_course_notice_dup_fault (CareCourse *course)
{
  g_autoptr (GString) text = g_string_new (NULL);
  CareProblems    *problems = care_course_get_problems (course);
  g_autofree char *aside = care_course_dup_aside (course);

  if (care_course_get_state (course) == CARE_COURSE_NEWER)
    g_string_append (text, _ ("It was written by a newer version of Aftercare. Use that version to open it."));
  else if (aside != NULL)
    g_string_append_printf (text, _ ("The file was put aside as %s. Bring back a backup of it, or start a new plan."), aside);
  else
    g_string_append_printf (text, _ ("The file is course.json in %s. Bring back a backup of it, or start a new plan."), care_folder_get_path (care_course_get_folder (course)));
  for (guint i = 0; problems != NULL && i < MIN (care_problems_get_n (problems), 3); i++)
    {
      g_autofree char *sentence = care_fault_problem (care_problems_get (problems, i));

      g_string_append_printf (text, "\n%s", sentence);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
