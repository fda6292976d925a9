/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-extras.h"
#include "model/merlon-history-private.h"
#include "model/merlon-i18n.h"
#include "model/merlon-item-check.h"
#include "model/merlon-project-private.h"
#include "model/merlon-scales.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

G_DEFINE_ABSTRACT_TYPE (MerlonItem, merlon_item, G_TYPE_OBJECT)

static const MerlonField common_fields[] = {
  MERLON_LINE (MerlonItem, code, N_ ("Code"),
               N_ ("Short reference that people use for the record, such as R-12."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonItem, title, N_ ("Title"), N_ ("What the record is called."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonItem, notes, N_ ("Notes"),
               N_ ("Anything worth keeping that has no field of its own.")),
};
#define N_LEADING 2 /* code and title come first, notes last */

/* ---- class ---- */

static GParamSpec *
make_pspec (const MerlonField *field)
{
  GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS
                      | (merlon_field_is_derived (field) ? G_PARAM_READABLE : G_PARAM_READWRITE);

  switch (field->kind)
    {
    case MERLON_KIND_LINE:
    case MERLON_KIND_TEXT:
    case MERLON_KIND_RICH:
      return g_param_spec_string (field->name, NULL, NULL, NULL, flags);
    case MERLON_KIND_INTEGER:
    case MERLON_KIND_MONEY:
      return g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, MERLON_UNSET,
                                 flags);
    case MERLON_KIND_NUMBER:
      return g_param_spec_double (field->name, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
    case MERLON_KIND_DATE:
      return g_param_spec_uint (field->name, NULL, NULL, 0, G_MAXUINT32, 0, flags);
    case MERLON_KIND_YESNO:
      return g_param_spec_boolean (field->name, NULL, NULL, FALSE, flags);
    case MERLON_KIND_CHOICE:
      return g_param_spec_enum (field->name, NULL, NULL, field->choice (), 0, flags);
    case MERLON_KIND_LEVEL:
      return g_param_spec_uint (field->name, NULL, NULL, 0, MERLON_SCALE_MAX, 0, flags);
    case MERLON_KIND_REFERENCE:
      return g_param_spec_object (field->name, NULL, NULL,
                                  field->target != NULL ? field->target () : MERLON_TYPE_ITEM,
                                  flags);
    case MERLON_KIND_REFERENCES:
      return g_param_spec_boxed (field->name, NULL, NULL, MERLON_TYPE_REFS, flags);
    case MERLON_KIND_LINK:
      return g_param_spec_boxed (field->name, NULL, NULL, MERLON_TYPE_LINK, flags);
    }
  g_assert_not_reached ();
}

static const char *
canonical_name (const char *member)
{
  g_autofree char *name = g_strdelimit (g_strdup (member), "_", '-');

  return g_intern_string (name);
}

static void
take_field (MerlonItemClass *klass, const MerlonField *row)
{
  MerlonField *field = &klass->fields[klass->n_fields];

  *field = *row;
  field->name = canonical_name (row->name);
  field->index = klass->n_fields++;
  field->pspec = g_object_class_find_property (G_OBJECT_CLASS (klass), field->name);
  if (field->pspec == NULL)
    {
      field->pspec = make_pspec (field);
      g_object_class_install_property (G_OBJECT_CLASS (klass), field->index + 1, field->pspec);
    }
  if (!g_hash_table_insert (klass->field_by_name, (gpointer) field->name, field))
    g_error ("%s has the field “%s” twice", G_OBJECT_CLASS_NAME (klass), field->name);
}

static void
link_dependents (MerlonItemClass *klass)
{
  klass->dependents = g_new0 (GPtrArray *, klass->n_fields);
  for (guint i = 0; i < klass->n_fields; i++)
    {
      g_auto (GStrv) names = NULL;

      if (klass->fields[i].depends == NULL)
        continue;
      names = g_strsplit (klass->fields[i].depends, " ", -1);
      for (guint j = 0; names[j] != NULL; j++)
        {
          const MerlonField *source = merlon_item_class_find_field (klass, names[j]);

          if (source == NULL)
            g_error ("%s.%s depends on “%s”, which is no field", G_OBJECT_CLASS_NAME (klass),
                     klass->fields[i].name, names[j]);
          if (klass->dependents[source->index] == NULL)
            klass->dependents[source->index] = g_ptr_array_new ();
          g_ptr_array_add (klass->dependents[source->index], &klass->fields[i]);
        }
    }
}

static void merlon_item_get_property (GObject *object, guint id, GValue *out, GParamSpec *pspec);
static void merlon_item_set_property (GObject *object, guint id, const GValue *in,
                                      GParamSpec *pspec);

void
merlon_item_class_take_info (MerlonItemClass *klass, const MerlonRecordInfo *info)
{
  /* These two are not inherited: GObject clears them in every class. */
  G_OBJECT_CLASS (klass)->get_property = merlon_item_get_property;
  G_OBJECT_CLASS (klass)->set_property = merlon_item_set_property;
  klass->info = info;
  klass->fields = g_new0 (MerlonField, info->n_fields + G_N_ELEMENTS (common_fields));
  klass->n_fields = 0;
  klass->field_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < N_LEADING; i++)
    take_field (klass, &common_fields[i]);
  for (guint i = 0; i < info->n_fields; i++)
    take_field (klass, &info->fields[i]);
  for (guint i = N_LEADING; i < G_N_ELEMENTS (common_fields); i++)
    take_field (klass, &common_fields[i]);
  link_dependents (klass);
}

MerlonItemClass *
merlon_item_class_get (GType type)
{
  MerlonItemClass *klass = g_type_class_peek (type);

  g_return_val_if_fail (g_type_is_a (type, MERLON_TYPE_ITEM), NULL);
  return klass != NULL ? klass : g_type_class_ref (type);
}

const MerlonField *
merlon_item_class_find_field (MerlonItemClass *klass, const char *name)
{
  g_return_val_if_fail (klass != NULL && name != NULL, NULL);
  return g_hash_table_lookup (klass->field_by_name, name);
}

/* ---- members ---- */

static gpointer
member (MerlonItem *self, const MerlonField *field)
{
  return (char *) self + field->offset;
}

void
merlon_item_peek_value (MerlonItem *self, const MerlonField *field, MerlonValue *value)
{
  gpointer p = member (self, field);

  g_assert (!merlon_field_is_derived (field));
  value->kind = field->kind;
  switch (field->kind)
    {
    case MERLON_KIND_INTEGER:
    case MERLON_KIND_MONEY:
      value->integer = *(gint64 *) p;
      break;
    case MERLON_KIND_NUMBER:
      value->number = *(double *) p;
      break;
    case MERLON_KIND_YESNO:
    case MERLON_KIND_CHOICE:
      value->integer = *(int *) p;
      break;
    case MERLON_KIND_DATE:
    case MERLON_KIND_LEVEL:
      value->integer = *(guint *) p;
      break;
    case MERLON_KIND_LINE:
    case MERLON_KIND_TEXT:
    case MERLON_KIND_RICH:
    case MERLON_KIND_REFERENCE:
    case MERLON_KIND_REFERENCES:
    case MERLON_KIND_LINK:
      value->text = *(gpointer *) p;
      break;
    }
}

void
merlon_item_swap_member (MerlonItem *self, const MerlonField *field, MerlonValue *value)
{
  MerlonValue old;
  gpointer p = member (self, field);

  merlon_item_peek_value (self, field, &old);
  switch (field->kind)
    {
    case MERLON_KIND_INTEGER:
    case MERLON_KIND_MONEY:
      *(gint64 *) p = value->integer;
      break;
    case MERLON_KIND_NUMBER:
      *(double *) p = value->number;
      break;
    case MERLON_KIND_YESNO:
    case MERLON_KIND_CHOICE:
      *(int *) p = value->integer;
      break;
    case MERLON_KIND_DATE:
    case MERLON_KIND_LEVEL:
      *(guint *) p = value->integer;
      break;
    case MERLON_KIND_LINE:
    case MERLON_KIND_TEXT:
    case MERLON_KIND_RICH:
    case MERLON_KIND_REFERENCE:
    case MERLON_KIND_REFERENCES:
    case MERLON_KIND_LINK:
      *(gpointer *) p = value->text;
      break;
    }
  *value = old;
}

/* ---- object ---- */

static void
merlon_item_init (MerlonItem *self G_GNUC_UNUSED)
{
}

static void
init_members (MerlonItem *self)
{
  MerlonItemClass *klass = MERLON_ITEM_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const MerlonField *field = &klass->fields[i];

      if (field->kind == MERLON_KIND_NUMBER && !merlon_field_is_derived (field))
        *(double *) member (self, field) = NAN;
      else if ((field->kind == MERLON_KIND_INTEGER || field->kind == MERLON_KIND_MONEY)
               && !merlon_field_is_derived (field))
        *(gint64 *) member (self, field) = MERLON_UNSET;
    }
}

static void
merlon_item_finalize (GObject *object)
{
  MerlonItem *self = (MerlonItem *) object;
  MerlonItemClass *klass = MERLON_ITEM_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields; i++)
    if (!merlon_field_is_derived (&klass->fields[i]))
      {
        MerlonValue value;

        merlon_item_peek_value (self, &klass->fields[i], &value);
        merlon_value_clear (&value);
      }
  g_free (self->referrers);
  merlon_extras_free (self->extras);
  G_OBJECT_CLASS (merlon_item_parent_class)->finalize (object);
}

static void
value_to_gvalue (const MerlonValue *value, GValue *out)
{
  switch (value->kind)
    {
    case MERLON_KIND_LINE:
    case MERLON_KIND_TEXT:
    case MERLON_KIND_RICH:
      g_value_set_string (out, value->text);
      break;
    case MERLON_KIND_INTEGER:
    case MERLON_KIND_MONEY:
      g_value_set_int64 (out, value->integer);
      break;
    case MERLON_KIND_NUMBER:
      g_value_set_double (out, value->number);
      break;
    case MERLON_KIND_DATE:
    case MERLON_KIND_LEVEL:
      g_value_set_uint (out, value->integer);
      break;
    case MERLON_KIND_YESNO:
      g_value_set_boolean (out, value->integer != 0);
      break;
    case MERLON_KIND_CHOICE:
      g_value_set_enum (out, value->integer);
      break;
    case MERLON_KIND_REFERENCE:
      g_value_set_object (out, value->item);
      break;
    case MERLON_KIND_REFERENCES:
      g_value_set_boxed (out, value->refs);
      break;
    case MERLON_KIND_LINK:
      g_value_set_boxed (out, value->link);
      break;
    }
}

/* Borrows what @in holds: the value must not be cleared. */
static void
value_from_gvalue (MerlonFieldKind kind, const GValue *in, MerlonValue *value)
{
  value->kind = kind;
  switch (kind)
    {
    case MERLON_KIND_LINE:
    case MERLON_KIND_TEXT:
    case MERLON_KIND_RICH:
      value->text = (char *) g_value_get_string (in);
      break;
    case MERLON_KIND_INTEGER:
    case MERLON_KIND_MONEY:
      value->integer = g_value_get_int64 (in);
      break;
    case MERLON_KIND_NUMBER:
      value->number = g_value_get_double (in);
      break;
    case MERLON_KIND_DATE:
    case MERLON_KIND_LEVEL:
      value->integer = g_value_get_uint (in);
      break;
    case MERLON_KIND_YESNO:
      value->integer = g_value_get_boolean (in);
      break;
    case MERLON_KIND_CHOICE:
      value->integer = g_value_get_enum (in);
      break;
    case MERLON_KIND_REFERENCE:
      value->item = g_value_get_object (in);
      break;
    case MERLON_KIND_REFERENCES:
      value->refs = g_value_get_boxed (in);
      break;
    case MERLON_KIND_LINK:
      value->link = g_value_get_boxed (in);
      break;
    }
}

static void
merlon_item_get_property (GObject *object, guint id G_GNUC_UNUSED, GValue *out, GParamSpec *pspec)
{
  MerlonItem *self = (MerlonItem *) object;
  g_auto (MerlonValue) value = { 0 };

  merlon_item_get_value (self, merlon_item_find_field (self, pspec->name), &value);
  value_to_gvalue (&value, out);
}

static void
merlon_item_set_property (GObject *object, guint id G_GNUC_UNUSED, const GValue *in,
                          GParamSpec *pspec)
{
  MerlonItem *self = (MerlonItem *) object;
  const MerlonField *field = merlon_item_find_field (self, pspec->name);
  g_autoptr (GError) error = NULL;
  MerlonValue value;

  value_from_gvalue (field->kind, in, &value);
  /* A property cannot report; whoever takes input from people uses merlon_item_set_value(). */
  if (!merlon_item_set_value (self, field, &value, &error))
    g_warning ("%s.%s: %s", G_OBJECT_TYPE_NAME (self), field->name, error->message);
}

static void
merlon_item_class_init (MerlonItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = merlon_item_finalize;
  object_class->get_property = merlon_item_get_property;
  object_class->set_property = merlon_item_set_property;
  /* On the base, so that a list of mixed records can be bound by title. */
  for (guint i = 0; i < G_N_ELEMENTS (common_fields); i++)
    g_object_class_install_property (object_class, i + 1, make_pspec (&common_fields[i]));
}

MerlonItem *
merlon_item_new_with_id (GType type, const char *id)
{
  MerlonItem *self;

  g_return_val_if_fail (g_type_is_a (type, MERLON_TYPE_ITEM) && id != NULL, NULL);

  self = g_object_new (type, NULL);
  g_strlcpy (self->id, id, MERLON_ID_SIZE);
  init_members (self);
  return self;
}

MerlonItem *
merlon_item_new (GType type)
{
  char id[MERLON_ID_SIZE];

  merlon_id_generate (id);
  return merlon_item_new_with_id (type, id);
}

const char *
merlon_item_get_id (MerlonItem *self)
{
  g_return_val_if_fail (MERLON_IS_ITEM (self), NULL);
  return self->id;
}

MerlonProject *
merlon_item_get_project (MerlonItem *self)
{
  g_return_val_if_fail (MERLON_IS_ITEM (self), NULL);
  return self->project;
}

const MerlonRecordInfo *
merlon_item_get_info (MerlonItem *self)
{
  g_return_val_if_fail (MERLON_IS_ITEM (self), NULL);
  return MERLON_ITEM_GET_CLASS (self)->info;
}

const MerlonField *
merlon_item_get_fields (MerlonItem *self, guint *n_fields)
{
  g_return_val_if_fail (MERLON_IS_ITEM (self), NULL);
  *n_fields = MERLON_ITEM_GET_CLASS (self)->n_fields;
  return MERLON_ITEM_GET_CLASS (self)->fields;
}

const MerlonField *
merlon_item_find_field (MerlonItem *self, const char *name)
{
  g_return_val_if_fail (MERLON_IS_ITEM (self), NULL);
  return merlon_item_class_find_field (MERLON_ITEM_GET_CLASS (self), name);
}

char *
merlon_item_dup_name (MerlonItem *self)
{
  g_return_val_if_fail (MERLON_IS_ITEM (self), NULL);

  if (self->code != NULL && self->title != NULL)
    return g_strdup_printf ("%s %s", self->code, self->title);
  return merlon_item_dup_short_name (self);
}

char *
merlon_item_dup_short_name (MerlonItem *self)
{
  g_return_val_if_fail (MERLON_IS_ITEM (self), NULL);
  return g_strdup (self->code != NULL ? self->code : self->title != NULL ? self->title : self->id);
}

/* ---- values ---- */

void
merlon_item_get_value (MerlonItem *self, const MerlonField *field, MerlonValue *value)
{
  MerlonValue borrowed;

  g_return_if_fail (MERLON_IS_ITEM (self) && field != NULL);

  merlon_value_init (value, field->kind);
  if (merlon_field_is_derived (field))
    {
      field->derive (self, value);
      return;
    }
  merlon_item_peek_value (self, field, &borrowed);
  merlon_value_copy (&borrowed, value);
}

gboolean
merlon_item_is_set (MerlonItem *self, const MerlonField *field)
{
  g_auto (MerlonValue) value = { 0 };

  merlon_item_get_value (self, field, &value);
  return !merlon_value_is_empty (&value);
}

char *
merlon_item_dup_text (MerlonItem *self, const MerlonField *field)
{
  g_auto (MerlonValue) value = { 0 };

  merlon_item_get_value (self, field, &value);
  if (field->kind == MERLON_KIND_YESNO && !value.integer)
    return g_strdup ("");
  return merlon_value_to_text (&value, field);
}

char *
merlon_item_dup_display (MerlonItem *self, const MerlonField *field)
{
  g_auto (MerlonValue) value = { 0 };

  merlon_item_get_value (self, field, &value);
  return merlon_value_to_display (&value, field, self->project);
}

void
merlon_item_notify_derived (MerlonItem *self)
{
  MerlonItemClass *klass = MERLON_ITEM_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields; i++)
    if (merlon_field_is_derived (&klass->fields[i]))
      g_object_notify_by_pspec (G_OBJECT (self), klass->fields[i].pspec);
}

static void
notify_changed (MerlonItem *self, const MerlonField *field)
{
  MerlonItemClass *klass = MERLON_ITEM_GET_CLASS (self);
  GPtrArray *dependents = klass->dependents[field->index];

  g_object_notify_by_pspec (G_OBJECT (self), field->pspec);
  for (guint i = 0; dependents != NULL && i < dependents->len; i++)
    g_object_notify_by_pspec (G_OBJECT (self), ((MerlonField *) dependents->pdata[i])->pspec);
  if (klass->changed != NULL)
    klass->changed (self, field);
  if (self->project != NULL)
    merlon_project_item_changed (self->project, self, field);
}

void
merlon_item_write (MerlonItem *self, const MerlonField *field, MerlonValue *value)
{
  gboolean named = self->home != NULL && field->index < N_LEADING;

  if (named)
    merlon_register_name_changing (self->home, self);
  if (merlon_field_is_reference (field) && self->home != NULL)
    {
      MerlonValue old;

      merlon_item_peek_value (self, field, &old);
      merlon_item_index_value (self, field, &old, FALSE);
      merlon_item_index_value (self, field, value, TRUE);
    }
  merlon_item_swap_member (self, field, value);
  merlon_value_clear (value);
  if (named)
    merlon_register_name_changed (self->home, self);
  notify_changed (self, field);
}

gboolean
merlon_item_check_value (MerlonItem *self, const MerlonField *field, const MerlonValue *value,
                         GError **error)
{
  g_auto (MerlonValue) normal = { 0 };

  g_return_val_if_fail (MERLON_IS_ITEM (self) && field != NULL && value != NULL, FALSE);
  return merlon_item_normalize_value (self, field, value, &normal, error);
}

gboolean
merlon_item_set_value (MerlonItem *self, const MerlonField *field, const MerlonValue *value,
                       GError **error)
{
  MerlonValue normal, old;

  g_return_val_if_fail (MERLON_IS_ITEM (self) && field != NULL && value != NULL, FALSE);
  g_return_val_if_fail (value->kind == field->kind, FALSE);

  if (!merlon_item_normalize_value (self, field, value, &normal, error))
    return FALSE;
  merlon_item_peek_value (self, field, &old);
  if (merlon_value_equal (&old, &normal))
    {
      merlon_value_clear (&normal);
      return TRUE;
    }
  if (self->home != NULL)
    {
      MerlonValue old_copy, new_copy;

      merlon_value_copy (&old, &old_copy);
      merlon_value_copy (&normal, &new_copy);
      merlon_history_record_set (merlon_project_get_history (self->project), self, field, &old_copy,
                                 &new_copy);
    }
  merlon_item_write (self, field, &normal);
  return TRUE;
}

gboolean
merlon_item_set_text (MerlonItem *self, const MerlonField *field, const char *text, GError **error)
{
  g_auto (MerlonValue) value = { 0 };

  g_return_val_if_fail (MERLON_IS_ITEM (self) && field != NULL && text != NULL, FALSE);

  return merlon_value_from_text (text, field, self->project, &value, error)
         && merlon_item_set_value (self, field, &value, error);
}

gboolean
merlon_item_set (MerlonItem *self, const char *field_name, const char *text, GError **error)
{
  const MerlonField *field = merlon_item_find_field (self, field_name);

  if (field == NULL)
    {
      g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_UNKNOWN,
                   _ ("“%s” has no field “%s”"), merlon_item_get_info (self)->register_name,
                   field_name);
      return FALSE;
    }
  return merlon_item_set_text (self, field, text, error);
}

void
merlon_item_set_date (MerlonItem *self, const char *field_name, MerlonDate date)
{
  g_autoptr (GString) text = g_string_new (NULL);

  merlon_date_append_text (date, text);
  merlon_item_set (self, field_name, text->str, NULL);
}

/* ---- ids ---- */

gboolean
merlon_id_is_valid (const char *id)
{
  gsize length = id != NULL ? strlen (id) : 0;

  if (length == 0 || length >= MERLON_ID_SIZE || !g_ascii_islower (id[0]))
    return FALSE;
  for (gsize i = 1; i < length; i++)
    if (!g_ascii_islower (id[i]) && !g_ascii_isdigit (id[i]) && id[i] != '-')
      return FALSE;
  return TRUE;
}

/* MERLON_ID_SEED makes the ids of a process come out the same each time, so that a script that
 * makes a project makes the same file again. */
static GRand *
get_seeded (void)
{
  static gsize once;
  static GRand *seeded;

  if (g_once_init_enter (&once))
    {
      const char *text = g_getenv ("MERLON_ID_SEED");

      if (text != NULL)
        {
          g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
          guint32 seed[8];

          for (guint i = 0; i < G_N_ELEMENTS (seed); i++)
            sscanf (hash + 8 * i, "%8x", &seed[i]);
          seeded = g_rand_new_with_seed_array (seed, G_N_ELEMENTS (seed));
        }
      g_once_init_leave (&once, 1);
    }
  return seeded;
}

static guint
random_below (guint end)
{
  GRand *seeded = get_seeded ();

  return seeded != NULL ? g_rand_int_range (seeded, 0, end) : g_random_int_range (0, end);
}

void
merlon_id_generate (char id[MERLON_ID_SIZE])
{
  /* No vowels and no look-alikes: an id is never a word and can be read out on the telephone. */
  static const char alphabet[] = "bcdfghjkmnpqrstvwxz23456789";
  const guint n_letters = 19;

  for (guint i = 0; i < 10; i++)
    id[i] = alphabet[random_below (i == 0 ? n_letters : sizeof alphabet - 1)];
  id[10] = '\0';
}
