/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spans, allowances and changes of a plan -> rows that state them. */
#include "config.h"

#include "care-fact-rows.h"

#include "care-closures.h"
#include "care-diary-sentences.h"
#include "care-notice-sentences.h"
#include "care-sentences.h"
#include "care-step-sentences.h"
#include "care-time-words.h"
#include "care-verdict-sentences.h"

#include <glib/gi18n.h>

#define WHY_WIDTH 300 /* pixels */

static void
add_paragraph (GtkWidget  *box,
               const char *text,
               const char *css_class)
{
  GtkWidget *label;

  if (text == NULL || *text == '\0')
    return;
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

/* How long from now, where that is known; else what kind of end it is. */
static char *
note_end (const CareView *view,
          CareEnd         end,
          gint64          until)
{
  gint64 days = (until - view->now) / CARE_DAY_SECONDS;

  if (end != CARE_END_INSTANT)
    return care_sentence_end_note (end);
  return days > 0 ? care_words_days ((int)days) : care_words_duration (until - view->now);
}

static char *
word_instant (const CareView *view,
              CareEnd         end,
              gint64          until)
{
  return end == CARE_END_INSTANT ? care_words_instant (until, view->zone, view->now) : NULL;
}

/* Why a rule is there: its title, reason, what to do instead, the clinic's wording.  GtkPopover asks for the height at a width from
 * which its shadow is not taken off: a clamp keeps the body's own width, and the words get the height that they need. */
static GtkWidget *
make_why (const CareRule *rule)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, "width-request", WHY_WIDTH, NULL);

  add_paragraph (box, care_text_get (rule->title), "heading");
  add_paragraph (box, care_text_get (rule->why), NULL);
  add_paragraph (box, care_text_get (rule->instead), NULL);
  add_paragraph (box, care_text_get (rule->note), "dim-label");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WHY_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WHY_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  return clamp;
}

CareTileKind
care_fact_row_kind_of_change (const CareChange *change)
{
  switch (change->kind)
    {
    case CARE_CHANGE_FORBIDDEN:
      return CARE_TILE_FORBIDDEN;
    case CARE_CHANGE_ALLOWED:
      return CARE_TILE_ALLOWED;
    case CARE_CHANGE_STARTS:
    case CARE_CHANGE_ENDS:
    default:
      return CARE_TILE_PLAIN;
    }
}

CareFactRow *
care_fact_row_for_span (const CareView *view,
                        const CareSpan *span)
{
  const CareSpan  *lasting = care_plan_find_lasting (view->plan, span);
  g_autofree char *icon = care_icon_for_rule (span->rule);
  g_autofree char *until = care_sentence_span_until (lasting, view->zone, view->now);
  g_autofree char *instant = word_instant (view, lasting->end, lasting->until);
  g_autofree char *note = note_end (view, lasting->end, lasting->until);
  CareFactRow     *row = care_fact_row_new (icon, CARE_TILE_FORBIDDEN);

  care_fact_row_set_words (row, care_text_get (span->rule->title), until, instant, note);
  care_fact_row_set_why (row, make_why (span->rule));
  return row;
}

CareFactRow *
care_fact_row_for_allowance (const CareView      *view,
                             const CareAllowance *allowance)
{
  const CareVerdict *verdict = allowance->verdict;
  CareProtocol      *protocol = care_plan_get_protocol (view->plan);
  g_autofree char   *topic = care_sentence_topic (protocol, allowance->topic);
  g_autofree char   *name = care_capitalise (topic);
  g_autofree char   *limit = care_sentence_verdict_limit (view->plan, verdict, view->now);
  g_autofree char   *isolated = care_words_isolate_foreign (name);
  g_autofree char   *title = NULL;
  g_autofree char   *instant = NULL;
  g_autofree char   *until = NULL;
  g_autofree char   *note = NULL;
  CareFactRow       *row = care_fact_row_new ("care-check-symbolic", CARE_TILE_ALLOWED);

  if (verdict->has_until && verdict->end == CARE_END_INSTANT)
    {
      instant = word_instant (view, verdict->end, verdict->until);
      until = care_sentence_until (verdict->end, verdict->until, view->zone, view->now);
      note = note_end (view, verdict->end, verdict->until);
    }
  /* Translators: what is allowed, and how far: "Water: lukewarm only" */
  title = limit != NULL ? g_strdup_printf (C_ ("allowed", "%s: %s"), isolated, limit) : g_strdup (name);
  care_fact_row_set_words (row, title, until, instant, note);
  if (verdict->because->len > 0)
    care_fact_row_set_why (row, make_why (g_ptr_array_index (verdict->because, 0)));
  return row;
}

/* What happens at an instant, with its clock time in front. */
static CareFactRow *
make_change (const CareView   *view,
             const CareChange *change,
             GtkSizeGroup     *clocks)
{
  g_autofree char *icon = care_icon_for_rule (change->rule);
  g_autofree char *title = care_sentence_change_title (change);
  g_autofree char *body = care_sentence_change_body (view->plan, change, view->zone, view->now);
  g_autofree char *clock = care_words_clock (change->at, view->zone);
  CareFactRow     *row = care_fact_row_new (icon, care_fact_row_kind_of_change (change));

  care_fact_row_set_words (row, title, body, NULL, NULL);
  care_fact_row_set_time (row, clock, clocks);
  care_fact_row_set_why (row, make_why (change->rule));
  return row;
}

static CareFactRow *
make_advice (const CareRule *rule)
{
  g_autofree char *icon = care_icon_for_rule (rule);
  g_autofree char *words = care_sentence_step_hint (&(CareOccurrence){ .rule = rule });
  g_autofree char *hint = care_capitalise (words);
  CareFactRow     *row = care_fact_row_new (icon, CARE_TILE_PLAIN);

  care_fact_row_set_words (row, care_text_get (rule->title), hint, NULL, NULL);
  if (rule->why != NULL || rule->instead != NULL || rule->note != NULL)
    care_fact_row_set_why (row, make_why (rule));
  return row;
}

GPtrArray *
care_fact_rows_for_changes (const CareView *view,
                            GPtrArray      *changes)
{
  g_autoptr (GtkSizeGroup) clocks = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const CareChange *change = g_ptr_array_index (changes, i);

      if (change->kind == CARE_CHANGE_ALLOWED || change->kind == CARE_CHANGE_FORBIDDEN || change->announce)
        g_ptr_array_add (rows, g_object_ref_sink (make_change (view, change, clocks)));
    }
  return rows;
}

GPtrArray *
care_fact_rows_for_spans (const CareView *view,
                          GPtrArray      *spans)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    g_ptr_array_add (rows, g_object_ref_sink (care_fact_row_for_span (view, g_ptr_array_index (spans, i))));
  return rows;
}

GPtrArray *
care_fact_rows_for_advice (GPtrArray *spans)
{
  GPtrArray      *rows = g_ptr_array_new_with_free_func (g_object_unref);
  const CareRule *before = NULL;

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const CareRule *rule = ((const CareSpan *)g_ptr_array_index (spans, i))->rule;

      if (rule != before) /* they come by rule */
        g_ptr_array_add (rows, g_object_ref_sink (make_advice (rule)));
      before = rule;
    }
  return rows;
}

CareFactRow *
care_fact_row_for_report (const CareView      *view,
                          const CareStateName *state)
{
  g_autofree char *words = care_sentence_state (care_plan_get_protocol (view->plan), state->id);
  g_autofree char *title = care_capitalise (words);
  g_autofree char *effect = care_sentence_report (view->plan, state->id, view->now);
  /* Translators: %s is what the patient reports: "The film is off" */
  g_autofree char *name = g_strdup_printf (_ ("Report: %s"), title);
  GtkWidget       *button = gtk_button_new_with_label (_ ("Report"));
  CareFactRow     *row = care_fact_row_new ("care-notice-symbolic", CARE_TILE_PLAIN);

  care_fact_row_set_words (row, title, effect, NULL, NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.report-state");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", state->id);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY); /* or it is named "Report" as well */
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}
