/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sessions: add, move, remove, "this was my last session". */
#include "config.h"

#include "care-sessions-page.h"

#include "care-answers-editor.h"
#include "care-fault-sentences.h"
#include "care-preference-sentences.h"
#include "care-sentences.h"
#include "care-session-actions.h"
#include "care-session-editor.h"
#include "care-session-question.h"
#include "care-tile.h"
#include "care-time-words.h"

#include <glib/gi18n.h>

struct _CareSessionsPage
{
  AdwBin      parent_instance;
  GtkListBox *list;
  GtkButton  *add;
  GtkBox     *last_box;
  GtkLabel   *last_words;
  GtkButton  *last_button;
  GtkLabel   *fault;
  GtkWidget  *answers_box;
  GtkListBox *answers;
  GtkButton  *change_answers;

  CareCourse *course;
  GPtrArray  *shown; /* the words of the rows that stand, two a row; or NULL */
};

G_DEFINE_FINAL_TYPE (CareSessionsPage, care_sessions_page, ADW_TYPE_BIN)

static GtkWindow *
get_window (CareSessionsPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static gint64
get_now (CareSessionsPage *self)
{
  return care_clock_now (care_course_get_clock (self->course));
}

static void
set_sessions (CareSessionsPage *self,
              GPtrArray        *sessions)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (!care_session_actions_set (self->course, sessions, &error))
    words = care_fault_error (error);
  gtk_label_set_label (self->fault, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), words != NULL);
}

static void
question_response_cb (CareSessionsPage    *self,
                      const char          *response,
                      CareSessionQuestion *question)
{
  g_autoptr (GPtrArray) wanted = NULL;

  g_assert (CARE_IS_SESSIONS_PAGE (self));

  wanted = g_str_equal (response, "apply") ? care_session_question_dup_sessions (question) : NULL;
  if (wanted != NULL)
    set_sessions (self, wanted);
}

static void
ask (CareSessionsPage *self,
     GtkWidget        *question)
{
  g_signal_connect_object (question, "response", G_CALLBACK (question_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (question));
}

static int
index_of (GtkWidget *button)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "index"));
}

static void
move_clicked_cb (GtkButton        *button,
                 CareSessionsPage *self)
{
  g_assert (CARE_IS_SESSIONS_PAGE (self));

  gtk_window_present (GTK_WINDOW (care_session_editor_new (get_window (self), self->course, index_of (GTK_WIDGET (button)))));
}

static void
remove_clicked_cb (GtkButton        *button,
                   CareSessionsPage *self)
{
  g_assert (CARE_IS_SESSIONS_PAGE (self));

  ask (self, care_session_question_new_removal (get_window (self), self->course, index_of (GTK_WIDGET (button))));
}

static void
add_clicked_cb (CareSessionsPage *self)
{
  g_assert (CARE_IS_SESSIONS_PAGE (self));

  gtk_window_present (GTK_WINDOW (care_session_editor_new (get_window (self), self->course, -1)));
}

static void
change_answers_clicked_cb (CareSessionsPage *self)
{
  g_assert (CARE_IS_SESSIONS_PAGE (self));

  gtk_window_present (GTK_WINDOW (care_answers_editor_new (get_window (self), self->course)));
}

static void
last_clicked_cb (CareSessionsPage *self)
{
  g_assert (CARE_IS_SESSIONS_PAGE (self));

  ask (self, care_session_question_new_last (get_window (self), self->course));
}

static GtkWidget *
make_button (CareSessionsPage *self,
             const char       *icon_name,
             const char       *name,
             int               index,
             GCallback         clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_sensitive (button, !care_course_is_sealed (self->course));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "index", GINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", clicked, self, 0);
  return button;
}

static char *
word_state (CareSessionsPage  *self,
            const CareSession *session,
            GTimeZone         *zone)
{
  gint64   now = get_now (self);
  CareDate today = care_zone_date (zone, now);

  if (session->last)
    return g_strdup (session->end <= now ? _ ("Done, your last") : _ ("Your last"));
  if (session->end <= now)
    return g_strdup (C_ ("a session", "Done"));
  if (session->start <= now)
    return g_strdup (_ ("Now"));
  if (session->date <= today)
    return g_strdup (_ ("Today"));
  return g_strdup_printf (ngettext ("In %d day", "In %d days", (gulong)(session->date - today)), session->date - today);
}

/* How far it is from the one before: what the clinic asked for can be checked at a glance. */
static char *
word_row (CareSessionsPage *self,
          int               index,
          GTimeZone        *zone)
{
  GPtrArray         *sessions = care_course_get_sessions (self->course);
  const CareSession *session = g_ptr_array_index (sessions, (guint)index);
  const CareSession *before = index > 0 ? g_ptr_array_index (sessions, (guint)index - 1) : NULL;
  g_autofree char   *state = word_state (self, session, zone);
  g_autofree char   *gap = NULL;

  if (before == NULL)
    return g_steal_pointer (&state);
  gap = g_strdup_printf (ngettext ("%1$d day after session %2$d", "%1$d days after session %2$d", (gulong)(session->date - before->date)),
                         (int)(session->date - before->date), index);
  /* Translators: the state of a session and its distance from the one before: "In 2 days · 7 days after session 1" */
  return g_strdup_printf (C_ ("a session", "%s · %s"), state, gap);
}

/* Rows that say the same stay: whoever has the focus on one keeps it when the minute turns. */
static gboolean
are_shown (CareSessionsPage *self,
           GPtrArray        *words)
{
  if (self->shown == NULL || self->shown->len != words->len)
    return FALSE;
  for (guint i = 0; i < words->len; i++)
    if (!g_str_equal (g_ptr_array_index (self->shown, i), g_ptr_array_index (words, i)))
      return FALSE;
  return TRUE;
}

static GPtrArray *
word_rows (CareSessionsPage *self,
           GPtrArray        *sessions,
           GTimeZone        *zone)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < sessions->len; i++)
    {
      g_ptr_array_add (words, care_sentence_session (g_ptr_array_index (sessions, i), (int)i + 1, zone, get_now (self)));
      g_ptr_array_add (words, word_row (self, (int)i, zone));
    }
  return words;
}

/* Of the session at @index the button with that icon, or NULL. */
static GtkWidget *
find_button (GtkWidget  *widget,
             int         index,
             const char *icon_name)
{
  if (GTK_IS_BUTTON (widget))
    return index_of (widget) == index && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), icon_name) == 0 ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, index, icon_name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
make_row (CareSessionsPage *self,
          CareSession      *session,
          int               index,
          GTimeZone        *zone)
{
  g_autofree char *words = care_sentence_session (session, index + 1, zone, get_now (self));
  g_autofree char *safe = g_markup_escape_text (words, -1);
  g_autofree char *state = word_row (self, index, zone);
  g_autofree char *number = g_strdup_printf ("%d", index + 1);
  g_autofree char *move = g_strdup_printf (_ ("Move session %d"), index + 1);
  g_autofree char *remove = g_strdup_printf (_ ("Remove session %d"), index + 1);
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *tile = care_tile_new (NULL, session->end <= get_now (self) ? CARE_TILE_ALLOWED : CARE_TILE_BARE);

  care_tile_set_text (CARE_TILE (tile), number);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), safe);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), state);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), tile);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, "care-pencil-symbolic", move, index, G_CALLBACK (move_clicked_cb)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, "care-trash-symbolic", remove, index, G_CALLBACK (remove_clicked_cb)));
  gtk_widget_add_css_class (row, "fact");
  return row;
}

static void
show_last (CareSessionsPage *self,
           GPtrArray        *sessions)
{
  const CareSession *last = sessions->len > 0 ? g_ptr_array_index (sessions, sessions->len - 1) : NULL;
  g_autofree char   *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->last_box), last != NULL);
  if (last == NULL)
    return;
  if (last->last)
    words = g_strdup_printf (_ ("You confirmed that session %u was your last."), sessions->len);
  else if (last->start <= get_now (self))
    words = g_strdup_printf (_ ("Was session %u your last? Some things stay closed until you say so."), sessions->len);
  else
    words = g_strdup (_ ("Once it is behind you, say so here. Some things stay closed until then."));
  gtk_widget_set_visible (GTK_WIDGET (self->last_button), last->last || last->start <= get_now (self));
  gtk_label_set_label (self->last_words, words);
  gtk_button_set_label (self->last_button, last->last ? _ ("Another session follows") : _ ("This was my last session"));
}

static GtkWidget *
make_answer_row (CareAnswers        *answers,
                 const CareQuestion *question)
{
  g_autofree char *ask = g_markup_escape_text (care_text_get (question->ask), -1);
  g_autofree char *words = care_sentence_answer (answers, question);
  g_autofree char *safe = g_markup_escape_text (*words != '\0' ? words : C_ ("choices", "None"), -1);
  GtkWidget       *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), ask);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), safe);
  gtk_widget_add_css_class (row, "fact");
  return row;
}

static GtkWidget *
get_focus (CareSessionsPage *self)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  return window != NULL ? gtk_root_get_focus (window) : NULL;
}

/* Of the row of @list that has the focus, or holds what has it; else -1. */
static int
find_focused_row (GtkListBox *list,
                  GtkWidget  *focus)
{
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row != NULL && gtk_widget_get_parent (row) == GTK_WIDGET (list) ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

/* They may be wrong, or hair may grow: another answer makes another plan (CARE.md principle 5). */
static void
show_answers (CareSessionsPage *self)
{
  CareProtocol *protocol = care_course_get_protocol (self->course);
  int           index = find_focused_row (self->answers, get_focus (self));
  GtkWidget    *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->answers))) != NULL)
    gtk_list_box_remove (self->answers, row);
  gtk_widget_set_visible (self->answers_box, protocol != NULL && protocol->questions->len > 0);
  for (guint i = 0; protocol != NULL && i < protocol->questions->len; i++)
    gtk_list_box_append (self->answers, make_answer_row (care_course_get_answers (self->course), g_ptr_array_index (protocol->questions, i)));
  row = index >= 0 ? GTK_WIDGET (gtk_list_box_get_row_at_index (self->answers, index)) : NULL;
  if (index >= 0)
    gtk_widget_grab_focus (row != NULL ? row : GTK_WIDGET (self->change_answers));
  gtk_widget_set_sensitive (GTK_WIDGET (self->change_answers), !care_course_is_sealed (self->course));
}

/* The same button or row has the focus again, if it is still there: GTK takes no key while the focus is on one that is gone. */
static void
make_rows (CareSessionsPage *self,
           GPtrArray        *sessions,
           GTimeZone        *zone)
{
  GtkWidget  *focus = get_focus (self);
  int         index = find_focused_row (self->list, focus);
  const char *icon_name = index >= 0 && GTK_IS_BUTTON (focus) ? g_intern_string (gtk_button_get_icon_name (GTK_BUTTON (focus))) : NULL;
  GtkWidget  *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < sessions->len; i++)
    gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (sessions, i), (int)i, zone));
  if (index < 0)
    return;
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, index));
  focus = row != NULL && icon_name != NULL ? find_button (row, index, icon_name) : row;
  gtk_widget_grab_focus (focus != NULL ? focus : GTK_WIDGET (self->add));
}

static void
show_sessions (CareSessionsPage *self)
{
  GPtrArray *sessions = care_course_get_sessions (self->course);
  g_autoptr (GTimeZone) zone = NULL;

  if (sessions == NULL)
    return;
  zone = care_clock_dup_zone (care_course_get_clock (self->course));
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = word_rows (self, sessions, zone);
  make_rows (self, sessions, zone);
  gtk_widget_set_visible (GTK_WIDGET (self->list), sessions->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), !care_course_is_sealed (self->course));
  gtk_widget_set_sensitive (GTK_WIDGET (self->last_button), !care_course_is_sealed (self->course));
  show_last (self, sessions);
  show_answers (self);
}

static void
course_changed_cb (CareSessionsPage *self)
{
  g_assert (CARE_IS_SESSIONS_PAGE (self));

  show_sessions (self);
}

static void
care_sessions_page_dispose (GObject *object)
{
  CareSessionsPage *self = CARE_SESSIONS_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_SESSIONS_PAGE);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_object (&self->course);
  G_OBJECT_CLASS (care_sessions_page_parent_class)->dispose (object);
}

static void
care_sessions_page_class_init (CareSessionsPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_sessions_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-sessions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareSessionsPage, list);
  gtk_widget_class_bind_template_child (widget_class, CareSessionsPage, add);
  gtk_widget_class_bind_template_child (widget_class, CareSessionsPage, last_box);
  gtk_widget_class_bind_template_child (widget_class, CareSessionsPage, last_words);
  gtk_widget_class_bind_template_child (widget_class, CareSessionsPage, last_button);
  gtk_widget_class_bind_template_child (widget_class, CareSessionsPage, fault);
  gtk_widget_class_bind_template_child (widget_class, CareSessionsPage, answers_box);
  gtk_widget_class_bind_template_child (widget_class, CareSessionsPage, answers);
  gtk_widget_class_bind_template_child (widget_class, CareSessionsPage, change_answers);
  gtk_widget_class_bind_template_callback (widget_class, change_answers_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, last_clicked_cb);
}

static void
care_sessions_page_init (CareSessionsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
care_sessions_page_set_course (CareSessionsPage *self,
                               CareCourse       *course)
{
  g_return_if_fail (CARE_IS_SESSIONS_PAGE (self));
  g_return_if_fail (self->course == NULL);

  self->course = g_object_ref (course);
  g_signal_connect_object (course, "changed", G_CALLBACK (course_changed_cb), self, G_CONNECT_SWAPPED);
  show_sessions (self);
}

void
care_sessions_page_refresh (CareSessionsPage *self)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GPtrArray) words = NULL;

  g_return_if_fail (CARE_IS_SESSIONS_PAGE (self));

  if (self->course == NULL || care_course_get_sessions (self->course) == NULL)
    return;
  zone = care_clock_dup_zone (care_course_get_clock (self->course));
  words = word_rows (self, care_course_get_sessions (self->course), zone);
  if (!are_shown (self, words))
    show_sessions (self);
}
