/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-start.h"
#include "model/merlon-catalogue.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-activity.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-management-system.h"
#include "model/records/merlon-organization.h"
#include "model/records/merlon-risk-level.h"
#include "model/records/merlon-risk-method.h"
#include "model/records/merlon-role.h"
#include "model/records/merlon-scale-level.h"
#include "rules/merlon-control-rules.h"

#include <string.h>

static gboolean
set (gpointer item, const char *field, const char *value, GError **error)
{
  return value == NULL || merlon_item_set (item, field, value, error);
}

static void
clear_register (MerlonProject *project, GType type)
{
  MerlonRegister *home = merlon_project_get_register (project, type);

  for (guint i = merlon_register_get_count (home); i > 0; i--)
    merlon_project_remove (project, merlon_register_get (home, i - 1), NULL);
}

static gboolean
add_scale (MerlonProject *project, const char *scale, const char *names, GError **error)
{
  g_auto (GStrv) list = g_strsplit (_ (names), "|", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if (!set (merlon_project_create (project, MERLON_TYPE_SCALE_LEVEL, list[i]), "scale", scale,
              error))
      return FALSE;
  return TRUE;
}

static gboolean
add_risk_levels (MerlonProject *project, const char *names, GError **error)
{
  g_auto (GStrv) list = g_strsplit (_ (names), "|", -1);
  guint n = g_strv_length (list);

  for (guint i = 0; i < n; i++)
    if (!set (merlon_project_create (project, MERLON_TYPE_RISK_LEVEL, list[i]), "colour",
              merlon_criteria_colour (i + 1, n), error))
      return FALSE;
  return TRUE;
}

static gpointer
ensure_single (MerlonProject *project, GType type, const char *title)
{
  gpointer item = merlon_project_get_single (project, type);

  return item != NULL ? item : merlon_project_create (project, type, title);
}

static gboolean
apply (MerlonProject *project, const MerlonCriteriaPreset *preset, GError **error)
{
  static const char *const value_scales[]
      = { "confidentiality", "integrity", "availability", "replacement" };
  MerlonItem *method = ensure_single (project, MERLON_TYPE_RISK_METHOD,
                                      _ ("Risk assessment and treatment method"));

  clear_register (project, MERLON_TYPE_SCALE_LEVEL);
  clear_register (project, MERLON_TYPE_RISK_LEVEL);
  if (!add_scale (project, "likelihood", preset->likelihood, error)
      || !add_scale (project, "consequence", preset->consequence, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (value_scales); i++)
    if (!add_scale (project, value_scales[i], N_ ("Low|Medium|High"), error))
      return FALSE;
  return add_scale (project, "classification", N_ ("Public|Internal|Confidential|Secret"), error)
         && add_risk_levels (project, preset->risk, error)
         && merlon_item_set (method, "grid", preset->grid != NULL ? preset->grid : "", error)
         && set (method, "combination", preset->combination, error)
         && set (method, "assessment", preset->assessment, error)
         && set (method, "acceptable", "1", error)
         && set (method, "technique", "qualitative", error);
}

gboolean
merlon_criteria_apply_preset (MerlonProject *project, const char *id, GError **error)
{
  MerlonHistory *history;
  const MerlonCriteriaPreset *preset;
  gboolean done;

  g_return_val_if_fail (MERLON_IS_PROJECT (project), FALSE);

  preset = merlon_criteria_presets_find (id, error);
  if (preset == NULL)
    return FALSE;
  history = merlon_project_get_history (project);
  merlon_history_begin (history, _ ("Change the risk criteria"));
  done = apply (project, preset, error);
  if (done)
    merlon_history_end (history);
  else
    merlon_history_cancel (history);
  return done;
}

static const char *
attribute (const MerlonEntry *entry, const char *name)
{
  const char *text = merlon_entry_get (entry, name);

  return text != NULL ? text : "";
}

static gboolean
add_control (MerlonProject *project, const char *catalogue, const MerlonEntry *entry,
             GError **error)
{
  static const char *const attributes[]
      = { "control-type", "security-properties", "cybersecurity-concepts",
          "operational-capabilities", "security-domains" };
  MerlonItem *control = merlon_project_create (project, MERLON_TYPE_CONTROL, entry->title);

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    if (!merlon_item_set (control, attributes[i], attribute (entry, attributes[i]), error))
      return FALSE;
  return set (control, "code", entry->id, error) && set (control, "catalogue", catalogue, error)
         && set (control, "clause", entry->parent, error)
         && set (control, "source", "annex-a", error);
}

guint
merlon_add_controls (MerlonProject *project, const char *catalogue_id, GError **error)
{
  MerlonCatalogue *catalogue = merlon_catalogue_load (catalogue_id, error);
  g_autoptr (GHashTable) present = g_hash_table_new (g_str_hash, g_str_equal);
  MerlonRegister *home = merlon_project_get_register (project, MERLON_TYPE_CONTROL);
  guint added = 0;

  if (catalogue == NULL)
    return 0;
  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      MerlonControl *control = MERLON_CONTROL (merlon_register_get (home, i));

      if (g_strcmp0 (control->catalogue, catalogue_id) == 0 && MERLON_ITEM (control)->code != NULL)
        g_hash_table_add (present, MERLON_ITEM (control)->code);
    }
  for (guint i = 0; i < merlon_catalogue_get_n_entries (catalogue); i++)
    {
      const MerlonEntry *entry = merlon_catalogue_get_entry (catalogue, i);

      if (strcmp (entry->kind, "control") != 0 || g_hash_table_contains (present, entry->id))
        continue;
      if (!add_control (project, catalogue_id, entry, error))
        break;
      added++;
    }
  return added;
}

static gboolean
add_roles (MerlonProject *project, GError **error)
{
  /* The catalogue names forty; these are the ones that the standard itself asks for. */
  static const struct
  {
    const char *id, *duty;
  } wanted[] = { { "top-management", "top-management" },
                 { "isms-manager", "conformity" },
                 { "risk-advisor", "risk-advice" },
                 { "incident-manager", "incidents" },
                 { "isms-auditor", "audit" },
                 { "risk-owner", "owner" } };
  MerlonCatalogue *catalogue = merlon_catalogue_get ("roles");

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const MerlonEntry *entry = merlon_catalogue_find (catalogue, wanted[i].id);
      MerlonItem *role = merlon_project_create (project, MERLON_TYPE_ROLE, entry->title);

      if (!set (role, "responsibilities", entry->summary, error)
          || !set (role, "duty", wanted[i].duty, error)
          || !set (role, "clause", merlon_entry_get (entry, "clause"), error))
        return FALSE;
    }
  return TRUE;
}

static const char *
phase_nick (const char *phase)
{
  static const char *const nicks[] = { "approval", "scope", "analysis", "risk", "design" };

  return phase != NULL && *phase >= '5' && *phase <= '9' ? nicks[*phase - '5'] : "";
}

static gboolean
add_activity (MerlonProject *project, const MerlonEntry *entry, GHashTable *made, GError **error)
{
  MerlonItem *item = merlon_project_create (project, MERLON_TYPE_ACTIVITY, entry->title);
  MerlonItem *parent = entry->parent != NULL ? g_hash_table_lookup (made, entry->parent) : NULL;
  const char *prerequisites = merlon_entry_get (entry, "prerequisites");
  g_auto (GStrv) ids = g_strsplit (prerequisites != NULL ? prerequisites : "", ";", -1);
  g_autoptr (GString) references = g_string_new (NULL);

  g_hash_table_insert (made, (gpointer) entry->id, item);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      MerlonItem *before = g_hash_table_lookup (made, g_strstrip (ids[i]));

      if (before != NULL)
        g_string_append_printf (references, "%s ", merlon_item_get_id (before));
    }
  return set (item, "kind", entry->kind, error)
         && set (item, "phase", phase_nick (merlon_entry_get (entry, "phase")), error)
         && set (item, "step", merlon_entry_get (entry, "step"), error)
         && set (item, "outputs", merlon_entry_get (entry, "outputs"), error)
         && set (item, "clause", merlon_entry_get (entry, "clause"), error)
         && set (item, "state", "planned", error)
         && set (item, "prerequisites", references->str, error)
         && (parent == NULL || set (item, "parent", merlon_item_get_id (parent), error));
}

static gboolean
add_activities (MerlonProject *project, GError **error)
{
  MerlonCatalogue *catalogue = merlon_catalogue_get ("activities");
  g_autoptr (GHashTable) made = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < merlon_catalogue_get_n_entries (catalogue); i++)
    if (!add_activity (project, merlon_catalogue_get_entry (catalogue, i), made, error))
      return FALSE;
  return TRUE;
}

static gboolean
fill (MerlonProject *project, int edition, const char *organization, const char *preset,
      GError **error)
{
  const char *catalogue = merlon_edition_get_catalogue (edition);
  MerlonItem *system = merlon_project_create (project, MERLON_TYPE_MANAGEMENT_SYSTEM,
                                              _ ("Information security management system"));
  g_autoptr (GError) local = NULL;

  merlon_project_create (project, MERLON_TYPE_ORGANIZATION, organization);
  /* What is written in it is likely to be in the language of who begins it; without one, it is English. */
  if (!g_str_equal (MERLON_LANGUAGE, "en") && !set (system, "language", MERLON_LANGUAGE, error))
    return FALSE;
  if (!set (system, "edition", merlon_choice_get_nick (merlon_edition_get_type (), edition), error)
      || !set (system, "catalogues", catalogue, error) || !set (system, "currency", "EUR", error)
      || !merlon_criteria_apply_preset (project, preset, error) || !add_roles (project, error)
      || !add_activities (project, error))
    return FALSE;
  merlon_add_controls (project, catalogue, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

MerlonProject *
merlon_start_project (int edition, const char *organization, const char *preset, GError **error)
{
  g_autoptr (MerlonProject) project = merlon_project_new ();
  MerlonHistory *history = merlon_project_get_history (project);
  gboolean done;

  g_return_val_if_fail (merlon_edition_get_catalogue (edition) != NULL, NULL);

  merlon_history_begin (history, _ ("New project"));
  done = fill (project, edition, organization, preset, error);
  merlon_history_end (history);
  /* The log tells of decisions; what every new project holds is none. */
  merlon_log_discard (merlon_project_get_log (project));
  merlon_history_forget (history);
  return done ? g_steal_pointer (&project) : NULL;
}
