/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl: the options of every verb, the verbs, the exit statuses. */
#include "config.h"

#include "care-catalogue.h"
#include "care-verbs.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define ANY_NUMBER G_MAXUINT

typedef struct
{
  const char         *name;
  const char         *usage; /* its words */
  const char         *does;
  const GOptionEntry *options;     /* or NULL */
  guint               least, most; /* words */
  CareExit (*run) (CareCommand *command);
} Verb;

/* GOption writes into fixed places; there is one invocation in a process. */
static CareCommand command;

#define OPTION_ANSWER    { "answer", 'a', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY, &command.answers, N_ ("Answer a question of the protocol"), N_ ("ID=CHOICE") }
#define OPTION_SESSION   { "session", 's', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY, &command.spans, N_ ("A session: START/END[@TZID], or a date if the time is not known"), N_ ("SPAN") }
#define OPTION_REPORT    { "report", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY, &command.reports, N_ ("Suppose that this is reported then"), N_ ("STATE=TIME") }
#define OPTION_LAST      { "last", 'l', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &command.last, N_ ("The latest of these sessions was the last"), NULL }
#define OPTION_REPLACE   { "replace", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &command.replace, N_ ("Put the plan that there is into the archive"), NULL }
#define OPTION_DRY_RUN   { "dry-run", 'n', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &command.dry_run, N_ ("Show what would change, and change nothing"), NULL }
#define OPTION_STRICT    { "strict", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &command.strict, N_ ("Take warnings for errors"), NULL }
#define OPTION_FROM      { "from", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &command.from, N_ ("Begin there"), N_ ("DATE") }
#define OPTION_TO        { "to", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &command.to, N_ ("End there, that one included"), N_ ("DATE") }
#define OPTION_DATE      { "date", 'd', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &command.date, N_ ("The step of that day"), N_ ("DATE") }
#define OPTION_REASON    { "reason", 'r', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &command.reason, N_ ("Why it was skipped"), N_ ("TEXT") }
#define OPTION_OVERWRITE { "overwrite", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &command.overwrite, N_ ("Write over a file that is there"), NULL }
#define OPTION_LIST      { "list", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &command.list, N_ ("List the copies that were kept, one a day"), NULL }
#define OPTION_PHOTOS    { "with-photos", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &command.with_photos, N_ ("With the photos as well"), NULL }
#define OPTION_UNDO      { "undo", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &command.undo, N_ ("Bring back the plan that was archived last"), NULL }
#define OPTION_YES       { "yes", 'y', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &command.yes, N_ ("Do not ask"), NULL }

static const GOptionEntry OPTIONS[] = {
  { "data-dir", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &command.data_dir, N_ ("Where the plan lives"), N_ ("DIR") },
  { "now", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &command.now_text, N_ ("Take this instant for now"), N_ ("TIME") },
  { "zone", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &command.zone_id_text, N_ ("The time zone you are in"), N_ ("TZID") },
  { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &command.json, N_ ("Answer with data instead of text"), NULL },
  { "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &command.version, N_ ("Say which version this is"), NULL },
  G_OPTION_ENTRY_NULL
};

static const GOptionEntry CHECK_OPTIONS[] = { OPTION_STRICT, G_OPTION_ENTRY_NULL };
static const GOptionEntry SHOW_OPTIONS[] = { OPTION_ANSWER, OPTION_SESSION, OPTION_LAST, OPTION_REPORT, G_OPTION_ENTRY_NULL };
static const GOptionEntry START_OPTIONS[] = { OPTION_ANSWER, OPTION_SESSION, OPTION_LAST, OPTION_REPLACE, G_OPTION_ENTRY_NULL };
static const GOptionEntry SESSION_OPTIONS[] = { OPTION_DRY_RUN, G_OPTION_ENTRY_NULL };
static const GOptionEntry RANGE_OPTIONS[] = { OPTION_FROM, OPTION_TO, G_OPTION_ENTRY_NULL };
static const GOptionEntry DONE_OPTIONS[] = { OPTION_DATE, G_OPTION_ENTRY_NULL };
static const GOptionEntry SKIP_OPTIONS[] = { OPTION_DATE, OPTION_REASON, G_OPTION_ENTRY_NULL };
static const GOptionEntry EXPORT_OPTIONS[] = {
  { "output", 'o', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &command.output, N_ ("Write it there"), N_ ("FILE") },
  { "layers", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &command.layers, N_ ("Of a calendar: changes, routine, sessions; all if not given"), N_ ("LAYER,…") },
  { "no-alarms", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &command.no_alarms, N_ ("Of a calendar: the phone stays silent"), NULL },
  { "fixed-times", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &command.fixed_times, N_ ("Of a calendar: the steps stay at this zone’s hours wherever the phone is"), NULL },
  { "discreet", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &command.discreet, N_ ("Of a calendar: no word of what it is about"), NULL },
  { "sheet", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &command.sheet, N_ ("Of a PDF: plan, checklist or day"), N_ ("SHEET") },
  { "date", 'd', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &command.date, N_ ("Of a PDF: the day, or the first of the checklist"), N_ ("DATE") },
  { "paper", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &command.paper, N_ ("a4 or letter"), N_ ("PAPER") },
  { "large", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &command.large, N_ ("In large print"), NULL },
  OPTION_PHOTOS,
  G_OPTION_ENTRY_NULL
};
static const GOptionEntry CHECK_SELF_OPTIONS[] = {
  { "no-notice", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &command.no_notice, N_ ("Send no test notice"), NULL },
  G_OPTION_ENTRY_NULL
};
static const GOptionEntry BACKUP_OPTIONS[] = { OPTION_OVERWRITE, OPTION_PHOTOS, G_OPTION_ENTRY_NULL };
static const GOptionEntry RESTORE_OPTIONS[] = { OPTION_REPLACE, OPTION_UNDO, OPTION_LIST, OPTION_DRY_RUN, G_OPTION_ENTRY_NULL };
static const GOptionEntry ERASE_OPTIONS[] = { OPTION_YES, G_OPTION_ENTRY_NULL };

/* In the order of the help. */
static const Verb VERBS[] = {
  { "protocols", "", N_ ("List the protocols at hand"), NULL, 0, 0, care_verb_protocols },
  { "check", N_ ("FILE…"), N_ ("Is it a sound protocol?"), CHECK_OPTIONS, 1, ANY_NUMBER, care_verb_check },
  { "show", N_ ("FILE"), N_ ("Preview the plan that a protocol gives"), SHOW_OPTIONS, 1, ANY_NUMBER, care_verb_show },
  { "compare", N_ ("FILE FILE"), N_ ("What changed between two versions of a protocol"), NULL, 2, 2, care_verb_compare },
  { "start", N_ ("PROTOCOL"), N_ ("Begin a plan"), START_OPTIONS, 1, ANY_NUMBER, care_verb_start },
  { "session", N_ ("[add SPAN | move N SPAN | remove N | last N | not-last]"), N_ ("List or change the sessions"), SESSION_OPTIONS, 0, 3, care_verb_session },
  { "answer", N_ ("[ID=CHOICE…]"), N_ ("List or change your answers"), SESSION_OPTIONS, 0, ANY_NUMBER, care_verb_answer },
  { "today", "", N_ ("What is allowed, forbidden and to do today"), NULL, 0, 0, care_verb_today },
  { "day", N_ ("DATE"), N_ ("The same for another day"), NULL, 1, 1, care_verb_day },
  { "timeline", "", N_ ("The days of the plan"), RANGE_OPTIONS, 0, 0, care_verb_timeline },
  { "changes", "", N_ ("When something becomes allowed or forbidden"), RANGE_OPTIONS, 0, 0, care_verb_changes },
  { "next", "", N_ ("The next change and how long until then"), NULL, 0, 0, care_verb_next },
  { "may", N_ ("TOPIC"), N_ ("May I now?"), NULL, 1, ANY_NUMBER, care_verb_may },
  { "readiness", "", N_ ("Interval and routine towards the next session"), NULL, 0, 0, care_verb_readiness },
  { "done", N_ ("STEP [SLOT]"), N_ ("Record a step as done"), DONE_OPTIONS, 1, 2, care_verb_done },
  { "skip", N_ ("STEP [SLOT]"), N_ ("Record a step as skipped"), SKIP_OPTIONS, 1, 2, care_verb_skip },
  { "state", N_ ("[STATE]"), N_ ("List what you can report, or report it"), SESSION_OPTIONS, 0, 1, care_verb_state },
  { "undo", "", N_ ("Take the newest record back"), NULL, 0, 0, care_verb_undo },
  { "redo", "", N_ ("Bring back what was undone"), NULL, 0, 0, care_verb_redo },
  { "log", "", N_ ("The record"), NULL, 0, 0, care_verb_log },
  { "export", "ics|csv|pdf|report", N_ ("A calendar, the record, the plan on paper, a report"), EXPORT_OPTIONS, 1, 1, care_verb_export },
  { "backup", N_ ("FILE"), N_ ("Save everything in one file"), BACKUP_OPTIONS, 1, 1, care_verb_backup },
  { "restore", N_ ("[FILE]"), N_ ("Bring it back from such a file"), RESTORE_OPTIONS, 0, 1, care_verb_restore },
  { "self-check", "", N_ ("Can reminders work here?"), CHECK_SELF_OPTIONS, 0, 0, care_verb_self_check },
  { "erase", "", N_ ("Remove everything of Aftercare"), ERASE_OPTIONS, 0, 0, care_verb_erase },
};

static const Verb *
find_verb (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (VERBS); i++)
    if (strcmp (VERBS[i].name, name) == 0)
      return &VERBS[i];
  return NULL;
}

static CareExit
complain_verb (const char *name)
{
  const char      *names[G_N_ELEMENTS (VERBS) + 1] = { NULL };
  g_autofree char *what = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (VERBS); i++)
    names[i] = VERBS[i].name;
  what = g_strdup_printf (_ ("There is no verb \"%s\"."), name);
  return care_command_unknown (what, name, names);
}

static char *
list_verbs (void)
{
  GString *list = g_string_new (_ ("Verbs:"));

  for (gsize i = 0; i < G_N_ELEMENTS (VERBS); i++)
    g_string_append_printf (list, "\n  %-12s %s", VERBS[i].name, _ (VERBS[i].does));
  g_string_append_printf (list, "\n\n%s", _ ("“aftercarectl VERB --help” tells more about each."));
  return g_string_free (list, FALSE);
}

/* @verb: NULL: only the options of every verb, in any place; what is not known is left to the verb's own pass */
static GOptionContext *
new_context (const Verb *verb)
{
  g_autofree char *usage = NULL;
  GOptionContext  *context;

  if (verb != NULL)
    usage = g_strconcat (verb->name, verb->usage[0] != '\0' ? " " : "", verb->usage[0] != '\0' ? _ (verb->usage) : "", NULL);
  else
    usage = g_strdup (_ ("VERB …"));

  context = g_option_context_new (usage);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, OPTIONS, GETTEXT_PACKAGE);
  if (verb != NULL)
    {
      g_option_context_set_summary (context, _ (verb->does));
      if (verb->options != NULL)
        g_option_context_add_main_entries (context, verb->options, GETTEXT_PACKAGE);
    }
  else
    {
      g_autofree char *verbs = list_verbs ();

      g_option_context_set_summary (context, _ ("Care before and after scalp micropigmentation, for terminals and clinics"));
      g_option_context_set_description (context, verbs);
      g_option_context_set_ignore_unknown_options (context, TRUE);
      g_option_context_set_help_enabled (context, FALSE);
    }
  return context;
}

static gboolean
parse (GOptionContext *context,
       char         ***words)
{
  g_autoptr (GError) error = NULL;

  if (g_option_context_parse_strv (context, words, &error))
    return TRUE;
  care_command_complain (_ ("%s. See “aftercarectl --help”."), error->message);
  return FALSE;
}

/* The words behind the verb, without it, the program's name and "--" */
static char **
take_words (char **words)
{
  GPtrArray *taken = g_ptr_array_new ();

  for (guint i = 1; words[i] != NULL; i++)
    if (strcmp (words[i], "--") != 0)
      g_ptr_array_add (taken, g_strdup (words[i]));
  g_ptr_array_add (taken, NULL);
  return (char **)g_ptr_array_free (taken, FALSE);
}

static CareExit
check_words (const Verb *verb)
{
  for (guint i = 0; i < command.n_words; i++)
    if (!g_utf8_validate (command.words[i], -1, NULL) && verb->run != care_verb_check && verb->run != care_verb_backup && verb->run != care_verb_restore)
      {
        care_command_complain (_ ("A word is not UTF-8. Write it again."));
        return CARE_EXIT_USAGE;
      }
  if (command.n_words >= verb->least && command.n_words <= verb->most)
    return CARE_EXIT_DONE;

  if (verb->usage[0] != '\0')
    care_command_complain (_ ("Write it like “aftercarectl %1$s %2$s”."), verb->name, _ (verb->usage));
  else
    care_command_complain (_ ("\"%1$s\" takes no words: \"%2$s\" does not belong there."), verb->name, command.words[0]);
  return CARE_EXIT_USAGE;
}

static CareExit
run_verb (const Verb *verb,
          char     ***words)
{
  g_autoptr (GOptionContext) context = new_context (verb);
  CareExit status;

  if (!parse (context, words))
    return CARE_EXIT_USAGE;

  command.words = take_words (*words);
  command.n_words = g_strv_length (command.words);
  status = check_words (verb);
  if (status == CARE_EXIT_DONE)
    status = care_command_prepare (&command);
  return status == CARE_EXIT_DONE ? verb->run (&command) : status;
}

static CareExit
print_help (void)
{
  g_autoptr (GOptionContext) context = new_context (NULL);
  g_autofree char *help = NULL;

  g_option_context_set_help_enabled (context, TRUE);
  help = g_option_context_get_help (context, TRUE, NULL);
  g_print ("%s", help);
  return CARE_EXIT_DONE;
}

/* The verb is the first word that is no option; its own options stand behind it. */
static CareExit
run (char ***words)
{
  g_autoptr (GOptionContext) context = new_context (NULL);
  g_autofree char *name = NULL;
  const Verb      *verb;

  if (!parse (context, words))
    return CARE_EXIT_USAGE;
  if (command.version)
    {
      g_print ("aftercarectl %s\n", CARE_VERSION);
      return CARE_EXIT_DONE;
    }
  if ((*words)[0] == NULL || (*words)[1] == NULL)
    {
      care_command_complain (_ ("Which verb? See “aftercarectl --help”."));
      return CARE_EXIT_USAGE;
    }
  if (strcmp ((*words)[1], "--help") == 0 || strcmp ((*words)[1], "-h") == 0 || strcmp ((*words)[1], "help") == 0)
    return print_help ();

  verb = find_verb ((*words)[1]);
  if (verb == NULL)
    return complain_verb ((*words)[1]);

  name = (*words)[1]; /* the verb's own pass begins behind it */
  memmove (*words + 1, *words + 2, g_strv_length (*words + 1) * sizeof **words);
  return run_verb (verb, words);
}

int
main (int    argc,
      char **argv)
{
  g_auto (GStrv) words = g_strdupv (argv);
  CareExit status;

  care_catalogue_open ();
  g_set_prgname ("aftercarectl");

  status = run (&words);
  care_command_clear (&command);
  if (fflush (stdout) != 0 || ferror (stdout))
    {
      care_command_complain (_ ("The answer could not be written. Check where it goes."));
      status = CARE_EXIT_IO;
    }
  return (int)status;
}
