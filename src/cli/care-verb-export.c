/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export: the plan as a calendar or on paper, the record as a table or a report. */
#include "config.h"

#include "care-export-file.h"
#include "care-fault-sentences.h"
#include "care-output.h"
#include "care-plan-calendar.h"
#include "care-plan-sheet.h"
#include "care-record-table.h"
#include "care-report-sheet.h"
#include "care-verbs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef CareExit (*Export) (CareCommand *command);

/* Puts @bytes where the person wants them, whole or not at all; a file of that name is replaced, as -o does everywhere. */
static CareExit
write_file (CareCommand *command,
            GBytes      *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  gboolean written;

  command->creates = TRUE;
  written = care_export_file (command->output, bytes, TRUE, &command->work, &error);
  care_command_end_watch ();
  if (written)
    return CARE_EXIT_DONE;
  sentence = care_fault_error (error);
  care_command_complain ("%s: %s", command->output, sentence);
  return care_command_status_of (command, error);
}

static CareExit
read_layers (CareCommand *command,
             CareLayers  *layers)
{
  static const char *const names[] = { "changes", "routine", "sessions", NULL };
  g_auto (GStrv) words = command->layers != NULL ? g_strsplit (command->layers, ",", -1) : NULL;

  *layers = words == NULL ? CARE_LAYERS_ALL : 0;
  for (gsize i = 0; words != NULL && words[i] != NULL; i++)
    {
      CareLayers       layer = care_layer_from_string (words[i]);
      g_autofree char *what = NULL;

      if (layer == 0)
        {
          what = g_strdup_printf (_ ("There is no layer \"%s\"."), words[i]);
          return care_command_unknown (what, words[i], names);
        }
      *layers |= layer;
    }
  return CARE_EXIT_DONE;
}

static CareExit
export_calendar (CareCommand *command)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  CareCalendarWish wish = { .alarms = !command->no_alarms, .fixed = command->fixed_times, .discreet = command->discreet };
  CareExit         status = read_layers (command, &wish.layers);

  if (status != CARE_EXIT_DONE)
    return status;
  bytes = care_plan_calendar_export (command->course, &wish, command->now, CARE_COMMAND_WAIT_MS, &command->work, &error);
  return bytes != NULL ? write_file (command, bytes) : care_command_fail (command, error);
}

static CareExit
export_table (CareCommand *command)
{
  g_autoptr (GBytes) bytes = care_record_table_new (command->course, command->zone);

  care_command_tell_spoilt (command);
  return write_file (command, bytes);
}

static CareExit
read_paper (CareCommand *command,
            CarePaper   *paper)
{
  static const char *const names[] = { "a4", "letter", NULL };
  g_autofree char         *what = NULL;

  *paper = care_paper_of_locale ();
  if (command->paper == NULL)
    return CARE_EXIT_DONE;
  *paper = CARE_PAPER_A4;
  if (g_ascii_strcasecmp (command->paper, names[CARE_PAPER_A4]) == 0)
    return CARE_EXIT_DONE;
  *paper = CARE_PAPER_LETTER;
  if (g_ascii_strcasecmp (command->paper, names[CARE_PAPER_LETTER]) == 0)
    return CARE_EXIT_DONE;
  what = g_strdup_printf (_ ("There is no paper \"%s\"."), command->paper);
  return care_command_unknown (what, command->paper, names);
}

static CareExit
read_sheet (CareCommand   *command,
            CareSheetKind *kind)
{
  static const char *const names[] = { "plan", "checklist", "day", NULL };
  g_autofree char         *what = NULL;

  *kind = CARE_SHEET_PLAN;
  if (command->sheet == NULL || care_sheet_kind_from_string (command->sheet, kind))
    return CARE_EXIT_DONE;
  what = g_strdup_printf (_ ("There is no sheet \"%s\"."), command->sheet);
  return care_command_unknown (what, command->sheet, names);
}

static CareExit
write_sheet (CareCommand  *command,
             CareSheet    *sheet,
             const GError *cancelled)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sheet != NULL ? care_sheet_write_pdf (sheet, command->now, &command->work, &error) : NULL;

  return bytes != NULL ? write_file (command, bytes) : care_command_fail (command, cancelled != NULL ? cancelled : error);
}

static CareExit
export_sheet (CareCommand *command)
{
  g_autoptr (CareSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  CareDate      date = care_zone_date (command->zone, command->now);
  CareSheetKind kind;
  CarePaper     paper;
  CareExit      status = read_paper (command, &paper);

  if (status == CARE_EXIT_DONE)
    status = read_sheet (command, &kind);
  if (status != CARE_EXIT_DONE)
    return status;
  if (command->date != NULL && !care_command_read_date (command->date, &date))
    return CARE_EXIT_USAGE;
  sheet = care_plan_sheet_new (command->course, kind, date, paper, command->large, command->work.cancellable, &error);
  return write_sheet (command, sheet, error);
}

static CareExit
export_report (CareCommand *command)
{
  g_autoptr (CareSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  CarePaper paper;
  CareExit  status = read_paper (command, &paper);

  if (status != CARE_EXIT_DONE)
    return status;
  care_command_tell_spoilt (command);
  sheet = care_report_sheet_new (command->course, paper, command->large, command->with_photos, command->work.cancellable, &error);
  return write_sheet (command, sheet, error);
}

static const struct
{
  const char *kind;
  Export export;
  guint n_parts; /* of the work */
} EXPORTS[] = {
  { "ics", export_calendar, 2 },
  { "csv", export_table, 1 },
  { "pdf", export_sheet, 2 },
  { "report", export_report, 2 },
};

static void
answer (CareCommand *command)
{
  g_autofree char *name = g_filename_display_name (command->output);
  g_autoptr (CareJsonWriter) writer = NULL;

  if (!command->json)
    {
      g_print (_ ("Saved in %s\n"), name);
      return;
    }
  writer = care_json_writer_new ();
  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_string (writer, "file", name);
  care_json_writer_close (writer);
  care_output_print (writer);
}

CareExit
care_verb_export (CareCommand *command)
{
  const char      *kinds[G_N_ELEMENTS (EXPORTS) + 1] = { NULL };
  g_autofree char *what = NULL;
  CareExit         status;

  for (gsize i = 0; i < G_N_ELEMENTS (EXPORTS); i++)
    {
      kinds[i] = EXPORTS[i].kind;
      if (strcmp (EXPORTS[i].kind, command->words[0]) != 0)
        continue;
      if (command->output == NULL)
        {
          care_command_complain (_ ("Where to? Add -o FILE."));
          return CARE_EXIT_USAGE;
        }
      care_command_watch (command, EXPORTS[i].n_parts);
      status = care_command_open_course (command);
      if (status == CARE_EXIT_DONE)
        status = EXPORTS[i].export (command);
      if (status == CARE_EXIT_DONE)
        answer (command);
      return status;
    }
  what = g_strdup_printf (_ ("\"%s\" cannot be exported."), command->words[0]);
  return care_command_unknown (what, command->words[0], kinds);
}
