/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-attachments.h"
#include "model/merlon-i18n.h"

#include <qpdf/qpdf-c.h>
#include <string.h>

G_DEFINE_QUARK (merlon-seal-error-quark, merlon_seal_error)

/* A tree of names that goes deeper than this, or has more nodes, was made to do harm: one that
 * names itself twice has no end. */
#define DEEPEST 32
#define MOST 10000

typedef struct
{
  qpdf_data pdf;
  GPtrArray *files;
  guint n_visited;
} Walk;

static void
attachment_free (gpointer data)
{
  MerlonAttachment *attachment = data;

  g_free (attachment->name);
  g_clear_pointer (&attachment->data, g_bytes_unref);
  g_free (attachment);
}

static gboolean
set_error (qpdf_data pdf, GError **error)
{
  qpdf_error problem = qpdf_get_error (pdf);
  gboolean locked = qpdf_get_error_code (pdf, problem) == qpdf_e_password;

  if (locked)
    g_set_error_literal (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_ENCRYPTED,
                         _ ("the PDF is encrypted: a copy without password is needed"));
  else
    g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_DAMAGED,
                 _ ("this is no PDF that can be read: %s"),
                 problem != NULL ? qpdf_get_error_message_detail (pdf, problem) : "");
  return FALSE;
}

static void
add_file (qpdf_data pdf, const char *name, qpdf_oh specification, GPtrArray *files)
{
  qpdf_oh embedded, stream;
  unsigned char *bytes = NULL;
  size_t length = 0;
  MerlonAttachment *attachment;

  if (!qpdf_oh_is_dictionary (pdf, specification))
    return;
  embedded = qpdf_oh_get_key (pdf, specification, "/EF");
  if (!qpdf_oh_is_dictionary (pdf, embedded))
    return;
  stream = qpdf_oh_get_key (pdf, embedded, "/UF");
  if (!qpdf_oh_is_stream (pdf, stream))
    stream = qpdf_oh_get_key (pdf, embedded, "/F");
  if (!qpdf_oh_is_stream (pdf, stream)
      /* A damaged file that could be mended leaves warnings behind. */
      || (qpdf_oh_get_stream_data (pdf, stream, qpdf_dl_all, NULL, &bytes, &length) & QPDF_ERRORS)
             != 0)
    return;
  attachment = g_new0 (MerlonAttachment, 1);
  attachment->name = g_strdup (name);
  attachment->data = g_bytes_new (bytes, length);
  free (bytes);
  g_ptr_array_add (files, attachment);
}

static void
walk (Walk *self, qpdf_oh node, guint depth)
{
  qpdf_data pdf = self->pdf;
  qpdf_oh kids, names;

  if (depth > DEEPEST || self->n_visited++ > MOST || !qpdf_oh_is_dictionary (pdf, node))
    return;
  kids = qpdf_oh_get_key (pdf, node, "/Kids");
  for (int i = 0; qpdf_oh_is_array (pdf, kids) && i < qpdf_oh_get_array_n_items (pdf, kids)
                  && self->n_visited <= MOST;
       i++)
    walk (self, qpdf_oh_get_array_item (pdf, kids, i), depth + 1);
  names = qpdf_oh_get_key (pdf, node, "/Names");
  for (int i = 0; qpdf_oh_is_array (pdf, names) && i + 1 < qpdf_oh_get_array_n_items (pdf, names)
                  && self->files->len < MOST;
       i += 2)
    {
      qpdf_oh name = qpdf_oh_get_array_item (pdf, names, i);
      g_autofree char *text = NULL;

      if (!qpdf_oh_is_string (pdf, name))
        continue;
      /* The library keeps one string at a time. */
      text = g_utf8_make_valid (qpdf_oh_get_utf8_value (pdf, name), -1);
      add_file (pdf, text, qpdf_oh_get_array_item (pdf, names, i + 1), self->files);
    }
}

GPtrArray *
merlon_attachments_list (GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (attachment_free);
  qpdf_data pdf = qpdf_init ();
  Walk walker = { pdf, files, 0 };
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gboolean read;

  qpdf_set_suppress_warnings (pdf, QPDF_TRUE);
  qpdf_silence_errors (pdf);
  read = (qpdf_read_memory (pdf, "", data, size, NULL) & QPDF_ERRORS) == 0 || set_error (pdf, error);
  if (read)
    {
      qpdf_oh names = qpdf_oh_get_key (pdf, qpdf_get_root (pdf), "/Names");

      if (qpdf_oh_is_dictionary (pdf, names))
        walk (&walker, qpdf_oh_get_key (pdf, names, "/EmbeddedFiles"), 0);
    }
  qpdf_cleanup (&pdf);
  if (!read)
    return NULL;
  if (files->len == 0)
    {
      g_set_error_literal (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_NOTHING,
                           _ ("nothing is attached to this PDF"));
      return NULL;
    }
  return g_steal_pointer (&files);
}
