/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seal/merlon-form-private.h"
#include "seal/merlon-sign.h"
#include "seal/merlon-update-private.h"

/* Where a signature hangs in a document: field, page and structure. Inside of the seal floor. */

/**
 * merlon_sign_field_add:
 * @signature: the number that the signature dictionary will have
 * @picture: of what is shown; 0 for nothing
 *
 * Puts the signature into an empty field, or a new one.
 *
 * Returns: %FALSE with @error (#MERLON_SEAL_ERROR)
 */
gboolean merlon_sign_field_add (MerlonUpdate *update, qpdf_data model,
                                const MerlonSignRequest *request, MerlonSigner *signer,
                                guint signature, guint picture, GError **error);
/** merlon_sign_field_certify: names the signature as the certification of the document */
void merlon_sign_field_certify (MerlonUpdate *update, qpdf_data model, guint signature);
