/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a journal: the members of its object.  A plain line is read by hand, any other one as JSON. */
#pragma once

#include "care-json.h"

G_BEGIN_DECLS

typedef struct _CareLine CareLine;

CareLine *care_line_new (void);
void      care_line_free (CareLine *self);
/* One object, without a newline; what was read before is forgotten.  FALSE: it is none. */
gboolean care_line_read (CareLine   *self,
                         const char *data,
                         gsize       length);
/* The two ways of it: the form that our own writer gives to nearly every line, and whatever RFC 8259 allows.  What the first
 * takes the second takes as well, and both find the same in it. */
gboolean care_line_read_plain (CareLine   *self,
                               const char *data,
                               gsize       length);
gboolean care_line_read_json (CareLine   *self,
                              const char *data,
                              gsize       length);

/* A member, lent until the next line is read; NULL or FALSE unless it is there and of that kind. */
const char *care_line_get_text (CareLine   *self,
                                const char *name);
const char *care_line_get_number (CareLine   *self, /* as the line writes it */
                                  const char *name);
gboolean    care_line_get_boolean (CareLine   *self,
                                   const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareLine, care_line_free)

G_END_DECLS
