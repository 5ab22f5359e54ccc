/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desktop's search asks "water"; the answer is when it is allowed.  org.gnome.Shell.SearchProvider2. */
#include "config.h"

#include "care-search-provider.h"

#include "care-inquiry-sentences.h"
#include "care-inquiry.h"
#include "care-verdict-sentences.h"

#include <string.h>

#define MOST_RESULTS 3 /* of one question: who means more opens the window */

static const char INTERFACE[] =
  "<node><interface name='org.gnome.Shell.SearchProvider2'>"
  "<method name='GetInitialResultSet'><arg type='as' direction='in'/><arg type='as' direction='out'/></method>"
  "<method name='GetSubsearchResultSet'><arg type='as' direction='in'/><arg type='as' direction='in'/><arg type='as' direction='out'/></method>"
  "<method name='GetResultMetas'><arg type='as' direction='in'/><arg type='aa{sv}' direction='out'/></method>"
  "<method name='ActivateResult'><arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='u' direction='in'/></method>"
  "<method name='LaunchSearch'><arg type='as' direction='in'/><arg type='u' direction='in'/></method>"
  "</interface></node>";

struct _CareSearchProvider
{
  GObject       parent_instance;
  GApplication *application; /* lent */
  CareCourse   *course;
  guint         registration;
};

G_DEFINE_FINAL_TYPE (CareSearchProvider, care_search_provider, G_TYPE_OBJECT)

/* The disk is asked, not only its monitor, which tells a moment later what another program changed. */
static void
look_anew (CareSearchProvider *self)
{
  g_autoptr (GError) error = NULL;

  if (self->course != NULL && !care_course_reload (self->course, &error))
    g_debug ("The plan cannot be looked at: %s", error->message);
}

static CarePlan *
get_plan (CareSearchProvider *self)
{
  return self->course != NULL ? care_course_get_plan (self->course) : NULL;
}

static gint64
get_now (CareSearchProvider *self)
{
  return care_clock_now (care_course_get_clock (self->course));
}

/* The ids of the topics that the words mean and of which the clinic says something.  What it does not say is nothing to be found:
 * the desktop would show it among answers. */
static GVariant *
find (CareSearchProvider *self,
      GVariant           *terms)
{
  g_autofree const char **words = g_variant_get_strv (terms, NULL);
  g_autofree char        *typed = g_strjoinv (" ", (char **)words);
  CarePlan               *plan = get_plan (self);
  CareProtocol           *protocol = plan != NULL ? care_plan_get_protocol (plan) : NULL;
  g_autoptr (CareTopicFinder) finder = protocol != NULL ? care_topic_finder_new (protocol) : NULL;
  g_autoptr (CareInquiry) inquiry = finder != NULL && *typed != '\0' ? care_inquiry_new (plan, finder, typed, get_now (self)) : NULL;
  GVariantBuilder ids;
  guint           n = 0;

  g_variant_builder_init (&ids, G_VARIANT_TYPE ("as"));
  for (guint i = 0; inquiry != NULL && i < inquiry->replies->len && n < MOST_RESULTS; i++)
    {
      const CareReply *reply = g_ptr_array_index (inquiry->replies, i);

      if (reply->verdict->answer == CARE_ANSWER_NOT_SAID || reply->match.match > CARE_MATCH_WORDS)
        continue;
      g_variant_builder_add (&ids, "s", ((const CareTopic *)g_ptr_array_index (protocol->topics, (guint)reply->match.topic))->id);
      n++;
    }
  return g_variant_new ("(as)", &ids);
}

static void
add_meta (CareSearchProvider *self,
          GVariantBuilder    *metas,
          const char         *id)
{
  CarePlan  *plan = get_plan (self);
  CareClock *clock = care_course_get_clock (self->course);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  g_autoptr (CareVerdict) verdict = care_verdict_new (plan, id, get_now (self));
  g_autofree char *name = NULL, *words = NULL;

  if (verdict->topic < 0)
    return; /* the clinic's file was changed since it was found */
  name = care_sentence_topic (care_plan_get_protocol (plan), verdict->topic);
  words = care_sentence_verdict (plan, verdict, zone, get_now (self));
  g_variant_builder_open (metas, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (metas, "{sv}", "id", g_variant_new_string (id));
  g_variant_builder_add (metas, "{sv}", "name", g_variant_new_string (name));
  g_variant_builder_add (metas, "{sv}", "description", g_variant_new_string (words));
  g_variant_builder_add (metas, "{sv}", "gicon", g_variant_new_string (CARE_APP_ID));
  g_variant_builder_close (metas);
}

static GVariant *
describe (CareSearchProvider *self,
          GVariant           *identifiers)
{
  g_autofree const char **ids = g_variant_get_strv (identifiers, NULL);
  GVariantBuilder         metas;

  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (gsize i = 0; ids[i] != NULL && get_plan (self) != NULL; i++)
    add_meta (self, &metas, ids[i]);
  return g_variant_new ("(aa{sv})", &metas);
}

/* The window with the answer that was chosen, or with all that the words may mean. */
static void
open_window (CareSearchProvider *self,
             const char         *id,
             const char *const  *terms)
{
  CarePlan        *plan = get_plan (self);
  int              topic = plan != NULL && id != NULL ? care_protocol_find_topic (care_plan_get_protocol (plan), id) : -1;
  g_autofree char *words = topic >= 0 ? care_sentence_topic (care_plan_get_protocol (plan), topic) : g_strjoinv (" ", (char **)terms);

  if (plan != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self->application), "ask", g_variant_new_string (words));
  else
    g_application_activate (self->application);
}

static void
method_call_cb (GDBusConnection       *bus,
                const char            *sender,
                const char            *path,
                const char            *interface,
                const char            *method,
                GVariant              *parameters,
                GDBusMethodInvocation *invocation,
                gpointer               data)
{
  CareSearchProvider *self = CARE_SEARCH_PROVIDER (data);
  g_autoptr (GVariant) words = NULL;
  GVariant *answer = NULL;

  look_anew (self);
  if (strcmp (method, "GetInitialResultSet") == 0)
    answer = find (self, words = g_variant_get_child_value (parameters, 0));
  else if (strcmp (method, "GetSubsearchResultSet") == 0)
    answer = find (self, words = g_variant_get_child_value (parameters, 1)); /* a longer word may mean less, never more: asked anew */
  else if (strcmp (method, "GetResultMetas") == 0)
    answer = describe (self, words = g_variant_get_child_value (parameters, 0));
  else
    {
      g_autofree const char **terms = NULL;
      const char             *id = NULL;

      if (strcmp (method, "ActivateResult") == 0)
        g_variant_get (parameters, "(&s^a&su)", &id, &terms, NULL);
      else
        g_variant_get (parameters, "(^a&su)", &terms, NULL);
      open_window (self, id, terms);
    }
  g_dbus_method_invocation_return_value (invocation, answer);
}

static void
care_search_provider_dispose (GObject *object)
{
  g_clear_object (&CARE_SEARCH_PROVIDER (object)->course);
  G_OBJECT_CLASS (care_search_provider_parent_class)->dispose (object);
}

static void
care_search_provider_class_init (CareSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = care_search_provider_dispose;
}

static void
care_search_provider_init (CareSearchProvider *self)
{
}

CareSearchProvider *
care_search_provider_new (GApplication *application)
{
  CareSearchProvider *self = g_object_new (CARE_TYPE_SEARCH_PROVIDER, NULL);

  self->application = application;
  return self;
}

void
care_search_provider_set_course (CareSearchProvider *self,
                                 CareCourse         *course)
{
  g_return_if_fail (CARE_IS_SEARCH_PROVIDER (self));

  g_set_object (&self->course, course);
}

gboolean
care_search_provider_export (CareSearchProvider *self,
                             GDBusConnection    *bus,
                             const char         *path,
                             GError            **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_call_cb };
  g_autofree char                  *own_path = g_strconcat (path, "/SearchProvider", NULL);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (INTERFACE, error);

  g_return_val_if_fail (CARE_IS_SEARCH_PROVIDER (self), FALSE);

  if (node == NULL)
    return FALSE;
  self->registration = g_dbus_connection_register_object (bus, own_path, node->interfaces[0], &vtable, self, NULL, error);
  return self->registration != 0;
}

void
care_search_provider_unexport (CareSearchProvider *self,
                               GDBusConnection    *bus)
{
  g_return_if_fail (CARE_IS_SEARCH_PROVIDER (self));

  if (self->registration != 0)
    g_dbus_connection_unregister_object (bus, self->registration);
  self->registration = 0;
}
