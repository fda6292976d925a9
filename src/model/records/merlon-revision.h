/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_REVISION (merlon_revision_get_type ())

/** MerlonRevision: Which versions of a document there were, with their text. */
typedef struct
{
  MerlonItem parent_instance;
  MerlonItem *document;
  char *version;
  MerlonDate date;
  MerlonItem *author;
  MerlonItem *approver;
  char *approver_role;
  MerlonDate approved_on;
  char *changes;
  char *body;
  char *sha256;
} MerlonRevision;

MERLON_DECLARE_RECORD (MerlonRevision, merlon_revision, REVISION)
