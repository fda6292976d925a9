/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-popovers.h"

#define DEAF "merlon-deaf"

/* GTK's own handler of the surface's events is the one that has the popover for its data. */
static void
set_deaf (GtkWidget *popover, gboolean deaf)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (popover));
  const GSignalMatchType match = G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DATA;
  guint event = g_signal_lookup ("event", GDK_TYPE_SURFACE);

  if (surface == NULL || deaf == (g_object_get_data (G_OBJECT (surface), DEAF) != NULL))
    return;
  g_object_set_data (G_OBJECT (surface), DEAF, deaf ? surface : NULL);
  if (deaf)
    g_signal_handlers_block_matched (surface, match, event, 0, NULL, NULL, popover);
  else
    g_signal_handlers_unblock_matched (surface, match, event, 0, NULL, NULL, popover);
}

static void
on_map (GtkWidget *popover)
{
  set_deaf (popover, FALSE);
}

static gboolean
on_closed (GSignalInvocationHint *hint G_GNUC_UNUSED, guint n_values G_GNUC_UNUSED,
           const GValue *values, gpointer data G_GNUC_UNUSED)
{
  GtkWidget *popover = g_value_get_object (values);

  if (g_signal_handler_find (popover, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, on_map, NULL) == 0)
    g_signal_connect (popover, "map", G_CALLBACK (on_map), NULL);
  if (!gtk_widget_get_mapped (popover))
    set_deaf (popover, TRUE);
  return G_SOURCE_CONTINUE;
}

void
merlon_popovers_init (void)
{
  g_type_class_ref (GTK_TYPE_POPOVER); /* its signals come with the class */
  g_signal_add_emission_hook (g_signal_lookup ("closed", GTK_TYPE_POPOVER), 0, on_closed, NULL,
                              NULL);
}
