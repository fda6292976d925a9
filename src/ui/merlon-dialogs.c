/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-dialogs.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-ui.h"

static GtkWindow *
window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* What an open dialog remembers. */
typedef struct
{
  GWeakRef widget;
  MerlonAnswer answer;
  MerlonChoice choice;
  MerlonFileChosen chosen;
  gpointer data;
} Open;

static Open *
open_new (GtkWidget *widget, gpointer data)
{
  Open *open = g_new0 (Open, 1);

  g_weak_ref_init (&open->widget, widget);
  open->data = data;
  return open;
}

static void
open_free (gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  Open *open = data;

  g_weak_ref_clear (&open->widget);
  g_free (open);
}

static void
on_response (AdwMessageDialog *dialog G_GNUC_UNUSED, const char *response, Open *open)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&open->widget);

  if (widget == NULL)
    return;
  if (open->answer != NULL)
    open->answer (widget, g_str_equal (response, "yes"), open->data);
  else if (open->choice != NULL)
    open->choice (widget, response, open->data);
}

static gboolean
on_first_frame (GtkWidget *window, GdkFrameClock *clock G_GNUC_UNUSED, gpointer dialog)
{
  if (gtk_widget_get_width (window) == 0)
    return G_SOURCE_CONTINUE;
  gtk_window_present (dialog);
  return G_SOURCE_REMOVE;
}

/* libadwaita 1.2 measures a dialog by the window below, once: over one that has no size yet it would
 * have no room for its answers. */
static void
present (GtkWidget *dialog)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (dialog));

  if (window == NULL || gtk_widget_get_width (GTK_WIDGET (window)) > 0)
    gtk_window_present (GTK_WINDOW (dialog));
  else
    gtk_widget_add_tick_callback (GTK_WIDGET (window), on_first_frame, g_object_ref (dialog),
                                  g_object_unref);
}

static GtkWidget *
dialog_new (GtkWidget *widget, const char *heading, const char *text)
{
  GtkWidget *dialog = adw_message_dialog_new (window_of (widget), heading, NULL);
  /* It may be the message of an error. */
  g_autofree char *body = merlon_ui_dup_sentence (text != NULL ? text : "");

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  return dialog;
}

void
merlon_dialogs_tell (GtkWidget *widget, const char *heading, const char *text)
{
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WIDGET (widget) && heading != NULL);

  dialog = dialog_new (widget, heading, text);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  present (dialog);
}

static AdwMessageDialog *
question_new (GtkWidget *widget, const char *heading, const char *text, const char *yes,
              MerlonAnswer answer, gpointer data)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (dialog_new (widget, heading, text));
  Open *open = open_new (widget, data);

  open->answer = answer;
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "yes", yes, NULL);
  adw_message_dialog_set_response_appearance (dialog, "yes", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "yes");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), open, open_free, 0);
  return dialog;
}

void
merlon_dialogs_ask (GtkWidget *widget, const char *heading, const char *text, const char *yes,
                    gboolean destructive, MerlonAnswer answer, gpointer data)
{
  AdwMessageDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (widget) && heading != NULL && answer != NULL);

  dialog = question_new (widget, heading, text, yes, answer, data);
  if (destructive)
    adw_message_dialog_set_response_appearance (dialog, "yes", ADW_RESPONSE_DESTRUCTIVE);
  present (GTK_WIDGET (dialog));
}

/* GTK 4.8 looks at the Caps Lock sign of a password entry that loses the keyboard in its own end. */
static void
leave_form (GtkWindow *dialog)
{
  gtk_window_set_focus (dialog, NULL);
}

void
merlon_dialogs_ask_for (GtkWidget *widget, const char *heading, const char *text, GtkWidget *form,
                        const char *yes, MerlonAnswer answer, gpointer data)
{
  AdwMessageDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (widget) && GTK_IS_WIDGET (form) && answer != NULL);

  dialog = question_new (widget, heading, text, yes, answer, data);
  adw_message_dialog_set_extra_child (dialog, form);
  gtk_widget_child_focus (form, GTK_DIR_TAB_FORWARD);
  g_signal_connect (dialog, "response", G_CALLBACK (leave_form), NULL);
  present (GTK_WIDGET (dialog));
}

void
merlon_dialogs_choose (GtkWidget *widget, const char *heading, const char *text,
                       const char *const *responses, MerlonChoice choice, gpointer data)
{
  AdwMessageDialog *dialog;
  Open *open;

  g_return_if_fail (GTK_IS_WIDGET (widget) && heading != NULL && choice != NULL);

  dialog = ADW_MESSAGE_DIALOG (dialog_new (widget, heading, text));
  open = open_new (widget, data);
  open->choice = choice;
  adw_message_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  for (guint i = 0; responses[i] != NULL; i += 2)
    {
      gboolean destructive = *responses[i + 1] == '!';

      adw_message_dialog_add_response (dialog, responses[i], responses[i + 1] + destructive);
      if (destructive)
        adw_message_dialog_set_response_appearance (dialog, responses[i], ADW_RESPONSE_DESTRUCTIVE);
      else if (responses[i + 2] == NULL)
        {
          adw_message_dialog_set_response_appearance (dialog, responses[i], ADW_RESPONSE_SUGGESTED);
          adw_message_dialog_set_default_response (dialog, responses[i]);
        }
    }
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), open, open_free, 0);
  present (GTK_WIDGET (dialog));
}

/* ---- files ---- */

static void
on_file_response (GtkNativeDialog *dialog, int response, Open *open)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&open->widget);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && widget != NULL && file != NULL)
    {
      if (g_file_peek_path (file) != NULL)
        open->chosen (widget, file, open->data);
      else
        merlon_dialogs_tell (widget, _ ("This place has no path"),
                             _ ("Choose a folder of this machine."));
    }
  g_object_unref (dialog);
}

void
merlon_dialogs_choose_file (GtkWidget *widget, const char *title, const char *name,
                            MerlonFileChosen chosen, gpointer data)
{
  GtkFileChooserNative *dialog;
  Open *open;

  g_return_if_fail (GTK_IS_WIDGET (widget) && chosen != NULL);

  dialog = gtk_file_chooser_native_new (
      title, window_of (widget),
      name != NULL ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  open = open_new (widget, data);
  open->chosen = chosen;
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_file_response), open, open_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
