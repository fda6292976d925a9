/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_SIGNATURE (merlon_signature_get_type ())

/** MerlonSignature: Who signed which version of which document, when and with which certificate. */
typedef struct
{
  MerlonItem parent_instance;
  MerlonItem *document;
  char *version;
  MerlonItem *person;
  char *role;
  char *reason;
  MerlonDate signed_on;
  char *sha256;
  char *before;
  char *subject;
  char *issuer;
  char *serial;
} MerlonSignature;

MERLON_DECLARE_RECORD (MerlonSignature, merlon_signature, SIGNATURE)
