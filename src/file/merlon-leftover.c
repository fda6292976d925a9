/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Journals that were left behind: finding them, and making their changes again. */

#include "file/merlon-journal.h"
#include "file/merlon-frame.h"
#include "file/merlon-journal-private.h"
#include "model/merlon-i18n.h"
#include "model/merlon-records.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Nobody types as much between two saves. */
#define LARGEST (256 * 1024 * 1024)

/* The last state of a record. */
typedef struct
{
  char *id;
  MerlonItemClass *klass; /* NULL: it is gone */
  guint position;
  GHashTable *fields; /* name -> text */
} Record;

typedef struct
{
  char *base;
  gint64 size;
  char *time; /* "SECONDS.NANOSECONDS" */
  gboolean is_copy;
  char *title;
  GHashTable *records; /* id -> Record */
  char *key_container; /* Base64; NULL: not protected */
  char *place;         /* what frames are bound to: the line that says of which file it is */
  guint n_frames;
  gboolean broken; /* a frame was changed: what follows is not used */
} Contents;

static void
record_free (gpointer data)
{
  Record *record = data;

  g_free (record->id);
  g_hash_table_unref (record->fields);
  g_free (record);
}

static void
contents_free (Contents *self)
{
  g_free (self->base);
  g_free (self->time);
  g_free (self->title);
  g_free (self->key_container);
  g_free (self->place);
  g_hash_table_unref (self->records);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Contents, contents_free)

/* ---- reading ---- */

static Record *
record_new (const char *id, MerlonItemClass *klass, guint position)
{
  Record *record = g_new0 (Record, 1);

  record->id = g_strdup (id);
  record->klass = klass;
  record->position = position;
  record->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return record;
}

static char *
unescape (const char *text)
{
  char *plain = g_strcompress (text);

  if (!g_utf8_validate (plain, -1, NULL))
    g_clear_pointer (&plain, g_free);
  return plain;
}

/* "item REGISTER ID POSITION". Returns NULL for what is none. */
static Record *
begin_record (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  guint64 position;
  MerlonItemClass *klass;

  if (g_strv_length (words) != 4 || !merlon_id_is_valid (words[2])
      || (klass = merlon_records_find (words[1])) == NULL
      || !g_ascii_string_to_unsigned (words[3], 10, 0, G_MAXUINT, &position, NULL))
    return NULL;
  return record_new (words[2], klass, position);
}

static void
take_record (Contents *self, Record *record)
{
  g_hash_table_replace (self->records, record->id, record);
}

static void
add_field (Record *record, const char *line)
{
  const char *space = strchr (line, ' ');
  char *text = space != NULL ? unescape (space + 1) : NULL;

  if (text != NULL)
    g_hash_table_replace (record->fields, g_strndup (line, space - line), text);
}

static void
read_base (Contents *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);

  if (g_strv_length (words) != 4)
    return;
  g_free (self->base);
  g_free (self->time);
  g_free (self->place);
  self->place = g_strdup (line);
  self->size = g_ascii_strtoll (words[1], NULL, 10);
  self->time = g_strdup (words[2]);
  self->base = g_strcompress (words[3]);
}

static void
read_line (Contents *self, Record **open, char *line)
{
  if (*open != NULL && g_str_equal (line, "."))
    take_record (self, g_steal_pointer (open));
  else if (*open != NULL)
    add_field (*open, line);
  else if (g_str_has_prefix (line, "item "))
    *open = begin_record (line);
  else if (g_str_has_prefix (line, "gone ") && merlon_id_is_valid (line + 5))
    take_record (self, record_new (line + 5, NULL, 0));
}

static void
read_records (Contents *self, char *text)
{
  Record *open = NULL;
  char *line = text, *end;

  for (; (end = strchr (line, '\n')) != NULL; line = end + 1)
    {
      *end = '\0';
      read_line (self, &open, line);
    }
  g_clear_pointer (&open, record_free);
}

static void
read_frame (Contents *self, GBytes *key, const char *text)
{
  g_autofree char *place
      = merlon_journal_dup_place (self->place != NULL ? self->place : "", self->n_frames++);
  g_autofree char *records = NULL;
  g_autofree guint8 *frame = NULL;
  gsize size;

  if (key == NULL || self->broken)
    return;
  frame = g_base64_decode (text, &size);
  records = frame != NULL ? merlon_frame_open (key, place, frame, size) : NULL;
  if (records != NULL)
    read_records (self, records);
  else
    self->broken = TRUE;
}

/* A line of the head, or a frame. Returns: whether it is none of both: records begin. */
static gboolean
read_head (Contents *self, GBytes *key, const char *line)
{
  if (g_str_has_prefix (line, "base ") && self->base == NULL)
    read_base (self, line);
  else if (g_str_has_prefix (line, "copy "))
    self->is_copy = line[5] == '1';
  else if (g_str_has_prefix (line, "title ") && self->title == NULL)
    self->title = unescape (line + 6);
  else if (g_str_has_prefix (line, MERLON_JOURNAL_KEY) && self->key_container == NULL)
    self->key_container = g_strdup (line + strlen (MERLON_JOURNAL_KEY));
  else if (g_str_has_prefix (line, MERLON_JOURNAL_SEALED))
    read_frame (self, key, line + strlen (MERLON_JOURNAL_SEALED));
  else
    return FALSE;
  return TRUE;
}

/* @key: (nullable): of the frames. Among frames nothing counts that stands in plain text: somebody
 * else wrote it. */
static Contents *
parse (char *text, GBytes *key)
{
  Contents *self = g_new0 (Contents, 1);
  Record *open = NULL;
  char *line = text, *end;

  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, record_free);
  /* The last line counts only when it is whole. */
  for (; (end = strchr (line, '\n')) != NULL; line = end + 1)
    {
      *end = '\0';
      if ((open != NULL || !read_head (self, key, line)) && self->key_container == NULL)
        read_line (self, &open, line);
    }
  g_clear_pointer (&open, record_free);
  return self;
}

static Contents *
read_journal (const char *file, GBytes *key)
{
  struct stat stamp;
  g_autofree char *text = NULL;

  if (stat (file, &stamp) != 0 || stamp.st_size > LARGEST
      || !g_file_get_contents (file, &text, NULL, NULL)
      || !g_str_has_prefix (text, MERLON_JOURNAL_MAGIC "\n"))
    return NULL;
  return parse (text, key);
}

/* ---- what is left over ---- */

void
merlon_leftover_free (MerlonLeftover *self)
{
  g_free (self->journal);
  g_free (self->path);
  g_free (self->title);
  g_clear_pointer (&self->key, g_bytes_unref);
  g_free (self);
}

static gboolean
is_claimed (const char *file)
{
  int fd = g_open (file, O_RDWR | O_CLOEXEC, 0);
  gboolean claimed;

  if (fd < 0)
    return TRUE;
  claimed = flock (fd, LOCK_EX | LOCK_NB) != 0;
  close (fd);
  return claimed;
}

static MerlonLeftover *
look_at (const char *file)
{
  MerlonLeftover *self;
  g_autoptr (Contents) contents = NULL;
  struct stat stamp;

  if (is_claimed (file) || stat (file, &stamp) != 0)
    return NULL;
  contents = read_journal (file, NULL);
  if (contents == NULL || contents->base == NULL
      || (g_hash_table_size (contents->records) + contents->n_frames == 0 && !contents->is_copy))
    {
      /* Nothing was changed before the end came. */
      g_unlink (file);
      return NULL;
    }
  self = g_new0 (MerlonLeftover, 1);
  self->journal = g_strdup (file);
  self->path = g_steal_pointer (&contents->base);
  self->is_copy = contents->is_copy;
  self->title = g_steal_pointer (&contents->title);
  self->time = stamp.st_mtim.tv_sec;
  self->n_records = g_hash_table_size (contents->records);
  self->is_protected = contents->key_container != NULL;
  return self;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const MerlonLeftover *left = *(MerlonLeftover *const *) a, *right = *(MerlonLeftover *const *) b;

  return (left->time < right->time) - (left->time > right->time);
}

GPtrArray *
merlon_leftovers_list (void)
{
  g_autofree char *folder = merlon_journal_dup_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_leftover_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, MERLON_JOURNAL_SUFFIX))
      {
        g_autofree char *file = g_build_filename (folder, name, NULL);
        MerlonLeftover *leftover = look_at (file);

        if (leftover != NULL)
          g_ptr_array_add (list, leftover);
      }
  g_ptr_array_sort (list, compare_newest_first);
  return list;
}

MerlonLeftover *
merlon_leftover_find (const char *path)
{
  g_autoptr (GPtrArray) list = merlon_leftovers_list ();
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  wanted = g_canonicalize_filename (path, NULL);
  for (guint i = 0; i < list->len; i++)
    if (g_strcmp0 (((MerlonLeftover *) list->pdata[i])->path, wanted) == 0)
      return g_ptr_array_steal_index (list, i);
  return NULL;
}

gboolean
merlon_leftover_is_current (MerlonLeftover *self)
{
  g_autoptr (Contents) contents = NULL;
  g_autofree char *time = NULL;
  struct stat stamp;

  g_return_val_if_fail (self != NULL, FALSE);

  contents = read_journal (self->journal, self->key);
  if (contents == NULL || stat (self->path, &stamp) != 0)
    return FALSE;
  time = g_strdup_printf ("%" G_GINT64_FORMAT ".%09ld", (gint64) stamp.st_mtim.tv_sec,
                          stamp.st_mtim.tv_nsec);
  return stamp.st_size == contents->size && g_strcmp0 (time, contents->time) == 0;
}

void
merlon_leftover_remove (MerlonLeftover *self)
{
  g_return_if_fail (self != NULL);

  g_unlink (self->journal);
  if (self->is_copy)
    g_unlink (self->path);
}

gboolean
merlon_leftover_unlock (MerlonLeftover *self, MerlonVault *vault, GError **error)
{
  g_autoptr (Contents) contents = NULL;

  g_return_val_if_fail (self != NULL && MERLON_IS_VAULT (vault), FALSE);

  contents = read_journal (self->journal, NULL);
  if (contents == NULL || contents->key_container == NULL)
    {
      g_set_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_FORMAT,
                   _ ("%s: what was not saved can no longer be read"), self->path);
      return FALSE;
    }
  g_clear_pointer (&self->key, g_bytes_unref);
  self->key = merlon_vault_open_journal_key (vault, contents->key_container, self->path, error);
  return self->key != NULL;
}

/* ---- making the changes again ---- */

/* By register, then by place. */
static int
compare_records (gconstpointer a, gconstpointer b)
{
  const Record *left = *(Record *const *) a, *right = *(Record *const *) b;

  if (left->klass->index != right->klass->index)
    return left->klass->index < right->klass->index ? -1 : 1;
  return (left->position > right->position) - (left->position < right->position);
}

static gboolean
is_in_place (MerlonProject *project, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const Record *record = records->pdata[i];
      MerlonItem *item = merlon_project_lookup (project, record->id);

      if (item != NULL && merlon_register_get_position (item->home, item) != record->position)
        return FALSE;
    }
  return TRUE;
}

static void
move_all (MerlonProject *project, GPtrArray *records, gboolean to_end)
{
  for (guint i = 0; i < records->len; i++)
    {
      const Record *record = records->pdata[i];
      MerlonItem *item = merlon_project_lookup (project, record->id);

      if (item != NULL)
        merlon_project_move (project, item, to_end ? G_MAXUINT : record->position);
    }
}

/* Those that stand elsewhere go to the end first: then each finds its place from the front, and
 * nothing that still has to move stands before it. */
static guint
bring_in (MerlonProject *project, GPtrArray *records)
{
  guint lost = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const Record *record = records->pdata[i];
      g_autoptr (MerlonItem) added = NULL;

      if (merlon_project_lookup (project, record->id) != NULL)
        continue;
      added = merlon_item_new_with_id (G_TYPE_FROM_CLASS (record->klass), record->id);
      lost += !merlon_project_add (project, added, record->position, NULL);
    }
  if (!is_in_place (project, records))
    {
      move_all (project, records, TRUE);
      move_all (project, records, FALSE);
    }
  return lost;
}

/* References that change are emptied first, so that no order of setting them makes a circle. */
static void
empty_references (MerlonItem *item, const Record *record)
{
  guint n;
  const MerlonField *fields = merlon_item_get_fields (item, &n);

  for (guint i = 0; i < n; i++)
    {
      const char *text = g_hash_table_lookup (record->fields, fields[i].name);
      g_autofree char *present = NULL;

      if (!merlon_field_is_reference (&fields[i]) || merlon_field_is_derived (&fields[i]))
        continue;
      present = merlon_item_dup_text (item, &fields[i]);
      if (g_strcmp0 (present, text != NULL ? text : "") != 0)
        merlon_item_set_text (item, &fields[i], "", NULL);
    }
}

static guint
set_fields (MerlonItem *item, const Record *record)
{
  guint n, lost = 0;
  const MerlonField *fields = merlon_item_get_fields (item, &n);

  for (guint i = 0; i < n; i++)
    {
      const char *text = g_hash_table_lookup (record->fields, fields[i].name);

      if (!merlon_field_is_derived (&fields[i]))
        lost += !merlon_item_set_text (item, &fields[i], text != NULL ? text : "", NULL);
    }
  return lost;
}

static guint
remove_gone (MerlonProject *project, Contents *contents)
{
  GHashTableIter iter;
  gpointer value;
  guint lost = 0;

  g_hash_table_iter_init (&iter, contents->records);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Record *record = value;
      MerlonItem *item = record->klass == NULL ? merlon_project_lookup (project, record->id) : NULL;

      if (item != NULL)
        lost += !merlon_project_remove (project, item, NULL);
    }
  return lost;
}

static GPtrArray *
list_present (Contents *contents)
{
  GPtrArray *records = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, contents->records);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Record *) value)->klass != NULL)
      g_ptr_array_add (records, value);
  g_ptr_array_sort (records, compare_records);
  return records;
}

guint
merlon_leftover_apply (MerlonLeftover *self, MerlonProject *project)
{
  MerlonHistory *history;
  g_autoptr (Contents) contents = NULL;
  g_autoptr (GPtrArray) records = NULL;
  guint lost;

  g_return_val_if_fail (self != NULL && MERLON_IS_PROJECT (project), 0);

  contents = read_journal (self->journal, self->key);
  if (contents == NULL)
    return self->n_records;
  history = merlon_project_get_history (project);
  records = list_present (contents);
  merlon_history_begin (history, _ ("Recover"));
  lost = remove_gone (project, contents);
  lost += bring_in (project, records);
  for (guint i = 0; i < records->len; i++)
    {
      MerlonItem *item = merlon_project_lookup (project, ((Record *) records->pdata[i])->id);

      if (item != NULL)
        empty_references (item, records->pdata[i]);
    }
  for (guint i = 0; i < records->len; i++)
    {
      MerlonItem *item = merlon_project_lookup (project, ((Record *) records->pdata[i])->id);

      if (item != NULL && MERLON_ITEM_GET_CLASS (item) == ((Record *) records->pdata[i])->klass)
        lost += set_fields (item, records->pdata[i]);
    }
  merlon_history_end (history);
  return lost;
}
