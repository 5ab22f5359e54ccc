/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shell: which page, how wide, toasts with Undo, one notice. */
#include "config.h"

#include "care-window.h"

#include "care-appointment-actions.h"
#include "care-backup-actions.h"
#include "care-clinic-actions.h"
#include "care-css-class.h"
#include "care-excursion-actions.h"
#include "care-excursion-bar.h"
#include "care-fault-sentences.h"
#include "care-inquiry-button.h"
#include "care-main-menu.h"
#include "care-notice-bar.h"
#include "care-paper-actions.h"
#include "care-stage.h"
#include "care-text-size.h"
#include "care-window-size.h"

#include <glib/gi18n.h>

#define NARROW_BELOW 600 /* pixels at the usual text size */
#define USUAL_DPI    (96 * 1024)

struct _CareWindow
{
  AdwApplicationWindow  parent_instance;
  AdwToastOverlay      *toasts;
  AdwViewSwitcherTitle *switcher;
  AdwViewSwitcherBar   *switcher_bar;
  GtkMenuButton        *menu_button;
  GMenuModel           *primary_menu;
  CareInquiryButton    *inquiry;
  CareStage            *stage;
  CareNoticeBar        *notice;
  AdwBin               *excursion_place;
  CareExcursionBar     *excursion_bar; /* NULL until somebody looks elsewhere */

  AdwToast *toast; /* the one that stands, or the last; weak */
  gboolean  narrow;
  gboolean  stale; /* it was not seen for a while */
  guint     fold_source;
  guint     minute_source;
};

G_DEFINE_FINAL_TYPE (CareWindow, care_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_NARROW,
  PROP_COURSE,
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
  care_css_class_set (self, "narrow", narrow);
  care_notice_bar_set_narrow (self->notice, narrow);
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

/* The window's first picture does not wait for the switcher of a narrow one. */
static void
reveal_switcher_bar (CareWindow *self,
                     gboolean    reveal)
{
  if (reveal)
    adw_view_switcher_bar_set_stack (self->switcher_bar, care_stage_get_views (self->stage));
  adw_view_switcher_bar_set_reveal (self->switcher_bar, reveal);
}

/* Both act on what was measured while sizes were given out: doing so there and then would change sizes again, and GTK warns. */
static gboolean
fold_cb (gpointer data)
{
  CareWindow *self = CARE_WINDOW (data);

  self->fold_source = 0;
  set_narrow (self, is_narrow (self));
  care_css_class_set (self->switcher_bar, "cramped", self->narrow && care_text_size_is_large (self));
  reveal_switcher_bar (self,
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

/* Where the switcher has no room in the header the page's name stands there. */
static const char *
choose_title (CareWindow *self)
{
  AdwViewStack *views = care_stage_get_views (self->stage);
  GtkWidget    *page = adw_view_stack_get_visible_child (views);

  if (page == NULL || !care_stage_shows_views (self->stage))
    return _ ("Aftercare");
  return adw_view_stack_page_get_title (adw_view_stack_get_page (views, page));
}

static void
show_excursion (CareWindow    *self,
                CareExcursion *excursion)
{
  if (self->excursion_bar == NULL && excursion != NULL)
    {
      self->excursion_bar = g_object_new (CARE_TYPE_EXCURSION_BAR, NULL);
      g_object_bind_property (self, "narrow", self->excursion_bar, "narrow", G_BINDING_SYNC_CREATE);
      adw_bin_set_child (self->excursion_place, GTK_WIDGET (self->excursion_bar));
    }
  if (self->excursion_bar != NULL)
    care_excursion_bar_show (self->excursion_bar, excursion);
}

static void
stage_changed_cb (CareWindow *self)
{
  AdwViewStack *views = care_stage_get_views (self->stage);
  CareCourse   *course = care_stage_get_course (self->stage);

  g_assert (CARE_IS_WINDOW (self));

  adw_view_switcher_title_set_stack (self->switcher, views);
  if (adw_view_switcher_bar_get_stack (self->switcher_bar) != NULL)
    adw_view_switcher_bar_set_stack (self->switcher_bar, views);
  adw_view_switcher_title_set_view_switcher_enabled (self->switcher, course != NULL && care_course_get_plan (course) != NULL);
  adw_view_switcher_title_set_title (self->switcher, choose_title (self));
  care_notice_bar_show (self->notice, course);
  if (course != NULL)
    care_inquiry_button_set_course (self->inquiry, course);
  care_inquiry_button_refresh (self->inquiry);
  show_excursion (self, care_stage_get_excursion (self->stage));
  queue_fold (self);
}

static void arm_minute (CareWindow *self);

static gboolean
minute_cb (gpointer data)
{
  CareWindow *self = CARE_WINDOW (data);

  self->minute_source = 0;
  care_stage_refresh (self->stage);
  arm_minute (self);
  return G_SOURCE_REMOVE;
}

/* The minute turns for whoever looks; nobody wakes for a window that is not shown. */
static void
arm_minute (CareWindow *self)
{
  gint64 now = care_clock_now (care_course_get_clock (care_stage_get_course (self->stage)));

  self->minute_source = g_timeout_add ((guint)(60 - now % 60) * 1000 + 50, minute_cb, self);
}

static void
care_window_map (GtkWidget *widget)
{
  CareWindow *self = CARE_WINDOW (widget);

  GTK_WIDGET_CLASS (care_window_parent_class)->map (widget);
  if (care_stage_get_course (self->stage) == NULL)
    return;
  if (self->stale)
    care_stage_refresh (self->stage);
  arm_minute (self);
}

static void
care_window_unmap (GtkWidget *widget)
{
  CareWindow *self = CARE_WINDOW (widget);

  self->stale = TRUE;
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

  if (care_stage_shows_views (self->stage))
    adw_view_stack_set_visible_child_name (care_stage_get_views (self->stage), g_variant_get_string (parameter, NULL));
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
  else if (property == PROP_COURSE)
    g_value_set_object (value, care_window_get_course (CARE_WINDOW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CareWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, inquiry);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, stage);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, excursion_place);
  gtk_widget_class_bind_template_callback (widget_class, stage_changed_cb);
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
  properties[PROP_COURSE] = g_param_spec_object ("course", NULL, NULL, CARE_TYPE_COURSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_INQUIRY_BUTTON);
  g_type_ensure (CARE_TYPE_NOTICE_BAR);
  g_type_ensure (CARE_TYPE_STAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-window.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "win.page", "s", page_cb);
  gtk_widget_class_install_property_action (widget_class, "win.fullscreen", "fullscreened");
}

static void
care_window_init (CareWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  care_window_size_keep (GTK_WINDOW (self));
  care_main_menu_attach (self->menu_button, self->primary_menu);
}

/* Once, when somebody opens it: every other line counts, but this one is missing. */
static void
say_spoilt_lines (CareWindow *self,
                  CareCourse *course)
{
  guint            n = care_log_get_n_bad (care_course_get_log (course));
  g_autofree char *words = n > 0 ? care_fault_spoilt_lines (n) : NULL;

  if (words != NULL)
    care_window_say (self, words, NULL);
}

CareWindow *
care_window_new (CareApplication *application,
                 CareCourse      *course,
                 const char      *fault)
{
  CareWindow *self = g_object_new (CARE_TYPE_WINDOW, "application", application, NULL);

  if (course != NULL)
    {
      care_stage_set_course (self->stage, course);
      care_excursion_actions_add (self, course); /* first: whoever is back finds all of them as the own course lets them be */
      care_appointment_actions_add (self);
      care_backup_actions_add (self, course);
      care_paper_actions_add (self);
      care_clinic_actions_add (self, course);
      say_spoilt_lines (self, course);
    }
  else
    care_stage_set_fault (self->stage, fault != NULL ? fault : "");
  return self;
}

CareCourse *
care_window_get_course (CareWindow *self)
{
  g_return_val_if_fail (CARE_IS_WINDOW (self), NULL);

  return care_stage_get_course (self->stage);
}

CareExcursion *
care_window_get_excursion (CareWindow *self)
{
  g_return_val_if_fail (CARE_IS_WINDOW (self), NULL);

  return care_stage_get_excursion (self->stage);
}

/**
 * care_window_set_excursion:
 * @excursion: (nullable): what is looked at in place of the patient's own course; %NULL to come back to that
 *
 * What a toast offers to undo belongs to the course that was shown before: it goes.
 */
void
care_window_set_excursion (CareWindow    *self,
                           CareExcursion *excursion)
{
  g_return_if_fail (CARE_IS_WINDOW (self));

  if (excursion == care_window_get_excursion (self))
    return;
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  care_stage_set_excursion (self->stage, excursion);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COURSE]);
}

/* A popover of a window that has no size yet would have no place. */
static gboolean
ask_cb (GtkWidget     *widget,
        GdkFrameClock *frames,
        gpointer       text)
{
  CareWindow *self = CARE_WINDOW (widget);

  if (gtk_widget_get_width (widget) == 0)
    return G_SOURCE_CONTINUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self->inquiry)))
    care_inquiry_button_ask (self->inquiry, text);
  return G_SOURCE_REMOVE;
}

void
care_window_ask (CareWindow *self,
                 const char *text)
{
  g_return_if_fail (CARE_IS_WINDOW (self));

  gtk_widget_add_tick_callback (GTK_WIDGET (self), ask_cb, g_strdup (text), g_free);
}

void
care_window_choose_moment (CareWindow *self)
{
  g_return_if_fail (CARE_IS_WINDOW (self));

  if (self->excursion_bar != NULL)
    care_excursion_bar_choose (self->excursion_bar);
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
care_window_say_undo (CareWindow *self,
                      const char *text,
                      const char *action)
{
  AdwToast *toast = make_toast (text);

  g_return_if_fail (CARE_IS_WINDOW (self));

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, action);
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
  g_return_if_fail (CARE_IS_WINDOW (self));

  care_stage_offer_protocol (self->stage, protocol);
}
