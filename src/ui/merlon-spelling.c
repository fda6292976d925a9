/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-spelling.h"
#include "rules/merlon-find.h"

#include <pango/pango.h>
#include <string.h>

#ifdef MERLON_WITH_ENCHANT
#include <enchant.h>
#else
/* Without the library no dictionary is ever found, and none of this is called. */
typedef struct EnchantBroker EnchantBroker;
typedef struct EnchantDict EnchantDict;
#define enchant_broker_init() NULL
#define enchant_broker_free(broker) ((void) (broker))
#define enchant_broker_request_dict(broker, tag) NULL
#define enchant_broker_free_dict(broker, dict) ((void) (dict))
#define enchant_dict_check(dict, word, length) 0
#define enchant_dict_suggest(dict, word, length, n) (*(n) = 0, NULL)
#define enchant_dict_free_string_list(dict, list) ((void) (list))
#define enchant_dict_add(dict, word, length) ((void) (word))
#define enchant_dict_add_to_session(dict, word, length) ((void) (word))
#endif

/* More words than this are not remembered. */
#define MOST_KNOWN 50000

struct _MerlonSpelling
{
  EnchantBroker *broker;
  EnchantDict *dictionary;
  GHashTable *known; /* word -> whether it is right: to ask takes much longer */
};

/* ---- the dictionary ---- */

typedef struct
{
  const char *language;
  char *tag; /* the first dictionary of it, whatever the country */
} Wanted;

#ifdef MERLON_WITH_ENCHANT
static void
on_dictionary (const char *tag, const char *name G_GNUC_UNUSED, const char *about G_GNUC_UNUSED,
               const char *file G_GNUC_UNUSED, void *data)
{
  Wanted *wanted = data;
  gsize length = strcspn (wanted->language, "-_");
  gboolean same
      = strncmp (tag, wanted->language, length) == 0 && (tag[length] == '\0' || tag[length] == '_');

  /* They come in any order; the first by name is the same on every machine. */
  if (same && (wanted->tag == NULL || strcmp (tag, wanted->tag) < 0 || strcmp (tag, "en_US") == 0))
    {
      g_free (wanted->tag);
      wanted->tag = g_strdup (tag);
    }
}

static char *
find_dictionary (EnchantBroker *broker, const char *language)
{
  g_autofree char *tag = g_strdelimit (g_strdup (language), "-", '_');
  Wanted wanted = { language, NULL };

  if (enchant_broker_dict_exists (broker, tag))
    return g_steal_pointer (&tag);
  enchant_broker_list_dicts (broker, on_dictionary, &wanted);
  return wanted.tag;
}
#else
static char *
find_dictionary (EnchantBroker *broker G_GNUC_UNUSED, const char *language G_GNUC_UNUSED)
{
  return NULL;
}
#endif

MerlonSpelling *
merlon_spelling_new (const char *language)
{
  g_autoptr (MerlonSpelling) self = g_new0 (MerlonSpelling, 1);
  g_autofree char *tag = NULL;

  g_return_val_if_fail (language != NULL, NULL);

  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->broker = enchant_broker_init ();
  tag = find_dictionary (self->broker, language);
  if (tag != NULL)
    self->dictionary = enchant_broker_request_dict (self->broker, tag);
  return self->dictionary != NULL ? g_steal_pointer (&self) : NULL;
}

void
merlon_spelling_free (MerlonSpelling *self)
{
  if (self->dictionary != NULL)
    enchant_broker_free_dict (self->broker, self->dictionary);
  if (self->broker != NULL)
    enchant_broker_free (self->broker);
  g_hash_table_unref (self->known);
  g_free (self);
}

/* ---- words ---- */

static gboolean
is_right (MerlonSpelling *self, const char *word, gsize length)
{
  g_autofree char *copy = g_strndup (word, length);
  gpointer known;
  gboolean right;

  if (g_hash_table_lookup_extended (self->known, copy, NULL, &known))
    return GPOINTER_TO_INT (known);
  /* Below zero: it could not tell. */
  right = enchant_dict_check (self->dictionary, copy, length) <= 0;
  if (g_hash_table_size (self->known) > MOST_KNOWN)
    g_hash_table_remove_all (self->known);
  g_hash_table_insert (self->known, g_steal_pointer (&copy), GINT_TO_POINTER (right));
  return right;
}

/* What no dictionary knows: numbers, codes such as ISMS, parts of addresses and of names of files.
 */
static gboolean
is_plain_word (const char *text, const char *from, const char *to)
{
  gboolean small = FALSE;

  if ((from > text && strchr ("@/\\._:#", from[-1]) != NULL)
      || (*to != '\0'
          && (strchr ("@/\\_", *to) != NULL
              || (strchr (".:", *to) != NULL && g_ascii_isalnum (to[1])))))
    return FALSE;
  for (const char *at = from; at < to; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isdigit (c))
        return FALSE;
      small = small || g_unichar_islower (c);
    }
  return small;
}

void
merlon_spelling_find (MerlonSpelling *self, const char *text, GArray *ranges)
{
  g_autofree PangoLogAttr *attributes = NULL;
  const char *start = NULL, *at = text;
  glong n;

  g_return_if_fail (self != NULL && text != NULL && ranges != NULL);

  n = g_utf8_strlen (text, -1);
  attributes = g_new (PangoLogAttr, n + 1);
  pango_get_log_attrs (text, -1, -1, pango_language_get_default (), attributes, n + 1);
  for (glong i = 0; i <= n; i++)
    {
      if (attributes[i].is_word_end && start != NULL)
        {
          MerlonTextRange range = { start - text, at - text };

          if (is_plain_word (text, start, at) && !is_right (self, start, at - start))
            g_array_append_val (ranges, range);
          start = NULL;
        }
      if (attributes[i].is_word_start)
        start = at;
      if (i < n)
        at = g_utf8_next_char (at);
    }
}

char **
merlon_spelling_suggest (MerlonSpelling *self, const char *word, guint most)
{
  gsize n = 0;
  char **found;
  GPtrArray *words = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL && word != NULL, NULL);

  found = enchant_dict_suggest (self->dictionary, word, strlen (word), &n);
  for (gsize i = 0; i < MIN (n, most); i++)
    g_ptr_array_add (words, g_strdup (found[i]));
  if (found != NULL)
    enchant_dict_free_string_list (self->dictionary, found);
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}

void
merlon_spelling_learn (MerlonSpelling *self, const char *word)
{
  g_return_if_fail (self != NULL && word != NULL);

  enchant_dict_add (self->dictionary, word, strlen (word));
  g_hash_table_insert (self->known, g_strdup (word), GINT_TO_POINTER (TRUE));
}

void
merlon_spelling_ignore (MerlonSpelling *self, const char *word)
{
  g_return_if_fail (self != NULL && word != NULL);

  enchant_dict_add_to_session (self->dictionary, word, strlen (word));
  g_hash_table_insert (self->known, g_strdup (word), GINT_TO_POINTER (TRUE));
}
