/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-pdf-reader.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-dialogs.h"

#include <math.h>
#include <poppler.h>

/* Newer versions of poppler bring this along. */
#if !POPPLER_CHECK_VERSION(23, 4, 0)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)
#endif

typedef struct
{
  char *title;
  int page;
} Heading;

struct _MerlonPdfReader
{
  GObject parent_instance;
  GBytes *bytes;
  PopplerDocument *document;
  guint n_pages;
  double width, height;
  GArray *headings; /* Heading */
};

G_DEFINE_FINAL_TYPE (MerlonPdfReader, merlon_pdf_reader, G_TYPE_OBJECT)

/* The thread, and the main thread while it prints. */
static GMutex poppler;

/* ---- the thread ---- */

typedef void (*Work) (GTask *task, gpointer source, gpointer data);

static void
run (gpointer data, gpointer user_data G_GNUC_UNUSED)
{
  g_autoptr (GTask) task = data;
  Work work = (Work) g_object_get_data (G_OBJECT (task), "work");

  if (g_task_return_error_if_cancelled (task))
    return;
  g_mutex_lock (&poppler);
  work (task, g_task_get_source_object (task), g_task_get_task_data (task));
  g_mutex_unlock (&poppler);
}

static void
push (GTask *task, Work work)
{
  static GThreadPool *thread;

  if (thread == NULL)
    thread = g_thread_pool_new (run, NULL, 1, FALSE, NULL);
  g_task_set_priority (task, G_PRIORITY_HIGH_IDLE);
  g_object_set_data (G_OBJECT (task), "work", (gpointer) work);
  g_thread_pool_push (thread, g_object_ref (task), NULL);
}

/* ---- opening ---- */

static void
clear_heading (gpointer data)
{
  g_free (((Heading *) data)->title);
}

static int
page_of (PopplerDocument *document, PopplerDest *destination)
{
  PopplerDest *named;
  int page = 0;

  if (destination->type != POPPLER_DEST_NAMED)
    return MAX (destination->page_num, 1) - 1;
  named = poppler_document_find_dest (document, destination->named_dest);
  if (named != NULL)
    {
      page = MAX (named->page_num, 1) - 1;
      poppler_dest_free (named);
    }
  return page;
}

static void
read_headings (MerlonPdfReader *self)
{
  PopplerIndexIter *iter = poppler_index_iter_new (self->document);

  if (iter == NULL)
    return;
  do
    {
      PopplerAction *action = poppler_index_iter_get_action (iter);
      Heading heading = { g_strdup (action->any.title), -1 };

      if (action->type == POPPLER_ACTION_GOTO_DEST && action->goto_dest.dest != NULL)
        heading.page = page_of (self->document, action->goto_dest.dest);
      g_array_append_val (self->headings, heading);
      poppler_action_free (action);
    }
  while (poppler_index_iter_next (iter));
  poppler_index_iter_free (iter);
}

static void
open_document (GTask *task, gpointer source G_GNUC_UNUSED, gpointer bytes)
{
  g_autoptr (MerlonPdfReader) self = g_object_new (MERLON_TYPE_PDF_READER, NULL);
  g_autoptr (PopplerPage) first = NULL;
  GError *error = NULL;

  self->bytes = g_bytes_ref (bytes);
  self->document = poppler_document_new_from_bytes (bytes, NULL, &error);
  if (self->document == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->n_pages = MAX (poppler_document_get_n_pages (self->document), 0);
  first = self->n_pages > 0 ? poppler_document_get_page (self->document, 0) : NULL;
  if (first != NULL)
    poppler_page_get_size (first, &self->width, &self->height);
  read_headings (self);
  g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
}

void
merlon_pdf_reader_open_async (GBytes *bytes, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (bytes != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, merlon_pdf_reader_open_async);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  push (task, open_document);
}

MerlonPdfReader *
merlon_pdf_reader_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, merlon_pdf_reader_open_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
close_document (GTask *task, gpointer source G_GNUC_UNUSED, gpointer document)
{
  g_object_unref (document);
  g_task_return_boolean (task, TRUE);
}

static void
merlon_pdf_reader_finalize (GObject *object)
{
  MerlonPdfReader *self = (MerlonPdfReader *) object;

  if (self->document != NULL)
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

      g_task_set_task_data (task, self->document, NULL);
      push (task, close_document);
    }
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_array_unref (self->headings);
  G_OBJECT_CLASS (merlon_pdf_reader_parent_class)->finalize (object);
}

static void
merlon_pdf_reader_class_init (MerlonPdfReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = merlon_pdf_reader_finalize;
}

static void
merlon_pdf_reader_init (MerlonPdfReader *self)
{
  self->headings = g_array_new (FALSE, FALSE, sizeof (Heading));
  g_array_set_clear_func (self->headings, clear_heading);
}

/* ---- what is known once it is open ---- */

GBytes *
merlon_pdf_reader_get_bytes (MerlonPdfReader *self)
{
  g_return_val_if_fail (MERLON_IS_PDF_READER (self), NULL);
  return self->bytes;
}

guint
merlon_pdf_reader_get_n_pages (MerlonPdfReader *self)
{
  g_return_val_if_fail (MERLON_IS_PDF_READER (self), 0);
  return self->n_pages;
}

void
merlon_pdf_reader_get_size (MerlonPdfReader *self, double *width, double *height)
{
  g_return_if_fail (MERLON_IS_PDF_READER (self) && width != NULL && height != NULL);

  *width = self->width;
  *height = self->height;
}

guint
merlon_pdf_reader_get_n_headings (MerlonPdfReader *self)
{
  g_return_val_if_fail (MERLON_IS_PDF_READER (self), 0);
  return self->headings->len;
}

const char *
merlon_pdf_reader_get_heading (MerlonPdfReader *self, guint i, int *page)
{
  const Heading *heading;

  g_return_val_if_fail (MERLON_IS_PDF_READER (self) && i < self->headings->len && page != NULL,
                        NULL);

  heading = &g_array_index (self->headings, Heading, i);
  *page = heading->page;
  return heading->title;
}

/* ---- painting ---- */

typedef struct
{
  guint page;
  double scale;
  char *text;
} Wish;

static void
wish_free (gpointer data)
{
  g_free (((Wish *) data)->text);
  g_free (data);
}

static GTask *
wish (MerlonPdfReader *self, guint page, double scale, const char *text, gpointer tag,
      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Wish *wanted = g_new (Wish, 1);

  *wanted = (Wish){ page, scale, g_strdup (text) };
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, wanted, wish_free);
  return task;
}

/* Returns: (transfer full) (nullable): %NULL when @task has been told so */
static PopplerPage *
wished_page (GTask *task)
{
  MerlonPdfReader *self = g_task_get_source_object (task);
  const Wish *wanted = g_task_get_task_data (task);
  PopplerPage *page = wanted->page < self->n_pages
                          ? poppler_document_get_page (self->document, wanted->page)
                          : NULL;

  if (page == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                             _ ("Page %u cannot be read."), wanted->page + 1);
  return page;
}

void
merlon_pdf_painting_free (MerlonPdfPainting *self)
{
  g_clear_object (&self->texture);
  g_free (self);
}

static GdkTexture *
paint_page (PopplerPage *page, double width, double height, double scale)
{
  g_autoptr (GBytes) pixels = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;
  int w, h, stride;

  scale *= MIN (1, sqrt (MERLON_PDF_READER_MOST_PIXELS / MAX (width * scale * height * scale, 1)));
  scale *= MIN (1, MERLON_PDF_READER_LONGEST_SIDE / MAX (MAX (width, height) * scale, 1));
  w = MAX (1, ceil (width * scale));
  h = MAX (1, ceil (height * scale));
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, w, h);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = cairo_image_surface_get_stride (surface);
  pixels = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) stride * h,
                                       (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (w, h, GDK_MEMORY_DEFAULT, pixels, stride);
}

static void
paint (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data)
{
  const Wish *wanted = data;
  g_autoptr (PopplerPage) page = wished_page (task);
  MerlonPdfPainting *painting;

  if (page == NULL)
    return;
  painting = g_new0 (MerlonPdfPainting, 1);
  painting->page = wanted->page;
  poppler_page_get_size (page, &painting->width, &painting->height);
  painting->texture = paint_page (page, painting->width, painting->height, wanted->scale);
  g_task_return_pointer (task, painting, (GDestroyNotify) merlon_pdf_painting_free);
}

void
merlon_pdf_reader_paint_async (MerlonPdfReader *self, guint page, double scale,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (MERLON_IS_PDF_READER (self) && scale > 0);

  task = wish (self, page, scale, NULL, merlon_pdf_reader_paint_async, cancellable, callback,
               user_data);
  push (task, paint);
}

MerlonPdfPainting *
merlon_pdf_reader_paint_finish (MerlonPdfReader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, merlon_pdf_reader_paint_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- searching ---- */

static void
search (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data)
{
  const Wish *wanted = data;
  g_autoptr (PopplerPage) page = wished_page (task);
  GList *places;

  if (page == NULL)
    return;
  places = poppler_page_find_text (page, wanted->text);
  g_task_return_boolean (task, places != NULL);
  g_list_free_full (places, (GDestroyNotify) poppler_rectangle_free);
}

void
merlon_pdf_reader_search_async (MerlonPdfReader *self, guint page, const char *text,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (MERLON_IS_PDF_READER (self) && text != NULL);

  task = wish (self, page, 0, text, merlon_pdf_reader_search_async, cancellable, callback,
               user_data);
  push (task, search);
}

gboolean
merlon_pdf_reader_search_finish (MerlonPdfReader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, merlon_pdf_reader_search_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- printing ---- */

/* Asked for on the main thread, which waits for the page that is painted just then, if any is. */
static PopplerPage *
take_page (MerlonPdfReader *self, int number, double *width, double *height)
{
  PopplerPage *page;

  g_mutex_lock (&poppler);
  page = poppler_document_get_page (self->document, number);
  if (page != NULL)
    poppler_page_get_size (page, width, height);
  return page;
}

static void
give_page (PopplerPage *page)
{
  g_clear_object (&page);
  g_mutex_unlock (&poppler);
}

static void
on_draw_page (GtkPrintOperation *operation G_GNUC_UNUSED, GtkPrintContext *context, int number,
              MerlonPdfReader *self)
{
  double width, height;
  PopplerPage *page = take_page (self, number, &width, &height);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  if (page != NULL)
    {
      double scale = MIN (gtk_print_context_get_width (context) / width,
                          gtk_print_context_get_height (context) / height);

      cairo_scale (cr, scale, scale);
      poppler_page_render_for_printing (page, cr);
    }
  give_page (page);
}

static void
on_request_page_setup (GtkPrintOperation *operation G_GNUC_UNUSED,
                       GtkPrintContext *context G_GNUC_UNUSED, int number, GtkPageSetup *setup,
                       MerlonPdfReader *self)
{
  double width = 0, height = 0;

  give_page (take_page (self, number, &width, &height));
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
}

void
merlon_pdf_reader_print (MerlonPdfReader *self, GtkWindow *parent)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (MERLON_IS_PDF_READER (self));

  operation = gtk_print_operation_new ();
  gtk_print_operation_set_n_pages (operation, self->n_pages);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (on_draw_page), self, 0);
  g_signal_connect_object (operation, "request-page-setup", G_CALLBACK (on_request_page_setup),
                           self, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    merlon_dialogs_tell (GTK_WIDGET (parent), _ ("The document is not printed"), error->message);
}
