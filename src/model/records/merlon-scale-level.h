/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_SCALE_LEVEL (merlon_scale_level_get_type ())

/** MerlonScaleLevelScale: scale of a scale level */
typedef enum
{
  MERLON_SCALE_LEVEL_SCALE_LIKELIHOOD = 1,
  MERLON_SCALE_LEVEL_SCALE_CONSEQUENCE,
  MERLON_SCALE_LEVEL_SCALE_CONFIDENTIALITY,
  MERLON_SCALE_LEVEL_SCALE_INTEGRITY,
  MERLON_SCALE_LEVEL_SCALE_AVAILABILITY,
  MERLON_SCALE_LEVEL_SCALE_REPLACEMENT,
  MERLON_SCALE_LEVEL_SCALE_CLASSIFICATION,
} MerlonScaleLevelScale;
GType merlon_scale_level_scale_get_type (void);

/** MerlonScaleLevel: The levels of the project's scales, each scale from its lowest level up. */
typedef struct
{
  MerlonItem parent_instance;
  int scale; /* MerlonScaleLevelScale */
  char *description;
  double frequency;
  gint64 amount; /* hundredths of the currency */
  char *colour;
} MerlonScaleLevel;

MERLON_DECLARE_RECORD (MerlonScaleLevel, merlon_scale_level, SCALE_LEVEL)
