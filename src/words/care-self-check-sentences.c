/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a self-check found, in plain words with the remedy. */
#include "config.h"

#include "care-self-check-sentences.h"

#include "care-time-words.h"

#include <glib/gi18n-lib.h>

static void
finding_free (CareFinding *finding)
{
  g_free (finding->found);
  g_free (finding->remedy);
  g_free (finding);
}

/* Takes @found; @remedy is a translated text or NULL. */
static void
add (GPtrArray  *findings,
     char       *found,
     const char *remedy)
{
  CareFinding *finding = g_new0 (CareFinding, 1);

  finding->good = remedy == NULL;
  finding->found = found;
  finding->remedy = g_strdup (remedy);
  g_ptr_array_add (findings, finding);
}

static void
add_autostart (GPtrArray    *findings,
               CareAutostart autostart)
{
  switch (autostart)
    {
    case CARE_AUTOSTART_ON:
      add (findings, g_strdup (_ ("The reminder starts at login.")), NULL);
      break;
    case CARE_AUTOSTART_DISABLED:
      add (findings, g_strdup (_ ("The desktop was told not to start the reminder at login.")),
           _ ("Turn on “Remind me after login” in Preferences."));
      break;
    case CARE_AUTOSTART_BROKEN:
      add (findings, g_strdup (_ ("What should start at login is not there any more.")),
           _ ("Install Aftercare anew, then turn on “Remind me after login” in Preferences."));
      break;
    case CARE_AUTOSTART_OFF:
    default:
      add (findings, g_strdup (_ ("The reminder does not start at login.")),
           _ ("Turn on “Remind me after login” in Preferences."));
    }
}

static void
add_server (GPtrArray           *findings,
            const CareSelfCheck *check)
{
  if (check->server == NULL)
    {
      add (findings, g_strdup (_ ("No program here shows notifications.")),
           _ ("Install one, such as notification-daemon or dunst, and log in again."));
      return;
    }
  /* TRANSLATORS: the program that shows notifications, and its version */
  add (findings, g_strdup_printf (_ ("Notifications are shown by %1$s %2$s."), check->server, check->version), NULL);
  if (!check->actions)
    add (findings, g_strdup (_ ("It has no buttons: tick steps off in the window.")), NULL);
}

static void
add_notice (GPtrArray     *findings,
            CareTestNotice notice)
{
  if (notice == CARE_NOTICE_SENT)
    add (findings, g_strdup (_ ("A test notice was sent. If you do not see it, look whether “Do not disturb” is on.")), NULL);
  else if (notice == CARE_NOTICE_FAILED)
    add (findings, g_strdup (_ ("The test notice was not taken.")), _ ("Log in again; if that does not help, use another notification program."));
}

GPtrArray *
care_self_check_findings (const CareSelfCheck *check,
                          GTimeZone           *zone,
                          gint64               now)
{
  GPtrArray       *findings = g_ptr_array_new_with_free_func ((GDestroyNotify)finding_free);
  g_autofree char *next = NULL;

  if (!check->bus)
    add (findings, g_strdup (_ ("There is no session bus here, so no reminder can be shown.")), _ ("Run this in the desktop’s own session."));
  else if (!check->service)
    add (findings, g_strdup (_ ("The reminder does not run.")), _ ("Open Aftercare once: it starts the reminder."));
  else
    add (findings, g_strdup (_ ("The reminder runs.")), NULL);
  add_autostart (findings, check->autostart);
  if (check->bus)
    add_server (findings, check);
  add_notice (findings, check->notice);
  if (check->unreadable)
    add (findings, g_strdup (_ ("Your plan cannot be read, so there is nothing to remind of.")), _ ("Open Aftercare: it says what can be done."));
  if (check->next != CARE_INSTANT_NONE)
    {
      next = care_words_instant (check->next, zone, now);
      /* TRANSLATORS: a time */
      add (findings, g_strdup_printf (_ ("The reminder looks again at the latest: %s."), next), NULL);
    }
  return findings;
}

const char *
care_self_check_headline (const CareSelfCheck *check)
{
  return care_self_check_is_good (check) ? _ ("Reminders can reach you") : _ ("Reminders may not reach you");
}
