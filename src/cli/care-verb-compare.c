/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare: what changed between two versions of a protocol. */
#include "config.h"

#include "care-comparison-sentences.h"
#include "care-output.h"
#include "care-setup.h"
#include "care-verbs.h"

#include <glib/gi18n-lib.h>

static const char *const KINDS[] = { "removed", "added", "changed" };

static void
output_version (CareJsonWriter *writer,
                const char     *name,
                CareProtocol   *protocol)
{
  care_json_writer_open (writer, name, CARE_JSON_OBJECT);
  care_json_writer_string (writer, "id", protocol->id);
  care_json_writer_string (writer, "version", protocol->version);
  care_json_writer_close (writer);
}

static void
output_item (CareJsonWriter           *writer,
             const CareComparisonItem *item)
{
  g_autofree char *text = care_sentence_comparison (item);

  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_string (writer, "change", KINDS[item->kind]);
  care_json_writer_string (writer, "part", item->part);
  care_json_writer_string (writer, "id", item->id);
  care_json_writer_string (writer, "member", item->member);
  care_json_writer_string (writer, "language", item->language);
  care_json_writer_string (writer, "before", item->before);
  care_json_writer_string (writer, "after", item->after);
  care_json_writer_string (writer, "text", text);
  care_json_writer_close (writer);
}

static void
output_comparison (CareProtocol *before,
                   CareProtocol *after,
                   GPtrArray    *items)
{
  g_autoptr (CareJsonWriter) writer = care_json_writer_new ();

  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  output_version (writer, "before", before);
  output_version (writer, "after", after);
  care_json_writer_boolean (writer, "same", items->len == 0);
  care_json_writer_open (writer, "differences", CARE_JSON_ARRAY);
  for (guint i = 0; i < items->len; i++)
    output_item (writer, g_ptr_array_index (items, i));
  care_json_writer_close (writer);
  care_json_writer_close (writer);
  care_output_print (writer);
}

static void
print_comparison (CareProtocol *before,
                  CareProtocol *after,
                  GPtrArray    *items)
{
  g_autofree char *versions = care_sentence_versions (before, after);

  g_print ("%s\n", versions);
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *sentence = care_sentence_comparison (g_ptr_array_index (items, i));

      g_print ("  %s\n", sentence);
    }
  if (items->len == 0)
    g_print ("  %s\n", _ ("Both say the same."));
}

/* A comparison that is made is done, whatever it finds: the status is no answer here. */
CareExit
care_verb_compare (CareCommand *command)
{
  g_autoptr (CareProtocol) before = NULL;
  g_autoptr (CareProtocol) after = NULL;
  g_autoptr (GPtrArray) items = NULL;
  CareExit status = care_setup_read_protocol (command, command->words[0], &before);

  if (status == CARE_EXIT_DONE)
    status = care_setup_read_protocol (command, command->words[1], &after);
  if (status != CARE_EXIT_DONE)
    return status;

  items = care_comparison_protocols (before, after);
  if (command->json)
    output_comparison (before, after, items);
  else
    print_comparison (before, after, items);
  return CARE_EXIT_DONE;
}
