/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What it means that a form or an annotation was changed after signing. */

#include "model/merlon-i18n.h"
#include "seal/merlon-changes-private.h"

#include <string.h>

static gboolean
is_one_of (const char *key, const char *const keys[])
{
  return g_strv_contains (keys, key);
}

static gboolean
is_signature_type (qpdf_data model, qpdf_oh node)
{
  return merlon_qpdf_is_name (model, merlon_qpdf_inherited (model, node, "/FT"), "/Sig");
}

static gboolean
is_signed (qpdf_data model, qpdf_oh node)
{
  return qpdf_oh_is_dictionary (model, merlon_qpdf_inherited (model, node, "/V"));
}

/* ---- what is allowed ---- */

static gboolean covers_page (MerlonComparison *self, qpdf_oh annotation, guint page);

/* Comments may be allowed, but not in place of what the page says. */
static MerlonChangeClass
class_of_annotation (MerlonComparison *self, qpdf_oh annotation, guint page)
{
  if (self->permission == 1 || self->permission == 2)
    return MERLON_CHANGE_FORBIDDEN;
  return self->permission == 3 && qpdf_oh_is_dictionary (self->new->model, annotation)
                 && !covers_page (self, annotation, page)
             ? MERLON_CHANGE_ALLOWED
             : MERLON_CHANGE_SUSPICIOUS;
}

/* Time stamps for the whole document are always allowed (ISO 32000-2, 12.8.2.2.2). */
static MerlonChangeClass
class_of_signing (MerlonComparison *self, qpdf_oh signature)
{
  qpdf_data model = self->new->model;

  if (self->permission != 1
      || (merlon_qpdf_is_name (model, qpdf_oh_get_key (model, signature, "/Type"), "/DocTimeStamp")
          && merlon_qpdf_is_name (model, qpdf_oh_get_key (model, signature, "/SubFilter"),
                                  "/ETSI.RFC3161")))
    return MERLON_CHANGE_ALLOWED;
  return MERLON_CHANGE_FORBIDDEN;
}

/* @page: where it is seen, 0 for nowhere: there it may stand over words. */
static void
add_signing (MerlonComparison *self, const char *name, qpdf_oh signature, guint page)
{
  merlon_comparison_add (
      self, class_of_signing (self, signature), MERLON_CHANGE_SIGNATURE, MERLON_ATTACK_NONE, page,
      page != 0 ? g_strdup_printf (_ ("A further signature was added (%s), which page %u shows."),
                                   name, page)
                : g_strdup_printf (_ ("A further signature was added (%s)."), name));
}

/* ---- what it looks like ---- */

/* Of a page: more is there to cover what it says. */
#define LARGEST_PART 0.34

static gboolean
read_rectangle (qpdf_data model, qpdf_oh array, double *width, double *height)
{
  double values[4];

  if (!qpdf_oh_is_array (model, array) || qpdf_oh_get_array_n_items (model, array) != 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    values[i] = qpdf_oh_get_numeric_value (model, qpdf_oh_get_array_item (model, array, i));
  *width = ABS (values[2] - values[0]);
  *height = ABS (values[3] - values[1]);
  return TRUE;
}

static gboolean
covers_page (MerlonComparison *self, qpdf_oh annotation, guint page)
{
  qpdf_data model = self->new->model;
  double width, height, page_width, page_height, part_width, part_height;
  qpdf_oh whole;

  if (page == 0
      || !read_rectangle (model, qpdf_oh_get_key (model, annotation, "/Rect"), &width, &height))
    return TRUE;
  whole = merlon_qpdf_find_page (model, page, NULL);
  if (!read_rectangle (model, merlon_qpdf_inherited (model, whole, "/MediaBox"), &page_width,
                       &page_height))
    return TRUE;
  /* Less may be shown of it. */
  if (read_rectangle (model, merlon_qpdf_inherited (model, whole, "/CropBox"), &part_width,
                      &part_height))
    {
      page_width = MIN (page_width, part_width);
      page_height = MIN (page_height, part_height);
    }
  return width * height > page_width * page_height * LARGEST_PART;
}

/* The page that shows @widget, object @number; 0 for none. */
static guint
find_shown (MerlonComparison *self, guint number, qpdf_oh widget)
{
  qpdf_data model = self->new->model;
  double width, height;

  return qpdf_oh_has_key (model, widget, "/AP")
                 && read_rectangle (model, qpdf_oh_get_key (model, widget, "/Rect"), &width,
                                    &height)
                 && width > 0 && height > 0
             ? merlon_comparison_find_page (self, number)
             : 0;
}

/* Whether a signature field has nothing but what such a field needs: nothing that is drawn or run. */
static gboolean
is_plain_field (qpdf_data model, qpdf_oh field)
{
  static const char *const plain[]
      = { "/Type", "/Subtype", "/FT", "/T",      "/TU",   "/TM",           "/Rect",
          "/F",    "/Ff",      "/P",  "/Parent", "/Kids", "/Lock",         "/SV",
          "/V",    "/AP",      "/MK", "/DA",     "/BS",   "/Border",       "/M",
          "/NM",   "/Q",       "/H",  "/AS",     "/OC",   "/StructParent", NULL };
  g_autoptr (GPtrArray) keys = merlon_qpdf_list_keys (model, field);
  qpdf_oh kind = qpdf_oh_get_key (model, field, "/Subtype");

  for (guint i = 0; i < keys->len; i++)
    if (!g_strv_contains (plain, keys->pdata[i]))
      return FALSE;
  return qpdf_oh_is_null (model, kind) || merlon_qpdf_is_name (model, kind, "/Widget");
}

static gboolean
is_below (qpdf_data model, qpdf_oh node, int above)
{
  qpdf_oh parent = qpdf_oh_get_key (model, node, "/Parent");

  return above != 0 ? qpdf_oh_get_object_id (model, parent) == above
                    : qpdf_oh_is_null (model, parent);
}

static gboolean
is_plain_type (qpdf_data model, qpdf_oh node)
{
  qpdf_oh type = qpdf_oh_get_key (model, node, "/FT");

  return qpdf_oh_is_null (model, type) || merlon_qpdf_is_name (model, type, "/Sig");
}

/* The same of all its places: what some take for a text field is drawn by them. */
static gboolean
is_plain_signature (qpdf_data model, const MerlonFormField *field)
{
  qpdf_oh value = qpdf_oh_get_key (model, field->field, "/V");

  if (!is_plain_field (model, field->field) || !is_plain_type (model, field->field)
      || !is_below (model, field->field, field->above)
      || (!qpdf_oh_is_null (model, value) && !qpdf_oh_is_dictionary (model, value)))
    return FALSE;
  for (guint i = 0; i < field->places->len; i++)
    {
      qpdf_oh place = g_array_index (field->places, qpdf_oh, i);

      if (!is_plain_field (model, place) || !is_plain_type (model, place)
          || qpdf_oh_has_key (model, place, "/V")
          || !is_below (model, place, qpdf_oh_get_object_id (model, field->field)))
        return FALSE;
    }
  return TRUE;
}

/* The field that object @number is, or is a place of; NULL for none. What calls itself a field
 * and is in no form is none. */
static const MerlonFormField *
find_field (const MerlonPdfState *state, int number)
{
  return g_hash_table_lookup (state->by_number, GINT_TO_POINTER (number));
}

gboolean
merlon_rules_is_new_signature (MerlonComparison *self, int number)
{
  const MerlonFormField *field = find_field (self->new, number);

  return field != NULL && merlon_form_is_signature (field)
         && merlon_comparison_get_fate (self, number) == MERLON_OBJECT_ADDED;
}

/* ---- fields ---- */

static void
check_new_field (MerlonComparison *self, const MerlonFormField *field)
{
  qpdf_data model = self->new->model;
  qpdf_oh signature = merlon_form_get_signature (model, field);

  if (!merlon_form_is_signature (field))
    merlon_comparison_add (
        self, self->permission != 0 ? MERLON_CHANGE_FORBIDDEN : MERLON_CHANGE_SUSPICIOUS,
        MERLON_CHANGE_FORM, MERLON_ATTACK_NONE, 0,
        g_strdup_printf (_ ("A form field was added (%s)."), field->name));
  else if (!is_plain_signature (model, field))
    merlon_comparison_add (
        self, MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_SIGNATURE, MERLON_ATTACK_INCREMENTAL_SAVING,
        0,
        g_strdup_printf (_ ("A signature field was added that is more than that (%s)."),
                         field->name));
  else if (qpdf_oh_is_dictionary (model, signature))
    add_signing (self, field->name, signature,
                 find_shown (self, qpdf_oh_get_object_id (model, field->widget), field->widget));
  else
    merlon_comparison_add (
        self, self->permission == 1 ? MERLON_CHANGE_FORBIDDEN : MERLON_CHANGE_HARMLESS,
        MERLON_CHANGE_SIGNATURE, MERLON_ATTACK_NONE, 0,
        g_strdup_printf (_ ("An empty signature field was added (%s)."), field->name));
}

/* Two fields may have one name, but each stands in an object of its own. */
static char *
key_of (qpdf_data model, const MerlonFormField *field)
{
  int number = qpdf_oh_get_object_id (model, field->field);

  return number != 0 ? g_strdup_printf ("%d %s", number, field->name) : g_strdup (field->name);
}

static GHashTable *
index_fields (const MerlonPdfState *state)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < state->fields->len; i++)
    g_hash_table_add (keys, key_of (state->model, state->fields->pdata[i]));
  return keys;
}

void
merlon_rules_fields (MerlonComparison *self)
{
  g_autoptr (GHashTable) old = index_fields (self->old);
  g_autoptr (GHashTable) new = index_fields (self->new);

  for (guint i = 0; i < self->new->fields->len; i++)
    {
      const MerlonFormField *field = self->new->fields->pdata[i];
      g_autofree char *key = key_of (self->new->model, field);

      if (!g_hash_table_contains (old, key))
        check_new_field (self, field);
    }
  for (guint i = 0; i < self->old->fields->len; i++)
    {
      const MerlonFormField *field = self->old->fields->pdata[i];
      g_autofree char *key = key_of (self->old->model, field);

      if (!g_hash_table_contains (new, key))
        merlon_comparison_add (
            self, MERLON_CHANGE_SUSPICIOUS,
            merlon_form_is_signature (field) ? MERLON_CHANGE_SIGNATURE : MERLON_CHANGE_FORM,
            MERLON_ATTACK_NONE, 0,
            g_strdup_printf (_ ("A form field was taken away or replaced (%s)."), field->name));
    }
}

void
merlon_rules_form (MerlonComparison *self, qpdf_oh old, qpdf_oh new)
{
  static const char *const expected[] = { "/Fields", "/SigFlags", NULL };
  g_autoptr (GPtrArray) keys = NULL;

  /* Where there was no form, the fields of the new one tell all. */
  if (!qpdf_oh_is_dictionary (self->old->model, old)
      || !qpdf_oh_is_dictionary (self->new->model, new))
    return;
  keys = merlon_comparison_list_keys (self, old, new);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = keys->pdata[i];

      if (is_one_of (key, expected)
          || (strcmp (key, "/DR") == 0
              && merlon_rules_resources (self, qpdf_oh_get_key (self->old->model, old, key),
                                         qpdf_oh_get_key (self->new->model, new, key))))
        continue;
      merlon_comparison_add (
          self, MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_FORM, MERLON_ATTACK_SHADOW, 0,
          g_strdup_printf (_ ("How the form works or looks was changed (%s)."), key + 1));
    }
}

/* ---- one widget ---- */

/* Signed is a field whose signature is verified, not a place of it that says so. */
static gboolean
is_signed_field (const MerlonPdfState *state, guint number)
{
  const MerlonFormField *field = find_field (state, number);

  return field != NULL
         && qpdf_oh_is_dictionary (state->model, merlon_form_get_signature (state->model, field));
}

static void
check_cover (MerlonComparison *self, guint number, qpdf_oh widget)
{
  guint page = merlon_comparison_find_page (self, number);

  if (page != 0 && qpdf_oh_has_key (self->new->model, widget, "/AP")
      && covers_page (self, widget, page))
    merlon_comparison_add (self, MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_FORM, MERLON_ATTACK_SHADOW,
                           page,
                           g_strdup_printf (_ ("A field was laid over what page %u says."), page));
}

static void
check_signature_field (MerlonComparison *self, guint number, qpdf_oh old, qpdf_oh new,
                       GPtrArray *keys)
{
  static const char *const quiet[] = { "/P", "/StructParent", "/TU", "/NM", NULL };
  static const char *const signing[]
      = { "/V", "/AP", "/F", "/MK", "/M", "/AS", "/DA", "/Border", "/BS", NULL };
  g_autofree char *name = merlon_rules_name_field (self->old->model, old);
  gboolean was = is_signed_field (self->old, number), is = is_signed_field (self->new, number);

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = keys->pdata[i];

      if (!was && (is_one_of (key, quiet) || (is && is_one_of (key, signing))))
        continue;
      merlon_comparison_add (
          self, MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_SIGNATURE,
          was ? MERLON_ATTACK_INCREMENTAL_SAVING : MERLON_ATTACK_NONE, 0,
          g_strdup_printf (was ? _ ("A signature was tampered with (%s).")
                               : _ ("An empty signature field was rebuilt (%s)."),
                           name));
      return;
    }
  if (!was && is)
    add_signing (self, name, merlon_qpdf_inherited (self->new->model, new, "/V"),
                 find_shown (self, number, new));
  check_cover (self, number, new);
}

static void
check_field (MerlonComparison *self, guint number, qpdf_oh old, qpdf_oh new, GPtrArray *keys)
{
  static const char *const filling[] = { "/V", "/AP", "/AS", "/I", "/M", NULL };
  g_autofree char *name = merlon_rules_name_field (self->old->model, old);

  for (guint i = 0; i < keys->len; i++)
    if (!is_one_of (keys->pdata[i], filling))
      {
        merlon_comparison_add (self, MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_FORM,
                               MERLON_ATTACK_SHADOW, 0,
                               g_strdup_printf (_ ("A form field was rebuilt (%s)."), name));
        return;
      }
  check_cover (self, number, new);
  if (merlon_rules_value_changed (self, old, new))
    merlon_rules_filling (self, old, new);
  else
    merlon_comparison_add (
        self, MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_FORM, MERLON_ATTACK_SHADOW, 0,
        g_strdup_printf (_ ("A form field shows something else than when it was signed (%s)."),
                         name));
}

/* ISO 32000-1, 12.5.6.1: what else has a rectangle is no annotation. */
static gboolean
is_annotation (qpdf_data model, qpdf_oh object)
{
  static const char *const kinds[]
      = { "/Text",      "/Link",     "/FreeText", "/Line",      "/Square",         "/Circle",
          "/Polygon",   "/PolyLine", "/Stamp",    "/Highlight", "/Underline",      "/Squiggly",
          "/StrikeOut", "/Caret",    "/Ink",      "/Popup",     "/FileAttachment", "/Sound",
          "/Movie",     "/Widget",   "/Screen",   "/Watermark", "/Redact",         NULL };
  qpdf_oh kind = qpdf_oh_get_key (model, object, "/Subtype");

  return qpdf_oh_is_name (model, kind) && qpdf_oh_has_key (model, object, "/Rect")
         && g_strv_contains (kinds, qpdf_oh_get_name (model, kind));
}

gboolean
merlon_rules_widget (MerlonComparison *self, guint number, qpdf_oh old, qpdf_oh new)
{
  qpdf_data model = self->old->model;
  gboolean is_field = qpdf_oh_is_name (model, merlon_qpdf_inherited (model, old, "/FT"))
                      && find_field (self->old, number) != NULL;
  g_autoptr (GPtrArray) keys = NULL;
  guint page;

  if (!merlon_comparison_is_widget (self, number) || (!is_field && !is_annotation (model, old))
      || !qpdf_oh_is_dictionary (self->new->model, new))
    return FALSE;
  keys = merlon_comparison_list_keys (self, old, new);
  if (is_field && is_signature_type (model, old))
    check_signature_field (self, number, old, new, keys);
  else if (is_field)
    check_field (self, number, old, new, keys);
  else
    {
      page = merlon_comparison_find_page (self, number);
      merlon_comparison_add (
          self, class_of_annotation (self, new, page), MERLON_CHANGE_ANNOTATION, MERLON_ATTACK_NONE,
          page, g_strdup_printf (_ ("A comment or link on page %u was changed."), page));
    }
  return TRUE;
}

gboolean
merlon_rules_appearance (MerlonComparison *self, guint number)
{
  qpdf_data model = self->old->model;
  guint n, found = 0;
  const guint *from = merlon_references_to (self->new->references, number, &n);

  for (guint i = 0; i < n; i++)
    {
      qpdf_oh old = merlon_pdf_state_get (self->old, from[i]);
      qpdf_oh new = merlon_pdf_state_get (self->new, from[i]);

      if (!qpdf_oh_is_dictionary (model, old) || !qpdf_oh_is_dictionary (self->new->model, new)
          || !qpdf_oh_is_name (model, merlon_qpdf_inherited (model, old, "/FT"))
          || is_signed (model, old) || !merlon_rules_value_changed (self, old, new))
        return FALSE;
      merlon_rules_filling (self, old, new);
      found++;
    }
  return found > 0;
}

/* ---- annotations of a page ---- */

GArray *
merlon_rules_find_added (MerlonComparison *self, qpdf_oh old, qpdf_oh new)
{
  qpdf_data old_model = self->old->model, new_model = self->new->model;
  int n_old = qpdf_oh_is_array (old_model, old) ? qpdf_oh_get_array_n_items (old_model, old) : 0;
  int n_new = qpdf_oh_is_array (new_model, new) ? qpdf_oh_get_array_n_items (new_model, new) : 0;
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (int));
  int at = 0;

  for (int i = 0; i < n_new; i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (new_model, new, i);
      qpdf_oh expected = at < n_old ? qpdf_oh_get_array_item (old_model, old, at) : item;

      if (at < n_old && merlon_comparison_same (self, expected, item))
        at++;
      else
        g_array_append_val (added, i);
      if (at < n_old)
        qpdf_oh_release (old_model, expected);
      qpdf_oh_release (new_model, item);
    }
  return at == n_old ? g_steal_pointer (&added) : NULL;
}

/* The field itself was told of; here is what it looks like. */
static void
check_new_signature (MerlonComparison *self, const MerlonFormField *field, qpdf_oh annotation,
                     guint page)
{
  qpdf_data model = self->new->model;
  gboolean is_signed = qpdf_oh_is_dictionary (model, merlon_form_get_signature (model, field));
  gboolean shows = qpdf_oh_has_key (model, annotation, "/AP")
                   || qpdf_oh_has_key (model, annotation, "/MK")
                   || !is_plain_field (model, annotation);

  if (shows && (!is_signed || covers_page (self, annotation, page)))
    merlon_comparison_add (
        self, self->permission == 1 ? MERLON_CHANGE_FORBIDDEN : MERLON_CHANGE_SUSPICIOUS,
        MERLON_CHANGE_SIGNATURE, MERLON_ATTACK_INCREMENTAL_SAVING, page,
        g_strdup_printf (
            is_signed ? _ ("A signature was put over what page %u says.")
                      : _ ("A signature field that nobody signed shows something on page %u."),
            page));
}

/* Whether what is put on a page is new, and put there for the first time: what was signed elsewhere says there
 * what nobody signed. */
static gboolean
is_put_once (MerlonComparison *self, qpdf_oh annotation)
{
  int number = qpdf_oh_get_object_id (self->new->model, annotation);

  if (self->placed == NULL)
    self->placed = g_hash_table_new (NULL, NULL);
  return number == 0
         || (merlon_comparison_get_fate (self, number) == MERLON_OBJECT_ADDED
             && g_hash_table_add (self->placed, GINT_TO_POINTER (number)));
}

static void
check_new_annotation (MerlonComparison *self, qpdf_oh annotation, guint page)
{
  qpdf_data model = self->new->model;
  const MerlonFormField *field
      = qpdf_oh_is_dictionary (model, annotation)
            ? find_field (self->new, qpdf_oh_get_object_id (model, annotation))
            : NULL;

  if (!is_put_once (self, annotation))
    merlon_comparison_add (
        self, MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_ANNOTATION, MERLON_ATTACK_SHADOW, page,
        g_strdup_printf (_ ("Something that stands elsewhere was put on page %u too."), page));
  else if (field != NULL && merlon_form_is_signature (field))
    check_new_signature (self, field, annotation, page);
  else if (qpdf_oh_is_dictionary (model, annotation)
           && merlon_qpdf_is_name (model, qpdf_oh_get_key (model, annotation, "/Subtype"),
                                   "/Widget"))
    merlon_comparison_add (
        self, self->permission != 0 ? MERLON_CHANGE_FORBIDDEN : MERLON_CHANGE_SUSPICIOUS,
        MERLON_CHANGE_FORM, MERLON_ATTACK_NONE, page,
        g_strdup_printf (_ ("A form field was put on page %u."), page));
  else
    merlon_comparison_add (
        self, class_of_annotation (self, annotation, page), MERLON_CHANGE_ANNOTATION,
        MERLON_ATTACK_NONE, page,
        g_strdup_printf (_ ("A comment, stamp or link was put on page %u."), page));
}

static gboolean
is_list (qpdf_data model, qpdf_oh value)
{
  return qpdf_oh_is_array (model, value) || qpdf_oh_is_null (model, value);
}

void
merlon_rules_annotations (MerlonComparison *self, qpdf_oh old, qpdf_oh new, guint page)
{
  g_autoptr (GArray) added = NULL;

  if (is_list (self->old->model, old) && is_list (self->new->model, new))
    added = merlon_rules_find_added (self, old, new);
  if (added == NULL)
    {
      merlon_comparison_add (
          self, MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_ANNOTATION, MERLON_ATTACK_SHADOW, page,
          g_strdup_printf (_ ("Something that covered or marked page %u was taken away."), page));
      return;
    }
  for (guint i = 0; i < added->len; i++)
    check_new_annotation (
        self, qpdf_oh_get_array_item (self->new->model, new, g_array_index (added, int, i)), page);
}
