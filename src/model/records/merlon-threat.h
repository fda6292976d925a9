/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_THREAT (merlon_threat_get_type ())

/** MerlonThreatOrigin: origin of a threat */
typedef enum
{
  MERLON_THREAT_ORIGIN_DELIBERATE = 1,
  MERLON_THREAT_ORIGIN_ACCIDENTAL,
  MERLON_THREAT_ORIGIN_ENVIRONMENTAL,
} MerlonThreatOrigin;
GType merlon_threat_origin_get_type (void);

/** MerlonThreat: What could cause harm. */
typedef struct
{
  MerlonItem parent_instance;
  char *category;
  char *catalogue_id;
  char *description;
  int origin; /* MerlonThreatOrigin */
  gboolean affects_confidentiality;
  gboolean affects_integrity;
  gboolean affects_availability;
  char *source;
} MerlonThreat;

MERLON_DECLARE_RECORD (MerlonThreat, merlon_threat, THREAT)
