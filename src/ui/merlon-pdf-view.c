/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-pdf-view.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-pdf-reader.h"

#include <math.h>

/* Points to pixels at 100 %. */
#define USUAL_SCALE 0.92
#define LEAST_SCALE 0.3
#define MOST_SCALE 4.0
/* Of a page in the list, pixels. */
#define BESIDE 28
/* So many pages are kept as pictures. */
#define MOST_KEPT 8
/* So many pages are painted before it is known which can be seen. */
#define AT_ONCE 2
#define UNDER_WAY GINT_TO_POINTER (1)
#define DONE GINT_TO_POINTER (2)

struct _MerlonPdfView
{
  GtkWidget parent_instance;
  MerlonPdfReader *reader; /* nullable */
  GCancellable *opening;   /* nullable */
  GCancellable *paintings; /* of what is shown, at this scale */
  GtkStringList *pages;    /* an entry a page: the list wants objects */
  GtkWidget *scrolled, *list;
  double scale, wished; /* as much of it as the window has room for */
  gboolean fitted;
  double page_width, page_height; /* of the first, points */
  guint looking;
  guint found;             /* page of the last find, from 1 */
  GCancellable *searching; /* nullable */
  guint searched;          /* pages since then */
  char *wanted;
  GHashTable *asked;   /* number of a page -> whether it is being painted, or has been */
  GHashTable *bound;   /* GtkListItem that show a page now */
  GHashTable *painted; /* number of a page -> GdkTexture, as it was painted last */
};

static guint painted_signal, search_signal;

G_DEFINE_FINAL_TYPE (MerlonPdfView, merlon_pdf_view, GTK_TYPE_WIDGET)

static void
stop (GCancellable **doing)
{
  if (*doing != NULL)
    g_cancellable_cancel (*doing);
  g_clear_object (doing);
}

/* ---- painting ---- */

static void set_size (GtkPicture *picture, double width, double height);

static GtkPicture *
picture_of (GtkListItem *list_item)
{
  return GTK_PICTURE (gtk_list_item_get_child (list_item));
}

static void
show_painting (MerlonPdfView *self, const MerlonPdfPainting *painting)
{
  GHashTableIter iter;
  gpointer list_item;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &list_item, NULL))
    if (gtk_list_item_get_position (list_item) == painting->page)
      {
        gtk_picture_set_paintable (picture_of (list_item), GDK_PAINTABLE (painting->texture));
        set_size (picture_of (list_item), painting->width * self->scale,
                  painting->height * self->scale);
      }
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
  return g_hash_table_size (self->painted) >= MOST_KEPT
         || pixels > 2 * MERLON_PDF_READER_MOST_PIXELS;
}

static void
on_painted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MerlonPdfView) self = data;
  g_autoptr (MerlonPdfPainting) painting
      = merlon_pdf_reader_paint_finish (MERLON_PDF_READER (source), result, NULL);

  /* Another document is shown by now, or this one at another size; or the page is broken, and stays white. */
  if (painting == NULL)
    return;
  g_hash_table_insert (self->asked, GUINT_TO_POINTER (painting->page), DONE);
  if (is_full (self))
    g_hash_table_remove_all (self->painted);
  g_hash_table_insert (self->painted, GUINT_TO_POINTER (painting->page),
                       g_object_ref (painting->texture));
  show_painting (self, painting);
  g_signal_emit (self, painted_signal, 0);
}

static void
ask_for_page (MerlonPdfView *self, guint page)
{
  if (g_hash_table_contains (self->asked, GUINT_TO_POINTER (page)))
    return;
  g_hash_table_insert (self->asked, GUINT_TO_POINTER (page), UNDER_WAY);
  merlon_pdf_reader_paint_async (self->reader, page,
                                 self->scale * gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                 self->paintings, on_painted, g_object_ref (self));
}

/* A list keeps some two hundred rows: as pictures they would fill the memory. */
static void
forget_page (MerlonPdfView *self, GtkListItem *list_item)
{
  gtk_picture_set_paintable (picture_of (list_item), NULL);
  g_hash_table_remove (self->asked, GUINT_TO_POINTER (gtk_list_item_get_position (list_item)));
}

/* What is on its way is no longer wanted. */
static void
forget_paintings (MerlonPdfView *self)
{
  stop (&self->paintings);
  self->paintings = g_cancellable_new ();
  g_hash_table_remove_all (self->asked);
}

/* ---- the list ---- */

static void
set_size (GtkPicture *picture, double width, double height)
{
  gtk_widget_set_size_request (GTK_WIDGET (picture),
                               ceil (MIN (width, MERLON_PDF_READER_LONGEST_SIDE)),
                               ceil (MIN (height, MERLON_PDF_READER_LONGEST_SIDE)));
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
      ask_for_page (self, gtk_list_item_get_position (list_item));
    else if (gtk_list_item_get_position (list_item) >= AT_ONCE)
      forget_page (self, list_item);
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
  gpointer texture = g_hash_table_lookup (self->painted, GUINT_TO_POINTER (page));

  set_size (picture, self->page_width * self->scale, self->page_height * self->scale);
  /* What it looked like just now stays until it is painted anew. */
  gtk_picture_set_paintable (picture, texture);
  if (texture == NULL && g_hash_table_lookup (self->asked, GUINT_TO_POINTER (page)) == DONE)
    g_hash_table_remove (self->asked, GUINT_TO_POINTER (page));
  gtk_picture_set_alternative_text (picture, name);
}

static void
on_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item,
         MerlonPdfView *self)
{
  g_hash_table_add (self->bound, list_item);
  show_row (self, list_item);
  /* What is opened is first seen at its beginning: there is nothing to wait for. */
  if (gtk_list_item_get_position (list_item) < AT_ONCE)
    ask_for_page (self, gtk_list_item_get_position (list_item));
  queue_look (self);
}

static void
on_unbind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item,
           MerlonPdfView *self)
{
  g_hash_table_remove (self->bound, list_item);
}

/* ---- the widget ---- */

static void on_width (MerlonPdfView *self);

static void
on_go_to_page (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter)
{
  merlon_pdf_view_go_to_page (MERLON_PDF_VIEW (widget), g_variant_get_uint32 (parameter));
}

static void
merlon_pdf_view_dispose (GObject *object)
{
  MerlonPdfView *self = (MerlonPdfView *) object;

  g_clear_handle_id (&self->looking, g_source_remove);
  stop (&self->opening);
  stop (&self->paintings);
  stop (&self->searching);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->pages);
  g_clear_pointer (&self->bound, g_hash_table_unref);
  g_clear_pointer (&self->painted, g_hash_table_unref);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_object (&self->reader);
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

static void
merlon_pdf_view_init (MerlonPdfView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkAdjustment *adjustment;

  self->scale = self->wished = USUAL_SCALE;
  self->paintings = g_cancellable_new ();
  self->pages = gtk_string_list_new (NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  self->asked = g_hash_table_new (NULL, NULL);
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
  adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_width), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

GtkWidget *
merlon_pdf_view_new (void)
{
  return g_object_new (MERLON_TYPE_PDF_VIEW, NULL);
}

/* ---- what is shown ---- */

/* The rows that there are ask again, and stay where they are. */
static void
show_anew (MerlonPdfView *self)
{
  GHashTableIter iter;
  gpointer list_item;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &list_item, NULL))
    show_row (self, list_item);
  look (self);
}

static void
set_n_pages (MerlonPdfView *self, guint n)
{
  guint old = g_list_model_get_n_items (G_LIST_MODEL (self->pages));
  g_autofree const char **names = g_new0 (const char *, n + 1);

  for (guint i = old; i < n; i++)
    names[i - old] = "";
  gtk_string_list_splice (self->pages, MIN (old, n), old - MIN (old, n), names);
}

/* What is opened is seen from edge to edge. Returns: whether the scale is another one now */
static gboolean
fit (MerlonPdfView *self)
{
  double room = gtk_widget_get_width (self->scrolled) - BESIDE, scale = self->wished;

  self->fitted = room > 0 && self->page_width > 0;
  if (self->fitted)
    scale = MAX (MIN (scale, room / self->page_width), LEAST_SCALE);
  if (ABS (scale - self->scale) < 0.001)
    return FALSE;
  self->scale = scale;
  return TRUE;
}

/* A file may be open before the window has its size. */
static void
on_width (MerlonPdfView *self)
{
  if (self->reader != NULL && !self->fitted && fit (self))
    {
      forget_paintings (self);
      show_anew (self);
    }
}

/* Takes @reader. */
static void
set_reader (MerlonPdfView *self, MerlonPdfReader *reader, gboolean stays)
{
  /* Closed when the new one's first pages are asked for, not before. */
  g_autoptr (MerlonPdfReader) old = self->reader;
  guint n = reader != NULL ? merlon_pdf_reader_get_n_pages (reader) : 0;

  stop (&self->searching);
  forget_paintings (self);
  self->reader = reader;
  if (reader != NULL)
    merlon_pdf_reader_get_size (reader, &self->page_width, &self->page_height);
  if (reader != NULL && !stays)
    fit (self);
  /* They are painted while the list is filled. */
  for (guint i = 0; i < MIN (n, AT_ONCE) && !stays; i++)
    ask_for_page (self, i);
  if (!stays)
    {
      set_n_pages (self, 0);
      g_hash_table_remove_all (self->painted);
      self->found = 0;
    }
  set_n_pages (self, MIN (n, g_list_model_get_n_items (G_LIST_MODEL (self->pages))));
  show_anew (self);
  set_n_pages (self, n);
}

static void
on_opened (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MerlonPdfView *self = g_task_get_source_object (task);
  GError *error = NULL;
  MerlonPdfReader *reader = merlon_pdf_reader_open_finish (result, &error);

  if (reader == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_object (&self->opening);
  set_reader (self, reader, GPOINTER_TO_INT (g_task_get_task_data (task)));
  g_task_return_boolean (task, TRUE);
}

void
merlon_pdf_view_show_async (MerlonPdfView *self, GBytes *bytes, gboolean stays,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (MERLON_IS_PDF_VIEW (self) && bytes != NULL);

  stop (&self->opening);
  self->opening = g_cancellable_new ();
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, merlon_pdf_view_show_async);
  g_task_set_task_data (task, GINT_TO_POINTER (stays), NULL);
  merlon_pdf_reader_open_async (bytes, self->opening, on_opened, task);
}

gboolean
merlon_pdf_view_show_finish (MerlonPdfView *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, merlon_pdf_view_show_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
merlon_pdf_view_clear (MerlonPdfView *self)
{
  g_return_if_fail (MERLON_IS_PDF_VIEW (self));

  stop (&self->opening);
  set_reader (self, NULL, FALSE);
}

GBytes *
merlon_pdf_view_get_bytes (MerlonPdfView *self)
{
  g_return_val_if_fail (MERLON_IS_PDF_VIEW (self), NULL);
  return self->reader != NULL ? merlon_pdf_reader_get_bytes (self->reader) : NULL;
}

guint
merlon_pdf_view_get_n_pages (MerlonPdfView *self)
{
  g_return_val_if_fail (MERLON_IS_PDF_VIEW (self), 0);
  return self->reader != NULL ? merlon_pdf_reader_get_n_pages (self->reader) : 0;
}

void
merlon_pdf_view_zoom (MerlonPdfView *self, double factor)
{
  g_return_if_fail (MERLON_IS_PDF_VIEW (self) && factor > 0);

  self->scale = CLAMP (self->scale * factor, LEAST_SCALE, MOST_SCALE);
  self->wished = self->scale;
  forget_paintings (self);
  show_anew (self);
}

void
merlon_pdf_view_go_to_page (MerlonPdfView *self, guint page)
{
  g_return_if_fail (MERLON_IS_PDF_VIEW (self));

  if (page < merlon_pdf_view_get_n_pages (self))
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", page);
}

/* ---- searching ---- */

static void on_searched (GObject *source, GAsyncResult *result, gpointer data);

/* A page at a time: between them others may be painted. */
static void
search_page (MerlonPdfView *self)
{
  guint n = merlon_pdf_view_get_n_pages (self);

  merlon_pdf_reader_search_async (self->reader, (self->found + self->searched) % n, self->wanted,
                                  self->searching, on_searched, g_object_ref (self));
}

static void
on_searched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MerlonPdfView) self = data;
  g_autoptr (GError) error = NULL;
  gboolean found = merlon_pdf_reader_search_finish (MERLON_PDF_READER (source), result, &error);
  guint n, number;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  n = merlon_pdf_view_get_n_pages (self);
  number = (self->found + self->searched) % n;
  if (!found && ++self->searched < n)
    {
      search_page (self);
      g_signal_emit (self, search_signal, 0, number + 1, FALSE);
      return;
    }
  g_clear_object (&self->searching);
  if (found)
    {
      self->found = number + 1;
      merlon_pdf_view_go_to_page (self, number);
    }
  g_signal_emit (self, search_signal, 0, found ? number + 1 : 0, found);
}

void
merlon_pdf_view_find (MerlonPdfView *self, const char *text)
{
  g_return_if_fail (MERLON_IS_PDF_VIEW (self) && text != NULL);

  stop (&self->searching);
  if (*text == '\0' || merlon_pdf_view_get_n_pages (self) == 0)
    return;
  g_free (self->wanted);
  self->wanted = g_strdup (text);
  self->searched = 0;
  self->searching = g_cancellable_new ();
  search_page (self);
}

/* ---- the outline ---- */

gboolean
merlon_pdf_view_find_heading (MerlonPdfView *self, const char *title, guint *page)
{
  g_return_val_if_fail (MERLON_IS_PDF_VIEW (self) && title != NULL && page != NULL, FALSE);

  for (guint i = 0; self->reader != NULL && i < merlon_pdf_reader_get_n_headings (self->reader);
       i++)
    {
      int place;
      const char *heading = merlon_pdf_reader_get_heading (self->reader, i, &place);

      if (place >= 0 && g_strcmp0 (heading, title) == 0)
        {
          *page = place;
          return TRUE;
        }
    }
  return FALSE;
}

GMenuModel *
merlon_pdf_view_make_outline (MerlonPdfView *self)
{
  GMenu *menu = g_menu_new ();

  g_return_val_if_fail (MERLON_IS_PDF_VIEW (self), G_MENU_MODEL (menu));

  for (guint i = 0; self->reader != NULL && i < merlon_pdf_reader_get_n_headings (self->reader);
       i++)
    {
      int page;
      g_autoptr (GMenuItem) item
          = g_menu_item_new (merlon_pdf_reader_get_heading (self->reader, i, &page), NULL);

      if (page >= 0)
        g_menu_item_set_action_and_target (item, "pdf.go-to-page", "u", (guint) page);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

void
merlon_pdf_view_print (MerlonPdfView *self, GtkWindow *parent)
{
  g_return_if_fail (MERLON_IS_PDF_VIEW (self));

  if (self->reader != NULL)
    merlon_pdf_reader_print (self->reader, parent);
}
