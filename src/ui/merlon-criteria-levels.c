/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-criteria-levels.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-colour-button.h"
#include "ui/merlon-ui.h"

typedef struct
{
  GtkWidget *row, *title, *description;
  GtkWidget *colour; /* NULL but for risk levels */
} Row;

struct _MerlonCriteriaLevels
{
  GtkWidget parent_instance;
  MerlonCriteriaDraft *draft; /* borrowed */
  MerlonScale scale;
  GtkWidget *group, *size;
  Row rows[MERLON_SCALE_MAX]; /* all that there can be; those above the size are hidden */
  gboolean filling;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (MerlonCriteriaLevels, merlon_criteria_levels, GTK_TYPE_WIDGET)

static void
merlon_criteria_levels_dispose (GObject *object)
{
  /* What the entries still tell while they go is nobody's change. */
  ((MerlonCriteriaLevels *) object)->filling = TRUE;
  g_clear_pointer (&((MerlonCriteriaLevels *) object)->group, gtk_widget_unparent);
  G_OBJECT_CLASS (merlon_criteria_levels_parent_class)->dispose (object);
}

static void
merlon_criteria_levels_class_init (MerlonCriteriaLevelsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_criteria_levels_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
merlon_criteria_levels_init (MerlonCriteriaLevels *self)
{
  self->group = adw_preferences_group_new ();
  gtk_widget_set_parent (self->group, GTK_WIDGET (self));
}

/* ---- what the person changes ---- */

static guint
level_of (GtkWidget *widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "level"));
}

static void
on_title_changed (MerlonCriteriaLevels *self, GtkWidget *entry)
{
  if (self->filling)
    return;
  merlon_criteria_draft_set_title (self->draft, self->scale, level_of (entry),
                                   gtk_editable_get_text (GTK_EDITABLE (entry)));
  g_signal_emit (self, changed_signal, 0);
}

static void
on_description_changed (MerlonCriteriaLevels *self, GtkWidget *entry)
{
  if (self->filling)
    return;
  merlon_criteria_draft_set_description (self->draft, self->scale, level_of (entry),
                                         gtk_editable_get_text (GTK_EDITABLE (entry)));
  g_signal_emit (self, changed_signal, 0);
}

static void
on_colour_changed (MerlonCriteriaLevels *self, GtkWidget *button)
{
  merlon_criteria_draft_set_colour (
      self->draft, self->scale, level_of (button),
      merlon_colour_button_get_colour (MERLON_COLOUR_BUTTON (button)));
  g_signal_emit (self, changed_signal, 0);
}

static void
on_size_changed (MerlonCriteriaLevels *self)
{
  guint size = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->size));

  if (self->filling || !merlon_criteria_draft_resize (self->draft, self->scale, size, NULL))
    return;
  merlon_criteria_levels_refresh (self);
  g_signal_emit (self, changed_signal, 0);
}

/* ---- the rows ---- */

static GtkWidget *
make_entry (MerlonCriteriaLevels *self, guint level, const char *what, const char *placeholder,
            int width, GCallback on_changed)
{
  GtkWidget *entry = gtk_entry_new ();
  /* Translators: a scale, the number of one of its levels, and what is entered of it */
  g_autofree char *name = g_strdup_printf (
      _ ("%s, level %u: %s"), merlon_criteria_scale_get_label (self->scale), level, what);

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), width);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  merlon_ui_name (entry, name, NULL);
  g_object_set_data (G_OBJECT (entry), "level", GUINT_TO_POINTER (level));
  g_signal_connect_swapped (entry, "changed", on_changed, self);
  return entry;
}

static GtkWidget *
make_colour (MerlonCriteriaLevels *self, guint level)
{
  g_autofree char *name = g_strdup_printf (
      _ ("%s, level %u: %s"), merlon_criteria_scale_get_label (self->scale), level, _ ("Colour"));
  GtkWidget *button = merlon_colour_button_new (name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "level", GUINT_TO_POINTER (level));
  g_signal_connect_swapped (button, "changed", G_CALLBACK (on_colour_changed), self);
  return button;
}

static void
make_row (MerlonCriteriaLevels *self, guint level)
{
  Row *row = &self->rows[level - 1];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *number = g_strdup_printf ("%u", level);
  GtkWidget *label = gtk_label_new (number);

  row->row = adw_preferences_row_new ();
  row->title = make_entry (self, level, _ ("Name"), _ ("Name"), 13, G_CALLBACK (on_title_changed));
  row->description = make_entry (self, level, _ ("Description"), _ ("When this level applies"), 8,
                                 G_CALLBACK (on_description_changed));
  gtk_widget_set_hexpand (row->description, TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 2);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (box, "merlon-level");
  gtk_box_append (GTK_BOX (box), label);
  if (self->scale == MERLON_SCALE_RISK)
    {
      row->colour = make_colour (self, level);
      gtk_box_append (GTK_BOX (box), row->colour);
    }
  gtk_box_append (GTK_BOX (box), row->title);
  gtk_box_append (GTK_BOX (box), row->description);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row->row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->row), FALSE);
  /* The entries have the keyboard. */
  gtk_widget_set_focusable (row->row, FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row->row);
}

static void
make_size (MerlonCriteriaLevels *self)
{
  const char *label = merlon_criteria_scale_get_label (self->scale);
  /* Translators: of a scale */
  g_autofree char *name = g_strdup_printf (_ ("%s: number of levels"), label);

  self->size = gtk_spin_button_new_with_range (MERLON_SCALE_MIN, MERLON_SCALE_MAX, 1);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (self->size), TRUE);
  gtk_widget_set_tooltip_text (self->size, name);
  gtk_widget_set_valign (self->size, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (self->size, 6);
  merlon_ui_name (self->size, name, NULL);
  /* What has the keyboard is the text within. */
  merlon_ui_name (gtk_widget_get_first_child (self->size), name, NULL);
  g_signal_connect_swapped (self->size, "value-changed", G_CALLBACK (on_size_changed), self);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), label);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->group), self->size);
}

/* Text that is there already stays, and with it the cursor. */
static void
show_text (GtkWidget *entry, const char *text)
{
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), text != NULL ? text : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

void
merlon_criteria_levels_refresh (MerlonCriteriaLevels *self)
{
  guint size;

  g_return_if_fail (MERLON_IS_CRITERIA_LEVELS (self));

  size = merlon_criteria_draft_get_size (self->draft, self->scale);
  self->filling = TRUE;
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->size), size);
  for (guint i = 0; i < MERLON_SCALE_MAX; i++)
    {
      Row *row = &self->rows[i];
      const MerlonCriteriaLevel *level;

      gtk_widget_set_visible (row->row, i < size);
      if (i >= size)
        continue;
      level = merlon_criteria_draft_get_level (self->draft, self->scale, i + 1);
      show_text (row->title, level->title);
      show_text (row->description, level->description);
      gtk_widget_set_tooltip_text (row->description, level->description);
      if (row->colour != NULL)
        merlon_colour_button_set_colour (MERLON_COLOUR_BUTTON (row->colour), level->colour);
    }
  self->filling = FALSE;
}

GtkWidget *
merlon_criteria_levels_new (MerlonCriteriaDraft *draft, MerlonScale scale)
{
  MerlonCriteriaLevels *self = g_object_new (MERLON_TYPE_CRITERIA_LEVELS, NULL);

  g_return_val_if_fail (draft != NULL, GTK_WIDGET (self));

  self->draft = draft;
  self->scale = scale;
  make_size (self);
  for (guint level = 1; level <= MERLON_SCALE_MAX; level++)
    make_row (self, level);
  merlon_criteria_levels_refresh (self);
  return GTK_WIDGET (self);
}
