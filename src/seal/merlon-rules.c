/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What it means that an object was changed after signing: by what the object is. Whatever is not
 * known to be harmless is suspicious. */

#include "model/merlon-i18n.h"
#include "seal/merlon-changes-private.h"

#include <string.h>

/* Values within values: deeper ones are objects of their own. */
#define MOST_DEEP 12

typedef struct
{
  MerlonComparison *comparison;
  guint number;
  qpdf_oh old, new;
} Case;

static qpdf_data
old_model (const Case *self)
{
  return self->comparison->old->model;
}

static qpdf_data
new_model (const Case *self)
{
  return self->comparison->new->model;
}

static void
suspect (const Case *self, MerlonChangeKind kind, MerlonAttack attack, guint page, char *text)
{
  merlon_comparison_add (self->comparison, MERLON_CHANGE_SUSPICIOUS, kind, attack, page, text);
}

/* ---- content ---- */

/* An object that is now read from a place within what was signed, but not the one it had. */
static gboolean
was_hidden (const Case *self)
{
  MerlonXrefEntry new = merlon_xref_get (self->comparison->new->xref, self->number);

  return new.kind == MERLON_XREF_PLAIN &&new.place < self->comparison->old->end;
}

static gboolean
is_font (const Case *self)
{
  qpdf_data model = old_model (self);
  qpdf_oh type, dictionary = self->old;

  if (qpdf_oh_is_stream (model, dictionary))
    dictionary = qpdf_oh_get_dict (model, dictionary);
  if (!qpdf_oh_is_dictionary (model, dictionary))
    return FALSE;
  type = qpdf_oh_get_key (model, dictionary, "/Type");
  return merlon_qpdf_is_name (model, type, "/Font")
         || merlon_qpdf_is_name (model, type, "/FontDescriptor")
         || qpdf_oh_has_key (model, dictionary, "/Length1");
}

/* Numbers of the objects that a value refers to itself. */
static void
collect_references (qpdf_data model, qpdf_oh value, guint depth, GHashTable *found)
{
  int number = qpdf_oh_get_object_id (model, value);

  if (depth > 0 && number > 0)
    {
      g_hash_table_add (found, GINT_TO_POINTER (number));
      return;
    }
  if (depth == MOST_DEEP)
    return;
  if (qpdf_oh_is_stream (model, value))
    value = qpdf_oh_get_dict (model, value);
  if (qpdf_oh_is_array (model, value))
    for (int i = 0; i < qpdf_oh_get_array_n_items (model, value); i++)
      collect_references (model, qpdf_oh_get_array_item (model, value, i), depth + 1, found);
  else if (qpdf_oh_is_dictionary (model, value))
    {
      g_autoptr (GPtrArray) keys = merlon_qpdf_list_keys (model, value);

      for (guint i = 0; i < keys->len; i++)
        collect_references (model, qpdf_oh_get_key (model, value, keys->pdata[i]), depth + 1,
                            found);
    }
}

/* Something that was there when it was signed, and that nothing led to. */
static gboolean
is_hidden (const Case *self, guint number)
{
  MerlonComparison *comparison = self->comparison;

  return merlon_comparison_get_fate (comparison, number) == MERLON_OBJECT_SAME
         && !qpdf_oh_is_null (old_model (self), merlon_pdf_state_get (comparison->old, number))
         && !merlon_comparison_was_used (comparison, number);
}

/* Whether a value that was changed leads to something like that. */
static gboolean
shows_hidden (const Case *self, qpdf_oh new, guint depth)
{
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer number;

  collect_references (new_model (self), new, depth, found);
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    if (is_hidden (self, GPOINTER_TO_UINT (number)))
      return TRUE;
  return FALSE;
}

static void
suspect_content (const Case *self, guint page, gboolean hidden, gboolean gone, gboolean font)
{
  suspect (self, MERLON_CHANGE_CONTENT,
           hidden || gone || font ? MERLON_ATTACK_SHADOW : MERLON_ATTACK_INCREMENTAL_SAVING, page,
           g_strdup_printf (hidden
                                ? _ ("Page %u shows something that was hidden when it was signed.")
                            : gone ? _ ("Something that page %u showed was taken away.")
                            : font ? _ ("The letters of page %u look different now.")
                                   : _ ("What page %u shows was changed."),
                            page));
}

static void
check_content (const Case *self)
{
  guint page = merlon_comparison_find_page (self->comparison, self->number);
  gboolean gone = qpdf_oh_is_null (new_model (self), self->new), font = is_font (self);
  gboolean hidden = was_hidden (self) || shows_hidden (self, self->new, 0);

  if (page != 0)
    suspect_content (self, page, hidden, gone, font);
  else
    suspect (self, MERLON_CHANGE_DOCUMENT,
             hidden || gone || font ? MERLON_ATTACK_SHADOW : MERLON_ATTACK_INCREMENTAL_SAVING, 0,
             g_strdup_printf (_ ("A part of the document was changed (object %u)."), self->number));
}

/* ---- the document as a whole ---- */

static void
add_metadata (const Case *self)
{
  merlon_comparison_add (self->comparison,
                         self->comparison->permission == 1 ? MERLON_CHANGE_FORBIDDEN
                                                           : MERLON_CHANGE_HARMLESS,
                         MERLON_CHANGE_METADATA, MERLON_ATTACK_NONE, 0,
                         g_strdup (_ ("The metadata was changed: title, author, dates.")));
}

static void
add_proofs (const Case *self)
{
  merlon_comparison_add (self->comparison, MERLON_CHANGE_ALLOWED, MERLON_CHANGE_PROOFS,
                         MERLON_ATTACK_NONE, 0,
                         g_strdup (_ ("Proofs for later were added: certificates, revocation "
                                      "lists.")));
}

static void
check_catalog_key (const Case *self, const char *key)
{
  qpdf_oh old = qpdf_oh_get_key (old_model (self), self->old, key);
  qpdf_oh new = qpdf_oh_get_key (new_model (self), self->new, key);

  if (strcmp (key, "/AcroForm") == 0)
    merlon_rules_form (self->comparison, old, new);
  else if (strcmp (key, "/DSS") == 0)
    add_proofs (self);
  else if (strcmp (key, "/Metadata") == 0)
    add_metadata (self);
  else if (strcmp (key, "/Pages") == 0)
    suspect (self, MERLON_CHANGE_PAGES, MERLON_ATTACK_SHADOW, 0,
             g_strdup (_ ("The pages were replaced by others.")));
  else if (strcmp (key, "/StructTreeRoot") == 0 || strcmp (key, "/Lang") == 0
           || strcmp (key, "/MarkInfo") == 0)
    suspect (self, MERLON_CHANGE_STRUCTURE, MERLON_ATTACK_NONE, 0,
             g_strdup (_ ("What a screen reader says of the document was changed.")));
  /* Versions and extensions say which programs can read it. */
  else if (strcmp (key, "/Extensions") != 0 && strcmp (key, "/Version") != 0)
    suspect (self, MERLON_CHANGE_DOCUMENT, MERLON_ATTACK_INCREMENTAL_SAVING, 0,
             g_strdup_printf (_ ("What the document does as a whole was changed (%s)."), key + 1));
}

static void
check_catalog (const Case *self)
{
  g_autoptr (GPtrArray) keys = NULL;

  if (!qpdf_oh_is_dictionary (new_model (self), self->new))
    return;
  keys = merlon_comparison_list_keys (self->comparison, self->old, self->new);
  for (guint i = 0; i < keys->len; i++)
    check_catalog_key (self, keys->pdata[i]);
}

/* What it shows, and how: its contents and resources, its size. */
static void
check_page_key (const Case *self, const char *key, guint page)
{
  qpdf_oh new = qpdf_oh_get_key (new_model (self), self->new, key);
  gboolean holds = strcmp (key, "/Contents") == 0 || strcmp (key, "/Resources") == 0;

  suspect_content (self, page, was_hidden (self) || shows_hidden (self, new, 1),
                   holds && qpdf_oh_is_null (new_model (self), new), FALSE);
}

static void
check_page (const Case *self)
{
  static const char *const quiet[] = { "/LastModified", "/PieceInfo", "/Metadata", "/Tabs", NULL };
  g_autoptr (GPtrArray) keys = NULL;
  guint page = merlon_comparison_find_page (self->comparison, self->number);

  if (!qpdf_oh_is_dictionary (new_model (self), self->new))
    {
      check_content (self);
      return;
    }
  keys = merlon_comparison_list_keys (self->comparison, self->old, self->new);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = keys->pdata[i];

      if (strcmp (key, "/Annots") == 0)
        merlon_rules_annotations (self->comparison,
                                  qpdf_oh_get_key (old_model (self), self->old, key),
                                  qpdf_oh_get_key (new_model (self), self->new, key), page);
      else if (!g_strv_contains (quiet, key))
        check_page_key (self, key, page);
    }
}

static void
check_pages (const Case *self)
{
  suspect (self, MERLON_CHANGE_PAGES,
           was_hidden (self) || shows_hidden (self, self->new, 0)
               ? MERLON_ATTACK_SHADOW
               : MERLON_ATTACK_INCREMENTAL_SAVING,
           0, g_strdup (_ ("Pages were added, removed or put in another order.")));
}

/* ---- arrays that stand alone ---- */

/* Whether the only reference to this object is from the dictionary @part within the catalog. */
static gboolean
is_in_catalog (const Case *self, const char *part, const char *key)
{
  qpdf_data model = old_model (self);
  qpdf_oh root = qpdf_get_root (model), holder = qpdf_oh_get_key (model, root, part);
  guint n;
  const guint *from = merlon_references_to (self->comparison->new->references, self->number, &n);

  return n == 1 && (int) from[0] == qpdf_oh_get_object_id (model, root)
         && qpdf_oh_is_dictionary (model, holder)
         && qpdf_oh_get_object_id (model, qpdf_oh_get_key (model, holder, key))
                == (int) self->number;
}

/* The object that has this one under @key; 0 where none has, or where anything refers to it in any
 * other way: what is harmless there may be what a page shows elsewhere. */
static guint
find_owner (const Case *self, const char *key)
{
  qpdf_data model = old_model (self);
  guint n;
  const guint *from = merlon_references_to (self->comparison->new->references, self->number, &n);

  for (guint i = 0; i < n; i++)
    {
      qpdf_oh owner = merlon_pdf_state_get (self->comparison->old, from[i]);

      if (qpdf_oh_is_stream (model, owner))
        owner = qpdf_oh_get_dict (model, owner);
      if (!qpdf_oh_is_dictionary (model, owner) || !qpdf_oh_has_key (model, owner, key)
          || qpdf_oh_get_object_id (model, qpdf_oh_get_key (model, owner, key))
                 != (int) self->number
          || (i > 0 && from[i] == from[i - 1]))
        return 0;
    }
  return n > 0 ? from[0] : 0;
}

static gboolean
is_form_list (const Case *self)
{
  qpdf_data model = old_model (self);
  qpdf_oh root = qpdf_get_root (model);
  guint owner = find_owner (self, "/Fields");

  /* A form that stands in the catalog itself is found by its own key alone. */
  if (owner != 0)
    return qpdf_oh_get_object_id (model, qpdf_oh_get_key (model, root, "/AcroForm")) == (int) owner;
  return is_in_catalog (self, "/AcroForm", "/Fields");
}

static void
check_array (const Case *self)
{
  static const char *const tags[] = { "/K", "/Nums" };
  guint owner;

  if (is_form_list (self))
    return; /* the fields tell all */
  owner = find_owner (self, "/Annots");
  if (owner != 0)
    {
      merlon_rules_annotations (self->comparison, self->old, self->new,
                                merlon_comparison_find_page (self->comparison, owner));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      guint holder = find_owner (self, tags[i]);

      if (holder != 0 && merlon_rules_is_structure (self->comparison, holder))
        {
          merlon_rules_tags (self->comparison, tags[i], self->old, self->new);
          return;
        }
    }
  check_content (self);
}

/* ---- proofs ---- */

static gboolean
is_proof (const Case *self)
{
  static const char *const lists[] = { "/Certs", "/CRLs", "/OCSPs", "/VRI" };
  qpdf_data model = old_model (self);
  int root = qpdf_oh_get_object_id (model, qpdf_get_root (model));
  qpdf_oh store = qpdf_oh_get_key (model, qpdf_get_root (model), "/DSS");

  if (!qpdf_oh_is_dictionary (model, store))
    return FALSE;
  if (qpdf_oh_get_object_id (model, store) == (int) self->number)
    return (int) find_owner (self, "/DSS") == root;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      guint owner = find_owner (self, lists[i]);

      if ((owner != 0 && (int) owner == qpdf_oh_get_object_id (model, store))
          || is_in_catalog (self, "/DSS", lists[i]))
        return TRUE;
    }
  return FALSE;
}

/* The information dictionary, as long as nothing but the trailer refers to it. */
static gboolean
is_information (const Case *self)
{
  qpdf_data model = old_model (self);
  qpdf_oh information = qpdf_oh_get_key (model, qpdf_get_trailer (model), "/Info");
  guint n;
  const guint *from = merlon_references_to (self->comparison->new->references, self->number, &n);

  if (qpdf_oh_get_object_id (model, information) != (int) self->number)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (merlon_xref_get (self->comparison->old->xref, from[i]).kind != MERLON_XREF_FREE
        && !merlon_comparison_is_container (self->comparison, self->comparison->old, from[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_xmp (qpdf_data model, qpdf_oh object)
{
  qpdf_oh dictionary;

  if (!qpdf_oh_is_stream (model, object))
    return FALSE;
  dictionary = qpdf_oh_get_dict (model, object);
  return merlon_qpdf_is_name (model, qpdf_oh_get_key (model, dictionary, "/Type"), "/Metadata")
         && merlon_qpdf_is_name (model, qpdf_oh_get_key (model, dictionary, "/Subtype"), "/XML");
}

static gboolean
is_metadata (const Case *self)
{
  return is_xmp (old_model (self), self->old)
         && (qpdf_oh_is_null (new_model (self), self->new) || is_xmp (new_model (self), self->new))
         && find_owner (self, "/Metadata") != 0;
}

/* ---- all of it ---- */

static gboolean
has_type (const Case *self, const char *type)
{
  qpdf_data model = old_model (self);
  qpdf_oh dictionary
      = qpdf_oh_is_stream (model, self->old) ? qpdf_oh_get_dict (model, self->old) : self->old;

  return qpdf_oh_is_dictionary (model, dictionary)
         && merlon_qpdf_is_name (model, qpdf_oh_get_key (model, dictionary, "/Type"), type);
}

static gboolean
is_signature (const Case *self)
{
  return qpdf_oh_is_dictionary (old_model (self), self->old)
         && qpdf_oh_has_key (old_model (self), self->old, "/ByteRange");
}

static gboolean
is_key_of (const Case *self, qpdf_oh holder, const char *key)
{
  return qpdf_oh_get_object_id (old_model (self), qpdf_oh_get_key (old_model (self), holder, key))
         == (int) self->number;
}

static void
check_form (const Case *self)
{
  merlon_rules_form (self->comparison, self->old, self->new);
}

static void
check_signature (const Case *self)
{
  suspect (self, MERLON_CHANGE_SIGNATURE, MERLON_ATTACK_INCREMENTAL_SAVING, 0,
           g_strdup (_ ("What a signature says of itself was changed: who, when, why.")));
}

static void
check_appearance (const Case *self)
{
  if (!qpdf_oh_is_stream (old_model (self), self->old)
      || !merlon_rules_appearance (self->comparison, self->number))
    check_content (self);
}

void
merlon_rules_apply (MerlonComparison *comparison, guint number)
{
  Case self = { comparison, number, merlon_pdf_state_get (comparison->old, number),
                merlon_pdf_state_get (comparison->new, number) };
  qpdf_data model = old_model (&self);
  qpdf_oh root = qpdf_get_root (model);

  if (qpdf_oh_get_object_id (model, root) == (int) number)
    check_catalog (&self);
  else if (merlon_comparison_get_paint (comparison, number) == MERLON_PAINT_PAGE)
    check_content (&self);
  else if (merlon_comparison_get_paint (comparison, number) == MERLON_PAINT_APPEARANCE)
    check_appearance (&self);
  else if (is_information (&self) || is_metadata (&self))
    add_metadata (&self);
  else if (is_key_of (&self, root, "/AcroForm"))
    check_form (&self);
  else if (is_proof (&self))
    add_proofs (&self);
  else if (merlon_comparison_is_page (comparison, number))
    check_page (&self);
  else if (merlon_comparison_is_node (comparison, number) || has_type (&self, "/Pages"))
    check_pages (&self);
  else if (is_signature (&self))
    check_signature (&self);
  else if (qpdf_oh_is_dictionary (model, self.old)
           && merlon_rules_widget (comparison, number, self.old, self.new))
    return;
  else if (merlon_rules_is_structure (comparison, number))
    merlon_rules_structure (comparison, self.old, self.new);
  else if (!merlon_comparison_was_used (comparison, number)
           && merlon_comparison_get_fate (comparison, number) == MERLON_OBJECT_REMOVED)
    return; /* nothing led to it */
  else if (qpdf_oh_is_array (model, self.old))
    check_array (&self);
  else
    check_content (&self);
}
