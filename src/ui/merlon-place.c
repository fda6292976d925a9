/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-place.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-acknowledgement.h"
#include "model/records/merlon-action.h"
#include "model/records/merlon-activity.h"
#include "model/records/merlon-appetite-point.h"
#include "model/records/merlon-assessment-result.h"
#include "model/records/merlon-assessment.h"
#include "model/records/merlon-asset.h"
#include "model/records/merlon-audit-programme.h"
#include "model/records/merlon-audit.h"
#include "model/records/merlon-awareness-activity.h"
#include "model/records/merlon-change.h"
#include "model/records/merlon-communication.h"
#include "model/records/merlon-competence.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-dimension-text.h"
#include "model/records/merlon-dimension.h"
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
#include "model/records/merlon-risk-level.h"
#include "model/records/merlon-risk-method.h"
#include "model/records/merlon-risk.h"
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
#include "rules/merlon-control-fields.h"
#include "rules/merlon-control-rules.h"
#include "rules/merlon-due.h"
#include "rules/merlon-risk-rules.h"

/* Risks that somebody has to do something about, or has decided on. */
static gboolean
is_treated (MerlonItem *item)
{
  MerlonRisk *risk = MERLON_RISK (item);

  return risk->treatment != 0 || merlon_risk_needs_treatment (risk);
}

static gboolean
is_current (MerlonItem *item)
{
  return merlon_control_is_current (MERLON_CONTROL (item));
}

static gboolean
needs_decision (MerlonItem *item)
{
  return MERLON_CONTROL (item)->applicable == 0 || MERLON_CONTROL (item)->decision_needed;
}

static gboolean
needs_treatment (MerlonItem *item)
{
  return merlon_risk_needs_treatment (MERLON_RISK (item));
}

static gboolean
is_late (MerlonItem *item)
{
  return merlon_item_is_overdue (item, merlon_item_find_field (item, "due"));
}

static char *
dup_objective (MerlonItem *item)
{
  return merlon_control_dup_objective (MERLON_CONTROL (item));
}

/* In the order of the standard's clauses; what serves several stands where it is made. */
static const MerlonPlaceInfo infos[] = {
  { "overview", NULL, N_ ("Overview"), MERLON_PLACE_OVERVIEW, NULL },
  { "organizations", N_ ("4 Context"), N_ ("Organization"), MERLON_PLACE_RECORD,
    merlon_organization_get_type },
  { "issues", NULL, NULL, MERLON_PLACE_REGISTER, merlon_issue_get_type },
  { "interested-parties", NULL, NULL, MERLON_PLACE_REGISTER, merlon_interested_party_get_type },
  { "requirements", NULL, NULL, MERLON_PLACE_REGISTER, merlon_requirement_get_type },
  { "scope-statements", NULL, NULL, MERLON_PLACE_REGISTER, merlon_scope_statement_get_type },
  { "scope-elements", NULL, NULL, MERLON_PLACE_REGISTER, merlon_scope_element_get_type },
  { "management-systems", N_ ("5 Leadership"), N_ ("Management system"), MERLON_PLACE_RECORD,
    merlon_management_system_get_type },
  { "roles", NULL, NULL, MERLON_PLACE_REGISTER, merlon_role_get_type },
  { "raci-entries", NULL, NULL, MERLON_PLACE_REGISTER, merlon_raci_entry_get_type },
  { "people", NULL, NULL, MERLON_PLACE_REGISTER, merlon_person_get_type },
  { "risk-methods", N_ ("6 Planning"), N_ ("Risk method"), MERLON_PLACE_RECORD,
    merlon_risk_method_get_type },
  { "scale-levels", NULL, NULL, MERLON_PLACE_REGISTER, merlon_scale_level_get_type },
  { "risk-levels", NULL, NULL, MERLON_PLACE_REGISTER, merlon_risk_level_get_type },
  { "dimensions", NULL, NULL, MERLON_PLACE_REGISTER, merlon_dimension_get_type },
  { "dimension-texts", NULL, NULL, MERLON_PLACE_REGISTER, merlon_dimension_text_get_type },
  { "assets", NULL, NULL, MERLON_PLACE_REGISTER, merlon_asset_get_type },
  { "threats", NULL, NULL, MERLON_PLACE_REGISTER, merlon_threat_get_type },
  { "vulnerabilities", NULL, NULL, MERLON_PLACE_REGISTER, merlon_vulnerability_get_type },
  { "risks", NULL, NULL, MERLON_PLACE_REGISTER, merlon_risk_get_type,
    "code title level owner likelihood consequence treatment residual-level status",
    .views = MERLON_VIEW_CARDS | MERLON_VIEW_MATRIX, .attention = N_ ("Above acceptance"),
    .needs_attention = needs_treatment },
  { "matrix", NULL, N_ ("Risk matrix"), MERLON_PLACE_MATRIX, merlon_risk_get_type },
  { "quantitative", NULL, N_ ("Risks in numbers"), MERLON_PLACE_QUANTITATIVE,
    merlon_risk_get_type },
  { "controls", NULL, N_ ("Statement of Applicability"), MERLON_PLACE_CONTROLS,
    merlon_control_get_type,
    "code title applicable status reasons justification treated-risks "
    "describing-documents responsible decision-needed",
    is_current, dup_objective, MERLON_VIEW_EDITIONS, merlon_control_extra_fields,
    N_ ("Needs a decision"), needs_decision },
  { "treatment", NULL, N_ ("Risk treatment"), MERLON_PLACE_REGISTER, merlon_risk_get_type,
    "code title level treatment controls residual-level plan-approved-on accepted-on owner",
    is_treated, .views = MERLON_VIEW_CARDS | MERLON_VIEW_MATRIX,
    .attention = N_ ("Above acceptance"), .needs_attention = needs_treatment },
  { "actions", NULL, NULL, MERLON_PLACE_REGISTER, merlon_action_get_type,
    "code title state due responsible priority risks controls", .views = MERLON_VIEW_BOARD,
    .attention = N_ ("Overdue"), .needs_attention = is_late },
  { "appetite-points", NULL, NULL, MERLON_PLACE_REGISTER, merlon_appetite_point_get_type },
  { "isms-risks", NULL, NULL, MERLON_PLACE_REGISTER, merlon_isms_risk_get_type },
  { "objectives", NULL, NULL, MERLON_PLACE_REGISTER, merlon_objective_get_type },
  { "changes", NULL, NULL, MERLON_PLACE_REGISTER, merlon_change_get_type },
  { "resources", N_ ("7 Support"), NULL, MERLON_PLACE_REGISTER, merlon_resource_get_type },
  { "competences", NULL, NULL, MERLON_PLACE_REGISTER, merlon_competence_get_type },
  { "trainings", NULL, NULL, MERLON_PLACE_REGISTER, merlon_training_get_type },
  { "awareness-activities", NULL, NULL, MERLON_PLACE_REGISTER, merlon_awareness_activity_get_type },
  { "communications", NULL, NULL, MERLON_PLACE_REGISTER, merlon_communication_get_type },
  { "processes", N_ ("8 Operation"), NULL, MERLON_PLACE_REGISTER, merlon_process_get_type },
  { "suppliers", NULL, NULL, MERLON_PLACE_REGISTER, merlon_supplier_get_type },
  { "incidents", NULL, NULL, MERLON_PLACE_REGISTER, merlon_incident_get_type,
    .views = MERLON_VIEW_BOARD },
  { "assessments", NULL, NULL, MERLON_PLACE_REGISTER, merlon_assessment_get_type },
  { "assessment-results", NULL, NULL, MERLON_PLACE_REGISTER, merlon_assessment_result_get_type },
  { "estimates", NULL, NULL, MERLON_PLACE_REGISTER, merlon_estimate_get_type },
  { "measures", N_ ("9 Performance evaluation"), NULL, MERLON_PLACE_REGISTER,
    merlon_measure_get_type },
  { "measurements", NULL, NULL, MERLON_PLACE_REGISTER, merlon_measurement_get_type },
  { "audit-programmes", NULL, NULL, MERLON_PLACE_REGISTER, merlon_audit_programme_get_type },
  { "audits", NULL, NULL, MERLON_PLACE_REGISTER, merlon_audit_get_type },
  { "findings", NULL, NULL, MERLON_PLACE_REGISTER, merlon_finding_get_type,
    .views = MERLON_VIEW_BOARD },
  { "management-reviews", NULL, NULL, MERLON_PLACE_REGISTER, merlon_management_review_get_type },
  { "nonconformities", N_ ("10 Improvement"), NULL, MERLON_PLACE_REGISTER,
    merlon_nonconformity_get_type, .views = MERLON_VIEW_BOARD },
  { "preventive-actions", NULL, NULL, MERLON_PLACE_REGISTER, merlon_preventive_action_get_type },
  { "improvements", NULL, NULL, MERLON_PLACE_REGISTER, merlon_improvement_get_type,
    .views = MERLON_VIEW_BOARD },
  { "documents", N_ ("Documents"), NULL, MERLON_PLACE_REGISTER, merlon_document_get_type,
    .views = MERLON_VIEW_BOARD },
  { "sections", NULL, N_ ("Texts"), MERLON_PLACE_TEXTS, merlon_section_get_type },
  { "revisions", NULL, NULL, MERLON_PLACE_REGISTER, merlon_revision_get_type },
  { "review-comments", NULL, NULL, MERLON_PLACE_REGISTER, merlon_review_comment_get_type },
  { "signatures", NULL, NULL, MERLON_PLACE_REGISTER, merlon_signature_get_type },
  { "acknowledgements", NULL, NULL, MERLON_PLACE_REGISTER, merlon_acknowledgement_get_type },
  { "activities", N_ ("Project"), N_ ("Project plan"), MERLON_PLACE_REGISTER,
    merlon_activity_get_type, .views = MERLON_VIEW_PLAN | MERLON_VIEW_CHECKLIST | MERLON_VIEW_BOARD,
    .attention = N_ ("Overdue"), .needs_attention = is_late },
  { "house-styles", NULL, N_ ("House style"), MERLON_PLACE_RECORD, merlon_house_style_get_type },
  { "history", NULL, N_ ("Change log"), MERLON_PLACE_HISTORY, NULL },
};

struct _MerlonPlace
{
  GObject parent_instance;
  const MerlonPlaceInfo *info;
  guint count;
};

G_DEFINE_FINAL_TYPE (MerlonPlace, merlon_place, G_TYPE_OBJECT)

enum
{
  PROP_TITLE = 1,
  PROP_COUNT,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static void
merlon_place_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MerlonPlace *self = (MerlonPlace *) object;

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, merlon_place_get_title (self));
      break;
    case PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
merlon_place_class_init (MerlonPlaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = merlon_place_get_property;
  props[PROP_TITLE]
      = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
merlon_place_init (MerlonPlace *self G_GNUC_UNUSED)
{
}

GListModel *
merlon_places_new (void)
{
  GListStore *places = g_list_store_new (MERLON_TYPE_PLACE);

  for (guint i = 0; i < G_N_ELEMENTS (infos); i++)
    {
      g_autoptr (MerlonPlace) place = g_object_new (MERLON_TYPE_PLACE, NULL);

      place->info = &infos[i];
      g_list_store_append (places, place);
    }
  return G_LIST_MODEL (places);
}

/* The list keeps the place that is found. */
static MerlonPlace *
borrow (GListModel *places, guint index)
{
  g_autoptr (MerlonPlace) place = g_list_model_get_item (places, index);

  return place;
}

MerlonPlace *
merlon_places_find (GListModel *places, const char *id)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (places) && id != NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (places); i++)
    if (g_str_equal (borrow (places, i)->info->id, id))
      return borrow (places, i);
  return NULL;
}

MerlonPlace *
merlon_places_find_for (GListModel *places, GType type)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (places), NULL);
  return merlon_places_find (places, merlon_item_class_get (type)->info->register_name);
}

const MerlonPlaceInfo *
merlon_place_get_info (MerlonPlace *self)
{
  g_return_val_if_fail (MERLON_IS_PLACE (self), NULL);
  return self->info;
}

const char *
merlon_place_get_id (MerlonPlace *self)
{
  g_return_val_if_fail (MERLON_IS_PLACE (self), NULL);
  return self->info->id;
}

const char *
merlon_place_get_title (MerlonPlace *self)
{
  g_return_val_if_fail (MERLON_IS_PLACE (self), NULL);
  return self->info->title != NULL ? _ (self->info->title)
                                   : _ (merlon_item_class_get (self->info->type ())->info->plural);
}

const char *
merlon_place_get_help (MerlonPlace *self)
{
  g_return_val_if_fail (MERLON_IS_PLACE (self), NULL);
  return self->info->type != NULL ? _ (merlon_item_class_get (self->info->type ())->info->help)
                                  : NULL;
}

const char *
merlon_place_get_heading (MerlonPlace *self)
{
  g_return_val_if_fail (MERLON_IS_PLACE (self), NULL);
  return self->info->heading != NULL ? _ (self->info->heading) : NULL;
}

guint
merlon_place_get_count (MerlonPlace *self)
{
  g_return_val_if_fail (MERLON_IS_PLACE (self), 0);
  return self->count;
}

void
merlon_place_set_count (MerlonPlace *self, guint count)
{
  g_return_if_fail (MERLON_IS_PLACE (self));

  if (self->count == count)
    return;
  self->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COUNT]);
}

GPtrArray *
merlon_place_list_fields (MerlonPlace *self)
{
  GPtrArray *fields = g_ptr_array_new ();
  MerlonItemClass *klass;
  const MerlonField *extra = NULL;
  guint n_extra = 0;

  g_return_val_if_fail (MERLON_IS_PLACE (self) && self->info->type != NULL, fields);

  klass = merlon_item_class_get (self->info->type ());
  for (guint i = 0; i < klass->n_fields; i++)
    g_ptr_array_add (fields, &klass->fields[i]);
  if (self->info->extra != NULL)
    extra = self->info->extra (&n_extra);
  for (guint i = 0; i < n_extra; i++)
    g_ptr_array_add (fields, (gpointer) &extra[i]);
  return fields;
}

const MerlonField *
merlon_place_find_field (MerlonPlace *self, const char *name)
{
  g_autoptr (GPtrArray) fields = merlon_place_list_fields (self);

  for (guint i = 0; i < fields->len; i++)
    if (g_strcmp0 (((const MerlonField *) fields->pdata[i])->name, name) == 0)
      return fields->pdata[i];
  return NULL;
}
