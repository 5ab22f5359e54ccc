/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chosen day of the progress page: its steps, which can be ticked late, what happened, and the patient's note. */
#include "config.h"

#include "care-day-detail.h"

#include "care-closures.h"
#include "care-day.h"
#include "care-description.h"
#include "care-diary-sentences.h"
#include "care-fact-group.h"
#include "care-later-group.h"
#include "care-progress-sentences.h"
#include "care-sentences.h"
#include "care-time-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define NEAR_THE_END 100 /* characters that are left: from here on they are told */

struct _CareDayDetail
{
  GtkWidget       parent_instance;
  GtkLabel       *date;
  GtkLabel       *what;
  CareLaterGroup *steps;
  CareFactGroup  *incidents;
  GtkWidget      *note_box;
  AdwEntryRow    *note;
  GtkLabel       *room;

  CareCourse *course;
  CareDay    *day;     /* or NULL before the first */
  char       *saved;   /* the note as it is recorded; "" for none */
  GHashTable *unsaved; /* CareDate to what was written about it and could not be recorded */
  gboolean    cut;     /* the end of what was entered did not fit */
};

G_DEFINE_FINAL_TYPE (CareDayDetail, care_day_detail, GTK_TYPE_WIDGET)

static CareFactRow *
make_incident (CareDayDetail    *self,
               const CareRecord *record,
               GTimeZone        *zone)
{
  CareProtocol    *protocol = care_course_get_protocol (self->course);
  CareFactRow     *row;
  CareVerb         verb;
  int              index;
  g_autofree char *topic = NULL, *words = NULL, *icon = NULL, *clock = NULL;

  if (!care_diary_key_parse (record->key, &verb, NULL, &topic) || topic == NULL)
    return NULL;
  index = care_protocol_find_topic (protocol, topic);
  words = care_sentence_incident (protocol, topic);
  icon = index >= 0 ? care_icon_for_topic (protocol, index) : g_strdup ("care-notice-symbolic");
  clock = care_words_clock (record->at, zone);
  row = care_fact_row_new (icon, CARE_TILE_PLAIN);
  care_fact_row_set_words (row, words, clock, NULL, NULL);
  return row;
}

static void
show_incidents (CareDayDetail *self,
                CareDate       date,
                GTimeZone     *zone)
{
  g_autoptr (GPtrArray) records = care_diary_list_incidents (care_course_get_log (self->course), date);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < records->len; i++)
    {
      CareFactRow *row = make_incident (self, g_ptr_array_index (records, i), zone);

      if (row != NULL)
        g_ptr_array_add (rows, g_object_ref_sink (row));
    }
  care_fact_group_set_rows (self->incidents, rows);
}

static char *
dup_written (CareDayDetail *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note))));
}

static void
set_saved (CareDayDetail *self,
           CareDate       date)
{
  const char *note = care_diary_get_note (care_course_get_log (self->course), date);

  g_free (self->saved);
  self->saved = g_strdup (note != NULL ? note : "");
}

static GtkText *
get_field (CareDayDetail *self)
{
  return GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->note)));
}

/* What is being written stays, whatever else is recorded meanwhile, also about this day. */
static void
show_note (CareDayDetail *self,
           CareDate       date,
           gboolean       other_day)
{
  g_autofree char *written = dup_written (self);
  gboolean         untouched = g_strcmp0 (written, self->saved) == 0;
  const char      *unsaved = g_hash_table_lookup (self->unsaved, GINT_TO_POINTER (date));
  const char      *text;

  set_saved (self, date);
  text = other_day && unsaved != NULL ? unsaved : self->saved;
  if (other_day || (untouched && !g_str_equal (written, text)))
    gtk_editable_set_text (GTK_EDITABLE (self->note), text);
}

static int
count_left (CareDayDetail *self)
{
  return CARE_NOTE_MAX - (int)gtk_text_get_text_length (get_field (self));
}

static char *
dup_room (CareDayDetail *self)
{
  int left = count_left (self);

  if (self->cut)
    return g_strdup (_ ("The note is full: the end of what you entered did not fit, and is missing."));
  if (left == 0)
    return g_strdup (_ ("The note is full."));
  return g_strdup_printf (ngettext ("Room for %d more character", "Room for %d more characters", (gulong)left), left);
}

/* What does not fit is not taken, which a long text that is pasted does not show by itself. */
static void
show_room (CareDayDetail *self)
{
  gboolean         tell = self->cut || count_left (self) <= NEAR_THE_END;
  g_autofree char *words = tell ? dup_room (self) : NULL;

  gtk_label_set_label (self->room, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->room), tell);
  care_description_set (self->note, words);
}

static void
note_changed_cb (CareDayDetail *self)
{
  g_assert (CARE_IS_DAY_DETAIL (self));

  self->cut = self->cut && count_left (self) == 0;
  show_room (self);
}

/* Before it is put in. */
static void
note_insert_cb (CareDayDetail *self,
                const char    *text,
                int            length)
{
  g_assert (CARE_IS_DAY_DETAIL (self));

  self->cut = g_utf8_strlen (text, length) > count_left (self);
  show_room (self);
}

/* The title of the row is the name of its field.  A later libadwaita labels it by two titles, of which one at a time is shown. */
static void
name_note (CareDayDetail *self,
           const char    *date)
{
  /* Translators: what a field is for; %s is a date: "Note for Friday 13 March" */
  g_autofree char *title = g_strdup_printf (_ ("Note for %s"), date);
  g_autofree char *safe = g_markup_escape_text (title, -1);
  GtkAccessible   *row = GTK_ACCESSIBLE (self->note);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->note), safe);
  gtk_accessible_reset_relation (row, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/* libadwaita 1.2 has a button to apply, but it has no name: leaving the field is enough. */
static void
note_left_cb (CareDayDetail *self)
{
  g_assert (CARE_IS_DAY_DETAIL (self));

  care_day_detail_keep_note (self);
}

static void
care_day_detail_dispose (GObject *object)
{
  CareDayDetail *self = CARE_DAY_DETAIL (object);
  GtkWidget     *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_DAY_DETAIL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->day);
  g_clear_object (&self->course);
  g_clear_pointer (&self->saved, g_free);
  g_clear_pointer (&self->unsaved, g_hash_table_unref);
  G_OBJECT_CLASS (care_day_detail_parent_class)->dispose (object);
}

static void
care_day_detail_class_init (CareDayDetailClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_day_detail_dispose;

  g_type_ensure (CARE_TYPE_FACT_GROUP);
  g_type_ensure (CARE_TYPE_LATER_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-day-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, CareDayDetail, date);
  gtk_widget_class_bind_template_child (widget_class, CareDayDetail, what);
  gtk_widget_class_bind_template_child (widget_class, CareDayDetail, steps);
  gtk_widget_class_bind_template_child (widget_class, CareDayDetail, incidents);
  gtk_widget_class_bind_template_child (widget_class, CareDayDetail, note_box);
  gtk_widget_class_bind_template_child (widget_class, CareDayDetail, note);
  gtk_widget_class_bind_template_child (widget_class, CareDayDetail, room);
  gtk_widget_class_bind_template_callback (widget_class, note_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_left_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
care_day_detail_init (CareDayDetail *self)
{
  self->unsaved = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_text_set_max_length (get_field (self), CARE_NOTE_MAX);
  g_signal_connect_object (get_field (self), "insert-text", G_CALLBACK (note_insert_cb), self, G_CONNECT_SWAPPED);
}

void
care_day_detail_set_course (CareDayDetail *self,
                            CareCourse    *course)
{
  g_return_if_fail (CARE_IS_DAY_DETAIL (self));
  g_return_if_fail (self->course == NULL);

  self->course = g_object_ref (course);
}

void
care_day_detail_show (CareDayDetail         *self,
                      const CareProgressDay *day)
{
  CareClock       *clock = care_course_get_clock (self->course);
  gint64           now = care_clock_now (clock);
  g_autofree char *date = NULL, *what = NULL, *sentence = NULL;
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  gboolean other_day = self->day == NULL || care_day_get_date (self->day) != day->date;

  g_return_if_fail (CARE_IS_DAY_DETAIL (self));

  if (self->day == NULL)
    self->day = care_day_new (self->course, day->date);
  else if (other_day)
    care_day_set_date (self->day, day->date);
  else
    care_day_refresh (self->day);

  date = care_words_date_long (day->date, CARE_DATE_NONE);
  sentence = care_sentence_progress_day (day);
  what = care_capitalise (sentence);
  gtk_label_set_label (self->date, date);
  gtk_label_set_label (self->what, what);
  care_later_group_follow_day (self->steps, self->day, zone, now);
  show_incidents (self, day->date, zone);
  gtk_widget_set_visible (self->note_box, day->date <= care_zone_date (zone, now));
  gtk_editable_set_editable (GTK_EDITABLE (self->note), !care_course_is_sealed (self->course));
  name_note (self, date);
  show_note (self, day->date, other_day);
}

/* The record answers at once: what is saved is known before it is asked again. */
void
care_day_detail_keep_note (CareDayDetail *self)
{
  g_autofree char *text = NULL;
  CareDate         date;

  g_return_if_fail (CARE_IS_DAY_DETAIL (self));

  text = dup_written (self);
  if (self->day == NULL)
    return;
  date = care_day_get_date (self->day);
  g_hash_table_remove (self->unsaved, GINT_TO_POINTER (date));
  if (g_strcmp0 (text, self->saved) == 0)
    return;
  g_free (self->saved);
  self->saved = g_strdup (text);
  gtk_widget_activate_action (GTK_WIDGET (self), "app.set-note", "(is)", date, text);
  set_saved (self, date);
  if (!g_str_equal (self->saved, text))
    g_hash_table_replace (self->unsaved, GINT_TO_POINTER (date), g_steal_pointer (&text));
}
