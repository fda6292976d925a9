/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/merlon-find.h"
#include "ui/merlon-spelling.h"
#include "ui/merlon-writing-page.h"

/* What the files of the page share. */

struct _MerlonWritingPage
{
  GtkWidget parent_instance;
  MerlonSession *session;
  MerlonProject *project;
  MerlonItem *document; /* borrowed: a project keeps all it ever held; NULL: none */
  MerlonManuscript *manuscript;
  GPtrArray *styles; /* GtkToggleButton, in the order of style_tools */
  GtkWidget *documents, *new_button, *outline_button, *preview_button, *comments_button, *stack,
      *empty, *start, *tools, *kind;
  GtkWidget *outer, *outline, *sections, *inner, *writing, *pages, *status, *state, *box, *text,
      *tool_row;
  GtkWidget *editor, *preview, *fields, *find, *comments;
  GtkWidget *beside; /* the button of what was shown beside the text last */
  MerlonTextPosition
      link[2];          /* the words that are asked about: an entry takes the selection away */
  GHashTable *approved; /* live field -> what it said when it was approved; NULL: not approved */
  MerlonSpelling *spelling; /* NULL: nothing is checked */
  char *language;           /* that is checked */
  MerlonTextMatch spared;   /* the word that is being typed; its cell is -1: none */
  MerlonTextMatch misspelt; /* the word that the menu is about; its cell is -1: none */
  char *misspelt_word;
  gboolean showing, narrow;
  guint settle, ask, turn;
};

/* Where the cursor stands; NULL: nowhere */
MerlonItem *merlon_writing_page_get_section (MerlonWritingPage *self);
/* Of merlon-writing-tools.c */
void merlon_writing_page_install_tools (GtkWidgetClass *widget_class);
void merlon_writing_page_make_tools (MerlonWritingPage *self);
/* The tools tell what stands at the cursor. */
void merlon_writing_page_show_tools (MerlonWritingPage *self);
/* What changes the text only where it may be changed. */
void merlon_writing_page_enable_tools (MerlonWritingPage *self, gboolean open);
/* Of merlon-writing-marks.c */
void merlon_writing_page_install_marks (GtkWidgetClass *widget_class);
void merlon_writing_page_start_marks (MerlonWritingPage *self);
void merlon_writing_page_stop_marks (MerlonWritingPage *self);
/* Another document, or its state or language changed. */
void merlon_writing_page_renew_marks (MerlonWritingPage *self);
/* The cursor moved. */
void merlon_writing_page_mark_cursor (MerlonWritingPage *self);
/* Of merlon-writing-outline.c */
void merlon_writing_page_start_outline (MerlonWritingPage *self);
void merlon_writing_page_fill_outline (MerlonWritingPage *self);
/* The section at the cursor is chosen in the outline. */
void merlon_writing_page_select_section (MerlonWritingPage *self);
