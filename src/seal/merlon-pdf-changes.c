/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-i18n.h"
#include "seal/merlon-changes-private.h"
#include "seal/merlon-scan-private.h"

#include <string.h>

/* Nobody reads a longer list. */
#define MOST_CHANGES 200
/* How far an object may be from the page that shows it, and how many objects are looked at for all
 * such questions together. */
#define MOST_STEPS 2000
#define MOST_STEPS_IN_ALL 2000000

/* ---- names ---- */

const char *
merlon_change_class_get_nick (MerlonChangeClass class)
{
  static const char *const nicks[] = { "allowed", "harmless", "suspicious", "forbidden" };

  return nicks[class];
}

const char *
merlon_change_class_get_label (MerlonChangeClass class)
{
  static const char *const labels[]
      = { N_ ("allowed"), N_ ("harmless"), N_ ("suspicious"), N_ ("forbidden") };

  return _ (labels[class]);
}

const char *
merlon_change_kind_get_nick (MerlonChangeKind kind)
{
  static const char *const nicks[] = { "signature", "form",     "annotation", "content",  "pages",
                                       "structure", "metadata", "proofs",     "document", "tail" };

  return nicks[kind];
}

const char *
merlon_attack_get_nick (MerlonAttack attack)
{
  static const char *const nicks[]
      = { "none", "shadow", "incremental-saving", "signature-wrapping", "universal-forgery" };

  return nicks[attack];
}

const char *
merlon_attack_get_label (MerlonAttack attack)
{
  static const char *const labels[]
      = { "", N_ ("shadow attack"), N_ ("incremental saving attack"),
          N_ ("signature wrapping attack"), N_ ("universal signature forgery") };

  return attack != MERLON_ATTACK_NONE ? _ (labels[attack]) : "";
}

/* ---- states ---- */

MerlonPdfState *
merlon_pdf_state_new (GBytes *pdf, gsize end, GError **error)
{
  g_autoptr (MerlonPdfState) self = g_new0 (MerlonPdfState, 1);

  self->end = end;
  self->xref = merlon_xref_read (pdf, end, error);
  if (self->xref != NULL)
    self->model = merlon_qpdf_open (pdf, end, FALSE, error);
  if (self->model == NULL)
    return NULL;
  self->fields = merlon_form_list (self->model);
  return g_steal_pointer (&self);
}

void
merlon_pdf_state_free (MerlonPdfState *self)
{
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  if (self->model != NULL)
    merlon_qpdf_close (self->model);
  g_clear_pointer (&self->xref, merlon_xref_free);
  g_free (self);
}

/* ---- for the rules ---- */

static void
change_free (gpointer data)
{
  MerlonPdfChange *change = data;

  g_free (change->text);
  g_free (change);
}

void
merlon_comparison_add (MerlonComparison *self, MerlonChangeClass class, MerlonChangeKind kind,
                       MerlonAttack attack, guint page, char *text)
{
  MerlonPdfChange *change;

  for (guint i = 0; i < self->changes->len; i++)
    {
      const MerlonPdfChange *other = self->changes->pdata[i];

      if (other->class == class && strcmp (other->text, text) == 0)
        {
          g_free (text);
          return;
        }
    }
  if (self->changes->len >= MOST_CHANGES)
    {
      g_free (text);
      text = g_strdup (_ ("There are more changes than are listed."));
    }
  if (self->changes->len > MOST_CHANGES)
    {
      g_free (text);
      return;
    }
  change = g_new0 (MerlonPdfChange, 1);
  *change = (MerlonPdfChange){ class, kind, attack, page, text };
  g_ptr_array_add (self->changes, change);
}

MerlonObjectFate
merlon_comparison_get_fate (MerlonComparison *self, guint number)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->fates, GUINT_TO_POINTER (number)));
}

gboolean
merlon_comparison_same (MerlonComparison *self, qpdf_oh old, qpdf_oh new)
{
  /* Each library keeps one string at a time, and these are two. */
  return strcmp (qpdf_oh_unparse (self->old->model, old), qpdf_oh_unparse (self->new->model, new))
         == 0;
}

static void
add_keys (qpdf_data model, qpdf_oh dictionary, GHashTable *keys)
{
  g_autoptr (GPtrArray) listed = merlon_qpdf_list_keys (model, dictionary);

  for (guint i = 0; i < listed->len; i++)
    g_hash_table_add (keys, g_strdup (listed->pdata[i]));
}

GPtrArray *
merlon_comparison_list_keys (MerlonComparison *self, qpdf_oh old, qpdf_oh new)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *different = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer key;

  add_keys (self->old->model, old, keys);
  add_keys (self->new->model, new, keys);
  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!merlon_comparison_same (self, qpdf_oh_get_key (self->old->model, old, key),
                                 qpdf_oh_get_key (self->new->model, new, key)))
      g_ptr_array_add (different, g_strdup (key));
  return different;
}

/* ---- pages ---- */

static void
number_pages (MerlonComparison *self, qpdf_oh node, guint *n, guint depth)
{
  qpdf_data model = self->old->model;
  qpdf_oh kids;
  int n_kids;

  if (depth > 64 || *n > 100000 || !qpdf_oh_is_dictionary (model, node))
    return;
  kids = qpdf_oh_get_key (model, node, "/Kids");
  if (!qpdf_oh_is_array (model, kids))
    {
      gpointer number = GINT_TO_POINTER (qpdf_oh_get_object_id (model, node));

      ++*n;
      if (!g_hash_table_contains (self->pages, number))
        g_hash_table_insert (self->pages, number, GUINT_TO_POINTER (*n));
      return;
    }
  n_kids = qpdf_oh_get_array_n_items (model, kids);
  for (int i = 0; i < n_kids; i++)
    number_pages (self, qpdf_oh_get_array_item (model, kids, i), n, depth + 1);
}

guint
merlon_comparison_find_page (MerlonComparison *self, guint number)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = 0;

  if (self->pages == NULL)
    {
      self->pages = g_hash_table_new (NULL, NULL);
      number_pages (self,
                    qpdf_oh_get_key (self->old->model, qpdf_get_root (self->old->model), "/Pages"),
                    &n, 0);
    }
  g_array_append_val (queue, number);
  g_hash_table_add (seen, GUINT_TO_POINTER (number));
  for (guint i = 0; i < queue->len && self->n_steps < MOST_STEPS_IN_ALL; i++, self->n_steps++)
    {
      guint here = g_array_index (queue, guint, i), n_from;
      guint page = GPOINTER_TO_UINT (g_hash_table_lookup (self->pages, GUINT_TO_POINTER (here)));
      const guint *from = merlon_references_to (self->references, here, &n_from);

      if (page != 0)
        return page;
      for (guint j = 0; j < n_from && queue->len < MOST_STEPS; j++)
        if (g_hash_table_add (seen, GUINT_TO_POINTER (from[j])))
          g_array_append_val (queue, from[j]);
    }
  return 0;
}

/* ---- which objects differ ---- */

static gboolean
same_entry (const MerlonXrefEntry *a, const MerlonXrefEntry *b)
{
  return a->kind == b->kind
         && (a->kind == MERLON_XREF_FREE || (a->place == b->place && a->index == b->index));
}

/* The bytes of the old state are the beginning of the new one, so what stands at the same place is
 * the same. */
static gboolean
stands_still (MerlonComparison *self, guint number)
{
  MerlonXrefEntry old = merlon_xref_get (self->old->xref, number);
  MerlonXrefEntry new = merlon_xref_get (self->new->xref, number);

  if (!same_entry (&old, &new) || (old.kind == MERLON_XREF_PLAIN && old.place >= self->old->end))
    return FALSE;
  if (old.kind == MERLON_XREF_PACKED)
    {
      MerlonXrefEntry old_home = merlon_xref_get (self->old->xref, old.place);
      MerlonXrefEntry new_home = merlon_xref_get (self->new->xref, new.place);

      return same_entry (&old_home, &new_home);
    }
  return TRUE;
}

qpdf_oh
merlon_pdf_state_get (const MerlonPdfState *state, guint number)
{
  MerlonXrefEntry entry = merlon_xref_get (state->xref, number);

  return qpdf_get_object_by_id (state->model, number,
                                entry.kind == MERLON_XREF_PLAIN ? entry.index : 0);
}

static gboolean
same_data (MerlonComparison *self, qpdf_oh old, qpdf_oh new)
{
  unsigned char *old_data = NULL, *new_data = NULL;
  size_t old_size = 0, new_size = 0;
  gboolean same;

  qpdf_oh_get_stream_data (self->old->model, old, qpdf_dl_none, NULL, &old_data, &old_size);
  qpdf_oh_get_stream_data (self->new->model, new, qpdf_dl_none, NULL, &new_data, &new_size);
  same = old_size == new_size && (old_size == 0 || memcmp (old_data, new_data, old_size) == 0);
  free (old_data);
  free (new_data);
  return same;
}

static gboolean
same_object (MerlonComparison *self, qpdf_oh old, qpdf_oh new)
{
  if (qpdf_oh_is_stream (self->old->model, old) && qpdf_oh_is_stream (self->new->model, new))
    return strcmp (qpdf_oh_unparse (self->old->model, qpdf_oh_get_dict (self->old->model, old)),
                   qpdf_oh_unparse (self->new->model, qpdf_oh_get_dict (self->new->model, new)))
               == 0
           && same_data (self, old, new);
  if (qpdf_oh_is_stream (self->old->model, old) || qpdf_oh_is_stream (self->new->model, new))
    return FALSE;
  return strcmp (qpdf_oh_unparse_resolved (self->old->model, old),
                 qpdf_oh_unparse_resolved (self->new->model, new))
         == 0;
}

/* Lists of objects and packed objects are how a file is written, not what it says. Nothing refers
 * to them, or they are something else in disguise. */
gboolean
merlon_comparison_is_container (MerlonComparison *self, const MerlonPdfState *state, guint number)
{
  qpdf_oh object = merlon_pdf_state_get (state, number), type;
  guint n;

  merlon_references_to (self->references, number, &n);
  if (n > 0 || !qpdf_oh_is_stream (state->model, object))
    return FALSE;
  type = qpdf_oh_get_key (state->model, qpdf_oh_get_dict (state->model, object), "/Type");
  return merlon_qpdf_is_name (state->model, type, "/XRef")
         || merlon_qpdf_is_name (state->model, type, "/ObjStm");
}

static MerlonObjectFate
find_fate (MerlonComparison *self, guint number)
{
  qpdf_oh old, new;
  gboolean was, is;

  if (stands_still (self, number))
    return MERLON_OBJECT_SAME;
  old = merlon_pdf_state_get (self->old, number);
  new = merlon_pdf_state_get (self->new, number);
  was = !qpdf_oh_is_null (self->old->model, old)
        && !merlon_comparison_is_container (self, self->old, number);
  is = !qpdf_oh_is_null (self->new->model, new)
       && !merlon_comparison_is_container (self, self->new, number);
  if (was && is)
    return same_object (self, old, new) ? MERLON_OBJECT_SAME : MERLON_OBJECT_CHANGED;
  return was ? MERLON_OBJECT_REMOVED : is ? MERLON_OBJECT_ADDED : MERLON_OBJECT_SAME;
}

static void
find_fates (MerlonComparison *self)
{
  guint n = MAX (self->old->xref->entries->len, self->new->xref->entries->len);

  for (guint i = 1; i < n; i++)
    {
      MerlonObjectFate fate = find_fate (self, i);

      if (fate != MERLON_OBJECT_SAME)
        g_hash_table_insert (self->fates, GUINT_TO_POINTER (i), GUINT_TO_POINTER (fate));
    }
}

/* ---- what lay in wait ---- */

/* Whether @from referred to @to when it was signed. */
static gboolean
refers (const MerlonPdfState *state, guint from, guint to)
{
  g_autofree char *reference = g_strdup_printf (" %u 0 R", to);
  qpdf_oh object = merlon_pdf_state_get (state, from);

  if (qpdf_oh_is_stream (state->model, object))
    object = qpdf_oh_get_dict (state->model, object);
  return strstr (qpdf_oh_unparse_resolved (state->model, object), reference) != NULL;
}

gboolean
merlon_comparison_was_used (MerlonComparison *self, guint number)
{
  guint n;
  const guint *from = merlon_references_to (self->references, number, &n);

  for (guint i = 0; i < n; i++)
    if (merlon_xref_get (self->old->xref, from[i]).kind != MERLON_XREF_FREE
        && refers (self->old, from[i], number))
      return TRUE;
  return FALSE;
}

/* Something signed referred to an object that was not there, and now is. */
static void
check_added (MerlonComparison *self, guint number)
{
  guint page;

  if (!merlon_comparison_was_used (self, number))
    return;
  page = merlon_comparison_find_page (self, number);
  merlon_comparison_add (
      self, MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_CONTENT, MERLON_ATTACK_SHADOW, page,
      page != 0
          ? g_strdup_printf (_ ("Page %u shows something that was missing when it was signed."),
                             page)
          : g_strdup (_ ("Something was added for which the signed document had left a place.")));
}

/* ---- all of it ---- */

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const MerlonPdfChange *first = *(MerlonPdfChange **) a, *second = *(MerlonPdfChange **) b;

  if (first->class != second->class)
    return first->class > second->class ? -1 : 1;
  if (first->kind != second->kind)
    return first->kind < second->kind ? -1 : 1;
  if (first->page != second->page)
    return first->page < second->page ? -1 : 1;
  return strcmp (first->text, second->text);
}

static void
check_trailer (MerlonComparison *self)
{
  qpdf_oh old = qpdf_get_trailer (self->old->model), new = qpdf_get_trailer (self->new->model);

  if (!merlon_comparison_same (self, qpdf_oh_get_key (self->old->model, old, "/Root"),
                               qpdf_oh_get_key (self->new->model, new, "/Root")))
    merlon_comparison_add (self, MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_DOCUMENT,
                           MERLON_ATTACK_INCREMENTAL_SAVING, 0,
                           g_strdup (_ ("The whole document was replaced by another one.")));
  if (!merlon_comparison_same (self, qpdf_oh_get_key (self->old->model, old, "/Info"),
                               qpdf_oh_get_key (self->new->model, new, "/Info")))
    merlon_comparison_add (self,
                           self->permission == 1 ? MERLON_CHANGE_FORBIDDEN : MERLON_CHANGE_HARMLESS,
                           MERLON_CHANGE_METADATA, MERLON_ATTACK_NONE, 0,
                           g_strdup (_ ("The metadata was changed: title, author, dates.")));
}

static gboolean
is_blank (const guint8 *data, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (data[i] != '\n' && data[i] != '\r' && data[i] != ' ' && data[i] != '\0')
      return FALSE;
  return TRUE;
}

/* What follows the last end of the file, and what was appended without any list of objects: some
 * readers look for objects there all the same. */
static void
check_tail (MerlonComparison *self)
{
  const guint8 *data = g_bytes_get_data (self->pdf, NULL);
  gint64 mark = merlon_scan_find_last (data, self->new->end, "%%EOF", self->new->end);
  gsize after = mark >= 0 ? mark + strlen ("%%EOF") : 0;
  guint64 old = g_array_index (self->old->xref->sections, guint64, 0);
  gboolean same = old == g_array_index (self->new->xref->sections, guint64, 0);

  after = MAX (after, self->old->end);
  if (same)
    after = self->old->end;
  if (after < self->new->end && !is_blank (data + after, self->new->end - after))
    merlon_comparison_add (
        self, MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_TAIL, MERLON_ATTACK_INCREMENTAL_SAVING, 0,
        g_strdup (_ ("Data was appended that belongs to nothing; some programs may show it.")));
  if (!merlon_xref_has_section (self->new->xref, old))
    merlon_comparison_add (self, MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_DOCUMENT,
                           MERLON_ATTACK_INCREMENTAL_SAVING, 0,
                           g_strdup (_ ("The document no longer stands on what was signed.")));
}

GPtrArray *
merlon_compare_states (GBytes *pdf, const MerlonPdfState *old, const MerlonPdfState *new,
                       MerlonReferences *references, guint permission, GHashTable *locks)
{
  MerlonComparison self = { pdf, old, new, permission, locks, references };
  GHashTableIter iter;
  gpointer number, fate;

  self.fates = g_hash_table_new (NULL, NULL);
  self.changes = g_ptr_array_new_with_free_func (change_free);
  find_fates (&self);
  check_trailer (&self);
  check_tail (&self);
  merlon_rules_fields (&self);
  g_hash_table_iter_init (&iter, self.fates);
  while (g_hash_table_iter_next (&iter, &number, &fate))
    if (GPOINTER_TO_UINT (fate) == MERLON_OBJECT_ADDED)
      check_added (&self, GPOINTER_TO_UINT (number));
    else
      merlon_rules_apply (&self, GPOINTER_TO_UINT (number));
  g_ptr_array_sort (self.changes, compare_changes);
  g_hash_table_unref (self.fates);
  g_clear_pointer (&self.pages, g_hash_table_unref);
  return self.changes;
}
