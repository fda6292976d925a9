/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-criteria-grid.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-swatch.h"
#include "ui/merlon-ui.h"

#define CELL_WIDTH 34
#define CELL_HEIGHT 44
/* In more columns than these only the first letter of a level has room. */
#define MOST_NAMED 7

typedef struct
{
  GtkWidget *button, *swatch, *letter, *name;
  guint likelihood, consequence;
} Cell;

struct _MerlonCriteriaGrid
{
  GtkWidget parent_instance;
  MerlonCriteriaDraft *draft; /* borrowed */
  GtkWidget *grid, *popover, *list;
  GtkWidget *rows[MERLON_SCALE_MAX], *columns[MERLON_SCALE_MAX];
  Cell cells[MERLON_SCALE_MAX][MERLON_SCALE_MAX];
  guint n_likelihood, n_consequence; /* of the cells that are there */
  Cell *present;                     /* where the keyboard is, or was last */
  guint n_listed;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (MerlonCriteriaGrid, merlon_criteria_grid, GTK_TYPE_WIDGET)

static void
merlon_criteria_grid_dispose (GObject *object)
{
  MerlonCriteriaGrid *self = (MerlonCriteriaGrid *) object;

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (merlon_criteria_grid_parent_class)->dispose (object);
}

static const char *
title_of (MerlonCriteriaGrid *self, MerlonScale scale, guint level)
{
  const char *title
      = level > 0 ? merlon_criteria_draft_get_level (self->draft, scale, level)->title : NULL;

  return title != NULL ? title : "";
}

static const char *
colour_of (MerlonCriteriaGrid *self, guint level)
{
  return level > 0 ? merlon_criteria_draft_get_level (self->draft, MERLON_SCALE_RISK, level)->colour
                   : NULL;
}

/* ---- what a cell shows ---- */

static char *
dup_letter (const char *title)
{
  g_autofree char *first = g_utf8_substring (title, 0, MIN (1, g_utf8_strlen (title, -1)));

  return g_utf8_strup (first, -1);
}

static void
show_cell (MerlonCriteriaGrid *self, Cell *cell)
{
  guint level = merlon_criteria_draft_get_cell (self->draft, cell->likelihood, cell->consequence);
  gboolean odd = merlon_criteria_draft_is_odd (self->draft, cell->likelihood, cell->consequence);
  const char *title = title_of (self, MERLON_SCALE_RISK, level);
  g_autofree char *letter = level > 0 ? dup_letter (title) : g_strdup ("–");
  g_autofree char *marked = g_strconcat (odd ? "⚠ " : "", letter, NULL);
  /* Translators: a cell of the risk matrix, as in "Likely × Major: High" */
  g_autofree char *name = g_strdup_printf (
      _ ("%s × %s: %s"), title_of (self, MERLON_SCALE_LIKELIHOOD, cell->likelihood),
      title_of (self, MERLON_SCALE_CONSEQUENCE, cell->consequence),
      level > 0 ? title : _ ("no level"));

  merlon_swatch_set_colour (MERLON_SWATCH (cell->swatch), colour_of (self, level));
  gtk_label_set_text (GTK_LABEL (cell->letter), marked);
  gtk_label_set_text (GTK_LABEL (cell->name), title);
  gtk_widget_set_tooltip_text (cell->button, name);
  merlon_ui_name (cell->button, name, odd ? _ ("Lower than a cell beside it, or empty") : "");
}

static void
show_axes (MerlonCriteriaGrid *self)
{
  for (guint i = 0; i < self->n_likelihood; i++)
    {
      const char *title = title_of (self, MERLON_SCALE_LIKELIHOOD, i + 1);

      gtk_label_set_text (GTK_LABEL (self->rows[i]), title);
      gtk_widget_set_tooltip_text (self->rows[i], title);
    }
  for (guint i = 0; i < self->n_consequence; i++)
    {
      const char *title = title_of (self, MERLON_SCALE_CONSEQUENCE, i + 1);

      gtk_label_set_text (GTK_LABEL (self->columns[i]), title);
      gtk_widget_set_tooltip_text (self->columns[i], title);
    }
}

/* ---- giving a level ---- */

static void
give (MerlonCriteriaGrid *self, guint level)
{
  Cell *cell = self->present;

  if (cell == NULL || level == 0
      || level > merlon_criteria_draft_get_size (self->draft, MERLON_SCALE_RISK)
      || level == merlon_criteria_draft_get_cell (self->draft, cell->likelihood, cell->consequence))
    return;
  merlon_criteria_draft_set_cell (self->draft, cell->likelihood, cell->consequence, level);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_row_activated (MerlonCriteriaGrid *self, GtkListBoxRow *row)
{
  guint level = self->n_listed - gtk_list_box_row_get_index (row);

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  give (self, level);
}

static GtkWidget *
make_level_row (MerlonCriteriaGrid *self, guint level)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *swatch = merlon_swatch_new (NULL);
  g_autofree char *text
      = g_strdup_printf ("%u  %s", level, title_of (self, MERLON_SCALE_RISK, level));

  merlon_swatch_set_colour (MERLON_SWATCH (swatch), colour_of (self, level));
  gtk_widget_set_size_request (swatch, 20, 20);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), gtk_label_new (text));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  merlon_ui_name (row, title_of (self, MERLON_SCALE_RISK, level), NULL);
  return row;
}

static void
list_levels (MerlonCriteriaGrid *self)
{
  for (GtkWidget *row; (row = gtk_widget_get_first_child (self->list)) != NULL;)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  /* As in the matrix, the highest stands at the top. */
  self->n_listed = merlon_criteria_draft_get_size (self->draft, MERLON_SCALE_RISK);
  for (guint i = self->n_listed; i > 0; i--)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_level_row (self, i));
}

static void
select_level (MerlonCriteriaGrid *self, guint level)
{
  GtkListBoxRow *row
      = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), self->n_listed - level);

  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
on_cell_clicked (MerlonCriteriaGrid *self, GtkWidget *button)
{
  Cell *cell = self->present = g_object_get_data (G_OBJECT (button), "cell");
  guint level = merlon_criteria_draft_get_cell (self->draft, cell->likelihood, cell->consequence);
  GdkRectangle area
      = { .width = gtk_widget_get_width (button), .height = gtk_widget_get_height (button) };
  double x, y;

  list_levels (self);
  gtk_widget_translate_coordinates (button, GTK_WIDGET (self), 0, 0, &x, &y);
  area.x = x;
  area.y = y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &area);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  if (level > 0)
    select_level (self, level);
}

/* ---- the keyboard ---- */

static Cell *
cell_at (MerlonCriteriaGrid *self, int likelihood, int consequence)
{
  return &self->cells[CLAMP (likelihood, 1, (int) self->n_likelihood) - 1]
                     [CLAMP (consequence, 1, (int) self->n_consequence) - 1];
}

static gboolean
go (MerlonCriteriaGrid *self, int up, int right)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    right = -right;
  gtk_widget_grab_focus (
      cell_at (self, (int) self->present->likelihood + up, (int) self->present->consequence + right)
          ->button);
  return GDK_EVENT_STOP;
}

static gboolean
on_key (MerlonCriteriaGrid *self, guint key, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  guint digit = key >= GDK_KEY_KP_0 && key <= GDK_KEY_KP_9 ? key - GDK_KEY_KP_0 : key - GDK_KEY_0;

  if (self->present == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return go (self, 1, 0);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return go (self, -1, 0);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return go (self, 0, -1);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return go (self, 0, 1);
    default:
      if (digit > 9)
        return GDK_EVENT_PROPAGATE;
      give (self, digit > 0 ? digit : MERLON_SCALE_MAX);
      return GDK_EVENT_STOP;
    }
}

static void
on_cell_focused (GtkEventController *focus, Cell *cell)
{
  MerlonCriteriaGrid *self = MERLON_CRITERIA_GRID (
      gtk_widget_get_ancestor (gtk_event_controller_get_widget (focus), MERLON_TYPE_CRITERIA_GRID));

  self->present = cell;
}

/* Tab goes into the grid and out of it, not through all of its cells. */
static gboolean
merlon_criteria_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  MerlonCriteriaGrid *self = (MerlonCriteriaGrid *) widget;

  if (gtk_widget_get_focus_child (widget) != NULL || self->present == NULL)
    return FALSE;
  (void) direction;
  return gtk_widget_grab_focus (self->present->button);
}

/* ---- the cells ---- */

static GtkWidget *
make_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
make_cell (MerlonCriteriaGrid *self, guint likelihood, guint consequence)
{
  Cell *cell = &self->cells[likelihood - 1][consequence - 1];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  cell->likelihood = likelihood;
  cell->consequence = consequence;
  cell->letter = make_label ("merlon-letter");
  cell->name = make_label ("caption");
  /* All columns want the same, whatever stands in them. */
  gtk_label_set_max_width_chars (GTK_LABEL (cell->name), 1);
  gtk_widget_set_visible (cell->name, self->n_consequence <= MOST_NAMED);
  gtk_box_append (GTK_BOX (box), cell->letter);
  gtk_box_append (GTK_BOX (box), cell->name);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  cell->swatch = merlon_swatch_new (box);
  cell->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (cell->button), cell->swatch);
  gtk_widget_add_css_class (cell->button, "merlon-cell");
  gtk_widget_set_size_request (cell->button, CELL_WIDTH, CELL_HEIGHT);
  g_object_set_data (G_OBJECT (cell->button), "cell", cell);
  gtk_widget_set_hexpand (cell->button, TRUE);
  g_signal_connect (focus, "enter", G_CALLBACK (on_cell_focused), cell);
  gtk_widget_add_controller (cell->button, focus);
  g_signal_connect_swapped (cell->button, "clicked", G_CALLBACK (on_cell_clicked), self);
  gtk_grid_attach (GTK_GRID (self->grid), cell->button, consequence,
                   self->n_likelihood - likelihood + 1, 1, 1);
}

static void
make_axes (MerlonCriteriaGrid *self)
{
  GtkWidget *likelihood = make_label ("merlon-axis"), *consequence = make_label ("merlon-axis");
  int bottom = self->n_likelihood + 1;

  for (guint i = 0; i < self->n_likelihood; i++)
    {
      self->rows[i] = make_label ("caption");
      gtk_widget_add_css_class (self->rows[i], "merlon-row-name");
      gtk_label_set_xalign (GTK_LABEL (self->rows[i]), 1);
      gtk_label_set_max_width_chars (GTK_LABEL (self->rows[i]), 14);
      gtk_grid_attach (GTK_GRID (self->grid), self->rows[i], 0, self->n_likelihood - i, 1, 1);
    }
  for (guint i = 0; i < self->n_consequence; i++)
    {
      self->columns[i] = make_label ("caption");
      gtk_label_set_max_width_chars (GTK_LABEL (self->columns[i]), 1);
      gtk_grid_attach (GTK_GRID (self->grid), self->columns[i], i + 1, bottom, 1, 1);
    }
  gtk_label_set_text (GTK_LABEL (likelihood),
                      merlon_criteria_scale_get_label (MERLON_SCALE_LIKELIHOOD));
  gtk_label_set_xalign (GTK_LABEL (likelihood), 1);
  gtk_label_set_text (GTK_LABEL (consequence),
                      merlon_criteria_scale_get_label (MERLON_SCALE_CONSEQUENCE));
  gtk_grid_attach (GTK_GRID (self->grid), likelihood, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), consequence, 1, bottom + 1, self->n_consequence, 1);
}

static void
make_cells (MerlonCriteriaGrid *self)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->grid)) != NULL;)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  make_axes (self);
  /* In the order in which they are read. */
  for (guint l = self->n_likelihood; l > 0; l--)
    for (guint c = 1; c <= self->n_consequence; c++)
      make_cell (self, l, c);
  self->present = self->n_likelihood > 0 && self->n_consequence > 0
                      ? cell_at (self, self->n_likelihood, 1)
                      : NULL;
}

void
merlon_criteria_grid_refresh (MerlonCriteriaGrid *self)
{
  guint n_l, n_c;

  g_return_if_fail (MERLON_IS_CRITERIA_GRID (self));

  n_l = merlon_criteria_draft_get_size (self->draft, MERLON_SCALE_LIKELIHOOD);
  n_c = merlon_criteria_draft_get_size (self->draft, MERLON_SCALE_CONSEQUENCE);
  if (n_l != self->n_likelihood || n_c != self->n_consequence)
    {
      self->n_likelihood = n_l;
      self->n_consequence = n_c;
      make_cells (self);
    }
  show_axes (self);
  for (guint l = 1; l <= n_l; l++)
    for (guint c = 1; c <= n_c; c++)
      show_cell (self, cell_at (self, l, c));
}

/* ---- the widget ---- */

static void
merlon_criteria_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MerlonCriteriaGrid *self = (MerlonCriteriaGrid *) widget;

  gtk_widget_allocate (self->grid, width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
merlon_criteria_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                              int *minimum, int *natural, int *minimum_baseline,
                              int *natural_baseline)
{
  gtk_widget_measure (((MerlonCriteriaGrid *) widget)->grid, orientation, for_size, minimum,
                      natural, minimum_baseline, natural_baseline);
}

static void
merlon_criteria_grid_class_init (MerlonCriteriaGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merlon_criteria_grid_dispose;
  widget_class->size_allocate = merlon_criteria_grid_size_allocate;
  widget_class->measure = merlon_criteria_grid_measure;
  widget_class->focus = merlon_criteria_grid_focus;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

/* Back to the cell. */
static void
on_popover_closed (MerlonCriteriaGrid *self)
{
  if (self->present != NULL)
    gtk_widget_grab_focus (self->present->button);
}

static void
merlon_criteria_grid_init (MerlonCriteriaGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 2);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 2);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  merlon_ui_name (self->grid, _ ("Risk levels by likelihood and consequence"), NULL);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->grid, keys);
  self->list = gtk_list_box_new ();
  merlon_ui_name (self->list, _ ("Level of this cell"), NULL);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->list);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (on_popover_closed), self);
}

GtkWidget *
merlon_criteria_grid_new (MerlonCriteriaDraft *draft)
{
  MerlonCriteriaGrid *self = g_object_new (MERLON_TYPE_CRITERIA_GRID, NULL);

  g_return_val_if_fail (draft != NULL, GTK_WIDGET (self));

  self->draft = draft;
  merlon_criteria_grid_refresh (self);
  return GTK_WIDGET (self);
}
