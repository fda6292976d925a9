/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/merlon-project.h"

#define MERLON_TYPE_FIELD_ROW (merlon_field_row_get_type ())
/**
 * MerlonFieldRow:
 *
 * A row of a form: one field of one record, or of several at once. Shows the field's name, an
 * editor after its kind, and, where what was entered cannot be kept, why.
 */
G_DECLARE_FINAL_TYPE (MerlonFieldRow, merlon_field_row, MERLON, FIELD_ROW, AdwPreferencesRow)

GtkWidget *merlon_field_row_new (const MerlonField *field, MerlonProject *project);
const MerlonField *merlon_field_row_get_field (MerlonFieldRow *self);
MerlonProject *merlon_field_row_get_project (MerlonFieldRow *self);

/** merlon_field_row_set_items: what is edited: records of the field's class; an edit goes to all */
void merlon_field_row_set_items (MerlonFieldRow *self, MerlonItem *const *items, guint n_items);
/** merlon_field_row_get_item: Returns: (transfer none) (nullable): the first of them */
MerlonItem *merlon_field_row_get_item (MerlonFieldRow *self);
/** merlon_field_row_focus: puts the cursor into the editor */
void merlon_field_row_focus (MerlonFieldRow *self);

/** merlon_field_row_set_gap: @message: (nullable): what an auditor would find missing here */
void merlon_field_row_set_gap (MerlonFieldRow *self, const char *message);

/* ---- for the editors ---- */

/**
 * MerlonEditor:
 * @create: makes the widget; edits go to merlon_field_row_take_value()
 * @show: shows @value; @mixed: the records differ, and @value is that of the first
 */
typedef struct
{
  GtkWidget *(*create) (MerlonFieldRow *row);
  void (*show) (MerlonFieldRow *row, GtkWidget *editor, const MerlonValue *value, gboolean mixed);
} MerlonEditor;

extern const MerlonEditor merlon_editor_entry, merlon_editor_text, merlon_editor_switch,
    merlon_editor_choice, merlon_editor_level, merlon_editor_date, merlon_editor_reference,
    merlon_editor_references, merlon_editor_link, merlon_editor_label;

/** merlon_field_row_take_value: a person entered @value; says so at the field when it cannot be
 * kept. Returns: whether it was */
gboolean merlon_field_row_take_value (MerlonFieldRow *self, const MerlonValue *value);
/** merlon_field_row_take_text: the same for what a person wrote, in any form that is understood */
gboolean merlon_field_row_take_text (MerlonFieldRow *self, const char *text);
/** merlon_field_row_complain: @message: (nullable): what is wrong with what was entered */
void merlon_field_row_complain (MerlonFieldRow *self, const char *message);
/** merlon_field_row_is_showing: whether the editor is being filled, so that it must not answer */
gboolean merlon_field_row_is_showing (MerlonFieldRow *self);
/** merlon_field_row_name: gives @widget, which takes the focus, the field's name and help */
void merlon_field_row_name (MerlonFieldRow *self, GtkWidget *widget);
