/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/merlon-report.h"

/** MerlonReportFormat: what a report can be made into. The first is the document itself, the others
 * are made of the same content */
typedef enum
{
  MERLON_REPORT_PDF,
  MERLON_REPORT_HTML,
  MERLON_REPORT_FODS,
  MERLON_REPORT_XLSX,
  MERLON_REPORT_CSV,
  MERLON_REPORT_N_FORMATS,
} MerlonReportFormat;

/** merlon_report_format_get_name: Returns: "pdf": the name on the command line and the ending of
 * files */
const char *merlon_report_format_get_name (MerlonReportFormat format);
/** merlon_report_format_get_label: Returns: what people call it, translated */
const char *merlon_report_format_get_label (MerlonReportFormat format);
/** merlon_report_format_from_name: Returns: whether @name is one */
gboolean merlon_report_format_from_name (const char *name, MerlonReportFormat *format);
/** merlon_report_format_of_file: Returns: by the ending of @path; PDF for any other */
MerlonReportFormat merlon_report_format_of_file (const char *path);
/** merlon_report_can_be: Returns: whether this build can make @report into it: CSV is for reports
 * that are one table */
gboolean merlon_report_can_be (const MerlonReport *report, MerlonReportFormat format);

/**
 * merlon_report_export_as:
 * @look: (nullable): %NULL for the project's own
 * @warnings: (nullable): strings are added: sentences on what could not be shown
 * @job: (nullable): progress, and a way to stop
 *
 * Makes a file of @report; see merlon_report_export() for PDF. The same project gives the same
 * bytes.
 *
 * Returns: (transfer full): the file, or %NULL with @error, %G_IO_ERROR_NOT_SUPPORTED when the
 * report cannot be made into it
 */
GBytes *merlon_report_export_as (const MerlonReport *report, const MerlonReportRequest *request,
                                 MerlonReportFormat format, const MerlonLook *look,
                                 GPtrArray *warnings, MerlonJob *job, GError **error);
