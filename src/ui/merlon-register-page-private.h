/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-register-page.h"
#include "ui/merlon-rows.h"

struct _MerlonRegisterPage
{
  GtkWidget parent_instance;
  MerlonSession *session;
  MerlonPlace *place;
  MerlonProject *project;
  MerlonRegister *home;
  MerlonRows *rows;
  GtkSelectionModel *selection;
  GtkWidget *form;   /* MerlonRecordForm */
  GtkWidget *filter; /* MerlonFilterPopover */
  GtkWidget *paned, *search, *filter_button, *columns_button, *keys, *stack, *empty, *first, *view;
  GtkWidget *shapes, *views,
      *attention; /* the ways to show the records, and the buttons that choose */
  GtkLabel *status;
  MerlonItem *current; /* borrowed: the first that the form shows */
  GtkWidget *drop_row; /* weak: the line that something is dragged over */
  gboolean making_columns;
  guint wake; /* the form follows the selection when it rests */
};

/** merlon_register_page_list_selected: Returns: (transfer container): borrowed records */
GPtrArray *merlon_register_page_list_selected (MerlonRegisterPage *self);
/** merlon_register_page_list_columns: Returns: (transfer container): the fields shown, in order */
GPtrArray *merlon_register_page_list_columns (MerlonRegisterPage *self);
/** merlon_register_page_install_actions: the actions of merlon-register-actions.c */
void merlon_register_page_install_actions (GtkWidgetClass *klass);
/** merlon_register_page_update_actions: which of them can be used now */
void merlon_register_page_update_actions (MerlonRegisterPage *self);
/** merlon_register_page_set_up_columns: columns and groups that the person chose, or the usual ones */
void merlon_register_page_set_up_columns (MerlonRegisterPage *self);
/** merlon_register_page_set_up_views: the other ways in which the place shows its records */
void merlon_register_page_set_up_views (MerlonRegisterPage *self);
/** merlon_register_page_set_up_drag: records can be dragged to another place of the list */
void merlon_register_page_set_up_drag (MerlonRegisterPage *self);
/** merlon_register_page_set_up_keys: the keys that decide controls, where the page shows them */
void merlon_register_page_set_up_keys (MerlonRegisterPage *self);
