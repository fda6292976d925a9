/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-journal.h"
#include "file/merlon-frame.h"
#include "file/merlon-journal-private.h"
#include "file/merlon-writer.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-organization.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* As many records are written at once as take a few milliseconds. */
#define MOST_AT_ONCE 2000

struct _MerlonJournal
{
  MerlonProject *project;
  char *file;         /* of the journal */
  char *copy;         /* of a project without a file; nullable */
  char *path;         /* of the project's file; nullable */
  MerlonVault *vault; /* NULL: not protected */
  char *base;         /* the line that says of which file it is */
  guint n_frames;
  int fd;              /* -1: not open yet */
  GHashTable *touched; /* MerlonItem, borrowed: a project keeps all it ever held */
};

char *
merlon_journal_dup_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "merlon", NULL);
}

static gboolean
fail (const char *file, GError **error)
{
  g_set_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_SYSTEM, "%s: %s", file,
               g_strerror (errno));
  return FALSE;
}

/* Bytes above 127 stay: the file can be read. */
char *
merlon_journal_escape (const char *text)
{
  static char exceptions[129];

  if (exceptions[0] == '\0')
    for (guint i = 0; i < 128; i++)
      exceptions[i] = (char) (128 + i);
  return g_strescape (text, exceptions);
}

/* ---- the beginning of the file ---- */

char *
merlon_journal_dup_place (const char *base, guint index)
{
  return g_strdup_printf ("%u %s", index, base);
}

static char *
dup_base (const char *path)
{
  g_autofree char *escaped = merlon_journal_escape (path != NULL ? path : "");
  struct stat stamp = { 0 };

  if (path != NULL && stat (path, &stamp) != 0)
    stamp = (struct stat){ 0 };
  return g_strdup_printf ("base %" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld %s",
                          (gint64) stamp.st_size, (gint64) stamp.st_mtim.tv_sec,
                          stamp.st_mtim.tv_nsec, escaped);
}

static gboolean
put (MerlonJournal *self, const char *text, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize n = write (self->fd, text, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (self->file, error);
      text += n;
      length -= n;
    }
  return TRUE;
}

/* What may be known of the project by those who find the journal. */
static gboolean
append_title (MerlonJournal *self, GString *out, GError **error)
{
  MerlonItem *organization = merlon_project_get_single (self->project, MERLON_TYPE_ORGANIZATION);
  g_autofree char *title = NULL;
  const char *sealed;

  if (self->vault != NULL)
    {
      if (merlon_vault_get_journal_key (self->vault, &sealed, error) == NULL)
        return FALSE;
      g_string_append_printf (out, MERLON_JOURNAL_KEY "%s\n", sealed);
      return TRUE;
    }
  title = merlon_journal_escape (
      organization != NULL && organization->title != NULL ? organization->title : "");
  g_string_append_printf (out, "title %s\n", title);
  return TRUE;
}

static gboolean
put_header (MerlonJournal *self, GError **error)
{
  g_autoptr (GString) out = g_string_new (MERLON_JOURNAL_MAGIC "\n");

  g_free (self->base);
  self->base = dup_base (self->path != NULL ? self->path : self->copy);
  self->n_frames = 0;
  g_string_append_printf (out, "%s\ncopy %d\n", self->base, self->path == NULL);
  /* What stands there goes in any case: it may be of before the project was protected. */
  if (ftruncate (self->fd, 0) != 0 || lseek (self->fd, 0, SEEK_SET) != 0)
    return fail (self->file, error);
  return append_title (self, out, error) && put (self, out->str, out->len, error);
}

static gboolean
keep_copy (MerlonJournal *self, GError **error)
{
  g_autoptr (GBytes) plain = merlon_write_bytes (self->project);
  g_autoptr (GBytes) bytes
      = self->vault != NULL ? merlon_vault_seal (self->vault, plain, error) : g_bytes_ref (plain);
  gsize size;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  return bytes != NULL
         && g_file_set_contents_full (self->copy, data, size, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                      error);
}

/* Opens and claims the file, once the disk lets us. */
static gboolean
open_file (MerlonJournal *self, GError **error)
{
  g_autofree char *folder = merlon_journal_dup_folder ();

  if (self->fd >= 0)
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (folder, error);
  if (self->path == NULL && !keep_copy (self, error))
    return FALSE;
  self->fd = g_open (self->file, O_RDWR | O_CREAT | O_CLOEXEC | O_APPEND, 0600);
  if (self->fd < 0)
    return fail (self->file, error);
  if (flock (self->fd, LOCK_EX | LOCK_NB) == 0 && put_header (self, error))
    return TRUE;
  if (error != NULL && *error == NULL)
    fail (self->file, error);
  close (self->fd);
  self->fd = -1;
  return FALSE;
}

/* ---- following the project ---- */

static void
on_touched (MerlonJournal *self, MerlonItem *item)
{
  g_hash_table_add (self->touched, item);
}

MerlonJournal *
merlon_journal_new (MerlonProject *project, const char *path, GError **error)
{
  return merlon_journal_new_protected (project, path, NULL, error);
}

MerlonJournal *
merlon_journal_new_protected (MerlonProject *project, const char *path, MerlonVault *vault,
                              GError **error)
{
  static const char *const signals[]
      = { "item-changed", "item-added", "item-removed", "item-moved" };
  g_autofree char *folder = merlon_journal_dup_folder ();
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (uuid, MERLON_JOURNAL_SUFFIX, NULL);
  g_autofree char *copy_name = g_strconcat (uuid, ".merlon", NULL);
  MerlonJournal *self;

  g_return_val_if_fail (MERLON_IS_PROJECT (project), NULL);

  self = g_new0 (MerlonJournal, 1);
  self->project = g_object_ref (project);
  g_set_object (&self->vault, vault);
  self->fd = -1;
  self->file = g_build_filename (folder, name, NULL);
  self->copy = g_build_filename (folder, copy_name, NULL);
  self->path = path != NULL ? g_canonicalize_filename (path, NULL) : NULL;
  self->touched = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_swapped (project, signals[i], G_CALLBACK (on_touched), self);
  open_file (self, error);
  return self;
}

void
merlon_journal_free (MerlonJournal *self)
{
  g_signal_handlers_disconnect_by_data (self->project, self);
  if (self->fd >= 0)
    close (self->fd);
  g_hash_table_unref (self->touched);
  g_object_unref (self->project);
  g_clear_object (&self->vault);
  g_free (self->base);
  g_free (self->file);
  g_free (self->copy);
  g_free (self->path);
  g_free (self);
}

void
merlon_journal_discard (MerlonJournal *self)
{
  g_return_if_fail (self != NULL);

  g_unlink (self->file);
  g_unlink (self->copy);
  merlon_journal_free (self);
}

/* ---- writing ---- */

static void
append_item (GString *out, MerlonItem *item)
{
  guint n;
  const MerlonField *fields = merlon_item_get_fields (item, &n);

  if (item->home == NULL)
    {
      g_string_append_printf (out, "gone %s\n", merlon_item_get_id (item));
      return;
    }
  g_string_append_printf (out, "item %s %s %u\n", merlon_register_get_name (item->home),
                          merlon_item_get_id (item),
                          merlon_register_get_position (item->home, item));
  for (guint i = 0; i < n; i++)
    if (!merlon_field_is_derived (&fields[i]) && merlon_item_is_set (item, &fields[i]))
      {
        g_autofree char *text = merlon_item_dup_text (item, &fields[i]);
        g_autofree char *escaped = merlon_journal_escape (text);

        g_string_append_printf (out, "%s %s\n", fields[i].name, escaped);
      }
  /* A record without its end was cut off, and does not count. */
  g_string_append (out, ".\n");
}

/* In one write, so that what is cut off is the end of one line at most. */
static gboolean
put_records (MerlonJournal *self, const GString *records, GError **error)
{
  g_autofree char *place = NULL, *line = NULL, *text = NULL;
  g_autoptr (GBytes) frame = NULL;
  GBytes *key;

  if (self->vault == NULL)
    return put (self, records->str, records->len, error);
  key = merlon_vault_get_journal_key (self->vault, NULL, error);
  place = merlon_journal_dup_place (self->base, self->n_frames);
  if (key != NULL)
    frame = merlon_frame_seal (key, place, records->str, records->len, error);
  if (frame == NULL)
    return FALSE;
  text = g_base64_encode (g_bytes_get_data (frame, NULL), g_bytes_get_size (frame));
  line = g_strconcat (MERLON_JOURNAL_SEALED, text, "\n", NULL);
  if (!put (self, line, strlen (line), error))
    return FALSE;
  self->n_frames++;
  return TRUE;
}

gboolean
merlon_journal_is_behind (MerlonJournal *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return g_hash_table_size (self->touched) > 0;
}

gboolean
merlon_journal_flush (MerlonJournal *self, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) written = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer item;
  off_t end;

  g_return_val_if_fail (self != NULL, FALSE);

  if (g_hash_table_size (self->touched) == 0)
    return TRUE;
  if (!open_file (self, error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->touched);
  while (written->len < MOST_AT_ONCE && g_hash_table_iter_next (&iter, &item, NULL))
    {
      append_item (out, item);
      g_ptr_array_add (written, item);
    }
  end = lseek (self->fd, 0, SEEK_END);
  if (!put_records (self, out, error))
    {
      /* What follows half a record would be read as part of it. */
      if (end < 0 || ftruncate (self->fd, end) != 0)
        g_debug ("the journal could not be cut back: %s", g_strerror (errno));
      return FALSE;
    }
  for (guint i = 0; i < written->len; i++)
    g_hash_table_remove (self->touched, written->pdata[i]);
  return TRUE;
}

gboolean
merlon_journal_restart (MerlonJournal *self, const char *path, MerlonVault *vault, GError **error)
{
  g_autofree char *canonical = NULL;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  canonical = g_canonicalize_filename (path, NULL);
  g_free (self->path);
  self->path = g_steal_pointer (&canonical);
  g_set_object (&self->vault, vault);
  g_unlink (self->copy);
  g_hash_table_remove_all (self->touched);
  if (self->fd < 0)
    return open_file (self, error);
  if (put_header (self, error))
    return TRUE;
  /* Without its head nothing in it could be read: the next flush begins anew. */
  close (self->fd);
  self->fd = -1;
  return FALSE;
}
