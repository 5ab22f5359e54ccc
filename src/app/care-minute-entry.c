/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a time of day: hour and minute. */
#include "config.h"

#include "care-minute-entry.h"

struct _CareMinuteEntry
{
  AdwBin         parent_instance;
  GtkWidget     *fields;
  GtkSpinButton *hour, *minute;
};

G_DEFINE_FINAL_TYPE (CareMinuteEntry, care_minute_entry, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_HOUR_NAME,
  PROP_MINUTE_NAME,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
value_changed_cb (CareMinuteEntry *self)
{
  g_assert (CARE_IS_MINUTE_ENTRY (self));

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
care_minute_entry_set_property (GObject      *object,
                                guint         property,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  CareMinuteEntry *self = CARE_MINUTE_ENTRY (object);

  if (property == PROP_HOUR_NAME)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->hour), GTK_ACCESSIBLE_PROPERTY_LABEL, g_value_get_string (value), -1);
  else if (property == PROP_MINUTE_NAME)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->minute), GTK_ACCESSIBLE_PROPERTY_LABEL, g_value_get_string (value), -1);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
care_minute_entry_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CARE_TYPE_MINUTE_ENTRY);
  G_OBJECT_CLASS (care_minute_entry_parent_class)->dispose (object);
}

static void
care_minute_entry_class_init (CareMinuteEntryClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_minute_entry_dispose;
  object_class->set_property = care_minute_entry_set_property;

  properties[PROP_HOUR_NAME] = g_param_spec_string ("hour-name", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MINUTE_NAME] = g_param_spec_string ("minute-name", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-minute-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, CareMinuteEntry, fields);
  gtk_widget_class_bind_template_child (widget_class, CareMinuteEntry, hour);
  gtk_widget_class_bind_template_child (widget_class, CareMinuteEntry, minute);
  gtk_widget_class_bind_template_callback (widget_class, spin_output_cb);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
}

static void
care_minute_entry_init (CareMinuteEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_direction (self->fields, GTK_TEXT_DIR_LTR); /* the hour stands before the minute in every language */
}

int
care_minute_entry_get_minute (CareMinuteEntry *self)
{
  g_return_val_if_fail (CARE_IS_MINUTE_ENTRY (self), 0);

  return gtk_spin_button_get_value_as_int (self->hour) * 60 + gtk_spin_button_get_value_as_int (self->minute);
}

void
care_minute_entry_set_minute (CareMinuteEntry *self,
                              int              minute)
{
  g_return_if_fail (CARE_IS_MINUTE_ENTRY (self));
  g_return_if_fail (minute >= 0 && minute < 24 * 60);

  gtk_spin_button_set_value (self->hour, minute / 60);
  gtk_spin_button_set_value (self->minute, minute % 60);
}

void
care_minute_entry_settle (CareMinuteEntry *self)
{
  g_return_if_fail (CARE_IS_MINUTE_ENTRY (self));

  gtk_spin_button_update (self->hour);
  gtk_spin_button_update (self->minute);
}
