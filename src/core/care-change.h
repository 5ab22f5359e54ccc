/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A moment when something becomes allowed or forbidden, starts or ends. */
#pragma once

#include "care-span.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_CHANGE_FORBIDDEN, /* a restriction begins */
  CARE_CHANGE_ALLOWED,   /* a restriction ends */
  CARE_CHANGE_STARTS,    /* a task, advice or permission begins */
  CARE_CHANGE_ENDS,
} CareChangeKind;

/* A plain value; lives as long as its plan. */
typedef struct
{
  gint64          at;
  const CareRule *rule;
  int             session; /* index of the session that caused it, -1 for none */
  CareChangeKind  kind;
  gboolean        announce;
  const CareSpan *span; /* whose beginning or end it is */
} CareChange;

const char *care_change_kind_to_string (CareChangeKind kind); /* as COMMANDS.md writes it */
/* What the protocol says at this change; may lack title and body. */
const CareAnnouncement *care_change_get_announcement (const CareChange *self);
/* "no-water/s1/end" (RELIABILITY.md 3): says what it is, never when.  Free with g_free(). */
char *care_change_dup_key (const CareChange *self,
                           GPtrArray        *sessions);

G_END_DECLS
