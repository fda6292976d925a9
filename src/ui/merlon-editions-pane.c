/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-editions-pane.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-management-system.h"
#include "rules/merlon-control-rules.h"
#include "rules/merlon-transition.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-ui.h"

struct _MerlonEditionsPane
{
  GtkWidget parent_instance;
  MerlonProject *project;
  GArray *pairs;        /* MerlonTransitionPair */
  GtkStringList *lines; /* their numbers, for the list */
  GtkSingleSelection *selection;
  guint refresh;
  gboolean read_only;
  GtkWidget *box, *bar, *editions, *stack;
  GArray *choices; /* of editions, int */
};

static guint picked_signal;

G_DEFINE_FINAL_TYPE (MerlonEditionsPane, merlon_editions_pane, GTK_TYPE_WIDGET)

static void
merlon_editions_pane_dispose (GObject *object)
{
  MerlonEditionsPane *self = (MerlonEditionsPane *) object;

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->lines);
  g_clear_object (&self->project);
  g_clear_pointer (&self->pairs, g_array_unref);
  g_clear_pointer (&self->choices, g_array_unref);
  G_OBJECT_CLASS (merlon_editions_pane_parent_class)->dispose (object);
}

static void
merlon_editions_pane_class_init (MerlonEditionsPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_editions_pane_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  picked_signal = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, MERLON_TYPE_ITEM);
}

/* ---- the list ---- */

static const MerlonTransitionPair *
pair_of (MerlonEditionsPane *self, gpointer line)
{
  return &g_array_index (self->pairs, MerlonTransitionPair,
                         atoi (gtk_string_object_get_string (line)));
}

static char *
describe_decision (MerlonItem *item)
{
  g_autofree char *status = NULL;
  MerlonControl *control = MERLON_CONTROL (item);

  if (control->applicable != MERLON_CONTROL_APPLICABLE_YES || control->status == 0)
    return g_strdup (
        control->applicable == 0
            ? _ ("Undecided")
            : merlon_choice_get_label (merlon_control_applicable_get_type (), control->applicable));
  return g_strdup (merlon_choice_get_label (merlon_control_status_get_type (), control->status));
}

static const char *
describe_change (const MerlonTransitionPair *pair)
{
  if (pair->fresh == NULL)
    return _ ("Withdrawn");
  if (pair->old == NULL)
    return MERLON_CONTROL (pair->fresh)->catalogue == NULL ? _ ("Own control") : _ ("New");
  if (MERLON_CONTROL (pair->fresh)->decision_needed)
    return _ ("Decide on it");
  return merlon_refs_length (MERLON_CONTROL (pair->fresh)->carried_from) > 1 ? _ ("Merged")
                                                                             : _ ("Carried over");
}

typedef enum
{
  COLUMN_OLD,
  COLUMN_OLD_DECISION,
  COLUMN_CHANGE,
  COLUMN_FRESH,
  COLUMN_FRESH_DECISION,
} Column;

static char *
dup_cell (const MerlonTransitionPair *pair, Column column)
{
  MerlonItem *item
      = column == COLUMN_OLD || column == COLUMN_OLD_DECISION ? pair->old : pair->fresh;

  if (column == COLUMN_CHANGE)
    return g_strdup (describe_change (pair));
  if (item == NULL)
    return g_strdup ("–");
  return column == COLUMN_OLD || column == COLUMN_FRESH ? merlon_item_dup_name (item)
                                                        : describe_decision (item);
}

static void
on_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (list_item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, MerlonEditionsPane *self)
{
  Column column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  g_autofree char *text = dup_cell (pair_of (self, gtk_list_item_get_item (list_item)), column);
  GtkWidget *label = gtk_list_item_get_child (list_item);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

static void
on_activated (MerlonEditionsPane *self)
{
  gpointer line = gtk_single_selection_get_selected_item (self->selection);
  const MerlonTransitionPair *pair = line != NULL ? pair_of (self, line) : NULL;

  if (pair != NULL && pair->fresh != NULL)
    g_signal_emit (self, picked_signal, 0, pair->fresh);
}

static void
add_column (MerlonEditionsPane *self, GtkWidget *view, Column column, const char *title, int width)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *made;

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (column));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  made = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (made, TRUE);
  gtk_column_view_column_set_fixed_width (made, width);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (view), made);
  g_object_unref (made);
}

static GtkWidget *
make_view (MerlonEditionsPane *self)
{
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)));
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  add_column (self, view, COLUMN_OLD, _ ("Edition before"), 260);
  add_column (self, view, COLUMN_OLD_DECISION, _ ("Decision then"), 120);
  add_column (self, view, COLUMN_CHANGE, _ ("What became of it"), 130);
  add_column (self, view, COLUMN_FRESH, _ ("Present edition"), 260);
  add_column (self, view, COLUMN_FRESH_DECISION, _ ("Decision now"), 120);
  gtk_widget_add_css_class (view, "data-table");
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Editions side by side"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  return scrolled;
}

/* ---- following the project ---- */

static void
show_choices (MerlonEditionsPane *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  g_clear_pointer (&self->choices, g_array_unref);
  self->choices = merlon_transition_list_editions (self->project);
  for (guint i = 0; i < self->choices->len; i++)
    gtk_string_list_append (labels,
                            merlon_choice_get_label (merlon_edition_get_type (),
                                                     g_array_index (self->choices, int, i)));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->editions), G_LIST_MODEL (labels));
  gtk_widget_set_visible (self->bar, self->choices->len > 0 && !self->read_only);
}

static gboolean
show (gpointer data)
{
  MerlonEditionsPane *self = data;
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->lines));

  self->refresh = 0;
  /* The lines name pairs by their number: the old ones go before the pairs do. */
  gtk_string_list_splice (self->lines, 0, n, NULL);
  g_clear_pointer (&self->pairs, g_array_unref);
  self->pairs = merlon_transition_list (self->project);
  for (guint i = 0; i < self->pairs->len; i++)
    g_ptr_array_add (numbers, g_strdup_printf ("%u", i));
  g_ptr_array_add (numbers, NULL);
  gtk_string_list_splice (self->lines, 0, 0, (const char *const *) numbers->pdata);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    self->pairs->len > 0 ? "list" : "none");
  show_choices (self);
  return G_SOURCE_REMOVE;
}

static void
on_changed (MerlonEditionsPane *self, MerlonItem *item)
{
  if ((MERLON_IS_CONTROL (item) || MERLON_IS_MANAGEMENT_SYSTEM (item)) && self->refresh == 0)
    self->refresh = g_idle_add_full (G_PRIORITY_LOW, show, self, NULL);
}

/* ---- to another edition ---- */

static void
carry_over (GtkWidget *widget, gboolean yes, gpointer data G_GNUC_UNUSED)
{
  MerlonEditionsPane *self = MERLON_EDITIONS_PANE (widget);
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->editions));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autofree char *text = NULL;
  guint n_open = 0;

  if (!yes || chosen >= self->choices->len)
    return;
  notes = merlon_transition (self->project, g_array_index (self->choices, int, chosen), &error);
  if (notes == NULL)
    {
      merlon_dialogs_tell (widget, _ ("The decisions cannot be carried over"), error->message);
      return;
    }
  for (guint i = 0; i < notes->len; i++)
    n_open += ((const MerlonTransitionNote *) notes->pdata[i])->needs_decision;
  text = g_strdup_printf (ngettext ("Carried over; %u control needs a decision",
                                    "Carried over; %u controls need a decision", n_open),
                          n_open);
  gtk_widget_activate_action (widget, "win.tell-undo", "s", text);
}

static void
on_carry_clicked (MerlonEditionsPane *self)
{
  merlon_dialogs_ask (
      GTK_WIDGET (self), _ ("Carry the decisions over?"),
      _ ("The controls of the chosen edition become the Statement of Applicability. What "
         "was decided comes along where the controls correspond; what is new, split or "
         "was decided differently is marked for a decision. The entries of the edition "
         "before stay in the file. This is one step, and can be undone."),
      _ ("_Carry over"), FALSE, carry_over, NULL);
}

/* ---- the pane ---- */

static void
make_bar (MerlonEditionsPane *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Carry decisions over…"));

  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->editions = gtk_drop_down_new (NULL, NULL);
  gtk_widget_set_hexpand (self->editions, TRUE);
  merlon_ui_name (self->editions, _ ("Edition to go to"), NULL);
  gtk_box_append (GTK_BOX (self->bar), self->editions);
  gtk_box_append (GTK_BOX (self->bar), button);
  gtk_widget_add_css_class (self->bar, "merlon-toolbar");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_carry_clicked), self);
}

static void
merlon_editions_pane_init (MerlonEditionsPane *self)
{
  GtkWidget *none = adw_status_page_new ();

  self->pairs = g_array_new (FALSE, FALSE, sizeof (MerlonTransitionPair));
  self->lines = gtk_string_list_new (NULL);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->lines)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("One edition only"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none),
                                   _ ("When the decisions are carried over to another edition of "
                                      "the standard, both stand here side "
                                      "by side."));
  make_bar (self);
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), make_view (self), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), none, "none");
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), self->bar);
  gtk_box_append (GTK_BOX (self->box), self->stack);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
merlon_editions_pane_new (MerlonProject *project, gboolean read_only)
{
  MerlonEditionsPane *self = g_object_new (MERLON_TYPE_EDITIONS_PANE, NULL);

  g_return_val_if_fail (MERLON_IS_PROJECT (project), GTK_WIDGET (self));

  self->project = g_object_ref (project);
  self->read_only = read_only;
  g_signal_connect_object (project, "item-changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "item-added", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "item-removed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}
