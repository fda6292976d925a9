/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_DOCUMENT (merlon_document_get_type ())

/** MerlonDocumentType: type of a document */
typedef enum
{
  MERLON_DOCUMENT_TYPE_POLICY = 1,
  MERLON_DOCUMENT_TYPE_TOPIC_POLICY,
  MERLON_DOCUMENT_TYPE_PROCEDURE,
  MERLON_DOCUMENT_TYPE_PLAN,
  MERLON_DOCUMENT_TYPE_STANDARD,
  MERLON_DOCUMENT_TYPE_GUIDELINE,
  MERLON_DOCUMENT_TYPE_SPECIFICATION,
  MERLON_DOCUMENT_TYPE_FORM,
  MERLON_DOCUMENT_TYPE_REGISTER,
  MERLON_DOCUMENT_TYPE_REPORT,
  MERLON_DOCUMENT_TYPE_RECORD,
  MERLON_DOCUMENT_TYPE_CONTRACT,
  MERLON_DOCUMENT_TYPE_EXTERNAL,
  MERLON_DOCUMENT_TYPE_STATEMENT,
} MerlonDocumentType;
GType merlon_document_type_get_type (void);

/** MerlonDocumentState: state of a document */
typedef enum
{
  MERLON_DOCUMENT_STATE_DRAFT = 1,
  MERLON_DOCUMENT_STATE_IN_REVIEW,
  MERLON_DOCUMENT_STATE_APPROVED,
  MERLON_DOCUMENT_STATE_PUBLISHED,
  MERLON_DOCUMENT_STATE_UNDER_REVISION,
  MERLON_DOCUMENT_STATE_WITHDRAWN,
} MerlonDocumentState;
GType merlon_document_state_get_type (void);

/** MerlonDocumentNature: nature of a document */
typedef enum
{
  MERLON_DOCUMENT_NATURE_SPECIFICATION = 1,
  MERLON_DOCUMENT_NATURE_RECORD,
} MerlonDocumentNature;
GType merlon_document_nature_get_type (void);

/** MerlonDocumentOrigin: origin of a document */
typedef enum
{
  MERLON_DOCUMENT_ORIGIN_INTERNAL = 1,
  MERLON_DOCUMENT_ORIGIN_EXTERNAL,
} MerlonDocumentOrigin;
GType merlon_document_origin_get_type (void);

/** MerlonDocumentApplicability: applicability of a document */
typedef enum
{
  MERLON_DOCUMENT_APPLICABILITY_SCOPE = 1,
  MERLON_DOCUMENT_APPLICABILITY_WIDER,
} MerlonDocumentApplicability;
GType merlon_document_applicability_get_type (void);

/** MerlonDocument: Policies and all other documented information, with owner, version and
 * review. */
typedef struct
{
  MerlonItem parent_instance;
  int type;  /* MerlonDocumentType */
  int state; /* MerlonDocumentState */
  char *version;
  char *serves;
  char *purpose;
  char *audience;
  MerlonItem *parent;
  MerlonRefs *related;
  MerlonRefs *controls;
  guint classification;
  int nature; /* MerlonDocumentNature */
  int origin; /* MerlonDocumentOrigin */
  char *origin_source;
  MerlonItem *owner;
  MerlonItem *author;
  MerlonItem *approver;
  MerlonDate approved_on;
  MerlonDate published_on;
  MerlonDate valid_from;
  MerlonDate valid_until;
  char *review_criteria;
  MerlonDate reviewed;
  MerlonDate next_review;
  char *communicated;
  MerlonDate communicated_on;
  MerlonRefs *recipients;
  char *readers;
  char *editors;
  char *distribution;
  MerlonLink *location;
  char *protection;
  char *retention;
  char *disposal;
  MerlonDate legible_on;
  char *language;
  char *format;
  char *medium;
  char *template;
  char *context;
  int applicability; /* MerlonDocumentApplicability */
  gboolean objectives_framework;
  gboolean commits_requirements;
  gboolean commits_improvement;
} MerlonDocument;

MERLON_DECLARE_RECORD (MerlonDocument, merlon_document, DOCUMENT)
