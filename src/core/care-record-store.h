/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of a log: each id once, in the order in which they came. */
#pragma once

#include "care-record.h"

G_BEGIN_DECLS

typedef struct _CareRecordStore CareRecordStore;

CareRecordStore *care_record_store_new (void);
void             care_record_store_free (CareRecordStore *self);
/* A copy, which lives until the store is cleared; NULL: there is a record of that id. */
CareRecord *care_record_store_add (CareRecordStore       *self,
                                   const CareRecord      *record,
                                   const CareRecordSizes *sizes);
/* NULL if there is none of that id. */
CareRecord *care_record_store_find (CareRecordStore *self,
                                    const char      *id);
void        care_record_store_clear (CareRecordStore *self);
/* CareRecord, lent, the first one first. */
GPtrArray *care_record_store_get_all (CareRecordStore *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareRecordStore, care_record_store_free)

G_END_DECLS
