/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-starter-dialog.h"
#include "exchange/merlon-document-text.h"
#include "exchange/merlon-template.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-document.h"
#include "rules/merlon-control-rules.h"
#include "rules/merlon-sections.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-session.h"
#include "ui/merlon-settings.h"
#include "ui/merlon-ui.h"

#include <string.h>

struct _MerlonStarterDialog
{
  AdwWindow parent_instance;
  MerlonWindow *window; /* borrowed: it is transient for that */
  MerlonProject *project;
  char *clause;
  GPtrArray *templates; /* of the language */
  GtkWidget *language, *search, *list, *create;
};

G_DEFINE_FINAL_TYPE (MerlonStarterDialog, merlon_starter_dialog, ADW_TYPE_WINDOW)

static const struct
{
  const char *code, *name; /* each in its own language, so not translated */
} languages[] = { { "en", "English" }, { "de", "Deutsch" } };

/* ---- the list ---- */

static MerlonTemplate *
template_of (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "template") : NULL;
}

static gboolean
is_asked_for (MerlonStarterDialog *self, MerlonTemplate *template)
{
  return self->clause != NULL
         && merlon_template_serves (template, merlon_project_get_edition (self->project),
                                    self->clause);
}

static gboolean
is_there (MerlonStarterDialog *self, MerlonTemplate *template)
{
  MerlonRegister *home = merlon_project_get_register (self->project, MERLON_TYPE_DOCUMENT);
  const char *title = merlon_template_get_title (template);

  for (guint i = 0; i < merlon_register_get_count (home); i++)
    if (g_strcmp0 (merlon_register_get (home, i)->title, title) == 0
        || g_strcmp0 (MERLON_DOCUMENT (merlon_register_get (home, i))->template, title) == 0)
      return TRUE;
  return FALSE;
}

static void
add_mark (GtkWidget *row, const char *text, const char *style)
{
  GtkWidget *mark = gtk_label_new (text);

  gtk_widget_add_css_class (mark, "caption");
  gtk_widget_add_css_class (mark, style);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static GtkWidget *
make_template_row (MerlonStarterDialog *self, MerlonTemplate *template)
{
  const char *purpose = merlon_template_get_purpose (template);
  const char *codes
      = merlon_template_get_codes (template, merlon_project_get_edition (self->project));
  g_autofree char *subtitle = g_strconcat (
      purpose != NULL ? purpose : "", codes != NULL && *codes != '\0' ? "\n" : NULL, codes, NULL);
  GtkWidget *row = make_row (merlon_template_get_title (template), subtitle);

  g_object_set_data (G_OBJECT (row), "template", template);
  if (is_asked_for (self, template))
    {
      /* Translators: a clause of the standard */
      g_autofree char *text = g_strdup_printf (_ ("For %s"), self->clause);

      add_mark (row, text, "accent");
    }
  else if (is_there (self, template))
    add_mark (row, _ ("There already"), "dim-label");
  return row;
}

static void
fill (MerlonStarterDialog *self)
{
  g_autofree char *name = g_strconcat (
      "data/templates/",
      languages[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->language))].code, NULL);
  g_autofree char *folder = merlon_settings_dup_data_file (name);
  GtkListBox *list = GTK_LIST_BOX (self->list);

  for (GtkListBoxRow *row; (row = gtk_list_box_get_row_at_index (list, 0)) != NULL;)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  self->templates = merlon_templates_list (folder != NULL ? folder : name);
  for (guint i = 0; i < self->templates->len; i++)
    if (is_asked_for (self, self->templates->pdata[i]))
      gtk_list_box_append (list, make_template_row (self, self->templates->pdata[i]));
  gtk_list_box_append (
      list, make_row (_ ("Empty document"),
                      _ ("The sections that a policy usually has, and nothing in them")));
  for (guint i = 0; i < self->templates->len; i++)
    if (!is_asked_for (self, self->templates->pdata[i]))
      gtk_list_box_append (list, make_template_row (self, self->templates->pdata[i]));
  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 0));
}

static gboolean
is_wanted (GtkListBoxRow *row, gpointer data)
{
  MerlonStarterDialog *self = data;
  g_autofree char *text
      = g_strdup_printf ("%s %s", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                         adw_action_row_get_subtitle (ADW_ACTION_ROW (row)));
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *letters
      = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_auto (GStrv) words = g_strsplit (letters, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* What Enter takes is one of those that are seen. */
static void
on_search_changed (MerlonStarterDialog *self)
{
  GtkListBox *list = GTK_LIST_BOX (self->list);
  GtkListBoxRow *row;

  gtk_list_box_invalidate_filter (list);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      break;
  gtk_list_box_select_row (list, row);
  gtk_widget_set_sensitive (self->create, row != NULL);
}

/* ---- what is made of it ---- */

static MerlonItem *
make_document (MerlonStarterDialog *self, GError **error)
{
  MerlonTemplate *template
      = template_of (gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)));
  MerlonHistory *history = merlon_project_get_history (self->project);
  MerlonItem *document;

  if (template != NULL)
    return merlon_template_use (template, self->project, error);
  merlon_history_begin (history, _ ("Add a document"));
  document = merlon_project_create (self->project, MERLON_TYPE_DOCUMENT, _ ("New document"));
  if (document != NULL)
    {
      g_autofree char *serves = g_strdup (self->clause != NULL ? self->clause : "");

      merlon_item_set (document, "serves", g_strdelimit (serves, " ", '_'), NULL);
      merlon_sections_add_usual (document);
    }
  merlon_history_end (history);
  return document;
}

static void
show (MerlonStarterDialog *self, MerlonItem *document, GError *error)
{
  MerlonWindow *window = self->window;
  g_autoptr (GPtrArray) sections = NULL;

  if (document == NULL)
    {
      merlon_dialogs_tell (GTK_WIDGET (self), _ ("The document cannot be made"),
                           error != NULL ? error->message : "");
      return;
    }
  sections = merlon_sections_list (document);
  gtk_window_close (GTK_WINDOW (self));
  merlon_window_show_item (window, sections->len > 0 ? sections->pdata[0] : document, NULL);
}

static void
on_create (MerlonStarterDialog *self)
{
  g_autoptr (GError) error = NULL;
  MerlonItem *document = make_document (self, &error);

  show (self, document, error);
}

static void
on_file_chosen (GtkWidget *widget, GFile *file, gpointer data G_GNUC_UNUSED)
{
  MerlonStarterDialog *self = MERLON_STARTER_DIALOG (widget);
  g_autoptr (GError) error = NULL;
  MerlonItem *document = merlon_document_read_file (self->project, g_file_peek_path (file), &error);

  show (self, document, error);
}

static void
on_file (MerlonStarterDialog *self)
{
  merlon_dialogs_choose_file (GTK_WIDGET (self), _ ("Import Markdown, HTML, OpenDocument or Word"),
                              NULL, on_file_chosen, NULL);
}

/* The list follows what is typed a moment later only. */
static void
on_search_activate (MerlonStarterDialog *self)
{
  on_search_changed (self);
  if (gtk_widget_get_sensitive (self->create))
    on_create (self);
}

/* ---- the window ---- */

static void
merlon_starter_dialog_dispose (GObject *object)
{
  MerlonStarterDialog *self = (MerlonStarterDialog *) object;

  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->clause, g_free);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (merlon_starter_dialog_parent_class)->dispose (object);
}

static void
merlon_starter_dialog_class_init (MerlonStarterDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merlon_starter_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               MERLON_UI_PREFIX "merlon-starter-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MerlonStarterDialog, language);
  gtk_widget_class_bind_template_child (widget_class, MerlonStarterDialog, search);
  gtk_widget_class_bind_template_child (widget_class, MerlonStarterDialog, list);
  gtk_widget_class_bind_template_child (widget_class, MerlonStarterDialog, create);
  gtk_widget_class_bind_template_callback (widget_class, on_create);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_file);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* The person's own, where there are documents in it. */
static guint
find_language (void)
{
  const char *const *names = g_get_language_names ();

  for (guint i = 0; names[i] != NULL; i++)
    for (guint k = 0; k < G_N_ELEMENTS (languages); k++)
      if (strcmp (names[i], languages[k].code) == 0)
        return k;
  return 0;
}

static void
merlon_starter_dialog_init (MerlonStarterDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    gtk_string_list_append (names, languages[i].name);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->language), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->language), find_language ());
  merlon_ui_name (self->language, _ ("Language"), NULL);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), is_wanted, self, NULL);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->create);
}

void
merlon_starter_dialog_present (MerlonWindow *window, const char *clause)
{
  MerlonStarterDialog *self;

  g_return_if_fail (MERLON_IS_WINDOW (window) && merlon_window_get_session (window) != NULL);

  self = g_object_new (MERLON_TYPE_STARTER_DIALOG, "transient-for", window, NULL);
  self->window = window;
  self->project = g_object_ref (merlon_session_get_project (merlon_window_get_session (window)));
  self->clause = g_strdup (clause);
  fill (self);
  g_signal_connect_swapped (self->language, "notify::selected", G_CALLBACK (fill), self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->search);
}
