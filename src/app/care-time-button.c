/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that shows from when to when a session lasts, and lets one choose. */
#include "config.h"

#include "care-time-button.h"

#include "care-minute-entry.h"
#include "care-text-size.h"
#include "care-time-words.h"

#include <glib/gi18n.h>

#define USUAL_START (15 * 60)
#define USUAL_END   (18 * 60)

struct _CareTimeButton
{
  AdwBin           parent_instance;
  GtkMenuButton   *button;
  GtkLabel        *words;
  GtkGrid         *times;
  CareMinuteEntry *start, *end;
  GtkSwitch       *unknown;
  gboolean         following;
};

G_DEFINE_FINAL_TYPE (CareTimeButton, care_time_button, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Large words need two lines: a menu button grows, but does not wrap. */
static void
break_line (CareTimeButton *self,
            char           *text,
            const char     *end)
{
  char *at = g_strrstr (text, end);

  if (care_text_size_is_large (self) && at != NULL && at > text && at[-1] == ' ')
    at[-1] = '\n';
}

/* An end before its beginning is one after midnight; more often it is a slip, so it is said. */
static char *
word_times (CareTimeButton *self,
            const char     *start,
            const char     *end)
{
  if (gtk_switch_get_active (self->unknown))
    return g_strdup (_ ("Not known yet"));
  if (care_minute_entry_get_minute (self->end) <= care_minute_entry_get_minute (self->start))
    /* Translators: from when to when, in two lines: "22:00 to 02:00 / the next day" */
    return g_strdup_printf (_ ("%s to %s\nthe next day"), start, end);
  /* Translators: from when to when: "15:00 to 18:00" */
  return g_strdup_printf (_ ("%s to %s"), start, end);
}

static void
show_words (CareTimeButton *self)
{
  g_autofree char *start = care_words_minute (care_minute_entry_get_minute (self->start));
  g_autofree char *end = care_words_minute (care_minute_entry_get_minute (self->end));
  gboolean         unknown = gtk_switch_get_active (self->unknown);
  g_autofree char *text = word_times (self, start, end);
  /* Translators: %s is from when to when, or "Not known yet" */
  g_autofree char *name = g_strdup_printf (_ ("Time: %s"), text);

  g_strdelimit (name, "\n", ' ');
  break_line (self, text, end);
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

  g_type_ensure (CARE_TYPE_MINUTE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-time-button.ui");
  gtk_widget_class_bind_template_child (widget_class, CareTimeButton, button);
  gtk_widget_class_bind_template_child (widget_class, CareTimeButton, words);
  gtk_widget_class_bind_template_child (widget_class, CareTimeButton, times);
  gtk_widget_class_bind_template_child (widget_class, CareTimeButton, start);
  gtk_widget_class_bind_template_child (widget_class, CareTimeButton, end);
  gtk_widget_class_bind_template_child (widget_class, CareTimeButton, unknown);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
}

static void
care_time_button_init (CareTimeButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_direction (GTK_WIDGET (self->times), GTK_TEXT_DIR_LTR); /* a beginning stands before its end as on a clock: 15:00 – 18:00 */
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

  *start = care_minute_entry_get_minute (self->start);
  *end = care_minute_entry_get_minute (self->end);
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
      care_minute_entry_set_minute (self->start, start);
      care_minute_entry_set_minute (self->end, end);
    }
  self->following = FALSE;
  show_words (self);
}
