/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-output.h"
#include "file/merlon-replace-private.h"
#include "model/merlon-i18n.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

struct _MerlonOutput
{
  char *place;
  char *fresh; /* beside it or, where it is a folder that is there, within; NULL once it is put */
  GPtrArray *names; /* of a folder: what was begun to be written */
  gboolean within;
};

/* Behind a link stands what is meant; a slash at the end of what is not there names nothing. */
static char *
resolve (const char *path)
{
  char *target = realpath (path, NULL), *place = g_strdup (target != NULL ? target : path);
  gsize length = strlen (place);

  free (target);
  while (length > 1 && place[length - 1] == G_DIR_SEPARATOR)
    place[--length] = '\0';
  return place;
}

static gboolean
fail (GError **error, int code, const char *message)
{
  g_set_error_literal (error, MERLON_FILE_ERROR, code, message);
  return FALSE;
}

/* ---- a file ---- */

MerlonOutput *
merlon_output_new_file (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (MerlonOutput) self = NULL;
  g_autofree char *fresh = NULL;
  struct stat old, stamp;
  gboolean exists;

  g_return_val_if_fail (path != NULL && bytes != NULL, NULL);

  self = g_new0 (MerlonOutput, 1);
  self->place = resolve (path);
  exists = stat (self->place, &old) == 0;
  /* Renaming would put a file where a device was. */
  if (exists && !S_ISREG (old.st_mode))
    {
      fail (error, MERLON_FILE_ERROR_EXISTS,
            S_ISDIR (old.st_mode) ? _ ("this is a folder: name a file")
                                  : _ ("this is no file that could be replaced: name another one"));
      return NULL;
    }
  fresh = merlon_name_beside (self->place);
  if (!merlon_write_new (fresh, exists ? &old : NULL, merlon_write_all, bytes, &stamp, error))
    return NULL;
  self->fresh = g_steal_pointer (&fresh);
  return g_steal_pointer (&self);
}

/* ---- a folder ---- */

static gboolean
is_free (const char *path, gboolean *exists, GError **error)
{
  g_autoptr (GDir) dir = NULL;

  *exists = g_file_test (path, G_FILE_TEST_EXISTS);
  if (!*exists)
    return TRUE;
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return fail (error, MERLON_FILE_ERROR_EXISTS, _ ("this is no folder: name another one"));
  dir = g_dir_open (path, 0, NULL);
  if (dir == NULL)
    return merlon_fail_system (error, _ ("the folder cannot be read"));
  return g_dir_read_name (dir) == NULL
         || fail (error, MERLON_FILE_ERROR_EXISTS,
                  _ ("this folder is not empty: name another one"));
}

MerlonOutput *
merlon_output_new_folder (const char *path, GError **error)
{
  g_autoptr (MerlonOutput) self = NULL;
  g_autofree char *fresh = NULL, *inside = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (MerlonOutput, 1);
  self->place = resolve (path);
  self->names = g_ptr_array_new_with_free_func (g_free);
  if (!is_free (self->place, &self->within, error))
    return NULL;
  /* A folder that is there may be a disk of its own, or somebody's present one: it stays. */
  inside = g_build_filename (self->place, "new", NULL);
  fresh = merlon_name_beside (self->within ? inside : self->place);
  if (g_mkdir (fresh, 0777) != 0)
    {
      merlon_fail_system (error, _ ("the folder cannot be written"));
      return NULL;
    }
  self->fresh = g_steal_pointer (&fresh);
  return g_steal_pointer (&self);
}

gboolean
merlon_output_add (MerlonOutput *self, const char *name, GBytes *bytes, GError **error)
{
  g_autofree char *path = NULL;
  struct stat stamp;

  g_return_val_if_fail (self != NULL && self->names != NULL && self->fresh != NULL, FALSE);
  g_return_val_if_fail (name != NULL && bytes != NULL, FALSE);

  path = g_build_filename (self->fresh, name, NULL);
  if (!merlon_write_new (path, NULL, merlon_write_all, bytes, &stamp, error))
    return FALSE;
  g_ptr_array_add (self->names, g_strdup (name));
  return TRUE;
}

/* ---- into its place ---- */

static void
remove_files (const char *folder, GPtrArray *names, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);

      g_unlink (path);
    }
}

static gboolean
move_files (MerlonOutput *self, GError **error)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      g_autofree char *from = g_build_filename (self->fresh, self->names->pdata[i], NULL);
      g_autofree char *to = g_build_filename (self->place, self->names->pdata[i], NULL);

      if (g_rename (from, to) != 0)
        {
          merlon_fail_system (error, _ ("the folder cannot be written"));
          remove_files (self->place, self->names, i);
          return FALSE;
        }
    }
  g_rmdir (self->fresh);
  return TRUE;
}

gboolean
merlon_output_put (MerlonOutput *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->fresh != NULL, FALSE);

  if (self->within)
    {
      if (!move_files (self, error))
        return FALSE;
    }
  else if (g_rename (self->fresh, self->place) != 0)
    return merlon_fail_system (error, self->names != NULL ? _ ("the folder cannot be made")
                                                          : _ ("the file cannot be replaced"));
  g_clear_pointer (&self->fresh, g_free);
  return TRUE;
}

void
merlon_output_free (MerlonOutput *self)
{
  if (self->fresh != NULL && self->names != NULL)
    {
      remove_files (self->fresh, self->names, self->names->len);
      g_rmdir (self->fresh);
    }
  else if (self->fresh != NULL)
    g_unlink (self->fresh);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self->fresh);
  g_free (self->place);
  g_free (self);
}
