/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-control-fields.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-requirement.h"
#include "model/records/merlon-risk.h"
#include "rules/merlon-control-rules.h"

static void
take_list (MerlonValue *value, GPtrArray *items)
{
  if (items->len > 0)
    value->refs = merlon_refs_new ((MerlonItem **) items->pdata, items->len);
  g_ptr_array_unref (items);
}

static void
derive_risks (MerlonItem *item, MerlonValue *value)
{
  take_list (value, merlon_control_list_risks (MERLON_CONTROL (item)));
}

static void
derive_requirements (MerlonItem *item, MerlonValue *value)
{
  take_list (value, merlon_control_list_requirements (MERLON_CONTROL (item)));
}

static void
derive_documents (MerlonItem *item, MerlonValue *value)
{
  take_list (value, merlon_control_list_documents (MERLON_CONTROL (item)));
}

/* In words, in the order of the form. */
static void
derive_reasons (MerlonItem *item, MerlonValue *value)
{
  static const struct
  {
    MerlonReasons reason;
    const char *label;
  } names[] = {
    { MERLON_REASON_RISK, N_ ("Risk") },
    { MERLON_REASON_LEGAL, N_ ("Legal") },
    { MERLON_REASON_CONTRACTUAL, N_ ("Contract") },
    { MERLON_REASON_BUSINESS, N_ ("Business") },
  };
  MerlonReasons reasons = merlon_control_get_reasons (MERLON_CONTROL (item));
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if ((reasons & names[i].reason) != 0)
      g_string_append_printf (out, "%s%s", out->len > 0 ? "; " : "", _ (names[i].label));
  if (out->len > 0)
    value->text = g_string_free (g_steal_pointer (&out), FALSE);
}

const MerlonField *
merlon_control_extra_fields (guint *n_fields)
{
  static const MerlonField fields[] = {
    MERLON_DERIVED (
        "reasons", LINE, derive_reasons, NULL, MERLON_FIELD_PLAIN, N_ ("Reasons"),
        N_ ("Why the control is needed: from the risks and requirements that refer to it, "
            "and as stated.")),
    MERLON_DERIVED ("treated-risks", REFERENCES, derive_risks, NULL, MERLON_FIELD_PLAIN,
                    N_ ("Risks"), N_ ("Open risks that it treats."),
                    .target = merlon_risk_get_type),
    MERLON_DERIVED ("met-requirements", REFERENCES, derive_requirements, NULL, MERLON_FIELD_PLAIN,
                    N_ ("Requirements"), N_ ("Requirements that it meets."),
                    .target = merlon_requirement_get_type),
    MERLON_DERIVED ("describing-documents", REFERENCES, derive_documents, NULL, MERLON_FIELD_PLAIN,
                    N_ ("Documents"), N_ ("Documents that describe it."),
                    .target = merlon_document_get_type),
  };

  g_return_val_if_fail (n_fields != NULL, NULL);

  *n_fields = G_N_ELEMENTS (fields);
  return fields;
}
