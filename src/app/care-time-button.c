/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that shows from when to when a session lasts, and lets one choose. */
#include "config.h"

#include "care-time-button.h"

#include "care-time-words.h"

#include <glib/gi18n.h>

#define USUAL_START (15 * 60)
#define USUAL_END   (18 * 60)

struct _CareTimeButton
{
  AdwBin         parent_instance;
  GtkMenuButton *button;
  GtkLabel      *words;
  GtkGrid       *times;
  GtkSpinButton *start_hour, *start_minute, *end_hour, *end_minute;
  GtkSwitch     *unknown;
  gboolean       following;
};

G_DEFINE_FINAL_TYPE (CareTimeButton, care_time_button, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
read_minutes (GtkSpinButton *hour,
              GtkSpinButton *minute)
{
  return gtk_spin_button_get_value_as_int (hour) * 60 + gtk_spin_button_get_value_as_int (minute);
}

static void
show_words (CareTimeButton *self)
{
  g_autofree char *start = care_words_minute (read_minutes (self->start_hour, self->start_minute));
  g_autofree char *end = care_words_minute (read_minutes (self->end_hour, self->end_minute));
  gboolean         unknown = gtk_switch_get_active (self->unknown);
  /* Translators: from when to when: "15:00 to 18:00" */
  g_autofree char *text = unknown ? g_strdup (_ ("Not known yet")) : g_strdup_printf (_ ("%s to %s"), start, end);
  /* Translators: %s is from when to when, or "Not known yet" */
  g_autofree char *name = g_strdup_printf (_ ("Time: %s"), text);

  gtk_label_set_label (self->words, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->times), !unknown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
value_changed_cb (CareTimeButton *self)
{
  g_assert (CARE_IS_TIME_BUTTON (self));

  show_words (self);
  if (!self->following)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* "05", not "5": these are clock times. */
static gboolean
spin_output_cb (GtkSpinButton *spin)
{
  g_autofree char *text = g_strdup_printf ("%02d", (int)gtk_adjustment_get_value (gtk_spin_button_get_adjustment (spin)));

  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (spin))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static void
care_time_button_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CARE_TYPE_TIME_BUTTON);
  G_OBJECT_CLASS (care_time_button_parent_class)->dispose (object);
}

static void
care_time_button_class_init (CareTimeButtonClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_time_button_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-time-button.ui");
  gtk_widget_class_bind_template_child (widget_class, CareTimeButton, button);
  gtk_widget_class_bind_template_child (widget_class, CareTimeButton, words);
  gtk_widget_class_bind_template_child (widget_class, CareTimeButton, times);
  gtk_widget_class_bind_template_child (widget_class, CareTimeButton, start_hour);
  gtk_widget_class_bind_template_child (widget_class, CareTimeButton, start_minute);
  gtk_widget_class_bind_template_child (widget_class, CareTimeButton, end_hour);
  gtk_widget_class_bind_template_child (widget_class, CareTimeButton, end_minute);
  gtk_widget_class_bind_template_child (widget_class, CareTimeButton, unknown);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, spin_output_cb);
}

static void
care_time_button_init (CareTimeButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_direction (GTK_WIDGET (self->times), GTK_TEXT_DIR_LTR); /* the hour stands before the minute in every language */
  care_time_button_set_times (self, TRUE, USUAL_START, USUAL_END);
}

CareTimeButton *
care_time_button_new (void)
{
  return g_object_new (CARE_TYPE_TIME_BUTTON, NULL);
}

gboolean
care_time_button_get_times (CareTimeButton *self,
                            int            *start,
                            int            *end)
{
  g_return_val_if_fail (CARE_IS_TIME_BUTTON (self), FALSE);

  *start = read_minutes (self->start_hour, self->start_minute);
  *end = read_minutes (self->end_hour, self->end_minute);
  return !gtk_switch_get_active (self->unknown);
}

void
care_time_button_set_times (CareTimeButton *self,
                            gboolean        known,
                            int             start,
                            int             end)
{
  g_return_if_fail (CARE_IS_TIME_BUTTON (self));

  self->following = TRUE;
  gtk_switch_set_active (self->unknown, !known);
  if (known)
    {
      gtk_spin_button_set_value (self->start_hour, start / 60);
      gtk_spin_button_set_value (self->start_minute, start % 60);
      gtk_spin_button_set_value (self->end_hour, end / 60);
      gtk_spin_button_set_value (self->end_minute, end % 60);
    }
  self->following = FALSE;
  show_words (self);
}
