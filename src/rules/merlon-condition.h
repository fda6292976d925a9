/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-item.h"

/**
 * MerlonCondition:
 *
 * Which records of a class are meant, as a short text: terms parted by spaces, all of which must
 * hold. `field=a|b`: its text is one of these; `field!=a|b`: it is none of them; `field?`: it
 * holds something; `field!`: it is empty.
 */
typedef struct _MerlonCondition MerlonCondition;

/** merlon_condition_new: @text (nullable) means every record; it comes from the program's own
 * tables, so a mistake in it ends the program */
MerlonCondition *merlon_condition_new (MerlonItemClass *klass, const char *text);
/** merlon_condition_parse: Returns: (transfer full) (nullable): the same from a text that a person or a
 * file gave; %NULL with @error where it names a field that there is not */
MerlonCondition *merlon_condition_parse (MerlonItemClass *klass, const char *text, GError **error);
void merlon_condition_free (MerlonCondition *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonCondition, merlon_condition_free)
gboolean merlon_condition_holds (MerlonCondition *self, MerlonItem *item);
