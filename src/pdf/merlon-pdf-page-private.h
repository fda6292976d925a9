/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pdf/merlon-pdf-page.h"

typedef struct
{
  guint element;
  double x1, y1, x2, y2; /* as in the file, y upwards */
  char *target;          /* of a link; %NULL for an empty signature field */
  char *name;            /* of the field */
  char *contents;
} MerlonPdfAnnotation;

typedef struct
{
  char *name;
  double y;
} MerlonPdfDestination;

struct _MerlonPdfPage
{
  double width, height;
  GString *content;
  GBytes *packed;      /* the content once it is finished */
  GArray *elements;    /* guint: by MCID */
  GArray *annotations; /* MerlonPdfAnnotation */
  GArray *destinations;
  guint element;
  gboolean open; /* a marked content sequence is open */
  /* what the graphics state is */
  MerlonPdfColour fill;
  MerlonPdfFont *font;
  double size;
};
