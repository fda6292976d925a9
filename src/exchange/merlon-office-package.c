/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-office-private.h"
#include "model/merlon-i18n.h"

#include <archive.h>
#include <archive_entry.h>

/* Of all parts that are asked for together. */
#define MAX_TOTAL (2 * (gsize) MERLON_OFFICE_PART_MAX)
/* The list of entries is read as a whole: a document's is a few kilobytes. */
#define MAX_DIRECTORY (4 * 1024 * 1024)
#define MAX_ENTRIES 10000
#define BUFFER_SIZE (16 * 1024)

struct _MerlonOfficePackage
{
  GInputStream *stream;
  gsize total;     /* unpacked so far */
  gsize allowance; /* bytes that may be read before the first entry is known */
  guint8 buffer[BUFFER_SIZE];
};

MerlonOfficePackage *
merlon_office_package_new (GInputStream *stream)
{
  MerlonOfficePackage *self = g_new0 (MerlonOfficePackage, 1);

  g_return_val_if_fail (G_IS_SEEKABLE (stream), self);

  self->stream = g_object_ref (stream);
  return self;
}

void
merlon_office_package_free (MerlonOfficePackage *self)
{
  g_clear_object (&self->stream);
  g_free (self);
}

/* ---- what libarchive asks for ---- */

static la_ssize_t
on_read (struct archive *archive G_GNUC_UNUSED, void *data, const void **buffer)
{
  MerlonOfficePackage *self = data;
  gssize n = g_input_stream_read (self->stream, self->buffer, BUFFER_SIZE, NULL, NULL);

  *buffer = self->buffer;
  if (n < 0 || (gsize) n > self->allowance)
    return ARCHIVE_FATAL;
  self->allowance -= n;
  return n;
}

static la_int64_t
on_seek (struct archive *archive G_GNUC_UNUSED, void *data, la_int64_t offset, int whence)
{
  MerlonOfficePackage *self = data;
  GSeekType type = whence == SEEK_SET ? G_SEEK_SET : whence == SEEK_CUR ? G_SEEK_CUR : G_SEEK_END;

  if (!g_seekable_seek (G_SEEKABLE (self->stream), offset, type, NULL, NULL))
    return ARCHIVE_FATAL;
  return g_seekable_tell (G_SEEKABLE (self->stream));
}

static struct archive *
open_archive (MerlonOfficePackage *self)
{
  struct archive *archive = archive_read_new ();

  self->allowance = MAX_DIRECTORY;
  if (g_seekable_seek (G_SEEKABLE (self->stream), 0, G_SEEK_SET, NULL, NULL)
      && archive_read_support_format_zip_seekable (archive) == ARCHIVE_OK
      && archive_read_set_read_callback (archive, on_read) == ARCHIVE_OK
      && archive_read_set_seek_callback (archive, on_seek) == ARCHIVE_OK
      && archive_read_set_callback_data (archive, self) == ARCHIVE_OK
      && archive_read_open1 (archive) == ARCHIVE_OK)
    return archive;
  archive_read_free (archive);
  return NULL;
}

/* ---- parts ---- */

static gboolean
fail_size (GError **error)
{
  return merlon_office_fail (error, _ ("The text is longer than any document: take it in parts."));
}

/* What an entry says of its size need not be true. */
static gboolean
read_part (MerlonOfficePackage *self, struct archive *archive, struct archive_entry *entry,
           GBytes **bytes, GError **error)
{
  g_autoptr (GByteArray) part = g_byte_array_new ();
  la_ssize_t n;

  if (archive_entry_is_encrypted (entry))
    return merlon_office_fail (error, _ ("The file has a password. Open it in a word processor, "
                                         "and save it without one."));
  if (archive_entry_size_is_set (entry) && archive_entry_size (entry) > MERLON_OFFICE_PART_MAX)
    return fail_size (error);
  do
    {
      guint before = part->len;

      g_byte_array_set_size (part, before + 4 * BUFFER_SIZE);
      n = archive_read_data (archive, part->data + before, 4 * BUFFER_SIZE);
      g_byte_array_set_size (part, before + MAX (n, 0));
      self->total += MAX (n, 0);
      if (part->len > MERLON_OFFICE_PART_MAX || self->total > MAX_TOTAL)
        return fail_size (error);
    }
  while (n > 0);
  if (n < 0)
    return merlon_office_fail_damaged (error);
  *bytes = g_byte_array_free_to_bytes (g_steal_pointer (&part));
  return TRUE;
}

static gboolean
find_part (MerlonOfficePackage *self, struct archive *archive, const char *name, GBytes **bytes,
           GError **error)
{
  struct archive_entry *entry;

  for (guint i = 0; i < MAX_ENTRIES; i++)
    {
      int result = archive_read_next_header (archive, &entry);
      const char *path;

      if (result == ARCHIVE_EOF)
        return TRUE;
      if (result < ARCHIVE_WARN)
        return merlon_office_fail_damaged (error);
      self->allowance = G_MAXSIZE;
      path = archive_entry_pathname (entry);
      if (path != NULL && g_ascii_strcasecmp (path, name) == 0)
        return read_part (self, archive, entry, bytes, error);
    }
  return merlon_office_fail_damaged (error);
}

gboolean
merlon_office_package_read (MerlonOfficePackage *self, const char *name, GBytes **bytes,
                            GError **error)
{
  struct archive *archive;
  gboolean done;

  g_return_val_if_fail (self != NULL && name != NULL && bytes != NULL, FALSE);

  *bytes = NULL;
  archive = open_archive (self);
  if (archive == NULL)
    return merlon_office_fail_damaged (error);
  done = find_part (self, archive, name, bytes, error);
  archive_read_free (archive);
  return done;
}
