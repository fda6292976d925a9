/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-management-system.h"

/**
 * MerlonReasons: why a control is necessary (6.1.3 b to d). Derived: from risks that it treats,
 * and from requirements that it meets; and stated: ticked on the control itself.
 */
typedef enum
{
  MERLON_REASON_NONE = 0,
  MERLON_REASON_RISK = 1 << 0,
  MERLON_REASON_LEGAL = 1 << 1,
  MERLON_REASON_CONTRACTUAL = 1 << 2,
  MERLON_REASON_BUSINESS = 1 << 3,
} MerlonReasons;

/** merlon_control_get_reasons: Returns: all reasons, derived and stated */
MerlonReasons merlon_control_get_reasons (MerlonControl *control);
/** merlon_control_get_derived_reasons: Returns: those that follow from risks and requirements */
MerlonReasons merlon_control_get_derived_reasons (MerlonControl *control);
/** merlon_reasons_dup_codes: Returns: (transfer full): "R L C B" as the SoA's column prints it */
char *merlon_reasons_dup_codes (MerlonReasons reasons);
/** merlon_control_list_risks: Returns: (transfer container): open risks that it treats */
GPtrArray *merlon_control_list_risks (MerlonControl *control);
/** merlon_control_list_requirements: Returns: (transfer container): requirements that it meets */
GPtrArray *merlon_control_list_requirements (MerlonControl *control);
/** merlon_control_dup_objective: Returns: (transfer full): number and title of the control objective
 * (2005, 2013) or theme (2022) it stands under; "Controls of our own" for custom ones */
char *merlon_control_dup_objective (MerlonControl *control);
/** merlon_control_dup_theme: Returns: (transfer full): number and title of the clause of Annex A
 * (2005, 2013) or theme (2022) it stands in; "Controls of our own" for custom ones */
char *merlon_control_dup_theme (MerlonControl *control);
/** merlon_project_list_controls: Returns: (transfer container): those of the Statement of
 * Applicability, in order */
GPtrArray *merlon_project_list_controls (MerlonProject *project);
/** merlon_control_list_documents: Returns: (transfer container): documents that describe it */
GPtrArray *merlon_control_list_documents (MerlonControl *control);

/** merlon_edition_get_catalogue: Returns: "iso27001-2022" and so on; %NULL when not stated */
const char *merlon_edition_get_catalogue (int edition);
/** merlon_clauses_include: @clauses: (nullable): as in a document's field `serves`, parted by spaces, with
 * `_` for a space within one. Returns: whether @clause is one of them, or part of one */
gboolean merlon_clauses_include (const char *clauses, const char *clause);
/** merlon_project_get_edition: Returns: a #MerlonEdition, 0 when not stated */
int merlon_project_get_edition (MerlonProject *project);
/**
 * merlon_control_is_current:
 *
 * Returns: whether it belongs to the Statement of Applicability of the project's edition: its
 *   catalogue is the edition's, another one in use, or none (a custom control)
 */
gboolean merlon_control_is_current (MerlonControl *control);
