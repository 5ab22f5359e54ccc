/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a journal: the members of its object.  A plain line is read by hand, any other one as JSON. */
#pragma once

#include "care-json.h"

G_BEGIN_DECLS

#define CARE_LINE_MEMBERS 16

typedef struct _CareLine CareLine;

/* @names: (static, NULL-terminated) of the members that will be asked for, and of all others that the writer writes, in its
 * order; at most CARE_LINE_MEMBERS.  No name has an escape in JSON. */
CareLine *care_line_new (const char *const *names);
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

/* The member of the name at @which in the list, lent until the next line is read; NULL or FALSE unless it is there and of that
 * kind. */
const char *care_line_get_text (CareLine *self,
                                guint     which);
const char *care_line_get_number (CareLine *self, /* as the line writes it */
                                  guint     which);
gboolean    care_line_get_boolean (CareLine *self,
                                   guint     which);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareLine, care_line_free)

G_END_DECLS
