/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seal/merlon-chain-private.h"

/* A signature value of anybody's making: whether it holds for the bytes it is said to be of. Inside
 * of the seal floor. */

typedef struct
{
  CMS_ContentInfo *cms;
  CMS_SignerInfo *info;
  MerlonCertificates *certificates; /* all that came along */
  X509 *signer;                     /* one of them; NULL where it did not */
  const char *digest;               /* name of the algorithm of the document's digest */
} MerlonCmsCheck;

/** merlon_cms_check_new: Returns: (transfer full): %NULL where @der is no signed data of exactly
 * one signer */
MerlonCmsCheck *merlon_cms_check_new (const guint8 *der, gsize size);
void merlon_cms_check_free (MerlonCmsCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonCmsCheck, merlon_cms_check_free)

/** merlon_cms_check_get_content: Returns: (nullable): what is signed, where it stands within */
const ASN1_OCTET_STRING *merlon_cms_check_get_content (MerlonCmsCheck *self);
/** merlon_cms_check_verify: @digest: of what was signed; @strict: whether the certificate must be
 * named among what was signed. Returns: bits of #MerlonFlaw */
guint32 merlon_cms_check_verify (MerlonCmsCheck *self, const guint8 *digest, guint size,
                                 gboolean strict);
/** merlon_cms_check_get_time: Returns: when the signer says to have signed; 0 where it does not */
gint64 merlon_cms_check_get_time (MerlonCmsCheck *self);
/** merlon_cms_check_dup_role: Returns: (transfer full) (nullable): the role that the signer claims
 */
char *merlon_cms_check_dup_role (MerlonCmsCheck *self);
/** merlon_cms_check_dup_algorithm: Returns: (transfer full): "RSA-PSS 2048, SHA256" */
char *merlon_cms_check_dup_algorithm (MerlonCmsCheck *self);
/** merlon_cms_check_collect: adds what the signature brings along to @proofs */
void merlon_cms_check_collect (MerlonCmsCheck *self, MerlonProofs *proofs);
/** merlon_cms_check_get_stamp: sets @der to the time stamp token. Returns: its size, 0 for none */
gsize merlon_cms_check_get_stamp (MerlonCmsCheck *self, const guint8 **der);
