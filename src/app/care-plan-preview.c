/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan at a glance: its sessions, what begins and what becomes allowed, by date. */
#include "config.h"

#include "care-plan-preview.h"

#include "care-closures.h"
#include "care-fact-rows.h"
#include "care-restriction-map.h"
#include "care-sentences.h"
#include "care-text-size.h"
#include "care-time-words.h"

#include <glib/gi18n.h>

struct _CarePlanPreview
{
  GtkWidget           parent_instance;
  GtkWidget          *waiting;
  GtkWidget          *plan;
  GtkLabel           *words;
  GtkGrid            *grid;
  CareRestrictionMap *map;
  GtkLabel           *source;
  int                 n_rows;
  CareDate            last_date; /* of the row above */
  CareDate            today;
};

G_DEFINE_FINAL_TYPE (CarePlanPreview, care_plan_preview, GTK_TYPE_WIDGET)

static void
clear (CarePlanPreview *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  self->n_rows = 0;
  self->last_date = CARE_DATE_NONE;
}

static GtkWidget *
make_label (const char *text,
            gboolean    wrap)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, wrap);
  return label;
}

static void
add_date (CarePlanPreview *self,
          CareDate         date)
{
  g_autofree char *words = care_words_date (date, self->today);
  g_autofree char *text = care_capitalise (words);
  GtkWidget       *label = make_label (text, FALSE);

  gtk_label_set_wrap (GTK_LABEL (label), care_text_size_is_large (self));
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "numeric");
  gtk_grid_attach (self->grid, label, 1, self->n_rows, 1, 1);
}

/* A date is written once, at its first row: a screen reader names a label without words by its kind. */
static void
add_row (CarePlanPreview *self,
         CareDate         date,
         GtkWidget       *tile,
         const char      *text)
{
  gtk_widget_add_css_class (tile, "small");
  gtk_grid_attach (self->grid, tile, 0, self->n_rows, 1, 1);
  if (date != self->last_date)
    add_date (self, date);
  gtk_grid_attach (self->grid, make_label (text, TRUE), 2, self->n_rows, 1, 1);
  self->n_rows++;
  self->last_date = date;
}

static void
add_session (CarePlanPreview   *self,
             const CareSession *session,
             int                number)
{
  g_autofree char *text = NULL;
  g_autofree char *start = care_words_clock (session->start, session->zone);
  g_autofree char *digits = g_strdup_printf ("%d", number);
  GtkWidget       *tile = care_tile_new (NULL, CARE_TILE_BARE);

  if (session->assumed_end)
    text = g_strdup_printf (_ ("Session %d"), number);
  else
    /* Translators: "Session 2, 15:00" */
    text = g_strdup_printf (_ ("Session %d, %s"), number, start);
  care_tile_set_text (CARE_TILE (tile), digits);
  add_row (self, session->date, tile, text);
}

static void
add_change (CarePlanPreview  *self,
            CarePlan         *plan,
            const CareChange *change,
            gboolean          if_last,
            GTimeZone        *zone)
{
  g_autofree char *icon = care_icon_for_rule (change->rule);
  g_autofree char *title = care_sentence_change_title (change);
  int              n = (int)care_plan_get_sessions (plan)->len;
  /* Translators: what will be allowed, and on which condition: "Training allowed, if session 3 is your last" */
  g_autofree char *text = if_last ? g_strdup_printf (_ ("%s, if session %d is your last"), title, n) : g_strdup (title);

  add_row (self, care_zone_date (zone, change->at), care_tile_new (icon, care_fact_row_kind_of_change (change)), text);
}

static gboolean
is_session_start (GPtrArray *sessions,
                  gint64     at)
{
  for (guint i = 0; i < sessions->len; i++)
    {
      if (((CareSession *)g_ptr_array_index (sessions, i))->start == at)
        return TRUE;
    }
  return FALSE;
}

/* A rule is told once: when it begins to oblige, or ceases to forbid.  What each session forbids stands for itself, what is
 * forbidden at another time does not. */
static gboolean
is_telling (const CareChange *change,
            GPtrArray        *sessions,
            GHashTable       *told)
{
  gboolean begins = change->kind == CARE_CHANGE_STARTS && change->rule->kind == CARE_RULE_TASK;
  gboolean forbids = change->kind == CARE_CHANGE_FORBIDDEN && !is_session_start (sessions, change->at);

  return (begins || forbids || change->kind == CARE_CHANGE_ALLOWED) && g_hash_table_add (told, (gpointer)change->rule);
}

/* Those from @index on that begin by @until; gives the index of the next. */
static guint
add_sessions (CarePlanPreview *self,
              GPtrArray       *sessions,
              guint            index,
              gint64           until)
{
  for (; index < sessions->len; index++)
    {
      const CareSession *session = g_ptr_array_index (sessions, index);

      if (session->start > until)
        break;
      add_session (self, session, (int)index + 1);
    }
  return index;
}

static void
fill (CarePlanPreview *self,
      CarePlan        *plan,
      CarePlan        *plan_if_last)
{
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  GPtrArray         *sessions = care_plan_get_sessions (plan);
  const CareSession *first = g_ptr_array_index (sessions, 0);
  guint              n, session = 0;
  const CareChange  *changes = care_plan_get_changes (plan_if_last, &n);

  for (guint i = 0; i < n; i++)
    {
      session = add_sessions (self, sessions, session, changes[i].at);
      if (is_telling (&changes[i], sessions, told))
        add_change (self, plan, &changes[i], !care_plan_brings (plan, &changes[i]), first->zone);
    }
  add_sessions (self, sessions, session, G_MAXINT64);
}

static void
show_source (CarePlanPreview *self,
             CareProtocol    *protocol)
{
  const char      *title = care_text_get (protocol->source_title != NULL ? protocol->source_title : protocol->title);
  g_autofree char *text = NULL;

  if (protocol->source_date == NULL)
    text = g_strdup_printf (_ ("Rules: %s"), title);
  else
    /* Translators: where the rules come from: its title and date */
    text = g_strdup_printf (_ ("Rules: %s, %s"), title, protocol->source_date);
  gtk_label_set_label (self->source, text);
}

static void
care_plan_preview_dispose (GObject *object)
{
  CarePlanPreview *self = CARE_PLAN_PREVIEW (object);
  GtkWidget       *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_PLAN_PREVIEW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (care_plan_preview_parent_class)->dispose (object);
}

static void
care_plan_preview_class_init (CarePlanPreviewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_plan_preview_dispose;

  g_type_ensure (CARE_TYPE_RESTRICTION_MAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-plan-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, CarePlanPreview, waiting);
  gtk_widget_class_bind_template_child (widget_class, CarePlanPreview, plan);
  gtk_widget_class_bind_template_child (widget_class, CarePlanPreview, words);
  gtk_widget_class_bind_template_child (widget_class, CarePlanPreview, grid);
  gtk_widget_class_bind_template_child (widget_class, CarePlanPreview, map);
  gtk_widget_class_bind_template_child (widget_class, CarePlanPreview, source);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
care_plan_preview_init (CarePlanPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  care_restriction_map_set_bare (self->map);
}

void
care_plan_preview_show (CarePlanPreview *self,
                        CarePlan        *plan,
                        CarePlan        *plan_if_last,
                        gint64           now,
                        const char      *words)
{
  const CareSession *first;

  g_return_if_fail (CARE_IS_PLAN_PREVIEW (self));

  clear (self);
  gtk_widget_set_visible (self->waiting, plan == NULL);
  gtk_widget_set_visible (self->plan, plan != NULL);
  if (plan == NULL)
    {
      gtk_label_set_label (self->words, words);
      return;
    }
  first = g_ptr_array_index (care_plan_get_sessions (plan), 0);
  self->today = care_zone_date (first->zone, now);
  care_restriction_map_show (self->map, &(CareView){ plan, first->zone, now }, plan_if_last);
  fill (self, plan, plan_if_last != NULL ? plan_if_last : plan);
  show_source (self, care_plan_get_protocol (plan));
}
