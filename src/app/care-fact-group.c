/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A titled list of facts; what is more than a few opens on demand. */
#include "config.h"

#include "care-fact-group.h"

#include <glib/gi18n.h>

struct _CareFactGroup
{
  GtkWidget      parent_instance;
  GtkBox        *header;
  GtkImage      *icon;
  GtkLabel      *title;
  GtkListBox    *list;
  GtkListBoxRow *more; /* or NULL */
  char          *words;
  char          *accent;
  guint          at_most;
  gboolean       open;
  gboolean       narrow;
};

G_DEFINE_FINAL_TYPE (CareFactGroup, care_fact_group, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_ICON_NAME,
  PROP_ACCENT,
  PROP_AT_MOST,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
for_each_row (CareFactGroup *self,
              void (*visit) (CareFactGroup *self, GtkWidget *row, guint index))
{
  GtkWidget *next;
  guint      index = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = next)
    {
      next = gtk_widget_get_next_sibling (row);
      visit (self, row, index++);
    }
}

static void
remove_row (CareFactGroup *self,
            GtkWidget     *row,
            guint          index)
{
  gtk_list_box_remove (self->list, row);
}

static void
show_row (CareFactGroup *self,
          GtkWidget     *row,
          guint          index)
{
  if (CARE_IS_FACT_ROW (row))
    {
      gtk_widget_set_visible (row, self->open || self->more == NULL || index < self->at_most - 1);
      care_fact_row_set_narrow (CARE_FACT_ROW (row), self->narrow);
    }
  else
    gtk_widget_set_visible (row, !self->open);
}

/* Stands in the place of the last row that would fit: it never hides a single one. */
static void
append_more (CareFactGroup *self,
             guint          n)
{
  /* Translators: the last row of a shortened list */
  g_autofree char *title = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *arrow = gtk_image_new_from_icon_name ("care-down-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->list, row);
  self->more = GTK_LIST_BOX_ROW (row);
}

static void
list_row_activated_cb (CareFactGroup *self,
                       GtkListBoxRow *row)
{
  g_assert (CARE_IS_FACT_GROUP (self));

  if (row != self->more)
    return;
  self->open = TRUE;
  for_each_row (self, show_row);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int)self->at_most - 1)));
}

static void
set_accent (CareFactGroup *self,
            const char    *accent)
{
  g_free (self->accent);
  self->accent = g_strdup (accent);
  if (accent == NULL)
    return;
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), accent);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), accent);
}

static void
care_fact_group_dispose (GObject *object)
{
  CareFactGroup *self = CARE_FACT_GROUP (object);
  GtkWidget     *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_FACT_GROUP);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->accent, g_free);
  G_OBJECT_CLASS (care_fact_group_parent_class)->dispose (object);
}

static void
care_fact_group_get_property (GObject    *object,
                              guint       property,
                              GValue     *value,
                              GParamSpec *pspec)
{
  CareFactGroup *self = CARE_FACT_GROUP (object);

  switch (property)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title));
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, gtk_image_get_icon_name (self->icon));
      break;
    case PROP_ACCENT:
      g_value_set_string (value, self->accent);
      break;
    case PROP_AT_MOST:
      g_value_set_uint (value, self->at_most);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
care_fact_group_set_property (GObject      *object,
                              guint         property,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  CareFactGroup *self = CARE_FACT_GROUP (object);

  switch (property)
    {
    case PROP_TITLE:
      gtk_label_set_label (self->title, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      gtk_image_set_from_icon_name (self->icon, g_value_get_string (value));
      gtk_widget_set_visible (GTK_WIDGET (self->icon), g_value_get_string (value) != NULL);
      break;
    case PROP_ACCENT:
      set_accent (self, g_value_get_string (value));
      break;
    case PROP_AT_MOST:
      self->at_most = g_value_get_uint (value);
      break;
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      for_each_row (self, show_row);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
care_fact_group_class_init (CareFactGroupClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_fact_group_dispose;
  object_class->get_property = care_fact_group_get_property;
  object_class->set_property = care_fact_group_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ACCENT] = g_param_spec_string ("accent", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_AT_MOST] = g_param_spec_uint ("at-most", NULL, NULL, 1, G_MAXUINT, G_MAXUINT, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-fact-group.ui");
  gtk_widget_class_bind_template_child (widget_class, CareFactGroup, header);
  gtk_widget_class_bind_template_child (widget_class, CareFactGroup, icon);
  gtk_widget_class_bind_template_child (widget_class, CareFactGroup, title);
  gtk_widget_class_bind_template_child (widget_class, CareFactGroup, list);
  gtk_widget_class_bind_template_callback (widget_class, list_row_activated_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
care_fact_group_init (CareFactGroup *self)
{
  self->at_most = G_MAXUINT;
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
care_fact_group_set_rows (CareFactGroup *self,
                          GPtrArray     *rows)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_return_if_fail (CARE_IS_FACT_GROUP (self));
  g_return_if_fail (rows != NULL);

  for (guint i = 0; i < rows->len; i++)
    care_fact_row_append_words (g_ptr_array_index (rows, i), words);
  gtk_widget_set_visible (GTK_WIDGET (self), rows->len > 0);
  if (g_strcmp0 (words->str, self->words) == 0)
    return;
  g_free (self->words);
  self->words = g_strdup (words->str);

  self->more = NULL;
  for_each_row (self, remove_row);
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->list, g_ptr_array_index (rows, i));
  if (rows->len > self->at_most)
    append_more (self, rows->len - self->at_most + 1);
  for_each_row (self, show_row);
}

void
care_fact_group_set_suffix (CareFactGroup *self,
                            GtkWidget     *suffix)
{
  g_return_if_fail (CARE_IS_FACT_GROUP (self));

  gtk_widget_set_hexpand (suffix, TRUE);
  gtk_widget_set_halign (suffix, GTK_ALIGN_END);
  gtk_widget_set_valign (suffix, GTK_ALIGN_CENTER);
  gtk_box_append (self->header, suffix);
}
