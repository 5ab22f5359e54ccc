/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom to call and when: what the file says for this patient, once, and nothing else. */
#include "config.h"

#include "care-clinic-card.h"
#include "care-protocol-reader.h"

#include <string.h>

#define HEAD                                                                                                                     \
  "{ \"format\": \"aftercare-protocol\", \"format-version\": 1, \"id\": \"small\", \"version\": \"1\", \"title\": \"Small\","    \
  "  \"plan\": { \"from\": \"first session day - 10 days\", \"until\": \"last session end + 14 days\" },"                        \
  "  \"questions\": [ { \"id\": \"skin\", \"ask\": \"Skin?\", \"choices\": [ { \"id\": \"dry\", \"label\": \"Dry\" },"           \
  "    { \"id\": \"oily\", \"label\": \"Oily\" } ] } ],"                                                                         \
  "  \"rules\": [ { \"id\": \"fever\", \"kind\": \"warning\", \"from\": \"session start\", \"until\": \"session end + 3 days\"," \
  "    \"title\": \"Fever: see a doctor\" },"                                                                                    \
  "  { \"id\": \"later\", \"kind\": \"warning\", \"from\": \"session end + 3 days\", \"until\": \"session end + 9 days\","       \
  "    \"title\": \"Pus: see a doctor\" } ] "

static const struct
{
  const char *members; /* after the head */
  const char *skin;
  const char *card; /* clinic's phone; contacts; signs */
  gboolean    has_phone;
} ROWS[] = {
  { "}", "dry", "-;;", FALSE },
  { ", \"clinic\": { \"name\": \"Ours\", \"note\": \"Ask.\" } }", "dry", "-;;", FALSE },
  { ", \"clinic\": { \"phone\": \"+971 4\" } }", "dry", "+971 4;;", TRUE },
  { ", \"contacts\": [ \"Ask us\" ] }", "dry", "-;Ask us ;", FALSE },
  { ", \"contacts\": [ { \"title\": \"Nurse\", \"phone\": \"1\" } ] }", "dry", "-;Nurse ;", TRUE },
  /* a number that is there already, without a word more */
  { ", \"clinic\": { \"phone\": \"1\" }, \"contacts\": [ { \"title\": \"Desk\", \"phone\": \"1\" } ] }", "dry", "1;;", TRUE },
  { ", \"contacts\": [ { \"title\": \"Desk\", \"phone\": \"1\" }, { \"title\": \"Again\", \"phone\": \"1\" } ] }", "dry", "-;Desk ;", TRUE },
  { ", \"clinic\": { \"phone\": \"1\" }, \"contacts\": [ { \"title\": \"Night\", \"phone\": \"1\", \"hours\": \"20 to 8\" } ] }", "dry",
    "1;Night ;", TRUE },
  /* for whom */
  { ", \"contacts\": [ { \"title\": \"Oil\", \"phone\": \"2\", \"when\": { \"skin\": \"oily\" } } ] }", "dry", "-;;", FALSE },
  { ", \"contacts\": [ { \"title\": \"Oil\", \"phone\": \"2\", \"when\": { \"skin\": \"oily\" } } ] }", "oily", "-;Oil ;", TRUE },
  { ", \"warning-signs\": [ \"Pus\", { \"title\": \"Spots\", \"when\": { \"skin\": \"oily\" } } ] }", "dry", "-;;Pus ", FALSE },
  { ", \"warning-signs\": [ { \"title\": \"Pus\", \"phone\": \"112\", \"call\": \"a doctor\" } ] }", "dry", "-;;Pus ", TRUE },
};

static CarePlan *
make_plan (const char *members,
           const char *skin)
{
  g_autofree char *text = g_strconcat (HEAD, members, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareProtocol) protocol = care_protocol_read (bytes, problems);
  g_autoptr (CareAnswers) answers = care_answers_new ();
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);

  g_assert_nonnull (protocol);
  care_answers_add (answers, "skin", skin);
  g_ptr_array_add (sessions, care_session_parse ("2026-03-10T15:00/18:00", "Asia/Dubai", "s1", NULL));
  return care_plan_new (protocol, answers, sessions, NULL);
}

static void
append_titles (GString   *text,
               GPtrArray *notes)
{
  g_string_append_c (text, ';');
  for (guint i = 0; i < notes->len; i++)
    g_string_append_printf (text, "%s ", care_text_get (((const CareNote *)g_ptr_array_index (notes, i))->title));
}

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (CarePlan) plan = make_plan (ROWS[i].members, ROWS[i].skin);
      g_autoptr (CareClinicCard) card = care_clinic_card_new (plan, 0);
      g_autoptr (GString) text = g_string_new (card->phone != NULL ? card->phone : "-");

      append_titles (text, card->contacts);
      append_titles (text, card->signs);
      g_test_message ("%s", ROWS[i].members);
      g_assert_cmpstr (text->str, ==, ROWS[i].card);
      g_assert_cmpint (card->has_phone, ==, ROWS[i].has_phone);
    }
}

/* A warning that is a rule is told while it is in force. */
static void
test_warnings (void)
{
  static const struct
  {
    const char *at, *rule;
  } rows[] = {
    { "2026-03-10T14:59:59+04:00", NULL },
    { "2026-03-10T15:00:00+04:00", "fever" },
    { "2026-03-13T18:00:00+04:00", "later" },
    { "2026-03-19T18:00:00+04:00", NULL },
  };
  g_autoptr (CarePlan) plan = make_plan ("}", "dry");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareClinicCard) card = NULL;
      gint64 at;

      g_assert_true (care_instant_parse (rows[i].at, &at));
      card = care_clinic_card_new (plan, at);
      g_test_message ("%s", rows[i].at);
      g_assert_cmpuint (card->warnings->len, ==, rows[i].rule != NULL ? 1 : 0);
      if (rows[i].rule != NULL)
        g_assert_cmpstr (((const CareRule *)g_ptr_array_index (card->warnings, 0))->id, ==, rows[i].rule);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clinic-card/rows", test_rows);
  g_test_add_func ("/clinic-card/warnings", test_warnings);
  return g_test_run ();
}
