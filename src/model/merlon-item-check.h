/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-item.h"

/**
 * merlon_item_normalize_value:
 * @value: what someone wants to store
 * @normal: (out): an own copy as it would be stored; to be cleared. Empty on error.
 *
 * Says whether @item can hold @value in @field: characters, form, range, class of references,
 * no cycle where the field forbids one. An empty text becomes %NULL, line ends become "\n",
 * rich text becomes canonical.
 */
gboolean merlon_item_normalize_value (MerlonItem *item, const MerlonField *field,
                                      const MerlonValue *value, MerlonValue *normal,
                                      GError **error);
