/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seal/merlon-signer-private.h"

/* The signature value of a PDF: a CMS of the form CAdES (ETSI EN 319 122-1) that PAdES baseline
 * (ETSI EN 319 142-1) asks for. Inside of the seal floor. */

/** MERLON_OID_SIGNER_ATTRIBUTES: id-aa-ets-signerAttrV2: the role in which somebody signs */
#define MERLON_OID_SIGNER_ATTRIBUTES "0.4.0.19122.1.1"

/** MerlonCmsRequest: @role: (nullable): in which the person signs; @stamp: (nullable): gets a time
 * stamp token for a signature value */
typedef struct
{
  MerlonSigner *signer;
  const char *role;
  GBytes *(*stamp) (GBytes *signature, gpointer data, GError **error);
  gpointer data;
} MerlonCmsRequest;

/** merlon_cms_sign: Returns: (transfer full): DER of the signature over the document whose digest
 * (merlon_signer_get_digest()) is @digest; %NULL with @error */
GBytes *merlon_cms_sign (const MerlonCmsRequest *request, const guint8 *digest, gsize size,
                         GError **error);
/** merlon_cms_measure: Returns: how many bytes a signature takes at the most, without the time
 * stamp; 0 with @error */
gsize merlon_cms_measure (const MerlonCmsRequest *request, GError **error);
