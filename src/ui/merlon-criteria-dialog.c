/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-criteria-dialog.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-criteria-changes.h"
#include "ui/merlon-criteria-grid.h"
#include "ui/merlon-criteria-levels.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-two-pane.h"
#include "ui/merlon-ui.h"

static const MerlonScale parts[]
    = { MERLON_SCALE_LIKELIHOOD, MERLON_SCALE_CONSEQUENCE, MERLON_SCALE_RISK };

struct _MerlonCriteriaDialog
{
  AdwWindow parent_instance;
  MerlonWindow *window; /* borrowed: it is transient for that */
  MerlonProject *project;
  MerlonCriteriaDraft *draft;
  GtkWidget *grid, *rule, *acceptable, *asset_based, *levels[G_N_ELEMENTS (parts)];
  GtkWidget *changes, *apply;
  GtkStringList *acceptable_names;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (MerlonCriteriaDialog, merlon_criteria_dialog, ADW_TYPE_WINDOW)

static void
merlon_criteria_dialog_finalize (GObject *object)
{
  MerlonCriteriaDialog *self = (MerlonCriteriaDialog *) object;

  g_clear_pointer (&self->draft, merlon_criteria_draft_free);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (merlon_criteria_dialog_parent_class)->finalize (object);
}

/* ---- showing the draft ---- */

static void
show_acceptable (MerlonCriteriaDialog *self)
{
  guint former = g_list_model_get_n_items (G_LIST_MODEL (self->acceptable_names));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_ptr_array_add (names, (gpointer) _ ("Not decided"));
  for (guint i = 1; i <= merlon_criteria_draft_get_size (self->draft, MERLON_SCALE_RISK); i++)
    g_ptr_array_add (names,
                     merlon_criteria_draft_get_level (self->draft, MERLON_SCALE_RISK, i)->title);
  g_ptr_array_add (names, NULL);
  gtk_string_list_splice (self->acceptable_names, 0, former, (const char *const *) names->pdata);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->acceptable),
                              merlon_criteria_draft_get_acceptable (self->draft));
}

/* All but the lists of levels, in one of which somebody may be typing. */
static void
show (MerlonCriteriaDialog *self)
{
  int rule = merlon_criteria_draft_get_rule (self->draft);

  self->filling = TRUE;
  merlon_criteria_grid_refresh (MERLON_CRITERIA_GRID (self->grid));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->rule),
                              (rule != 0 ? rule : MERLON_RISK_METHOD_COMBINATION_FREE) - 1);
  show_acceptable (self);
  gtk_switch_set_active (GTK_SWITCH (self->asset_based),
                         merlon_criteria_draft_is_asset_based (self->draft));
  self->filling = FALSE;
  gtk_widget_set_sensitive (self->apply,
                            merlon_criteria_changes_show (MERLON_CRITERIA_CHANGES (self->changes),
                                                          self->draft, self->project));
}

static void
show_all (MerlonCriteriaDialog *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    merlon_criteria_levels_refresh (MERLON_CRITERIA_LEVELS (self->levels[i]));
  show (self);
}

/* ---- changing it ---- */

static void
on_rule_selected (MerlonCriteriaDialog *self)
{
  if (self->filling)
    return;
  merlon_criteria_draft_set_rule (self->draft,
                                  adw_combo_row_get_selected (ADW_COMBO_ROW (self->rule)) + 1);
  show (self);
}

static void
on_acceptable_selected (MerlonCriteriaDialog *self)
{
  if (self->filling)
    return;
  merlon_criteria_draft_set_acceptable (
      self->draft, adw_combo_row_get_selected (ADW_COMBO_ROW (self->acceptable)));
}

static void
on_asset_based_switched (MerlonCriteriaDialog *self)
{
  if (self->filling)
    return;
  merlon_criteria_draft_set_asset_based (self->draft,
                                         gtk_switch_get_active (GTK_SWITCH (self->asset_based)));
  show (self);
}

static void
on_preset (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter)
{
  MerlonCriteriaDialog *self = MERLON_CRITERIA_DIALOG (widget);
  const MerlonCriteriaPreset *preset
      = merlon_criteria_presets_find (g_variant_get_string (parameter, NULL), NULL);

  if (preset == NULL)
    return;
  merlon_criteria_draft_use_preset (self->draft, preset);
  show_all (self);
}

static void
on_apply (MerlonCriteriaDialog *self)
{
  MerlonWindow *window = self->window;
  MerlonHistory *history = merlon_project_get_history (self->project);
  guint64 before = merlon_history_get_serial (history);
  g_autoptr (GError) error = NULL;

  if (!merlon_criteria_draft_apply (self->draft, self->project, &error))
    {
      merlon_dialogs_tell (GTK_WIDGET (self), _ ("The risk criteria are not changed"),
                           error->message);
      return;
    }
  gtk_window_close (GTK_WINDOW (self));
  if (merlon_history_get_serial (history) != before)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.tell-undo", "s",
                                _ ("The risk criteria are changed"));
}

static void
merlon_criteria_dialog_class_init (MerlonCriteriaDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = merlon_criteria_dialog_finalize;
  gtk_widget_class_install_action (widget_class, "criteria.preset", "s", on_preset);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* ---- the method ---- */

static GtkWidget *
make_combo (const char *title, GtkStringList *names, GtkWidget *group)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static void
make_switch (MerlonCriteriaDialog *self, GtkWidget *group)
{
  GtkWidget *row = adw_action_row_new ();
  const char *title = _ ("Consequence from the asset value");

  self->asset_based = gtk_switch_new ();
  gtk_widget_set_valign (self->asset_based, GTK_ALIGN_CENTER);
  merlon_ui_name (self->asset_based, title, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Where a risk has none of its own"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->asset_based);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->asset_based);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static GtkWidget *
make_method (MerlonCriteriaDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GtkStringList) rules = gtk_string_list_new (NULL);

  for (int i = 1; i <= MERLON_RISK_METHOD_COMBINATION_FREE; i++)
    gtk_string_list_append (
        rules, merlon_choice_get_label (merlon_risk_method_combination_get_type (), i));
  self->acceptable_names = gtk_string_list_new (NULL);
  self->rule = make_combo (_ ("Grid filled by"), rules, group);
  self->acceptable = make_combo (_ ("Acceptable up to"), self->acceptable_names, group);
  g_object_unref (self->acceptable_names);
  make_switch (self, group);
  return group;
}

/* ---- the window ---- */

static GtkWidget *
scroll (GtkWidget *child, int least_width)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (child, "merlon-criteria");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  gtk_widget_set_size_request (child, least_width, -1);
  /* Where both have no room beside each other, one stands below the other. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
make_start (MerlonCriteriaDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->grid = merlon_criteria_grid_new (self->draft);
  gtk_box_append (GTK_BOX (box), self->grid);
  gtk_box_append (GTK_BOX (box), make_method (self));
  return scroll (box, 400);
}

static GtkWidget *
make_end (MerlonCriteriaDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      self->levels[i] = merlon_criteria_levels_new (self->draft, parts[i]);
      gtk_box_append (GTK_BOX (box), self->levels[i]);
      g_signal_connect_swapped (self->levels[i], "changed", G_CALLBACK (show), self);
    }
  return scroll (box, 400);
}

static GtkWidget *
make_presets (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (const MerlonCriteriaPreset *preset = merlon_criteria_presets (); preset->id != NULL;
       preset++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (preset->label), NULL);

      g_menu_item_set_action_and_target (item, "criteria.preset", "s", preset->id);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Ready-made"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("Begin with ready-made criteria"));
  return button;
}

static GtkWidget *
make_header (MerlonCriteriaDialog *self)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->apply = gtk_button_new_with_mnemonic (_ ("_Apply"));
  gtk_widget_add_css_class (self->apply, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  g_signal_connect_swapped (self->apply, "clicked", G_CALLBACK (on_apply), self);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->apply);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), make_presets ());
  return bar;
}

static void
merlon_criteria_dialog_init (MerlonCriteriaDialog *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _ ("Risk criteria"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 900, 640);
}

static void
make_content (MerlonCriteriaDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *panes = g_object_new (MERLON_TYPE_TWO_PANE, "start-child", make_start (self),
                                   "end-child", make_end (self), "position", 450, NULL);

  self->changes = merlon_criteria_changes_new ();
  gtk_widget_set_vexpand (panes, TRUE);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), panes);
  gtk_box_append (GTK_BOX (box), self->changes);
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect_swapped (self->grid, "changed", G_CALLBACK (show), self);
  g_signal_connect_swapped (self->rule, "notify::selected", G_CALLBACK (on_rule_selected), self);
  g_signal_connect_swapped (self->acceptable, "notify::selected",
                            G_CALLBACK (on_acceptable_selected), self);
  g_signal_connect_swapped (self->asset_based, "notify::active",
                            G_CALLBACK (on_asset_based_switched), self);
}

/* A project without criteria begins with the usual ones; a scale that is too small, with two
 * levels. */
static MerlonCriteriaDraft *
make_draft (MerlonProject *project)
{
  MerlonCriteriaDraft *draft = merlon_criteria_draft_new (project);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    n += merlon_criteria_draft_get_size (draft, parts[i]);
  if (n == 0)
    merlon_criteria_draft_use_preset (draft, merlon_criteria_presets ());
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (merlon_criteria_draft_get_size (draft, parts[i]) < MERLON_SCALE_MIN)
      merlon_criteria_draft_resize (draft, parts[i], MERLON_SCALE_MIN, NULL);
  return draft;
}

void
merlon_criteria_dialog_present (MerlonWindow *window)
{
  MerlonCriteriaDialog *self;

  g_return_if_fail (MERLON_IS_WINDOW (window) && merlon_window_get_session (window) != NULL);

  self = g_object_new (MERLON_TYPE_CRITERIA_DIALOG, "transient-for", window, NULL);
  self->window = window;
  self->project = g_object_ref (merlon_session_get_project (merlon_window_get_session (window)));
  self->draft = make_draft (self->project);
  make_content (self);
  show (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_child_focus (self->grid, GTK_DIR_TAB_FORWARD);
}
