/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-value.h"

/**
 * SECTION: MerlonField
 *
 * One row of a record class's table: the single place that says a field exists. File, history,
 * forms, columns, checks, comparison, merge, CSV and reports all read it.
 */

typedef struct _MerlonItem MerlonItem;
typedef struct _MerlonField MerlonField;

/**
 * MerlonFieldFlags:
 * @MERLON_FIELD_REQUIRED: an auditor expects a value here
 * @MERLON_FIELD_COLUMN: shown as a column unless the person chose otherwise
 * @MERLON_FIELD_PARENT: this reference makes a tree of its register; a cycle is refused
 * @MERLON_FIELD_PART_OF: this record is a part of the one referred to and goes when that goes
 * @MERLON_FIELD_DERIVED: computed by @derive, never stored
 * @MERLON_FIELD_ACYCLIC: following these references must never lead back (dependencies)
 * @MERLON_FIELD_DEADLINE: something must be done by this date, as long as the record is open
 */
typedef enum
{
  MERLON_FIELD_PLAIN = 0,
  MERLON_FIELD_REQUIRED = 1 << 0,
  MERLON_FIELD_COLUMN = 1 << 1,
  MERLON_FIELD_PARENT = 1 << 2,
  MERLON_FIELD_PART_OF = 1 << 3,
  MERLON_FIELD_DERIVED = 1 << 4,
  MERLON_FIELD_ACYCLIC = 1 << 5,
  MERLON_FIELD_DEADLINE = 1 << 6,
} MerlonFieldFlags;

/**
 * MerlonScale:
 *
 * The project's own scales that a %MERLON_KIND_LEVEL field may index. All but
 * %MERLON_SCALE_RISK are made of scale levels; that one is made of risk levels.
 */
typedef enum
{
  MERLON_SCALE_NONE,
  MERLON_SCALE_LIKELIHOOD,
  MERLON_SCALE_CONSEQUENCE,
  MERLON_SCALE_CONFIDENTIALITY,
  MERLON_SCALE_INTEGRITY,
  MERLON_SCALE_AVAILABILITY,
  MERLON_SCALE_REPLACEMENT,
  MERLON_SCALE_CLASSIFICATION,
  MERLON_SCALE_RISK,
  MERLON_N_SCALES
} MerlonScale;

/**
 * MerlonDeriveFunc:
 * @item: the item
 * @value: (out): a cleared value of the field's kind to fill; the caller clears it
 */
typedef void (*MerlonDeriveFunc) (MerlonItem *item, MerlonValue *value);

/**
 * MerlonCheckFunc:
 *
 * Checks the form of a text value before it is accepted. Returns %FALSE and sets @error with a
 * sentence that says what is wrong and what would be right.
 */
typedef gboolean (*MerlonCheckFunc) (const char *text, GError **error);

struct _MerlonField
{
  const char *name;  /* "replacement-value": property, XML element, CLI and CSV name */
  const char *label; /* translatable, "Replacement value" */
  const char *help;  /* translatable, one or two plain sentences */
  const char *group; /* translatable heading of the form group, or NULL for the first */
  MerlonFieldKind kind;
  MerlonFieldFlags flags;
  guint offset;            /* of the member in the instance; unused when derived */
  GType (*choice) (void);  /* CHOICE: the enum type */
  GType (*target) (void);  /* REFERENCE, REFERENCES: the class referred to; NULL for any */
  MerlonScale scale;       /* LEVEL: which scale */
  double minimum, maximum; /* INTEGER, NUMBER, MONEY (in whole currency units) where they differ */
  MerlonCheckFunc check;   /* LINE, TEXT: form of the value, or NULL */
  MerlonDeriveFunc derive; /* DERIVED */
  const char *depends;     /* DERIVED: names of the fields of this record it follows from */
  /* Set by the class when it takes the table in: */
  guint index;
  GParamSpec *pspec;
};

/*
 * Rows of a table. MEMBER is the struct member; its name, with dashes, is the field's name.
 * Further designated initialisers may follow: .flags, .group, .minimum, .maximum, .check.
 */
#define MERLON_FIELD_ENTRY(Type, member, Kind, Label, Help, ...)                                   \
  {                                                                                                \
    .name = #member, .kind = MERLON_KIND_##Kind, .offset = G_STRUCT_OFFSET (Type, member),         \
    .label = Label, .help = Help, __VA_ARGS__                                                      \
  }
#define MERLON_LINE(Type, member, Label, Help, ...)                                                \
  MERLON_FIELD_ENTRY (Type, member, LINE, Label, Help, __VA_ARGS__)
#define MERLON_TEXT(Type, member, Label, Help, ...)                                                \
  MERLON_FIELD_ENTRY (Type, member, TEXT, Label, Help, __VA_ARGS__)
#define MERLON_RICH(Type, member, Label, Help, ...)                                                \
  MERLON_FIELD_ENTRY (Type, member, RICH, Label, Help, __VA_ARGS__)
#define MERLON_INTEGER(Type, member, Label, Help, ...)                                             \
  MERLON_FIELD_ENTRY (Type, member, INTEGER, Label, Help, __VA_ARGS__)
#define MERLON_NUMBER(Type, member, Label, Help, ...)                                              \
  MERLON_FIELD_ENTRY (Type, member, NUMBER, Label, Help, __VA_ARGS__)
#define MERLON_MONEY(Type, member, Label, Help, ...)                                               \
  MERLON_FIELD_ENTRY (Type, member, MONEY, Label, Help, __VA_ARGS__)
#define MERLON_DATE(Type, member, Label, Help, ...)                                                \
  MERLON_FIELD_ENTRY (Type, member, DATE, Label, Help, __VA_ARGS__)
#define MERLON_YESNO(Type, member, Label, Help, ...)                                               \
  MERLON_FIELD_ENTRY (Type, member, YESNO, Label, Help, __VA_ARGS__)
#define MERLON_LINK(Type, member, Label, Help, ...)                                                \
  MERLON_FIELD_ENTRY (Type, member, LINK, Label, Help, __VA_ARGS__)
#define MERLON_CHOICE(Type, member, ChoiceType, Label, Help, ...)                                  \
  MERLON_FIELD_ENTRY (Type, member, CHOICE, Label, Help, .choice = ChoiceType, __VA_ARGS__)
#define MERLON_LEVEL(Type, member, Scale, Label, Help, ...)                                        \
  MERLON_FIELD_ENTRY (Type, member, LEVEL, Label, Help, .scale = MERLON_SCALE_##Scale, __VA_ARGS__)
#define MERLON_REFERENCE(Type, member, TargetType, Label, Help, ...)                               \
  MERLON_FIELD_ENTRY (Type, member, REFERENCE, Label, Help, .target = TargetType, __VA_ARGS__)
#define MERLON_REFERENCES(Type, member, TargetType, Label, Help, ...)                              \
  MERLON_FIELD_ENTRY (Type, member, REFERENCES, Label, Help, .target = TargetType, __VA_ARGS__)
/* A derived field has no member: NAME is a string; FLAGS beside MERLON_FIELD_DERIVED. */
#define MERLON_DERIVED(Name, Kind, Derive, Depends, Flags, Label, Help, ...)                       \
  {                                                                                                \
    .name = Name, .kind = MERLON_KIND_##Kind, .label = Label, .help = Help, .derive = Derive,      \
    .depends = Depends, .flags = MERLON_FIELD_DERIVED | (Flags), __VA_ARGS__                       \
  }

gboolean merlon_field_is_derived (const MerlonField *field);
gboolean merlon_field_is_reference (const MerlonField *field);
gboolean merlon_field_is_text (const MerlonField *field);
const char *merlon_field_get_label (const MerlonField *field);
const char *merlon_field_get_help (const MerlonField *field);
const char *merlon_field_get_group (const MerlonField *field);
const char *merlon_field_kind_get_nick (MerlonFieldKind kind);
const char *merlon_scale_get_nick (MerlonScale scale);

/*
 * A choice: a C enum whose value 0 means "not stated", registered as a GEnum whose nicks go to
 * the file and whose value names are the translatable names people see.
 *
 *   MERLON_DEFINE_CHOICE (MerlonSeverity, merlon_severity,
 *     { MERLON_SEVERITY_MINOR, N_ ("Minor"), "minor" },
 *     { MERLON_SEVERITY_MAJOR, N_ ("Major"), "major" })
 */
#define MERLON_DEFINE_CHOICE(TypeName, type_name, ...)                                             \
  GType type_name##_get_type (void)                                                                \
  {                                                                                                \
    static gsize id = 0;                                                                           \
    static const GEnumValue values[]                                                               \
        = { { 0, N_ ("Not stated"), "unset" }, __VA_ARGS__, { 0, NULL, NULL } };                   \
    if (g_once_init_enter (&id))                                                                   \
      g_once_init_leave (&id, g_enum_register_static (#TypeName, values));                         \
    return id;                                                                                     \
  }

/**
 * merlon_choice_get_label:
 * @type: a choice type
 * @value: one of its values
 *
 * Returns: (nullable): the translated name, or %NULL when @value is none of the type's
 */
const char *merlon_choice_get_label (GType type, int value);
/** merlon_choice_get_name: Returns: (nullable): the same as it stands in the program, to be
 * translated */
const char *merlon_choice_get_name (GType type, int value);
/** merlon_choice_get_nick: Returns: (nullable): the untranslated nick used in files */
const char *merlon_choice_get_nick (GType type, int value);
/** merlon_choice_from_nick: Returns: whether @nick is one of the type's; sets @value */
gboolean merlon_choice_from_nick (GType type, const char *nick, int *value);
