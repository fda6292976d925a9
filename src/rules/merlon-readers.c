/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-readers.h"
#include "model/merlon-i18n.h"
#include "model/merlon-project.h"
#include "model/records/merlon-document.h"

/* From the person's side: who is in an ISMS has read a few documents, a document has thousands of
 * readers. */
static GPtrArray *
list_of (MerlonItem *document, MerlonItem *person)
{
  GPtrArray *all = merlon_item_list_referrers_by (person, MERLON_TYPE_ACKNOWLEDGEMENT, "person");

  for (guint i = all->len; i-- > 0;)
    if (MERLON_ACKNOWLEDGEMENT (all->pdata[i])->document != document)
      g_ptr_array_remove_index (all, i);
  return all;
}

MerlonItem *
merlon_readers_find (MerlonItem *document, MerlonItem *person, const char *version)
{
  g_autoptr (GPtrArray) all = NULL;

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document) && MERLON_IS_ITEM (person), NULL);

  if (version == NULL)
    version = MERLON_DOCUMENT (document)->version;
  all = list_of (document, person);
  for (guint i = 0; i < all->len; i++)
    {
      MerlonAcknowledgement *one = all->pdata[i];

      if (g_strcmp0 (one->version, version) == 0)
        return MERLON_ITEM (one);
    }
  return NULL;
}

MerlonItem *
merlon_readers_find_last (MerlonItem *document, MerlonItem *person)
{
  g_autoptr (GPtrArray) all = NULL;
  MerlonAcknowledgement *last = NULL;

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document) && MERLON_IS_ITEM (person), NULL);

  all = list_of (document, person);
  for (guint i = 0; i < all->len; i++)
    {
      MerlonAcknowledgement *one = all->pdata[i];

      if (last == NULL || one->date >= last->date)
        last = one;
    }
  return (MerlonItem *) last;
}

guint
merlon_readers_count (MerlonItem *document)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GHashTable) people = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document), 0);

  all = merlon_item_list_referrers_by (document, MERLON_TYPE_ACKNOWLEDGEMENT, "document");
  for (guint i = 0; i < all->len; i++)
    {
      MerlonAcknowledgement *one = all->pdata[i];

      if (one->person != NULL && g_strcmp0 (one->version, MERLON_DOCUMENT (document)->version) == 0)
        g_hash_table_add (people, one->person);
    }
  return g_hash_table_size (people);
}

static void
fill (MerlonItem *record, MerlonItem *document, MerlonItem *person, const char *version,
      MerlonDate date, const char *means)
{
  merlon_item_set (record, "document", document->id, NULL);
  merlon_item_set (record, "version", version, NULL);
  merlon_item_set (record, "person", person->id, NULL);
  merlon_item_set_date (record, "date", date);
  if (means != NULL)
    merlon_item_set (record, "means", means, NULL);
}

static gboolean
says (MerlonItem *record, MerlonDate date, const char *means)
{
  MerlonAcknowledgement *one = MERLON_ACKNOWLEDGEMENT (record);

  return one->date == date && (means == NULL || g_strcmp0 (one->means, means) == 0);
}

gboolean
merlon_readers_note (MerlonItem *document, MerlonItem *person, const char *version, MerlonDate date,
                     const char *means)
{
  MerlonProject *project;
  MerlonHistory *history;
  MerlonItem *present;
  g_autoptr (MerlonItem) added = NULL;

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document) && MERLON_IS_ITEM (person), FALSE);

  if (version == NULL)
    version = MERLON_DOCUMENT (document)->version;
  present = merlon_readers_find (document, person, version);
  if (version == NULL || *version == '\0' || (present == NULL && date == 0)
      || (present != NULL && says (present, date, means)))
    return FALSE;
  project = merlon_item_get_project (document);
  history = merlon_project_get_history (project);
  merlon_history_begin (history, _ ("Note who has read a document"));
  if (date == 0)
    merlon_project_remove (project, present, NULL);
  else
    {
      if (present == NULL)
        {
          present = added = merlon_item_new (MERLON_TYPE_ACKNOWLEDGEMENT);
          merlon_project_add (project, added, G_MAXUINT, NULL);
        }
      fill (present, document, person, version, date, means);
    }
  merlon_history_end (history);
  return TRUE;
}
