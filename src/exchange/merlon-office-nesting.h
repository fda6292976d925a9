/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-text-paragraph.h"

/**
 * MerlonOfficeNesting: the lists within each other that a paragraph stands in
 *
 * Those of word processors may begin at any level and leave some out; those of formatted text do
 * not.
 *
 * @levels: of each, as the file says it
 * @numbered: a bit for each, as in #MerlonTextParagraph
 */
typedef struct
{
  int levels[MERLON_LIST_MAX_DEPTH];
  guint depth, numbered;
} MerlonOfficeNesting;

/** merlon_office_nesting_enter: for an item at @level, from 0 */
void merlon_office_nesting_enter (MerlonOfficeNesting *self, int level, gboolean numbered);
/** merlon_office_nesting_go_on: for what belongs to the last item at @level or above; below 0 to
 * the last of all */
void merlon_office_nesting_go_on (MerlonOfficeNesting *self, int level);
void merlon_office_nesting_leave (MerlonOfficeNesting *self);
