/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands below the header: the welcome, the pages of a course, or what is wrong with it. */
#include "config.h"

#include "care-stage.h"

#include "care-button-words.h"
#include "care-course-notice.h"
#include "care-plan-pages.h"
#include "care-welcome-page.h"

#include <glib/gi18n.h>

struct _CareStage
{
  AdwBin           parent_instance;
  GtkStack        *stack;
  CareWelcomePage *welcome; /* NULL until it is needed */
  CarePlanPages   *own_pages;
  AdwStatusPage   *fault;
  GtkWidget       *fault_buttons;

  CareCourse    *own;       /* the patient's */
  CareExcursion *excursion; /* whose course is shown in place of it, or NULL */
  CarePlanPages *away;      /* the pages of that; lent by the stack */
  gboolean       narrow;
};

G_DEFINE_FINAL_TYPE (CareStage, care_stage, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
tell (CareStage *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static CarePlanPages *
get_pages (CareStage *self)
{
  return self->away != NULL ? self->away : self->own_pages;
}

/* A screen reader still finds what a stack has put aside: what is not shown must be invisible as well. */
static void
show_only (CareStage *self,
           GtkWidget *child)
{
  gtk_widget_set_visible (child, TRUE);
  gtk_stack_set_visible_child (self->stack, child);
  for (GtkWidget *one = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); one != NULL; one = gtk_widget_get_next_sibling (one))
    gtk_widget_set_visible (one, one == child);
  tell (self);
}

static void
show_welcome (CareStage *self)
{
  if (self->welcome == NULL)
    {
      self->welcome = g_object_new (CARE_TYPE_WELCOME_PAGE, NULL);
      g_object_bind_property (self, "narrow", self->welcome, "narrow", G_BINDING_SYNC_CREATE);
      gtk_stack_add_child (self->stack, GTK_WIDGET (self->welcome));
      care_welcome_page_set_course (self->welcome, self->own);
      care_button_words_tidy (GTK_WIDGET (self->welcome));
    }
  show_only (self, GTK_WIDGET (self->welcome));
}

static void
show_fault (CareStage  *self,
            const char *title,
            const char *words)
{
  g_autofree char *safe = g_markup_escape_text (words, -1);

  adw_status_page_set_title (self->fault, title);
  adw_status_page_set_description (self->fault, safe);
  gtk_widget_set_visible (self->fault_buttons, self->own != NULL && care_course_get_state (self->own) == CARE_COURSE_BROKEN);
  show_only (self, GTK_WIDGET (self->fault));
}

/* A new plan archives what could not be read. */
static void
fault_clicked_cb (CareStage *self)
{
  g_assert (CARE_IS_STAGE (self));

  show_welcome (self);
}

/* What was answered there is in the course by now; nothing of it may come back once that is erased. */
static void
drop_welcome (CareStage *self)
{
  if (self->welcome != NULL)
    gtk_stack_remove (self->stack, GTK_WIDGET (g_steal_pointer (&self->welcome)));
}

static void
show_course (CareStage *self)
{
  CareCourse      *course = care_stage_get_course (self);
  g_autofree char *words = NULL;

  if (care_course_get_state (course) == CARE_COURSE_NONE)
    show_welcome (self);
  else if (care_course_get_plan (course) != NULL)
    show_only (self, GTK_WIDGET (get_pages (self)));
  else
    {
      words = care_course_notice_dup_fault (course);
      show_fault (self, _ ("Your course cannot be read"), words);
    }
  if (self->own != NULL && care_course_get_plan (self->own) != NULL)
    drop_welcome (self);
}

static void
course_changed_cb (CareStage *self)
{
  g_assert (CARE_IS_STAGE (self));

  show_course (self);
}

static void
clock_wake_cb (CareStage *self)
{
  g_assert (CARE_IS_STAGE (self));

  care_stage_refresh (self);
}

static void
views_visible_child_cb (CareStage *self)
{
  g_assert (CARE_IS_STAGE (self));

  tell (self);
}

static void
care_stage_dispose (GObject *object)
{
  CareStage *self = CARE_STAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_STAGE);
  self->away = NULL;
  g_clear_object (&self->excursion);
  g_clear_object (&self->own);
  G_OBJECT_CLASS (care_stage_parent_class)->dispose (object);
}

static void
care_stage_get_property (GObject    *object,
                         guint       property,
                         GValue     *value,
                         GParamSpec *pspec)
{
  if (property == PROP_NARROW)
    g_value_set_boolean (value, CARE_STAGE (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
care_stage_set_property (GObject      *object,
                         guint         property,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  CareStage *self = CARE_STAGE (object);

  if (property != PROP_NARROW)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
      return;
    }
  self->narrow = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, pspec);
}

static void
care_stage_class_init (CareStageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_stage_dispose;
  object_class->get_property = care_stage_get_property;
  object_class->set_property = care_stage_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CARE_TYPE_PLAN_PAGES);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-stage.ui");
  gtk_widget_class_bind_template_child (widget_class, CareStage, stack);
  gtk_widget_class_bind_template_child (widget_class, CareStage, own_pages);
  gtk_widget_class_bind_template_child (widget_class, CareStage, fault);
  gtk_widget_class_bind_template_child (widget_class, CareStage, fault_buttons);
  gtk_widget_class_bind_template_callback (widget_class, fault_clicked_cb);
}

static void
care_stage_init (CareStage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows @course on @pages and follows both, and the time. */
static void
follow (CareStage     *self,
        CareCourse    *course,
        CarePlanPages *pages)
{
  care_plan_pages_set_course (pages, course);
  g_signal_connect_object (course, "changed", G_CALLBACK (course_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (care_course_get_clock (course), "wake", G_CALLBACK (clock_wake_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (care_plan_pages_get_stack (pages), "notify::visible-child", G_CALLBACK (views_visible_child_cb), self, G_CONNECT_SWAPPED);
}

void
care_stage_set_course (CareStage  *self,
                       CareCourse *own)
{
  g_return_if_fail (CARE_IS_STAGE (self));
  g_return_if_fail (self->own == NULL);

  self->own = g_object_ref (own);
  follow (self, own, self->own_pages);
  show_course (self);
}

void
care_stage_set_fault (CareStage  *self,
                      const char *fault)
{
  g_return_if_fail (CARE_IS_STAGE (self));

  show_fault (self, _ ("Your course cannot be opened"), fault);
}

/**
 * care_stage_set_excursion:
 * @excursion: (nullable): what is looked at in place of the patient's own course; %NULL to come back to that
 *
 * The pages of the own course stay as they are meanwhile.
 */
void
care_stage_set_excursion (CareStage     *self,
                          CareExcursion *excursion)
{
  GtkWidget *before;

  g_return_if_fail (CARE_IS_STAGE (self));

  if (excursion == self->excursion)
    return;
  before = GTK_WIDGET (g_steal_pointer (&self->away));
  if (excursion != NULL)
    {
      self->away = care_plan_pages_new ();
      gtk_stack_add_child (self->stack, GTK_WIDGET (self->away));
      g_object_bind_property (self, "narrow", self->away, "narrow", G_BINDING_SYNC_CREATE);
      follow (self, care_excursion_get_course (excursion), self->away);
    }
  g_set_object (&self->excursion, excursion);
  care_plan_pages_refresh (get_pages (self)); /* time went on meanwhile */
  show_course (self);
  if (before != NULL)
    gtk_stack_remove (self->stack, before);
}

CareExcursion *
care_stage_get_excursion (CareStage *self)
{
  g_return_val_if_fail (CARE_IS_STAGE (self), NULL);

  return self->excursion;
}

CareCourse *
care_stage_get_course (CareStage *self)
{
  g_return_val_if_fail (CARE_IS_STAGE (self), NULL);

  return self->excursion != NULL ? care_excursion_get_course (self->excursion) : self->own;
}

AdwViewStack *
care_stage_get_views (CareStage *self)
{
  g_return_val_if_fail (CARE_IS_STAGE (self), NULL);

  return care_plan_pages_get_stack (get_pages (self));
}

gboolean
care_stage_shows_views (CareStage *self)
{
  g_return_val_if_fail (CARE_IS_STAGE (self), FALSE);

  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (get_pages (self));
}

void
care_stage_offer_protocol (CareStage    *self,
                           CareProtocol *protocol)
{
  g_return_if_fail (CARE_IS_STAGE (self));

  show_welcome (self);
  care_welcome_page_offer (self->welcome, protocol);
}

void
care_stage_refresh (CareStage *self)
{
  g_return_if_fail (CARE_IS_STAGE (self));

  care_plan_pages_refresh (get_pages (self));
  if (self->welcome != NULL)
    care_welcome_page_refresh (self->welcome);
  tell (self);
}
