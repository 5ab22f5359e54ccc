/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes at the head of a day: what comes first, what began too late, what was only assumed. */
#include "config.h"

#include "care-note-list.h"

#include "care-sentences.h"
#include "care-tile.h"
#include "care-verdict-sentences.h"

#include <glib/gi18n.h>

static void
add_note (GtkBox     *notes,
          const char *icon_name,
          const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_size_request (label, 120, -1); /* joined letters are wider than each alone: GTK is confused by less */
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "notice");
  gtk_box_append (GTK_BOX (box), care_tile_new (icon_name, CARE_TILE_PLAIN));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (notes, box);
}

/* Before the plan begins there is nothing else to be told. */
static void
add_first_session (GtkBox         *notes,
                   const CareView *view)
{
  GPtrArray       *sessions = care_plan_get_sessions (view->plan);
  g_autofree char *text = NULL;

  if (sessions->len == 0)
    return;
  text = care_sentence_session (g_ptr_array_index (sessions, 0), 1, view->zone, view->now);
  add_note (notes, "care-session-symbolic", text);
}

/* Preparation that began too late; the first rule says it for all. */
static void
add_late (GtkBox         *notes,
          const CareView *view,
          gint64          created)
{
  CareProtocol *protocol = care_plan_get_protocol (view->plan);

  for (guint i = 0; i < protocol->rules->len; i++)
    {
      const CareRule  *rule = g_ptr_array_index (protocol->rules, i);
      g_autofree char *late = NULL;
      int              days_left;

      if (!care_plan_is_late (view->plan, rule, created, &days_left))
        continue;
      late = care_sentence_late (rule, days_left);
      add_note (notes, "care-clock-symbolic", late);
      return;
    }
}

static void
add_assumed_end (GtkBox         *notes,
                 const CareView *view,
                 int             session)
{
  GPtrArray       *sessions = care_plan_get_sessions (view->plan);
  g_autofree char *text = NULL;

  if (session < 0 || session >= (int)sessions->len || !((const CareSession *)g_ptr_array_index (sessions, (guint)session))->assumed_end)
    return;
  text = g_strdup_printf (_ ("The time of session %d is not known. Its whole day is counted, to be safe: set the end time under Sessions."), session + 1);
  add_note (notes, "care-clock-symbolic", text);
}

void
care_note_list_show (GtkBox         *notes,
                     const CareView *view,
                     CarePlace       place,
                     gint64          created)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (notes))) != NULL)
    gtk_box_remove (notes, child);

  if (place.phase == CARE_PHASE_BEFORE_PLAN)
    add_first_session (notes, view);
  if (place.phase == CARE_PHASE_PREPARATION)
    add_late (notes, view, created);
  if (place.phase != CARE_PHASE_FINISHED)
    add_assumed_end (notes, view, place.session);
  gtk_widget_set_visible (GTK_WIDGET (notes), gtk_widget_get_first_child (GTK_WIDGET (notes)) != NULL);
}
