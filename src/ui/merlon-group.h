/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#define MERLON_TYPE_GROUP (merlon_group_get_type ())
/** MerlonGroup: the heading of records that have a value in common, as a line of a list */
G_DECLARE_FINAL_TYPE (MerlonGroup, merlon_group, MERLON, GROUP, GObject)

/** merlon_group_new: @title: what they have in common, as people read it */
MerlonGroup *merlon_group_new (const char *title);
const char *merlon_group_get_title (MerlonGroup *self);
/** merlon_group_get_count: Returns: how many records stand below it */
guint merlon_group_get_count (MerlonGroup *self);
void merlon_group_set_count (MerlonGroup *self, guint count);
