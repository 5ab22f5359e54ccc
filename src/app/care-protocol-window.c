/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file with instructions, looked at before anything is taken. */
#include "config.h"

#include "care-protocol-window.h"

#include "care-closures.h"
#include "care-description.h"
#include "care-difference-list.h"
#include "care-digest.h"
#include "care-fault-sentences.h"
#include "care-plan-preview.h"
#include "care-protocol-check.h"
#include "care-question-group.h"
#include "care-sentences.h"
#include "care-tile.h"
#include "care-time-words.h"

#include <glib/gi18n.h>

#define LARGEST_PROTOCOL (1024 * 1024)
#define MOST_PROBLEMS    20 /* as rows; the rest is counted */

struct _CareProtocolWindow
{
  AdwWindow            parent_instance;
  GtkWidget           *already;
  GtkButton           *apply;
  GtkLabel            *description;
  CareDifferenceList  *difference;
  AdwExpanderRow      *digest;
  GtkLabel            *fault;
  GtkLabel            *heading;
  GtkLabel            *origin;
  CarePlanPreview     *preview;
  AdwPreferencesGroup *problems;
  GtkBox              *questions;
  GtkWidget           *sample;
  GtkLabel            *sample_words;
  GtkWidget           *says;

  CareCourse   *course;
  CareProtocol *protocol; /* NULL if the file cannot be used */
  GPtrArray    *said;     /* GtkWidget, lent by the digest: its rows */
};

G_DEFINE_FINAL_TYPE (CareProtocolWindow, care_protocol_window, ADW_TYPE_WINDOW)

enum
{
  TAKEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
has_course (CareProtocolWindow *self)
{
  return care_course_get_plan (self->course) != NULL;
}

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), text[0] != '\0');
}

static CareAnswers *
collect_answers (CareProtocolWindow *self)
{
  CareAnswers *answers = care_answers_new ();

  for (GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (self->questions)); group != NULL; group = gtk_widget_get_next_sibling (group))
    care_question_group_collect (CARE_QUESTION_GROUP (group), answers);
  return answers;
}

/* Without a course: a first session this afternoon shows how the times lie. */
static GPtrArray *
sample_sessions (CareProtocolWindow *self)
{
  CareClock       *clock = care_course_get_clock (self->course);
  g_autofree char *zone_id = care_clock_dup_zone_id (clock);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  g_autofree char *date = care_date_format (care_zone_date (zone, care_clock_now (clock)));
  g_autofree char *span = g_strdup_printf ("%sT15:00/18:00", date);
  GPtrArray       *sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  CareSession     *session = care_session_parse (span, zone_id != NULL ? zone_id : "UTC", "s1", NULL);

  if (session != NULL)
    g_ptr_array_add (sessions, session);
  return sessions;
}

static CareTileKind
find_tile_kind (const CareRule *rule)
{
  if (rule == NULL)
    return CARE_TILE_PLAIN;
  return rule->kind == CARE_RULE_RESTRICTION ? CARE_TILE_FORBIDDEN : rule->kind == CARE_RULE_PERMISSION ? CARE_TILE_ALLOWED
                                                                                                        : CARE_TILE_PLAIN;
}

static GtkWidget *
make_said_row (const CareDigestItem *item)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *icon = item->rule != NULL ? care_icon_for_rule (item->rule) : NULL;
  GtkWidget       *tile = care_tile_new (icon != NULL ? icon : "care-file-symbolic", find_tile_kind (item->rule));
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *words = NULL;

  for (guint i = 0; i < item->lines->len; i++)
    g_ptr_array_add (lines, care_capitalise (g_ptr_array_index (item->lines, i)));
  g_ptr_array_add (lines, NULL);
  words = g_strjoinv ("\n", (char **)lines->pdata);
  gtk_widget_add_css_class (tile, "small");
  gtk_widget_set_valign (tile, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), tile);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), item->title[0] != '\0' ? item->title : _ ("Between two sessions"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

/* All that the file says to a patient with these answers; made when asked for, since a file may say much. */
static void
show_digest (CareProtocolWindow *self)
{
  g_autoptr (CareAnswers) answers = collect_answers (self);
  g_autoptr (GPtrArray) items = NULL;

  for (guint i = 0; i < self->said->len; i++)
    adw_expander_row_remove (self->digest, g_ptr_array_index (self->said, i));
  g_ptr_array_set_size (self->said, 0);
  if (!adw_expander_row_get_expanded (self->digest) || self->protocol == NULL)
    return;
  items = care_digest_new (self->protocol, answers, FALSE);
  for (guint i = 0; i < items->len; i++)
    {
      GtkWidget *row = make_said_row (g_ptr_array_index (items, i));

      adw_expander_row_add_row (self->digest, row);
      g_ptr_array_add (self->said, row);
    }
}

static void
digest_expanded_cb (CareProtocolWindow *self)
{
  g_assert (CARE_IS_PROTOCOL_WINDOW (self));

  show_digest (self);
}

/* Every answer draws the consequences anew. */
static void
redraw (CareProtocolWindow *self)
{
  g_autoptr (CareAnswers) answers = collect_answers (self);
  g_autoptr (GPtrArray) samples = NULL;
  g_autoptr (CarePlan) plan = NULL;
  g_autoptr (CarePlan) if_last = NULL;

  if (has_course (self))
    {
      plan = care_course_preview_protocol (self->course, self->protocol, answers);
      care_difference_list_show (self->difference, self->course, plan);
    }
  else
    {
      samples = sample_sessions (self);
      plan = care_plan_new (self->protocol, answers, samples, NULL);
    }
  show_digest (self);
  if_last = care_plan_new_if_last (plan);
  care_plan_preview_show (self->preview, plan, if_last, care_clock_now (care_course_get_clock (self->course)), "");
}

static void
answer_changed_cb (CareProtocolWindow *self)
{
  g_assert (CARE_IS_PROTOCOL_WINDOW (self));

  redraw (self);
}

static void
apply_clicked_cb (CareProtocolWindow *self)
{
  g_autoptr (CareAnswers) answers = collect_answers (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  g_assert (CARE_IS_PROTOCOL_WINDOW (self));

  if (!has_course (self))
    g_signal_emit (self, signals[TAKEN], 0, self->protocol);
  else if (!care_course_set_protocol (self->course, self->protocol, answers, &error))
    {
      words = care_fault_error (error);
      show_text (self->fault, words);
      return;
    }
  gtk_window_close (GTK_WINDOW (self));
}

static void
care_protocol_window_dispose (GObject *object)
{
  CareProtocolWindow *self = CARE_PROTOCOL_WINDOW (object);

  adw_window_set_content (ADW_WINDOW (self), NULL); /* the questions are lent by the protocol */
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_PROTOCOL_WINDOW);
  g_clear_pointer (&self->protocol, care_protocol_unref);
  g_clear_pointer (&self->said, g_ptr_array_unref);
  g_clear_object (&self->course);
  G_OBJECT_CLASS (care_protocol_window_parent_class)->dispose (object);
}

static void
care_protocol_window_class_init (CareProtocolWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_protocol_window_dispose;
  signals[TAKEN] = g_signal_new ("taken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, CARE_TYPE_PROTOCOL);

  g_type_ensure (CARE_TYPE_DIFFERENCE_LIST);
  g_type_ensure (CARE_TYPE_PLAN_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-protocol-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CareProtocolWindow, already);
  gtk_widget_class_bind_template_child (widget_class, CareProtocolWindow, apply);
  gtk_widget_class_bind_template_child (widget_class, CareProtocolWindow, description);
  gtk_widget_class_bind_template_child (widget_class, CareProtocolWindow, difference);
  gtk_widget_class_bind_template_child (widget_class, CareProtocolWindow, digest);
  gtk_widget_class_bind_template_child (widget_class, CareProtocolWindow, fault);
  gtk_widget_class_bind_template_child (widget_class, CareProtocolWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, CareProtocolWindow, origin);
  gtk_widget_class_bind_template_child (widget_class, CareProtocolWindow, preview);
  gtk_widget_class_bind_template_child (widget_class, CareProtocolWindow, problems);
  gtk_widget_class_bind_template_child (widget_class, CareProtocolWindow, questions);
  gtk_widget_class_bind_template_child (widget_class, CareProtocolWindow, sample);
  gtk_widget_class_bind_template_child (widget_class, CareProtocolWindow, sample_words);
  gtk_widget_class_bind_template_child (widget_class, CareProtocolWindow, says);
  gtk_widget_class_bind_template_callback (widget_class, apply_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, digest_expanded_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
care_protocol_window_init (CareProtocolWindow *self)
{
  self->said = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  care_description_name_lists (GTK_WIDGET (self->digest), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->digest)));
  care_difference_list_show_whole (self->difference);
}

static void
add_problem (CareProtocolWindow *self,
             const char         *title,
             const char         *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (self->problems, row);
}

static void
show_problems (CareProtocolWindow *self,
               CareProblems       *problems)
{
  guint            n = care_problems_get_n (problems);
  g_autofree char *more = NULL;

  for (guint i = 0; i < MIN (n, MOST_PROBLEMS); i++)
    {
      const CareProblem *problem = care_problems_get (problems, i);
      g_autofree char   *title = care_fault_problem (problem);
      /* Translators: a place in a file */
      g_autofree char *place = g_strdup_printf (_ ("Line %d, column %d"), problem->line, problem->column);

      add_problem (self, title, place);
    }
  if (n > MOST_PROBLEMS)
    {
      more = g_strdup_printf (ngettext ("and %u more", "and %u more", n - MOST_PROBLEMS), n - MOST_PROBLEMS);
      add_problem (self, more, "");
    }
  gtk_widget_set_visible (GTK_WIDGET (self->problems), n > 0);
}

static void
ask_questions (CareProtocolWindow *self)
{
  CareAnswers *known = care_course_get_answers (self->course);

  for (guint i = 0; i < self->protocol->questions->len; i++)
    {
      CareQuestionGroup *group = care_question_group_new (g_ptr_array_index (self->protocol->questions, i));

      if (known != NULL)
        care_question_group_set_answers (group, known);
      g_signal_connect_object (group, "changed", G_CALLBACK (answer_changed_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->questions, GTK_WIDGET (group));
    }
}

static void
show_protocol (CareProtocolWindow *self)
{
  CareProtocol    *protocol = self->protocol;
  gboolean         same = care_course_follows (self->course, protocol);
  g_autofree char *version = care_words_isolate (protocol->version);
  g_autofree char *origin = NULL;

  gtk_label_set_label (self->heading, care_text_get (protocol->title));
  if (protocol->clinic_name != NULL)
    /* Translators: version of the instructions, clinic */
    origin = g_strdup_printf (_ ("Version %s, %s"), version, care_text_get (protocol->clinic_name));
  else
    origin = g_strdup_printf (_ ("Version %s"), version);
  show_text (self->origin, origin);
  show_text (self->description, care_text_get (protocol->description));
  adw_preferences_group_set_title (self->problems, _ ("What is unclear"));

  ask_questions (self);
  gtk_widget_set_visible (GTK_WIDGET (self->difference), has_course (self));
  show_text (self->sample_words, has_course (self) ? "" : _ ("As an example, with a first session today from 15:00 to 18:00:"));
  gtk_button_set_label (self->apply, has_course (self) ? _ ("Change My Plan") : _ ("Begin With These"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply), !same);
  gtk_widget_set_visible (self->already, same);
  redraw (self);
}

static void
show_refusal (CareProtocolWindow *self,
              const char         *words)
{
  gtk_label_set_label (self->heading, _ ("This file cannot be used"));
  show_text (self->origin, words);
  show_text (self->description, "");
  adw_preferences_group_set_title (self->problems, _ ("What the clinic should mend"));
  gtk_widget_hide (GTK_WIDGET (self->apply));
  gtk_widget_hide (GTK_WIDGET (self->difference));
  gtk_widget_hide (self->sample);
  gtk_widget_hide (self->says);
}

GtkWidget *
care_protocol_window_new (GtkWindow  *parent,
                          CareCourse *course,
                          const char *path)
{
  CareProtocolWindow *self = g_object_new (CARE_TYPE_PROTOCOL_WINDOW, "transient-for", parent, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = care_folder_read_any (path, LARGEST_PROTOCOL, &error);
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *words = NULL;

  g_return_val_if_fail (CARE_IS_COURSE (course), NULL);

  self->course = g_object_ref (course);
  if (bytes != NULL)
    self->protocol = care_protocol_read_and_check (bytes, problems);
  words = error != NULL ? care_fault_error (error) : NULL;
  if (self->protocol != NULL)
    show_protocol (self);
  else
    show_refusal (self, words != NULL ? words : name);
  show_problems (self, problems);
  return GTK_WIDGET (self);
}
