/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which columns a list has, and in which groups its records stand: as the person chose for the
 * place. */

#include "model/merlon-i18n.h"
#include "rules/merlon-arrange.h"
#include "ui/merlon-columns.h"
#include "ui/merlon-register-page-private.h"
#include "ui/merlon-settings.h"
#include "ui/merlon-ui.h"

static void
on_width_changed (GtkColumnViewColumn *column, GParamSpec *pspec G_GNUC_UNUSED,
                  MerlonRegisterPage *self)
{
  merlon_settings_set_column_width (merlon_place_get_id (self->place),
                                    merlon_column_get_field (column)->name,
                                    gtk_column_view_column_get_fixed_width (column));
}

static void
add_column (MerlonRegisterPage *self, const MerlonField *field, MerlonColumnRole role)
{
  g_autoptr (GtkColumnViewColumn) column = merlon_column_new (field, self->rows, role);
  int width = merlon_settings_get_column_width (merlon_place_get_id (self->place), field->name);

  if (width > 0)
    gtk_column_view_column_set_fixed_width (column, width);
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (on_width_changed), self, 0);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), column);
}

static gboolean
is_usual (const MerlonField *field)
{
  return g_str_equal (field->name, "code") || g_str_equal (field->name, "title")
         || (field->flags & MERLON_FIELD_COLUMN) != 0;
}

static GPtrArray *
list_wanted (MerlonRegisterPage *self)
{
  g_autoptr (GPtrArray) all = merlon_place_list_fields (self->place);
  const char *usual = merlon_place_get_info (self->place)->columns;
  g_auto (GStrv) names = merlon_settings_dup_columns (merlon_place_get_id (self->place));
  GPtrArray *fields = g_ptr_array_new ();

  if (names == NULL && usual != NULL)
    names = g_strsplit (usual, " ", -1);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      const MerlonField *field = merlon_place_find_field (self->place, names[i]);

      if (field != NULL)
        g_ptr_array_add (fields, (gpointer) field);
    }
  for (guint i = 0; names == NULL && i < all->len; i++)
    if (is_usual (all->pdata[i]))
      g_ptr_array_add (fields, all->pdata[i]);
  return fields;
}

/* The first column opens and closes; the widest, that of the title, shows what groups are called. */
static MerlonColumnRole
role_of (MerlonRegisterPage *self, GPtrArray *fields, guint i)
{
  MerlonItemClass *klass = merlon_register_get_item_class (self->home);
  guint heading = 0;

  if (merlon_outline_is_plain (merlon_rows_get_outline (self->rows)))
    return MERLON_COLUMN_PLAIN;
  g_ptr_array_find (fields, merlon_item_class_find_field (klass, "title"), &heading);
  return (i == 0 ? MERLON_COLUMN_EXPANDER : 0) | (i == heading ? MERLON_COLUMN_HEADING : 0);
}

static void
make_columns (MerlonRegisterPage *self)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view));
  g_autoptr (GPtrArray) fields = list_wanted (self);

  self->making_columns = TRUE;
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (GTK_COLUMN_VIEW (self->view), column);
    }
  for (guint i = 0; i < fields->len; i++)
    add_column (self, fields->pdata[i], role_of (self, fields, i));
  self->making_columns = FALSE;
}

GPtrArray *
merlon_register_page_list_columns (MerlonRegisterPage *self)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view));
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      g_ptr_array_add (fields, (gpointer) merlon_column_get_field (column));
    }
  return fields;
}

/* A header was dragged to another place. */
static void
on_columns_moved (MerlonRegisterPage *self)
{
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GPtrArray) names = NULL;

  if (self->making_columns)
    return;
  fields = merlon_register_page_list_columns (self);
  names = g_ptr_array_new ();
  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (names, (gpointer) ((const MerlonField *) fields->pdata[i])->name);
  g_ptr_array_add (names, NULL);
  merlon_settings_set_columns (merlon_place_get_id (self->place),
                               (const char *const *) names->pdata);
}

/* ---- the choice of columns ---- */

static void
on_column_toggled (GtkCheckButton *check, MerlonRegisterPage *self)
{
  g_autoptr (GPtrArray) fields = merlon_register_page_list_columns (self);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const MerlonField *toggled = g_object_get_data (G_OBJECT (check), "field");

  for (guint i = 0; i < fields->len; i++)
    if (fields->pdata[i] != toggled)
      g_ptr_array_add (names, (gpointer) ((const MerlonField *) fields->pdata[i])->name);
  if (gtk_check_button_get_active (check))
    g_ptr_array_add (names, (gpointer) toggled->name);
  g_ptr_array_add (names, NULL);
  merlon_settings_set_columns (merlon_place_get_id (self->place),
                               (const char *const *) names->pdata);
  make_columns (self);
}

static GtkWidget *
make_checks (MerlonRegisterPage *self)
{
  g_autoptr (GPtrArray) all = merlon_place_list_fields (self->place);
  g_autoptr (GPtrArray) shown = merlon_register_page_list_columns (self);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < all->len; i++)
    {
      const MerlonField *field = all->pdata[i];
      GtkWidget *check = gtk_check_button_new_with_label (merlon_field_get_label (field));

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_ptr_array_find (shown, field, NULL));
      g_object_set_data (G_OBJECT (check), "field", (gpointer) field);
      g_signal_connect (check, "toggled", G_CALLBACK (on_column_toggled), self);
      gtk_box_append (GTK_BOX (box), check);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 420);
  return scrolled;
}

/* ---- groups ---- */

static gboolean
can_group (const MerlonField *field)
{
  return field->kind == MERLON_KIND_CHOICE || field->kind == MERLON_KIND_LEVEL
         || field->kind == MERLON_KIND_YESNO || field->kind == MERLON_KIND_REFERENCE;
}

/* "": one after the other; NULL: as is usual in this place. */
static void
shape (MerlonRegisterPage *self, const char *name)
{
  MerlonItemClass *klass = merlon_register_get_item_class (self->home);
  MerlonOutline *outline = merlon_rows_get_outline (self->rows);
  const MerlonField *parent = merlon_item_class_get_parent (klass);
  const MerlonField *field = name != NULL ? merlon_item_class_find_field (klass, name) : NULL;
  MerlonGroupFunc usual = merlon_place_get_info (self->place)->group;

  if (field != NULL && can_group (field))
    merlon_outline_set_groups (outline, field);
  else if (name == NULL && usual != NULL)
    merlon_outline_set_groups_by (outline, usual);
  else if (name == NULL && parent != NULL)
    merlon_outline_set_tree (outline, parent);
  else
    merlon_outline_set_plain (outline);
}

static const char *
usual_shape_label (MerlonRegisterPage *self)
{
  if (merlon_place_get_info (self->place)->group != NULL)
    return _ ("As in the catalogue");
  if (merlon_item_class_get_parent (merlon_register_get_item_class (self->home)) != NULL)
    return _ ("As a tree");
  return NULL;
}

static void
on_group_chosen (GtkDropDown *drop_down, GParamSpec *pspec G_GNUC_UNUSED, MerlonRegisterPage *self)
{
  GPtrArray *names = g_object_get_data (G_OBJECT (drop_down), "names");
  const char *name = names->pdata[gtk_drop_down_get_selected (drop_down)];

  merlon_settings_set_group (merlon_place_get_id (self->place), name);
  shape (self, name);
  make_columns (self);
  merlon_rows_refilter (self->rows);
  merlon_register_page_update_actions (self);
}

/* What can be chosen: the usual shape, none, then every field that groups; names go into @names. */
static GtkStringList *
list_shapes (MerlonRegisterPage *self, GPtrArray *names)
{
  MerlonItemClass *klass = merlon_register_get_item_class (self->home);
  GtkStringList *labels = gtk_string_list_new (NULL);

  if (usual_shape_label (self) != NULL)
    {
      gtk_string_list_append (labels, usual_shape_label (self));
      g_ptr_array_add (names, NULL);
    }
  gtk_string_list_append (labels, _ ("Not grouped"));
  g_ptr_array_add (names, (gpointer) "");
  for (guint i = 0; i < klass->n_fields; i++)
    if (can_group (&klass->fields[i]))
      {
        gtk_string_list_append (labels, merlon_field_get_label (&klass->fields[i]));
        g_ptr_array_add (names, (gpointer) klass->fields[i].name);
      }
  return labels;
}

static GtkWidget *
make_group_row (MerlonRegisterPage *self)
{
  GPtrArray *names = g_ptr_array_new ();
  GtkStringList *labels = list_shapes (self, names);
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *present = merlon_settings_dup_group (merlon_place_get_id (self->place));

  for (guint i = 0; i < names->len; i++)
    if (g_strcmp0 (names->pdata[i], present) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), i);
  g_object_set_data_full (G_OBJECT (drop_down), "names", names, (GDestroyNotify) g_ptr_array_unref);
  merlon_ui_name (drop_down, _ ("Group by"), NULL);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (on_group_chosen), self);
  gtk_box_append (GTK_BOX (box), gtk_label_new (_ ("Group by")));
  gtk_box_append (GTK_BOX (box), drop_down);
  return box;
}

/* ---- the popover ---- */

static void
on_popover_opened (GtkWidget *popover, MerlonRegisterPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (_ ("Columns"));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (box), make_group_row (self));
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), make_checks (self));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
}

/* GTK 4.8 begins at the left, with the last columns, also where one reads from the right. */
static void
begin_at_the_right (GtkAdjustment *across, gpointer data G_GNUC_UNUSED)
{
  if (gtk_adjustment_get_upper (across) <= gtk_adjustment_get_page_size (across))
    return;
  g_signal_handlers_disconnect_by_func (across, begin_at_the_right, NULL);
  gtk_adjustment_set_value (across, gtk_adjustment_get_upper (across));
}

void
merlon_register_page_set_up_columns (MerlonRegisterPage *self)
{
  GtkWidget *popover = gtk_popover_new ();
  g_autofree char *group = merlon_settings_dup_group (merlon_place_get_id (self->place));

  shape (self, group);
  merlon_rows_refilter (self->rows);
  make_columns (self);
  g_signal_connect_object (gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view)),
                           "items-changed", G_CALLBACK (on_columns_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect (popover, "map", G_CALLBACK (on_popover_opened), self);
  if (gtk_widget_get_direction (self->view) == GTK_TEXT_DIR_RTL)
    g_signal_connect (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view)), "changed",
                      G_CALLBACK (begin_at_the_right), NULL);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->columns_button), popover);
}
