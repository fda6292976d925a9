/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-table-view.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-text-tags.h"
#include "ui/merlon-ui.h"

#include <string.h>

struct _MerlonTableView
{
  GtkWidget parent_instance;
  GtkTextTagTable *tags;
  MerlonTextParagraph *table; /* NULL: nothing yet */
  GPtrArray *cells;           /* GtkTextView, row by row; borrowed */
  GtkWidget *grid, *menu;
  guint present; /* the cell that had the cursor last */
  guint mirroring;
  gboolean editable;
};

static guint changed_signal, removed_signal;

G_DEFINE_FINAL_TYPE (MerlonTableView, merlon_table_view, GTK_TYPE_WIDGET)

/* ---- a cell ---- */

static MerlonTextParagraph *
paragraph_of (MerlonTableView *self, GtkTextBuffer *buffer)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (gtk_text_view_get_buffer (self->cells->pdata[i]) == buffer)
      {
        self->present = i;
        return self->table->cells->pdata[i];
      }
  return NULL;
}

static gsize
offset_in_cell (const GtkTextIter *iter)
{
  GtkTextIter start;
  g_autofree char *before = NULL;

  gtk_text_buffer_get_start_iter (gtk_text_iter_get_buffer (iter), &start);
  before = gtk_text_buffer_get_slice (gtk_text_iter_get_buffer (iter), &start, iter, TRUE);
  return strlen (before);
}

static void
place (GtkTextBuffer *buffer, GtkTextIter *iter, gsize offset, const char *text)
{
  gtk_text_buffer_get_iter_at_offset (buffer, iter, g_utf8_strlen (text, offset));
}

static void
show_cell (MerlonTableView *self, guint index)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->cells->pdata[index]);
  const MerlonTextParagraph *cell = self->table->cells->pdata[index];
  GtkTextIter start, end;

  self->mirroring++;
  gtk_text_buffer_set_text (buffer, cell->text->str, cell->text->len);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  merlon_text_tags_apply (buffer, &start, &end, cell);
  gtk_text_buffer_remove_tag_by_name (buffer, "in-0", &start, &end);
  if (cell->header)
    gtk_text_buffer_apply_tag_by_name (buffer, "strong", &start, &end);
  self->mirroring--;
}

static void
refresh (MerlonTableView *self, GtkTextBuffer *buffer, GtkTextIter *iter, gsize offset)
{
  const MerlonTextParagraph *cell = self->table->cells->pdata[self->present];

  show_cell (self, self->present);
  place (buffer, iter, offset, cell->text->str);
  gtk_text_buffer_place_cursor (buffer, iter);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_insert (GtkTextBuffer *buffer, GtkTextIter *at, const char *text, int length,
           MerlonTableView *self)
{
  MerlonTextParagraph *cell;
  const MerlonTextFormat *before;
  MerlonTextFormat format = { 0, NULL, NULL };
  g_autofree char *typed = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *words = NULL;
  gsize offset;

  if (self->mirroring > 0)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  cell = paragraph_of (self, buffer);
  if (cell == NULL)
    return;
  typed = length >= 0 ? g_strndup (text, length) : g_strdup (text);
  lines = g_strsplit (typed, "\n", -1);
  words = g_strjoinv (MERLON_LINE_BREAK, lines);
  offset = offset_in_cell (at);
  before = offset > 0 ? merlon_text_paragraph_get_format (cell, offset) : NULL;
  if (before != NULL)
    format.style = before->style;
  offset = merlon_text_paragraph_insert (cell, offset, words, strlen (words), &format);
  refresh (self, buffer, at, offset);
}

static void
on_delete (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, MerlonTableView *self)
{
  MerlonTextParagraph *cell;
  gsize from, to;

  if (self->mirroring > 0)
    return;
  g_signal_stop_emission_by_name (buffer, "delete-range");
  cell = paragraph_of (self, buffer);
  if (cell == NULL)
    return;
  from = offset_in_cell (start);
  to = offset_in_cell (end);
  from = merlon_text_paragraph_delete (cell, from, to);
  refresh (self, buffer, start, from);
  *end = *start;
}

/* What cannot be taken apart into words, such as a list, is shown only: typed into, it would be no
 * markup any more. */
static gboolean
can_write (MerlonTableView *self, guint index)
{
  return self->editable && merlon_text_paragraph_has_text (self->table->cells->pdata[index]);
}

static void
toggle_style (MerlonTableView *self, guint style)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->cells->pdata[self->present]);
  MerlonTextParagraph *cell = self->table->cells->pdata[self->present];
  GtkTextIter start, end;
  gsize from, to;
  gboolean on;

  if (!can_write (self, self->present)
      || !gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return;
  from = offset_in_cell (&start);
  to = offset_in_cell (&end);
  on = (merlon_text_paragraph_get_common_style (cell, from, to) & style) == 0;
  merlon_text_paragraph_set_style (cell, from, to, on ? style : 0, on ? 0 : style);
  refresh (self, buffer, &end, to);
  place (buffer, &start, from, cell->text->str);
  gtk_text_buffer_select_range (buffer, &end, &start);
}

/* ---- the grid ---- */

static void
on_focus (MerlonTableView *self, GtkEventController *focus)
{
  guint index;

  if (g_ptr_array_find (self->cells, gtk_event_controller_get_widget (focus), &index))
    self->present = index;
}

static GtkWidget *
make_cell (MerlonTableView *self, guint index)
{
  const MerlonTextParagraph *cell = self->table->cells->pdata[index];
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (self->tags);
  GtkWidget *view = gtk_text_view_new_with_buffer (buffer);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *name
      = g_strdup_printf (_ ("Row %u, column %u"), index / self->table->n_columns + 1,
                         index % self->table->n_columns + 1);

  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 4);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 4);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), can_write (self, index));
  gtk_widget_set_hexpand (view, TRUE);
  if (cell->header)
    gtk_widget_add_css_class (view, "merlon-header-cell");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (buffer, "insert-text", G_CALLBACK (on_insert), self);
  g_signal_connect (buffer, "delete-range", G_CALLBACK (on_delete), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_focus), self);
  gtk_widget_add_controller (view, focus);
  return view;
}

static void
rebuild (MerlonTableView *self)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->grid)) != NULL;)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  g_ptr_array_set_size (self->cells, 0);
  for (guint i = 0; i < self->table->cells->len; i++)
    {
      GtkWidget *view = make_cell (self, i);

      gtk_grid_attach (GTK_GRID (self->grid), view, i % self->table->n_columns,
                       i / self->table->n_columns, 1, 1);
      g_ptr_array_add (self->cells, view);
      show_cell (self, i);
    }
  self->present = MIN (self->present, self->cells->len - 1);
}

/* ---- rows and columns ---- */

static MerlonTextParagraph *
new_cell (gboolean header)
{
  MerlonTextParagraph *cell = merlon_text_paragraph_new (MERLON_PARAGRAPH_PLAIN);

  cell->header = header;
  return cell;
}

static void
add_row (MerlonTableView *self)
{
  guint n = self->table->n_columns, row = self->present / n + 1;

  for (guint k = 0; k < n; k++)
    g_ptr_array_insert (self->table->cells, row * n + k, new_cell (FALSE));
  self->present += n;
}

static void
add_column (MerlonTableView *self)
{
  guint n = self->table->n_columns, rows = self->table->cells->len / n, at = self->present % n + 1;

  for (guint row = rows; row-- > 0;)
    g_ptr_array_insert (
        self->table->cells, row * n + at,
        new_cell (((MerlonTextParagraph *) self->table->cells->pdata[row * n])->header));
  self->present += self->present / n + 1;
  self->table->n_columns++;
}

static gboolean
remove_row (MerlonTableView *self)
{
  guint n = self->table->n_columns;

  if (self->table->cells->len <= n)
    return FALSE;
  g_ptr_array_remove_range (self->table->cells, self->present / n * n, n);
  return TRUE;
}

static gboolean
remove_column (MerlonTableView *self)
{
  guint n = self->table->n_columns, rows = self->table->cells->len / n, at = self->present % n;

  if (n == 1)
    return FALSE;
  for (guint row = rows; row-- > 0;)
    g_ptr_array_remove_index (self->table->cells, row * n + at);
  self->table->n_columns--;
  return TRUE;
}

static const struct
{
  const char *name, *label;
} actions[] = {
  { "table.add-row", N_ ("Add a _row below") },
  { "table.add-column", N_ ("Add a _column after this") },
  { "table.remove-row", N_ ("Remove this r_ow") },
  { "table.remove-column", N_ ("Remove this co_lumn") },
  { "table.remove", N_ ("Remove the _table") },
};

static void
on_action (GtkWidget *widget, const char *name, GVariant *parameter G_GNUC_UNUSED)
{
  MerlonTableView *self = MERLON_TABLE_VIEW (widget);
  gboolean done = TRUE;

  if (!self->editable)
    return;
  if (g_str_equal (name, "table.remove"))
    {
      g_signal_emit (self, removed_signal, 0);
      return;
    }
  if (g_str_equal (name, "table.add-row"))
    add_row (self);
  else if (g_str_equal (name, "table.add-column"))
    add_column (self);
  else if (g_str_equal (name, "table.remove-row"))
    done = remove_row (self);
  else
    done = remove_column (self);
  if (!done)
    return;
  rebuild (self);
  g_signal_emit (self, changed_signal, 0);
  gtk_widget_grab_focus (self->cells->pdata[self->present]);
}

static gboolean
on_key (MerlonTableView *self, guint key, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  if ((state & GDK_CONTROL_MASK) == 0 || (state & (GDK_SHIFT_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (key == GDK_KEY_b || key == GDK_KEY_i || key == GDK_KEY_e)
    {
      toggle_style (self, key == GDK_KEY_b   ? MERLON_STYLE_STRONG
                          : key == GDK_KEY_i ? MERLON_STYLE_EM
                                             : MERLON_STYLE_CODE);
      return TRUE;
    }
  return FALSE;
}

/* GTK 4.8 gives the keyboard to the outer text at every press within it, and begins a selection there:
 * what a cell has taken, the text around must not see. */
static gboolean
on_event (MerlonTableView *self G_GNUC_UNUSED, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  return type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN;
}

/* ---- the widget ---- */

static void
merlon_table_view_dispose (GObject *object)
{
  MerlonTableView *self = (MerlonTableView *) object;

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->table, merlon_text_paragraph_free);
  g_clear_object (&self->tags);
  G_OBJECT_CLASS (merlon_table_view_parent_class)->dispose (object);
}

static void
merlon_table_view_class_init (MerlonTableViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merlon_table_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  removed_signal = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, on_action);
}

static void
merlon_table_view_init (MerlonTableView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *presses = gtk_event_controller_legacy_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_menu_append (menu, _ (actions[i].label), actions[i].name);
  self->cells = g_ptr_array_new ();
  self->editable = TRUE;
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_widget_add_css_class (self->grid, "merlon-table");
  gtk_widget_set_hexpand (self->grid, TRUE);
  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu), G_MENU_MODEL (menu));
  gtk_widget_set_valign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->menu, _ ("Rows and columns"));
  merlon_ui_name (self->menu, _ ("Rows and columns"), NULL);
  gtk_widget_add_css_class (self->menu, "flat");
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (presses, "event", G_CALLBACK (on_event), self);
  gtk_widget_add_controller (GTK_WIDGET (self), presses);
}

GtkWidget *
merlon_table_view_new (GtkTextTagTable *tags)
{
  MerlonTableView *self = g_object_new (MERLON_TYPE_TABLE_VIEW, NULL);

  g_return_val_if_fail (GTK_IS_TEXT_TAG_TABLE (tags), GTK_WIDGET (self));

  self->tags = g_object_ref (tags);
  return GTK_WIDGET (self);
}

void
merlon_table_view_set_table (MerlonTableView *self, const MerlonTextParagraph *table)
{
  g_return_if_fail (MERLON_IS_TABLE_VIEW (self) && table->kind == MERLON_PARAGRAPH_TABLE);

  if (self->table != NULL && merlon_text_paragraph_equal (self->table, table))
    return;
  g_clear_pointer (&self->table, merlon_text_paragraph_free);
  self->table = merlon_text_paragraph_copy (table);
  rebuild (self);
}

MerlonTextParagraph *
merlon_table_view_dup_table (MerlonTableView *self)
{
  g_return_val_if_fail (MERLON_IS_TABLE_VIEW (self) && self->table != NULL, NULL);
  return merlon_text_paragraph_copy (self->table);
}

void
merlon_table_view_set_editable (MerlonTableView *self, gboolean editable)
{
  g_return_if_fail (MERLON_IS_TABLE_VIEW (self));

  self->editable = editable;
  gtk_widget_set_visible (self->menu, editable);
  for (guint i = 0; i < self->cells->len; i++)
    gtk_text_view_set_editable (self->cells->pdata[i], can_write (self, i));
}

void
merlon_table_view_focus (MerlonTableView *self)
{
  g_return_if_fail (MERLON_IS_TABLE_VIEW (self));

  if (self->cells->len > 0)
    gtk_widget_grab_focus (self->cells->pdata[0]);
}
