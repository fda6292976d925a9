/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-i18n.h"
#include "seal/merlon-qpdf-private.h"
#include "keys/merlon-openssl.h"
#include "seal/merlon-seal-error.h"

#include <string.h>

/* A tree that goes deeper than this was made to do harm: one that names itself has no end. */
#define DEEPEST 64

static void
set_error (qpdf_data pdf, GError **error)
{
  qpdf_error problem = qpdf_get_error (pdf);
  gboolean locked = problem != NULL && qpdf_get_error_code (pdf, problem) == qpdf_e_password;

  if (locked)
    g_set_error_literal (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_ENCRYPTED,
                         _ ("the PDF is encrypted: a copy without password is needed"));
  else
    g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_DAMAGED,
                 _ ("this is no PDF that can be read: %s"),
                 problem != NULL ? qpdf_get_error_message_detail (pdf, problem) : "");
}

qpdf_data
merlon_qpdf_open (GBytes *bytes, gsize size, gboolean recover, GError **error)
{
  qpdf_data pdf = qpdf_init ();

  g_return_val_if_fail (size <= g_bytes_get_size (bytes), NULL);
  qpdf_set_suppress_warnings (pdf, QPDF_TRUE);
  qpdf_silence_errors (pdf);
  qpdf_set_attempt_recovery (pdf, recover);
  if ((qpdf_read_memory (pdf, "", g_bytes_get_data (bytes, NULL), size, NULL) & QPDF_ERRORS) == 0)
    return pdf;
  set_error (pdf, error);
  merlon_qpdf_close (pdf);
  return NULL;
}

void
merlon_qpdf_close (qpdf_data pdf)
{
  /* What went wrong on the way was seen by what came of it; the library would print the rest. */
  if (qpdf_has_error (pdf))
    qpdf_get_error (pdf);
  qpdf_cleanup (&pdf);
}

char *
merlon_qpdf_dup_text (qpdf_data pdf, qpdf_oh text)
{
  /* The library keeps one string at a time. */
  return qpdf_oh_is_string (pdf, text)
             ? merlon_printable_dup (qpdf_oh_get_utf8_value (pdf, text), -1)
             : NULL;
}

GBytes *
merlon_qpdf_dup_bytes (qpdf_data pdf, qpdf_oh text)
{
  const char *data;
  size_t length = 0;

  if (!qpdf_oh_is_string (pdf, text))
    return NULL;
  data = qpdf_oh_get_binary_string_value (pdf, text, &length);
  return g_bytes_new (data, length);
}

gboolean
merlon_qpdf_is_name (qpdf_data pdf, qpdf_oh object, const char *name)
{
  return qpdf_oh_is_name (pdf, object) && strcmp (qpdf_oh_get_name (pdf, object), name) == 0;
}

gint64
merlon_qpdf_get_integer (qpdf_data pdf, qpdf_oh object, gint64 fallback)
{
  return qpdf_oh_is_integer (pdf, object) ? qpdf_oh_get_int_value (pdf, object) : fallback;
}

/* ---- pages ---- */

static gboolean
is_page (qpdf_data pdf, qpdf_oh node)
{
  return qpdf_oh_is_dictionary (pdf, node) && !qpdf_oh_has_key (pdf, node, "/Kids");
}

/* Goes down the tree by its counts, so that a page of a thick document is found without reading
 * the others. */
static qpdf_oh
find_below (qpdf_data pdf, qpdf_oh node, guint *before, guint depth)
{
  qpdf_oh kids = qpdf_oh_get_key (pdf, node, "/Kids");
  int n = qpdf_oh_is_array (pdf, kids) ? qpdf_oh_get_array_n_items (pdf, kids) : 0;

  for (int i = 0; i < n && depth < DEEPEST; i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (pdf, kids, i);
      gint64 count = is_page (pdf, kid) ? 1 : 0;

      if (count == 0 && qpdf_oh_is_dictionary (pdf, kid))
        count = merlon_qpdf_get_integer (pdf, qpdf_oh_get_key (pdf, kid, "/Count"), 0);
      if (count > *before)
        return is_page (pdf, kid) ? kid : find_below (pdf, kid, before, depth + 1);
      *before -= MAX (count, 0);
      qpdf_oh_release (pdf, kid);
    }
  return qpdf_oh_new_null (pdf);
}

qpdf_oh
merlon_qpdf_find_page (qpdf_data pdf, guint number, guint *n_pages)
{
  qpdf_oh pages = qpdf_oh_get_key (pdf, qpdf_get_root (pdf), "/Pages");
  guint before = number - 1;
  gint64 count = 0;

  g_return_val_if_fail (number > 0, qpdf_oh_new_null (pdf));
  if (qpdf_oh_is_dictionary (pdf, pages))
    count = merlon_qpdf_get_integer (pdf, qpdf_oh_get_key (pdf, pages, "/Count"), 0);
  if (n_pages != NULL)
    *n_pages = CLAMP (count, 0, G_MAXINT);
  return count > 0 && before < count ? find_below (pdf, pages, &before, 0) : qpdf_oh_new_null (pdf);
}

qpdf_oh
merlon_qpdf_inherited (qpdf_data pdf, qpdf_oh page, const char *key)
{
  for (guint depth = 0; depth < DEEPEST && qpdf_oh_is_dictionary (pdf, page); depth++)
    {
      if (qpdf_oh_has_key (pdf, page, key))
        return qpdf_oh_get_key (pdf, page, key);
      page = qpdf_oh_get_key (pdf, page, "/Parent");
    }
  return qpdf_oh_new_null (pdf);
}

GPtrArray *
merlon_qpdf_list_keys (qpdf_data pdf, qpdf_oh dictionary)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  qpdf_oh_begin_dict_key_iter (pdf, dictionary);
  while (qpdf_oh_dict_more_keys (pdf))
    g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (pdf)));
  return keys;
}
