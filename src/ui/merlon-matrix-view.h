/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "draw/merlon-matrix-layout.h"
#include "rules/merlon-score.h"

#define MERLON_TYPE_MATRIX_VIEW (merlon_matrix_view_get_type ())
/**
 * MerlonMatrixView:
 *
 * The risk matrix to work in: each risk is a thing that can be taken to another cell, by the
 * pointer or by keys. Its cells are widgets, so that a screen reader finds a grid.
 *
 * Those that are not rated stand in one cell of their own, below the others.
 *
 * Keys: arrows from cell to cell, Enter for the risks of a cell, Space to take up the risk that is
 * picked, or else the first of the cell; then arrows carry it, Enter puts it down, Escape leaves it
 * where it was.
 *
 * Signals: `picked` (risk): it was clicked or taken up; `activated` (cell): its risks are wanted;
 * `dropped` (risk, cell): it was put into another cell, which is for others to make true.
 */
G_DECLARE_FINAL_TYPE (MerlonMatrixView, merlon_matrix_view, MERLON, MATRIX_VIEW, GtkWidget)

GtkWidget *merlon_matrix_view_new (void);
/** merlon_matrix_view_set_text: @size: of what is written, in pixels; 0: by the size of the view */
void merlon_matrix_view_set_text (MerlonMatrixView *self, double size);
/** merlon_matrix_view_show: @risks: of @project, rated at @stage; looked at now, and again by the
 * next call */
void merlon_matrix_view_show (MerlonMatrixView *self, MerlonProject *project, GPtrArray *risks,
                              MerlonRiskStage stage);
/** merlon_matrix_view_set_editable: whether risks can be taken to other cells */
void merlon_matrix_view_set_editable (MerlonMatrixView *self, gboolean editable);
/** merlon_matrix_view_pick: @risk: (nullable): stands out from the others */
void merlon_matrix_view_pick (MerlonMatrixView *self, MerlonRisk *risk);
MerlonRisk *merlon_matrix_view_get_picked (MerlonMatrixView *self);
/** merlon_matrix_view_cancel: leaves the risk that is under way where it was. Returns: whether there
 * was one */
gboolean merlon_matrix_view_cancel (MerlonMatrixView *self);
/** merlon_matrix_view_get_area: where @cell is in the widget */
void merlon_matrix_view_get_area (MerlonMatrixView *self, guint cell, GdkRectangle *area);
/** merlon_matrix_view_get_layout: Returns: (nullable): where all is now */
const MerlonMatrixLayout *merlon_matrix_view_get_layout (MerlonMatrixView *self);
/** merlon_matrix_view_get_score: Returns: what @cell means */
MerlonScore merlon_matrix_view_get_score (MerlonMatrixView *self, guint cell);

/** MerlonMatrixMark: something else than a risk that stands in a cell, such as an estimate;
 * @strong: stands out from the others */
typedef struct
{
  guint cell;
  char *text;
  gboolean strong;
} MerlonMatrixMark;

/** merlon_matrix_view_set_marks: @marks: (nullable) (transfer full): array of #MerlonMatrixMark,
 * which frees their text; they stand in place of the risks */
void merlon_matrix_view_set_marks (MerlonMatrixView *self, GArray *marks);
