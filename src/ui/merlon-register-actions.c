/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done with the records of a list. */

#include <string.h>

#include "exchange/merlon-csv-import.h"
#include "model/merlon-csv-cell.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-asset.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-risk.h"
#include "rules/merlon-join.h"
#include "rules/merlon-arrange.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-import-dialog.h"
#include "ui/merlon-proposals-dialog.h"
#include "ui/merlon-record-form.h"
#include "ui/merlon-register-page-private.h"
#include "ui/merlon-wait-window.h"

/* ---- add, duplicate, move ---- */

void
merlon_register_page_add (MerlonRegisterPage *self)
{
  g_autoptr (MerlonItem) item = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (MERLON_IS_REGISTER_PAGE (self));

  item = merlon_item_new (G_TYPE_FROM_CLASS (merlon_register_get_item_class (self->home)));
  /* The assistant offers something to begin with. */
  if (MERLON_IS_DOCUMENT (item))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.new-document", NULL);
      return;
    }
  /* What a person adds to the Statement of Applicability is a control of their own, and needed. */
  if (MERLON_IS_CONTROL (item))
    {
      merlon_item_set (item, "source", "custom", NULL);
      merlon_item_set (item, "applicable", "yes", NULL);
    }
  if (!merlon_project_add (self->project, item, G_MAXUINT, &error))
    {
      merlon_dialogs_tell (GTK_WIDGET (self), _ ("This cannot be added"), error->message);
      return;
    }
  merlon_register_page_show_item (self, item, NULL);
  merlon_record_form_focus_field (MERLON_RECORD_FORM (self->form), NULL);
}

static void
copy_fields (MerlonItem *from, MerlonItem *to)
{
  guint n;
  const MerlonField *fields = merlon_item_get_fields (from, &n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (MerlonValue) value = { 0 };

      if (merlon_field_is_derived (&fields[i]) || g_str_equal (fields[i].name, "code"))
        continue;
      merlon_item_get_value (from, &fields[i], &value);
      merlon_item_set_value (to, &fields[i], &value, NULL);
    }
}

static void
duplicate (MerlonRegisterPage *self)
{
  g_autoptr (GPtrArray) items = merlon_register_page_list_selected (self);
  MerlonHistory *history = merlon_project_get_history (self->project);
  MerlonItem *last = NULL;

  merlon_history_begin (history, _ ("Duplicate"));
  for (guint i = 0; i < items->len; i++)
    {
      MerlonItem *original = items->pdata[i];
      g_autoptr (MerlonItem) copy = merlon_item_new (G_OBJECT_TYPE (original));

      copy_fields (original, copy);
      if (merlon_project_add (self->project, copy,
                              merlon_register_get_position (self->home, original) + 1, NULL))
        last = copy;
    }
  merlon_history_end (history);
  if (last != NULL)
    merlon_register_page_show_item (self, last, NULL);
}

typedef enum
{
  MOVE_UP,
  MOVE_DOWN,
  MOVE_IN,
  MOVE_OUT,
} Move;

static void
move (MerlonRegisterPage *self, Move how)
{
  MerlonItem *item = merlon_register_page_get_item (self);
  gboolean moved;

  if (item == NULL)
    return;
  if (how == MOVE_IN)
    moved = merlon_arrange_indent (item);
  else if (how == MOVE_OUT)
    moved = merlon_arrange_outdent (item);
  else
    moved = merlon_arrange_shift (item, how == MOVE_UP ? -1 : 1);
  if (!moved)
    return;
  merlon_rows_finish (self->rows);
  merlon_register_page_show_item (self, item, NULL);
}

/* ---- delete ---- */

static void
delete_items (MerlonRegisterPage *self, GPtrArray *items)
{
  MerlonHistory *history = merlon_project_get_history (self->project);
  g_autofree char *name = merlon_item_dup_name (items->pdata[0]);
  g_autofree char *label
      = items->len == 1
            /* Translators: %s is a record */
            ? g_strdup_printf (_ ("Delete %s"), name)
            : g_strdup_printf (ngettext ("Delete %u record", "Delete %u records", items->len),
                               items->len);
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE, stopped = FALSE;

  merlon_history_begin (history, label);
  for (guint i = 0; i < items->len && done; i++)
    {
      /* One of them may have gone as a part of another. */
      if (((MerlonItem *) items->pdata[i])->home != NULL)
        done = merlon_project_remove (self->project, items->pdata[i], &error);
      stopped = done && !merlon_history_pulse (history, (i + 1.0) / items->len);
      done = done && !stopped;
    }
  if (done)
    {
      merlon_history_end (history);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-undo", "s", label);
    }
  else
    {
      merlon_history_cancel (history);
      if (!stopped)
        merlon_dialogs_tell (GTK_WIDGET (self), _ ("This cannot be deleted"), error->message);
    }
}

static char *
describe_referrers (GPtrArray *items)
{
  GString *out = g_string_new (NULL);
  guint n_lines = 0;

  for (guint i = 0; i < items->len; i++)
    {
      guint n;
      const MerlonReferrer *referrers = merlon_item_get_referrers (items->pdata[i], &n);

      for (guint k = 0; k < n; k++)
        {
          g_autofree char *name = merlon_item_dup_name (referrers[k].item);

          if (++n_lines <= 8)
            g_string_append_printf (out, "%s: %s\n", name,
                                    merlon_field_get_label (referrers[k].field));
        }
    }
  if (n_lines > 8)
    g_string_append_printf (out, ngettext ("and %u more", "and %u more", n_lines - 8), n_lines - 8);
  return g_string_free (out, FALSE);
}

static void
on_delete_answered (GtkWidget *widget, gboolean yes, gpointer data)
{
  g_autoptr (GPtrArray) items = data;

  if (yes)
    delete_items (MERLON_REGISTER_PAGE (widget), items);
}

void
merlon_register_page_delete (MerlonRegisterPage *self)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *referrers = NULL, *text = NULL;

  g_return_if_fail (MERLON_IS_REGISTER_PAGE (self));

  items = merlon_register_page_list_selected (self);
  if (items->len == 0)
    return;
  referrers = describe_referrers (items);
  if (*referrers == '\0')
    {
      delete_items (self, items);
      return;
    }
  text = g_strdup_printf (_ ("These refer to it, and will do so no longer:\n\n%s"), referrers);
  merlon_dialogs_ask (GTK_WIDGET (self), _ ("Delete?"), text, _ ("_Delete"), TRUE,
                      on_delete_answered, g_steal_pointer (&items));
}

/* ---- duplicates ---- */

/* The first one in the list stays. */
static void
join (MerlonRegisterPage *self)
{
  g_autoptr (GPtrArray) items = merlon_register_page_list_selected (self);
  g_autoptr (GError) error = NULL;

  if (items->len < 2)
    return;
  if (merlon_items_join (items->pdata[0], items, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-undo", "s",
                                _ ("One record made of several"));
  else
    merlon_dialogs_tell (GTK_WIDGET (self), _ ("They stay apart"), error->message);
}

/* ---- the clipboard ---- */

static void
append_row (GString *out, GPtrArray *fields, MerlonItem *item)
{
  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *text = item != NULL ? merlon_item_dup_display (item, fields->pdata[i])
                                           : g_strdup (merlon_field_get_label (fields->pdata[i]));

      if (i > 0)
        g_string_append_c (out, '\t');
      if (strpbrk (text, "\t\r\n\"") != NULL)
        {
          g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
          g_autofree char *quoted = g_strjoinv ("\"\"", parts);

          g_string_append_printf (out, "\"%s\"", quoted);
        }
      else
        g_string_append (out, text);
    }
  g_string_append_c (out, '\n');
}

static char *
rows_to_text (MerlonRegisterPage *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) fields = merlon_register_page_list_columns (self);
  GString *out = g_string_new (NULL);

  append_row (out, fields, NULL);
  for (guint i = 0; i < items->len; i++)
    append_row (out, fields, items->pdata[i]);
  return g_string_free (out, FALSE);
}

static void
copy (MerlonRegisterPage *self)
{
  g_autoptr (GPtrArray) items = merlon_register_page_list_selected (self);
  g_autofree char *text = rows_to_text (self, items);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
import_bytes (MerlonRegisterPage *self, GBytes *bytes)
{
  const MerlonImportOptions options = { .create = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonTable) table = merlon_table_read (bytes, &error);
  g_autoptr (MerlonImportReport) report = NULL;

  if (table != NULL)
    report = merlon_import_csv (self->project, self->home, table, &options, &error);
  if (report != NULL)
    merlon_import_dialog_tell (GTK_WIDGET (self), report);
  else
    merlon_dialogs_tell (GTK_WIDGET (self), _ ("This cannot be taken in as a table"),
                         error->message);
}

static void
on_text_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MerlonRegisterPage) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (text == NULL || *text == '\0')
    return;
  bytes = g_bytes_new (text, strlen (text));
  import_bytes (self, bytes);
}

static void
paste (MerlonRegisterPage *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, on_text_read,
                                 g_object_ref (self));
}

/* ---- files ---- */

typedef struct
{
  MerlonRegisterPage *page; /* a reference */
  GFile *file;
  MerlonWait *wait;
} Reading;

static void
read_in_thread (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data,
                GCancellable *cancellable)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (reading->file, cancellable, NULL, &error);
  MerlonTable *table = bytes != NULL ? merlon_table_read (bytes, &error) : NULL;

  if (table != NULL)
    g_task_return_pointer (task, table, (GDestroyNotify) merlon_table_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_table_read (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  MerlonRegisterPage *self = reading->page;
  g_autoptr (GError) error = NULL;
  MerlonTable *table = g_task_propagate_pointer (G_TASK (result), &error);

  merlon_wait_end (reading->wait);
  /* The place may have gone with its project. */
  if (table != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    merlon_import_dialog_show (GTK_WIDGET (self), self->project, self->home,
                               g_steal_pointer (&table));
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    merlon_dialogs_tell (GTK_WIDGET (self), _ ("The file cannot be read as a table"),
                         error->message);
  g_clear_pointer (&table, merlon_table_free);
  g_object_unref (reading->file);
  g_object_unref (reading->page);
  g_free (reading);
}

static void
on_import_chosen (GtkWidget *widget, GFile *file, gpointer data G_GNUC_UNUSED)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Reading *reading = g_new (Reading, 1);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, on_table_read, reading);

  reading->page = g_object_ref (MERLON_REGISTER_PAGE (widget));
  reading->file = g_object_ref (file);
  reading->wait = merlon_wait_begin (widget, _ ("Reading the table"), cancellable);
  g_task_set_task_data (task, reading, NULL);
  g_task_run_in_thread (task, read_in_thread);
}

static void
on_export_chosen (GtkWidget *widget, GFile *file, gpointer data G_GNUC_UNUSED)
{
  MerlonRegisterPage *self = MERLON_REGISTER_PAGE (widget);
  g_autoptr (GPtrArray) fields = merlon_register_page_list_columns (self);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= merlon_rows_get_count (self->rows); i++)
    {
      for (guint k = 0; k < fields->len; k++)
        {
          const MerlonField *field = fields->pdata[k];
          g_autofree char *text
              = i == 0 ? g_strdup (field->name)
                       : merlon_item_dup_display (merlon_rows_get (self->rows, i - 1), field);

          if (k > 0)
            g_string_append_c (out, ',');
          merlon_csv_append_cell (out, text);
        }
      g_string_append (out, "\r\n");
    }
  if (!g_file_set_contents_full (g_file_peek_path (file), out->str, out->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0666, &error))
    merlon_dialogs_tell (widget, _ ("The file cannot be written"), error->message);
}

/* ---- risks from the catalogue ---- */

/* For the asset that is looked at; from a risk, for its first one. */
static void
propose (MerlonRegisterPage *self)
{
  MerlonItem *item = merlon_register_page_get_item (self);

  if (item != NULL && MERLON_IS_RISK (item))
    item = merlon_refs_length (MERLON_RISK (item)->assets) > 0
               ? MERLON_RISK (item)->assets->items[0]
               : NULL;
  merlon_proposals_dialog_show (GTK_WIDGET (self), self->project, item);
}

/* ---- the actions ---- */

static void
on_action (GtkWidget *widget, const char *name, GVariant *parameter G_GNUC_UNUSED)
{
  MerlonRegisterPage *self = MERLON_REGISTER_PAGE (widget);
  g_autofree char *file = g_strconcat (merlon_register_get_name (self->home), ".csv", NULL);

  name += strlen ("register.");
  if (g_str_equal (name, "add"))
    merlon_register_page_add (self);
  else if (g_str_equal (name, "delete"))
    merlon_register_page_delete (self);
  else if (g_str_equal (name, "duplicate"))
    duplicate (self);
  else if (g_str_equal (name, "join"))
    join (self);
  else if (g_str_equal (name, "copy"))
    copy (self);
  else if (g_str_equal (name, "paste"))
    paste (self);
  else if (g_str_equal (name, "move-up"))
    move (self, MOVE_UP);
  else if (g_str_equal (name, "move-down"))
    move (self, MOVE_DOWN);
  else if (g_str_equal (name, "move-in"))
    move (self, MOVE_IN);
  else if (g_str_equal (name, "move-out"))
    move (self, MOVE_OUT);
  else if (g_str_equal (name, "open-all") || g_str_equal (name, "close-all"))
    merlon_rows_set_all_open (self->rows, g_str_equal (name, "open-all"));
  else if (g_str_equal (name, "propose"))
    propose (self);
  else if (g_str_equal (name, "import"))
    merlon_dialogs_choose_file (widget, _ ("Import from CSV"), NULL, on_import_chosen, NULL);
  else if (g_str_equal (name, "export"))
    merlon_dialogs_choose_file (widget, _ ("Export as CSV"), file, on_export_chosen, NULL);
}

static const char *const action_names[]
    = { "register.add",       "register.delete",  "register.duplicate", "register.copy",
        "register.paste",     "register.move-up", "register.move-down", "register.import",
        "register.export",    "register.move-in", "register.move-out",  "register.open-all",
        "register.close-all", "register.propose", "register.join" };

void
merlon_register_page_install_actions (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (action_names); i++)
    gtk_widget_class_install_action (klass, action_names[i], NULL, on_action);
}

void
merlon_register_page_update_actions (MerlonRegisterPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  gboolean writable = !merlon_session_is_read_only (self->session);
  gboolean some = !gtk_bitset_is_empty (selected);
  MerlonOutline *outline = merlon_rows_get_outline (self->rows);
  gboolean tree = merlon_outline_get_tree (outline) != NULL;
  gboolean plain = merlon_outline_is_plain (outline);
  GType type = G_TYPE_FROM_CLASS (merlon_register_get_item_class (self->home));
  const struct
  {
    const char *name;
    gboolean enabled;
  } states[] = {
    { "register.add", writable },
    { "register.delete", writable && some },
    { "register.duplicate", writable && some },
    { "register.join", writable && gtk_bitset_get_size (selected) > 1 },
    { "register.copy", some },
    { "register.paste", writable },
    { "register.move-up", writable && some },
    { "register.move-down", writable && some },
    { "register.move-in", writable && some && tree },
    { "register.move-out", writable && some && tree },
    { "register.propose", writable && (type == MERLON_TYPE_ASSET || type == MERLON_TYPE_RISK) },
    { "register.open-all", !plain },
    { "register.close-all", !plain },
    { "register.import", writable },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), states[i].name, states[i].enabled);
}
