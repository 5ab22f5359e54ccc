/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger: what one machine wrote counts for that machine alone, also after a restart. */
#include "config.h"

#include "care-civil-time.h"
#include "care-journal-private.h"
#include "care-ledger.h"
#include "care-test.h"

#include <glib/gstdio.h>

#include <string.h>

#define KEY "no-water/s1/end"
#define AT  ((gint64)1773547200)

static CareLedger *
open_ledger (CareTestFolder *folder)
{
  CareLedger *ledger = care_ledger_new (folder->folder);

  g_assert_true (care_ledger_read (ledger, NULL));
  return ledger;
}

static CareLedgerState
state_of (CareLedger *ledger)
{
  const CareLedgerEntry *entry = care_ledger_find (ledger, KEY);

  return entry != NULL ? entry->state : CARE_LEDGER_NONE;
}

static void
test_own (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareLedger) ledger = NULL, again = NULL;
  CareLedgerEntry claim = { .key = (char *)KEY, .at = AT, .due = AT, .until = CARE_INSTANT_NONE, .token = (char *)"t1" };
  CareLedgerEntry shown = { .key = (char *)KEY, .at = AT + 1, .due = CARE_INSTANT_NONE, .until = CARE_INSTANT_NONE, .id = 7 };

  care_test_folder_init (&folder);
  ledger = open_ledger (&folder);
  g_assert_true (care_ledger_write (ledger, CARE_LEDGER_CLAIMED, &claim, NULL));
  g_assert_true (care_ledger_write (ledger, CARE_LEDGER_SHOWN, &shown, NULL));

  again = open_ledger (&folder);
  g_assert_cmpint (state_of (again), ==, CARE_LEDGER_SHOWN);
  g_assert_cmpuint (care_ledger_find (again, KEY)->id, ==, 7);
  g_assert_cmpuint (care_ledger_find (again, KEY)->n, ==, 1);
  g_assert_cmpint (care_ledger_find (again, KEY)->due, ==, AT);
  g_assert_cmpstr (care_ledger_find (again, KEY)->token, ==, "t1");
}

/* The file may have been lost between the claim and the server's answer. */
static void
test_lone_showing (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareLedger) ledger = NULL, again = NULL;
  CareLedgerEntry shown = {
    .key = (char *)KEY, .at = AT + 1, .due = AT, .until = CARE_INSTANT_NONE, .token = (char *)"t1", .boot = (char *)"b1", .id = 7
  };

  care_test_folder_init (&folder);
  ledger = open_ledger (&folder);
  g_assert_true (care_ledger_write (ledger, CARE_LEDGER_SHOWN, &shown, NULL));

  again = open_ledger (&folder);
  g_assert_cmpint (state_of (again), ==, CARE_LEDGER_SHOWN);
  g_assert_cmpint (care_ledger_find (again, KEY)->due, ==, AT);
  g_assert_cmpstr (care_ledger_find (again, KEY)->token, ==, "t1");
  g_assert_cmpstr (care_ledger_find (again, KEY)->boot, ==, "b1");
}

/* A home that is copied or shared: what another machine has shown, nobody has seen here. */
static void
test_other_machine (void)
{
  static const char *const lines[] = {
    "{\"v\":1,\"k\":\"answered\",\"key\":\"" KEY "\",\"at\":\"2026-03-15T04:00:00Z\",\"m\":\"not-this\"}",
    "{\"v\":1,\"k\":\"answered\",\"key\":\"" KEY "\",\"at\":\"2026-03-15T04:00:00Z\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_autofree char *line = care_journal_seal (lines[i]);
      g_autoptr (CareLedger) ledger = NULL;

      care_test_folder_init (&folder);
      care_test_write (&folder, CARE_LEDGER_FILE, line, -1);
      ledger = open_ledger (&folder);
      g_assert_cmpint (state_of (ledger), ==, CARE_LEDGER_NONE);
    }
}

/* What cannot be written counts all the same while the service lives: it never repeats itself for want of a disk. */
static void
test_not_written (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareLedger) ledger = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  CareLedgerEntry claim = { .key = (char *)KEY, .at = AT, .due = AT, .until = CARE_INSTANT_NONE };

  care_test_folder_init (&folder);
  path = g_build_filename (folder.path, CARE_LEDGER_FILE, NULL);
  ledger = care_ledger_new (folder.folder);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_false (care_ledger_write (ledger, CARE_LEDGER_CLAIMED, &claim, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (state_of (ledger), ==, CARE_LEDGER_CLAIMED);
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

/* No line of ours is read as JSON: its members are known and stand in their order. */
static void
test_own_lines (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareLedger) ledger = NULL;
  g_autoptr (CareLine) line = care_line_new (CARE_LEDGER_MEMBERS);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  CareLedgerEntry entry = {
    .key = (char *)KEY,
    .at = AT,
    .due = AT,
    .until = AT,
    .offset = 3,
    .boot = (char *)"b",
    .synchronised = TRUE,
    .token = (char *)"t",
    .owner = (char *)":1.2",
    .id = 7,
  };

  care_test_folder_init (&folder);
  ledger = open_ledger (&folder);
  for (CareLedgerState state = CARE_LEDGER_CLAIMED; state <= CARE_LEDGER_WITHDRAWN; state++)
    g_assert_true (care_ledger_write (ledger, state, &entry, NULL));
  text = care_test_read (&folder, CARE_LEDGER_FILE);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, CARE_LEDGER_WITHDRAWN + 1);
  for (gsize i = 0; *lines[i] != '\0'; i++)
    g_assert_true (care_line_read_plain (line, lines[i], strlen (lines[i])));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/own", test_own);
  g_test_add_func ("/ledger/lone-showing", test_lone_showing);
  g_test_add_func ("/ledger/other-machine", test_other_machine);
  g_test_add_func ("/ledger/not-written", test_not_written);
  g_test_add_func ("/ledger/own-lines", test_own_lines);
  return g_test_run ();
}
