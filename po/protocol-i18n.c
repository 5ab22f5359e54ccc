/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A build tool: takes the texts out of our own protocol for the translators, and puts their words into the file that is installed.
 *
 *   protocol-i18n strings FILE              prints them as a C file for xgettext
 *   protocol-i18n merge FILE LANG=MO…       prints FILE, each translated text a map of languages
 *
 * Clinics have no catalogues: what is installed is what a clinic would write by hand.  Trusted input only. */
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#define CONTEXT "protocol"

typedef struct
{
  char       *tag;
  GHashTable *words; /* msgid -> msgstr */
} Language;

static const char *const TEXTS[] = { "ask", "body", "description", "each", "instead", "label", "limit",
                                     "name", "note", "synonyms", "title", "why", NULL };

static void
language_free (Language *language)
{
  g_free (language->tag);
  g_hash_table_unref (language->words);
  g_free (language);
}

static guint32
read_word (const char *mo,
           gsize       offset)
{
  guint32 word;

  memcpy (&word, mo + offset, sizeof word);
  return word;
}

/* The table of a MO file: two lists of (length, offset), texts and translations. */
static Language *
read_catalogue (const char *argument)
{
  const char *path = strchr (argument, '=');
  Language   *language = g_new0 (Language, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *mo = NULL;
  gsize            length;

  if (path == NULL || !g_file_get_contents (path + 1, &mo, &length, &error))
    g_error ("%s: %s", argument, error != NULL ? error->message : "not LANG=MO");
  if (length < 28 || read_word (mo, 0) != 0x950412de)
    g_error ("%s: not a catalogue of this machine", argument);

  language->tag = g_strdelimit (g_strndup (argument, (gsize)(path - argument)), "_", '-');
  language->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint32 i = 0, n = read_word (mo, 8); i < n; i++)
    {
      const char *id = mo + read_word (mo, read_word (mo, 12) + 8 * i + 4);
      const char *text = mo + read_word (mo, read_word (mo, 16) + 8 * i + 4);

      if (g_str_has_prefix (id, CONTEXT "\004"))
        g_hash_table_insert (language->words, g_strdup (id + strlen (CONTEXT "\004")), g_strdup (text));
    }
  return language;
}

typedef void (*TextFunc) (JsonObject *object,
                          const char *member,
                          const char *text,
                          const char *path,
                          gpointer    data);

/* Each text of @node in the order of the file; a source keeps the name that it has where it was published. */
static void
each_text (JsonNode   *node,
           const char *path,
           TextFunc    func,
           gpointer    data)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonNode        *element = json_array_get_element (array, i);
          JsonObject      *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
          g_autofree char *below = object != NULL && json_object_has_member (object, "id")
                                     ? g_strdup_printf ("%s/%s", path, json_object_get_string_member (object, "id"))
                                     : g_strdup_printf ("%s/%u", path, i + 1);

          each_text (element, below, func, data);
        }
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) members = json_object_get_members (object);

      for (GList *l = members; l != NULL; l = l->next)
        {
          JsonNode        *member = json_object_get_member (object, l->data);
          g_autofree char *below = g_strdup_printf ("%s%s%s", path, path[0] != '\0' ? "/" : "", (const char *)l->data);

          if (g_str_equal (below, "source"))
            continue;
          if (JSON_NODE_HOLDS_VALUE (member) && g_strv_contains (TEXTS, l->data))
            {
              g_autofree char *text = g_strdup (json_node_get_string (member)); /* @func may replace the member */

              func (object, l->data, text, below, data);
            }
          else
            each_text (member, below, func, data);
        }
    }
}

static void
print_text (JsonObject *object,
            const char *member,
            const char *text,
            const char *path,
            gpointer    data)
{
  g_autoptr (GString) escaped = g_string_new (text);

  g_string_replace (escaped, "\\", "\\\\", 0);
  g_string_replace (escaped, "\"", "\\\"", 0);
  g_string_replace (escaped, "\n", "\\n", 0);
  printf ("/* TRANSLATORS: %s */\nNC_ (\"" CONTEXT "\", \"%s\");\n", path, escaped->str);
}

static void
translate (JsonObject *object,
           const char *member,
           const char *text,
           const char *path,
           gpointer    data)
{
  GPtrArray  *languages = data;
  JsonObject *map = json_object_new ();

  json_object_set_string_member (map, "en", text);
  for (guint i = 0; i < languages->len; i++)
    {
      const Language *language = g_ptr_array_index (languages, i);
      const char     *word = g_hash_table_lookup (language->words, text);

      if (word != NULL && word[0] != '\0')
        json_object_set_string_member (map, language->tag, word);
    }
  if (json_object_get_size (map) > 1)
    json_object_set_object_member (object, member, map);
  else
    json_object_unref (map);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonNode *root;

  if (argc < 3 || !json_parser_load_from_file (parser, argv[2], &error))
    g_error ("protocol-i18n strings|merge FILE [LANG=MO…]: %s", error != NULL ? error->message : "no file");
  root = json_parser_get_root (parser);

  if (g_str_equal (argv[1], "strings"))
    {
      puts ("/* SPDX-License-Identifier: GPL-3.0-or-later */\n/* Written by po/protocol-i18n.c; not compiled. */");
      each_text (root, "", print_text, NULL);
    }
  else
    {
      g_autoptr (GPtrArray) languages = g_ptr_array_new_with_free_func ((GDestroyNotify)language_free);
      g_autoptr (JsonGenerator) generator = json_generator_new ();
      g_autofree char *text = NULL;

      for (int i = 3; i < argc; i++)
        g_ptr_array_add (languages, read_catalogue (argv[i]));
      each_text (root, "", translate, languages);
      json_generator_set_root (generator, root);
      json_generator_set_pretty (generator, TRUE);
      text = json_generator_to_data (generator, NULL);
      puts (text); /* not g_print(): a build's locale may know ASCII alone */
    }
  return 0;
}
