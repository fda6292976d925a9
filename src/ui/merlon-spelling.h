/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * MerlonSpelling:
 *
 * Checks words against the dictionary of a language. By enchant, where the program is built with it
 * and a dictionary is installed.
 */
typedef struct _MerlonSpelling MerlonSpelling;

/** merlon_spelling_new: @language: such as "en" or "de-AT". Returns: (transfer full) (nullable):
 * %NULL where there is no dictionary for it */
MerlonSpelling *merlon_spelling_new (const char *language);
void merlon_spelling_free (MerlonSpelling *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonSpelling, merlon_spelling_free)

/** merlon_spelling_find: adds to @ranges (#MerlonTextRange) the words of @text that are misspelt;
 * those with digits, addresses and names of files are left alone */
void merlon_spelling_find (MerlonSpelling *self, const char *text, GArray *ranges);
/** merlon_spelling_suggest: Returns: (transfer full): at most @most words, the likeliest first */
char **merlon_spelling_suggest (MerlonSpelling *self, const char *word, guint most);
/** merlon_spelling_learn: @word is right, from now on in every document */
void merlon_spelling_learn (MerlonSpelling *self, const char *word);
/** merlon_spelling_ignore: @word is right as long as the program runs */
void merlon_spelling_ignore (MerlonSpelling *self, const char *word);
