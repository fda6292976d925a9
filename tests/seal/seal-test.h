/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Keys, certificates and PDFs for the tests of signatures: all made here, none kept. */

#include "keys/merlon-openssl.h"
#include "seal/merlon-sign.h"
#include "seal/merlon-verify.h"

/* ---- people ---- */

typedef enum
{
  SEAL_P256,
  SEAL_P384,
  SEAL_RSA,
  SEAL_RSA_PSS,
  SEAL_RSA_1024,
} SealKey;

/** SealPerson: somebody with a key and a certificate */
typedef struct
{
  EVP_PKEY *key;
  X509 *certificate;
} SealPerson;

/** SealWish: what a certificate is to be like; 0 and %NULL for the usual */
typedef struct
{
  SealKey key;
  gboolean authority;
  const char *usage;    /* "digitalSignature,nonRepudiation" */
  const char *extended; /* "codeSigning" */
  gint64 begin, end;    /* seconds from now */
  const char *digest;   /* "SHA256" */
} SealWish;

/** seal_person: made by @issuer, or by itself where that is %NULL; lives as long as the program */
const SealPerson *seal_person (const char *name, const SealPerson *issuer, const SealWish *wish);
/** seal_authority: the one that all tests trust */
const SealPerson *seal_authority (void);
/** seal_anna, seal_bert: people it knows, with keys on P-256 */
const SealPerson *seal_anna (void);
const SealPerson *seal_bert (void);

/** seal_pkcs12: a key file with @passphrase; @cipher: 0 for today's, or an NID; @others:
 * (nullable): %NULL-terminated people whose certificates go along */
GBytes *seal_pkcs12 (const SealPerson *person, const char *passphrase, int cipher,
                     const SealPerson *const *others);
/** seal_signer: who signs as @person, with the certificate of the authority */
MerlonSigner *seal_signer (const SealPerson *person);
/** seal_pem: certificate of @person */
GBytes *seal_pem (const SealPerson *person);
/** seal_trust: trusts the authority */
MerlonTrust *seal_trust (void);
/** seal_ask: a #MerlonSecretFunc that answers with the string @data */
GBytes *seal_ask (const char *what, gpointer data, GError **error);

/* ---- documents ---- */

/** seal_report: two tagged pages, with packed objects and a cross-reference stream */
GBytes *seal_report (void);
/**
 * seal_plain: two pages with a cross-reference table, by object number:
 *   1 catalog, 2 pages, 3 page 1, 4 its content "Pay 100 EUR", 5 page 2, 6 its content, 7 font,
 *   8 form, 9 empty text field "amount", 10 empty signature field "approval", 11 information,
 *   12 picture that covers page 1, 13 note on page 1, 14 metadata, 15 filled text field "place"
 */
GBytes *seal_plain (void);
/** seal_document: 0 for the plain one, 1 for the report */
GBytes *seal_document (guint which);
#define SEAL_N_DOCUMENTS 2
/** seal_update: what @objects, each as "4 0 obj ... endobj" or "4 free", adds to @pdf with a table;
 * ends with %NULL. @root: of the trailer */
GBytes *seal_update (GBytes *pdf, const char *root, ...) G_GNUC_NULL_TERMINATED;
/** seal_sign: @pdf signed by @person; NULL request for the usual */
GBytes *seal_sign (GBytes *pdf, const SealPerson *person, const MerlonSignRequest *request);
/** seal_verify: what is said of @pdf, trusting the authority */
MerlonVerdict *seal_verify (GBytes *pdf);
const MerlonSignatureVerdict *seal_nth (const MerlonVerdict *verdict, guint index);
/** seal_find: place of @text in @pdf from @from on; fails where it is not */
gsize seal_find (GBytes *pdf, const char *text, gsize from);
/** seal_replace: @pdf with @size bytes at @at replaced by @text of the same length */
GBytes *seal_replace (GBytes *pdf, gsize at, const char *text);
