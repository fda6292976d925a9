/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/merlon-test-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

static la_ssize_t
on_write (struct archive *archive G_GNUC_UNUSED, void *data, const void *buffer, size_t length)
{
  g_byte_array_append (data, buffer, length);
  return length;
}

static void
write_part (struct archive *archive, const char *name, const char *words)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_size (entry, strlen (words));
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (archive, words, strlen (words)), ==, strlen (words));
  archive_entry_free (entry);
}

GBytes *
merlon_test_zip_parts (const char *options, const char *const *parts)
{
  GByteArray *bytes = g_byte_array_new ();
  struct archive *archive = archive_write_new ();

  g_assert_cmpint (archive_write_set_format_zip (archive), ==, ARCHIVE_OK);
  if (options != NULL)
    g_assert_cmpint (archive_write_set_options (archive, options), ==, ARCHIVE_OK);
  archive_write_set_passphrase (archive, "secret");
  /* No padding. */
  archive_write_set_bytes_in_last_block (archive, 1);
  g_assert_cmpint (archive_write_open (archive, bytes, NULL, on_write, NULL), ==, ARCHIVE_OK);
  for (guint i = 0; parts[i] != NULL; i += 2)
    write_part (archive, parts[i], parts[i + 1]);
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
merlon_test_zip (const char *options, ...)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  const char *part;
  va_list arguments;

  va_start (arguments, options);
  while ((part = va_arg (arguments, const char *)) != NULL)
    g_ptr_array_add (parts, (gpointer) part);
  va_end (arguments);
  g_ptr_array_add (parts, NULL);
  return merlon_test_zip_parts (options, (const char *const *) parts->pdata);
}
