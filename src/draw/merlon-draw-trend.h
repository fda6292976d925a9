/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/merlon-picture.h"
#include "model/merlon-item.h"

/**
 * merlon_draw_trend:
 * @measure: a #MerlonMeasure
 *
 * Its results over time, with the target as a dashed line.
 *
 * Returns: (transfer full): the picture; a sentence where there is no result
 */
MerlonPicture *merlon_draw_trend (MerlonItem *measure, double width);
/** merlon_describe_trend: Returns: (transfer full): the same in words */
char *merlon_describe_trend (MerlonItem *measure);
