/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A note, an incident or a reported state of the record in words. */
#include "config.h"

#include "care-diary-sentences.h"

#include "care-point-words.h"
#include "care-time-words.h"
#include "care-verdict-sentences.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The topics that happen to people rather than being done by them. */
static const struct
{
  const char *topic;
  const char *words;
} HAPPENED[] = {
  { "water", NC_ ("incident", "My scalp got wet") },
  { "hot-water", NC_ ("incident", "Hot water on my scalp") },
  { "touch", NC_ ("incident", "I touched my scalp") },
  { "sweat", NC_ ("incident", "I was sweating") },
  { "sun", NC_ ("incident", "Sun on my scalp") },
};

/**
 * care_sentence_incident:
 * @topic: its id; of a protocol that may have changed since
 *
 * Returns: (transfer full): "My scalp got wet", or the topic's label
 */
char *
care_sentence_incident (CareProtocol *protocol,
                        const char   *topic)
{
  int index = care_protocol_find_topic (protocol, topic);

  for (gsize i = 0; i < G_N_ELEMENTS (HAPPENED); i++)
    if (strcmp (HAPPENED[i].topic, topic) == 0)
      return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "incident", HAPPENED[i].words));
  return index >= 0 ? care_sentence_topic (protocol, index) : g_strdup (topic);
}

/**
 * care_sentence_state:
 * @state: its id; of a protocol that may have changed since
 *
 * Returns: (transfer full): "The film is off", or the id in words
 */
char *
care_sentence_state (CareProtocol *protocol,
                     const char   *state)
{
  int index = care_protocol_find_state (protocol, state);

  return care_words_state (state, index >= 0 ? ((const CareStateName *)g_ptr_array_index (protocol->states, (guint)index))->label : NULL);
}

/**
 * care_sentence_diary_key:
 *
 * Returns: (transfer full) (nullable): the note, incident or reported state of @key with its day
 */
char *
care_sentence_diary_key (CareProtocol *protocol,
                         const char   *key,
                         CareDate      today)
{
  g_autofree char *id = NULL, *words = NULL, *what = NULL, *day = NULL;
  CareVerb         verb;
  CareDate         date;

  if (!care_diary_key_parse (key, &verb, &date, &id))
    return NULL;
  day = care_words_date (date, today);
  if (verb == CARE_VERB_NOTE)
    /* TRANSLATORS: what a patient wrote about a day: "Note, Sun 15 March" */
    return g_strdup_printf (C_ ("record", "Note, %s"), day);
  words = verb == CARE_VERB_STATE ? care_sentence_state (protocol, id) : care_sentence_incident (protocol, id);
  what = care_words_isolate_foreign (words);
  /* TRANSLATORS: what happened, and the day: "My scalp got wet, Sun 15 March" */
  return g_strdup_printf (C_ ("record", "%1$s, %2$s"), what, day);
}
