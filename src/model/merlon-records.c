/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-records.h"
#include "model/records/merlon-acknowledgement.h"
#include "model/records/merlon-action.h"
#include "model/records/merlon-activity.h"
#include "model/records/merlon-appetite-point.h"
#include "model/records/merlon-assessment.h"
#include "model/records/merlon-assessment-result.h"
#include "model/records/merlon-asset.h"
#include "model/records/merlon-audit.h"
#include "model/records/merlon-audit-programme.h"
#include "model/records/merlon-awareness-activity.h"
#include "model/records/merlon-change.h"
#include "model/records/merlon-communication.h"
#include "model/records/merlon-competence.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-dimension.h"
#include "model/records/merlon-dimension-text.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-estimate.h"
#include "model/records/merlon-finding.h"
#include "model/records/merlon-house-style.h"
#include "model/records/merlon-improvement.h"
#include "model/records/merlon-incident.h"
#include "model/records/merlon-interested-party.h"
#include "model/records/merlon-isms-risk.h"
#include "model/records/merlon-issue.h"
#include "model/records/merlon-management-review.h"
#include "model/records/merlon-management-system.h"
#include "model/records/merlon-measure.h"
#include "model/records/merlon-measurement.h"
#include "model/records/merlon-nonconformity.h"
#include "model/records/merlon-objective.h"
#include "model/records/merlon-organization.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-preventive-action.h"
#include "model/records/merlon-process.h"
#include "model/records/merlon-raci-entry.h"
#include "model/records/merlon-requirement.h"
#include "model/records/merlon-resource.h"
#include "model/records/merlon-review-comment.h"
#include "model/records/merlon-revision.h"
#include "model/records/merlon-risk.h"
#include "model/records/merlon-risk-level.h"
#include "model/records/merlon-risk-method.h"
#include "model/records/merlon-role.h"
#include "model/records/merlon-scale-level.h"
#include "model/records/merlon-scope-element.h"
#include "model/records/merlon-scope-statement.h"
#include "model/records/merlon-section.h"
#include "model/records/merlon-signature.h"
#include "model/records/merlon-supplier.h"
#include "model/records/merlon-threat.h"
#include "model/records/merlon-training.h"
#include "model/records/merlon-vulnerability.h"

/* The registration: the one line outside its own file that a record class needs. The order is
 * that of project files. */
static GType (*const types[]) (void) = {
  merlon_management_system_get_type,
  merlon_organization_get_type,
  merlon_house_style_get_type,
  merlon_issue_get_type,
  merlon_interested_party_get_type,
  merlon_requirement_get_type,
  merlon_scope_statement_get_type,
  merlon_scope_element_get_type,
  merlon_person_get_type,
  merlon_role_get_type,
  merlon_raci_entry_get_type,
  merlon_document_get_type,
  merlon_section_get_type,
  merlon_revision_get_type,
  merlon_review_comment_get_type,
  merlon_signature_get_type,
  merlon_acknowledgement_get_type,
  merlon_risk_method_get_type,
  merlon_scale_level_get_type,
  merlon_risk_level_get_type,
  merlon_appetite_point_get_type,
  merlon_dimension_get_type,
  merlon_dimension_text_get_type,
  merlon_isms_risk_get_type,
  merlon_asset_get_type,
  merlon_threat_get_type,
  merlon_vulnerability_get_type,
  merlon_risk_get_type,
  merlon_control_get_type,
  merlon_action_get_type,
  merlon_objective_get_type,
  merlon_competence_get_type,
  merlon_training_get_type,
  merlon_awareness_activity_get_type,
  merlon_communication_get_type,
  merlon_resource_get_type,
  merlon_process_get_type,
  merlon_change_get_type,
  merlon_supplier_get_type,
  merlon_incident_get_type,
  merlon_assessment_get_type,
  merlon_assessment_result_get_type,
  merlon_estimate_get_type,
  merlon_measure_get_type,
  merlon_measurement_get_type,
  merlon_audit_programme_get_type,
  merlon_audit_get_type,
  merlon_finding_get_type,
  merlon_management_review_get_type,
  merlon_nonconformity_get_type,
  merlon_preventive_action_get_type,
  merlon_improvement_get_type,
  merlon_activity_get_type,
};

static MerlonItemClass *classes[G_N_ELEMENTS (types)];

static GHashTable *
load_classes (void)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      MerlonItemClass *klass = merlon_item_class_get (types[i]());

      klass->index = i;
      classes[i] = klass;
      g_hash_table_insert (names, (gpointer) klass->info->register_name, klass);
      g_hash_table_insert (names, (gpointer) klass->info->element, klass);
    }
  return names;
}

static GHashTable *
get_names (void)
{
  static GHashTable *names;

  if (g_once_init_enter (&names))
    g_once_init_leave (&names, load_classes ());
  return names;
}

guint
merlon_records_count (void)
{
  return G_N_ELEMENTS (types);
}

MerlonItemClass *
merlon_records_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (types), NULL);
  get_names ();
  return classes[index];
}

MerlonItemClass *
merlon_records_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);
  return g_hash_table_lookup (get_names (), name);
}
