/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seal/merlon-signer.h"

/**
 * MerlonCertify: whether the first signature certifies the document, and what it then allows to
 * others (DocMDP, ISO 32000-1, 12.8.2.2)
 */
typedef enum
{
  MERLON_CERTIFY_NO,
  MERLON_CERTIFY_NOTHING, /* no change at all, no further signature either */
  MERLON_CERTIFY_FORMS,   /* filling in forms and signing */
} MerlonCertify;

/** MerlonSignDraw: Returns: (transfer full): a PDF whose first page is what is seen of a signature, of
 * that size in points; %NULL with @error */
typedef GBytes *(*MerlonSignDraw) (double width, double height, gpointer data, GError **error);

/** MerlonSignRequest: how a document is signed; the caller keeps all of it */
typedef struct
{
  gint64 time;        /* when, seconds since 1970; 0 for now */
  const char *reason; /* nullable */
  const char *role;   /* nullable: in which the person signs: "ISMS manager" */
  MerlonCertify certify;
  const char *field; /* nullable: an empty signature field, or with @page the name of a new one */
  guint page;        /* from 1: where the block is shown; 0 for nowhere */
  double x, y, width, height; /* points from the top left of the page */
  MerlonSignDraw draw;        /* nullable: what is shown, where there is room to show it */
  gpointer draw_data;
  const char *time_server; /* nullable: its URL (RFC 3161) */
} MerlonSignRequest;

/**
 * merlon_sign_pdf:
 * @pdf: a whole PDF file, of any program
 *
 * Signs as PAdES baseline B (ETSI EN 319 142-1), with a time server baseline T. Everything is
 * appended, so that earlier signatures stay valid.
 *
 * Returns: (transfer full): the signed file; %NULL with @error (#MERLON_SEAL_ERROR, #G_IO_ERROR)
 */
GBytes *merlon_sign_pdf (GBytes *pdf, MerlonSigner *signer, const MerlonSignRequest *request,
                         GCancellable *cancellable, GError **error);

/** MerlonSignField: an empty field for a signature; @width and @height in points, 0 for one that
 * is not shown */
typedef struct
{
  char *name;
  double width, height;
} MerlonSignField;

/**
 * merlon_sign_list_fields:
 * @is_signed: (out) (optional): whether it is signed already, so that nobody can certify it any more
 *
 * Returns: (transfer full): the empty fields (#MerlonSignField) of @pdf; %NULL with @error:
 *   %MERLON_SEAL_ERROR_FORBIDDEN: who certified it lets nobody sign
 */
GPtrArray *merlon_sign_list_fields (GBytes *pdf, gboolean *is_signed, GError **error);
