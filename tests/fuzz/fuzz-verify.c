/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A PDF of any making, signed or not: a verdict, or an error. */

#include "seal/merlon-sign.h"
#include "seal/merlon-verify.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check (const MerlonVerdict *verdict)
{
  g_assert (verdict->sentence != NULL);
  for (guint i = 0; i < verdict->signatures->len; i++)
    {
      const MerlonSignatureVerdict *signature = verdict->signatures->pdata[i];

      g_assert (signature->sentence != NULL);
      /* Nobody is trusted. */
      g_assert (signature->state != MERLON_VERDICT_VALID);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) pdf = g_bytes_new (data, size);
  g_autoptr (MerlonTrust) trust = merlon_trust_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonVerdict) verdict = merlon_verify_pdf (pdf, trust, 0, NULL, &error);
  GPtrArray *fields;

  g_assert ((verdict == NULL) == (error != NULL));
  if (verdict != NULL)
    check (verdict);
  g_clear_error (&error);
  fields = merlon_sign_list_fields (pdf, NULL, &error);
  g_assert ((fields == NULL) == (error != NULL));
  g_clear_pointer (&fields, g_ptr_array_unref);
  return 0;
}
