/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-sign-dialog.h"
#include "model/merlon-i18n.h"
#include "report/merlon-raster.h"
#include "report/merlon-report.h"
#include "report/merlon-signature-block.h"
#include "rules/merlon-signatures.h"
#include "seal/merlon-sign.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-settings.h"
#include "ui/merlon-ui.h"

#include <string.h>

struct _MerlonSignDialog
{
  AdwWindow parent_instance;
  MerlonSignTarget target;
  GPtrArray *fields; /* MerlonSignField */
  char *key_file, *picture_file;
  GCancellable *signing;
  GtkWidget *sign, *kind, *key, *token, *key_row, *passphrase, *where, *role, *reason, *certify,
      *time_server, *picture, *status, *spinner, *form;
};

static guint signed_signal;

G_DEFINE_FINAL_TYPE (MerlonSignDialog, merlon_sign_dialog, ADW_TYPE_WINDOW)

/* In the order of the choice. */
enum
{
  KEY_FILE,
  KEY_TOKEN,
};

/* ---- signing, in a thread ---- */

/* All of it is a copy: the thread touches nothing of the window's. */
typedef struct
{
  GBytes *pdf, *secret;
  char *key_file, *token, *picture_file;
  char *field, *role, *reason, *time_server, *path;
  MerlonCertify certify;
  gint64 time;
  char *subject, *issuer, *serial, *sha256; /* of what was signed */
} Signing;

static void
signing_free (gpointer data)
{
  Signing *self = data;
  char **texts[] = { &self->key_file, &self->token,  &self->picture_file, &self->field,
                     &self->role,     &self->reason, &self->time_server,  &self->path,
                     &self->subject,  &self->issuer, &self->serial,       &self->sha256 };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  g_bytes_unref (self->pdf);
  g_clear_pointer (&self->secret, g_bytes_unref);
  g_free (self);
}

static GBytes *
give_secret (const char *what G_GNUC_UNUSED, gpointer data, GError **error G_GNUC_UNUSED)
{
  return g_bytes_ref (data);
}

static GBytes *
read_file (const char *path, GError **error)
{
  char *data;
  gsize size;

  return g_file_get_contents (path, &data, &size, error) ? g_bytes_new_take (data, size) : NULL;
}

static MerlonSigner *
open_signer (const Signing *self, GError **error)
{
  g_autoptr (GBytes) file = NULL;
  g_autofree char *name = NULL;

  if (self->token != NULL)
    return merlon_signer_new_from_token (self->token, give_secret, self->secret, error);
  file = read_file (self->key_file, error);
  if (file == NULL)
    return NULL;
  name = g_path_get_basename (self->key_file);
  return merlon_signer_new_from_pkcs12 (file, name, give_secret, self->secret, error);
}

static gboolean
load_picture (const Signing *self, cairo_surface_t **picture, GError **error)
{
  g_autoptr (GBytes) png = NULL;

  *picture = NULL;
  if (self->picture_file == NULL)
    return TRUE;
  png = read_file (self->picture_file, error);
  if (png == NULL)
    return FALSE;
  *picture = merlon_raster_read_png (png);
  if (*picture == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _ ("The picture is no PNG of at most 4096 by 4096 pixels."));
  return *picture != NULL;
}

static GBytes *
make_signed (Signing *self, MerlonSigner *signer, GCancellable *cancellable, GError **error)
{
  MerlonSignatureBlock block
      = { merlon_signer_get_subject (signer), self->role, self->reason, self->time, NULL };
  const MerlonSignRequest request = { .time = self->time,
                                      .reason = self->reason,
                                      .role = self->role,
                                      .certify = self->certify,
                                      .field = self->field,
                                      .draw = merlon_signature_block_draw,
                                      .draw_data = &block,
                                      .time_server = self->time_server };
  GBytes *result;

  if (!load_picture (self, &block.picture, error))
    return NULL;
  result = merlon_sign_pdf (self->pdf, signer, &request, cancellable, error);
  g_clear_pointer (&block.picture, cairo_surface_destroy);
  return result;
}

static void
sign_in_thread (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data,
                GCancellable *cancellable)
{
  Signing *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonSigner) signer = open_signer (self, &error);
  g_autoptr (GBytes) result = NULL;

  /* Wiped with its last reference. */
  g_clear_pointer (&self->secret, g_bytes_unref);
  if (signer != NULL)
    result = make_signed (self, signer, cancellable, &error);
  if (result != NULL)
    {
      self->subject = g_strdup (merlon_signer_get_subject (signer));
      self->issuer = g_strdup (merlon_signer_get_issuer (signer));
      self->serial = g_strdup (merlon_signer_get_serial (signer));
      self->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, result);
      g_file_set_contents_full (
          self->path, g_bytes_get_data (result, NULL), g_bytes_get_size (result),
          G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, &error);
    }
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* ---- what the ISMS keeps of it ---- */

static void
note (MerlonSignDialog *self, const Signing *signing)
{
  const MerlonSigned signature = { .title = self->target.title,
                                   .document = self->target.document,
                                   .role = signing->role,
                                   .reason = signing->reason,
                                   .sha256 = signing->sha256,
                                   .subject = signing->subject,
                                   .issuer = signing->issuer,
                                   .serial = signing->serial,
                                   .time = signing->time };
  g_autoptr (GError) error = NULL;

  if (self->target.session == NULL || merlon_session_is_read_only (self->target.session))
    return;
  if (merlon_signatures_note (merlon_session_get_project (self->target.session), &signature, &error)
      == NULL)
    merlon_dialogs_tell (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))),
                         _ ("The file is signed, but that is not recorded"), error->message);
}

static void
set_busy (MerlonSignDialog *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->form, !busy);
  gtk_widget_set_sensitive (self->sign, !busy);
  gtk_widget_set_visible (self->spinner, busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
}

static void
on_signed (GObject *source, GAsyncResult *result, gpointer data G_GNUC_UNUSED)
{
  MerlonSignDialog *self = MERLON_SIGN_DIALOG (source);
  Signing *signing = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (self->signing != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->signing);
  set_busy (self, FALSE);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      gtk_label_set_text (GTK_LABEL (self->status), error->message);
      gtk_widget_grab_focus (self->passphrase);
      return;
    }
  note (self, signing);
  g_signal_emit (self, signed_signal, 0, signing->path);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- what is asked for ---- */

static char *
take_text (GtkWidget *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  return *text != '\0' ? g_strdup (text) : NULL;
}

/* The last one is none of the document's fields: the signature is not shown. */
static const MerlonSignField *
chosen_field (MerlonSignDialog *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->where));

  return chosen < self->fields->len ? self->fields->pdata[chosen] : NULL;
}

static GBytes *
take_passphrase (MerlonSignDialog *self)
{
  char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->passphrase)));
  GBytes *secret = merlon_secret_new (text, strlen (text));

  /* The copy is wiped by now. */
  g_free (text);
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  return secret;
}

static void
on_place_chosen (GtkWidget *widget, GFile *file, gpointer data G_GNUC_UNUSED)
{
  MerlonSignDialog *self = MERLON_SIGN_DIALOG (widget);
  Signing *signing = g_new0 (Signing, 1);
  const MerlonSignField *field = chosen_field (self);
  guint kind = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind));
  g_autoptr (GTask) task = NULL;

  signing->pdf = g_bytes_ref (self->target.pdf);
  signing->path = g_strdup (g_file_peek_path (file));
  if (kind == KEY_FILE)
    signing->key_file = g_strdup (self->key_file);
  else
    signing->token = take_text (self->token);
  signing->secret = take_passphrase (self);
  signing->field = field != NULL ? g_strdup (field->name) : NULL;
  signing->role = take_text (self->role);
  signing->reason = take_text (self->reason);
  signing->time_server = take_text (self->time_server);
  signing->picture_file = g_strdup (self->picture_file);
  signing->certify = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->certify));
  signing->time = g_get_real_time () / G_USEC_PER_SEC;
  g_settings_set_string (merlon_settings_get (), "time-server",
                         signing->time_server != NULL ? signing->time_server : "");
  gtk_label_set_text (GTK_LABEL (self->status), _ ("The document is being signed…"));
  set_busy (self, TRUE);
  self->signing = g_cancellable_new ();
  task = g_task_new (self, self->signing, on_signed, NULL);
  g_task_set_task_data (task, signing, signing_free);
  g_task_run_in_thread (task, sign_in_thread);
}

static void
on_sign (MerlonSignDialog *self)
{
  gboolean file = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind)) == KEY_FILE;

  if (file ? self->key_file == NULL : *gtk_editable_get_text (GTK_EDITABLE (self->token)) == '\0')
    {
      gtk_label_set_text (GTK_LABEL (self->status),
                          file ? _ ("Choose the key file of who signs: .p12 or .pfx.")
                               : _ ("Say which smart card: pkcs11:token=NAME."));
      gtk_widget_grab_focus (file ? self->key : self->token);
      return;
    }
  merlon_dialogs_choose_file (GTK_WIDGET (self), _ ("Save the signed document"),
                              self->target.file_name, on_place_chosen, NULL);
}

/* ---- choosing ---- */

static void
show_file (GtkWidget *button, const char *path, const char *none)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : g_strdup (none);

  gtk_button_set_label (GTK_BUTTON (button), name);
}

static void
on_key_chosen (GtkWidget *widget, GFile *file, gpointer data G_GNUC_UNUSED)
{
  MerlonSignDialog *self = MERLON_SIGN_DIALOG (widget);

  g_free (self->key_file);
  self->key_file = g_file_get_path (file);
  g_settings_set_string (merlon_settings_get (), "key-file",
                         self->key_file != NULL ? self->key_file : "");
  show_file (self->key, self->key_file, _ ("Choose a key file…"));
  gtk_widget_grab_focus (self->passphrase);
}

static void
on_choose_key (MerlonSignDialog *self)
{
  merlon_dialogs_choose_file (GTK_WIDGET (self), _ ("Key file: .p12 or .pfx"), NULL, on_key_chosen,
                              NULL);
}

static void
on_picture_chosen (GtkWidget *widget, GFile *file, gpointer data G_GNUC_UNUSED)
{
  MerlonSignDialog *self = MERLON_SIGN_DIALOG (widget);

  g_free (self->picture_file);
  self->picture_file = g_file_get_path (file);
  show_file (self->picture, self->picture_file, _ ("Choose a picture…"));
}

static void
on_choose_picture (MerlonSignDialog *self)
{
  merlon_dialogs_choose_file (GTK_WIDGET (self), _ ("Picture beside the signature: PNG"), NULL,
                              on_picture_chosen, NULL);
}

static void
on_kind_changed (MerlonSignDialog *self)
{
  gboolean file = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind)) == KEY_FILE;

  gtk_stack_set_visible_child (GTK_STACK (self->key_row), file ? self->key : self->token);
}

/* Who signs where the document asks for somebody does so in that role. */
static void
on_field_changed (MerlonSignDialog *self)
{
  const MerlonSignField *field = chosen_field (self);
  const char *role = field != NULL ? merlon_report_approval_get_role (field->name) : NULL;

  if (role != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->role), role);
}

/* ---- the dialog ---- */

static void
merlon_sign_dialog_dispose (GObject *object)
{
  MerlonSignDialog *self = MERLON_SIGN_DIALOG (object);

  if (self->signing != NULL)
    g_cancellable_cancel (self->signing);
  g_clear_object (&self->signing);
  g_clear_pointer (&self->target.pdf, g_bytes_unref);
  g_clear_pointer ((char **) &self->target.title, g_free);
  g_clear_pointer ((char **) &self->target.file_name, g_free);
  g_clear_object (&self->target.session);
  g_clear_object (&self->target.document);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->key_file, g_free);
  g_clear_pointer (&self->picture_file, g_free);
  G_OBJECT_CLASS (merlon_sign_dialog_parent_class)->dispose (object);
}

static void
merlon_sign_dialog_class_init (MerlonSignDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_sign_dialog_dispose;
  signed_signal = g_signal_new ("signed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
merlon_sign_dialog_init (MerlonSignDialog *self G_GNUC_UNUSED)
{
}

static GtkWidget *
make_bar (MerlonSignDialog *self)
{
  GtkWidget *bar = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->sign = gtk_button_new_with_mnemonic (_ ("_Sign and save…"));
  gtk_widget_add_css_class (self->sign, "suggested-action");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->sign, "clicked", G_CALLBACK (on_sign), self);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->sign);
  return bar;
}

static GtkWidget *
make_choice (const char *const *labels, GCallback changed, MerlonSignDialog *self)
{
  g_auto (GStrv) texts = g_strdupv ((char **) labels);
  GtkWidget *choice;

  for (char **text = texts; *text != NULL; text++)
    {
      char *translated = g_strdup (_ (*text));

      g_free (*text);
      *text = translated;
    }
  choice = gtk_drop_down_new_from_strings ((const char *const *) texts);
  if (changed != NULL)
    g_signal_connect_swapped (choice, "notify::selected", changed, self);
  return choice;
}

static GtkWidget *
make_button (const char *label, GCallback clicked, MerlonSignDialog *self)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_label (GTK_BUTTON (button), label);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
make_where (MerlonSignDialog *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *choice;

  for (guint i = 0; i < self->fields->len; i++)
    {
      const MerlonSignField *field = self->fields->pdata[i];
      const char *role = merlon_report_approval_get_role (field->name);

      gtk_string_list_append (names, role != NULL ? role : field->name);
    }
  gtk_string_list_append (names, _ ("Nowhere: it is not shown"));
  choice = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (on_field_changed), self);
  return choice;
}

static void
make_widgets (MerlonSignDialog *self)
{
  static const char *const kinds[] = { N_ ("Key file"), N_ ("Smart card"), NULL };
  static const char *const permissions[]
      = { N_ ("Anything: it is told when they do"), N_ ("Nothing at all, not even sign"),
          N_ ("Sign it too, and fill in forms"), NULL };
  g_autofree char *server = g_settings_get_string (merlon_settings_get (), "time-server");

  self->kind = make_choice (kinds, G_CALLBACK (on_kind_changed), self);
  self->key = make_button (_ ("Choose a key file…"), G_CALLBACK (on_choose_key), self);
  self->token = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->token), "pkcs11:token=");
  self->key_row = gtk_stack_new ();
  gtk_stack_add_child (GTK_STACK (self->key_row), self->key);
  gtk_stack_add_child (GTK_STACK (self->key_row), self->token);
  self->passphrase = gtk_password_entry_new ();
  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (self->passphrase), TRUE);
  g_signal_connect_swapped (self->passphrase, "activate", G_CALLBACK (on_sign), self);
  self->where = make_where (self);
  self->role = gtk_entry_new ();
  self->reason = gtk_entry_new ();
  gtk_entry_set_activates_default (GTK_ENTRY (self->reason), TRUE);
  self->certify = make_choice (permissions, NULL, self);
  self->time_server = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->time_server), _ ("None, or its URL"));
  gtk_editable_set_text (GTK_EDITABLE (self->time_server), server);
  self->picture = make_button (_ ("Choose a picture…"), G_CALLBACK (on_choose_picture), self);
  merlon_ui_name (self->token, _ ("Smart card"), NULL);
}

static GtkWidget *
make_form (MerlonSignDialog *self)
{
  const struct
  {
    const char *label;
    GtkWidget *widget;
  } rows[] = {
    { _ ("Sign with"), self->kind },
    { _ ("Key"), self->key_row },
    { _ ("Passphrase or PIN"), self->passphrase },
    { _ ("Where it is shown"), self->where },
    { _ ("Role"), self->role },
    { _ ("Reason"), self->reason },
    { _ ("Others may then"), self->certify },
    { _ ("Time server"), self->time_server },
    { _ ("Picture"), self->picture },
  };
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      merlon_ui_attach_row (grid, i, rows[i].label, rows[i].widget);
      gtk_widget_set_hexpand (rows[i].widget, TRUE);
    }
  return grid;
}

static void
make_window (MerlonSignDialog *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *title = gtk_label_new (self->target.title), *foot;
  g_autofree char *key = g_settings_get_string (merlon_settings_get (), "key-file");

  make_widgets (self);
  self->form = make_form (self);
  self->spinner = gtk_spinner_new ();
  self->status = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_label_set_wrap (GTK_LABEL (self->status), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->status), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "title-4");
  gtk_widget_set_visible (self->spinner, FALSE);
  foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (foot), self->spinner);
  gtk_box_append (GTK_BOX (foot), self->status);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->form);
  gtk_box_append (GTK_BOX (box), foot);
  gtk_widget_add_css_class (box, "merlon-wait");
  gtk_box_append (GTK_BOX (all), make_bar (self));
  gtk_box_append (GTK_BOX (all), box);
  adw_window_set_content (ADW_WINDOW (self), all);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->sign);
  if (*key != '\0' && g_file_test (key, G_FILE_TEST_IS_REGULAR))
    self->key_file = g_strdup (key);
  show_file (self->key, self->key_file, _ ("Choose a key file…"));
  on_field_changed (self);
}

static void
keep (MerlonSignDialog *self, const MerlonSignTarget *target, GPtrArray *fields)
{
  self->target = *target;
  g_bytes_ref (target->pdf);
  self->target.title = g_strdup (target->title);
  self->target.file_name = g_strdup (target->file_name);
  if (target->session != NULL)
    g_object_ref (target->session);
  if (target->document != NULL)
    g_object_ref (target->document);
  self->fields = fields;
}

static void
on_realized (MerlonSignDialog *self)
{
  gtk_widget_grab_focus (self->key_file != NULL ? self->passphrase : self->key);
}

MerlonSignDialog *
merlon_sign_dialog_present (GtkWindow *parent, const MerlonSignTarget *target)
{
  MerlonSignDialog *self;
  g_autoptr (GError) error = NULL;
  GPtrArray *fields;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && target != NULL && target->pdf != NULL, NULL);

  fields = merlon_sign_list_fields (target->pdf, &error);
  if (fields == NULL)
    {
      merlon_dialogs_tell (GTK_WIDGET (parent), _ ("This document cannot be signed"),
                           error->message);
      return NULL;
    }
  self = g_object_new (MERLON_TYPE_SIGN_DIALOG, "transient-for", parent, "modal", TRUE, "title",
                       _ ("Sign"), "default-width", 520, "destroy-with-parent", TRUE, NULL);
  keep (self, target, fields);
  make_window (self);
  merlon_ui_close_on_escape (GTK_WIDGET (self));
  g_signal_connect (self, "map", G_CALLBACK (on_realized), NULL);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
