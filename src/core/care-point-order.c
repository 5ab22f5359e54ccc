/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of two points comes first, where the words alone decide it. */
#include "config.h"

#include "care-point.h"

#define HOUR 60
#define DAY  (24 * HOUR)

/* What one of a unit can last, in minutes: a nominal day is up to a changed clock longer than 24 h, never shorter. */
static const gint64 SHORTEST[] = { 1, HOUR, DAY, 7 * DAY, 28 * DAY, 365 * DAY };
static const gint64 LONGEST[] = { 1, HOUR, DAY + HOUR, 7 * DAY + HOUR, 31 * DAY + HOUR, 366 * DAY + HOUR };

/* Days before a session are local midnights: up to a day before the same clock time. */
static gboolean
falls_on_midnight (CarePoint *self)
{
  return self->amount < 0 && self->edge != CARE_EDGE_DAY && (self->unit == CARE_UNIT_DAYS || self->unit == CARE_UNIT_WEEKS);
}

static gint64
earliest_minute (CarePoint *self)
{
  gint64 minute = self->amount * (self->amount < 0 ? LONGEST : SHORTEST)[self->unit];

  return falls_on_midnight (self) ? minute - DAY - HOUR : minute;
}

static gint64
latest_minute (CarePoint *self)
{
  return self->amount * (self->amount < 0 ? SHORTEST : LONGEST)[self->unit];
}

/* The edges of one session lie in the order day, start, end. */
static int
rank_edge (CareEdge edge)
{
  switch (edge)
    {
    case CARE_EDGE_DAY:
      return 0;
    case CARE_EDGE_START:
      return 1;
    case CARE_EDGE_END:
      return 2;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
simple_never_after (CarePoint *self,
                    CarePoint *other)
{
  if (self->kind != CARE_POINT_SIMPLE || other->kind != CARE_POINT_SIMPLE || self->anchor != other->anchor)
    return FALSE;
  if (self->edge == other->edge && self->unit == other->unit)
    return self->amount <= other->amount;
  return rank_edge (self->edge) <= rank_edge (other->edge) && latest_minute (self) <= earliest_minute (other);
}

/**
 * care_point_never_after:
 *
 * Decided from the words: points of the same anchor, whatever the sessions' times.  The earliest of several is never after
 * @other if one of them is, the latest if all are.
 *
 * Returns: whether @self can be seen to lie at or before @other in every course; %FALSE also where nobody can tell
 */
gboolean
care_point_never_after (CarePoint *self,
                        CarePoint *other)
{
  gboolean latest = self->kind == CARE_POINT_LATEST_OF;

  if (self->of == NULL)
    return simple_never_after (self, other);
  for (guint i = 0; i < self->of->len; i++)
    if (care_point_never_after (g_ptr_array_index (self->of, i), other) != latest)
      return !latest;
  return latest;
}
