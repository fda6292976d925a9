/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-versions-dialog.h"
#include "model/merlon-i18n.h"
#include "model/merlon-project.h"
#include "model/merlon-rich.h"
#include "model/records/merlon-revision.h"
#include "rules/merlon-document-life.h"
#include "rules/merlon-text-diff.h"
#include "report/merlon-report.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-ui.h"

#include <adwaita.h>

typedef struct
{
  MerlonItem *document;
  GPtrArray *versions; /* MerlonItem, revisions with a text; the present text comes after them */
  GtkWidget *window, *choices[2], *views[2], *restore, *print, *status;
  gboolean read_only;
} Dialog;

static void
dialog_free (gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  Dialog *self = data;

  g_ptr_array_unref (self->versions);
  g_object_unref (self->document);
  g_free (self);
}

static MerlonItem *
chosen (Dialog *self, guint side)
{
  guint index = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choices[side]));

  return index < self->versions->len ? self->versions->pdata[index] : NULL;
}

static char *
dup_words (Dialog *self, guint side)
{
  MerlonItem *revision = chosen (self, side);

  return revision != NULL ? merlon_rich_to_plain (MERLON_REVISION (revision)->body)
                          : merlon_document_dup_words (self->document);
}

/* ---- the two texts ---- */

static void
append (GtkWidget *view, const char *text, const char *tag)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, text, -1, tag, NULL);
}

static void
show_status (Dialog *self, guint added, guint removed)
{
  g_autofree char *plus
      = g_strdup_printf (ngettext ("%u word added", "%u words added", added), added);
  g_autofree char *minus
      = g_strdup_printf (ngettext ("%u word removed", "%u words removed", removed), removed);
  g_autofree char *text = g_strdup_printf ("%s, %s", plus, minus);

  gtk_label_set_text (GTK_LABEL (self->status), added + removed > 0 ? text : _ ("No difference"));
}

static void
compare (Dialog *self)
{
  g_autofree char *from = dup_words (self, 0), *to = dup_words (self, 1);
  g_autoptr (GPtrArray) pieces = merlon_text_diff (from, to);
  guint added, removed;

  for (guint i = 0; i < 2; i++)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->views[i])), "", 0);
  for (guint i = 0; i < pieces->len; i++)
    {
      const MerlonPiece *piece = pieces->pdata[i];

      if (piece->kind != MERLON_PIECE_ADDED)
        append (self->views[0], piece->text, piece->kind == MERLON_PIECE_SAME ? "same" : "removed");
      if (piece->kind != MERLON_PIECE_REMOVED)
        append (self->views[1], piece->text, piece->kind == MERLON_PIECE_SAME ? "same" : "added");
    }
  merlon_text_diff_count (pieces, &added, &removed);
  show_status (self, added, removed);
  /* The present text has none before it that is older. */
  gtk_widget_set_sensitive (self->print, chosen (self, 0) != NULL);
  gtk_widget_set_sensitive (self->restore, chosen (self, 0) != NULL && !self->read_only);
}

static void
on_restore_clicked (Dialog *self)
{
  if (chosen (self, 0) != NULL && merlon_document_restore (chosen (self, 0)))
    gtk_window_close (GTK_WINDOW (self->window));
}

/* ---- as PDF ---- */

typedef struct
{
  MerlonContent *content;
  MerlonLook look;
  GFile *file;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  merlon_content_free (printing->content);
  merlon_look_clear (&printing->look);
  g_object_unref (printing->file);
  g_free (printing);
}

static void
print_in_thread (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data,
                 GCancellable *cancellable)
{
  Printing *printing = data;
  MerlonJob job = { cancellable, NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file
      = merlon_report_typeset (printing->content, &printing->look, &job, &error);
  gsize size;
  const char *bytes = file != NULL ? g_bytes_get_data (file, &size) : NULL;

  if (bytes == NULL
      || !g_file_replace_contents (printing->file, bytes, size, NULL, FALSE, G_FILE_CREATE_NONE,
                                   NULL, cancellable, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_printed (GObject *source, GAsyncResult *result, gpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    merlon_dialogs_tell (GTK_WIDGET (source), _ ("The comparison was not saved"), error->message);
}

static void
on_place_chosen (GtkWidget *widget, GFile *file, gpointer data G_GNUC_UNUSED)
{
  Dialog *self = g_object_get_data (G_OBJECT (widget), "dialog");
  MerlonReportRequest request = { .project = merlon_item_get_project (self->document),
                                  .subject = self->document,
                                  .older = chosen (self, 0),
                                  .newer = chosen (self, 1) };
  g_autoptr (GTask) task = g_task_new (widget, NULL, on_printed, NULL);
  Printing *printing = g_new0 (Printing, 1);

  printing->content = merlon_report_build (&merlon_report_versions, &request);
  merlon_look_init (&printing->look, request.project);
  printing->file = g_object_ref (file);
  g_task_set_task_data (task, printing, printing_free);
  g_task_run_in_thread (task, print_in_thread);
}

static void
on_print_clicked (Dialog *self)
{
  merlon_dialogs_choose_file (self->window, _ ("Save the comparison as PDF"), "versions.pdf",
                              on_place_chosen, NULL);
}

/* ---- the window ---- */

static GtkWidget *
make_view (const char *name)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_text_buffer_create_tag (buffer, "same", NULL);
  /* Struck through and underlined: not by colour alone. */
  gtk_text_buffer_create_tag (buffer, "removed", "strikethrough", TRUE, "background", "#f6d3d3",
                              "foreground", "#5c0f0f", NULL);
  gtk_text_buffer_create_tag (buffer, "added", "underline", PANGO_UNDERLINE_SINGLE, "background",
                              "#d0ecd5", "foreground", "#0f3d18", NULL);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 16);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 16);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (view), 7);
  merlon_ui_name (view, name, NULL);
  return view;
}

static GtkWidget *
make_choice (Dialog *self, GtkStringList *names, guint selected, const char *name)
{
  GtkWidget *choice = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (names)), NULL);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  merlon_ui_name (choice, name, NULL);
  gtk_widget_set_hexpand (choice, TRUE);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (compare), self);
  return choice;
}

static GtkStringList *
list_versions (Dialog *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) revisions
      = merlon_item_list_referrers_by (self->document, MERLON_TYPE_REVISION, "document");

  for (guint i = 0; i < revisions->len; i++)
    {
      MerlonRevision *revision = revisions->pdata[i];
      g_autofree char *date = NULL, *name = NULL;

      if (revision->body == NULL)
        continue;
      date = merlon_item_dup_display (MERLON_ITEM (revision),
                                      merlon_item_find_field (MERLON_ITEM (revision), "date"));
      /* Translators: a version of a document, and its date */
      name = g_strdup_printf (_ ("Version %s, %s"),
                              revision->version != NULL ? revision->version : "–", date);
      gtk_string_list_append (names, name);
      g_ptr_array_add (self->versions, revision);
    }
  gtk_string_list_append (names, _ ("The text as it is now"));
  return names;
}

static GtkWidget *
make_column (Dialog *self, guint side, GtkStringList *names, guint selected)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6),
            *scrolled = gtk_scrolled_window_new ();

  self->views[side] = make_view (side == 0 ? _ ("Older text") : _ ("Newer text"));
  self->choices[side]
      = make_choice (self, names, selected, side == 0 ? _ ("Older version") : _ ("Newer version"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->views[side]);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_widget_add_css_class (self->choices[side], "merlon-choice");
  gtk_box_append (GTK_BOX (box), self->choices[side]);
  gtk_box_append (GTK_BOX (box), scrolled);
  return box;
}

void
merlon_versions_dialog_show (GtkWidget *parent, MerlonItem *document, gboolean read_only)
{
  Dialog *self = g_new0 (Dialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *bar = adw_header_bar_new ();
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GtkStringList) names = NULL;
  guint n;

  self->document = g_object_ref (document);
  self->versions = g_ptr_array_new ();
  self->read_only = read_only;
  self->window = adw_window_new ();
  names = list_versions (self);
  n = self->versions->len;
  self->restore = gtk_button_new_with_mnemonic (_ ("_Restore the older one"));
  self->status = gtk_label_new (NULL);
  self->print = gtk_button_new_with_mnemonic (_ ("Save as _PDF…"));
  g_signal_connect_swapped (self->print, "clicked", G_CALLBACK (on_print_clicked), self);
  g_object_set_data (G_OBJECT (self->window), "dialog", self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), self->restore);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), self->print);
  gtk_box_append (GTK_BOX (columns), make_column (self, 0, names, n > 0 ? n - 1 : 0));
  gtk_box_append (GTK_BOX (columns), make_column (self, 1, names, n));
  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->status), 0);
  gtk_widget_add_css_class (self->status, "merlon-status");
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), columns);
  gtk_box_append (GTK_BOX (box), self->status);
  adw_window_set_content (ADW_WINDOW (self->window), box);
  g_signal_connect_data (self->restore, "clicked", G_CALLBACK (on_restore_clicked), self,
                         dialog_free, G_CONNECT_SWAPPED);
  gtk_window_set_title (GTK_WINDOW (self->window), _ ("Versions"));
  gtk_window_set_transient_for (GTK_WINDOW (self->window),
                                GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_set_modal (GTK_WINDOW (self->window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 900, 620);
  merlon_ui_close_on_escape (self->window);
  compare (self);
  gtk_window_present (GTK_WINDOW (self->window));
}
