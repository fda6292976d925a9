/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What it means that the resources of a form were changed after signing: who signs brings fonts along. */

#include "seal/merlon-changes-private.h"

#include <string.h>

/* New fonts for new fields; none that is there may change. */
static gboolean
only_grown (MerlonComparison *self, qpdf_oh old, qpdf_oh new, guint depth)
{
  g_autoptr (GPtrArray) keys = NULL;

  if (!qpdf_oh_is_dictionary (self->old->model, old))
    return TRUE;
  if (!qpdf_oh_is_dictionary (self->new->model, new))
    return FALSE;
  keys = merlon_comparison_list_keys (self, old, new);
  for (guint i = 0; i < keys->len; i++)
    if (qpdf_oh_has_key (self->old->model, old, keys->pdata[i])
        && (depth == 0
            || !only_grown (self, qpdf_oh_get_key (self->old->model, old, keys->pdata[i]),
                            qpdf_oh_get_key (self->new->model, new, keys->pdata[i]), depth - 1)))
      return FALSE;
  return TRUE;
}

static gboolean
names_resource (qpdf_data model, qpdf_oh words, const char *name)
{
  g_autofree char *text = merlon_qpdf_dup_text (model, words);

  /* A name written with escapes may be any. */
  return text != NULL && (strstr (text, name) != NULL || strchr (text, '#') != NULL);
}

/* Whether a field that was there is written with a resource of this name, such as "/F1". */
static gboolean
is_awaited (MerlonComparison *self, const char *name)
{
  qpdf_data model = self->old->model;
  qpdf_oh form = qpdf_oh_get_key (model, qpdf_get_root (model), "/AcroForm");

  if (qpdf_oh_is_dictionary (model, form)
      && names_resource (model, qpdf_oh_get_key (model, form, "/DA"), name))
    return TRUE;
  for (guint i = 0; i < self->old->fields->len; i++)
    {
      const MerlonFormField *field = self->old->fields->pdata[i];

      if (names_resource (model, merlon_qpdf_inherited (model, field->field, "/DA"), name))
        return TRUE;
      for (guint j = 0; j < field->places->len; j++)
        if (names_resource (
                model, qpdf_oh_get_key (model, g_array_index (field->places, qpdf_oh, j), "/DA"),
                name))
          return TRUE;
    }
  return FALSE;
}

/* What a field looks like may be made anew with what it asked for and had not. */
static gboolean
gives_awaited (MerlonComparison *self, qpdf_oh old, qpdf_oh new)
{
  qpdf_data model = self->new->model;
  g_autoptr (GPtrArray) kinds = merlon_qpdf_list_keys (model, new);

  for (guint i = 0; i < kinds->len; i++)
    {
      qpdf_oh kind = qpdf_oh_get_key (model, new, kinds->pdata[i]), before = old;
      g_autoptr (GPtrArray) names = NULL;

      if (!qpdf_oh_is_dictionary (model, kind))
        continue;
      names = merlon_qpdf_list_keys (model, kind);
      if (qpdf_oh_is_dictionary (self->old->model, old))
        before = qpdf_oh_get_key (self->old->model, old, kinds->pdata[i]);
      for (guint j = 0; j < names->len; j++)
        if (!(qpdf_oh_is_dictionary (self->old->model, before)
              && qpdf_oh_has_key (self->old->model, before, names->pdata[j]))
            && is_awaited (self, names->pdata[j]))
          return TRUE;
    }
  return FALSE;
}

gboolean
merlon_rules_resources (MerlonComparison *self, qpdf_oh old, qpdf_oh new)
{
  return qpdf_oh_is_dictionary (self->new->model, new) && only_grown (self, old, new, 1)
         && !gives_awaited (self, old, new);
}
