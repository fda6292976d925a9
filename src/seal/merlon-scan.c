/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-scan-private.h"

#include <string.h>

/* Arrays and dictionaries within each other: more were made to do harm. */
#define DEEPEST 100
/* Of a whole number that all programs read the same. */
#define MOST_DIGITS 10

static gboolean
is_space (guint8 c)
{
  return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static gboolean
is_delimiter (guint8 c)
{
  return strchr ("()<>[]{}/%", c) != NULL && c != '\0';
}

void
merlon_scan_space (MerlonScan *self)
{
  while (self->at < self->end)
    if (is_space (self->data[self->at]))
      self->at++;
    else if (self->data[self->at] == '%')
      while (self->at < self->end && self->data[self->at] != '\n' && self->data[self->at] != '\r')
        self->at++;
    else
      break;
}

gboolean
merlon_scan_word (MerlonScan *self, const char *word)
{
  gsize length = strlen (word);

  merlon_scan_space (self);
  if (self->end - self->at < length || memcmp (self->data + self->at, word, length) != 0)
    return FALSE;
  self->at += length;
  return TRUE;
}

gboolean
merlon_scan_number (MerlonScan *self, guint64 *number)
{
  gsize start;

  merlon_scan_space (self);
  start = self->at;
  *number = 0;
  for (; self->at < self->end && g_ascii_isdigit (self->data[self->at]); self->at++)
    if (*number > G_MAXINT64 / 100)
      return FALSE;
    else
      *number = *number * 10 + self->data[self->at] - '0';
  return self->at > start;
}

static gboolean
skip_string (MerlonScan *self)
{
  guint depth = 0;

  for (; self->at < self->end; self->at++)
    switch (self->data[self->at])
      {
      case '\\':
        self->at++;
        break;
      case '(':
        depth++;
        break;
      case ')':
        if (--depth == 0)
          {
            self->at++;
            return TRUE;
          }
        break;
      }
  return FALSE;
}

static gboolean
skip_hex (MerlonScan *self)
{
  while (self->at < self->end && self->data[self->at] != '>')
    self->at++;
  return self->at < self->end && self->data[self->at++] == '>';
}

static gboolean
looks_at (const MerlonScan *self, const char *word)
{
  return self->end - self->at >= 2 && memcmp (self->data + self->at, word, 2) == 0;
}

/* A name, number or word. */
static gboolean
skip_plain (MerlonScan *self)
{
  gsize start = self->at;

  if (self->at < self->end && self->data[self->at] == '/')
    self->at++;
  while (self->at < self->end && !is_space (self->data[self->at])
         && !is_delimiter (self->data[self->at]))
    self->at++;
  return self->at > start;
}

gboolean
merlon_scan_object (MerlonScan *self)
{
  guint depth = 0;

  do
    {
      merlon_scan_space (self);
      if (self->at >= self->end || depth > DEEPEST)
        return FALSE;
      if (looks_at (self, "<<"))
        depth++, self->at += 2;
      else if (looks_at (self, ">>") && depth > 0)
        depth--, self->at += 2;
      else if (self->data[self->at] == '[')
        depth++, self->at++;
      else if (self->data[self->at] == ']' && depth > 0)
        depth--, self->at++;
      else if (self->data[self->at] == '('   ? !skip_string (self)
               : self->data[self->at] == '<' ? !skip_hex (self)
                                             : !skip_plain (self))
        return FALSE;
    }
  while (depth > 0);
  return TRUE;
}

/* ---- dictionaries ---- */

/* What stands under a key: a reference is one thing here. */
static gboolean
skip_value (MerlonScan *self)
{
  MerlonScan after = *self;
  guint64 number, generation;

  if (merlon_scan_number (&after, &number) && merlon_scan_number (&after, &generation)
      && merlon_scan_word (&after, "R")
      && (after.at >= after.end || is_space (after.data[after.at])
          || is_delimiter (after.data[after.at])))
    {
      *self = after;
      return TRUE;
    }
  return merlon_scan_object (self);
}

/* The name from @start to here as it is meant: "#65" is a letter too (ISO 32000-1, 7.3.5). */
static char *
dup_name (const MerlonScan *self, gsize start)
{
  GString *name = g_string_new (NULL);

  for (gsize i = start; i < self->at; i++)
    if (self->data[i] == '#' && i + 2 < self->at && g_ascii_isxdigit (self->data[i + 1])
        && g_ascii_isxdigit (self->data[i + 2]))
      {
        g_string_append_c (name, (char) (g_ascii_xdigit_value (self->data[i + 1]) * 16
                                         + g_ascii_xdigit_value (self->data[i + 2])));
        i += 2;
      }
    else
      g_string_append_c (name, (char) self->data[i]);
  return g_string_free (name, FALSE);
}

/* Goes past the next key. Returns: (transfer full): %NULL at the end; @self stands before what is under
 * the key, or nowhere (@broken) */
static char *
read_key (MerlonScan *self, gboolean *broken)
{
  gsize start;

  merlon_scan_space (self);
  *broken = self->at >= self->end;
  if (*broken || looks_at (self, ">>"))
    return NULL;
  start = self->at;
  *broken = self->data[start] != '/' || !skip_plain (self);
  return *broken ? NULL : dup_name (self, start);
}

gboolean
merlon_scan_check_keys (const MerlonScan *self)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  MerlonScan at = *self;
  gboolean broken;
  char *key;

  if (!merlon_scan_word (&at, "<<"))
    return FALSE;
  while ((key = read_key (&at, &broken)) != NULL)
    if (!g_hash_table_add (keys, key) || !skip_value (&at))
      return FALSE;
  return !broken;
}

/* ---- strictly ---- */

/* A number, or one of the few words there are. */
static gboolean
is_plain_word (const guint8 *word, gsize length)
{
  static const char *const words[] = { "true", "false", "null" };
  gsize digits = 0, dots = 0;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (length == strlen (words[i]) && memcmp (word, words[i], length) == 0)
      return TRUE;
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (word[i]))
      digits++;
    else if (word[i] == '.')
      dots++;
    else if (i > 0 || (word[i] != '-' && word[i] != '+'))
      return FALSE;
  return digits > 0 && dots <= 1 && digits <= (dots == 0 ? MOST_DIGITS : 2 * MOST_DIGITS);
}

/* What needs none is written with one to hide it. */
static gboolean
is_plain_escape (const guint8 *escape)
{
  int c = g_ascii_xdigit_value (escape[1]) * 16 + g_ascii_xdigit_value (escape[2]);

  return g_ascii_isxdigit (escape[1]) && g_ascii_isxdigit (escape[2]) && c != 0
         && !g_ascii_isalnum (c);
}

static gboolean
is_plain_name (const guint8 *name, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (name[i] <= ' ' || name[i] == 0x7f
        || (name[i] == '#' && (i + 2 >= length || !is_plain_escape (name + i))))
      return FALSE;
  return TRUE;
}

void
merlon_scan_blank (MerlonScan *self)
{
  while (self->at < self->end && is_space (self->data[self->at]))
    self->at++;
}

static gboolean
skip_hex_strictly (MerlonScan *self)
{
  for (self->at++; self->at < self->end && self->data[self->at] != '>'; self->at++)
    if (!g_ascii_isxdigit (self->data[self->at]) && !is_space (self->data[self->at]))
      return FALSE;
  return self->at < self->end && self->data[self->at++] == '>';
}

static gboolean scan_strict (MerlonScan *self, guint depth);

/* What a thing is must be said there and then. */
static gboolean
is_plain_entry (const char *key, MerlonScan value)
{
  merlon_scan_blank (&value);
  if (strcmp (key, "/Type") == 0)
    return value.at < value.end && value.data[value.at] == '/';
  return TRUE;
}

static gboolean
scan_strict_dictionary (MerlonScan *self, guint depth)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean broken;

  self->at += 2;
  for (;;)
    {
      gsize start;
      char *key;

      merlon_scan_blank (self);
      start = self->at;
      key = read_key (self, &broken);
      if (key == NULL)
        break;
      if (!g_hash_table_add (keys, key) || !is_plain_name (self->data + start, self->at - start)
          || !is_plain_entry (key, *self) || !scan_strict (self, depth + 1))
        return FALSE;
    }
  self->at += 2;
  return !broken;
}

static gboolean
scan_strict_array (MerlonScan *self, guint depth)
{
  self->at++;
  for (;;)
    {
      merlon_scan_blank (self);
      if (self->at >= self->end)
        return FALSE;
      if (self->data[self->at] == ']')
        {
          self->at++;
          return TRUE;
        }
      if (!scan_strict (self, depth + 1))
        return FALSE;
    }
}

static gboolean
scan_strict (MerlonScan *self, guint depth)
{
  MerlonScan after;
  guint8 c;

  merlon_scan_blank (self);
  if (self->at >= self->end || depth > DEEPEST)
    return FALSE;
  if (looks_at (self, "<<"))
    return scan_strict_dictionary (self, depth);
  c = self->data[self->at];
  if (c == '[')
    return scan_strict_array (self, depth);
  if (c == '(')
    return skip_string (self);
  if (c == '<')
    return skip_hex_strictly (self);
  after = *self;
  if (g_ascii_isdigit (c) && skip_value (&after))
    {
      MerlonScan one = *self;

      /* A reference, for a number alone ends sooner. */
      if (skip_plain (&one) && one.at < after.at)
        {
          gboolean clean = memchr (self->data + self->at, '%', after.at - self->at) == NULL;

          *self = after;
          return clean;
        }
    }
  after = *self;
  if (!skip_plain (self))
    return FALSE;
  return c == '/' ? is_plain_name (self->data + after.at, self->at - after.at)
                  : is_plain_word (self->data + after.at, self->at - after.at);
}

gboolean
merlon_scan_strict (MerlonScan *self)
{
  return scan_strict (self, 0);
}

gboolean
merlon_scan_find_key (const MerlonScan *self, const char *key, MerlonScan *value)
{
  MerlonScan at = *self;
  gboolean found = FALSE, broken;
  char *name;

  if (!merlon_scan_word (&at, "<<"))
    return FALSE;
  while ((name = read_key (&at, &broken)) != NULL)
    {
      /* The last of several is the one that counts for the object model. */
      if (strcmp (name, key) == 0)
        {
          *value = at;
          found = TRUE;
        }
      g_free (name);
      if (!skip_value (&at))
        return FALSE;
    }
  return found && !broken;
}

gboolean
merlon_scan_key_number (const MerlonScan *self, const char *key, guint64 *number)
{
  MerlonScan value, after, whole;
  guint64 found;

  if (!merlon_scan_find_key (self, key, &value))
    return FALSE;
  after = whole = value;
  /* Neither the beginning of a reference nor of a broken number. */
  if (!merlon_scan_number (&value, &found) || !skip_value (&after) || !merlon_scan_object (&whole)
      || after.at != value.at || whole.at != value.at)
    return FALSE;
  *number = found;
  return TRUE;
}

gboolean
merlon_scan_key_reference (const MerlonScan *self, const char *key, guint64 *number,
                           guint64 *generation)
{
  MerlonScan value;

  return merlon_scan_find_key (self, key, &value) && merlon_scan_number (&value, number)
         && merlon_scan_number (&value, generation) && merlon_scan_word (&value, "R");
}

gint64
merlon_scan_find_last (const guint8 *data, gsize end, const char *word, gsize reach)
{
  gsize length = strlen (word), first = end > reach ? end - reach : 0;

  for (gsize at = end; at >= first + length; at--)
    if (memcmp (data + at - length, word, length) == 0)
      return at - length;
  return -1;
}
