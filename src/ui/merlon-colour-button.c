/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-colour-button.h"
#include "model/merlon-i18n.h"
#include "model/merlon-record.h"
#include "rules/merlon-criteria-presets.h"
#include "ui/merlon-swatch.h"
#include "ui/merlon-ui.h"

#define COLUMNS 5

struct _MerlonColourButton
{
  GtkWidget parent_instance;
  GtkWidget *button, *swatch, *entry;
  char *colour;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (MerlonColourButton, merlon_colour_button, GTK_TYPE_WIDGET)

/* Those of merlon_criteria_colour() for ten levels. */
static const char *const names[]
    = { N_ ("Pale green"), N_ ("Green"), N_ ("Pale yellow"), N_ ("Yellow"),   N_ ("Light orange"),
        N_ ("Orange"),     N_ ("Rose"),  N_ ("Red"),         N_ ("Dark red"), N_ ("Violet") };
G_STATIC_ASSERT (G_N_ELEMENTS (names) == MERLON_SCALE_MAX);

static void
merlon_colour_button_dispose (GObject *object)
{
  MerlonColourButton *self = (MerlonColourButton *) object;

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->colour, g_free);
  G_OBJECT_CLASS (merlon_colour_button_parent_class)->dispose (object);
}

/* ---- choosing ---- */

static void
choose (MerlonColourButton *self, const char *colour)
{
  gboolean same = g_strcmp0 (colour, self->colour) == 0;

  merlon_colour_button_set_colour (self, colour);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  if (!same)
    g_signal_emit (self, changed_signal, 0);
}

static void
on_swatch_clicked (MerlonColourButton *self, GtkWidget *button)
{
  choose (self, g_object_get_data (G_OBJECT (button), "colour"));
}

static void
on_entry_changed (MerlonColourButton *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (merlon_colour_check (text, NULL))
    gtk_widget_remove_css_class (self->entry, "error");
  else
    gtk_widget_add_css_class (self->entry, "error");
}

static void
on_entry_activate (MerlonColourButton *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  if (merlon_colour_check (text, NULL))
    choose (self, text);
}

/* ---- the widget ---- */

static GtkWidget *
make_choice (MerlonColourButton *self, guint index)
{
  const char *colour = merlon_criteria_colour (index + 1, MERLON_SCALE_MAX);
  GtkWidget *button = gtk_button_new (), *swatch = merlon_swatch_new (NULL);

  merlon_swatch_set_colour (MERLON_SWATCH (swatch), colour);
  gtk_widget_set_size_request (swatch, 28, 28);
  gtk_button_set_child (GTK_BUTTON (button), swatch);
  gtk_widget_add_css_class (button, "merlon-cell");
  gtk_widget_set_tooltip_text (button, _ (names[index]));
  merlon_ui_name (button, _ (names[index]), NULL);
  g_object_set_data (G_OBJECT (button), "colour", (gpointer) colour);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_swatch_clicked), self);
  return button;
}

static GtkWidget *
make_popover (MerlonColourButton *self)
{
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 4);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_grid_attach (GTK_GRID (grid), make_choice (self, i), i % COLUMNS, i / COLUMNS, 1, 1);
  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 9);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), "#rrggbb");
  merlon_ui_name (self->entry, _ ("Another colour, as #rrggbb"), NULL);
  gtk_widget_set_tooltip_text (self->entry, _ ("Another colour, as #rrggbb"));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_entry_changed), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_entry_activate), self);
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

static void
merlon_colour_button_class_init (MerlonColourButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merlon_colour_button_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
merlon_colour_button_init (MerlonColourButton *self)
{
  self->button = gtk_menu_button_new ();
  self->swatch = merlon_swatch_new (NULL);
  gtk_widget_set_size_request (self->swatch, 20, 20);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), self->swatch);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

GtkWidget *
merlon_colour_button_new (const char *name)
{
  MerlonColourButton *self = g_object_new (MERLON_TYPE_COLOUR_BUTTON, NULL);

  g_return_val_if_fail (name != NULL, GTK_WIDGET (self));

  /* What has the keyboard is the button within. */
  merlon_ui_name (self->button, name, NULL);
  merlon_ui_name (gtk_widget_get_first_child (self->button), name, NULL);
  gtk_widget_set_tooltip_text (self->button, name);
  return GTK_WIDGET (self);
}

const char *
merlon_colour_button_get_colour (MerlonColourButton *self)
{
  g_return_val_if_fail (MERLON_IS_COLOUR_BUTTON (self), NULL);
  return self->colour;
}

void
merlon_colour_button_set_colour (MerlonColourButton *self, const char *colour)
{
  char *copy;

  g_return_if_fail (MERLON_IS_COLOUR_BUTTON (self));

  copy = g_strdup (colour);
  g_free (self->colour);
  self->colour = copy;
  merlon_swatch_set_colour (MERLON_SWATCH (self->swatch), copy);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), copy != NULL ? copy : "");
}
