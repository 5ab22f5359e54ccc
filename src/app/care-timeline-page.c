/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days of the plan, and beside them what the chosen one brings. */
#include "config.h"

#include "care-timeline-page.h"

#include "care-day-row.h"
#include "care-fact-group.h"
#include "care-fact-rows.h"
#include "care-later-group.h"
#include "care-list-focus.h"
#include "care-list-scroll.h"
#include "care-restriction-map.h"
#include "care-sentences.h"
#include "care-session-editor.h"
#include "care-time-words.h"
#include "care-timeline.h"

#include <glib/gi18n.h>

#define DAYS_AHEAD 6

struct _CareTimelinePage
{
  AdwBin              parent_instance;
  AdwLeaflet         *leaflet;
  GtkWidget          *list_pane;
  GtkWidget          *day_pane;
  GtkLabel           *month;
  GtkWidget          *today_button;
  GtkListView        *list;
  GtkSingleSelection *selection;
  GtkWidget          *back;
  GtkBox             *details;
  GtkWidget          *map_group;
  CareRestrictionMap *map;
  GtkLabel           *date;
  GtkLabel           *where;
  GtkActionable      *look;
  GtkWidget          *move;
  CareFactGroup      *changes;
  CareLaterGroup     *steps;
  CareFactGroup      *restrictions;
  CareFactGroup      *advice;

  CareCourse   *course;
  CareTimeline *timeline;
  GPtrArray    *bound; /* GtkListItem that show a day; lent */
  CareDate      today;
  CareDate      chosen;    /* whose day is shown */
  int           session;   /* the index of one on that day, or -1 */
  gboolean      following; /* the course: what is selected meanwhile nobody chose */
  gboolean      narrow;
};

G_DEFINE_FINAL_TYPE (CareTimelinePage, care_timeline_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GTimeZone *
dup_zone (CareTimelinePage *self)
{
  return care_clock_dup_zone (care_course_get_clock (self->course));
}

/* GTK 4.8 lets nobody name a list item but through the widget that stands for it. */
static void
show_row (CareTimelinePage *self,
          GtkListItem      *item)
{
  g_autoptr (GTimeZone) zone = dup_zone (self);
  CarePlan        *plan = care_course_get_plan (self->course);
  CareDay         *day = gtk_list_item_get_item (item);
  GtkWidget       *row = gtk_list_item_get_child (item);
  g_autofree char *label = NULL;

  if (plan == NULL || day == NULL)
    return;
  care_day_row_show (CARE_DAY_ROW (row), day, plan, zone, self->today);
  label = care_day_row_dup_label (CARE_DAY_ROW (row), day);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
factory_setup_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *item,
                  CareTimelinePage         *self)
{
  gtk_list_item_set_child (item, care_day_row_new ());
}

static void
factory_bind_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *item,
                 CareTimelinePage         *self)
{
  g_ptr_array_add (self->bound, item);
  show_row (self, item);
}

static void
factory_unbind_cb (GtkSignalListItemFactory *factory,
                   GtkListItem              *item,
                   CareTimelinePage         *self)
{
  g_ptr_array_remove_fast (self->bound, item);
}

static void
show_facts (CareTimelinePage *self,
            const CareView   *view,
            CareDay          *day)
{
  g_autoptr (GPtrArray) changes = care_fact_rows_for_changes (view, care_day_get_changes (day));
  g_autoptr (GPtrArray) restrictions = care_fact_rows_for_spans (view, care_day_get_restrictions (day));
  g_autoptr (GPtrArray) advice = care_fact_rows_for_advice (care_day_get_advice (day));

  care_fact_group_set_rows (self->changes, changes);
  care_fact_group_set_rows (self->restrictions, restrictions);
  care_fact_group_set_rows (self->advice, advice);
}

static void
show_where (CareTimelinePage *self,
            const CareView   *view,
            CareDay          *day)
{
  GPtrArray       *sessions = care_plan_get_sessions (view->plan);
  CarePlace        place = care_day_get_place (day);
  g_autofree char *text = care_sentence_place (&place);

  self->session = -1;
  for (guint i = 0; i < sessions->len; i++)
    {
      CareSession *session = g_ptr_array_index (sessions, i);

      if (session->date != care_day_get_date (day))
        continue;
      self->session = (int)i;
      g_free (text);
      text = care_sentence_session (session, (int)i + 1, view->zone, view->now);
    }
  gtk_label_set_label (self->where, text);
  gtk_widget_set_visible (self->move, self->session >= 0 && !care_course_is_sealed (self->course));
}

/* Only for whoever looks: the window's first picture need not wait for it. */
static void
show_map (CareTimelinePage *self)
{
  CarePlan *plan = care_course_get_plan (self->course);
  g_autoptr (GTimeZone) zone = dup_zone (self);
  g_autoptr (CarePlan) if_last = NULL;
  CareView view = { plan, zone, care_clock_now (care_course_get_clock (self->course)) };

  gtk_widget_set_visible (self->map_group, plan != NULL && care_plan_get_sessions (plan)->len > 0);
  if (!gtk_widget_get_visible (self->map_group) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if_last = care_plan_new_if_last (plan);
  care_restriction_map_show (self->map, &view, if_last);
}

static void
show_day (CareTimelinePage *self)
{
  CareDay         *day = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *date = NULL;
  g_autofree char *month = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  CareView view;

  if (day == NULL || care_course_get_plan (self->course) == NULL)
    return;
  zone = dup_zone (self);
  view = (CareView){ care_course_get_plan (self->course), zone, care_clock_now (care_course_get_clock (self->course)) };
  self->chosen = care_day_get_date (day);
  date = care_words_date_long (self->chosen, CARE_DATE_NONE);
  month = care_words_month (care_day_get_date (day));

  gtk_label_set_label (self->date, date);
  gtk_label_set_label (self->month, month);
  gtk_actionable_set_action_target (self->look, "i", self->chosen);
  care_restriction_map_choose (self->map, care_day_get_date (day));
  show_where (self, &view, day);
  show_facts (self, &view, day);
  care_later_group_follow_day (self->steps, day, zone, view.now);
}

static void
choose (CareTimelinePage *self,
        CareDate          date)
{
  gtk_single_selection_set_selected (self->selection, care_timeline_find (self->timeline, date));
  care_list_scroll_to_selected (self->list, DAYS_AHEAD);
}

static void
today_clicked_cb (CareTimelinePage *self)
{
  g_assert (CARE_IS_TIMELINE_PAGE (self));

  choose (self, self->today);
}

static void
move_clicked_cb (CareTimelinePage *self)
{
  g_assert (CARE_IS_TIMELINE_PAGE (self));

  gtk_window_present (GTK_WINDOW (care_session_editor_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->course, self->session)));
}

static void
map_day_chosen_cb (CareTimelinePage *self,
                   int               date)
{
  g_assert (CARE_IS_TIMELINE_PAGE (self));

  choose (self, date);
}

static void
back_clicked_cb (CareTimelinePage *self)
{
  g_assert (CARE_IS_TIMELINE_PAGE (self));

  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
list_activate_cb (CareTimelinePage *self)
{
  g_assert (CARE_IS_TIMELINE_PAGE (self));

  adw_leaflet_set_visible_child (self->leaflet, self->day_pane);
}

static void
selected_cb (CareTimelinePage *self)
{
  g_assert (CARE_IS_TIMELINE_PAGE (self));

  if (self->course != NULL && !self->following)
    show_day (self);
}

/* Tab enters the days at the one that is shown, and leaves them in one step. */
static gboolean
care_timeline_page_focus (GtkWidget       *widget,
                          GtkDirectionType direction)
{
  CareTimelinePage *self = CARE_TIMELINE_PAGE (widget);
  GtkWidget        *list = GTK_WIDGET (self->list);
  gboolean          inside = care_list_focus_is_inside (list);

  if (inside && (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD))
    return care_list_focus_leave (direction, self->today_button, self->day_pane);
  if (!GTK_WIDGET_CLASS (care_timeline_page_parent_class)->focus (widget, direction))
    return FALSE;
  if (!inside && care_list_focus_is_inside (list))
    care_list_focus_enter (self->bound);
  return TRUE;
}

static void
page_map_cb (CareTimelinePage *self)
{
  g_assert (CARE_IS_TIMELINE_PAGE (self));

  if (self->timeline == NULL)
    return;
  show_map (self);
  care_list_scroll_to_selected (self->list, DAYS_AHEAD);
}

static void
show_rows (CareTimelinePage *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    show_row (self, g_ptr_array_index (self->bound, i));
}

static void
log_changed_cb (CareTimelinePage *self)
{
  g_assert (CARE_IS_TIMELINE_PAGE (self));

  show_rows (self);
  show_day (self);
}

/* Before the list hears of it, whose selection goes along with the places of the days. */
static void
course_changes_cb (CareTimelinePage *self)
{
  self->following = TRUE;
}

/* The days are others now; the one that was looked at stays chosen. */
static void
course_changed_cb (CareTimelinePage *self)
{
  CareDate chosen = self->chosen != CARE_DATE_NONE ? self->chosen : self->today;

  g_assert (CARE_IS_TIMELINE_PAGE (self));

  self->following = FALSE;
  show_rows (self);
  choose (self, chosen);
  show_day (self);
  show_map (self);
}

static void
care_timeline_page_dispose (GObject *object)
{
  CareTimelinePage *self = CARE_TIMELINE_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_TIMELINE_PAGE);
  g_clear_object (&self->timeline);
  g_clear_object (&self->course);
  G_OBJECT_CLASS (care_timeline_page_parent_class)->dispose (object);
}

static void
care_timeline_page_finalize (GObject *object)
{
  g_ptr_array_unref (CARE_TIMELINE_PAGE (object)->bound);
  G_OBJECT_CLASS (care_timeline_page_parent_class)->finalize (object);
}

static void
care_timeline_page_get_property (GObject    *object,
                                 guint       property,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (property == PROP_NARROW)
    g_value_set_boolean (value, CARE_TIMELINE_PAGE (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

/* Where one pane stands in for two, the day that was pressed comes first. */
static void
set_narrow (CareTimelinePage *self,
            gboolean          narrow)
{
  self->narrow = narrow;
  gtk_box_reorder_child_after (self->details, self->map_group, narrow ? gtk_widget_get_last_child (GTK_WIDGET (self->details)) : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
care_timeline_page_set_property (GObject      *object,
                                 guint         property,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (property == PROP_NARROW)
    set_narrow (CARE_TIMELINE_PAGE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CareTimelinePage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, CareTimelinePage, list_pane);
  gtk_widget_class_bind_template_child (widget_class, CareTimelinePage, day_pane);
  gtk_widget_class_bind_template_child (widget_class, CareTimelinePage, month);
  gtk_widget_class_bind_template_child (widget_class, CareTimelinePage, today_button);
  gtk_widget_class_bind_template_child (widget_class, CareTimelinePage, list);
  gtk_widget_class_bind_template_child (widget_class, CareTimelinePage, selection);
  gtk_widget_class_bind_template_child (widget_class, CareTimelinePage, back);
  gtk_widget_class_bind_template_child (widget_class, CareTimelinePage, details);
  gtk_widget_class_bind_template_child (widget_class, CareTimelinePage, map_group);
  gtk_widget_class_bind_template_child (widget_class, CareTimelinePage, map);
  gtk_widget_class_bind_template_child (widget_class, CareTimelinePage, date);
  gtk_widget_class_bind_template_child (widget_class, CareTimelinePage, where);
  gtk_widget_class_bind_template_child (widget_class, CareTimelinePage, look);
  gtk_widget_class_bind_template_child (widget_class, CareTimelinePage, move);
  gtk_widget_class_bind_template_child (widget_class, CareTimelinePage, changes);
  gtk_widget_class_bind_template_child (widget_class, CareTimelinePage, steps);
  gtk_widget_class_bind_template_child (widget_class, CareTimelinePage, restrictions);
  gtk_widget_class_bind_template_child (widget_class, CareTimelinePage, advice);
}

static void
care_timeline_page_class_init (CareTimelinePageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_timeline_page_dispose;
  object_class->finalize = care_timeline_page_finalize;
  object_class->get_property = care_timeline_page_get_property;
  object_class->set_property = care_timeline_page_set_property;
  widget_class->focus = care_timeline_page_focus;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_FACT_GROUP);
  g_type_ensure (CARE_TYPE_LATER_GROUP);
  g_type_ensure (CARE_TYPE_RESTRICTION_MAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-timeline-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, factory_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, factory_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, factory_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, today_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_day_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_map_cb);
}

static void
care_timeline_page_init (CareTimelinePage *self)
{
  self->bound = g_ptr_array_new ();
  self->chosen = CARE_DATE_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
care_timeline_page_set_course (CareTimelinePage *self,
                               CareCourse       *course)
{
  g_autoptr (GTimeZone) zone = NULL;

  g_return_if_fail (CARE_IS_TIMELINE_PAGE (self));
  g_return_if_fail (self->course == NULL);

  self->course = g_object_ref (course);
  zone = dup_zone (self);
  self->today = care_zone_date (zone, care_clock_now (care_course_get_clock (course)));
  g_signal_connect_object (course, "changed", G_CALLBACK (course_changes_cb), self, G_CONNECT_SWAPPED);
  self->timeline = care_timeline_new (course);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->timeline));
  g_signal_connect_object (course, "changed", G_CALLBACK (course_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (care_course_get_log (course), "changed", G_CALLBACK (log_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  choose (self, self->today);
  show_day (self);
  show_map (self);
}

void
care_timeline_page_refresh (CareTimelinePage *self)
{
  g_autoptr (GTimeZone) zone = NULL;
  CareDate today;

  g_return_if_fail (CARE_IS_TIMELINE_PAGE (self));

  if (self->course == NULL)
    return;
  zone = dup_zone (self);
  today = care_zone_date (zone, care_clock_now (care_course_get_clock (self->course)));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    care_restriction_map_move_now (self->map, care_clock_now (care_course_get_clock (self->course)));
  if (today == self->today)
    return;
  self->today = today;
  show_rows (self);
  choose (self, self->today);
  show_map (self);
}
