/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-control-rules.h"
#include "model/merlon-catalogue.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-requirement.h"
#include "model/records/merlon-risk.h"

#include <string.h>

GPtrArray *
merlon_control_list_risks (MerlonControl *control)
{
  GPtrArray *risks;

  g_return_val_if_fail (MERLON_IS_CONTROL (control), NULL);

  risks = merlon_item_list_referrers_by (MERLON_ITEM (control), MERLON_TYPE_RISK, "controls");
  for (guint i = risks->len; i > 0; i--)
    if (MERLON_RISK (risks->pdata[i - 1])->status == MERLON_RISK_STATUS_CLOSED)
      g_ptr_array_remove_index (risks, i - 1);
  return risks;
}

GPtrArray *
merlon_control_list_requirements (MerlonControl *control)
{
  g_return_val_if_fail (MERLON_IS_CONTROL (control), NULL);
  return merlon_item_list_referrers_by (MERLON_ITEM (control), MERLON_TYPE_REQUIREMENT, "controls");
}

GPtrArray *
merlon_control_list_documents (MerlonControl *control)
{
  g_return_val_if_fail (MERLON_IS_CONTROL (control), NULL);
  return merlon_item_list_referrers_by (MERLON_ITEM (control), MERLON_TYPE_DOCUMENT, "controls");
}

static MerlonReasons
reason_of (MerlonRequirement *requirement)
{
  switch ((MerlonRequirementType) requirement->type)
    {
    case MERLON_REQUIREMENT_TYPE_LEGAL:
    case MERLON_REQUIREMENT_TYPE_REGULATORY:
      return MERLON_REASON_LEGAL;
    case MERLON_REQUIREMENT_TYPE_CONTRACTUAL:
      return MERLON_REASON_CONTRACTUAL;
    case MERLON_REQUIREMENT_TYPE_EXPECTATION:
    case MERLON_REQUIREMENT_TYPE_BUSINESS:
      return MERLON_REASON_BUSINESS;
    }
  return MERLON_REASON_NONE;
}

MerlonReasons
merlon_control_get_derived_reasons (MerlonControl *control)
{
  MerlonReasons reasons = MERLON_REASON_NONE;
  const MerlonReferrer *referrers;
  guint n_referrers;

  g_return_val_if_fail (MERLON_IS_CONTROL (control), MERLON_REASON_NONE);

  /* Straight over the index: a control may treat thousands of risks, and one is enough. */
  referrers = merlon_item_get_referrers (MERLON_ITEM (control), &n_referrers);
  for (guint i = 0; i < n_referrers; i++)
    {
      MerlonItem *item = referrers[i].item;

      if (strcmp (referrers[i].field->name, "controls") != 0)
        continue;
      if (MERLON_IS_RISK (item) && ((MerlonRisk *) item)->status != MERLON_RISK_STATUS_CLOSED)
        reasons |= MERLON_REASON_RISK;
      else if (MERLON_IS_REQUIREMENT (item))
        reasons |= reason_of ((MerlonRequirement *) item);
    }
  return reasons;
}

MerlonReasons
merlon_control_get_reasons (MerlonControl *control)
{
  MerlonReasons reasons = merlon_control_get_derived_reasons (control);

  return reasons | (control->reason_risk ? MERLON_REASON_RISK : 0)
         | (control->reason_legal ? MERLON_REASON_LEGAL : 0)
         | (control->reason_contractual ? MERLON_REASON_CONTRACTUAL : 0)
         | (control->reason_business ? MERLON_REASON_BUSINESS : 0);
}

char *
merlon_reasons_dup_codes (MerlonReasons reasons)
{
  static const char codes[] = "RLCB";
  GString *out = g_string_new (NULL);

  for (guint i = 0; codes[i] != '\0'; i++)
    if ((reasons & (1u << i)) != 0)
      g_string_append_printf (out, "%s%c", out->len > 0 ? " " : "", codes[i]);
  return g_string_free (out, FALSE);
}

const char *
merlon_edition_get_catalogue (int edition)
{
  switch (edition)
    {
    case MERLON_EDITION_2005:
      return "iso27001-2005";
    case MERLON_EDITION_2013:
      return "iso27001-2013";
    case MERLON_EDITION_2022:
      return "iso27001-2022";
    default:
      return NULL;
    }
}

gboolean
merlon_clauses_include (const char *clauses, const char *clause)
{
  g_auto (GStrv) list = g_strsplit (clauses != NULL ? clauses : "", " ", -1);
  g_autofree char *plain = NULL, *main_part = NULL;

  g_return_val_if_fail (clause != NULL, FALSE);

  plain = g_strdelimit (g_strdup (clause), " ", '_');
  main_part = g_strndup (clause, strcspn (clause, " "));
  return g_strv_contains ((const char *const *) list, plain)
         || g_strv_contains ((const char *const *) list, main_part);
}

int
merlon_project_get_edition (MerlonProject *project)
{
  MerlonManagementSystem *system
      = merlon_project_get_single (project, MERLON_TYPE_MANAGEMENT_SYSTEM);

  return system != NULL ? system->edition : 0;
}

static gboolean
is_in_use (MerlonProject *project, const char *catalogue)
{
  MerlonManagementSystem *system
      = merlon_project_get_single (project, MERLON_TYPE_MANAGEMENT_SYSTEM);
  g_auto (GStrv) ids = NULL;

  if (system == NULL || system->catalogues == NULL)
    return FALSE;
  ids = g_strsplit (system->catalogues, " ", -1);
  return g_strv_contains ((const char *const *) ids, catalogue);
}

gboolean
merlon_control_is_current (MerlonControl *control)
{
  MerlonProject *project;

  g_return_val_if_fail (MERLON_IS_CONTROL (control), FALSE);

  project = merlon_item_get_project (MERLON_ITEM (control));
  if (control->catalogue == NULL)
    return TRUE;
  return project != NULL
         && (g_strcmp0 (control->catalogue,
                        merlon_edition_get_catalogue (merlon_project_get_edition (project)))
                 == 0
             || is_in_use (project, control->catalogue));
}

/* The entry @levels above the control, or the highest there is; %NULL for a custom control. */
static const MerlonEntry *
entry_above (MerlonControl *control, guint levels)
{
  MerlonItem *item = MERLON_ITEM (control);
  MerlonCatalogue *catalogue
      = control->catalogue != NULL ? merlon_catalogue_load (control->catalogue, NULL) : NULL;
  const MerlonEntry *entry = catalogue != NULL && item->code != NULL
                                 ? merlon_catalogue_find (catalogue, item->code)
                                 : NULL;
  const MerlonEntry *above = NULL;

  for (; levels > 0 && entry != NULL && entry->parent != NULL; levels--)
    {
      entry = merlon_catalogue_find (catalogue, entry->parent);
      above = entry != NULL ? entry : above;
    }
  return above;
}

static char *
dup_group (MerlonControl *control, guint levels)
{
  const MerlonEntry *entry = entry_above (control, levels);

  return entry != NULL ? g_strdup_printf ("%s %s", entry->id, entry->title)
                       : g_strdup (_ ("Controls of our own"));
}

char *
merlon_control_dup_objective (MerlonControl *control)
{
  g_return_val_if_fail (MERLON_IS_CONTROL (control), NULL);
  return dup_group (control, 1);
}

char *
merlon_control_dup_theme (MerlonControl *control)
{
  g_return_val_if_fail (MERLON_IS_CONTROL (control), NULL);
  return dup_group (control, G_MAXUINT);
}

GPtrArray *
merlon_project_list_controls (MerlonProject *project)
{
  MerlonRegister *home = merlon_project_get_register (project, MERLON_TYPE_CONTROL);
  GPtrArray *current = g_ptr_array_new ();

  for (guint i = 0; i < merlon_register_get_count (home); i++)
    if (merlon_control_is_current (MERLON_CONTROL (merlon_register_get (home, i))))
      g_ptr_array_add (current, merlon_register_get (home, i));
  return current;
}
