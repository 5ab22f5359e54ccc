/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of the scalp in one headline, and how long until it changes. */
#include "config.h"

#include "care-hero.h"

#include "care-closures.h"
#include "care-countdown-ring.h"
#include "care-css-class.h"
#include "care-headlines.h"
#include "care-sentences.h"
#include "care-text-size.h"
#include "care-time-words.h"

#include <glib/gi18n.h>

struct _CareHero
{
  GtkBox             parent_instance;
  CareCountdownRing *ring;
  GtkLabel          *date;
  GtkLabel          *headline;
  GtkLabel          *next;
  char              *day;   /* "Sunday 15 March" */
  char              *where; /* "Day 5 after session 1", or NULL where the headline says it */
  gboolean           narrow;
};

G_DEFINE_FINAL_TYPE (CareHero, care_hero, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The number of the session that begins at @at, or 0. */
static guint
find_session (CarePlan *plan,
              gint64    at)
{
  GPtrArray *sessions = care_plan_get_sessions (plan);

  for (guint i = 0; i < sessions->len; i++)
    {
      if (((CareSession *)g_ptr_array_index (sessions, i))->start == at)
        return i + 1;
    }
  return 0;
}

static void
set_ring_counting (CareHero           *self,
                   const CareView     *view,
                   const CareProspect *prospect,
                   gint64              created)
{
  guint  session = find_session (view->plan, prospect->next->at);
  gint64 since = prospect->since != CARE_INSTANT_NONE ? prospect->since : created;
  gint64 left = prospect->next->at - view->now;
  gint64 whole = prospect->next->at - MIN (since, view->now);
  /* Translators: below a countdown: "2 d 5 h" */
  g_autofree char *goal = session > 0 ? g_strdup_printf (_ ("to session %u"), session) : g_strdup (_ ("to the next change"));
  g_autofree char *number = care_words_duration (left);
  g_autofree char *duration = care_words_duration_long (left);
  g_autofree char *instant = care_words_instant_long (prospect->next->at, view->zone, view->now);
  g_autofree char *icon = session > 0 ? g_strdup ("care-session-symbolic") : care_icon_for_rule (prospect->next->rule);
  /* Translators: read out for the countdown: "2 days 5 hours", "to session 2", "Tuesday 17 March, 15:00" */
  g_autofree char *label = g_strdup_printf (C_ ("countdown", "%s %s, %s"), duration, goal, instant);

  care_countdown_ring_set_state (self->ring, CARE_RING_COUNTING);
  care_countdown_ring_set_words (self->ring, icon, number, goal, label);
  care_countdown_ring_set_fraction (self->ring, whole > 0 ? 1 - (double)left / (double)whole : 1);
}

static void
set_ring (CareHero           *self,
          const CareView     *view,
          const CareProspect *prospect,
          const CarePlace    *place,
          gint64              created)
{
  if (place->phase == CARE_PHASE_FINISHED)
    {
      care_countdown_ring_set_state (self->ring, CARE_RING_FINISHED);
      care_countdown_ring_set_words (self->ring, "care-check-symbolic", "", _ ("finished"), _ ("Your plan is finished"));
    }
  else if (prospect->next == NULL)
    {
      care_countdown_ring_set_state (self->ring, CARE_RING_UNKNOWN);
      care_countdown_ring_set_words (self->ring, "care-clock-symbolic", "", _ ("no date yet"), _ ("No date is known for the next change"));
    }
  else
    set_ring_counting (self, view, prospect, created);
}

/* Beside the ring of a narrow window each has a line of its own. */
static void
show_date (CareHero *self)
{
  g_autofree char *line = NULL;

  if (self->where == NULL)
    line = g_strdup (self->day);
  else if (self->narrow)
    line = g_strconcat (self->day, "\n", self->where, NULL);
  else
    /* Translators: a date and where it lies in the plan: "Sunday 15 March · Day 5 after session 1" */
    line = g_strdup_printf (C_ ("date and place", "%s · %s"), self->day, self->where);
  gtk_label_set_label (self->date, line != NULL ? line : "");
}

/* Large words need the whole width, below the ring. */
static void
turn (CareHero *self)
{
  gboolean large = self->narrow && care_text_size_is_large (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), large ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  care_css_class_set (self->headline, "title-1", !self->narrow);
  care_css_class_set (self->headline, "title-2", self->narrow);
}

static void
care_hero_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARE_TYPE_HERO);
  G_OBJECT_CLASS (care_hero_parent_class)->dispose (object);
}

static void
care_hero_finalize (GObject *object)
{
  CareHero *self = CARE_HERO (object);

  g_free (self->day);
  g_free (self->where);
  G_OBJECT_CLASS (care_hero_parent_class)->finalize (object);
}

static void
care_hero_get_property (GObject    *object,
                        guint       property,
                        GValue     *value,
                        GParamSpec *pspec)
{
  if (property == PROP_NARROW)
    g_value_set_boolean (value, CARE_HERO (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
care_hero_set_property (GObject      *object,
                        guint         property,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  CareHero *self = CARE_HERO (object);

  if (property != PROP_NARROW)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
      return;
    }
  if (self->narrow == g_value_get_boolean (value))
    return;
  self->narrow = g_value_get_boolean (value);
  turn (self);
  show_date (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
care_hero_class_init (CareHeroClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_hero_dispose;
  object_class->finalize = care_hero_finalize;
  object_class->get_property = care_hero_get_property;
  object_class->set_property = care_hero_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_COUNTDOWN_RING);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-hero.ui");
  gtk_widget_class_bind_template_child (widget_class, CareHero, ring);
  gtk_widget_class_bind_template_child (widget_class, CareHero, date);
  gtk_widget_class_bind_template_child (widget_class, CareHero, headline);
  gtk_widget_class_bind_template_child (widget_class, CareHero, next);
}

static void
care_hero_init (CareHero *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Where the day lies in the plan.  Before it begins, how long until the first session; NULL if that is all the headline says. */
static char *
word_place (const CareView  *view,
            const CarePlace *place,
            const char      *headline)
{
  GPtrArray       *sessions = care_plan_get_sessions (view->plan);
  CarePlace        shown = *place;
  g_autofree char *where = NULL;

  if (place->phase == CARE_PHASE_BEFORE_PLAN && sessions->len > 0)
    {
      const CareSession *first = g_ptr_array_index (sessions, 0);

      shown = (CarePlace){ .phase = CARE_PHASE_PREPARATION, .session = 0, .day = care_zone_date (view->zone, view->now) - first->date };
    }
  where = care_sentence_place (&shown);
  return g_str_equal (where, headline) ? NULL : g_steal_pointer (&where);
}

void
care_hero_show (CareHero           *self,
                const CareView     *view,
                const CareProspect *prospect,
                CarePlace           place,
                gint64              created)
{
  g_autofree char *headline = care_headline (view->plan, view->zone, view->now);
  g_autofree char *next = care_sentence_next_of_plan (view->plan, view->zone, view->now);
  g_autofree char *instant = prospect->next != NULL ? care_words_instant_long (prospect->next->at, view->zone, view->now) : NULL;
  g_autofree char *markup = care_markup (next, instant);

  g_return_if_fail (CARE_IS_HERO (self));

  g_free (self->day);
  self->day = care_words_date_long (care_zone_date (view->zone, view->now), CARE_DATE_NONE);
  g_free (self->where);
  self->where = word_place (view, &place, headline);
  show_date (self);
  gtk_label_set_label (self->headline, headline);
  gtk_label_set_markup (self->next, markup);
  set_ring (self, view, prospect, &place, created);
}
