/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-field-row.h"
#include "exchange/merlon-reading.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-ui.h"

struct _MerlonFieldRow
{
  AdwPreferencesRow parent_instance;
  const MerlonField *field;
  const MerlonEditor *editor;
  MerlonProject *project;
  GPtrArray *items; /* borrowed: a project keeps all it ever held */
  GtkWidget *widget;
  GtkLabel *problem, *gap;
  gulong handler; /* on the first item */
  gboolean showing, taking;
};

G_DEFINE_FINAL_TYPE (MerlonFieldRow, merlon_field_row, ADW_TYPE_PREFERENCES_ROW)

static const MerlonEditor *
editor_for (const MerlonField *field)
{
  if (merlon_field_is_derived (field))
    return &merlon_editor_label;
  switch (field->kind)
    {
    case MERLON_KIND_LINE:
    case MERLON_KIND_INTEGER:
    case MERLON_KIND_NUMBER:
    case MERLON_KIND_MONEY:
      return &merlon_editor_entry;
    case MERLON_KIND_TEXT:
    case MERLON_KIND_RICH:
      return &merlon_editor_text;
    case MERLON_KIND_YESNO:
      return &merlon_editor_switch;
    case MERLON_KIND_CHOICE:
      return &merlon_editor_choice;
    case MERLON_KIND_LEVEL:
      return &merlon_editor_level;
    case MERLON_KIND_DATE:
      return &merlon_editor_date;
    case MERLON_KIND_REFERENCE:
      return &merlon_editor_reference;
    case MERLON_KIND_REFERENCES:
      return &merlon_editor_references;
    case MERLON_KIND_LINK:
      return &merlon_editor_link;
    }
  g_assert_not_reached ();
}

/* ---- showing ---- */

static gboolean
is_mixed (MerlonFieldRow *self, const MerlonValue *value)
{
  for (guint i = 1; i < self->items->len; i++)
    {
      g_auto (MerlonValue) other = { 0 };

      merlon_item_get_value (self->items->pdata[i], self->field, &other);
      if (!merlon_value_equal (value, &other))
        return TRUE;
    }
  return FALSE;
}

static void
show (MerlonFieldRow *self)
{
  g_auto (MerlonValue) value = { 0 };
  MerlonItem *item = merlon_field_row_get_item (self);

  if (item == NULL)
    return;
  merlon_item_get_value (item, self->field, &value);
  self->showing = TRUE;
  self->editor->show (self, self->widget, &value, is_mixed (self, &value));
  self->showing = FALSE;
}

static void
on_changed (MerlonFieldRow *self)
{
  if (self->taking)
    return;
  merlon_field_row_complain (self, NULL);
  show (self);
}

static void
forget_items (MerlonFieldRow *self)
{
  MerlonItem *item = merlon_field_row_get_item (self);

  if (item != NULL && self->handler != 0)
    g_signal_handler_disconnect (item, self->handler);
  self->handler = 0;
  g_ptr_array_set_size (self->items, 0);
}

/* ---- the widget ---- */

static void
merlon_field_row_dispose (GObject *object)
{
  MerlonFieldRow *self = (MerlonFieldRow *) object;

  forget_items (self);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (merlon_field_row_parent_class)->dispose (object);
}

static void
merlon_field_row_finalize (GObject *object)
{
  g_ptr_array_unref (((MerlonFieldRow *) object)->items);
  G_OBJECT_CLASS (merlon_field_row_parent_class)->finalize (object);
}

static gboolean
merlon_field_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (((MerlonFieldRow *) widget)->widget, GTK_DIR_TAB_FORWARD);
}

static void
merlon_field_row_class_init (MerlonFieldRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_field_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = merlon_field_row_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = merlon_field_row_grab_focus;
}

static void
merlon_field_row_init (MerlonFieldRow *self)
{
  self->items = g_ptr_array_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

static GtkLabel *
add_message (GtkBox *box, const char *style)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (label), style);
  gtk_widget_add_css_class (GTK_WIDGET (label), "caption");
  gtk_widget_set_visible (GTK_WIDGET (label), FALSE);
  gtk_box_append (box, GTK_WIDGET (label));
  return label;
}

GtkWidget *
merlon_field_row_new (const MerlonField *field, MerlonProject *project)
{
  MerlonFieldRow *self = g_object_new (MERLON_TYPE_FIELD_ROW, NULL);
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  GtkWidget *caption = gtk_label_new (merlon_field_get_label (field));

  self->field = field;
  self->project = g_object_ref (project);
  self->editor = editor_for (field);
  self->widget = self->editor->create (self);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (box), "merlon-field");
  gtk_box_append (box, caption);
  gtk_box_append (box, self->widget);
  self->problem = add_message (box, "error");
  self->gap = add_message (box, "merlon-gap");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (box));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), merlon_field_get_label (field));
  gtk_widget_set_tooltip_text (caption, merlon_field_get_help (field));
  return GTK_WIDGET (self);
}

const MerlonField *
merlon_field_row_get_field (MerlonFieldRow *self)
{
  g_return_val_if_fail (MERLON_IS_FIELD_ROW (self), NULL);
  return self->field;
}

MerlonProject *
merlon_field_row_get_project (MerlonFieldRow *self)
{
  g_return_val_if_fail (MERLON_IS_FIELD_ROW (self), NULL);
  return self->project;
}

void
merlon_field_row_set_items (MerlonFieldRow *self, MerlonItem *const *items, guint n_items)
{
  g_autofree char *signal = NULL;

  g_return_if_fail (MERLON_IS_FIELD_ROW (self));

  forget_items (self);
  for (guint i = 0; i < n_items; i++)
    g_ptr_array_add (self->items, items[i]);
  if (n_items == 0)
    return;
  signal = g_strconcat ("notify::", self->field->name, NULL);
  self->handler = g_signal_connect_swapped (items[0], signal, G_CALLBACK (on_changed), self);
  merlon_field_row_complain (self, NULL);
  show (self);
}

MerlonItem *
merlon_field_row_get_item (MerlonFieldRow *self)
{
  g_return_val_if_fail (MERLON_IS_FIELD_ROW (self), NULL);
  return self->items->len > 0 ? self->items->pdata[0] : NULL;
}

void
merlon_field_row_focus (MerlonFieldRow *self)
{
  g_return_if_fail (MERLON_IS_FIELD_ROW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* ---- taking ---- */

static gboolean
set_all (MerlonFieldRow *self, const MerlonValue *value, GError **error)
{
  MerlonHistory *history = merlon_project_get_history (self->project);
  g_autofree char *name = NULL;
  gboolean done = TRUE;

  if (self->items->len == 1)
    return merlon_item_set_value (self->items->pdata[0], self->field, value, error);
  name = g_strdup_printf (
      ngettext ("Change %s of %u record", "Change %s of %u records", self->items->len),
      merlon_field_get_label (self->field), self->items->len);
  merlon_history_begin (history, name);
  for (guint i = 0; i < self->items->len && done; i++)
    {
      done = merlon_item_set_value (self->items->pdata[i], self->field, value, error);
      if (done && !merlon_history_pulse (history, (i + 1.0) / self->items->len))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Stopped"));
          done = FALSE;
        }
    }
  if (done)
    merlon_history_end (history);
  else
    merlon_history_cancel (history);
  return done;
}

gboolean
merlon_field_row_take_value (MerlonFieldRow *self, const MerlonValue *value)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  g_return_val_if_fail (MERLON_IS_FIELD_ROW (self), FALSE);

  if (self->showing || self->items->len == 0)
    return TRUE;
  self->taking = TRUE;
  done = set_all (self, value, &error);
  self->taking = FALSE;
  merlon_field_row_complain (self, done ? NULL : error->message);
  return done;
}

gboolean
merlon_field_row_take_text (MerlonFieldRow *self, const char *text)
{
  g_autoptr (MerlonFinder) finder = NULL;
  g_auto (MerlonValue) value = { 0 };
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (MERLON_IS_FIELD_ROW (self), FALSE);

  if (self->showing)
    return TRUE;
  finder = merlon_finder_new (self->project, FALSE);
  if (merlon_reading_parse (text, self->field, finder, &value, NULL, &error))
    return merlon_field_row_take_value (self, &value);
  merlon_field_row_complain (self, error->message);
  return FALSE;
}

void
merlon_field_row_complain (MerlonFieldRow *self, const char *message)
{
  g_return_if_fail (MERLON_IS_FIELD_ROW (self));

  gtk_label_set_text (self->problem, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), message != NULL);
  if (message != NULL)
    gtk_widget_add_css_class (self->widget, "error");
  else
    gtk_widget_remove_css_class (self->widget, "error");
}

void
merlon_field_row_set_gap (MerlonFieldRow *self, const char *message)
{
  g_return_if_fail (MERLON_IS_FIELD_ROW (self));

  gtk_label_set_text (self->gap, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->gap), message != NULL);
}

gboolean
merlon_field_row_is_showing (MerlonFieldRow *self)
{
  g_return_val_if_fail (MERLON_IS_FIELD_ROW (self), FALSE);
  return self->showing;
}

void
merlon_field_row_name (MerlonFieldRow *self, GtkWidget *widget)
{
  g_return_if_fail (MERLON_IS_FIELD_ROW (self) && GTK_IS_WIDGET (widget));

  merlon_ui_name (widget, merlon_field_get_label (self->field),
                  merlon_field_get_help (self->field));
}
