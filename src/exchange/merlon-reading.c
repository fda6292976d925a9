/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-reading.h"
#include "model/merlon-i18n.h"
#include "model/merlon-scales.h"

#include <string.h>

static gboolean
refuse (const MerlonField *field, const char *text, const char *wanted, GError **error)
{
  g_autofree char *shown = merlon_excerpt (text);

  g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_KIND,
               _ ("“%s” is not understood for “%s”: write %s"), shown, field->name, wanted);
  return FALSE;
}

/* ---- numbers and amounts ---- */

/* "1.234,50", "1,234.50", "1 234,5" and "1234.5" all become "1234.5": the last separator that is
 * followed by other than three digits, or that stands beside another kind, is the decimal one. */
static char *
plain_number (const char *text)
{
  const char *first = text + strcspn (text, "0123456789");
  GString *out = g_string_new (NULL);
  const char *comma = strrchr (text, ','), *point = strrchr (text, '.');
  const char *decimal = comma > point ? comma : point;

  if (decimal != NULL && (comma == NULL || point == NULL))
    {
      gboolean repeated = strchr (text, *decimal) != decimal;
      gboolean thousands = strspn (decimal + 1, "0123456789") == 3 && (*decimal == ',' || repeated)
                           && decimal != text;

      if (repeated || (thousands && *first != '0'))
        decimal = NULL;
    }
  for (const char *p = text; *p != '\0'; p++)
    if (p == decimal)
      g_string_append_c (out, '.');
    else if (g_ascii_isdigit (*p) || (*p == '-' && out->len == 0))
      g_string_append_c (out, *p);
    else if (strchr (",.' ", *p) == NULL)
      {
        g_string_free (out, TRUE);
        return NULL;
      }
  return g_string_free (out, FALSE);
}

/* "250.000" is two hundred and fifty to some and a thousand times that to others. */
static gboolean
is_ambiguous (const char *text)
{
  const char *first = text + strcspn (text, "0123456789"), *point = strchr (text, '.');

  return point != NULL && point > first && *first != '0' && strpbrk (point + 1, ".,") == NULL
         && strchr (text, ',') == NULL && strspn (point + 1, "0123456789") == 3;
}

static char *
without_currency (const char *text)
{
  static const char *const marks[]
      = { "€", "$", "£", "¥", "CHF", "EUR", "USD", "GBP", "\xc2\xa0", "\xe2\x80\xaf" };
  GString *out = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    g_string_replace (out, marks[i], "", 0);
  return g_strstrip (g_string_free (out, FALSE));
}

static const char *
wanted_money (const char *text)
{
  g_autofree char *bare = without_currency (text);

  return is_ambiguous (bare)
             ? _ ("1250 or 1250.00: a point before three digits may part thousands or a fraction")
             : _ ("an amount such as 1250.00");
}

gboolean
merlon_reading_money (const char *text, gint64 *hundredths)
{
  g_autofree char *bare = without_currency (text);
  g_autofree char *number = plain_number (bare);
  gboolean thousands = FALSE;
  const char *point;
  gint64 whole;
  guint cents = 0;

  if (number == NULL && g_str_has_suffix (bare, "k"))
    {
      bare[strlen (bare) - 1] = '\0';
      number = plain_number (bare);
      thousands = TRUE;
    }
  if (number == NULL || number[strcspn (number, "0123456789")] == '\0' || is_ambiguous (bare))
    return FALSE;
  point = strchr (number, '.');
  if (point != NULL)
    {
      if (strspn (point + 1, "0") != strlen (point + 1) && strlen (point + 1) > 2)
        return FALSE;
      cents = (point[1] != '\0' ? (point[1] - '0') * 10 : 0)
              + (point[1] != '\0' && point[2] != '\0' ? point[2] - '0' : 0);
      number[point - number] = '\0';
    }
  if (!g_ascii_string_to_signed (*number == '\0' || strcmp (number, "-") == 0 ? "0" : number, 10,
                                 -G_MAXINT64 / 200000, G_MAXINT64 / 200000, &whole, NULL))
    return FALSE;
  *hundredths
      = (whole * 100 + (number[0] == '-' ? -(gint64) cents : cents)) * (thousands ? 1000 : 1);
  return TRUE;
}

static gboolean
parse_number (const char *text, const MerlonField *field, MerlonValue *value, GError **error)
{
  g_autofree char *number = plain_number (text);
  char *end = NULL;

  if (number == NULL)
    {
      gsize length = strlen (text);

      if (length > 1 && text[length - 1] == '%')
        {
          g_autofree char *bare = g_strstrip (g_strndup (text, length - 1));

          number = plain_number (bare);
        }
    }
  if (number != NULL && *number != '\0')
    value->number = g_ascii_strtod (number, &end);
  if (end != NULL && end != number && *end == '\0')
    return TRUE;
  /* The strict reader knows exponents. */
  return merlon_value_from_text (text, field, NULL, value, error);
}

static gboolean
parse_integer (const char *text, const MerlonField *field, MerlonValue *value, GError **error)
{
  g_autofree char *number = plain_number (text);
  gsize length;

  if (number == NULL || is_ambiguous (text))
    return refuse (field, text, _ ("a whole number such as 12"), error);
  /* Spreadsheets write whole numbers as 12.0. */
  length = strlen (number);
  while (strchr (number, '.') != NULL && length > 0
         && (number[length - 1] == '0' || number[length - 1] == '.'))
    {
      gboolean point = number[length - 1] == '.';

      number[--length] = '\0';
      if (point)
        break;
    }
  return merlon_value_from_text (number, field, NULL, value, error);
}

/* ---- dates ---- */

static guint
month_from_name (const char *text, gsize length)
{
  static const char *const names[]
      = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };
  static const char *const german[]
      = { "jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez" };
  g_autofree char *word = g_utf8_strdown (text, length);

  for (guint i = 0; i < 12; i++)
    if (g_str_has_prefix (word, names[i]) || g_str_has_prefix (word, german[i]))
      return i + 1;
  return 0;
}

static guint
full_year (guint year, gsize digits)
{
  return digits == 2 ? year + (year < 70 ? 2000 : 1900) : year;
}

/* Takes the date apart into up to three numbers, of which one may be a month's name. */
static guint
split_date (const char *text, guint numbers[3], gsize digits[3], int *named)
{
  guint n = 0;

  *named = -1;
  while (*text != '\0')
    {
      gsize length = strspn (text, "0123456789");

      if (length > 0)
        {
          if (n == 3 || length > 4)
            return 0;
          numbers[n] = g_ascii_strtoull (text, NULL, 10);
          digits[n++] = length;
        }
      else if ((guchar) *text >= 0x80 || g_ascii_isalpha (*text))
        {
          length = 0;
          while ((guchar) text[length] >= 0x80 || g_ascii_isalpha (text[length]))
            length++;
          if (n == 3 || *named >= 0 || (numbers[n] = month_from_name (text, length)) == 0)
            return 0;
          *named = n;
          digits[n++] = 0;
        }
      else if (strchr (" .,/-", *text) != NULL)
        length = 1;
      else
        return 0;
      text += length;
    }
  return n;
}

static MerlonDate
date_from_parts (const char *text)
{
  guint p[3] = { 0, 0, 0 };
  gsize digits[3] = { 0, 0, 0 };
  int named;

  if (split_date (text, p, digits, &named) != 3)
    return 0;
  if (digits[0] == 4)
    return merlon_date_from_ymd (p[0], p[1], p[2]);
  if (named == 0) /* March 31, 2026 */
    return merlon_date_from_ymd (full_year (p[2], digits[2]), p[0], p[1]);
  /* 31.03.2026 and 31/03/2026; 03/31/2026 only where it can be nothing else. */
  if (named < 0 && p[1] > 12 && p[0] <= 12)
    return merlon_date_from_ymd (full_year (p[2], digits[2]), p[0], p[1]);
  return merlon_date_from_ymd (full_year (p[2], digits[2]), p[1], p[0]);
}

MerlonDate
merlon_reading_date (const char *text)
{
  g_autofree char *day = g_strstrip (g_strdup (text));
  MerlonDate date;

  if (strspn (day, "0123456789") == 8 && day[8] == '\0')
    {
      guint number = g_ascii_strtoull (day, NULL, 10);

      return merlon_date_from_ymd (number / 10000, number / 100 % 100, number % 100);
    }
  date = date_from_parts (day);
  if (date != 0)
    return date;
  /* A time of day may follow. */
  if (strlen (day) > 10 && strchr ("T ", day[10]) != NULL)
    {
      day[10] = '\0';
      return date_from_parts (day);
    }
  return 0;
}

/* ---- words ---- */

char *
merlon_reading_squeeze (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GString *out = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static gboolean
is_one_of (const char *word, const char *const *words)
{
  return g_strv_contains (words, word);
}

static gboolean
parse_yesno (const char *text, const MerlonField *field, MerlonValue *value, GError **error)
{
  static const char *const yes[] = { "yes", "y",  "true", "1",    "x", "on", "ja", "j",
                                     "oui", "si", "sí",   "wahr", "✓", "✔",  NULL };
  static const char *const no[]
      = { "no", "n", "false", "0", "off", "nein", "non", "falsch", "-", NULL };
  g_autofree char *word = g_utf8_strdown (text, -1);

  value->integer = is_one_of (word, yes);
  return value->integer || is_one_of (word, no) || refuse (field, text, _ ("yes or no"), error);
}

/* "Modify (reduce)" answers to "Modify (reduce)", "modify" and "reduce". */
static gboolean
label_answers_to (const char *label, const char *word)
{
  g_autofree char *whole = merlon_reading_squeeze (label);
  g_auto (GStrv) parts = NULL;

  if (strcmp (whole, word) == 0)
    return TRUE;
  parts = g_strsplit_set (label, "(),/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *part = merlon_reading_squeeze (parts[i]);

      if (*part != '\0' && strcmp (part, word) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
parse_choice (const char *text, const MerlonField *field, MerlonValue *value, GError **error)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (field->choice ());
  g_autofree char *word = merlon_reading_squeeze (text);

  for (guint i = 0; i < klass->n_values; i++)
    {
      g_autofree char *nick = merlon_reading_squeeze (klass->values[i].value_nick);

      if (strcmp (nick, word) == 0 || label_answers_to (klass->values[i].value_name, word)
          || label_answers_to (_ (klass->values[i].value_name), word))
        {
          value->integer = klass->values[i].value;
          return TRUE;
        }
    }
  return merlon_value_from_text (text, field, NULL, value, error);
}

static guint
level_from_name (MerlonScales *scales, MerlonScale scale, const char *text)
{
  g_autofree char *word = merlon_reading_squeeze (text);
  guint found = 0;

  for (guint level = 1; level <= merlon_scales_get_size (scales, scale); level++)
    {
      const char *name = merlon_scales_get_name (scales, scale, level);
      g_autofree char *squeezed = name != NULL ? merlon_reading_squeeze (name) : g_strdup ("");

      if (strcmp (squeezed, word) == 0)
        return level;
      /* "Med" for Medium, where it can mean only one level. */
      if (strlen (word) >= 3 && g_str_has_prefix (squeezed, word))
        found = found == 0 ? level : G_MAXUINT;
    }
  return found == G_MAXUINT ? 0 : found;
}

/* "4 - High", "High (4)" and "4" carry their number. */
static guint
level_from_number (const char *text)
{
  gsize skip = strcspn (text, "0123456789");
  gsize digits = strspn (text + skip, "0123456789");
  const char *rest = text + skip + digits;

  if (digits == 0 || digits > 2 || strpbrk (rest, "0123456789") != NULL)
    return 0;
  return g_ascii_strtoull (text + skip, NULL, 10);
}

static gboolean
parse_level (const char *text, const MerlonField *field, MerlonProject *project, MerlonValue *value,
             GError **error)
{
  MerlonScales *scales = merlon_project_get_scales (project);
  guint size = merlon_scales_get_size (scales, field->scale);
  guint level = level_from_name (scales, field->scale, text);
  g_autoptr (GString) names = NULL;

  if (level == 0)
    level = level_from_number (text);
  if ((level >= 1 && level <= size) || strcmp (text, "0") == 0)
    {
      value->integer = level;
      return TRUE;
    }
  names = g_string_new (NULL);
  for (guint i = 1; i <= size; i++)
    g_string_append_printf (names, "%s%u (%s)", i > 1 ? ", " : "", i,
                            merlon_scales_get_name (scales, field->scale, i));
  if (size == 0)
    g_string_append_printf (names, _ ("a level after defining the scale “%s”"),
                            merlon_scale_get_nick (field->scale));
  return refuse (field, text, names->str, error);
}

/* ---- references ---- */

static GType
target_of (const MerlonField *field)
{
  return field->target != NULL ? field->target () : MERLON_TYPE_ITEM;
}

static gboolean
not_found (const MerlonField *field, const char *text, GError **error)
{
  g_autofree char *shown = merlon_excerpt (text);

  g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_REFERENCE,
               _ ("“%s” for “%s” is no id, code or title of a record in “%s”"), shown, field->name,
               field->target != NULL ? merlon_item_class_get (field->target ())->info->register_name
                                     : "*");
  return FALSE;
}

static gboolean
add_part (const char *part, const MerlonField *field, MerlonFinder *finder, GPtrArray *items,
          GPtrArray *dropped, GError **error)
{
  MerlonItem *item = merlon_finder_find (finder, target_of (field), part);

  if (item != NULL)
    g_ptr_array_add (items, item);
  else if (dropped != NULL)
    g_ptr_array_add (dropped, g_strdup (part));
  else
    return not_found (field, part, error);
  return TRUE;
}

/* Commas part only what is not itself a name, and only where a part of it is one: titles and
 * "Berg, Ida" hold commas too. */
static gboolean
is_comma_list (const char *text, const MerlonField *field, MerlonFinder *finder)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  if (parts[0] == NULL || parts[1] == NULL
      || merlon_finder_peek (finder, target_of (field), text) != NULL)
    return FALSE;
  for (guint i = 0; parts[i] != NULL; i++)
    if (merlon_finder_peek (finder, target_of (field), g_strstrip (parts[i])) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
add_parts (const char *text, const char *separators, const MerlonField *field, MerlonFinder *finder,
           GPtrArray *items, GPtrArray *dropped, GError **error)
{
  g_auto (GStrv) parts = g_strsplit_set (text, separators, -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean added = TRUE;

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      if (strcmp (separators, ",") != 0 && is_comma_list (parts[i], field, finder))
        added = add_parts (parts[i], ",", field, finder, items, dropped, error);
      else
        added = add_part (parts[i], field, finder, items, dropped, error);
      if (!added)
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_references (const char *text, const MerlonField *field, MerlonFinder *finder,
                  MerlonValue *value, GPtrArray *dropped, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  gboolean plain = strpbrk (text, ";|\n") == NULL;

  /* Alone, commas part also what is not known yet. */
  if (!add_parts (text,
                  plain && merlon_finder_peek (finder, target_of (field), text) == NULL ? ","
                                                                                        : ";|\n",
                  field, finder, items, dropped, error))
    return FALSE;
  value->refs = merlon_refs_new ((MerlonItem **) items->pdata, items->len);
  return TRUE;
}

static gboolean
parse_ids (const char *text, const MerlonField *field, MerlonFinder *finder, MerlonValue *value)
{
  return merlon_value_from_text (text, field, merlon_finder_get_project (finder), value, NULL);
}

gboolean
merlon_reading_parse (const char *text, const MerlonField *field, MerlonFinder *finder,
                      MerlonValue *value, GPtrArray *dropped, GError **error)
{
  g_autofree char *bare = NULL;

  g_return_val_if_fail (text != NULL && field != NULL && finder != NULL && value != NULL, FALSE);

  bare = g_strstrip (g_strdup (text));
  merlon_value_init (value, field->kind);
  if (*bare == '\0')
    return TRUE;
  switch (field->kind)
    {
    case MERLON_KIND_LINE:
      value->text = g_steal_pointer (&bare);
      return TRUE;
    case MERLON_KIND_TEXT:
    case MERLON_KIND_RICH:
      value->text = g_strdup (text);
      return TRUE;
    case MERLON_KIND_INTEGER:
      return parse_integer (bare, field, value, error);
    case MERLON_KIND_NUMBER:
      return parse_number (bare, field, value, error);
    case MERLON_KIND_MONEY:
      return merlon_reading_money (bare, &value->integer)
             || (value->integer = MERLON_UNSET, refuse (field, text, wanted_money (bare), error));
    case MERLON_KIND_DATE:
      value->integer = merlon_reading_date (bare);
      return value->integer != 0
             || refuse (field, text, _ ("a date such as 2026-03-31 or 31.03.2026"), error);
    case MERLON_KIND_YESNO:
      return parse_yesno (bare, field, value, error);
    case MERLON_KIND_CHOICE:
      return parse_choice (bare, field, value, error);
    case MERLON_KIND_LEVEL:
      return parse_level (bare, field, merlon_finder_get_project (finder), value, error);
    case MERLON_KIND_REFERENCE:
      value->item = merlon_finder_find (finder, target_of (field), bare);
      return value->item != NULL || not_found (field, bare, error);
    case MERLON_KIND_REFERENCES:
      if (parse_ids (bare, field, finder, value))
        return TRUE;
      merlon_value_init (value, field->kind);
      return parse_references (bare, field, finder, value, dropped, error);
    case MERLON_KIND_LINK:
      return merlon_value_from_text (bare, field, NULL, value, error);
    }
  g_return_val_if_reached (FALSE);
}
