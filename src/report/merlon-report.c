/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "draw/merlon-figure.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-management-system.h"
#include "model/records/merlon-organization.h"
#include "model/records/merlon-risk-level.h"
#include "report/merlon-report-data.h"
#include "report/merlon-sink-pdf.h"

#include <stdlib.h>
#include <string.h>

static const MerlonReport *const reports[] = {
  &merlon_report_policy,
  &merlon_report_soa,
  &merlon_report_rtp,
  &merlon_report_risks,
  &merlon_report_quantitative,
  &merlon_report_scope,
  &merlon_report_assets,
  &merlon_report_readiness,
  &merlon_report_audit_programme,
  &merlon_report_audit,
  &merlon_report_management_review,
  &merlon_report_nonconformities,
  &merlon_report_preventive_action,
  &merlon_report_training,
  &merlon_report_documents,
  &merlon_report_measures,
  &merlon_report_objectives,
  &merlon_report_project_plan,
  &merlon_report_changes,
  &merlon_report_comparison,
  &merlon_report_versions,
  &merlon_report_workshop,
  &merlon_report_manual,
};

guint
merlon_reports_count (void)
{
  return G_N_ELEMENTS (reports);
}

const MerlonReport *
merlon_reports_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (reports), NULL);
  return reports[index];
}

const MerlonReport *
merlon_reports_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    if (g_strcmp0 (reports[i]->name, name) == 0)
      return reports[i];
  return NULL;
}

/* ---- export ---- */

/* The last change that the project knows of, so that nothing depends on when it is printed. */
gint64
merlon_report_get_time (MerlonProject *project)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GPtrArray) entries = merlon_log_list (merlon_project_get_log (project));

  if (epoch != NULL)
    return g_ascii_strtoll (epoch, NULL, 10);
  return entries->len > 0 ? ((MerlonLogEntry *) entries->pdata[entries->len - 1])->time : 0;
}

static MerlonPdfDocument *
start_document (const MerlonFrontMatter *front)
{
  MerlonPdfInformation information = { .title = front->title,
                                       .author = front->organization,
                                       .subject = front->subtitle,
                                       .creator = "Merlon " MERLON_VERSION,
                                       .language = front->language,
                                       .created = front->date };

  return merlon_pdf_document_new (&information);
}

static void
warn_of_missing (MerlonFonts *fonts, GPtrArray *warnings)
{
  GPtrArray *missing = merlon_fonts_list_missing (fonts);
  g_autoptr (GString) texts = g_string_new (NULL);

  if (warnings == NULL || missing->len == 0)
    return;
  for (guint i = 0; i < MIN (missing->len, 40); i++)
    g_string_append_printf (texts, "%s%s", i > 0 ? " " : "", (const char *) missing->pdata[i]);
  if (missing->len > 40)
    g_string_append (texts, " …");
  g_ptr_array_add (warnings,
                   g_strdup_printf (_ ("no font on this machine can show these characters, a mark "
                                       "stands for them: %s"),
                                    texts->str));
}

static GBytes *
typeset (MerlonContent *content, const MerlonLook *look, GBytes *data, const char *data_name,
         GPtrArray *warnings, MerlonJob *job, GError **error)
{
  g_autoptr (MerlonPdfDocument) document = start_document (merlon_content_get_front (content));
  g_autoptr (MerlonFonts) fonts = merlon_fonts_new (document, look->family, error);
  g_autoptr (GOutputStream) out = NULL;
  MerlonLayout *layout;
  gboolean written;

  if (fonts == NULL)
    return NULL;
  if (data != NULL)
    merlon_pdf_document_attach (document, data_name, "text/xml", _ ("The data of this document"),
                                data);
  layout = merlon_layout_new (content, look, fonts, document, job);
  if (!g_cancellable_is_cancelled (job->cancellable))
    merlon_sink_pdf (layout);
  /* The pages are drawn: make room before they are written. */
  merlon_layout_free (layout);
  out = g_memory_output_stream_new_resizable ();
  written = !g_cancellable_set_error_if_cancelled (job->cancellable, error)
            && merlon_pdf_document_write (document, out, job->cancellable, error);
  warn_of_missing (fonts, warnings);
  if (!written || !g_output_stream_close (out, job->cancellable, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

MerlonContent *
merlon_report_build (const MerlonReport *report, const MerlonReportRequest *request)
{
  MerlonContent *content = merlon_content_new ();

  g_return_val_if_fail (report != NULL && request != NULL, content);

  report->build (request, content);
  if (request->language != NULL)
    {
      g_free (merlon_content_get_front (content)->language);
      merlon_content_get_front (content)->language = g_strdup (request->language);
    }
  return content;
}

GBytes *
merlon_report_typeset (MerlonContent *content, const MerlonLook *look, MerlonJob *job,
                       GError **error)
{
  g_return_val_if_fail (content != NULL && look != NULL && job != NULL, NULL);
  return typeset (content, look, NULL, NULL, NULL, job, error);
}

GBytes *
merlon_report_export (const MerlonReport *report, const MerlonReportRequest *request,
                      const MerlonLook *look, GPtrArray *warnings, MerlonJob *job, GError **error)
{
  g_autoptr (MerlonContent) content = NULL;
  g_autoptr (GBytes) data = NULL;
  g_autofree char *data_name = g_strconcat (report->name, ".xml", NULL);
  g_auto (MerlonLook) own = { 0 };
  MerlonJob alone = { NULL };

  g_return_val_if_fail (report != NULL && request != NULL, NULL);

  content = merlon_report_build (report, request);
  data = merlon_report_data_new (report, request);
  if (look == NULL)
    {
      merlon_look_init (&own, request->project);
      merlon_look_set_landscape (&own, report->landscape);
      look = &own;
    }
  return typeset (content, look, data, data_name, warnings, job != NULL ? job : &alone, error);
}

/* ---- for the reports ---- */

static char *
day_of (gint64 time)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (time);

  return moment != NULL ? g_date_time_format (moment, C_ ("date", "%-d %b %Y")) : g_strdup ("");
}

void
merlon_report_begin (const MerlonReportRequest *request, MerlonContent *content, const char *title,
                     const char *subtitle)
{
  MerlonFrontMatter *front = merlon_content_get_front (content);
  MerlonItem *organization = merlon_project_get_single (request->project, MERLON_TYPE_ORGANIZATION);
  MerlonManagementSystem *system
      = merlon_project_get_single (request->project, MERLON_TYPE_MANAGEMENT_SYSTEM);
  g_autofree char *day = NULL;

  if (merlon_content_is_part (content))
    return;
  front->date = merlon_report_get_time (request->project);
  front->title = g_strdup (title);
  front->subtitle = g_strdup (subtitle);
  front->organization = g_strdup (organization != NULL ? organization->title : NULL);
  front->language
      = g_strdup (system != NULL && system->language != NULL ? system->language : MERLON_LANGUAGE);
  if (request->version != NULL)
    {
      front->version = g_strdup_printf (_ ("Version %s"), request->version);
      merlon_content_control (content, _ ("Version"), request->version);
    }
  if (front->date > 0)
    day = day_of (front->date);
  merlon_content_control (content, _ ("State of"), day);
  if (system == NULL)
    return;
  {
    g_autofree char *edition = merlon_report_display (system, "edition");
    g_autofree char *responsible = merlon_report_display (system, "responsible");

    merlon_content_control (content, _ ("Standard"), edition);
    merlon_content_control (content, _ ("Responsible"), responsible);
  }
}

void
merlon_report_figure (MerlonContent *content, const MerlonReportRequest *request, const char *name,
                      MerlonItem *subject)
{
  const MerlonFigure *figure = merlon_figures_find (name);
  g_autofree char *alternative = merlon_figure_describe (figure, request->project, subject);

  merlon_content_figure (
      content, merlon_figure_draw (figure, request->project, subject, MERLON_FIGURE_WIDTH),
      _ (figure->label), alternative);
}

char *
merlon_report_dup_name (gpointer item)
{
  g_autofree char *code = merlon_inline_escape (((MerlonItem *) item)->code);
  g_autofree char *title = merlon_inline_escape (((MerlonItem *) item)->title);

  return *code != '\0' ? g_strdup_printf ("<strong>%s</strong> %s", code, title)
                       : g_steal_pointer (&title);
}

void
merlon_report_nothing (MerlonContent *content, const char *what_to_do)
{
  g_autofree char *markup = merlon_inline_escape (what_to_do);

  merlon_content_paragraph (content, markup);
}

char *
merlon_report_display (gpointer item, const char *field_name)
{
  const MerlonField *field = merlon_item_find_field (item, field_name);

  g_return_val_if_fail (field != NULL, g_strdup (""));
  return merlon_item_dup_display (item, field);
}

static void
append_link (GString *out, MerlonItem *item, char *name)
{
  g_autofree char *target = g_strconcat ("#", merlon_item_get_id (item), NULL);
  g_autofree char *link = merlon_inline_link (name, target);

  g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", link);
  g_free (name);
}

char *
merlon_report_dup_links (GPtrArray *items)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    append_link (out, items->pdata[i], merlon_item_dup_short_name (items->pdata[i]));
  return g_string_free (out, FALSE);
}

/* What a reference shows of @item is up to its display; several show their short names. */
char *
merlon_report_dup_markup (gpointer item, const char *field_name)
{
  const MerlonField *field = merlon_item_find_field (item, field_name);
  g_autofree char *text = merlon_report_display (item, field_name);
  g_auto (MerlonValue) value = { 0 };
  GString *out;

  if (*text == '\0' || !merlon_field_is_reference (field))
    return merlon_inline_escape (text);
  merlon_item_get_value (item, field, &value);
  out = g_string_new (NULL);
  if (field->kind == MERLON_KIND_REFERENCE)
    append_link (out, value.item, g_strdup (text));
  for (guint i = 0; field->kind == MERLON_KIND_REFERENCES && i < merlon_refs_length (value.refs);
       i++)
    append_link (out, value.refs->items[i], merlon_item_dup_short_name (value.refs->items[i]));
  return g_string_free (out, FALSE);
}

void
merlon_report_fields (MerlonContent *content, gpointer item, const char *field_names)
{
  g_auto (GStrv) names = g_strsplit (field_names, " ", -1);
  MerlonTableBlock *table = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const MerlonField *field = merlon_item_find_field (item, names[i]);
      g_autofree char *text = merlon_report_dup_markup (item, names[i]);

      if (*text == '\0')
        continue;
      if (table == NULL)
        table = merlon_content_fields (content);
      merlon_table_add_plain (table, merlon_field_get_label (field));
      merlon_table_add (table, text);
    }
}

GPtrArray *
merlon_report_list (MerlonProject *project, GType type)
{
  MerlonRegister *home = merlon_project_get_register (project, type);
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < merlon_register_get_count (home); i++)
    g_ptr_array_add (items, merlon_register_get (home, i));
  return items;
}

void
merlon_report_tint_level (MerlonTableBlock *table, MerlonProject *project, guint level)
{
  MerlonItem *record
      = merlon_scales_get_level (merlon_project_get_scales (project), MERLON_SCALE_RISK, level);

  if (record != NULL)
    merlon_table_tint (table, merlon_ink_from_text (((MerlonRiskLevel *) record)->colour));
}

/* Dates and numbers stay what they are where the table goes into a spreadsheet. */
static void
type_cell (MerlonTableBlock *table, MerlonItem *item, const MerlonField *field)
{
  g_auto (MerlonValue) value = { 0 };

  merlon_item_get_value (item, field, &value);
  if (merlon_value_is_empty (&value))
    return;
  if (field->kind == MERLON_KIND_DATE)
    merlon_table_value (table, MERLON_CELL_DATE, value.integer);
  else if (field->kind == MERLON_KIND_INTEGER)
    merlon_table_value (table, MERLON_CELL_NUMBER, value.integer);
  else if (field->kind == MERLON_KIND_NUMBER)
    merlon_table_value (table, MERLON_CELL_NUMBER, value.number);
  else if (field->kind == MERLON_KIND_MONEY)
    merlon_table_value (table, MERLON_CELL_MONEY, value.integer / 100.0);
  else if (field->kind == MERLON_KIND_LEVEL && field->scale == MERLON_SCALE_RISK)
    merlon_report_tint_level (table, merlon_item_get_project (item), value.integer);
}

static void
add_field_cell (MerlonTableBlock *table, MerlonItem *item, const char *name)
{
  g_autofree char *text = NULL;
  const MerlonField *field;

  if (strcmp (name, "code+title") == 0)
    {
      g_autofree char *both = merlon_report_dup_name (item);

      merlon_table_add (table, both);
      return;
    }
  field = merlon_item_find_field (item, name);
  text = merlon_report_dup_markup (item, name);
  merlon_table_add (table, text);
  type_cell (table, item, field);
}

MerlonTableBlock *
merlon_report_register (MerlonContent *content, GPtrArray *items, GType type,
                        const char *field_names)
{
  MerlonItemClass *klass = merlon_item_class_get (type);
  g_auto (GStrv) names = g_strsplit (field_names, " ", -1);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  MerlonTableBlock *table;

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (titles, strcmp (names[i], "code+title") == 0
                                 ? (gpointer) _ (klass->info->label)
                                 : (gpointer) merlon_field_get_label (
                                     merlon_item_class_find_field (klass, names[i])));
  g_ptr_array_add (titles, NULL);
  table = merlon_content_table (content, (const char *const *) titles->pdata);
  for (guint i = 0; i < items->len; i++)
    {
      for (guint j = 0; names[j] != NULL; j++)
        add_field_cell (table, items->pdata[i], names[j]);
      merlon_table_anchor (table, merlon_item_get_id (items->pdata[i]));
    }
  return table;
}

void
merlon_report_section (MerlonContent *content, guint level, gpointer item, const char *field_name)
{
  const MerlonField *field = merlon_item_find_field (item, field_name);
  g_autofree char *text = merlon_report_display (item, field_name);

  if (*text == '\0')
    return;
  merlon_content_heading (content, level, merlon_field_get_label (field), NULL);
  merlon_content_text (content, text);
}
