/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-plan-view.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-activity.h"
#include "rules/merlon-plan.h"

#include <math.h>
#include <string.h>

#define NAMES 240.0
#define HEAD 30.0
#define STEP 26.0
#define EDGE 6.0
#define LEAST_DAY 1.0
#define MOST_DAY 24.0

typedef enum
{
  DRAG_NONE,
  DRAG_MOVE,
  DRAG_START,
  DRAG_DUE,
  DRAG_NEW,
} DragMode;

struct _MerlonPlanView
{
  GtkWidget parent_instance;
  MerlonProject *project;
  MerlonRows *rows;
  gboolean read_only;
  MerlonDate begin, end; /* what the calendar shows */
  double day;            /* width of one; 0: as there is room */
  guint current;
  DragMode mode;
  guint dragged;
  MerlonDate drag_from;
  int drag_days;
  GtkAdjustment *across, *down; /* borrowed from the window that scrolls */
};

static guint picked_signal;

G_DEFINE_FINAL_TYPE (MerlonPlanView, merlon_plan_view, GTK_TYPE_WIDGET)

static void
merlon_plan_view_dispose (GObject *object)
{
  MerlonPlanView *self = (MerlonPlanView *) object;

  g_clear_object (&self->project);
  g_clear_object (&self->rows);
  g_clear_object (&self->across);
  g_clear_object (&self->down);
  G_OBJECT_CLASS (merlon_plan_view_parent_class)->dispose (object);
}

/* ---- lines and days ---- */

static guint
n_lines (MerlonPlanView *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (merlon_rows_get_lines (self->rows)));
}

static MerlonActivity *
activity_at (MerlonPlanView *self, guint index)
{
  const MerlonLine *line = merlon_lines_get (merlon_rows_get_lines (self->rows), index);

  return line != NULL && MERLON_IS_ACTIVITY (line->object) ? line->object : NULL;
}

static gboolean
get_days (MerlonActivity *activity, MerlonDate *start, MerlonDate *due)
{
  *start = activity->start;
  *due = activity->due;
  return merlon_plan_get_span (start, due);
}

/* Those while it is dragged. */
static gboolean
get_shown_days (MerlonPlanView *self, guint index, MerlonDate *start, MerlonDate *due)
{
  MerlonActivity *activity = activity_at (self, index);
  gboolean there = activity != NULL && get_days (activity, start, due);

  if (self->mode == DRAG_NONE || self->dragged != index)
    return there;
  if (self->mode == DRAG_NEW)
    {
      *start = MIN (self->drag_from, self->drag_from + self->drag_days);
      *due = MAX (self->drag_from, self->drag_from + self->drag_days);
      return TRUE;
    }
  if (self->mode != DRAG_DUE)
    *start += self->drag_days;
  if (self->mode != DRAG_START)
    *due += self->drag_days;
  if (self->mode == DRAG_START)
    *start = MIN (*start, *due);
  *due = MAX (*due, *start);
  return TRUE;
}

static MerlonDate
month_begin (MerlonDate date, int months)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, date);
  g_date_set_day (&day, 1);
  if (months > 0)
    g_date_add_months (&day, months);
  else
    g_date_subtract_months (&day, -months);
  return g_date_get_julian (&day);
}

/* Whole months around all bars and today. */
static void
find_range (MerlonPlanView *self)
{
  MerlonDate today = merlon_date_today ();

  self->begin = self->end = today;
  for (guint i = 0; i < n_lines (self); i++)
    {
      MerlonActivity *activity = activity_at (self, i);
      MerlonDate start, due;

      if (activity == NULL || !get_days (activity, &start, &due))
        continue;
      self->begin = MIN (self->begin, start);
      self->end = MAX (self->end, due);
    }
  self->begin = month_begin (self->begin, 0);
  self->end = month_begin (self->end, 2);
}

static double
day_width (MerlonPlanView *self)
{
  double room = gtk_widget_get_width (GTK_WIDGET (self)) - NAMES;

  if (self->day > 0)
    return self->day;
  return CLAMP (room / (self->end - self->begin), LEAST_DAY, MOST_DAY);
}

/* The calendar runs from the names, which stay in sight; from right to left where that is read. */
static double
x_of (MerlonPlanView *self, MerlonDate date)
{
  return NAMES + ((double) date - self->begin) * day_width (self);
}

static MerlonDate
date_at (MerlonPlanView *self, double x)
{
  return self->begin + MAX (0, floor ((x - NAMES) / day_width (self)));
}

static double
y_of (guint index)
{
  return HEAD + index * STEP;
}

static gboolean
index_at (MerlonPlanView *self, double y, guint *index)
{
  double top = self->down != NULL ? gtk_adjustment_get_value (self->down) : 0;

  if (y < top + HEAD || y >= y_of (n_lines (self)))
    return FALSE;
  *index = (y - HEAD) / STEP;
  return TRUE;
}

/* ---- drawing ---- */

typedef struct
{
  cairo_t *cr;
  GdkRGBA text, accent, paper;
  double left, right, top; /* of what is in sight */
  guint first, last;
} Sheet;

static void
set_ink (const Sheet *sheet, const GdkRGBA *ink, double alpha)
{
  cairo_set_source_rgba (sheet->cr, ink->red, ink->green, ink->blue, alpha);
}

static void
draw_text (MerlonPlanView *self, const Sheet *sheet, double x, double y, double room, gboolean bold,
           const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();
  int width, height;

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  if (room > 0)
    {
      pango_layout_set_width (layout, room * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (sheet->cr, x, y - height / 2.0);
  pango_cairo_show_layout (sheet->cr, layout);
}

static char *
dup_day (MerlonDate date)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, date);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&day), g_date_get_month (&day),
                          g_date_get_day (&day));
}

/* As few labels as leave each its room. */
static int
months_between_labels (MerlonPlanView *self)
{
  int step = 1;

  while (step < 120 && step * 28 * day_width (self) < 64)
    step *= 2;
  return step;
}

static void
draw_months (MerlonPlanView *self, const Sheet *sheet, double bottom)
{
  set_ink (sheet, &sheet->text, 0.15);
  cairo_set_line_width (sheet->cr, 1);
  for (MerlonDate date = self->begin; date < self->end;
       date = month_begin (date, months_between_labels (self)))
    {
      double x = floor (x_of (self, date)) + 0.5;

      cairo_move_to (sheet->cr, x, HEAD);
      cairo_line_to (sheet->cr, x, bottom);
      cairo_stroke (sheet->cr);
    }
}

/* Over all that is scrolled below it. */
static void
draw_head (MerlonPlanView *self, const Sheet *sheet)
{
  gdk_cairo_set_source_rgba (sheet->cr, &sheet->paper);
  cairo_rectangle (sheet->cr, sheet->left, sheet->top, sheet->right - sheet->left, HEAD);
  cairo_fill (sheet->cr);
  cairo_rectangle (sheet->cr, sheet->left + NAMES, sheet->top, sheet->right - sheet->left - NAMES,
                   HEAD);
  cairo_clip (sheet->cr);
  set_ink (sheet, &sheet->text, 0.7);
  for (MerlonDate date = self->begin; date < self->end;
       date = month_begin (date, months_between_labels (self)))
    {
      g_autofree char *label = dup_day (date);

      label[strlen ("2026-01")] = '\0';
      draw_text (self, sheet, floor (x_of (self, date)) + 4, sheet->top + HEAD / 2, 0, FALSE,
                 label);
    }
}

static void
draw_today (MerlonPlanView *self, const Sheet *sheet, double bottom)
{
  double x = x_of (self, merlon_date_today ());

  cairo_set_source_rgb (sheet->cr, 0.85, 0.25, 0.1);
  cairo_set_line_width (sheet->cr, 2);
  cairo_move_to (sheet->cr, x, HEAD);
  cairo_line_to (sheet->cr, x, bottom);
  cairo_stroke (sheet->cr);
}

static void
draw_milestone (const Sheet *sheet, double x, double y, gboolean done)
{
  cairo_move_to (sheet->cr, x, y - 7);
  cairo_line_to (sheet->cr, x + 7, y);
  cairo_line_to (sheet->cr, x, y + 7);
  cairo_line_to (sheet->cr, x - 7, y);
  cairo_close_path (sheet->cr);
  set_ink (sheet, &sheet->accent, done ? 1 : 0.5);
  cairo_fill (sheet->cr);
}

static void
draw_bar (MerlonPlanView *self, const Sheet *sheet, guint index)
{
  MerlonActivity *activity = activity_at (self, index);
  MerlonDate start, due;
  double x, end, y = y_of (index) + STEP / 2;
  double progress;

  if (activity == NULL || !get_shown_days (self, index, &start, &due))
    return;
  x = x_of (self, start);
  end = x_of (self, due + 1);
  progress = merlon_plan_get_progress (activity->state == MERLON_ACTIVITY_STATE_DONE,
                                       activity->progress);
  if (start == due && self->mode == DRAG_NONE)
    {
      draw_milestone (sheet, (x + end) / 2, y, progress >= 1);
      return;
    }
  set_ink (sheet, &sheet->accent, 0.35);
  cairo_rectangle (sheet->cr, x, y - 7, end - x, 14);
  cairo_fill (sheet->cr);
  set_ink (sheet, &sheet->accent, 0.95);
  cairo_rectangle (sheet->cr, x, y - 7, (end - x) * progress, 14);
  cairo_fill (sheet->cr);
  cairo_set_line_width (sheet->cr, 1);
  cairo_rectangle (sheet->cr, x + 0.5, y - 6.5, end - x - 1, 13);
  cairo_stroke (sheet->cr);
  if (self->mode != DRAG_NONE && self->dragged == index)
    {
      g_autofree char *from = dup_day (start), *to = dup_day (due);
      g_autofree char *label = g_strdup_printf ("%s – %s", from, to);

      set_ink (sheet, &sheet->text, 1);
      draw_text (self, sheet, end + 6, y, 0, TRUE, label);
    }
}

/* From the end of what must be done first to the start. */
static void
draw_links (MerlonPlanView *self, const Sheet *sheet, GHashTable *lines, guint index)
{
  MerlonActivity *activity = activity_at (self, index);
  MerlonDate start, due, first_start, first_due;

  if (activity == NULL || !get_shown_days (self, index, &start, &due))
    return;
  for (guint i = 0; i < merlon_refs_length (activity->prerequisites); i++)
    {
      guint other
          = GPOINTER_TO_UINT (g_hash_table_lookup (lines, activity->prerequisites->items[i]));
      double x, end, y = y_of (index) + STEP / 2, first_y;

      if (other == 0 || !get_shown_days (self, other - 1, &first_start, &first_due))
        continue;
      x = x_of (self, start);
      end = x_of (self, first_due + 1);
      first_y = y_of (other - 1) + STEP / 2;
      set_ink (sheet, &sheet->text, 0.45);
      cairo_set_line_width (sheet->cr, 1);
      cairo_move_to (sheet->cr, end, first_y);
      cairo_line_to (sheet->cr, end + 4, first_y);
      cairo_line_to (sheet->cr, end + 4, y + (first_y < y ? -9 : 9));
      cairo_line_to (sheet->cr, x + 4, y + (first_y < y ? -9 : 9));
      cairo_stroke (sheet->cr);
    }
}

/* The names stay in sight when the calendar is scrolled. */
static void
draw_name (MerlonPlanView *self, const Sheet *sheet, guint index)
{
  const MerlonLine *line = merlon_lines_get (merlon_rows_get_lines (self->rows), index);
  g_autofree char *name = NULL;
  double indent;

  if (line == NULL)
    return;
  name = MERLON_IS_ITEM (line->object) ? merlon_item_dup_name (line->object)
                                       : g_strdup (merlon_group_get_title (line->object));
  indent = 8 + line->depth * 12;
  if (index == self->current)
    {
      set_ink (sheet, &sheet->accent, 0.18);
      cairo_rectangle (sheet->cr, sheet->left, y_of (index), sheet->right - sheet->left, STEP);
      cairo_fill (sheet->cr);
    }
  set_ink (sheet, &sheet->text, 1);
  draw_text (self, sheet, sheet->left + indent, y_of (index) + STEP / 2, NAMES - indent - 8,
             line->state != MERLON_LINE_LEAF, name);
}

static void
draw_rows (MerlonPlanView *self, const Sheet *sheet)
{
  g_autoptr (GHashTable) lines = g_hash_table_new (NULL, NULL);
  double bottom = y_of (n_lines (self));

  for (guint i = 0; i < n_lines (self); i++)
    if (activity_at (self, i) != NULL)
      g_hash_table_insert (lines, activity_at (self, i), GUINT_TO_POINTER (i + 1));
  cairo_save (sheet->cr);
  cairo_rectangle (sheet->cr, sheet->left + NAMES, 0, sheet->right - sheet->left - NAMES, bottom);
  cairo_clip (sheet->cr);
  draw_months (self, sheet, bottom);
  for (guint i = sheet->first; i < sheet->last; i++)
    draw_links (self, sheet, lines, i);
  for (guint i = sheet->first; i < sheet->last; i++)
    draw_bar (self, sheet, i);
  draw_today (self, sheet, bottom);
  cairo_restore (sheet->cr);
  for (guint i = sheet->first; i < sheet->last; i++)
    draw_name (self, sheet, i);
  draw_head (self, sheet);
}

static void
merlon_plan_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MerlonPlanView *self = (MerlonPlanView *) widget;
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  double top = self->down != NULL ? gtk_adjustment_get_value (self->down) : 0;
  double page = self->down != NULL ? gtk_adjustment_get_page_size (self->down) : height;
  Sheet sheet = { .left = self->across != NULL ? gtk_adjustment_get_value (self->across) : 0 };
  graphene_rect_t area;

  find_range (self);
  gtk_style_context_get_color (style, &sheet.text);
  if (!gtk_style_context_lookup_color (style, "accent_color", &sheet.accent))
    sheet.accent = sheet.text;
  if (!gtk_style_context_lookup_color (style, "window_bg_color", &sheet.paper))
    sheet.paper = (GdkRGBA){ 1, 1, 1, 1 };
  sheet.top = top;
  sheet.right = self->across != NULL
                    ? MIN (width, sheet.left + gtk_adjustment_get_page_size (self->across))
                    : width;
  sheet.first = top > HEAD ? (top - HEAD) / STEP : 0;
  sheet.last = MIN (n_lines (self), sheet.first + (guint) (page / STEP) + 2);
  graphene_rect_init (&area, sheet.left, top, sheet.right - sheet.left, page);
  sheet.cr = gtk_snapshot_append_cairo (snapshot, &area);
  draw_rows (self, &sheet);
  cairo_destroy (sheet.cr);
  if (gtk_widget_has_visible_focus (widget))
    gtk_snapshot_render_focus (snapshot, style, sheet.left + 1, top + 1,
                               sheet.right - sheet.left - 2, page - 2);
}

static void
merlon_plan_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size G_GNUC_UNUSED,
                          int *minimum, int *natural, int *minimum_baseline G_GNUC_UNUSED,
                          int *natural_baseline G_GNUC_UNUSED)
{
  MerlonPlanView *self = (MerlonPlanView *) widget;

  find_range (self);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = y_of (n_lines (self)) + 12;
  else
    *minimum = *natural
        = NAMES + (self->end - self->begin) * (self->day > 0 ? self->day : LEAST_DAY) + 20;
}

/* ---- changing dates ---- */

static void
shift (MerlonPlanView *self, int days, gboolean end_only)
{
  MerlonActivity *activity = activity_at (self, self->current);
  MerlonDate start, due;

  if (activity == NULL || self->read_only)
    return;
  if (!get_days (activity, &start, &due))
    start = due = merlon_date_today ();
  else
    {
      due += days;
      start = end_only ? MIN (start, due) : start + days;
    }
  merlon_activity_reschedule (activity, start, due);
}

/* ---- the pointer ---- */

static DragMode
mode_at (MerlonPlanView *self, guint index, double x)
{
  MerlonActivity *activity = activity_at (self, index);
  MerlonDate start, due;
  double begin, end;

  if (activity == NULL || self->read_only
      || x < NAMES + (self->across != NULL ? gtk_adjustment_get_value (self->across) : 0))
    return DRAG_NONE;
  if (!get_days (activity, &start, &due))
    return DRAG_NEW;
  begin = x_of (self, start);
  end = x_of (self, due + 1);
  if (x < begin - EDGE || x > end + EDGE)
    return DRAG_NONE;
  if (end - begin > 3 * EDGE && x > end - EDGE)
    return DRAG_DUE;
  return end - begin > 3 * EDGE && x < begin + EDGE ? DRAG_START : DRAG_MOVE;
}

static void
choose (MerlonPlanView *self, guint index)
{
  MerlonActivity *activity = activity_at (self, index);

  self->current = index;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (activity == NULL)
    return;
  g_signal_emit (self, picked_signal, 0, activity);
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, MerlonPlanView *self)
{
  guint index;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!index_at (self, y, &index))
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  choose (self, index);
  self->mode = mode_at (self, index, x);
  self->dragged = index;
  self->drag_from = date_at (self, x);
  self->drag_days = 0;
}

static void
on_drag_update (GtkGestureDrag *drag G_GNUC_UNUSED, double dx, double dy G_GNUC_UNUSED,
                MerlonPlanView *self)
{
  self->drag_days = lround (dx / day_width (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_end (GtkGestureDrag *drag G_GNUC_UNUSED, double dx G_GNUC_UNUSED, double dy G_GNUC_UNUSED,
             MerlonPlanView *self)
{
  MerlonDate start, due;
  gboolean there = get_shown_days (self, self->dragged, &start, &due);
  gboolean moved = self->mode != DRAG_NONE && self->drag_days != 0;

  self->mode = DRAG_NONE;
  if (there && moved)
    merlon_activity_reschedule (activity_at (self, self->dragged), start, due);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_cancel (MerlonPlanView *self)
{
  self->mode = DRAG_NONE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_motion (GtkEventControllerMotion *motion G_GNUC_UNUSED, double x, double y, MerlonPlanView *self)
{
  guint index;
  DragMode mode = index_at (self, y, &index) ? mode_at (self, index, x) : DRAG_NONE;
  const char *names[] = { NULL, "grab", "w-resize", "e-resize", "crosshair" };

  if (self->mode == DRAG_NONE)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), names[mode]);
}

/* ---- the keyboard ---- */

static void
scroll_to_current (MerlonPlanView *self)
{
  if (self->down != NULL)
    gtk_adjustment_clamp_page (self->down, y_of (self->current) - HEAD,
                               y_of (self->current) + STEP);
}

static gboolean
on_key (GtkEventControllerKey *keys G_GNUC_UNUSED, guint key, guint code G_GNUC_UNUSED,
        GdkModifierType state, MerlonPlanView *self)
{
  int days = (state & GDK_CONTROL_MASK) != 0 ? 7 : 1;
  gboolean end_only = (state & GDK_SHIFT_MASK) != 0;

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      if ((key == GDK_KEY_Up && self->current == 0)
          || (key == GDK_KEY_Down && self->current + 1 >= n_lines (self)))
        return TRUE;
      choose (self, self->current + (key == GDK_KEY_Up ? -1 : 1));
      scroll_to_current (self);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      if ((state & GDK_ALT_MASK) != 0)
        return FALSE;
      shift (self, key == GDK_KEY_Left ? -days : days, end_only);
      return TRUE;
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      self->day = CLAMP (day_width (self)
                             * (key == GDK_KEY_plus || key == GDK_KEY_KP_Add ? 1.5 : 1 / 1.5),
                         LEAST_DAY, MOST_DAY);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      return TRUE;
    default:
      return FALSE;
    }
}

/* ---- the widget ---- */

static void
follow (GtkAdjustment *adjustment, GtkAdjustment **place, MerlonPlanView *self)
{
  if (g_set_object (place, adjustment))
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                             G_CONNECT_SWAPPED);
}

static void
on_map (MerlonPlanView *self)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  if (scrolled == NULL)
    return;
  follow (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled)), &self->across,
          self);
  follow (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), &self->down, self);
}

static void
merlon_plan_view_class_init (MerlonPlanViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merlon_plan_view_dispose;
  widget_class->snapshot = merlon_plan_view_snapshot;
  widget_class->measure = merlon_plan_view_measure;
  picked_signal = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, MERLON_TYPE_ITEM);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
merlon_plan_view_init (MerlonPlanView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (on_drag_cancel), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Project plan"),
      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      _ ("Up and Down choose an activity, Left and Right move it by a day, with Ctrl by a week, "
         "with Shift its end; the form beside tells the dates."),
      -1);
}

GtkWidget *
merlon_plan_view_new (MerlonProject *project, MerlonRows *rows, gboolean read_only)
{
  MerlonPlanView *self = g_object_new (MERLON_TYPE_PLAN_VIEW, NULL);

  g_return_val_if_fail (MERLON_IS_PROJECT (project) && MERLON_IS_ROWS (rows), GTK_WIDGET (self));

  self->project = g_object_ref (project);
  self->rows = g_object_ref (rows);
  self->read_only = read_only;
  g_signal_connect_object (merlon_rows_get_lines (rows), "items-changed",
                           G_CALLBACK (gtk_widget_queue_resize), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "item-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
