/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seal/merlon-pdf-changes.h"
#include "seal/merlon-seal-error.h"
#include "seal/merlon-trust.h"

/**
 * MerlonVerdictState:
 * @MERLON_VERDICT_VALID: intact, by somebody whose certificate is trusted, and what was changed
 *   since is allowed or harmless
 * @MERLON_VERDICT_UNKNOWN: intact, but it is not known whether it is from whom it says
 * @MERLON_VERDICT_INVALID: altered, forged, or by a certificate that does not hold
 * @MERLON_VERDICT_UNSIGNED: there is no signature
 */
typedef enum
{
  MERLON_VERDICT_VALID,
  MERLON_VERDICT_UNKNOWN,
  MERLON_VERDICT_INVALID,
  MERLON_VERDICT_UNSIGNED,
} MerlonVerdictState;

/** MerlonFlaw: what is wrong with a signature, the worst first. From
 * %MERLON_FLAW_ISSUER on it is merely unknown, from %MERLON_FLAW_NOTES on only to be known */
typedef enum
{
  MERLON_FLAW_FORGERY,     /* it says nothing of what it covers, or holds nothing */
  MERLON_FLAW_WRAPPING,    /* the gap that it leaves holds more than itself */
  MERLON_FLAW_FORMAT,      /* not of a form that a signature has */
  MERLON_FLAW_ALTERED,     /* what was signed has another digest */
  MERLON_FLAW_SIGNATURE,   /* the key of the certificate did not make it */
  MERLON_FLAW_CERTIFICATE, /* no certificate, or not the one that was signed with */
  MERLON_FLAW_REVISION,    /* what it covers is no whole document */
  MERLON_FLAW_FORBIDDEN,   /* changed although the signer does not allow it */
  MERLON_FLAW_CHANGED,     /* what is read or seen was changed */
  MERLON_FLAW_REVOKED,
  MERLON_FLAW_EXPIRED, /* before it was signed */
  MERLON_FLAW_NOT_YET,
  MERLON_FLAW_USAGE,       /* the certificate is for something else */
  MERLON_FLAW_WEAK_DIGEST, /* MD5, SHA-1 ... */
  MERLON_FLAW_WEAK_KEY,
  MERLON_FLAW_CHAIN,     /* the certificates above do not hold */
  MERLON_FLAW_STAMP,     /* the time stamp is of something else, or altered */
  MERLON_FLAW_FUTURE,    /* signed later than now */
  MERLON_FLAW_ISSUER,    /* nobody who is trusted knows the signer */
  MERLON_FLAW_KIND,      /* of a kind that cannot be checked here */
  MERLON_FLAW_LAPSED,    /* expired by now, and nothing proves that it was signed before */
  MERLON_FLAW_CLAIMED,   /* note: the time is only said by the signer */
  MERLON_FLAW_STAMPER,   /* note: the time server is not known */
  MERLON_FLAW_UNCHECKED, /* note: nothing tells whether the certificate was revoked */
  MERLON_N_FLAWS
} MerlonFlaw;
#define MERLON_FLAW_NOTES MERLON_FLAW_CLAIMED

/** merlon_flaw_get_nick: Returns: "altered", "issuer-unknown" ... */
const char *merlon_flaw_get_nick (MerlonFlaw flaw);
/** merlon_flaw_get_label: Returns: translated: a sentence */
const char *merlon_flaw_get_label (MerlonFlaw flaw);

/** MerlonSignatureVerdict: times are seconds since 1970, 0 where they are not known */
typedef struct
{
  MerlonVerdictState state;
  guint32 flaws;                /* a bit for each MerlonFlaw */
  char *field;                  /* name of its field */
  char *signer;                 /* nullable: as the certificate says */
  char *issuer, *reason, *role; /* nullable */
  char *sentence;               /* translated: the verdict in one sentence */
  gboolean is_stamp;            /* a time stamp for the whole document */
  gboolean covers_all;          /* to the end of the file */
  guint64 end;                  /* how many bytes of the file it covers, with the gap for itself */
  guint permission;             /* of a certification: 1 nothing, 2 forms, 3 comments; 0 for none */
  gint64 time;                  /* when it was signed: by the time stamp, else as the signer says */
  gboolean time_proven;         /* by a time stamp of somebody trusted */
  char *stamper;                /* nullable: who made the time stamp */
  gint64 not_after;             /* end of the certificate */
  gint64 revocation_time;       /* of what is known of revocation, 0 for nothing */
  char *algorithm;              /* nullable: "RSA-PSS 2048, SHA256" */
  GPtrArray *changes;           /* MerlonPdfChange: since it was made */
} MerlonSignatureVerdict;

/** merlon_signature_verdict_get_permission: Returns: (nullable): translated: what a certification
 * allows to others; %NULL where it is none */
const char *merlon_signature_verdict_get_permission (const MerlonSignatureVerdict *self);
/** merlon_signature_verdict_dup_time: Returns: (transfer full) (nullable): when it was signed, for people: local
 * time with its zone */
char *merlon_signature_verdict_dup_time (const MerlonSignatureVerdict *self);
/** merlon_signature_verdict_get_coverage: Returns: (nullable): translated: how much of the file it is about;
 * %NULL where it is not to be believed in that */
const char *merlon_signature_verdict_get_coverage (const MerlonSignatureVerdict *self);
/** merlon_signature_verdict_list_notes: Returns: (transfer container): translated sentences: what is to
 * be known of it besides its own sentence, the worst first */
GPtrArray *merlon_signature_verdict_list_notes (const MerlonSignatureVerdict *self);

/** MerlonVerdict: @signatures: #MerlonSignatureVerdict, in the order in which they were made */
typedef struct
{
  MerlonVerdictState state;
  char *sentence; /* translated */
  GPtrArray *signatures;
} MerlonVerdict;

/**
 * merlon_verify_pdf:
 * @pdf: a whole PDF file, of any program
 * @trust: whose certificates are trusted
 * @now: the present time, 0 to ask the clock
 *
 * Checks all signatures (ISO 32000-1, 12.8; ETSI EN 319 142-1) with what is in the file alone:
 * nothing is fetched.
 *
 * Returns: (transfer full): %NULL with @error (#MERLON_SEAL_ERROR) where it is no PDF that can be
 *   read
 */
MerlonVerdict *merlon_verify_pdf (GBytes *pdf, const MerlonTrust *trust, gint64 now,
                                  GCancellable *cancellable, GError **error);
void merlon_verdict_free (MerlonVerdict *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonVerdict, merlon_verdict_free)

/** merlon_verdict_state_get_nick: Returns: "valid", "unknown", "invalid", "unsigned" */
const char *merlon_verdict_state_get_nick (MerlonVerdictState state);
