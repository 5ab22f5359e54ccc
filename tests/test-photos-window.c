/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The photo that is taken away is the one that was chosen, whatever another program puts beside it meanwhile. */
#include "config.h"

#include "care-photos-window.h"
#include "course-scene.h"

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
add_photo (CourseScene *scene,
           const char  *date)
{
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 16, 16);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  gdk_pixbuf_fill (picture, 0x996633ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (picture, &data, &length, "jpeg", NULL, NULL));
  bytes = g_bytes_new_take (data, length);
  care_folder_add_photo (scene->folder.folder, date, bytes, 0, &error);
  g_assert_no_error (error);
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static AdwMessageDialog *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return ADW_MESSAGE_DIALOG (window);
    }
  g_assert_not_reached ();
}

/* The button's own name in its template. */
static void
press_remove (GtkWidget *window)
{
  GtkWidget *remove = GTK_WIDGET (gtk_widget_get_template_child (window, CARE_TYPE_PHOTOS_WINDOW, "remove"));

  g_assert_true (gtk_widget_get_sensitive (remove));
  g_signal_emit_by_name (remove, "clicked");
}

static void
test_removed (void)
{
  g_auto (CourseScene) scene = { { NULL }, NULL };
  g_autoptr (GPtrArray) photos = NULL;
  GtkWidget  *window;
  GtkFlowBox *box;

  course_scene_init (&scene, "2026-03-15T09:10:00+04:00");
  add_photo (&scene, "2026-03-13");
  add_photo (&scene, "2026-03-14");
  window = GTK_WIDGET (care_photos_window_new (NULL, scene.course));
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  box = GTK_FLOW_BOX (find (window, GTK_TYPE_FLOW_BOX));
  gtk_flow_box_select_child (box, gtk_flow_box_get_child_at_index (box, 0));
  add_photo (&scene, "2026-03-11");
  press_remove (window);
  settle ();
  adw_message_dialog_response (find_question (), "remove");
  settle ();

  photos = care_folder_list_photos (scene.folder.folder);
  g_assert_cmpuint (photos->len, ==, 2);
  g_assert_cmpstr (((const CareFolderPhoto *)g_ptr_array_index (photos, 0))->date, ==, "2026-03-11");
  g_assert_cmpstr (((const CareFolderPhoto *)g_ptr_array_index (photos, 1))->date, ==, "2026-03-14");
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  adw_init ();
  g_test_add_func ("/photos-window/removed", test_removed);
  return g_test_run ();
}
