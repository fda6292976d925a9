/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is wrong or odd with a draft of the criteria. */

#include "model/merlon-i18n.h"
#include "model/merlon-record.h"
#include "rules/merlon-criteria-draft.h"

static const MerlonScale parts[]
    = { MERLON_SCALE_LIKELIHOOD, MERLON_SCALE_CONSEQUENCE, MERLON_SCALE_RISK };

const char *
merlon_criteria_scale_get_label (MerlonScale scale)
{
  switch (scale)
    {
    case MERLON_SCALE_LIKELIHOOD:
      return _ ("Likelihood");
    case MERLON_SCALE_CONSEQUENCE:
      return _ ("Consequence");
    default:
      return _ ("Risk levels");
    }
}

static gboolean
refuse (GError **error, int code, char *message)
{
  g_set_error_literal (error, MERLON_MODEL_ERROR, code, message);
  g_free (message);
  return FALSE;
}

gboolean
merlon_criteria_check_size (MerlonScale scale, guint size, GError **error)
{
  if (size >= MERLON_SCALE_MIN && size <= MERLON_SCALE_MAX)
    return TRUE;
  return refuse (error, MERLON_MODEL_ERROR_RANGE,
                 g_strdup_printf (_ ("%s: a scale has %d to %d levels, not %u"),
                                  merlon_criteria_scale_get_label (scale), MERLON_SCALE_MIN,
                                  MERLON_SCALE_MAX, size));
}

/* As people compare names: without the case and what surrounds them. */
static char *
fold (const char *title)
{
  g_autofree char *stripped = g_strstrip (g_strdup (title != NULL ? title : ""));

  return g_utf8_casefold (stripped, -1);
}

static gboolean
check_names (MerlonCriteriaDraft *self, MerlonScale scale, GError **error)
{
  const char *label = merlon_criteria_scale_get_label (scale);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 1; i <= merlon_criteria_draft_get_size (self, scale); i++)
    {
      const char *title = merlon_criteria_draft_get_level (self, scale, i)->title;
      char *name = fold (title);
      guint other = GPOINTER_TO_UINT (g_hash_table_lookup (seen, name));
      gboolean empty = *name == '\0';

      g_hash_table_insert (seen, name, GUINT_TO_POINTER (i));
      if (empty)
        return refuse (error, MERLON_MODEL_ERROR_KIND,
                       g_strdup_printf (_ ("%s: level %u has no name. Give it one."), label, i));
      if (other != 0)
        return refuse (error, MERLON_MODEL_ERROR_DUPLICATE,
                       g_strdup_printf (_ ("%s: levels %u and %u are both called “%s”. Give them "
                                           "different names."),
                                        label, other, i, title));
    }
  return TRUE;
}

static gboolean
check_scale (MerlonCriteriaDraft *self, MerlonScale scale, GError **error)
{
  guint size = merlon_criteria_draft_get_size (self, scale);

  if (!merlon_criteria_check_size (scale, size, error) || !check_names (self, scale, error))
    return FALSE;
  for (guint i = 1; i <= size; i++)
    {
      const char *colour = merlon_criteria_draft_get_level (self, scale, i)->colour;

      if (colour != NULL && !merlon_colour_check (colour, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
merlon_criteria_draft_check (MerlonCriteriaDraft *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!check_scale (self, parts[i], error))
      return FALSE;
  return TRUE;
}

/* ---- what is odd ---- */

gboolean
merlon_criteria_draft_is_odd (MerlonCriteriaDraft *self, guint likelihood, guint consequence)
{
  guint level;

  g_return_val_if_fail (self != NULL, FALSE);

  level = merlon_criteria_draft_get_cell (self, likelihood, consequence);
  return level == 0
         || (likelihood > 1
             && level < merlon_criteria_draft_get_cell (self, likelihood - 1, consequence))
         || (consequence > 1
             && level < merlon_criteria_draft_get_cell (self, likelihood, consequence - 1));
}

static const char *
title_of (MerlonCriteriaDraft *self, MerlonScale scale, guint level)
{
  const char *title = merlon_criteria_draft_get_level (self, scale, level)->title;

  return title != NULL ? title : "";
}

static char *
describe_odd (MerlonCriteriaDraft *self, guint likelihood, guint consequence)
{
  const char *l = title_of (self, MERLON_SCALE_LIKELIHOOD, likelihood);
  const char *c = title_of (self, MERLON_SCALE_CONSEQUENCE, consequence);

  if (merlon_criteria_draft_get_cell (self, likelihood, consequence) == 0)
    /* Translators: a level of likelihood and one of consequence */
    return g_strdup_printf (_ ("“%s × %s” has no level: risks there stay unrated."), l, c);
  return g_strdup_printf (
      _ ("“%s × %s” is lower than a cell with less likelihood or less consequence."), l, c);
}

char *
merlon_criteria_draft_dup_warning (MerlonCriteriaDraft *self)
{
  gboolean used[MERLON_SCALE_MAX + 1] = { FALSE };
  guint n_l, n_c;

  g_return_val_if_fail (self != NULL, NULL);

  n_l = merlon_criteria_draft_get_size (self, MERLON_SCALE_LIKELIHOOD);
  n_c = merlon_criteria_draft_get_size (self, MERLON_SCALE_CONSEQUENCE);
  for (guint l = 1; l <= n_l; l++)
    for (guint c = 1; c <= n_c; c++)
      {
        used[merlon_criteria_draft_get_cell (self, l, c)] = TRUE;
        if (merlon_criteria_draft_is_odd (self, l, c))
          return describe_odd (self, l, c);
      }
  for (guint level = 1; level <= merlon_criteria_draft_get_size (self, MERLON_SCALE_RISK); level++)
    if (!used[level])
      return g_strdup_printf (_ ("No cell has the level “%s”."),
                              title_of (self, MERLON_SCALE_RISK, level));
  return NULL;
}
