/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A journal whose lines are told apart by one letter. */
#include "config.h"

#include "journal-scene.h"

enum
{
  MEMBER_VERSION,
  MEMBER_ID,
};

static const char *const MEMBERS[] = { "v", "id", "c", NULL };

static void
take_line (gpointer  reader,
           CareLine *line)
{
  GString *seen = reader;

  g_string_append_printf (seen, "%s ", care_line_get_text (line, MEMBER_ID));
}

static void
reset_cb (CareJournal *journal,
          GString     *seen)
{
  g_string_append (seen, "| ");
}

CareJournal *
journal_scene_open (CareTestFolder *folder,
                    GString        *seen)
{
  CareJournal *journal = care_journal_new (folder->folder, NAME, MEMBERS, take_line, seen);

  g_signal_connect (journal, "reset", G_CALLBACK (reset_cb), seen);
  return journal;
}

gboolean
journal_scene_append (CareJournal *journal,
                      const char  *id,
                      GError     **error)
{
  g_autofree char *object = g_strdup_printf ("{\"v\":1,\"id\":\"%s\"}", id);

  return care_journal_append (journal, object, 40, error);
}

char *
journal_scene_lines (const char *ids)
{
  GString *text = g_string_new (NULL);

  for (const char *p = ids; *p != '\0'; p++)
    {
      g_autofree char *object = g_strdup_printf ("{\"v\":1,\"id\":\"%c\"}", *p);
      g_autofree char *line = care_journal_seal (object);

      g_string_append (text, line);
    }
  return g_string_free (text, FALSE);
}
