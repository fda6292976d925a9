/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_SUPPLIER (merlon_supplier_get_type ())

/** MerlonSupplierCriticality: criticality of a supplier */
typedef enum
{
  MERLON_SUPPLIER_CRITICALITY_LOW = 1,
  MERLON_SUPPLIER_CRITICALITY_MEDIUM,
  MERLON_SUPPLIER_CRITICALITY_HIGH,
  MERLON_SUPPLIER_CRITICALITY_CRITICAL,
} MerlonSupplierCriticality;
GType merlon_supplier_criticality_get_type (void);

/** MerlonSupplier: Outside providers, what they do here, and how that is controlled. */
typedef struct
{
  MerlonItem parent_instance;
  char *services;
  int criticality; /* MerlonSupplierCriticality */
  MerlonItem *owner;
  char *contact;
  char *interface;
  char *security_terms;
  MerlonLink *agreement;
  MerlonDate contract_start;
  MerlonDate contract_end;
  char *monitoring;
  MerlonDate reviewed;
  char *review_result;
  MerlonDate next_review;
  char *service_changes;
  gboolean personal_data;
} MerlonSupplier;

MERLON_DECLARE_RECORD (MerlonSupplier, merlon_supplier, SUPPLIER)
