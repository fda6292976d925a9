/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"

/**
 * MerlonPending:
 *
 * References that were read before what they refer to: kept as ids until the whole file is
 * there, then resolved and checked at once.
 */
typedef struct _MerlonPending MerlonPending;

/** MerlonBadReferenceFunc: told of each reference that cannot be kept, and why */
typedef void (*MerlonBadReferenceFunc) (guint line, const char *message, gpointer data);

MerlonPending *merlon_pending_new (void);
void merlon_pending_free (MerlonPending *self);
/** merlon_pending_add: @ids as in files, parted by spaces */
void merlon_pending_add (MerlonPending *self, MerlonItem *item, const MerlonField *field,
                         guint line, const char *ids, gsize length);
/** merlon_pending_resolve: writes the references into the items; bad ones are left out */
void merlon_pending_resolve (MerlonPending *self, MerlonProject *project,
                             MerlonBadReferenceFunc bad, gpointer data);
