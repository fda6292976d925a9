/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-signatures-pane.h"
#include "model/merlon-i18n.h"
#include "seal/merlon-verify.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-settings.h"
#include "ui/merlon-ui.h"

struct _MerlonSignaturesPane
{
  GtkWidget parent_instance;
  GBytes *pdf;
  GCancellable *checking;
  guint n_signatures;
  GtkWidget *scrolled, *icon, *sentence, *note, *trust, *trusted, *forget, *list;
};

static guint show_page_signal;

G_DEFINE_FINAL_TYPE (MerlonSignaturesPane, merlon_signatures_pane, GTK_TYPE_WIDGET)

/* By MerlonVerdictState: not by colour alone. */
static const struct
{
  const char *icon, *style;
} looks[] = {
  { "emblem-ok-symbolic", "success" },
  { "dialog-question-symbolic", "warning" },
  { "dialog-error-symbolic", "error" },
  { "dialog-information-symbolic", "dim-label" },
};

static GtkWidget *
make_icon (MerlonVerdictState state)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (looks[state].icon);

  gtk_widget_add_css_class (icon, looks[state].style);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  return icon;
}

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* ---- a signature ---- */

static void
add_fact (GtkWidget *box, const char *name, const char *value)
{
  g_autofree char *text = NULL;

  if (value == NULL || *value == '\0')
    return;
  text = g_strdup_printf ("%s: %s", name, value);
  add_label (box, text, "caption");
}

static void
on_change_clicked (GtkWidget *button, MerlonSignaturesPane *self)
{
  guint page = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "page"));

  g_signal_emit (self, show_page_signal, 0, page - 1);
}

/* A change that can be looked at is a button that shows its page. */
static void
add_change (MerlonSignaturesPane *self, GtkWidget *box, const MerlonPdfChange *change)
{
  g_autofree char *attack
      = change->attack != MERLON_ATTACK_NONE
            ? g_strdup_printf (" (%s)", merlon_attack_get_label (change->attack))
            : g_strdup ("");
  g_autofree char *message
      = g_strdup_printf ("%s: %s", merlon_change_class_get_label (change->class), change->text);
  g_autofree char *sentence = merlon_ui_dup_sentence (message);
  g_autofree char *text = g_strconcat (sentence, attack, NULL);
  GtkWidget *label, *button;

  if (change->page == 0)
    {
      add_label (box, text, "caption");
      return;
    }
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "merlon-line");
  gtk_widget_set_tooltip_text (button, _ ("Show the page"));
  g_object_set_data (G_OBJECT (button), "page", GUINT_TO_POINTER (change->page));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_change_clicked), self, 0);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
make_row (MerlonSignaturesPane *self, const MerlonSignatureVerdict *signature)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *time = merlon_signature_verdict_dup_time (signature);
  g_autoptr (GPtrArray) notes = merlon_signature_verdict_list_notes (signature);
  const char *permission = merlon_signature_verdict_get_permission (signature);
  const char *coverage = merlon_signature_verdict_get_coverage (signature);

  gtk_box_append (GTK_BOX (row), make_icon (signature->state));
  gtk_box_append (GTK_BOX (row), box);
  add_label (box, signature->sentence, "heading");
  add_fact (box, _ ("Role"), signature->role);
  add_fact (box, _ ("Reason"), signature->reason);
  add_fact (box, _ ("Time"), time);
  add_fact (box, _ ("Time stamp by"), signature->stamper);
  add_fact (box, _ ("Issuer"), signature->issuer);
  add_fact (box, _ ("Method"), signature->algorithm);
  if (permission != NULL)
    add_label (box, permission, "caption");
  if (coverage != NULL)
    add_label (box, coverage, "caption");
  for (guint i = 0; i < notes->len; i++)
    add_label (box, notes->pdata[i], "caption");
  if (signature->changes != NULL && signature->changes->len > 0)
    add_label (box, _ ("Changed since"), "caption-heading");
  for (guint i = 0; signature->changes != NULL && i < signature->changes->len; i++)
    add_change (self, box, signature->changes->pdata[i]);
  gtk_widget_add_css_class (row, "merlon-card");
  return row;
}

static void
clear_list (MerlonSignaturesPane *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  self->n_signatures = 0;
}

static void
set_sentence (MerlonSignaturesPane *self, MerlonVerdictState state, const char *sentence)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (self->icon, looks[i].style);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), looks[state].icon);
  gtk_widget_add_css_class (self->icon, looks[state].style);
  gtk_label_set_text (GTK_LABEL (self->sentence), sentence);
}

static void
show_verdict (MerlonSignaturesPane *self, const MerlonVerdict *verdict)
{
  clear_list (self);
  set_sentence (self, verdict->state, verdict->sentence);
  self->n_signatures = verdict->signatures->len;
  for (guint i = 0; i < verdict->signatures->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, verdict->signatures->pdata[i]));
  gtk_widget_set_visible (self->list, verdict->signatures->len > 0);
  gtk_widget_set_visible (self->trust, verdict->signatures->len > 0);
}

static void
set_error (MerlonSignaturesPane *self, const GError *error)
{
  g_autofree char *sentence = merlon_ui_dup_sentence (error->message);

  set_sentence (self, MERLON_VERDICT_INVALID, sentence);
}

/* ---- checking, in a thread ---- */

typedef struct
{
  GBytes *pdf;
  char **trusted; /* paths */
} Checking;

static void
checking_free (gpointer data)
{
  Checking *checking = data;

  g_bytes_unref (checking->pdf);
  g_strfreev (checking->trusted);
  g_free (checking);
}

static gboolean
add_file (MerlonTrust *trust, const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GBytes) bytes = NULL;
  char *data;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, error))
    return FALSE;
  bytes = g_bytes_new_take (data, size);
  return merlon_trust_add_pem (trust, bytes, name, error);
}

static void
check_in_thread (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data,
                 GCancellable *cancellable)
{
  const Checking *checking = data;
  g_autoptr (MerlonTrust) trust = merlon_trust_new ();
  g_autoptr (GError) error = NULL;
  MerlonVerdict *verdict;

  merlon_trust_add_system (trust);
  /* One that is gone by now makes its signers unknown, which is said. */
  for (char **path = checking->trusted; *path != NULL; path++)
    add_file (trust, *path, NULL);
  verdict = merlon_verify_pdf (checking->pdf, trust, 0, cancellable, &error);
  if (verdict != NULL)
    g_task_return_pointer (task, verdict, (GDestroyNotify) merlon_verdict_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data G_GNUC_UNUSED)
{
  MerlonSignaturesPane *self = MERLON_SIGNATURES_PANE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonVerdict) verdict = g_task_propagate_pointer (G_TASK (result), &error);

  /* Another file was opened meanwhile, or the window is closed. */
  if (self->checking != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->checking);
  if (verdict != NULL)
    show_verdict (self, verdict);
  else
    set_error (self, error);
}

static void
stop_checking (MerlonSignaturesPane *self)
{
  if (self->checking != NULL)
    g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
}

static void
check (MerlonSignaturesPane *self)
{
  g_autoptr (GTask) task = NULL;
  Checking *checking;

  stop_checking (self);
  clear_list (self);
  gtk_widget_set_visible (self->list, FALSE);
  if (self->pdf == NULL)
    {
      gtk_widget_set_visible (self->trust, FALSE);
      set_sentence (self, MERLON_VERDICT_UNSIGNED, _ ("No document is open."));
      return;
    }
  set_sentence (self, MERLON_VERDICT_UNSIGNED, _ ("The signatures are being checked…"));
  checking = g_new0 (Checking, 1);
  checking->pdf = g_bytes_ref (self->pdf);
  checking->trusted = g_settings_get_strv (merlon_settings_get (), "trusted-certificates");
  self->checking = g_cancellable_new ();
  task = g_task_new (self, self->checking, on_checked, NULL);
  g_task_set_task_data (task, checking, checking_free);
  g_task_run_in_thread (task, check_in_thread);
}

/* ---- whom to trust ---- */

static void
show_trusted (MerlonSignaturesPane *self)
{
  g_auto (GStrv) paths = g_settings_get_strv (merlon_settings_get (), "trusted-certificates");
  GString *text = g_string_new (_ ("Trusted: what this computer trusts"));

  for (char **path = paths; *path != NULL; path++)
    {
      g_autofree char *name = g_path_get_basename (*path);

      g_string_append_printf (text, ", %s", name);
    }
  gtk_label_set_text (GTK_LABEL (self->trusted), text->str);
  gtk_widget_set_visible (self->forget, paths[0] != NULL);
  g_string_free (text, TRUE);
}

static void
on_trusted_changed (MerlonSignaturesPane *self)
{
  show_trusted (self);
  check (self);
}

static void
on_trust_chosen (GtkWidget *widget, GFile *file, gpointer data G_GNUC_UNUSED)
{
  const char *path = g_file_peek_path (file);
  g_auto (GStrv) paths = g_settings_get_strv (merlon_settings_get (), "trusted-certificates");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) more = NULL;
  g_autoptr (MerlonTrust) trust = merlon_trust_new ();
  g_autoptr (GError) error = NULL;

  if (path == NULL || g_strv_contains ((const char *const *) paths, path))
    return;
  if (!add_file (trust, path, &error))
    {
      merlon_dialogs_tell (widget, _ ("These certificates cannot be used"), error->message);
      return;
    }
  g_strv_builder_addv (builder, (const char **) paths);
  g_strv_builder_add (builder, path);
  more = g_strv_builder_end (builder);
  g_settings_set_strv (merlon_settings_get (), "trusted-certificates", (const char *const *) more);
}

static void
on_trust (MerlonSignaturesPane *self)
{
  merlon_dialogs_choose_file (GTK_WIDGET (self), _ ("Certificates to trust"), NULL, on_trust_chosen,
                              NULL);
}

static void
on_forget (MerlonSignaturesPane *self G_GNUC_UNUSED)
{
  g_settings_reset (merlon_settings_get (), "trusted-certificates");
}

/* ---- the widget ---- */

static void
merlon_signatures_pane_dispose (GObject *object)
{
  MerlonSignaturesPane *self = (MerlonSignaturesPane *) object;

  stop_checking (self);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  G_OBJECT_CLASS (merlon_signatures_pane_parent_class)->dispose (object);
}

static void
merlon_signatures_pane_class_init (MerlonSignaturesPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_signatures_pane_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  show_page_signal = g_signal_new ("show-page", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static GtkWidget *
make_head (MerlonSignaturesPane *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->icon = make_icon (MERLON_VERDICT_UNSIGNED);
  gtk_image_set_pixel_size (GTK_IMAGE (self->icon), 32);
  gtk_box_append (GTK_BOX (head), self->icon);
  self->sentence
      = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_label_set_wrap (GTK_LABEL (self->sentence), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->sentence), 0);
  gtk_widget_set_hexpand (self->sentence, TRUE);
  gtk_widget_add_css_class (self->sentence, "title-4");
  gtk_box_append (GTK_BOX (head), self->sentence);
  gtk_widget_add_css_class (head, "merlon-card");
  return head;
}

/* Right under a verdict that it may change. */
static GtkWidget *
make_trust (MerlonSignaturesPane *self)
{
  GtkWidget *trust = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  /* Below each other: side by side they would make the pane wider as soon as there is something to forget. */
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Trust certificates…"));

  self->trusted = add_label (trust, NULL, "caption");
  self->forget = gtk_button_new_with_mnemonic (_ ("_Only this computer’s"));
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (on_trust), self);
  g_signal_connect_swapped (self->forget, "clicked", G_CALLBACK (on_forget), self);
  gtk_box_append (GTK_BOX (buttons), add);
  gtk_box_append (GTK_BOX (buttons), self->forget);
  gtk_widget_set_halign (buttons, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (trust), buttons);
  gtk_widget_add_css_class (trust, "merlon-below-card");
  return trust;
}

static void
merlon_signatures_pane_init (MerlonSignaturesPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_show_separators (GTK_LIST_BOX (self->list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Signatures"), -1);
  gtk_box_append (GTK_BOX (box), make_head (self));
  self->note = add_label (box, NULL, "merlon-below-card");
  gtk_widget_set_visible (self->note, FALSE);
  self->trust = make_trust (self);
  gtk_box_append (GTK_BOX (box), self->trust);
  gtk_box_append (GTK_BOX (box), self->list);
  /* All of it scrolls: sentences that wrap need a height that a window cannot promise. */
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), box);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  g_signal_connect_object (merlon_settings_get (), "changed::trusted-certificates",
                           G_CALLBACK (on_trusted_changed), self, G_CONNECT_SWAPPED);
  on_trusted_changed (self);
}

GtkWidget *
merlon_signatures_pane_new (void)
{
  return g_object_new (MERLON_TYPE_SIGNATURES_PANE, NULL);
}

void
merlon_signatures_pane_set_bytes (MerlonSignaturesPane *self, GBytes *pdf)
{
  g_return_if_fail (MERLON_IS_SIGNATURES_PANE (self));

  if (pdf != NULL)
    g_bytes_ref (pdf);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  self->pdf = pdf;
  check (self);
}

void
merlon_signatures_pane_set_note (MerlonSignaturesPane *self, const char *note)
{
  g_return_if_fail (MERLON_IS_SIGNATURES_PANE (self));

  gtk_label_set_text (GTK_LABEL (self->note), note != NULL ? note : "");
  gtk_widget_set_visible (self->note, note != NULL);
}

guint
merlon_signatures_pane_get_n_signatures (MerlonSignaturesPane *self)
{
  g_return_val_if_fail (MERLON_IS_SIGNATURES_PANE (self), 0);
  return self->n_signatures;
}
