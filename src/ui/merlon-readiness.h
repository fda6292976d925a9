/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/merlon-checks.h"

#define MERLON_TYPE_READINESS (merlon_readiness_get_type ())
/**
 * MerlonReadiness:
 *
 * What an auditor would still miss in a project, always up to date: looked for anew, a few checks
 * at a time, whenever edits rest.
 *
 * Signals: `changed`.
 */
G_DECLARE_FINAL_TYPE (MerlonReadiness, merlon_readiness, MERLON, READINESS, GObject)

MerlonReadiness *merlon_readiness_new (MerlonProject *project);
/** merlon_readiness_get_gaps: Returns: (transfer none): #MerlonGap, by clause; valid until `changed`.
 * Their items may have been removed since */
GPtrArray *merlon_readiness_get_gaps (MerlonReadiness *self);
/** merlon_readiness_count: Returns: (transfer container): how many gaps of @severity or graver stand
 * in each register: name to number */
GHashTable *merlon_readiness_count (MerlonReadiness *self, MerlonSeverity severity);
/** merlon_readiness_is_ready: whether there is a result */
gboolean merlon_readiness_is_ready (MerlonReadiness *self);
/** merlon_gap_get_register: Returns: (nullable): the name of the register a gap stands in */
const char *merlon_gap_get_register (const MerlonGap *gap);
