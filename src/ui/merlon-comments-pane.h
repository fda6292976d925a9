/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/merlon-manuscript.h"
#include "ui/merlon-session.h"
#include "ui/merlon-text-editor.h"

#define MERLON_TYPE_COMMENTS_PANE (merlon_comments_pane_get_type ())
/**
 * MerlonCommentsPane:
 *
 * The review comments on a document beside its text: to be written, answered, decided. The words
 * that they are about are marked in the editor.
 */
G_DECLARE_FINAL_TYPE (MerlonCommentsPane, merlon_comments_pane, MERLON, COMMENTS_PANE, GtkWidget)

/** merlon_comments_pane_new: @editor: outlives it */
GtkWidget *merlon_comments_pane_new (MerlonTextEditor *editor);
/** merlon_comments_pane_set_manuscript: @manuscript: (nullable) */
void merlon_comments_pane_set_manuscript (MerlonCommentsPane *self, MerlonSession *session,
                                          MerlonManuscript *manuscript);
/** merlon_comments_pane_renew: comments were added, changed or removed */
void merlon_comments_pane_renew (MerlonCommentsPane *self);
/** merlon_comments_pane_begin: a comment on what is selected in the editor is to be written */
void merlon_comments_pane_begin (MerlonCommentsPane *self);
