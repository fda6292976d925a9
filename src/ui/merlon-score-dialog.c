/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-score-dialog.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-ui.h"

#include <adwaita.h>

typedef struct
{
  MerlonRisk *risk; /* a reference */
  MerlonRiskStage stage;
  MerlonScore score;
  GtkWidget *reason;
} Asking;

static void
asking_free (gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  g_object_unref (((Asking *) data)->risk);
  g_free (data);
}

static void
on_answered (AdwMessageDialog *dialog G_GNUC_UNUSED, const char *response, Asking *asking)
{
  /* It may have been removed while somebody thought. */
  if (g_str_equal (response, "score") && MERLON_ITEM (asking->risk)->home != NULL)
    merlon_score_set (asking->risk, asking->stage, asking->score,
                      gtk_editable_get_text (GTK_EDITABLE (asking->reason)));
}

void
merlon_score_dialog_present (GtkWidget *widget, MerlonRisk *risk, MerlonRiskStage stage,
                             MerlonScore score)
{
  MerlonProject *project;
  g_autofree char *name = NULL, *words = NULL, *heading = NULL, *criteria = NULL;
  AdwMessageDialog *message;
  GtkWidget *dialog;
  Asking *asking = g_new0 (Asking, 1);

  g_return_if_fail (GTK_IS_WIDGET (widget) && MERLON_IS_RISK (risk));

  project = merlon_item_get_project (MERLON_ITEM (risk));
  name = merlon_item_dup_short_name (MERLON_ITEM (risk));
  words = merlon_score_dup_words (project, score);
  criteria = merlon_score_dup_criteria (project, score);
  /* Translators: a risk, and the rating it is given */
  heading = g_strdup_printf (_ ("%s is %s"), name, words);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), heading, criteria);
  message = ADW_MESSAGE_DIALOG (dialog);
  *asking = (Asking){ g_object_ref (risk), stage, score, gtk_entry_new () };
  gtk_entry_set_placeholder_text (GTK_ENTRY (asking->reason), _ ("Why? (for the change log)"));
  gtk_entry_set_activates_default (GTK_ENTRY (asking->reason), TRUE);
  merlon_ui_name (asking->reason, _ ("Reason"), NULL);
  adw_message_dialog_set_extra_child (message, asking->reason);
  adw_message_dialog_add_responses (message, "cancel", _ ("_Cancel"), "score", _ ("_Score"), NULL);
  adw_message_dialog_set_response_appearance (message, "score", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, "score");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_answered), asking, asking_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
