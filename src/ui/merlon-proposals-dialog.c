/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-proposals-dialog.h"
#include "model/merlon-i18n.h"
#include "model/merlon-project.h"
#include "rules/merlon-proposals.h"
#include "ui/merlon-item-picker.h"
#include "ui/merlon-ui.h"

struct _MerlonProposalsDialog
{
  AdwWindow parent_instance;
  MerlonProject *project;
  MerlonItem *asset; /* borrowed; NULL: none chosen */
  GPtrArray *types;  /* MerlonEntry */
  GListStore *proposals;
  GtkSingleSelection *selection;
  gboolean showing;
  GtkWidget *asset_button, *type, *list, *stack, *none;
  GtkLabel *status;
};

G_DEFINE_FINAL_TYPE (MerlonProposalsDialog, merlon_proposals_dialog, ADW_TYPE_WINDOW)

static void
merlon_proposals_dialog_dispose (GObject *object)
{
  MerlonProposalsDialog *self = (MerlonProposalsDialog *) object;

  g_clear_object (&self->project);
  g_clear_object (&self->proposals);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  G_OBJECT_CLASS (merlon_proposals_dialog_parent_class)->dispose (object);
}

static void
merlon_proposals_dialog_class_init (MerlonProposalsDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_proposals_dialog_dispose;
}

/* ---- what is proposed ---- */

static void
show_status (MerlonProposalsDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->proposals));
  g_autofree char *text
      = g_strdup_printf (ngettext ("%u risk is proposed", "%u risks are proposed", n), n);
  const char *why;

  gtk_label_set_text (self->status, text);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 0 ? "list" : "none");
  if (self->asset == NULL)
    why = _ ("Choose an asset.");
  else if (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->type)) == 0)
    why = _ ("The catalogue has no combinations for this type of asset. Choose another one.");
  else
    why = _ ("Every combination for this type is decided.");
  adw_status_page_set_description (ADW_STATUS_PAGE (self->none), why);
}

static void
show (MerlonProposalsDialog *self)
{
  g_autofree char *name
      = self->asset != NULL ? merlon_item_dup_name (self->asset) : g_strdup (_ ("Choose an asset"));
  const MerlonEntry *type
      = self->asset != NULL ? merlon_asset_find_type (MERLON_ASSET (self->asset)) : NULL;
  g_autoptr (GPtrArray) found
      = self->asset != NULL ? merlon_proposals_list (MERLON_ASSET (self->asset)) : NULL;
  guint index;

  self->showing = TRUE;
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->asset_button), name);
  gtk_widget_set_sensitive (self->type, self->asset != NULL);
  if (type != NULL && g_ptr_array_find (self->types, type, &index))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->type), index + 1);
  else
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->type), 0);
  self->showing = FALSE;
  g_list_store_splice (self->proposals, 0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->proposals)),
                       found != NULL ? found->pdata : NULL, found != NULL ? found->len : 0);
  show_status (self);
}

static void
on_asset_picked (MerlonProposalsDialog *self, MerlonItem *asset)
{
  self->asset = asset;
  show (self);
}

static void
on_type_selected (MerlonProposalsDialog *self)
{
  guint index = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->type));

  if (self->showing || self->asset == NULL)
    return;
  merlon_item_set (self->asset, "asset-type",
                   index > 0 ? ((const MerlonEntry *) self->types->pdata[index - 1])->title : "",
                   NULL);
  show (self);
}

/* ---- deciding ---- */

/* The next one comes to where this one was, so that a hand on the keyboard can stay there. */
static void
decide (MerlonProposalsDialog *self, guint position, gboolean accept)
{
  g_autoptr (MerlonProposal) proposal
      = g_list_model_get_item (G_LIST_MODEL (self->proposals), position);
  guint n;

  if (proposal == NULL)
    return;
  if (accept)
    merlon_proposal_accept (proposal);
  else
    merlon_proposal_dismiss (proposal);
  g_list_store_remove (self->proposals, position);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->proposals));
  if (n > 0)
    gtk_single_selection_set_selected (self->selection, MIN (position, n - 1));
  show_status (self);
}

static void
on_button_clicked (GtkButton *button, GtkListItem *list_item)
{
  MerlonProposalsDialog *self = MERLON_PROPOSALS_DIALOG (
      gtk_widget_get_ancestor (GTK_WIDGET (button), MERLON_TYPE_PROPOSALS_DIALOG));

  decide (self, gtk_list_item_get_position (list_item),
          g_object_get_data (G_OBJECT (button), "accept") != NULL);
}

static gboolean
on_key (GtkWidget *list G_GNUC_UNUSED, GVariant *arguments, gpointer data)
{
  MerlonProposalsDialog *self = data;

  decide (self, gtk_single_selection_get_selected (self->selection),
          g_variant_get_boolean (arguments));
  return TRUE;
}

/* ---- the list ---- */

static GtkWidget *
make_button (GtkListItem *list_item, const char *label, gboolean accept)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (accept)
    {
      gtk_widget_add_css_class (button, "suggested-action");
      g_object_set_data (G_OBJECT (button), "accept", button);
    }
  g_signal_connect (button, "clicked", G_CALLBACK (on_button_clicked), list_item);
  return button;
}

static GtkWidget *
make_text (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (texts), make_text (NULL));
  gtk_box_append (GTK_BOX (texts), make_text ("dim-label"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), make_button (list_item, _ ("Dismiss"), FALSE));
  gtk_box_append (GTK_BOX (box), make_button (list_item, _ ("Accept"), TRUE));
  gtk_widget_add_css_class (box, "merlon-field");
  gtk_list_item_set_child (list_item, box);
}

static void
on_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  MerlonProposal *proposal = gtk_list_item_get_item (list_item);
  GtkWidget *texts = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (texts)),
                      merlon_proposal_get_threat (proposal)->title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (texts)),
                      merlon_proposal_get_vulnerability (proposal)->title);
}

static void
add_key (MerlonProposalsDialog *self, GtkEventController *keys, guint key, gboolean accept)
{
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (key, 0),
                                       gtk_callback_action_new (on_key, self, NULL), "b", accept));
}

static GtkWidget *
make_list (MerlonProposalsDialog *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (self->list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Proposed risks"), -1);
  add_key (self, keys, GDK_KEY_a, TRUE);
  add_key (self, keys, GDK_KEY_d, FALSE);
  add_key (self, keys, GDK_KEY_Delete, FALSE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->list, keys);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  return scrolled;
}

/* ---- the dialog ---- */

static GtkWidget *
make_top (MerlonProposalsDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkStringList *labels = gtk_string_list_new (NULL);
  GtkWidget *picker = merlon_item_picker_new (self->project, MERLON_TYPE_ASSET);

  gtk_string_list_append (labels, _ ("No type of the catalogue"));
  for (guint i = 0; i < self->types->len; i++)
    gtk_string_list_append (labels, ((const MerlonEntry *) self->types->pdata[i])->title);
  self->asset_button = gtk_menu_button_new ();
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->asset_button), picker);
  gtk_widget_set_hexpand (self->asset_button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->asset_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Asset"), -1);
  self->type = gtk_drop_down_new (
      G_LIST_MODEL (labels), gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->type), TRUE);
  merlon_ui_name (self->type, _ ("Asset type"), NULL);
  gtk_box_append (GTK_BOX (box), self->asset_button);
  gtk_box_append (GTK_BOX (box), self->type);
  gtk_widget_add_css_class (box, "merlon-toolbar");
  g_signal_connect_swapped (picker, "picked", G_CALLBACK (on_asset_picked), self);
  g_signal_connect_swapped (self->type, "notify::selected", G_CALLBACK (on_type_selected), self);
  return box;
}

static GtkWidget *
make_hint (void)
{
  GtkWidget *label = make_text ("dim-label");

  gtk_label_set_text (GTK_LABEL (label),
                      _ ("Combinations of asset type, threat and vulnerability from "
                         "MONARC. In the list: A accepts, D dismisses."));
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "merlon-status");
  return label;
}

static void
merlon_proposals_dialog_init (MerlonProposalsDialog *self)
{
  self->types = merlon_asset_types_list ();
  self->proposals = g_list_store_new (MERLON_TYPE_PROPOSAL);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->proposals)));
  self->status = GTK_LABEL (make_text ("dim-label"));
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "merlon-status");
  self->none = adw_status_page_new ();
  adw_status_page_set_title (ADW_STATUS_PAGE (self->none), _ ("Nothing is proposed"));
  gtk_window_set_default_size (GTK_WINDOW (self), 720, 560);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Proposed risks"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

static void
make_content (MerlonProposalsDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), make_list (self), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), self->none, "none");
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), make_top (self));
  gtk_box_append (GTK_BOX (box), make_hint ());
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->status));
  adw_window_set_content (ADW_WINDOW (self), box);
  merlon_ui_close_on_escape (GTK_WIDGET (self));
}

void
merlon_proposals_dialog_show (GtkWidget *parent, MerlonProject *project, MerlonItem *asset)
{
  MerlonProposalsDialog *self = g_object_new (MERLON_TYPE_PROPOSALS_DIALOG, "transient-for",
                                              gtk_widget_get_root (parent), NULL);

  g_return_if_fail (MERLON_IS_PROJECT (project));

  self->project = g_object_ref (project);
  self->asset = asset;
  make_content (self);
  show (self);
  gtk_window_present (GTK_WINDOW (self));
}
