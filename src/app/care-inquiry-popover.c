/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "May I …?": one entry, and what the plan answers while it is typed. */
#include "config.h"

#include "care-inquiry-popover.h"

#include "care-answer-row.h"
#include "care-inquiry-sentences.h"

#include <glib/gi18n.h>

#define WIDTH       380 /* pixels at the usual text size */
#define MARGIN      36  /* pixels of the window that stay free */
#define USUAL_DPI   (96 * 1024)
#define MOST_TOPICS 24 /* rows of topics that may be meant; what is typed on makes them fewer */

struct _CareInquiryPopover
{
  GtkPopover         parent_instance;
  AdwClamp          *frame;
  AdwClamp          *clamp;
  GtkBox            *box;
  GtkSearchEntry    *entry;
  GtkScrolledWindow *scroller;
  GtkListBox        *answers;
  GtkLabel          *heading;
  GtkListBox        *topics;
  GtkLabel          *footer;

  CareCourse      *course;
  CareProtocol    *protocol; /* that of the finder */
  CareTopicFinder *finder;
  char            *words; /* what is shown, to leave it alone while it stays the same */
};

G_DEFINE_FINAL_TYPE (CareInquiryPopover, care_inquiry_popover, GTK_TYPE_POPOVER)

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* What the clinic has for everything is only said of what nothing else is said of. */
static gboolean
is_unanswered (CareInquiry *inquiry,
               const char  *typed)
{
  g_autofree char *stripped = g_strstrip (g_strdup (typed));

  return inquiry->n_answers == 0 && *stripped != '\0' && !care_inquiry_is_begun (inquiry);
}

static void
show_rows (CareInquiryPopover *self,
           const CareView     *view,
           CareInquiry        *inquiry,
           const char         *typed)
{
  guint until = MIN (inquiry->replies->len, inquiry->n_answers + MOST_TOPICS);

  clear (self->answers);
  clear (self->topics);
  if (is_unanswered (inquiry, typed))
    gtk_list_box_append (self->answers, GTK_WIDGET (care_answer_row_new_not_said ()));
  for (guint i = 0; i < inquiry->n_answers; i++)
    gtk_list_box_append (self->answers, GTK_WIDGET (care_answer_row_new (view, g_ptr_array_index (inquiry->replies, i))));
  for (guint i = inquiry->n_answers; i < until; i++)
    gtk_list_box_append (self->topics, GTK_WIDGET (care_answer_row_new_topic (view, g_ptr_array_index (inquiry->replies, i))));

  gtk_widget_set_visible (GTK_WIDGET (self->answers), gtk_list_box_get_row_at_index (self->answers, 0) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->topics), until > inquiry->n_answers);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), until > inquiry->n_answers);
  gtk_widget_set_visible (GTK_WIDGET (self->footer), until > inquiry->n_answers && !is_unanswered (inquiry, typed));
  if (*typed == '\0')
    gtk_label_set_label (self->heading, _ ("What your clinic says now"));
  else
    gtk_label_set_label (self->heading, inquiry->n_answers > 0 ? _ ("See also") : _ ("Did you mean"));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* The focus stays in the entry: a screen reader tells when its description changes. */
static void
tell (CareInquiryPopover *self,
      const char         *words)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

/* All that the rows would say, in one text. */
static char *
collect_words (const CareView *view,
               CareInquiry    *inquiry,
               const char     *typed)
{
  GString *words = g_string_new (typed);

  for (guint i = 0; i < inquiry->replies->len; i++)
    {
      g_autofree char *reply = care_sentence_reply (view->plan, g_ptr_array_index (inquiry->replies, i), view->zone, view->now);

      g_string_append_printf (words, "\n%s", reply);
    }
  return g_string_free (words, FALSE);
}

static void
answer (CareInquiryPopover *self)
{
  CareClock  *clock = care_course_get_clock (self->course);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  const CareView view = { care_course_get_plan (self->course), zone, care_clock_now (clock) };
  g_autoptr (CareInquiry) inquiry = NULL;
  g_autofree char *words = NULL;
  g_autofree char *said = NULL;

  if (view.plan == NULL)
    return;
  if (self->protocol != care_plan_get_protocol (view.plan))
    {
      g_clear_pointer (&self->finder, care_topic_finder_unref);
      g_clear_pointer (&self->protocol, care_protocol_unref);
      self->protocol = care_protocol_ref (care_plan_get_protocol (view.plan));
      self->finder = care_topic_finder_new (self->protocol);
    }
  inquiry = care_inquiry_new (view.plan, self->finder, typed, view.now);
  words = collect_words (&view, inquiry, typed);
  if (g_strcmp0 (words, self->words) == 0)
    return;
  g_free (self->words);
  self->words = g_steal_pointer (&words);
  show_rows (self, &view, inquiry, typed);
  said = *typed != '\0' ? care_sentence_inquiry (view.plan, inquiry, zone, view.now) : g_strdup ("");
  tell (self, said);
}

static void
entry_search_changed_cb (CareInquiryPopover *self)
{
  g_assert (CARE_IS_INQUIRY_POPOVER (self));

  if (self->course != NULL)
    answer (self);
}

/* Enter takes the only topic that may be meant; else it goes on to the rows. */
static void
entry_activate_cb (CareInquiryPopover *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->topics, 0);

  g_assert (CARE_IS_INQUIRY_POPOVER (self));

  if (first == NULL || gtk_widget_get_visible (GTK_WIDGET (self->answers)))
    return;
  if (gtk_list_box_get_row_at_index (self->topics, 1) == NULL)
    care_inquiry_popover_ask (self, care_answer_row_get_question (CARE_ANSWER_ROW (first)));
  else
    gtk_widget_grab_focus (GTK_WIDGET (first));
}

/* GTK finds no way down through a scrolled window. */
static gboolean
entry_key_pressed_cb (CareInquiryPopover *self,
                      guint               key)
{
  g_assert (CARE_IS_INQUIRY_POPOVER (self));

  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_child_focus (GTK_WIDGET (self->scroller), GTK_DIR_TAB_FORWARD);
}

static void
entry_stop_search_cb (CareInquiryPopover *self)
{
  g_assert (CARE_IS_INQUIRY_POPOVER (self));

  gtk_popover_popdown (GTK_POPOVER (self));
}

/* From the last answer down to the topics, from the first row up to the entry. */
static gboolean
list_keynav_failed_cb (CareInquiryPopover *self,
                       GtkDirectionType    direction,
                       GtkListBox         *list)
{
  g_assert (CARE_IS_INQUIRY_POPOVER (self));

  if (direction == GTK_DIR_UP)
    return gtk_text_grab_focus_without_selecting (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))));
  return direction == GTK_DIR_DOWN && list == self->answers && gtk_widget_child_focus (GTK_WIDGET (self->topics), GTK_DIR_TAB_FORWARD);
}

static void
topics_row_activated_cb (CareInquiryPopover *self,
                         CareAnswerRow      *row)
{
  g_assert (CARE_IS_INQUIRY_POPOVER (self));

  care_inquiry_popover_ask (self, care_answer_row_get_question (row));
}

/* Who types on while a row has the focus means the entry. */
static gboolean
results_key_pressed_cb (CareInquiryPopover    *self,
                        guint                  key,
                        guint                  code,
                        GdkModifierType        modifiers,
                        GtkEventControllerKey *keys)
{
  GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));

  g_assert (CARE_IS_INQUIRY_POPOVER (self));

  if (!g_unichar_isgraph (gdk_keyval_to_unicode (key)) || !gtk_event_controller_key_forward (keys, text))
    return GDK_EVENT_PROPAGATE;
  gtk_text_grab_focus_without_selecting (GTK_TEXT (text));
  return GDK_EVENT_STOP;
}

/* Only what is not said can be pressed: it leads to who knows more. */
static void
answers_row_activated_cb (CareInquiryPopover *self)
{
  g_assert (CARE_IS_INQUIRY_POPOVER (self));

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.clinic", NULL);
}

/* As wide as its words want, no wider than the window.  A scrolled window asks for a height without naming a width: the clamp in it
 * answers for the width of its child. */
static void
fit (CareInquiryPopover *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  int        dpi = 0, width;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  width = (int)MIN ((gint64)WIDTH * MAX (dpi, USUAL_DPI) / USUAL_DPI, gtk_widget_get_width (window) - MARGIN);
  gtk_widget_set_size_request (GTK_WIDGET (self->box), width, -1);
  adw_clamp_set_maximum_size (self->frame, width);
  adw_clamp_set_tightening_threshold (self->frame, width);
  adw_clamp_set_maximum_size (self->clamp, width);
  adw_clamp_set_tightening_threshold (self->clamp, width);
}

static void
care_inquiry_popover_map (GtkWidget *widget)
{
  CareInquiryPopover *self = CARE_INQUIRY_POPOVER (widget);

  fit (self);
  care_inquiry_popover_refresh (self);
  GTK_WIDGET_CLASS (care_inquiry_popover_parent_class)->map (widget);
}

static void
care_inquiry_popover_closed (GtkPopover *popover)
{
  gtk_editable_set_text (GTK_EDITABLE (CARE_INQUIRY_POPOVER (popover)->entry), "");
}

static void
care_inquiry_popover_dispose (GObject *object)
{
  CareInquiryPopover *self = CARE_INQUIRY_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_INQUIRY_POPOVER);
  g_clear_pointer (&self->finder, care_topic_finder_unref);
  g_clear_pointer (&self->protocol, care_protocol_unref);
  g_clear_pointer (&self->words, g_free);
  g_clear_object (&self->course);
  G_OBJECT_CLASS (care_inquiry_popover_parent_class)->dispose (object);
}

static void
care_inquiry_popover_class_init (CareInquiryPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_inquiry_popover_dispose;
  widget_class->map = care_inquiry_popover_map;
  GTK_POPOVER_CLASS (klass)->closed = care_inquiry_popover_closed;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-inquiry-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CareInquiryPopover, frame);
  gtk_widget_class_bind_template_child (widget_class, CareInquiryPopover, clamp);
  gtk_widget_class_bind_template_child (widget_class, CareInquiryPopover, box);
  gtk_widget_class_bind_template_child (widget_class, CareInquiryPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, CareInquiryPopover, scroller);
  gtk_widget_class_bind_template_child (widget_class, CareInquiryPopover, answers);
  gtk_widget_class_bind_template_child (widget_class, CareInquiryPopover, heading);
  gtk_widget_class_bind_template_child (widget_class, CareInquiryPopover, topics);
  gtk_widget_class_bind_template_child (widget_class, CareInquiryPopover, footer);
  gtk_widget_class_bind_template_callback (widget_class, answers_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_keynav_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, results_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, topics_row_activated_cb);
}

static void
care_inquiry_popover_init (CareInquiryPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
care_inquiry_popover_new (void)
{
  return g_object_new (CARE_TYPE_INQUIRY_POPOVER, NULL);
}

void
care_inquiry_popover_set_course (CareInquiryPopover *self,
                                 CareCourse         *course)
{
  g_return_if_fail (CARE_IS_INQUIRY_POPOVER (self));

  g_set_object (&self->course, course);
}

void
care_inquiry_popover_ask (CareInquiryPopover *self,
                          const char         *text)
{
  g_return_if_fail (CARE_IS_INQUIRY_POPOVER (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

void
care_inquiry_popover_refresh (CareInquiryPopover *self)
{
  g_return_if_fail (CARE_IS_INQUIRY_POPOVER (self));

  if (self->course != NULL)
    answer (self);
}
