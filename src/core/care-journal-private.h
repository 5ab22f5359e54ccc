/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two files of CareJournal share: reading (care-journal.c) and writing (care-journal-append.c). */
#pragma once

#include "care-journal.h"

G_BEGIN_DECLS

struct _CareJournal
{
  GObject       parent_instance;
  CareFolder   *folder;
  char         *name;
  GFileMonitor *monitor;
  gint64        offset; /* what stands before was read */
  guint64       inode;  /* 0: no file yet */
  guint         n_bad;
  GHashTable   *kept; /* GBytes: spoilt lines that lie in NAME.bad; NULL until one is met */
};

gboolean care_journal_is_sound (const char *line,
                                gsize       length);
char    *care_journal_seal (const char *object);
/* Adds bytes and a newline to NAME.TAG, "bad" or "torn"; FALSE if that failed. */
gboolean care_journal_keep (CareJournal *self,
                            const char  *tag,
                            const char  *data,
                            gsize        length);

G_END_DECLS
