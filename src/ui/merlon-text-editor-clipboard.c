/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copy and paste: between documents as it is, from and to other programs as they understand it. */

#include "exchange/merlon-markdown.h"
#include "model/merlon-i18n.h"
#include "model/merlon-rich.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-text-editor-private.h"

#include <string.h>

/* Formatted text with its live fields. */
#define OWN_TYPE "application/x-merlon-text"
/* More plain words than this were not meant. */
#define MOST_PLAIN (4 * 1024 * 1024)

/* ---- copying ---- */

static GdkContentProvider *
provide (const char *type, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return gdk_content_provider_new_for_bytes (type, bytes);
}

void
merlon_text_editor_copy (MerlonTextEditor *self)
{
  MerlonTextPosition from, to;
  g_autoptr (MerlonText) text = NULL;
  g_autofree char *rich = NULL, *plain = NULL;
  g_autoptr (GdkContentProvider) provider = NULL;
  GdkContentProvider *parts[3];

  if (self->manuscript == NULL || !merlon_text_editor_get_selection (self, &from, &to))
    return;
  text = merlon_manuscript_copy_range (self->manuscript, from, to);
  rich = merlon_text_to_rich (text);
  plain = merlon_rich_to_plain (rich);
  parts[0] = provide (OWN_TYPE, rich);
  parts[1] = provide ("text/html", rich);
  parts[2] = gdk_content_provider_new_typed (G_TYPE_STRING, plain);
  provider = gdk_content_provider_new_union (parts, G_N_ELEMENTS (parts));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), provider);
}

/* ---- pasting ---- */

static void
put (MerlonTextEditor *self, MerlonText *text, const GError *error)
{
  MerlonTextPosition from, to;

  if (text == NULL)
    {
      merlon_dialogs_tell (GTK_WIDGET (self), _ ("This cannot be pasted"), error->message);
      return;
    }
  merlon_manuscript_begin (self->manuscript, _ ("Paste"));
  if (merlon_text_editor_get_selection (self, &from, &to))
    from = merlon_manuscript_delete (self->manuscript, from, to);
  from = merlon_manuscript_insert_text (self->manuscript, from, text);
  merlon_manuscript_refresh_fields (self->manuscript);
  merlon_manuscript_end (self->manuscript);
  merlon_text_editor_place_cursor (self, from);
}

typedef struct
{
  MerlonTextEditor *editor; /* a reference */
  GBytes *bytes;
  gboolean own;
} Pasting;

static void
pasting_free (gpointer data)
{
  Pasting *pasting = data;

  g_object_unref (pasting->editor);
  g_clear_pointer (&pasting->bytes, g_bytes_unref);
  g_free (pasting);
}

static void
parse_in_thread (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data,
                 GCancellable *cancellable G_GNUC_UNUSED)
{
  Pasting *pasting = data;
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *start = g_bytes_get_data (pasting->bytes, &size);
  g_autofree char *text = g_utf8_make_valid (start != NULL ? start : "", start != NULL ? size : 0);
  MerlonText *result = pasting->own ? merlon_text_new_from_rich (text)
                                    : merlon_html_read (text, strlen (text), &error);

  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify) merlon_text_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_parsed (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (MerlonTextEditor) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonText) text = g_task_propagate_pointer (G_TASK (result), &error);

  if (merlon_text_editor_can_write (self))
    put (self, text, error);
}

static void
on_spliced (GObject *source, GAsyncResult *result, gpointer data)
{
  Pasting *pasting = data;
  g_autoptr (GTask) task = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL) < 0)
    {
      pasting_free (pasting);
      return;
    }
  pasting->bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  task = g_task_new (NULL, NULL, on_parsed, g_object_ref (pasting->editor));
  g_task_set_task_data (task, pasting, pasting_free);
  g_task_run_in_thread (task, parse_in_thread);
}

static void
on_stream (GObject *source, GAsyncResult *result, gpointer data)
{
  Pasting *pasting = data;
  const char *type = NULL;
  g_autoptr (GInputStream) stream
      = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, &type, NULL);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (stream == NULL)
    {
      pasting_free (pasting);
      return;
    }
  pasting->own = g_str_equal (type, OWN_TYPE);
  g_output_stream_splice_async (
      memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
      G_PRIORITY_DEFAULT, NULL, on_spliced, pasting);
}

/* ---- plain text ---- */

static void
put_plain (MerlonTextEditor *self, const char *plain, gboolean as_it_is)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonText) text = NULL;
  gsize length = strlen (plain);

  if (length > MOST_PLAIN)
    {
      merlon_dialogs_tell (GTK_WIDGET (self), _ ("This cannot be pasted"),
                           _ ("The text is longer than any document: take it in parts."));
      return;
    }
  if (!as_it_is && merlon_markdown_is_likely (plain))
    text = merlon_markdown_read (plain, length, &error);
  else
    text = merlon_text_new_from_plain (plain);
  put (self, text, error);
}

static void
on_text (GObject *source, GAsyncResult *result, MerlonTextEditor *editor, gboolean as_it_is)
{
  g_autoptr (MerlonTextEditor) self = editor;
  g_autofree char *plain = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (plain != NULL && *plain != '\0' && merlon_text_editor_can_write (self))
    put_plain (self, plain, as_it_is);
}

static void
on_plain_read (GObject *source, GAsyncResult *result, gpointer data)
{
  on_text (source, result, data, FALSE);
}

static void
on_bare_read (GObject *source, GAsyncResult *result, gpointer data)
{
  on_text (source, result, data, TRUE);
}

/* To ask for words where there are none leaks a task in GTK 4.8. */
static gboolean
has_words (GdkClipboard *clipboard)
{
  g_autoptr (GdkContentFormats) formats = gdk_content_formats_union_deserialize_gtypes (
      gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));

  return gdk_content_formats_contain_gtype (formats, G_TYPE_STRING);
}

void
merlon_text_editor_paste (MerlonTextEditor *self, gboolean as_it_is)
{
  static const char *const types[] = { OWN_TYPE, "text/html", NULL };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  gboolean formatted = gdk_content_formats_contain_mime_type (formats, OWN_TYPE)
                       || gdk_content_formats_contain_mime_type (formats, "text/html");

  if (!merlon_text_editor_can_write (self))
    return;
  if (formatted && !as_it_is)
    {
      Pasting *pasting = g_new0 (Pasting, 1);

      pasting->editor = g_object_ref (self);
      gdk_clipboard_read_async (clipboard, (const char **) types, G_PRIORITY_DEFAULT, NULL,
                                on_stream, pasting);
    }
  else if (has_words (clipboard))
    gdk_clipboard_read_text_async (clipboard, NULL, as_it_is ? on_bare_read : on_plain_read,
                                   g_object_ref (self));
}
