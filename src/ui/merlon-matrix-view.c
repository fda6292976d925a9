/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-matrix-view-private.h"
#include "model/merlon-i18n.h"

#include <math.h>

/* More risks than this are not named one by one to who listens. */
#define MOST_NAMED 12

static guint picked_signal, activated_signal, dropped_signal;

G_DEFINE_FINAL_TYPE (MerlonMatrixView, merlon_matrix_view, GTK_TYPE_WIDGET)

/* ---- cells ---- */

typedef struct
{
  GtkWidget parent_instance;
} MerlonMatrixCell;
typedef GtkWidgetClass MerlonMatrixCellClass;

static GType merlon_matrix_cell_get_type (void);
G_DEFINE_TYPE (MerlonMatrixCell, merlon_matrix_cell, GTK_TYPE_WIDGET)

static void
merlon_matrix_cell_class_init (MerlonMatrixCellClass *klass)
{
  gtk_widget_class_set_accessible_role (klass, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_widget_class_set_css_name (klass, "merlon-cell");
}

static void
merlon_matrix_cell_init (MerlonMatrixCell *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "merlon-spot");
}

static guint
cell_of (GtkWidget *widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "cell"));
}

static gboolean
on_cell_key (GtkEventController *keys, guint key, guint code G_GNUC_UNUSED, GdkModifierType state,
             MerlonMatrixView *self)
{
  return merlon_matrix_view_on_cell_key (self, cell_of (gtk_event_controller_get_widget (keys)),
                                         key, state);
}

static void
on_cell_focused (GtkEventController *focus, MerlonMatrixView *self)
{
  self->last = cell_of (gtk_event_controller_get_widget (focus));
}

static GtkWidget *
make_cell (MerlonMatrixView *self, guint number, guint row, guint column)
{
  GtkWidget *cell = g_object_new (merlon_matrix_cell_get_type (), NULL);
  GtkEventController *keys = gtk_event_controller_key_new (),
                     *focus = gtk_event_controller_focus_new ();

  g_object_set_data (G_OBJECT (cell), "cell", GUINT_TO_POINTER (number));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_cell_key), self);
  g_signal_connect (focus, "enter", G_CALLBACK (on_cell_focused), self);
  gtk_widget_add_controller (cell, keys);
  gtk_widget_add_controller (cell, focus);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_RELATION_ROW_INDEX,
                                  (int) row + 1, GTK_ACCESSIBLE_RELATION_COL_INDEX,
                                  (int) column + 1, -1);
  return cell;
}

static GtkWidget *
make_row (MerlonMatrixView *self)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW, NULL);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  /* Consequences grow to the right in every picture, whichever way people write. */
  gtk_widget_set_direction (box, GTK_TEXT_DIR_LTR);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  return box;
}

/* One cell for those that stand below the others. */
static void
make_strip (MerlonMatrixView *self)
{
  gboolean wanted = self->layout != NULL && self->layout->strip_height > 0;

  if (wanted == (self->strip != NULL))
    return;
  if (!wanted)
    g_clear_pointer (&self->strip, gtk_widget_unparent);
  else
    {
      self->strip = make_row (self);
      gtk_box_append (GTK_BOX (self->strip),
                      make_cell (self, MERLON_NO_CELL, self->layout->n_likelihood, 0));
    }
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ROW_COUNT,
                                  (int) (self->rows->len + wanted), -1);
}

static void
make_cells (MerlonMatrixView *self)
{
  guint n_rows = self->layout != NULL ? self->layout->n_likelihood : 0;
  guint n_columns = self->layout != NULL ? self->layout->n_consequence : 0;

  if (self->rows->len == n_rows
      && (n_rows == 0
          || g_object_get_data (self->rows->pdata[0], "columns") == GUINT_TO_POINTER (n_columns)))
    return;
  g_ptr_array_set_size (self->rows, 0);
  /* It comes after the others, and is made after them. */
  g_clear_pointer (&self->strip, gtk_widget_unparent);
  for (guint row = 0; row < n_rows; row++)
    {
      GtkWidget *box = make_row (self);

      g_object_set_data (G_OBJECT (box), "columns", GUINT_TO_POINTER (n_columns));
      for (guint column = 0; column < n_columns; column++)
        gtk_box_append (GTK_BOX (box),
                        make_cell (self, (n_rows - 1 - row) * n_columns + column, row, column));
      g_ptr_array_add (self->rows, box);
    }
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ROW_COUNT,
                                  (int) n_rows, GTK_ACCESSIBLE_RELATION_COL_COUNT, (int) n_columns,
                                  -1);
}

static GtkWidget *
find_cell (MerlonMatrixView *self, guint cell)
{
  if (cell == MERLON_NO_CELL)
    return self->strip != NULL ? gtk_widget_get_first_child (self->strip) : NULL;
  for (guint i = 0; i < self->rows->len; i++)
    for (GtkWidget *child = gtk_widget_get_first_child (self->rows->pdata[i]); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      if (cell_of (child) == cell)
        return child;
  return NULL;
}

void
merlon_matrix_view_focus_cell (MerlonMatrixView *self, guint cell)
{
  GtkWidget *widget = find_cell (self, cell);

  if (widget != NULL)
    gtk_widget_grab_focus (widget);
}

/* Back to where the keys were. */
static gboolean
merlon_matrix_view_grab_focus (GtkWidget *widget)
{
  MerlonMatrixView *self = (MerlonMatrixView *) widget;
  GtkWidget *cell = find_cell (self, self->last);

  if (cell == NULL)
    cell = find_cell (self, 0);
  return cell != NULL && gtk_widget_grab_focus (cell);
}

/* ---- what is said of a cell ---- */

static void
name_risks (MerlonMatrixView *self, guint cell, GString *out)
{
  guint named = 0;

  for (guint i = 0; i < self->layout->tokens->len && named < MOST_NAMED; i++)
    {
      const MerlonToken *token = &g_array_index (self->layout->tokens, MerlonToken, i);
      g_autofree char *name = NULL;

      if (token->cell != cell)
        continue;
      name = merlon_item_dup_short_name (MERLON_ITEM (token->risk));
      g_string_append_printf (out, "%s %s", named == 0 ? ":" : ",", name);
      named++;
    }
}

static void
name_cell (MerlonMatrixView *self, guint number, const char *score, guint count)
{
  GtkWidget *cell = find_cell (self, number);
  g_autoptr (GString) words = g_string_new (score);

  if (cell == NULL)
    return;
  g_string_append (words, ", ");
  g_string_append_printf (words, ngettext ("%u risk", "%u risks", count), count);
  name_risks (self, number, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str,
                                  -1);
}

static gboolean
name_cells (gpointer data)
{
  MerlonMatrixView *self = data;
  guint n = self->layout != NULL ? self->layout->n_likelihood * self->layout->n_consequence : 0;
  guint unrated = self->layout != NULL ? self->layout->tokens->len : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *score
          = merlon_score_dup_words (self->project, merlon_matrix_view_get_score (self, i));

      name_cell (self, i, score, self->layout->counts[i]);
      unrated -= self->layout->counts[i];
    }
  name_cell (self, MERLON_NO_CELL, _ ("Not rated"), unrated);
  self->name = 0;
  return G_SOURCE_REMOVE;
}

/* ---- laying out ---- */

static void
lay_out (MerlonMatrixView *self, int width, int height)
{
  /* Readable from the back of a room where it fills a screen, and beside a form too. */
  MerlonMatrixFrame frame
      = { width, height,
          self->text > 0 ? self->text : CLAMP (MIN (width / 62.0, height / 34.0), 9, 40) };

  g_clear_pointer (&self->layout, merlon_matrix_layout_free);
  if (self->project != NULL && width > 60 && height > 60)
    self->layout = merlon_matrix_layout_new (self->project, self->risks, self->stage, &frame);
  make_cells (self);
  make_strip (self);
  /* Who listens is not in such a hurry. */
  if (self->name == 0)
    self->name = g_timeout_add (150, name_cells, self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A box may not be given less than it asks for. */
static void
place_row (GtkWidget *row, const GtkAllocation *place)
{
  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (row, place, -1);
}

static void
merlon_matrix_view_size_allocate (GtkWidget *widget, int width, int height,
                                  int baseline G_GNUC_UNUSED)
{
  MerlonMatrixView *self = (MerlonMatrixView *) widget;
  const MerlonMatrixLayout *layout;

  lay_out (self, width, height);
  layout = self->layout;
  for (guint i = 0; layout != NULL && i < self->rows->len; i++)
    {
      GtkAllocation place
          = { (int) layout->left, (int) (layout->top + i * layout->cell_height),
              (int) (layout->cell_width * layout->n_consequence), (int) layout->cell_height };

      place_row (self->rows->pdata[i], &place);
    }
  if (self->strip != NULL)
    {
      GtkAllocation place;

      merlon_matrix_view_get_area (self, MERLON_NO_CELL, &place);
      place_row (self->strip, &place);
    }
}

static void
merlon_matrix_view_measure (GtkWidget *widget G_GNUC_UNUSED, GtkOrientation orientation,
                            int for_size G_GNUC_UNUSED, int *minimum, int *natural,
                            int *minimum_baseline G_GNUC_UNUSED,
                            int *natural_baseline G_GNUC_UNUSED)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 260 : 200;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 720 : 460;
}

/* ---- the widget ---- */

static void
merlon_matrix_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MerlonMatrixView *self = (MerlonMatrixView *) widget;

  merlon_matrix_view_draw (self, snapshot);
  GTK_WIDGET_CLASS (merlon_matrix_view_parent_class)->snapshot (widget, snapshot);
}

static void
merlon_matrix_view_dispose (GObject *object)
{
  MerlonMatrixView *self = (MerlonMatrixView *) object;

  g_clear_handle_id (&self->name, g_source_remove);
  g_clear_pointer (&self->strip, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->layout, merlon_matrix_layout_free);
  g_clear_pointer (&self->risks, g_ptr_array_unref);
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_pointer (&self->textures, g_hash_table_unref);
  g_clear_pointer (&self->ground_key, g_free);
  g_clear_pointer (&self->ground, gsk_render_node_unref);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (merlon_matrix_view_parent_class)->dispose (object);
}

static void
merlon_matrix_view_class_init (MerlonMatrixViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merlon_matrix_view_dispose;
  widget_class->size_allocate = merlon_matrix_view_size_allocate;
  widget_class->measure = merlon_matrix_view_measure;
  widget_class->snapshot = merlon_matrix_view_snapshot;
  widget_class->grab_focus = merlon_matrix_view_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  gtk_widget_class_set_css_name (widget_class, "merlon-matrix");
  picked_signal = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, MERLON_TYPE_ITEM);
  activated_signal = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  dropped_signal = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, MERLON_TYPE_ITEM, G_TYPE_UINT);
}

static void
merlon_matrix_view_init (MerlonMatrixView *self)
{
  self->aim = MERLON_NO_CELL;
  self->editable = TRUE;
  self->risks = g_ptr_array_new ();
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  self->textures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Risk matrix"), -1);
  merlon_matrix_view_add_hands (self);
}

GtkWidget *
merlon_matrix_view_new (void)
{
  return g_object_new (MERLON_TYPE_MATRIX_VIEW, NULL);
}

void
merlon_matrix_view_emit_picked (MerlonMatrixView *self, MerlonRisk *risk)
{
  g_signal_emit (self, picked_signal, 0, risk);
}

void
merlon_matrix_view_emit_activated (MerlonMatrixView *self, guint cell)
{
  g_signal_emit (self, activated_signal, 0, cell);
}

void
merlon_matrix_view_emit_dropped (MerlonMatrixView *self, MerlonRisk *risk, guint cell)
{
  g_signal_emit (self, dropped_signal, 0, risk, cell);
}

/* ---- what it shows ---- */

void
merlon_matrix_view_set_text (MerlonMatrixView *self, double size)
{
  g_return_if_fail (MERLON_IS_MATRIX_VIEW (self));

  self->text = size;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
merlon_matrix_view_show (MerlonMatrixView *self, MerlonProject *project, GPtrArray *risks,
                         MerlonRiskStage stage)
{
  g_return_if_fail (MERLON_IS_MATRIX_VIEW (self) && MERLON_IS_PROJECT (project) && risks != NULL);

  g_set_object (&self->project, project);
  g_ptr_array_set_size (self->risks, 0);
  for (guint i = 0; i < risks->len; i++)
    g_ptr_array_add (self->risks, risks->pdata[i]);
  self->stage = stage;
  /* Gone from the screen while it was under way. */
  if (self->carried != NULL && !g_ptr_array_find (self->risks, self->carried, NULL))
    merlon_matrix_view_put_down (self);
  if (self->picked != NULL && !g_ptr_array_find (self->risks, self->picked, NULL))
    self->picked = NULL;
  lay_out (self, gtk_widget_get_width (GTK_WIDGET (self)),
           gtk_widget_get_height (GTK_WIDGET (self)));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
merlon_matrix_view_set_editable (MerlonMatrixView *self, gboolean editable)
{
  g_return_if_fail (MERLON_IS_MATRIX_VIEW (self));
  self->editable = editable;
}

void
merlon_matrix_view_pick (MerlonMatrixView *self, MerlonRisk *risk)
{
  g_return_if_fail (MERLON_IS_MATRIX_VIEW (self));

  self->picked = risk;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

MerlonRisk *
merlon_matrix_view_get_picked (MerlonMatrixView *self)
{
  g_return_val_if_fail (MERLON_IS_MATRIX_VIEW (self), NULL);
  return self->picked;
}

const MerlonMatrixLayout *
merlon_matrix_view_get_layout (MerlonMatrixView *self)
{
  g_return_val_if_fail (MERLON_IS_MATRIX_VIEW (self), NULL);
  return self->layout;
}

void
merlon_matrix_view_get_area (MerlonMatrixView *self, guint cell, GdkRectangle *area)
{
  double x, y;

  g_return_if_fail (MERLON_IS_MATRIX_VIEW (self) && area != NULL);

  *area = (GdkRectangle){ 0, 0, 1, 1 };
  if (self->layout != NULL && cell == MERLON_NO_CELL)
    *area = (GdkRectangle){ (int) self->layout->left, (int) self->layout->strip_top,
                            (int) (self->layout->cell_width * self->layout->n_consequence),
                            (int) self->layout->strip_height };
  if (self->layout == NULL || cell >= self->layout->n_likelihood * self->layout->n_consequence)
    return;
  merlon_matrix_layout_get_cell (self->layout, cell, &x, &y);
  *area = (GdkRectangle){ (int) x, (int) y, (int) self->layout->cell_width,
                          (int) self->layout->cell_height };
}

MerlonScore
merlon_matrix_view_get_score (MerlonMatrixView *self, guint cell)
{
  g_return_val_if_fail (MERLON_IS_MATRIX_VIEW (self), ((MerlonScore){ 0, 0 }));

  if (self->layout == NULL || cell == MERLON_NO_CELL)
    return (MerlonScore){ 0, 0 };
  return (MerlonScore){ cell / self->layout->n_consequence + 1,
                        cell % self->layout->n_consequence + 1 };
}

static void
clear_mark (gpointer mark)
{
  g_free (((MerlonMatrixMark *) mark)->text);
}

void
merlon_matrix_view_set_marks (MerlonMatrixView *self, GArray *marks)
{
  g_return_if_fail (MERLON_IS_MATRIX_VIEW (self));

  if (marks != NULL)
    g_array_set_clear_func (marks, clear_mark);
  g_clear_pointer (&self->marks, g_array_unref);
  self->marks = marks;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
