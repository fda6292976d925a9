/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

/**
 * SECTION: MerlonValue
 *
 * A field's value on its way between an item and whoever reads or sets it. Small and flat, so
 * that the history of a large project stays small.
 */

typedef struct _MerlonItem MerlonItem;
typedef struct _MerlonField MerlonField;
typedef struct _MerlonProject MerlonProject;

/**
 * MerlonFieldKind:
 * @MERLON_KIND_LINE: one line of text; member `char *`, %NULL when empty
 * @MERLON_KIND_TEXT: plain text of several lines; member `char *`, %NULL when empty
 * @MERLON_KIND_RICH: text in the XHTML subset of merlon-rich.h, canonical; member `char *`
 * @MERLON_KIND_INTEGER: member `gint64`, %MERLON_UNSET when empty
 * @MERLON_KIND_NUMBER: member `double`, NaN when empty
 * @MERLON_KIND_MONEY: hundredths of the project's currency; member `gint64`, %MERLON_UNSET
 * @MERLON_KIND_DATE: member #MerlonDate, 0 when empty
 * @MERLON_KIND_YESNO: member `gboolean`
 * @MERLON_KIND_CHOICE: member `int`, 0 when not stated
 * @MERLON_KIND_LEVEL: position in one of the project's scales; member `guint`, 1 is the lowest,
 *   0 when unrated
 * @MERLON_KIND_REFERENCE: member `MerlonItem *`, borrowed
 * @MERLON_KIND_REFERENCES: member `MerlonRefs *`, %NULL when empty
 * @MERLON_KIND_LINK: member `MerlonLink *`, %NULL when empty
 */
typedef enum
{
  MERLON_KIND_LINE,
  MERLON_KIND_TEXT,
  MERLON_KIND_RICH,
  MERLON_KIND_INTEGER,
  MERLON_KIND_NUMBER,
  MERLON_KIND_MONEY,
  MERLON_KIND_DATE,
  MERLON_KIND_YESNO,
  MERLON_KIND_CHOICE,
  MERLON_KIND_LEVEL,
  MERLON_KIND_REFERENCE,
  MERLON_KIND_REFERENCES,
  MERLON_KIND_LINK,
} MerlonFieldKind;

/** MERLON_UNSET: the value of an integer or money member that holds nothing */
#define MERLON_UNSET G_MININT64

/** MerlonDate: a day as GDate's Julian day number, 0 for none */
typedef guint32 MerlonDate;

/**
 * MerlonRefs:
 *
 * An ordered, immutable list of items without repetition, counted by reference. The items are
 * borrowed: a project keeps every item it ever held until it is disposed.
 */
typedef struct
{
  gatomicrefcount ref_count;
  guint n_items;
  MerlonItem *items[];
} MerlonRefs;

#define MERLON_TYPE_REFS (merlon_refs_get_type ())
GType merlon_refs_get_type (void);
MerlonRefs *merlon_refs_new (MerlonItem *const *items, guint n_items);
MerlonRefs *merlon_refs_ref (MerlonRefs *refs);
void merlon_refs_unref (MerlonRefs *refs);
gboolean merlon_refs_contains (const MerlonRefs *refs, const MerlonItem *item);
gboolean merlon_refs_equal (const MerlonRefs *a, const MerlonRefs *b);
/** merlon_refs_with: Returns: (transfer full): @refs with @item at the end (once) */
MerlonRefs *merlon_refs_with (MerlonRefs *refs, MerlonItem *item);
/** merlon_refs_without: Returns: (transfer full) (nullable): @refs without @item */
MerlonRefs *merlon_refs_without (MerlonRefs *refs, MerlonItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonRefs, merlon_refs_unref)
/** merlon_refs_length: @refs may be %NULL, the empty list */
static inline guint
merlon_refs_length (const MerlonRefs *refs)
{
  return refs != NULL ? refs->n_items : 0;
}

/**
 * MerlonLink:
 *
 * A pointer to something kept elsewhere: where, what it was (SHA-256 in lower-case hexadecimal),
 * and when that was last looked at. Immutable, counted by reference. Written as one line:
 * the URI, then " sha256:HEX" and " checked:YYYY-MM-DD" where known.
 */
typedef struct
{
  gatomicrefcount ref_count;
  char *uri;
  char *sha256; /* nullable */
  MerlonDate checked;
} MerlonLink;

#define MERLON_TYPE_LINK (merlon_link_get_type ())
GType merlon_link_get_type (void);
MerlonLink *merlon_link_new (const char *uri, const char *sha256, MerlonDate checked);
MerlonLink *merlon_link_ref (MerlonLink *link);
void merlon_link_unref (MerlonLink *link);
gboolean merlon_link_equal (const MerlonLink *a, const MerlonLink *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonLink, merlon_link_unref)

/**
 * MerlonValue:
 *
 * Which member of the union counts follows from @kind: @text for LINE, TEXT and RICH;
 * @integer for INTEGER, MONEY, DATE, YESNO, CHOICE and LEVEL; @number for NUMBER; and so on.
 */
typedef struct
{
  MerlonFieldKind kind;
  union
  {
    char *text;
    gint64 integer;
    double number;
    MerlonItem *item;
    MerlonRefs *refs;
    MerlonLink *link;
  };
} MerlonValue;

/** merlon_value_init: makes @value the empty value of @kind; returns @value */
MerlonValue *merlon_value_init (MerlonValue *value, MerlonFieldKind kind);
/** merlon_value_clear: frees what @value owns and empties it; the kind stays */
void merlon_value_clear (MerlonValue *value);
void merlon_value_copy (const MerlonValue *source, MerlonValue *target);
gboolean merlon_value_equal (const MerlonValue *a, const MerlonValue *b);
gboolean merlon_value_is_empty (const MerlonValue *value);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MerlonValue, merlon_value_clear)

/**
 * merlon_value_append_text:
 * @value: a value
 * @field: the field it is for
 * @out: where to append
 *
 * Appends the value as it stands in files: choices by nick, dates as YYYY-MM-DD, money with two
 * decimals and a point, yes/no as "yes" or "no", references as ids parted by a space. The same
 * in every locale.
 */
void merlon_value_append_text (const MerlonValue *value, const MerlonField *field, GString *out);
/** merlon_value_to_text: Returns: (transfer full): see merlon_value_append_text(); "" if empty */
char *merlon_value_to_text (const MerlonValue *value, const MerlonField *field);

/**
 * merlon_value_from_text:
 * @text: as written by merlon_value_append_text(); "" is the empty value
 * @field: the field it is for
 * @project: (nullable): where references are looked up by id; with %NULL a reference is an error
 * @value: (out): the value; empty on error
 *
 * Strict: this reads files. merlon-reading.h understands what people type.
 *
 * Returns: whether @text is a value of @field; sets @error (#MERLON_MODEL_ERROR) when not
 */
gboolean merlon_value_from_text (const char *text, const MerlonField *field, MerlonProject *project,
                                 MerlonValue *value, GError **error);

/**
 * merlon_value_to_display:
 * @value: a value
 * @field: the field it is for
 * @project: (nullable): whose level names and currency to use
 *
 * Returns: (transfer full): the value as a person reads it, translated: names of choices and
 *   levels, titles of items, dates and money in the locale's form; "" when empty
 */
char *merlon_value_to_display (const MerlonValue *value, const MerlonField *field,
                               MerlonProject *project);
/** merlon_value_to_words: Returns: (transfer full): the same in @language, whatever the program and
 * the locale speak: for what is kept in a text of that language */
char *merlon_value_to_words (const MerlonValue *value, const MerlonField *field,
                             MerlonProject *project, const char *language);

/** merlon_date_from_text: strict YYYY-MM-DD. Returns: the day or 0 */
MerlonDate merlon_date_from_text (const char *text);
/** merlon_date_append_text: appends YYYY-MM-DD, nothing for 0 */
void merlon_date_append_text (MerlonDate date, GString *out);
/** merlon_date_today: Returns: today in local time; MERLON_TODAY=YYYY-MM-DD in the environment
 * stands in for it, so that documents and tests can be made again */
MerlonDate merlon_date_today (void);
/** merlon_date_from_ymd: Returns: the day or 0 when there is no such day */
MerlonDate merlon_date_from_ymd (guint year, guint month, guint day);
