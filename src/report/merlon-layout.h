/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/merlon-content.h"
#include "report/merlon-look.h"
#include "report/merlon-paragraph.h"

typedef enum
{
  MERLON_MARK_LINE,      /* a line of a paragraph */
  MERLON_MARK_RECTANGLE, /* filled */
  MERLON_MARK_PICTURE,
  MERLON_MARK_IMAGE,
  MERLON_MARK_ANCHOR,    /* nothing to see: where links lead */
  MERLON_MARK_SIGNATURE, /* an empty field for one */
  MERLON_MARK_PAGE_OF,   /* the number of the page on which an anchor is, ending at x */
} MerlonMarkKind;

/**
 * MerlonJob: long work that tells how far it is, and can be told to stop
 * @progress: (nullable): called now and then, from 0 to 1
 */
typedef struct
{
  GCancellable *cancellable; /* nullable */
  void (*progress) (double done, gpointer data);
  gpointer data;
} MerlonJob;

/** merlon_job_step: Returns: whether to go on */
gboolean merlon_job_step (const MerlonJob *job, double done);

/** MerlonMark: something at a place of a strip; @element is what it belongs to in the structure,
 * 0 for decoration. With links or changes in a paragraph, run n belongs to element @element + 1 + n */
typedef struct
{
  MerlonMarkKind kind;
  guint element;
  float x, y;
  union
  {
    MerlonParagraph *paragraph;
    MerlonPicture *picture; /* borrowed from the content */
    guint image;            /* number in the document */
    const char *anchor;
    const MerlonTableCell *cell; /* borrowed from the content */
  };
  union
  {
    guint line;
    float width;
  };
  float height;
  guint32 ink; /* of merlon_ink_pack() */
} MerlonMark;

typedef enum
{
  MERLON_STRIP_PLAIN = 0,
  MERLON_STRIP_KEEP_NEXT = 1 << 0, /* not the last on a page */
  MERLON_STRIP_NEW_PAGE = 1 << 1,
} MerlonStripFlags;

/** MerlonStrip: what is never torn: a line, a row, a figure. @header: the strips that are repeated
 * when a page begins with this one */
typedef struct
{
  float before, height;
  MerlonStripFlags flags;
  guint first_mark, n_marks;
  guint header, n_header; /* 0 for none */
} MerlonStrip;

/** MerlonPlaced: a strip on a page, from the top; @repeated: shown again, not read again */
typedef struct
{
  guint strip;
  float y;
  gboolean repeated;
} MerlonPlaced;

typedef struct
{
  GArray *placed; /* MerlonPlaced */
} MerlonSheet;

/**
 * MerlonLayout:
 *
 * Content made into strips and strips put on pages. The structure of the document grows along.
 */
typedef struct
{
  MerlonContent *content;
  const MerlonLook *look;
  MerlonJob *job;
  MerlonFonts *fonts;
  MerlonPdfDocument *document;
  GPtrArray *paragraphs;
  GArray *marks, *strips;
  GPtrArray *sheets;
  GHashTable *anchors; /* all that links may lead to */
  GHashTable *page_of; /* anchor -> page, from 1 */
} MerlonLayout;

#define MERLON_MARGIN_SIDE 54.0
#define MERLON_MARGIN_TOP 66.0
#define MERLON_MARGIN_BOTTOM 60.0

/** merlon_layout_new: lays all of @content out; all of it must live as long */
MerlonLayout *merlon_layout_new (MerlonContent *content, const MerlonLook *look, MerlonFonts *fonts,
                                 MerlonPdfDocument *document, MerlonJob *job);
void merlon_layout_free (MerlonLayout *self);

/* ---- inside ---- */

MerlonParagraph *merlon_layout_paragraph (MerlonLayout *self, const char *markup, MerlonFace face,
                                          double size, double width);
MerlonStrip *merlon_layout_begin_strip (MerlonLayout *self, double before, double height,
                                        MerlonStripFlags flags);
MerlonMark *merlon_layout_add_mark (MerlonLayout *self, MerlonMarkKind kind, guint element,
                                    double x, double y);
/** merlon_layout_element: a new element, with one below it for each run where there are links or changes */
guint merlon_layout_element (MerlonLayout *self, guint parent, MerlonPdfRole role,
                             MerlonParagraph *paragraph);
double merlon_layout_get_width (MerlonLayout *self);
double merlon_layout_get_room (MerlonLayout *self);
/** merlon_layout_table: @plain: names and values without lines; groups get bookmarks of @level */
void merlon_layout_table (MerlonLayout *self, MerlonTableBlock *table, gboolean plain, guint level);
/** merlon_layout_paginate: puts the strips on sheets */
void merlon_layout_paginate (MerlonLayout *self);
