/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of two points comes first, where the words alone decide it. */
#include "config.h"

#include "care-point.h"

#define HOUR 60
#define DAY  (24 * HOUR)

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
counts_days (CarePoint *self)
{
  return self->amount == 0 || self->unit >= CARE_UNIT_DAYS;
}

/* Calendar days from the edge, at least or at most: months and years differ. */
static int
count_days (CarePoint *self,
            gboolean   most)
{
  static const int fewest[] = { 0, 0, 1, 7, 28, 365 };
  static const int longest[] = { 0, 0, 1, 7, 31, 366 };

  return self->amount * (most == (self->amount > 0) ? longest : fewest)[self->unit];
}

static int
exact_minutes (CarePoint *self)
{
  return self->amount * (self->unit == CARE_UNIT_HOURS ? HOUR : 1);
}

static gboolean
is_exact (CarePoint *self)
{
  return self->minute < 0 && (self->amount == 0 || !counts_days (self));
}

/* Where days meet hours: days before a session are local midnights, days after its start or end are never shorter than 24 h, and
 * a changed clock moves either by an hour. */
static int
earliest_minute (CarePoint *self)
{
  int minute;

  if (is_exact (self))
    return exact_minutes (self);
  minute = count_days (self, FALSE) * DAY + MAX (self->minute, 0);
  if (self->edge == CARE_EDGE_DAY)
    return minute - HOUR;
  return self->amount < 0 ? minute - DAY - HOUR : minute;
}

static int
latest_minute (CarePoint *self)
{
  if (is_exact (self))
    return exact_minutes (self);
  return count_days (self, TRUE) * DAY + MAX (self->minute, 0) + HOUR;
}

/* Clock times of one civil day, or of two: written alike they are the same, an hour apart no changed clock turns them round. */
static gboolean
clock_never_after (CarePoint *self,
                   CarePoint *other)
{
  int latest = count_days (self, TRUE) * DAY + MAX (self->minute, 0);
  int earliest = count_days (other, FALSE) * DAY + MAX (other->minute, 0);

  return latest + HOUR <= earliest || (latest == earliest && self->minute == other->minute);
}

static gboolean
simple_never_after (CarePoint *self,
                    CarePoint *other)
{
  if (self->kind != CARE_POINT_SIMPLE || other->kind != CARE_POINT_SIMPLE || self->anchor != other->anchor || self->number != other->number ||
      rank_edge (self->edge) > rank_edge (other->edge))
    return FALSE;
  if (self->minute < 0 && counts_days (self) && counts_days (other))
    return count_days (self, TRUE) <= count_days (other, FALSE);
  if (counts_days (self) && other->edge == CARE_EDGE_DAY && counts_days (other))
    return clock_never_after (self, other);
  return latest_minute (self) <= earliest_minute (other);
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

  if (self->of == NULL || self->kind == CARE_POINT_RULE)
    return simple_never_after (self, other);
  for (guint i = 0; i < self->of->len; i++)
    if (care_point_never_after (g_ptr_array_index (self->of, i), other) != latest)
      return !latest;
  return latest;
}
