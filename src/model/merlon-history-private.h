/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-history.h"
#include "model/merlon-log.h"

/* For items and the project: record what is about to happen. */
MerlonHistory *merlon_history_new (MerlonProject *project, MerlonLog *log);
/** Takes @old and @new. */
void merlon_history_record_set (MerlonHistory *self, MerlonItem *item, const MerlonField *field,
                                MerlonValue *old_value, MerlonValue *new_value);
void merlon_history_record_insert (MerlonHistory *self, MerlonItem *item, guint position);
void merlon_history_record_remove (MerlonHistory *self, MerlonItem *item, guint position);
void merlon_history_record_move (MerlonHistory *self, MerlonItem *item, guint from, guint to);
