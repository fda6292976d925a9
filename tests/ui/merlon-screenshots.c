/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a picture of every place of a project, light and dark.
 *   merlon-screenshots PROJECT FOLDER */

#include "ui/merlon-ui.h"
#include "ui/merlon-window.h"

#include <glib/gstdio.h>

static void
settle (guint milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

static void
take_picture (GtkWidget *window, const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  gsk_render_node_unref (node);
  if (!gdk_texture_save_to_png (texture, path))
    g_printerr ("%s is not written\n", path);
}

static void
list_toggles (GtkWidget *widget, GPtrArray *toggles)
{
  if (GTK_IS_TOGGLE_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    g_ptr_array_add (toggles, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_toggles (child, toggles);
}

/* The other ways in which the place shows its records, by their number. */
static void
take_views (MerlonWindow *window, MerlonPlace *place, const char *folder, const char *scheme)
{
  g_autoptr (GPtrArray) toggles = g_ptr_array_new ();

  list_toggles (GTK_WIDGET (window), toggles);
  for (guint i = 1; i < toggles->len; i++)
    {
      g_autofree char *name
          = g_strdup_printf ("%s-%u-%s.png", merlon_place_get_id (place), i + 1, scheme);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      gtk_toggle_button_set_active (toggles->pdata[i], TRUE);
      settle (250);
      take_picture (GTK_WIDGET (window), path);
    }
  if (toggles->len > 0)
    gtk_toggle_button_set_active (toggles->pdata[0], TRUE);
}

static void
take_all (MerlonWindow *window, const char *folder, const char *scheme)
{
  GListModel *places = merlon_window_get_places (window);

  for (guint i = 0; i < g_list_model_get_n_items (places); i++)
    {
      g_autoptr (MerlonPlace) place = g_list_model_get_item (places, i);
      g_autofree char *name = g_strdup_printf ("%s-%s.png", merlon_place_get_id (place), scheme);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      merlon_window_show_place (window, place);
      settle (250);
      take_picture (GTK_WIDGET (window), path);
      take_views (window, place, folder, scheme);
    }
}

int
main (int argc, char **argv)
{
  MerlonWindow *window;

  if (argc != 3)
    {
      g_printerr ("usage: %s PROJECT FOLDER\n", argv[0]);
      return 2;
    }
  gtk_init ();
  adw_init ();
  merlon_ui_init ();
  g_mkdir_with_parents (argv[2], 0777);
  window = merlon_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  merlon_window_open (window, argv[1]);
  for (guint i = 0; i < 200 && merlon_window_get_session (window) == NULL; i++)
    settle (50);
  settle (1500);
  take_all (window, argv[2], "light");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  take_all (window, argv[2], "dark");
  merlon_session_close (merlon_window_get_session (window));
  return 0;
}
