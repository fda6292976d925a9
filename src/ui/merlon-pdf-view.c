/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-pdf-view.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-dialogs.h"

#include <math.h>
#include <poppler.h>

/* Points to pixels at 100 %. */
#define USUAL_SCALE 0.92
#define LEAST_SCALE 0.3
#define MOST_SCALE 4.0
/* So many pages are kept as pictures. */
#define MOST_KEPT 8
/* A page of which more are wanted is painted coarser, and made larger by GTK: some are as large as a wall. */
#define MOST_PIXELS 16e6
#define LONGEST_SIDE 16000.0
/* So many pages are painted before it is known which can be seen. */
#define AT_ONCE 2

/* Newer versions of poppler bring this along. */
#if !POPPLER_CHECK_VERSION(23, 4, 0)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)
#endif

struct _MerlonPdfView
{
  GtkWidget parent_instance;
  GBytes *bytes;
  PopplerDocument *document; /* for what is asked here; the painters have their own */
  GtkStringList *pages;      /* an entry a page: the list wants objects */
  GtkWidget *scrolled, *list;
  GThreadPool *painters;
  double scale;
  double page_width, page_height; /* of the first, points */
  guint looking;
  guint found; /* page of the last find, from 1 */
  guint searching;
  guint searched; /* pages since then */
  char *wanted;
  int serial; /* of what is shown, so that late paintings are known; the painters look at it too */
  GHashTable *bound;   /* GtkListItem that show a page now */
  GHashTable *painted; /* number of a page -> GdkTexture, as it was painted last */
};

static guint painted_signal, search_signal;

G_DEFINE_FINAL_TYPE (MerlonPdfView, merlon_pdf_view, GTK_TYPE_WIDGET)

/* ---- painting ---- */

typedef struct
{
  MerlonPdfView *view; /* a reference */
  GtkPicture *picture; /* a reference */
  GBytes *bytes;
  guint page;
  int serial;
  double scale;
  double width, height; /* of the page, points */
  GdkTexture *texture;
} Painting;

static void
painting_free (Painting *self)
{
  g_object_unref (self->view);
  g_object_unref (self->picture);
  g_bytes_unref (self->bytes);
  g_clear_object (&self->texture);
  g_free (self);
}

static void set_size (GtkPicture *picture, double width, double height);

static void
show_texture (MerlonPdfView *self, const Painting *painting)
{
  gtk_picture_set_paintable (painting->picture, GDK_PAINTABLE (painting->texture));
  set_size (painting->picture, painting->width * self->scale, painting->height * self->scale);
}

/* Pages that were just seen stay, as long as they are of a usual size. */
static gboolean
is_full (MerlonPdfView *self)
{
  GHashTableIter iter;
  gpointer texture;
  double pixels = 0;

  g_hash_table_iter_init (&iter, self->painted);
  while (g_hash_table_iter_next (&iter, NULL, &texture))
    pixels += (double) gdk_texture_get_width (texture) * gdk_texture_get_height (texture);
  return g_hash_table_size (self->painted) >= MOST_KEPT || pixels > 2 * MOST_PIXELS;
}

static gboolean
show_painting (gpointer data)
{
  Painting *painting = data;
  gpointer wanted = g_object_get_data (G_OBJECT (painting->picture), "page");

  MerlonPdfView *self = painting->view;

  /* The row may show another page by now, or the page another size. */
  if (painting->texture != NULL && painting->serial == self->serial)
    {
      if (is_full (self))
        g_hash_table_remove_all (self->painted);
      g_hash_table_insert (self->painted, GUINT_TO_POINTER (painting->page),
                           g_object_ref (painting->texture));
      if (GPOINTER_TO_UINT (wanted) == painting->page + 1)
        show_texture (self, painting);
      g_signal_emit (self, painted_signal, 0);
    }
  painting_free (painting);
  return G_SOURCE_REMOVE;
}

static GdkTexture *
paint_page (PopplerPage *page, double scale)
{
  g_autoptr (GBytes) pixels = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;
  double width, height;
  int w, h, stride;

  poppler_page_get_size (page, &width, &height);
  scale *= MIN (1, sqrt (MOST_PIXELS / MAX (width * scale * height * scale, 1)));
  scale *= MIN (1, LONGEST_SIDE / MAX (MAX (width, height) * scale, 1));
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
  pixels = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) stride * h);
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (w, h, GDK_MEMORY_DEFAULT, pixels, stride);
}

/* In the one thread of the pool. A document is read once and kept for its other pages. Now and then, when
 * another thread reads a document at the same time, poppler 22.12 makes one that has lost its pages: such a
 * one is read again. */
static PopplerPage *
get_page (GBytes *bytes, guint number)
{
  static GBytes *read;
  static PopplerDocument *document;

  for (guint attempt = 0; attempt < 2; attempt++)
    {
      PopplerPage *page;

      if (read != bytes || document == NULL)
        {
          g_clear_object (&document);
          g_clear_pointer (&read, g_bytes_unref);
          read = g_bytes_ref (bytes);
          document = poppler_document_new_from_bytes (read, NULL, NULL);
        }
      page = document != NULL ? poppler_document_get_page (document, number) : NULL;
      if (page != NULL)
        return page;
      g_clear_object (&document);
    }
  return NULL;
}

static void
paint (gpointer data, gpointer user_data G_GNUC_UNUSED)
{
  Painting *painting = data;
  g_autoptr (PopplerPage) page = NULL;

  /* Nobody wants it any more. */
  if (g_atomic_int_get (&painting->view->serial) != painting->serial)
    {
      g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_painting, painting, NULL);
      return;
    }
  page = get_page (painting->bytes, painting->page);
  if (page != NULL)
    {
      poppler_page_get_size (page, &painting->width, &painting->height);
      painting->texture = paint_page (page, painting->scale);
    }
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_painting, painting, NULL);
}

/* ---- the list ---- */

/* Most documents have pages of one size: those that differ are set right when they are painted, for
 * to ask each page of a large document takes longer than to show the first. */
static void
measure_pages (MerlonPdfView *self)
{
  g_autoptr (PopplerPage) page = poppler_document_get_page (self->document, 0);

  if (page != NULL)
    poppler_page_get_size (page, &self->page_width, &self->page_height);
}

static void
set_size (GtkPicture *picture, double width, double height)
{
  gtk_widget_set_size_request (GTK_WIDGET (picture), ceil (MIN (width, LONGEST_SIDE)),
                               ceil (MIN (height, LONGEST_SIDE)));
}

static void
on_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  GtkWidget *picture = gtk_picture_new ();

  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (picture, 6);
  gtk_widget_set_margin_bottom (picture, 6);
  gtk_widget_add_css_class (picture, "merlon-page");
  gtk_list_item_set_child (list_item, picture);
}

static GtkPicture *
picture_of (GtkListItem *list_item)
{
  return GTK_PICTURE (gtk_list_item_get_child (list_item));
}

static void
ask_for_page (MerlonPdfView *self, GtkListItem *list_item)
{
  GtkPicture *picture = picture_of (list_item);
  Painting *painting;

  if (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (picture), "asked")) == self->serial)
    return;
  g_object_set_data (G_OBJECT (picture), "asked", GINT_TO_POINTER (self->serial));
  painting = g_new0 (Painting, 1);
  painting->view = g_object_ref (self);
  painting->picture = g_object_ref (picture);
  painting->bytes = g_bytes_ref (self->bytes);
  painting->page = gtk_list_item_get_position (list_item);
  painting->serial = self->serial;
  painting->scale = self->scale * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_thread_pool_push (self->painters, painting, NULL);
}

/* A list keeps some two hundred rows: as pictures they would fill the memory. */
static void
forget_page (GtkListItem *list_item)
{
  gtk_picture_set_paintable (picture_of (list_item), NULL);
  g_object_set_data (G_OBJECT (picture_of (list_item)), "asked", NULL);
}

static gboolean
is_near (MerlonPdfView *self, GtkListItem *list_item)
{
  double height = gtk_widget_get_height (self->scrolled);
  graphene_rect_t box;

  return gtk_widget_get_height (GTK_WIDGET (picture_of (list_item))) > 0
         && gtk_widget_compute_bounds (GTK_WIDGET (picture_of (list_item)), self->scrolled, &box)
         && box.origin.y < 2 * height && box.origin.y + box.size.height > -height;
}

/* Those that are seen are painted, and those a screen before and after. */
static gboolean
look (MerlonPdfView *self)
{
  GHashTableIter iter;
  gpointer list_item;

  self->looking = 0;
  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &list_item, NULL))
    if (is_near (self, list_item))
      ask_for_page (self, list_item);
    else if (gtk_list_item_get_position (list_item) >= AT_ONCE)
      forget_page (list_item);
  return G_SOURCE_REMOVE;
}

/* Once the list knows where its rows are. */
static void
queue_look (MerlonPdfView *self)
{
  if (self->looking == 0)
    self->looking = g_idle_add_full (GDK_PRIORITY_REDRAW + 5, G_SOURCE_FUNC (look), self, NULL);
}

static void
show_row (MerlonPdfView *self, GtkListItem *list_item)
{
  GtkPicture *picture = picture_of (list_item);
  guint page = gtk_list_item_get_position (list_item);
  g_autofree char *name = g_strdup_printf (_ ("Page %u"), page + 1);

  set_size (picture, self->page_width * self->scale, self->page_height * self->scale);
  /* What it looked like just now stays until it is painted anew. */
  gtk_picture_set_paintable (picture, g_hash_table_lookup (self->painted, GUINT_TO_POINTER (page)));
  gtk_picture_set_alternative_text (picture, name);
  g_object_set_data (G_OBJECT (picture), "page", GUINT_TO_POINTER (page + 1));
  g_object_set_data (G_OBJECT (picture), "asked", NULL);
}

static void
on_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item,
         MerlonPdfView *self)
{
  g_hash_table_add (self->bound, list_item);
  show_row (self, list_item);
  /* What is opened is first seen at its beginning: there is nothing to wait for. */
  if (gtk_list_item_get_position (list_item) < AT_ONCE)
    ask_for_page (self, list_item);
  queue_look (self);
}

static void
on_unbind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item,
           MerlonPdfView *self)
{
  g_hash_table_remove (self->bound, list_item);
}

/* ---- the widget ---- */

static void
on_go_to_page (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter)
{
  merlon_pdf_view_go_to_page (MERLON_PDF_VIEW (widget), g_variant_get_uint32 (parameter));
}

static void stop_search (MerlonPdfView *self);

static void
merlon_pdf_view_dispose (GObject *object)
{
  MerlonPdfView *self = (MerlonPdfView *) object;

  g_clear_handle_id (&self->looking, g_source_remove);
  stop_search (self);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->pages);
  g_clear_pointer (&self->bound, g_hash_table_unref);
  g_clear_pointer (&self->painted, g_hash_table_unref);
  g_clear_object (&self->document);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  G_OBJECT_CLASS (merlon_pdf_view_parent_class)->dispose (object);
}

static void
merlon_pdf_view_class_init (MerlonPdfViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merlon_pdf_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "pdf.go-to-page", "u", on_go_to_page);
  painted_signal = g_signal_new ("painted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  search_signal = g_signal_new ("search-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
}

/* One for all views: poppler's documents do not like several threads. */
static GThreadPool *
get_painters (void)
{
  static GThreadPool *painters;

  if (painters == NULL)
    painters = g_thread_pool_new (paint, NULL, 1, FALSE, NULL);
  return painters;
}

static void
merlon_pdf_view_init (MerlonPdfView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkAdjustment *adjustment;

  self->scale = USUAL_SCALE;
  self->painters = get_painters ();
  self->pages = gtk_string_list_new (NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  self->bound = g_hash_table_new (NULL, NULL);
  self->painted = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  self->list = gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->pages)))),
      factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pages"), -1);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->list);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (queue_look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (queue_look), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

GtkWidget *
merlon_pdf_view_new (void)
{
  return g_object_new (MERLON_TYPE_PDF_VIEW, NULL);
}

/* Fills the list anew, so that every row asks for its page. */
static void
refill (MerlonPdfView *self)
{
  guint n = merlon_pdf_view_get_n_pages (self);
  g_autofree const char **names = g_new0 (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    names[i] = "";
  g_atomic_int_inc (&self->serial);
  g_hash_table_remove_all (self->painted);
  gtk_string_list_splice (self->pages, 0, g_list_model_get_n_items (G_LIST_MODEL (self->pages)),
                          names);
}

gboolean
merlon_pdf_view_set_bytes (MerlonPdfView *self, GBytes *bytes, GError **error)
{
  PopplerDocument *document = NULL;

  g_return_val_if_fail (MERLON_IS_PDF_VIEW (self), FALSE);

  if (bytes != NULL && (document = poppler_document_new_from_bytes (bytes, NULL, error)) == NULL)
    return FALSE;
  stop_search (self);
  /* No row may ask for a page of what is no longer there. */
  gtk_string_list_splice (self->pages, 0, g_list_model_get_n_items (G_LIST_MODEL (self->pages)),
                          NULL);
  g_clear_object (&self->document);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->document = document;
  self->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  if (document != NULL)
    measure_pages (self);
  self->found = 0;
  refill (self);
  return TRUE;
}

/* The rows that there are ask again; the list only becomes longer or shorter, and stays where it
 * is. */
gboolean
merlon_pdf_view_renew (MerlonPdfView *self, GBytes *bytes, GError **error)
{
  PopplerDocument *document;
  GHashTableIter iter;
  gpointer list_item;
  guint old, n;

  g_return_val_if_fail (MERLON_IS_PDF_VIEW (self) && bytes != NULL, FALSE);

  document = poppler_document_new_from_bytes (bytes, NULL, error);
  if (document == NULL)
    return FALSE;
  stop_search (self);
  old = g_list_model_get_n_items (G_LIST_MODEL (self->pages));
  n = poppler_document_get_n_pages (document);
  g_atomic_int_inc (&self->serial);
  if (n < old)
    gtk_string_list_splice (self->pages, n, old - n, NULL);
  g_clear_object (&self->document);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->document = document;
  self->bytes = g_bytes_ref (bytes);
  measure_pages (self);
  for (guint i = old; i < n; i++)
    gtk_string_list_append (self->pages, "");
  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &list_item, NULL))
    show_row (self, list_item);
  look (self);
  return TRUE;
}

GBytes *
merlon_pdf_view_get_bytes (MerlonPdfView *self)
{
  g_return_val_if_fail (MERLON_IS_PDF_VIEW (self), NULL);
  return self->bytes;
}

guint
merlon_pdf_view_get_n_pages (MerlonPdfView *self)
{
  g_return_val_if_fail (MERLON_IS_PDF_VIEW (self), 0);
  return self->document != NULL ? poppler_document_get_n_pages (self->document) : 0;
}

void
merlon_pdf_view_zoom (MerlonPdfView *self, double factor)
{
  g_return_if_fail (MERLON_IS_PDF_VIEW (self) && factor > 0);

  self->scale = CLAMP (self->scale * factor, LEAST_SCALE, MOST_SCALE);
  refill (self);
}

void
merlon_pdf_view_go_to_page (MerlonPdfView *self, guint page)
{
  g_return_if_fail (MERLON_IS_PDF_VIEW (self));

  if (page < merlon_pdf_view_get_n_pages (self))
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", page);
}

/* ---- searching ---- */

static void
stop_search (MerlonPdfView *self)
{
  g_clear_handle_id (&self->searching, g_source_remove);
  g_clear_pointer (&self->wanted, g_free);
}

static gboolean
page_has (MerlonPdfView *self, guint number)
{
  g_autoptr (PopplerPage) page = poppler_document_get_page (self->document, number);
  GList *places = page != NULL ? poppler_page_find_text (page, self->wanted) : NULL;
  gboolean has = places != NULL;

  g_list_free_full (places, (GDestroyNotify) poppler_rectangle_free);
  return has;
}

static gboolean
search_page (gpointer data)
{
  MerlonPdfView *self = data;
  guint n = merlon_pdf_view_get_n_pages (self), number = (self->found + self->searched) % n;
  gboolean found = page_has (self, number);

  if (!found && ++self->searched < n)
    {
      g_signal_emit (self, search_signal, 0, number + 1, FALSE);
      return G_SOURCE_CONTINUE;
    }
  self->searching = 0;
  stop_search (self);
  if (found)
    {
      self->found = number + 1;
      merlon_pdf_view_go_to_page (self, number);
    }
  g_signal_emit (self, search_signal, 0, found ? number + 1 : 0, found);
  return G_SOURCE_REMOVE;
}

void
merlon_pdf_view_find (MerlonPdfView *self, const char *text)
{
  g_return_if_fail (MERLON_IS_PDF_VIEW (self) && text != NULL);

  stop_search (self);
  if (*text == '\0' || merlon_pdf_view_get_n_pages (self) == 0)
    return;
  self->wanted = g_strdup (text);
  self->searched = 0;
  /* After what is drawn and typed. */
  self->searching = g_idle_add_full (G_PRIORITY_LOW, search_page, self, NULL);
}

/* ---- the outline ---- */

static guint
page_of (MerlonPdfView *self, PopplerDest *destination)
{
  PopplerDest *named;
  guint page = 0;

  if (destination->type != POPPLER_DEST_NAMED)
    return MAX (destination->page_num, 1) - 1;
  named = poppler_document_find_dest (self->document, destination->named_dest);
  if (named != NULL)
    {
      page = MAX (named->page_num, 1) - 1;
      poppler_dest_free (named);
    }
  return page;
}

gboolean
merlon_pdf_view_find_heading (MerlonPdfView *self, const char *title, guint *page)
{
  PopplerIndexIter *iter;
  gboolean found = FALSE;

  g_return_val_if_fail (MERLON_IS_PDF_VIEW (self) && title != NULL && page != NULL, FALSE);

  iter = self->document != NULL ? poppler_index_iter_new (self->document) : NULL;
  if (iter == NULL)
    return FALSE;
  do
    {
      PopplerAction *action = poppler_index_iter_get_action (iter);

      if (g_strcmp0 (action->any.title, title) == 0 && action->type == POPPLER_ACTION_GOTO_DEST
          && action->goto_dest.dest != NULL)
        {
          *page = page_of (self, action->goto_dest.dest);
          found = TRUE;
        }
      poppler_action_free (action);
    }
  while (!found && poppler_index_iter_next (iter));
  poppler_index_iter_free (iter);
  return found;
}

/* The topmost entries: more do not fit a menu. */
static void
add_outline (MerlonPdfView *self, GMenu *menu, PopplerIndexIter *iter)
{
  do
    {
      PopplerAction *action = poppler_index_iter_get_action (iter);
      g_autoptr (GMenuItem) item = g_menu_item_new (action->any.title, NULL);

      if (action->type == POPPLER_ACTION_GOTO_DEST && action->goto_dest.dest != NULL)
        g_menu_item_set_action_and_target (item, "pdf.go-to-page", "u",
                                           page_of (self, action->goto_dest.dest));
      g_menu_append_item (menu, item);
      poppler_action_free (action);
    }
  while (poppler_index_iter_next (iter));
}

GMenuModel *
merlon_pdf_view_make_outline (MerlonPdfView *self)
{
  GMenu *menu = g_menu_new ();
  PopplerIndexIter *iter;

  g_return_val_if_fail (MERLON_IS_PDF_VIEW (self), G_MENU_MODEL (menu));

  iter = self->document != NULL ? poppler_index_iter_new (self->document) : NULL;
  if (iter != NULL)
    {
      add_outline (self, menu, iter);
      poppler_index_iter_free (iter);
    }
  return G_MENU_MODEL (menu);
}

/* ---- printing ---- */

static void
on_draw_page (GtkPrintOperation *operation G_GNUC_UNUSED, GtkPrintContext *context, int number,
              gpointer data)
{
  g_autoptr (PopplerPage) page = poppler_document_get_page (data, number);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width, height, scale;

  poppler_page_get_size (page, &width, &height);
  scale = MIN (gtk_print_context_get_width (context) / width,
               gtk_print_context_get_height (context) / height);
  cairo_scale (cr, scale, scale);
  poppler_page_render_for_printing (page, cr);
}

static void
on_request_page_setup (GtkPrintOperation *operation G_GNUC_UNUSED,
                       GtkPrintContext *context G_GNUC_UNUSED, int number, GtkPageSetup *setup,
                       gpointer data)
{
  g_autoptr (PopplerPage) page = poppler_document_get_page (data, number);
  double width, height;

  poppler_page_get_size (page, &width, &height);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
}

void
merlon_pdf_view_print (MerlonPdfView *self, GtkWindow *parent)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (MERLON_IS_PDF_VIEW (self));

  if (self->document == NULL)
    return;
  operation = gtk_print_operation_new ();
  gtk_print_operation_set_n_pages (operation, merlon_pdf_view_get_n_pages (self));
  gtk_print_operation_set_use_full_page (operation, TRUE);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (on_draw_page), self->document, 0);
  g_signal_connect_object (operation, "request-page-setup", G_CALLBACK (on_request_page_setup),
                           self->document, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    merlon_dialogs_tell (GTK_WIDGET (parent), _ ("The document is not printed"), error->message);
}
