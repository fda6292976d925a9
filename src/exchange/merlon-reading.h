/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"

/**
 * SECTION: reading what people write
 *
 * Where merlon_value_from_text() reads files and is strict, this reads cells and command lines
 * and understands the common forms: level names, dates of several countries, amounts with
 * symbols, yes and no in several languages, references by code or title.
 */

/**
 * MerlonFinder:
 *
 * Finds records by id, code or title, whatever the case; can make those that are missing.
 */
typedef struct _MerlonFinder MerlonFinder;

/**
 * merlon_finder_new:
 * @create: whether a record that is not found is made, with the text as its title
 */
MerlonFinder *merlon_finder_new (MerlonProject *project, gboolean create);
void merlon_finder_free (MerlonFinder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonFinder, merlon_finder_free)

/** merlon_finder_find: Returns: (transfer none) (nullable): the record of class @type */
MerlonItem *merlon_finder_find (MerlonFinder *self, GType type, const char *text);
/** merlon_finder_peek: the same, but never makes one */
MerlonItem *merlon_finder_peek (MerlonFinder *self, GType type, const char *text);
MerlonProject *merlon_finder_get_project (MerlonFinder *self);
/** merlon_finder_add: @item is new or has a new code or title */
void merlon_finder_add (MerlonFinder *self, MerlonItem *item);
/** merlon_finder_get_created: how many records were made */
guint merlon_finder_get_created (MerlonFinder *self);

/**
 * merlon_reading_parse:
 * @text: what a person wrote; white space around it is ignored, "" is the empty value
 * @field: the field it is for
 * @finder: where references are found
 * @value: (out): the value; empty on error
 * @dropped: (nullable): for several references, the parts that were not found are added here
 *   instead of being an error
 *
 * Returns: %FALSE with @error (#MERLON_MODEL_ERROR) that says what is understood
 */
gboolean merlon_reading_parse (const char *text, const MerlonField *field, MerlonFinder *finder,
                               MerlonValue *value, GPtrArray *dropped, GError **error);

/** merlon_reading_date: Returns: the day in any of the forms understood, or 0 */
MerlonDate merlon_reading_date (const char *text);
/** merlon_reading_money: Returns: whether @text is an amount; sets @hundredths */
gboolean merlon_reading_money (const char *text, gint64 *hundredths);
/** merlon_reading_squeeze: Returns: (transfer full): letters and digits only, in small letters:
 * "Not started" and "not-started" are one word */
char *merlon_reading_squeeze (const char *text);
/** merlon_reading_fold: Returns: (transfer full): @text as names are compared: without the spaces
 * around it, in one line, whatever the case */
char *merlon_reading_fold (const char *text);
