/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-error.h"
#include "model/merlon-field.h"

/**
 * SECTION: MerlonItem
 *
 * The abstract base of every record: an id that never changes, the code and title people call it
 * by, and the fields its class declares. An item in a project is changed through the project's
 * history only; one outside is changed directly.
 */

typedef struct _MerlonRegister MerlonRegister;
typedef struct _MerlonExtras MerlonExtras;

/** MERLON_ID_SIZE: room for an id with its end: a letter, then letters, digits and dashes */
#define MERLON_ID_SIZE 24

/**
 * MerlonRecordInfo:
 *
 * What a record class says once about itself.
 */
typedef struct
{
  const char *element;       /* "asset": XML element of one record */
  const char *register_name; /* "assets": register in files, on the command line */
  const char *label;         /* translatable, "Asset" */
  const char *plural;        /* translatable, "Assets" */
  const char *help;          /* translatable: what belongs here and why, in our own words */
  const char *code_prefix;   /* "A-": codes are given as ...; NULL for none */
  const char *clauses;       /* "4.1": clauses of the 2022 edition it serves, parted by spaces */
  const char *open; /* a condition (merlon-condition.h): its deadlines count; NULL: always */
  gboolean single;  /* a project has exactly one */
  const MerlonField *fields; /* the class's own table */
  guint n_fields;
} MerlonRecordInfo;

#define MERLON_TYPE_ITEM (merlon_item_get_type ())
GType merlon_item_get_type (void);
#define MERLON_ITEM(o) ((MerlonItem *) (o))
#define MERLON_IS_ITEM(o) (G_TYPE_CHECK_INSTANCE_TYPE ((o), MERLON_TYPE_ITEM))
#define MERLON_ITEM_GET_CLASS(o)                                                                   \
  (G_TYPE_INSTANCE_GET_CLASS ((o), MERLON_TYPE_ITEM, MerlonItemClass))
typedef struct _MerlonItemClass MerlonItemClass;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonItem, g_object_unref)

/** MerlonReferrer: one field of one item that refers to another */
typedef struct
{
  MerlonItem *item;
  const MerlonField *field;
} MerlonReferrer;

struct _MerlonItem
{
  GObject parent_instance;
  /* fields of every record */
  char *code;
  char *title;
  char *notes;
  /* private to the model floor */
  MerlonProject *project; /* borrowed; NULL outside a project */
  MerlonRegister *home;   /* borrowed; NULL outside a project */
  MerlonReferrer *referrers;
  MerlonExtras *extras; /* what a newer version wrote and this one does not know */
  guint n_referrers, size_referrers;
  guint position;
  char id[MERLON_ID_SIZE];
};

struct _MerlonItemClass
{
  GObjectClass parent_class;
  const MerlonRecordInfo *info;
  /* The complete table: code and title, then the class's own, then notes. */
  MerlonField *fields;
  guint n_fields;
  GHashTable *field_by_name;
  guint index;            /* place in the list of record classes */
  GPtrArray **dependents; /* by field: the derived fields that follow from it, or NULL */
  /* Called after a field changed, for what follows in other items; may be NULL. */
  void (*changed) (MerlonItem *self, const MerlonField *field);
};

/*
 * In the record's header, after its struct:  MERLON_DECLARE_RECORD (MerlonAsset, merlon_asset, ASSET)
 * In its file, after its table `fields`:
 *   MERLON_DEFINE_RECORD (MerlonAsset, merlon_asset,
 *     .element = "asset", .register_name = "assets", .label = N_ ("Asset"), ...)
 */
#define MERLON_DECLARE_RECORD(TypeName, type_name, TYPE_NAME)                                      \
  GType type_name##_get_type (void);                                                               \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (TypeName, g_object_unref)                                         \
  static inline TypeName *MERLON_##TYPE_NAME (gpointer item)                                       \
  {                                                                                                \
    return G_TYPE_CHECK_INSTANCE_CAST (item, type_name##_get_type (), TypeName);                   \
  }                                                                                                \
  static inline gboolean MERLON_IS_##TYPE_NAME (gconstpointer item)                                \
  {                                                                                                \
    return G_TYPE_CHECK_INSTANCE_TYPE (item, type_name##_get_type ());                             \
  }

#define MERLON_DEFINE_RECORD_WITH_CODE(TypeName, type_name, CODE, ...)                             \
  typedef MerlonItemClass TypeName##Class;                                                         \
  G_DEFINE_FINAL_TYPE (TypeName, type_name, MERLON_TYPE_ITEM)                                      \
  static void type_name##_init (TypeName *self G_GNUC_UNUSED) {}                                   \
  static void type_name##_class_init (TypeName##Class *klass)                                      \
  {                                                                                                \
    static const MerlonRecordInfo info                                                             \
        = { .fields = fields, .n_fields = G_N_ELEMENTS (fields), __VA_ARGS__ };                    \
    CODE;                                                                                          \
    merlon_item_class_take_info (klass, &info);                                                    \
  }
#define MERLON_DEFINE_RECORD(TypeName, type_name, ...)                                             \
  MERLON_DEFINE_RECORD_WITH_CODE (TypeName, type_name, (void) 0, __VA_ARGS__)

/** merlon_item_class_take_info: builds the class's table and installs its properties */
void merlon_item_class_take_info (MerlonItemClass *klass, const MerlonRecordInfo *info);
/** merlon_item_class_get: Returns: (transfer none): the class of a record type, kept for ever */
MerlonItemClass *merlon_item_class_get (GType type);
/** merlon_item_class_find_field: Returns: (nullable): the field called @name */
const MerlonField *merlon_item_class_find_field (MerlonItemClass *klass, const char *name);

/**
 * merlon_item_new:
 * @type: a record class
 *
 * Returns: (transfer full): a new item outside any project, with an id of its own
 */
MerlonItem *merlon_item_new (GType type);
/** merlon_item_new_with_id: the same with a known id; @id must pass merlon_id_is_valid() */
MerlonItem *merlon_item_new_with_id (GType type, const char *id);

const char *merlon_item_get_id (MerlonItem *self);
MerlonProject *merlon_item_get_project (MerlonItem *self);
const MerlonRecordInfo *merlon_item_get_info (MerlonItem *self);
const MerlonField *merlon_item_get_fields (MerlonItem *self, guint *n_fields);
const MerlonField *merlon_item_find_field (MerlonItem *self, const char *name);

/** merlon_item_dup_name: Returns: (transfer full): "R-12 Theft of a laptop", never empty */
char *merlon_item_dup_name (MerlonItem *self);
/** merlon_item_dup_short_name: Returns: (transfer full): the code, or else title, or else id */
char *merlon_item_dup_short_name (MerlonItem *self);

/** merlon_item_is_set: Returns: whether the field holds anything */
gboolean merlon_item_is_set (MerlonItem *self, const MerlonField *field);
/** merlon_item_get_value: copies the value out; clear it after use */
void merlon_item_get_value (MerlonItem *self, const MerlonField *field, MerlonValue *value);
/** merlon_item_dup_text: Returns: (transfer full): the value as in files; "" when empty */
char *merlon_item_dup_text (MerlonItem *self, const MerlonField *field);
/** merlon_item_dup_display: Returns: (transfer full): the value as a person reads it */
char *merlon_item_dup_display (MerlonItem *self, const MerlonField *field);

/**
 * merlon_item_set_value:
 * @value: a value of the field's kind; stays the caller's
 *
 * The one door to a field. Checks the value, and when it differs from the present one records
 * the change in the project's history, keeps the index of referrers, and notifies exactly once.
 *
 * Returns: %FALSE with @error (#MERLON_MODEL_ERROR) when the value cannot be held; then nothing
 *   changed. Setting the present value again is a success that does nothing.
 */
gboolean merlon_item_set_value (MerlonItem *self, const MerlonField *field,
                                const MerlonValue *value, GError **error);
/** merlon_item_set_text: the same from the text as it stands in files */
gboolean merlon_item_set_text (MerlonItem *self, const MerlonField *field, const char *text,
                               GError **error);
/** merlon_item_set: the same by field name, for code that knows it */
gboolean merlon_item_set (MerlonItem *self, const char *field_name, const char *text,
                          GError **error);
/** merlon_item_set_date: the same with a date; 0 for none */
void merlon_item_set_date (MerlonItem *self, const char *field_name, MerlonDate date);

/** merlon_item_check_value: whether merlon_item_set_value() would accept @value */
gboolean merlon_item_check_value (MerlonItem *self, const MerlonField *field,
                                  const MerlonValue *value, GError **error);

/**
 * merlon_item_get_referrers:
 * @n_referrers: (out): how many
 *
 * Returns: (transfer none) (array length=n_referrers): who refers to this item, in no lasting
 *   order, valid until the next change
 */
const MerlonReferrer *merlon_item_get_referrers (MerlonItem *self, guint *n_referrers);
/** merlon_item_list_referrers: Returns: (transfer container): the items of class @type that
 * refer to this one by any field, each once, in register order */
GPtrArray *merlon_item_list_referrers (MerlonItem *self, GType type);
/** merlon_item_list_referrers_by: the same for one field; @field_name must exist in @type */
GPtrArray *merlon_item_list_referrers_by (MerlonItem *self, GType type, const char *field_name);

/** merlon_item_notify_derived: tells that all derived fields may have changed */
void merlon_item_notify_derived (MerlonItem *self);

gboolean merlon_id_is_valid (const char *id);
/** merlon_id_generate: fills @id with ten random letters and digits, about 50 bits */
void merlon_id_generate (char id[MERLON_ID_SIZE]);
