/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_SECTION (merlon_section_get_type ())

/** MerlonSectionKind: kind of a section */
typedef enum
{
  MERLON_SECTION_KIND_ADMINISTRATIVE = 1,
  MERLON_SECTION_KIND_SUMMARY,
  MERLON_SECTION_KIND_INTRODUCTION,
  MERLON_SECTION_KIND_SCOPE,
  MERLON_SECTION_KIND_OBJECTIVES,
  MERLON_SECTION_KIND_PRINCIPLES,
  MERLON_SECTION_KIND_RESPONSIBILITIES,
  MERLON_SECTION_KIND_KEY_OUTCOMES,
  MERLON_SECTION_KIND_RELATED_POLICIES,
  MERLON_SECTION_KIND_REQUIREMENTS,
  MERLON_SECTION_KIND_OTHER,
} MerlonSectionKind;
GType merlon_section_kind_get_type (void);

/** MerlonSection: The text of documents, section by section. */
typedef struct
{
  MerlonItem parent_instance;
  MerlonItem *document;
  int kind; /* MerlonSectionKind */
  gint64 depth;
  gboolean left_out;
  char *body;
} MerlonSection;

MERLON_DECLARE_RECORD (MerlonSection, merlon_section, SECTION)
