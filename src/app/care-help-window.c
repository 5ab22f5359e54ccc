/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short answers to what patients and clinics ask: a list of topics beside the text of one. */
#include "config.h"

#include "care-help-window.h"

#include <glib/gi18n.h>

struct _CareHelpWindow
{
  AdwWindow          parent_instance;
  AdwWindowTitle    *heading;
  AdwLeaflet        *leaflet;
  GtkScrolledWindow *scroller;
  GtkLabel          *text;
  GtkWidget         *text_page;
  GtkListBox        *topics;
  GtkWidget         *list_page;
};

G_DEFINE_FINAL_TYPE (CareHelpWindow, care_help_window, ADW_TYPE_WINDOW)

typedef struct
{
  const char *title;
  const char *text; /* paragraphs, an empty line between them */
} Topic;

static const Topic TOPICS[] = {
  { N_ ("What Aftercare does"),
    N_ ("Aftercare turns the dates of your sessions and the instructions of your clinic into a plan: what is not allowed and until when, "
        "which steps to do today, and when it gets easier.\n\n"
        "It repeats what the clinic wrote. It is not medical advice, and it cannot see your skin. Where the instructions are silent, it says "
        "so: then ask your clinic.\n\n"
        "If something worries you, call your clinic. Do not wait for a reminder.") },
  { N_ ("Ticking off steps"),
    N_ ("Today lists the steps of the morning and the evening in their order. Tick each one, or all of a slot at once.\n\n"
        "A step that is still forbidden is not offered. It comes by itself when your clinic allows it.\n\n"
        "You can tick a step later, also after midnight: it counts for the day it belongs to. A wrong tick is taken back by Undo, or by "
        "Ctrl+Z at any time. A step you leave out can be skipped from its menu.") },
  { N_ ("Reminders"),
    N_ ("A notice appears when something becomes allowed or forbidden and when a routine is due, also while the window is closed. Each one "
        "is shown once.\n\n"
        "A sleeping computer is not woken. When it is there again, you are told at once what is still true, in one notice.\n\n"
        "In Preferences you choose the times of your routine, quiet hours, and whether notices leave out what they are about. What falls "
        "into quiet hours comes after them. If no notice ever comes, the self-check tells what is missing.") },
  { N_ ("Sessions"),
    N_ ("Under Sessions you add, move or remove a session. Before anything is saved you see what changes in your plan.\n\n"
        "If the time of a session is not known yet, enter the day alone: the plan then takes the latest hour, so that nothing is allowed too "
        "early.\n\n"
        "Some rules last until after the last session. They end only when you have said that a session was the last one. Until then they "
        "stay.") },
  { N_ ("May I …?"),
    N_ ("Type what you would like to do: shower, gym, sunscreen. The answer is yes, no and until when, or that your clinic does not say. "
        "Not said does not mean allowed.") },
  { N_ ("When something happened"),
    N_ ("“Something happened” beside what is not allowed records that your scalp got wet, that you were sweating and the like. You then read "
        "what your clinic says to do, and how to reach it. Where it says nothing, call it.\n\n"
        "What you recorded stands in the report for the clinic. A wrong record can be taken back.") },
  { N_ ("Progress, notes and photos"),
    N_ ("Progress shows day by day what was done, skipped or missed, and whether the written conditions for your next session are met. "
        "Choose a day to see its steps and to write a note.\n\n"
        "“Photos…” in the menu keeps pictures of your scalp and puts two days side by side. They lie in the same folder as everything else, "
        "and stand in a report only if you ask for “The Report with Photos…”.") },
  { N_ ("Looking at another day"),
    N_ ("“Look at Another Day…” in the menu shows the whole window as it will be, or was, at a time of your choice. A green band tells "
        "that you are looking. Nothing can be ticked or changed meanwhile; “Back to Today” or Escape brings you back.") },
  { N_ ("Travelling"),
    N_ ("A restriction ends at the same instant wherever you are; the window shows it in the local time and in that of the session. The "
        "routine follows the clock of the place where you are.\n\n"
        "When clocks are put forward or back, no restriction becomes shorter.") },
  { N_ ("On paper and on your phone"),
    N_ ("“Print” in the menu has the plan with all its changes, the steps to tick off, and a report for your clinic. “Save a File” makes the "
        "same as PDF.\n\n"
        "“Calendar for Your Phone…” saves a file for the calendar of your phone: send it to the phone and open it there. When a session "
        "moves, save and open it again: the same events change. If a calendar shows the daily steps at a wrong hour, save it with “Fixed "
        "times”.") },
  { N_ ("Your data"),
    N_ ("Everything stays on this computer, in one folder that only you can read. There is no account, and nothing is sent anywhere.\n\n"
        "“Your Data” in the menu backs up to one file and restores it on another computer; Undo brings back what a restored backup "
        "replaced. Erasing removes everything; save the report for your clinic first if you want to keep it.\n\n"
        "Two people on one computer use two accounts of the computer.") },
  { N_ ("For clinics: writing instructions"),
    N_ ("The rules are a text file, NAME.aftercare.json, that any clinic can write. The manual page aftercare-protocol(5) describes it, with "
        "an example for each kind of rule.\n\n"
        "“aftercarectl check FILE” names each fault with its line and what would be right. “aftercarectl show FILE” prints the plan that a "
        "patient with given answers and dates would get. “aftercarectl compare FILE FILE” says what differs between two versions.\n\n"
        "Hand the file to your patient as you like. A plan that has begun keeps the version it began with, until the patient opens a newer "
        "one, sees what it changes, and takes it.") },
};

static void
show_topic (CareHelpWindow *self,
            guint           index)
{
  adw_window_title_set_title (self->heading, _ (TOPICS[index].title));
  gtk_label_set_label (self->text, _ (TOPICS[index].text));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
topics_row_selected_cb (CareHelpWindow *self,
                        GtkListBoxRow  *row)
{
  g_assert (CARE_IS_HELP_WINDOW (self));

  if (row != NULL)
    show_topic (self, (guint)gtk_list_box_row_get_index (row));
}

static void
topics_row_activated_cb (CareHelpWindow *self,
                         GtkListBoxRow  *row)
{
  g_assert (CARE_IS_HELP_WINDOW (self));

  adw_leaflet_set_visible_child (self->leaflet, self->text_page);
}

static void
back_clicked_cb (CareHelpWindow *self)
{
  g_assert (CARE_IS_HELP_WINDOW (self));

  adw_leaflet_set_visible_child (self->leaflet, self->list_page);
}

static void
care_help_window_dispose (GObject *object)
{
  adw_window_set_content (ADW_WINDOW (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CARE_TYPE_HELP_WINDOW);
  G_OBJECT_CLASS (care_help_window_parent_class)->dispose (object);
}

static void
care_help_window_class_init (CareHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_help_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CareHelpWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, CareHelpWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, CareHelpWindow, list_page);
  gtk_widget_class_bind_template_child (widget_class, CareHelpWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, CareHelpWindow, text);
  gtk_widget_class_bind_template_child (widget_class, CareHelpWindow, text_page);
  gtk_widget_class_bind_template_child (widget_class, CareHelpWindow, topics);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, topics_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, topics_row_selected_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
care_help_window_init (CareHelpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (gsize i = 0; i < G_N_ELEMENTS (TOPICS); i++)
    {
      GtkWidget *label = gtk_label_new (_ (TOPICS[i].title));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_list_box_append (self->topics, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (TOPICS[i].title), -1);
    }
  gtk_list_box_select_row (self->topics, gtk_list_box_get_row_at_index (self->topics, 0));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->topics, 0)));
}

/**
 * care_help_window_new:
 * @parent: the window above which it stands
 *
 * Returns: (transfer none): a window that closes by itself, with Escape, or together with @parent
 */
GtkWidget *
care_help_window_new (GtkWindow *parent)
{
  return g_object_new (CARE_TYPE_HELP_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE, NULL);
}
