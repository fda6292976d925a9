/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking a risk to another cell, by the pointer and by keys. */

#include "model/merlon-i18n.h"
#include "ui/merlon-matrix-view-private.h"

/* A hand that clicks may tremble so much, in pixels. */
#define TREMBLE 6

/* ---- carrying ---- */

static void
say (MerlonMatrixView *self)
{
  g_autofree char *words = NULL;

  if (self->project == NULL || self->aim == MERLON_NO_CELL)
    return;
  words = merlon_score_dup_words (self->project, merlon_matrix_view_get_score (self, self->aim));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

static void
take_up (MerlonMatrixView *self, MerlonRisk *risk, guint cell, gboolean by_pointer)
{
  self->carried = risk;
  self->aim = cell;
  self->by_pointer = by_pointer;
  say (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
merlon_matrix_view_put_down (MerlonMatrixView *self)
{
  self->carried = NULL;
  self->aim = MERLON_NO_CELL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
merlon_matrix_view_cancel (MerlonMatrixView *self)
{
  g_return_val_if_fail (MERLON_IS_MATRIX_VIEW (self), FALSE);

  if (self->carried == NULL)
    return FALSE;
  /* The pointer may still be down: it has let go. */
  g_object_set_data (G_OBJECT (self->drag), "risk", NULL);
  merlon_matrix_view_put_down (self);
  return TRUE;
}

/* Back where it was is no other rating. */
static void
drop (MerlonMatrixView *self)
{
  MerlonRisk *risk = self->carried;
  guint cell = self->aim;
  const MerlonToken *token = merlon_matrix_layout_find_risk (self->layout, risk);

  merlon_matrix_view_put_down (self);
  if (cell != MERLON_NO_CELL && token != NULL && token->cell != cell)
    merlon_matrix_view_emit_dropped (self, risk, cell);
}

/* ---- the pointer ---- */

static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, MerlonMatrixView *self)
{
  const MerlonToken *token = self->layout != NULL && self->marks == NULL
                                 ? merlon_matrix_layout_find_token (self->layout, x, y)
                                 : NULL;

  if (self->layout == NULL)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
  g_object_set_data (G_OBJECT (gesture), "risk", token != NULL ? token->risk : NULL);
}

static void
on_drag_update (GtkGestureDrag *gesture, double by_x, double by_y, MerlonMatrixView *self)
{
  MerlonRisk *risk = g_object_get_data (G_OBJECT (gesture), "risk");
  double x, y;

  if (risk == NULL || !self->editable || self->layout == NULL
      || (self->carried == NULL && by_x * by_x + by_y * by_y < TREMBLE * TREMBLE))
    return;
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (self->carried == NULL)
    {
      take_up (self, risk, MERLON_NO_CELL, TRUE);
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    }
  self->x = x + by_x;
  self->y = y + by_y;
  self->aim = merlon_matrix_layout_find_cell (self->layout, self->x, self->y);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_end (GtkGestureDrag *gesture, double by_x, double by_y, MerlonMatrixView *self)
{
  MerlonRisk *risk = g_object_get_data (G_OBJECT (gesture), "risk");
  double x, y;

  if (self->carried != NULL && self->by_pointer)
    {
      drop (self);
      return;
    }
  if (self->layout == NULL || by_x * by_x + by_y * by_y >= TREMBLE * TREMBLE
      || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  if (risk != NULL)
    {
      merlon_matrix_view_pick (self, risk);
      merlon_matrix_view_emit_picked (self, risk);
      if (self->layout != NULL && y >= self->layout->strip_top && self->strip != NULL)
        merlon_matrix_view_focus_cell (self, MERLON_NO_CELL);
    }
  else if (merlon_matrix_layout_find_cell (self->layout, x, y) != MERLON_NO_CELL)
    merlon_matrix_view_emit_activated (self, merlon_matrix_layout_find_cell (self->layout, x, y));
  if (merlon_matrix_layout_find_cell (self->layout, x, y) != MERLON_NO_CELL)
    merlon_matrix_view_focus_cell (self, merlon_matrix_layout_find_cell (self->layout, x, y));
}

static void
on_drag_cancel (MerlonMatrixView *self)
{
  if (self->carried != NULL && self->by_pointer)
    merlon_matrix_view_put_down (self);
}

static gboolean
on_query_tooltip (MerlonMatrixView *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const MerlonToken *token
      = self->layout != NULL && self->marks == NULL && !keyboard && self->carried == NULL
            ? merlon_matrix_layout_find_token (self->layout, x, y)
            : NULL;
  g_autofree char *name = NULL;

  if (token == NULL)
    return FALSE;
  name = merlon_item_dup_name (MERLON_ITEM (token->risk));
  gtk_tooltip_set_text (tooltip, name);
  return TRUE;
}

void
merlon_matrix_view_add_hands (MerlonMatrixView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->drag = drag;
  /* The cells lie over it. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (on_drag_cancel), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
}

/* ---- keys ---- */

/* Up from those below the matrix, and down to them; but nothing is carried there. */
static guint
next_cell (MerlonMatrixView *self, guint cell, int by_likelihood, int by_consequence)
{
  int n_c = (int) self->layout->n_consequence;
  int l = (int) (cell / self->layout->n_consequence) + by_likelihood;
  int c = (int) (cell % self->layout->n_consequence) + by_consequence;

  if (cell == MERLON_NO_CELL)
    return by_likelihood > 0 ? 0 : cell;
  if (l < 0 && self->strip != NULL && self->carried == NULL)
    return MERLON_NO_CELL;
  if (l < 0 || c < 0 || l >= (int) self->layout->n_likelihood || c >= n_c)
    return cell;
  return (guint) (l * n_c + c);
}

static MerlonRisk *
find_risk_in (MerlonMatrixView *self, guint cell)
{
  const MerlonToken *picked
      = self->picked != NULL ? merlon_matrix_layout_find_risk (self->layout, self->picked) : NULL;

  if (picked != NULL && (picked->cell == cell || picked->cell == MERLON_NO_CELL))
    return self->picked;
  for (guint i = 0; i < self->layout->tokens->len; i++)
    if (g_array_index (self->layout->tokens, MerlonToken, i).cell == cell)
      return g_array_index (self->layout->tokens, MerlonToken, i).risk;
  return NULL;
}

static gboolean
go (MerlonMatrixView *self, guint cell, int by_likelihood, int by_consequence)
{
  guint next
      = next_cell (self, self->carried != NULL ? self->aim : cell, by_likelihood, by_consequence);

  if (self->carried != NULL)
    {
      self->aim = next;
      say (self);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  merlon_matrix_view_focus_cell (self, next);
  return TRUE;
}

static gboolean
on_space (MerlonMatrixView *self, guint cell)
{
  MerlonRisk *risk;

  if (self->carried != NULL)
    {
      drop (self);
      return TRUE;
    }
  risk = find_risk_in (self, cell);
  if (risk == NULL || !self->editable || self->marks != NULL)
    return FALSE;
  merlon_matrix_view_pick (self, risk);
  merlon_matrix_view_emit_picked (self, risk);
  take_up (self, risk, cell, FALSE);
  return TRUE;
}

gboolean
merlon_matrix_view_on_cell_key (MerlonMatrixView *self, guint cell, guint key,
                                GdkModifierType state)
{
  if (self->layout == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Up:
      return go (self, cell, 1, 0);
    case GDK_KEY_Down:
      return go (self, cell, -1, 0);
    case GDK_KEY_Left:
      return go (self, cell, 0, -1);
    case GDK_KEY_Right:
      return go (self, cell, 0, 1);
    case GDK_KEY_space:
      return on_space (self, cell);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (self->carried != NULL)
        drop (self);
      else
        merlon_matrix_view_emit_activated (self, cell);
      return TRUE;
    case GDK_KEY_Escape:
      return merlon_matrix_view_cancel (self);
    default:
      return FALSE;
    }
}
