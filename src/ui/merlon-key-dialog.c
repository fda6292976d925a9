/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-key-dialog.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-status.h"
#include "ui/merlon-ui.h"

#include <string.h>

/* What opens a project. */
typedef enum
{
  PASSWORD = 1 << MERLON_CONTAINER_PASSWORD,
  KEY_FILE = 1 << MERLON_CONTAINER_CERTIFICATES,
} Kinds;

/* As long as its form. */
typedef struct
{
  GtkWidget *password, *choose;
  GFile *key_file; /* NULL: the password is the project's */
  char *path;      /* nullable */
  Kinds kinds;
  MerlonKeyGiven given;
} Dialog;

static void present (GtkWidget *widget, Dialog *self, const char *wrong);

static void
dialog_free (gpointer data)
{
  Dialog *self = data;

  g_clear_object (&self->key_file);
  g_free (self->path);
  g_free (self);
}

GBytes *
merlon_key_dialog_dup_secret (GtkWidget *entry)
{
  char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  GBytes *secret = merlon_secret_new (text, strlen (text));

  g_free (text);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  return secret;
}

/* ---- key files ---- */

/* To open one takes as many rounds as whoever made it wanted. */
typedef struct
{
  GFile *file;
  GBytes *password;
  char *path;
  Kinds kinds;
  MerlonKeyGiven given;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->file);
  g_bytes_unref (opening->password);
  g_free (opening->path);
  g_free (opening);
}

static GBytes *
answer (const char *what G_GNUC_UNUSED, gpointer data, GError **error G_GNUC_UNUSED)
{
  return g_bytes_ref (data);
}

static void
open_in_thread (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data,
                GCancellable *cancellable)
{
  Opening *opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (opening->file, cancellable, NULL, &error);
  g_autofree char *name = g_file_get_basename (opening->file);
  MerlonVault *key = bytes != NULL ? merlon_vault_new_for_key_file (bytes, name, answer,
                                                                    opening->password, &error)
                                   : NULL;

  if (key != NULL)
    g_task_return_pointer (task, key, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
ask_again (GtkWidget *widget, const Opening *opening, const char *wrong)
{
  Dialog *self = g_new0 (Dialog, 1);

  self->key_file = g_object_ref (opening->file);
  self->path = g_strdup (opening->path);
  self->kinds = opening->kinds;
  self->given = opening->given;
  present (widget, self, wrong);
}

static void
on_opened (GObject *widget, GAsyncResult *result, gpointer data G_GNUC_UNUSED)
{
  Opening *opening = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonVault) key = g_task_propagate_pointer (G_TASK (result), &error);

  if (key != NULL)
    opening->given (GTK_WIDGET (widget), key);
  else
    ask_again (GTK_WIDGET (widget), opening, error->message);
}

static void
open_key_file (Dialog *self, GtkWidget *widget, GBytes *password)
{
  g_autoptr (GTask) task = g_task_new (widget, NULL, on_opened, NULL);
  Opening *opening = g_new0 (Opening, 1);

  *opening = (Opening){ g_object_ref (self->key_file), g_bytes_ref (password),
                        g_strdup (self->path), self->kinds, self->given };
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, open_in_thread);
}

/* ---- the dialog ---- */

static void
on_answered (GtkWidget *widget, gboolean yes, gpointer data)
{
  Dialog *self = data;
  g_autoptr (GBytes) password = merlon_key_dialog_dup_secret (self->password);
  g_autoptr (MerlonVault) key = NULL;

  if (yes && self->key_file != NULL)
    {
      open_key_file (self, widget, password);
      return;
    }
  if (yes)
    key = merlon_vault_new_for_password (password);
  self->given (widget, key);
}

static void
show_key_file (Dialog *self)
{
  g_autofree char *name = g_file_get_basename (self->key_file);

  gtk_button_set_label (GTK_BUTTON (self->choose), name);
  merlon_ui_name (self->choose, _ ("Key file"), name);
  merlon_ui_name (self->password, _ ("Password of the key file"), NULL);
}

static void
on_key_file_chosen (GtkWidget *choose G_GNUC_UNUSED, GFile *file, gpointer data)
{
  Dialog *self = data;

  g_set_object (&self->key_file, file);
  show_key_file (self);
  gtk_widget_grab_focus (self->password);
}

static void
on_choose (Dialog *self)
{
  merlon_dialogs_choose_file (self->choose, _ ("Choose a key file (.p12, .pfx)"), NULL,
                              on_key_file_chosen, self);
}

static void
add_key_file (Dialog *self, GtkWidget *rows, int row)
{
  self->choose = gtk_button_new_with_mnemonic (_ ("C_hoose…"));
  merlon_ui_attach_row (rows, row, _ ("Key file"), self->choose);
  g_signal_connect_swapped (self->choose, "clicked", G_CALLBACK (on_choose), self);
}

/* In the order in which they are filled in, which is that of the keyboard too. */
static GtkWidget *
make_rows (Dialog *self)
{
  GtkWidget *rows = gtk_grid_new ();

  self->password = gtk_password_entry_new ();
  g_object_set (self->password, "show-peek-icon", TRUE, "activates-default", TRUE, NULL);
  gtk_grid_set_row_spacing (GTK_GRID (rows), 6);
  gtk_grid_set_column_spacing (GTK_GRID (rows), 12);
  if (self->kinds == KEY_FILE)
    add_key_file (self, rows, 0);
  merlon_ui_attach_row (rows, 1, _ ("Password"), self->password);
  if (self->kinds == (PASSWORD | KEY_FILE))
    add_key_file (self, rows, 2);
  if (self->kinds == KEY_FILE)
    merlon_ui_name (self->password, _ ("Password of the key file"), NULL);
  if (self->key_file != NULL)
    show_key_file (self);
  return rows;
}

static GtkWidget *
make_form (Dialog *self, const char *wrong)
{
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *status = merlon_status_new ();

  gtk_box_append (GTK_BOX (form), make_rows (self));
  gtk_box_append (GTK_BOX (form), status);
  gtk_widget_set_visible (status, wrong != NULL);
  if (wrong != NULL)
    merlon_status_fail (MERLON_STATUS (status), wrong);
  g_object_set_data_full (G_OBJECT (form), "dialog", self, dialog_free);
  return form;
}

static const char *
get_request (const Dialog *self)
{
  if (self->kinds == PASSWORD)
    return _ ("Enter its password.");
  if (self->kinds == KEY_FILE)
    return _ ("Choose the key file of a person it is protected for.");
  return _ ("Enter its password, or choose the key file of a person it is protected for.");
}

static void
present (GtkWidget *widget, Dialog *self, const char *wrong)
{
  g_autofree char *name = self->path != NULL ? g_path_get_basename (self->path) : NULL;
  /* Translators: %s is the name of a project's file */
  g_autofree char *heading = name != NULL ? g_strdup_printf (_ ("“%s” is protected"), name)
                                          : g_strdup (_ ("A project without a file is protected"));
  GtkWidget *form = make_form (self, wrong);

  merlon_dialogs_ask_for (widget, heading, get_request (self), form, _ ("_Open"), on_answered,
                          self);
  if (self->key_file != NULL)
    gtk_widget_grab_focus (self->password);
}

void
merlon_key_dialog_present (GtkWidget *widget, const char *path, const MerlonContainerKind *kind,
                           const char *wrong, MerlonKeyGiven given)
{
  Dialog *self;

  g_return_if_fail (GTK_IS_WIDGET (widget) && given != NULL);

  self = g_new0 (Dialog, 1);
  self->path = g_strdup (path);
  self->kinds = kind != NULL ? 1 << *kind : PASSWORD | KEY_FILE;
  self->given = given;
  present (widget, self, wrong);
}
