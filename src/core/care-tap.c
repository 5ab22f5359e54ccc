/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Done, as it was pressed on a notice, on its way into the log. */
#include "config.h"

#include "care-tap.h"

#include "care-occurrence.h"

struct _CareTap
{
  GPtrArray *keys; /* char * */
  gint64     at;
  char      *zone_id;
};

CareTap *
care_tap_new (GPtrArray  *keys,
              gint64      at,
              const char *zone_id)
{
  CareTap *self = g_new0 (CareTap, 1);

  self->keys = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < keys->len; i++)
    {
      const char      *key = g_ptr_array_index (keys, i);
      g_autofree char *rule = NULL, *slot = NULL;
      CareDate         date;

      if (care_occurrence_key_parse (key, &rule, &date, &slot))
        g_ptr_array_add (self->keys, g_strdup (key));
    }
  self->at = at;
  self->zone_id = g_strdup (zone_id);
  return self;
}

void
care_tap_free (CareTap *self)
{
  g_ptr_array_unref (self->keys);
  g_free (self->zone_id);
  g_free (self);
}

/**
 * care_tap_save:
 *
 * Tried as often as it takes: a step that has a word by now, of this tap or of the window, gets no second one.
 */
gboolean
care_tap_save (CareTap *self,
               CareLog *log,
               GError **error)
{
  for (guint i = 0; i < self->keys->len; i++)
    {
      const char *key = g_ptr_array_index (self->keys, i);

      if (care_log_find (log, key) == NULL &&
          !care_log_append (log, key, CARE_VERB_DONE, CARE_FACE_NOTIFICATION, self->at, self->zone_id, NULL, error))
        return FALSE;
    }
  return TRUE;
}
