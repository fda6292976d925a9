/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-sign-field-private.h"
#include "model/merlon-i18n.h"
#include "pdf/merlon-pdf-file.h"
#include "seal/merlon-seal-error.h"

/* Shown in print, and not to be moved (ISO 32000-1, 12.5.3). */
#define FLAGS (4 | 128)

typedef struct
{
  MerlonUpdate *update;
  qpdf_data model;
  const MerlonSignRequest *request;
  MerlonSigner *signer;
  guint signature, picture;
} Adding;

/* Notes that @key of @holder is changed: where its value stands in an object of its own, that one,
 * else the holder. */
static void
touch_value (Adding *self, qpdf_oh holder, const char *key)
{
  if (!merlon_update_touch (self->update, qpdf_oh_get_key (self->model, holder, key)))
    merlon_update_touch (self->update, holder);
}

/* Appends @item to the array under @key of @holder, which is made where there is none. Returns:
 * whether @holder itself was changed. */
static gboolean
append_to (Adding *self, qpdf_oh holder, const char *key, qpdf_oh item)
{
  qpdf_oh array = qpdf_oh_get_key (self->model, holder, key);

  if (!qpdf_oh_is_array (self->model, array))
    {
      qpdf_oh old = array;

      array = qpdf_oh_new_array (self->model);
      if (!qpdf_oh_is_null (self->model, old))
        qpdf_oh_append_item (self->model, array, old);
      qpdf_oh_replace_key (self->model, holder, key, array);
      array = qpdf_oh_get_key (self->model, holder, key);
    }
  qpdf_oh_append_item (self->model, array, item);
  return !merlon_update_touch (self->update, array);
}

/* ---- the form ---- */

static void
add_to_form (Adding *self, guint widget)
{
  qpdf_oh root = qpdf_get_root (self->model);
  qpdf_oh form = qpdf_oh_get_key (self->model, root, "/AcroForm");
  gboolean own;

  if (!qpdf_oh_is_dictionary (self->model, form))
    {
      guint number = merlon_update_reserve (self->update);
      GString *out = g_string_new ("<</SigFlags 3/Fields[");

      merlon_pdf_append_reference (out, widget);
      g_string_append (out, "]>>");
      merlon_update_set (self->update, number, out);
      qpdf_oh_replace_key (self->model, root, "/AcroForm",
                           merlon_update_refer (self->update, number));
      merlon_update_touch (self->update, root);
      return;
    }
  own = append_to (self, form, "/Fields", merlon_update_refer (self->update, widget));
  if (merlon_qpdf_get_integer (self->model, qpdf_oh_get_key (self->model, form, "/SigFlags"), 0)
      != 3)
    {
      qpdf_oh_replace_key (self->model, form, "/SigFlags", qpdf_oh_new_integer (self->model, 3));
      own = TRUE;
    }
  if (own)
    touch_value (self, root, "/AcroForm");
}

void
merlon_sign_field_certify (MerlonUpdate *update, qpdf_data model, guint signature)
{
  qpdf_oh root = qpdf_get_root (model), permissions;
  Adding self = { update, model };

  permissions = qpdf_oh_get_key (model, root, "/Perms");
  if (!qpdf_oh_is_dictionary (model, permissions))
    {
      qpdf_oh_replace_key (model, root, "/Perms", qpdf_oh_new_dictionary (model));
      permissions = qpdf_oh_get_key (model, root, "/Perms");
    }
  qpdf_oh_replace_key (model, permissions, "/DocMDP", merlon_update_refer (update, signature));
  touch_value (&self, root, "/Perms");
}

/* ---- the structure ---- */

/* Which key of the tree of parents leads from the widget to @element. */
static void
add_parent (Adding *self, qpdf_oh structure, gint64 key, guint element)
{
  qpdf_oh tree = qpdf_oh_get_key (self->model, structure, "/ParentTree");
  g_autoptr (GString) leaf = g_string_new (NULL);

  if (qpdf_oh_is_array (self->model, qpdf_oh_get_key (self->model, tree, "/Kids")))
    {
      guint number = merlon_update_reserve (self->update);
      GString *out = g_string_new (NULL);

      g_string_append_printf (out,
                              "<</Limits[%" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                              "]/Nums[%" G_GINT64_FORMAT " %u 0 R]>>",
                              key, key, key, element);
      merlon_update_set (self->update, number, out);
      if (append_to (self, tree, "/Kids", merlon_update_refer (self->update, number)))
        touch_value (self, structure, "/ParentTree");
      return;
    }
  append_to (self, tree, "/Nums", qpdf_oh_new_integer (self->model, key));
  if (append_to (self, tree, "/Nums", merlon_update_refer (self->update, element)))
    touch_value (self, structure, "/ParentTree");
}

/* The element that holds all others, or the root where there is none. */
static qpdf_oh
find_holder (Adding *self, qpdf_oh structure)
{
  qpdf_oh kids = qpdf_oh_get_key (self->model, structure, "/K");

  if (qpdf_oh_is_array (self->model, kids) && qpdf_oh_get_array_n_items (self->model, kids) > 0)
    kids = qpdf_oh_get_array_item (self->model, kids, 0);
  return qpdf_oh_is_dictionary (self->model, kids) && qpdf_oh_get_object_id (self->model, kids) != 0
             ? kids
             : structure;
}

/* A tagged document says of the widget too what it is (ISO 14289-1, 7.18.4). Returns: its key in
 * the tree of parents; -1 where the document is not tagged, or has no place for it. */
static gint64
add_to_structure (Adding *self, qpdf_oh page, guint widget)
{
  qpdf_oh structure = qpdf_oh_get_key (self->model, qpdf_get_root (self->model), "/StructTreeRoot");
  gint64 key = -1;
  qpdf_oh holder;
  guint element;
  GString *out;

  if (qpdf_oh_is_dictionary (self->model, structure)
      && qpdf_oh_get_object_id (self->model, structure) != 0
      && qpdf_oh_is_dictionary (self->model,
                                qpdf_oh_get_key (self->model, structure, "/ParentTree")))
    key = merlon_qpdf_get_integer (
        self->model, qpdf_oh_get_key (self->model, structure, "/ParentTreeNextKey"), -1);
  if (key < 0)
    return -1;
  holder = find_holder (self, structure);
  element = merlon_update_reserve (self->update);
  out = g_string_new ("<</Type/StructElem/S/Form/P ");
  g_string_append_printf (out, "%d %d R/Pg %d %d R/K<</Type/OBJR/Obj %u 0 R>>>>",
                          qpdf_oh_get_object_id (self->model, holder),
                          qpdf_oh_get_generation (self->model, holder),
                          qpdf_oh_get_object_id (self->model, page),
                          qpdf_oh_get_generation (self->model, page), widget);
  merlon_update_set (self->update, element, out);
  if (append_to (self, holder, "/K", merlon_update_refer (self->update, element)))
    merlon_update_touch (self->update, holder);
  add_parent (self, structure, key, element);
  qpdf_oh_replace_key (self->model, structure, "/ParentTreeNextKey",
                       qpdf_oh_new_integer (self->model, key + 1));
  merlon_update_touch (self->update, structure);
  return key;
}

/* ---- a new field ---- */

static gboolean
find_rectangle (Adding *self, qpdf_oh page, double rectangle[4], GError **error)
{
  const MerlonSignRequest *request = self->request;
  qpdf_oh box = merlon_qpdf_inherited (self->model, page, "/CropBox");
  double edges[4];

  if (!qpdf_oh_is_array (self->model, box))
    box = merlon_qpdf_inherited (self->model, page, "/MediaBox");
  for (int i = 0; i < 4; i++)
    edges[i] = qpdf_oh_is_array (self->model, box) ? qpdf_oh_get_numeric_value (
                   self->model, qpdf_oh_get_array_item (self->model, box, i))
                                                   : 0;
  rectangle[0] = MIN (edges[0], edges[2]) + request->x;
  rectangle[3] = MAX (edges[1], edges[3]) - request->y;
  rectangle[1] = rectangle[3] - request->height;
  rectangle[2] = rectangle[0] + request->width;
  if (request->width >= 1 && request->height >= 1 && request->x >= 0 && request->y >= 0
      && rectangle[2] <= MAX (edges[0], edges[2]) && rectangle[1] >= MIN (edges[1], edges[3]))
    return TRUE;
  g_set_error (
      error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_PLACE,
      _ ("the block does not fit on page %u, which is %.0f by %.0f points: place it within"),
      request->page, ABS (edges[2] - edges[0]), ABS (edges[3] - edges[1]));
  return FALSE;
}

static char *
make_name (Adding *self, GPtrArray *fields)
{
  char *name = NULL;

  if (self->request->field != NULL)
    return g_strdup (self->request->field);
  for (guint i = 1; name == NULL || merlon_form_find (fields, name) != NULL; i++)
    {
      g_free (name);
      name = g_strdup_printf ("Signature%u", i);
    }
  return name;
}

static void
append_appearance (Adding *self, GString *out)
{
  if (self->picture != 0)
    g_string_append_printf (out, "/AP<</N %u 0 R>>", self->picture);
}

static GString *
make_widget (Adding *self, const char *name, qpdf_oh page, const double rectangle[4], gint64 key)
{
  GString *out = g_string_new ("<</Type/Annot/Subtype/Widget/FT/Sig/T");
  g_autofree char *tip
      = g_strdup_printf (_ ("Signature of %s"), merlon_signer_get_subject (self->signer));

  merlon_pdf_append_text (out, name);
  g_string_append (out, "/TU");
  merlon_pdf_append_text (out, tip);
  g_string_append_printf (out, "/V %u 0 R/P %d %d R/F %d/Rect[", self->signature,
                          qpdf_oh_get_object_id (self->model, page),
                          qpdf_oh_get_generation (self->model, page), FLAGS);
  for (guint i = 0; i < 4; i++)
    {
      merlon_pdf_append_number (out, rectangle[i]);
      g_string_append_c (out, i < 3 ? ' ' : ']');
    }
  append_appearance (self, out);
  if (key >= 0)
    g_string_append_printf (out, "/StructParent %" G_GINT64_FORMAT, key);
  g_string_append (out, ">>");
  return out;
}

static gboolean
add_new (Adding *self, GPtrArray *fields, GError **error)
{
  guint number = MAX (self->request->page, 1), n_pages, widget;
  qpdf_oh page = merlon_qpdf_find_page (self->model, number, &n_pages);
  g_autofree char *name = make_name (self, fields);
  double rectangle[4] = { 0 };

  if (!qpdf_oh_is_dictionary (self->model, page) || qpdf_oh_get_object_id (self->model, page) == 0)
    {
      g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_PLACE,
                   _ ("there is no page %u: the document has %u"), number, n_pages);
      return FALSE;
    }
  if (self->request->page != 0 && !find_rectangle (self, page, rectangle, error))
    return FALSE;
  widget = merlon_update_reserve (self->update);
  if (append_to (self, page, "/Annots", merlon_update_refer (self->update, widget)))
    merlon_update_touch (self->update, page);
  add_to_form (self, widget);
  merlon_update_set (
      self->update, widget,
      make_widget (self, name, page, rectangle, add_to_structure (self, page, widget)));
  return TRUE;
}

/* ---- a field that is there ---- */

static void
fill (Adding *self, const MerlonFormField *field)
{
  qpdf_oh form = qpdf_oh_get_key (self->model, qpdf_get_root (self->model), "/AcroForm");
  gint64 flags = merlon_qpdf_get_integer (self->model,
                                          qpdf_oh_get_key (self->model, field->widget, "/F"), 0);

  qpdf_oh_replace_key (self->model, field->field, "/V",
                       merlon_update_refer (self->update, self->signature));
  merlon_update_touch (self->update, field->field);
  qpdf_oh_replace_key (self->model, field->widget, "/F",
                       qpdf_oh_new_integer (self->model, flags | FLAGS));
  if (self->picture != 0)
    {
      qpdf_oh appearance = qpdf_oh_new_dictionary (self->model);

      qpdf_oh_replace_key (self->model, appearance, "/N",
                           merlon_update_refer (self->update, self->picture));
      qpdf_oh_replace_key (self->model, field->widget, "/AP", appearance);
    }
  merlon_update_touch (self->update, field->widget);
  if (merlon_qpdf_get_integer (self->model, qpdf_oh_get_key (self->model, form, "/SigFlags"), 0)
      == 3)
    return;
  qpdf_oh_replace_key (self->model, form, "/SigFlags", qpdf_oh_new_integer (self->model, 3));
  touch_value (self, qpdf_get_root (self->model), "/AcroForm");
}

static char *
list_empty (qpdf_data model, GPtrArray *fields)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const MerlonFormField *field = fields->pdata[i];

      if (merlon_form_is_signature (field)
          && !qpdf_oh_is_dictionary (model, merlon_form_get_signature (model, field)))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", field->name);
    }
  if (names->len == 0)
    g_string_append (names, _ ("none"));
  return g_string_free (names, FALSE);
}

static gboolean
fill_field (Adding *self, GPtrArray *fields, GError **error)
{
  const MerlonFormField *field = merlon_form_find (fields, self->request->field);
  g_autofree char *names = NULL;

  if (field == NULL || !merlon_form_is_signature (field)
      || qpdf_oh_get_object_id (self->model, field->field) == 0
      || qpdf_oh_get_object_id (self->model, field->widget) == 0)
    {
      names = list_empty (self->model, fields);
      g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_PLACE,
                   _ ("there is no signature field “%s”. Empty fields of the document: %s"),
                   self->request->field, names);
      return FALSE;
    }
  if (qpdf_oh_is_dictionary (self->model, merlon_form_get_signature (self->model, field)))
    {
      names = list_empty (self->model, fields);
      g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_PLACE,
                   _ ("the field “%s” is signed already. Empty fields of the document: %s"),
                   self->request->field, names);
      return FALSE;
    }
  fill (self, field);
  return TRUE;
}

gboolean
merlon_sign_field_add (MerlonUpdate *update, qpdf_data model, const MerlonSignRequest *request,
                       MerlonSigner *signer, guint signature, guint picture, GError **error)
{
  g_autoptr (GPtrArray) fields = merlon_form_list (model, error);
  Adding self = { update, model, request, signer, signature, picture };
  gboolean there = request->field != NULL && fields != NULL
                   && merlon_form_find (fields, request->field) != NULL;

  if (fields == NULL)
    return FALSE;
  return request->field != NULL && (there || request->page == 0) ? fill_field (&self, fields, error)
                                                                 : add_new (&self, fields, error);
}
