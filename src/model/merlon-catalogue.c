/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-catalogue.h"
#include "model/merlon-i18n.h"

#include "merlon-catalogues.h"

#include <string.h>

#define PREFIX "/io/github/merlon_isms/Merlon/catalogues/"
#define NAMESPACE "https://merlon-isms.github.io/ns/catalogue"
#define MAX_SIZE (64 * 1024 * 1024)

struct _MerlonCatalogue
{
  GObject parent_instance;
  char *id, *title, *edition;
  GString *sources;
  GStringChunk *strings;
  GPtrArray *entries; /* MerlonEntry */
  GPtrArray *links;   /* MerlonEntryLink */
  GHashTable *by_id;
  GHashTable *by_from, *by_to; /* id -> GPtrArray of links */
};

G_DEFINE_QUARK (merlon - catalogue - error - quark, merlon_catalogue_error)
G_DEFINE_FINAL_TYPE (MerlonCatalogue, merlon_catalogue, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  MerlonEntry *entry = data;

  g_hash_table_unref (entry->more);
  g_free (entry);
}

static void
merlon_catalogue_finalize (GObject *object)
{
  MerlonCatalogue *self = (MerlonCatalogue *) object;

  g_free (self->id);
  g_free (self->title);
  g_free (self->edition);
  g_string_free (self->sources, TRUE);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_from);
  g_hash_table_unref (self->by_to);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->links);
  g_string_chunk_free (self->strings);
  G_OBJECT_CLASS (merlon_catalogue_parent_class)->finalize (object);
}

static void
merlon_catalogue_class_init (MerlonCatalogueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = merlon_catalogue_finalize;
}

static void
merlon_catalogue_init (MerlonCatalogue *self)
{
  GDestroyNotify unref = (GDestroyNotify) g_ptr_array_unref;

  self->sources = g_string_new (NULL);
  self->strings = g_string_chunk_new (16 * 1024);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->links = g_ptr_array_new_with_free_func (g_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_from = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, unref);
  self->by_to = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, unref);
}

/* ---- reading ---- */

static const char *
attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], name) == 0)
      return values[i];
  return NULL;
}

static const char *
keep (MerlonCatalogue *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

static void G_GNUC_PRINTF (4, 5) fail (GMarkupParseContext *context, MerlonCatalogueError code,
                                       GError **error, const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;
  int line;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_markup_parse_context_get_position (context, &line, NULL);
  g_set_error (error, MERLON_CATALOGUE_ERROR, code, _ ("line %d: %s"), line, message);
}

static void
add_entry (MerlonCatalogue *self, GMarkupParseContext *context, const char **names,
           const char **values, GError **error)
{
  MerlonEntry *entry = g_new0 (MerlonEntry, 1);

  entry->more = g_hash_table_new (g_str_hash, g_str_equal);
  entry->id = keep (self, attribute (names, values, "id"));
  entry->kind = keep (self, attribute (names, values, "kind"));
  entry->title = keep (self, attribute (names, values, "title"));
  entry->parent = keep (self, attribute (names, values, "parent"));
  entry->summary = keep (self, attribute (names, values, "summary"));
  for (guint i = 0; names[i] != NULL; i++)
    g_hash_table_insert (entry->more, (gpointer) keep (self, names[i]),
                         (gpointer) keep (self, values[i]));
  g_ptr_array_add (self->entries, entry);
  if (entry->id == NULL || entry->kind == NULL || entry->title == NULL)
    fail (context, MERLON_CATALOGUE_ERROR_FORMAT, error,
          _ ("an entry needs an id, a kind and a title"));
  else if (!g_hash_table_insert (self->by_id, (gpointer) entry->id, entry))
    fail (context, MERLON_CATALOGUE_ERROR_DUPLICATE, error, _ ("the id “%s” stands twice"),
          entry->id);
}

static void
file_link (GHashTable *table, const char *id, MerlonEntryLink *link)
{
  GPtrArray *list = id != NULL ? g_hash_table_lookup (table, id) : NULL;

  if (id == NULL)
    return;
  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (table, (gpointer) id, list);
    }
  g_ptr_array_add (list, link);
}

static void
add_link (MerlonCatalogue *self, GMarkupParseContext *context, const char **names,
          const char **values, GError **error)
{
  MerlonEntryLink *link = g_new0 (MerlonEntryLink, 1);

  link->from = keep (self, attribute (names, values, "from"));
  link->to = keep (self, attribute (names, values, "to"));
  link->via = keep (self, attribute (names, values, "via"));
  link->relation = keep (self, attribute (names, values, "relation"));
  link->basis = keep (self, attribute (names, values, "basis"));
  link->note = keep (self, attribute (names, values, "note"));
  g_ptr_array_add (self->links, link);
  if (link->relation == NULL || (link->from == NULL && link->to == NULL))
    fail (context, MERLON_CATALOGUE_ERROR_FORMAT, error,
          _ ("a link needs a relation and at least one end"));
  file_link (self->by_from, link->from, link);
  file_link (self->by_to, link->to, link);
}

static void
start_catalogue (MerlonCatalogue *self, GMarkupParseContext *context, const char *name,
                 const char **names, const char **values, GError **error)
{
  if (strcmp (name, "catalogue") != 0
      || g_strcmp0 (attribute (names, values, "xmlns"), NAMESPACE) != 0
      || attribute (names, values, "id") == NULL || attribute (names, values, "title") == NULL)
    {
      fail (context, MERLON_CATALOGUE_ERROR_FORMAT, error,
            _ ("this is not a catalogue, or it has no id or no title"));
      return;
    }
  /* GMarkup would take a second root element. */
  if (self->id != NULL)
    {
      fail (context, MERLON_CATALOGUE_ERROR_FORMAT, error, _ ("a second catalogue begins here"));
      return;
    }
  self->id = g_strdup (attribute (names, values, "id"));
  self->title = g_strdup (attribute (names, values, "title"));
  self->edition = g_strdup (attribute (names, values, "edition"));
}

static void
on_start (GMarkupParseContext *context, const char *name, const char **names, const char **values,
          gpointer data, GError **error)
{
  MerlonCatalogue *self = data;
  gboolean inside = g_markup_parse_context_get_element_stack (context)->next != NULL;

  if (!inside)
    start_catalogue (self, context, name, names, values, error);
  else if (strcmp (name, "entry") == 0)
    add_entry (self, context, names, values, error);
  else if (strcmp (name, "link") == 0)
    add_link (self, context, names, values, error);
  else if (strcmp (name, "source") != 0)
    fail (context, MERLON_CATALOGUE_ERROR_FORMAT, error, _ ("<%s> is unknown"), name);
  else if (attribute (names, values, "licence") == NULL)
    fail (context, MERLON_CATALOGUE_ERROR_FORMAT, error, _ ("a source needs a licence"));
  else
    g_string_append_printf (self->sources, "%s: ", attribute (names, values, "licence"));
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data,
         GError **error G_GNUC_UNUSED)
{
  MerlonCatalogue *self = data;

  if (g_strcmp0 (g_markup_parse_context_get_element (context), "source") != 0)
    return;
  g_string_append_len (self->sources, text, length);
  g_string_append_c (self->sources, '\n');
}

MerlonCatalogue *
merlon_catalogue_new (GBytes *bytes, GError **error)
{
  static const GMarkupParser parser = { on_start, NULL, on_text, NULL, NULL };
  g_autoptr (MerlonCatalogue) self = g_object_new (MERLON_TYPE_CATALOGUE, NULL);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, self, NULL);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (length > MAX_SIZE)
    g_set_error (error, MERLON_CATALOGUE_ERROR, MERLON_CATALOGUE_ERROR_FORMAT,
                 _ ("the catalogue is larger than 64 MB"));
  else if (g_markup_parse_context_parse (context, length > 0 ? text : "", length, error)
           && g_markup_parse_context_end_parse (context, error))
    return g_steal_pointer (&self);
  return NULL;
}

/* ---- those that come with Merlon ---- */

MerlonCatalogue *
merlon_catalogue_load (const char *id, GError **error)
{
  static GHashTable *loaded;
  static GMutex mutex;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  MerlonCatalogue *self;

  g_return_val_if_fail (id != NULL, NULL);

  if (loaded == NULL)
    loaded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self = g_hash_table_lookup (loaded, id);
  if (self != NULL)
    return self;
  path = g_strconcat (PREFIX, id, ".xml", NULL);
  bytes = g_resource_lookup_data (merlon_catalogues_get_resource (), path, 0, NULL);
  if (bytes == NULL)
    {
      g_set_error (error, MERLON_CATALOGUE_ERROR, MERLON_CATALOGUE_ERROR_UNKNOWN,
                   _ ("there is no catalogue “%s”"), id);
      return NULL;
    }
  self = merlon_catalogue_new (bytes, error);
  if (self != NULL)
    g_hash_table_insert (loaded, g_strdup (id), self);
  return self;
}

MerlonCatalogue *
merlon_catalogue_get (const char *id)
{
  g_autoptr (GError) error = NULL;
  MerlonCatalogue *self = merlon_catalogue_load (id, &error);

  if (self == NULL)
    g_error ("catalogue %s: %s", id, error->message);
  return self;
}

char **
merlon_catalogue_list_ids (void)
{
  char **names = g_resource_enumerate_children (merlon_catalogues_get_resource (), PREFIX, 0, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    *strrchr (names[i], '.') = '\0';
  return names;
}

const char *
merlon_catalogue_get_id (MerlonCatalogue *self)
{
  g_return_val_if_fail (MERLON_IS_CATALOGUE (self), NULL);
  return self->id;
}

const char *
merlon_catalogue_get_title (MerlonCatalogue *self)
{
  g_return_val_if_fail (MERLON_IS_CATALOGUE (self), NULL);
  return self->title;
}

const char *
merlon_catalogue_get_edition (MerlonCatalogue *self)
{
  g_return_val_if_fail (MERLON_IS_CATALOGUE (self), NULL);
  return self->edition;
}

const char *
merlon_catalogue_get_sources (MerlonCatalogue *self)
{
  g_return_val_if_fail (MERLON_IS_CATALOGUE (self), NULL);
  return self->sources->str;
}

guint
merlon_catalogue_get_n_entries (MerlonCatalogue *self)
{
  g_return_val_if_fail (MERLON_IS_CATALOGUE (self), 0);
  return self->entries->len;
}

const MerlonEntry *
merlon_catalogue_get_entry (MerlonCatalogue *self, guint index)
{
  g_return_val_if_fail (MERLON_IS_CATALOGUE (self) && index < self->entries->len, NULL);
  return self->entries->pdata[index];
}

const MerlonEntry *
merlon_catalogue_find (MerlonCatalogue *self, const char *id)
{
  g_return_val_if_fail (MERLON_IS_CATALOGUE (self) && id != NULL, NULL);
  return g_hash_table_lookup (self->by_id, id);
}

const char *
merlon_entry_get (const MerlonEntry *entry, const char *name)
{
  g_return_val_if_fail (entry != NULL && name != NULL, NULL);
  return g_hash_table_lookup (entry->more, name);
}

guint
merlon_catalogue_get_n_links (MerlonCatalogue *self)
{
  g_return_val_if_fail (MERLON_IS_CATALOGUE (self), 0);
  return self->links->len;
}

const MerlonEntryLink *
merlon_catalogue_get_link (MerlonCatalogue *self, guint index)
{
  g_return_val_if_fail (MERLON_IS_CATALOGUE (self) && index < self->links->len, NULL);
  return self->links->pdata[index];
}

GPtrArray *
merlon_catalogue_list_from (MerlonCatalogue *self, const char *id)
{
  g_return_val_if_fail (MERLON_IS_CATALOGUE (self) && id != NULL, NULL);
  return g_hash_table_lookup (self->by_from, id);
}

GPtrArray *
merlon_catalogue_list_to (MerlonCatalogue *self, const char *id)
{
  g_return_val_if_fail (MERLON_IS_CATALOGUE (self) && id != NULL, NULL);
  return g_hash_table_lookup (self->by_to, id);
}
