/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a self-check found, in plain words with the remedy. */
#pragma once

#include "care-self-check.h"

G_BEGIN_DECLS

/* One finding. */
typedef struct
{
  gboolean good;
  char    *found;
  char    *remedy; /* NULL if it is good */
} CareFinding;

/* CareFinding, in the order in which a reminder comes about; free the array. */
GPtrArray *care_self_check_findings (const CareSelfCheck *check,
                                     GTimeZone           *zone,
                                     gint64               now);

/* "Reminders can reach you", or that they may not.  Lent. */
const char *care_self_check_headline (const CareSelfCheck *check);

G_END_DECLS
