/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/merlon-openssl.h"
#include "model/merlon-i18n.h"
#include "seal/merlon-changes-private.h"

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
  self->fields = merlon_form_list (self->model, error);
  if (self->fields == NULL)
    return NULL;
  self->by_number = merlon_form_index (self->model, self->fields);
  return g_steal_pointer (&self);
}

void
merlon_pdf_state_trace (MerlonPdfState *self, GBytes *pdf)
{
  if (self->references == NULL)
    self->references = merlon_references_new (pdf, self->end, self->xref, self->model);
}

void
merlon_pdf_state_free (MerlonPdfState *self)
{
  g_clear_pointer (&self->references, merlon_references_free);
  g_clear_pointer (&self->by_number, g_hash_table_unref);
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
                       MerlonAttack attack, guint page, char *said)
{
  MerlonPdfChange *change;
  /* It may name what the file holds. */
  char *text = merlon_printable_dup (said, -1);

  g_free (said);
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

/* ---- pages, and what they show ---- */

/* What a value leads to, as it is written. */
static void
list_painted (MerlonComparison *self, qpdf_oh holder, const char *key, GArray *numbers)
{
  qpdf_data model = self->old->model;

  if (qpdf_oh_is_dictionary (model, holder) && qpdf_oh_has_key (model, holder, key))
    merlon_references_find (qpdf_oh_unparse (model, qpdf_oh_get_key (model, holder, key)), numbers);
}

/* All that is reached from @numbers, but pages: none is painted within another. */
static void
paint (MerlonComparison *self, GArray *numbers, MerlonPaint paint)
{
  for (guint i = 0; i < numbers->len; i++)
    {
      gpointer number = GUINT_TO_POINTER (g_array_index (numbers, guint, i));
      guint n;
      const guint *next;

      if (g_hash_table_contains (self->painted, number))
        continue;
      g_hash_table_insert (self->painted, number, GUINT_TO_POINTER (paint));
      /* A page may be painted as something else, but what it has to do with others is not. */
      if (g_hash_table_contains (self->pages, number))
        continue;
      next = merlon_references_of (self->old->references, GPOINTER_TO_UINT (number), &n);
      if (n > 0)
        g_array_append_vals (numbers, next, n);
    }
}

static void
add_widget (MerlonComparison *self, qpdf_oh widget, GArray *appearances)
{
  qpdf_data model = self->old->model;
  int number = qpdf_oh_get_object_id (model, widget);

  if (number > 0)
    g_hash_table_add (self->widgets, GINT_TO_POINTER (number));
  list_painted (self, widget, "/AP", appearances);
}

/* A page, or a node above pages. */
static void
add_node (MerlonComparison *self, qpdf_oh node, GArray *contents, GArray *appearances)
{
  qpdf_data model = self->old->model;
  qpdf_oh annotations = qpdf_oh_get_key (model, node, "/Annots");
  int n
      = qpdf_oh_is_array (model, annotations) ? qpdf_oh_get_array_n_items (model, annotations) : 0;

  list_painted (self, node, "/Contents", contents);
  list_painted (self, node, "/Resources", contents);
  for (int i = 0; i < n; i++)
    add_widget (self, qpdf_oh_get_array_item (model, annotations, i), appearances);
}

static void
walk_pages (MerlonComparison *self, qpdf_oh node, guint *n, guint depth, GArray *contents,
            GArray *appearances)
{
  qpdf_data model = self->old->model;
  qpdf_oh kids;
  int n_kids;

  if (!qpdf_oh_is_dictionary (model, node))
    return;
  if (depth > 64 || *n > 100000)
    {
      merlon_comparison_add (
          self, MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_PAGES, MERLON_ATTACK_NONE, 0,
          g_strdup (_ ("There are pages that were hidden too deep to look at.")));
      return;
    }
  add_node (self, node, contents, appearances);
  kids = qpdf_oh_get_key (model, node, "/Kids");
  if (!qpdf_oh_is_array (model, kids))
    {
      gpointer number = GINT_TO_POINTER (qpdf_oh_get_object_id (model, node));

      ++*n;
      if (!g_hash_table_contains (self->pages, number))
        g_hash_table_insert (self->pages, number, GUINT_TO_POINTER (*n));
      return;
    }
  if (qpdf_oh_get_object_id (model, node) > 0)
    g_hash_table_insert (self->pages, GINT_TO_POINTER (qpdf_oh_get_object_id (model, node)), NULL);
  n_kids = qpdf_oh_get_array_n_items (model, kids);
  for (int i = 0; i < n_kids; i++)
    walk_pages (self, qpdf_oh_get_array_item (model, kids, i), n, depth + 1, contents, appearances);
}

static void
add_fields (MerlonComparison *self, GArray *appearances)
{
  for (guint i = 0; i < self->old->fields->len; i++)
    {
      const MerlonFormField *field = self->old->fields->pdata[i];

      add_widget (self, field->field, appearances);
      for (guint j = 0; j < field->places->len; j++)
        add_widget (self, g_array_index (field->places, qpdf_oh, j), appearances);
    }
}

static void
survey (MerlonComparison *self)
{
  g_autoptr (GArray) contents = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) appearances = g_array_new (FALSE, FALSE, sizeof (guint));
  qpdf_data model = self->old->model;
  guint n = 0;

  if (self->pages != NULL)
    return;
  self->pages = g_hash_table_new (NULL, NULL);
  self->painted = g_hash_table_new (NULL, NULL);
  self->widgets = g_hash_table_new (NULL, NULL);
  walk_pages (self, qpdf_oh_get_key (model, qpdf_get_root (model), "/Pages"), &n, 0, contents,
              appearances);
  add_fields (self, appearances);
  paint (self, contents, MERLON_PAINT_PAGE);
  paint (self, appearances, MERLON_PAINT_APPEARANCE);
}

MerlonPaint
merlon_comparison_get_paint (MerlonComparison *self, guint number)
{
  survey (self);
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->painted, GUINT_TO_POINTER (number)));
}

gboolean
merlon_comparison_is_page (MerlonComparison *self, guint number)
{
  survey (self);
  return g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number)) != NULL;
}

gboolean
merlon_comparison_is_node (MerlonComparison *self, guint number)
{
  survey (self);
  return g_hash_table_contains (self->pages, GUINT_TO_POINTER (number))
         && !merlon_comparison_is_page (self, number);
}

gboolean
merlon_comparison_is_widget (MerlonComparison *self, guint number)
{
  survey (self);
  return g_hash_table_contains (self->widgets, GUINT_TO_POINTER (number));
}

guint
merlon_comparison_find_page (MerlonComparison *self, guint number)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));

  survey (self);
  g_array_append_val (queue, number);
  g_hash_table_add (seen, GUINT_TO_POINTER (number));
  for (guint i = 0; i < queue->len && self->n_steps < MOST_STEPS_IN_ALL; i++, self->n_steps++)
    {
      guint here = g_array_index (queue, guint, i), n_from;
      guint page = GPOINTER_TO_UINT (g_hash_table_lookup (self->pages, GUINT_TO_POINTER (here)));
      const guint *from = merlon_references_to (self->new->references, here, &n_from);

      if (page != 0)
        return page;
      for (guint j = 0; j < n_from && queue->len < MOST_STEPS; j++)
        if (g_hash_table_add (seen, GUINT_TO_POINTER (from[j])))
          g_array_append_val (queue, from[j]);
    }
  return 0;
}

/* ---- which objects differ ---- */

qpdf_oh
merlon_pdf_state_get (const MerlonPdfState *state, guint number)
{
  MerlonXrefEntry entry = merlon_xref_get (state->xref, number);

  return qpdf_get_object_by_id (state->model, number,
                                entry.kind == MERLON_XREF_PLAIN ? entry.index : 0);
}

/* Lists of objects and packed objects are how a file is written, not what it says. Nothing refers
 * to them, or they are something else in disguise. */
gboolean
merlon_comparison_is_container (MerlonComparison *self, const MerlonPdfState *state, guint number)
{
  qpdf_oh object = merlon_pdf_state_get (state, number), type;
  guint n;

  merlon_references_to (self->new->references, number, &n);
  if (n > 0 || !qpdf_oh_is_stream (state->model, object))
    return FALSE;
  type = qpdf_oh_get_key (state->model, qpdf_oh_get_dict (state->model, object), "/Type");
  return merlon_qpdf_is_name (state->model, type, "/XRef")
         || merlon_qpdf_is_name (state->model, type, "/ObjStm");
}

static MerlonObjectFate
find_fate (MerlonComparison *self, guint number)
{
  gboolean was, is;

  if (merlon_references_same (self->old->references, self->new->references, number))
    return MERLON_OBJECT_SAME;
  was = merlon_references_has (self->old->references, number)
        && !merlon_comparison_is_container (self, self->old, number);
  is = merlon_references_has (self->new->references, number)
       && !merlon_comparison_is_container (self, self->new, number);
  if (was && is)
    return MERLON_OBJECT_CHANGED;
  return was ? MERLON_OBJECT_REMOVED : is ? MERLON_OBJECT_ADDED : MERLON_OBJECT_SAME;
}

static void
find_fates (MerlonComparison *self)
{
  const MerlonReferences *const both[] = { self->old->references, self->new->references };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_autoptr (GArray) numbers = merlon_references_list (both[i]);

      for (guint j = 0; j < numbers->len; j++)
        {
          guint number = g_array_index (numbers, guint, j);
          MerlonObjectFate fate = find_fate (self, number);

          if (fate != MERLON_OBJECT_SAME)
            g_hash_table_insert (self->fates, GUINT_TO_POINTER (number), GUINT_TO_POINTER (fate));
        }
    }
}

/* ---- what lay in wait ---- */

gboolean
merlon_comparison_was_used (MerlonComparison *self, guint number)
{
  guint n;

  merlon_references_to (self->old->references, number, &n);
  return n > 0;
}

/* Something signed referred to an object that was not there, and now is. */
static void
check_added (MerlonComparison *self, guint number)
{
  guint page;

  if (!merlon_comparison_was_used (self, number)
      && !merlon_references_is_odd (self->old->references))
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

GPtrArray *
merlon_compare_states (GBytes *pdf, const MerlonPdfState *old, const MerlonPdfState *new,
                       guint permission, GHashTable *locks)
{
  MerlonComparison self = { pdf, old, new, permission, locks };
  GHashTableIter iter;
  gpointer number, fate;

  self.fates = g_hash_table_new (NULL, NULL);
  self.changes = g_ptr_array_new_with_free_func (change_free);
  find_fates (&self);
  check_trailer (&self);
  merlon_rules_tail (&self);
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
  g_clear_pointer (&self.painted, g_hash_table_unref);
  g_clear_pointer (&self.widgets, g_hash_table_unref);
  g_clear_pointer (&self.placed, g_hash_table_unref);
  return self.changes;
}
