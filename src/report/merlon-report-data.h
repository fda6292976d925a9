/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/merlon-report.h"
#include "rules/merlon-statement.h"

/** MERLON_REPORT_NAMESPACE: of the data that documents carry along */
#define MERLON_REPORT_NAMESPACE "https://merlon-isms.github.io/ns/report"

/**
 * merlon_report_data_new:
 *
 * The records that a report shows, with all their fields as in project files and the derived
 * ones too, so that nobody has to read numbers off pages. References are ids; the names of what
 * they lead to follow at the end. A report that is a document says which one it is, in which version and with
 * which text (#MerlonStatement).
 *
 * Returns: (transfer full) (nullable): an XML document; %NULL where @report has nothing to say
 */
GBytes *merlon_report_data_new (const MerlonReport *report, const MerlonReportRequest *request);
/** merlon_report_data_read_statement: @data: of any file. Returns: (transfer full) (nullable): what it says
 * that the file is which it goes along with */
MerlonStatement *merlon_report_data_read_statement (GBytes *data);
/** MERLON_REPORT_STATEMENT_FILE: name of the attached file that has it */
#define MERLON_REPORT_STATEMENT_FILE "policy.xml"

/** merlon_report_data_to_rng: Returns: (transfer full): its RELAX NG schema, made from the field
 * tables. data/schema/merlon-report.rng is this text; a test keeps the two equal. */
char *merlon_report_data_to_rng (void);
