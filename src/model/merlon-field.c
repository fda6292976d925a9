/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-field.h"
#include "model/merlon-i18n.h"

gboolean
merlon_field_is_derived (const MerlonField *field)
{
  return (field->flags & MERLON_FIELD_DERIVED) != 0;
}

gboolean
merlon_field_is_reference (const MerlonField *field)
{
  return field->kind == MERLON_KIND_REFERENCE || field->kind == MERLON_KIND_REFERENCES;
}

gboolean
merlon_field_is_text (const MerlonField *field)
{
  return field->kind == MERLON_KIND_LINE || field->kind == MERLON_KIND_TEXT
         || field->kind == MERLON_KIND_RICH;
}

const char *
merlon_field_get_label (const MerlonField *field)
{
  return _ (field->label);
}

const char *
merlon_field_get_help (const MerlonField *field)
{
  return field->help != NULL ? _ (field->help) : "";
}

const char *
merlon_field_get_group (const MerlonField *field)
{
  return field->group != NULL ? _ (field->group) : NULL;
}

const char *
merlon_field_kind_get_nick (MerlonFieldKind kind)
{
  static const char *const nicks[]
      = { "line",   "text",   "rich",  "integer",   "number",     "money", "date",
          "yes-no", "choice", "level", "reference", "references", "link" };

  g_return_val_if_fail (kind < G_N_ELEMENTS (nicks), NULL);
  return nicks[kind];
}

const char *
merlon_scale_get_nick (MerlonScale scale)
{
  static const char *const nicks[MERLON_N_SCALES]
      = { "none",      "likelihood",   "consequence", "confidentiality",
          "integrity", "availability", "replacement", "classification",
          "risk" };

  g_return_val_if_fail (scale < MERLON_N_SCALES, NULL);
  return nicks[scale];
}

/* The classes are kept for ever, so that what is returned stays valid. */
static GEnumClass *
choice_class (GType type)
{
  GEnumClass *klass = g_type_class_peek_static (type);

  return klass != NULL ? klass : g_type_class_ref (type);
}

const char *
merlon_choice_get_name (GType type, int value)
{
  const GEnumValue *entry = g_enum_get_value (choice_class (type), value);

  return entry != NULL ? entry->value_name : NULL;
}

const char *
merlon_choice_get_label (GType type, int value)
{
  const char *name = merlon_choice_get_name (type, value);

  return name != NULL ? _ (name) : NULL;
}

const char *
merlon_choice_get_nick (GType type, int value)
{
  const GEnumValue *entry = g_enum_get_value (choice_class (type), value);

  return entry != NULL ? entry->value_nick : NULL;
}

gboolean
merlon_choice_from_nick (GType type, const char *nick, int *value)
{
  const GEnumValue *entry = g_enum_get_value_by_nick (choice_class (type), nick);

  if (entry == NULL)
    return FALSE;
  *value = entry->value;
  return TRUE;
}
