/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that shows a time of day, and lets one choose another. */
#include "config.h"

#include "care-minute-button.h"

#include "care-minute-entry.h"
#include "care-time-words.h"

#include <glib/gi18n.h>

struct _CareMinuteButton
{
  AdwBin           parent_instance;
  GtkMenuButton   *button;
  GtkLabel        *words;
  CareMinuteEntry *entry;
  char            *title;
  int              told; /* the minute that everybody knows of */
};

G_DEFINE_FINAL_TYPE (CareMinuteButton, care_minute_button, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_words (CareMinuteButton *self)
{
  g_autofree char *text = care_words_minute (care_minute_entry_get_minute (self->entry));
  g_autofree char *time = care_words_isolate (text);
  /* Translators: what a time is for, and the time: "Morning: 08:00" */
  g_autofree char *name = g_strdup_printf (C_ ("time", "%1$s: %2$s"), self->title != NULL ? self->title : "", time);

  gtk_label_set_label (self->words, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
value_changed_cb (CareMinuteButton *self)
{
  g_assert (CARE_IS_MINUTE_BUTTON (self));

  show_words (self);
}

/* On the way from 08:00 to 12:30 nobody means 09:00: one change, when the popover goes. */
static void
popover_closed_cb (CareMinuteButton *self)
{
  g_assert (CARE_IS_MINUTE_BUTTON (self));

  care_minute_entry_settle (self->entry);
  if (care_minute_entry_get_minute (self->entry) == self->told)
    return;
  self->told = care_minute_entry_get_minute (self->entry);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The row around it may be pressed instead. */
static gboolean
care_minute_button_mnemonic_activate (GtkWidget *widget,
                                      gboolean   group_cycling)
{
  gtk_menu_button_popup (CARE_MINUTE_BUTTON (widget)->button);
  return TRUE;
}

static void
care_minute_button_dispose (GObject *object)
{
  CareMinuteButton *self = CARE_MINUTE_BUTTON (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CARE_TYPE_MINUTE_BUTTON);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (care_minute_button_parent_class)->dispose (object);
}

static void
care_minute_button_class_init (CareMinuteButtonClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_minute_button_dispose;
  widget_class->mnemonic_activate = care_minute_button_mnemonic_activate;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CARE_TYPE_MINUTE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-minute-button.ui");
  gtk_widget_class_bind_template_child (widget_class, CareMinuteButton, button);
  gtk_widget_class_bind_template_child (widget_class, CareMinuteButton, words);
  gtk_widget_class_bind_template_child (widget_class, CareMinuteButton, entry);
  gtk_widget_class_bind_template_callback (widget_class, popover_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
}

static void
care_minute_button_init (CareMinuteButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_words (self);
}

GtkWidget *
care_minute_button_new (void)
{
  return g_object_new (CARE_TYPE_MINUTE_BUTTON, NULL);
}

void
care_minute_button_set_title (CareMinuteButton *self,
                              const char       *title)
{
  g_return_if_fail (CARE_IS_MINUTE_BUTTON (self));

  g_free (self->title);
  self->title = g_strdup (title);
  show_words (self);
}

int
care_minute_button_get_minute (CareMinuteButton *self)
{
  g_return_val_if_fail (CARE_IS_MINUTE_BUTTON (self), 0);

  return self->told;
}

void
care_minute_button_set_minute (CareMinuteButton *self,
                               int               minute)
{
  g_return_if_fail (CARE_IS_MINUTE_BUTTON (self));
  g_return_if_fail (minute >= 0 && minute < 24 * 60);

  self->told = minute;
  care_minute_entry_set_minute (self->entry, minute);
  show_words (self);
}
