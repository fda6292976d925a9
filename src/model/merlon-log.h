/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-item.h"

/**
 * MerlonLog:
 *
 * The change log an auditor reads: who changed what, when, from what to what. Between two saves
 * it notes what was touched; at a save the differences that remain become entries, so undone
 * mistakes leave no trace and undoing everything gives back the same file.
 */
typedef struct _MerlonLog MerlonLog;

/** MERLON_LOG_VALUE_MAX: longer values are cut around what differs, in bytes */
#define MERLON_LOG_VALUE_MAX 480

typedef enum
{
  MERLON_LOG_ADDED,
  MERLON_LOG_CHANGED,
  MERLON_LOG_REMOVED,
} MerlonLogAction;

typedef struct
{
  MerlonLogAction action;
  gint64 time; /* seconds since 1970, UTC */
  char *who;
  char *item_id;
  char *item_name; /* REMOVED: what it was called; otherwise NULL */
  char *register_name;
  char *field; /* CHANGED: name of the field, otherwise NULL */
  char *from;  /* CHANGED: as in files; references by name */
  char *to;
  char *reason; /* nullable */
  char *more;   /* nullable: attributes that a newer version wrote, as text */
  char *inside; /* nullable: elements that a newer version wrote, as text */
} MerlonLogEntry;

MerlonLog *merlon_log_new (void);
void merlon_log_free (MerlonLog *self);

/** merlon_log_set_author: who makes the changes from now on; %NULL for the user's own name */
void merlon_log_set_author (MerlonLog *self, const char *who);
const char *merlon_log_get_author (MerlonLog *self);

/** merlon_log_touch: @item's @field is about to change from @old for @reason */
void merlon_log_touch (MerlonLog *self, MerlonItem *item, const MerlonField *field,
                       const MerlonValue *old_value, const char *reason);
void merlon_log_touch_added (MerlonLog *self, MerlonItem *item, const char *reason);
void merlon_log_touch_removed (MerlonLog *self, MerlonItem *item, const char *reason);

/**
 * merlon_log_commit:
 * @now: seconds since 1970; 0 for the present (SOURCE_DATE_EPOCH stands in for it where set)
 *
 * Makes entries of what differs from the last commit.
 * Returns: how many
 */
guint merlon_log_commit (MerlonLog *self, gint64 now);
/**
 * merlon_log_confirm:
 * @saved: whether the entries of the last commit reached the disk
 *
 * With %FALSE the last commit is taken back, as if it had not been made.
 */
void merlon_log_confirm (MerlonLog *self, gboolean saved);

/** merlon_log_discard: forgets what was touched since the last commit */
void merlon_log_discard (MerlonLog *self);

/** merlon_log_list_pending: Returns: (transfer full): the entries a commit would make */
GPtrArray *merlon_log_list_pending (MerlonLog *self, gint64 now);

/** merlon_log_add: keeps a copy of @entry, from a file. Returns: (transfer none): the copy */
MerlonLogEntry *merlon_log_add (MerlonLog *self, const MerlonLogEntry *entry);
/** merlon_log_list_for: Returns: (transfer none) (nullable): entries of one item, oldest first */
GPtrArray *merlon_log_list_for (MerlonLog *self, const char *item_id);
/** merlon_log_list_removed: Returns: (transfer container): entries of removed items, by id */
GPtrArray *merlon_log_list_removed (MerlonLog *self);
/** merlon_log_list: Returns: (transfer container): all entries, oldest first */
GPtrArray *merlon_log_list (MerlonLog *self);
guint merlon_log_count (MerlonLog *self);
/** merlon_log_action_get_nick: "added", "changed", "removed" */
const char *merlon_log_action_get_nick (MerlonLogAction action);
