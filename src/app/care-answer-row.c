/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that answers "May I …?" for one topic: the mark, the sentence, and on demand the reasons. */
#include "config.h"

#include "care-answer-row.h"

#include "care-closures.h"
#include "care-grounds.h"
#include "care-inquiry-sentences.h"
#include "care-sentences.h"
#include "care-time-words.h"
#include "care-verdict-sentences.h"
#include "care-words-layout.h"

#include <glib/gi18n.h>

#define MOST_REASONS 3

struct _CareAnswerRow
{
  GtkListBoxRow parent_instance;
  CareTile     *tile;
  GtkLabel     *topic;
  GtkLabel     *answer;
  GtkBox       *reasons;
  GtkWidget    *arrow;
  char         *question;
};

G_DEFINE_FINAL_TYPE (CareAnswerRow, care_answer_row, GTK_TYPE_LIST_BOX_ROW)

static void
care_answer_row_dispose (GObject *object)
{
  CareAnswerRow *self = CARE_ANSWER_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_ANSWER_ROW);
  g_clear_pointer (&self->question, g_free);
  G_OBJECT_CLASS (care_answer_row_parent_class)->dispose (object);
}

static void
care_answer_row_class_init (CareAnswerRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_answer_row_dispose;

  g_type_ensure (CARE_TYPE_TILE);
  g_type_ensure (CARE_TYPE_WORDS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-answer-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CareAnswerRow, tile);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerRow, topic);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerRow, answer);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerRow, reasons);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerRow, arrow);
}

static void
care_answer_row_init (CareAnswerRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_words (CareAnswerRow *self,
           const char    *topic,
           const char    *answer,
           const char    *emphasis)
{
  g_autofree char *markup = care_markup (answer, emphasis);

  gtk_label_set_label (self->topic, topic);
  gtk_label_set_markup (self->answer, markup);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, topic, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, answer, -1);
}

static void
set_tile (CareAnswerRow *self,
          const char    *icon_name,
          CareAnswer     answer)
{
  static const CareTileKind KINDS[] = {
    [CARE_ANSWER_YES] = CARE_TILE_ALLOWED,
    [CARE_ANSWER_NO] = CARE_TILE_FORBIDDEN,
    [CARE_ANSWER_NOT_SAID] = CARE_TILE_PLAIN,
  };

  care_tile_set_icon_name (self->tile, answer == CARE_ANSWER_NOT_SAID ? "care-question-symbolic" : icon_name);
  care_tile_set_kind (self->tile, KINDS[answer]);
}

static void
add_reason (CareAnswerRow *self,
            const char    *text,
            const char    *css_class)
{
  GtkWidget *label;

  if (text == NULL)
    return;
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1); /* as wide as there is room, as high as that needs */
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (self->reasons, label);
  gtk_widget_set_visible (GTK_WIDGET (self->reasons), TRUE);
}

static CareAnswerRow *
make_row (const CareView  *view,
          const CareReply *reply)
{
  CareProtocol      *protocol = care_plan_get_protocol (view->plan);
  const CareVerdict *verdict = reply->verdict;
  g_autofree char   *icon = care_icon_for_topic (protocol, reply->match.topic);
  g_autofree char   *topic = care_sentence_match (protocol, &reply->match);
  g_autofree char   *answer = care_sentence_verdict (view->plan, verdict, view->zone, view->now);
  g_autofree char   *until = NULL;
  CareAnswerRow     *self = g_object_new (CARE_TYPE_ANSWER_ROW, NULL);

  if (verdict->has_until && verdict->end == CARE_END_INSTANT)
    until = care_words_instant (verdict->until, view->zone, view->now);
  set_tile (self, icon, verdict->answer);
  set_words (self, topic, answer, until);
  return self;
}

CareAnswerRow *
care_answer_row_new (const CareView  *view,
                     const CareReply *reply)
{
  CareAnswerRow *self = make_row (view, reply);
  g_autoptr (GPtrArray) grounds = care_grounds_new (view->plan, reply->verdict, view->zone, view->now);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->answer), "heading");
  for (guint i = 0; i < MIN (grounds->len, MOST_REASONS); i++)
    {
      const CareGround *ground = g_ptr_array_index (grounds, i);

      add_reason (self, ground->title, "caption-heading");
      add_reason (self, ground->why, NULL);
      add_reason (self, ground->instead, NULL);
    }
  return self;
}

CareAnswerRow *
care_answer_row_new_topic (const CareView  *view,
                           const CareReply *reply)
{
  CareAnswerRow *self = make_row (view, reply);

  gtk_widget_add_css_class (GTK_WIDGET (self->answer), "answer-words");
  self->question = care_sentence_topic (care_plan_get_protocol (view->plan), reply->match.topic);
  return self;
}

CareAnswerRow *
care_answer_row_new_not_said (void)
{
  CareAnswerRow *self = g_object_new (CARE_TYPE_ANSWER_ROW, NULL);

  gtk_widget_set_visible (self->arrow, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->topic), "heading");
  set_tile (self, NULL, CARE_ANSWER_NOT_SAID);
  set_words (self, _ ("Your clinic does not say"), _ ("Not said does not mean allowed. Ask your clinic."), NULL);
  return self;
}

const char *
care_answer_row_get_question (CareAnswerRow *self)
{
  g_return_val_if_fail (CARE_IS_ANSWER_ROW (self), NULL);

  return self->question;
}
