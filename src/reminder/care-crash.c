/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fatal signal executes the program anew, in the same process: its files, its bus and its lock are closed by that. */
#include "config.h"

#include "care-crash.h"

#include <signal.h>
#include <unistd.h>

#define REST (10 * 60) /* seconds: what crashes at once is not to crash for ever */

/* All that the signal needs, for it may allocate nothing. */
static struct
{
  char                 *program;
  char                 *arguments[3];
  volatile sig_atomic_t may; /* go on */
} state;

/* By now the signal is the system's again: raised once more it ends the process. */
static void
crashed_cb (int number)
{
  sigset_t none;

  if (state.may)
    {
      sigemptyset (&none);
      sigprocmask (SIG_SETMASK, &none, NULL); /* the next program would inherit it */
      execv (state.program, state.arguments);
    }
  raise (number);
}

/* systemd starts it again itself, and writes down that it crashed. */
static gboolean
is_supervised (void)
{
  const char *pid = g_getenv ("SYSTEMD_EXEC_PID");

  return pid != NULL && g_ascii_strtoll (pid, NULL, 10) == getpid ();
}

static gboolean
rested_cb (gpointer data)
{
  state.may = TRUE;
  return G_SOURCE_REMOVE;
}

void
care_crash_start_again (gboolean again)
{
  static const int signals[] = { SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGSYS, SIGTRAP };
  struct sigaction action = { .sa_handler = crashed_cb, .sa_flags = SA_RESETHAND | SA_NODEFER };

  if (is_supervised () || g_getenv ("G_DEBUG") != NULL) /* whoever looks for faults wants to see it crash */
    return;
  state.program = g_file_read_link ("/proc/self/exe", NULL);
  if (state.program == NULL)
    return;
  state.arguments[0] = state.program;
  state.arguments[1] = (char *)"--" CARE_CRASH_OPTION;
  state.may = !again;
  if (again)
    g_timeout_add_seconds (REST, rested_cb, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    sigaction (signals[i], &action, NULL);
}
