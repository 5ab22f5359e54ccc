/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The photos of the days: added from files, shown by day, two of them side by side. */
#include "config.h"

#include "care-photos-window.h"

#include "care-chooser.h"
#include "care-date-button.h"
#include "care-description.h"
#include "care-diary.h"
#include "care-errand.h"
#include "care-fault-sentences.h"
#include "care-photo-file.h"
#include "care-time-words.h"

#include <glib/gi18n.h>

#define SHOWN 640          /* pixels of a texture: sharp at twice the size */
#define NAME  "photo-name" /* of a child: the photo's in the folder */

struct _CarePhotosWindow
{
  AdwWindow             parent_instance;
  AdwToastOverlay      *toasts;
  CareDateButton       *date;
  GtkToggleButton      *compare;
  GtkButton            *remove;
  GtkWidget            *add; /* with the day that it is for */
  GtkStack             *stack;
  GtkFlowBox           *photos;
  CareCourse           *course;
  GtkFileChooserNative *chooser;
  GCancellable         *loading;
  GtkFlowBoxChild      *tapped; /* the one before the last; of the flow box */
};

G_DEFINE_FINAL_TYPE (CarePhotosWindow, care_photos_window, ADW_TYPE_WINDOW)

static CareDate
get_today (CarePhotosWindow *self)
{
  CareClock *clock = care_course_get_clock (self->course);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);

  return care_zone_date (zone, care_clock_now (clock));
}

static void
say (CarePhotosWindow *self,
     const char       *words)
{
  g_autofree char *safe = g_markup_escape_text (words, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (safe));
}

static const char *
find_words (const GError *error)
{
  if (error->domain == CARE_FOLDER_ERROR)
    return _ ("That day has as many photos as it can hold, or the file is too large");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    return _ ("A part of this picture is missing. Copy it anew from where it comes, and add it again");
  return _ ("This is not a picture that can be read. Choose a JPEG or PNG file");
}

/* @path: the one of several that is meant, or NULL */
static void
say_error (CarePhotosWindow *self,
           const GError     *error,
           const char       *path)
{
  gboolean         known = error->domain == CARE_FOLDER_ERROR && error->code != CARE_FOLDER_ERROR_TOO_LARGE;
  gboolean         cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autofree char *words = known || cancelled ? care_fault_error (error) : g_strdup (find_words (error));
  g_autofree char *name = path != NULL && !cancelled ? care_chooser_name_file (path) : NULL;
  /* Translators: %1$s is the name of a file, %2$s a sentence on what is wrong with it */
  g_autofree char *named = name != NULL ? g_strdup_printf (_ ("No photo was added. “%1$s”: %2$s"), name, words) : NULL;

  say (self, named != NULL ? named : words);
}

static char *
say_day (CarePhotosWindow *self,
         const char       *text)
{
  CareDate date;

  return care_date_parse (text, &date) ? care_words_date_long (date, get_today (self)) : g_strdup (text);
}

/* Its day, and which of that day's photos it is where there are several. */
static char *
name_photo (CarePhotosWindow *self,
            GPtrArray        *photos,
            guint             index)
{
  const CareFolderPhoto *photo = g_ptr_array_index (photos, index);
  g_autofree char       *day = say_day (self, photo->date);
  guint                  place = 0, n = 0;

  for (guint i = 0; i < photos->len; i++)
    {
      const CareFolderPhoto *other = g_ptr_array_index (photos, i);

      if (!g_str_equal (other->date, photo->date))
        continue;
      n++;
      if (i <= index)
        place++;
    }
  /* Translators: %1$s is a day: "Sunday 15 March, photo 2 of 3" */
  return n > 1 ? g_strdup_printf (_ ("%1$s, photo %2$u of %3$u"), day, place, n) : g_steal_pointer (&day);
}

static GtkWidget *
make_photo (CarePhotosWindow      *self,
            const CareFolderPhoto *photo,
            const char            *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *picture = gtk_picture_new ();
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *child = gtk_flow_box_child_new ();
  CareDate   date;

  care_photo_show (GTK_PICTURE (picture), care_course_get_folder (self->course), photo->name, SHOWN, self->loading);
  gtk_widget_set_size_request (picture, 150, 180);
  gtk_widget_set_vexpand (picture, TRUE);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), name);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), label);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (child), NAME, g_strdup (photo->name), g_free);
  if (care_date_parse (photo->date, &date))
    care_description_set (child, care_diary_get_note (care_course_get_log (self->course), date));
  return child;
}

static void
show_photos (CarePhotosWindow *self)
{
  g_autoptr (GPtrArray) photos = care_folder_list_photos (care_course_get_folder (self->course));
  GtkWidget *child;

  self->tapped = NULL;
  g_cancellable_cancel (self->loading); /* what is still to be shown of those that go */
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->photos))) != NULL)
    gtk_flow_box_remove (self->photos, child);
  for (guint i = 0; i < photos->len; i++)
    {
      g_autofree char *name = name_photo (self, photos, i);

      gtk_flow_box_append (self->photos, make_photo (self, g_ptr_array_index (photos, i), name));
    }
  gtk_stack_set_visible_child_name (self->stack, photos->len > 0 ? "photos" : "none");
}

static gboolean
is_compared (GtkFlowBoxChild *child,
             gpointer         data)
{
  CarePhotosWindow *self = CARE_PHOTOS_WINDOW (data);

  return !gtk_toggle_button_get_active (self->compare) || gtk_flow_box_child_is_selected (child);
}

static void
selected_cb (CarePhotosWindow *self)
{
  g_autoptr (GList) selected = gtk_flow_box_get_selected_children (self->photos);
  guint    n = g_list_length (selected);
  gboolean compared = gtk_toggle_button_get_active (self->compare);

  g_assert (CARE_IS_PHOTOS_WINDOW (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->remove), n == 1 && !compared);
  gtk_widget_set_sensitive (GTK_WIDGET (self->compare), n == 2 || compared);
}

/* The last two that were tapped are selected, so that nobody needs a key to choose two. */
static void
photo_activated_cb (CarePhotosWindow *self,
                    GtkFlowBoxChild  *child)
{
  g_assert (CARE_IS_PHOTOS_WINDOW (self));

  if (self->tapped != NULL)
    gtk_flow_box_select_child (self->photos, self->tapped);
  self->tapped = child;
}

static void
compare_toggled_cb (CarePhotosWindow *self)
{
  gboolean compared = gtk_toggle_button_get_active (self->compare);

  g_assert (CARE_IS_PHOTOS_WINDOW (self));

  gtk_flow_box_invalidate_filter (self->photos);
  gtk_widget_set_can_target (GTK_WIDGET (self->photos), !compared); /* what is compared stays selected */
  gtk_widget_set_valign (GTK_WIDGET (self->photos), compared ? GTK_ALIGN_FILL : GTK_ALIGN_START);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), !compared);
  selected_cb (self);
}

/* Pictures that are to be kept: all of them or none. */
typedef struct
{
  CareFolder *folder;
  char       *date;
  GPtrArray  *paths;
  guint       at; /* the one that is read */
} Adding;

static void
adding_free (gpointer data)
{
  Adding *self = data;

  care_folder_unref (self->folder);
  g_ptr_array_unref (self->paths);
  g_free (self->date);
  g_free (self);
}

static gboolean
add_photos (CareWork *work,
            gpointer  data,
            GError  **error)
{
  Adding *self = data;
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);

  for (self->at = 0; self->at < self->paths->len; self->at++)
    {
      GBytes *photo = care_photo_file_read (g_ptr_array_index (self->paths, self->at), work, error);

      if (photo == NULL)
        return FALSE;
      g_ptr_array_add (photos, photo);
    }
  return care_folder_add_photos (self->folder, self->date, photos, CARE_ERRAND_WAIT_MS, work, error);
}

static void
added (GtkWindow    *window,
       gpointer      data,
       const GError *error)
{
  CarePhotosWindow *self = CARE_PHOTOS_WINDOW (window);
  const Adding     *adding = data;

  if (error == NULL)
    show_photos (self);
  else
    say_error (self, error, adding->paths->len > 1 && adding->at < adding->paths->len ? g_ptr_array_index (adding->paths, adding->at) : NULL);
}

static GPtrArray *
take_paths (GtkFileChooser *chooser)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (chooser);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      char *path = g_file_get_path (file);

      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  return paths;
}

static void
chooser_response_cb (GtkFileChooserNative *chooser,
                     int                   response,
                     CarePhotosWindow     *self)
{
  g_autoptr (GPtrArray) paths = response == GTK_RESPONSE_ACCEPT ? take_paths (GTK_FILE_CHOOSER (chooser)) : NULL;
  Adding *adding;

  g_assert (CARE_IS_PHOTOS_WINDOW (self));

  g_clear_object (&self->chooser);
  if (paths == NULL || paths->len == 0)
    return;
  adding = g_new0 (Adding, 1);
  adding->folder = care_folder_dup (care_course_get_folder (self->course));
  adding->date = care_date_format (care_date_button_get_date (self->date));
  adding->paths = g_steal_pointer (&paths);
  care_errand_run (GTK_WINDOW (self), _ ("Adding Photos"), adding->paths->len + 1, add_photos, added, adding, adding_free);
}

static void
add_clicked_cb (CarePhotosWindow *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  g_assert (CARE_IS_PHOTOS_WINDOW (self));

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Add a Photo"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Add"), _ ("_Cancel"));
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_file_filter_set_name (filter, _ ("Pictures"));
  gtk_file_filter_add_pixbuf_formats (filter);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chooser_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* Where among @photos the selected one is: by its name, for another program may have put others beside it since. */
static guint
find_selected (CarePhotosWindow *self,
               GPtrArray        *photos)
{
  g_autoptr (GList) selected = gtk_flow_box_get_selected_children (self->photos);
  const char *name = selected != NULL ? g_object_get_data (G_OBJECT (selected->data), NAME) : NULL;
  guint       index = 0;

  while (index < photos->len && g_strcmp0 (((const CareFolderPhoto *)g_ptr_array_index (photos, index))->name, name) != 0)
    index++;
  return index;
}

static void
removed_cb (CarePhotosWindow *self,
            const char       *response)
{
  g_autoptr (GPtrArray) photos = care_folder_list_photos (care_course_get_folder (self->course));
  g_autoptr (GError) error = NULL;
  guint index = find_selected (self, photos);

  g_assert (CARE_IS_PHOTOS_WINDOW (self));

  if (!g_str_equal (response, "remove") || index >= photos->len)
    return;
  if (!care_folder_remove_photo (care_course_get_folder (self->course), g_ptr_array_index (photos, index), &error))
    say_error (self, error, NULL);
  show_photos (self);
  selected_cb (self);
}

/* Which one it is stands in the question, which may hide the photo. */
static void
remove_clicked_cb (CarePhotosWindow *self)
{
  g_autoptr (GPtrArray) photos = care_folder_list_photos (care_course_get_folder (self->course));
  guint            index = find_selected (self, photos);
  g_autofree char *name = index < photos->len ? name_photo (self, photos, index) : g_strdup ("");
  g_autofree char *body = g_strdup_printf ("%s\n\n%s", name, _ ("Aftercare keeps no copy of it. The file it came from stays."));
  GtkWidget       *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Remove This Photo?"), body);

  g_assert (CARE_IS_PHOTOS_WINDOW (self));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove", _ ("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
care_photos_window_dispose (GObject *object)
{
  CarePhotosWindow *self = CARE_PHOTOS_WINDOW (object);

  g_clear_object (&self->chooser);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  adw_window_set_content (ADW_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_PHOTOS_WINDOW);
  g_clear_object (&self->course);
  G_OBJECT_CLASS (care_photos_window_parent_class)->dispose (object);
}

static void
care_photos_window_class_init (CarePhotosWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_photos_window_dispose;

  g_type_ensure (CARE_TYPE_DATE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-photos-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CarePhotosWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CarePhotosWindow, date);
  gtk_widget_class_bind_template_child (widget_class, CarePhotosWindow, add);
  gtk_widget_class_bind_template_child (widget_class, CarePhotosWindow, compare);
  gtk_widget_class_bind_template_child (widget_class, CarePhotosWindow, remove);
  gtk_widget_class_bind_template_child (widget_class, CarePhotosWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CarePhotosWindow, photos);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, photo_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
care_photos_window_init (CarePhotosWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_photos_window_new:
 * @parent: the window above which it stands
 *
 * Returns: (transfer none): a window that closes by itself, with Escape, or together with @parent
 */
CarePhotosWindow *
care_photos_window_new (GtkWindow  *parent,
                        CareCourse *course)
{
  CarePhotosWindow *self = g_object_new (CARE_TYPE_PHOTOS_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE, NULL);
  CareDate          today;

  self->course = g_object_ref (course);
  today = get_today (self);
  care_date_button_set_date (self->date, today, today);
  gtk_flow_box_set_filter_func (self->photos, is_compared, self, NULL);
  show_photos (self);
  return self;
}
