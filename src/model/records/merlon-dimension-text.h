/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_DIMENSION_TEXT (merlon_dimension_text_get_type ())

/** MerlonDimensionText: What a level of consequence means in each dimension. */
typedef struct
{
  MerlonItem parent_instance;
  MerlonItem *dimension;
  guint consequence;
  char *description;
} MerlonDimensionText;

MERLON_DECLARE_RECORD (MerlonDimensionText, merlon_dimension_text, DIMENSION_TEXT)
