/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "When it gets easier": the next few reliefs side by side, below one another when narrow. */
#include "config.h"

#include "care-relief-strip.h"

#include "care-closures.h"
#include "care-sentences.h"
#include "care-time-words.h"
#include "care-words-layout.h"

#include <glib/gi18n.h>

struct _CareReliefStrip
{
  GtkWidget parent_instance;
  GtkLabel *title;
  GtkBox   *cells;
  gboolean  narrow;
};

G_DEFINE_FINAL_TYPE (CareReliefStrip, care_relief_strip, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_size_request (label, 60, -1); /* joined letters are wider than each alone: GTK is confused by less */
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* What comes, and on which condition.  What is not forbidden yet would read as if it were: the session tells them apart. */
static char *
word_relief (const CareView   *view,
             const CareRelief *relief)
{
  g_autofree char *title = care_sentence_change_title (relief->change);
  int              n = (int)care_plan_get_sessions (view->plan)->len;

  if (!relief->if_last && relief->coming && relief->change->session >= 0)
    /* Translators: what the session will forbid and then be allowed: "Touching allowed, after session 2" */
    return g_strdup_printf (_ ("%s, after session\u00a0%d"), title, relief->change->session + 1);
  if (!relief->if_last)
    return g_steal_pointer (&title);
  /* Translators: what will be allowed, and on which condition: "Training allowed, if session 3 is your last" */
  return g_strdup_printf (_ ("%s, if session %d is your last"), title, n);
}

static GtkWidget *
make_cell (const CareView   *view,
           const CareRelief *relief)
{
  g_autofree char *icon = care_icon_for_rule (relief->change->rule);
  g_autofree char *instant = care_words_instant (relief->change->at, view->zone, view->now);
  g_autofree char *when = care_capitalise (instant);
  g_autofree char *what = word_relief (view, relief);
  GtkWidget       *cell = g_object_new (GTK_TYPE_BOX, "spacing", 12, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget       *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (cell, "cell");
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), make_label (when, "heading"));
  gtk_box_append (GTK_BOX (words), make_label (what, "dim-label"));
  gtk_box_append (GTK_BOX (cell), care_tile_new (icon, CARE_TILE_ALLOWED));
  gtk_box_append (GTK_BOX (cell), words);
  return cell;
}

static void
turn (CareReliefStrip *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->cells), self->narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

static void
care_relief_strip_dispose (GObject *object)
{
  CareReliefStrip *self = CARE_RELIEF_STRIP (object);
  GtkWidget       *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_RELIEF_STRIP);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (care_relief_strip_parent_class)->dispose (object);
}

static void
care_relief_strip_get_property (GObject    *object,
                                guint       property,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (property == PROP_NARROW)
    g_value_set_boolean (value, CARE_RELIEF_STRIP (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
care_relief_strip_set_property (GObject      *object,
                                guint         property,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  CareReliefStrip *self = CARE_RELIEF_STRIP (object);

  if (property != PROP_NARROW)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
      return;
    }
  self->narrow = g_value_get_boolean (value);
  turn (self);
}

static void
care_relief_strip_class_init (CareReliefStripClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_relief_strip_dispose;
  object_class->get_property = care_relief_strip_get_property;
  object_class->set_property = care_relief_strip_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_WORDS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-relief-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, CareReliefStrip, title);
  gtk_widget_class_bind_template_child (widget_class, CareReliefStrip, cells);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
care_relief_strip_init (CareReliefStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
care_relief_strip_set_reliefs (CareReliefStrip *self,
                               const CareView  *view,
                               GArray          *reliefs)
{
  GtkWidget *cell;

  g_return_if_fail (CARE_IS_RELIEF_STRIP (self));

  while ((cell = gtk_widget_get_first_child (GTK_WIDGET (self->cells))) != NULL)
    gtk_box_remove (self->cells, cell);
  for (guint i = 0; i < reliefs->len; i++)
    gtk_box_append (self->cells, make_cell (view, &g_array_index (reliefs, CareRelief, i)));
  gtk_widget_set_visible (GTK_WIDGET (self), reliefs->len > 0);
}
