/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/merlon-readiness.h"
#include "ui/merlon-session.h"

#define MERLON_TYPE_MATRIX_PAGE (merlon_matrix_page_get_type ())
/**
 * MerlonMatrixPage:
 *
 * The risk matrix as a place of its own: risks are scored by taking them to another cell, narrowed
 * by their fields, followed from without controls to after treatment, and compared between two
 * assessments. The risk that is picked stands beside it as a form.
 */
G_DECLARE_FINAL_TYPE (MerlonMatrixPage, merlon_matrix_page, MERLON, MATRIX_PAGE, GtkWidget)

GtkWidget *merlon_matrix_page_new (MerlonSession *session, MerlonReadiness *readiness);
/** merlon_matrix_page_show_item: @item: a risk; others are ignored */
void merlon_matrix_page_show_item (MerlonMatrixPage *self, MerlonItem *item);
MerlonItem *merlon_matrix_page_get_item (MerlonMatrixPage *self);
