/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/merlon-fonts.h"

/**
 * MerlonRun: a piece of a paragraph in one style. Text in reports is written in the inline part
 * of the rich text subset: strong, em, code, a, br, and ins, del; plain text is escaped on its way in.
 */
typedef struct
{
  char *text;
  MerlonFace face;
  char *link; /* nullable: "#NAME" or a URI */
  int change; /* 1: added, -1: removed, against an older text */
} MerlonRun;

/** merlon_inline_parse: Returns: (transfer full): an array of #MerlonRun; what is no markup of the
 * subset is taken as plain text */
GArray *merlon_inline_parse (const char *markup, MerlonFace face);
/** merlon_inline_escape: Returns: (transfer full): plain @text (nullable) as markup */
char *merlon_inline_escape (const char *text);
/** merlon_inline_dup_plain: Returns: (transfer full): @markup without its formats; what was removed
 * against an older text stands in [- -], what was added in {+ +} */
char *merlon_inline_dup_plain (const char *markup);
/** merlon_inline_link: Returns: (transfer full): plain @text as a link to @target */
char *merlon_inline_link (const char *text, const char *target);
