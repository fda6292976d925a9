/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/merlon-item.h"

#define MERLON_TYPE_REGISTER (merlon_register_get_type ())
/**
 * MerlonRegister:
 *
 * The items of one class in order, as a #GListModel. Changed through its project only.
 */
G_DECLARE_FINAL_TYPE (MerlonRegister, merlon_register, MERLON, REGISTER, GObject)

MerlonItemClass *merlon_register_get_item_class (MerlonRegister *self);
const MerlonRecordInfo *merlon_register_get_info (MerlonRegister *self);
const char *merlon_register_get_name (MerlonRegister *self);
guint merlon_register_get_count (MerlonRegister *self);
/** merlon_register_get: Returns: (transfer none): the item at @position, which must exist */
MerlonItem *merlon_register_get (MerlonRegister *self, guint position);
/** merlon_register_get_position: Returns: where @item, one of this register, stands */
guint merlon_register_get_position (MerlonRegister *self, MerlonItem *item);
/** merlon_register_find_by_code: Returns: (transfer none) (nullable): the first with that code */
MerlonItem *merlon_register_find_by_code (MerlonRegister *self, const char *code);
/** merlon_register_find_by_title: the same by title, exactly */
MerlonItem *merlon_register_find_by_title (MerlonRegister *self, const char *title);
/** merlon_register_get_extras: where the reader keeps unknown records of this register */
MerlonExtras **merlon_register_get_extras (MerlonRegister *self);
