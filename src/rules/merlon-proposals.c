/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-proposals.h"
#include "model/merlon-i18n.h"
#include "model/merlon-project.h"
#include "model/records/merlon-risk.h"
#include "model/records/merlon-threat.h"
#include "model/records/merlon-vulnerability.h"

#include <string.h>

struct _MerlonProposal
{
  GObject parent_instance;
  MerlonAsset *asset; /* borrowed: a project keeps all it ever held */
  const MerlonEntry *threat, *vulnerability;
};

G_DEFINE_FINAL_TYPE (MerlonProposal, merlon_proposal, G_TYPE_OBJECT)

static void
merlon_proposal_class_init (MerlonProposalClass *klass G_GNUC_UNUSED)
{
}

static void
merlon_proposal_init (MerlonProposal *self G_GNUC_UNUSED)
{
}

/* ---- what the catalogue has ---- */

GPtrArray *
merlon_asset_types_list (void)
{
  MerlonCatalogue *types = merlon_catalogue_get ("asset-types");
  MerlonCatalogue *models = merlon_catalogue_get ("risk-models");
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < merlon_catalogue_get_n_entries (types); i++)
    {
      const MerlonEntry *entry = merlon_catalogue_get_entry (types, i);

      if (merlon_catalogue_list_from (models, entry->id) != NULL)
        g_ptr_array_add (found, (gpointer) entry);
    }
  return found;
}

const MerlonEntry *
merlon_asset_find_type (MerlonAsset *asset)
{
  MerlonCatalogue *types = merlon_catalogue_get ("asset-types");

  g_return_val_if_fail (MERLON_IS_ASSET (asset), NULL);

  for (guint i = 0; asset->asset_type != NULL && i < merlon_catalogue_get_n_entries (types); i++)
    {
      const MerlonEntry *entry = merlon_catalogue_get_entry (types, i);

      if (g_str_equal (entry->id, asset->asset_type)
          || g_ascii_strcasecmp (entry->title, asset->asset_type) == 0)
        return entry;
    }
  return NULL;
}

/* ---- what the project has ---- */

static char *
make_key (const char *threat, const char *vulnerability)
{
  return g_strdup_printf ("%s %s", threat, vulnerability);
}

static const char *
catalogue_id (MerlonItem *item)
{
  if (item == NULL)
    return NULL;
  return MERLON_IS_THREAT (item) ? MERLON_THREAT (item)->catalogue_id
                                 : MERLON_VULNERABILITY (item)->catalogue_id;
}

/* The combinations that need no proposal: those of its risks, and those that were dismissed. */
static GHashTable *
list_settled (MerlonAsset *asset)
{
  GHashTable *settled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) risks
      = merlon_item_list_referrers_by (MERLON_ITEM (asset), MERLON_TYPE_RISK, "assets");
  g_auto (GStrv) dismissed
      = g_strsplit (asset->dismissed_proposals != NULL ? asset->dismissed_proposals : "", "\n", -1);

  for (guint i = 0; i < risks->len; i++)
    {
      MerlonRisk *risk = risks->pdata[i];
      const char *threat = catalogue_id (risk->threat);
      const char *vulnerability = catalogue_id (risk->vulnerability);

      if (threat != NULL && vulnerability != NULL)
        g_hash_table_add (settled, make_key (threat, vulnerability));
    }
  for (guint i = 0; dismissed[i] != NULL; i++)
    g_hash_table_add (settled, g_strdup (g_strstrip (dismissed[i])));
  return settled;
}

static MerlonProposal *
proposal_for (MerlonAsset *asset, const MerlonEntryLink *link)
{
  const MerlonEntry *threat
      = link->via != NULL ? merlon_catalogue_find (merlon_catalogue_get ("threats"), link->via)
                          : NULL;
  const MerlonEntry *vulnerability
      = merlon_catalogue_find (merlon_catalogue_get ("vulnerabilities"), link->to);
  MerlonProposal *self;

  if (threat == NULL || vulnerability == NULL)
    return NULL;
  self = g_object_new (MERLON_TYPE_PROPOSAL, NULL);
  self->asset = asset;
  self->threat = threat;
  self->vulnerability = vulnerability;
  return self;
}

GPtrArray *
merlon_proposals_list (MerlonAsset *asset)
{
  GPtrArray *proposals = g_ptr_array_new_with_free_func (g_object_unref);
  const MerlonEntry *type;
  GPtrArray *links = NULL;
  g_autoptr (GHashTable) settled = NULL;

  g_return_val_if_fail (MERLON_IS_ASSET (asset), proposals);

  type = merlon_asset_find_type (asset);
  if (type != NULL)
    links = merlon_catalogue_list_from (merlon_catalogue_get ("risk-models"), type->id);
  settled = list_settled (asset);
  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      const MerlonEntryLink *link = links->pdata[i];
      g_autofree char *key = make_key (link->via, link->to);
      MerlonProposal *proposal;

      if (g_hash_table_contains (settled, key))
        continue;
      proposal = proposal_for (asset, link);
      if (proposal != NULL)
        g_ptr_array_add (proposals, proposal);
    }
  return proposals;
}

MerlonAsset *
merlon_proposal_get_asset (MerlonProposal *self)
{
  g_return_val_if_fail (MERLON_IS_PROPOSAL (self), NULL);
  return self->asset;
}

const MerlonEntry *
merlon_proposal_get_threat (MerlonProposal *self)
{
  g_return_val_if_fail (MERLON_IS_PROPOSAL (self), NULL);
  return self->threat;
}

const MerlonEntry *
merlon_proposal_get_vulnerability (MerlonProposal *self)
{
  g_return_val_if_fail (MERLON_IS_PROPOSAL (self), NULL);
  return self->vulnerability;
}

/* ---- deciding ---- */

/* The project's record of a catalogue entry, made where it is missing. */
static MerlonItem *
record_for (MerlonProject *project, GType type, const MerlonEntry *entry)
{
  MerlonRegister *home = merlon_project_get_register (project, type);
  static const char *const names[] = { "category", "source" };
  MerlonItem *item;

  for (guint i = 0; i < merlon_register_get_count (home); i++)
    if (g_strcmp0 (catalogue_id (merlon_register_get (home, i)), entry->id) == 0)
      return merlon_register_get (home, i);
  item = merlon_project_create (project, type, entry->title);
  merlon_item_set (item, "catalogue-id", entry->id, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (merlon_entry_get (entry, names[i]) != NULL)
      merlon_item_set (item, names[i], merlon_entry_get (entry, names[i]), NULL);
  return item;
}

/* What the threat affects, the risk does. */
static void
set_affects (MerlonItem *risk, MerlonItem *threat, const MerlonEntry *entry)
{
  static const char *const aspects[] = { "confidentiality", "integrity", "availability" };

  for (guint i = 0; i < G_N_ELEMENTS (aspects); i++)
    if (g_strcmp0 (merlon_entry_get (entry, aspects[i]), "yes") == 0)
      {
        g_autofree char *name = g_strconcat ("affects-", aspects[i], NULL);

        merlon_item_set (risk, name, "yes", NULL);
        merlon_item_set (threat, name, "yes", NULL);
      }
}

MerlonItem *
merlon_proposal_accept (MerlonProposal *self)
{
  MerlonProject *project;
  MerlonItem *asset, *threat, *vulnerability, *risk;
  g_autofree char *asset_name = NULL, *title = NULL, *step = NULL;

  g_return_val_if_fail (MERLON_IS_PROPOSAL (self), NULL);

  asset = MERLON_ITEM (self->asset);
  project = merlon_item_get_project (asset);
  asset_name = merlon_item_dup_short_name (asset);
  /* A title is stored, so it is the catalogue's, in no language of the program. */
  title = g_strdup_printf ("%s: %s", asset->title != NULL ? asset->title : asset_name,
                           self->threat->title);
  /* Translators: %s is an asset */
  step = g_strdup_printf (_ ("Accept a proposed risk of %s"), asset_name);
  merlon_history_begin (merlon_project_get_history (project), step);
  threat = record_for (project, MERLON_TYPE_THREAT, self->threat);
  vulnerability = record_for (project, MERLON_TYPE_VULNERABILITY, self->vulnerability);
  risk = merlon_project_create (project, MERLON_TYPE_RISK, title);
  merlon_item_set (risk, "assets", merlon_item_get_id (asset), NULL);
  merlon_item_set (risk, "threat", merlon_item_get_id (threat), NULL);
  merlon_item_set (risk, "vulnerability", merlon_item_get_id (vulnerability), NULL);
  merlon_item_set (risk, "cause", self->vulnerability->title, NULL);
  if (self->asset->owner != NULL)
    merlon_item_set (risk, "owner", merlon_item_get_id (self->asset->owner), NULL);
  set_affects (risk, threat, self->threat);
  merlon_history_end (merlon_project_get_history (project));
  return risk;
}

void
merlon_proposal_dismiss (MerlonProposal *self)
{
  MerlonItem *asset;
  g_autofree char *key = NULL, *text = NULL;
  const char *before;

  g_return_if_fail (MERLON_IS_PROPOSAL (self));

  asset = MERLON_ITEM (self->asset);
  before = self->asset->dismissed_proposals;
  key = make_key (self->threat->id, self->vulnerability->id);
  text = before != NULL ? g_strdup_printf ("%s\n%s", before, key) : g_strdup (key);
  merlon_history_begin (merlon_project_get_history (merlon_item_get_project (asset)),
                        _ ("Dismiss a proposed risk"));
  merlon_item_set (asset, "dismissed-proposals", text, NULL);
  merlon_history_end (merlon_project_get_history (merlon_item_get_project (asset)));
}
