/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One fault or warning in a file, as values. */
#include "config.h"

#include "care-problem.h"

#include <string.h>

#define FOUND_MAX_CHARACTERS 60

struct _CareProblems
{
  GPtrArray *items;
};

G_DEFINE_BOXED_TYPE (CareProblems, care_problems, care_problems_ref, care_problems_unref)

static void
problem_free (CareProblem *problem)
{
  g_free (problem->path);
  g_free (problem->found);
  g_free (problem->wanted);
  g_free (problem);
}

static void
problems_clear (CareProblems *self)
{
  g_clear_pointer (&self->items, g_ptr_array_unref);
}

/* Cuts @text to what fits a message, between characters. */
static char *
shorten (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  if (g_utf8_strlen (valid, -1) <= FOUND_MAX_CHARACTERS)
    return g_steal_pointer (&valid);

  *g_utf8_offset_to_pointer (valid, FOUND_MAX_CHARACTERS - 1) = '\0';
  return g_strconcat (valid, "…", NULL);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const CareProblem *left = *(CareProblem *const *)a;
  const CareProblem *right = *(CareProblem *const *)b;

  if (left->line != right->line)
    return left->line < right->line ? -1 : 1;
  return (left->column > right->column) - (left->column < right->column);
}

/**
 * care_problems_new:
 *
 * Returns: (transfer full): an empty list
 */
CareProblems *
care_problems_new (void)
{
  CareProblems *self = g_rc_box_new0 (CareProblems);

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify)problem_free);
  return self;
}

CareProblems *
care_problems_ref (CareProblems *self)
{
  return g_rc_box_acquire (self);
}

void
care_problems_unref (CareProblems *self)
{
  g_rc_box_release_full (self, (GDestroyNotify)problems_clear);
}

/**
 * care_problems_add:
 * @path: where in the document, "rules[3].until"; "" or NULL for the whole file
 * @line: from 1
 * @column: from 1, in characters
 * @found: what stands there; copied, made valid and cut to 60 characters
 * @wanted: the likely right word, allowed words or range, or NULL
 *
 * Adds one problem to the end of the list.
 */
void
care_problems_add (CareProblems   *self,
                   CareSeverity    severity,
                   CareProblemCode code,
                   const char     *path,
                   int             line,
                   int             column,
                   const char     *found,
                   const char     *wanted)
{
  CareProblem *problem = g_new0 (CareProblem, 1);

  problem->severity = severity;
  problem->code = code;
  problem->path = g_strdup (path != NULL ? path : "");
  problem->line = line;
  problem->column = column;
  problem->found = shorten (found);
  problem->wanted = g_strdup (wanted != NULL ? wanted : "");
  g_ptr_array_add (self->items, problem);
}

guint
care_problems_get_n (CareProblems *self)
{
  return self->items->len;
}

/**
 * care_problems_get:
 * @index: below care_problems_get_n()
 *
 * Returns: (transfer none): the problem
 */
const CareProblem *
care_problems_get (CareProblems *self,
                   guint         index)
{
  g_return_val_if_fail (index < self->items->len, NULL);

  return g_ptr_array_index (self->items, index);
}

guint
care_problems_count (CareProblems *self,
                     CareSeverity  severity)
{
  guint count = 0;

  for (guint i = 0; i < self->items->len; i++)
    count += care_problems_get (self, i)->severity == severity;
  return count;
}

/**
 * care_problems_sort:
 *
 * Puts the list into the order of the places in the file; equal places keep their order.
 */
void
care_problems_sort (CareProblems *self)
{
  g_ptr_array_sort (self->items, compare_places); /* GLib's array sort is a stable merge sort */
}

/* The distance of Damerau and Levenshtein (two letters changed over count once), over bytes: ids and member names are ASCII.
 * Given up where it can only be above @most. */
static guint
edit_distance (const char *a,
               const char *b,
               guint       most)
{
  gsize             width = strlen (b) + 1;
  g_autofree guint *rows = g_new (guint, 3 * width);
  guint            *row = rows, *above = rows + width, *higher = rows + 2 * width;
  guint             least = 0, least_above = 0;

  for (gsize j = 0; j < width; j++)
    row[j] = (guint)j;

  for (gsize i = 1; a[i - 1] != '\0' && (least <= most || least_above < most); i++)
    {
      guint *oldest = higher;

      higher = above;
      above = row;
      row = oldest;
      row[0] = (guint)i;
      least_above = least;
      least = row[0];
      for (gsize j = 1; j < width; j++)
        {
          guint replaced = above[j - 1] + (a[i - 1] != b[j - 1]);

          row[j] = MIN (replaced, MIN (above[j], row[j - 1]) + 1);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], higher[j - 2] + 1);
          least = MIN (least, row[j]);
        }
    }
  return least <= most || least_above < most ? row[width - 1] : G_MAXUINT;
}

static gboolean
has_letters (const char *candidate,
             const char *word)
{
  int counts[256] = { 0 };

  for (const char *p = candidate; *p != '\0'; p++)
    counts[(guchar)*p]++;
  for (const char *p = word; *p != '\0'; p++)
    if (--counts[(guchar)*p] < 0)
      return FALSE;
  return TRUE;
}

/* How well the look of a word speaks for one of several that are as near. */
static guint
rate_look (const char *word,
           const char *candidate)
{
  return (word[0] == candidate[0] ? 2 : 0) + (has_letters (candidate, word) ? 1 : 0);
}

/**
 * care_problem_nearest:
 * @word: what stands in the file
 * @candidates: (array zero-terminated=1): the words allowed there
 *
 * Of two that are as near the one counts that begins alike, since the first letter is the last to be mistyped, then the one that
 * has all the letters: they are lost or change places more often than they turn into others.
 *
 * Returns: (transfer none) (nullable): the nearest candidate, or %NULL if more than a third of the longer word differs
 */
const char *
care_problem_nearest (const char        *word,
                      const char *const *candidates)
{
  const char *best = NULL;
  guint       best_distance = G_MAXUINT;
  gsize       length = strlen (word);

  if (length > 128)
    return NULL;

  for (gsize i = 0; candidates[i] != NULL; i++)
    {
      guint longer = (guint)MAX (length, strlen (candidates[i]));
      guint distance = edit_distance (word, candidates[i], longer / 3);

      if (distance > longer / 3)
        continue;
      if (distance < best_distance || (distance == best_distance && rate_look (word, candidates[i]) > rate_look (word, best)))
        {
          best = candidates[i];
          best_distance = distance;
        }
    }
  return best;
}

/**
 * care_problem_dup_mended:
 * @text: words separated by spaces
 * @vocabulary: (array zero-terminated=1): the words that may stand there, besides numbers, signs and names
 *
 * Returns: (transfer full): @text with each word replaced by what it is nearest to
 */
char *
care_problem_dup_mended (const char        *text,
                         const char *const *vocabulary)
{
  g_autoptr (GString) mended = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n", 32);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *nearest = g_ascii_isalpha (words[i][0]) ? care_problem_nearest (words[i], vocabulary) : NULL;

      if (words[i][0] != '\0')
        g_string_append_printf (mended, "%s%s", mended->len > 0 ? " " : "", nearest != NULL ? nearest : words[i]);
    }
  return g_string_free (g_steal_pointer (&mended), FALSE);
}
