/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One occurrence with its present state: the object that a row shows. */
#include "config.h"

#include "care-task.h"

struct _CareTask
{
  GObject        parent_instance;
  CareProtocol  *protocol; /* the occurrence's rule and slot live in it */
  CareOccurrence occurrence;
  char          *key;
  CareTaskState  state;
  gboolean       sealed;
};

G_DEFINE_FINAL_TYPE (CareTask, care_task, G_TYPE_OBJECT)
G_DEFINE_ENUM_TYPE (CareTaskState,
                    care_task_state,
                    G_DEFINE_ENUM_VALUE (CARE_TASK_UPCOMING, "upcoming"),
                    G_DEFINE_ENUM_VALUE (CARE_TASK_DUE, "due"),
                    G_DEFINE_ENUM_VALUE (CARE_TASK_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (CARE_TASK_SKIPPED, "skipped"),
                    G_DEFINE_ENUM_VALUE (CARE_TASK_MISSED, "missed"))

enum
{
  PROP_0,
  PROP_KEY,
  PROP_TITLE,
  PROP_SLOT_ID,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
care_task_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  CareTask *self = CARE_TASK (object);

  switch (id)
    {
    case PROP_KEY:
      g_value_set_string (value, self->key);
      break;
    case PROP_TITLE:
      g_value_set_string (value, care_task_get_title (self));
      break;
    case PROP_SLOT_ID:
      g_value_set_string (value, self->occurrence.slot != NULL ? self->occurrence.slot->id : NULL);
      break;
    case PROP_STATE:
      g_value_set_enum (value, (int)self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
care_task_finalize (GObject *object)
{
  CareTask *self = CARE_TASK (object);

  g_clear_pointer (&self->protocol, care_protocol_unref);
  g_free (self->key);
  G_OBJECT_CLASS (care_task_parent_class)->finalize (object);
}

static void
care_task_class_init (CareTaskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = care_task_get_property;
  object_class->finalize = care_task_finalize;
  props[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, NULL, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_SLOT_ID] = g_param_spec_string ("slot-id", NULL, NULL, NULL, flags);
  props[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, CARE_TYPE_TASK_STATE, CARE_TASK_UPCOMING, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
care_task_init (CareTask *self)
{
}

/**
 * care_task_state_at:
 * @plan: the one that lists @occurrence
 * @zone: where the patient is
 *
 * The record decides; without one the clock does: a step is due from its slot on (without a clock time from its midnight on)
 * while what it uses is not forbidden, and missed once its last useful moment has passed.
 *
 * Returns: the state of @occurrence at @now
 */
CareTaskState
care_task_state_at (const CareOccurrence *occurrence,
                    CarePlan             *plan,
                    CareLog              *log,
                    gint64                now,
                    GTimeZone            *zone)
{
  g_autofree char  *key = care_occurrence_dup_key (occurrence);
  const CareRecord *record = care_log_find (log, key);
  gint64            at = occurrence->at;

  if (record != NULL)
    return record->verb == CARE_VERB_SKIPPED ? CARE_TASK_SKIPPED : CARE_TASK_DONE;
  if (at == CARE_INSTANT_NONE)
    at = care_zone_midnight (zone, occurrence->date, CARE_FIRST);
  if (now < at)
    return CARE_TASK_UPCOMING;
  if (!care_plan_allows (plan, occurrence, now, occurrence->until))
    return CARE_TASK_MISSED;
  return care_plan_allows (plan, occurrence, now, now + 1) ? CARE_TASK_DUE : CARE_TASK_UPCOMING;
}

/**
 * care_task_state_to_string:
 *
 * Returns: "upcoming", "due", "done", "skipped" or "missed"
 */
const char *
care_task_state_to_string (CareTaskState state)
{
  switch (state)
    {
    case CARE_TASK_UPCOMING:
      return "upcoming";
    case CARE_TASK_DUE:
      return "due";
    case CARE_TASK_DONE:
      return "done";
    case CARE_TASK_SKIPPED:
      return "skipped";
    case CARE_TASK_MISSED:
      return "missed";
    default:
      g_assert_not_reached ();
    }
}

CareTask *
care_task_new (CareProtocol         *protocol,
               const CareOccurrence *occurrence,
               CareTaskState         state)
{
  CareTask *self = g_object_new (CARE_TYPE_TASK, NULL);

  self->protocol = care_protocol_ref (protocol);
  self->occurrence = *occurrence;
  self->key = care_occurrence_dup_key (occurrence);
  self->state = state;
  return self;
}

const CareOccurrence *
care_task_get_occurrence (CareTask *self)
{
  return &self->occurrence;
}

const char *
care_task_get_key (CareTask *self)
{
  return self->key;
}

const char *
care_task_get_title (CareTask *self)
{
  return care_text_get (self->occurrence.rule->title);
}

CareTaskState
care_task_get_state (CareTask *self)
{
  return self->state;
}

gboolean
care_task_is_sealed (CareTask *self)
{
  return self->sealed;
}

void
care_task_set_sealed (CareTask *self,
                      gboolean  sealed)
{
  self->sealed = sealed;
}

void
care_task_set_state (CareTask     *self,
                     CareTaskState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}
