/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that states a fact: what is not allowed or allowed, and until when. */
#include "config.h"

#include "care-fact-row.h"

#include "care-closures.h"
#include "care-description.h"

#include <glib/gi18n.h>

struct _CareFactRow
{
  AdwActionRow parent_instance;
  GtkLabel    *clock;
  CareTile    *tile;
  GtkLabel    *note;
  GtkPopover  *why;
  gboolean     narrow;
};

G_DEFINE_FINAL_TYPE (CareFactRow, care_fact_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show_note (CareFactRow *self)
{
  gboolean has_words = *gtk_label_get_label (self->note) != '\0';

  gtk_widget_set_visible (GTK_WIDGET (self->note), has_words && !self->narrow);
}

static void
row_activated_cb (CareFactRow *self)
{
  g_assert (CARE_IS_FACT_ROW (self));

  if (self->why != NULL)
    gtk_popover_popup (self->why);
}

static void
care_fact_row_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  CareFactRow *self = CARE_FACT_ROW (widget);

  GTK_WIDGET_CLASS (care_fact_row_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->why != NULL)
    gtk_popover_present (self->why);
}

static void
care_fact_row_dispose (GObject *object)
{
  CareFactRow *self = CARE_FACT_ROW (object);

  g_clear_pointer ((GtkWidget **)&self->why, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_FACT_ROW);
  G_OBJECT_CLASS (care_fact_row_parent_class)->dispose (object);
}

static void
care_fact_row_get_property (GObject    *object,
                            guint       property,
                            GValue     *value,
                            GParamSpec *pspec)
{
  if (property == PROP_NARROW)
    g_value_set_boolean (value, CARE_FACT_ROW (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
care_fact_row_set_property (GObject      *object,
                            guint         property,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  if (property == PROP_NARROW)
    care_fact_row_set_narrow (CARE_FACT_ROW (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
care_fact_row_class_init (CareFactRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_fact_row_dispose;
  object_class->get_property = care_fact_row_get_property;
  object_class->set_property = care_fact_row_set_property;
  widget_class->size_allocate = care_fact_row_size_allocate;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_TILE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-fact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CareFactRow, clock);
  gtk_widget_class_bind_template_child (widget_class, CareFactRow, tile);
  gtk_widget_class_bind_template_child (widget_class, CareFactRow, note);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
care_fact_row_init (CareFactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

CareFactRow *
care_fact_row_new (const char  *icon_name,
                   CareTileKind kind)
{
  CareFactRow *self = g_object_new (CARE_TYPE_FACT_ROW, NULL);

  care_tile_set_icon_name (self->tile, icon_name);
  care_tile_set_kind (self->tile, kind);
  return self;
}

void
care_fact_row_set_words (CareFactRow *self,
                         const char  *title,
                         const char  *subtitle,
                         const char  *emphasis,
                         const char  *note)
{
  g_autofree char *safe_title = care_markup (title, NULL);
  g_autofree char *safe_subtitle = care_markup (subtitle != NULL ? subtitle : "", emphasis);

  g_return_if_fail (CARE_IS_FACT_ROW (self));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), safe_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), safe_subtitle);
  gtk_label_set_label (self->note, note != NULL ? note : "");
  care_description_set (self, subtitle);
  show_note (self);
}

void
care_fact_row_set_time (CareFactRow  *self,
                        const char   *clock,
                        GtkSizeGroup *column)
{
  g_return_if_fail (CARE_IS_FACT_ROW (self));

  gtk_label_set_label (self->clock, clock != NULL ? clock : "");
  gtk_widget_set_visible (GTK_WIDGET (self->clock), clock != NULL);
  if (column != NULL)
    gtk_size_group_add_widget (column, GTK_WIDGET (self->clock));
}

void
care_fact_row_set_narrow (CareFactRow *self,
                          gboolean     narrow)
{
  g_return_if_fail (CARE_IS_FACT_ROW (self));

  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  show_note (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

/* All that labels below @widget say. */
static void
append_labels (GtkWidget *widget,
               GString   *words)
{
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (words, "%s\n", gtk_label_get_label (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    append_labels (child, words);
}

void
care_fact_row_append_words (CareFactRow *self,
                            GString     *words)
{
  g_return_if_fail (CARE_IS_FACT_ROW (self));

  g_string_append_printf (words,
                          "%s\n%s\n%s\n%s\n",
                          adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)),
                          adw_action_row_get_subtitle (ADW_ACTION_ROW (self)),
                          gtk_label_get_label (self->note),
                          gtk_label_get_label (self->clock));
  if (self->why != NULL)
    append_labels (GTK_WIDGET (self->why), words);
}

void
care_fact_row_set_why (CareFactRow *self,
                       GtkWidget   *body)
{
  g_return_if_fail (CARE_IS_FACT_ROW (self));
  g_return_if_fail (self->why == NULL);

  self->why = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->why, body);
  gtk_widget_add_css_class (GTK_WIDGET (self->why), "why");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->why), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Why?"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->why), GTK_WIDGET (self));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
}
