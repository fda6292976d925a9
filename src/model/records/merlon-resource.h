/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_RESOURCE (merlon_resource_get_type ())

/** MerlonResourceCategory: category of a resource */
typedef enum
{
  MERLON_RESOURCE_CATEGORY_PERSONS = 1,
  MERLON_RESOURCE_CATEGORY_TIME,
  MERLON_RESOURCE_CATEGORY_MONEY,
  MERLON_RESOURCE_CATEGORY_INFORMATION,
  MERLON_RESOURCE_CATEGORY_INFRASTRUCTURE,
} MerlonResourceCategory;
GType merlon_resource_category_get_type (void);

/** MerlonResource: What the ISMS needs to be set up, run and improved. */
typedef struct
{
  MerlonItem parent_instance;
  char *activity;
  int category; /* MerlonResourceCategory */
  char *needed;
  char *provided;
  char *gap;
  gint64 cost; /* hundredths of the currency */
  MerlonItem *responsible;
  MerlonDate reviewed;
  char *adjustment;
} MerlonResource;

MERLON_DECLARE_RECORD (MerlonResource, merlon_resource, RESOURCE)
