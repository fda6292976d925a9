/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The editor of links: where something is kept, and whether it is still what it was. */

#include <string.h>

#include "model/merlon-i18n.h"
#include "ui/merlon-field-row.h"

static MerlonLink *
get_link (MerlonFieldRow *row)
{
  g_auto (MerlonValue) value = { 0 };
  MerlonItem *item = merlon_field_row_get_item (row);

  if (item == NULL)
    return NULL;
  merlon_item_get_value (item, merlon_field_row_get_field (row), &value);
  return value.link != NULL ? merlon_link_ref (value.link) : NULL;
}

static void
take_link (MerlonFieldRow *row, MerlonLink *link)
{
  MerlonValue value = { .kind = MERLON_KIND_LINK };

  value.link = link;
  merlon_field_row_take_value (row, &value);
}

/* Another place is another thing: what was known of the old one goes. */
static void
on_typed (GtkEditable *entry, MerlonFieldRow *row)
{
  const char *text = gtk_editable_get_text (entry);
  g_autoptr (MerlonLink) link = NULL;

  if (merlon_field_row_is_showing (row))
    return;
  if (*text != '\0')
    link = merlon_link_new (text, NULL, 0);
  take_link (row, link);
}

static void
show_state (GtkWidget *editor, MerlonLink *link)
{
  GtkWidget *state = gtk_widget_get_last_child (editor);
  MerlonValue value = { .kind = MERLON_KIND_DATE };
  MerlonField date = { .kind = MERLON_KIND_DATE };
  g_autofree char *day = NULL, *text = NULL;

  value.integer = link != NULL ? link->checked : 0;
  day = merlon_value_to_display (&value, &date, NULL);
  if (link != NULL && link->sha256 != NULL)
    text = g_strdup_printf (_ ("Unchanged when it was checked on %s"), day);
  gtk_label_set_text (GTK_LABEL (state), text != NULL ? text : "");
  gtk_widget_set_visible (state, text != NULL);
}

static void
on_open (GtkButton *button, MerlonFieldRow *row)
{
  g_autoptr (MerlonLink) link = get_link (row);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (button));

  if (link != NULL)
    gtk_show_uri (GTK_WINDOW (root), link->uri, GDK_CURRENT_TIME);
}

/* ---- the check ---- */

typedef struct
{
  MerlonFieldRow *row; /* a reference */
  GtkWidget *editor;   /* a reference */
  MerlonItem *item;    /* borrowed: a project keeps all it ever held */
  MerlonLink *link;
} Check;

static void
check_free (Check *check)
{
  g_object_unref (check->row);
  g_object_unref (check->editor);
  merlon_link_unref (check->link);
  g_free (check);
}

static void
end_check (Check *check, const char *sha256)
{
  gboolean first = check->link->sha256 == NULL;
  g_autoptr (MerlonLink) link = NULL;

  if (!first && g_strcmp0 (check->link->sha256, sha256) != 0)
    {
      merlon_field_row_complain (check->row,
                                 _ ("It has changed since it was checked last. Look at it, then "
                                    "enter the link anew to accept what it is now."));
      return;
    }
  link = merlon_link_new (check->link->uri, sha256, merlon_date_today ());
  take_link (check->row, link);
  show_state (check->editor, link);
}

static void
sum_in_thread (GTask *task, gpointer source, gpointer data G_GNUC_UNUSED, GCancellable *cancellable)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) in = g_file_read (source, cancellable, &error);
  guint8 buffer[64 * 1024];
  gssize n = -1;

  while (
      in != NULL
      && (n = g_input_stream_read (G_INPUT_STREAM (in), buffer, sizeof buffer, cancellable, &error))
             > 0)
    g_checksum_update (sum, buffer, n);
  if (n < 0)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_strdup (g_checksum_get_string (sum)), g_free);
}

static void
on_summed (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  Check *check = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = g_task_propagate_pointer (G_TASK (result), &error);

  /* Another record may be shown by now. */
  if (merlon_field_row_get_item (check->row) == check->item)
    {
      if (sha256 != NULL)
        end_check (check, sha256);
      else
        merlon_field_row_complain (check->row, error->message);
    }
  check_free (check);
}

static void
on_check (GtkButton *button, MerlonFieldRow *row)
{
  g_autoptr (MerlonLink) link = get_link (row);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GTask) task = NULL;
  Check *check;

  if (link == NULL)
    return;
  check = g_new0 (Check, 1);
  check->row = g_object_ref (row);
  check->editor
      = g_object_ref (gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (button))));
  check->item = merlon_field_row_get_item (row);
  check->link = merlon_link_ref (link);
  file = strstr (link->uri, "://") != NULL ? g_file_new_for_uri (link->uri)
                                           : g_file_new_for_path (link->uri);
  task = g_task_new (file, NULL, on_summed, check);
  g_task_run_in_thread (task, sum_in_thread);
}

/* ---- the widget ---- */

static GtkWidget *
create_button (MerlonFieldRow *row, const char *icon, const char *hint, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *name
      = g_strdup_printf ("%s: %s", merlon_field_get_label (merlon_field_row_get_field (row)), hint);

  gtk_widget_set_tooltip_text (button, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", clicked, row);
  return button;
}

static GtkWidget *
create_link (MerlonFieldRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *state = gtk_label_new (NULL);

  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_widget_set_hexpand (entry, TRUE);
  g_signal_connect (entry, "changed", G_CALLBACK (on_typed), row);
  merlon_field_row_name (row, entry);
  gtk_widget_add_css_class (line, "linked");
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), create_button (row, "document-open-symbolic", C_ ("verb", "Open"),
                                                 G_CALLBACK (on_open)));
  gtk_box_append (GTK_BOX (line),
                  create_button (row, "emblem-ok-symbolic", _ ("Check that it is unchanged"),
                                 G_CALLBACK (on_check)));
  gtk_label_set_xalign (GTK_LABEL (state), 0);
  gtk_widget_add_css_class (state, "caption");
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), state);
  return box;
}

static void
show_link (MerlonFieldRow *row G_GNUC_UNUSED, GtkWidget *editor, const MerlonValue *value,
           gboolean mixed)
{
  GtkWidget *entry = gtk_widget_get_first_child (gtk_widget_get_first_child (editor));
  const char *uri = value->link != NULL && !mixed ? value->link->uri : "";

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), mixed ? _ ("Several values") : NULL);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), uri) != 0)
    gtk_editable_set_text (GTK_EDITABLE (entry), uri);
  show_state (editor, mixed ? NULL : value->link);
}

const MerlonEditor merlon_editor_link = { create_link, show_link };
