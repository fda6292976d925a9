/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-item.h"

/**
 * MerlonSearch:
 *
 * What a person types to find records: words, all of which must stand in the record, in any
 * field and whatever the case. Fast enough for every key over a hundred thousand records.
 */
typedef struct _MerlonSearch MerlonSearch;

/** merlon_search_new: @text: words parted by spaces; none means every record */
MerlonSearch *merlon_search_new (const char *text);
void merlon_search_free (MerlonSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonSearch, merlon_search_free)
/** merlon_search_is_empty: whether it finds everything */
gboolean merlon_search_is_empty (MerlonSearch *self);
/** merlon_search_matches: whether all words stand in @item: in its texts, in the names of its
 * choices and levels, in code or title of what it refers to */
gboolean merlon_search_matches (MerlonSearch *self, MerlonItem *item);
/** merlon_search_matches_name: whether all words stand in its code or title */
gboolean merlon_search_matches_name (MerlonSearch *self, MerlonItem *item);
/** merlon_search_matches_text: whether all words stand in @text */
gboolean merlon_search_matches_text (MerlonSearch *self, const char *text);
