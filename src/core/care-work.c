/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that may take long: how far it is, and whether the person still wants it. */
#include "config.h"

#include "care-work.h"

static double
get_share (CareWork *self)
{
  double part = self->total > 0 ? MIN (1.0, (double)self->done / (double)self->total) : 0;
  double all = (self->part > 0 ? self->part - 1 : 0) + part;

  return self->n_parts > 0 ? MIN (1.0, all / self->n_parts) : 0;
}

/* Told first: whoever is told may cancel, and that counts at once. */
static gboolean
go_on (CareWork *self,
       GError  **error)
{
  if (self->told != NULL)
    self->told (get_share (self), self->decided, self->data);
  return self->decided || !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/**
 * care_work_begin:
 * @self: (nullable): nobody watches
 * @total: how many steps the part has; 0 if it is done in one
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED if it is to end here
 */
gboolean
care_work_begin (CareWork *self,
                 gint64    total,
                 GError  **error)
{
  if (self == NULL)
    return TRUE;
  self->part++;
  self->done = 0;
  self->total = total;
  return go_on (self, error);
}

/**
 * care_work_step:
 * @self: (nullable): nobody watches
 * @n: in the unit of the part's total
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED if it is to end here
 */
gboolean
care_work_step (CareWork *self,
                gint64    n,
                GError  **error)
{
  if (self == NULL)
    return TRUE;
  self->done += n;
  return go_on (self, error);
}

/**
 * care_work_decide:
 * @self: (nullable): nobody watches
 *
 * To be asked just before the first thing that cannot be taken back.
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED if it is to end here; %TRUE: it cannot be cancelled from now on
 */
gboolean
care_work_decide (CareWork *self,
                  GError  **error)
{
  if (self == NULL)
    return TRUE;
  if (!go_on (self, error))
    return FALSE;
  self->decided = TRUE;
  return go_on (self, error);
}
