/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-history-page.h"
#include "model/merlon-i18n.h"
#include "model/merlon-records.h"
#include "model/merlon-search.h"
#include "ui/merlon-ui.h"

/* ---- an entry of the list ---- */

#define MERLON_TYPE_LOG_ROW (merlon_log_row_get_type ())
G_DECLARE_FINAL_TYPE (MerlonLogRow, merlon_log_row, MERLON, LOG_ROW, GObject)

struct _MerlonLogRow
{
  GObject parent_instance;
  char *what;  /* "R-12 Theft: Likelihood: Rare → Likely" */
  char *about; /* when, who and why */
  char *item_id;
};

G_DEFINE_FINAL_TYPE (MerlonLogRow, merlon_log_row, G_TYPE_OBJECT)

static void
merlon_log_row_finalize (GObject *object)
{
  MerlonLogRow *self = (MerlonLogRow *) object;

  g_free (self->what);
  g_free (self->about);
  g_free (self->item_id);
  G_OBJECT_CLASS (merlon_log_row_parent_class)->finalize (object);
}

static void
merlon_log_row_class_init (MerlonLogRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = merlon_log_row_finalize;
}

static void
merlon_log_row_init (MerlonLogRow *self G_GNUC_UNUSED)
{
}

static char *
name_of (MerlonProject *project, const MerlonLogEntry *entry)
{
  MerlonItem *item = merlon_project_lookup (project, entry->item_id);

  if (item != NULL)
    return merlon_item_dup_name (item);
  return g_strdup (entry->item_name != NULL ? entry->item_name : entry->item_id);
}

static char *
describe (MerlonProject *project, const MerlonLogEntry *entry)
{
  g_autofree char *name = name_of (project, entry);
  MerlonItemClass *klass = merlon_records_find (entry->register_name);
  const MerlonField *field = klass != NULL && entry->field != NULL
                                 ? merlon_item_class_find_field (klass, entry->field)
                                 : NULL;
  const char *label = field != NULL ? merlon_field_get_label (field) : entry->field;

  switch (entry->action)
    {
    case MERLON_LOG_ADDED:
      return g_strdup_printf (_ ("%s: added"), name);
    case MERLON_LOG_REMOVED:
      return g_strdup_printf (_ ("%s: removed"), name);
    case MERLON_LOG_CHANGED:
      break;
    }
  /* Translators: record, field, old and new value */
  return g_strdup_printf (_ ("%s: %s: “%s” → “%s”"), name, label,
                          entry->from != NULL ? entry->from : "",
                          entry->to != NULL ? entry->to : "");
}

static MerlonLogRow *
row_new (MerlonProject *project, const MerlonLogEntry *entry, gboolean pending)
{
  MerlonLogRow *row = g_object_new (MERLON_TYPE_LOG_ROW, NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (entry->time);
  g_autofree char *when
      = pending ? g_strdup (_ ("Not saved yet")) : g_date_time_format (time, "%x %H:%M");

  row->what = describe (project, entry);
  row->about = g_strdup_printf ("%s, %s%s%s", when, entry->who, entry->reason != NULL ? ": " : "",
                                entry->reason != NULL ? entry->reason : "");
  row->item_id = g_strdup (entry->item_id);
  return row;
}

/* ---- the page ---- */

struct _MerlonHistoryPage
{
  GtkWidget parent_instance;
  MerlonWindow *window; /* borrowed: the window holds the page */
  MerlonProject *project;
  GListStore *rows;
  GtkFilterListModel *filtered;
  MerlonSearch *words;
  GtkWidget *search, *list;
  GtkLabel *status;
  guint refill;
};

G_DEFINE_FINAL_TYPE (MerlonHistoryPage, merlon_history_page, GTK_TYPE_WIDGET)

static void
merlon_history_page_dispose (GObject *object)
{
  MerlonHistoryPage *self = (MerlonHistoryPage *) object;

  g_clear_handle_id (&self->refill, g_source_remove);
  g_clear_object (&self->rows);
  g_clear_object (&self->filtered);
  g_clear_object (&self->project);
  merlon_ui_dispose_template (GTK_WIDGET (self), MERLON_TYPE_HISTORY_PAGE);
  G_OBJECT_CLASS (merlon_history_page_parent_class)->dispose (object);
}

static void
merlon_history_page_finalize (GObject *object)
{
  merlon_search_free (((MerlonHistoryPage *) object)->words);
  G_OBJECT_CLASS (merlon_history_page_parent_class)->finalize (object);
}

static void
show_status (MerlonHistoryPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  g_autofree char *text = g_strdup_printf (ngettext ("%u change", "%u changes", n), n);

  gtk_label_set_text (self->status, text);
}

static void
add_entries (MerlonHistoryPage *self, GPtrArray *entries, gboolean pending, GPtrArray *rows)
{
  for (guint i = entries->len; i > 0; i--)
    g_ptr_array_add (rows, row_new (self->project, entries->pdata[i - 1], pending));
}

static gboolean
fill (gpointer data)
{
  MerlonHistoryPage *self = data;
  MerlonLog *log = merlon_project_get_log (self->project);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) pending = merlon_log_list_pending (log, 0);
  g_autoptr (GPtrArray) entries = merlon_log_list (log);

  self->refill = 0;
  add_entries (self, pending, TRUE, rows);
  add_entries (self, entries, FALSE, rows);
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
  show_status (self);
  return G_SOURCE_REMOVE;
}

/* A page that nobody sees waits until somebody does. */
static void
queue_fill (MerlonHistoryPage *self)
{
  if (self->refill == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refill = g_timeout_add (300, fill, self);
}

static void
on_search_changed (MerlonHistoryPage *self)
{
  merlon_search_free (self->words);
  self->words = merlon_search_new (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->filtered),
                      GTK_FILTER_CHANGE_DIFFERENT);
  show_status (self);
}

static gboolean
is_wanted (gpointer item, gpointer data)
{
  MerlonHistoryPage *self = data;
  MerlonLogRow *row = item;

  return merlon_search_matches_text (self->words, row->what)
         || merlon_search_matches_text (self->words, row->about);
}

static void
on_activated (MerlonHistoryPage *self, guint position)
{
  g_autoptr (MerlonLogRow) row = g_list_model_get_item (G_LIST_MODEL (self->filtered), position);
  MerlonItem *item = merlon_project_lookup (self->project, row->item_id);

  if (item != NULL)
    merlon_window_show_item (self->window, item, NULL);
}

static void
on_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *labels[] = { gtk_label_new (NULL), gtk_label_new (NULL) };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0);
      gtk_label_set_ellipsize (GTK_LABEL (labels[i]), PANGO_ELLIPSIZE_END);
      gtk_label_set_single_line_mode (GTK_LABEL (labels[i]), TRUE);
      gtk_box_append (GTK_BOX (box), labels[i]);
    }
  gtk_widget_add_css_class (labels[1], "caption");
  gtk_widget_add_css_class (labels[1], "dim-label");
  gtk_widget_add_css_class (box, "merlon-field");
  gtk_list_item_set_child (list_item, box);
}

static void
on_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  MerlonLogRow *row = gtk_list_item_get_item (list_item);
  GtkWidget *box = gtk_list_item_get_child (list_item);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), row->what);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), row->about);
}

static void
merlon_history_page_class_init (MerlonHistoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merlon_history_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = merlon_history_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               MERLON_UI_PREFIX "merlon-history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MerlonHistoryPage, search);
  gtk_widget_class_bind_template_child (widget_class, MerlonHistoryPage, list);
  gtk_widget_class_bind_template_child (widget_class, MerlonHistoryPage, status);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
merlon_history_page_init (MerlonHistoryPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->words = merlon_search_new (NULL);
  self->rows = g_list_store_new (MERLON_TYPE_LOG_ROW);
  self->filtered
      = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                   GTK_FILTER (gtk_custom_filter_new (is_wanted, self, NULL)));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  g_object_unref (factory);
  selection = GTK_SELECTION_MODEL (
      gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->filtered))));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), selection);
  g_signal_connect (self, "map", G_CALLBACK (queue_fill), NULL);
}

GtkWidget *
merlon_history_page_new (MerlonWindow *window)
{
  MerlonHistoryPage *self = g_object_new (MERLON_TYPE_HISTORY_PAGE, NULL);

  self->window = window;
  self->project = g_object_ref (merlon_session_get_project (merlon_window_get_session (window)));
  g_signal_connect_object (merlon_project_get_history (self->project), "notify",
                           G_CALLBACK (queue_fill), self, G_CONNECT_SWAPPED);
  fill (self);
  return GTK_WIDGET (self);
}
