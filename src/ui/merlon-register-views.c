/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The other ways in which a place can show the same records: cards, board, matrix, plan, checklist.
 * Each is made when it is looked at first; all follow the filter of the list. */

#include "model/merlon-i18n.h"
#include "ui/merlon-board.h"
#include "ui/merlon-card.h"
#include "ui/merlon-checklist.h"
#include "ui/merlon-columns.h"
#include "ui/merlon-editions-pane.h"
#include "ui/merlon-matrix-pane.h"
#include "ui/merlon-plan-view.h"
#include "ui/merlon-register-page-private.h"

/* As wide as a title and a name need. */
#define CARD_WIDTH 220

/* ---- cards ---- */

static void
on_card_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item,
               GPtrArray *fields)
{
  GtkWidget *card = merlon_card_new (fields);

  gtk_widget_set_size_request (card, CARD_WIDTH, -1);
  gtk_widget_set_valign (card, GTK_ALIGN_START);
  gtk_list_item_set_child (list_item, card);
}

static void
show_card (GtkListItem *list_item)
{
  MerlonItem *item = merlon_record_of (gtk_list_item_get_item (list_item));

  gtk_widget_set_visible (gtk_list_item_get_child (list_item), item != NULL);
  merlon_card_set_item (MERLON_CARD (gtk_list_item_get_child (list_item)), item);
}

static void
on_card_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  g_signal_connect_object (gtk_list_item_get_item (list_item), "notify::object",
                           G_CALLBACK (show_card), list_item, G_CONNECT_SWAPPED);
  show_card (list_item);
}

static void
on_card_unbind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (list_item), list_item);
  merlon_card_set_item (MERLON_CARD (gtk_list_item_get_child (list_item)), NULL);
}

static void
unref_fields (gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  g_ptr_array_unref (data);
}

static GtkWidget *
make_cards (MerlonRegisterPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new (), *grid;

  g_signal_connect_data (factory, "setup", G_CALLBACK (on_card_setup),
                         merlon_register_page_list_columns (self), unref_fields, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (on_card_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_card_unbind), NULL);
  /* The list's own selection: what is chosen here is chosen there. */
  grid = gtk_grid_view_new (g_object_ref (self->selection), factory);
  gtk_grid_view_set_max_columns (GTK_GRID_VIEW (grid), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  merlon_place_get_title (self->place), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  return scrolled;
}

/* ---- the others ---- */

static void
on_picked (MerlonRegisterPage *self, MerlonItem *item)
{
  merlon_register_page_show_item (self, item, NULL);
}

static GtkWidget *
make_board (MerlonRegisterPage *self)
{
  g_autoptr (GPtrArray) fields = merlon_register_page_list_columns (self);
  const MerlonField *state
      = merlon_item_class_find_field (merlon_register_get_item_class (self->home), "state");

  return merlon_board_new (self->project, self->rows, state, fields,
                           merlon_session_is_read_only (self->session));
}

static GtkWidget *
make_matrix (MerlonRegisterPage *self)
{
  return merlon_matrix_pane_new (self->project, self->rows);
}

static GtkWidget *
make_plan (MerlonRegisterPage *self)
{
  return merlon_plan_view_new (self->project, self->rows,
                               merlon_session_is_read_only (self->session));
}

static GtkWidget *
make_checklist (MerlonRegisterPage *self)
{
  return merlon_checklist_new (self->project, self->rows,
                               merlon_session_is_read_only (self->session));
}

static GtkWidget *
make_editions (MerlonRegisterPage *self)
{
  return merlon_editions_pane_new (self->project, merlon_session_is_read_only (self->session));
}

static const struct
{
  MerlonPlaceViews view;
  const char *name, *label;
  GtkWidget *(*make) (MerlonRegisterPage *self);
} views[] = {
  { MERLON_VIEW_LIST, "list", N_ ("List"), NULL },
  { MERLON_VIEW_CARDS, "cards", N_ ("Cards"), make_cards },
  { MERLON_VIEW_BOARD, "board", N_ ("Board"), make_board },
  { MERLON_VIEW_MATRIX, "matrix", N_ ("Matrix"), make_matrix },
  { MERLON_VIEW_PLAN, "plan", N_ ("Plan"), make_plan },
  { MERLON_VIEW_CHECKLIST, "checklist", N_ ("Checklist"), make_checklist },
  { MERLON_VIEW_EDITIONS, "editions", N_ ("Editions"), make_editions },
};

static GtkWidget *
make_view (MerlonRegisterPage *self, guint index)
{
  GtkWidget *view = views[index].make (self), *scrolled;

  if (g_signal_lookup ("picked", G_OBJECT_TYPE (view)) != 0)
    g_signal_connect_object (view, "picked", G_CALLBACK (on_picked), self, G_CONNECT_SWAPPED);
  if (!MERLON_IS_PLAN_VIEW (view))
    return view;
  scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  /* Time runs from left to right everywhere. */
  gtk_widget_set_direction (scrolled, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled)),
                            GTK_TEXT_DIR_LTR);
  /* The view is one widget, and scrolls to the line it means. */
  gtk_viewport_set_scroll_to_focus (
      GTK_VIEWPORT (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled))), FALSE);
  return scrolled;
}

static void
on_view_toggled (GtkToggleButton *button, MerlonRegisterPage *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "view"));

  if (!gtk_toggle_button_get_active (button))
    return;
  if (views[index].make != NULL
      && gtk_stack_get_child_by_name (GTK_STACK (self->shapes), views[index].name) == NULL)
    gtk_stack_add_named (GTK_STACK (self->shapes), make_view (self, index), views[index].name);
  gtk_stack_set_visible_child_name (GTK_STACK (self->shapes), views[index].name);
}

void
merlon_register_page_set_up_views (MerlonRegisterPage *self)
{
  MerlonPlaceViews wanted = merlon_place_get_info (self->place)->views;
  GtkToggleButton *first = NULL;

  if (wanted == MERLON_VIEW_LIST)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      GtkWidget *button;

      if (views[i].view != MERLON_VIEW_LIST && (wanted & views[i].view) == 0)
        continue;
      button = gtk_toggle_button_new_with_label (_ (views[i].label));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), first == NULL);
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      g_object_set_data (G_OBJECT (button), "view", GUINT_TO_POINTER (i));
      g_signal_connect (button, "toggled", G_CALLBACK (on_view_toggled), self);
      gtk_box_append (GTK_BOX (self->views), button);
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (button);
    }
  gtk_widget_set_visible (self->views, TRUE);
}
