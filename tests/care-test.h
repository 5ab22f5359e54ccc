/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests share: a folder that is theirs alone and is looked through before it goes. */
#pragma once

#include "care-folder.h"

G_BEGIN_DECLS

typedef struct
{
  char       *path;
  CareFolder *folder; /* prepared */
} CareTestFolder;

void care_test_folder_init (CareTestFolder *self);
/* Asserts that nothing in it is readable by others, then removes it. */
void  care_test_folder_clear (CareTestFolder *self);
char *care_test_read (CareTestFolder *self,
                      const char     *name);
void  care_test_write (CareTestFolder *self,
                       const char     *name,
                       const char     *data,
                       gssize          length);

/* A file of the tests' own: "protocols", "good/small.aftercare.json". */
char *care_test_read_source (const char *folder,
                             const char *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CareTestFolder, care_test_folder_clear)

G_END_DECLS
