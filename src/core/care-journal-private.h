/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two files of CareJournal share: reading (care-journal.c) and writing (care-journal-append.c). */
#pragma once

#include "care-file-watch.h"
#include "care-journal.h"

G_BEGIN_DECLS

#define CARE_JOURNAL_MARK 32

struct _CareJournal
{
  GObject              parent_instance;
  CareFolder          *folder;
  char                *name;
  const char *const   *members; /* of its lines */
  CareJournalTake      take;
  CareJournalTakeUsual take_usual; /* or NULL */
  gpointer             reader;     /* of the lines that are taken */
  CareFileWatch       *watch;
  gint64               offset;                  /* what stands before was read */
  guint64              inode;                   /* 0: no file yet */
  char                 mark[CARE_JOURNAL_MARK]; /* the bytes before the offset: do they still stand there? */
  gsize                mark_length;
  guint                n_bad;
  gboolean             bound;  /* to a course: see care_journal_bind() */
  GPtrArray           *spoilt; /* GBytes: lines that were met and are not known to lie in NAME.bad */
};

gboolean care_journal_is_sound (const char *line,
                                gsize       length);
char    *care_journal_seal (const char *object);
/* Whether a sealed line, without its newline, is what a reader takes. */
gboolean care_journal_is_readable (CareJournal *self,
                                   const char  *line,
                                   gsize        length);
/* One line, sealed and without its newline, as if it had been read. */
void care_journal_take (CareJournal *self,
                        const char  *line,
                        gsize        length);
/* Adds bytes and a newline to NAME.TAG, "bad" or "torn"; FALSE if that failed. */
gboolean care_journal_keep (CareJournal *self,
                            const char  *tag,
                            const char  *data,
                            gsize        length);

G_END_DECLS
