/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-i18n.h"
#include "seal/merlon-verify-private.h"

static const struct
{
  const char *nick;
  const char *label;
} flaws[MERLON_N_FLAWS] = {
  [MERLON_FLAW_FORGERY]
  = { "forgery", N_ ("It does not say what it covers, or holds nothing: a forgery.") },
  [MERLON_FLAW_WRAPPING]
  = { "wrapping", N_ ("Something else was put into the gap that it leaves for itself: a signature "
                      "wrapping attack.") },
  [MERLON_FLAW_FORMAT] = { "format", N_ ("It is damaged: it has no form of a signature.") },
  [MERLON_FLAW_ALTERED] = { "altered", N_ ("What was signed was altered afterwards.") },
  [MERLON_FLAW_SIGNATURE]
  = { "signature", N_ ("It was not made with the key of the person it names.") },
  [MERLON_FLAW_CERTIFICATE]
  = { "certificate", N_ ("The certificate is missing, or not the one that was signed with.") },
  [MERLON_FLAW_REVISION]
  = { "revision", N_ ("What it covers is no whole document: more was put around it.") },
  [MERLON_FLAW_FORBIDDEN]
  = { "forbidden", N_ ("The document was changed in a way that the signer does not allow.") },
  [MERLON_FLAW_CHANGED]
  = { "changed", N_ ("After it was signed, what the document says or shows was changed.") },
  [MERLON_FLAW_REVOKED]
  = { "revoked", N_ ("The certificate was revoked: somebody else may have the key.") },
  [MERLON_FLAW_EXPIRED]
  = { "expired", N_ ("The certificate had expired when the document was signed.") },
  [MERLON_FLAW_NOT_YET]
  = { "not-yet-valid", N_ ("The certificate was not valid yet when the document was signed.") },
  [MERLON_FLAW_USAGE] = { "usage", N_ ("The certificate is not for signing documents.") },
  [MERLON_FLAW_WEAK_DIGEST]
  = { "weak-digest", N_ ("It uses MD5, SHA-1 or another method that can be cheated.") },
  [MERLON_FLAW_WEAK_KEY] = { "weak-key", N_ ("It uses a key so short that others can find it.") },
  [MERLON_FLAW_CHAIN] = { "chain", N_ ("A certificate above that of the signer does not hold.") },
  [MERLON_FLAW_STAMP]
  = { "time-stamp", N_ ("The time stamp is damaged, or belongs to something else.") },
  [MERLON_FLAW_FUTURE] = { "future", N_ ("It says that it was made in the future.") },
  [MERLON_FLAW_ISSUER]
  = { "issuer-unknown",
      N_ ("Nobody you trust vouches for who signed: ask for the certificate of the issuer.") },
  [MERLON_FLAW_KIND] = { "kind", N_ ("It is of a kind that cannot be checked here.") },
  [MERLON_FLAW_LAPSED]
  = { "lapsed", N_ ("The certificate has expired since, and nothing proves that the document was "
                    "signed before: a time stamp would.") },
  [MERLON_FLAW_CLAIMED]
  = { "time-claimed", N_ ("The time of signing is only what the signer claims.") },
  [MERLON_FLAW_STAMPER] = { "time-server-unknown", N_ ("The time server is not known.") },
  [MERLON_FLAW_UNCHECKED]
  = { "revocation-unchecked",
      N_ ("Nothing in the file tells whether the certificate was revoked.") },
};

const char *
merlon_flaw_get_nick (MerlonFlaw flaw)
{
  g_return_val_if_fail (flaw < MERLON_N_FLAWS, NULL);
  return flaws[flaw].nick;
}

const char *
merlon_flaw_get_label (MerlonFlaw flaw)
{
  g_return_val_if_fail (flaw < MERLON_N_FLAWS, NULL);
  return _ (flaws[flaw].label);
}

const char *
merlon_verdict_state_get_nick (MerlonVerdictState state)
{
  static const char *const nicks[] = { "valid", "unknown", "invalid", "unsigned" };

  return nicks[state];
}

void
merlon_signature_verdict_free (MerlonSignatureVerdict *self)
{
  g_free (self->field);
  g_free (self->signer);
  g_free (self->issuer);
  g_free (self->reason);
  g_free (self->role);
  g_free (self->sentence);
  g_free (self->stamper);
  g_free (self->algorithm);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self);
}

void
merlon_verdict_free (MerlonVerdict *self)
{
  g_ptr_array_unref (self->signatures);
  g_free (self->sentence);
  g_free (self);
}

/* ---- one signature ---- */

/* Returns: %MERLON_N_FLAWS where there is none. */
static MerlonFlaw
find_worst (guint32 bits)
{
  MerlonFlaw worst = 0;

  while (worst < MERLON_N_FLAWS && (bits & (1u << worst)) == 0)
    worst++;
  return worst;
}

static gboolean
has_changes (const MerlonSignatureVerdict *self)
{
  return self->changes != NULL && self->changes->len > 0;
}

static const char *
get_signer (const MerlonSignatureVerdict *self)
{
  return self->signer != NULL ? self->signer : _ ("signer unknown");
}

static char *
say_valid (const MerlonSignatureVerdict *self)
{
  g_autofree char *known = merlon_signature_verdict_dup_time (self);
  /* Translators: stands for a date, as in "signed by Anna on an unknown date" */
  const char *time = known != NULL ? known : _ ("an unknown date");

  if (self->is_stamp)
    return g_strdup_printf (has_changes (self)
                                ? _ ("Valid: %s confirms that the document was there on %s. What "
                                     "was changed since is allowed or harmless.")
                                : _ ("Valid: %s confirms that the document was there on %s, and "
                                     "nothing was changed since."),
                            get_signer (self), time);
  return g_strdup_printf (
      has_changes (self)
          ? _ ("Valid: signed by %s on %s. What was changed since is allowed or harmless.")
          : _ ("Valid: signed by %s on %s, and nothing was changed since."),
      get_signer (self), time);
}

void
merlon_signature_verdict_conclude (MerlonSignatureVerdict *self)
{
  MerlonFlaw worst = find_worst (self->flaws);

  self->state = worst < MERLON_FLAW_ISSUER  ? MERLON_VERDICT_INVALID
                : worst < MERLON_FLAW_NOTES ? MERLON_VERDICT_UNKNOWN
                                            : MERLON_VERDICT_VALID;
  if (self->state == MERLON_VERDICT_VALID)
    self->sentence = say_valid (self);
  else if (self->state == MERLON_VERDICT_UNKNOWN)
    self->sentence = g_strdup_printf (_ ("Not certain (%s): %s"), get_signer (self),
                                      merlon_flaw_get_label (worst));
  else
    self->sentence = g_strdup_printf (_ ("Not valid (%s): %s"), get_signer (self),
                                      merlon_flaw_get_label (worst));
}

/* ---- the whole ---- */

static guint
count (const MerlonVerdict *self, MerlonVerdictState state)
{
  guint n = 0;

  for (guint i = 0; i < self->signatures->len; i++)
    n += ((MerlonSignatureVerdict *) self->signatures->pdata[i])->state == state;
  return n;
}

static char *
say_all_valid (const MerlonVerdict *self)
{
  guint n = self->signatures->len;
  const MerlonSignatureVerdict *last = self->signatures->pdata[n - 1];

  if (has_changes (last))
    return g_strdup_printf (ngettext ("The signature is valid. What was changed since is allowed "
                                      "or harmless.",
                                      "All %u signatures are valid. What was changed since is "
                                      "allowed or harmless.",
                                      n),
                            n);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "The signature is valid, and nothing was changed since.",
                   "All %u signatures are valid, and nothing was changed since the last one.", n),
      n);
}

void
merlon_verdict_conclude (MerlonVerdict *self)
{
  guint n = self->signatures->len;
  guint invalid = count (self, MERLON_VERDICT_INVALID);
  guint unknown = count (self, MERLON_VERDICT_UNKNOWN);

  if (n == 0)
    {
      self->state = MERLON_VERDICT_UNSIGNED;
      self->sentence = g_strdup (_ ("There is no signature: the document is not signed."));
    }
  else if (invalid > 0)
    {
      self->state = MERLON_VERDICT_INVALID;
      self->sentence
          = n == 1 ? g_strdup (_ ("The signature is not valid: do not rely on this document."))
                   : g_strdup_printf (ngettext ("%u of %u signatures is not valid: do not rely on "
                                                "this document.",
                                                "%u of %u signatures are not valid: do not rely on "
                                                "this document.",
                                                invalid),
                                      invalid, n);
    }
  else if (unknown > 0)
    {
      self->state = MERLON_VERDICT_UNKNOWN;
      self->sentence = g_strdup (_ ("It is not certain who signed this document: see below."));
    }
  else
    {
      self->state = MERLON_VERDICT_VALID;
      self->sentence = say_all_valid (self);
    }
}

/* ---- what else there is to say ---- */

const char *
merlon_signature_verdict_get_permission (const MerlonSignatureVerdict *self)
{
  static const char *const labels[]
      = { NULL, N_ ("Certified: nothing may be changed."),
          N_ ("Certified: forms may be filled in and signatures added."),
          N_ ("Certified: forms, signatures and comments may be added.") };

  g_return_val_if_fail (self != NULL, NULL);
  return self->permission > 0 && self->permission < G_N_ELEMENTS (labels)
             ? _ (labels[self->permission])
             : NULL;
}

char *
merlon_signature_verdict_dup_time (const MerlonSignatureVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->time != 0 ? merlon_describe_time (self->time) : NULL;
}

const char *
merlon_signature_verdict_get_coverage (const MerlonSignatureVerdict *self)
{
  /* What such a one says of itself is not to be repeated. */
  const guint32 untrue = 1u << MERLON_FLAW_FORGERY | 1u << MERLON_FLAW_WRAPPING
                         | 1u << MERLON_FLAW_FORMAT | 1u << MERLON_FLAW_REVISION;

  g_return_val_if_fail (self != NULL, NULL);
  if ((self->flaws & untrue) != 0)
    return NULL;
  return self->covers_all ? _ ("It covers the whole file.")
                          : _ ("It covers the file as it was when it was signed, not what was "
                               "added later.");
}

GPtrArray *
merlon_signature_verdict_list_notes (const MerlonSignatureVerdict *self)
{
  GPtrArray *notes = g_ptr_array_new ();
  gboolean first = TRUE;

  g_return_val_if_fail (self != NULL, notes);

  for (MerlonFlaw flaw = 0; flaw < MERLON_N_FLAWS; flaw++)
    {
      if ((self->flaws & (1u << flaw)) == 0)
        continue;
      /* The worst stands in the sentence. */
      if (!first || flaw >= MERLON_FLAW_NOTES)
        g_ptr_array_add (notes, (gpointer) merlon_flaw_get_label (flaw));
      first = FALSE;
    }
  return notes;
}
