/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of the scalp in one headline, and how long until it changes. */
#pragma once

#include "care-fact-rows.h"

G_BEGIN_DECLS

#define CARE_TYPE_HERO (care_hero_get_type ())
G_DECLARE_FINAL_TYPE (CareHero, care_hero, CARE, HERO, GtkBox)

/* Property "narrow". */

/* @created: when the course was set up; the ring begins there before the plan does. */
void care_hero_show (CareHero           *self,
                     const CareView     *view,
                     const CareProspect *prospect,
                     CarePlace           place,
                     gint64              created);

G_END_DECLS
