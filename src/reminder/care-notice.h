/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of one notice, and which answers it takes. */
#pragma once

#include "care-due.h"

G_BEGIN_DECLS

#define CARE_NOTICE_TITLE_MAX 100 /* characters */
#define CARE_NOTICE_BODY_MAX  400

/* A plain value; plain text, no markup. */
typedef struct
{
  char    *title;
  char    *body;
  gboolean answerable; /* it can be done, or told later */
  gboolean stays;      /* until somebody sees it */
} CareNotice;

CareNotice *care_notice_new (CarePlan            *plan,
                             const CareDueNotice *due,
                             gboolean             discreet, /* no word of the protocol */
                             GTimeZone           *zone,
                             gint64               now);
/* "Not saved yet", and why. */
CareNotice *care_notice_new_unsaved (const GError *error);
CareNotice *care_notice_copy (const CareNotice *self);
void        care_notice_free (CareNotice *self);
/* At most @max characters, cut between graphemes, with an ellipsis; isolates that lose their end get it back. */
char *care_notice_cut (const char *text,
                       glong       max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareNotice, care_notice_free)

G_END_DECLS
