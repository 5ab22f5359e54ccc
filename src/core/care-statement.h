/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that a protocol says, one statement for each member that counts. */
#pragma once

#include "care-protocol.h"

G_BEGIN_DECLS

/* One member of one thing.  Exactly one of text, point and value is set; none in the statement that the thing is there. */
typedef struct
{
  const char *part;
  char       *id;
  guint       nth;    /* of several things that are known by the same id; else 0 */
  const char *member; /* NULL: the thing is there */
  CareText   *title;  /* the thing's words, or NULL; lent, as are the next ones */
  CareText   *text;
  CarePoint  *point;
  char       *value; /* as a file writes it; two that mean the same are equal */
} CareStatement;

/* CareStatement, in the order of a file; lives no longer than @protocol.  What is left out of a file has no statement. */
GPtrArray *care_statement_list (CareProtocol *protocol);
/* "part/id/nth/member": equal in two versions if they speak of the same. */
char *care_statement_key (const CareStatement *self);

G_END_DECLS
