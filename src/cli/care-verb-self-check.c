/* SPDX-License-Identifier: GPL-3.0-or-later */
/* self-check: can reminders work here? */
#include "config.h"

#include "care-output.h"
#include "care-self-check-sentences.h"
#include "care-verbs.h"

#include <glib/gi18n-lib.h>

static const char *
autostart_to_string (CareAutostart autostart)
{
  switch (autostart)
    {
    case CARE_AUTOSTART_ON:
      return "on";
    case CARE_AUTOSTART_DISABLED:
      return "disabled";
    case CARE_AUTOSTART_BROKEN:
      return "broken";
    case CARE_AUTOSTART_OFF:
    default:
      return "off";
    }
}

static void
output_server (CareJsonWriter      *writer,
               const CareSelfCheck *check)
{
  if (check->server == NULL)
    {
      care_json_writer_null (writer, "server");
      return;
    }
  care_json_writer_open (writer, "server", CARE_JSON_OBJECT);
  care_json_writer_string (writer, "name", check->server);
  care_json_writer_string (writer, "vendor", check->vendor);
  care_json_writer_string (writer, "version", check->version);
  care_json_writer_open (writer, "capabilities", CARE_JSON_ARRAY);
  for (char **one = check->capabilities; *one != NULL; one++)
    care_json_writer_string (writer, NULL, *one);
  care_json_writer_close (writer);
  care_json_writer_close (writer);
}

static void
output_check (CareCommand         *command,
              const CareSelfCheck *check)
{
  g_autoptr (CareJsonWriter) writer = care_json_writer_new ();

  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_boolean (writer, "good", care_self_check_is_good (check));
  care_json_writer_boolean (writer, "bus", check->bus);
  care_json_writer_boolean (writer, "service", check->service);
  care_json_writer_string (writer, "autostart", autostart_to_string (check->autostart));
  output_server (writer, check);
  if (check->notice == CARE_NOTICE_NOT_SENT)
    care_json_writer_null (writer, "test-notice");
  else
    care_json_writer_boolean (writer, "test-notice", check->notice == CARE_NOTICE_SENT);
  care_json_writer_boolean (writer, "plan-unreadable", check->unreadable);
  if (check->next == CARE_INSTANT_NONE)
    care_json_writer_null (writer, "next-wake");
  else
    care_output_instant (writer, "next-wake", check->next, command->zone);
  care_json_writer_close (writer);
  care_output_print (writer);
}

/* Where the terminal's characters have neither a tick nor a cross, both would be the same question mark. */
static const char *
find_mark (gboolean good)
{
  if (!g_get_charset (NULL))
    return good ? "+" : "-";
  return good ? "✓" : "✗";
}

static void
print_check (CareCommand         *command,
             const CareSelfCheck *check)
{
  g_autoptr (GPtrArray) findings = care_self_check_findings (check, command->zone, command->now);

  for (guint i = 0; i < findings->len; i++)
    {
      const CareFinding *finding = g_ptr_array_index (findings, i);

      g_print ("%s %s\n", find_mark (finding->good), finding->found);
      if (finding->remedy != NULL)
        g_print ("  %s %s\n", g_get_charset (NULL) ? "→" : "->", finding->remedy);
    }
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(CareSelfCheck **)data = care_self_check_look_finish (result);
}

CareExit
care_verb_self_check (CareCommand *command)
{
  CareExit status = care_command_open_folder (command);
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (CareSelfCheck) check = NULL;

  if (status != CARE_EXIT_DONE)
    return status;
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  care_self_check_look (command->course, bus, command->no_notice ? NULL : _ ("Aftercare"), _ ("Reminders can reach you."), NULL, looked_cb, &check);
  while (check == NULL)
    g_main_context_iteration (NULL, TRUE);
  if (command->json)
    output_check (command, check);
  else
    print_check (command, check);
  return care_self_check_is_good (check) ? CARE_EXIT_DONE : CARE_EXIT_NO;
}
