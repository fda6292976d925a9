/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/merlon-place.h"
#include "ui/merlon-readiness.h"
#include "ui/merlon-session.h"

#define MERLON_TYPE_WINDOW (merlon_window_get_type ())
/**
 * MerlonWindow:
 *
 * A window on one project: the places in the sidebar, the page of the present place, and what can
 * be done with the whole. Without a project it welcomes.
 */
G_DECLARE_FINAL_TYPE (MerlonWindow, merlon_window, MERLON, WINDOW, AdwApplicationWindow)

/** MerlonWindowAction: something that a window can do */
typedef struct
{
  const char *name;
  const char *keys;  /* parted by spaces */
  const char *label; /* translatable */
} MerlonWindowAction;

/** merlon_window_list_actions: Returns: (array length=n_actions): those a person may call by name */
const MerlonWindowAction *merlon_window_list_actions (guint *n_actions);
/** merlon_window_set_accels: the keys of the windows' actions */
void merlon_window_set_accels (GtkApplication *application);
MerlonWindow *merlon_window_new (AdwApplication *application);
/** merlon_window_open: opens the project file @path, with questions where they are needed */
void merlon_window_open (MerlonWindow *self, const char *path);
/** merlon_window_open_leftover: opens what a former run left unsaved */
void merlon_window_open_leftover (MerlonWindow *self, MerlonLeftover *leftover);
/** merlon_window_set_session: shows @session */
void merlon_window_set_session (MerlonWindow *self, MerlonSession *session);
/** merlon_window_get_session: Returns: (transfer none) (nullable): %NULL when it welcomes */
MerlonSession *merlon_window_get_session (MerlonWindow *self);
MerlonReadiness *merlon_window_get_readiness (MerlonWindow *self);
GListModel *merlon_window_get_places (MerlonWindow *self);
/** merlon_window_get_place: Returns: (transfer none) (nullable): the present one */
MerlonPlace *merlon_window_get_place (MerlonWindow *self);
void merlon_window_show_place (MerlonWindow *self, MerlonPlace *place);
/** merlon_window_show_item: goes to the place of @item, selects it, cursor in @field (nullable) */
void merlon_window_show_item (MerlonWindow *self, MerlonItem *item, const MerlonField *field);
