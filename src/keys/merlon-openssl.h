/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/ocsp.h>
#include <openssl/pkcs12.h>
#include <openssl/rsa.h>
#include <openssl/ts.h>
#include <openssl/x509.h>

/* OpenSSL with the manners of GLib. */

typedef STACK_OF (X509) MerlonCertificates;

void merlon_certificates_free (MerlonCertificates *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_CRL, X509_CRL_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_STORE, X509_STORE_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_STORE_CTX, X509_STORE_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY_CTX, EVP_PKEY_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CMS_ContentInfo, CMS_ContentInfo_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PKCS12, PKCS12_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PKCS7, PKCS7_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TS_REQ, TS_REQ_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TS_RESP, TS_RESP_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TS_TST_INFO, TS_TST_INFO_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TS_VERIFY_CTX, TS_VERIFY_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonCertificates, merlon_certificates_free)

/** merlon_openssl_reason: Returns: (transfer full): what OpenSSL says is wrong; its list of errors
 * is empty then */
char *merlon_openssl_reason (void);
/** merlon_asn1_time: Returns: seconds since 1970; 0 where @time is none */
gint64 merlon_asn1_time (const ASN1_TIME *time);
/** merlon_printable_dup: Returns: (transfer full): @text from a file of others, as valid UTF-8 in one line:
 * signs that steer a terminal or turn the direction of writing could make another text of it; @length: -1
 * for all */
char *merlon_printable_dup (const char *text, gssize length);
/** merlon_name_dup: Returns: (transfer full): how people call the one @name is about: common name,
 * else organization, else all of it */
char *merlon_name_dup (const X509_NAME *name);
/** merlon_name_dup_whole: Returns: (transfer full): all of @name as RFC 2253 writes it, the most special
 * first: "CN=Anna,O=Northgate". It tells two people apart who are called the same */
char *merlon_name_dup_whole (const X509_NAME *name);
/** merlon_digest: Returns: length of the digest called @algorithm of the parts, in @out */
guint merlon_digest (const char *algorithm, const guint8 *first, gsize first_size,
                     const guint8 *second, gsize second_size, guint8 out[EVP_MAX_MD_SIZE]);
/** merlon_describe_time: Returns: (transfer full): local time and its zone: "2026-03-31
 * 14:05 CEST" */
char *merlon_describe_time (gint64 time);
/** merlon_describe_day: Returns: (transfer full): "2026-03-31" */
char *merlon_describe_day (gint64 time);
