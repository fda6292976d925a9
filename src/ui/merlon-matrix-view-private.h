/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-matrix-view.h"

/* What the files of the view share. */

struct _MerlonMatrixView
{
  GtkWidget parent_instance;
  MerlonProject *project; /* NULL: nothing is shown */
  GPtrArray *risks;       /* borrowed: a project keeps all it ever held */
  MerlonRiskStage stage;
  double text;
  gboolean editable;
  MerlonMatrixLayout *layout; /* of the present size; NULL: no criteria, or no size yet */
  GArray *marks;              /* NULL: the risks are shown */
  GPtrArray *rows;            /* GtkBox, the most likely first, of cells */
  GtkWidget *strip;           /* of those below; NULL: there are none */
  guint last;                 /* the cell that had the focus, or %MERLON_NO_CELL: the strip */
  MerlonRisk *picked;
  MerlonRisk *carried; /* under way, by the pointer or by keys */
  guint aim;           /* the cell it would be put into */
  gboolean by_pointer;
  GtkGesture *drag;
  double x, y;           /* of the pointer */
  guint name;            /* source */
  GHashTable *textures;  /* look of a token -> GdkTexture */
  GskRenderNode *ground; /* NULL: not drawn yet */
  char *ground_key;      /* what it was drawn for */
};

/* Of merlon-matrix-view-draw.c */
void merlon_matrix_view_draw (MerlonMatrixView *self, GtkSnapshot *snapshot);
/* Of merlon-matrix-view-keys.c */
void merlon_matrix_view_add_hands (MerlonMatrixView *self);
gboolean merlon_matrix_view_on_cell_key (MerlonMatrixView *self, guint cell, guint key,
                                         GdkModifierType state);
void merlon_matrix_view_put_down (MerlonMatrixView *self);
/* Of merlon-matrix-view.c */
void merlon_matrix_view_emit_picked (MerlonMatrixView *self, MerlonRisk *risk);
void merlon_matrix_view_emit_activated (MerlonMatrixView *self, guint cell);
void merlon_matrix_view_emit_dropped (MerlonMatrixView *self, MerlonRisk *risk, guint cell);
void merlon_matrix_view_focus_cell (MerlonMatrixView *self, guint cell);
