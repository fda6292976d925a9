/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_ESTIMATE (merlon_estimate_get_type ())

/** MerlonEstimate: What each participant of an assessment thought of a risk before they talked. */
typedef struct
{
  MerlonItem parent_instance;
  MerlonItem *assessment;
  MerlonItem *risk;
  MerlonItem *participant;
  guint likelihood;
  guint consequence;
  MerlonDate date;
} MerlonEstimate;

MERLON_DECLARE_RECORD (MerlonEstimate, merlon_estimate, ESTIMATE)
