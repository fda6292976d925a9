/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-preferences.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-settings.h"

/* As the schema names them. */
static const char *const schemes[] = { "default", "force-light", "force-dark" };

static void
on_scheme_selected (AdwComboRow *row)
{
  g_settings_set_string (merlon_settings_get (), "color-scheme",
                         schemes[adw_combo_row_get_selected (row)]);
}

static GtkWidget *
make_scheme_row (void)
{
  const char *const labels[] = { _ ("As the system"), _ ("Light"), _ ("Dark"), NULL };
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (labels);
  g_autofree char *present = g_settings_get_string (merlon_settings_get (), "color-scheme");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Colours"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_equal (schemes[i], present))
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_scheme_selected), NULL);
  return row;
}

static GtkWidget *
make_author_row (void)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Your name in the change log"));
  g_settings_bind (merlon_settings_get (), "author", row, "text", G_SETTINGS_BIND_DEFAULT);
  return row;
}

static GtkWidget *
make_spelling_row (void)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Mark misspelt words"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _ ("In the texts of documents, where a dictionary is installed"));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_settings_bind (merlon_settings_get (), "check-spelling", check, "active",
                   G_SETTINGS_BIND_DEFAULT);
  return row;
}

void
merlon_preferences_present (GtkWindow *parent)
{
  GtkWidget *window = adw_preferences_window_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_author_row ());
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_scheme_row ());
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_spelling_row ());
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 480, 320);
  gtk_window_present (GTK_WINDOW (window));
}
