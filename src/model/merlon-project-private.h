/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"

/*
 * For the reader of files: items come in without history and notifications, and their members
 * are written directly. Nothing else writes behind history's back.
 */
gboolean merlon_project_load_item (MerlonProject *self, MerlonItem *item);
/** Indexes references and tells every listener, once all is loaded. */
void merlon_project_load_done (MerlonProject *self);

/* For history: apply and reverse its operations. The value is taken. */
void merlon_item_write (MerlonItem *self, const MerlonField *field, MerlonValue *value);
void merlon_project_insert_raw (MerlonProject *self, MerlonItem *item, guint position);
void merlon_project_take_raw (MerlonProject *self, MerlonItem *item);

/* The index of referrers. */
void merlon_item_index_value (MerlonItem *self, const MerlonField *field, const MerlonValue *value,
                              gboolean add);
void merlon_item_add_referrer_unsorted (MerlonItem *self, MerlonItem *referrer,
                                        const MerlonField *field);
void merlon_item_sort_referrers (MerlonItem *self);

/** Borrows the value as it stands in the member: do not clear it. */
void merlon_item_peek_value (MerlonItem *self, const MerlonField *field, MerlonValue *value);
/** Puts @value (taken) into the member and leaves what stood there in @value. */
void merlon_item_swap_member (MerlonItem *self, const MerlonField *field, MerlonValue *value);

/** What follows in the project from a change of a field: signals, and the compiled scales. */
void merlon_project_item_changed (MerlonProject *self, MerlonItem *item, const MerlonField *field);
/** Tells listeners that the scales changed, once no step is open. */
void merlon_project_flush_scales (MerlonProject *self);
/** Moves within the register, without history. */
void merlon_project_move_raw (MerlonProject *self, MerlonItem *item, guint position);

/* The register's tables by code and title follow a name in two moves. */
void merlon_register_name_changing (MerlonRegister *register_, MerlonItem *item);
void merlon_register_name_changed (MerlonRegister *register_, MerlonItem *item);
