/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf/merlon-pdf-file.h"

#include <math.h>
#include <string.h>
#include <zlib.h>

typedef struct
{
  GString *body; /* of an object without stream */
  char *entries; /* of one with */
  GBytes *data;
  gboolean deflated;
  /* where it stands in the file */
  guint64 offset; /* or number of the object stream that holds it */
  guint index;    /* in that */
  gboolean in_stream;
} Object;

struct _MerlonPdfFile
{
  GArray *objects; /* Object; number 0 is none */
};

/* Of zlib: the usual 6 takes a quarter longer for a twentieth less. */
#define LEVEL 5

/* Many enough to compress well, few enough to find one quickly. */
#define OBJECTS_PER_STREAM 200

static void
clear_object (gpointer data)
{
  Object *object = data;

  if (object->body != NULL)
    g_string_free (object->body, TRUE);
  g_free (object->entries);
  g_clear_pointer (&object->data, g_bytes_unref);
}

MerlonPdfFile *
merlon_pdf_file_new (void)
{
  MerlonPdfFile *self = g_new0 (MerlonPdfFile, 1);

  self->objects = g_array_new (FALSE, TRUE, sizeof (Object));
  g_array_set_clear_func (self->objects, clear_object);
  g_array_set_size (self->objects, 1);
  return self;
}

void
merlon_pdf_file_free (MerlonPdfFile *self)
{
  g_array_unref (self->objects);
  g_free (self);
}

static Object *
get (MerlonPdfFile *self, guint number)
{
  g_assert (number > 0 && number < self->objects->len);
  return &g_array_index (self->objects, Object, number);
}

guint
merlon_pdf_file_reserve (MerlonPdfFile *self)
{
  g_array_set_size (self->objects, self->objects->len + 1);
  return self->objects->len - 1;
}

void
merlon_pdf_file_set (MerlonPdfFile *self, guint number, GString *body)
{
  g_return_if_fail (get (self, number)->body == NULL && body != NULL);
  get (self, number)->body = body;
}

guint
merlon_pdf_file_add (MerlonPdfFile *self, GString *body)
{
  guint number = merlon_pdf_file_reserve (self);

  merlon_pdf_file_set (self, number, body);
  return number;
}

static void
end_packer (gpointer data)
{
  z_stream *packer = data;

  deflateEnd (packer);
  g_free (packer);
}

/* One for each thread: to set up a quarter of a megabyte anew costs as much as to pack a page. */
static z_stream *
get_packer (void)
{
  static GPrivate packers = G_PRIVATE_INIT (end_packer);
  z_stream *packer = g_private_get (&packers);

  if (packer == NULL)
    {
      packer = g_new0 (z_stream, 1);
      if (deflateInit (packer, LEVEL) != Z_OK)
        g_error ("out of memory");
      g_private_set (&packers, packer);
    }
  deflateReset (packer);
  return packer;
}

GBytes *
merlon_pdf_deflate (const void *data, gsize size)
{
  z_stream *packer = get_packer ();
  gsize length = deflateBound (packer, size), done = 0, taken = 0;
  guint8 *packed = g_malloc (length);
  int status;

  packer->next_in = (Bytef *) data;
  do
    {
      packer->next_out = packed + done;
      packer->avail_in = MIN (size - taken, G_MAXINT);
      packer->avail_out = MIN (length - done, G_MAXINT);
      taken += packer->avail_in;
      status = deflate (packer, taken < size ? Z_NO_FLUSH : Z_FINISH);
      taken -= packer->avail_in;
      done = packer->next_out - packed;
    }
  while (status == Z_OK);
  g_assert (status == Z_STREAM_END);
  return g_bytes_new_take (g_realloc (packed, done), done);
}

void
merlon_pdf_file_set_stream (MerlonPdfFile *self, guint number, const char *entries, GBytes *data,
                            MerlonPdfPacking packing)
{
  Object *object = get (self, number);

  g_return_if_fail (object->data == NULL && entries != NULL && data != NULL);
  object->entries = g_strdup (entries);
  object->deflated = packing != MERLON_PDF_PLAIN;
  if (packing == MERLON_PDF_DEFLATE)
    object->data = merlon_pdf_deflate (g_bytes_get_data (data, NULL), g_bytes_get_size (data));
  else
    object->data = g_bytes_ref (data);
}

guint
merlon_pdf_file_add_stream (MerlonPdfFile *self, const char *entries, GBytes *data,
                            MerlonPdfPacking packing)
{
  guint number = merlon_pdf_file_reserve (self);

  merlon_pdf_file_set_stream (self, number, entries, data, packing);
  return number;
}

/* ---- writing ---- */

typedef struct
{
  GOutputStream *out;
  GCancellable *cancellable;
  GChecksum *checksum;
  guint64 offset;
} Sink;

static gboolean
put (Sink *sink, const void *data, gsize size, GError **error)
{
  if (sink->checksum != NULL)
    g_checksum_update (sink->checksum, data, size);
  sink->offset += size;
  return g_output_stream_write_all (sink->out, data, size, NULL, sink->cancellable, error);
}

static gboolean
put_stream (Sink *sink, guint number, const char *entries, GBytes *data, gboolean deflated,
            GError **error)
{
  gsize size;
  const void *bytes = g_bytes_get_data (data, &size);
  g_autofree char *start
      = g_strdup_printf ("%u 0 obj\n<<%s%s/Length %" G_GSIZE_FORMAT ">>\nstream\n", number, entries,
                         deflated ? "/Filter/FlateDecode" : "", size);
  static const char end[] = "\nendstream\nendobj\n";

  return put (sink, start, strlen (start), error) && put (sink, bytes, size, error)
         && put (sink, end, sizeof end - 1, error);
}

static gboolean
put_streams (MerlonPdfFile *self, Sink *sink, GError **error)
{
  for (guint i = 1; i < self->objects->len; i++)
    {
      Object *object = get (self, i);

      if (object->data == NULL)
        continue;
      object->offset = sink->offset;
      if (!put_stream (sink, i, object->entries, object->data, object->deflated, error))
        return FALSE;
    }
  return TRUE;
}

/* Packs the objects from *@next on into one object stream. */
static gboolean
put_object_stream (MerlonPdfFile *self, Sink *sink, guint number, guint *next, guint end,
                   GArray *offsets, GError **error)
{
  g_autoptr (GString) index = g_string_new (NULL);
  g_autoptr (GString) bodies = g_string_new (NULL);
  g_autofree char *entries = NULL;
  g_autoptr (GBytes) packed = NULL;
  guint64 offset = sink->offset;
  guint n = 0;

  for (; *next < end && n < OBJECTS_PER_STREAM; (*next)++)
    {
      Object *object = get (self, *next);

      if (object->body == NULL)
        continue;
      merlon_pdf_append_number (index, *next);
      g_string_append_c (index, ' ');
      merlon_pdf_append_number (index, bodies->len);
      g_string_append_c (index, ' ');
      g_string_append_len (bodies, object->body->str, object->body->len);
      g_string_append_c (bodies, '\n');
      object->in_stream = TRUE;
      object->offset = number;
      object->index = n++;
    }
  entries = g_strdup_printf ("/Type/ObjStm/N %u/First %" G_GSIZE_FORMAT, n, index->len);
  g_string_append_len (index, bodies->str, bodies->len);
  packed = merlon_pdf_deflate (index->str, index->len);
  g_array_append_val (offsets, offset);
  return put_stream (sink, number, entries, packed, TRUE, error);
}

static void
append_entry (GByteArray *table, guint8 type, guint64 a, guint b)
{
  guint8 row[] = { type, a >> 24, a >> 16, a >> 8, a, b >> 8, b };

  g_byte_array_append (table, row, sizeof row);
}

static gboolean
put_xref (MerlonPdfFile *self, Sink *sink, guint root, guint info, const char *digest,
          GArray *offsets, GError **error)
{
  g_autoptr (GByteArray) table = g_byte_array_new ();
  guint n_objects = self->objects->len, number = n_objects + offsets->len;
  guint64 start = sink->offset;
  g_autofree char *entries
      = g_strdup_printf ("/Type/XRef/Size %u/W[1 4 2]/Root %u 0 R/Info %u 0 R/ID[<%.32s><%.32s>]",
                         number + 1, root, info, digest, digest);
  g_autofree char *end = g_strdup_printf ("startxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", start);
  g_autoptr (GBytes) packed = NULL;

  append_entry (table, 0, 0, 65535);
  for (guint i = 1; i < n_objects; i++)
    {
      Object *object = get (self, i);

      if (object->body == NULL && object->data == NULL)
        append_entry (table, 0, 0, 65535);
      else
        append_entry (table, object->in_stream ? 2 : 1, object->offset, object->index);
    }
  for (guint i = 0; i < offsets->len; i++)
    append_entry (table, 1, g_array_index (offsets, guint64, i), 0);
  append_entry (table, 1, start, 0);
  packed = merlon_pdf_deflate (table->data, table->len);
  return put_stream (sink, number, entries, packed, TRUE, error)
         && put (sink, end, strlen (end), error);
}

gboolean
merlon_pdf_file_write (MerlonPdfFile *self, guint root, guint info, GOutputStream *out,
                       GCancellable *cancellable, GError **error)
{
  /* Bytes above 127 tell transfer programs that this is no text. */
  static const char header[] = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
  g_autoptr (GChecksum) checksum
      = g_checksum_new (G_CHECKSUM_SHA256); /* of all that makes the id */
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (guint64));
  Sink sink = { out, cancellable, checksum, 0 };
  guint n_objects = self->objects->len;

  if (!put (&sink, header, sizeof header - 1, error) || !put_streams (self, &sink, error))
    return FALSE;
  for (guint next = 1; next < n_objects;)
    if (!put_object_stream (self, &sink, n_objects + offsets->len, &next, n_objects, offsets,
                            error))
      return FALSE;
  sink.checksum = NULL;
  return put_xref (self, &sink, root, info, g_checksum_get_string (checksum), offsets, error);
}

/* ---- parts of objects ---- */

/* Numbers are half of what a file says: printf would take a tenth of the whole time. */
static void
append_digits (GString *out, guint64 number)
{
  char digits[24];
  char *p = digits + sizeof digits;

  do
    *--p = '0' + number % 10;
  while ((number /= 10) != 0);
  g_string_append_len (out, p, digits + sizeof digits - p);
}

void
merlon_pdf_append_number (GString *out, double number)
{
  gint64 scaled = llround (number * 10000);
  guint fraction;
  char digits[5] = ".";
  int length = 5;

  if (scaled < 0)
    g_string_append_c (out, '-');
  scaled = ABS (scaled);
  append_digits (out, scaled / 10000);
  fraction = scaled % 10000;
  if (fraction == 0)
    return;
  for (int i = 4; i > 0; i--, fraction /= 10)
    digits[i] = '0' + fraction % 10;
  while (digits[length - 1] == '0')
    length--;
  g_string_append_len (out, digits, length);
}

void
merlon_pdf_append_reference (GString *out, guint number)
{
  append_digits (out, number);
  g_string_append_len (out, " 0 R ", 5);
}

void
merlon_pdf_append_text (GString *out, const char *text)
{
  gboolean ascii = TRUE;
  glong n_units = 0;
  g_autofree gunichar2 *utf16 = NULL;

  for (const char *p = text; *p != '\0'; p++)
    ascii = ascii && *p >= 0x20 && *p < 0x7f;
  if (ascii)
    {
      g_string_append_c (out, '(');
      for (const char *p = text; *p != '\0'; p++)
        {
          if (strchr ("()\\", *p) != NULL)
            g_string_append_c (out, '\\');
          g_string_append_c (out, *p);
        }
      g_string_append_c (out, ')');
      return;
    }
  utf16 = g_utf8_to_utf16 (text, -1, NULL, &n_units, NULL);
  g_string_append (out, "<FEFF");
  for (glong i = 0; utf16 != NULL && i < n_units; i++)
    g_string_append_printf (out, "%04X", utf16[i]);
  g_string_append_c (out, '>');
}

void
merlon_pdf_append_uri (GString *out, const char *uri)
{
  g_string_append_c (out, '(');
  for (const guchar *p = (const guchar *) uri; *p != '\0'; p++)
    if (*p <= 0x20 || *p >= 0x7f || strchr ("()\\<>\"", *p) != NULL)
      g_string_append_printf (out, "%%%02X", *p);
    else
      g_string_append_c (out, *p);
  g_string_append_c (out, ')');
}
