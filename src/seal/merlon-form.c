/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-form-private.h"
#include "model/merlon-i18n.h"
#include "seal/merlon-seal-error.h"

#include <string.h>

/* Deeper and more than any form is. */
#define DEEPEST 32
#define MOST 20000
#define LONGEST_NAMES (16 << 20)

typedef struct
{
  qpdf_data pdf;
  GPtrArray *fields;
  guint n_visited;
  GHashTable *seen; /* numbers of objects */
  gsize length;     /* of all names */
} Walk;

/* A field that stands within itself has no end. */
static gboolean
is_new (Walk *self, qpdf_oh node)
{
  int number = qpdf_oh_get_object_id (self->pdf, node);

  return number == 0 || g_hash_table_add (self->seen, GINT_TO_POINTER (number));
}

static void
field_free (gpointer data)
{
  MerlonFormField *field = data;

  g_free (field->name);
  g_free (field->type);
  g_array_unref (field->places);
  g_free (field);
}

/* Takes @places. */
static void
add_field (Walk *self, qpdf_oh node, int above, GArray *places, const char *name, const char *type)
{
  MerlonFormField *field = g_new0 (MerlonFormField, 1);

  field->name = g_strdup (name);
  field->type = g_strdup (type);
  field->field = node;
  field->above = above;
  field->widget = places->len > 0 ? g_array_index (places, qpdf_oh, 0) : node;
  field->places = places;
  self->length += strlen (name);
  g_ptr_array_add (self->fields, field);
}

/* A kid without a name of its own is a place where the field is shown. */
static gboolean
is_field (qpdf_data pdf, qpdf_oh kid)
{
  return qpdf_oh_is_dictionary (pdf, kid) && qpdf_oh_has_key (pdf, kid, "/T");
}

static char *
full_name (qpdf_data pdf, qpdf_oh node, const char *above)
{
  g_autofree char *own = merlon_qpdf_dup_text (pdf, qpdf_oh_get_key (pdf, node, "/T"));

  if (own == NULL)
    return g_strdup (above);
  return *above != '\0' ? g_strconcat (above, ".", own, NULL) : g_steal_pointer (&own);
}

static void
walk (Walk *self, qpdf_oh node, int parent, const char *above, const char *type_above, guint depth)
{
  g_autofree char *name = NULL, *type = NULL;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (qpdf_oh));
  qpdf_oh kids, kind;
  int n;
  gboolean below = FALSE;

  if (depth > DEEPEST || self->length > LONGEST_NAMES || self->n_visited++ > MOST
      || !qpdf_oh_is_dictionary (self->pdf, node) || !is_new (self, node))
    return;
  name = full_name (self->pdf, node, above);
  kind = qpdf_oh_get_key (self->pdf, node, "/FT");
  type = g_strdup (qpdf_oh_is_name (self->pdf, kind) ? qpdf_oh_get_name (self->pdf, kind)
                                                     : type_above);
  kids = qpdf_oh_get_key (self->pdf, node, "/Kids");
  n = qpdf_oh_is_array (self->pdf, kids) ? qpdf_oh_get_array_n_items (self->pdf, kids) : 0;
  for (int i = 0; i < n && self->n_visited <= MOST; i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (self->pdf, kids, i);

      if (is_field (self->pdf, kid))
        {
          walk (self, kid, qpdf_oh_get_object_id (self->pdf, node), name, type, depth + 1);
          below = TRUE;
        }
      else if (qpdf_oh_is_dictionary (self->pdf, kid))
        g_array_append_val (places, kid);
    }
  if (!below)
    add_field (self, node, parent, g_steal_pointer (&places), name, type);
}

GPtrArray *
merlon_form_list (qpdf_data pdf, GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (field_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Walk self = { pdf, fields, 0, seen, 0 };
  qpdf_oh form = qpdf_oh_get_key (pdf, qpdf_get_root (pdf), "/AcroForm"), list;
  int n;

  if (!qpdf_oh_is_dictionary (pdf, form))
    return g_steal_pointer (&fields);
  list = qpdf_oh_get_key (pdf, form, "/Fields");
  n = qpdf_oh_is_array (pdf, list) ? qpdf_oh_get_array_n_items (pdf, list) : 0;
  for (int i = 0; i < n && self.n_visited <= MOST; i++)
    walk (&self, qpdf_oh_get_array_item (pdf, list, i), 0, "", NULL, 0);
  /* What is left out might be signed. */
  if (self.n_visited <= MOST && self.length <= LONGEST_NAMES)
    return g_steal_pointer (&fields);
  g_set_error_literal (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_DAMAGED,
                       _ ("its form has more fields than can be read: no document has so many"));
  return NULL;
}

GHashTable *
merlon_form_index (qpdf_data pdf, GPtrArray *fields)
{
  GHashTable *by_number = g_hash_table_new (NULL, NULL);

  for (guint i = fields->len; i-- > 0;)
    {
      MerlonFormField *field = fields->pdata[i];
      int number = qpdf_oh_get_object_id (pdf, field->field);

      if (number > 0)
        g_hash_table_insert (by_number, GINT_TO_POINTER (number), field);
      for (guint j = 0; j < field->places->len; j++)
        {
          number = qpdf_oh_get_object_id (pdf, g_array_index (field->places, qpdf_oh, j));
          if (number > 0)
            g_hash_table_insert (by_number, GINT_TO_POINTER (number), field);
        }
    }
  return by_number;
}

const MerlonFormField *
merlon_form_find (GPtrArray *fields, const char *name)
{
  for (guint i = 0; i < fields->len; i++)
    if (g_strcmp0 (((MerlonFormField *) fields->pdata[i])->name, name) == 0)
      return fields->pdata[i];
  return NULL;
}

gboolean
merlon_form_is_signature (const MerlonFormField *field)
{
  return g_strcmp0 (field->type, "/Sig") == 0;
}

qpdf_oh
merlon_form_get_signature (qpdf_data pdf, const MerlonFormField *field)
{
  return qpdf_oh_get_key (pdf, field->field, "/V");
}

guint
merlon_form_get_permission (qpdf_data pdf, qpdf_oh signature)
{
  qpdf_oh list = qpdf_oh_get_key (pdf, signature, "/Reference");
  int n = qpdf_oh_is_array (pdf, list) ? qpdf_oh_get_array_n_items (pdf, list) : 0;

  for (int i = 0; i < n; i++)
    {
      qpdf_oh reference = qpdf_oh_get_array_item (pdf, list, i), parameters;
      gint64 permission = 2;

      if (!qpdf_oh_is_dictionary (pdf, reference)
          || !merlon_qpdf_is_name (pdf, qpdf_oh_get_key (pdf, reference, "/TransformMethod"),
                                   "/DocMDP"))
        continue;
      parameters = qpdf_oh_get_key (pdf, reference, "/TransformParams");
      if (qpdf_oh_is_dictionary (pdf, parameters))
        permission = merlon_qpdf_get_integer (pdf, qpdf_oh_get_key (pdf, parameters, "/P"), 2);
      /* What is none of the three must not allow more than the strictest. */
      return permission >= 1 && permission <= 3 ? permission : 1;
    }
  return 0;
}
