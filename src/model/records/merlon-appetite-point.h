/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_APPETITE_POINT (merlon_appetite_point_get_type ())

/** MerlonAppetitePoint: How likely a larger loss in a year may be: a few points make the curve. */
typedef struct
{
  MerlonItem parent_instance;
  gint64 loss; /* hundredths of the currency */
  double chance;
} MerlonAppetitePoint;

MERLON_DECLARE_RECORD (MerlonAppetitePoint, merlon_appetite_point, APPETITE_POINT)
