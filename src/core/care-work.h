/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that may take long: how far it is, and whether the person still wants it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* @share: how much of all is done, 0 to 1, never less than before.  @decided: nobody can cancel any more.  Called by whoever
 * works, on the thread that works, before each step; it may cancel. */
typedef void (*CareWorkFunc) (double   share,
                              gboolean decided,
                              gpointer data);

/* Filled by whoever wants the work done; lent to the functions that do it, which take NULL as well. */
typedef struct
{
  GCancellable *cancellable; /* or NULL */
  CareWorkFunc  told;        /* or NULL */
  gpointer      data;
  guint         n_parts; /* how often care_work_begin () will be called */
  /* of care-work.c */
  guint    part; /* the one that goes on, from 1 */
  gint64   done; /* of it, in its own unit: bytes, files, pages */
  gint64   total;
  gboolean decided;
} CareWork;

/* The next part begins, of @total steps.  FALSE with G_IO_ERROR_CANCELLED: the person wants it no more. */
gboolean care_work_begin (CareWork *self,
                          gint64    total,
                          GError  **error);
/* @n steps more are done. */
gboolean care_work_step (CareWork *self,
                         gint64    n,
                         GError  **error);
/* The last moment at which it can be cancelled: what follows is brought to its end. */
gboolean care_work_decide (CareWork *self,
                           GError  **error);

G_END_DECLS
