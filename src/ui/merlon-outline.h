/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"
#include "ui/merlon-group.h"

/**
 * MerlonLineState:
 * @MERLON_LINE_LEAF: nothing stands below it
 */
typedef enum
{
  MERLON_LINE_LEAF,
  MERLON_LINE_OPEN,
  MERLON_LINE_CLOSED,
} MerlonLineState;

/** MerlonLine: a line of a list: a record, or the heading of a group of them */
typedef struct
{
  gpointer object; /* borrowed: a MerlonItem or a MerlonGroup */
  guint depth;     /* 0 at the top */
  MerlonLineState state;
} MerlonLine;

/**
 * MerlonOutline:
 *
 * How the records of a list stand below each other: as a tree by their parents, in groups by a
 * value, or plainly one after the other; and which of them are closed.
 */
typedef struct _MerlonOutline MerlonOutline;

/** MerlonGroupFunc: Returns: (transfer full) (nullable): the title of the group of @item */
typedef char *(*MerlonGroupFunc) (MerlonItem *item);

MerlonOutline *merlon_outline_new (void);
void merlon_outline_free (MerlonOutline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonOutline, merlon_outline_free)

void merlon_outline_set_plain (MerlonOutline *self);
/** merlon_outline_set_tree: @parent: the reference that makes the tree */
void merlon_outline_set_tree (MerlonOutline *self, const MerlonField *parent);
/** merlon_outline_set_groups: one group for each value of @field */
void merlon_outline_set_groups (MerlonOutline *self, const MerlonField *field);
/** merlon_outline_set_groups_by: one group for each title, in the order of the register */
void merlon_outline_set_groups_by (MerlonOutline *self, MerlonGroupFunc title_of);
gboolean merlon_outline_is_plain (MerlonOutline *self);
/** merlon_outline_get_tree: Returns: (nullable): the reference that makes the tree */
const MerlonField *merlon_outline_get_tree (MerlonOutline *self);

/**
 * merlon_outline_arrange:
 * @items: records in their order
 * @all_open: whether what is closed is shown all the same
 *
 * Returns: (transfer full): an array of #MerlonLine. In a tree the parents of a record are there
 *   also when they are not among @items.
 */
GArray *merlon_outline_arrange (MerlonOutline *self, GPtrArray *items, gboolean all_open);

void merlon_outline_set_open (MerlonOutline *self, gpointer object, gboolean open);
/** merlon_outline_set_all_open: opens or closes everything that stands in @lines */
void merlon_outline_set_all_open (MerlonOutline *self, GArray *lines, gboolean open);
/** merlon_outline_reveal: opens what @item stands below. Returns: whether something was closed */
gboolean merlon_outline_reveal (MerlonOutline *self, MerlonItem *item);
