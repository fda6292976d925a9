/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seal/merlon-qpdf-private.h"

/* The form of a PDF, where its signatures are fields like others (ISO 32000-1, 12.7). Inside of the
 * seal floor. */

typedef struct
{
  char *name;     /* with those above it: "part.name" */
  char *type;     /* "/Sig", "/Tx" ...; NULL where none is said */
  qpdf_oh field;  /* its dictionary */
  qpdf_oh widget; /* where it is shown: the same, or the first of its kids */
  int above;      /* number of the object under which it was found, 0 for the form itself */
  GArray *places; /* qpdf_oh: of all its kids, which have no names of their own */
} MerlonFormField;

/** merlon_form_list: Returns: (transfer full): all fields (#MerlonFormField) that have no fields
 * below them; %NULL with @error (#MERLON_SEAL_ERROR_DAMAGED) where there are more than any form has */
GPtrArray *merlon_form_list (qpdf_data pdf, GError **error);
/** merlon_form_index: Returns: (transfer full): number of an object -> field of @fields that it is, or is a
 * place of */
GHashTable *merlon_form_index (qpdf_data pdf, GPtrArray *fields);
/** merlon_form_find: Returns: (nullable): the field called @name */
const MerlonFormField *merlon_form_find (GPtrArray *fields, const char *name);
/** merlon_form_is_signature: whether @field is one for signatures */
gboolean merlon_form_is_signature (const MerlonFormField *field);
/** merlon_form_get_signature: Returns: the signature dictionary of @field; no dictionary where it
 * is not signed */
qpdf_oh merlon_form_get_signature (qpdf_data pdf, const MerlonFormField *field);

/**
 * merlon_form_get_permission:
 * @signature: a signature dictionary
 *
 * Returns: what may be changed after a certification by @signature (DocMDP, ISO 32000-1, 12.8.2.2):
 *   1 nothing, 2 filling in and signing, 3 comments too; 0 where @signature is none
 */
guint merlon_form_get_permission (qpdf_data pdf, qpdf_oh signature);
