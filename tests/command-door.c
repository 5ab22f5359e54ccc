/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole of aftercarectl without the start of a program: one request after the other in one process.  Linked with --wrap=main.
 *
 * A request on standard input: how many words, and each of them, every one ended by NUL.  The answer on standard output:
 * "STATUS LENGTH LENGTH" and a newline, then what it printed, then what it complained of. */
#include "config.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int __real_main (int    argc,
                 char **argv);
int __wrap_main (int    argc,
                 char **argv);

/* The next request's words, or NULL at the end. */
static char **
read_words (void)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  char  *word = NULL;
  size_t size = 0;
  long   n = getdelim (&word, &size, '\0', stdin) > 0 ? strtol (word, NULL, 10) : -1;

  if (n < 0)
    return NULL;
  for (long i = 0; i < n && getdelim (&word, &size, '\0', stdin) > 0; i++)
    g_ptr_array_add (words, g_strdup (word));
  free (word);
  g_ptr_array_add (words, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

/* A stream to print to instead of @fd, empty; what was @fd goes on elsewhere. */
static FILE *
divert (int fd)
{
  FILE *answers = fdopen (dup (fd), "w");
  int   memory = memfd_create ("printed", MFD_CLOEXEC);

  dup2 (memory, fd);
  close (memory);
  return answers;
}

static void
write_back (FILE *answers,
            int   fd)
{
  char  buffer[65536];
  off_t at = 0;

  for (ssize_t n; (n = pread (fd, buffer, sizeof buffer, at)) > 0; at += n)
    fwrite (buffer, 1, (size_t)n, answers);
  if (ftruncate (fd, 0) != 0)
    g_error ("What was printed cannot be forgotten.");
  lseek (fd, 0, SEEK_SET);
}

static void
answer (FILE  *answers,
        char **words)
{
  int status = __real_main ((int)g_strv_length (words), words);

  fflush (stderr);
  fprintf (answers, "%d %ld %ld\n", status, (long)lseek (STDOUT_FILENO, 0, SEEK_END), (long)lseek (STDERR_FILENO, 0, SEEK_END));
  write_back (answers, STDOUT_FILENO);
  write_back (answers, STDERR_FILENO);
  fflush (answers);
}

int
__wrap_main (int    argc,
             char **argv)
{
  FILE  *answers = divert (STDOUT_FILENO);
  char **words;

  divert (STDERR_FILENO);
  while ((words = read_words ()) != NULL)
    {
      answer (answers, words);
      g_strfreev (words);
    }
  return 0;
}
