/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/merlon-report.h"

/** MERLON_REPORT_NAMESPACE: of the data that documents carry along */
#define MERLON_REPORT_NAMESPACE "https://merlon-isms.github.io/ns/report"

/**
 * merlon_report_data_new:
 *
 * The records that a report shows, with all their fields as in project files and the derived
 * ones too, so that nobody has to read numbers off pages. References are ids; the names of what
 * they lead to follow at the end.
 *
 * Returns: (transfer full): an XML document
 */
GBytes *merlon_report_data_new (const MerlonReport *report, MerlonProject *project);

/** merlon_report_data_to_rng: Returns: (transfer full): its RELAX NG schema, made from the field
 * tables. data/schema/merlon-report.rng is this text; a test keeps the two equal. */
char *merlon_report_data_to_rng (void);
