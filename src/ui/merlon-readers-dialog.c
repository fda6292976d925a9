/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-readers-dialog.h"
#include "exchange/merlon-readers-csv.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-person.h"
#include "rules/merlon-readers.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-ui.h"

#include <adwaita.h>
#include <string.h>

typedef struct
{
  MerlonItem *document;
  MerlonRegister *people;
  GtkWidget *window, *list, *status, *search, *unread;
  gboolean read_only, showing;
} Dialog;

static void
dialog_free (gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  Dialog *self = data;

  g_object_unref (self->document);
  g_free (self);
}

/* ---- people ---- */

static MerlonItem *
person_of (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "item");
}

/* Who has left need not read it any more. */
static gboolean
is_asked (Dialog *self, MerlonItem *person)
{
  return !MERLON_PERSON (person)->inactive
         || merlon_readers_find (self->document, person, NULL) != NULL;
}

static guint
count_asked (Dialog *self)
{
  guint n = merlon_register_get_count (self->people), asked = 0;

  for (guint i = 0; i < n; i++)
    asked += is_asked (self, merlon_register_get (self->people, i));
  return asked;
}

static char *
dup_note (Dialog *self, MerlonItem *person)
{
  MerlonItem *last = merlon_readers_find_last (self->document, person);
  g_autofree char *day = NULL;
  const char *version;

  if (last == NULL)
    return g_strdup (_ ("Has read no version"));
  version = MERLON_ACKNOWLEDGEMENT (last)->version;
  day = merlon_item_dup_display (last, merlon_item_find_field (last, "date"));
  /* Translators: a version of a document, and the day it was read */
  return g_strdup_printf (_ ("Version %s, %s"), version != NULL ? version : "–", day);
}

static void
show_status (Dialog *self)
{
  guint n = count_asked (self), read = merlon_readers_count (self->document);
  const char *version = MERLON_DOCUMENT (self->document)->version;
  g_autofree char *text
      = version == NULL || *version == '\0'
            ? g_strdup (_ ("The document has no version yet: approve one first."))
            : g_strdup_printf (
                /* Translators: how many people have read version 2.0 of a document */
                _ ("%u of %u people have read version %s"), read, n, version);

  gtk_label_set_text (GTK_LABEL (self->status), text);
}

static void
show_row (Dialog *self, GtkWidget *row)
{
  MerlonItem *person = person_of (row);
  g_autofree char *note = dup_note (self, person), *escaped = g_markup_escape_text (note, -1);
  GtkWidget *check = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));

  self->showing = TRUE;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               merlon_readers_find (self->document, person, NULL) != NULL);
  self->showing = FALSE;
}

static void
show_all (Dialog *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (ADW_IS_ACTION_ROW (row))
      show_row (self, row);
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
  show_status (self);
}

static void
on_toggled (Dialog *self, GtkWidget *check)
{
  GtkWidget *row = gtk_widget_get_ancestor (check, ADW_TYPE_ACTION_ROW);
  gboolean read = gtk_check_button_get_active (GTK_CHECK_BUTTON (check));

  if (self->showing)
    return;
  merlon_readers_note (self->document, person_of (row), NULL, read ? merlon_date_today () : 0,
                       NULL);
  show_row (self, row);
  show_status (self);
}

static GtkWidget *
make_row (Dialog *self, MerlonItem *person)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  const char *version = MERLON_DOCUMENT (self->document)->version;
  g_autofree char *name = merlon_item_dup_name (person);
  g_autofree char *escaped = g_markup_escape_text (name, -1);

  g_object_set_data (G_OBJECT (row), "item", person);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  merlon_ui_name (check, name, NULL);
  gtk_widget_set_sensitive (check, !self->read_only && version != NULL && *version != '\0');
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_toggled), self);
  return row;
}

static gboolean
is_wanted (GtkListBoxRow *row, gpointer data)
{
  Dialog *self = data;
  g_autofree char *name = merlon_item_dup_name (person_of (GTK_WIDGET (row)));
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *letters
      = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);

  if (!is_asked (self, person_of (GTK_WIDGET (row))))
    return FALSE;
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->unread))
      && merlon_readers_find (self->document, person_of (GTK_WIDGET (row)), NULL) != NULL)
    return FALSE;
  return strstr (folded, letters) != NULL;
}

static void
filter (Dialog *self)
{
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}

/* ---- tables ---- */

static Dialog *
dialog_of (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "dialog");
}

static void
tell_report (Dialog *self, const MerlonReadersReport *report)
{
  g_autofree char *noted = g_strdup_printf (
      ngettext ("%u row taken in", "%u rows taken in", report->noted), report->noted);
  GString *text = g_string_new (noted);

  for (guint i = 0; i < report->dropped->len && i < 10; i++)
    g_string_append_printf (text, "\n%s", (const char *) report->dropped->pdata[i]);
  if (report->dropped->len > 10)
    g_string_append_printf (text,
                            ngettext ("\nand %u more", "\nand %u more", report->dropped->len - 10),
                            report->dropped->len - 10);
  if (report->dropped->len > 0)
    merlon_dialogs_tell (self->window, _ ("Some rows are left out"), text->str);
  else
    gtk_label_set_text (GTK_LABEL (self->status), text->str);
  g_string_free (text, TRUE);
}

static void
on_table_chosen (GtkWidget *widget, GFile *file, gpointer data G_GNUC_UNUSED)
{
  Dialog *self = dialog_of (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_autoptr (MerlonTable) table = bytes != NULL ? merlon_table_read (bytes, &error) : NULL;
  g_autoptr (MerlonReadersReport) report
      = table != NULL ? merlon_readers_from_csv (self->document, table, &error) : NULL;

  if (report == NULL)
    {
      merlon_dialogs_tell (widget, _ ("The table cannot be taken in"), error->message);
      return;
    }
  show_all (self);
  tell_report (self, report);
}

static void
on_place_chosen (GtkWidget *widget, GFile *file, gpointer data G_GNUC_UNUSED)
{
  g_autofree char *text = merlon_readers_to_csv (dialog_of (widget)->document);
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                NULL, &error))
    merlon_dialogs_tell (widget, _ ("The table was not saved"), error->message);
}

static void
on_import (Dialog *self)
{
  merlon_dialogs_choose_file (self->window, _ ("Take in who has read it"), NULL, on_table_chosen,
                              NULL);
}

static void
on_export (Dialog *self)
{
  merlon_dialogs_choose_file (self->window, _ ("Save the list of readers"), "readers.csv",
                              on_place_chosen, NULL);
}

/* ---- the window ---- */

static GtkWidget *
make_list (Dialog *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  guint n = merlon_register_get_count (self->people);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  merlon_ui_name (self->list, _ ("People"), NULL);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list),
                         make_row (self, merlon_register_get (self->people, i)));
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), is_wanted, self, NULL);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), gtk_label_new (_ ("Nobody")));
  adw_clamp_set_child (ADW_CLAMP (clamp), self->list);
  gtk_widget_add_css_class (clamp, "merlon-card");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
make_tools (Dialog *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->search = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->search, TRUE);
  merlon_ui_name (self->search, _ ("Find a person"), NULL);
  self->unread = gtk_check_button_new_with_label (_ ("Only who has not"));
  gtk_widget_add_css_class (row, "merlon-toolbar");
  gtk_box_append (GTK_BOX (row), self->search);
  gtk_box_append (GTK_BOX (row), self->unread);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (filter), self);
  g_signal_connect_swapped (self->unread, "toggled", G_CALLBACK (filter), self);
  return row;
}

static GtkWidget *
make_bar (Dialog *self)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *in = gtk_button_new_with_mnemonic (_ ("_Import…"));
  GtkWidget *out = gtk_button_new_with_mnemonic (_ ("_Export…"));

  gtk_widget_set_sensitive (in, !self->read_only);
  g_signal_connect_data (in, "clicked", G_CALLBACK (on_import), self, dialog_free,
                         G_CONNECT_SWAPPED);
  g_signal_connect_swapped (out, "clicked", G_CALLBACK (on_export), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), in);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), out);
  return bar;
}

void
merlon_readers_dialog_show (GtkWidget *parent, MerlonItem *document, gboolean read_only)
{
  Dialog *self = g_new0 (Dialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->document = g_object_ref (document);
  self->people
      = merlon_project_get_register (merlon_item_get_project (document), MERLON_TYPE_PERSON);
  self->read_only = read_only;
  self->window = adw_window_new ();
  g_object_set_data (G_OBJECT (self->window), "dialog", self);
  self->status = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->status), TRUE);
  gtk_widget_add_css_class (self->status, "merlon-status");
  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_box_append (GTK_BOX (box), make_tools (self));
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_box_append (GTK_BOX (box), self->status);
  adw_window_set_content (ADW_WINDOW (self->window), box);
  gtk_window_set_title (GTK_WINDOW (self->window), _ ("Who has read it"));
  gtk_window_set_transient_for (GTK_WINDOW (self->window),
                                GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_set_modal (GTK_WINDOW (self->window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 520, 560);
  merlon_ui_close_on_escape (self->window);
  show_all (self);
  gtk_window_present (GTK_WINDOW (self->window));
}
