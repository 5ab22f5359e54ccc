/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No course yet: the protocol's questions, the sessions, and the plan that they give. */
#include "config.h"

#include "care-welcome-page.h"

#include "care-excursion-actions.h"
#include "care-farewell.h"
#include "care-fault-sentences.h"
#include "care-plan-preview.h"
#include "care-question-group.h"
#include "care-session-series.h"

#include <glib/gi18n.h>

#define LARGEST_PROTOCOL (1024 * 1024)
#define TWO_PANES_FROM   720 /* pixels at the usual text size */
#define USUAL_DPI        (96 * 1024)

struct _CareWelcomePage
{
  AdwBin             parent_instance;
  GtkStack          *stack;
  GtkWidget         *protocol_list;
  AdwComboRow       *protocol_row;
  GtkScrolledWindow *answers_pane;
  GtkBox            *answers;
  GtkBox            *questions;
  CareSessionSeries *series;
  GtkWidget         *plan_pane;
  GtkBox            *plan_box;
  GtkWidget         *plan;
  CarePlanPreview   *preview;
  GtkWidget         *others;
  GtkWidget *private;
  GtkSwitch *remind;
  GtkButton *start;
  GtkLabel  *fault;

  CareCourse   *course;
  CareDate      today;
  char         *zone_id;
  GPtrArray    *protocols; /* CareProtocol: those at hand */
  CareProtocol *protocol;  /* the chosen one; lent by them */
  gboolean      narrow;
  gboolean      one_pane;
  gboolean      answered; /* by the person, and no plan was started of it */
  guint         turn_id;
};

G_DEFINE_FINAL_TYPE (CareWelcomePage, care_welcome_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* A file that is no sound protocol is not offered. */
static GPtrArray *
read_protocols (void)
{
  g_autoptr (GPtrArray) paths = care_folder_list_protocols ();
  GPtrArray *protocols = g_ptr_array_new_with_free_func ((GDestroyNotify)care_protocol_unref);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GBytes) bytes = care_folder_read_any (g_ptr_array_index (paths, i), LARGEST_PROTOCOL, NULL);
      g_autoptr (CareProblems) problems = care_problems_new ();
      CareProtocol *protocol = bytes != NULL ? care_protocol_read (bytes, problems) : NULL;

      if (protocol != NULL)
        g_ptr_array_add (protocols, protocol);
    }
  return protocols;
}

static CareAnswers *
collect_answers (CareWelcomePage *self)
{
  CareAnswers *answers = care_answers_new ();

  for (GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (self->questions)); group != NULL; group = gtk_widget_get_next_sibling (group))
    care_question_group_collect (CARE_QUESTION_GROUP (group), answers);
  return answers;
}

/* The protocol's own wish for the time between two sessions. */
static void
suggest_days (CareWelcomePage *self,
              CareAnswers     *answers)
{
  const CareInterval *interval = care_protocol_find_interval (self->protocol, answers, 0);
  gboolean            answered = self->answered;

  if (interval != NULL)
    care_session_series_suggest_days (self->series, MAX (care_gap_most_days (&interval->at_least), care_gap_most_days (&interval->sure)));
  self->answered = answered;
}

/* Every answer draws the plan anew. */
static void
redraw (CareWelcomePage *self)
{
  g_autoptr (CareAnswers) answers = NULL;
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (CarePlan) plan = NULL;
  g_autoptr (CarePlan) if_last = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (self->protocol == NULL)
    return;
  answers = collect_answers (self);
  suggest_days (self, answers);
  sessions = care_session_series_dup_sessions (self->series, &error);
  if (sessions != NULL && care_plan_has_room (self->protocol, sessions->len, &error))
    {
      plan = care_plan_new (self->protocol, answers, sessions, NULL);
      if_last = care_plan_new_if_last (plan);
    }
  words = error != NULL ? care_fault_error (error) : g_strdup (_ ("Choose the day of your first session, and your plan appears here."));
  care_plan_preview_show (self->preview, plan, if_last, care_clock_now (care_course_get_clock (self->course)), words);
  gtk_widget_set_sensitive (GTK_WIDGET (self->start), plan != NULL);
  gtk_widget_set_visible (self->others, plan == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->fault), FALSE);
}

static void
answer_changed_cb (CareWelcomePage *self)
{
  g_assert (CARE_IS_WELCOME_PAGE (self));

  self->answered = TRUE;
  redraw (self);
}

static void
ask_questions (CareWelcomePage *self)
{
  GtkWidget *group;

  while ((group = gtk_widget_get_first_child (GTK_WIDGET (self->questions))) != NULL)
    gtk_box_remove (self->questions, group);
  for (guint i = 0; i < self->protocol->questions->len; i++)
    {
      CareQuestionGroup *added = care_question_group_new (g_ptr_array_index (self->protocol->questions, i));

      g_signal_connect_object (added, "changed", G_CALLBACK (answer_changed_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->questions, GTK_WIDGET (added));
    }
}

static void
choose_protocol (CareWelcomePage *self,
                 guint            index)
{
  CareProtocol *protocol = index < self->protocols->len ? g_ptr_array_index (self->protocols, index) : NULL;

  if (protocol == NULL || protocol == self->protocol)
    return;
  self->protocol = protocol;
  ask_questions (self);
  redraw (self);
}

static void
protocol_selected_cb (CareWelcomePage *self)
{
  g_assert (CARE_IS_WELCOME_PAGE (self));

  if (self->protocols != NULL)
    choose_protocol (self, adw_combo_row_get_selected (self->protocol_row));
}

static void
start_clicked_cb (CareWelcomePage *self)
{
  g_autoptr (CareAnswers) answers = collect_answers (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sessions = care_session_series_dup_sessions (self->series, &error);
  g_autofree char *words = NULL;
  gboolean         replace = care_course_get_state (self->course) == CARE_COURSE_BROKEN; /* nothing of it can be read */
  gboolean         remind = gtk_switch_get_active (self->remind);
  g_autoptr (GtkWidget) kept = GTK_WIDGET (g_object_ref (self)); /* the page goes once there is a plan */

  g_assert (CARE_IS_WELCOME_PAGE (self));

  if (sessions != NULL && care_course_start (self->course, self->protocol, answers, sessions, replace, &error))
    {
      if (remind)
        g_action_group_change_action_state (G_ACTION_GROUP (g_application_get_default ()), "autostart", g_variant_new_boolean (TRUE));
      return;
    }
  words = error != NULL ? care_fault_error (error) : g_strdup ("");
  gtk_label_set_label (self->fault, words);
  gtk_widget_set_visible (GTK_WIDGET (self->fault), TRUE);
}

static void
example_clicked_cb (CareWelcomePage *self)
{
  g_assert (CARE_IS_WELCOME_PAGE (self));

  care_excursion_actions_try (CARE_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->protocol);
}

static gboolean
has_one_pane (CareWelcomePage *self)
{
  gint64 dpi = 0;
  int    setting = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &setting, NULL);
  dpi = MAX (setting, USUAL_DPI);
  return (gint64)gtk_widget_get_width (GTK_WIDGET (self)) * USUAL_DPI < TWO_PANES_FROM * dpi;
}

/* Where there is room the plan stands still beside the questions; else it follows them.  What is wider than its pane is cut off only
 * until this has run: it would keep the window from becoming narrow. */
static void
turn (CareWelcomePage *self,
      gboolean         one_pane)
{
  GtkBox *place = one_pane ? self->answers : self->plan_box;

  self->one_pane = one_pane;
  g_object_ref (self->plan);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->plan)), self->plan);
  gtk_box_append (place, self->plan);
  g_object_unref (self->plan);
  gtk_widget_set_visible (self->plan_pane, !one_pane);
  gtk_widget_set_visible (self->private, !one_pane);
  gtk_scrolled_window_set_policy (self->answers_pane, one_pane ? GTK_POLICY_NEVER : GTK_POLICY_EXTERNAL, GTK_POLICY_AUTOMATIC);
}

static gboolean
turn_cb (gpointer data)
{
  CareWelcomePage *self = CARE_WELCOME_PAGE (data);

  self->turn_id = 0;
  if (has_one_pane (self) != self->one_pane)
    turn (self, !self->one_pane);
  return G_SOURCE_REMOVE;
}

static void
width_changed_cb (CareWelcomePage *self)
{
  g_assert (CARE_IS_WELCOME_PAGE (self));

  if (has_one_pane (self) != self->one_pane && self->turn_id == 0)
    self->turn_id = g_idle_add (turn_cb, self);
}

/* Answers tell of somebody's health: what no plan was started of is nowhere kept, so it is asked before they are lost. */
static gboolean
close_request_cb (CareWelcomePage *self)
{
  g_assert (CARE_IS_WELCOME_PAGE (self));

  if (!self->answered)
    return GDK_EVENT_PROPAGATE;
  care_farewell_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  return GDK_EVENT_STOP;
}

static void
care_welcome_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (care_welcome_page_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "close-request", G_CALLBACK (close_request_cb), widget, G_CONNECT_SWAPPED);
}

static void
care_welcome_page_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), close_request_cb, widget);
  GTK_WIDGET_CLASS (care_welcome_page_parent_class)->unroot (widget);
}

static void
care_welcome_page_dispose (GObject *object)
{
  CareWelcomePage *self = CARE_WELCOME_PAGE (object);

  g_clear_handle_id (&self->turn_id, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_WELCOME_PAGE);
  g_clear_pointer (&self->protocols, g_ptr_array_unref);
  g_clear_pointer (&self->zone_id, g_free);
  g_clear_object (&self->course);
  G_OBJECT_CLASS (care_welcome_page_parent_class)->dispose (object);
}

static void
care_welcome_page_get_property (GObject    *object,
                                guint       property,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (property == PROP_NARROW)
    g_value_set_boolean (value, CARE_WELCOME_PAGE (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
care_welcome_page_set_property (GObject      *object,
                                guint         property,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  if (property == PROP_NARROW)
    CARE_WELCOME_PAGE (object)->narrow = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
care_welcome_page_class_init (CareWelcomePageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->root = care_welcome_page_root;
  widget_class->unroot = care_welcome_page_unroot;
  object_class->dispose = care_welcome_page_dispose;
  object_class->get_property = care_welcome_page_get_property;
  object_class->set_property = care_welcome_page_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_PLAN_PREVIEW);
  g_type_ensure (CARE_TYPE_SESSION_SERIES);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareWelcomePage, stack);
  gtk_widget_class_bind_template_child (widget_class, CareWelcomePage, protocol_list);
  gtk_widget_class_bind_template_child (widget_class, CareWelcomePage, protocol_row);
  gtk_widget_class_bind_template_child (widget_class, CareWelcomePage, answers_pane);
  gtk_widget_class_bind_template_child (widget_class, CareWelcomePage, answers);
  gtk_widget_class_bind_template_child (widget_class, CareWelcomePage, questions);
  gtk_widget_class_bind_template_child (widget_class, CareWelcomePage, plan_pane);
  gtk_widget_class_bind_template_child (widget_class, CareWelcomePage, plan_box);
  gtk_widget_class_bind_template_child (widget_class, CareWelcomePage, plan);
  gtk_widget_class_bind_template_child (widget_class, CareWelcomePage, others);
  gtk_widget_class_bind_template_child (widget_class, CareWelcomePage, private);
  gtk_widget_class_bind_template_child (widget_class, CareWelcomePage, series);
  gtk_widget_class_bind_template_child (widget_class, CareWelcomePage, preview);
  gtk_widget_class_bind_template_child (widget_class, CareWelcomePage, start);
  gtk_widget_class_bind_template_child (widget_class, CareWelcomePage, fault);
  gtk_widget_class_bind_template_child (widget_class, CareWelcomePage, remind);
  gtk_widget_class_bind_template_callback (widget_class, answer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, example_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, protocol_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_clicked_cb);
}

static void
care_welcome_page_init (CareWelcomePage *self)
{
  self->today = CARE_DATE_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->answers_pane), "notify::page-size", G_CALLBACK (width_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
offer_protocols (CareWelcomePage *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->protocols->len; i++)
    gtk_string_list_append (titles, care_text_get (((CareProtocol *)g_ptr_array_index (self->protocols, i))->title));
  adw_combo_row_set_model (self->protocol_row, G_LIST_MODEL (titles));
  gtk_widget_set_visible (self->protocol_list, self->protocols->len > 1);
  gtk_stack_set_visible_child_name (self->stack, self->protocols->len > 0 ? "questions" : "none");
}

/* TRUE if it is another day, or another place, than before. */
static gboolean
set_place (CareWelcomePage *self)
{
  CareClock       *clock = care_course_get_clock (self->course);
  g_autofree char *known = care_clock_dup_zone_id (clock);
  const char      *zone_id = known != NULL ? known : "UTC";
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  CareDate today = care_zone_date (zone, care_clock_now (clock));

  if (self->today == today && g_strcmp0 (self->zone_id, zone_id) == 0)
    return FALSE;
  g_free (self->zone_id);
  self->zone_id = g_strdup (zone_id);
  self->today = today;
  care_session_series_set_place (self->series, zone_id, today);
  return TRUE;
}

void
care_welcome_page_set_course (CareWelcomePage *self,
                              CareCourse      *course)
{
  g_return_if_fail (CARE_IS_WELCOME_PAGE (self));
  g_return_if_fail (self->course == NULL);

  self->course = g_object_ref (course);
  set_place (self);
  self->protocols = read_protocols ();
  offer_protocols (self);
  choose_protocol (self, 0);
}

/* What is today may be another day by now; the answers stay. */
void
care_welcome_page_refresh (CareWelcomePage *self)
{
  gboolean answered;

  g_return_if_fail (CARE_IS_WELCOME_PAGE (self));

  answered = self->answered;
  if (set_place (self))
    redraw (self);
  self->answered = answered;
}

void
care_welcome_page_offer (CareWelcomePage *self,
                         CareProtocol    *protocol)
{
  g_return_if_fail (CARE_IS_WELCOME_PAGE (self));

  g_ptr_array_add (self->protocols, care_protocol_ref (protocol));
  offer_protocols (self);
  adw_combo_row_set_selected (self->protocol_row, self->protocols->len - 1);
  choose_protocol (self, self->protocols->len - 1);
}
