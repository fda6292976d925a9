/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a document is signed: a row for each of those who do, with an empty field that any program
 * for signing PDF files fills in. */

#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "model/merlon-translation.h"
#include "model/records/merlon-document.h"
#include "rules/merlon-document-life.h"
#include "rules/merlon-live-field.h"

static const struct
{
  const char *field; /* name of the signature field: stays the same in every language */
  const char *label;
  const char *person;     /* nullable: field of the document that says who it is */
  const char *holders[2]; /* the live fields that say so otherwise, by preference */
  gboolean approves;
} signers[] = {
  { "author", N_ ("Author"), "author", { NULL }, FALSE },
  /* Whoever coordinates the ISMS, or makes it conform: one of the two duties is enough (5.3). */
  { "security-officer",
    N_ ("Information security officer"),
    NULL,
    { "holder coordination", "holder conformity" },
    FALSE },
  { "top-management", N_ ("Top management"), "approver", { "holder top-management" }, TRUE },
};

static char *
find_name (MerlonProject *project, MerlonItem *document, guint signer)
{
  g_autofree char *name = document != NULL && signers[signer].person != NULL
                              ? merlon_report_display (document, signers[signer].person)
                              : g_strdup ("");
  char *holder = NULL;

  for (guint i = 0; *name == '\0' && holder == NULL && i < G_N_ELEMENTS (signers[signer].holders);
       i++)
    if (signers[signer].holders[i] != NULL)
      holder = merlon_live_field_resolve (project, document, signers[signer].holders[i], NULL);
  return holder != NULL ? holder : g_steal_pointer (&name);
}

void
merlon_report_approval (MerlonContent *content, MerlonProject *project, MerlonItem *document)
{
  const char *const titles[] = { _ ("Role"), _ ("Name"), _ ("Signature"), NULL };
  MerlonTableBlock *table;

  if (merlon_content_is_part (content))
    return;
  merlon_content_heading (content, 1, _ ("Approval"), "approval");
  table = merlon_content_table (content, titles);
  for (guint i = 0; i < G_N_ELEMENTS (signers); i++)
    {
      g_autofree char *name = find_name (project, document, i);
      /* Translators: %s is a role, such as "Author" */
      g_autofree char *whose = g_strdup_printf (_ ("Signature: %s"), _ (signers[i].label));

      merlon_table_add_plain (table, _ (signers[i].label));
      merlon_table_add_plain (table, name);
      merlon_table_add_signature (table, signers[i].field, whose);
    }
}

const char *
merlon_report_approval_get_role (const char *name, MerlonItem *document)
{
  g_autofree char *language = document != NULL ? merlon_document_dup_language (document) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (signers); i++)
    if (g_strcmp0 (signers[i].field, name) == 0)
      return language != NULL ? merlon_translate_into (language, NULL, signers[i].label)
                              : _ (signers[i].label);
  return NULL;
}

gboolean
merlon_report_approval_approves (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (signers); i++)
    if (g_strcmp0 (signers[i].field, name) == 0)
      return signers[i].approves;
  return FALSE;
}
