/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-application.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-new-dialog.h"
#include "ui/merlon-pdf-window.h"
#include "ui/merlon-preferences.h"
#include "ui/merlon-settings.h"
#include "ui/merlon-ui.h"
#include "ui/merlon-window.h"

struct _MerlonApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (MerlonApplication, merlon_application, ADW_TYPE_APPLICATION)

/* ---- windows ---- */

static void
merlon_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  g_autoptr (GPtrArray) leftovers = NULL;

  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }
  leftovers = merlon_leftovers_list ();
  for (guint i = 0; i < leftovers->len; i++)
    {
      MerlonWindow *other = merlon_window_new (ADW_APPLICATION (application));

      gtk_window_present (GTK_WINDOW (other));
      merlon_window_open_leftover (other, leftovers->pdata[i]);
    }
  if (leftovers->len == 0)
    gtk_window_present (GTK_WINDOW (merlon_window_new (ADW_APPLICATION (application))));
}

static void
merlon_application_open (GApplication *application, GFile **files, int n_files,
                         const char *hint G_GNUC_UNUSED)
{
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);
      MerlonWindow *window;

      if (path != NULL && g_str_has_suffix (path, ".pdf"))
        {
          merlon_pdf_window_present (NULL, NULL, path);
          continue;
        }
      window = merlon_window_new (ADW_APPLICATION (application));
      /* The file is read while the window comes up. */
      if (path != NULL)
        merlon_window_open (window, path);
      gtk_window_present (GTK_WINDOW (window));
    }
}

/* ---- actions ---- */

static void
on_about (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  adw_show_about_window (
      gtk_application_get_active_window (data), "application-name", "Merlon", "application-icon",
      MERLON_APPLICATION_ID, "version", MERLON_VERSION, "developer-name", _ ("The Merlon authors"),
      "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("Build, run and certify an information security management system."), NULL);
}

/* A window to begin in, and to stand over. */
static MerlonWindow *
get_window (GtkApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (application);

  if (window == NULL || !MERLON_IS_WINDOW (window))
    window = GTK_WINDOW (merlon_window_new (ADW_APPLICATION (application)));
  gtk_window_present (window);
  return MERLON_WINDOW (window);
}

static void
on_new (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  merlon_new_dialog_present (get_window (data));
}

static void
on_preferences (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED,
                gpointer data)
{
  merlon_preferences_present (GTK_WINDOW (get_window (data)));
}

static void
on_quit (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (data));

  /* Each window asks what is to become of its changes. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  g_list_free (windows);
}

static const GActionEntry entries[] = {
  { .name = "new", .activate = on_new },
  { .name = "preferences", .activate = on_preferences },
  { .name = "about", .activate = on_about },
  { .name = "quit", .activate = on_quit },
};

/* ---- the application ---- */

static void
apply_scheme (GSettings *settings, const char *key, gpointer data G_GNUC_UNUSED)
{
  g_autofree char *scheme = g_settings_get_string (settings, key);

  adw_style_manager_set_color_scheme (
      adw_style_manager_get_default (),
      g_str_equal (scheme, "force-dark")    ? ADW_COLOR_SCHEME_FORCE_DARK
      : g_str_equal (scheme, "force-light") ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                            : ADW_COLOR_SCHEME_DEFAULT);
}

static void
merlon_application_startup (GApplication *application)
{
  static const struct
  {
    const char *action;
    const char *keys[2];
  } accels[] = { { "app.quit", { "<Control>q", NULL } },
                 { "app.new", { "<Control><Shift>n", NULL } },
                 { "app.preferences", { "<Control>comma", NULL } } };

  G_APPLICATION_CLASS (merlon_application_parent_class)->startup (application);
  merlon_ui_init ();
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action,
                                           accels[i].keys);
  merlon_window_set_accels (GTK_APPLICATION (application));
  g_signal_connect_object (merlon_settings_get (), "changed::color-scheme",
                           G_CALLBACK (apply_scheme), application, 0);
  apply_scheme (merlon_settings_get (), "color-scheme", NULL);
}

static void
merlon_application_class_init (MerlonApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = merlon_application_activate;
  application_class->open = merlon_application_open;
  application_class->startup = merlon_application_startup;
}

static void
merlon_application_init (MerlonApplication *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

MerlonApplication *
merlon_application_new (void)
{
  return g_object_new (MERLON_TYPE_APPLICATION, "application-id", MERLON_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, NULL);
}
