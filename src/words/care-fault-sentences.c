/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A problem in a file, or an error, as a sentence that says what to do. */
#include "config.h"

#include "care-fault-sentences.h"

#include "care-background.h"
#include "care-backup.h"
#include "care-course.h"
#include "care-folder.h"
#include "care-session.h"
#include "care-time-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How a problem is said: what is wrong (%s: what stands there), and what would be right. */
typedef struct
{
  const char *fault;
  const char *remedy;      /* with %s: the likely right word, the allowed words, the range */
  const char *bare_remedy; /* where none is known; NULL: nothing more to say */
} Wording;

static const Wording WORDINGS[] = {
  [CARE_PROBLEM_TOO_LARGE] = { N_ ("the file is too large"), N_ ("at most %s are read"), N_ ("leave out what is not needed") },
  [CARE_PROBLEM_EMPTY] = { N_ ("there is nothing in the file"), N_ ("it should begin with %s"), N_ ("it should begin with {") },
  [CARE_PROBLEM_NOT_UTF8] = { N_ ("this is not UTF-8"), NULL, N_ ("save the file as UTF-8 text") },
  [CARE_PROBLEM_NUL_BYTE] = { N_ ("there is a zero byte in the text"), NULL, N_ ("save the file as UTF-8 text") },
  [CARE_PROBLEM_TOO_DEEP] = { N_ ("too many brackets are open"), N_ ("at most %s may lie inside each other"), N_ ("look for a bracket that is not closed") },
  [CARE_PROBLEM_TOO_MANY_VALUES] = { N_ ("there are too many values"), N_ ("at most %s are read"), NULL },
  [CARE_PROBLEM_TEXT_TOO_LONG] = { N_ ("this text is too long"), N_ ("at most %s characters are read"), N_ ("shorten it") },
  [CARE_PROBLEM_NAME_TOO_LONG] = { N_ ("this name is too long"), N_ ("at most %s characters are read"), N_ ("shorten it") },
  [CARE_PROBLEM_BAD_TOKEN] = { N_ ("%s does not belong here"), N_ ("expected is %s"), N_ ("look for a missing comma, quote or bracket before it") },
  [CARE_PROBLEM_BAD_NUMBER] = { N_ ("%s is not a number"), N_ ("write it like %s"), N_ ("write whole numbers, without leading zeros or an exponent") },
  [CARE_PROBLEM_BAD_ESCAPE] = { N_ ("%s is not an escape of JSON"), N_ ("write %s"), N_ ("write the character itself, or \\\\ for a backslash") },
  [CARE_PROBLEM_CONTROL_CHARACTER] = { N_ ("there is a control character in the text"), N_ ("write %s"), N_ ("write \\n for a new line and \\t for a tab") },
  [CARE_PROBLEM_UNTERMINATED] = { N_ ("the file ends too early"), N_ ("expected is %s"), N_ ("a quote or bracket is missing") },
  [CARE_PROBLEM_DUPLICATE_MEMBER] = { N_ ("%s stands here twice"), NULL, N_ ("keep one of them") },
  [CARE_PROBLEM_TRAILING_TEXT] = { N_ ("something follows after the end: %s"), NULL, N_ ("remove it, or look for a bracket that closes too early") },
  [CARE_PROBLEM_WRONG_TYPE] = { N_ ("%s is of the wrong kind"), N_ ("expected is %s"), NULL },
  [CARE_PROBLEM_MISSING_MEMBER] = { N_ ("something is missing"), N_ ("add %s"), NULL },
  [CARE_PROBLEM_UNKNOWN_MEMBER] = { N_ ("%s is not known and has no effect"), N_ ("did you mean %s?"), N_ ("look for a slip of the pen") },
  [CARE_PROBLEM_OUT_OF_RANGE] = { N_ ("%s is out of range"), N_ ("allowed is %s"), NULL },
  [CARE_PROBLEM_EMPTY_TEXT] = { N_ ("the text is empty"), N_ ("write %s"), N_ ("write something or leave it out") },
  [CARE_PROBLEM_WRONG_FORMAT] = { N_ ("this is not a protocol of Aftercare: %s"), N_ ("it should say %s"), NULL },
  [CARE_PROBLEM_NEWER_FORMAT] = { N_ ("this file is of a newer format (%s)"), N_ ("this version of Aftercare reads %s; update Aftercare"), N_ ("update Aftercare") },
  [CARE_PROBLEM_BAD_ID] = { N_ ("%s is not an id"), NULL, N_ ("use a to z, 0 to 9 and hyphens, 64 characters at most") },
  [CARE_PROBLEM_DUPLICATE_ID] = { N_ ("the id %s is taken already"), N_ ("it stands in %s; choose another one"), N_ ("choose another one") },
  [CARE_PROBLEM_UNKNOWN_KIND] = { N_ ("%s is not a kind of rule"), N_ ("write %s"), N_ ("write restriction, permission, task, advice, fact or warning") },
  [CARE_PROBLEM_UNKNOWN_QUESTION] = { N_ ("there is no question %s"), N_ ("write %s"), N_ ("use the id of one of the questions") },
  [CARE_PROBLEM_UNKNOWN_CHOICE] = { N_ ("%s is not among the choices"), N_ ("write %s"), N_ ("use the id of one of the choices") },
  [CARE_PROBLEM_UNKNOWN_SLOT] = { N_ ("there is no slot %s"), N_ ("write %s"), N_ ("use the id of one of the slots") },
  [CARE_PROBLEM_UNKNOWN_RULE] = { N_ ("there is no rule %s"), N_ ("write %s"), N_ ("use the id of one of the rules") },
  [CARE_PROBLEM_UNKNOWN_TOPIC] = { N_ ("no rule speaks of the topic %s"), N_ ("write %s"), N_ ("use a topic that a rule forbids or uses") },
  [CARE_PROBLEM_UNKNOWN_STATE] = { N_ ("no rule waits for the state %s"), N_ ("write %s"), N_ ("use a state that a rule waits for") },
  [CARE_PROBLEM_BAD_POINT] = { N_ ("%s is not a point in time"), N_ ("write %s"), N_ ("write it like \"session end + 4 days\"") },
  [CARE_PROBLEM_BAD_DATE] = { N_ ("%s is not a date"), N_ ("write it like %s"), N_ ("write it like \"2026-03-31\"") },
  [CARE_PROBLEM_BAD_TIME] = { N_ ("%s is not a clock time"), N_ ("write it like %s"), N_ ("write it like \"08:00\"") },
  [CARE_PROBLEM_BAD_ZONE] = { N_ ("%s is not a time zone"), N_ ("write it like %s"), N_ ("write it like \"Europe/Sofia\"") },
  [CARE_PROBLEM_BAD_LANGUAGE] = { N_ ("%s is not a language"), N_ ("write it like %s"), N_ ("write it like \"en\" or \"pt-BR\"") },
  [CARE_PROBLEM_BAD_DURATION] = { N_ ("%s is not a length of time"), N_ ("write it like %s"), N_ ("write it like \"7 days\"") },
  [CARE_PROBLEM_END_BEFORE_START] = { N_ ("the end %s is not after the start"), N_ ("write %s"), N_ ("move one of them") },
  [CARE_PROBLEM_MEMBER_NOT_FOR_KIND] = { N_ ("%s has no place in a rule of this kind"), N_ ("it belongs to %s"), N_ ("leave it out") },
  [CARE_PROBLEM_TOO_MANY_STEPS] = { N_ ("too many steps fall on one day"), N_ ("at most %s can be shown"), NULL },
  [CARE_PROBLEM_TOO_MANY] = { N_ ("there are too many: %s"), N_ ("at most %s are read"), NULL },
  [CARE_PROBLEM_CYCLE] = { N_ ("this comes back to itself: %s"), N_ ("write %s"), N_ ("let one of them begin at a session") },
  [CARE_PROBLEM_NEVER_LIFTED] = { N_ ("nothing ever allows this again: %s"), N_ ("write %s"), N_ ("give it an end, or write \"unspecified\" if the clinic gives none") },
  [CARE_PROBLEM_ALWAYS_FORBIDDEN] = { N_ ("this step is never offered: %s is forbidden all the time"), N_ ("look at %s"), N_ ("let the restriction end before the step does") },
  [CARE_PROBLEM_UNREACHABLE] = { N_ ("no answer ever leads to this: %s"), N_ ("look at %s"), N_ ("change its \"when\" or leave it out") },
  [CARE_PROBLEM_UNTRANSLATED] = { N_ ("a translation is missing: %s"), N_ ("add %s"), N_ ("add it, or leave the language out everywhere") },
  [CARE_PROBLEM_MISSPELT] = { N_ ("nothing else says %s"), N_ ("did you mean %s?"), NULL },
  [CARE_PROBLEM_UNUSED] = { N_ ("nothing uses %s"), N_ ("did you mean %s?"), N_ ("leave it out") },
};

/* Puts @text in the place of the one %s of @pattern; the patterns come from the table, so printf could not check them. */
static char *
fill (const char *pattern,
      const char *text)
{
  g_autoptr (GString) sentence = g_string_new (pattern);

  g_string_replace (sentence, "%s", text, 1);
  return g_string_free (g_steal_pointer (&sentence), FALSE);
}

/* "12", "1…60", "1 to 60", but not "08:00" or "2026-03-31", which stand in quotes in a file */
static gboolean
is_number (const char *text)
{
  char *rest;

  g_ascii_strtoll (text, &rest, 10);
  return rest != text && (*rest == '\0' || *rest == ' ' || *rest == '.' || g_str_has_prefix (rest, "…"));
}

/* A word of the file in quotes; lists, brackets, numbers and what is quoted already stay as they are. */
static char *
quote (const char *text)
{
  gboolean quoted = strchr (text, '"') != NULL || strstr (text, ", ") != NULL;
  gboolean bracket = text[0] == '{' || text[0] == '[';

  return quoted || bracket || is_number (text) ? care_words_isolate (text) : g_strdup_printf ("\"%s\"", text);
}

/* What json calls a kind is told apart by how it is written; here it gets a name. */
static char *
name_kind (const char *sign)
{
  const struct
  {
    const char *sign, *name;
  } kinds[] = {
    { "{ }", _ ("an object, { … }") },
    { "[ ]", _ ("a list, [ … ]") },
    { "\"…\"", _ ("a text, \"…\"") },
    { "4", _ ("a whole number") },
    { "true, false", _ ("true or false") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].sign, sign) == 0)
      return g_strdup (kinds[i].name);
  return quote (sign);
}

static char *
say_fault (const CareProblem *problem,
           const Wording     *wording)
{
  g_autofree char *found = problem->found[0] != '\0' ? quote (problem->found) : g_strdup (_ ("this"));

  return fill (_ (wording->fault), found);
}

/* What would be right, or NULL */
static char *
say_remedy (const CareProblem *problem,
            const Wording     *wording)
{
  g_autofree char *wanted = NULL;

  if (problem->wanted[0] == '\0' || wording->remedy == NULL)
    return wording->bare_remedy != NULL ? g_strdup (_ (wording->bare_remedy)) : NULL;

  wanted = problem->code == CARE_PROBLEM_WRONG_TYPE ? name_kind (problem->wanted) : quote (problem->wanted);
  return fill (_ (wording->remedy), wanted);
}

static const char *
say_folder_error (int code)
{
  switch ((CareFolderError)code)
    {
    case CARE_FOLDER_ERROR_MISSING:
      return _ ("There is no such file. Check its name and folder.");
    case CARE_FOLDER_ERROR_NOT_REGULAR:
      return _ ("This is not an ordinary file. Name the file itself, not a folder, link or device.");
    case CARE_FOLDER_ERROR_TOO_LARGE:
      return _ ("The file is too large to be one of Aftercare’s. Choose another one.");
    case CARE_FOLDER_ERROR_FOREIGN:
      return _ ("The folder of your plan belongs to somebody else. Ask whoever looks after this computer, or choose another folder.");
    case CARE_FOLDER_ERROR_EXISTS:
      return _ ("There is a file of that name already. Nothing was changed. Choose another name.");
    case CARE_FOLDER_ERROR_FULL:
      return _ ("The disk is full. Nothing was changed. Make room and try again.");
    case CARE_FOLDER_ERROR_READ_ONLY:
      return _ ("The rights of that place do not allow it. Nothing was changed. Check those of the file and of its folder.");
    case CARE_FOLDER_ERROR_LOCKED:
      return _ ("Another program is just writing your plan. Nothing was changed. Try again in a moment.");
    case CARE_FOLDER_ERROR_NAME:
      return _ ("The name is too long. Nothing was changed. Choose a shorter one.");
    case CARE_FOLDER_ERROR_IO:
    default:
      return _ ("Reading or writing failed. Nothing was changed. Check the disk and try again.");
    }
}

static const char *
say_course_error (int code)
{
  switch ((CareCourseError)code)
    {
    case CARE_COURSE_ERROR_EXISTS:
      return _ ("There is a plan already. Replacing it keeps the old one in the archive.");
    case CARE_COURSE_ERROR_NONE:
      return _ ("There is no plan yet. Start one first.");
    case CARE_COURSE_ERROR_READ_ONLY:
      return _ ("This plan can be read but not changed: it is a copy, or a newer version of Aftercare wrote it.");
    case CARE_COURSE_ERROR_CHANGED:
      return _ ("The sessions were changed elsewhere in the meantime. Nothing was changed. Look at them again.");
    case CARE_COURSE_ERROR_OVERLAP:
      return _ ("Two sessions overlap. Nothing was changed. Check their dates and times.");
    case CARE_COURSE_ERROR_SESSIONS:
      return _ ("A plan needs at least one session, and at most 1000.");
    case CARE_COURSE_ERROR_SLOTS:
      return _ ("One time of the day would come before the one it follows. Nothing was changed. Choose another time.");
    case CARE_COURSE_ERROR_QUIET:
      return _ ("Quiet hours cannot end at the time they begin. Nothing was changed. Choose another time.");
    case CARE_COURSE_ERROR_TOO_LARGE:
      return _ ("This plan would be too large to be opened again. Nothing was changed. Use fewer sessions or a shorter protocol.");
    case CARE_COURSE_ERROR_ANSWER:
    default:
      return _ ("A question is not answered yet. Answer it to see the plan.");
    }
}

static const char *
say_backup_error (int code)
{
  switch ((CareBackupError)code)
    {
    case CARE_BACKUP_ERROR_NEWER:
      return _ ("A newer version of Aftercare made this backup. Nothing was changed. Update Aftercare to read it.");
    case CARE_BACKUP_ERROR_DAMAGED:
      return _ ("This backup is damaged. Nothing was changed. Use another copy of it.");
    case CARE_BACKUP_ERROR_NONE:
      return _ ("There is no earlier plan in the archive. Nothing was changed.");
    case CARE_BACKUP_ERROR_FORMAT:
    default:
      return _ ("This is not a backup of Aftercare. Nothing was changed. Choose another file.");
    }
}

static const char *
say_plan_error (int code)
{
  switch ((CarePlanError)code)
    {
    case CARE_PLAN_ERROR_TOO_LARGE:
    default:
      return _ ("This protocol has too many rules for so many sessions. Nothing was changed. Use fewer sessions, or a protocol with fewer rules.");
    }
}

static const char *
say_session_error (int code)
{
  switch ((CareSessionError)code)
    {
    case CARE_SESSION_ERROR_DATE:
      return _ ("There is no such date or time between 2000 and 2099. Write it like 2026-03-10T15:00.");
    case CARE_SESSION_ERROR_ZONE:
      return _ ("There is no such time zone. Write it like Asia/Dubai.");
    case CARE_SESSION_ERROR_END:
      return _ ("The session must end after it starts. Change one of the two times.");
    case CARE_SESSION_ERROR_TOO_LONG:
      return _ ("A session cannot be longer than a day. Check the two dates.");
    case CARE_SESSION_ERROR_SPAN:
    default:
      return _ ("This is not a session. Write START/END, like 2026-03-10T15:00/2026-03-10T18:00@Asia/Dubai, or a date alone if the time is not known.");
    }
}

/**
 * care_fault_problem:
 * @problem: a problem of a file
 *
 * Returns: (transfer full): what is wrong and what would be right, behind the path: rules[3].until: "P4D" is not a point in
 *   time; write "session end + 4 days"
 */
char *
care_fault_problem (const CareProblem *problem)
{
  const Wording   *wording;
  g_autofree char *fault = NULL, *remedy = NULL, *whole = NULL;

  g_return_val_if_fail ((guint)problem->code < G_N_ELEMENTS (WORDINGS), NULL);

  wording = &WORDINGS[problem->code];
  fault = say_fault (problem, wording);
  remedy = say_remedy (problem, wording);
  if (remedy != NULL)
    /* TRANSLATORS: what is wrong in a file, then what would be right */
    whole = g_strdup_printf (C_ ("problem", "%1$s; %2$s"), fault, remedy);
  else
    whole = g_steal_pointer (&fault);

  if (problem->path[0] == '\0')
    return g_steal_pointer (&whole);
  /* TRANSLATORS: a place in a file, then what is wrong there */
  return g_strdup_printf (C_ ("problem", "%1$s: %2$s"), problem->path, whole);
}

/**
 * care_fault_problem_in:
 * @file: the file's name as the person gave it
 *
 * The form that editors and terminals jump to.
 *
 * Returns: (transfer full): FILE:LINE:COLUMN: the problem
 */
char *
care_fault_problem_in (const char        *file,
                       const CareProblem *problem)
{
  g_autofree char *sentence = care_fault_problem (problem);

  if (problem->severity == CARE_SEVERITY_WARNING)
    /* TRANSLATORS: file, line, column, then what may be wrong there */
    return g_strdup_printf (_ ("%1$s:%2$d:%3$d: warning: %4$s"), file, problem->line, problem->column, sentence);
  return g_strdup_printf ("%s:%d:%d: %s", file, problem->line, problem->column, sentence);
}

static const char *
say_background_error (int code)
{
  return code == CARE_BACKGROUND_ERROR_REFUSED
           ? _ ("Starting at login is not allowed. Allow it in the desktop’s settings for Aftercare.")
           : _ ("The desktop cannot start Aftercare at login from its sandbox.");
}

/**
 * care_fault_error:
 * @error: any error
 *
 * Errors of the core carry a code and short technical English; this is what a person reads.  Other libraries' errors
 * bring details that no code has, so their message is kept.
 *
 * Returns: (transfer full): what happened and what to do
 */
char *
care_fault_error (const GError *error)
{
  if (error->domain == CARE_FOLDER_ERROR)
    return g_strdup (say_folder_error (error->code));
  if (error->domain == CARE_BACKGROUND_ERROR)
    return g_strdup (say_background_error (error->code));
  if (error->domain == CARE_BACKUP_ERROR)
    return g_strdup (say_backup_error (error->code));
  if (error->domain == CARE_COURSE_ERROR)
    return g_strdup (say_course_error (error->code));
  if (error->domain == CARE_PLAN_ERROR)
    return g_strdup (say_plan_error (error->code));
  if (error->domain == CARE_SESSION_ERROR)
    return g_strdup (say_session_error (error->code));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup (_ ("Cancelled. Everything is as it was."));
  return g_strdup (error->message);
}

/**
 * care_fault_spoilt_lines:
 * @n: lines of the record that could not be read, 1 at least
 *
 * Returns: (transfer full): how many there are and what became of them
 */
char *
care_fault_spoilt_lines (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u line of your record could not be read. It is kept aside, and all others count.",
                                       "%u lines of your record could not be read. They are kept aside, and all others count.", n),
                          n);
}
