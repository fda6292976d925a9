/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-source.h"
#include "file/merlon-container.h"
#include "file/merlon-format.h"
#include "file/merlon-problem.h"
#include "model/merlon-i18n.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct _MerlonSource
{
  int fd;        /* borrowed; -1 when reading from bytes */
  GBytes *bytes; /* what is read from memory, or the beginning of the file */
  gsize offset;
  gsize total;
  const char *name;
  GCancellable *cancellable;
  /* The tag the bytes read so far end in. */
  gboolean in_tag;
  char quote;
  gsize tag_length;
  guint line;
};

#define PROBE 4096

static gboolean
fail (MerlonSource *self, GError **error, MerlonFileError code, const char *message)
{
  if (error != NULL && *error == NULL)
    g_set_error (error, MERLON_FILE_ERROR, code, "%s:%u: %s", self->name, self->line, message);
  return FALSE;
}

/* Says early and clearly what a parser would put in its own terms. */
static gboolean
probe (MerlonSource *self, GError **error)
{
  gsize length;
  const guchar *data = g_bytes_get_data (self->bytes, &length);
  gsize start = 0;

  if (length == 0)
    {
      g_autofree char *message = merlon_file_advise_backup (_ ("the file is empty"), self->name);

      return fail (self, error, MERLON_FILE_ERROR_FORMAT, message);
    }
  if (length >= 2 && ((data[0] == 0xff && data[1] == 0xfe) || (data[0] == 0xfe && data[1] == 0xff)))
    return fail (self, error, MERLON_FILE_ERROR_FORMAT,
                 _ ("the file is UTF-16. Convert it to UTF-8 first"));
  if (merlon_container_is (data, length))
    return fail (self, error, MERLON_FILE_ERROR_ENCRYPTED,
                 _ ("the project is protected: its password or a key file is needed"));
  if (memchr (data, 0, length) != NULL)
    return fail (self, error, MERLON_FILE_ERROR_FORMAT,
                 _ ("this is not a Merlon project but a binary file"));
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    start = 3;
  while (start < length && g_ascii_isspace (data[start]))
    start++;
  if (start < length && data[start] != '<')
    return fail (self, error, MERLON_FILE_ERROR_FORMAT,
                 _ ("this is not a Merlon project: it does not begin with “<”"));
  return TRUE;
}

static GBytes *
read_beginning (int fd, GError **error, const char *name)
{
  char buffer[PROBE];
  gssize n;

  do
    n = read (fd, buffer, sizeof buffer);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    {
      g_set_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_SYSTEM, _ ("%s: cannot be read: %s"),
                   name, g_strerror (errno));
      return NULL;
    }
  return g_bytes_new (buffer, n);
}

static MerlonSource *
source_new (int fd, GBytes *bytes, const char *name)
{
  MerlonSource *self = g_new0 (MerlonSource, 1);

  self->fd = fd;
  self->bytes = bytes;
  self->name = name;
  self->line = 1;
  return self;
}

MerlonSource *
merlon_source_new_for_fd (int fd, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (MerlonSource) self = NULL;
  GBytes *beginning;
  struct stat info;

  if (fstat (fd, &info) == 0 && S_ISDIR (info.st_mode))
    {
      g_set_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_SYSTEM,
                   _ ("%s: this is a folder. Name the project file in it"), name);
      return NULL;
    }
  beginning = read_beginning (fd, error, name);
  if (beginning == NULL)
    return NULL;
  self = source_new (fd, beginning, name);
  g_set_object (&self->cancellable, cancellable);
  if (fstat (fd, &info) == 0 && info.st_size > MERLON_MAX_FILE)
    {
      fail (self, error, MERLON_FILE_ERROR_LIMIT,
            _ ("the file is larger than 1 GB, which no project is"));
      return NULL;
    }
  return probe (self, error) ? g_steal_pointer (&self) : NULL;
}

MerlonSource *
merlon_source_new_for_bytes (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (MerlonSource) self = source_new (-1, g_bytes_ref (bytes), name);

  return probe (self, error) ? g_steal_pointer (&self) : NULL;
}

void
merlon_source_free (MerlonSource *self)
{
  g_bytes_unref (self->bytes);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/* The parser compares each attribute of a tag with all before it, so a tag of a million
 * attributes would take hours. Tags are measured before the parser sees them. */
static gboolean
watch_tags (MerlonSource *self, const char *data, gsize length, GError **error)
{
  const char *p = data, *end = data + length;

  while (p < end)
    {
      if (!self->in_tag)
        {
          p = memchr (p, '<', end - p);
          if (p == NULL)
            break;
          p++;
          /* A comment may hold any number of “>”; nothing in it is compared. */
          self->in_tag = p == end || (*p != '!' && *p != '?');
          self->quote = 0;
          self->tag_length = 0;
          continue;
        }
      if (self->quote == 0 && *p == '>')
        self->in_tag = FALSE;
      else if (self->quote == *p)
        self->quote = 0;
      else if (self->quote == 0 && (*p == '"' || *p == '\''))
        self->quote = *p;
      if (++self->tag_length > MERLON_MAX_TAG)
        return fail (self, error, MERLON_FILE_ERROR_LIMIT,
                     _ ("a tag is longer than 256 KB. The file was not made by Merlon"));
      p++;
    }
  return TRUE;
}

static gssize
read_some (MerlonSource *self, char *buffer, gsize length, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (self->bytes, &size);
  gssize n;

  if (self->offset < size)
    {
      n = MIN (length, size - self->offset);
      memcpy (buffer, data + self->offset, n);
      self->offset += n;
      return n;
    }
  if (self->fd < 0)
    return 0;
  do
    n = read (self->fd, buffer, length);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    fail (self, error, MERLON_FILE_ERROR_SYSTEM, g_strerror (errno));
  return n;
}

gssize
merlon_source_read (MerlonSource *self, char *buffer, gsize length, GError **error)
{
  gssize n;

  if (*error != NULL || g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return -1;
  n = read_some (self, buffer, length, error);
  if (n <= 0)
    return n;
  self->total += n;
  if (self->total > MERLON_MAX_FILE)
    {
      fail (self, error, MERLON_FILE_ERROR_LIMIT, _ ("the file is larger than 1 GB"));
      return -1;
    }
  return watch_tags (self, buffer, n, error) ? n : -1;
}

/* ---- damaged files ---- */

GBytes *
merlon_source_read_all (int fd, const char *name, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (256 * 1024);
  gssize n;

  while ((n = read (fd, buffer, 256 * 1024)) > 0 || (n < 0 && errno == EINTR))
    {
      if (n > 0)
        g_byte_array_append (all, buffer, n);
      if (all->len > MERLON_MAX_FILE)
        {
          g_set_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_LIMIT,
                       _ ("%s: the file is larger than 1 GB, which no project is"), name);
          return NULL;
        }
    }
  if (n == 0)
    return g_byte_array_free_to_bytes (g_steal_pointer (&all));
  g_set_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_SYSTEM, _ ("%s: cannot be read: %s"),
               name, g_strerror (errno));
  return NULL;
}

/* Returns how many bytes at @p are one character of XML, or 0. */
static guint
valid_length (const char *p, gsize left)
{
  gunichar c = g_utf8_get_char_validated (p, left);

  if (c == (gunichar) -1 || c == (gunichar) -2 || c == 0xfffe || c == 0xffff
      || (c < 0x20 && c != '\t' && c != '\n' && c != '\r'))
    return 0;
  return g_utf8_next_char (p) - p;
}

GBytes *
merlon_source_repair (GBytes *bytes, GPtrArray *problems)
{
  gsize size, at = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GString) out = g_string_sized_new (size + 16);
  guint line = 1, n_bad = 0, first_line = 0;

  while (at < size)
    {
      guint length = valid_length (data + at, size - at);

      if (length > 0)
        g_string_append_len (out, data + at, length);
      else
        {
          if (n_bad++ == 0)
            first_line = line;
          g_string_append (out, "\xef\xbf\xbd");
        }
      line += data[at] == '\n';
      at += MAX (length, 1);
    }
  if (n_bad > 0)
    merlon_problems_add (problems, first_line,
                         g_dngettext (GETTEXT_PACKAGE, "%u byte that is no text was replaced",
                                      "%u bytes that are no text were replaced, the first here",
                                      n_bad),
                         n_bad);
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
