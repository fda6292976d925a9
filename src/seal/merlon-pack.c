/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-pack.h"
#include "model/merlon-i18n.h"

#include <archive.h>
#include <archive_entry.h>
#include <json-glib/json-glib.h>
#include <string.h>

MerlonPackFile *
merlon_pack_file_new (const char *name, const char *title, GBytes *bytes)
{
  MerlonPackFile *self = g_new (MerlonPackFile, 1);

  *self = (MerlonPackFile){ g_strdup (name), g_strdup (title), g_bytes_ref (bytes) };
  return self;
}

void
merlon_pack_file_free (MerlonPackFile *self)
{
  g_free (self->name);
  g_free (self->title);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/* ---- what is in it ---- */

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_file (JsonBuilder *builder, const MerlonPackFile *file)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file->bytes);

  json_builder_begin_object (builder);
  add_text (builder, "name", file->name);
  add_text (builder, "title", file->title);
  json_builder_set_member_name (builder, "size");
  json_builder_add_int_value (builder, (gint64) g_bytes_get_size (file->bytes));
  add_text (builder, "sha256", sum);
  json_builder_end_object (builder);
}

gboolean
merlon_pack_add (GPtrArray *files, const char *name, const char *title, GBytes *pdf,
                 MerlonSigner *signer, const MerlonSignRequest *request, GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GBytes) result = NULL;

  g_return_val_if_fail (files != NULL && name != NULL && pdf != NULL, FALSE);
  g_return_val_if_fail (signer == NULL || request != NULL, FALSE);

  result = signer != NULL ? merlon_sign_pdf (pdf, signer, request, cancellable, error)
                          : g_bytes_ref (pdf);
  if (result == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  g_ptr_array_add (files, merlon_pack_file_new (name, title, result));
  return TRUE;
}

char *
merlon_pack_dup_manifest (GPtrArray *files, const MerlonPackInfo *info)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GDateTime) moment = NULL;
  g_autofree char *time = NULL, *json = NULL;

  g_return_val_if_fail (files != NULL && info != NULL, NULL);

  moment = g_date_time_new_from_unix_utc (info->time);
  time = moment != NULL ? g_date_time_format_iso8601 (moment) : NULL;
  json_builder_begin_object (builder);
  add_text (builder, "organization", info->organization);
  add_text (builder, "standard", info->standard);
  add_text (builder, "version", info->version);
  add_text (builder, "state", time);
  json_builder_set_member_name (builder, "documents");
  json_builder_begin_array (builder);
  for (guint i = 0; i < files->len; i++)
    add_file (builder, files->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json = json_generator_to_data (generator, NULL);
  return g_strconcat (json, "\n", NULL);
}

static char *
dup_sums (GPtrArray *files)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < files->len; i++)
    {
      const MerlonPackFile *file = files->pdata[i];
      g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file->bytes);

      g_string_append_printf (out, "%s  %s\n", sum, file->name);
    }
  return g_string_free (out, FALSE);
}

/* The documents, and the two lists of them. */
static GPtrArray *
list_all (GPtrArray *files, const MerlonPackInfo *info)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_pack_file_free);
  char *texts[] = { merlon_pack_dup_manifest (files, info), dup_sums (files) };
  static const char *const names[] = { "manifest.json", "SHA256SUMS" };

  for (guint i = 0; i < files->len; i++)
    {
      const MerlonPackFile *file = files->pdata[i];

      g_ptr_array_add (all, merlon_pack_file_new (file->name, file->title, file->bytes));
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_take (texts[i], strlen (texts[i]));

      g_ptr_array_add (all, merlon_pack_file_new (names[i], NULL, bytes));
    }
  return all;
}

/* ---- a folder ---- */

static MerlonOutput *
prepare_folder (GPtrArray *all, const char *path, GError **error)
{
  g_autoptr (MerlonOutput) output = merlon_output_new_folder (path, error);

  for (guint i = 0; output != NULL && i < all->len; i++)
    {
      const MerlonPackFile *file = all->pdata[i];

      if (!merlon_output_add (output, file->name, file->bytes, error))
        return NULL;
    }
  return g_steal_pointer (&output);
}

/* ---- a ZIP ---- */

static gboolean
fail (struct archive *archive, GError **error)
{
  const char *why = archive_error_string (archive);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The ZIP cannot be made: %s"),
               why != NULL ? why : "?");
  return FALSE;
}

static gboolean
write_entry (struct archive *archive, const MerlonPackFile *file, gint64 time, GError **error)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize size;
  const char *data = g_bytes_get_data (file->bytes, &size);
  gboolean written;

  archive_entry_set_pathname (entry, file->name);
  archive_entry_set_size (entry, (gint64) size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  /* ZIP knows no year before 1980. */
  archive_entry_set_mtime (entry, MAX (time, 315619200), 0);
  written = archive_write_header (archive, entry) == ARCHIVE_OK
            && archive_write_data (archive, data, size) == (la_ssize_t) size;
  archive_entry_free (entry);
  return written || fail (archive, error);
}

static la_ssize_t
on_bytes (struct archive *archive G_GNUC_UNUSED, void *data, const void *bytes, size_t size)
{
  g_byte_array_append (data, bytes, (guint) size);
  return (la_ssize_t) size;
}

static MerlonOutput *
prepare_zip (GPtrArray *all, gint64 time, const char *path, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  struct archive *archive = archive_write_new ();
  gboolean done = archive_write_set_format_zip (archive) == ARCHIVE_OK
                  && archive_write_set_bytes_in_last_block (archive, 1) == ARCHIVE_OK
                  && archive_write_open (archive, out, NULL, on_bytes, NULL) == ARCHIVE_OK;

  if (!done)
    fail (archive, error);
  for (guint i = 0; done && i < all->len; i++)
    done = write_entry (archive, all->pdata[i], time, error);
  if (done && archive_write_close (archive) != ARCHIVE_OK)
    done = fail (archive, error);
  archive_write_free (archive);
  if (!done)
    return NULL;
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&out));
  return merlon_output_new_file (path, bytes, error);
}

static gboolean
is_zip (const char *path)
{
  const char *dot = strrchr (path, '.');

  return dot != NULL && g_ascii_strcasecmp (dot, ".zip") == 0;
}

MerlonOutput *
merlon_pack_prepare (GPtrArray *files, const MerlonPackInfo *info, const char *path, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;
  MerlonOutput *output;

  g_return_val_if_fail (files != NULL && info != NULL && path != NULL, NULL);

  all = list_all (files, info);
  output = is_zip (path) ? prepare_zip (all, info->time, path, error)
                         : prepare_folder (all, path, error);
  if (output == NULL)
    g_prefix_error (error, "%s: ", path);
  return output;
}

gboolean
merlon_pack_write (GPtrArray *files, const MerlonPackInfo *info, const char *path, GError **error)
{
  g_autoptr (MerlonOutput) output = merlon_pack_prepare (files, info, path, error);

  if (output == NULL || merlon_output_put (output, error))
    return output != NULL;
  g_prefix_error (error, "%s: ", path);
  return FALSE;
}
