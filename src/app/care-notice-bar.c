/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The standing notice of a course above its pages, with its one button. */
#include "config.h"

#include "care-notice-bar.h"

#include "care-course-notice.h"
#include "care-fault-sentences.h"
#include "care-tile.h"
#include "care-window.h"

struct _CareNoticeBar
{
  AdwBin       parent_instance;
  GtkRevealer *revealer;
  GtkBox      *box;
  GtkLabel    *words;
  GtkButton   *button;
  CareCourse  *course;
};

G_DEFINE_FINAL_TYPE (CareNoticeBar, care_notice_bar, ADW_TYPE_BIN)

/* The copy is taken, one is brought back, or the question about the last session is answered on its page. */
static void
button_clicked_cb (CareNoticeBar *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *fault = NULL;

  g_assert (CARE_IS_NOTICE_BAR (self));

  if (care_course_get_state (self->course) == CARE_COURSE_NONE)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.restore-newest", NULL);
      return;
    }
  if (care_course_get_state (self->course) != CARE_COURSE_RESTORED)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "sessions");
      return;
    }
  if (care_course_accept_copy (self->course, &error))
    return;
  fault = care_fault_error (error);
  care_window_say (CARE_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), fault, NULL);
}

static void
care_notice_bar_dispose (GObject *object)
{
  CareNoticeBar *self = CARE_NOTICE_BAR (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_NOTICE_BAR);
  g_clear_object (&self->course);
  G_OBJECT_CLASS (care_notice_bar_parent_class)->dispose (object);
}

static void
care_notice_bar_class_init (CareNoticeBarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_notice_bar_dispose;

  g_type_ensure (CARE_TYPE_TILE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-notice-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CareNoticeBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, CareNoticeBar, box);
  gtk_widget_class_bind_template_child (widget_class, CareNoticeBar, words);
  gtk_widget_class_bind_template_child (widget_class, CareNoticeBar, button);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
}

static void
care_notice_bar_init (CareNoticeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
care_notice_bar_set_narrow (CareNoticeBar *self,
                            gboolean       narrow)
{
  g_return_if_fail (CARE_IS_NOTICE_BAR (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

void
care_notice_bar_show (CareNoticeBar *self,
                      CareCourse    *course)
{
  const char      *button = NULL;
  g_autofree char *words = course != NULL ? care_course_notice_dup_words (course, &button) : NULL;

  g_return_if_fail (CARE_IS_NOTICE_BAR (self));

  g_set_object (&self->course, course);
  gtk_revealer_set_reveal_child (self->revealer, words != NULL);
  if (words == NULL)
    return;
  gtk_label_set_label (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
  if (button != NULL)
    gtk_button_set_label (self->button, button);
}
