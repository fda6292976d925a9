/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/merlon-place.h"
#include "ui/merlon-rows.h"
#include "ui/merlon-readiness.h"
#include "ui/merlon-session.h"

#define MERLON_TYPE_REGISTER_PAGE (merlon_register_page_get_type ())
/**
 * MerlonRegisterPage:
 *
 * The one page of every register: its records as a list, and beside it the form of those that
 * are selected.
 */
G_DECLARE_FINAL_TYPE (MerlonRegisterPage, merlon_register_page, MERLON, REGISTER_PAGE, GtkWidget)

GtkWidget *merlon_register_page_new (MerlonSession *session, MerlonReadiness *readiness,
                                     MerlonPlace *place);
/** merlon_register_page_show_item: selects @item and puts the cursor into @field (nullable) */
void merlon_register_page_show_item (MerlonRegisterPage *self, MerlonItem *item,
                                     const MerlonField *field);
/** merlon_register_page_get_item: Returns: (transfer none) (nullable): what is selected */
MerlonItem *merlon_register_page_get_item (MerlonRegisterPage *self);
/** merlon_register_page_get_rows: Returns: (transfer none): what the list shows */
MerlonRows *merlon_register_page_get_rows (MerlonRegisterPage *self);
/** merlon_register_page_add: makes a record and puts the cursor into its title */
void merlon_register_page_add (MerlonRegisterPage *self);
/** merlon_register_page_delete: removes what is selected, after a question where others refer to it */
void merlon_register_page_delete (MerlonRegisterPage *self);
/** merlon_register_page_find: puts the cursor into the search */
void merlon_register_page_find (MerlonRegisterPage *self);
