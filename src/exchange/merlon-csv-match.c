/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-csv-match.h"
#include "exchange/merlon-reading.h"
#include "model/merlon-i18n.h"

#include <string.h>

/* What other registers call a field. Only where the record class has the field. */
static const struct
{
  const char *word; /* squeezed: small letters and digits only */
  const char *field;
} synonyms[] = {
  { "name", "title" },
  { "summary", "title" },
  { "make", "title" },
  { "action", "title" },
  { "risk", "title" },
  { "ref", "code" },
  { "refid", "code" },
  { "reference", "code" },
  { "number", "code" },
  { "no", "code" },
  { "key", "code" },
  { "impact", "consequence" },
  { "severity", "consequence" },
  { "i1to5", "consequence" },
  { "probability", "likelihood" },
  { "l1to5", "likelihood" },
  { "residuall1to5", "residual-likelihood" },
  { "residuali1to5", "residual-consequence" },
  { "residualimpact", "residual-consequence" },
  { "residualprobability", "residual-likelihood" },
  { "assetid", "assets" },
  { "asset", "assets" },
  { "linkedrisks", "risks" },
  { "riskowner", "owner" },
  { "assignedto", "owner" },
  { "owner", "responsible" },
  { "targetdate", "due" },
  { "duedate", "due" },
  { "deadline", "due" },
  { "costlowmedhigh", "effort" },
  { "effortsml", "resources" },
  { "kpi", "evaluation" },
  { "scenario", "description" },
  { "description", "details" },
  { "existingcontrols", "existing-measures" },
  { "riskcategory", "category" },
  { "residualassumption", "rationale" },
  { "assettype", "asset-type" },
  { "type", "asset-type" },
  { "status", "state" },
  { "state", "status" },
  { "applicability", "applicable" },
  { "controlid", "control" },
  { "remediation", "corrective-action" },
};

static const MerlonField *
find_by_name (MerlonItemClass *klass, const char *word)
{
  for (guint i = 0; i < klass->n_fields; i++)
    {
      g_autofree char *name = merlon_reading_squeeze (klass->fields[i].name);

      if (!merlon_field_is_derived (&klass->fields[i]) && strcmp (name, word) == 0)
        return &klass->fields[i];
    }
  return NULL;
}

/* In English and in the person's language. */
static const MerlonField *
find_by_label (MerlonItemClass *klass, const char *word)
{
  for (guint i = 0; i < klass->n_fields; i++)
    {
      g_autofree char *label = merlon_reading_squeeze (klass->fields[i].label);
      g_autofree char *local = merlon_reading_squeeze (merlon_field_get_label (&klass->fields[i]));

      if (!merlon_field_is_derived (&klass->fields[i])
          && (strcmp (label, word) == 0 || strcmp (local, word) == 0))
        return &klass->fields[i];
    }
  return NULL;
}

static const MerlonField *
find_by_synonym (MerlonItemClass *klass, const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++)
    if (strcmp (synonyms[i].word, word) == 0)
      {
        const MerlonField *field = merlon_item_class_find_field (klass, synonyms[i].field);

        if (field != NULL && !merlon_field_is_derived (field))
          return field;
      }
  return NULL;
}

/* "Risk ID" and "Asset Name" say their own record's name first. */
static const MerlonField *
find_own (MerlonItemClass *klass, const char *word)
{
  g_autofree char *own = merlon_reading_squeeze (klass->info->element);
  const char *rest = g_str_has_prefix (word, own) ? word + strlen (own) : NULL;
  const MerlonField *field;

  if (rest == NULL || *rest == '\0')
    return NULL;
  if (strcmp (rest, "id") == 0 || strcmp (rest, "code") == 0 || strcmp (rest, "no") == 0)
    return merlon_item_class_find_field (klass, "code");
  if (strcmp (rest, "name") == 0)
    return merlon_item_class_find_field (klass, "title");
  field = find_by_name (klass, rest);
  return field != NULL ? field : find_by_label (klass, rest);
}

static gboolean
is_taken (MerlonTarget *targets, guint n, const MerlonField *field)
{
  for (guint i = 0; i < n; i++)
    if (targets[i].field == field)
      return TRUE;
  return FALSE;
}

static void
guess (MerlonTarget *targets, guint n, guint column, const char *name, MerlonItemClass *klass,
       const MerlonField *(*find) (MerlonItemClass *, const char *) )
{
  g_autofree char *word = merlon_reading_squeeze (name);
  const MerlonField *field;

  if (targets[column].field != NULL || targets[column].is_id || targets[column].left_out)
    return;
  field = *word != '\0' ? find (klass, word) : NULL;
  if (field != NULL && !is_taken (targets, n, field))
    targets[column].field = field;
}

static gboolean
apply_map (MerlonTarget *targets, MerlonTable *table, MerlonItemClass *klass, const char *map,
           GError **error)
{
  const char *colon = strrchr (map, ':');
  g_autofree char *column = colon != NULL ? g_strndup (map, colon - map) : g_strdup (map);
  guint place = 0;

  while (place < table->header->len && g_strcmp0 (table->header->pdata[place], column) != 0)
    place++;
  if (colon == NULL || place == table->header->len)
    {
      g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_UNKNOWN,
                   _ ("The table has no column “%s”: map with COLUMN:FIELD"), column);
      return FALSE;
    }
  if (strcmp (colon + 1, "-") == 0)
    targets[place].left_out = TRUE;
  else if (strcmp (colon + 1, "id") == 0)
    targets[place].is_id = TRUE;
  else
    targets[place].field = merlon_item_class_find_field (klass, colon + 1);
  if (targets[place].left_out || targets[place].is_id
      || (targets[place].field != NULL && !merlon_field_is_derived (targets[place].field)))
    return TRUE;
  g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_UNKNOWN,
               _ ("“%s” has no field “%s” to map to"), klass->info->register_name, colon + 1);
  return FALSE;
}

MerlonTarget *
merlon_csv_match (MerlonTable *table, MerlonItemClass *klass, const char *const *maps,
                  GError **error)
{
  guint n = table->header->len;
  g_autofree MerlonTarget *targets = g_new0 (MerlonTarget, n);
  const MerlonField *(*const finders[]) (MerlonItemClass *, const char *)
      = { find_by_name, find_by_label, find_own, find_by_synonym };

  for (guint i = 0; maps != NULL && maps[i] != NULL; i++)
    if (!apply_map (targets, table, klass, maps[i], error))
      return NULL;
  for (guint i = 0; i < n; i++)
    if (targets[i].field == NULL && strcmp (table->header->pdata[i], "id") == 0)
      targets[i].is_id = TRUE;
  /* The surest way first for all columns, then the next: a synonym never takes a field from a
   * column that bears its name. */
  for (guint f = 0; f < G_N_ELEMENTS (finders); f++)
    for (guint i = 0; i < n; i++)
      guess (targets, n, i, table->header->pdata[i], klass, finders[f]);
  return g_steal_pointer (&targets);
}
