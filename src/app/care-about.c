/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program says of itself, and of what it runs on. */
#include "config.h"

#include "care-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* "GdkWaylandDisplay" and the like. */
static const char *
name_display (void)
{
  GdkDisplay *display = gdk_display_get_default ();

  return display != NULL ? G_OBJECT_TYPE_NAME (display) : "none";
}

static const char *
or_unknown (const char *value)
{
  return value != NULL && *value != '\0' ? value : "unknown";
}

/* Not translated: it is written for developers, whatever language the person speaks. */
char *
care_about_dup_debug_info (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  GString         *text = g_string_new ("Aftercare " CARE_VERSION "\n");
  int              dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_string_append_printf (text, "GTK %u.%u.%u\n", gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version ());
  g_string_append_printf (text, "libadwaita %u.%u.%u\n", adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version ());
  g_string_append_printf (text, "GLib %u.%u.%u\n", glib_major_version, glib_minor_version, glib_micro_version);
  g_string_append_printf (text, "System: %s\n", or_unknown (system));
  g_string_append_printf (text, "Desktop: %s\n", or_unknown (g_getenv ("XDG_CURRENT_DESKTOP")));
  g_string_append_printf (text, "Session: %s (%s)\n", or_unknown (g_getenv ("XDG_SESSION_TYPE")), name_display ());
  g_string_append_printf (text, "Language: %s\n", g_get_language_names ()[0]);
  g_string_append_printf (text, "Text: %d dpi, %s\n", dpi / PANGO_SCALE,
                          gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "right to left" : "left to right");
  g_string_append_printf (text, "Colours: %s%s\n", adw_style_manager_get_dark (style) ? "dark" : "light",
                          adw_style_manager_get_high_contrast (style) ? ", high contrast" : "");
  return g_string_free (text, FALSE);
}

/* What the metainfo says of its newest release, in the same words. */
static char *
dup_release_notes (void)
{
  g_autofree char *words = g_markup_escape_text (_ ("The first version: the plan, today’s list, the timeline, the record, the command line and the reminders."), -1);

  return g_strdup_printf ("<p>%s</p>", words);
}

void
care_about_show (GtkWindow *parent)
{
  g_autofree char *debug_info = care_about_dup_debug_info ();
  g_autofree char *release_notes = dup_release_notes ();

  adw_show_about_window (parent,
                         "application-name", _ ("Aftercare"),
                         "application-icon", CARE_APP_ID,
                         "version", CARE_VERSION,
                         "developer-name", _ ("The Aftercare developers"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _ ("Knows what your clinic wrote down for the days before and after each session. It gives no medical advice: your clinic has the last word."),
                         /* Translators: your names, one a line */
                         "translator-credits", _ ("translator-credits"),
                         "release-notes", release_notes,
                         "release-notes-version", CARE_VERSION,
                         "debug-info", debug_info,
                         "debug-info-filename", "aftercare-debug-info.txt",
                         NULL);
}
