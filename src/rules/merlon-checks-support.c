/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-checks-tables.h"
#include "model/merlon-catalogue.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-awareness-activity.h"
#include "model/records/merlon-communication.h"
#include "model/records/merlon-competence.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-resource.h"
#include "model/records/merlon-section.h"
#include "model/records/merlon-training.h"
#include "rules/merlon-comments.h"
#include "rules/merlon-control-rules.h"
#include "rules/merlon-document-life.h"
#include "rules/merlon-live-field.h"
#include "rules/merlon-readers.h"

#include <string.h>

static gboolean
has_text (MerlonItem *document)
{
  g_autoptr (GPtrArray) sections
      = merlon_item_list_referrers_by (document, MERLON_TYPE_SECTION, "document");

  if (MERLON_DOCUMENT (document)->location != NULL)
    return TRUE;
  for (guint i = 0; i < sections->len; i++)
    if (MERLON_SECTION (sections->pdata[i])->body != NULL)
      return TRUE;
  return FALSE;
}

static void
check_text (MerlonChecker *checker)
{
  g_autoptr (GPtrArray) documents = merlon_checker_list (checker);

  for (guint i = 0; i < documents->len; i++)
    if (!has_text (documents->pdata[i]))
      merlon_checker_add (checker, documents->pdata[i], "location");
}

/* In any section that is part of the document. */
static gboolean
has_lost_field (MerlonItem *document)
{
  g_autoptr (GPtrArray) sections
      = merlon_item_list_referrers_by (document, MERLON_TYPE_SECTION, "document");
  gboolean lost = FALSE;

  for (guint i = 0; i < sections->len && !lost; i++)
    {
      const MerlonSection *section = MERLON_SECTION (sections->pdata[i]);
      g_autofree char *field
          = section->left_out ? NULL : merlon_live_fields_find_lost (section->body, document);

      lost = field != NULL;
    }
  return lost;
}

static void
check_lost_fields (MerlonChecker *checker)
{
  g_autoptr (GPtrArray) documents = merlon_checker_list (checker);

  for (guint i = 0; i < documents->len; i++)
    if (has_lost_field (documents->pdata[i]))
      merlon_checker_add (checker, documents->pdata[i], "title");
}

static void
check_open_comments (MerlonChecker *checker)
{
  g_autoptr (GPtrArray) documents = merlon_checker_list (checker);

  for (guint i = 0; i < documents->len; i++)
    if (merlon_comments_count_open (documents->pdata[i]) > 0)
      merlon_checker_add (checker, documents->pdata[i], "state");
}

static void
check_readers (MerlonChecker *checker)
{
  g_autoptr (GPtrArray) documents = merlon_checker_list (checker);

  for (guint i = 0; i < documents->len; i++)
    if (merlon_readers_count (documents->pdata[i]) == 0)
      merlon_checker_add (checker, documents->pdata[i], "communicated");
}

static void
check_changed_fields (MerlonChecker *checker)
{
  g_autoptr (GPtrArray) documents = merlon_checker_list (checker);

  for (guint i = 0; i < documents->len; i++)
    if (merlon_document_has_changed (documents->pdata[i]))
      merlon_checker_add (checker, documents->pdata[i], "state");
}

static void
check_kept_text (MerlonChecker *checker)
{
  g_autoptr (GPtrArray) documents = merlon_checker_list (checker);

  for (guint i = 0; i < documents->len; i++)
    if (merlon_document_misses_approved_text (documents->pdata[i]))
      merlon_checker_add (checker, documents->pdata[i], "state");
}

static void
check_unique_numbers (MerlonChecker *checker)
{
  g_autoptr (GPtrArray) documents = merlon_checker_list (checker);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < documents->len; i++)
    if (!g_hash_table_add (seen, MERLON_ITEM (documents->pdata[i])->code))
      merlon_checker_add (checker, documents->pdata[i], "code");
}

static gboolean
is_in_force (MerlonDocument *document)
{
  return document->state == MERLON_DOCUMENT_STATE_APPROVED
         || document->state == MERLON_DOCUMENT_STATE_PUBLISHED
         || document->state == MERLON_DOCUMENT_STATE_UNDER_REVISION
         || document->type == MERLON_DOCUMENT_TYPE_RECORD;
}

static gboolean
control_applies (MerlonChecker *checker, const char *code)
{
  MerlonRegister *home = merlon_project_get_register (checker->project, MERLON_TYPE_CONTROL);

  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      MerlonControl *control = MERLON_CONTROL (merlon_register_get (home, i));

      if (g_strcmp0 (MERLON_ITEM (control)->code, code) == 0 && merlon_control_is_current (control))
        return control->applicable == MERLON_CONTROL_APPLICABLE_YES;
    }
  return FALSE;
}

/* Some of what the standard asks for is a register, which Merlon prints when it is wanted. */
static gboolean
is_kept_as_register (MerlonChecker *checker, const MerlonEntry *entry)
{
  const char *name = merlon_entry_get (entry, "register");
  MerlonRegister *home
      = name != NULL ? merlon_project_find_register (checker->project, name) : NULL;

  return home != NULL && merlon_register_get_count (home) > 0;
}

static void
check_mandatory_entry (MerlonChecker *checker, const MerlonEntry *entry, GPtrArray *documents)
{
  const char *clause = merlon_entry_get (entry, "clause");
  MerlonItem *draft = NULL;

  if (is_kept_as_register (checker, entry))
    return;
  for (guint i = 0; i < documents->len; i++)
    if (merlon_clauses_include (MERLON_DOCUMENT (documents->pdata[i])->serves, clause))
      {
        if (is_in_force (documents->pdata[i]))
          return;
        draft = documents->pdata[i];
      }
  if (draft != NULL)
    merlon_checker_add_message (
        checker, draft, "state",
        /* Translators: clause, title of a document that the standard asks for */
        g_strdup_printf (_ ("Approve the document for %s (%s)."), clause, entry->title));
  else
    merlon_checker_add_message (
        checker, NULL, NULL,
        /* Translators: title of a document that the standard asks for, clause */
        g_strdup_printf (_ ("Provide “%s” (%s) and enter it among the documents, with the clause "
                            "under “serves”."),
                         entry->title, clause))
        ->needs
        = clause;
}

static void
check_mandatory (MerlonChecker *checker, const char *basis, const char *kind)
{
  MerlonCatalogue *catalogue
      = merlon_catalogue_get (merlon_edition_get_catalogue (checker->edition));
  g_autoptr (GPtrArray) documents = merlon_checker_list (checker);

  for (guint i = 0; i < merlon_catalogue_get_n_entries (catalogue); i++)
    {
      const MerlonEntry *entry = merlon_catalogue_get_entry (catalogue, i);

      if (strcmp (entry->kind, kind) != 0
          || g_strcmp0 (merlon_entry_get (entry, "basis"), basis) != 0)
        continue;
      if (strcmp (basis, "Annex A") != 0
          || control_applies (checker, merlon_entry_get (entry, "clause")))
        check_mandatory_entry (checker, entry, documents);
    }
}

static void
check_mandatory_documents (MerlonChecker *checker)
{
  check_mandatory (checker, "main body", "mandatory-document");
}

static void
check_mandatory_records (MerlonChecker *checker)
{
  check_mandatory (checker, "main body", "mandatory-record");
}

static void
check_annex_documents (MerlonChecker *checker)
{
  check_mandatory (checker, "Annex A", "mandatory-document");
  check_mandatory (checker, "Annex A", "mandatory-record");
}

static const MerlonCheck checks[] = {
  MERLON_CHECK ("resources-exist", MINOR, "5.2.1", "7.1", "7.1", merlon_resource_get_type, NULL,
                NULL, merlon_check_exists, N_ ("Determine the resources that the ISMS needs.")),
  MERLON_CHECK ("resource-provided", MINOR, "5.2.1", "7.1", "7.1", merlon_resource_get_type,
                "provided", NULL, merlon_check_set, N_ ("Say what is provided for %s.")),
  MERLON_CHECK ("resource-reviewed", HINT, "5.2.1", "7.1", "7.1", merlon_resource_get_type,
                "reviewed", NULL, merlon_check_set, N_ ("Compare need and supply of %s.")),
  MERLON_CHECK ("competences-exist", MINOR, "5.2.2", "7.2", "7.2", merlon_competence_get_type, NULL,
                NULL, merlon_check_exists, N_ ("Determine the competence that the roles need.")),
  MERLON_CHECK ("competence-described", MINOR, "5.2.2", "7.2", "7.2", merlon_competence_get_type,
                "description", NULL, merlon_check_set, N_ ("Describe the competence %s.")),
  MERLON_CHECK ("competence-evidence", MAJOR, "5.2.2", "7.2", "7.2", merlon_training_get_type, NULL,
                "state=completed", merlon_check_exists,
                N_ ("Keep evidence of competence: training, education or experience.")),
  MERLON_CHECK ("training-overdue", MINOR, "5.2.2", "7.2", "7.2", merlon_training_get_type,
                "target", "state=planned", merlon_check_overdue,
                N_ ("Carry out %s: it is overdue.")),
  MERLON_CHECK ("training-completed-date", MINOR, "5.2.2", "7.2", "7.2", merlon_training_get_type,
                "completed", "state=completed", merlon_check_set,
                N_ ("Record when %s was completed.")),
  MERLON_CHECK ("training-effectiveness", MINOR, "5.2.2", "7.2", "7.2", merlon_training_get_type,
                "rating|effectiveness", "state=completed kind=training", merlon_check_set,
                N_ ("Judge whether %s had the effect wanted.")),
  MERLON_CHECK ("training-unsatisfactory", MINOR, "5.2.2", "7.2", "7.2", merlon_training_get_type,
                "rating", "rating=unsatisfactory effectiveness!", merlon_check_none,
                N_ ("Follow up on %s: its result was not satisfactory.")),
  MERLON_CHECK ("awareness-exists", MINOR, "5.2.2", "7.3", "7.3",
                merlon_awareness_activity_get_type, NULL, "state!=cancelled", merlon_check_exists,
                N_ ("Plan how people are made aware of the policy and their part in it.")),
  MERLON_CHECK ("awareness-recent", MINOR, "5.2.2", "7.3", "7.3",
                merlon_awareness_activity_get_type, "delivered", "state=delivered",
                merlon_check_recent,
                N_ ("Carry out an awareness activity: none was delivered in the last year.")),
  MERLON_CHECK ("awareness-overdue", MINOR, "5.2.2", "7.3", "7.3",
                merlon_awareness_activity_get_type, "planned", "state=planned",
                merlon_check_overdue, N_ ("Carry out %s: its day has passed.")),
  MERLON_CHECK ("awareness-understood", HINT, "5.2.2", "7.3", "7.3",
                merlon_awareness_activity_get_type, "understanding", "state=delivered",
                merlon_check_set, N_ ("Check whether people understood %s.")),
  MERLON_CHECK ("communications-exist", MINOR, NULL, "7.4", "7.4", merlon_communication_get_type,
                NULL, NULL, merlon_check_exists,
                N_ ("Determine what is communicated about the ISMS, to whom, when and how.")),
  MERLON_CHECK ("communication-responsible", MINOR, NULL, "7.4", "7.4",
                merlon_communication_get_type, "responsible|role", NULL, merlon_check_set,
                N_ ("Say who communicates %s.")),
  MERLON_CHECK ("communication-trigger", MINOR, NULL, "7.4", "7.4", merlon_communication_get_type,
                "trigger", NULL, merlon_check_set, N_ ("Say when %s is communicated.")),
  MERLON_CHECK ("communication-audience", MINOR, NULL, "7.4", "7.4", merlon_communication_get_type,
                "audience|parties", NULL, merlon_check_set, N_ ("Say to whom %s is communicated.")),
  MERLON_CHECK ("mandatory-documents", MAJOR, "4.3.1", "7.5.1", "7.5.1", merlon_document_get_type,
                NULL, "state!=withdrawn", check_mandatory_documents,
                N_ ("A document that the standard asks for is missing.")),
  MERLON_CHECK ("mandatory-records", MINOR, "4.3.1", "7.5.1", "7.5.1", merlon_document_get_type,
                NULL, "state!=withdrawn", check_mandatory_records,
                N_ ("A record that the standard asks for is missing.")),
  MERLON_CHECK ("mandatory-annex-documents", MINOR, "4.3.1", "7.5.1", "7.5.1",
                merlon_document_get_type, NULL, "state!=withdrawn", check_annex_documents,
                N_ ("A document that a control asks for is missing.")),
  MERLON_CHECK ("document-type", MINOR, "4.3.2", "7.5.2", "7.5.2", merlon_document_get_type, "type",
                "state!=withdrawn", merlon_check_set, N_ ("Say what type of document %s is.")),
  MERLON_CHECK ("document-number", MINOR, "4.3.2", "7.5.2", "7.5.2", merlon_document_get_type,
                "code", "state!=withdrawn", merlon_check_set, N_ ("Give %s a reference number.")),
  MERLON_CHECK (
      "document-fields-lost", MINOR, "4.3.2", "7.5.3", "7.5.3", merlon_document_get_type, NULL,
      "state!=withdrawn", check_lost_fields,
      N_ ("A live field in %s shows something that is gone: choose another or take it out.")),
  MERLON_CHECK ("document-fields-changed", HINT, "4.3.2", "7.5.2", "7.5.2",
                merlon_document_get_type, NULL, "state=approved|published", check_changed_fields,
                N_ ("What %s says of the ISMS has changed since it was approved: revise it.")),
  MERLON_CHECK ("document-text-kept", MAJOR, "4.3.2", "7.5.2", "7.5.2", merlon_document_get_type,
                NULL, "state=approved|published", check_kept_text,
                N_ ("Revise and approve %s: no text is kept that was approved as its version.")),
  MERLON_CHECK ("document-comments-open", HINT, "4.3.2", "7.5.2", "7.5.2", merlon_document_get_type,
                NULL, "state=approved|published", check_open_comments,
                N_ ("Decide the review comments on %s that are still open.")),
  MERLON_CHECK ("policy-unread", HINT, "5.1", "7.3", "7.3", merlon_document_get_type, NULL,
                "type=policy state=published", check_readers, N_ ("Note who has read %s.")),
  MERLON_CHECK ("document-unique-number", MINOR, "4.3.2", "7.5.2", "7.5.2",
                merlon_document_get_type, "code", "code? state!=withdrawn", check_unique_numbers,
                N_ ("Give %s another reference number: it is used twice.")),
  MERLON_CHECK ("document-version", MINOR, "4.3.2", "7.5.2", "7.5.2", merlon_document_get_type,
                "version", "state!=withdrawn", merlon_check_set, N_ ("Give %s a version.")),
  MERLON_CHECK ("document-owner", MINOR, "4.3.2", "7.5.2", "7.5.2", merlon_document_get_type,
                "owner", "state!=withdrawn", merlon_check_set,
                N_ ("Name who keeps %s up to date.")),
  MERLON_CHECK ("document-owner-left", MINOR, "4.3.2", "7.5.2", "7.5.2", merlon_document_get_type,
                "owner", "state!=withdrawn", merlon_check_person,
                N_ ("The owner of %s has left: name the successor.")),
  MERLON_CHECK ("document-approver", MAJOR, "4.3.2", "7.5.2", "7.5.2", merlon_document_get_type,
                "approver", "state=approved|published", merlon_check_set,
                N_ ("Name who approved %s.")),
  MERLON_CHECK ("document-approval-date", MINOR, "4.3.2", "7.5.2", "7.5.2",
                merlon_document_get_type, "approved-on", "state=approved|published",
                merlon_check_set, N_ ("Record when %s was approved.")),
  MERLON_CHECK ("document-text", MINOR, "4.3.2", "7.5.2", "7.5.2", merlon_document_get_type,
                "location", "state=approved|published type!=record|external", check_text,
                N_ ("Write the text of %s, or say where it is kept.")),
  MERLON_CHECK ("document-review-planned", MINOR, "4.3.2", "7.5.2", "7.5.2",
                merlon_document_get_type, "next-review",
                "state=approved|published type!=record|external", merlon_check_set,
                N_ ("Plan the next review of %s.")),
  MERLON_CHECK ("document-review-overdue", MINOR, "4.3.2", "7.5.2", "7.5.2",
                merlon_document_get_type, "next-review", "state=approved|published",
                merlon_check_overdue, N_ ("Review %s: its review is overdue.")),
  MERLON_CHECK ("document-expired", MAJOR, "4.3.2", "7.5.3", "7.5.3", merlon_document_get_type,
                "valid-until", "state=approved|published", merlon_check_overdue,
                N_ ("Renew or withdraw %s: it is no longer valid.")),
  MERLON_CHECK ("document-classification", HINT, "4.3.2", "7.5.3", "7.5.3",
                merlon_document_get_type, "classification", "state!=withdrawn", merlon_check_set,
                N_ ("Classify %s.")),
  MERLON_CHECK ("document-retention", MINOR, "4.3.3", "7.5.3", "7.5.3", merlon_document_get_type,
                "retention", "type=record state!=withdrawn", merlon_check_set,
                N_ ("Say how long %s is kept.")),
  MERLON_CHECK ("document-external-source", MINOR, "4.3.2", "7.5.3", "7.5.3",
                merlon_document_get_type, "origin-source", "origin=external state!=withdrawn",
                merlon_check_set, N_ ("Say where %s comes from.")),
  MERLON_CHECK ("document-distribution", HINT, "4.3.2", "7.5.3", "7.5.3", merlon_document_get_type,
                "distribution|readers", "state=approved|published", merlon_check_set,
                N_ ("Say how %s reaches those who need it.")),
};

const MerlonCheckTable merlon_checks_support = { checks, G_N_ELEMENTS (checks) };
