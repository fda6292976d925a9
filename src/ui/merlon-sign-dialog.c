/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-sign-dialog.h"
#include "model/merlon-i18n.h"
#include "report/merlon-raster.h"
#include "report/merlon-report-data.h"
#include "report/merlon-signature-block.h"
#include "rules/merlon-signatures.h"
#include "seal/merlon-attachments.h"
#include "seal/merlon-sign.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-key-rows.h"
#include "ui/merlon-settings.h"
#include "ui/merlon-status.h"
#include "ui/merlon-ui.h"

struct _MerlonSignDialog
{
  AdwWindow parent_instance;
  MerlonSignTarget target;
  MerlonStatement *statement; /* nullable: what the file says that it is */
  GPtrArray *fields;          /* MerlonSignField */
  gboolean is_signed;
  char *picture_file;
  GCancellable *signing;
  MerlonKeyRows *key;
  GtkWidget *sign, *where, *role, *reason, *certify, *time_server, *picture, *status, *spinner,
      *form;
};

static guint signed_signal;

G_DEFINE_FINAL_TYPE (MerlonSignDialog, merlon_sign_dialog, ADW_TYPE_WINDOW)

/* ---- signing, in a thread ---- */

/* All of it is a copy: the thread touches nothing of the window's. */
typedef struct
{
  GBytes *pdf;
  MerlonKeyChoice *key;
  char *picture_file, *field, *role, *reason, *time_server, *path;
  MerlonCertify certify;
  gint64 time;
  char *name, *subject, *issuer, *serial, *sha256, *before; /* of what was signed */
} Signing;

static void
signing_free (gpointer data)
{
  Signing *self = data;
  char **texts[] = { &self->picture_file, &self->field,  &self->role,   &self->reason,
                     &self->time_server,  &self->path,   &self->name,   &self->subject,
                     &self->issuer,       &self->serial, &self->sha256, &self->before };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  g_bytes_unref (self->pdf);
  merlon_key_choice_free (self->key);
  g_free (self);
}

static GBytes *
read_file (const char *path, GError **error)
{
  char *data;
  gsize size;

  return g_file_get_contents (path, &data, &size, error) ? g_bytes_new_take (data, size) : NULL;
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
  g_autoptr (MerlonSigner) signer = merlon_key_choice_open (self->key, &error);
  g_autoptr (GBytes) result = NULL;

  if (signer != NULL)
    result = make_signed (self, signer, cancellable, &error);
  if (result != NULL)
    {
      self->name = g_strdup (merlon_signer_get_subject (signer));
      self->subject = g_strdup (merlon_signer_get_whole_subject (signer));
      self->issuer = g_strdup (merlon_signer_get_whole_issuer (signer));
      self->serial = g_strdup (merlon_signer_get_serial (signer));
      self->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, result);
      self->before = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->pdf);
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
  const MerlonSigned signature
      = { .title = self->target.title,
          .document = self->target.document,
          .statement = self->target.document != NULL ? self->statement : NULL,
          .approves = merlon_report_approval_approves (signing->field),
          .name = signing->name,
          .role = signing->role,
          .reason = signing->reason,
          .sha256 = signing->sha256,
          .before = signing->before,
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
      merlon_status_fail (MERLON_STATUS (self->status), error->message);
      merlon_key_rows_grab_focus (self->key);
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

static void
on_place_chosen (GtkWidget *widget, GFile *file, gpointer data G_GNUC_UNUSED)
{
  MerlonSignDialog *self = MERLON_SIGN_DIALOG (widget);
  Signing *signing = g_new0 (Signing, 1);
  const MerlonSignField *field = chosen_field (self);
  g_autoptr (GTask) task = NULL;

  signing->pdf = g_bytes_ref (self->target.pdf);
  signing->path = g_strdup (g_file_peek_path (file));
  signing->key = merlon_key_rows_take (self->key);
  signing->field = field != NULL ? g_strdup (field->name) : NULL;
  signing->role = take_text (self->role);
  signing->reason = take_text (self->reason);
  signing->time_server = take_text (self->time_server);
  signing->picture_file = g_strdup (self->picture_file);
  signing->certify = self->certify != NULL
                         ? gtk_drop_down_get_selected (GTK_DROP_DOWN (self->certify))
                         : MERLON_CERTIFY_NO;
  signing->time = g_get_real_time () / G_USEC_PER_SEC;
  g_settings_set_string (merlon_settings_get (), "time-server",
                         signing->time_server != NULL ? signing->time_server : "");
  merlon_status_say (MERLON_STATUS (self->status), _ ("The document is being signed…"));
  set_busy (self, TRUE);
  self->signing = g_cancellable_new ();
  task = g_task_new (self, self->signing, on_signed, NULL);
  g_task_set_task_data (task, signing, signing_free);
  g_task_run_in_thread (task, sign_in_thread);
}

static void
on_sign (MerlonSignDialog *self)
{
  const char *missing = merlon_key_rows_check (self->key);

  if (missing != NULL)
    {
      merlon_status_fail (MERLON_STATUS (self->status), missing);
      return;
    }
  merlon_dialogs_choose_file (GTK_WIDGET (self), _ ("Save the signed document"),
                              self->target.file_name, on_place_chosen, NULL);
}

/* ---- choosing ---- */

static void
on_picture_chosen (GtkWidget *widget, GFile *file, gpointer data G_GNUC_UNUSED)
{
  MerlonSignDialog *self = MERLON_SIGN_DIALOG (widget);
  g_autofree char *name = NULL;

  g_free (self->picture_file);
  self->picture_file = g_file_get_path (file);
  name = g_file_get_basename (file);
  gtk_button_set_label (GTK_BUTTON (self->picture), name);
}

static void
on_choose_picture (MerlonSignDialog *self)
{
  merlon_dialogs_choose_file (GTK_WIDGET (self), _ ("Picture beside the signature: PNG"), NULL,
                              on_picture_chosen, NULL);
}

/* Who signs where the document asks for somebody does so in that role. */
static void
on_field_changed (MerlonSignDialog *self)
{
  const MerlonSignField *field = chosen_field (self);
  const char *role
      = field != NULL ? merlon_report_approval_get_role (field->name, self->target.document) : NULL;

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
  g_clear_pointer (&self->statement, merlon_statement_free);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
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
make_where (MerlonSignDialog *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *choice;

  for (guint i = 0; i < self->fields->len; i++)
    {
      const MerlonSignField *field = self->fields->pdata[i];
      const char *role = merlon_report_approval_get_role (field->name, NULL);

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
  const char *const permissions[]
      = { _ ("Make any change (it will be reported)"), _ ("Nothing at all, not even sign"),
          _ ("Sign it too, and fill in forms"), NULL };
  g_autofree char *server = g_settings_get_string (merlon_settings_get (), "time-server");

  self->where = make_where (self);
  self->role = gtk_entry_new ();
  self->reason = gtk_entry_new ();
  gtk_entry_set_activates_default (GTK_ENTRY (self->reason), TRUE);
  /* Only who signs first can certify. */
  if (!self->is_signed)
    self->certify = gtk_drop_down_new_from_strings (permissions);
  self->time_server = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->time_server), _ ("None, or its URL"));
  gtk_editable_set_text (GTK_EDITABLE (self->time_server), server);
  self->picture = gtk_button_new_with_label (_ ("Choose a picture…"));
  g_signal_connect_swapped (self->picture, "clicked", G_CALLBACK (on_choose_picture), self);
}

static GtkWidget *
make_form (MerlonSignDialog *self)
{
  const struct
  {
    const char *label;
    GtkWidget *widget;
  } rows[] = {
    { _ ("Where it is shown"), self->where }, { _ ("Role"), self->role },
    { _ ("Reason"), self->reason },           { _ ("Others may then"), self->certify },
    { _ ("Time server"), self->time_server }, { _ ("Picture"), self->picture },
  };
  GtkWidget *grid = gtk_grid_new ();
  int row = MERLON_N_KEY_ROWS;

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  self->key = merlon_key_rows_attach (grid, 0, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].widget != NULL)
      merlon_ui_attach_row (grid, row++, rows[i].label, rows[i].widget);
  return grid;
}

static void
make_window (MerlonSignDialog *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *title = gtk_label_new (self->target.title), *foot;

  make_widgets (self);
  self->form = make_form (self);
  self->spinner = gtk_spinner_new ();
  self->status = merlon_status_new ();
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
  on_field_changed (self);
}

static void
keep (MerlonSignDialog *self, const MerlonSignTarget *target, GPtrArray *fields, gboolean is_signed)
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
  self->statement = merlon_sign_dialog_read_statement (target->pdf);
  self->is_signed = is_signed;
}

static void
on_realized (MerlonSignDialog *self)
{
  merlon_key_rows_grab_focus (self->key);
}

MerlonStatement *
merlon_sign_dialog_read_statement (GBytes *pdf)
{
  g_autoptr (GBytes) data = merlon_attachments_find (pdf, MERLON_REPORT_STATEMENT_FILE);

  return data != NULL ? merlon_report_data_read_statement (data) : NULL;
}

/* Before a key is used: what could not be recorded is not signed. */
static gboolean
check_document (const MerlonSignTarget *target, GError **error)
{
  g_autoptr (MerlonStatement) statement = NULL;

  if (target->document == NULL || target->session == NULL
      || merlon_session_is_read_only (target->session))
    return TRUE;
  statement = merlon_sign_dialog_read_statement (target->pdf);
  return merlon_signatures_check (target->document, statement, error);
}

MerlonSignDialog *
merlon_sign_dialog_present (GtkWindow *parent, const MerlonSignTarget *target)
{
  MerlonSignDialog *self;
  g_autoptr (GError) error = NULL;
  GPtrArray *fields = NULL;
  gboolean is_signed = FALSE;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && target != NULL && target->pdf != NULL, NULL);

  if (check_document (target, &error))
    fields = merlon_sign_list_fields (target->pdf, &is_signed, &error);
  if (fields == NULL)
    {
      merlon_dialogs_tell (GTK_WIDGET (parent), _ ("This document cannot be signed"),
                           error->message);
      return NULL;
    }
  self = g_object_new (MERLON_TYPE_SIGN_DIALOG, "transient-for", parent, "modal", TRUE, "title",
                       _ ("Sign"), "default-width", 520, "destroy-with-parent", TRUE, NULL);
  keep (self, target, fields, is_signed);
  make_window (self);
  merlon_ui_close_on_escape (GTK_WIDGET (self));
  g_signal_connect (self, "map", G_CALLBACK (on_realized), NULL);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
