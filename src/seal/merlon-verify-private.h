/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seal/merlon-changes-private.h"
#include "seal/merlon-chain-private.h"
#include "seal/merlon-verify.h"

/* One signature after the other. Inside of the seal floor. */

#define MERLON_FLAW_BIT(flaw) (1u << MERLON_FLAW_##flaw)

/** MerlonVerifying: what all signatures of a file are checked with */
typedef struct
{
  GBytes *pdf;
  const MerlonTrust *trust;
  gint64 now;
  MerlonPdfState *state; /* of the whole file */
  MerlonProofs *proofs;
} MerlonVerifying;

/** merlon_verify_signature: Returns: (transfer full): what is to be said of the signature
 * dictionary of @field, without what was changed since */
MerlonSignatureVerdict *merlon_verify_signature (const MerlonVerifying *self,
                                                 const MerlonFormField *field);
void merlon_signature_verdict_free (MerlonSignatureVerdict *self);

/** merlon_verify_get_range: the byte range of @signature. Returns: %FALSE where there is none of
 * four numbers */
gboolean merlon_verify_get_range (qpdf_data model, qpdf_oh signature, guint64 range[4]);

/** merlon_verdict_conclude: sets state and sentence of @self from its flaws and changes */
void merlon_signature_verdict_conclude (MerlonSignatureVerdict *self);
/** merlon_verdict_conclude: the same for the whole, from its signatures */
void merlon_verdict_conclude (MerlonVerdict *self);
