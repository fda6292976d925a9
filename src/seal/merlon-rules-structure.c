/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What it means that tags were changed after signing: they are what a screen reader says. */

#include "model/merlon-i18n.h"
#include "seal/merlon-changes-private.h"

#include <string.h>

/* Tags within tags: more were made to do harm. */
#define MOST_DEEP 12
#define MOST 10000

gboolean
merlon_rules_is_structure (MerlonComparison *self, guint number)
{
  qpdf_data model = self->old->model;
  qpdf_oh object = merlon_pdf_state_get (self->old, number);
  qpdf_oh root = qpdf_oh_get_key (model, qpdf_get_root (model), "/StructTreeRoot");

  if (!qpdf_oh_is_dictionary (model, object))
    return FALSE;
  if (qpdf_oh_is_dictionary (model, root)
      && (qpdf_oh_get_object_id (model, root) == (int) number
          || qpdf_oh_get_object_id (model, qpdf_oh_get_key (model, root, "/ParentTree"))
                 == (int) number))
    return TRUE;
  return merlon_qpdf_is_name (model, qpdf_oh_get_key (model, object, "/Type"), "/StructElem")
         || (qpdf_oh_is_name (model, qpdf_oh_get_key (model, object, "/S"))
             && qpdf_oh_has_key (model, object, "/P") && !qpdf_oh_has_key (model, object, "/Rect")
             && !qpdf_oh_has_key (model, object, "/Count"));
}

/* As an array, for one kid needs none. */
static qpdf_oh
as_array (qpdf_data model, qpdf_oh value)
{
  qpdf_oh array;

  if (qpdf_oh_is_array (model, value) || qpdf_oh_is_null (model, value))
    return value;
  array = qpdf_oh_new_array (model);
  qpdf_oh_append_item (model, array, value);
  return array;
}

/* Whether @kid, which is not in the old state, says that a new signature field is there, and nothing else: no
 * words that would be read instead of those of the page. */
static gboolean
announces_field (MerlonComparison *self, qpdf_oh kid, guint depth)
{
  static const char *const plain[] = { "/Type", "/S", "/P", "/Pg", "/K", "/Obj", NULL };
  qpdf_data model = self->new->model;
  g_autoptr (GPtrArray) keys = NULL;
  qpdf_oh below;

  if (!qpdf_oh_is_dictionary (model, kid) || depth > MOST_DEEP || ++self->n_announced > MOST)
    return FALSE;
  keys = merlon_qpdf_list_keys (model, kid);
  for (guint i = 0; i < keys->len; i++)
    if (!g_strv_contains (plain, keys->pdata[i]))
      return FALSE;
  if (merlon_qpdf_is_name (model, qpdf_oh_get_key (model, kid, "/Type"), "/OBJR"))
    return merlon_rules_is_new_signature (
        self, qpdf_oh_get_object_id (model, qpdf_oh_get_key (model, kid, "/Obj")));
  if (merlon_comparison_get_fate (self, qpdf_oh_get_object_id (model, kid)) != MERLON_OBJECT_ADDED)
    return FALSE;
  below = as_array (model, qpdf_oh_get_key (model, kid, "/K"));
  for (int i = 0; qpdf_oh_is_array (model, below) && i < qpdf_oh_get_array_n_items (model, below);
       i++)
    if (!announces_field (self, qpdf_oh_get_array_item (model, below, i), depth + 1))
      return FALSE;
  return qpdf_oh_is_array (model, below);
}

/* A list of kids that grew by new signature fields alone. */
static gboolean
kids_grew (MerlonComparison *self, qpdf_oh old, qpdf_oh new)
{
  qpdf_data model = self->new->model;
  qpdf_oh list = as_array (model, new);
  g_autoptr (GArray) added = merlon_rules_find_added (self, as_array (self->old->model, old), list);

  for (guint i = 0; added != NULL && i < added->len; i++)
    if (!announces_field (self, qpdf_oh_get_array_item (model, list, g_array_index (added, int, i)),
                          0))
      return FALSE;
  return added != NULL;
}

/* A part of the tree of parents: keys and values in turn. New keys come last. */
static gboolean
parents_grew (MerlonComparison *self, qpdf_oh old, qpdf_oh new)
{
  qpdf_data model = self->new->model;
  g_autoptr (GArray) added = NULL;
  gint64 last = -1;
  int n, n_old;

  if (!qpdf_oh_is_array (self->old->model, old) || !qpdf_oh_is_array (model, new))
    return FALSE;
  n = qpdf_oh_get_array_n_items (model, new);
  n_old = qpdf_oh_get_array_n_items (self->old->model, old);
  added = merlon_rules_find_added (self, old, new);
  if (added == NULL || n % 2 != 0 || n_old % 2 != 0
      || (added->len > 0 && g_array_index (added, int, 0) != n_old))
    return FALSE;
  for (int i = 0; i < n; i += 2)
    {
      gint64 key = merlon_qpdf_get_integer (model, qpdf_oh_get_array_item (model, new, i), -1);

      if (key <= last
          || (i >= n_old && !announces_field (self, qpdf_oh_get_array_item (model, new, i + 1), 0)))
        return FALSE;
      last = key;
    }
  return TRUE;
}

static gboolean
only_grown (MerlonComparison *self, const char *key, qpdf_oh old, qpdf_oh new)
{
  return strcmp (key, "/Nums") == 0 ? parents_grew (self, old, new) : kids_grew (self, old, new);
}

static void
add_tags (MerlonComparison *self, gboolean only_more)
{
  if (only_more)
    merlon_comparison_add (self, MERLON_CHANGE_HARMLESS, MERLON_CHANGE_STRUCTURE,
                           MERLON_ATTACK_NONE, 0,
                           g_strdup (_ ("New signature fields were announced to screen readers.")));
  else
    merlon_comparison_add (self, MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_STRUCTURE,
                           MERLON_ATTACK_NONE, 0,
                           g_strdup (_ ("What a screen reader says of the document was changed.")));
}

void
merlon_rules_structure (MerlonComparison *self, qpdf_oh old, qpdf_oh new)
{
  static const char *const growing[] = { "/K", "/Nums", NULL };
  g_autoptr (GPtrArray) keys = NULL;
  gboolean good = qpdf_oh_is_dictionary (self->new->model, new);

  if (good)
    keys = merlon_comparison_list_keys (self, old, new);
  for (guint i = 0; good && i < keys->len; i++)
    {
      const char *key = keys->pdata[i];

      good = strcmp (key, "/ParentTreeNextKey") == 0 || strcmp (key, "/Limits") == 0
             || (g_strv_contains (growing, key)
                 && only_grown (self, key, qpdf_oh_get_key (self->old->model, old, key),
                                qpdf_oh_get_key (self->new->model, new, key)));
    }
  add_tags (self, good);
}

void
merlon_rules_tags (MerlonComparison *self, const char *key, qpdf_oh old, qpdf_oh new)
{
  add_tags (self, only_grown (self, key, old, new));
}
