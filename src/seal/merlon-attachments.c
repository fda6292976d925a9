/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-attachments.h"
#include "model/merlon-i18n.h"
#include "seal/merlon-qpdf-private.h"

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
      g_autofree char *text = merlon_qpdf_dup_text (pdf, qpdf_oh_get_array_item (pdf, names, i));

      if (text != NULL)
        add_file (pdf, text, qpdf_oh_get_array_item (pdf, names, i + 1), self->files);
    }
}

GPtrArray *
merlon_attachments_list (GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (attachment_free);
  /* Data can be got out of a damaged file too. */
  qpdf_data pdf = merlon_qpdf_open (bytes, g_bytes_get_size (bytes), TRUE, error);
  Walk walker = { pdf, files, 0 };
  qpdf_oh names;

  if (pdf == NULL)
    return NULL;
  names = qpdf_oh_get_key (pdf, qpdf_get_root (pdf), "/Names");
  if (qpdf_oh_is_dictionary (pdf, names))
    walk (&walker, qpdf_oh_get_key (pdf, names, "/EmbeddedFiles"), 0);
  merlon_qpdf_close (pdf);
  if (files->len == 0)
    {
      g_set_error_literal (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_NOTHING,
                           _ ("nothing is attached to this PDF"));
      return NULL;
    }
  return g_steal_pointer (&files);
}

GBytes *
merlon_attachments_find (GBytes *pdf, const char *name)
{
  g_autoptr (GPtrArray) files = merlon_attachments_list (pdf, NULL);

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      MerlonAttachment *attachment = files->pdata[i];

      if (g_strcmp0 (attachment->name, name) == 0)
        return g_bytes_ref (attachment->data);
    }
  return NULL;
}
