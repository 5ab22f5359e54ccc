/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of a point (care-point.c, care-point-text.c, care-point-guess.c) share. */
#pragma once

#include "care-point.h"

G_BEGIN_DECLS

/* As yet without an offset; new. */
CarePoint *care_point_new (CarePointKind kind);
/* What was meant by @text, which is no point, else an example of what might be; new. */
char *care_point_dup_meant (const char *text);

G_END_DECLS
