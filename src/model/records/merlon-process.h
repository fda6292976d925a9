/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_PROCESS (merlon_process_get_type ())

/** MerlonProcessPlan: comes from of a process */
typedef enum
{
  MERLON_PROCESS_PLAN_RISKS = 1,
  MERLON_PROCESS_PLAN_OBJECTIVES,
  MERLON_PROCESS_PLAN_OTHER,
} MerlonProcessPlan;
GType merlon_process_plan_get_type (void);

/** MerlonProcess: Processes that meet security requirements, and how they are controlled. */
typedef struct
{
  MerlonItem parent_instance;
  char *description;
  MerlonItem *owner;
  int plan; /* MerlonProcessPlan */
  MerlonRefs *objectives;
  char *criteria;
  char *reporting;
  char *meetings;
  char *evidence;
  gboolean outsourced;
  MerlonItem *supplier;
  MerlonRefs *documents;
  MerlonDate next_review;
} MerlonProcess;

MERLON_DECLARE_RECORD (MerlonProcess, merlon_process, PROCESS)
