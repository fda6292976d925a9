/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What it means that a form field was filled in after signing. */

#include "keys/merlon-openssl.h"
#include "model/merlon-i18n.h"
#include "seal/merlon-changes-private.h"

#include <string.h>

/* Of a value in the list of changes, bytes. */
#define LONGEST_VALUE 2000

/* The name of the field that a widget belongs to. */
char *
merlon_rules_name_field (qpdf_data model, qpdf_oh node)
{
  char *name = g_strdup ("");

  for (guint depth = 0; depth < 32 && qpdf_oh_is_dictionary (model, node); depth++)
    {
      g_autofree char *part = merlon_qpdf_dup_text (model, qpdf_oh_get_key (model, node, "/T"));

      if (part != NULL)
        {
          char *longer = *name != '\0' ? g_strconcat (part, ".", name, NULL) : g_strdup (part);

          g_free (name);
          name = longer;
        }
      node = qpdf_oh_get_key (model, node, "/Parent");
    }
  return name;
}

/* Who locks a field locks those below it. */
static gboolean
is_locked (MerlonComparison *self, const char *name)
{
  g_autofree char *above = g_strdup (name);
  char *dot;

  if (self->locks == NULL)
    return FALSE;
  for (;;)
    {
      if (g_hash_table_contains (self->locks, above))
        return TRUE;
      dot = strrchr (above, '.');
      if (dot == NULL)
        return g_hash_table_contains (self->locks, "*");
      *dot = '\0';
    }
}

static MerlonChangeClass
class_of_filling (MerlonComparison *self, const char *name, gboolean was_empty)
{
  if (self->permission == 1 || is_locked (self, name))
    return MERLON_CHANGE_FORBIDDEN;
  if (self->permission >= 2)
    return MERLON_CHANGE_ALLOWED;
  return was_empty ? MERLON_CHANGE_HARMLESS : MERLON_CHANGE_SUSPICIOUS;
}

static gboolean
is_empty_value (qpdf_data model, qpdf_oh value)
{
  g_autofree char *text = merlon_qpdf_dup_text (model, value);

  return qpdf_oh_is_null (model, value) || (text != NULL && *text == '\0')
         || merlon_qpdf_is_name (model, value, "/Off");
}

static void
append_choices (qpdf_data model, qpdf_oh list, GString *out)
{
  for (int i = 0; i < qpdf_oh_get_array_n_items (model, list) && out->len <= LONGEST_VALUE; i++)
    {
      g_autofree char *text = merlon_qpdf_dup_text (model, qpdf_oh_get_array_item (model, list, i));

      g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", text != NULL ? text : "?");
    }
}

/* What a person reads of it: who fills a field may draw something else there. Returns: (nullable): %NULL where
 * that is more than can be told, or is no value of such a field */
static char *
dup_value (qpdf_data model, qpdf_oh widget)
{
  qpdf_oh value = merlon_qpdf_inherited (model, widget, "/V");
  qpdf_oh type = merlon_qpdf_inherited (model, widget, "/FT");
  g_autofree char *text = NULL;

  if (merlon_qpdf_is_name (model, type, "/Btn"))
    text = qpdf_oh_is_name (model, value)
               ? merlon_printable_dup (qpdf_oh_get_name (model, value) + 1, -1)
               : NULL;
  else if (merlon_qpdf_is_name (model, type, "/Ch") && qpdf_oh_is_array (model, value))
    {
      GString *all = g_string_new (NULL);

      append_choices (model, value, all);
      text = g_string_free (all, FALSE);
    }
  else
    text = merlon_qpdf_dup_text (model, value);
  if (text == NULL || *g_strstrip (text) == '\0' || strlen (text) > LONGEST_VALUE)
    return NULL;
  return g_steal_pointer (&text);
}

/* A field may become empty again, if that is what it shows. */
static void
add_emptying (MerlonComparison *self, const char *name, gboolean was_empty, qpdf_oh new)
{
  qpdf_data model = self->new->model;
  gboolean is_empty = is_empty_value (model, merlon_qpdf_inherited (model, new, "/V"));
  gboolean plain = is_empty && !was_empty && !qpdf_oh_has_key (model, new, "/AP");

  merlon_comparison_add (
      self, plain ? class_of_filling (self, name, was_empty) : MERLON_CHANGE_SUSPICIOUS,
      MERLON_CHANGE_FORM, plain ? MERLON_ATTACK_NONE : MERLON_ATTACK_SHADOW, 0,
      g_strdup_printf (
          plain ? _ ("A form field was emptied (%s).")
                : _ ("A form field was filled in with something that cannot be told (%s)."),
          name));
}

void
merlon_rules_filling (MerlonComparison *self, qpdf_oh old, qpdf_oh new)
{
  g_autofree char *name = merlon_rules_name_field (self->old->model, old);
  g_autofree char *value = dup_value (self->new->model, new);
  gboolean empty
      = is_empty_value (self->old->model, merlon_qpdf_inherited (self->old->model, old, "/V"));

  if (value == NULL)
    {
      add_emptying (self, name, empty, new);
      return;
    }
  merlon_comparison_add (
      self, class_of_filling (self, name, empty), MERLON_CHANGE_FORM, MERLON_ATTACK_NONE, 0,
      g_strdup_printf (empty ? _ ("A form field was filled in (%s): “%s”.")
                             : _ ("What stands in a form field was changed (%s): now “%s”."),
                       name, value));
}

gboolean
merlon_rules_value_changed (MerlonComparison *self, qpdf_oh old, qpdf_oh new)
{
  return !merlon_comparison_same (self, merlon_qpdf_inherited (self->old->model, old, "/V"),
                                  merlon_qpdf_inherited (self->new->model, new, "/V"));
}
