/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-matrix-pane.h"
#include "draw/merlon-draw-matrix.h"
#include "draw/merlon-figure.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-picture-view.h"
#include "ui/merlon-risk-list-popover.h"
#include "ui/merlon-ui.h"

struct _MerlonMatrixPane
{
  GtkWidget parent_instance;
  MerlonProject *project;
  MerlonRows *rows;
  GtkWidget *box, *views, *picture, *popover;
  guint redraw;
};

static guint picked_signal;

G_DEFINE_FINAL_TYPE (MerlonMatrixPane, merlon_matrix_pane, GTK_TYPE_WIDGET)

static void
merlon_matrix_pane_dispose (GObject *object)
{
  MerlonMatrixPane *self = (MerlonMatrixPane *) object;

  g_clear_handle_id (&self->redraw, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->project);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (merlon_matrix_pane_parent_class)->dispose (object);
}

/* ---- the picture ---- */

static GPtrArray *
list_risks (MerlonMatrixPane *self)
{
  GPtrArray *risks = g_ptr_array_new ();

  for (guint i = 0; i < merlon_rows_get_count (self->rows); i++)
    g_ptr_array_add (risks, merlon_rows_get (self->rows, i));
  return risks;
}

static MerlonMatrixStage
chosen_view (MerlonMatrixPane *self)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (self->views));
}

static gboolean
draw (gpointer data)
{
  MerlonMatrixPane *self = data;
  g_autoptr (GPtrArray) risks = list_risks (self);
  g_autofree char *words = merlon_describe_matrix (self->project, risks, chosen_view (self));

  self->redraw = 0;
  merlon_picture_view_show (MERLON_PICTURE_VIEW (self->picture),
                            merlon_draw_matrix (self->project, risks, chosen_view (self),
                                                merlon_picture_view_get_width ()),
                            words);
  return G_SOURCE_REMOVE;
}

/* However much changes at once, and not while nobody looks. */
static void
queue_draw (MerlonMatrixPane *self)
{
  if (self->redraw == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->redraw = g_idle_add_full (G_PRIORITY_LOW, draw, self, NULL);
}

/* ---- the risks of a cell ---- */

static void
on_picked (MerlonMatrixPane *self, MerlonItem *item)
{
  g_signal_emit (self, picked_signal, 0, item);
}

static void
on_cell_activated (MerlonMatrixPane *self, guint cell)
{
  g_autoptr (GPtrArray) risks = list_risks (self);
  g_autoptr (GPtrArray) found = merlon_matrix_list (self->project, risks, chosen_view (self), cell);
  GdkRectangle area;
  double x, y;

  if (found->len == 0)
    return;
  merlon_picture_view_get_area (MERLON_PICTURE_VIEW (self->picture), cell, &area);
  gtk_widget_translate_coordinates (self->picture, GTK_WIDGET (self), area.x, area.y, &x, &y);
  area.x = x;
  area.y = y;
  merlon_risk_list_popover_show (MERLON_RISK_LIST_POPOVER (self->popover), found, &area);
}

/* ---- the page ---- */

static void
merlon_matrix_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MerlonMatrixPane *self = (MerlonMatrixPane *) widget;

  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
merlon_matrix_pane_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  gtk_widget_measure (((MerlonMatrixPane *) widget)->box, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
merlon_matrix_pane_class_init (MerlonMatrixPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merlon_matrix_pane_dispose;
  widget_class->size_allocate = merlon_matrix_pane_size_allocate;
  widget_class->measure = merlon_matrix_pane_measure;
  picked_signal = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, MERLON_TYPE_ITEM);
}

static void
merlon_matrix_pane_init (MerlonMatrixPane *self)
{
  /* In the order of MerlonMatrixStage. */
  const char *const names[] = { "inherent", "matrix", "residual", "journey" };
  GtkStringList *labels = gtk_string_list_new (NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_string_list_append (labels, _ (merlon_figures_find (names[i])->label));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->views = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->views), MERLON_MATRIX_CURRENT);
  merlon_ui_name (self->views, _ ("Which rating"), NULL);
  gtk_widget_set_margin_start (self->views, 6);
  gtk_widget_set_margin_end (self->views, 6);
  self->picture = merlon_picture_view_new (_ ("Risk matrix"));
  gtk_widget_set_margin_start (self->picture, 6);
  gtk_widget_set_margin_end (self->picture, 6);
  gtk_widget_set_valign (self->picture, GTK_ALIGN_START);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->picture);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->views);
  gtk_box_append (GTK_BOX (self->box), scrolled);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  /* Back to the cell. */
  self->popover = merlon_risk_list_popover_new (self->picture);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_swapped (self->popover, "picked", G_CALLBACK (on_picked), self);
  g_signal_connect_swapped (self->views, "notify::selected", G_CALLBACK (queue_draw), self);
  g_signal_connect_swapped (self->picture, "activated", G_CALLBACK (on_cell_activated), self);
  g_signal_connect (self, "map", G_CALLBACK (queue_draw), NULL);
}

GtkWidget *
merlon_matrix_pane_new (MerlonProject *project, MerlonRows *rows)
{
  MerlonMatrixPane *self = g_object_new (MERLON_TYPE_MATRIX_PANE, NULL);

  g_return_val_if_fail (MERLON_IS_PROJECT (project) && MERLON_IS_ROWS (rows), GTK_WIDGET (self));

  self->project = g_object_ref (project);
  self->rows = g_object_ref (rows);
  g_signal_connect_object (rows, "shape-changed", G_CALLBACK (queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "item-changed", G_CALLBACK (queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "scales-changed", G_CALLBACK (queue_draw), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
