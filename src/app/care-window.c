/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shell: which page, how wide, toasts with Undo, one notice. */
#include "config.h"

#include "care-window.h"

#include "care-backup-actions.h"
#include "care-course-notice.h"
#include "care-inquiry-button.h"
#include "care-notice-bar.h"
#include "care-plan-pages.h"
#include "care-welcome-page.h"

#include <glib/gi18n.h>

#define NARROW_BELOW 600 /* pixels at the usual text size */
#define USUAL_DPI    (96 * 1024)

struct _CareWindow
{
  AdwApplicationWindow  parent_instance;
  AdwToastOverlay      *toasts;
  AdwViewSwitcherTitle *switcher;
  AdwViewSwitcherBar   *switcher_bar;
  GtkStack             *stack;
  CarePlanPages        *own_pages;
  AdwStatusPage        *fault;
  GtkButton            *fault_button;
  CareInquiryButton    *inquiry;
  CareWelcomePage      *welcome; /* NULL until it is needed */
  CareNoticeBar        *notice;

  CareCourse *course;
  AdwToast   *toast; /* the one that stands, or the last; weak */
  gboolean    narrow;
  guint       fold_source;
  guint       minute_source;
};

G_DEFINE_FINAL_TYPE (CareWindow, care_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_narrow (CareWindow *self,
            gboolean    narrow)
{
  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static gboolean
is_narrow (CareWindow *self)
{
  int dpi = 0;
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return (gint64)width * USUAL_DPI < (gint64)NARROW_BELOW * MAX (dpi, USUAL_DPI);
}

/* Both act on what was measured while sizes were given out: doing so there and then would change sizes again, and GTK warns. */
static gboolean
fold_cb (gpointer data)
{
  CareWindow *self = CARE_WINDOW (data);

  self->fold_source = 0;
  set_narrow (self, is_narrow (self));
  adw_view_switcher_bar_set_reveal (self->switcher_bar,
                                    adw_view_switcher_title_get_view_switcher_enabled (self->switcher) &&
                                      adw_view_switcher_title_get_title_visible (self->switcher));
  return G_SOURCE_REMOVE;
}

static void
queue_fold (CareWindow *self)
{
  if (self->fold_source == 0)
    self->fold_source = g_idle_add (fold_cb, self);
}

static void
switcher_title_visible_cb (CareWindow *self)
{
  g_assert (CARE_IS_WINDOW (self));

  queue_fold (self);
}

static AdwViewStack *
get_views (CareWindow *self)
{
  return care_plan_pages_get_stack (self->own_pages);
}

/* A screen reader still finds what a stack has put aside: what is not shown must be invisible as well. */
static void
show_only (CareWindow *self,
           GtkWidget  *child)
{
  GtkWidget *const all[] = { GTK_WIDGET (self->welcome), GTK_WIDGET (self->own_pages), GTK_WIDGET (self->fault) };

  gtk_widget_set_visible (child, TRUE);
  gtk_stack_set_visible_child (self->stack, child);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL)
      gtk_widget_set_visible (all[i], all[i] == child);
}

static void
show_welcome (CareWindow *self)
{
  if (self->welcome == NULL)
    {
      self->welcome = g_object_new (CARE_TYPE_WELCOME_PAGE, NULL);
      g_object_bind_property (self, "narrow", self->welcome, "narrow", G_BINDING_SYNC_CREATE);
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->welcome), "welcome");
      care_welcome_page_set_course (self->welcome, self->course);
    }
  show_only (self, GTK_WIDGET (self->welcome));
}

static void
show_fault (CareWindow *self,
            const char *title,
            const char *words)
{
  g_autofree char *safe = g_markup_escape_text (words, -1);

  adw_status_page_set_title (self->fault, title);
  adw_status_page_set_description (self->fault, safe);
  gtk_widget_set_visible (GTK_WIDGET (self->fault_button), self->course != NULL && care_course_get_state (self->course) == CARE_COURSE_BROKEN);
  show_only (self, GTK_WIDGET (self->fault));
}

/* A new plan archives what could not be read. */
static void
fault_clicked_cb (CareWindow *self)
{
  g_assert (CARE_IS_WINDOW (self));

  show_welcome (self);
}

/* Where the switcher has no room in the header the page's name stands there. */
static void
show_title (CareWindow *self)
{
  AdwViewStack *views = get_views (self);
  GtkWidget    *page = adw_view_stack_get_visible_child (views);
  const char   *title = _ ("Aftercare");

  if (page != NULL && gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->own_pages))
    title = adw_view_stack_page_get_title (adw_view_stack_get_page (views, page));
  adw_view_switcher_title_set_title (self->switcher, title);
}

static void
views_visible_child_cb (CareWindow *self)
{
  g_assert (CARE_IS_WINDOW (self));

  if (self->course != NULL)
    show_title (self);
}

static void
show_course (CareWindow *self)
{
  CareCourseState  state = care_course_get_state (self->course);
  g_autofree char *words = NULL;

  if (state == CARE_COURSE_NONE)
    show_welcome (self);
  else if (care_course_get_plan (self->course) != NULL)
    show_only (self, GTK_WIDGET (self->own_pages));
  else
    {
      words = care_course_notice_dup_fault (self->course);
      show_fault (self, _ ("Your course cannot be read"), words);
    }
  adw_view_switcher_title_set_view_switcher_enabled (self->switcher, care_course_get_plan (self->course) != NULL);
  show_title (self);
  queue_fold (self);
  care_notice_bar_show (self->notice, self->course);
}

static void
course_changed_cb (CareWindow *self)
{
  g_assert (CARE_IS_WINDOW (self));

  show_course (self);
}

static void
refresh (CareWindow *self)
{
  care_plan_pages_refresh (self->own_pages);
  care_notice_bar_show (self->notice, self->course);
  care_inquiry_button_refresh (self->inquiry);
}

static void
clock_wake_cb (CareWindow *self)
{
  g_assert (CARE_IS_WINDOW (self));

  refresh (self);
}

static void arm_minute (CareWindow *self);

static gboolean
minute_cb (gpointer data)
{
  CareWindow *self = CARE_WINDOW (data);

  self->minute_source = 0;
  refresh (self);
  arm_minute (self);
  return G_SOURCE_REMOVE;
}

/* The minute turns for whoever looks; nobody wakes for a window that is not shown. */
static void
arm_minute (CareWindow *self)
{
  gint64 now = care_clock_now (care_course_get_clock (self->course));

  self->minute_source = g_timeout_add ((guint)(60 - now % 60) * 1000 + 50, minute_cb, self);
}

static void
care_window_map (GtkWidget *widget)
{
  CareWindow *self = CARE_WINDOW (widget);

  GTK_WIDGET_CLASS (care_window_parent_class)->map (widget);
  if (self->course == NULL)
    return;
  refresh (self);
  arm_minute (self);
}

static void
care_window_unmap (GtkWidget *widget)
{
  CareWindow *self = CARE_WINDOW (widget);

  g_clear_handle_id (&self->minute_source, g_source_remove);
  GTK_WIDGET_CLASS (care_window_parent_class)->unmap (widget);
}

static void
care_window_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  CareWindow *self = CARE_WINDOW (widget);

  GTK_WIDGET_CLASS (care_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (is_narrow (self) != self->narrow)
    queue_fold (self);
}

static void
page_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);

  if (gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->own_pages))
    adw_view_stack_set_visible_child_name (get_views (self), g_variant_get_string (parameter, NULL));
}

static void
care_window_dispose (GObject *object)
{
  CareWindow *self = CARE_WINDOW (object);

  g_clear_handle_id (&self->fold_source, g_source_remove);
  g_clear_handle_id (&self->minute_source, g_source_remove);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_WINDOW);
  g_clear_weak_pointer (&self->toast);
  g_clear_object (&self->course);
  G_OBJECT_CLASS (care_window_parent_class)->dispose (object);
}

static void
care_window_get_property (GObject    *object,
                          guint       property,
                          GValue     *value,
                          GParamSpec *pspec)
{
  if (property == PROP_NARROW)
    g_value_set_boolean (value, CARE_WINDOW (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CareWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, own_pages);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, fault);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, fault_button);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, inquiry);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, notice);
  gtk_widget_class_bind_template_callback (widget_class, fault_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, switcher_title_visible_cb);
}

static void
care_window_class_init (CareWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_window_dispose;
  object_class->get_property = care_window_get_property;
  widget_class->map = care_window_map;
  widget_class->unmap = care_window_unmap;
  widget_class->size_allocate = care_window_size_allocate;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_NOTICE_BAR);
  g_type_ensure (CARE_TYPE_INQUIRY_BUTTON);
  g_type_ensure (CARE_TYPE_PLAN_PAGES);
  g_type_ensure (CARE_TYPE_WELCOME_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-window.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "win.page", "s", page_cb);
}

static void
care_window_init (CareWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_view_switcher_title_set_stack (self->switcher, get_views (self));
  adw_view_switcher_bar_set_stack (self->switcher_bar, get_views (self));
  g_signal_connect_object (get_views (self), "notify::visible-child", G_CALLBACK (views_visible_child_cb), self, G_CONNECT_SWAPPED);
}

static void
set_course (CareWindow *self,
            CareCourse *course)
{
  self->course = g_object_ref (course);
  care_inquiry_button_set_course (self->inquiry, course);
  care_plan_pages_set_course (self->own_pages, course);
  g_signal_connect_object (course, "changed", G_CALLBACK (course_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (care_course_get_clock (course), "wake", G_CALLBACK (clock_wake_cb), self, G_CONNECT_SWAPPED);
  show_course (self);
}

CareWindow *
care_window_new (CareApplication *application,
                 CareCourse      *course,
                 const char      *fault)
{
  CareWindow *self = g_object_new (CARE_TYPE_WINDOW, "application", application, NULL);

  if (course != NULL)
    {
      set_course (self, course);
      care_backup_actions_add (self, course);
    }
  else
    show_fault (self, _ ("Your course cannot be opened"), fault != NULL ? fault : "");
  return self;
}

static AdwToast *
make_toast (const char *text)
{
  g_autofree char *safe = g_markup_escape_text (text, -1);

  return adw_toast_new (safe);
}

/* The newest word counts, and its button. */
static void
show_toast (CareWindow *self,
            AdwToast   *toast)
{
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
care_window_say (CareWindow        *self,
                 const char        *text,
                 const char *const *keys)
{
  AdwToast *toast = make_toast (text);

  g_return_if_fail (CARE_IS_WINDOW (self));

  if (keys != NULL)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "app.take-back");
      adw_toast_set_action_target_value (toast, g_variant_new_strv (keys, -1));
    }
  show_toast (self, toast);
}

void
care_window_offer (CareWindow *self,
                   const char *text,
                   const char *label,
                   const char *action)
{
  AdwToast *toast = make_toast (text);

  g_return_if_fail (CARE_IS_WINDOW (self));

  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_name (toast, action);
  adw_toast_set_timeout (toast, 0); /* there is no other way to it */
  show_toast (self, toast);
}

void
care_window_offer_protocol (CareWindow   *self,
                            CareProtocol *protocol)
{
  show_welcome (self);
  care_welcome_page_offer (self->welcome, protocol);
}
