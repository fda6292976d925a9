/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-condition.h"
#include "model/merlon-error.h"
#include "model/merlon-i18n.h"

#include <string.h>

typedef enum
{
  TERM_IS,
  TERM_IS_NOT,
  TERM_SET,
  TERM_EMPTY,
} TermKind;

typedef struct
{
  TermKind kind;
  const MerlonField *field;
  char **values;
} Term;

struct _MerlonCondition
{
  GArray *terms;
};

static void
clear_term (gpointer data)
{
  g_strfreev (((Term *) data)->values);
}

static gboolean
parse_term (MerlonItemClass *klass, const char *text, Term *term, GError **error)
{
  gsize length = strcspn (text, "=!?");
  g_autofree char *name = g_strndup (text, length);
  const char *rest = text + length;

  *term = (Term){ TERM_SET, merlon_item_class_find_field (klass, name), NULL };
  if (term->field == NULL)
    {
      g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_UNKNOWN,
                   _ ("“%s” has no field “%s”"), klass->info->register_name, name);
      return FALSE;
    }
  if (*rest == '=')
    term->kind = TERM_IS;
  else if (g_str_has_prefix (rest, "!="))
    term->kind = TERM_IS_NOT;
  else if (*rest == '!')
    term->kind = TERM_EMPTY;
  if (term->kind == TERM_IS || term->kind == TERM_IS_NOT)
    term->values = g_strsplit (strchr (rest, '=') + 1, "|", -1);
  return TRUE;
}

MerlonCondition *
merlon_condition_parse (MerlonItemClass *klass, const char *text, GError **error)
{
  g_autoptr (MerlonCondition) self = g_new0 (MerlonCondition, 1);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", " ", -1);

  self->terms = g_array_new (FALSE, FALSE, sizeof (Term));
  g_array_set_clear_func (self->terms, clear_term);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      {
        Term term;

        if (!parse_term (klass, parts[i], &term, error))
          return NULL;
        g_array_append_val (self->terms, term);
      }
  return g_steal_pointer (&self);
}

MerlonCondition *
merlon_condition_new (MerlonItemClass *klass, const char *text)
{
  g_autoptr (GError) error = NULL;
  MerlonCondition *self = merlon_condition_parse (klass, text, &error);

  if (self == NULL)
    g_error ("%s", error->message);
  return self;
}

void
merlon_condition_free (MerlonCondition *self)
{
  g_array_unref (self->terms);
  g_free (self);
}

static gboolean
term_holds (const Term *term, MerlonItem *item)
{
  g_autofree char *text = NULL;

  if (term->kind == TERM_SET || term->kind == TERM_EMPTY)
    return merlon_item_is_set (item, term->field) == (term->kind == TERM_SET);
  text = merlon_item_dup_text (item, term->field);
  return g_strv_contains ((const char *const *) term->values, text) == (term->kind == TERM_IS);
}

gboolean
merlon_condition_holds (MerlonCondition *self, MerlonItem *item)
{
  for (guint i = 0; i < self->terms->len; i++)
    if (!term_holds (&g_array_index (self->terms, Term, i), item))
      return FALSE;
  return TRUE;
}
