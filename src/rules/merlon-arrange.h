/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"

/**
 * SECTION: arranging
 *
 * The order of records in their register, and in a tree (a class with a field that is
 * %MERLON_FIELD_PARENT) what they stand below. Each of these is one step of history.
 */

/** MerlonWhere: where a record is put, seen from another */
typedef enum
{
  MERLON_WHERE_BEFORE,
  MERLON_WHERE_AFTER,
  MERLON_WHERE_INTO, /* as its last child; in a class that is no tree the same as after */
} MerlonWhere;

/** merlon_item_class_get_parent: Returns: (nullable): the reference that makes a tree of the class */
const MerlonField *merlon_item_class_get_parent (MerlonItemClass *klass);

/**
 * merlon_arrange_put:
 * @target: another record of the same register
 *
 * Returns: %FALSE with @error when @target stands below @item; then nothing changed
 */
gboolean merlon_arrange_put (MerlonItem *item, MerlonItem *target, MerlonWhere where,
                             GError **error);
/** merlon_arrange_shift: changes places with the sibling @by (1 or -1) after it. Returns: whether
 * there is one */
gboolean merlon_arrange_shift (MerlonItem *item, int by);
/** merlon_arrange_indent: puts it below the sibling before it. Returns: whether there is one */
gboolean merlon_arrange_indent (MerlonItem *item);
/** merlon_arrange_outdent: puts it after its parent. Returns: whether it has one */
gboolean merlon_arrange_outdent (MerlonItem *item);
