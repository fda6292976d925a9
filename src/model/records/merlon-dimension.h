/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_DIMENSION (merlon_dimension_get_type ())

/** MerlonDimension: Kinds of harm that a consequence is judged by: money, law, reputation, people. */
typedef struct
{
  MerlonItem parent_instance;
  char *description;
} MerlonDimension;

MERLON_DECLARE_RECORD (MerlonDimension, merlon_dimension, DIMENSION)
