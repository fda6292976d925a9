/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-item-check.h"
#include "model/merlon-i18n.h"
#include "model/merlon-project.h"
#include "model/merlon-rich.h"
#include "model/merlon-scales.h"

#include <math.h>
#include <string.h>

static gboolean
refuse (GError **error, MerlonModelError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (MERLON_MODEL_ERROR, code, format, arguments);
  va_end (arguments);
  return FALSE;
}

/* XML 1.0 has no way to write these, not even as a reference. */
static gboolean
has_forbidden_character (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (((guchar) *p < 0x20 && *p != '\t' && *p != '\n' && *p != '\r')
        || ((guchar) p[0] == 0xef && (guchar) p[1] == 0xbf
            && ((guchar) p[2] == 0xbe || (guchar) p[2] == 0xbf)))
      return TRUE;
  return FALSE;
}

static char *
normalize_line_ends (const char *text, gboolean one_line)
{
  char *normal = g_strdup (text);
  char *out = normal;

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\r' && p[1] == '\n')
      continue;
    else if (*p == '\r' || *p == '\n')
      *out++ = one_line ? ' ' : '\n';
    else
      *out++ = *p;
  *out = '\0';
  return normal;
}

static gboolean
refuse_forbidden_character (const MerlonField *field, GError **error)
{
  return refuse (error, MERLON_MODEL_ERROR_TEXT,
                 _ ("The text for “%s” holds a control character that no XML file can hold: "
                    "remove it"),
                 field->name);
}

static gboolean
normalize_text (const MerlonField *field, const char *text, MerlonValue *normal, GError **error)
{
  if (text == NULL || *text == '\0')
    return TRUE;
  if (!g_utf8_validate (text, -1, NULL))
    return refuse (error, MERLON_MODEL_ERROR_TEXT,
                   _ ("The text for “%s” is not UTF-8: save its source as UTF-8 and try again"),
                   field->name);
  if (has_forbidden_character (text))
    return refuse_forbidden_character (field, error);
  if (field->kind == MERLON_KIND_RICH)
    normal->text = merlon_rich_canonicalize (text, error);
  else
    normal->text = normalize_line_ends (text, field->kind == MERLON_KIND_LINE);
  if (normal->text == NULL)
    return FALSE;
  /* What was a reference in markup, such as &#1;, stands there as a character only now. */
  if (has_forbidden_character (normal->text))
    {
      merlon_value_clear (normal);
      return refuse_forbidden_character (field, error);
    }
  if (*normal->text == '\0')
    merlon_value_clear (normal);
  else if (field->check != NULL && !field->check (normal->text, error))
    {
      merlon_value_clear (normal);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_range (const MerlonField *field, double number, GError **error)
{
  if (field->minimum < field->maximum && (number < field->minimum || number > field->maximum))
    return refuse (error, MERLON_MODEL_ERROR_RANGE, _ ("“%s” must be from %g to %g"), field->name,
                   field->minimum, field->maximum);
  return TRUE;
}

static gboolean
check_level (MerlonItem *item, const MerlonField *field, gint64 level, GError **error)
{
  MerlonScales *scales = item->project != NULL ? merlon_project_get_scales (item->project) : NULL;
  guint size = scales != NULL ? merlon_scales_get_size (scales, field->scale) : 0;

  if (size == 0)
    size = MERLON_SCALE_MAX;
  if (level < 0 || level > size)
    return refuse (error, MERLON_MODEL_ERROR_RANGE,
                   _ ("“%s” must be a level from 1 to %u, or 0 for unrated"), field->name, size);
  return TRUE;
}

static void
push_unseen (GPtrArray *waiting, GHashTable *seen, MerlonItem *item)
{
  if (g_hash_table_add (seen, item))
    g_ptr_array_add (waiting, item);
}

/* A list of what is still to be looked at, and not recursion: a chain may be as long as a file. */
static gboolean
leads_to (MerlonItem *from, const MerlonField *field, MerlonItem *goal)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();

  push_unseen (waiting, seen, from);
  for (guint at = 0; at < waiting->len; at++)
    {
      g_auto (MerlonValue) value = { 0 };
      MerlonItem *item = waiting->pdata[at];

      if (item == goal)
        return TRUE;
      if (G_OBJECT_TYPE (item) != G_OBJECT_TYPE (goal))
        continue;
      merlon_item_get_value (item, field, &value);
      if (field->kind == MERLON_KIND_REFERENCES)
        for (guint i = 0; i < merlon_refs_length (value.refs); i++)
          push_unseen (waiting, seen, value.refs->items[i]);
      else if (value.item != NULL)
        push_unseen (waiting, seen, value.item);
    }
  return FALSE;
}

static gboolean
check_target (MerlonItem *item, const MerlonField *field, MerlonItem *target, GError **error)
{
  if (field->target != NULL && !g_type_is_a (G_OBJECT_TYPE (target), field->target ()))
    return refuse (error, MERLON_MODEL_ERROR_REFERENCE,
                   _ ("“%s” must refer to one of “%s”, but “%s” is one of “%s”"), field->name,
                   merlon_item_class_get (field->target ())->info->register_name,
                   target->title != NULL ? target->title : target->id,
                   merlon_item_get_info (target)->register_name);
  if (item->home != NULL && target->home == NULL)
    return refuse (error, MERLON_MODEL_ERROR_REFERENCE,
                   _ ("“%s” refers to a record that is not in the project"), field->name);
  if ((field->flags & (MERLON_FIELD_PARENT | MERLON_FIELD_ACYCLIC)) != 0
      && leads_to (target, field, item))
    return refuse (error, MERLON_MODEL_ERROR_CYCLE,
                   _ ("“%s” cannot be “%s”: that leads back to the record itself"), field->name,
                   target->title != NULL ? target->title : target->id);
  return TRUE;
}

static gboolean
check_scalar (MerlonItem *item, const MerlonField *field, const MerlonValue *value, GError **error)
{
  switch (field->kind)
    {
    case MERLON_KIND_INTEGER:
      return value->integer == MERLON_UNSET || check_range (field, value->integer, error);
    case MERLON_KIND_MONEY:
      return value->integer == MERLON_UNSET || check_range (field, value->integer / 100.0, error);
    case MERLON_KIND_NUMBER:
      if (isinf (value->number))
        return refuse (error, MERLON_MODEL_ERROR_RANGE, _ ("“%s” must be a finite number"),
                       field->name);
      return isnan (value->number) || check_range (field, value->number, error);
    case MERLON_KIND_DATE:
      if (value->integer != 0
          && (value->integer < 1 || value->integer > merlon_date_from_ymd (9999, 12, 31)))
        return refuse (error, MERLON_MODEL_ERROR_RANGE,
                       _ ("“%s” must be a day between the years 1 and 9999"), field->name);
      return TRUE;
    case MERLON_KIND_CHOICE:
      if (merlon_choice_get_nick (field->choice (), value->integer) == NULL)
        return refuse (error, MERLON_MODEL_ERROR_RANGE, _ ("“%s” has no choice number %d"),
                       field->name, (int) value->integer);
      return TRUE;
    case MERLON_KIND_LEVEL:
      return check_level (item, field, value->integer, error);
    case MERLON_KIND_REFERENCE:
      return value->item == NULL || check_target (item, field, value->item, error);
    case MERLON_KIND_REFERENCES:
      for (guint i = 0; i < merlon_refs_length (value->refs); i++)
        if (!check_target (item, field, value->refs->items[i], error))
          return FALSE;
      return TRUE;
    case MERLON_KIND_LINK:
      if (value->link != NULL
          && (strpbrk (value->link->uri, " \t\r\n") != NULL || *value->link->uri == '\0'
              || !g_utf8_validate (value->link->uri, -1, NULL)
              || has_forbidden_character (value->link->uri)))
        return refuse (error, MERLON_MODEL_ERROR_TEXT, _ ("“%s” must be an address without spaces"),
                       field->name);
      return TRUE;
    case MERLON_KIND_LINE:
    case MERLON_KIND_TEXT:
    case MERLON_KIND_RICH:
    case MERLON_KIND_YESNO:
      return TRUE;
    }
  g_assert_not_reached ();
}

gboolean
merlon_item_normalize_value (MerlonItem *item, const MerlonField *field, const MerlonValue *value,
                             MerlonValue *normal, GError **error)
{
  merlon_value_init (normal, field->kind);
  if (merlon_field_is_derived (field))
    return refuse (error, MERLON_MODEL_ERROR_READ_ONLY,
                   _ ("“%s” is computed from other fields and cannot be set"), field->name);
  if (merlon_field_is_text (field))
    return normalize_text (field, value->text, normal, error);
  if (!check_scalar (item, field, value, error))
    return FALSE;
  merlon_value_copy (value, normal);
  if (field->kind == MERLON_KIND_YESNO)
    normal->integer = value->integer != 0;
  return TRUE;
}
