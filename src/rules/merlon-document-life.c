/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-document-life.h"
#include "model/merlon-i18n.h"
#include "model/merlon-rich.h"
#include "model/merlon-translation.h"
#include "model/records/merlon-management-system.h"
#include "model/records/merlon-revision.h"
#include "model/records/merlon-section.h"
#include "rules/merlon-live-field.h"
#include "rules/merlon-sections.h"

#include <string.h>

#define BIT(state) (1u << (state))

/* From which states each step may be taken, and where it leads. */
static const struct
{
  guint from;
  const char *to, *name;
} steps[] = {
  { BIT (0) | BIT (MERLON_DOCUMENT_STATE_DRAFT) | BIT (MERLON_DOCUMENT_STATE_UNDER_REVISION),
    "in-review", N_ ("Submit for review") },
  { BIT (MERLON_DOCUMENT_STATE_IN_REVIEW), "draft", N_ ("Return to the author") },
  { BIT (0) | BIT (MERLON_DOCUMENT_STATE_DRAFT) | BIT (MERLON_DOCUMENT_STATE_UNDER_REVISION)
        | BIT (MERLON_DOCUMENT_STATE_IN_REVIEW),
    "approved", N_ ("Approve") },
  { BIT (MERLON_DOCUMENT_STATE_APPROVED), "published", N_ ("Publish") },
  { BIT (MERLON_DOCUMENT_STATE_APPROVED) | BIT (MERLON_DOCUMENT_STATE_PUBLISHED)
        | BIT (MERLON_DOCUMENT_STATE_WITHDRAWN),
    "under-revision", N_ ("Revise") },
  { BIT (0) | BIT (MERLON_DOCUMENT_STATE_DRAFT) | BIT (MERLON_DOCUMENT_STATE_IN_REVIEW)
        | BIT (MERLON_DOCUMENT_STATE_APPROVED) | BIT (MERLON_DOCUMENT_STATE_PUBLISHED)
        | BIT (MERLON_DOCUMENT_STATE_UNDER_REVISION),
    "withdrawn", N_ ("Withdraw") },
};

gboolean
merlon_document_can (MerlonItem *document, MerlonDocumentStep step)
{
  g_return_val_if_fail (MERLON_IS_DOCUMENT (document) && step < G_N_ELEMENTS (steps), FALSE);
  return (steps[step].from & BIT (MERLON_DOCUMENT (document)->state)) != 0;
}

gboolean
merlon_document_is_open (MerlonItem *document)
{
  int state;

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document), FALSE);

  state = MERLON_DOCUMENT (document)->state;
  return state != MERLON_DOCUMENT_STATE_APPROVED && state != MERLON_DOCUMENT_STATE_PUBLISHED
         && state != MERLON_DOCUMENT_STATE_WITHDRAWN
         && merlon_document_get_frozen (document) == NULL;
}

gboolean
merlon_document_take (MerlonItem *document, MerlonDocumentStep step)
{
  MerlonHistory *history;

  g_return_val_if_fail (step != MERLON_DOCUMENT_APPROVE, FALSE);

  if (!merlon_document_can (document, step))
    return FALSE;
  history = merlon_project_get_history (merlon_item_get_project (document));
  merlon_history_begin (history, _ (steps[step].name));
  merlon_item_set (document, "state", steps[step].to, NULL);
  if (step == MERLON_DOCUMENT_PUBLISH)
    merlon_item_set_date (document, "published-on", merlon_date_today ());
  merlon_history_end (history);
  return TRUE;
}

/* ---- the text as a whole ---- */

/* Headings of a section stand below its title. */
static MerlonTextKind
one_lower (MerlonTextKind kind)
{
  return kind == MERLON_PARAGRAPH_HEADING_2 || kind == MERLON_PARAGRAPH_HEADING_3 ? kind + 1 : kind;
}

static MerlonTextKind
one_higher (MerlonTextKind kind)
{
  return kind == MERLON_PARAGRAPH_HEADING_3 || kind == MERLON_PARAGRAPH_HEADING_4 ? kind - 1 : kind;
}

static void
append (MerlonText *text, MerlonTextParagraph *paragraph)
{
  merlon_text_insert_paragraph (text, merlon_text_get_length (text), paragraph);
}

static void
append_section (MerlonText *text, MerlonItem *item)
{
  MerlonTextParagraph *title = merlon_text_paragraph_new (MERLON_PARAGRAPH_HEADING_2);
  g_autoptr (MerlonText) body = merlon_text_new_from_rich (MERLON_SECTION (item)->body);

  if (item->title != NULL)
    merlon_text_paragraph_insert (title, 0, item->title, strlen (item->title), NULL);
  append (text, title);
  for (guint i = 0; i < merlon_text_get_length (body) && !merlon_text_is_empty (body); i++)
    {
      MerlonTextParagraph *paragraph = merlon_text_paragraph_copy (merlon_text_get (body, i));

      paragraph->kind = one_lower (paragraph->kind);
      append (text, paragraph);
    }
}

static MerlonText *
compose (MerlonItem *document)
{
  g_autoptr (GPtrArray) sections = merlon_sections_list (document);
  MerlonText *text = merlon_text_new ();

  for (guint i = 0; i < sections->len; i++)
    if (!MERLON_SECTION (sections->pdata[i])->left_out)
      append_section (text, sections->pdata[i]);
  if (merlon_text_get_length (text) > 1)
    merlon_text_remove_paragraphs (text, 0, 1);
  merlon_live_fields_refresh (text, document);
  return text;
}

char *
merlon_document_dup_text (MerlonItem *document)
{
  g_autoptr (MerlonText) text = NULL;

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document), NULL);

  text = compose (document);
  return merlon_text_to_rich (text);
}

/* Some write "English" there. */
static gboolean
is_language (const char *text)
{
  gsize length = text != NULL ? strcspn (text, "-_") : 0;

  if (length < 2 || length > 3)
    return FALSE;
  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && *at != '-' && *at != '_')
      return FALSE;
  return TRUE;
}

char *
merlon_document_dup_language (MerlonItem *document)
{
  const MerlonManagementSystem *system;
  const char *own;

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document), NULL);

  own = MERLON_DOCUMENT (document)->language;
  system = merlon_project_get_single (merlon_item_get_project (document),
                                      MERLON_TYPE_MANAGEMENT_SYSTEM);
  if (is_language (own))
    return g_strdup (own);
  return g_strdup (system != NULL && is_language (system->language) ? system->language : "en");
}

char *
merlon_document_dup_words (MerlonItem *document)
{
  g_autofree char *rich = merlon_document_dup_text (document);

  return merlon_rich_to_plain (rich);
}

/* ---- versions ---- */

/* The last number of it counts up. */
char *
merlon_document_dup_next_version (MerlonItem *document)
{
  const char *version, *digits;
  g_autofree char *head = NULL;

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document), NULL);

  version = MERLON_DOCUMENT (document)->version;
  if (version == NULL || *version == '\0')
    return g_strdup ("1.0");
  if (merlon_document_get_frozen (document) != NULL)
    return g_strdup (version);
  digits = version + strlen (version);
  while (digits > version && g_ascii_isdigit (digits[-1]))
    digits--;
  if (*digits == '\0' || strlen (digits) > 9)
    return g_strconcat (version, ".1", NULL);
  head = g_strndup (version, digits - version);
  /* As wide as it was: after 1.01 comes 1.02. */
  return g_strdup_printf ("%s%0*u", head, (int) strlen (digits),
                          (guint) g_ascii_strtoull (digits, NULL, 10) + 1);
}

/* A revision of its version that keeps the text as it stands; nobody has approved it yet. */
static MerlonItem *
add_revision (MerlonItem *document, const char *changes, GError **error)
{
  MerlonProject *project = merlon_item_get_project (document);
  g_autoptr (MerlonItem) revision = merlon_item_new (MERLON_TYPE_REVISION);
  g_autofree char *text = merlon_document_dup_text (document);
  MerlonItem *author = MERLON_DOCUMENT (document)->author;
  const char *const values[][2] = {
    { "document", document->id },
    { "version", MERLON_DOCUMENT (document)->version },
    { "author", author != NULL ? author->id : "" },
    { "changes", changes != NULL ? changes : "" },
    { "body", text },
  };

  if (!merlon_project_add (project, revision, G_MAXUINT, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (!merlon_item_set (revision, values[i][0], values[i][1], error))
      return NULL;
  merlon_item_set_date (revision, "date", merlon_date_today ());
  return revision;
}

static MerlonDate
day_of (const MerlonApproval *approval)
{
  return approval->on != 0 ? approval->on : merlon_date_today ();
}

static gboolean
mark_revision (MerlonItem *revision, const MerlonApproval *approval, GError **error)
{
  if (!merlon_item_set (revision, "approver",
                        approval->approver != NULL ? approval->approver->id : "", error)
      || !merlon_item_set (revision, "approver-role", approval->role != NULL ? approval->role : "",
                           error))
    return FALSE;
  if (approval->changes != NULL && *approval->changes != '\0'
      && !merlon_item_set (revision, "changes", approval->changes, error))
    return FALSE;
  merlon_item_set_date (revision, "approved-on", day_of (approval));
  return TRUE;
}

static gboolean
mark_approved (MerlonItem *document, const MerlonApproval *approval, GError **error)
{
  if (!merlon_item_set (document, "version", approval->version, error)
      || !merlon_item_set (document, "state", steps[MERLON_DOCUMENT_APPROVE].to, error))
    return FALSE;
  /* Where nobody is named, who approved before did not approve this one. */
  merlon_item_set (document, "approver", approval->approver != NULL ? approval->approver->id : "",
                   NULL);
  merlon_item_set_date (document, "approved-on", day_of (approval));
  return TRUE;
}

/* What was frozen under that version is what is approved. */
static MerlonItem *
approve (MerlonItem *document, const MerlonApproval *approval, GError **error)
{
  MerlonItem *revision = merlon_document_get_frozen (document);

  if (revision != NULL && g_strcmp0 (MERLON_REVISION (revision)->version, approval->version) != 0)
    revision = NULL;
  /* The text that is kept may state its own approval, so the document is marked first. */
  if (!mark_approved (document, approval, error))
    return NULL;
  if (revision == NULL)
    revision = add_revision (document, approval->changes, error);
  return revision != NULL && mark_revision (revision, approval, error) ? revision : NULL;
}

MerlonItem *
merlon_document_approve (MerlonItem *document, const MerlonApproval *approval, GError **error)
{
  MerlonItem *revision;
  MerlonHistory *history;

  g_return_val_if_fail (approval != NULL && approval->version != NULL, NULL);

  if (!merlon_document_can (document, MERLON_DOCUMENT_APPROVE))
    {
      g_set_error_literal (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_RANGE,
                           _ ("A version that is approved already must be revised first."));
      return NULL;
    }
  history = merlon_project_get_history (merlon_item_get_project (document));
  merlon_history_begin (history, _ (steps[MERLON_DOCUMENT_APPROVE].name));
  revision = approve (document, approval, error);
  if (revision != NULL)
    merlon_history_end (history);
  else
    merlon_history_cancel (history);
  return revision;
}

/* ---- between writing and approval ---- */

/* The revision of the version that @document states, where its text is kept. */
static MerlonItem *
find_kept (MerlonItem *document)
{
  g_autoptr (GPtrArray) revisions
      = merlon_item_list_referrers_by (document, MERLON_TYPE_REVISION, "document");

  for (guint i = revisions->len; i-- > 0;)
    {
      MerlonRevision *revision = revisions->pdata[i];

      if (g_strcmp0 (revision->version, MERLON_DOCUMENT (document)->version) == 0
          && revision->body != NULL)
        return MERLON_ITEM (revision);
    }
  return NULL;
}

MerlonItem *
merlon_document_get_frozen (MerlonItem *document)
{
  MerlonItem *revision;

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document), NULL);

  if (MERLON_DOCUMENT (document)->state != MERLON_DOCUMENT_STATE_IN_REVIEW)
    return NULL;
  revision = find_kept (document);
  return revision != NULL && MERLON_REVISION (revision)->approved_on == 0 ? revision : NULL;
}

static gboolean
is_issued (MerlonItem *document, const char *version)
{
  g_autoptr (GPtrArray) revisions
      = merlon_item_list_referrers_by (document, MERLON_TYPE_REVISION, "document");

  for (guint i = 0; i < revisions->len; i++)
    if (g_strcmp0 (MERLON_REVISION (revisions->pdata[i])->version, version) == 0)
      return TRUE;
  return FALSE;
}

/* Whoever is named as approver is to approve it: the name stays, when that was goes. */
static MerlonItem *
freeze (MerlonItem *document, const char *version, const char *changes, GError **error)
{
  if (!merlon_item_set (document, "version", version, error)
      || !merlon_item_set (document, "state", steps[MERLON_DOCUMENT_SUBMIT].to, error))
    return NULL;
  merlon_item_set_date (document, "approved-on", 0);
  return add_revision (document, changes, error);
}

MerlonItem *
merlon_document_freeze (MerlonItem *document, const char *version, const char *changes,
                        GError **error)
{
  MerlonHistory *history;
  MerlonItem *revision;

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document) && version != NULL, NULL);

  if (!merlon_document_is_open (document) || is_issued (document, version))
    {
      g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_RANGE,
                   _ ("Version %s was issued already: revise the document, and give what is new a "
                      "version of its own."),
                   version);
      return NULL;
    }
  history = merlon_project_get_history (merlon_item_get_project (document));
  merlon_history_begin (history, _ ("Freeze a version"));
  revision = freeze (document, version, changes, error);
  if (revision != NULL)
    merlon_history_end (history);
  else
    merlon_history_cancel (history);
  return revision;
}

/* ---- going back ---- */

static MerlonItem *
find_section (GPtrArray *sections, const char *title)
{
  for (guint i = 0; i < sections->len; i++)
    if (sections->pdata[i] != NULL
        && g_strcmp0 (((MerlonItem *) sections->pdata[i])->title, title) == 0)
      return sections->pdata[i];
  return NULL;
}

/* Writes the paragraphs from @first up to @last into the section called so. */
static void
restore_section (MerlonItem *document, GPtrArray *sections, const char *title, MerlonText *text,
                 guint first, guint last)
{
  g_autoptr (MerlonText) body = merlon_text_new ();
  MerlonItem *section = find_section (sections, title);
  g_autofree char *rich = NULL;
  guint index;

  for (guint i = first; i < last; i++)
    {
      MerlonTextParagraph *paragraph = merlon_text_paragraph_copy (merlon_text_get (text, i));

      paragraph->kind = one_higher (paragraph->kind);
      append (body, paragraph);
    }
  if (last > first)
    merlon_text_remove_paragraphs (body, 0, 1);
  if (section == NULL)
    section = merlon_sections_add (document, NULL, title);
  else if (g_ptr_array_find (sections, section, &index))
    sections->pdata[index] = NULL;
  rich = merlon_text_to_rich (body);
  merlon_item_set (section, "body", rich, NULL);
  merlon_item_set (section, "left-out", "no", NULL);
}

gboolean
merlon_document_restore (MerlonItem *revision)
{
  MerlonItem *document;
  MerlonHistory *history;
  g_autoptr (MerlonText) text = NULL;
  g_autoptr (GPtrArray) sections = NULL;
  g_autofree char *language = NULL;
  const char *untitled;
  guint first = 0;

  g_return_val_if_fail (MERLON_IS_REVISION (revision), FALSE);

  document = MERLON_REVISION (revision)->document;
  if (document == NULL || MERLON_REVISION (revision)->body == NULL)
    return FALSE;
  text = merlon_text_new_from_rich (MERLON_REVISION (revision)->body);
  sections = merlon_sections_list (document);
  language = merlon_document_dup_language (document);
  untitled = merlon_translate_into (language, NULL, N_ ("Text"));
  history = merlon_project_get_history (merlon_item_get_project (document));
  merlon_history_begin (history, _ ("Restore a version"));
  for (guint i = 1; i <= merlon_text_get_length (text); i++)
    if (i == merlon_text_get_length (text)
        || merlon_text_get (text, i)->kind == MERLON_PARAGRAPH_HEADING_2)
      {
        const MerlonTextParagraph *title = merlon_text_get (text, first);
        gboolean titled = title->kind == MERLON_PARAGRAPH_HEADING_2;

        restore_section (document, sections, titled ? title->text->str : untitled, text,
                         first + titled, i);
        first = i;
      }
  /* What that version did not have is left out of it, not lost. */
  for (guint i = 0; i < sections->len; i++)
    if (sections->pdata[i] != NULL)
      merlon_item_set (sections->pdata[i], "left-out", "yes", NULL);
  merlon_item_set (document, "state",
                   merlon_document_is_open (document) ? "draft" : "under-revision", NULL);
  merlon_history_end (history);
  return TRUE;
}

/* ---- what changed since ---- */

MerlonItem *
merlon_document_get_revision (MerlonItem *document)
{
  g_return_val_if_fail (MERLON_IS_DOCUMENT (document), NULL);

  return merlon_document_is_open (document) ? NULL : find_kept (document);
}

gboolean
merlon_document_misses_approved_text (MerlonItem *document)
{
  g_autoptr (GPtrArray) sections = NULL;
  int state;

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document), FALSE);

  state = MERLON_DOCUMENT (document)->state;
  if ((state != MERLON_DOCUMENT_STATE_APPROVED && state != MERLON_DOCUMENT_STATE_PUBLISHED)
      || merlon_document_get_revision (document) != NULL)
    return FALSE;
  /* One that is kept elsewhere has no text here that could pass for the approved one. */
  sections = merlon_sections_list (document);
  for (guint i = 0; i < sections->len; i++)
    if (!MERLON_SECTION (sections->pdata[i])->left_out
        && MERLON_SECTION (sections->pdata[i])->body != NULL)
      return TRUE;
  return FALSE;
}

static void
note_fields (const MerlonTextParagraph *paragraph, GHashTable *said)
{
  gsize at = 0;

  for (guint i = 0; i < paragraph->runs->len; i++)
    {
      const MerlonTextRun *run = &g_array_index (paragraph->runs, MerlonTextRun, i);

      if (run->format.field != NULL)
        g_hash_table_insert (said, g_strdup (run->format.field),
                             g_strndup (paragraph->text->str + at, run->length));
      at += run->length;
    }
  for (guint i = 0; paragraph->cells != NULL && i < paragraph->cells->len; i++)
    note_fields (paragraph->cells->pdata[i], said);
}

GHashTable *
merlon_document_list_approved_fields (MerlonItem *document)
{
  MerlonItem *revision;
  g_autoptr (MerlonText) text = NULL;
  GHashTable *said;

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document), NULL);

  revision = merlon_document_get_revision (document);
  if (revision == NULL)
    return NULL;
  said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  text = merlon_text_new_from_rich (MERLON_REVISION (revision)->body);
  for (guint i = 0; i < merlon_text_get_length (text); i++)
    note_fields (merlon_text_get (text, i), said);
  return said;
}

gboolean
merlon_document_has_changed (MerlonItem *document)
{
  MerlonItem *revision;
  g_autoptr (MerlonText) text = NULL;

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document), FALSE);

  revision = merlon_document_get_revision (document);
  if (revision == NULL || strstr (MERLON_REVISION (revision)->body, "data-field") == NULL)
    return FALSE;
  text = merlon_text_new_from_rich (MERLON_REVISION (revision)->body);
  return merlon_live_fields_refresh (text, document);
}
