/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* The few words of a PDF that must be found in its bytes, for the object model does not tell where
 * things stand. Inside of the seal floor. */

/** MerlonScan: a place in the bytes from 0 to @end */
typedef struct
{
  const guint8 *data;
  gsize at, end;
} MerlonScan;

/** merlon_scan_space: goes past white space and comments */
void merlon_scan_space (MerlonScan *self);
/** merlon_scan_blank: goes past white space alone */
void merlon_scan_blank (MerlonScan *self);
/** merlon_scan_word: goes past @word, and white space before it. Returns: %FALSE where it is not */
gboolean merlon_scan_word (MerlonScan *self, const char *word);
/** merlon_scan_number: the same for a whole number from 0 on */
gboolean merlon_scan_number (MerlonScan *self, guint64 *number);
/** merlon_scan_object: goes past one object of any kind, a reference as three of them */
gboolean merlon_scan_object (MerlonScan *self);
/** merlon_scan_check_keys: @self stands before a dictionary. Returns: whether it is one of keys with
 * something under each, and has none twice: programs differ in which one counts */
gboolean merlon_scan_check_keys (const MerlonScan *self);
/** merlon_scan_strict: goes past one object of any kind, a reference as one, that is written so that all
 * programs read the same: white space, numbers and words as ISO 32000-1, 7.2 has them, no comments, and no key
 * twice.
 * Returns: %FALSE where it is not */
gboolean merlon_scan_strict (MerlonScan *self);
/** merlon_scan_find_key: @self stands before a dictionary. Returns: whether it has @key, such as
 * "/Prev", and @value stands before what is under it */
gboolean merlon_scan_find_key (const MerlonScan *self, const char *key, MerlonScan *value);
/** merlon_scan_key_number: the whole number under @key, which stands there itself. Returns: %FALSE where there
 * is none */
gboolean merlon_scan_key_number (const MerlonScan *self, const char *key, guint64 *number);
/** merlon_scan_key_reference: the object that @key refers to. Returns: %FALSE where it refers to none */
gboolean merlon_scan_key_reference (const MerlonScan *self, const char *key, guint64 *number,
                                    guint64 *generation);
/** merlon_scan_find_last: Returns: where @word stands last before @end, at most @reach bytes from
 * there; -1 where it does not */
gint64 merlon_scan_find_last (const guint8 *data, gsize end, const char *word, gsize reach);
