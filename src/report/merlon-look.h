/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/merlon-picture.h"
#include "model/merlon-project.h"

/** MerlonLook: how the documents of a project look; set once, in its house style */
typedef struct
{
  char *family; /* nullable */
  MerlonInk accent;
  gboolean letter, landscape;
  double page_width, page_height; /* points */
  char *header, *footer;          /* nullable: text of one's own beside the usual */
  cairo_surface_t *logo;          /* nullable: ARGB32 */
} MerlonLook;

/** merlon_look_init: the usual look, or that of @project (nullable) where it has one */
void merlon_look_init (MerlonLook *look, MerlonProject *project);
void merlon_look_clear (MerlonLook *look);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MerlonLook, merlon_look_clear)
/** merlon_look_set_paper: "a4" or "letter"; %NULL leaves it as it is. Returns: whether it is one
 * of them */
gboolean merlon_look_set_paper (MerlonLook *look, const char *paper);
void merlon_look_set_landscape (MerlonLook *look, gboolean landscape);
