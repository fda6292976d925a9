/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"
#include "report/merlon-layout.h"

/** MerlonReportRequest: what a report is made of; the caller keeps all of it */
typedef struct
{
  MerlonProject *project;
  MerlonProject *other;      /* nullable: to compare with */
  MerlonItem *subject;       /* nullable: the document, audit ... it is about */
  MerlonItem *older, *newer; /* nullable: revisions of a document, to compare */
  const char *language;      /* nullable: of the document; that of the project otherwise */
  const char *version;       /* nullable: of the evidence pack that the report belongs to */
} MerlonReportRequest;

/** MerlonReport: a row of the list of reports */
typedef struct
{
  const char *name;        /* "soa" */
  const char *label;       /* translatable */
  const char *help;        /* translatable */
  GType (*subject) (void); /* nullable: the class of record it can be about */
  gboolean landscape;
  gboolean is_table; /* it is about its one table, which may stand alone */
  const char *data;  /* nullable: names of the registers that go along as XML, parted by spaces */
  void (*build) (const MerlonReportRequest *request, MerlonContent *content);
} MerlonReport;

guint merlon_reports_count (void);
const MerlonReport *merlon_reports_get (guint index);
/** merlon_reports_find: Returns: (nullable): the report called @name */
const MerlonReport *merlon_reports_find (const char *name);

/**
 * merlon_report_export:
 * @look: (nullable): %NULL for the project's own
 * @warnings: (nullable): strings are added: sentences on what no font could show
 * @job: (nullable): progress, and a way to stop
 *
 * Builds, typesets and writes @report as PDF/A-3b and PDF/UA-1. The same project gives the same
 * bytes: dates come from SOURCE_DATE_EPOCH or the project's last change.
 *
 * Returns: (transfer full): the file, or %NULL with @error
 */
GBytes *merlon_report_export (const MerlonReport *report, const MerlonReportRequest *request,
                              const MerlonLook *look, GPtrArray *warnings, MerlonJob *job,
                              GError **error);

/** merlon_report_get_time: Returns: of the state that documents of @project show, in seconds since 1970:
 * SOURCE_DATE_EPOCH, or its last change; 0 where nothing was ever changed */
gint64 merlon_report_get_time (MerlonProject *project);
/** merlon_report_build: Returns: (transfer full): what @report says, apart from the project: it can be
 * typeset in a thread */
MerlonContent *merlon_report_build (const MerlonReport *report, const MerlonReportRequest *request);
/** merlon_report_typeset: Returns: (transfer full): as merlon_report_export(), without the data */
GBytes *merlon_report_typeset (MerlonContent *content, const MerlonLook *look, MerlonJob *job,
                               GError **error);

/* ---- for the reports ---- */

/** MERLON_FIGURE_WIDTH: fits upright pages; wider ones have room for their captions */
#define MERLON_FIGURE_WIDTH 487

extern const MerlonReport merlon_report_policy, merlon_report_soa, merlon_report_rtp,
    merlon_report_risks, merlon_report_quantitative, merlon_report_readiness, merlon_report_scope,
    merlon_report_assets, merlon_report_documents, merlon_report_changes, merlon_report_audit,
    merlon_report_management_review, merlon_report_nonconformities, merlon_report_objectives,
    merlon_report_measures, merlon_report_training, merlon_report_preventive_action,
    merlon_report_audit_programme, merlon_report_project_plan, merlon_report_comparison,
    merlon_report_versions, merlon_report_workshop, merlon_report_manual;

/** merlon_report_begin: sets the front matter; @subtitle: (nullable). Does nothing in a part */
void merlon_report_begin (const MerlonReportRequest *request, MerlonContent *content,
                          const char *title, const char *subtitle);
/** merlon_report_figure: adds the figure called @name, about @subject (nullable) */
void merlon_report_figure (MerlonContent *content, const MerlonReportRequest *request,
                           const char *name, MerlonItem *subject);
/** merlon_report_dup_name: Returns: (transfer full): code and title as markup */
char *merlon_report_dup_name (gpointer item);
/** merlon_report_nothing: says that there is nothing to report, and what to do */
void merlon_report_nothing (MerlonContent *content, const char *what_to_do);
/** merlon_report_display: Returns: (transfer full): a field as people read it, plain */
char *merlon_report_display (gpointer item, const char *field_name);
/** merlon_report_dup_markup: Returns: (transfer full): the same as markup; references are links */
char *merlon_report_dup_markup (gpointer item, const char *field_name);
/** merlon_report_dup_links: Returns: (transfer full): markup: the short names of @items as links */
char *merlon_report_dup_links (GPtrArray *items);
/** merlon_report_fields: adds a row for each of the fields that holds something; names parted by
 * spaces */
void merlon_report_fields (MerlonContent *content, gpointer item, const char *field_names);
/** merlon_report_register: a table of @items with the columns @field_names; one of them may be
 * "code+title" for both in one */
MerlonTableBlock *merlon_report_register (MerlonContent *content, GPtrArray *items, GType type,
                                          const char *field_names);
/** merlon_report_approval: the table in which the author, the information security officer and top
 * management sign; @document: (nullable): the record of the document. Does nothing in a part */
void merlon_report_approval (MerlonContent *content, MerlonProject *project, MerlonItem *document);
/** merlon_report_approval_get_role: Returns: (nullable): who signs in the field @name of that table, as
 * @document (nullable) calls it in its language; the program in its own without */
const char *merlon_report_approval_get_role (const char *name, MerlonItem *document);
/** merlon_report_approval_approves: Returns: whether who signs in the field @name (nullable) of that table
 * approves the document; the others stand for their part in it */
gboolean merlon_report_approval_approves (const char *name);
/** merlon_report_get_document: Returns: (transfer none) (nullable): the document whose text @report is, where
 * it is one and not about one */
MerlonItem *merlon_report_get_document (const MerlonReport *report,
                                        const MerlonReportRequest *request);
/** merlon_report_find_document: Returns: (transfer none) (nullable): the document that is asked for,
 * or else the information security policy */
MerlonItem *merlon_report_find_document (const MerlonReportRequest *request);
/** merlon_report_list: Returns: (transfer container): all items of the class, in order */
GPtrArray *merlon_report_list (MerlonProject *project, GType type);
/** merlon_report_section: a heading and the text of a field under it, where it holds something */
void merlon_report_section (MerlonContent *content, guint level, gpointer item,
                            const char *field_name);
/** merlon_report_tint_level: colours the last cell by the risk level */
void merlon_report_tint_level (MerlonTableBlock *table, MerlonProject *project, guint level);
