/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-lines.h"

#define MERLON_TYPE_ROWS (merlon_rows_get_type ())
/**
 * MerlonRows:
 *
 * The records of a register that a list shows: filtered and sorted, and always as the register is
 * now. Works in slices of a few milliseconds when there are many records, so that the window never
 * waits: the first that are found are shown at once, the others when all have been looked at. An
 * outline arranges them as a tree or in groups.
 *
 * Properties: `n-rows`: how many records are shown; `busy`: whether more may come.
 * Signals: `shape-changed` after lines came or went, or stand at another depth.
 */
G_DECLARE_FINAL_TYPE (MerlonRows, merlon_rows, MERLON, ROWS, GObject)

/** MerlonRowsFilter: whether @item is to be shown */
typedef gboolean (*MerlonRowsFilter) (MerlonItem *item, gpointer data);

MerlonRows *merlon_rows_new (MerlonProject *project, MerlonRegister *home);
MerlonProject *merlon_rows_get_project (MerlonRows *self);
MerlonRegister *merlon_rows_get_register (MerlonRows *self);
/** merlon_rows_set_search: words that must stand in the record; "" for all */
void merlon_rows_set_search (MerlonRows *self, const char *text);
/** merlon_rows_set_filter: a further condition; @filter: %NULL for none */
void merlon_rows_set_filter (MerlonRows *self, MerlonRowsFilter filter, gpointer data,
                             GDestroyNotify destroy);
/** merlon_rows_refilter: what the filter looks at, or the outline, has changed */
void merlon_rows_refilter (MerlonRows *self);
/** merlon_rows_sort_by: @field: (nullable): %NULL for the register's own order, in which records
 * that are equal stay */
void merlon_rows_sort_by (MerlonRows *self, const MerlonField *field, gboolean descending);
/** merlon_rows_get_count: Returns: how many records are shown, those in closed groups too */
guint merlon_rows_get_count (MerlonRows *self);
/** merlon_rows_get: Returns: (transfer none): one of these records, as they are sorted */
MerlonItem *merlon_rows_get (MerlonRows *self, guint position);
/** merlon_rows_find: Returns: whether @item is one of them; sets @position among them */
gboolean merlon_rows_find (MerlonRows *self, MerlonItem *item, guint *position);

/** merlon_rows_get_outline: Returns: (transfer none): call merlon_rows_refilter() after a change */
MerlonOutline *merlon_rows_get_outline (MerlonRows *self);
/** merlon_rows_get_lines: Returns: (transfer none): the lines, for the list to show */
MerlonLines *merlon_rows_get_lines (MerlonRows *self);
void merlon_rows_set_open (MerlonRows *self, gpointer object, gboolean open);
void merlon_rows_set_all_open (MerlonRows *self, gboolean open);
/** merlon_rows_reveal: opens what hides @item. Returns: whether it has a line; sets @position */
gboolean merlon_rows_reveal (MerlonRows *self, MerlonItem *item, guint *position);
gboolean merlon_rows_is_busy (MerlonRows *self);
/** merlon_rows_stop: looks at nothing any more: what the filter needs is going */
void merlon_rows_stop (MerlonRows *self);
/** merlon_rows_finish: does at once what is left to do */
void merlon_rows_finish (MerlonRows *self);
