/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report-format.h"
#include "model/merlon-i18n.h"
#include "report/merlon-sink-csv.h"
#include "report/merlon-sink-fods.h"
#include "report/merlon-sink-html.h"
#include "report/merlon-sink-xlsx.h"

#include <string.h>

static const struct
{
  const char *name, *label;
} formats[MERLON_REPORT_N_FORMATS] = {
  [MERLON_REPORT_PDF] = { "pdf", N_ ("PDF document") },
  [MERLON_REPORT_HTML] = { "html", N_ ("Web page (HTML)") },
  [MERLON_REPORT_FODS] = { "fods", N_ ("OpenDocument spreadsheet") },
  [MERLON_REPORT_XLSX] = { "xlsx", N_ ("Excel workbook") },
  [MERLON_REPORT_CSV] = { "csv", N_ ("Table (CSV)") },
};

const char *
merlon_report_format_get_name (MerlonReportFormat format)
{
  g_return_val_if_fail (format < MERLON_REPORT_N_FORMATS, NULL);
  return formats[format].name;
}

const char *
merlon_report_format_get_label (MerlonReportFormat format)
{
  g_return_val_if_fail (format < MERLON_REPORT_N_FORMATS, NULL);
  return _ (formats[format].label);
}

gboolean
merlon_report_format_from_name (const char *name, MerlonReportFormat *format)
{
  g_return_val_if_fail (name != NULL && format != NULL, FALSE);

  for (guint i = 0; i < MERLON_REPORT_N_FORMATS; i++)
    if (g_ascii_strcasecmp (formats[i].name, name) == 0)
      {
        *format = i;
        return TRUE;
      }
  return FALSE;
}

MerlonReportFormat
merlon_report_format_of_file (const char *path)
{
  const char *dot = strrchr (path, '.');
  MerlonReportFormat format;

  return dot != NULL && merlon_report_format_from_name (dot + 1, &format) ? format
                                                                          : MERLON_REPORT_PDF;
}

gboolean
merlon_report_can_be (const MerlonReport *report, MerlonReportFormat format)
{
  g_return_val_if_fail (report != NULL && format < MERLON_REPORT_N_FORMATS, FALSE);

#ifndef HAVE_XLSXWRITER
  if (format == MERLON_REPORT_XLSX)
    return FALSE;
#endif
  return format != MERLON_REPORT_CSV || report->is_table;
}

static GBytes *
write_content (MerlonContent *content, MerlonReportFormat format, const MerlonLook *look,
               GPtrArray *warnings, const MerlonJob *job, GError **error)
{
  if (!merlon_job_step (job, 0))
    {
      g_cancellable_set_error_if_cancelled (job->cancellable, error);
      return NULL;
    }
  switch (format)
    {
    case MERLON_REPORT_HTML:
      return merlon_sink_html (content, look, job, error);
    case MERLON_REPORT_FODS:
      return merlon_sink_fods (content, look, job, error);
    case MERLON_REPORT_XLSX:
      return merlon_sink_xlsx (content, look, warnings, job, error);
    case MERLON_REPORT_CSV:
      return merlon_sink_csv (content, error);
    case MERLON_REPORT_PDF:
    case MERLON_REPORT_N_FORMATS:
      break;
    }
  g_return_val_if_reached (NULL);
}

GBytes *
merlon_report_export_as (const MerlonReport *report, const MerlonReportRequest *request,
                         MerlonReportFormat format, const MerlonLook *look, GPtrArray *warnings,
                         MerlonJob *job, GError **error)
{
  g_autoptr (MerlonContent) content = NULL;
  g_auto (MerlonLook) own = { 0 };
  MerlonJob alone = { NULL };

  g_return_val_if_fail (report != NULL && request != NULL, NULL);

  if (format == MERLON_REPORT_PDF)
    return merlon_report_export (report, request, look, warnings, job, error);
  if (format == MERLON_REPORT_CSV && !report->is_table)
    {
      g_set_error (
          error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
          _ ("the report “%s” is not one table, as a CSV file is: choose xlsx, fods or html"),
          _ (report->label));
      return NULL;
    }
  content = merlon_report_build (report, request);
  if (look == NULL)
    {
      merlon_look_init (&own, request->project);
      merlon_look_set_landscape (&own, report->landscape);
      look = &own;
    }
  return write_content (content, format, look, warnings, job != NULL ? job : &alone, error);
}
