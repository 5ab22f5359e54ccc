/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One element of "warning-signs", "kit" or "contacts" -> a note of the protocol. */
#include "config.h"

#include "care-note-reader.h"

static const char *const MEMBERS[] = { "title", "body", "phone", "hours", "call", "from", "when", NULL };

static gboolean
read_members (CareProtocol *protocol,
              CareNote     *note,
              CareJson     *json,
              CareJsonNode *node)
{
  CareJsonNode *from = care_json_peek (node, "from");
  gboolean      sound = care_json_need (json, node, "title") != NULL;

  care_json_check_members (json, node, MEMBERS);
  sound &= care_text_read_member (&note->title, json, node, "title");
  sound &= care_text_read_member (&note->body, json, node, "body");
  sound &= care_text_read_plain (&note->phone, json, node, "phone");
  sound &= care_text_read_member (&note->hours, json, node, "hours");
  sound &= care_text_read_member (&note->call, json, node, "call");
  sound &= care_answers_read_member (&note->when, json, node, "when", protocol->questions);
  if (from == NULL)
    return sound;
  note->from = care_point_read_start (json, from);
  if (note->from == NULL || !care_point_names_rule (note->from))
    return note->from != NULL && sound;
  care_json_report (json, from, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_POINT, NULL, "session start");
  return FALSE;
}

/* A plain text, or an object with more. */
static gboolean
read_note (CareProtocol *protocol,
           GPtrArray    *notes,
           CareJson     *json,
           CareJsonNode *node)
{
  g_autoptr (CareNote) note = care_note_new ();

  if (care_json_kind (node) != CARE_JSON_OBJECT)
    note->title = care_text_read (json, node);
  else if (!read_members (protocol, note, json, node))
    return FALSE;
  if (note->title == NULL)
    return FALSE;
  g_ptr_array_add (notes, g_steal_pointer (&note));
  return TRUE;
}

gboolean
care_note_read_warning_sign (CareProtocol *protocol,
                             CareJson     *json,
                             CareJsonNode *node)
{
  return read_note (protocol, protocol->warning_signs, json, node);
}

gboolean
care_note_read_kit (CareProtocol *protocol,
                    CareJson     *json,
                    CareJsonNode *node)
{
  return read_note (protocol, protocol->kit, json, node);
}

gboolean
care_note_read_contact (CareProtocol *protocol,
                        CareJson     *json,
                        CareJsonNode *node)
{
  return read_note (protocol, protocol->contacts, json, node);
}

/* A version that was, and what changed in it. */
gboolean
care_note_read_changelog (CareProtocol *protocol,
                          CareJson     *json,
                          CareJsonNode *node)
{
  return read_note (protocol, protocol->changelog, json, node);
}
