/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan of a small made-up protocol for sessions in Dubai. */
#pragma once

#include "care-plan.h"

G_BEGIN_DECLS

typedef struct
{
  CareProtocol *protocol;
  CareAnswers  *answers;
  GPtrArray    *sessions;
  CarePlan     *plan;
  GTimeZone    *dubai;
} PlanScene;

/* @rules: elements of the list.  @spans: sessions, separated by spaces; a "!" behind the final one confirms it as the last.
 * @reports: states and when they were reported, "healed@2026-03-15T10:00", separated likewise; or NULL. */
void plan_scene_init (PlanScene  *self,
                      const char *rules,
                      const char *spans,
                      const char *reports);
void plan_scene_clear (PlanScene *self);
/* New: "2026-03-10T15:00 no-water forbidden 1", one a line, in Dubai's clock; the number is that of the session. */
char *plan_scene_print_changes (PlanScene *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlanScene, plan_scene_clear)

G_END_DECLS
