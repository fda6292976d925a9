/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_COMMUNICATION (merlon_communication_get_type ())

/** MerlonCommunicationDirection: inside or outside of a communication */
typedef enum
{
  MERLON_COMMUNICATION_DIRECTION_INTERNAL = 1,
  MERLON_COMMUNICATION_DIRECTION_EXTERNAL,
  MERLON_COMMUNICATION_DIRECTION_BOTH,
} MerlonCommunicationDirection;
GType merlon_communication_direction_get_type (void);

/** MerlonCommunication: What is communicated about the ISMS, inside and outside. */
typedef struct
{
  MerlonItem parent_instance;
  char *reason;
  int direction; /* MerlonCommunicationDirection */
  char *audience;
  MerlonRefs *parties;
  MerlonItem *responsible;
  MerlonItem *role;
  char *trigger;
  char *channel;
  char *protection;
  guint classification;
  char *message;
  MerlonDate sent;
  char *received;
  char *requests;
} MerlonCommunication;

MERLON_DECLARE_RECORD (MerlonCommunication, merlon_communication, COMMUNICATION)
