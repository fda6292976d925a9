/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/merlon-picture.h"
#include "model/merlon-project.h"

/**
 * MerlonFigure:
 *
 * A picture of the ISMS that can be asked for by name: in a document, in the window, from the
 * command line.
 */
typedef struct
{
  const char *name;        /* "matrix" */
  const char *label;       /* translatable: the caption */
  GType (*subject) (void); /* nullable: the class of record it is about */
  MerlonPicture *(*draw) (MerlonProject *project, MerlonItem *subject, double width);
  char *(*describe) (MerlonProject *project, MerlonItem *subject);
} MerlonFigure;

guint merlon_figures_count (void);
const MerlonFigure *merlon_figures_get (guint index);
/** merlon_figures_find: Returns: (nullable): the figure called @name */
const MerlonFigure *merlon_figures_find (const char *name);

/**
 * merlon_figure_draw:
 * @subject: (nullable): the record it is about, where the figure is about one
 * @width: of the picture; its height follows
 *
 * Returns: (transfer full): the picture; where there is nothing to show it says so
 */
MerlonPicture *merlon_figure_draw (const MerlonFigure *figure, MerlonProject *project,
                                   MerlonItem *subject, double width);
/** merlon_figure_describe: Returns: (transfer full): the same in words */
char *merlon_figure_describe (const MerlonFigure *figure, MerlonProject *project,
                              MerlonItem *subject);
