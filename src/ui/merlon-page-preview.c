/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-page-preview.h"
#include "model/merlon-i18n.h"
#include "report/merlon-report.h"
#include "ui/merlon-pdf-view.h"

struct _MerlonPagePreview
{
  GtkWidget parent_instance;
  MerlonItem *document; /* borrowed: a project keeps all it ever held */
  GCancellable *making;
  gboolean again;     /* something changed while pages were made */
  char *title, *next; /* of the section that is wanted to be seen, and of the one after it */
  double part;
  GtkWidget *view;
};

G_DEFINE_FINAL_TYPE (MerlonPagePreview, merlon_page_preview, GTK_TYPE_WIDGET)

static void
stop (MerlonPagePreview *self)
{
  if (self->making != NULL)
    g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
}

static void
merlon_page_preview_dispose (GObject *object)
{
  MerlonPagePreview *self = (MerlonPagePreview *) object;

  stop (self);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->next, g_free);
  g_clear_pointer (&self->view, gtk_widget_unparent);
  G_OBJECT_CLASS (merlon_page_preview_parent_class)->dispose (object);
}

/* ---- in a thread ---- */

typedef struct
{
  MerlonContent *content;
  MerlonLook look;
} Pages;

static void
pages_free (gpointer data)
{
  Pages *pages = data;

  merlon_content_free (pages->content);
  merlon_look_clear (&pages->look);
  g_free (pages);
}

static void
make_in_thread (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data,
                GCancellable *cancellable)
{
  Pages *pages = data;
  MerlonJob job = { cancellable, NULL, NULL };
  g_autoptr (GError) error = NULL;
  GBytes *file = merlon_report_typeset (pages->content, &pages->look, &job, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
show_place (MerlonPagePreview *self)
{
  MerlonPdfView *view = MERLON_PDF_VIEW (self->view);
  guint page, last = merlon_pdf_view_get_n_pages (view);

  if (self->title == NULL || !merlon_pdf_view_find_heading (view, self->title, &page))
    return;
  if (self->next != NULL)
    merlon_pdf_view_find_heading (view, self->next, &last);
  merlon_pdf_view_go_to_page (view, page + (guint) (self->part * (MAX (last, page) - page)));
}

static void
finish (MerlonPagePreview *self)
{
  g_clear_object (&self->making);
  show_place (self);
  if (self->again)
    merlon_page_preview_refresh (self);
}

/* @data: the task that made the pages. */
static void
on_shown (GObject *source G_GNUC_UNUSED, GAsyncResult *result G_GNUC_UNUSED, gpointer data)
{
  g_autoptr (GTask) made = data;
  MerlonPagePreview *self = MERLON_PAGE_PREVIEW (g_task_get_source_object (made));

  if (self->view != NULL && self->making == g_task_get_cancellable (made))
    finish (self);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data G_GNUC_UNUSED)
{
  MerlonPagePreview *self = MERLON_PAGE_PREVIEW (source);
  g_autoptr (GBytes) file = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Another document is shown by now, or none. */
  if (self->view == NULL || self->making != g_task_get_cancellable (G_TASK (result)))
    return;
  if (file != NULL)
    merlon_pdf_view_show_async (MERLON_PDF_VIEW (self->view), file, TRUE, on_shown,
                                g_object_ref (result));
  else
    finish (self);
}

void
merlon_page_preview_refresh (MerlonPagePreview *self)
{
  g_autoptr (GTask) task = NULL;
  MerlonReportRequest request = { NULL };
  Pages *pages;

  g_return_if_fail (MERLON_IS_PAGE_PREVIEW (self));

  /* The pages under way are shown first, or nothing would be seen while somebody types on. */
  self->again = self->making != NULL;
  if (self->document == NULL || self->again)
    return;
  request.project = merlon_item_get_project (self->document);
  request.subject = self->document;
  pages = g_new0 (Pages, 1);
  pages->content = merlon_report_build (&merlon_report_policy, &request);
  merlon_look_init (&pages->look, request.project);
  self->making = g_cancellable_new ();
  task = g_task_new (self, self->making, on_made, NULL);
  g_task_set_task_data (task, pages, pages_free);
  g_task_run_in_thread (task, make_in_thread);
}

void
merlon_page_preview_follow (MerlonPagePreview *self, const char *title, const char *next,
                            double part)
{
  g_return_if_fail (MERLON_IS_PAGE_PREVIEW (self));

  g_free (self->title);
  g_free (self->next);
  self->title = g_strdup (title);
  self->next = g_strdup (next);
  self->part = CLAMP (part, 0, 0.999);
  if (self->making == NULL)
    show_place (self);
}

/* ---- the widget ---- */

static void
merlon_page_preview_class_init (MerlonPagePreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_page_preview_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
merlon_page_preview_init (MerlonPagePreview *self)
{
  self->view = merlon_pdf_view_new ();
  gtk_widget_set_parent (self->view, GTK_WIDGET (self));
  /* Beside the text there is half the room. */
  merlon_pdf_view_zoom (MERLON_PDF_VIEW (self->view), 0.65);
}

GtkWidget *
merlon_page_preview_new (void)
{
  return g_object_new (MERLON_TYPE_PAGE_PREVIEW, NULL);
}

void
merlon_page_preview_set_document (MerlonPagePreview *self, MerlonItem *document)
{
  g_return_if_fail (MERLON_IS_PAGE_PREVIEW (self));

  if (self->document == document)
    return;
  stop (self);
  self->document = document;
  self->again = FALSE;
  merlon_pdf_view_clear (MERLON_PDF_VIEW (self->view));
}
