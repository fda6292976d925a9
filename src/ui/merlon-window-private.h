/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-window.h"

/* Somewhere to come back to. */
typedef struct
{
  MerlonPlace *place; /* borrowed from the window's list */
  MerlonItem *item;   /* borrowed: a project keeps all it ever held; nullable */
} MerlonStation;

struct _MerlonWindow
{
  AdwApplicationWindow parent_instance;
  MerlonSession *session;
  MerlonReadiness *readiness;
  GListModel *all_places;
  MerlonPlace *place;     /* borrowed from that */
  GArray *back, *forward; /* MerlonStation */
  GCancellable *loading;
  char *loading_path;
  MerlonStoreMode loading_mode;
  guint pulse, welcome;
  gboolean closing; /* after a save */
  AdwToastOverlay *toasts;
  AdwWindowTitle *window_title;
  GtkWidget *sidebar_button, *undo_button, *redo_button, *save_button, *lock_button, *menu_button;
  GtkWidget *banner, *banner_button, *shell, *paned, *sidebar, *places, *pages, *recent;
  GtkWidget *loading_bar;
  GtkLabel *banner_label;
  const char *banner_action;
};

/** merlon_window_install_actions: the actions of merlon-window-actions.c */
void merlon_window_install_actions (GtkWidgetClass *klass);
/** merlon_window_update_actions: which of them can be used now, and what undo would do */
void merlon_window_update_actions (MerlonWindow *self);
/** merlon_window_ask_before_closing: Returns: whether the window must stay open for a question */
gboolean merlon_window_ask_before_closing (MerlonWindow *self);
/** merlon_window_get_page: Returns: (transfer none) (nullable): the page of the present place */
GtkWidget *merlon_window_get_page (MerlonWindow *self);
/** merlon_window_get_station: where the window is */
MerlonStation merlon_window_get_station (MerlonWindow *self);
void merlon_window_go_to_station (MerlonWindow *self, MerlonStation station);
/** merlon_window_show_banner: @text: (nullable): %NULL hides it; @action: what the button does */
void merlon_window_show_banner (MerlonWindow *self, const char *text, const char *button,
                                const char *action);

/* Of merlon-window-elsewhere.c: */
void merlon_window_compare (MerlonWindow *self);
void merlon_window_merge (MerlonWindow *self);

/* Of merlon-window-open.c: */
void merlon_window_on_cancel_loading (MerlonWindow *self);
void merlon_window_on_recent_activated (MerlonWindow *self, GtkListBoxRow *row);
void merlon_window_on_recover (GtkWidget *widget, const char *name, GVariant *parameter);
/** merlon_window_list_recent: fills the welcome with the projects that were open last */
void merlon_window_list_recent (MerlonWindow *self);
