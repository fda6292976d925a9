/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-import-dialog.h"
#include "exchange/merlon-csv-match.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-ui.h"

#define ROWS_SHOWN 8
#define COLUMNS_SHOWN 200

struct _MerlonImportDialog
{
  AdwWindow parent_instance;
  GtkWidget *parent; /* weak: where the outcome is told */
  MerlonProject *project;
  MerlonRegister *home;
  MerlonTable *table;
  GPtrArray *targets; /* names a column can be mapped to, borrowed */
  GPtrArray *choices; /* GtkDropDown, by column */
  guint try;
  GtkWidget *grid, *create, *import;
  GtkLabel *about, *outcome;
};

G_DEFINE_FINAL_TYPE (MerlonImportDialog, merlon_import_dialog, ADW_TYPE_WINDOW)

static void
merlon_import_dialog_dispose (GObject *object)
{
  MerlonImportDialog *self = (MerlonImportDialog *) object;

  g_clear_handle_id (&self->try, g_source_remove);
  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->project);
  g_clear_object (&self->home);
  g_clear_pointer (&self->table, merlon_table_free);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  G_OBJECT_CLASS (merlon_import_dialog_parent_class)->dispose (object);
}

static void
merlon_import_dialog_class_init (MerlonImportDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_import_dialog_dispose;
}

/* ---- importing ---- */

static char **
list_maps (MerlonImportDialog *self)
{
  GPtrArray *maps = g_ptr_array_new ();

  for (guint i = 0; i < self->choices->len; i++)
    {
      guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choices->pdata[i]));

      g_ptr_array_add (maps, g_strdup_printf ("%s:%s", (const char *) self->table->header->pdata[i],
                                              (const char *) self->targets->pdata[chosen]));
    }
  g_ptr_array_add (maps, NULL);
  return (char **) g_ptr_array_free (maps, FALSE);
}

static MerlonImportReport *
import (MerlonImportDialog *self, GError **error)
{
  g_auto (GStrv) maps = list_maps (self);
  MerlonImportOptions options
      = { .maps = (const char *const *) maps,
          .create = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->create)),
          .keep_rest = TRUE };

  return merlon_import_csv (self->project, self->home, self->table, &options, error);
}

/* Does it and takes it back: nothing tells better what will happen. */
static gboolean
try (gpointer data)
{
  MerlonImportDialog *self = data;
  MerlonHistory *history = merlon_project_get_history (self->project);
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonImportReport) report = NULL;
  g_autofree char *text = NULL;

  self->try = 0;
  merlon_history_begin (history, _ ("Trying the import"));
  report = import (self, &error);
  merlon_history_cancel (history);
  if (report != NULL)
    text = merlon_import_report_dup_text (report);
  gtk_label_set_text (self->outcome, report != NULL ? text : error->message);
  gtk_widget_set_sensitive (self->import, report != NULL);
  return G_SOURCE_REMOVE;
}

static void
queue_try (MerlonImportDialog *self)
{
  if (self->try == 0)
    self->try = g_timeout_add (150, try, self);
}

void
merlon_import_dialog_tell (GtkWidget *widget, const MerlonImportReport *report)
{
  g_autofree char *text = merlon_import_report_dup_text (report);

  if (report->cells[MERLON_CELL_DROPPED] == 0)
    gtk_widget_activate_action (widget, "win.tell-undo", "s", text);
  else
    merlon_dialogs_tell (widget, _ ("Imported"), text);
}

static void
on_import_clicked (MerlonImportDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonImportReport) report = import (self, &error);
  GtkWidget *parent = self->parent;

  if (report == NULL)
    {
      gtk_label_set_text (self->outcome, error->message);
      return;
    }
  gtk_window_close (GTK_WINDOW (self));
  if (parent != NULL)
    merlon_import_dialog_tell (parent, report);
}

/* ---- the columns ---- */

static GtkStringList *
list_targets (MerlonImportDialog *self)
{
  MerlonItemClass *klass = merlon_register_get_item_class (self->home);
  GtkStringList *labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _ ("Leave out"));
  g_ptr_array_add (self->targets, (gpointer) "-");
  gtk_string_list_append (labels, _ ("Id of the record"));
  g_ptr_array_add (self->targets, (gpointer) "id");
  for (guint i = 0; i < klass->n_fields; i++)
    if (!merlon_field_is_derived (&klass->fields[i]))
      {
        gtk_string_list_append (labels, merlon_field_get_label (&klass->fields[i]));
        g_ptr_array_add (self->targets, (gpointer) klass->fields[i].name);
      }
  return labels;
}

/* What has no field goes to the notes, so that nothing is lost unless the person says so. */
static guint
proposed (MerlonImportDialog *self, const MerlonTarget *target)
{
  const char *name = target->is_id ? "id" : target->left_out ? "-" : "notes";

  if (target->field != NULL && !merlon_field_is_derived (target->field))
    name = target->field->name;
  for (guint i = 0; i < self->targets->len; i++)
    if (g_str_equal (self->targets->pdata[i], name))
      return i;
  return 0;
}

static GtkWidget *
make_cell (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_column (MerlonImportDialog *self, guint index, GtkStringList *labels,
            const MerlonTarget *target)
{
  const char *name = self->table->header->pdata[index];
  GtkWidget *choice
      = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (labels)),
                           gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));

  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), proposed (self, target));
  merlon_ui_name (choice, name, NULL);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (queue_try), self);
  g_ptr_array_add (self->choices, choice);
  gtk_grid_attach (GTK_GRID (self->grid), make_cell (name, "heading"), index, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), choice, index, 1, 1, 1);
  for (guint i = 0; i < MIN (self->table->rows->len, ROWS_SHOWN); i++)
    {
      const MerlonTableRow *row = self->table->rows->pdata[i];
      const char *text = index < row->cells->len ? row->cells->pdata[index] : "";

      gtk_grid_attach (GTK_GRID (self->grid), make_cell (text, NULL), index, 2 + i, 1, 1);
    }
}

static void
make_columns (MerlonImportDialog *self)
{
  g_autoptr (GtkStringList) labels = list_targets (self);
  g_autofree MerlonTarget *targets
      = merlon_csv_match (self->table, merlon_register_get_item_class (self->home), NULL, NULL);

  for (guint i = 0; i < MIN (self->table->header->len, COLUMNS_SHOWN); i++)
    add_column (self, i, labels, &targets[i]);
}

/* ---- the dialog ---- */

static void
tell_about (MerlonImportDialog *self)
{
  g_autofree char *text = g_strdup_printf (
      _ ("%u rows and %u columns, %s. Say what each column is; the first rows are "
         "shown below."),
      self->table->rows->len, self->table->header->len, self->table->encoding);

  gtk_label_set_text (self->about, text);
}

static GtkWidget *
make_bar (MerlonImportDialog *self)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->import = gtk_button_new_with_mnemonic (_ ("_Import"));
  gtk_widget_add_css_class (self->import, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  g_signal_connect_swapped (self->import, "clicked", G_CALLBACK (on_import_clicked), self);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->import);
  return bar;
}

static GtkLabel *
make_text (void)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (label), "merlon-field");
  return label;
}

static GtkWidget *
scroll (GtkWidget *child, int height)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  if (height > 0)
    {
      gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
      gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), height);
    }
  else
    gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static void
merlon_import_dialog_init (MerlonImportDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->targets = g_ptr_array_new ();
  self->choices = g_ptr_array_new ();
  self->about = make_text ();
  self->outcome = make_text ();
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
  gtk_widget_add_css_class (self->grid, "merlon-field");
  self->create = gtk_check_button_new_with_mnemonic (
      _ ("Make the records that cells refer to where they are missing"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->create), TRUE);
  gtk_widget_add_css_class (self->create, "merlon-field");
  g_signal_connect_swapped (self->create, "toggled", G_CALLBACK (queue_try), self);
  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->about));
  gtk_box_append (GTK_BOX (box), scroll (self->grid, 0));
  gtk_box_append (GTK_BOX (box), self->create);
  gtk_box_append (GTK_BOX (box), scroll (GTK_WIDGET (self->outcome), 140));
  merlon_ui_close_on_escape (GTK_WIDGET (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 860, 520);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

void
merlon_import_dialog_show (GtkWidget *parent, MerlonProject *project, MerlonRegister *home,
                           MerlonTable *table)
{
  MerlonImportDialog *self;
  g_autofree char *title = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent) && MERLON_IS_PROJECT (project) && table != NULL);

  /* Translators: %s is a register, such as "Risks" */
  title = g_strdup_printf (_ ("Import into “%s”"), _ (merlon_register_get_info (home)->plural));
  self = g_object_new (MERLON_TYPE_IMPORT_DIALOG, "transient-for", gtk_widget_get_root (parent),
                       "title", title, NULL);
  g_set_weak_pointer (&self->parent, parent);
  self->project = g_object_ref (project);
  self->home = g_object_ref (home);
  self->table = table;
  tell_about (self);
  make_columns (self);
  queue_try (self);
  gtk_window_present (GTK_WINDOW (self));
}
