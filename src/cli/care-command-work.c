/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that may take long: Ctrl-C ends it with everything as it was; a terminal is told how far it is. */
#include "config.h"

#include "care-command.h"

#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#define LONG_US (500 * 1000) /* what ends before that needs no word */

static volatile sig_atomic_t caught;     /* the signal, or 0 */
static gint64                began;      /* of g_get_monotonic_time () */
static int                   shown = -1; /* the percent on the terminal */

static void
signal_cb (int number)
{
  caught = number;
}

/* One ends the work, a second one the program: even that leaves no half file. */
static void catch (int number)
{
  struct sigaction action = { .sa_handler = signal_cb, .sa_flags = (int)(SA_RESTART | SA_RESETHAND) };
  struct sigaction before;

  sigemptyset (&action.sa_mask);
  if (sigaction (number, NULL, &before) == 0 && before.sa_handler != SIG_IGN) /* as nohup wants it */
    sigaction (number, &action, NULL);
}

static void
told_cb (double   share,
         gboolean decided,
         gpointer data)
{
  CareCommand *self = data;
  int          percent = (int)(share * 100);

  if (caught != 0)
    g_cancellable_cancel (self->work.cancellable);
  if (percent == shown || !isatty (STDERR_FILENO) || g_get_monotonic_time () < began + LONG_US)
    return;
  shown = percent;
  g_printerr ("\r\033[K");
  /* Translators: how much of a file is written or read: "45 %" */
  g_printerr (_ ("%d %%"), percent);
}

/**
 * care_command_watch:
 * @n_parts: of the work that is to come
 *
 * From here on SIGINT and SIGTERM end the work as if it had not begun, or, when it is too late for that, wait until it is done.
 *
 * Returns: (transfer none): to be handed on to the functions of the core
 */
CareWork *
care_command_watch (CareCommand *self,
                    guint        n_parts)
{
  catch (SIGINT);
  catch (SIGTERM);
  began = g_get_monotonic_time ();
  self->work = (CareWork){ g_cancellable_new (), told_cb, self, n_parts };
  return &self->work;
}

/**
 * care_command_end_watch:
 *
 * Takes away what the terminal was told of how far it is.
 */
void
care_command_end_watch (void)
{
  if (shown >= 0)
    g_printerr ("\r\033[K");
  shown = -1;
}

/**
 * care_command_interruption:
 *
 * Returns: the status of a program that a signal ended, as shells have it
 */
CareExit
care_command_interruption (void)
{
  return caught == SIGTERM ? CARE_EXIT_TERMINATED : CARE_EXIT_INTERRUPTED;
}
