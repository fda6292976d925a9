/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-pdf-window.h"
#include "model/merlon-i18n.h"
#include "rules/merlon-signatures.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-pdf-view.h"
#include "ui/merlon-sign-dialog.h"
#include "ui/merlon-signatures-pane.h"
#include "ui/merlon-ui.h"

#include <poppler.h>
#include <string.h>

/* Larger files are no documents, and would only fill the memory. */
#define LARGEST (512 * 1024 * 1024)

struct _MerlonPdfWindow
{
  AdwWindow parent_instance;
  MerlonSession *session; /* nullable */
  char *path, *sha256;    /* of the file that is shown */
  GCancellable *loading;
  GtkWidget *view, *pane, *sign, *title;
};

G_DEFINE_FINAL_TYPE (MerlonPdfWindow, merlon_pdf_window, ADW_TYPE_WINDOW)

/* ---- a file ---- */

typedef struct
{
  char *path, *sha256;
} Loading;

static void
loading_free (gpointer data)
{
  g_free (((Loading *) data)->path);
  g_free (((Loading *) data)->sha256);
  g_free (data);
}

static void
load_in_thread (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data,
                GCancellable *cancellable)
{
  Loading *loading = data;
  g_autoptr (GFile) file = g_file_new_for_path (loading->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, cancellable, &error);
  GBytes *bytes = NULL;

  if (info != NULL && g_file_info_get_size (info) > LARGEST)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_FAILED,
                         _ ("The file is larger than 512 MiB."));
  else if (info != NULL)
    bytes = g_file_load_bytes (file, cancellable, NULL, &error);
  if (bytes != NULL)
    loading->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* What poppler says of an encrypted file does not help; this is what signing and verifying say. */
static const char *
describe (const GError *error)
{
  return g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED)
             ? _ ("the PDF is encrypted: a copy without password is needed")
             : error->message;
}

/* @data: the task that loaded the file. */
static void
on_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) loaded = data;
  MerlonPdfWindow *self = MERLON_PDF_WINDOW (g_task_get_source_object (loaded));
  const Loading *loading = g_task_get_task_data (loaded);
  g_autofree char *name = g_path_get_basename (loading->path), *note = NULL;
  g_autoptr (GError) error = NULL;
  gboolean shown = merlon_pdf_view_show_finish (MERLON_PDF_VIEW (source), result, &error);

  /* Another file was chosen meanwhile, or the window was closed. */
  if (self->loading != g_task_get_cancellable (loaded))
    return;
  g_clear_object (&self->loading);
  if (!shown)
    {
      merlon_dialogs_tell (GTK_WIDGET (self), _ ("The document cannot be shown"), describe (error));
      return;
    }
  g_free (self->path);
  self->path = g_strdup (loading->path);
  g_free (self->sha256);
  self->sha256 = g_strdup (loading->sha256);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), name);
  gtk_window_set_title (GTK_WINDOW (self), name);
  gtk_widget_set_sensitive (self->sign, TRUE);
  merlon_signatures_pane_set_bytes (MERLON_SIGNATURES_PANE (self->pane),
                                    merlon_pdf_view_get_bytes (MERLON_PDF_VIEW (self->view)));
  if (self->session != NULL)
    note = merlon_signatures_dup_note (merlon_session_get_project (self->session), self->sha256);
  merlon_signatures_pane_set_note (MERLON_SIGNATURES_PANE (self->pane), note);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data G_GNUC_UNUSED)
{
  MerlonPdfWindow *self = MERLON_PDF_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->loading != g_task_get_cancellable (G_TASK (result)))
    return;
  if (bytes != NULL)
    merlon_pdf_view_show_async (MERLON_PDF_VIEW (self->view), bytes, FALSE, on_shown,
                                g_object_ref (result));
  else
    merlon_dialogs_tell (GTK_WIDGET (self), _ ("The document cannot be opened"), error->message);
}

static void
load (MerlonPdfWindow *self, const char *path)
{
  g_autoptr (GTask) task = NULL;
  Loading *loading = g_new0 (Loading, 1);

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  task = g_task_new (self, self->loading, on_loaded, NULL);
  loading->path = g_strdup (path);
  g_task_set_task_data (task, loading, loading_free);
  g_task_run_in_thread (task, load_in_thread);
}

static void
on_file_chosen (GtkWidget *widget, GFile *file, gpointer data G_GNUC_UNUSED)
{
  const char *path = g_file_peek_path (file);

  if (path != NULL)
    load (MERLON_PDF_WINDOW (widget), path);
}

static void
on_open (MerlonPdfWindow *self)
{
  merlon_dialogs_choose_file (GTK_WIDGET (self), _ ("Open a PDF document"), NULL, on_file_chosen,
                              NULL);
}

/* ---- signing ---- */

/* The signed file stands beside the one that is signed. */
static char *
propose_name (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  if (g_str_has_suffix (name, ".pdf"))
    name[strlen (name) - strlen (".pdf")] = '\0';
  return g_strconcat (name, _ (" (signed)"), ".pdf", NULL);
}

/* The document of the project that the file is, whoever signed it before. A draft is signed as a file. */
static MerlonItem *
find_document (MerlonPdfWindow *self)
{
  g_autoptr (MerlonStatement) statement = merlon_sign_dialog_read_statement (
      merlon_pdf_view_get_bytes (MERLON_PDF_VIEW (self->view)));
  MerlonItem *document
      = self->session != NULL && statement != NULL && statement->standing != MERLON_STANDING_DRAFT
            ? merlon_project_lookup (merlon_session_get_project (self->session),
                                     statement->document)
            : NULL;

  return document != NULL && MERLON_IS_DOCUMENT (document) ? document : NULL;
}

static void
on_sign (MerlonPdfWindow *self)
{
  g_autofree char *name = propose_name (self->path);
  MerlonItem *document = find_document (self);
  const MerlonSignTarget target = { .pdf = merlon_pdf_view_get_bytes (MERLON_PDF_VIEW (self->view)),
                                    .title = document != NULL && document->title != NULL
                                                 ? document->title
                                                 : gtk_window_get_title (GTK_WINDOW (self)),
                                    .file_name = name,
                                    .session = self->session,
                                    .document = document };
  MerlonSignDialog *dialog = merlon_sign_dialog_present (GTK_WINDOW (self), &target);

  if (dialog != NULL)
    g_signal_connect_object (dialog, "signed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
}

/* ---- the window ---- */

static void
on_zoom_in (MerlonPdfWindow *self)
{
  merlon_pdf_view_zoom (MERLON_PDF_VIEW (self->view), 1.2);
}

static void
on_zoom_out (MerlonPdfWindow *self)
{
  merlon_pdf_view_zoom (MERLON_PDF_VIEW (self->view), 1 / 1.2);
}

static void
on_show_page (MerlonPdfWindow *self, guint page)
{
  merlon_pdf_view_go_to_page (MERLON_PDF_VIEW (self->view), page);
}

static void
merlon_pdf_window_dispose (GObject *object)
{
  MerlonPdfWindow *self = MERLON_PDF_WINDOW (object);

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->session);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->sha256, g_free);
  G_OBJECT_CLASS (merlon_pdf_window_parent_class)->dispose (object);
}

static void
merlon_pdf_window_class_init (MerlonPdfWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_pdf_window_dispose;
}

static GtkWidget *
make_button (const char *icon, const char *name, GCallback clicked, MerlonPdfWindow *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, name);
  merlon_ui_name (button, name, NULL);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
make_bar (MerlonPdfWindow *self)
{
  GtkWidget *bar = adw_header_bar_new (), *open = gtk_button_new_with_mnemonic (_ ("O_pen…"));
  AdwHeaderBar *header = ADW_HEADER_BAR (bar);

  self->title = adw_window_title_new (_ ("Signed documents"), NULL);
  self->sign = gtk_button_new_with_mnemonic (_ ("_Sign…"));
  gtk_widget_set_sensitive (self->sign, FALSE);
  g_signal_connect_swapped (open, "clicked", G_CALLBACK (on_open), self);
  g_signal_connect_swapped (self->sign, "clicked", G_CALLBACK (on_sign), self);
  adw_header_bar_set_title_widget (header, self->title);
  adw_header_bar_pack_start (header, open);
  adw_header_bar_pack_end (header, self->sign);
  adw_header_bar_pack_end (
      header, make_button ("zoom-in-symbolic", _ ("Larger"), G_CALLBACK (on_zoom_in), self));
  adw_header_bar_pack_end (
      header, make_button ("zoom-out-symbolic", _ ("Smaller"), G_CALLBACK (on_zoom_out), self));
  return bar;
}

static void
merlon_pdf_window_init (MerlonPdfWindow *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);

  self->view = merlon_pdf_view_new ();
  self->pane = merlon_signatures_pane_new ();
  g_signal_connect_object (self->pane, "show-page", G_CALLBACK (on_show_page), self,
                           G_CONNECT_SWAPPED);
  gtk_paned_set_start_child (GTK_PANED (paned), self->view);
  gtk_paned_set_end_child (GTK_PANED (paned), self->pane);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_resize_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_position (GTK_PANED (paned), 700);
  gtk_widget_set_size_request (self->pane, 320, -1);
  gtk_widget_set_vexpand (paned, TRUE);
  gtk_box_append (GTK_BOX (all), make_bar (self));
  gtk_box_append (GTK_BOX (all), paned);
  adw_window_set_content (ADW_WINDOW (self), all);
  gtk_window_set_default_size (GTK_WINDOW (self), 1080, 760);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Signed documents"));
  merlon_ui_close_on_escape (GTK_WIDGET (self));
}

void
merlon_pdf_window_present (GtkWindow *parent, MerlonSession *session, const char *path)
{
  MerlonPdfWindow *self
      = g_object_new (MERLON_TYPE_PDF_WINDOW, "application",
                      parent != NULL ? gtk_window_get_application (parent)
                                     : GTK_APPLICATION (g_application_get_default ()),
                      "transient-for", parent, "destroy-with-parent", TRUE, NULL);

  if (session != NULL)
    self->session = g_object_ref (session);
  gtk_window_present (GTK_WINDOW (self));
  if (path != NULL)
    load (self, path);
  else
    on_open (self);
}
