/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/merlon-history.h"
#include "model/merlon-log.h"
#include "model/merlon-register.h"
#include "model/merlon-scales.h"

#define MERLON_TYPE_PROJECT (merlon_project_get_type ())
/**
 * MerlonProject:
 *
 * One organization's whole ISMS: a register per record class, the history of changes, the log,
 * the compiled risk scales, and the index of who refers to whom.
 *
 * Signals: `item-changed` (item, field as pointer) after a stored field changed;
 * `item-added` (item), `item-removed` (item), `item-moved` (item) after the register changed;
 * `scales-changed` after scales, risk levels or the risk method changed.
 */
G_DECLARE_FINAL_TYPE (MerlonProject, merlon_project, MERLON, PROJECT, GObject)

/** merlon_project_new: Returns: (transfer full): a project with empty registers */
MerlonProject *merlon_project_new (void);

MerlonHistory *merlon_project_get_history (MerlonProject *self);
MerlonLog *merlon_project_get_log (MerlonProject *self);
MerlonScales *merlon_project_get_scales (MerlonProject *self);
/** merlon_project_get_currency: Returns: (nullable): ISO 4217 code of money fields */
const char *merlon_project_get_currency (MerlonProject *self);

/** merlon_project_get_register: Returns: (transfer none): the register of record class @type */
MerlonRegister *merlon_project_get_register (MerlonProject *self, GType type);
/** merlon_project_get_register_at: the register of class number @index of merlon-records.h */
MerlonRegister *merlon_project_get_register_at (MerlonProject *self, guint index);
/** merlon_project_find_register: Returns: (nullable): by register or element name */
MerlonRegister *merlon_project_find_register (MerlonProject *self, const char *name);
/** merlon_project_get_single: Returns: (transfer none) (nullable): the one item of @type */
gpointer merlon_project_get_single (MerlonProject *self, GType type);

/** merlon_project_lookup: Returns: (transfer none) (nullable): the item with that id */
MerlonItem *merlon_project_lookup (MerlonProject *self, const char *id);
/** merlon_project_find: the item with that id, or else the first one with that code, or else the
 * only one of its kind, such as "organization" */
MerlonItem *merlon_project_find (MerlonProject *self, const char *id_or_code);
guint merlon_project_count_items (MerlonProject *self);

/**
 * merlon_project_add:
 * @item: an item outside any project, which may hold references to items of this one
 * @position: where in its register; %G_MAXUINT for the end
 *
 * Adds @item as one step of history. An item without a code gets the next free one where its
 * class counts codes.
 *
 * Returns: %FALSE with @error (#MERLON_MODEL_ERROR) when the id is taken or the class allows one
 */
gboolean merlon_project_add (MerlonProject *self, MerlonItem *item, guint position, GError **error);

/**
 * merlon_project_create:
 *
 * Makes a new item of @type with @title and adds it at the end.
 * Returns: (transfer none): the item
 */
gpointer merlon_project_create (MerlonProject *self, GType type, const char *title);

/**
 * merlon_project_remove:
 *
 * Removes @item as one step: first the parts of it, then every reference to it, then itself.
 *
 * Returns: %FALSE with @error when @item is the only one of a single class
 */
gboolean merlon_project_remove (MerlonProject *self, MerlonItem *item, GError **error);

/** merlon_project_move: moves @item to @position of its register, as one step */
void merlon_project_move (MerlonProject *self, MerlonItem *item, guint position);

/** merlon_project_dup_next_code: Returns: (transfer full) (nullable): "R-46" after R-45 */
char *merlon_project_dup_next_code (MerlonProject *self, MerlonItemClass *klass);

/** merlon_project_get_extras: where the reader keeps what it does not know */
MerlonExtras **merlon_project_get_extras (MerlonProject *self);

/** merlon_project_get_format: version of the file it was read from; 0 when new */
guint merlon_project_get_format (MerlonProject *self);
void merlon_project_set_format (MerlonProject *self, guint format);
