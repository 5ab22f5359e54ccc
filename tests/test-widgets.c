/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every widget of ours is built from its template, and nothing of it is left when it goes. */
#include "config.h"

#include "care-about.h"
#include "care-countdown-ring.h"
#include "care-date-button.h"
#include "care-day-cell.h"
#include "care-day-detail.h"
#include "care-day-row.h"
#include "care-difference-list.h"
#include "care-dots.h"
#include "care-excursion-bar.h"
#include "care-fact-group.h"
#include "care-fact-row.h"
#include "care-heat-map.h"
#include "care-hero.h"
#include "care-incident-button.h"
#include "care-inquiry-button.h"
#include "care-later-group.h"
#include "care-minute-button.h"
#include "care-minute-entry.h"
#include "care-notice-bar.h"
#include "care-plan-pages.h"
#include "care-plan-preview.h"
#include "care-progress-page.h"
#include "care-relief-strip.h"
#include "care-restriction-map.h"
#include "care-round-list.h"
#include "care-self-check-page.h"
#include "care-session-series.h"
#include "care-sessions-page.h"
#include "care-stage.h"
#include "care-simple-view.h"
#include "care-step-group.h"
#include "care-test.h"
#include "care-tile.h"
#include "care-time-button.h"
#include "care-timeline-page.h"
#include "care-today-page.h"
#include "care-welcome-page.h"
#include "care-window.h"
#include "course-scene.h"

typedef GType (*GetType) (void);

static const struct
{
  const char *path;
  GetType     get_type;
} WIDGETS[] = {
  { "/widgets/countdown-ring", care_countdown_ring_get_type },
  { "/widgets/date-button", care_date_button_get_type },
  { "/widgets/day-cell", care_day_cell_get_type },
  { "/widgets/day-detail", care_day_detail_get_type },
  { "/widgets/day-row", care_day_row_get_type },
  { "/widgets/difference-list", care_difference_list_get_type },
  { "/widgets/dots", care_dots_get_type },
  { "/widgets/excursion-bar", care_excursion_bar_get_type },
  { "/widgets/fact-group", care_fact_group_get_type },
  { "/widgets/fact-row", care_fact_row_get_type },
  { "/widgets/heat-map", care_heat_map_get_type },
  { "/widgets/hero", care_hero_get_type },
  { "/widgets/incident-button", care_incident_button_get_type },
  { "/widgets/inquiry-button", care_inquiry_button_get_type },
  { "/widgets/later-group", care_later_group_get_type },
  { "/widgets/minute-button", care_minute_button_get_type },
  { "/widgets/minute-entry", care_minute_entry_get_type },
  { "/widgets/notice-bar", care_notice_bar_get_type },
  { "/widgets/plan-pages", care_plan_pages_get_type },
  { "/widgets/plan-preview", care_plan_preview_get_type },
  { "/widgets/progress-page", care_progress_page_get_type },
  { "/widgets/relief-strip", care_relief_strip_get_type },
  { "/widgets/round-list", care_round_list_get_type },
  { "/widgets/self-check-page", care_self_check_page_get_type },
  { "/widgets/session-series", care_session_series_get_type },
  { "/widgets/sessions-page", care_sessions_page_get_type },
  { "/widgets/stage", care_stage_get_type },
  { "/widgets/simple-view", care_simple_view_get_type },
  { "/widgets/step-group", care_step_group_get_type },
  { "/widgets/tile", care_tile_get_type },
  { "/widgets/time-button", care_time_button_get_type },
  { "/widgets/timeline-page", care_timeline_page_get_type },
  { "/widgets/today-page", care_today_page_get_type },
  { "/widgets/welcome-page", care_welcome_page_get_type },
};

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
put_in_window (GtkWidget *window,
               GtkWidget *widget)
{
  GtkWidget *child = widget;

  if (GTK_IS_LIST_BOX_ROW (widget))
    {
      child = gtk_list_box_new ();
      gtk_list_box_append (GTK_LIST_BOX (child), widget);
    }
  gtk_window_set_child (GTK_WINDOW (window), child);
}

/* Built, shown in a window, destroyed: finalized. */
static void
test_widget (gconstpointer data)
{
  const GetType *get_type = data;
  GtkWidget     *window = gtk_window_new ();
  GtkWidget     *widget = g_object_new ((*get_type) (), NULL);

  g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *)&widget);
  put_in_window (window, widget);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  g_assert_null (widget);
}

static void
test_window (void)
{
  CareWindow *window = care_window_new (NULL, NULL, "No <such> folder & no other");

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.fullscreen", NULL));
  care_window_say (window, "Wash with <b> & water", (const char *const[]){ "wash@2026-03-15/morning", NULL });
  settle ();
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  g_assert_null (window);
}

/* Whoever comes back leaves nothing behind: no page keeps the course, so that its folder goes. */
static void
test_excursion (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareClock) clock = care_clock_new_fixed (1773551400, "Asia/Dubai");
  g_autoptr (CareCourse) own = NULL;
  GtkWidget     *window = gtk_window_new ();
  CareStage     *stage = g_object_new (CARE_TYPE_STAGE, NULL);
  CareExcursion *excursion = course_scene_begin_example (clock);

  care_test_folder_init (&folder);
  own = care_course_new (folder.folder, clock, NULL);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (stage));
  gtk_window_present (GTK_WINDOW (window));
  care_stage_set_course (stage, own);
  g_assert_false (care_stage_shows_views (stage));
  care_stage_set_excursion (stage, excursion);
  g_assert_true (care_stage_shows_views (stage));
  g_assert_true (care_stage_get_course (stage) == care_excursion_get_course (excursion));
  for (guint i = 0; i < 4; i++)
    {
      adw_view_stack_set_visible_child_name (care_stage_get_views (stage), (const char *const[]){ "timeline", "progress", "sessions", "today" }[i]);
      settle ();
    }
  g_object_add_weak_pointer (G_OBJECT (excursion), (gpointer *)&excursion);
  g_object_unref (excursion);
  care_stage_set_excursion (stage, NULL);
  settle ();
  g_assert_null (excursion);
  g_assert_false (care_stage_shows_views (stage));
  g_assert_true (care_stage_get_course (stage) == own);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_ring_words (void)
{
  GtkWidget *ring = g_object_ref_sink (care_countdown_ring_new ());

  care_countdown_ring_set_words (CARE_COUNTDOWN_RING (ring), "care-drop-symbolic", "2 d 5 h", "to session 2", "2 days 5 hours to session 2");
  gtk_test_accessible_assert_role (ring, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (ring, GTK_ACCESSIBLE_PROPERTY_LABEL, "2 days 5 hours to session 2");
  g_object_unref (ring);
}

/* PLATFORM.md AX3, AX7: what is drawn by us says what it is, what only decorates says so, sections are groups. */
static void
test_roles (void)
{
  static const struct
  {
    GetType           get_type;
    GtkAccessibleRole role;
  } ROLES[] = {
    { care_countdown_ring_get_type, GTK_ACCESSIBLE_ROLE_IMG },
    { care_day_detail_get_type, GTK_ACCESSIBLE_ROLE_GROUP },
    { care_difference_list_get_type, GTK_ACCESSIBLE_ROLE_GROUP },
    { care_dots_get_type, GTK_ACCESSIBLE_ROLE_PRESENTATION },
    { care_fact_group_get_type, GTK_ACCESSIBLE_ROLE_GROUP },
    { care_heat_map_get_type, GTK_ACCESSIBLE_ROLE_GROUP },
    { care_later_group_get_type, GTK_ACCESSIBLE_ROLE_GROUP },
    { care_plan_preview_get_type, GTK_ACCESSIBLE_ROLE_GROUP },
    { care_relief_strip_get_type, GTK_ACCESSIBLE_ROLE_GROUP },
    { care_restriction_map_get_type, GTK_ACCESSIBLE_ROLE_GROUP },
    { care_round_list_get_type, GTK_ACCESSIBLE_ROLE_GROUP },
    { care_step_group_get_type, GTK_ACCESSIBLE_ROLE_GROUP },
    { care_tile_get_type, GTK_ACCESSIBLE_ROLE_PRESENTATION },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ROLES); i++)
    {
      GtkWidget *widget = g_object_ref_sink (g_object_new (ROLES[i].get_type (), NULL));

      gtk_test_accessible_assert_role (widget, ROLES[i].role);
      g_object_unref (widget);
    }
}

/* What is copied into a report of a fault: versions and the desktop, nothing about anybody. */
static void
test_debug_info (void)
{
  static const char *const WANTED[] = { "Aftercare " CARE_VERSION "\n", "\nGTK 4.", "\nlibadwaita 1.", "\nGLib 2.", "\nDesktop: ", "\nSession: ", "(GdkX11Display)" };
  static const char *const REFUSED[] = { "hair", "scalp", "water", "Dubai" };
  g_autofree char         *text = care_about_dup_debug_info ();

  for (guint i = 0; i < G_N_ELEMENTS (WANTED); i++)
    if (strstr (text, WANTED[i]) == NULL)
      g_error ("\"%s\" is not in %s", WANTED[i], text);
  for (guint i = 0; i < G_N_ELEMENTS (REFUSED); i++)
    if (strstr (text, REFUSED[i]) != NULL)
      g_error ("\"%s\" is in %s", REFUSED[i], text);
  g_assert_null (strstr (text, g_get_home_dir ()));
}

/* The newest release of a metainfo, or what the window says of one. */
typedef struct
{
  guint    n_releases;
  char    *version;
  GString *words;
} Release;

static void
read_start (GMarkupParseContext *context,
            const char          *element,
            const char         **names,
            const char         **values,
            gpointer             data,
            GError             **error)
{
  Release *self = data;

  if (!g_str_equal (element, "release") || ++self->n_releases > 1)
    return;
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], "version"))
      self->version = g_strdup (values[i]);
}

static void
read_text (GMarkupParseContext *context,
           const char          *text,
           gsize                length,
           gpointer             data,
           GError             **error)
{
  Release    *self = data;
  const char *element = g_markup_parse_context_get_element (context);

  if (self->n_releases == 1 && (g_str_equal (element, "p") || g_str_equal (element, "li")))
    g_string_append_printf (self->words, "%s: %.*s\n", element, (int)length, text);
}

static Release
read_release (const char *text)
{
  static const GMarkupParser PARSER = { .start_element = read_start, .text = read_text };
  Release                    release = { .words = g_string_new (NULL) };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&PARSER, 0, &release, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, text, -1, &error);
  g_assert_no_error (error);
  return release;
}

static void
release_clear (Release *self)
{
  g_free (self->version);
  g_string_free (self->words, TRUE);
}

/* What is new is said alike in the window and in the metainfo that a shop of apps reads. */
static void
test_release_notes (gconstpointer data)
{
  g_autofree char *metainfo = NULL, *notes = NULL, *version = NULL, *wrapped = NULL;
  g_autoptr (GError) error = NULL;
  GtkWindow *window;
  Release    wanted, said;

  g_file_get_contents (data, &metainfo, NULL, &error);
  g_assert_no_error (error);
  care_about_show (NULL);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);
  window = g_list_model_get_item (gtk_window_get_toplevels (), 0);
  g_object_get (window, "release-notes", &notes, "release-notes-version", &version, NULL);
  gtk_window_destroy (window);
  g_object_unref (window);

  wrapped = g_strdup_printf ("<release>%s</release>", notes);
  wanted = read_release (metainfo);
  said = read_release (wrapped);
  g_assert_cmpstr (wanted.version, ==, CARE_VERSION);
  g_assert_cmpstr (version, ==, CARE_VERSION);
  g_assert_cmpuint (wanted.words->len, >, 0);
  g_assert_cmpstr (said.words->str, ==, wanted.words->str);
  release_clear (&wanted);
  release_clear (&said);
}

/* What a clinic writes is text, never markup; libadwaita gives a subtitle back as it is read. */
static void
test_markup (void)
{
  CareFactRow *row = g_object_ref_sink (care_fact_row_new ("care-drop-symbolic", CARE_TILE_FORBIDDEN));

  care_fact_row_set_words (row, "Oil < water & <b>soap", "until <tomorrow>, 18:00", "tomorrow", NULL);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Oil &lt; water &amp; &lt;b&gt;soap");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "until <tomorrow>, 18:00");
  g_object_unref (row);
}

/* Does any label below @widget say this? */
static gboolean
says (GtkWidget  *widget,
      const char *words)
{
  gboolean found = GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), words);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found; child = gtk_widget_get_next_sibling (child))
    found = says (child, words);
  return found;
}

/* Other instructions may say the same with another reason. */
static void
test_why (void)
{
  CareFactGroup *group = g_object_ref_sink (g_object_new (CARE_TYPE_FACT_GROUP, NULL));

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
      CareFactRow *row = g_object_ref_sink (care_fact_row_new ("care-drop-symbolic", CARE_TILE_FORBIDDEN));

      care_fact_row_set_words (row, "No oil", "until tomorrow, 18:00", NULL, NULL);
      care_fact_row_set_why (row, gtk_label_new (i == 0 ? "The skin is open." : "It softens the scabs."));
      g_ptr_array_add (rows, row);
      care_fact_group_set_rows (group, rows);
    }
  g_assert_true (says (GTK_WIDGET (group), "It softens the scabs."));
  g_assert_false (says (GTK_WIDGET (group), "The skin is open."));
  g_object_unref (group);
}

static const char FIRST_ONLY[] =
  "{ \"format\": \"aftercare-protocol\", \"format-version\": 1, \"id\": \"first-only\", \"version\": \"1\", \"title\": \"First only\","
  " \"plan\": { \"from\": \"first session day\", \"until\": \"last session end\" }, \"rules\": ["
  " { \"id\": \"no-oil\", \"kind\": \"restriction\", \"forbids\": [\"oil\"], \"from\": \"first session start\","
  " \"until\": \"first session end + 2 days\", \"title\": \"No oil\" } ] }";

/* Every session that was asked for is seen, also where the instructions say nothing more. */
static void
test_preview (void)
{
  static const char *const SPANS[] = { "2026-03-10T15:00/18:00", "2026-03-17T15:00/18:00", "2026-03-24T15:00/18:00" };
  CarePlanPreview         *preview = g_object_ref_sink (g_object_new (CARE_TYPE_PLAN_PREVIEW, NULL));
  g_autoptr (GBytes) bytes = g_bytes_new_static (FIRST_ONLY, sizeof FIRST_ONLY - 1);
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareProtocol) protocol = care_protocol_read (bytes, problems);
  g_autoptr (CareAnswers) answers = care_answers_new ();
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  g_autoptr (CarePlan) plan = NULL;

  g_assert_nonnull (protocol);
  for (gsize i = 0; i < G_N_ELEMENTS (SPANS); i++)
    g_ptr_array_add (sessions, care_session_parse (SPANS[i], "Asia/Dubai", NULL, NULL));
  plan = care_plan_new (protocol, answers, sessions, NULL);
  care_plan_preview_show (preview, plan, NULL, 1772000000, "");
  g_assert_true (says (GTK_WIDGET (preview), "Session 1, 15:00"));
  g_assert_true (says (GTK_WIDGET (preview), "Session 3, 15:00"));
  g_object_unref (preview);
}

static void
count_changed (gpointer instance,
               int     *n)
{
  *n += 1;
}

/* Setting a time by program is no choice of the person. */
static void
test_time_button (void)
{
  CareTimeButton *button = g_object_ref_sink (care_time_button_new ());
  int             changed = 0, start, end;

  g_signal_connect (button, "changed", G_CALLBACK (count_changed), &changed);
  care_time_button_set_times (button, TRUE, 9 * 60 + 5, 12 * 60 + 30);
  g_assert_true (care_time_button_get_times (button, &start, &end));
  g_assert_cmpint (start, ==, 9 * 60 + 5);
  g_assert_cmpint (end, ==, 12 * 60 + 30);
  care_time_button_set_times (button, FALSE, 0, 0);
  g_assert_false (care_time_button_get_times (button, &start, &end));
  g_assert_cmpint (changed, ==, 0);
  g_object_unref (button);
}

/* One date is enough for the usual series; the protocol's days between sessions are taken over. */
static void
test_series (void)
{
  CareSessionSeries *series = g_object_ref_sink (g_object_new (CARE_TYPE_SESSION_SERIES, NULL));
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;

  care_session_series_set_place (series, "Asia/Dubai", care_date_new (2026, 3, 15));
  care_session_series_suggest_days (series, 21);
  none = care_session_series_dup_sessions (series, &error);
  g_assert_no_error (error);
  g_assert_null (none);
  g_object_unref (series);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  adw_init ();

  for (guint i = 0; i < G_N_ELEMENTS (WIDGETS); i++)
    g_test_add_data_func (WIDGETS[i].path, &WIDGETS[i].get_type, test_widget);
  g_test_add_func ("/widgets/excursion", test_excursion);
  g_test_add_func ("/widgets/window", test_window);
  g_test_add_func ("/widgets/ring-words", test_ring_words);
  g_test_add_func ("/widgets/roles", test_roles);
  g_test_add_func ("/widgets/debug-info", test_debug_info);
  g_test_add_data_func ("/widgets/release-notes", argv[1], test_release_notes);
  g_test_add_func ("/widgets/markup", test_markup);
  g_test_add_func ("/widgets/fact-group/why", test_why);
  g_test_add_func ("/widgets/plan-preview/sessions", test_preview);
  g_test_add_func ("/widgets/time-button/set", test_time_button);
  g_test_add_func ("/widgets/session-series/empty", test_series);
  return g_test_run ();
}
