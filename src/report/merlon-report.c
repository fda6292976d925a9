/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-management-system.h"
#include "model/records/merlon-organization.h"
#include "model/records/merlon-risk-level.h"
#include "report/merlon-sink-pdf.h"

#include <stdlib.h>
#include <string.h>

static const MerlonReport *const reports[] = {
  &merlon_report_policy,     &merlon_report_soa,          &merlon_report_rtp,
  &merlon_report_risks,      &merlon_report_scope,        &merlon_report_assets,
  &merlon_report_readiness,  &merlon_report_audit_programme, &merlon_report_audit,
  &merlon_report_management_review, &merlon_report_nonconformities,
  &merlon_report_preventive_action, &merlon_report_training, &merlon_report_documents,
  &merlon_report_measures,   &merlon_report_objectives,   &merlon_report_changes,
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
static gint64
date_of (MerlonProject *project)
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

  for (guint i = 0; warnings != NULL && i < missing->len; i++)
    g_ptr_array_add (warnings, g_strdup_printf (_ ("No font on this machine can show “%s”"),
                                                (const char *) missing->pdata[i]));
}

static GBytes *
typeset (MerlonContent *content, const MerlonLook *look, GPtrArray *warnings,
         GCancellable *cancellable, GError **error)
{
  g_autoptr (MerlonPdfDocument) document = start_document (merlon_content_get_front (content));
  g_autoptr (MerlonFonts) fonts = merlon_fonts_new (document, look->family, error);
  g_autoptr (GOutputStream) out = NULL;
  MerlonLayout *layout;
  gboolean written;

  if (fonts == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  layout = merlon_layout_new (content, look, fonts, document);
  merlon_sink_pdf (layout);
  out = g_memory_output_stream_new_resizable ();
  written = merlon_pdf_document_write (document, out, cancellable, error);
  warn_of_missing (fonts, warnings);
  merlon_layout_free (layout);
  if (!written || !g_output_stream_close (out, cancellable, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

GBytes *
merlon_report_export (const MerlonReport *report, const MerlonReportRequest *request,
                      const MerlonLook *look, GPtrArray *warnings, GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (MerlonContent) content = merlon_content_new ();
  MerlonLook usual;
  GBytes *bytes;

  g_return_val_if_fail (report != NULL && request != NULL, NULL);

  report->build (request, content);
  merlon_content_get_front (content)->date = date_of (request->project);
  merlon_look_init (&usual);
  if (report->landscape)
    merlon_look_set_paper (&usual, "a4", TRUE);
  bytes = typeset (content, look != NULL ? look : &usual, warnings, cancellable, error);
  merlon_look_clear (&usual);
  return bytes;
}

/* ---- for the reports ---- */

void
merlon_report_begin (const MerlonReportRequest *request, MerlonContent *content,
                     const char *title)
{
  MerlonFrontMatter *front = merlon_content_get_front (content);
  MerlonItem *organization
      = merlon_project_get_single (request->project, MERLON_TYPE_ORGANIZATION);
  MerlonManagementSystem *system
      = merlon_project_get_single (request->project, MERLON_TYPE_MANAGEMENT_SYSTEM);

  front->title = g_strdup (title);
  front->organization = g_strdup (organization != NULL ? organization->title : NULL);
  front->language
      = g_strdup (system != NULL && system->language != NULL ? system->language : "en");
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

void
merlon_report_fields (MerlonContent *content, gpointer item, const char *field_names)
{
  g_auto (GStrv) names = g_strsplit (field_names, " ", -1);
  MerlonTableBlock *table = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const MerlonField *field = merlon_item_find_field (item, names[i]);
      g_autofree char *text = merlon_report_display (item, names[i]);

      if (*text == '\0')
        continue;
      if (table == NULL)
        table = merlon_content_fields (content);
      merlon_table_add_plain (table, merlon_field_get_label (field));
      merlon_table_add_plain (table, text);
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

static void
add_field_cell (MerlonTableBlock *table, MerlonItem *item, const char *name)
{
  g_autofree char *text = NULL;
  const MerlonField *field;

  if (strcmp (name, "code+title") == 0)
    {
      g_autofree char *code = merlon_inline_escape (item->code);
      g_autofree char *title = merlon_inline_escape (item->title);
      g_autofree char *both
          = *code != '\0' ? g_strdup_printf ("<strong>%s</strong> %s", code, title)
                          : g_strdup (title);

      merlon_table_add (table, both);
      return;
    }
  field = merlon_item_find_field (item, name);
  text = merlon_item_dup_display (item, field);
  merlon_table_add_plain (table, text);
  if (field->kind == MERLON_KIND_LEVEL && field->scale == MERLON_SCALE_RISK)
    {
      g_auto (MerlonValue) value = { 0 };

      merlon_item_get_value (item, field, &value);
      merlon_report_tint_level (table, merlon_item_get_project (item), value.integer);
    }
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
    for (guint j = 0; names[j] != NULL; j++)
      add_field_cell (table, items->pdata[i], names[j]);
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
