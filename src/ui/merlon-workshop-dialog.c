/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-workshop-dialog.h"
#include "exchange/merlon-reading.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-person.h"
#include "rules/merlon-risk-rules.h"
#include "rules/merlon-workshop.h"
#include "ui/merlon-desk.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-ui.h"

#include <string.h>

typedef struct
{
  MerlonSession *session; /* a reference */
  GtkWindow *window;
  GtkWidget *title, *people, *risks, *minutes;
} Asking;

/* Which risks, in the order of the choice. */
typedef enum
{
  RISKS_ALL,
  RISKS_UNRATED,
  RISKS_ABOVE,
} Which;

static GPtrArray *
list_risks (MerlonProject *project, Which which)
{
  g_autoptr (GPtrArray) all = merlon_risks_list_prioritized (project);
  GPtrArray *risks = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      MerlonVerdict verdict = merlon_risk_evaluate (all->pdata[i], MERLON_RISK_CURRENT);

      if (which == RISKS_ALL || (which == RISKS_UNRATED && verdict == MERLON_VERDICT_UNRATED)
          || (which == RISKS_ABOVE && verdict == MERLON_VERDICT_NOT_ACCEPTABLE))
        g_ptr_array_add (risks, all->pdata[i]);
    }
  return risks;
}

/* Names that nobody has yet become people. */
static void
set_people (MerlonProject *project, MerlonItem *run, const char *names)
{
  g_auto (GStrv) parts = g_strsplit_set (names, ",;\n", -1);
  g_autoptr (MerlonFinder) finder = merlon_finder_new (project, TRUE);
  GString *ids = g_string_new (NULL);

  for (char **part = parts; *part != NULL; part++)
    {
      MerlonItem *person = *g_strstrip (*part) != '\0'
                               ? merlon_finder_find (finder, MERLON_TYPE_PERSON, *part)
                               : NULL;

      if (person != NULL && strstr (ids->str, person->id) == NULL)
        g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", person->id);
    }
  merlon_item_set (run, "participants", ids->str, NULL);
  g_string_free (ids, TRUE);
}

static void
begin (Asking *self)
{
  MerlonProject *project = merlon_session_get_project (self->session);
  MerlonHistory *history = merlon_project_get_history (project);
  g_autoptr (GPtrArray) risks
      = list_risks (project, gtk_drop_down_get_selected (GTK_DROP_DOWN (self->risks)));
  const char *title = gtk_editable_get_text (GTK_EDITABLE (self->title));
  g_autoptr (MerlonWorkshop) workshop = NULL;
  MerlonItem *run;

  merlon_history_begin (history, _ ("Begin a workshop"));
  run = merlon_project_create (project, MERLON_TYPE_ASSESSMENT,
                               *title != '\0' ? title : _ ("Risk workshop"));
  merlon_item_set (run, "reason", "planned", NULL);
  set_people (project, run, gtk_editable_get_text (GTK_EDITABLE (self->people)));
  workshop = merlon_workshop_new (MERLON_ASSESSMENT (run), risks);
  merlon_history_end (history);
  merlon_desk_present (self->window, workshop,
                       (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->minutes)));
}

static void
on_answered (AdwMessageDialog *dialog G_GNUC_UNUSED, const char *response, Asking *self)
{
  if (g_str_equal (response, "begin"))
    begin (self);
}

static void
asking_free (gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  g_object_unref (((Asking *) data)->session);
  g_free (data);
}

static GtkWidget *
make_form (Asking *self)
{
  const char *const risks[]
      = { _ ("All open risks"), _ ("Those not rated yet"), _ ("Those above acceptance"), NULL };
  GtkWidget *grid = gtk_grid_new ();

  self->title = gtk_entry_new ();
  self->people = gtk_entry_new ();
  self->risks = gtk_drop_down_new_from_strings (risks);
  self->minutes = gtk_spin_button_new_with_range (1, 120, 1);
  gtk_editable_set_text (GTK_EDITABLE (self->title), _ ("Risk workshop"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->people), _ ("Names, parted by commas"));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->minutes), 5);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  merlon_ui_attach_row (grid, 0, _ ("Title"), self->title);
  merlon_ui_attach_row (grid, 1, _ ("Participants"), self->people);
  merlon_ui_attach_row (grid, 2, _ ("Risks"), self->risks);
  merlon_ui_attach_row (grid, 3, _ ("Minutes for each"), self->minutes);
  return grid;
}

void
merlon_workshop_dialog_present (GtkWindow *window, MerlonSession *session)
{
  GtkWidget *dialog = adw_message_dialog_new (
      window, _ ("Begin a workshop"),
      _ ("The group sees one risk after another on the projector; you have the desk."));
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);
  Asking *self = g_new0 (Asking, 1);

  self->session = g_object_ref (session);
  self->window = window;
  adw_message_dialog_set_extra_child (message, make_form (self));
  adw_message_dialog_add_responses (message, "cancel", _ ("_Cancel"), "begin", _ ("_Begin"), NULL);
  adw_message_dialog_set_response_appearance (message, "begin", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, "begin");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_answered), self, asking_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
