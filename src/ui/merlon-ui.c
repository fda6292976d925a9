/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-ui.h"
#include "ui/merlon-popovers.h"
#include "ui/merlon-settings.h"
#include "ui/merlon-two-pane.h"

#include "merlon-ui-resources.h"

#include <string.h>

void
merlon_ui_init (void)
{
  g_autoptr (GtkCssProvider) css = gtk_css_provider_new ();
  GdkDisplay *display = gdk_display_get_default ();
  g_autofree char *icons = merlon_settings_dup_data_file ("data/icons");

  g_resources_register (merlon_ui_get_resource ());
  /* GTK mirrors only a program that is translated into such a language; to see it without. */
  if (g_strcmp0 (g_getenv ("MERLON_DIRECTION"), "rtl") == 0)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  /* The .ui files name it. */
  g_type_ensure (MERLON_TYPE_TWO_PANE);
  merlon_popovers_init ();
  gtk_css_provider_load_from_resource (css, MERLON_UI_PREFIX "style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (css),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  if (icons != NULL)
    gtk_icon_theme_add_search_path (gtk_icon_theme_get_for_display (display), icons);
  gtk_window_set_default_icon_name (MERLON_APPLICATION_ID);
}

void
merlon_ui_dispose_template (GtkWidget *widget, GType type)
{
  GtkWidget *child;

  gtk_widget_dispose_template (widget, type);
  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

void
merlon_ui_name (GtkWidget *widget, const char *name, const char *description)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && name != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (description != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    description, -1);
  if (GTK_IS_DROP_DOWN (widget))
    merlon_ui_name (gtk_widget_get_first_child (widget), name, description);
}

void
merlon_ui_close_on_escape (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_return_if_fail (GTK_IS_WINDOW (window));

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
}

static void
on_picked (GtkListItem *list_item, int n_press G_GNUC_UNUSED, double x G_GNUC_UNUSED,
           double y G_GNUC_UNUSED, GtkGesture *gesture)
{
  GtkSingleSelection *selection = g_object_get_data (G_OBJECT (gesture), "selection");
  void (*pick) (gpointer owner) = g_object_get_data (G_OBJECT (gesture), "pick");

  gtk_single_selection_set_selected (selection, gtk_list_item_get_position (list_item));
  pick (g_object_get_data (G_OBJECT (gesture), "owner"));
}

void
merlon_ui_pick_on_click (GtkListItem *list_item, GtkSingleSelection *selection,
                         void (*pick) (gpointer owner), gpointer owner)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_object_set_data (G_OBJECT (click), "selection", selection);
  g_object_set_data (G_OBJECT (click), "pick", pick);
  g_object_set_data (G_OBJECT (click), "owner", owner);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_picked), list_item);
  gtk_widget_add_controller (gtk_list_item_get_child (list_item), GTK_EVENT_CONTROLLER (click));
}

void
merlon_ui_attach_row (GtkWidget *grid, int row, const char *label, GtkWidget *widget)
{
  GtkWidget *caption;

  g_return_if_fail (GTK_IS_GRID (grid) && GTK_IS_WIDGET (widget));

  caption = gtk_label_new (label);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_set_hexpand (widget, TRUE);
  if (GTK_IS_ENTRY (widget))
    gtk_entry_set_activates_default (GTK_ENTRY (widget), TRUE);
  merlon_ui_name (widget, label, NULL);
  gtk_grid_attach (GTK_GRID (grid), caption, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), widget, 1, row, 1, 1);
}

/* ---- sentences ---- */

/* Whether the first word is the name of a file, an address or a quotation, and no word. */
static gboolean
begins_with_name (const char *message)
{
  gsize length = strcspn (message, " ");

  /* A word may have a colon behind it, an address has one in it. */
  if (length > 0 && message[length - 1] == ':')
    length--;
  return !g_unichar_isalpha (g_utf8_get_char (message))
         || strcspn (message, "./\\:=@0123456789") < length;
}

static gboolean
is_ended (const char *message)
{
  gunichar last
      = *message != '\0' ? g_utf8_get_char (g_utf8_prev_char (message + strlen (message))) : 0;

  /* Of several lines the last may be one of a list. */
  return last == 0 || strchr (message, '\n') != NULL
         || (g_unichar_ispunct (last) && g_utf8_strchr (")]}>\"'”»’", -1, last) == NULL);
}

char *
merlon_ui_dup_sentence (const char *message)
{
  GString *sentence = g_string_new (NULL);

  g_return_val_if_fail (message != NULL, g_string_free (sentence, FALSE));

  if (*message != '\0' && !begins_with_name (message))
    {
      g_string_append_unichar (sentence, g_unichar_toupper (g_utf8_get_char (message)));
      message = g_utf8_next_char (message);
    }
  g_string_append (sentence, message);
  if (!is_ended (message))
    g_string_append_c (sentence, '.');
  return g_string_free (sentence, FALSE);
}

/* ---- lines of text ---- */

static void
on_line_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "merlon-field");
  gtk_list_item_set_child (list_item, label);
}

static void
on_line_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (list_item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (list_item)));
}

GtkWidget *
merlon_ui_make_lines (GtkStringList *lines, const char *name)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new (), *list;

  g_return_val_if_fail (GTK_IS_STRING_LIST (lines) && name != NULL, scrolled);

  g_signal_connect (factory, "setup", G_CALLBACK (on_line_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_line_bind), NULL);
  list = gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (lines)))),
      factory);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (list), TRUE);
  merlon_ui_name (list, name, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  return scrolled;
}
