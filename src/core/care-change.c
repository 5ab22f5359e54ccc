/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A moment when something becomes allowed or forbidden, starts or ends. */
#include "config.h"

#include "care-change.h"

static gboolean
is_end (CareChangeKind kind)
{
  return kind == CARE_CHANGE_ALLOWED || kind == CARE_CHANGE_ENDS;
}

/**
 * care_change_kind_to_string:
 *
 * Returns: "forbidden", "allowed", "starts" or "ends"
 */
const char *
care_change_kind_to_string (CareChangeKind kind)
{
  switch (kind)
    {
    case CARE_CHANGE_FORBIDDEN:
      return "forbidden";
    case CARE_CHANGE_ALLOWED:
      return "allowed";
    case CARE_CHANGE_STARTS:
      return "starts";
    case CARE_CHANGE_ENDS:
      return "ends";
    default:
      g_assert_not_reached ();
    }
}

/**
 * care_change_get_announcement:
 *
 * Returns: (transfer none): what the protocol says at this edge of the rule
 */
const CareAnnouncement *
care_change_get_announcement (const CareChange *self)
{
  return is_end (self->kind) ? &self->rule->announce_end : &self->rule->announce_start;
}

/**
 * care_change_dup_key:
 * @sessions: the plan's sessions
 *
 * A moved session keeps its key: it says what the change is, never when (RELIABILITY 3).
 *
 * Returns: (transfer full): "no-water/s1/end"; "plan" stands for a rule that hangs on no session
 */
char *
care_change_dup_key (const CareChange *self,
                     GPtrArray        *sessions)
{
  const char *uid = "plan";

  if (self->session >= 0 && (guint)self->session < sessions->len)
    uid = ((const CareSession *)g_ptr_array_index (sessions, (guint)self->session))->uid;
  return g_strdup_printf ("%s/%s/%s", self->rule->id, uid, is_end (self->kind) ? "end" : "start");
}
