/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/merlon-readiness.h"

#define MERLON_TYPE_RECORD_FORM (merlon_record_form_get_type ())
/**
 * MerlonRecordForm:
 *
 * The form of a record of any class, made from its field table; of several records at once, where
 * an edit goes to all of them. Tells what the field with the cursor is for, and who refers to
 * the record.
 */
G_DECLARE_FINAL_TYPE (MerlonRecordForm, merlon_record_form, MERLON, RECORD_FORM, GtkWidget)

/** merlon_record_form_new: @type: a record class */
GtkWidget *merlon_record_form_new (MerlonProject *project, GType type);
/** merlon_record_form_set_items: what is shown; none empties the form. One that is removed is shown
 * no longer, until it comes back */
void merlon_record_form_set_items (MerlonRecordForm *self, MerlonItem *const *items, guint n_items);
/** merlon_record_form_get_item: Returns: (nullable): the first that is shown */
MerlonItem *merlon_record_form_get_item (MerlonRecordForm *self);
/** merlon_record_form_focus_field: puts the cursor into a field; @field: (nullable): the first */
void merlon_record_form_focus_field (MerlonRecordForm *self, const MerlonField *field);
/** merlon_record_form_set_read_only: whether it can be read only */
void merlon_record_form_set_read_only (MerlonRecordForm *self, gboolean read_only);
/** merlon_record_form_set_readiness: where the form learns what an auditor would miss, to say so at
 * the field */
void merlon_record_form_set_readiness (MerlonRecordForm *self, MerlonReadiness *readiness);
/** merlon_record_form_add_button: a button below the record's name; @label: with mnemonic; @action: of
 * the window */
void merlon_record_form_add_button (MerlonRecordForm *self, const char *label, const char *action);
