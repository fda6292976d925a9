/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-document-bar.h"
#include "exchange/merlon-document-text.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-person.h"
#include "rules/merlon-comments.h"
#include "rules/merlon-document-life.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-readers-dialog.h"
#include "ui/merlon-ui.h"
#include "ui/merlon-versions-dialog.h"

struct _MerlonDocumentBar
{
  GtkWidget parent_instance;
  MerlonSession *session;
  MerlonItem *document; /* borrowed: a project keeps all it ever held */
  GtkWidget *button;
};

static guint commit_signal;

G_DEFINE_FINAL_TYPE (MerlonDocumentBar, merlon_document_bar, GTK_TYPE_WIDGET)

/* In the order of MerlonDocumentStep. */
static const struct
{
  const char *action, *label;
} steps[] = {
  { "document.submit", N_ ("_Submit for review") },
  { "document.return", N_ ("Return to the _author") },
  { "document.approve", N_ ("_Approve…") },
  { "document.publish", N_ ("_Publish") },
  { "document.revise", N_ ("_Revise") },
  { "document.withdraw", N_ ("_Withdraw") },
};

/* ---- approving ---- */

typedef struct
{
  MerlonDocumentBar *bar; /* a reference */
  GtkWidget *approver, *role, *version, *changes;
} Approving;

static char *
name_person (MerlonItem *item)
{
  return item != NULL ? merlon_item_dup_name (item) : g_strdup ("");
}

static GtkWidget *
make_approver (MerlonDocumentBar *self)
{
  MerlonRegister *people = merlon_project_get_register (merlon_session_get_project (self->session),
                                                        MERLON_TYPE_PERSON);
  MerlonItem *present = MERLON_DOCUMENT (self->document)->approver;
  GtkWidget *choice
      = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (people)),
                           gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL,
                                                        G_CALLBACK (name_person), NULL, NULL));

  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  if (present != NULL && present->home == people)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (choice),
                                merlon_register_get_position (people, present));
  return choice;
}

static GtkWidget *
make_form (Approving *form)
{
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *version = merlon_document_dup_next_version (form->bar->document);

  form->approver = make_approver (form->bar);
  form->role = gtk_entry_new ();
  form->version = gtk_entry_new ();
  form->changes = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (form->version), version);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  merlon_ui_attach_row (grid, 0, _ ("Approver"), form->approver);
  merlon_ui_attach_row (grid, 1, _ ("Role"), form->role);
  merlon_ui_attach_row (grid, 2, _ ("Version"), form->version);
  merlon_ui_attach_row (grid, 3, _ ("Changes"), form->changes);
  return grid;
}

static void
on_approved (AdwMessageDialog *dialog G_GNUC_UNUSED, const char *response, Approving *form)
{
  MerlonApproval approval = {
    gtk_drop_down_get_selected_item (GTK_DROP_DOWN (form->approver)),
    gtk_editable_get_text (GTK_EDITABLE (form->role)),
    gtk_editable_get_text (GTK_EDITABLE (form->version)),
    gtk_editable_get_text (GTK_EDITABLE (form->changes)),
  };
  g_autoptr (GError) error = NULL;

  if (g_str_equal (response, "approve")
      && merlon_document_approve (form->bar->document, &approval, &error) == NULL)
    merlon_dialogs_tell (GTK_WIDGET (form->bar), _ ("The version is not approved"), error->message);
}

static void
approving_free (gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  g_object_unref (((Approving *) data)->bar);
  g_free (data);
}

static void
ask_for_approval (MerlonDocumentBar *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  guint n = merlon_comments_count_open (self->document);
  g_autofree char *open = n > 0
                              ? g_strdup_printf (ngettext ("%u review comment is still open.",
                                                           "%u review comments are still open.", n),
                                                 n)
                              : NULL;
  g_autofree char *text
      = g_strjoin ("\n\n",
                   _ ("The text is kept as it is now, with what its live fields say today. It "
                      "can be changed again once it is revised."),
                   open, NULL);
  GtkWidget *dialog = adw_message_dialog_new (window, _ ("Approve this version?"), text);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);
  Approving *form = g_new0 (Approving, 1);

  form->bar = g_object_ref (self);
  adw_message_dialog_set_extra_child (message, make_form (form));
  adw_message_dialog_add_responses (message, "cancel", _ ("_Cancel"), "approve", _ ("_Approve"),
                                    NULL);
  adw_message_dialog_set_response_appearance (message, "approve", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, "approve");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_approved), form, approving_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- the steps ---- */

static void
show_state (MerlonDocumentBar *self)
{
  gboolean writable = self->session != NULL && !merlon_session_is_read_only (self->session);
  g_autofree char *state = self->document != NULL ? merlon_item_dup_display (
                               self->document, merlon_item_find_field (self->document, "state"))
                                                  : g_strdup ("");
  const char *version = self->document != NULL ? MERLON_DOCUMENT (self->document)->version : NULL;
  g_autofree char *label = version != NULL && *state != '\0'
                               ? g_strdup_printf ("%s · %s", state, version)
                               : g_strdup (*state != '\0' ? state : _ ("No state"));

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), label);
  gtk_widget_set_visible (self->button, self->document != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), steps[i].action,
                                   writable && self->document != NULL
                                       && merlon_document_can (self->document, i));
}

static void
on_item_changed (MerlonDocumentBar *self, MerlonItem *item)
{
  if (item == self->document)
    show_state (self);
}

static void
on_step (GtkWidget *widget, const char *name, GVariant *parameter G_GNUC_UNUSED)
{
  MerlonDocumentBar *self = MERLON_DOCUMENT_BAR (widget);

  g_signal_emit (self, commit_signal, 0);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].action, name))
      {
        if (i == MERLON_DOCUMENT_APPROVE)
          ask_for_approval (self);
        else
          merlon_document_take (self->document, i);
      }
}

static void
on_versions (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  MerlonDocumentBar *self = MERLON_DOCUMENT_BAR (widget);

  if (self->document == NULL)
    return;
  g_signal_emit (self, commit_signal, 0);
  merlon_versions_dialog_show (widget, self->document, merlon_session_is_read_only (self->session));
}

static void
on_readers (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  MerlonDocumentBar *self = MERLON_DOCUMENT_BAR (widget);

  if (self->document != NULL)
    merlon_readers_dialog_show (widget, self->document,
                                merlon_session_is_read_only (self->session));
}

static void
on_file_chosen (GtkWidget *widget, GFile *file, gpointer data G_GNUC_UNUSED)
{
  MerlonDocumentBar *self = MERLON_DOCUMENT_BAR (widget);
  g_autoptr (GError) error = NULL;

  if (self->document != NULL
      && !merlon_document_write_file (self->document, g_file_peek_path (file), &error))
    merlon_dialogs_tell (widget, _ ("The text was not exported"), error->message);
}

static void
on_export (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  MerlonDocumentBar *self = MERLON_DOCUMENT_BAR (widget);
  g_autofree char *file = NULL;

  if (self->document == NULL)
    return;
  g_signal_emit (self, commit_signal, 0);
  file = g_strdup_printf ("%s.md", self->document->title != NULL ? self->document->title : "text");
  merlon_dialogs_choose_file (widget, _ ("Export as Markdown or HTML"),
                              g_strdelimit (file, "/", '-'), on_file_chosen, NULL);
}

/* ---- the widget ---- */

static void
merlon_document_bar_dispose (GObject *object)
{
  MerlonDocumentBar *self = (MerlonDocumentBar *) object;

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (merlon_document_bar_parent_class)->dispose (object);
}

static void
merlon_document_bar_class_init (MerlonDocumentBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merlon_document_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  commit_signal = g_signal_new ("commit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_class_install_action (widget_class, steps[i].action, NULL, on_step);
  gtk_widget_class_install_action (widget_class, "document.versions", NULL, on_versions);
  gtk_widget_class_install_action (widget_class, "document.readers", NULL, on_readers);
  gtk_widget_class_install_action (widget_class, "document.export", NULL, on_export);
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new (), *life = g_menu_new (), *past = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (steps[i].label), steps[i].action);

      g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
      g_menu_append_item (life, item);
    }
  g_menu_append (past, _ ("_Versions…"), "document.versions");
  g_menu_append (past, _ ("Who has _read it…"), "document.readers");
  g_menu_append (past, _ ("_Export as Markdown or HTML…"), "document.export");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (life));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (past));
  g_object_unref (life);
  g_object_unref (past);
  return G_MENU_MODEL (menu);
}

static void
merlon_document_bar_init (MerlonDocumentBar *self)
{
  g_autoptr (GMenuModel) menu = make_menu ();

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->button), menu);
  gtk_widget_set_tooltip_text (self->button, _ ("State of the document"));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

GtkWidget *
merlon_document_bar_new (void)
{
  return g_object_new (MERLON_TYPE_DOCUMENT_BAR, NULL);
}

void
merlon_document_bar_set_document (MerlonDocumentBar *self, MerlonSession *session,
                                  MerlonItem *document)
{
  g_return_if_fail (MERLON_IS_DOCUMENT_BAR (self) && MERLON_IS_SESSION (session));

  if (g_set_object (&self->session, session))
    g_signal_connect_object (merlon_session_get_project (session), "item-changed",
                             G_CALLBACK (on_item_changed), self, G_CONNECT_SWAPPED);
  self->document = document;
  show_state (self);
}
