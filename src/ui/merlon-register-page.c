/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-register-page-private.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-columns.h"
#include "ui/merlon-filter-popover.h"
#include "ui/merlon-record-form.h"
#include "ui/merlon-settings.h"
#include "ui/merlon-slots.h"
#include "ui/merlon-two-pane.h"
#include "ui/merlon-ui.h"

#define FORM_WIDTH 340

G_DEFINE_FINAL_TYPE (MerlonRegisterPage, merlon_register_page, GTK_TYPE_WIDGET)

static void
merlon_register_page_dispose (GObject *object)
{
  MerlonRegisterPage *self = (MerlonRegisterPage *) object;

  g_clear_handle_id (&self->wake, g_source_remove);
  g_clear_weak_pointer (&self->drop_row);
  /* The columns go with the view; that is no choice of the person's. */
  self->making_columns = TRUE;
  if (self->view != NULL)
    gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), NULL);
  g_clear_object (&self->selection);
  if (self->rows != NULL)
    merlon_rows_stop (self->rows);
  g_clear_object (&self->rows);
  g_clear_object (&self->home);
  g_clear_object (&self->project);
  g_clear_object (&self->place);
  g_clear_object (&self->session);
  merlon_ui_dispose_template (GTK_WIDGET (self), MERLON_TYPE_REGISTER_PAGE);
  G_OBJECT_CLASS (merlon_register_page_parent_class)->dispose (object);
}

/* ---- what is selected ---- */

GPtrArray *
merlon_register_page_list_selected (MerlonRegisterPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  GPtrArray *items = g_ptr_array_new ();
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
      MerlonItem *item = merlon_record_of (object);

      if (item != NULL)
        g_ptr_array_add (items, item);
    }
  return items;
}

MerlonItem *
merlon_register_page_get_item (MerlonRegisterPage *self)
{
  g_autoptr (GPtrArray) items = NULL;

  g_return_val_if_fail (MERLON_IS_REGISTER_PAGE (self), NULL);

  items = merlon_register_page_list_selected (self);
  return items->len > 0 ? items->pdata[0] : NULL;
}

/* "12 of 45 risks, 3 selected": a list tells a screen reader neither. */
static void
show_status (MerlonRegisterPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  guint n = merlon_register_get_count (self->home), shown = merlon_rows_get_count (self->rows);
  guint64 n_selected = gtk_bitset_get_size (selected);
  const char *what = merlon_place_get_title (self->place);
  g_autofree char *count = NULL, *text = NULL;

  /* Translators: the number of records and what they are, such as "Risks: 45" */
  count = shown == n ? g_strdup_printf (_ ("%s: %u"), what, n)
                     /* Translators: "Risks: 12 of 45" */
                     : g_strdup_printf (_ ("%s: %u of %u"), what, shown, n);
  if (n_selected > 1)
    text = g_strdup_printf (_ ("%s, %u selected"), count, (guint) n_selected);
  gtk_label_set_text (self->status, text != NULL ? text : count);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    n == 0                                            ? "empty"
                                    : shown == 0 && !merlon_rows_is_busy (self->rows) ? "nothing"
                                                                                      : "list");
}

static gboolean
show_selected (gpointer data)
{
  MerlonRegisterPage *self = data;
  g_autoptr (GPtrArray) items = merlon_register_page_list_selected (self);

  self->wake = 0;
  /* It may come yet. */
  if (items->len == 0 && merlon_rows_is_busy (self->rows))
    return G_SOURCE_REMOVE;
  self->current = items->len > 0 ? items->pdata[0] : NULL;
  merlon_record_form_set_items (MERLON_RECORD_FORM (self->form), (MerlonItem **) items->pdata,
                                items->len);
  /* A heading among the records: the form stays where it is, and shows none. */
  if (items->len > 0 || merlon_rows_get_count (self->rows) == 0)
    gtk_widget_set_visible (self->form, items->len > 0);
  return G_SOURCE_REMOVE;
}

/* Running down the list with the arrow key must not wait for a form at each record. */
static void
on_selection_changed (MerlonRegisterPage *self)
{
  show_status (self);
  merlon_register_page_update_actions (self);
  if (self->wake == 0)
    self->wake = g_timeout_add (30, show_selected, self);
}

/* The first record, not the heading above it. */
static void
select_first (MerlonRegisterPage *self)
{
  const MerlonLine *line;

  for (guint i = 0; (line = merlon_lines_get (merlon_rows_get_lines (self->rows), i)) != NULL; i++)
    if (MERLON_IS_ITEM (line->object))
      {
        gtk_selection_model_select_item (self->selection, i, TRUE);
        return;
      }
}

/* What was selected stays so when the list is filtered or sorted; where it is gone, the first is. The
 * form beside the list would come and go otherwise. */
static void
keep_selection (MerlonRegisterPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  guint position;

  if (!gtk_bitset_is_empty (selected))
    return;
  if (self->current != NULL
      && merlon_lines_find (merlon_rows_get_lines (self->rows), self->current, &position))
    gtk_selection_model_select_item (self->selection, position, TRUE);
  else if (!merlon_rows_is_busy (self->rows))
    select_first (self);
}

static void
on_rows_changed (MerlonRegisterPage *self)
{
  keep_selection (self);
  on_selection_changed (self);
}

/* A selection is of places, and other records stand there now. */
static void
on_rewritten (MerlonRegisterPage *self, guint position, guint n)
{
  g_autoptr (GtkBitset) selected
      = gtk_selection_model_get_selection_in_range (self->selection, position, n);

  if (gtk_bitset_get_size_in_range (selected, position, position + n - 1) > 0)
    gtk_selection_model_unselect_range (self->selection, position, n);
  keep_selection (self);
}

/* GTK 4.8: the list inside the view knows how to scroll, the view does not; and only when it has
 * its size. */
static gboolean
scroll_to_selected (GtkWidget *widget, GdkFrameClock *clock G_GNUC_UNUSED,
                    gpointer data G_GNUC_UNUSED)
{
  MerlonRegisterPage *self = MERLON_REGISTER_PAGE (widget);
  MerlonItem *item = merlon_register_page_get_item (self);
  guint position;

  if (gtk_widget_get_height (self->view) == 0)
    return G_SOURCE_CONTINUE;
  if (item != NULL && merlon_lines_find (merlon_rows_get_lines (self->rows), item, &position))
    gtk_widget_activate_action (gtk_widget_get_last_child (self->view), "list.scroll-to-item", "u",
                                position);
  return G_SOURCE_REMOVE;
}

static gboolean
select_item (MerlonRegisterPage *self, MerlonItem *item)
{
  guint position;

  if (!merlon_rows_reveal (self->rows, item, &position))
    return FALSE;
  gtk_selection_model_select_item (self->selection, position, TRUE);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_to_selected, NULL, NULL);
  return TRUE;
}

void
merlon_register_page_show_item (MerlonRegisterPage *self, MerlonItem *item,
                                const MerlonField *field)
{
  g_return_if_fail (MERLON_IS_REGISTER_PAGE (self) && MERLON_IS_ITEM (item));

  merlon_rows_finish (self->rows);
  if (!select_item (self, item))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      merlon_filter_popover_reset (MERLON_FILTER_POPOVER (self->filter));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->attention), FALSE);
      merlon_rows_set_search (self->rows, "");
      merlon_rows_finish (self->rows);
      select_item (self, item);
    }
  g_clear_handle_id (&self->wake, g_source_remove);
  show_selected (self);
  if (field != NULL)
    merlon_record_form_focus_field (MERLON_RECORD_FORM (self->form), field);
}

MerlonRows *
merlon_register_page_get_rows (MerlonRegisterPage *self)
{
  g_return_val_if_fail (MERLON_IS_REGISTER_PAGE (self), NULL);
  return self->rows;
}

void
merlon_register_page_find (MerlonRegisterPage *self)
{
  g_return_if_fail (MERLON_IS_REGISTER_PAGE (self));
  gtk_widget_grab_focus (self->search);
}

/* ---- the list ---- */

static void
on_search_changed (MerlonRegisterPage *self)
{
  merlon_rows_set_search (self->rows, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
on_sorting_changed (MerlonRegisterPage *self)
{
  gboolean descending;
  const MerlonField *field = merlon_columns_get_sorting (GTK_COLUMN_VIEW (self->view), &descending);

  merlon_rows_sort_by (self->rows, field, descending);
}

static void
on_filter_changed (MerlonRegisterPage *self)
{
  if (merlon_filter_popover_get_n_active (MERLON_FILTER_POPOVER (self->filter)) > 0)
    gtk_widget_add_css_class (self->filter_button, "accent");
  else
    gtk_widget_remove_css_class (self->filter_button, "accent");
  merlon_rows_refilter (self->rows);
}

static void
on_attention_toggled (MerlonRegisterPage *self)
{
  merlon_rows_refilter (self->rows);
}

/* What the place itself shows, and of that what the person wants to see. */
static gboolean
is_wanted (MerlonItem *item, gpointer data)
{
  MerlonRegisterPage *self = data;
  const MerlonPlaceInfo *info = merlon_place_get_info (self->place);

  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->attention))
      && !info->needs_attention (item))
    return FALSE;
  return (info->shows == NULL || info->shows (item))
         && merlon_filter_popover_matches (MERLON_FILTER_POPOVER (self->filter), item);
}

/* ---- the page ---- */

static void
merlon_register_page_class_init (MerlonRegisterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merlon_register_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               MERLON_UI_PREFIX "merlon-register-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MerlonRegisterPage, paned);
  gtk_widget_class_bind_template_child (widget_class, MerlonRegisterPage, search);
  gtk_widget_class_bind_template_child (widget_class, MerlonRegisterPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, MerlonRegisterPage, columns_button);
  gtk_widget_class_bind_template_child (widget_class, MerlonRegisterPage, keys);
  gtk_widget_class_bind_template_child (widget_class, MerlonRegisterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MerlonRegisterPage, shapes);
  gtk_widget_class_bind_template_child (widget_class, MerlonRegisterPage, views);
  gtk_widget_class_bind_template_child (widget_class, MerlonRegisterPage, empty);
  gtk_widget_class_bind_template_child (widget_class, MerlonRegisterPage, first);
  gtk_widget_class_bind_template_child (widget_class, MerlonRegisterPage, view);
  gtk_widget_class_bind_template_child (widget_class, MerlonRegisterPage, status);
  gtk_widget_class_bind_template_child (widget_class, MerlonRegisterPage, attention);
  gtk_widget_class_bind_template_callback (widget_class, on_attention_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  merlon_register_page_install_actions (widget_class);
}

static void
merlon_register_page_init (MerlonRegisterPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_up_empty (MerlonRegisterPage *self)
{
  const MerlonRecordInfo *info = merlon_register_get_info (self->home);
  /* Translators: a button; %s is a kind of record, such as "Risk" */
  g_autofree char *label = g_strdup_printf (_ ("Add: %s"), _ (info->label));
  g_autofree char *clauses = NULL, *text = NULL;
  g_auto (GStrv) numbers = g_strsplit (info->clauses != NULL ? info->clauses : "", " ", -1);

  clauses = g_strjoinv (", ", numbers);
  /* Translators: what belongs here, then clause numbers of the standard */
  text = *clauses != '\0' ? g_strdup_printf (_ ("%s (clause %s)"), _ (info->help), clauses)
                          : g_strdup (_ (info->help));
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), merlon_place_get_title (self->place));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty), text);
  gtk_button_set_label (GTK_BUTTON (self->first), label);
}

static void
set_up_list (MerlonRegisterPage *self)
{
  g_autoptr (GPtrArray) fields = NULL;
  MerlonSlots *slots;
  GtkSorter *sorter = gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view));

  self->rows = merlon_rows_new (self->project, self->home);
  fields = merlon_place_list_fields (self->place);
  self->filter = merlon_filter_popover_new (self->project, self->home, fields);
  merlon_rows_set_filter (self->rows, is_wanted, self, NULL);
  g_signal_connect_swapped (self->filter, "changed", G_CALLBACK (on_filter_changed), self);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->filter_button), self->filter);
  slots = merlon_slots_new (G_LIST_MODEL (merlon_rows_get_lines (self->rows)));
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (slots)));
  merlon_register_page_set_up_columns (self);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), self->selection);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  merlon_place_get_title (self->place), -1);
  g_signal_connect_object (sorter, "changed", G_CALLBACK (on_sorting_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (on_rows_changed), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (slots, "rewritten", G_CALLBACK (on_rewritten), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "notify::busy", G_CALLBACK (on_rows_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->home, "items-changed", G_CALLBACK (show_status), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

GtkWidget *
merlon_register_page_new (MerlonSession *session, MerlonReadiness *readiness, MerlonPlace *place)
{
  MerlonRegisterPage *self = g_object_new (MERLON_TYPE_REGISTER_PAGE, NULL);
  GType type;

  g_return_val_if_fail (MERLON_IS_SESSION (session) && MERLON_IS_PLACE (place), GTK_WIDGET (self));

  type = merlon_place_get_info (place)->type ();
  self->session = g_object_ref (session);
  self->place = g_object_ref (place);
  self->project = g_object_ref (merlon_session_get_project (session));
  self->home = g_object_ref (merlon_project_get_register (self->project, type));
  self->form = merlon_record_form_new (self->project, type);
  merlon_record_form_set_read_only (MERLON_RECORD_FORM (self->form),
                                    merlon_session_is_read_only (session));
  merlon_record_form_set_readiness (MERLON_RECORD_FORM (self->form), readiness);
  gtk_widget_set_size_request (self->form, FORM_WIDTH, -1);
  gtk_widget_set_visible (self->form, FALSE);
  merlon_two_pane_set_end_child (MERLON_TWO_PANE (self->paned), self->form);
  set_up_empty (self);
  if (merlon_place_get_info (place)->attention != NULL)
    {
      gtk_check_button_set_label (GTK_CHECK_BUTTON (self->attention),
                                  _ (merlon_place_get_info (place)->attention));
      gtk_widget_set_visible (self->attention, TRUE);
    }
  set_up_list (self);
  g_settings_bind (merlon_settings_get (), "list-width", self->paned, "position",
                   G_SETTINGS_BIND_DEFAULT);
  select_first (self);
  merlon_register_page_set_up_keys (self);
  merlon_register_page_set_up_drag (self);
  merlon_register_page_set_up_views (self);
  show_status (self);
  merlon_register_page_update_actions (self);
  return GTK_WIDGET (self);
}
