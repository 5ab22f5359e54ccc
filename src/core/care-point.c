/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A POINT of a protocol: what it is made of, and from a file. */
#include "config.h"

#include "care-point-private.h"

#include <string.h>

CareState *
care_state_new (const char *id,
                gint64      at)
{
  CareState *self = g_new0 (CareState, 1);

  self->id = g_strdup (id);
  self->at = at;
  return self;
}

void
care_state_free (CareState *self)
{
  g_free (self->id);
  g_free (self);
}

CarePoint *
care_point_new (CarePointKind kind)
{
  CarePoint *self = g_rc_box_new0 (CarePoint);

  self->kind = kind;
  self->minute = -1;
  self->fold = CARE_LAST;
  return self;
}

static void
point_clear (CarePoint *self)
{
  g_clear_pointer (&self->of, g_ptr_array_unref);
  g_free (self->state);
  g_clear_pointer (&self->label, care_text_unref);
  g_free (self->rule);
}

static CarePoint *
read_many (CareJson     *json,
           CareJsonNode *array,
           CarePointKind kind)
{
  g_autoptr (CarePoint) self = NULL;

  if (!care_json_is (json, array, CARE_JSON_ARRAY))
    return NULL;
  if (care_json_length (array) == 0 || care_json_length (array) > 16)
    {
      care_json_report (json, array, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_POINT, NULL, "session end + 4 days");
      return NULL;
    }

  self = care_point_new (kind);
  self->of = g_ptr_array_new_with_free_func ((GDestroyNotify)care_point_unref);
  for (guint i = 0; i < care_json_length (array); i++)
    {
      CarePoint *point = care_point_read (json, care_json_element (array, i));

      if (point != NULL)
        g_ptr_array_add (self->of, point);
    }
  return self->of->len == care_json_length (array) ? g_steal_pointer (&self) : NULL;
}

static CarePoint *
read_object (CareJson     *json,
             CareJsonNode *node)
{
  static const char *const known[] = { "earliest-of", "latest-of", "state", NULL };
  CareJsonNode            *earliest = care_json_peek (node, "earliest-of");
  CareJsonNode            *latest = care_json_peek (node, "latest-of");
  CareJsonNode            *state = care_json_peek (node, "state");
  const char              *id, *meant;
  CarePoint               *self;

  if ((earliest != NULL) + (latest != NULL) + (state != NULL) != 1)
    {
      meant = care_json_length (node) == 1 ? care_problem_nearest (care_json_member_name (node, 0), known) : NULL;
      if (meant != NULL)
        care_json_report_name (json, care_json_element (node, 0), CARE_SEVERITY_ERROR, CARE_PROBLEM_UNKNOWN_MEMBER, meant);
      else
        care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_POINT, NULL, "earliest-of, latest-of, state");
      return NULL;
    }
  care_json_check_members (json, node, known);
  if (earliest != NULL)
    return read_many (json, earliest, CARE_POINT_EARLIEST_OF);
  if (latest != NULL)
    return read_many (json, latest, CARE_POINT_LATEST_OF);

  id = care_json_id (json, state);
  if (id == NULL)
    return NULL;
  self = care_point_new (CARE_POINT_STATE);
  self->state = g_strdup (id);
  return self;
}

/**
 * care_point_read:
 *
 * Returns: (transfer full) (nullable): the point, or %NULL with the problem reported at its place
 */
CarePoint *
care_point_read (CareJson     *json,
                 CareJsonNode *node)
{
  const char *text;
  CarePoint  *self;

  if (node == NULL)
    return NULL;
  if (care_json_kind (node) == CARE_JSON_OBJECT)
    return read_object (json, node);

  text = care_json_string (json, node);
  if (text == NULL)
    return NULL;
  self = care_point_parse (text);
  if (self == NULL)
    {
      g_autofree char *meant = care_point_dup_meant (text);

      care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_POINT, NULL, meant);
    }
  return self;
}

/**
 * care_point_take_side:
 *
 * Of two readings the author or the principle of the safe side chooses one (CARE.md 1.1).
 */
void
care_point_take_side (CarePoint *self,
                      gboolean   later)
{
  self->fold = later ? CARE_LAST : CARE_FIRST;
  if (self->most != 0)
    self->amount = self->amount < 0 ? -(later ? self->least : self->most) : later ? self->most
                                                                                  : self->least;
  for (guint i = 0; self->of != NULL && self->kind != CARE_POINT_RULE && i < self->of->len; i++)
    care_point_take_side (g_ptr_array_index (self->of, i), later);
}

void
care_point_label_state (CarePoint  *self,
                        const char *state,
                        CareText   *label)
{
  if (self->kind == CARE_POINT_STATE && strcmp (self->state, state) == 0)
    {
      g_clear_pointer (&self->label, care_text_unref);
      self->label = care_text_ref (label);
    }
  for (guint i = 0; self->of != NULL && self->kind != CARE_POINT_RULE && i < self->of->len; i++)
    care_point_label_state (g_ptr_array_index (self->of, i), state, label);
}

void
care_point_link (CarePoint *self,
                 CarePoint *point)
{
  g_return_if_fail (self->kind == CARE_POINT_RULE && self->of == NULL);

  self->of = g_ptr_array_new_with_free_func ((GDestroyNotify)care_point_unref);
  g_ptr_array_add (self->of, care_point_ref (point));
}

/* "open" and "unspecified" say how something ends. */
static gboolean
never_comes (CarePoint *self)
{
  gboolean latest = self->kind == CARE_POINT_LATEST_OF;

  if (self->of == NULL)
    return self->kind == CARE_POINT_OPEN || self->kind == CARE_POINT_UNSPECIFIED;
  for (guint i = 0; i < self->of->len; i++)
    if (never_comes (g_ptr_array_index (self->of, i)) == latest)
      return latest;
  return !latest;
}

/**
 * care_point_read_start:
 *
 * As care_point_read(), of a point at which something begins: "open" and "unspecified" are faults.
 *
 * Returns: (transfer full) (nullable): the point, or %NULL with the problem reported at its place
 */
CarePoint *
care_point_read_start (CareJson     *json,
                       CareJsonNode *node)
{
  g_autoptr (CarePoint) self = care_point_read (json, node);

  if (self == NULL || !never_comes (self))
    return g_steal_pointer (&self);
  care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_POINT, NULL, "session start");
  return NULL;
}

CarePoint *
care_point_ref (CarePoint *self)
{
  return g_rc_box_acquire (self);
}

void
care_point_unref (CarePoint *self)
{
  g_rc_box_release_full (self, (GDestroyNotify)point_clear);
}

/**
 * care_point_mentions:
 *
 * Returns: whether @self or a point inside it hangs on @anchor
 */
gboolean
care_point_mentions (CarePoint *self,
                     CareAnchor anchor)
{
  if (self->kind == CARE_POINT_SIMPLE)
    return self->anchor == anchor;
  for (guint i = 0; self->of != NULL && i < self->of->len; i++)
    if (care_point_mentions (g_ptr_array_index (self->of, i), anchor))
      return TRUE;
  return FALSE;
}

gboolean
care_point_mentions_state (CarePoint  *self,
                           const char *state)
{
  if (self->kind == CARE_POINT_STATE)
    return strcmp (self->state, state) == 0;
  for (guint i = 0; self->kind != CARE_POINT_RULE && self->of != NULL && i < self->of->len; i++)
    if (care_point_mentions_state (g_ptr_array_index (self->of, i), state))
      return TRUE;
  return FALSE;
}

gboolean
care_point_adds_to_state (CarePoint  *self,
                          const char *state)
{
  if (self->kind == CARE_POINT_STATE)
    return self->amount > 0 && strcmp (self->state, state) == 0;
  for (guint i = 0; self->kind != CARE_POINT_RULE && self->of != NULL && i < self->of->len; i++)
    if (care_point_adds_to_state (g_ptr_array_index (self->of, i), state))
      return TRUE;
  return FALSE;
}

gboolean
care_point_names_rule (CarePoint *self)
{
  if (self->kind == CARE_POINT_RULE)
    return TRUE;
  for (guint i = 0; self->of != NULL && i < self->of->len; i++)
    if (care_point_names_rule (g_ptr_array_index (self->of, i)))
      return TRUE;
  return FALSE;
}
