/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-office.h"
#include "exchange/merlon-office-private.h"
#include "model/merlon-error.h"
#include "model/merlon-i18n.h"

#include <string.h>

/* A document with many pictures; only its words are read. */
#define MAX_FILE (1024 * 1024 * 1024)

gboolean
merlon_office_fail (GError **error, const char *message)
{
  g_set_error_literal (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT, message);
  return FALSE;
}

gboolean
merlon_office_fail_damaged (GError **error)
{
  return merlon_office_fail (error,
                             _ ("The file is damaged. Open it in a word processor, which may "
                                "repair it, and save it again."));
}

gboolean
merlon_office_fail_kind (GError **error)
{
  return merlon_office_fail (error,
                             _ ("This is neither an OpenDocument text (.odt) nor a Word document "
                                "(.docx). Save it as one of these in a word processor."));
}

/* What Word keeps in the container of its old files cannot be told apart without opening it. */
static gboolean
fail_old (GError **error)
{
  return merlon_office_fail (
      error,
      _ ("This is an old Word file (.doc), or it has a password. Open it in a word processor, "
         "and save it as .odt or .docx without a password."));
}

/* ---- which of them it is ---- */

static gboolean
has_part (MerlonOfficePackage *package, const char *name, gboolean *has, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (!merlon_office_package_read (package, name, &bytes, error))
    return FALSE;
  *has = bytes != NULL;
  return TRUE;
}

static gboolean
read_package (GInputStream *stream, MerlonOfficeText *text, GError **error)
{
  g_autoptr (MerlonOfficePackage) package = merlon_office_package_new (stream);
  gboolean is_odt, is_docx = FALSE;

  if (!has_part (package, "META-INF/manifest.xml", &is_odt, error)
      || (!is_odt && !has_part (package, "content.xml", &is_odt, error))
      || (!is_odt && !has_part (package, "[Content_Types].xml", &is_docx, error)))
    return FALSE;
  if (is_odt)
    return merlon_office_read_odt (package, text, error);
  return is_docx ? merlon_office_read_docx (package, text, error) : merlon_office_fail_kind (error);
}

static GBytes *
read_whole (GInputStream *stream, GError **error)
{
  GByteArray *all = g_byte_array_new ();
  gsize n = 0;

  do
    {
      guint before = all->len;

      g_byte_array_set_size (all, before + 256 * 1024);
      if (!g_input_stream_read_all (stream, all->data + before, 256 * 1024, &n, NULL, error))
        {
          g_byte_array_unref (all);
          return NULL;
        }
      g_byte_array_set_size (all, before + n);
    }
  while (n > 0 && all->len <= MERLON_OFFICE_PART_MAX);
  return g_byte_array_free_to_bytes (all);
}

static gboolean
read_flat (GInputStream *stream, MerlonOfficeText *text, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (!g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, error))
    return FALSE;
  bytes = read_whole (stream, error);
  if (bytes == NULL)
    return FALSE;
  if (g_bytes_get_size (bytes) > MERLON_OFFICE_PART_MAX)
    return merlon_office_fail (error,
                               _ ("The text is longer than any document: take it in parts."));
  return merlon_office_read_fodt (bytes, text, error);
}

static gboolean
read_any (GInputStream *stream, MerlonOfficeText *text, GError **error)
{
  static const char zip[] = "PK", old[] = "\xd0\xcf\x11\xe0";
  char start[64] = "";
  const char *first = start;
  gsize length;

  if (!g_input_stream_read_all (stream, start, sizeof start - 1, &length, NULL, error))
    return FALSE;
  if (length >= strlen (zip) && memcmp (start, zip, strlen (zip)) == 0)
    return read_package (stream, text, error);
  if (length >= strlen (old) && memcmp (start, old, strlen (old)) == 0)
    return fail_old (error);
  if (g_str_has_prefix (start, "\xef\xbb\xbf"))
    first += 3;
  while (g_ascii_isspace (*first))
    first++;
  return *first == '<' ? read_flat (stream, text, error) : merlon_office_fail_kind (error);
}

static MerlonText *
read_stream (GInputStream *stream, char **title, GError **error)
{
  g_autoptr (MerlonOfficeText) text = merlon_office_text_new ();

  if (title != NULL)
    *title = NULL;
  return read_any (stream, text, error) ? merlon_office_text_finish (text, title, error) : NULL;
}

/* ---- files ---- */

static GInputStream *
open_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                           G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    return NULL;
  /* Anything else, such as a pipe, may never end. */
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      merlon_office_fail_kind (error);
      return NULL;
    }
  if (g_file_info_get_size (info) > MAX_FILE)
    {
      merlon_office_fail (error, _ ("The text is longer than any document: take it in parts."));
      return NULL;
    }
  return (GInputStream *) g_file_read (file, NULL, error);
}

MerlonText *
merlon_office_read_titled (const char *path, char **title, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;

  g_return_val_if_fail (path != NULL && title != NULL, NULL);

  stream = open_file (path, error);
  return stream != NULL ? read_stream (stream, title, error) : NULL;
}

MerlonText *
merlon_office_read (const char *path, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  stream = open_file (path, error);
  return stream != NULL ? read_stream (stream, NULL, error) : NULL;
}

MerlonText *
merlon_office_read_bytes (GBytes *bytes, char **title, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  stream = g_memory_input_stream_new_from_bytes (bytes);
  return read_stream (stream, title, error);
}
