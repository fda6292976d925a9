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
#include "ui/merlon-settings.h"
#include "ui/merlon-status.h"
#include "ui/merlon-ui.h"

struct _MerlonPackDialog
{
  AdwWindow parent_instance;
  MerlonSession *session;
  GCancellable *packing;
  GPtrArray *reports, *documents; /* Choice */
  MerlonKeyRows *key;
  gboolean marking; /* the program marks what follows from a choice */
  GtkWidget *make, *form, *all, *count, *state, *role, *reason, *time_server, *progress, *status;
};

typedef struct
{
  const MerlonReport *report; /* of a report */
  char *id;                   /* of a document */
  GtkWidget *button;
} Choice;

G_DEFINE_FINAL_TYPE (MerlonPackDialog, merlon_pack_dialog, ADW_TYPE_WINDOW)

/* ---- packing, in a thread ---- */

typedef struct
{
  MerlonPackDialog *dialog; /* a reference */
  GBytes *snapshot;
  GPtrArray *reports;   /* const MerlonReport */
  GPtrArray *documents; /* their ids */
  MerlonKeyChoice *key;
  MerlonSigner *signer;
  GPtrArray *files;
  GPtrArray *signatures; /* MerlonSignedFile */
  gint64 time;           /* of signing */
  char *path, *state, *role, *reason, *time_server;
  GCancellable *cancellable; /* borrowed from the task */
  MerlonProgress progress;
} Packing;

static void
packing_free (gpointer data)
{
  Packing *self = data;
  char **texts[] = { &self->path, &self->state, &self->role, &self->reason, &self->time_server };

  merlon_progress_stop (&self->progress);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  g_clear_pointer (&self->snapshot, g_bytes_unref);
  g_ptr_array_unref (self->reports);
  g_ptr_array_unref (self->documents);
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
  const MerlonSignRequest request = {
    .role = self->role, .reason = self->reason, .time_server = self->time_server, .time = self->time
  };
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

/* Those of @ids that are in @project. */
static GPtrArray *
find_documents (MerlonProject *project, GPtrArray *ids)
{
  GPtrArray *documents = g_ptr_array_new ();

  for (guint i = 0; i < ids->len; i++)
    {
      MerlonItem *document = merlon_project_find (project, ids->pdata[i]);

      if (MERLON_IS_DOCUMENT (document))
        g_ptr_array_add (documents, document);
    }
  return documents;
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
  g_autoptr (GPtrArray) documents = find_documents (project, self->documents);
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
  g_autofree char *problem = NULL, *text = NULL;
  g_autoptr (GError) error = NULL;

  merlon_progress_stop (&packing->progress);
  if (self->packing != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->packing);
  set_busy (self, FALSE);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      merlon_status_fail (MERLON_STATUS (self->status), error->message);
      merlon_key_rows_grab_focus (self->key);
      return;
    }
  problem = note_signatures (self, packing);
  text = g_strdup_printf (ngettext ("%u document is in the pack: %s",
                                    "%u documents are in the pack: %s", packing->files->len),
                          packing->files->len, packing->path);
  if (problem != NULL)
    merlon_status_fail (MERLON_STATUS (self->status), problem);
  else
    merlon_status_say (MERLON_STATUS (self->status), text);
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

static gboolean
is_chosen (const Choice *choice)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (choice->button));
}

static GPtrArray *
list_reports (MerlonPackDialog *self)
{
  GPtrArray *reports = g_ptr_array_new ();

  for (guint i = 0; i < self->reports->len; i++)
    if (is_chosen (self->reports->pdata[i]))
      g_ptr_array_add (reports, (gpointer) ((const Choice *) self->reports->pdata[i])->report);
  return reports;
}

static GPtrArray *
list_documents (MerlonPackDialog *self)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->documents->len; i++)
    if (is_chosen (self->documents->pdata[i]))
      g_ptr_array_add (ids, g_strdup (((const Choice *) self->documents->pdata[i])->id));
  return ids;
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
  packing->reports = list_reports (self);
  packing->documents = list_documents (self);
  packing->files = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_pack_file_free);
  packing->signatures = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_signed_file_free);
  packing->time = g_get_real_time () / G_USEC_PER_SEC;
  packing->key = merlon_key_rows_take (self->key);
  packing->state = take_text (self->state);
  packing->role = take_text (self->role);
  packing->reason = take_text (self->reason);
  packing->time_server = take_text (self->time_server);
  g_settings_set_string (merlon_settings_get (), "time-server",
                         gtk_editable_get_text (GTK_EDITABLE (self->time_server)));
  merlon_status_say (MERLON_STATUS (self->status), _ ("The documents are being made…"));
  set_busy (self, TRUE);
  self->packing = g_cancellable_new ();
  merlon_session_snapshot_async (self->session, on_copied, packing);
}

static void
on_make (MerlonPackDialog *self)
{
  g_autoptr (GPtrArray) reports = list_reports (self), documents = list_documents (self);
  const char *missing = merlon_key_rows_check (self->key);

  if (reports->len == 0 && documents->len == 0)
    missing = _ ("Choose at least one document.");
  if (missing != NULL)
    merlon_status_fail (MERLON_STATUS (self->status), missing);
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
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  G_OBJECT_CLASS (merlon_pack_dialog_parent_class)->dispose (object);
}

static void
merlon_pack_dialog_class_init (MerlonPackDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_pack_dialog_dispose;
}

/* ---- what there is to choose ---- */

static void
choice_free (gpointer data)
{
  g_free (((Choice *) data)->id);
  g_free (data);
}

static Choice *
add_choice (GPtrArray *choices, GtkWidget *box, const char *label, gboolean chosen)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->button = gtk_check_button_new_with_label (label);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice->button), chosen);
  gtk_box_append (GTK_BOX (box), choice->button);
  g_ptr_array_add (choices, choice);
  return choice;
}

/* Most of the list is out of sight. */
static void
show_count (MerlonPackDialog *self)
{
  g_autoptr (GPtrArray) reports = list_reports (self), documents = list_documents (self);
  guint n = reports->len + documents->len;
  g_autofree char *text
      = g_strdup_printf (ngettext ("%u document is chosen", "%u documents are chosen", n), n);

  gtk_label_set_text (GTK_LABEL (self->count), text);
}

/* @listed: whether the policy is among the documents, where it is chosen by its name. */
static void
add_reports (MerlonPackDialog *self, GtkWidget *box, gboolean listed)
{
  g_autoptr (GPtrArray) usual = merlon_evidence_list_reports (NULL, NULL);

  for (guint i = 0; i < merlon_reports_count (); i++)
    {
      const MerlonReport *report = merlon_reports_get (i);
      Choice *choice;

      if (listed && report == &merlon_report_policy)
        continue;
      choice = add_choice (self->reports, box, _ (report->label),
                           g_ptr_array_find (usual, report, NULL));
      choice->report = report;
      g_signal_connect_swapped (choice->button, "toggled", G_CALLBACK (show_count), self);
      gtk_widget_set_tooltip_text (choice->button, _ (report->help));
    }
}

static void
on_document_toggled (MerlonPackDialog *self)
{
  g_autoptr (GPtrArray) chosen = list_documents (self);

  show_count (self);
  if (self->marking)
    return;
  self->marking = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->all), chosen->len == self->documents->len);
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (self->all),
                                     chosen->len > 0 && chosen->len < self->documents->len);
  self->marking = FALSE;
}

static void
on_all_toggled (MerlonPackDialog *self)
{
  if (self->marking)
    return;
  self->marking = TRUE;
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (self->all), FALSE);
  for (guint i = 0; i < self->documents->len; i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (((Choice *) self->documents->pdata[i])->button),
                                 gtk_check_button_get_active (GTK_CHECK_BUTTON (self->all)));
  self->marking = FALSE;
}

static void
add_documents (MerlonPackDialog *self, GtkWidget *box, GPtrArray *approved, MerlonItem *policy)
{
  self->all = gtk_check_button_new_with_label (_ ("All policies and other documents in force"));
  gtk_widget_set_margin_top (self->all, 12);
  gtk_widget_set_visible (self->all, approved->len > 0);
  g_signal_connect_swapped (self->all, "toggled", G_CALLBACK (on_all_toggled), self);
  gtk_box_append (GTK_BOX (box), self->all);
  for (guint i = 0; i < approved->len; i++)
    {
      MerlonItem *document = approved->pdata[i];
      g_autofree char *label = merlon_item_dup_name (document);
      Choice *choice = add_choice (self->documents, box, label, document == policy);

      choice->id = g_strdup (document->id);
      gtk_widget_set_margin_start (choice->button, 24);
      g_signal_connect_swapped (choice->button, "toggled", G_CALLBACK (on_document_toggled), self);
    }
  on_document_toggled (self);
}

static GtkWidget *
make_choices (MerlonPackDialog *self)
{
  MerlonProject *project = merlon_session_get_project (self->session);
  const MerlonReportRequest usual = { .project = project };
  MerlonItem *policy = merlon_report_find_document (&usual);
  g_autoptr (GPtrArray) approved = list_approved (project);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->reports = g_ptr_array_new_with_free_func (choice_free);
  self->documents = g_ptr_array_new_with_free_func (choice_free);
  add_reports (self, box, g_ptr_array_find (approved, policy, NULL));
  add_documents (self, box, approved, policy);
  gtk_widget_add_css_class (box, "merlon-status");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  /* A bar that comes only with the pointer would hide that there is more. */
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scrolled), FALSE);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 120);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

/* ---- the rest of the form ---- */

static GtkWidget *
make_rows (MerlonPackDialog *self)
{
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *server = g_settings_get_string (merlon_settings_get (), "time-server");

  self->state = gtk_entry_new ();
  self->role = gtk_entry_new ();
  self->reason = gtk_entry_new ();
  self->time_server = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (self->time_server), server);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->time_server), _ ("None, or its URL"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->state), _ ("Such as 2026-1"));
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  merlon_ui_attach_row (grid, 0, _ ("Version"), self->state);
  self->key = merlon_key_rows_attach (grid, 1, TRUE);
  merlon_ui_attach_row (grid, 1 + MERLON_N_KEY_ROWS, _ ("Role"), self->role);
  merlon_ui_attach_row (grid, 2 + MERLON_N_KEY_ROWS, _ ("Reason"), self->reason);
  merlon_ui_attach_row (grid, 3 + MERLON_N_KEY_ROWS, _ ("Time server"), self->time_server);
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
merlon_pack_dialog_init (MerlonPackDialog *self G_GNUC_UNUSED)
{
}

static void
make_window (MerlonPackDialog *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->progress = gtk_progress_bar_new ();
  self->status = merlon_status_new ();
  gtk_widget_set_visible (self->progress, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Making the documents"), -1);
  self->count = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->count), 0);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_box_append (GTK_BOX (self->form), make_choices (self));
  gtk_box_append (GTK_BOX (self->form), self->count);
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
  gtk_window_set_default_size (GTK_WINDOW (self), 540, 760);
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
  make_window (self);
  gtk_window_present (GTK_WINDOW (self));
}
