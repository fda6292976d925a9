/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_HOUSE_STYLE (merlon_house_style_get_type ())

/** MerlonPaper: size of the pages */
typedef enum
{
  MERLON_PAPER_A4 = 1,
  MERLON_PAPER_LETTER,
} MerlonPaper;
GType merlon_paper_get_type (void);

/** MerlonHouseStyle: How the project's documents look. */
typedef struct
{
  MerlonItem parent_instance;
  char *font;
  char *accent;
  char *logo; /* a PNG picture in Base64 */
  char *header;
  char *footer;
  int paper; /* MerlonPaper */
} MerlonHouseStyle;

MERLON_DECLARE_RECORD (MerlonHouseStyle, merlon_house_style, HOUSE_STYLE)
