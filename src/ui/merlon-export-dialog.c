/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-export-dialog.h"
#include "file/merlon-reader.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-document.h"
#include "report/merlon-report-format.h"
#include "rules/merlon-document-life.h"
#include "rules/merlon-signatures.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-pdf-view.h"
#include "ui/merlon-pdf-window.h"
#include "ui/merlon-progress.h"
#include "ui/merlon-sign-dialog.h"
#include "ui/merlon-ui.h"

struct _MerlonExportDialog
{
  AdwWindow parent_instance;
  MerlonSession *session;
  MerlonProject *project; /* that of the session */
  GBytes *snapshot;       /* of the project, for the thread that makes documents */
  GPtrArray *subjects;    /* MerlonItem, borrowed; what the drop-down lists */
  GArray *formats;        /* MerlonReportFormat; what the drop-down lists */
  GCancellable *making, *exporting;
  GBytes *document;
  gboolean filling;
  gboolean for_approval; /* what is made is the next version, to be signed */
  gboolean sign_then;    /* when it is made */
  GtkWidget *search, *export, *sign, *print, *outline, *reports, *options, *subject, *paper;
  GtkWidget *format, *right;
  GtkWidget *progress, *view;
  GtkLabel *status;
};

G_DEFINE_FINAL_TYPE (MerlonExportDialog, merlon_export_dialog, ADW_TYPE_WINDOW)

static void
stop_making (MerlonExportDialog *self)
{
  if (self->making != NULL)
    g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
}

static void
merlon_export_dialog_dispose (GObject *object)
{
  MerlonExportDialog *self = (MerlonExportDialog *) object;

  stop_making (self);
  if (self->exporting != NULL)
    g_cancellable_cancel (self->exporting);
  g_clear_object (&self->exporting);
  g_clear_pointer (&self->formats, g_array_unref);
  g_clear_pointer (&self->snapshot, g_bytes_unref);
  g_clear_pointer (&self->document, g_bytes_unref);
  g_clear_pointer (&self->subjects, g_ptr_array_unref);
  g_clear_object (&self->project);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), MERLON_TYPE_EXPORT_DIALOG);
  G_OBJECT_CLASS (merlon_export_dialog_parent_class)->dispose (object);
}

static const MerlonReport *
selected_report (MerlonExportDialog *self)
{
  /* The list tells of rows that go with it when the dialog is closed. */
  GtkListBoxRow *row
      = self->project != NULL ? gtk_list_box_get_selected_row (GTK_LIST_BOX (self->reports)) : NULL;

  return row != NULL ? merlon_reports_get (gtk_list_box_row_get_index (row)) : NULL;
}

/* ---- making, in a thread ---- */

typedef struct
{
  MerlonExportDialog *dialog; /* a reference */
  const MerlonReport *report;
  MerlonReportFormat format;
  GFile *file; /* where to; nullable: to be shown */
  GBytes *snapshot;
  char *subject; /* id, nullable */
  gboolean for_approval;
  const char *paper;
  GPtrArray *warnings;
  MerlonProgress progress;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  merlon_progress_stop (&making->progress);
  g_object_unref (making->dialog);
  g_clear_object (&making->file);
  g_bytes_unref (making->snapshot);
  g_ptr_array_unref (making->warnings);
  g_free (making->subject);
  g_free (making);
}

/* The version that is to be signed is one of the copy: until somebody signs, nothing happened. */
static gboolean
prepare (const Making *making, MerlonReportRequest *request, GError **error)
{
  MerlonItem *document;

  if (making->subject != NULL)
    request->subject = merlon_project_lookup (request->project, making->subject);
  if (!making->for_approval)
    return TRUE;
  document = merlon_report_get_document (making->report, request);
  return document == NULL || merlon_signatures_freeze (document, error);
}

/* The thread reads a copy: the window's own may change under its hands. */
static void
make_in_thread (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data,
                GCancellable *cancellable)
{
  Making *making = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonProject) project
      = merlon_read_bytes (making->snapshot, "", MERLON_READ_STRICT, NULL, &error);
  MerlonJob job = { cancellable, merlon_progress_note, &making->progress };
  MerlonReportRequest request = { .project = project };
  g_auto (MerlonLook) look = { 0 };
  GBytes *document = NULL;

  if (project != NULL && prepare (making, &request, &error))
    {
      merlon_look_init (&look, project);
      merlon_look_set_paper (&look, making->paper);
      merlon_look_set_landscape (&look, making->report->landscape);
      document = merlon_report_export_as (making->report, &request, making->format, &look,
                                          making->warnings, &job, &error);
    }
  if (document != NULL)
    g_task_return_pointer (task, document, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Only what is shown is exported, printed and signed, and only while it is what is chosen. */
static void
set_document (MerlonExportDialog *self, GBytes *document)
{
  g_clear_pointer (&self->document, g_bytes_unref);
  self->document = document != NULL ? g_bytes_ref (document) : NULL;
  gtk_widget_set_sensitive (self->export, document != NULL && self->exporting == NULL);
  gtk_widget_set_sensitive (self->print, document != NULL);
  gtk_widget_set_sensitive (self->sign, document != NULL);
}

static void
tell_pages (MerlonExportDialog *self, GPtrArray *warnings)
{
  MerlonPdfView *view = MERLON_PDF_VIEW (self->view);
  g_autoptr (GMenuModel) outline = merlon_pdf_view_make_outline (view);
  guint n = merlon_pdf_view_get_n_pages (view);
  g_autofree char *text = warnings->len > 0
                              ? g_strdup (warnings->pdata[0])
                              : g_strdup_printf (ngettext ("%u page", "%u pages", n), n);

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->outline), outline);
  gtk_label_set_text (self->status, text);
}

/* Nothing is shown, and why. */
static void
tell_failure (MerlonExportDialog *self, const GError *error)
{
  set_document (self, NULL);
  merlon_pdf_view_clear (MERLON_PDF_VIEW (self->view));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->outline), NULL);
  gtk_label_set_text (self->status, error->message);
  self->for_approval = self->sign_then = FALSE;
}

static void sign (MerlonExportDialog *self);

/* @data: the task that made the document. */
static void
on_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) made = data;
  MerlonExportDialog *self = MERLON_EXPORT_DIALOG (g_task_get_source_object (made));
  Making *making = g_task_get_task_data (made);
  g_autoptr (GError) error = NULL;
  gboolean shown = merlon_pdf_view_show_finish (MERLON_PDF_VIEW (source), result, &error);

  if (self->making != g_task_get_cancellable (made))
    return;
  g_clear_object (&self->making);
  gtk_widget_set_visible (self->progress, FALSE);
  if (!shown)
    {
      tell_failure (self, error);
      return;
    }
  set_document (self, merlon_pdf_view_get_bytes (MERLON_PDF_VIEW (self->view)));
  tell_pages (self, making->warnings);
  if (self->sign_then)
    sign (self);
  self->sign_then = FALSE;
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data G_GNUC_UNUSED)
{
  MerlonExportDialog *self = MERLON_EXPORT_DIALOG (source);
  Making *making = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) document = g_task_propagate_pointer (G_TASK (result), &error);

  merlon_progress_stop (&making->progress);
  /* Another one was chosen meanwhile, or the dialog was closed. */
  if (self->making != g_task_get_cancellable (G_TASK (result)))
    return;
  if (document != NULL)
    {
      merlon_pdf_view_show_async (MERLON_PDF_VIEW (self->view), document, FALSE, on_shown,
                                  g_object_ref (result));
      return;
    }
  g_clear_object (&self->making);
  gtk_widget_set_visible (self->progress, FALSE);
  tell_failure (self, error);
}

/* Takes @file (nullable). */
static void
begin (MerlonExportDialog *self, MerlonReportFormat format, GFile *file, GCancellable *cancellable,
       GAsyncReadyCallback done)
{
  static const char *const papers[] = { NULL, "a4", "letter" };
  const MerlonReport *report = selected_report (self);
  guint subject = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->subject));
  g_autoptr (GTask) task = g_task_new (self, cancellable, done, NULL);
  Making *making = g_new0 (Making, 1);

  making->dialog = g_object_ref (self);
  making->report = report;
  making->format = format;
  making->for_approval = self->for_approval && format == MERLON_REPORT_PDF;
  making->file = file;
  making->snapshot = g_bytes_ref (self->snapshot);
  making->paper = papers[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->paper))];
  making->warnings = g_ptr_array_new_with_free_func (g_free);
  if (report->subject != NULL && subject > 0 && subject <= self->subjects->len)
    making->subject = g_strdup (merlon_item_get_id (self->subjects->pdata[subject - 1]));
  merlon_progress_start (&making->progress, self->progress);
  g_task_set_task_data (task, making, making_free);
  g_task_run_in_thread (task, make_in_thread);
}

static void
make (MerlonExportDialog *self)
{
  if (selected_report (self) == NULL || self->filling || self->snapshot == NULL)
    return;
  stop_making (self);
  set_document (self, NULL);
  self->making = g_cancellable_new ();
  begin (self, MERLON_REPORT_PDF, NULL, self->making, on_made);
}

/* ---- choosing ---- */

static void
fill_subjects (MerlonExportDialog *self, const MerlonReport *report)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  MerlonRegister *home = report->subject != NULL
                             ? merlon_project_get_register (self->project, report->subject ())
                             : NULL;

  g_ptr_array_set_size (self->subjects, 0);
  gtk_string_list_append (names, _ ("The usual one, or all"));
  for (guint i = 0; home != NULL && i < merlon_register_get_count (home); i++)
    {
      MerlonItem *item = merlon_register_get (home, i);
      g_autofree char *name = merlon_item_dup_name (item);

      gtk_string_list_append (names, name);
      g_ptr_array_add (self->subjects, item);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->subject), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->subject), 0);
  self->filling = FALSE;
  gtk_widget_set_visible (self->subject, home != NULL);
}

static MerlonReportFormat
selected_format (MerlonExportDialog *self)
{
  guint index = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->format));

  return index < self->formats->len ? g_array_index (self->formats, MerlonReportFormat, index)
                                    : MERLON_REPORT_PDF;
}

/* What was chosen stays chosen where the report can be made into it. */
static void
fill_formats (MerlonExportDialog *self, const MerlonReport *report)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  MerlonReportFormat wanted = selected_format (self);
  guint selected = 0;

  g_array_set_size (self->formats, 0);
  for (MerlonReportFormat format = 0; format < MERLON_REPORT_N_FORMATS; format++)
    if (merlon_report_can_be (report, format))
      {
        if (format == wanted)
          selected = self->formats->len;
        g_array_append_val (self->formats, format);
        gtk_string_list_append (names, merlon_report_format_get_label (format));
      }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->format), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->format), selected);
}

static void
on_report_selected (MerlonExportDialog *self)
{
  const MerlonReport *report = selected_report (self);

  if (report == NULL || self->project == NULL)
    return;
  self->for_approval = self->sign_then = FALSE;
  fill_subjects (self, report);
  fill_formats (self, report);
  make (self);
}

static void
on_option_changed (MerlonExportDialog *self)
{
  if (self->project == NULL)
    return;
  self->for_approval = self->sign_then = FALSE;
  make (self);
}

/* ---- what is done with a document ---- */

typedef struct
{
  MerlonExportDialog *dialog; /* a reference */
  char *said;                 /* when it is done */
} Writing;

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Writing *writing = data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    gtk_label_set_text (writing->dialog->status, writing->said);
  else
    merlon_dialogs_tell (GTK_WIDGET (writing->dialog), _ ("The document is not exported"),
                         error->message);
  g_object_unref (writing->dialog);
  g_free (writing->said);
  g_free (writing);
}

static void
write_out (MerlonExportDialog *self, GFile *file, GBytes *document, const char *said)
{
  Writing *writing = g_new (Writing, 1);

  writing->dialog = g_object_ref (self);
  writing->said = g_strdup (said);
  g_file_replace_contents_bytes_async (file, document, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       on_written, writing);
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer data G_GNUC_UNUSED)
{
  MerlonExportDialog *self = MERLON_EXPORT_DIALOG (source);
  Making *making = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) document = g_task_propagate_pointer (G_TASK (result), &error);

  merlon_progress_stop (&making->progress);
  if (self->exporting != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->exporting);
  gtk_widget_set_visible (self->progress, self->making != NULL);
  gtk_widget_set_sensitive (self->export, self->document != NULL);
  if (document != NULL)
    write_out (self, making->file, document,
               making->warnings->len > 0 ? making->warnings->pdata[0] : _ ("Exported"));
  else
    merlon_dialogs_tell (GTK_WIDGET (self), _ ("The document is not exported"), error->message);
}

/* The document that is shown is there already; anything else is made now. */
static void
on_export_chosen (GtkWidget *widget, GFile *file, gpointer data G_GNUC_UNUSED)
{
  MerlonExportDialog *self = MERLON_EXPORT_DIALOG (widget);

  if (self->document == NULL)
    return;
  if (selected_format (self) == MERLON_REPORT_PDF)
    {
      write_out (self, file, self->document, _ ("Exported"));
      return;
    }
  gtk_widget_set_sensitive (self->export, FALSE);
  self->exporting = g_cancellable_new ();
  begin (self, selected_format (self), g_object_ref (file), self->exporting, on_exported);
}

static void
on_export (MerlonExportDialog *self)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", selected_report (self)->name,
                                           merlon_report_format_get_name (selected_format (self)));

  merlon_dialogs_choose_file (GTK_WIDGET (self), _ ("Export the document"), name, on_export_chosen,
                              NULL);
}

/* ---- signing ---- */

/* The record that the document shown is made of, where it has one. */
static MerlonItem *
find_record (MerlonExportDialog *self)
{
  guint subject = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->subject));
  const MerlonReportRequest request = { .project = self->project,
                                        .subject = subject > 0 && subject <= self->subjects->len
                                                       ? self->subjects->pdata[subject - 1]
                                                       : NULL };

  return merlon_report_get_document (selected_report (self), &request);
}

static void
on_signed (MerlonExportDialog *self, const char *path)
{
  gtk_label_set_text (self->status, _ ("Signed"));
  merlon_pdf_window_present (GTK_WINDOW (self), self->session, path);
}

static void renew (MerlonExportDialog *self);

/* Whether it was signed or not: what is shown from now on is how the document stands. */
static void
on_sign_closed (MerlonExportDialog *self)
{
  if (self->project == NULL || !self->for_approval)
    return;
  self->for_approval = FALSE;
  stop_making (self);
  set_document (self, NULL);
  renew (self);
}

static void
sign (MerlonExportDialog *self)
{
  const MerlonReport *report = selected_report (self);
  MerlonItem *record = find_record (self);
  g_autofree char *file = g_strconcat (report->name, ".pdf", NULL);
  const MerlonSignTarget target
      = { .pdf = self->document,
          .title = record != NULL && record->title != NULL ? record->title : file,
          .file_name = file,
          .session = self->session,
          .document = record };
  MerlonSignDialog *dialog = merlon_sign_dialog_present (GTK_WINDOW (self), &target);

  if (dialog == NULL)
    {
      on_sign_closed (self);
      return;
    }
  g_signal_connect_object (dialog, "signed", G_CALLBACK (on_signed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "destroy", G_CALLBACK (on_sign_closed), self, G_CONNECT_SWAPPED);
}

/* What is shown says that it is a draft: the version that is signed is made first. */
static void
on_version_answered (GtkWidget *widget, gboolean yes, gpointer data G_GNUC_UNUSED)
{
  MerlonExportDialog *self = MERLON_EXPORT_DIALOG (widget);

  if (!yes || find_record (self) == NULL)
    return;
  stop_making (self);
  set_document (self, NULL);
  self->for_approval = self->sign_then = TRUE;
  renew (self);
}

static void
on_sign (MerlonExportDialog *self)
{
  MerlonItem *record = find_record (self);
  g_autofree char *version = NULL, *heading = NULL;

  if (record == NULL || !merlon_document_is_open (record)
      || merlon_session_is_read_only (self->session))
    {
      sign (self);
      return;
    }
  version = merlon_document_dup_next_version (record);
  /* Translators: %s is a version, such as 1.1 */
  heading = g_strdup_printf (_ ("Make version %s and sign it?"), version);
  merlon_dialogs_ask (GTK_WIDGET (self), heading,
                      _ ("The first signature keeps the text as it is now. The version is approved "
                         "when top management signs; until then it can be returned to the author."),
                      _ ("_Make and sign…"), FALSE, on_version_answered, NULL);
}

static void
on_print (MerlonExportDialog *self)
{
  merlon_pdf_view_print (MERLON_PDF_VIEW (self->view), GTK_WINDOW (self));
}

static void
on_find (MerlonExportDialog *self)
{
  merlon_pdf_view_find (MERLON_PDF_VIEW (self->view),
                        gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
on_search_moved (MerlonExportDialog *self, guint page, gboolean found)
{
  g_autofree char *text
      = g_strdup_printf (found ? _ ("Found on page %u") : _ ("Searching page %u…"), page);

  gtk_label_set_text (self->status, page > 0 ? text : _ ("Not found"));
}

static void
on_zoom_in (MerlonExportDialog *self)
{
  merlon_pdf_view_zoom (MERLON_PDF_VIEW (self->view), 1.2);
}

static void
on_zoom_out (MerlonExportDialog *self)
{
  merlon_pdf_view_zoom (MERLON_PDF_VIEW (self->view), 1 / 1.2);
}

static void
on_go_to_page (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter)
{
  merlon_pdf_view_go_to_page (MERLON_PDF_VIEW (MERLON_EXPORT_DIALOG (widget)->view),
                              g_variant_get_uint32 (parameter));
}

/* ---- the dialog ---- */

static void
merlon_export_dialog_class_init (MerlonExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merlon_export_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               MERLON_UI_PREFIX "merlon-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MerlonExportDialog, search);
  gtk_widget_class_bind_template_child (widget_class, MerlonExportDialog, export);
  gtk_widget_class_bind_template_child (widget_class, MerlonExportDialog, print);
  gtk_widget_class_bind_template_child (widget_class, MerlonExportDialog, sign);
  gtk_widget_class_bind_template_child (widget_class, MerlonExportDialog, outline);
  gtk_widget_class_bind_template_child (widget_class, MerlonExportDialog, reports);
  gtk_widget_class_bind_template_child (widget_class, MerlonExportDialog, options);
  gtk_widget_class_bind_template_child (widget_class, MerlonExportDialog, subject);
  gtk_widget_class_bind_template_child (widget_class, MerlonExportDialog, paper);
  gtk_widget_class_bind_template_child (widget_class, MerlonExportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, MerlonExportDialog, right);
  gtk_widget_class_bind_template_child (widget_class, MerlonExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, MerlonExportDialog, status);
  gtk_widget_class_bind_template_callback (widget_class, on_report_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_option_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_export);
  gtk_widget_class_bind_template_callback (widget_class, on_print);
  gtk_widget_class_bind_template_callback (widget_class, on_sign);
  gtk_widget_class_bind_template_callback (widget_class, on_find);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_in);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_out);
  /* The menu of contents stands in the header, outside the view. */
  gtk_widget_class_install_action (widget_class, "pdf.go-to-page", "u", on_go_to_page);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_report_row (const MerlonReport *report)
{
  GtkWidget *label = gtk_label_new (_ (report->label));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, _ (report->help));
  return label;
}

static void
merlon_export_dialog_init (MerlonExportDialog *self)
{
  const char *const papers[] = { _ ("Paper of the house style"), _ ("A4"), _ ("Letter"), NULL };
  g_autoptr (GtkStringList) names = gtk_string_list_new (papers);

  self->subjects = g_ptr_array_new ();
  self->formats = g_array_new (FALSE, FALSE, sizeof (MerlonReportFormat));
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->paper), G_LIST_MODEL (names));
  merlon_ui_name (self->subject, _ ("About"), NULL);
  merlon_ui_name (self->paper, _ ("Paper"), NULL);
  merlon_ui_name (self->format, _ ("Format"), NULL);
  self->view = merlon_pdf_view_new ();
  gtk_widget_set_vexpand (self->view, TRUE);
  g_signal_connect_swapped (self->view, "search-moved", G_CALLBACK (on_search_moved), self);
  gtk_box_insert_child_after (GTK_BOX (self->right), self->view, self->progress);
  for (guint i = 0; i < merlon_reports_count (); i++)
    gtk_list_box_append (GTK_LIST_BOX (self->reports), make_report_row (merlon_reports_get (i)));
  self->filling = FALSE;
}

static guint
index_of (const char *report)
{
  for (guint i = 0; report != NULL && i < merlon_reports_count (); i++)
    if (g_str_equal (merlon_reports_get (i)->name, report))
      return i;
  return 0;
}

static void
on_copied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MerlonExportDialog) self = data;

  g_autoptr (GBytes) snapshot = merlon_session_snapshot_finish (MERLON_SESSION (source), result);

  /* Closed meanwhile. */
  if (self->project == NULL)
    return;
  g_clear_pointer (&self->snapshot, g_bytes_unref);
  self->snapshot = g_steal_pointer (&snapshot);
  make (self);
}

/* From the project as it is now. */
static void
renew (MerlonExportDialog *self)
{
  merlon_session_snapshot_async (self->session, on_copied, g_object_ref (self));
}

void
merlon_export_dialog_present (MerlonWindow *window, const char *report)
{
  MerlonExportDialog *self;

  g_return_if_fail (MERLON_IS_WINDOW (window) && merlon_window_get_session (window) != NULL);

  self = g_object_new (MERLON_TYPE_EXPORT_DIALOG, "transient-for", window, NULL);
  self->session = g_object_ref (merlon_window_get_session (window));
  self->project = g_object_ref (merlon_session_get_project (self->session));
  renew (self);
  gtk_list_box_select_row (
      GTK_LIST_BOX (self->reports),
      gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->reports), index_of (report)));
  gtk_window_present (GTK_WINDOW (self));
}
