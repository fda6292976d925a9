/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-key-rows.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-settings.h"
#include "ui/merlon-ui.h"

#include <string.h>

struct _MerlonKeyRows
{
  GtkWidget *kind, *row, *none, *key, *token, *passphrase;
  gboolean optional;
  char *file;
};

typedef enum
{
  NO_KEY,
  KEY_FILE,
  TOKEN,
} Kind;

/* ---- what was chosen ---- */

void
merlon_key_choice_free (MerlonKeyChoice *self)
{
  g_free (self->file);
  g_free (self->token);
  g_clear_pointer (&self->secret, g_bytes_unref);
  g_free (self);
}

static GBytes *
give_secret (const char *what G_GNUC_UNUSED, gpointer data, GError **error G_GNUC_UNUSED)
{
  return g_bytes_ref (data);
}

static MerlonSigner *
open_file (const MerlonKeyChoice *self, GError **error)
{
  g_autofree char *name = g_path_get_basename (self->file);
  g_autoptr (GBytes) file = NULL;
  char *data;
  gsize size;

  if (!g_file_get_contents (self->file, &data, &size, error))
    return NULL;
  file = g_bytes_new_take (data, size);
  return merlon_signer_new_from_pkcs12 (file, name, give_secret, self->secret, error);
}

MerlonSigner *
merlon_key_choice_open (MerlonKeyChoice *self, GError **error)
{
  MerlonSigner *signer;

  g_return_val_if_fail (self != NULL && (self->file != NULL || self->token != NULL), NULL);
  g_return_val_if_fail (self->secret != NULL, NULL);

  signer = self->token != NULL
               ? merlon_signer_new_from_token (self->token, give_secret, self->secret, error)
               : open_file (self, error);
  g_clear_pointer (&self->secret, g_bytes_unref);
  return signer;
}

/* ---- the rows ---- */

static Kind
chosen_kind (MerlonKeyRows *self)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind)) + (self->optional ? 0 : KEY_FILE);
}

static void
on_kind_changed (MerlonKeyRows *self)
{
  GtkWidget *const rows[] = { self->none, self->key, self->token };
  Kind kind = chosen_kind (self);

  gtk_stack_set_visible_child (GTK_STACK (self->row), rows[kind]);
  gtk_widget_set_sensitive (self->passphrase, kind != NO_KEY);
}

static void
show_file (MerlonKeyRows *self)
{
  g_autofree char *name
      = self->file != NULL ? g_path_get_basename (self->file) : g_strdup (_ ("Choose a key file…"));

  gtk_button_set_label (GTK_BUTTON (self->key), name);
}

static void
on_file_chosen (GtkWidget *widget G_GNUC_UNUSED, GFile *file, gpointer data)
{
  MerlonKeyRows *self = data;

  g_free (self->file);
  self->file = g_file_get_path (file);
  g_settings_set_string (merlon_settings_get (), "key-file", self->file != NULL ? self->file : "");
  show_file (self);
  gtk_widget_grab_focus (self->passphrase);
}

static void
on_choose (MerlonKeyRows *self)
{
  merlon_dialogs_choose_file (self->key, _ ("Key file: .p12 or .pfx"), NULL, on_file_chosen, self);
}

static void
rows_free (gpointer data)
{
  g_free (((MerlonKeyRows *) data)->file);
  g_free (data);
}

static void
make_widgets (MerlonKeyRows *self)
{
  const char *const kinds[] = { _ ("No signature"), _ ("Key file"), _ ("Smart card"), NULL };

  self->kind = gtk_drop_down_new_from_strings (kinds + (self->optional ? 0 : KEY_FILE));
  self->none = gtk_label_new (_ ("The documents are not signed"));
  gtk_label_set_xalign (GTK_LABEL (self->none), 0);
  self->key = gtk_button_new ();
  self->token = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->token), "pkcs11:token=");
  merlon_ui_name (self->token, _ ("Smart card"), NULL);
  self->row = gtk_stack_new ();
  gtk_stack_add_child (GTK_STACK (self->row), self->none);
  gtk_stack_add_child (GTK_STACK (self->row), self->key);
  gtk_stack_add_child (GTK_STACK (self->row), self->token);
  self->passphrase = gtk_password_entry_new ();
  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (self->passphrase), TRUE);
  g_object_set (self->passphrase, "activates-default", TRUE, NULL);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (on_kind_changed), self);
  g_signal_connect_swapped (self->key, "clicked", G_CALLBACK (on_choose), self);
}

MerlonKeyRows *
merlon_key_rows_attach (GtkWidget *grid, int row, gboolean optional)
{
  MerlonKeyRows *self = g_new0 (MerlonKeyRows, 1);
  g_autofree char *file = g_settings_get_string (merlon_settings_get (), "key-file");

  g_return_val_if_fail (GTK_IS_GRID (grid), self);

  self->optional = optional;
  if (*file != '\0' && g_file_test (file, G_FILE_TEST_IS_REGULAR))
    self->file = g_steal_pointer (&file);
  make_widgets (self);
  gtk_widget_set_hexpand (self->row, TRUE);
  merlon_ui_attach_row (grid, row, _ ("Sign with"), self->kind);
  merlon_ui_attach_row (grid, row + 1, _ ("Key"), self->row);
  merlon_ui_attach_row (grid, row + 2, _ ("Passphrase or PIN"), self->passphrase);
  show_file (self);
  on_kind_changed (self);
  g_object_set_data_full (G_OBJECT (grid), "merlon-key-rows", self, rows_free);
  return self;
}

void
merlon_key_rows_grab_focus (MerlonKeyRows *self)
{
  Kind kind = chosen_kind (self);

  if (kind == NO_KEY)
    gtk_widget_grab_focus (self->kind);
  else if (kind == KEY_FILE && self->file == NULL)
    gtk_widget_grab_focus (self->key);
  else if (kind == TOKEN && *gtk_editable_get_text (GTK_EDITABLE (self->token)) == '\0')
    gtk_widget_grab_focus (self->token);
  else
    gtk_widget_grab_focus (self->passphrase);
}

const char *
merlon_key_rows_check (MerlonKeyRows *self)
{
  Kind kind = chosen_kind (self);
  const char *missing = NULL;

  if (kind == KEY_FILE && self->file == NULL)
    missing = _ ("Choose the key file of who signs: .p12 or .pfx.");
  else if (kind == TOKEN && *gtk_editable_get_text (GTK_EDITABLE (self->token)) == '\0')
    missing = _ ("Say which smart card: pkcs11:token=NAME.");
  if (missing != NULL)
    merlon_key_rows_grab_focus (self);
  return missing;
}

MerlonKeyChoice *
merlon_key_rows_take (MerlonKeyRows *self)
{
  MerlonKeyChoice *choice = g_new0 (MerlonKeyChoice, 1);
  Kind kind = chosen_kind (self);
  char *secret = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->passphrase)));

  if (kind == KEY_FILE)
    choice->file = g_strdup (self->file);
  else if (kind == TOKEN)
    choice->token = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->token)));
  choice->secret = merlon_secret_new (secret, strlen (secret));
  /* What it held is wiped by now. */
  g_free (secret);
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  return choice;
}
