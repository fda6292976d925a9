/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-pack-dialog.h"
#include "file/merlon-reader.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-organization.h"
#include "report/merlon-evidence.h"
#include "rules/merlon-document-life.h"
#include "rules/merlon-signatures.h"
#include "seal/merlon-pack.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-key-rows.h"
#include "ui/merlon-progress.h"
#include "ui/merlon-ui.h"

struct _MerlonPackDialog
{
  AdwWindow parent_instance;
  MerlonSession *session;
  GCancellable *packing;
  GPtrArray *choices; /* GtkCheckButton, borrowed, in the order of the reports */
  MerlonKeyRows *key;
  GtkWidget *make, *form, *documents, *state, *role, *reason, *progress, *status;
};

G_DEFINE_FINAL_TYPE (MerlonPackDialog, merlon_pack_dialog, ADW_TYPE_WINDOW)

/* ---- packing, in a thread ---- */

typedef struct
{
  MerlonPackDialog *dialog; /* a reference */
  GBytes *snapshot;
  GPtrArray *reports; /* const MerlonReport */
  gboolean documents;
  MerlonKeyChoice *key;
  MerlonSigner *signer;
  GPtrArray *files;
  GPtrArray *signatures; /* MerlonSignedFile */
  gint64 time;           /* of signing */
  char *path, *state, *role, *reason;
  GCancellable *cancellable; /* borrowed from the task */
  MerlonProgress progress;
} Packing;

static void
packing_free (gpointer data)
{
  Packing *self = data;
  char **texts[] = { &self->path, &self->state, &self->role, &self->reason };

  merlon_progress_stop (&self->progress);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  g_clear_pointer (&self->snapshot, g_bytes_unref);
  g_ptr_array_unref (self->reports);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->signatures);
  g_clear_object (&self->signer);
  merlon_key_choice_free (self->key);
  g_object_unref (self->dialog);
  g_free (self);
}

static gboolean
take (const char *name, const char *title, MerlonItem *subject, GBytes *pdf, gpointer data,
      GError **error)
{
  Packing *self = data;
  const MerlonSignRequest request
      = { .role = self->role, .reason = self->reason, .time = self->time };
  const MerlonPackFile *file;

  if (!merlon_pack_add (self->files, name, title, pdf, self->signer, &request, self->cancellable,
                        error))
    return FALSE;
  file = self->files->pdata[self->files->len - 1];
  /* The title of a report is translated, and nothing translated is kept. */
  g_ptr_array_add (self->signatures,
                   merlon_signed_file_new (subject != NULL ? title : name, subject, file->bytes));
  return TRUE;
}

/* What is in force, not drafts. */
static GPtrArray *
list_approved (MerlonProject *project)
{
  MerlonRegister *home = merlon_project_get_register (project, MERLON_TYPE_DOCUMENT);
  GPtrArray *approved = g_ptr_array_new ();

  for (guint i = 0; i < merlon_register_get_count (home); i++)
    if (merlon_document_get_revision (merlon_register_get (home, i)) != NULL
        && merlon_document_get_frozen (merlon_register_get (home, i)) == NULL
        && MERLON_DOCUMENT (merlon_register_get (home, i))->state
               != MERLON_DOCUMENT_STATE_WITHDRAWN)
      g_ptr_array_add (approved, merlon_register_get (home, i));
  return approved;
}

static gboolean
make_pack (Packing *self, MerlonProject *project, GError **error)
{
  g_autoptr (GPtrArray) documents = self->documents ? list_approved (project) : NULL;
  const MerlonEvidenceRequest request = { project, self->reports, documents, self->state };
  MerlonItem *organization = merlon_project_get_single (project, MERLON_TYPE_ORGANIZATION);
  g_autofree char *standard = merlon_evidence_dup_standard (project);
  const MerlonPackInfo info = { organization != NULL ? organization->title : NULL, self->state,
                                standard, merlon_report_get_time (project) };
  MerlonJob job = { self->cancellable, merlon_progress_note, &self->progress };

  return merlon_evidence_make (&request, take, self, &job, error)
         && merlon_pack_write (self->files, &info, self->path, error);
}

static void
pack_in_thread (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data,
                GCancellable *cancellable)
{
  Packing *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonProject) project
      = merlon_read_bytes (self->snapshot, "", MERLON_READ_STRICT, NULL, &error);

  self->cancellable = cancellable;
  if (project != NULL && (self->key->file != NULL || self->key->token != NULL))
    self->signer = merlon_key_choice_open (self->key, &error);
  if (error == NULL && make_pack (self, project, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
set_busy (MerlonPackDialog *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->form, !busy);
  gtk_widget_set_sensitive (self->make, !busy);
  if (!busy)
    gtk_widget_set_visible (self->progress, FALSE);
}

/* Returns: (transfer full) (nullable): what went wrong */
static char *
note_signatures (MerlonPackDialog *self, const Packing *packing)
{
  MerlonSigned common = { .version = packing->state,
                          .role = packing->role,
                          .reason = packing->reason,
                          .time = packing->time };
  g_autoptr (GError) error = NULL;

  if (packing->signer == NULL || merlon_session_is_read_only (self->session))
    return NULL;
  common.name = merlon_signer_get_subject (packing->signer);
  common.subject = merlon_signer_get_whole_subject (packing->signer);
  common.issuer = merlon_signer_get_whole_issuer (packing->signer);
  common.serial = merlon_signer_get_serial (packing->signer);
  if (merlon_signatures_note_pack (merlon_session_get_project (self->session), &common,
                                   packing->signatures, &error))
    return NULL;
  return g_strdup_printf (_ ("The pack is made, but its signatures are not recorded: %s"),
                          error->message);
}

static void
on_packed (GObject *source, GAsyncResult *result, gpointer data G_GNUC_UNUSED)
{
  MerlonPackDialog *self = MERLON_PACK_DIALOG (source);
  Packing *packing = g_task_get_task_data (G_TASK (result));
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  merlon_progress_stop (&packing->progress);
  if (self->packing != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->packing);
  set_busy (self, FALSE);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    text = note_signatures (self, packing);
  if (error == NULL && text == NULL)
    text = g_strdup_printf (ngettext ("%u document is in the pack: %s",
                                      "%u documents are in the pack: %s", packing->files->len),
                            packing->files->len, packing->path);
  if (error != NULL)
    merlon_key_rows_grab_focus (self->key);
  gtk_label_set_text (GTK_LABEL (self->status), error != NULL ? error->message : text);
}

static void
on_copied (GObject *source, GAsyncResult *result, gpointer data)
{
  Packing *packing = data;
  MerlonPackDialog *self = packing->dialog;
  g_autoptr (GTask) task = NULL;

  packing->snapshot = merlon_session_snapshot_finish (MERLON_SESSION (source), result);
  /* Closed meanwhile. */
  if (self->packing == NULL)
    {
      packing_free (packing);
      return;
    }
  merlon_progress_start (&packing->progress, self->progress);
  task = g_task_new (self, self->packing, on_packed, NULL);
  g_task_set_task_data (task, packing, packing_free);
  g_task_run_in_thread (task, pack_in_thread);
}

/* ---- what is asked for ---- */

static GPtrArray *
list_chosen (MerlonPackDialog *self)
{
  GPtrArray *reports = g_ptr_array_new ();

  for (guint i = 0; i < self->choices->len; i++)
    if (gtk_check_button_get_active (self->choices->pdata[i]))
      g_ptr_array_add (reports, (gpointer) merlon_reports_get (i));
  return reports;
}

static char *
take_text (GtkWidget *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  return *text != '\0' ? g_strdup (text) : NULL;
}

static void
on_place_chosen (GtkWidget *widget, GFile *file, gpointer data G_GNUC_UNUSED)
{
  MerlonPackDialog *self = MERLON_PACK_DIALOG (widget);
  const char *path = g_file_peek_path (file);
  Packing *packing;

  if (path == NULL)
    return;
  packing = g_new0 (Packing, 1);
  packing->dialog = g_object_ref (self);
  packing->path
      = g_str_has_suffix (path, ".zip") ? g_strdup (path) : g_strconcat (path, ".zip", NULL);
  packing->reports = list_chosen (self);
  packing->documents = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->documents));
  packing->files = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_pack_file_free);
  packing->signatures = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_signed_file_free);
  packing->time = g_get_real_time () / G_USEC_PER_SEC;
  packing->key = merlon_key_rows_take (self->key);
  packing->state = take_text (self->state);
  packing->role = take_text (self->role);
  packing->reason = take_text (self->reason);
  gtk_label_set_text (GTK_LABEL (self->status), _ ("The documents are being made…"));
  set_busy (self, TRUE);
  self->packing = g_cancellable_new ();
  merlon_session_snapshot_async (self->session, on_copied, packing);
}

static void
on_make (MerlonPackDialog *self)
{
  g_autoptr (GPtrArray) reports = list_chosen (self);
  const char *missing = merlon_key_rows_check (self->key);

  if (reports->len == 0 && !gtk_check_button_get_active (GTK_CHECK_BUTTON (self->documents)))
    missing = _ ("Choose at least one document.");
  if (missing != NULL)
    gtk_label_set_text (GTK_LABEL (self->status), missing);
  else
    merlon_dialogs_choose_file (GTK_WIDGET (self), _ ("Save the evidence pack"), "evidence.zip",
                                on_place_chosen, NULL);
}

/* ---- the dialog ---- */

static void
merlon_pack_dialog_dispose (GObject *object)
{
  MerlonPackDialog *self = MERLON_PACK_DIALOG (object);

  if (self->packing != NULL)
    g_cancellable_cancel (self->packing);
  g_clear_object (&self->packing);
  g_clear_object (&self->session);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  G_OBJECT_CLASS (merlon_pack_dialog_parent_class)->dispose (object);
}

static void
merlon_pack_dialog_class_init (MerlonPackDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_pack_dialog_dispose;
}

static GtkWidget *
make_choices (MerlonPackDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  g_autoptr (GPtrArray) usual = merlon_evidence_list_reports (NULL, NULL);

  self->choices = g_ptr_array_new ();
  for (guint i = 0; i < merlon_reports_count (); i++)
    {
      const MerlonReport *report = merlon_reports_get (i);
      GtkWidget *choice = gtk_check_button_new_with_label (_ (report->label));

      gtk_check_button_set_active (GTK_CHECK_BUTTON (choice),
                                   g_ptr_array_find (usual, report, NULL));
      gtk_widget_set_tooltip_text (choice, _ (report->help));
      gtk_box_append (GTK_BOX (box), choice);
      g_ptr_array_add (self->choices, choice);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_size_request (scrolled, -1, 220);
  return scrolled;
}

static GtkWidget *
make_rows (MerlonPackDialog *self)
{
  GtkWidget *grid = gtk_grid_new ();

  self->state = gtk_entry_new ();
  self->role = gtk_entry_new ();
  self->reason = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->state), _ ("Such as 2026-1"));
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  merlon_ui_attach_row (grid, 0, _ ("Version"), self->state);
  self->key = merlon_key_rows_attach (grid, 1, TRUE);
  merlon_ui_attach_row (grid, 1 + MERLON_N_KEY_ROWS, _ ("Role"), self->role);
  merlon_ui_attach_row (grid, 2 + MERLON_N_KEY_ROWS, _ ("Reason"), self->reason);
  return grid;
}

static GtkWidget *
make_bar (MerlonPackDialog *self)
{
  GtkWidget *bar = adw_header_bar_new (), *close = gtk_button_new_with_mnemonic (_ ("_Close"));

  self->make = gtk_button_new_with_mnemonic (_ ("_Make and save…"));
  gtk_widget_add_css_class (self->make, "suggested-action");
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->make, "clicked", G_CALLBACK (on_make), self);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), close);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->make);
  return bar;
}

static void
merlon_pack_dialog_init (MerlonPackDialog *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->documents
      = gtk_check_button_new_with_label (_ ("All policies and other documents in force"));
  self->progress = gtk_progress_bar_new ();
  self->status = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_label_set_wrap (GTK_LABEL (self->status), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->status), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->status), 0);
  gtk_widget_set_visible (self->progress, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Making the documents"), -1);
  gtk_box_append (GTK_BOX (self->form), make_choices (self));
  gtk_box_append (GTK_BOX (self->form), self->documents);
  gtk_box_append (GTK_BOX (self->form), make_rows (self));
  gtk_box_append (GTK_BOX (box), self->form);
  gtk_box_append (GTK_BOX (box), self->progress);
  gtk_box_append (GTK_BOX (box), self->status);
  gtk_widget_add_css_class (box, "merlon-wait");
  gtk_box_append (GTK_BOX (all), make_bar (self));
  gtk_box_append (GTK_BOX (all), box);
  adw_window_set_content (ADW_WINDOW (self), all);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->make);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Evidence pack"));
  gtk_window_set_default_size (GTK_WINDOW (self), 540, 700);
  merlon_ui_close_on_escape (GTK_WIDGET (self));
}

void
merlon_pack_dialog_present (MerlonWindow *window)
{
  MerlonPackDialog *self;

  g_return_if_fail (MERLON_IS_WINDOW (window) && merlon_window_get_session (window) != NULL);

  self = g_object_new (MERLON_TYPE_PACK_DIALOG, "transient-for", window, "modal", TRUE,
                       "destroy-with-parent", TRUE, NULL);
  self->session = g_object_ref (merlon_window_get_session (window));
  gtk_window_present (GTK_WINDOW (self));
}
