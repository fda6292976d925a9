/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-new-dialog.h"
#include "file/merlon-store.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-management-system.h"
#include "rules/merlon-start.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-settings.h"
#include "ui/merlon-ui.h"

struct _MerlonNewDialog
{
  AdwWindow parent_instance;
  MerlonWindow *window; /* borrowed: it is transient for that */
  GtkWidget *organization, *edition, *criteria, *example, *create;
};

G_DEFINE_FINAL_TYPE (MerlonNewDialog, merlon_new_dialog, ADW_TYPE_WINDOW)

static const struct
{
  const char *name;
  const char *label;
} examples[] = {
  { NULL, N_ ("None") },
  { "northgate-2022", N_ ("A company with certified ISMS, 2022") },
  { "phone-2013", N_ ("Mobile phones of a service company, 2013") },
  { "guide-2005", N_ ("The guide's small company, 2005") },
};

/* Newest first; the choice's values count from 1, the oldest. */
static const int editions[] = { MERLON_EDITION_2022, MERLON_EDITION_2013, MERLON_EDITION_2005 };

static guint
selected (GtkWidget *row)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (row));
}

static MerlonProject *
project_from_example (const char *name, GError **error)
{
  g_autofree char *file = g_strdup_printf ("examples/%s.merlon", name);
  g_autofree char *path = merlon_settings_dup_data_file (file);
  g_autoptr (MerlonStore) store = NULL;

  store = merlon_store_open (path != NULL ? path : file, MERLON_STORE_READ, NULL, NULL, error);
  return store != NULL ? g_object_ref (merlon_store_get_project (store)) : NULL;
}

static MerlonProject *
make_project (MerlonNewDialog *self, GError **error)
{
  const char *organization = gtk_editable_get_text (GTK_EDITABLE (self->organization));
  const char *name = examples[selected (self->example)].name;

  if (name != NULL)
    return project_from_example (name, error);
  return merlon_start_project (editions[selected (self->edition)],
                               *organization != '\0' ? organization : NULL,
                               merlon_criteria_presets ()[selected (self->criteria)].id, error);
}

static void
on_create (MerlonNewDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonProject) project = make_project (self, &error);
  g_autoptr (MerlonSession) session = NULL;
  MerlonWindow *window = self->window;

  if (project == NULL)
    {
      merlon_dialogs_tell (GTK_WIDGET (self), _ ("The project cannot be made"), error->message);
      return;
    }
  session = merlon_session_new (project);
  if (merlon_window_get_session (window) != NULL)
    window = merlon_window_new (ADW_APPLICATION (gtk_window_get_application (GTK_WINDOW (window))));
  merlon_window_set_session (window, session);
  gtk_window_close (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_example_selected (MerlonNewDialog *self)
{
  gboolean own = selected (self->example) == 0;

  gtk_widget_set_sensitive (self->organization, own);
  gtk_widget_set_sensitive (self->edition, own);
  gtk_widget_set_sensitive (self->criteria, own);
}

static void
merlon_new_dialog_class_init (MerlonNewDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               MERLON_UI_PREFIX "merlon-new-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MerlonNewDialog, organization);
  gtk_widget_class_bind_template_child (widget_class, MerlonNewDialog, edition);
  gtk_widget_class_bind_template_child (widget_class, MerlonNewDialog, criteria);
  gtk_widget_class_bind_template_child (widget_class, MerlonNewDialog, example);
  gtk_widget_class_bind_template_child (widget_class, MerlonNewDialog, create);
  gtk_widget_class_bind_template_callback (widget_class, on_create);
  gtk_widget_class_bind_template_callback (widget_class, on_example_selected);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fill (GtkWidget *row, GtkStringList *names)
{
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  g_object_unref (names);
}

static void
merlon_new_dialog_init (MerlonNewDialog *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (editions); i++)
    gtk_string_list_append (names,
                            merlon_choice_get_label (merlon_edition_get_type (), editions[i]));
  fill (self->edition, names);
  names = gtk_string_list_new (NULL);
  for (const MerlonCriteriaPreset *preset = merlon_criteria_presets (); preset->id != NULL;
       preset++)
    gtk_string_list_append (names, _ (preset->label));
  fill (self->criteria, names);
  names = gtk_string_list_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    gtk_string_list_append (names, _ (examples[i].label));
  fill (self->example, names);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->create);
}

void
merlon_new_dialog_present (MerlonWindow *window)
{
  MerlonNewDialog *self;

  g_return_if_fail (MERLON_IS_WINDOW (window));

  self = g_object_new (MERLON_TYPE_NEW_DIALOG, "transient-for", window, NULL);
  self->window = window;
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->organization);
}
