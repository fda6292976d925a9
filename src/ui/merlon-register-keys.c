/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys of a list: delete anywhere; and for the Statement of Applicability, to decide one control
 * after the other without the mouse. */

#include "model/merlon-i18n.h"
#include "model/records/merlon-control.h"
#include "ui/merlon-columns.h"
#include "ui/merlon-register-page-private.h"

static void
go_to_next_undecided (MerlonRegisterPage *self, MerlonItem *item)
{
  guint position = 0, n = merlon_rows_get_count (self->rows);

  merlon_rows_find (self->rows, item, &position);
  for (guint i = 1; i < n; i++)
    {
      MerlonItem *next = merlon_rows_get (self->rows, (position + i) % n);

      if (MERLON_CONTROL (next)->applicable == 0)
        {
          merlon_register_page_show_item (self, next, NULL);
          return;
        }
    }
}

static void
decide (MerlonRegisterPage *self, const char *applicable)
{
  g_autoptr (GPtrArray) items = merlon_register_page_list_selected (self);
  MerlonHistory *history = merlon_project_get_history (self->project);

  if (items->len == 0 || merlon_session_is_read_only (self->session))
    return;
  merlon_history_begin (history, items->len > 1 ? _ ("Decide controls") : NULL);
  for (guint i = 0; i < items->len; i++)
    merlon_item_set (items->pdata[i], "applicable", applicable, NULL);
  merlon_history_end (history);
  if (items->len == 1 && *applicable != '\0')
    go_to_next_undecided (self, items->pdata[0]);
}

static gboolean
on_decide (GtkWidget *widget, GVariant *arguments, gpointer data G_GNUC_UNUSED)
{
  decide (MERLON_REGISTER_PAGE (gtk_widget_get_ancestor (widget, MERLON_TYPE_REGISTER_PAGE)),
          g_variant_get_string (arguments, NULL));
  return TRUE;
}

static void
add_key (GtkEventController *keys, guint key, const char *applicable)
{
  GtkShortcut *shortcut = gtk_shortcut_new_with_arguments (
      gtk_keyval_trigger_new (key, 0), gtk_callback_action_new (on_decide, NULL, NULL), "s",
      applicable);

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
}

/* ---- opening and closing ---- */

/* To the end of the line opens, to its start closes, and goes to the parent of what is closed. */
static gboolean
open_or_close (MerlonRegisterPage *self, gboolean open)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  guint position = gtk_bitset_get_minimum (selected);
  const MerlonLine *line = merlon_lines_get (merlon_rows_get_lines (self->rows), position);
  guint depth = line != NULL ? line->depth : 0;

  if (line == NULL || merlon_outline_is_plain (merlon_rows_get_outline (self->rows)))
    return FALSE;
  if (line->state == (open ? MERLON_LINE_CLOSED : MERLON_LINE_OPEN))
    merlon_rows_set_open (self->rows, line->object, open);
  else if (!open && depth > 0)
    {
      do
        line = merlon_lines_get (merlon_rows_get_lines (self->rows), --position);
      while (line->depth >= depth);
      gtk_selection_model_select_item (self->selection, position, TRUE);
    }
  merlon_columns_focus_line (GTK_COLUMN_VIEW (self->view), position);
  return TRUE;
}

static gboolean
on_arrow (GtkWidget *widget, GVariant *arguments, gpointer data G_GNUC_UNUSED)
{
  gboolean right = g_variant_get_uint32 (arguments) == GDK_KEY_Right;
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  return open_or_close (
      MERLON_REGISTER_PAGE (gtk_widget_get_ancestor (widget, MERLON_TYPE_REGISTER_PAGE)),
      right != rtl);
}

static void
add_arrow (GtkEventController *keys, guint key)
{
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (key, 0),
                                       gtk_callback_action_new (on_arrow, NULL, NULL), "u", key));
}

/* On the list, for an accelerator of the window would also delete while a person types. */
static const struct
{
  guint key;
  GdkModifierType modifiers;
  const char *action;
} list_keys[] = {
  { GDK_KEY_Delete, 0, "register.delete" },
  { GDK_KEY_c, GDK_CONTROL_MASK, "register.copy" },
  { GDK_KEY_v, GDK_CONTROL_MASK, "register.paste" },
  { GDK_KEY_Up, GDK_ALT_MASK, "register.move-up" },
  { GDK_KEY_Down, GDK_ALT_MASK, "register.move-down" },
  { GDK_KEY_Right, GDK_ALT_MASK | GDK_SHIFT_MASK, "register.move-in" },
  { GDK_KEY_Left, GDK_ALT_MASK | GDK_SHIFT_MASK, "register.move-out" },
};

void
merlon_register_page_set_up_keys (MerlonRegisterPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (list_keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (keys),
        gtk_shortcut_new (gtk_keyval_trigger_new (list_keys[i].key, list_keys[i].modifiers),
                          gtk_named_action_new (list_keys[i].action)));
  add_arrow (keys, GDK_KEY_Left);
  add_arrow (keys, GDK_KEY_Right);
  if (merlon_place_get_info (self->place)->shape == MERLON_PLACE_CONTROLS)
    {
      add_key (keys, GDK_KEY_i, "yes");
      add_key (keys, GDK_KEY_e, "no");
      add_key (keys, GDK_KEY_u, "");
      gtk_label_set_text (GTK_LABEL (self->keys),
                          _ ("In the list: I includes, E excludes, U leaves open; then the next "
                             "control to decide comes."));
      gtk_widget_set_visible (self->keys, TRUE);
    }
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->view, keys);
}
