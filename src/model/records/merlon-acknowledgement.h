/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_ACKNOWLEDGEMENT (merlon_acknowledgement_get_type ())

/** MerlonAcknowledgement: Who has read which version of a document. */
typedef struct
{
  MerlonItem parent_instance;
  MerlonItem *document;
  char *version;
  MerlonItem *person;
  MerlonDate date;
  char *means;
} MerlonAcknowledgement;

MERLON_DECLARE_RECORD (MerlonAcknowledgement, merlon_acknowledgement, ACKNOWLEDGEMENT)
