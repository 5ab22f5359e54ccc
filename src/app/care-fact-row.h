/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that states a fact: what is not allowed or allowed, and until when. */
#pragma once

#include "care-tile.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_FACT_ROW (care_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (CareFactRow, care_fact_row, CARE, FACT_ROW, AdwActionRow)

/* Property "narrow": the words of the suffix go, the row's own must do. */

CareFactRow *care_fact_row_new (const char  *icon_name,
                                CareTileKind kind);
/* Plain texts; @emphasis is a part of @subtitle, or NULL, as may be the others but @title. */
void care_fact_row_set_words (CareFactRow *self,
                              const char  *title,
                              const char  *subtitle,
                              const char  *emphasis,
                              const char  *note);
/* A time in front of the tile: "15:00"; NULL for none. */
void care_fact_row_set_time (CareFactRow  *self,
                             const char   *clock,
                             GtkSizeGroup *column);
void care_fact_row_set_narrow (CareFactRow *self,
                               gboolean     narrow);
/* All that the row says, to tell whether it changed. */
void care_fact_row_append_words (CareFactRow *self,
                                 GString     *words);
/* Pressing the row asks "why?": @body opens in a popover. */
void care_fact_row_set_why (CareFactRow *self,
                            GtkWidget   *body);

G_END_DECLS
