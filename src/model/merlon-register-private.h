/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-register.h"

/* For the project alone: no history, no index. */
MerlonRegister *merlon_register_new (MerlonItemClass *klass);
void merlon_register_insert (MerlonRegister *self, guint position, MerlonItem *item);
void merlon_register_take_at (MerlonRegister *self, guint position);
/** Adds at the end without telling anyone; merlon_register_loaded() tells once. */
void merlon_register_load (MerlonRegister *self, MerlonItem *item);
void merlon_register_loaded (MerlonRegister *self);
/** The highest number in a code of the class's own form, such as 45 of R-45. */
guint merlon_register_get_last_number (MerlonRegister *self);
