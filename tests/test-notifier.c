/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notifier against servers of every ability and every bad habit; where a long text is cut. */
#include "config.h"

#include "care-notifier.h"
#include "fake-notifications.h"

#include <string.h>

typedef struct
{
  FakeServer *server;
  GString    *told;  /* one line a signal */
  const char *until; /* what is waited for at its end */
} Scene;

static CareNotifier *notifier; /* one a process, as libnotify's statics have it */

static void
notifier_owner_cb (Scene      *scene,
                   const char *owner)
{
  g_string_append (scene->told, owner != NULL ? "owner\n" : "no owner\n");
}

static void
notifier_shown_cb (Scene      *scene,
                   const char *token,
                   guint       id)
{
  g_string_append_printf (scene->told, "shown %s %u\n", token, id);
}

static void
notifier_failed_cb (Scene      *scene,
                    const char *token)
{
  g_string_append_printf (scene->told, "failed %s\n", token);
}

static void
notifier_closed_cb (Scene      *scene,
                    const char *token,
                    gboolean    by_person)
{
  g_string_append_printf (scene->told, "closed %s %s\n", token, by_person ? "by person" : "by itself");
}

static void
notifier_answered_cb (Scene      *scene,
                      const char *verb,
                      const char *token,
                      const char *activation)
{
  g_string_append_printf (scene->told, "answered %s %s %s\n", verb, token, activation);
}

static gboolean
was_told (gpointer data)
{
  Scene *scene = data;

  return g_str_has_suffix (scene->told->str, scene->until);
}

static void
wait_for (Scene      *scene,
          const char *line)
{
  scene->until = line;
  fake_wait_until (was_told, scene);
}

static void
scene_init (Scene *scene)
{
  scene->told = g_string_new (NULL);
  scene->server = fake_server_new ();
  g_signal_connect_swapped (notifier, "owner", G_CALLBACK (notifier_owner_cb), scene);
  g_signal_connect_swapped (notifier, "shown", G_CALLBACK (notifier_shown_cb), scene);
  g_signal_connect_swapped (notifier, "failed", G_CALLBACK (notifier_failed_cb), scene);
  g_signal_connect_swapped (notifier, "closed", G_CALLBACK (notifier_closed_cb), scene);
  g_signal_connect_swapped (notifier, "answered", G_CALLBACK (notifier_answered_cb), scene);
  wait_for (scene, "owner\n");
}

static void
scene_clear (Scene *scene)
{
  g_clear_pointer (&scene->server, fake_server_free);
  wait_for (scene, "no owner\n");
  g_signal_handlers_disconnect_by_data (notifier, scene);
  g_string_free (scene->told, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

static void
show (Scene      *scene,
      const char *token,
      guint       replaces)
{
  CareNotice notice = { (char *)"Evening & <more>", (char *)"Wash < oil", TRUE, FALSE };

  care_notifier_show (notifier, token, &notice, replaces);
}

static char *
join_abilities (guint mask)
{
  const char *const names[] = { "actions", "body", "body-markup", "persistence" };
  GString          *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (mask & 1u << i)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", names[i]);
  return g_string_free (text, FALSE);
}

/* Whatever a server can, the notice is readable and says how to answer. */
static void
test_abilities (void)
{
  g_auto (Scene) scene = { 0 };

  scene_init (&scene);
  for (guint mask = 0; mask < 16; mask++)
    {
      g_autofree char *abilities = join_abilities (mask);
      g_autofree char *token = g_strdup_printf ("t%u", mask);
      g_autofree char *shown = g_strdup_printf ("shown t%u %u\n", mask, mask + 1);
      gboolean         actions = (mask & 1) != 0, body = (mask & 2) != 0, markup = (mask & 4) != 0;
      FakeNotice      *notice;

      g_test_message ("%s", abilities);
      scene.server->abilities = abilities;
      show (&scene, token, 0);
      wait_for (&scene, shown);
      notice = fake_server_get (scene.server, mask);
      g_assert_cmpint (fake_notice_find_action (notice, "default") != NULL, ==, actions);
      g_assert_cmpint (fake_notice_find_action (notice, "done:t") != NULL, ==, actions);
      g_assert_cmpint (strstr (notice->body, "Open Aftercare to answer.") != NULL, ==, !actions);
      g_assert_true (g_str_has_prefix (notice->summary, body ? "Evening & <more>" : "Evening & <more>: Wash < oil"));
      g_assert_true (g_str_has_prefix (notice->body, markup ? "Wash &lt; oil" : "Wash < oil"));
    }
  scene.server->abilities = "";
}

static void
test_answers (void)
{
  g_auto (Scene) scene = { 0 };

  scene_init (&scene);
  show (&scene, "a", 0);
  wait_for (&scene, "shown a 1\n");
  fake_server_press (scene.server, 1, "done:a", NULL);
  wait_for (&scene, "answered done a \n");
  fake_server_press (scene.server, 1, "default", "token-1");
  wait_for (&scene, "answered default  token-1\n");
  fake_server_close (scene.server, 1, 2);
  wait_for (&scene, "closed a by person\n");

  show (&scene, "b", 0);
  wait_for (&scene, "shown b 2\n");
  fake_server_close (scene.server, 2, 1);
  wait_for (&scene, "closed b by itself\n");
}

/* A notice may take the place of another, and be closed by its own or by an earlier process's id. */
static void
test_places (void)
{
  g_auto (Scene) scene = { 0 };

  scene_init (&scene);
  show (&scene, "a", 0);
  wait_for (&scene, "shown a 1\n");
  show (&scene, "b", 1);
  wait_for (&scene, "shown b 1\n");
  g_assert_cmpuint (fake_server_get (scene.server, 1)->replaces, ==, 1);
  care_notifier_close (notifier, "b", 0);
  show (&scene, "c", 0);
  wait_for (&scene, "shown c 2\n");
  g_assert_cmpuint (scene.server->closed->len, ==, 1);
  g_assert_cmpuint (g_array_index (scene.server->closed, guint, 0), ==, 1);

  care_notifier_close (notifier, "unheard of", 2);
  care_notifier_close (notifier, "unheard of", 0);
  show (&scene, "d", 0);
  wait_for (&scene, "shown d 3\n");
  g_assert_cmpuint (scene.server->closed->len, ==, 2);
  g_assert_cmpuint (g_array_index (scene.server->closed, guint, 1), ==, 2);
}

static void
test_faults (void)
{
  g_auto (Scene) scene = { 0 };

  scene_init (&scene);
  scene.server->errs = TRUE;
  show (&scene, "a", 0);
  wait_for (&scene, "failed a\n");
  scene.server->errs = FALSE;
  scene.server->deaf = TRUE; /* five seconds' patience */
  show (&scene, "b", 0);
  wait_for (&scene, "failed b\n");
  g_assert_cmpuint (scene.server->notices->len, ==, 1);

  g_clear_pointer (&scene.server, fake_server_free);
  wait_for (&scene, "no owner\n");
  show (&scene, "c", 0);
  g_assert_true (g_str_has_suffix (scene.told->str, "failed c\n"));
  scene.server = fake_server_new ();
  wait_for (&scene, "owner\n");
  show (&scene, "d", 0);
  wait_for (&scene, "shown d 1\n");
}

typedef struct
{
  const char *text;
  glong       max;
  const char *cut;
} CutRow;

static const CutRow CUT_ROWS[] = {
  { "", 5, "" },
  { "abcde", 5, "abcde" },
  { "abcdef", 5, "abcd…" },
  { "водата", 5, "вода…" },
  { "abce\u0301f", 5, "abc…" },                               /* an accent of its own */
  { "abc\u2764\ufe0f\u200d\U0001f525z", 6, "abc…" },          /* a heart on fire: one picture */
  { "ab\U0001f44b\U0001f3fdcd", 4, "ab…" },                   /* a hand and its colour */
  { "ab\U0001f1e7\U0001f1ec\U0001f1e7\U0001f1ec", 4, "ab…" }, /* flags are two letters */
  { "ab\U0001f1e7\U0001f1ec\U0001f1e7\U0001f1ec", 5, "ab\U0001f1e7\U0001f1ec…" },
  { "\u2068abcdefgh\u2069", 6, "\u2068abc\u2069…" }, /* an isolate is closed again */
  { "a\xff"
    "b",
    5, "a\ufffd"
       "b" },
};

static void
test_cut (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (CUT_ROWS); i++)
    {
      g_autofree char *cut = care_notice_cut (CUT_ROWS[i].text, CUT_ROWS[i].max);

      g_assert_cmpstr (cut, ==, CUT_ROWS[i].cut);
      g_assert_cmpint (g_utf8_strlen (cut, -1), <=, CUT_ROWS[i].max);
    }
}

int
main (int   argc,
      char *argv[])
{
  GTestDBus *bus; /* kept: its end would wait for libnotify's connection, which never goes */
  g_autoptr (GDBusConnection) session_bus = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  session_bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_dbus_connection_set_exit_on_close (session_bus, FALSE);
  notifier = care_notifier_new (session_bus);
  g_test_add_func ("/notifier/abilities", test_abilities);
  g_test_add_func ("/notifier/answers", test_answers);
  g_test_add_func ("/notifier/places", test_places);
  g_test_add_func ("/notifier/faults", test_faults);
  g_test_add_func ("/notifier/cut", test_cut);
  status = g_test_run ();
  g_object_unref (notifier);
  g_test_dbus_stop (bus);
  return status;
}
