/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: its course, its actions, its one window. */
#include "config.h"

#include "care-application.h"

#include "care-about.h"
#include "care-button-words.h"
#include "care-clock-format.h"
#include "care-css-class.h"
#include "care-diary-actions.h"
#include "care-farewell.h"
#include "care-fault-sentences.h"
#include "care-help-window.h"
#include "care-preferences-actions.h"
#include "care-protocol-opener.h"
#include "care-record-actions.h"
#include "care-session-actions.h"
#include "care-search-provider.h"
#include "care-service.h"
#include "care-text-size.h"
#include "care-time-words.h"
#include "care-window.h"

#include <glib-unix.h>

#define FIRST_PICTURE 400 /* milliseconds */

struct _CareApplication
{
  AdwApplication      parent_instance;
  CareClock          *clock;
  CareCourse         *course;
  CareService        *service;
  CareSearchProvider *search; /* NULL without a bus */
  gboolean            has_plan;
  char               *fault; /* why there is no course, or NULL */
  guint               reminder_source;
  guint               end_source;
};

G_DEFINE_FINAL_TYPE (CareApplication, care_application, ADW_TYPE_APPLICATION)

static CareWindow *
get_window (CareApplication *self)
{
  /* the active one may be a dialog above it */
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (CARE_IS_WINDOW (l->data))
      return CARE_WINDOW (l->data);
  return NULL;
}

/* The bus may bring an action before there is a window for it. */
static CareWindow *
need_window (CareApplication *self)
{
  if (get_window (self) == NULL)
    g_application_activate (G_APPLICATION (self));
  return get_window (self);
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  care_about_show (gtk_application_get_active_window (GTK_APPLICATION (data)));
}

static void
help_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  gtk_window_present (GTK_WINDOW (care_help_window_new (GTK_WINDOW (need_window (CARE_APPLICATION (data))))));
}

/* GTK's window of shortcuts asks for all the room that its words take; in a smaller one they can be scrolled. */
static void
let_scroll (GtkWindow *overlay)
{
  g_autoptr (GtkWidget) child = g_object_ref (gtk_window_get_child (overlay));
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "propagate-natural-width", TRUE, "propagate-natural-height", TRUE, NULL);

  gtk_window_set_child (overlay, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_window_set_child (overlay, scroller);
  gtk_window_set_resizable (overlay, TRUE);
}

/* Where GTK itself looks for it, it is read before the window's first picture. A narrow window has one column. */
static void
shortcuts_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (need_window (CARE_APPLICATION (data)));
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/aftercare/Aftercare/ui/help-overlay.ui");
  GtkShortcutsWindow *overlay = GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay"));
  gboolean            narrow;

  g_object_get (window, "narrow", &narrow, NULL);
  if (narrow)
    g_object_set (gtk_builder_get_object (builder, "section"), "max-height", G_MAXUINT8, NULL);
  care_css_class_set (overlay, "cramped", narrow && care_text_size_is_large (overlay));
  let_scroll (GTK_WINDOW (overlay));
  gtk_application_window_set_help_overlay (window, overlay);
  gtk_window_present (GTK_WINDOW (overlay));
}

static void
open_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  CareApplication *self = CARE_APPLICATION (data);

  care_protocol_opener_choose (need_window (self), self->course);
}

/* From the desktop's search: "app.ask" with the words that were typed or chosen. */
static void
ask_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       data)
{
  CareApplication *self = CARE_APPLICATION (data);

  g_application_activate (G_APPLICATION (self));
  care_window_ask (get_window (self), g_variant_get_string (parameter, NULL));
}

/* From the menu of the app's icon, whose entries have these actions' names. */
static void
may_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       data)
{
  CareApplication *self = CARE_APPLICATION (data);

  g_application_activate (G_APPLICATION (self));
  care_window_ask (get_window (self), "");
}

static void
today_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  CareApplication *self = CARE_APPLICATION (data);

  g_application_activate (G_APPLICATION (self));
  gtk_widget_activate_action (GTK_WIDGET (get_window (self)), "win.page", "s", "today");
}

/* The window may ask first. */
static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  CareApplication *self = CARE_APPLICATION (data);
  CareWindow      *window = get_window (self);

  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  if (get_window (self) == NULL)
    g_application_quit (G_APPLICATION (self));
}

/* A program that quits does not let go of its windows: what is being written in one is kept when that is hidden. */
static gboolean
told_to_end_cb (gpointer data)
{
  CareApplication *self = CARE_APPLICATION (data);
  CareWindow      *window = get_window (self);

  self->end_source = 0;
  if (window != NULL)
    gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  g_application_quit (G_APPLICATION (self));
  return G_SOURCE_REMOVE;
}

/* The reminder lives on when the window is closed; where none can be started the window still shows all that it would say. */
static void
start_reminder (CareApplication *self)
{
  if (self->service == NULL)
    self->service = care_service_new (g_application_get_dbus_connection (G_APPLICATION (self)));
  if (!care_service_is_running (self->service))
    care_service_start (self->service);
}

static gboolean
start_reminder_cb (gpointer data)
{
  CareApplication *self = data;

  self->reminder_source = 0;
  start_reminder (self);
  return G_SOURCE_REMOVE;
}

/* Two programs that start at once wait for each other: the one that somebody looks at goes first. */
static void
queue_reminder (CareApplication *self)
{
  if (self->reminder_source == 0)
    self->reminder_source = g_timeout_add_full (G_PRIORITY_LOW, FIRST_PICTURE, start_reminder_cb, self, NULL);
}

/* Whoever begins a plan took longer than a reminder waits for one. */
static void
course_changed_cb (CareApplication *self)
{
  gboolean has_plan = care_course_get_plan (self->course) != NULL;

  g_assert (CARE_IS_APPLICATION (self));

  if (has_plan && !self->has_plan)
    start_reminder (self);
  self->has_plan = has_plan;
}

static void
open_course (CareApplication *self)
{
  g_autoptr (CareFolder) folder = care_folder_new (NULL);
  g_autoptr (GError) error = NULL;

  self->clock = care_clock_new ();
  care_clock_watch (self->clock);
  care_folder_sweep_passing ();
  self->course = care_course_new (folder, self->clock, &error);
  if (self->course == NULL)
    {
      self->fault = care_fault_error (error);
      return;
    }
  self->has_plan = care_course_get_plan (self->course) != NULL;
  care_clock_format_follow (self->course);
  g_signal_connect_object (self->course, "changed", G_CALLBACK (course_changed_cb), self, G_CONNECT_SWAPPED);
  care_course_watch (self->course);
}

static void
add_actions (CareApplication *self)
{
  const GActionEntry needing_course[] = {
    { "ask", ask_cb, "s" },
    { "open", open_cb },
  };
  const GActionEntry always[] = {
    { "about", about_cb },
    { "help", help_cb },
    { "may", may_cb },
    { "quit", quit_cb },
    { "shortcuts", shortcuts_cb },
    { "today", today_cb },
  };
  const struct
  {
    const char *action, *key;
  } keys[] = {
    { "app.undo", "<Control>z" },
    { "app.redo", "<Shift><Control>z" },
    { "app.open", "<Control>o" },
    { "app.preferences", "<Control>comma" },
    { "app.help", "F1" },
    { "app.shortcuts", "<Control>question" },
    { "win.look-elsewhere", "<Control>d" },
    { "win.print::plan", "<Control>p" },
    { "app.quit", "<Control>q" },
    { "window.close", "<Control>w" },
    { "win.fullscreen", "F11" },
    { "win.page::today", "<Alt>1" },
    { "win.page::timeline", "<Alt>2" },
    { "win.page::progress", "<Alt>3" },
    { "win.page::sessions", "<Alt>4" },
  };

  if (self->course != NULL)
    {
      g_action_map_add_action_entries (G_ACTION_MAP (self), needing_course, G_N_ELEMENTS (needing_course), self);
      care_session_actions_add (self);
      care_record_actions_add (self);
      care_diary_actions_add (GTK_APPLICATION (self));
    }
  g_action_map_add_action_entries (G_ACTION_MAP (self), always, G_N_ELEMENTS (always), self);
  care_preferences_actions_add (self);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, (const char *const[]){ keys[i].key, NULL });
}

/* Each window and dialog, before it is first seen. */
static void
window_realize_cb (GtkWidget *window)
{
  care_button_words_tidy (window);
  care_farewell_add_keys (GTK_WINDOW (window));
}

static void
windows_changed_cb (CareApplication *self,
                    guint            position,
                    guint            n_removed,
                    guint            n_added,
                    GListModel      *windows)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      g_signal_connect (window, "realize", G_CALLBACK (window_realize_cb), NULL);
    }
}

static void
care_application_startup (GApplication *application)
{
  CareApplication *self = CARE_APPLICATION (application);

  G_APPLICATION_CLASS (care_application_parent_class)->startup (application);
  self->end_source = g_unix_signal_add (SIGTERM, told_to_end_cb, self);
  gtk_window_set_default_icon_name (CARE_APP_ID);
  /* GTK asks its own catalogue, which may be missing: the window runs as the words in it do. */
  if (care_words_are_rtl ())
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  /* not its signal "window-added": that of a dialog never comes */
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (windows_changed_cb), self, G_CONNECT_SWAPPED);
  open_course (self);
  add_actions (self);
  if (self->search != NULL)
    care_search_provider_set_course (self->search, self->course);
}

static gboolean
care_application_dbus_register (GApplication    *application,
                                GDBusConnection *bus,
                                const char      *path,
                                GError         **error)
{
  CareApplication *self = CARE_APPLICATION (application);

  if (!G_APPLICATION_CLASS (care_application_parent_class)->dbus_register (application, bus, path, error))
    return FALSE;
  self->search = care_search_provider_new (application);
  return care_search_provider_export (self->search, bus, path, error);
}

static void
care_application_dbus_unregister (GApplication    *application,
                                  GDBusConnection *bus,
                                  const char      *path)
{
  CareApplication *self = CARE_APPLICATION (application);

  if (self->search != NULL)
    care_search_provider_unexport (self->search, bus);
  g_clear_object (&self->search);
  G_APPLICATION_CLASS (care_application_parent_class)->dbus_unregister (application, bus, path);
}

static void
care_application_activate (GApplication *application)
{
  CareApplication *self = CARE_APPLICATION (application);
  CareWindow      *window = get_window (self);

  if (window == NULL)
    {
      window = care_window_new (self, self->course, self->fault);
      if (self->course != NULL)
        {
          care_protocol_opener_attach (window, self->course);
          g_signal_connect_object (window, "notify::course", G_CALLBACK (care_record_actions_follow), self, G_CONNECT_SWAPPED);
        }
    }
  gtk_window_present (GTK_WINDOW (window));
  queue_reminder (self);
}

/* Instructions from the file manager: shown, not taken. */
static void
care_application_open (GApplication *application,
                       GFile       **files,
                       int           n_files,
                       const char   *hint)
{
  CareApplication *self = CARE_APPLICATION (application);

  care_application_activate (application);
  for (int i = 0; i < n_files && self->course != NULL; i++)
    care_protocol_opener_open (get_window (self), self->course, files[i]);
}

/* However soon the window is closed again, the reminder was started. */
static void
care_application_shutdown (GApplication *application)
{
  CareApplication *self = CARE_APPLICATION (application);

  if (self->reminder_source != 0)
    start_reminder (self);
  g_clear_handle_id (&self->reminder_source, g_source_remove);
  g_clear_handle_id (&self->end_source, g_source_remove);
  G_APPLICATION_CLASS (care_application_parent_class)->shutdown (application);
}

static void
care_application_dispose (GObject *object)
{
  CareApplication *self = CARE_APPLICATION (object);

  g_clear_handle_id (&self->reminder_source, g_source_remove);
  g_clear_object (&self->service);
  g_clear_object (&self->course);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->fault, g_free);
  G_OBJECT_CLASS (care_application_parent_class)->dispose (object);
}

static void
care_application_class_init (CareApplicationClass *klass)
{
  GObjectClass      *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = care_application_dispose;
  application_class->startup = care_application_startup;
  application_class->shutdown = care_application_shutdown;
  application_class->activate = care_application_activate;
  application_class->open = care_application_open;
  application_class->dbus_register = care_application_dbus_register;
  application_class->dbus_unregister = care_application_dbus_unregister;
}

static void
care_application_init (CareApplication *self)
{
}

CareApplication *
care_application_new (void)
{
  return g_object_new (CARE_TYPE_APPLICATION,
                       "application-id", CARE_APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/github/aftercare/Aftercare",
                       NULL);
}

CareCourse *
care_application_get_course (CareApplication *self)
{
  CareWindow *window;

  g_return_val_if_fail (CARE_IS_APPLICATION (self), NULL);

  window = get_window (self);
  return window != NULL ? care_window_get_course (window) : self->course;
}

void
care_application_say (CareApplication   *self,
                      const char        *text,
                      const char *const *keys)
{
  CareWindow *window;

  g_return_if_fail (CARE_IS_APPLICATION (self));

  window = get_window (self);
  if (window != NULL)
    care_window_say (window, text, keys);
}

void
care_application_say_undo (CareApplication *self,
                           const char      *text,
                           const char      *action)
{
  CareWindow *window;

  g_return_if_fail (CARE_IS_APPLICATION (self));

  window = get_window (self);
  if (window != NULL)
    care_window_say_undo (window, text, action);
}
