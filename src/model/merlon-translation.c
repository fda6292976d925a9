/* SPDX-License-Identifier: GPL-3.0-or-later */

/* gettext speaks one language, that of the process, or one that the system has a locale of. A
 * document's own may be neither, so its catalogue is read here: what gettext says of its format
 * under "The Format of GNU MO Files". */

#include "model/merlon-translation.h"
#include "model/merlon-i18n.h"

#include <string.h>

#define MAGIC 0x950412deu
/* Where the header says how many messages there are, and where the two tables of them begin. */
#define AT_COUNT 8
#define AT_ORIGINALS 12
#define AT_TRANSLATIONS 16

typedef struct
{
  const char *bytes;
  gsize length;
  gboolean swapped;
} Catalogue;

static guint32
number_at (const Catalogue *self, gsize place)
{
  guint32 number = 0;

  if (place + sizeof number <= self->length)
    memcpy (&number, self->bytes + place, sizeof number);
  return self->swapped ? GUINT32_SWAP_LE_BE (number) : number;
}

/* A table has length and place of each message, which ends in a nought. */
static const char *
message_at (const Catalogue *self, gsize table, guint index)
{
  gsize entry = table + 8 * (gsize) index;
  gsize length = number_at (self, entry), place = number_at (self, entry + 4);

  return place < self->length && length < self->length - place
                 && self->bytes[place + length] == '\0'
             ? self->bytes + place
             : NULL;
}

static GHashTable *
read_messages (const char *bytes, gsize length)
{
  GHashTable *messages = g_hash_table_new (g_str_hash, g_str_equal);
  Catalogue self = { bytes, length, FALSE };
  guint count;

  self.swapped = number_at (&self, 0) == GUINT32_SWAP_LE_BE (MAGIC);
  count = number_at (&self, 0) == MAGIC ? number_at (&self, AT_COUNT) : 0;
  for (guint i = 0; i < count && (gsize) i < length / 8; i++)
    {
      const char *text = message_at (&self, number_at (&self, AT_ORIGINALS), i);
      const char *translated = message_at (&self, number_at (&self, AT_TRANSLATIONS), i);

      if (text != NULL && *text != '\0' && translated != NULL && *translated != '\0')
        g_hash_table_insert (messages, (gpointer) text, (gpointer) translated);
    }
  return messages;
}

static GHashTable *
load (const char *language)
{
  const char *folder = bindtextdomain (GETTEXT_PACKAGE, NULL);
  g_autofree char *path = g_strdup_printf ("%s/%s/LC_MESSAGES/" GETTEXT_PACKAGE ".mo",
                                           folder != NULL ? folder : "", language);
  g_autofree char *bytes = NULL;
  GHashTable *messages;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return NULL;
  messages = read_messages (bytes, length);
  /* They stay as long as the program runs: its messages are given out. */
  if (g_hash_table_size (messages) > 0)
    g_steal_pointer (&bytes);
  return messages;
}

/* %NULL where there is none. */
static GHashTable *
get_messages (const char *language)
{
  static GMutex mutex;
  static GHashTable *known;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  gpointer messages;

  if (known == NULL)
    known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!g_hash_table_lookup_extended (known, language, NULL, &messages))
    {
      messages = load (language);
      g_hash_table_insert (known, g_strdup (language), messages);
    }
  return messages;
}

/* "de_AT" before "de". */
static const char *
look_up (const char *language, const char *key)
{
  g_autofree char *locale = g_strdelimit (g_strdup (language), "-", '_');

  for (;;)
    {
      GHashTable *messages = get_messages (locale);
      const char *found = messages != NULL ? g_hash_table_lookup (messages, key) : NULL;
      char *end = strrchr (locale, '_');

      if (found != NULL || end == NULL)
        return found;
      *end = '\0';
    }
}

const char *
merlon_translate_into (const char *language, const char *context, const char *text)
{
  g_autofree char *key = NULL;
  const char *translated;

  g_return_val_if_fail (language != NULL && text != NULL, text);

  /* It becomes a part of a path. */
  if (strspn (language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
      != strlen (language))
    return text;
  key = context != NULL ? g_strconcat (context, "\004", text, NULL) : g_strdup (text);
  translated = look_up (language, key);
  return translated != NULL ? translated : text;
}
