/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-evidence.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-management-system.h"

GPtrArray *
merlon_evidence_list_reports (const char *names, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (names != NULL ? names : MERLON_EVIDENCE_USUAL, ",", -1);
  g_autoptr (GPtrArray) reports = g_ptr_array_new ();

  for (char **part = parts; *part != NULL; part++)
    {
      const MerlonReport *report = merlon_reports_find (g_strstrip (*part));

      if (report == NULL)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                       _ ("there is no report “%s”. merlon-cli reports lists them"), *part);
          return NULL;
        }
      g_ptr_array_add (reports, (gpointer) report);
    }
  return g_steal_pointer (&reports);
}

char *
merlon_evidence_dup_standard (MerlonProject *project)
{
  MerlonItem *system;

  g_return_val_if_fail (MERLON_IS_PROJECT (project), NULL);

  system = merlon_project_get_single (project, MERLON_TYPE_MANAGEMENT_SYSTEM);
  return system != NULL ? merlon_report_display (system, "edition") : NULL;
}

/* One part of a larger work: its own progress begins where that of the others ended. */
typedef struct
{
  MerlonJob *whole;
  double begin, share;
} Part;

static void
note_progress (double done, gpointer data)
{
  const Part *part = data;

  part->whole->progress (part->begin + done * part->share, part->whole->data);
}

/* Records may share a code; files of a pack no name. */
static char *
dup_file_name (const MerlonReport *report, MerlonItem *subject, GHashTable *taken)
{
  const char *code = subject != NULL ? subject->code : report->name;
  g_autofree char *stem = g_strdup (code != NULL ? code : subject->id);
  char *name;

  g_strdelimit (stem, "/\\", '-');
  name = g_strconcat (stem, ".pdf", NULL);
  for (guint i = 2; g_hash_table_contains (taken, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%u.pdf", stem, i);
    }
  g_hash_table_add (taken, g_strdup (name));
  return name;
}

static gboolean
make_one (const MerlonReport *report, const MerlonReportRequest *request, GHashTable *taken,
          MerlonEvidenceFunc take, gpointer data, MerlonJob *job, GError **error)
{
  /* The policy is a document of the register, whether it was asked for as a report or by its code. */
  MerlonItem *document = merlon_report_get_document (report, request);
  MerlonItem *subject = request->subject != NULL ? request->subject : document;
  g_autoptr (GBytes) pdf = merlon_report_export (report, request, NULL, NULL, job, error);
  g_autofree char *name = dup_file_name (report, request->subject, taken);

  return pdf != NULL
         && take (name,
                  subject != NULL && subject->title != NULL ? subject->title : _ (report->label),
                  subject, pdf, data, error);
}

gboolean
merlon_evidence_make (const MerlonEvidenceRequest *request, MerlonEvidenceFunc take, gpointer data,
                      MerlonJob *job, GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_documents, n;

  g_return_val_if_fail (request != NULL && MERLON_IS_PROJECT (request->project), FALSE);
  g_return_val_if_fail (request->reports != NULL && take != NULL, FALSE);

  n_documents = request->documents != NULL ? request->documents->len : 0;
  n = request->reports->len + n_documents;
  for (guint i = 0; i < n; i++)
    {
      gboolean document = i >= request->reports->len;
      const MerlonReport *report = document ? &merlon_report_policy : request->reports->pdata[i];
      const MerlonReportRequest one
          = { .project = request->project,
              .subject = document ? request->documents->pdata[i - request->reports->len] : NULL,
              .version = request->version };
      Part part = { job, (double) i / n, 1.0 / n };
      MerlonJob own = { job != NULL ? job->cancellable : NULL,
                        job != NULL && job->progress != NULL ? note_progress : NULL, &part };

      if (!make_one (report, &one, taken, take, data, &own, error))
        return FALSE;
    }
  return TRUE;
}
