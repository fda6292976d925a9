/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_SCOPE_ELEMENT (merlon_scope_element_get_type ())

/** MerlonScopeElementKind: kind of a scope element */
typedef enum
{
  MERLON_SCOPE_ELEMENT_KIND_UNIT = 1,
  MERLON_SCOPE_ELEMENT_KIND_PROCESS,
  MERLON_SCOPE_ELEMENT_KIND_SITE,
  MERLON_SCOPE_ELEMENT_KIND_SYSTEM,
  MERLON_SCOPE_ELEMENT_KIND_FUNCTION,
  MERLON_SCOPE_ELEMENT_KIND_OUTSOURCED_FUNCTION,
  MERLON_SCOPE_ELEMENT_KIND_SERVICE,
  MERLON_SCOPE_ELEMENT_KIND_OTHER,
} MerlonScopeElementKind;
GType merlon_scope_element_kind_get_type (void);

/** MerlonScopeElementInclusion: whether the ISMS covers an element */
typedef enum
{
  MERLON_SCOPE_ELEMENT_INCLUSION_IN = 1,
  MERLON_SCOPE_ELEMENT_INCLUSION_OUT,
} MerlonScopeElementInclusion;
GType merlon_scope_element_inclusion_get_type (void);

/** MerlonScopeElementReadiness: readiness of a scope element */
typedef enum
{
  MERLON_SCOPE_ELEMENT_READINESS_READY = 1,
  MERLON_SCOPE_ELEMENT_READINESS_PARTLY,
  MERLON_SCOPE_ELEMENT_READINESS_NOT_READY,
} MerlonScopeElementReadiness;
GType merlon_scope_element_readiness_get_type (void);

/** MerlonScopeElement: Units, processes, sites, systems and outsourced functions, in or out of
 * scope. */
typedef struct
{
  MerlonItem parent_instance;
  int kind; /* MerlonScopeElementKind */
  MerlonItem *parent;
  int inclusion; /* MerlonScopeElementInclusion */
  char *reason;
  char *description;
  MerlonItem *owner;
  MerlonItem *supplier;
  int readiness; /* MerlonScopeElementReadiness */
  char *interfaces;
  MerlonRefs *dependencies;
  char *address;
} MerlonScopeElement;

MERLON_DECLARE_RECORD (MerlonScopeElement, merlon_scope_element, SCOPE_ELEMENT)
