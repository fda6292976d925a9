/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The command that checks the signatures of a document. */

#include "cli/merlon-cli.h"
#include "model/merlon-i18n.h"
#include "seal/merlon-verify.h"

/* For programs, in whatever zone they run. */
static char *
format_time (gint64 time)
{
  g_autoptr (GDateTime) date = time != 0 ? g_date_time_new_from_unix_utc (time) : NULL;

  return date != NULL ? g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

/* ---- as text ---- */

static void
print_line (const char *label, const char *text)
{
  if (text != NULL)
    merlon_cli_print ("   %s: %s\n", label, text);
}

static void
print_notes (const MerlonSignatureVerdict *signature)
{
  g_autoptr (GPtrArray) notes = merlon_signature_verdict_list_notes (signature);

  for (guint i = 0; i < notes->len; i++)
    merlon_cli_print ("   %s\n", (const char *) notes->pdata[i]);
}

static void
print_changes (const MerlonSignatureVerdict *signature)
{
  if (signature->changes == NULL || signature->changes->len == 0)
    return;
  merlon_cli_print ("   %s:\n", _ ("Changed since"));
  for (guint i = 0; i < signature->changes->len; i++)
    {
      const MerlonPdfChange *change = signature->changes->pdata[i];

      merlon_cli_print ("   - %s: %s", merlon_change_class_get_label (change->class), change->text);
      if (change->attack != MERLON_ATTACK_NONE)
        merlon_cli_print (" (%s)", merlon_attack_get_label (change->attack));
      merlon_cli_print ("\n");
    }
}

static void
print_signature (guint number, const MerlonSignatureVerdict *signature)
{
  const char *permission = merlon_signature_verdict_get_permission (signature);
  const char *coverage = merlon_signature_verdict_get_coverage (signature);
  g_autofree char *time = merlon_signature_verdict_dup_time (signature);

  merlon_cli_print ("\n%u. %s\n", number, signature->sentence);
  print_line (_ ("Signer"), signature->signer);
  print_line (_ ("Role"), signature->role);
  print_line (_ ("Reason"), signature->reason);
  print_line (_ ("Issuer"), signature->issuer);
  print_line (_ ("Time"), time);
  print_line (_ ("Time stamp by"), signature->stamper);
  print_line (_ ("Method"), signature->algorithm);
  print_line (_ ("Field"), signature->field);
  if (permission != NULL)
    merlon_cli_print ("   %s\n", permission);
  if (coverage != NULL)
    merlon_cli_print ("   %s\n", coverage);
  print_notes (signature);
  print_changes (signature);
}

static void
print_text (const char *path, const MerlonVerdict *verdict)
{
  merlon_cli_print ("%s: %s\n", path, verdict->sentence);
  for (guint i = 0; i < verdict->signatures->len; i++)
    print_signature (i + 1, verdict->signatures->pdata[i]);
}

/* ---- as JSON ---- */

static void
add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_problems (JsonBuilder *builder, const MerlonSignatureVerdict *signature)
{
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (MerlonFlaw flaw = 0; flaw < MERLON_N_FLAWS; flaw++)
    if ((signature->flaws & (1u << flaw)) != 0)
      json_builder_add_string_value (builder, merlon_flaw_get_nick (flaw));
  json_builder_end_array (builder);
}

static void
add_changes (JsonBuilder *builder, const MerlonSignatureVerdict *signature)
{
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; signature->changes != NULL && i < signature->changes->len; i++)
    {
      const MerlonPdfChange *change = signature->changes->pdata[i];

      json_builder_begin_object (builder);
      merlon_cli_json_string (builder, "class", merlon_change_class_get_nick (change->class));
      merlon_cli_json_string (builder, "kind", merlon_change_kind_get_nick (change->kind));
      merlon_cli_json_string (
          builder, "attack",
          change->attack != MERLON_ATTACK_NONE ? merlon_attack_get_nick (change->attack) : NULL);
      merlon_cli_json_int (builder, "page", change->page);
      merlon_cli_json_string (builder, "text", change->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_signature (JsonBuilder *builder, const MerlonSignatureVerdict *signature)
{
  g_autofree char *time = format_time (signature->time);
  g_autofree char *end = format_time (signature->not_after);
  g_autofree char *revocation = format_time (signature->revocation_time);

  json_builder_begin_object (builder);
  merlon_cli_json_string (builder, "state", merlon_verdict_state_get_nick (signature->state));
  merlon_cli_json_string (builder, "sentence", signature->sentence);
  merlon_cli_json_string (builder, "kind", signature->is_stamp ? "time-stamp" : "signature");
  merlon_cli_json_string (builder, "field", signature->field);
  merlon_cli_json_string (builder, "signer", signature->signer);
  merlon_cli_json_string (builder, "issuer", signature->issuer);
  merlon_cli_json_string (builder, "role", signature->role);
  merlon_cli_json_string (builder, "reason", signature->reason);
  merlon_cli_json_string (builder, "time", time);
  add_boolean (builder, "time-proven", signature->time_proven);
  merlon_cli_json_string (builder, "time-server", signature->stamper);
  merlon_cli_json_string (builder, "method", signature->algorithm);
  merlon_cli_json_string (builder, "certificate-end", end);
  merlon_cli_json_string (builder, "revocation-checked", revocation);
  merlon_cli_json_int (builder, "permission", signature->permission);
  add_boolean (builder, "covers-all", signature->covers_all);
  merlon_cli_json_int (builder, "covers", signature->end);
  add_problems (builder, signature);
  add_changes (builder, signature);
  json_builder_end_object (builder);
}

static void
print_json (const MerlonVerdict *verdict)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  merlon_cli_json_string (builder, "state", merlon_verdict_state_get_nick (verdict->state));
  merlon_cli_json_string (builder, "sentence", verdict->sentence);
  json_builder_set_member_name (builder, "signatures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < verdict->signatures->len; i++)
    add_signature (builder, verdict->signatures->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  merlon_cli_print_json (builder);
}

/* ---- the command ---- */

static gboolean
add_trust (MerlonTrust *trust, char **paths)
{
  g_autoptr (GError) error = NULL;

  if (paths == NULL)
    merlon_trust_add_system (trust);
  for (; paths != NULL && *paths != NULL; paths++)
    {
      g_autoptr (GBytes) pem = merlon_cli_read (*paths);

      if (pem == NULL)
        return FALSE;
      if (!merlon_trust_add_pem (trust, pem, *paths, &error))
        {
          merlon_cli_fail_error (error);
          return FALSE;
        }
    }
  return TRUE;
}

static int
verify (const char *path, char **trusted, gboolean json)
{
  g_autoptr (MerlonTrust) trust = merlon_trust_new ();
  g_autoptr (GBytes) pdf = merlon_cli_read (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonVerdict) verdict = NULL;

  if (pdf == NULL || !add_trust (trust, trusted))
    return MERLON_EXIT_ERROR;
  verdict = merlon_verify_pdf (pdf, trust, 0, NULL, &error);
  if (verdict == NULL)
    return merlon_cli_fail (_ ("%s: %s"), path, error->message);
  if (json)
    print_json (verdict);
  else
    print_text (path, verdict);
  return verdict->state == MERLON_VERDICT_VALID ? MERLON_EXIT_OK : MERLON_EXIT_FINDINGS;
}

int
merlon_cmd_verify (const char *name, char **arguments)
{
  char **trusted = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[]
      = { { "trust", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &trusted,
            N_ ("Trust these certificates, instead of those that this computer trusts"),
            N_ ("PEM") },
          { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("As JSON"), NULL },
          { NULL } };
  int status = MERLON_EXIT_ERROR;

  if (merlon_cli_parse (name, entries, &arguments, 1, 1))
    status = verify (arguments[0], trusted, json);
  g_strfreev (trusted);
  return status;
}
