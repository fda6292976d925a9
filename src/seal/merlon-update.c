/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-update-private.h"
#include "model/merlon-i18n.h"
#include "pdf/merlon-pdf-file.h"
#include "keys/merlon-openssl.h"
#include "seal/merlon-seal-error.h"

#include <string.h>

#define DEEPEST 32

typedef struct
{
  guint number, generation;
  GString *body; /* of a new object; NULL for one of the model */
  qpdf_oh object;
  guint64 offset;
} Object;

struct _MerlonUpdate
{
  GBytes *pdf;
  qpdf_data model;
  const MerlonXref *xref;
  guint next;
  GPtrArray *objects;  /* Object */
  GHashTable *touched; /* number */
};

static void
object_free (gpointer data)
{
  Object *object = data;

  if (object->body != NULL)
    g_string_free (object->body, TRUE);
  g_free (object);
}

MerlonUpdate *
merlon_update_new (GBytes *pdf, qpdf_data model, const MerlonXref *xref)
{
  MerlonUpdate *self = g_new0 (MerlonUpdate, 1);

  self->pdf = pdf;
  self->model = model;
  self->xref = xref;
  /* Some programs count one too few. */
  self->next = MAX (xref->size, xref->entries->len);
  self->objects = g_ptr_array_new_with_free_func (object_free);
  self->touched = g_hash_table_new (NULL, NULL);
  return self;
}

void
merlon_update_free (MerlonUpdate *self)
{
  g_ptr_array_unref (self->objects);
  g_hash_table_unref (self->touched);
  g_free (self);
}

guint
merlon_update_reserve (MerlonUpdate *self)
{
  return self->next++;
}

void
merlon_update_set (MerlonUpdate *self, guint number, GString *body)
{
  Object *object = g_new0 (Object, 1);

  g_return_if_fail (number < self->next && body != NULL);
  object->number = number;
  object->body = body;
  g_ptr_array_add (self->objects, object);
}

qpdf_oh
merlon_update_refer (MerlonUpdate *self, guint number)
{
  /* The model drops references to what it has not. */
  qpdf_replace_object (self->model, number, 0, qpdf_oh_new_dictionary (self->model));
  return qpdf_get_object_by_id (self->model, number, 0);
}

gboolean
merlon_update_touch (MerlonUpdate *self, qpdf_oh handle)
{
  guint number = qpdf_oh_get_object_id (self->model, handle);
  Object *object;

  if (number == 0)
    return FALSE;
  if (!g_hash_table_add (self->touched, GUINT_TO_POINTER (number)))
    return TRUE;
  object = g_new0 (Object, 1);
  object->number = number;
  object->generation = qpdf_oh_get_generation (self->model, handle);
  object->object = handle;
  g_ptr_array_add (self->objects, object);
  return TRUE;
}

/* ---- taking over from another file ---- */

typedef struct
{
  MerlonUpdate *update;
  qpdf_data other;
  GHashTable *numbers; /* there -> here */
  GArray *waiting;     /* qpdf_oh there */
} Import;

static void append_value (Import *self, GString *out, qpdf_oh value, guint depth);
static void append_contents (Import *self, GString *out, qpdf_oh value, guint depth);

/* A reference to what will be taken over too. */
static void
append_imported (Import *self, GString *out, qpdf_oh value)
{
  gpointer there = GINT_TO_POINTER (qpdf_oh_get_object_id (self->other, value));
  guint here = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, there));

  if (here == 0)
    {
      here = merlon_update_reserve (self->update);
      g_hash_table_insert (self->numbers, there, GUINT_TO_POINTER (here));
      g_array_append_val (self->waiting, value);
    }
  g_string_append_c (out, ' ');
  merlon_pdf_append_reference (out, here);
}

static void
append_entries (Import *self, GString *out, qpdf_oh dictionary, guint depth)
{
  g_autoptr (GPtrArray) keys = merlon_qpdf_list_keys (self->other, dictionary);

  for (guint i = 0; i < keys->len; i++)
    {
      g_string_append (out, keys->pdata[i]);
      g_string_append_c (out, ' ');
      append_value (self, out, qpdf_oh_get_key (self->other, dictionary, keys->pdata[i]), depth);
    }
}

static void
append_value (Import *self, GString *out, qpdf_oh value, guint depth)
{
  if (depth > DEEPEST)
    g_string_append (out, "null");
  else if (qpdf_oh_is_indirect (self->other, value))
    append_imported (self, out, value);
  else
    append_contents (self, out, value, depth);
}

/* An object itself, never a reference to it. */
static void
append_contents (Import *self, GString *out, qpdf_oh value, guint depth)
{
  if (qpdf_oh_is_dictionary (self->other, value))
    {
      g_string_append (out, "<<");
      append_entries (self, out, value, depth + 1);
      g_string_append (out, ">>");
    }
  else if (qpdf_oh_is_array (self->other, value))
    {
      g_string_append_c (out, '[');
      for (int i = 0; i < qpdf_oh_get_array_n_items (self->other, value); i++)
        append_value (self, out, qpdf_oh_get_array_item (self->other, value, i), depth + 1);
      g_string_append_c (out, ']');
    }
  else
    {
      g_string_append (out, qpdf_oh_unparse_resolved (self->other, value));
      g_string_append_c (out, ' ');
    }
}

static void
append_stream (GString *out, const guint8 *data, gsize size)
{
  g_string_append_printf (out, "/Length %" G_GSIZE_FORMAT ">>\nstream\n", size);
  g_string_append_len (out, (const char *) data, size);
  g_string_append (out, "\nendstream");
}

static void
import_object (Import *self, qpdf_oh value)
{
  gpointer there = GINT_TO_POINTER (qpdf_oh_get_object_id (self->other, value));
  guint here = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, there));
  GString *out = g_string_new (NULL);

  if (qpdf_oh_is_stream (self->other, value))
    {
      unsigned char *data = NULL;
      size_t size = 0;
      qpdf_oh dictionary = qpdf_oh_get_dict (self->other, value);

      qpdf_oh_remove_key (self->other, dictionary, "/Length");
      g_string_append (out, "<<");
      append_entries (self, out, dictionary, 1);
      qpdf_oh_get_stream_data (self->other, value, qpdf_dl_none, NULL, &data, &size);
      append_stream (out, data, size);
      free (data);
    }
  else
    append_contents (self, out, value, 1);
  merlon_update_set (self->update, here, out);
}

static void
import_picture (Import *self, guint number, qpdf_oh page)
{
  GString *out = g_string_new ("<</Type/XObject/Subtype/Form/BBox");
  unsigned char *data = NULL;
  size_t size = 0;
  g_autoptr (GBytes) packed = NULL;
  const guint8 *bytes;

  append_value (self, out, merlon_qpdf_inherited (self->other, page, "/MediaBox"), 1);
  g_string_append (out, "/Resources");
  append_value (self, out, merlon_qpdf_inherited (self->other, page, "/Resources"), 1);
  qpdf_oh_get_page_content_data (self->other, page, &data, &size);
  packed = merlon_pdf_deflate (data, size);
  free (data);
  bytes = g_bytes_get_data (packed, &size);
  g_string_append (out, "/Filter/FlateDecode");
  append_stream (out, bytes, size);
  merlon_update_set (self->update, number, out);
}

guint
merlon_update_import_page (MerlonUpdate *self, GBytes *other, GError **error)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (qpdf_oh));
  Import import = { self, NULL, numbers, waiting };
  guint number = 0;
  qpdf_oh page;

  import.other = merlon_qpdf_open (other, g_bytes_get_size (other), FALSE, error);
  if (import.other == NULL)
    return 0;
  page = merlon_qpdf_find_page (import.other, 1, NULL);
  if (qpdf_oh_is_dictionary (import.other, page))
    {
      number = merlon_update_reserve (self);
      import_picture (&import, number, page);
      for (guint i = 0; i < waiting->len; i++)
        import_object (&import, g_array_index (waiting, qpdf_oh, i));
    }
  else
    g_set_error_literal (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_DAMAGED,
                         _ ("what is to be shown of the signature is no PDF with a page"));
  merlon_qpdf_close (import.other);
  return number;
}

/* ---- writing ---- */

static void
append (GByteArray *out, const char *text)
{
  g_byte_array_append (out, (const guint8 *) text, strlen (text));
}

static int
compare_objects (gconstpointer a, gconstpointer b)
{
  const Object *first = *(Object **) a, *second = *(Object **) b;

  return first->number < second->number ? -1 : first->number > second->number;
}

static void
append_objects (MerlonUpdate *self, GByteArray *out, guint number, gsize *place)
{
  for (guint i = 0; i < self->objects->len; i++)
    {
      Object *object = self->objects->pdata[i];
      g_autofree char *head = g_strdup_printf ("%u %u obj\n", object->number, object->generation);

      object->offset = out->len;
      append (out, head);
      if (object->number == number)
        *place = out->len;
      if (object->body != NULL)
        g_byte_array_append (out, (const guint8 *) object->body->str, object->body->len);
      else
        append (out, qpdf_oh_unparse_resolved (self->model, object->object));
      append (out, "\nendobj\n");
    }
}

/* What the trailer says but sizes and places. The second half of /ID tells the states of a file
 * apart (ISO 32000-1, 14.4). */
static GString *
make_trailer (MerlonUpdate *self, const GByteArray *out, guint64 previous)
{
  static const char *const keys[] = { "/Root", "/Info" };
  qpdf_oh trailer = qpdf_get_trailer (self->model);
  qpdf_oh id = qpdf_oh_get_key (self->model, trailer, "/ID");
  GString *text = g_string_new (NULL);
  guint8 digest[EVP_MAX_MD_SIZE];

  g_string_append_printf (text, "/Size %u/Prev %" G_GUINT64_FORMAT, self->next, previous);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (qpdf_oh_has_key (self->model, trailer, keys[i]))
      g_string_append_printf (
          text, "%s %s", keys[i],
          qpdf_oh_unparse (self->model, qpdf_oh_get_key (self->model, trailer, keys[i])));
  if (!qpdf_oh_is_array (self->model, id) || qpdf_oh_get_array_n_items (self->model, id) != 2)
    return text;
  g_string_append_printf (
      text, "/ID[%s<", qpdf_oh_unparse (self->model, qpdf_oh_get_array_item (self->model, id, 0)));
  merlon_digest ("SHA256", out->data, out->len, NULL, 0, digest);
  for (guint i = 0; i < 16; i++)
    g_string_append_printf (text, "%02x", digest[i]);
  g_string_append (text, ">]");
  return text;
}

static guint
count_run (MerlonUpdate *self, guint first)
{
  guint n = 1;

  while (first + n < self->objects->len
         && ((Object *) self->objects->pdata[first + n])->number
                == ((Object *) self->objects->pdata[first])->number + n)
    n++;
  return n;
}

static void
append_table (MerlonUpdate *self, GByteArray *out, const char *trailer)
{
  append (out, "xref\n");
  for (guint i = 0; i < self->objects->len;)
    {
      guint n = count_run (self, i);
      g_autofree char *head
          = g_strdup_printf ("%u %u\n", ((Object *) self->objects->pdata[i])->number, n);

      append (out, head);
      for (guint end = i + n; i < end; i++)
        {
          Object *object = self->objects->pdata[i];
          g_autofree char *row = g_strdup_printf ("%010" G_GUINT64_FORMAT " %05u n \n",
                                                  object->offset, object->generation);

          append (out, row);
        }
    }
  append (out, "trailer\n<<");
  append (out, trailer);
  append (out, ">>\n");
}

static void
append_row (GString *rows, guint64 offset, guint generation)
{
  g_string_append_c (rows, 1);
  for (int shift = 32; shift >= 0; shift -= 8)
    g_string_append_c (rows, (char) (offset >> shift));
  g_string_append_c (rows, (char) (generation >> 8));
  g_string_append_c (rows, (char) generation);
}

/* @number is the stream's own, the highest of all. */
static void
append_table_stream (MerlonUpdate *self, GByteArray *out, const char *trailer, guint number,
                     guint64 start)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%u 0 obj\n<</Type/XRef/W[1 5 2]%s/Index[", number, trailer);
  for (guint i = 0; i < self->objects->len;)
    {
      guint n = count_run (self, i);

      g_string_append_printf (text, "%u %u ", ((Object *) self->objects->pdata[i])->number, n);
      for (guint end = i + n; i < end; i++)
        {
          Object *object = self->objects->pdata[i];

          append_row (rows, object->offset, object->generation);
        }
    }
  g_string_append_printf (text, "%u 1]", number);
  append_row (rows, start, 0);
  append_stream (text, (const guint8 *) rows->str, rows->len);
  g_string_append (text, "\nendobj\n");
  g_byte_array_append (out, (const guint8 *) text->str, text->len);
}

GByteArray *
merlon_update_write (MerlonUpdate *self, guint number, gsize *place)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (self->pdf, &size);
  GByteArray *out = g_byte_array_sized_new (size + 65536);
  guint64 previous = g_array_index (self->xref->sections, guint64, 0), start;
  guint own = self->xref->is_stream ? merlon_update_reserve (self) : 0;
  g_autoptr (GString) trailer = NULL;
  g_autofree char *end = NULL;

  g_byte_array_append (out, data, size);
  if (size > 0 && data[size - 1] != '\n' && data[size - 1] != '\r')
    append (out, "\n");
  g_ptr_array_sort (self->objects, compare_objects);
  append_objects (self, out, number, place);
  start = out->len;
  trailer = make_trailer (self, out, previous);
  if (self->xref->is_stream)
    append_table_stream (self, out, trailer->str, own, start);
  else
    append_table (self, out, trailer->str);
  end = g_strdup_printf ("startxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", start);
  append (out, end);
  return out;
}
