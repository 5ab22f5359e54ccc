/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of a log: each id once, in the order in which they came. */
#include "config.h"

#include "care-record-store.h"

#include <string.h>

/* There may be a hundred thousand, all of them read before the window shows, and none goes before all go.  So they stand in a few large
 * pieces of memory, each with its texts behind it, and their ids in a table that is at most half full, eight bytes a place: a number
 * that is made of the id spares nearly all looks at other records. */
#define PIECE_MIN  512 /* bytes; most courses have few records */
#define PIECE_MAX  8176
#define N_TEXTS    5 /* of a record, behind it */
#define PLACES_MIN 4
#define WORD       sizeof (guint64)
#define MIX        G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) /* odd, its bits without a pattern */

typedef struct
{
  guint32 hash;
  guint32 nth; /* of the records, counted from 1; 0: free */
} Place;

struct _CareRecordStore
{
  GPtrArray *records;
  GPtrArray *pieces; /* their memory */
  char      *at;     /* free in the newest piece */
  gsize      left;
  char      *zone; /* the newest one */
  gsize      zone_size;
  Place     *places;
  guint      n_places; /* a power of two */
};

/* Word by word, the last of which may overlap the one before.  A product tells of a bit only in higher ones; the second one brings
 * them down. */
static guint32
hash_id (const char *id,
         gsize       length)
{
  const char *last = length >= WORD ? id + length - WORD : id;
  guint64     hash = length, word = 0;

  for (; id < last; id += WORD)
    {
      memcpy (&word, id, WORD);
      hash = (hash + word) * MIX;
    }
  if (length >= WORD)
    memcpy (&word, last, WORD);
  else
    memcpy (&word, id, length);
  hash = (hash + word) * MIX;
  return (guint32)((hash ^ hash >> 32) * MIX >> 32);
}

/* The place of @id, or the free one where it would stand. */
static Place *
find_place (CareRecordStore *self,
            guint32          hash,
            const char      *id,
            gsize            length)
{
  for (guint32 at = hash;; at++)
    {
      Place      *place = &self->places[at & (self->n_places - 1)];
      const char *known;

      if (place->nth == 0)
        return place;
      if (place->hash != hash)
        continue;
      known = ((CareRecord *)g_ptr_array_index (self->records, place->nth - 1))->id;
      if (strncmp (known, id, length) == 0 && known[length] == '\0')
        return place;
    }
}

static void
set_places (CareRecordStore *self,
            guint            n_places)
{
  g_autofree Place *old = self->places;
  guint             n_old = self->n_places;

  self->places = g_new0 (Place, n_places);
  self->n_places = n_places;
  for (guint i = 0; i < n_old; i++)
    {
      guint32 at = old[i].hash;

      if (old[i].nth == 0)
        continue;
      while (self->places[at & (n_places - 1)].nth != 0)
        at++;
      self->places[at & (n_places - 1)] = old[i];
    }
}

/* @size bytes that live until the store is cleared. */
static char *
take (CareRecordStore *self,
      gsize            size)
{
  size = (size + G_ALIGNOF (CareRecord) - 1) & ~(G_ALIGNOF (CareRecord) - 1);
  if (size > self->left)
    {
      self->left = MAX (size, CLAMP (self->records->len * sizeof (CareRecord), PIECE_MIN, PIECE_MAX));
      self->at = g_malloc (self->left);
      g_ptr_array_add (self->pieces, self->at);
    }
  self->left -= size;
  self->at += size;
  return self->at - size;
}

static char *
put_text (char      **at,
          const char *text,
          gsize       size)
{
  char *copy = *at;

  if (text == NULL)
    return NULL;
  memcpy (copy, text, size);
  copy[size] = '\0';
  *at += size + 1;
  return copy;
}

/* Neighbours share theirs: a patient seldom flies. */
static char *
keep_zone (CareRecordStore *self,
           const char      *zone,
           gsize            size)
{
  char *at;

  if (zone == NULL)
    return NULL;
  if (self->zone == NULL || self->zone_size != size || memcmp (self->zone, zone, size) != 0)
    {
      at = take (self, size + 1);
      self->zone = put_text (&at, zone, size);
      self->zone_size = size;
    }
  return self->zone;
}

static CareRecord *
copy_record (CareRecordStore       *self,
             const CareRecord      *record,
             const CareRecordSizes *sizes)
{
  gsize       texts = sizes->id + sizes->key + sizes->target + sizes->reason + sizes->text + N_TEXTS;
  CareRecord *copy = (CareRecord *)take (self, sizeof *copy + texts);
  char       *at = (char *)(copy + 1);

  *copy = *record;
  copy->id = put_text (&at, record->id, sizes->id);
  copy->zone = keep_zone (self, record->zone, sizes->zone);
  copy->key = put_text (&at, record->key, sizes->key);
  copy->target = put_text (&at, record->target, sizes->target);
  copy->reason = put_text (&at, record->reason, sizes->reason);
  copy->text = put_text (&at, record->text, sizes->text);
  return copy;
}

CareRecordStore *
care_record_store_new (void)
{
  CareRecordStore *self = g_new0 (CareRecordStore, 1);

  self->records = g_ptr_array_new ();
  self->pieces = g_ptr_array_new_with_free_func (g_free);
  set_places (self, PLACES_MIN);
  return self;
}

void
care_record_store_free (CareRecordStore *self)
{
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->pieces);
  g_free (self->places);
  g_free (self);
}

/**
 * care_record_store_add:
 * @record: its texts, as long as @sizes says, are copied
 *
 * Returns: (nullable): the copy; %NULL if there is a record of that id: the first one wins
 */
CareRecord *
care_record_store_add (CareRecordStore       *self,
                       const CareRecord      *record,
                       const CareRecordSizes *sizes)
{
  guint32     hash = hash_id (record->id, sizes->id);
  Place      *place = find_place (self, hash, record->id, sizes->id);
  CareRecord *copy;

  if (place->nth != 0)
    return NULL;
  copy = copy_record (self, record, sizes);
  g_ptr_array_add (self->records, copy);
  *place = (Place){ .hash = hash, .nth = self->records->len };
  if (self->records->len * 2 > self->n_places)
    set_places (self, self->n_places * 2);
  return copy;
}

CareRecord *
care_record_store_find (CareRecordStore *self,
                        const char      *id)
{
  gsize        length = strlen (id);
  const Place *place = find_place (self, hash_id (id, length), id, length);

  return place->nth != 0 ? g_ptr_array_index (self->records, place->nth - 1) : NULL;
}

void
care_record_store_clear (CareRecordStore *self)
{
  g_ptr_array_set_size (self->records, 0);
  g_ptr_array_set_size (self->pieces, 0);
  self->left = 0;
  self->zone = NULL;
  self->n_places = 0;
  set_places (self, PLACES_MIN);
}

GPtrArray *
care_record_store_get_all (CareRecordStore *self)
{
  return self->records;
}
