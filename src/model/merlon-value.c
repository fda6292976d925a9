/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-value.h"
#include "model/merlon-i18n.h"
#include "model/merlon-item.h"
#include "model/merlon-project.h"
#include "model/merlon-scales.h"
#include "model/merlon-translation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

G_DEFINE_BOXED_TYPE (MerlonRefs, merlon_refs, merlon_refs_ref, merlon_refs_unref)
G_DEFINE_BOXED_TYPE (MerlonLink, merlon_link, merlon_link_ref, merlon_link_unref)

/**
 * merlon_refs_new:
 * @items: (array length=n_items): the items; one that comes again is left out
 *
 * Returns: (transfer full) (nullable): the list, %NULL when there are none
 */
MerlonRefs *
merlon_refs_new (MerlonItem *const *items, guint n_items)
{
  MerlonRefs *refs;

  if (n_items == 0)
    return NULL;
  refs = g_malloc (sizeof (MerlonRefs) + n_items * sizeof (MerlonItem *));
  g_atomic_ref_count_init (&refs->ref_count);
  refs->n_items = 0;
  for (guint i = 0; i < n_items; i++)
    if (!merlon_refs_contains (refs, items[i]))
      refs->items[refs->n_items++] = items[i];
  return refs;
}

MerlonRefs *
merlon_refs_ref (MerlonRefs *refs)
{
  if (refs != NULL)
    g_atomic_ref_count_inc (&refs->ref_count);
  return refs;
}

void
merlon_refs_unref (MerlonRefs *refs)
{
  if (refs != NULL && g_atomic_ref_count_dec (&refs->ref_count))
    g_free (refs);
}

gboolean
merlon_refs_contains (const MerlonRefs *refs, const MerlonItem *item)
{
  for (guint i = 0; i < merlon_refs_length (refs); i++)
    if (refs->items[i] == item)
      return TRUE;
  return FALSE;
}

gboolean
merlon_refs_equal (const MerlonRefs *a, const MerlonRefs *b)
{
  guint n = merlon_refs_length (a);

  if (n != merlon_refs_length (b))
    return FALSE;
  return n == 0 || memcmp (a->items, b->items, n * sizeof (MerlonItem *)) == 0;
}

MerlonRefs *
merlon_refs_with (MerlonRefs *refs, MerlonItem *item)
{
  guint n = merlon_refs_length (refs);
  g_autofree MerlonItem **items = NULL;

  if (merlon_refs_contains (refs, item))
    return merlon_refs_ref (refs);
  items = g_new (MerlonItem *, n + 1);
  if (n > 0)
    memcpy (items, refs->items, n * sizeof (MerlonItem *));
  items[n] = item;
  return merlon_refs_new (items, n + 1);
}

MerlonRefs *
merlon_refs_without (MerlonRefs *refs, MerlonItem *item)
{
  g_autofree MerlonItem **items = NULL;
  guint n = 0;

  if (!merlon_refs_contains (refs, item))
    return merlon_refs_ref (refs);
  items = g_new (MerlonItem *, refs->n_items);
  for (guint i = 0; i < refs->n_items; i++)
    if (refs->items[i] != item)
      items[n++] = refs->items[i];
  return merlon_refs_new (items, n);
}

MerlonLink *
merlon_link_new (const char *uri, const char *sha256, MerlonDate checked)
{
  MerlonLink *link;

  g_return_val_if_fail (uri != NULL, NULL);

  link = g_new0 (MerlonLink, 1);
  g_atomic_ref_count_init (&link->ref_count);
  link->uri = g_strdup (uri);
  link->sha256 = g_strdup (sha256);
  link->checked = checked;
  return link;
}

MerlonLink *
merlon_link_ref (MerlonLink *link)
{
  if (link != NULL)
    g_atomic_ref_count_inc (&link->ref_count);
  return link;
}

void
merlon_link_unref (MerlonLink *link)
{
  if (link == NULL || !g_atomic_ref_count_dec (&link->ref_count))
    return;
  g_free (link->uri);
  g_free (link->sha256);
  g_free (link);
}

gboolean
merlon_link_equal (const MerlonLink *a, const MerlonLink *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strcmp0 (a->uri, b->uri) == 0 && g_strcmp0 (a->sha256, b->sha256) == 0
         && a->checked == b->checked;
}

MerlonValue *
merlon_value_init (MerlonValue *value, MerlonFieldKind kind)
{
  memset (value, 0, sizeof *value);
  value->kind = kind;
  if (kind == MERLON_KIND_NUMBER)
    value->number = NAN;
  else if (kind == MERLON_KIND_INTEGER || kind == MERLON_KIND_MONEY)
    value->integer = MERLON_UNSET;
  return value;
}

void
merlon_value_clear (MerlonValue *value)
{
  switch (value->kind)
    {
    case MERLON_KIND_LINE:
    case MERLON_KIND_TEXT:
    case MERLON_KIND_RICH:
      g_free (value->text);
      break;
    case MERLON_KIND_REFERENCES:
      merlon_refs_unref (value->refs);
      break;
    case MERLON_KIND_LINK:
      merlon_link_unref (value->link);
      break;
    case MERLON_KIND_INTEGER:
    case MERLON_KIND_NUMBER:
    case MERLON_KIND_MONEY:
    case MERLON_KIND_DATE:
    case MERLON_KIND_YESNO:
    case MERLON_KIND_CHOICE:
    case MERLON_KIND_LEVEL:
    case MERLON_KIND_REFERENCE:
      break;
    }
  merlon_value_init (value, value->kind);
}

void
merlon_value_copy (const MerlonValue *source, MerlonValue *target)
{
  *target = *source;
  if (source->kind <= MERLON_KIND_RICH)
    target->text = g_strdup (source->text);
  else if (source->kind == MERLON_KIND_REFERENCES)
    merlon_refs_ref (target->refs);
  else if (source->kind == MERLON_KIND_LINK)
    merlon_link_ref (target->link);
}

gboolean
merlon_value_equal (const MerlonValue *a, const MerlonValue *b)
{
  if (a->kind != b->kind)
    return FALSE;
  switch (a->kind)
    {
    case MERLON_KIND_LINE:
    case MERLON_KIND_TEXT:
    case MERLON_KIND_RICH:
      return g_strcmp0 (a->text, b->text) == 0;
    case MERLON_KIND_NUMBER:
      return a->number == b->number || (isnan (a->number) && isnan (b->number));
    case MERLON_KIND_REFERENCE:
      return a->item == b->item;
    case MERLON_KIND_REFERENCES:
      return merlon_refs_equal (a->refs, b->refs);
    case MERLON_KIND_LINK:
      return merlon_link_equal (a->link, b->link);
    case MERLON_KIND_INTEGER:
    case MERLON_KIND_MONEY:
    case MERLON_KIND_DATE:
    case MERLON_KIND_YESNO:
    case MERLON_KIND_CHOICE:
    case MERLON_KIND_LEVEL:
      break;
    }
  return a->integer == b->integer;
}

gboolean
merlon_value_is_empty (const MerlonValue *value)
{
  MerlonValue empty;

  return merlon_value_equal (value, merlon_value_init (&empty, value->kind));
}

/* Hundredths as "-12.05": integers only, so that no amount is ever rounded. */
static void
append_money (gint64 hundredths, GString *out)
{
  guint64 amount = hundredths < 0 ? 0 - (guint64) hundredths : (guint64) hundredths;

  g_string_append_printf (out, "%s%" G_GUINT64_FORMAT ".%02u", hundredths < 0 ? "-" : "",
                          amount / 100, (guint) (amount % 100));
}

static void
append_number (double number, GString *out)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  /* The shortest form that reads back as the same number, so that 0.1 stays 0.1. */
  for (int precision = 6; precision <= 17; precision++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", precision);
      g_ascii_formatd (buffer, sizeof buffer, format, number);
      if (g_ascii_strtod (buffer, NULL) == number)
        break;
    }
  g_string_append (out, buffer);
}

static void
append_link (const MerlonLink *link, GString *out)
{
  g_string_append (out, link->uri);
  if (link->sha256 != NULL)
    g_string_append_printf (out, " sha256:%s", link->sha256);
  if (link->checked != 0)
    {
      g_string_append (out, " checked:");
      merlon_date_append_text (link->checked, out);
    }
}

void
merlon_value_append_text (const MerlonValue *value, const MerlonField *field, GString *out)
{
  switch (value->kind)
    {
    case MERLON_KIND_LINE:
    case MERLON_KIND_TEXT:
    case MERLON_KIND_RICH:
      if (value->text != NULL)
        g_string_append (out, value->text);
      break;
    case MERLON_KIND_INTEGER:
      if (value->integer != MERLON_UNSET)
        g_string_append_printf (out, "%" G_GINT64_FORMAT, value->integer);
      break;
    case MERLON_KIND_NUMBER:
      if (!isnan (value->number))
        append_number (value->number, out);
      break;
    case MERLON_KIND_MONEY:
      if (value->integer != MERLON_UNSET)
        append_money (value->integer, out);
      break;
    case MERLON_KIND_DATE:
      merlon_date_append_text (value->integer, out);
      break;
    case MERLON_KIND_YESNO:
      g_string_append (out, value->integer ? "yes" : "no");
      break;
    case MERLON_KIND_CHOICE:
      if (value->integer != 0)
        g_string_append (out, merlon_choice_get_nick (field->choice (), value->integer));
      break;
    case MERLON_KIND_LEVEL:
      if (value->integer != 0)
        g_string_append_printf (out, "%d", (int) value->integer);
      break;
    case MERLON_KIND_REFERENCE:
      if (value->item != NULL)
        g_string_append (out, value->item->id);
      break;
    case MERLON_KIND_REFERENCES:
      for (guint i = 0; i < merlon_refs_length (value->refs); i++)
        {
          if (i > 0)
            g_string_append_c (out, ' ');
          g_string_append (out, value->refs->items[i]->id);
        }
      break;
    case MERLON_KIND_LINK:
      if (value->link != NULL)
        append_link (value->link, out);
      break;
    }
}

char *
merlon_value_to_text (const MerlonValue *value, const MerlonField *field)
{
  GString *out = g_string_new (NULL);

  merlon_value_append_text (value, field, out);
  return g_string_free (out, FALSE);
}

static gboolean
refuse (const MerlonField *field, const char *text, const char *wanted, GError **error)
{
  g_autofree char *shown = merlon_excerpt (text);

  g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_KIND,
               _ ("“%s” is not a value of “%s”: write %s"), shown, field->name, wanted);
  return FALSE;
}

static gboolean
parse_integer (const char *text, gint64 *integer)
{
  const char *end = text;

  if (*end == '-')
    end++;
  if (!g_ascii_isdigit (*end))
    return FALSE;
  return g_ascii_string_to_signed (text, 10, G_MININT64 + 1, G_MAXINT64, integer, NULL);
}

static gboolean
parse_number (const char *text, double *number)
{
  char *end;

  if (!g_ascii_isdigit (*text) && *text != '-' && *text != '.')
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*number) && text[strcspn (text, "xX")] == '\0';
}

static gboolean
parse_money (const char *text, gint64 *hundredths)
{
  gboolean negative = *text == '-';
  const char *p = text + negative;
  guint64 amount = 0;
  guint decimals = 0;

  if (!g_ascii_isdigit (*p))
    return FALSE;
  for (; g_ascii_isdigit (*p); p++)
    if (!g_uint64_checked_mul (&amount, amount, 10)
        || !g_uint64_checked_add (&amount, amount, *p - '0'))
      return FALSE;
  if (*p == '.')
    for (p++; g_ascii_isdigit (*p) && decimals < 2; p++, decimals++)
      if (!g_uint64_checked_mul (&amount, amount, 10)
          || !g_uint64_checked_add (&amount, amount, *p - '0'))
        return FALSE;
  for (; decimals < 2; decimals++)
    if (!g_uint64_checked_mul (&amount, amount, 10))
      return FALSE;
  if (*p != '\0' || amount > G_MAXINT64)
    return FALSE;
  *hundredths = negative ? -(gint64) amount : (gint64) amount;
  return TRUE;
}

static gboolean
parse_choice (const char *text, const MerlonField *field, MerlonValue *value, GError **error)
{
  g_autoptr (GString) nicks = NULL;
  g_autoptr (GEnumClass) klass = NULL;
  g_autofree char *shown = NULL;
  int choice;

  if (merlon_choice_from_nick (field->choice (), text, &choice))
    {
      value->integer = choice;
      return TRUE;
    }
  shown = merlon_excerpt (text);
  nicks = g_string_new (NULL);
  klass = g_type_class_ref (field->choice ());
  for (guint i = 1; i < klass->n_values; i++)
    g_string_append_printf (nicks, "%s%s", i > 1 ? ", " : "", klass->values[i].value_nick);
  g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_KIND,
               _ ("“%s” is not a value of “%s”: write one of %s"), shown, field->name, nicks->str);
  return FALSE;
}

static MerlonItem *
find_target (const char *id, const MerlonField *field, MerlonProject *project, GError **error)
{
  MerlonItem *item = project != NULL ? merlon_project_lookup (project, id) : NULL;

  if (item == NULL)
    {
      g_autofree char *shown = merlon_excerpt (id);

      g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_REFERENCE,
                   _ ("“%s” refers to “%s”, but no record has that id"), field->name, shown);
    }
  return item;
}

static gboolean
parse_references (const char *text, const MerlonField *field, MerlonProject *project,
                  MerlonValue *value, GError **error)
{
  g_auto (GStrv) ids = g_strsplit (text, " ", -1);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      MerlonItem *item;

      if (*ids[i] == '\0')
        continue;
      item = find_target (ids[i], field, project, error);
      if (item == NULL)
        return FALSE;
      g_ptr_array_add (items, item);
    }
  value->refs = merlon_refs_new ((MerlonItem **) items->pdata, items->len);
  return TRUE;
}

static gboolean
parse_link (const char *text, MerlonValue *value)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  const char *sha256 = NULL;
  MerlonDate checked = 0;

  if (*parts[0] == '\0')
    return FALSE;
  for (guint i = 1; parts[i] != NULL; i++)
    if (g_str_has_prefix (parts[i], "sha256:") && strlen (parts[i]) == 7 + 64
        && strspn (parts[i] + 7, "0123456789abcdef") == 64)
      sha256 = parts[i] + 7;
    else if (g_str_has_prefix (parts[i], "checked:"))
      {
        checked = merlon_date_from_text (parts[i] + 8);
        if (checked == 0)
          return FALSE;
      }
    else
      return FALSE;
  value->link = merlon_link_new (parts[0], sha256, checked);
  return TRUE;
}

gboolean
merlon_value_from_text (const char *text, const MerlonField *field, MerlonProject *project,
                        MerlonValue *value, GError **error)
{
  g_return_val_if_fail (text != NULL && field != NULL && value != NULL, FALSE);

  merlon_value_init (value, field->kind);
  if (*text == '\0')
    return TRUE;
  switch (field->kind)
    {
    case MERLON_KIND_LINE:
    case MERLON_KIND_TEXT:
    case MERLON_KIND_RICH:
      value->text = g_strdup (text);
      return TRUE;
    case MERLON_KIND_INTEGER:
      return parse_integer (text, &value->integer)
             || refuse (field, text, _ ("a whole number such as 12"), error);
    case MERLON_KIND_NUMBER:
      return parse_number (text, &value->number)
             || (value->number = NAN, refuse (field, text, _ ("a number such as 0.25"), error));
    case MERLON_KIND_MONEY:
      return parse_money (text, &value->integer)
             || refuse (field, text, _ ("an amount such as 1250.00"), error);
    case MERLON_KIND_DATE:
      value->integer = merlon_date_from_text (text);
      return value->integer != 0
             || refuse (field, text, _ ("a date as year-month-day, such as 2026-03-31"), error);
    case MERLON_KIND_YESNO:
      value->integer = strcmp (text, "yes") == 0;
      return value->integer || strcmp (text, "no") == 0
             || refuse (field, text, _ ("yes or no"), error);
    case MERLON_KIND_CHOICE:
      return parse_choice (text, field, value, error);
    case MERLON_KIND_LEVEL:
      return (parse_integer (text, &value->integer) && value->integer >= 0
              && value->integer <= MERLON_SCALE_MAX)
             || (value->integer = 0,
                 refuse (field, text, _ ("the number of a level, 1 for the lowest"), error));
    case MERLON_KIND_REFERENCE:
      value->item = find_target (text, field, project, error);
      return value->item != NULL;
    case MERLON_KIND_REFERENCES:
      return parse_references (text, field, project, value, error);
    case MERLON_KIND_LINK:
      return parse_link (text, value)
             || refuse (field, text,
                        _ ("an address without spaces, then sha256:… and checked:… if known"),
                        error);
    }
  g_return_val_if_reached (FALSE);
}

static void
append_display_date (MerlonDate date, GString *out)
{
  GDate day;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *text = NULL;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, date);
  time = g_date_time_new_utc (g_date_get_year (&day), g_date_get_month (&day),
                              g_date_get_day (&day), 0, 0, 0);
  /* Translators: a date as in g_date_time_format(); with the month's name, nobody mistakes it. */
  text = time != NULL ? g_date_time_format (time, C_ ("date", "%-d %b %Y")) : NULL;
  g_string_append (out, text != NULL ? text : "");
}

static char *
display (const MerlonValue *value, const MerlonField *field, MerlonProject *project)
{
  GString *out;
  const char *currency = project != NULL ? merlon_project_get_currency (project) : NULL;

  out = g_string_new (NULL);
  if (merlon_value_is_empty (value) && value->kind != MERLON_KIND_YESNO)
    return g_string_free (out, FALSE);
  switch (value->kind)
    {
    case MERLON_KIND_DATE:
      append_display_date (value->integer, out);
      break;
    case MERLON_KIND_MONEY:
      g_string_append_printf (out, "%'.2f%s%s", value->integer / 100.0, currency != NULL ? " " : "",
                              currency != NULL ? currency : "");
      break;
    case MERLON_KIND_YESNO:
      g_string_append (out, value->integer ? C_ ("answer", "Yes") : C_ ("answer", "No"));
      break;
    case MERLON_KIND_CHOICE:
      g_string_append (out, merlon_choice_get_label (field->choice (), value->integer));
      break;
    case MERLON_KIND_LEVEL:
      {
        MerlonScales *scales = project != NULL ? merlon_project_get_scales (project) : NULL;
        const char *name = merlon_scales_get_name (scales, field->scale, value->integer);

        if (name != NULL)
          g_string_append (out, name);
        else
          merlon_value_append_text (value, field, out);
      }
      break;
    case MERLON_KIND_REFERENCE:
      g_string_free (out, TRUE);
      return merlon_item_dup_name (value->item);
    case MERLON_KIND_REFERENCES:
      for (guint i = 0; i < value->refs->n_items; i++)
        {
          g_autofree char *name = merlon_item_dup_short_name (value->refs->items[i]);

          g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", name);
        }
      break;
    case MERLON_KIND_LINK:
      g_string_append (out, value->link->uri);
      break;
    case MERLON_KIND_LINE:
    case MERLON_KIND_TEXT:
    case MERLON_KIND_RICH:
    case MERLON_KIND_INTEGER:
    case MERLON_KIND_NUMBER:
      merlon_value_append_text (value, field, out);
      break;
    }
  return g_string_free (out, FALSE);
}

char *
merlon_value_to_display (const MerlonValue *value, const MerlonField *field, MerlonProject *project)
{
  g_return_val_if_fail (value != NULL && field != NULL, NULL);
  return display (value, field, project);
}

/* ---- in a language of its own ---- */

static char *
words_of_date (MerlonDate date, const char *language)
{
  static const char *const months[]
      = { NC_ ("month", "Jan"), NC_ ("month", "Feb"), NC_ ("month", "Mar"), NC_ ("month", "Apr"),
          NC_ ("month", "May"), NC_ ("month", "Jun"), NC_ ("month", "Jul"), NC_ ("month", "Aug"),
          NC_ ("month", "Sep"), NC_ ("month", "Oct"), NC_ ("month", "Nov"), NC_ ("month", "Dec") };
  g_autoptr (GString) format = g_string_new (merlon_translate_into (language, "date", "%-d %b %Y"));
  g_autoptr (GDateTime) time = NULL;
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, date);
  time = g_date_time_new_utc (g_date_get_year (&day), g_date_get_month (&day),
                              g_date_get_day (&day), 0, 0, 0);
  /* The month's name would be that of the locale. */
  g_string_replace (format, "%b",
                    merlon_translate_into (language, "month", months[g_date_get_month (&day) - 1]),
                    0);
  return g_date_time_format (time, format->str);
}

static char *
words_of_money (gint64 hundredths, const char *currency, const char *language)
{
  guint64 whole = (hundredths < 0 ? -(guint64) hundredths : (guint64) hundredths) / 100;
  guint cents = (guint) (ABS (hundredths % 100));
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, whole);
  gsize n = strlen (digits);
  GString *out = g_string_new (hundredths < 0 ? "-" : NULL);

  /* Translators: what parts thousands in a number, in English a comma */
  const char *group = merlon_translate_into (language, "thousands", NC_ ("thousands", ","));
  /* Translators: what stands before the decimals of a number, in English a point */
  const char *point = merlon_translate_into (language, "decimals", NC_ ("decimals", "."));

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (out, "%s%c", i > 0 && (n - i) % 3 == 0 ? group : "", digits[i]);
  g_string_append_printf (out, "%s%02u", point, cents);
  if (currency != NULL)
    g_string_append_printf (out, " %s", currency);
  return g_string_free (out, FALSE);
}

char *
merlon_value_to_words (const MerlonValue *value, const MerlonField *field, MerlonProject *project,
                       const char *language)
{
  g_return_val_if_fail (value != NULL && field != NULL && language != NULL, NULL);

  if (value->kind == MERLON_KIND_YESNO)
    return g_strdup (merlon_translate_into (language, "answer", value->integer ? "Yes" : "No"));
  if (merlon_value_is_empty (value))
    return g_strdup ("");
  if (value->kind == MERLON_KIND_DATE)
    return words_of_date (value->integer, language);
  if (value->kind == MERLON_KIND_MONEY)
    return words_of_money (
        value->integer, project != NULL ? merlon_project_get_currency (project) : NULL, language);
  if (value->kind == MERLON_KIND_CHOICE)
    return g_strdup (merlon_translate_into (
        language, NULL, merlon_choice_get_name (field->choice (), value->integer)));
  /* What others wrote is in the language they wrote it in. */
  return display (value, field, project);
}

MerlonDate
merlon_date_from_ymd (guint year, guint month, guint day)
{
  GDate date;

  if (year < 1 || year > 9999 || !g_date_valid_dmy (day, month, year))
    return 0;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return g_date_get_julian (&date);
}

MerlonDate
merlon_date_from_text (const char *text)
{
  for (guint i = 0; i < 10; i++)
    if ((i == 4 || i == 7) ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return 0;
  if (text[10] != '\0')
    return 0;
  return merlon_date_from_ymd (atoi (text), atoi (text + 5), atoi (text + 8));
}

void
merlon_date_append_text (MerlonDate date, GString *out)
{
  GDate day;
  char buffer[11];
  guint y, m, d;

  if (date == 0)
    return;
  g_date_clear (&day, 1);
  g_date_set_julian (&day, date);
  y = g_date_get_year (&day) % 10000;
  m = g_date_get_month (&day);
  d = g_date_get_day (&day);
  /* By hand: dates are the most frequent typed value, and printf is ten times slower. */
  buffer[0] = '0' + y / 1000;
  buffer[1] = '0' + y / 100 % 10;
  buffer[2] = '0' + y / 10 % 10;
  buffer[3] = '0' + y % 10;
  buffer[4] = '-';
  buffer[5] = '0' + m / 10;
  buffer[6] = '0' + m % 10;
  buffer[7] = '-';
  buffer[8] = '0' + d / 10;
  buffer[9] = '0' + d % 10;
  g_string_append_len (out, buffer, 10);
}

MerlonDate
merlon_date_today (void)
{
  const char *fixed = g_getenv ("MERLON_TODAY");
  g_autoptr (GDateTime) now = NULL;

  if (fixed != NULL && strlen (fixed) == 10)
    {
      MerlonDate date = merlon_date_from_text (fixed);

      if (date != 0)
        return date;
    }
  now = g_date_time_new_now_local ();
  return merlon_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now),
                               g_date_time_get_day_of_month (now));
}
