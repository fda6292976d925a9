/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-protect-dialog.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-key-dialog.h"
#include "ui/merlon-ui.h"
#include "ui/merlon-window-private.h"

#include <adwaita.h>

typedef struct
{
  MerlonWindow *owner;
  GtkWidget *window, *apply;
  GtkWidget *none, *by_password, *by_people; /* which of the three */
  GtkWidget *passwords, *first, *second, *hint;
  GtkWidget *people, *list;
  GPtrArray *recipients; /* MerlonRecipient */
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *self = data;

  g_ptr_array_unref (self->recipients);
  g_free (self);
}

static gboolean
is_chosen (GtkWidget *choice)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (choice));
}

/* ---- what is missing ---- */

static const char *
text_of (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static gboolean
is_complete (Dialog *self)
{
  if (is_chosen (self->by_password))
    return *text_of (self->first) != '\0'
           && g_str_equal (text_of (self->first), text_of (self->second));
  return is_chosen (self->none) || self->recipients->len > 0;
}

/* Only the length: what else makes a password good cannot be seen. */
static char *
dup_hint (Dialog *self)
{
  glong n = g_utf8_strlen (text_of (self->first), -1);

  if (n == 0)
    return g_strdup (_ ("Merlon keeps no copy: whoever loses the password loses the project."));
  if (!g_str_equal (text_of (self->first), text_of (self->second))
      && *text_of (self->second) != '\0')
    return g_strdup (_ ("The two passwords differ."));
  if (n < MERLON_VAULT_LEAST)
    return g_strdup_printf (ngettext ("Short: %ld character. %d or more are advised, such as "
                                      "four words that do not belong together.",
                                      "Short: %ld characters. %d or more are advised, such as "
                                      "four words that do not belong together.",
                                      n),
                            n, MERLON_VAULT_LEAST);
  return g_strdup (_ ("Long enough. Type it twice."));
}

static void
update (Dialog *self)
{
  g_autofree char *hint = dup_hint (self);

  gtk_label_set_text (GTK_LABEL (self->hint), hint);
  gtk_widget_set_visible (self->passwords, is_chosen (self->by_password));
  gtk_widget_set_visible (self->people, is_chosen (self->by_people));
  gtk_widget_set_sensitive (self->apply, is_complete (self));
}

/* ---- people ---- */

static void fill_list (Dialog *self);

static void
on_remove (Dialog *self, GtkWidget *button)
{
  g_ptr_array_remove (self->recipients, g_object_get_data (G_OBJECT (button), "recipient"));
  fill_list (self);
}

static GtkWidget *
make_row (Dialog *self, MerlonRecipient *recipient)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autoptr (GDateTime) end
      = g_date_time_new_from_unix_utc (merlon_recipient_get_not_after (recipient));
  g_autofree char *day = end != NULL ? g_date_time_format (end, "%Y-%m-%d") : g_strdup ("?");
  /* Translators: who issued a certificate, and the last day it is valid */
  g_autofree char *note = g_strdup_printf (_ ("Issued by %s, valid until %s"),
                                           merlon_recipient_get_issuer (recipient), day);
  /* Translators: %s is a person */
  g_autofree char *remove
      = g_strdup_printf (_ ("Remove %s"), merlon_recipient_get_name (recipient));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), merlon_recipient_get_name (recipient));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), note);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, remove);
  merlon_ui_name (button, remove, NULL);
  g_object_set_data (G_OBJECT (button), "recipient", recipient);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_remove), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
fill_list (Dialog *self)
{
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0))) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; i < self->recipients->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, self->recipients->pdata[i]));
  update (self);
}

static gboolean
is_listed (Dialog *self, MerlonRecipient *recipient)
{
  for (guint i = 0; i < self->recipients->len; i++)
    if (merlon_recipient_equals (self->recipients->pdata[i], recipient))
      return TRUE;
  return FALSE;
}

static void
on_certificate_chosen (GtkWidget *widget, GFile *file, gpointer data)
{
  Dialog *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (MerlonRecipient) recipient
      = bytes != NULL
            ? merlon_recipient_new (bytes, name, g_get_real_time () / G_USEC_PER_SEC, &error)
            : NULL;

  if (recipient == NULL)
    merlon_dialogs_tell (widget, _ ("The certificate cannot be used"), error->message);
  else if (!is_listed (self, recipient))
    {
      g_ptr_array_add (self->recipients, g_steal_pointer (&recipient));
      fill_list (self);
    }
}

static void
on_add (Dialog *self)
{
  merlon_dialogs_choose_file (self->list, _ ("Choose a certificate (.pem, .crt, .cer)"), NULL,
                              on_certificate_chosen, self);
}

/* ---- doing it ---- */

static void
on_protected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MerlonWindow) owner = data;
  MerlonSession *session = MERLON_SESSION (source);
  g_autoptr (GError) error = NULL;

  if (!merlon_session_protect_finish (session, result, &error))
    merlon_dialogs_tell (GTK_WIDGET (owner), _ ("The protection is as it was"), error->message);
  else if (merlon_session_get_path (session) == NULL)
    gtk_widget_activate_action (GTK_WIDGET (owner), "win.save-as", NULL);
  else
    adw_toast_overlay_add_toast (owner->toasts,
                                 adw_toast_new (merlon_session_get_vault (session) != NULL
                                                    ? _ ("Protected and saved")
                                                    : _ ("Saved without protection")));
}

static MerlonVault *
make_vault (Dialog *self)
{
  MerlonVault *present = merlon_session_get_vault (merlon_window_get_session (self->owner));
  g_autoptr (GBytes) password = NULL;

  if (is_chosen (self->none))
    return NULL;
  if (is_chosen (self->by_people))
    return merlon_vault_new_for_recipients (self->recipients, present);
  password = merlon_key_dialog_dup_secret (self->first);
  gtk_editable_set_text (GTK_EDITABLE (self->second), "");
  return merlon_vault_new_for_password (password);
}

static void
on_apply (Dialog *self)
{
  g_autoptr (MerlonVault) vault = NULL;
  MerlonWindow *owner = self->owner;
  MerlonSession *session = merlon_window_get_session (owner);

  if (!is_complete (self) || merlon_session_is_busy (session))
    return;
  vault = make_vault (self);
  merlon_session_protect_async (session, vault, on_protected, g_object_ref (owner));
  gtk_window_close (GTK_WINDOW (self->window));
}

/* ---- the window ---- */

/* GTK 4.8 looks at the Caps Lock sign of a password entry that loses the keyboard in its own end. */
static gboolean
on_close (GtkWindow *window)
{
  gtk_window_set_focus (window, NULL);
  return GDK_EVENT_PROPAGATE;
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
make_choice (Dialog *self, GtkWidget *box, const char *label)
{
  GtkWidget *choice = gtk_check_button_new_with_mnemonic (label);

  if (self->none != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), GTK_CHECK_BUTTON (self->none));
  g_signal_connect_swapped (choice, "toggled", G_CALLBACK (update), self);
  gtk_box_append (GTK_BOX (box), choice);
  return choice;
}

static GtkWidget *
make_entry (Dialog *self, int row, const char *label)
{
  GtkWidget *entry = gtk_password_entry_new ();

  g_object_set (entry, "show-peek-icon", TRUE, "activates-default", TRUE, NULL);
  merlon_ui_attach_row (self->passwords, row, label, entry);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (update), self);
  return entry;
}

static void
make_passwords (Dialog *self)
{
  self->passwords = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->passwords), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->passwords), 12);
  self->hint = make_label (NULL);
  g_object_set (self->hint, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  self->first = make_entry (self, 0, _ ("Password"));
  self->second = make_entry (self, 1, _ ("Password again"));
  gtk_grid_attach (GTK_GRID (self->passwords), self->hint, 0, 2, 2, 1);
}

static void
make_people (Dialog *self)
{
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("Add a cer_tificate…"));
  GtkWidget *nobody = gtk_label_new (_ ("Nobody"));

  gtk_widget_add_css_class (nobody, "merlon-field");
  self->people = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), nobody);
  gtk_widget_add_css_class (self->list, "boxed-list");
  merlon_ui_name (self->list, _ ("Who can open it"), NULL);
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (on_add), self);
  gtk_box_append (GTK_BOX (self->people),
                  make_label (_ ("Each of them opens it with a key file. Add yourself too.")));
  gtk_box_append (GTK_BOX (self->people), self->list);
  gtk_box_append (GTK_BOX (self->people), add);
}

static GtkWidget *
make_form (Dialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->none = make_choice (self, box, _ ("_Not protected"));
  self->by_password = make_choice (self, box, _ ("By a _password"));
  gtk_box_append (GTK_BOX (box), self->passwords);
  self->by_people = make_choice (self, box, _ ("_For people, by their certificates"));
  gtk_box_append (GTK_BOX (box), self->people);
  gtk_box_append (
      GTK_BOX (box),
      make_label (_ ("The project is saved at once. Backup and journal are protected in "
                     "the same way; the earlier backup is removed. Documents that are "
                     "exported are not protected.")));
  gtk_widget_add_css_class (box, "merlon-card");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
make_bar (Dialog *self)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->apply = gtk_button_new_with_mnemonic (_ ("_Apply"));
  gtk_widget_add_css_class (self->apply, "suggested-action");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->apply);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  g_signal_connect_swapped (self->apply, "clicked", G_CALLBACK (on_apply), self);
  return bar;
}

/* As the project is now. */
static void
show_present (Dialog *self)
{
  MerlonVault *vault = merlon_session_get_vault (merlon_window_get_session (self->owner));
  GPtrArray *recipients = vault != NULL ? merlon_vault_get_recipients (vault) : NULL;

  for (guint i = 0; recipients != NULL && i < recipients->len; i++)
    g_ptr_array_add (self->recipients, merlon_recipient_ref (recipients->pdata[i]));
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (recipients != NULL ? self->by_people : self->by_password), TRUE);
  fill_list (self);
}

void
merlon_protect_dialog_present (MerlonWindow *owner)
{
  Dialog *self;
  GtkWidget *box, *bar;

  g_return_if_fail (MERLON_IS_WINDOW (owner));

  self = g_new0 (Dialog, 1);
  self->owner = owner;
  self->recipients = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_recipient_unref);
  self->window = adw_window_new ();
  g_object_set_data_full (G_OBJECT (self->window), "dialog", self, dialog_free);
  bar = make_bar (self);
  make_passwords (self);
  make_people (self);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), make_form (self));
  adw_window_set_content (ADW_WINDOW (self->window), box);
  gtk_window_set_title (GTK_WINDOW (self->window), _ ("Protect project"));
  gtk_window_set_transient_for (GTK_WINDOW (self->window), GTK_WINDOW (owner));
  gtk_window_set_modal (GTK_WINDOW (self->window), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self->window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 460, 520);
  gtk_window_set_default_widget (GTK_WINDOW (self->window), self->apply);
  merlon_ui_close_on_escape (self->window);
  g_signal_connect (self->window, "close-request", G_CALLBACK (on_close), NULL);
  show_present (self);
  gtk_window_present (GTK_WINDOW (self->window));
}
