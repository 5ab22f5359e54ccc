/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small circle with an icon: what a row is about, and whether it is allowed. */
#include "config.h"

#include "care-tile.h"

#define SLASH_WIDTH 2

struct _CareTile
{
  GtkWidget    parent_instance;
  GtkWidget   *image;
  GtkWidget   *label;
  CareTileKind kind;
};

G_DEFINE_FINAL_TYPE (CareTile, care_tile, GTK_TYPE_WIDGET)

G_DEFINE_ENUM_TYPE (CareTileKind,
                    care_tile_kind,
                    G_DEFINE_ENUM_VALUE (CARE_TILE_PLAIN, "plain"),
                    G_DEFINE_ENUM_VALUE (CARE_TILE_ALLOWED, "allowed"),
                    G_DEFINE_ENUM_VALUE (CARE_TILE_FORBIDDEN, "forbidden"),
                    G_DEFINE_ENUM_VALUE (CARE_TILE_BARE, "bare"))

enum
{
  PROP_0,
  PROP_ICON_NAME,
  PROP_KIND,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *const KIND_CLASSES[] = { NULL, "allowed", "forbidden", "bare" };

/* From the upper left to the lower right in both directions of writing: the sign is the same everywhere. */
static void
strike_out (CareTile    *self,
            GtkSnapshot *snapshot)
{
  int             width = gtk_widget_get_width (GTK_WIDGET (self));
  int             height = gtk_widget_get_height (GTK_WIDGET (self));
  float           length = MIN (width, height) - SLASH_WIDTH;
  graphene_rect_t line = GRAPHENE_RECT_INIT (-length / 2, -SLASH_WIDTH / 2.0f, length, SLASH_WIDTH);
  GdkRGBA         color;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width / 2.0f, height / 2.0f));
  gtk_snapshot_rotate (snapshot, 45);
  gtk_snapshot_append_color (snapshot, &color, &line);
  gtk_snapshot_restore (snapshot);
}

static void
care_tile_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  CareTile *self = CARE_TILE (widget);

  GTK_WIDGET_CLASS (care_tile_parent_class)->snapshot (widget, snapshot);
  if (self->kind == CARE_TILE_FORBIDDEN)
    strike_out (self, snapshot);
}

static void
care_tile_dispose (GObject *object)
{
  CareTile *self = CARE_TILE (object);

  g_clear_pointer (&self->image, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (care_tile_parent_class)->dispose (object);
}

static void
care_tile_get_property (GObject    *object,
                        guint       property,
                        GValue     *value,
                        GParamSpec *pspec)
{
  CareTile *self = CARE_TILE (object);

  switch (property)
    {
    case PROP_ICON_NAME:
      g_value_set_string (value, gtk_image_get_icon_name (GTK_IMAGE (self->image)));
      break;
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
care_tile_set_property (GObject      *object,
                        guint         property,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  CareTile *self = CARE_TILE (object);

  switch (property)
    {
    case PROP_ICON_NAME:
      care_tile_set_icon_name (self, g_value_get_string (value));
      break;
    case PROP_KIND:
      care_tile_set_kind (self, g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
care_tile_class_init (CareTileClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_tile_dispose;
  object_class->get_property = care_tile_get_property;
  object_class->set_property = care_tile_set_property;
  widget_class->snapshot = care_tile_snapshot;

  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, CARE_TYPE_TILE_KIND, CARE_TILE_PLAIN, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "tile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
care_tile_init (CareTile *self)
{
  self->image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "hexpand", TRUE, "vexpand", TRUE, NULL);
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  self->label = g_object_new (GTK_TYPE_LABEL, "visible", FALSE, "hexpand", TRUE, "vexpand", TRUE, NULL);
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
}

GtkWidget *
care_tile_new (const char  *icon_name,
               CareTileKind kind)
{
  return g_object_new (CARE_TYPE_TILE, "icon-name", icon_name, "kind", kind, NULL);
}

void
care_tile_set_icon_name (CareTile   *self,
                         const char *icon_name)
{
  g_return_if_fail (CARE_IS_TILE (self));

  if (g_strcmp0 (icon_name, gtk_image_get_icon_name (GTK_IMAGE (self->image))) == 0)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), icon_name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ICON_NAME]);
}

void
care_tile_set_kind (CareTile    *self,
                    CareTileKind kind)
{
  g_return_if_fail (CARE_IS_TILE (self));

  if (kind == self->kind)
    return;
  if (KIND_CLASSES[self->kind] != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), KIND_CLASSES[self->kind]);
  if (KIND_CLASSES[kind] != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), KIND_CLASSES[kind]);
  self->kind = kind;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
}

void
care_tile_set_text (CareTile   *self,
                    const char *text)
{
  g_return_if_fail (CARE_IS_TILE (self));

  gtk_label_set_label (GTK_LABEL (self->label), text != NULL ? text : "");
  gtk_widget_set_visible (self->label, text != NULL);
  gtk_widget_set_visible (self->image, text == NULL);
}
