/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib-object.h>
#include <pango/pango.h>

/**
 * MerlonPicture:
 *
 * A drawing as a list of shapes and texts, in points from the top left. The drawing functions of
 * this floor make pictures; Cairo paints them on the screen, into files and on paper, and
 * documents take them over as vectors with real text.
 */
typedef struct _MerlonPicture MerlonPicture;

/** MerlonInk: a colour, from 0 to 1; @alpha 0 means that nothing is drawn */
typedef struct
{
  double red, green, blue, alpha;
} MerlonInk;

#define MERLON_NO_INK ((MerlonInk){ 0, 0, 0, 0 })

typedef enum
{
  MERLON_ANCHOR_START,
  MERLON_ANCHOR_MIDDLE,
  MERLON_ANCHOR_END,
} MerlonAnchor;

/** MerlonShape: a path of 'm', 'l', 'c' and 'h' parts */
typedef struct
{
  char kind;
  double points[6];
} MerlonShapePart;

typedef struct
{
  gboolean is_text;
  /* shapes */
  GArray *parts; /* MerlonShapePart */
  MerlonInk fill, stroke;
  double line_width, dash;
  /* texts */
  char *text;
  double x, y, size; /* beginning of the base line */
  gboolean bold;
} MerlonPictureItem;

/** MerlonPictureSpot: a part of a picture that leads somewhere */
typedef struct
{
  double x, y, width, height;
  guint tag;   /* which one, to whom drew the picture */
  char *label; /* what it shows, in words */
} MerlonPictureSpot;

#define MERLON_TYPE_PICTURE (merlon_picture_get_type ())
GType merlon_picture_get_type (void);
MerlonPicture *merlon_picture_new (double width, double height);
MerlonPicture *merlon_picture_ref (MerlonPicture *self);
void merlon_picture_unref (MerlonPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonPicture, merlon_picture_unref)

double merlon_picture_get_width (MerlonPicture *self);
double merlon_picture_get_height (MerlonPicture *self);
void merlon_picture_set_height (MerlonPicture *self, double height);
const MerlonPictureItem *merlon_picture_get_item (MerlonPicture *self, guint index);
guint merlon_picture_get_n_items (MerlonPicture *self);

void merlon_picture_add_spot (MerlonPicture *self, double x, double y, double width, double height,
                              guint tag, const char *label);
/** merlon_picture_make_one_spot: all of the picture leads to one thing */
void merlon_picture_make_one_spot (MerlonPicture *self, const char *label);
const MerlonPictureSpot *merlon_picture_get_spot (MerlonPicture *self, guint index);
guint merlon_picture_get_n_spots (MerlonPicture *self);

/** merlon_ink_from_text: Returns: "#c01c28" as an ink; black for anything else */
MerlonInk merlon_ink_from_text (const char *text);
/** merlon_ink_pack: Returns: @ink in 32 bits, as 0xrrggbbaa */
guint32 merlon_ink_pack (MerlonInk ink);
MerlonInk merlon_ink_unpack (guint32 packed);
/** merlon_ink_mix: Returns: @part of @a, the rest of @b */
MerlonInk merlon_ink_mix (MerlonInk a, MerlonInk b, double part);
/** merlon_ink_contrast: Returns: contrast ratio after WCAG 2.1, from 1 to 21 */
double merlon_ink_contrast (MerlonInk a, MerlonInk b);
/** merlon_ink_on: Returns: black or white, whichever is read better on @background */
MerlonInk merlon_ink_on (MerlonInk background);

void merlon_picture_rectangle (MerlonPicture *self, double x, double y, double width, double height,
                               MerlonInk fill, MerlonInk stroke, double line_width);
/** merlon_picture_rounded: a rectangle whose corners have @radius, or as much of it as there is room for */
void merlon_picture_rounded (MerlonPicture *self, double x, double y, double width, double height,
                             double radius, MerlonInk fill, MerlonInk stroke, double line_width);
void merlon_picture_line (MerlonPicture *self, double x1, double y1, double x2, double y2,
                          MerlonInk stroke, double line_width, double dash);
void merlon_picture_circle (MerlonPicture *self, double x, double y, double radius, MerlonInk fill,
                            MerlonInk stroke, double line_width);
/** merlon_picture_polygon: @points: x and y by turns */
void merlon_picture_polygon (MerlonPicture *self, const double *points, guint n_points,
                             gboolean closed, MerlonInk fill, MerlonInk stroke, double line_width);
/** merlon_picture_curve: a line from point to point, dashed all along; @points: x and y by turns */
void merlon_picture_curve (MerlonPicture *self, const double *points, guint n_points,
                           MerlonInk stroke, double line_width, double dash);
/** merlon_picture_arrow: a line with a head, shortened by @gap at both ends */
void merlon_picture_arrow (MerlonPicture *self, double x1, double y1, double x2, double y2,
                           double gap, MerlonInk ink, double line_width);
/**
 * merlon_picture_text:
 * @y: of the base line
 * @room: the text is shortened with “…” to this width; 0 for any
 */
void merlon_picture_text (MerlonPicture *self, double x, double y, MerlonAnchor anchor, double size,
                          gboolean bold, MerlonInk ink, double room, const char *text);
/** merlon_picture_measure: Returns: width of @text */
double merlon_picture_measure (const char *text, double size, gboolean bold);

/** merlon_picture_paint: draws all of it, at the present place of @cr */
void merlon_picture_paint (MerlonPicture *self, cairo_t *cr);
/** merlon_picture_paint_dark: the same on a dark ground: what is black, white or grey is turned, so
 * that it is seen there; colours stay, and what is written on them */
void merlon_picture_paint_dark (MerlonPicture *self, cairo_t *cr);

/** merlon_picture_item_paint: draws one of it */
void merlon_picture_item_paint (const MerlonPictureItem *item, cairo_t *cr);
/** merlon_picture_item_make_layout: Returns: (transfer full): the text of an item as it is painted */
PangoLayout *merlon_picture_item_make_layout (const MerlonPictureItem *item);
