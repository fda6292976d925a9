/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-revision.h"
#include "model/records/merlon-section.h"
#include "rules/merlon-document-life.h"
#include "rules/merlon-live-field.h"

#include <string.h>

MerlonItem *
merlon_report_get_document (const MerlonReport *report, const MerlonReportRequest *request)
{
  return report == &merlon_report_policy ? merlon_report_find_document (request) : NULL;
}

MerlonItem *
merlon_report_find_document (const MerlonReportRequest *request)
{
  g_autoptr (GPtrArray) documents = NULL;

  if (request->subject != NULL)
    return request->subject;
  documents = merlon_report_list (request->project, MERLON_TYPE_DOCUMENT);
  for (guint i = 0; i < documents->len; i++)
    {
      MerlonDocument *document = documents->pdata[i];

      if (document->type == MERLON_DOCUMENT_TYPE_POLICY
          && document->state != MERLON_DOCUMENT_STATE_WITHDRAWN)
        return MERLON_ITEM (document);
    }
  return NULL;
}

/* Who approves does so by a signature below, and the file is made before: it must not say that somebody
 * has, nor for ever that nobody has. */
static gboolean
is_left_to_signature (const char *field_name)
{
  return strcmp (field_name, "approver") == 0 || strcmp (field_name, "approved-on") == 0;
}

static void
add_control_block (MerlonContent *content, MerlonDocument *document)
{
  static const char *const names[]
      = { "code",     "version",     "state",      "classification", "owner",       "author",
          "approver", "approved-on", "valid-from", "valid-until",    "next-review", "audience" };
  gboolean frozen = merlon_document_get_frozen (MERLON_ITEM (document)) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const MerlonField *field = merlon_item_find_field (MERLON_ITEM (document), names[i]);
      g_autofree char *text = merlon_report_display (document, names[i]);
      const char *shown = text;

      if (frozen && is_left_to_signature (names[i]))
        continue;
      if (frozen && strcmp (names[i], "state") == 0)
        shown = _ ("Approved once top management has signed it");
      merlon_content_control (content, merlon_field_get_label (field), shown);
    }
}

/* Its own version, and that of the pack which it goes along with. */
static char *
dup_version (MerlonDocument *document, const char *pack)
{
  g_autofree char *own
      = document->version != NULL ? g_strdup_printf (_ ("Version %s"), document->version) : NULL;
  /* Translators: %s is the version of the pack, such as 2026-1 */
  g_autofree char *of = pack != NULL ? g_strdup_printf (_ ("Evidence pack %s"), pack) : NULL;

  if (own != NULL && of != NULL)
    return g_strconcat (own, "  ·  ", of, NULL);
  return own != NULL ? g_steal_pointer (&own) : g_steal_pointer (&of);
}

/* A document speaks for itself: its own version and approval, not the state of the data. */
static void
set_front (MerlonContent *content, MerlonDocument *document, const char *pack)
{
  MerlonFrontMatter *front = merlon_content_get_front (content);

  g_ptr_array_set_size (front->control, 0);
  g_free (front->version);
  front->version = dup_version (document, pack);
  front->classification = merlon_report_display (document, "classification");
  front->number = g_strdup (MERLON_ITEM (document)->code);
  g_free (front->language);
  front->language = merlon_document_dup_language (MERLON_ITEM (document));
  add_control_block (content, document);
  if (pack != NULL)
    merlon_content_control (content, _ ("Evidence pack"), pack);
}

/* What was approved is printed as it was approved, and what waits for it as it waits. */
static gboolean
add_approved (MerlonContent *content, MerlonDocument *document)
{
  MerlonItem *revision = merlon_document_get_revision (MERLON_ITEM (document));

  if (revision == NULL)
    return FALSE;
  merlon_content_rich (content, MERLON_REVISION (revision)->body, 1);
  return TRUE;
}

/* Version, approver and date stand above: it is said where the text is not theirs. */
static void
add_note (MerlonContent *content, MerlonDocument *document)
{
  const char *note = NULL;
  g_autofree char *escaped = NULL, *markup = NULL;

  if (merlon_document_misses_approved_text (MERLON_ITEM (document)))
    note = _ ("Not the approved text: none is kept of the version that is stated here. What "
              "follows is what the document says now.");
  else if (merlon_document_is_open (MERLON_ITEM (document)) && document->approved_on != 0)
    note = _ ("Not the approved text: what follows is being worked on. Version, approver and date "
              "are those of the last approval.");
  if (note == NULL)
    return;
  escaped = merlon_inline_escape (note);
  markup = g_strdup_printf ("<strong>%s</strong>", escaped);
  merlon_content_paragraph (content, markup);
}

static void
add_sections (MerlonContent *content, MerlonDocument *document)
{
  g_autoptr (GPtrArray) sections
      = merlon_item_list_referrers_by (MERLON_ITEM (document), MERLON_TYPE_SECTION, "document");
  gboolean approved = add_approved (content, document), written = approved;

  if (!approved)
    add_note (content, document);
  for (guint i = 0; i < sections->len && !approved; i++)
    {
      MerlonSection *section = sections->pdata[i];
      MerlonItem *item = MERLON_ITEM (section);
      g_autofree char *text = NULL;

      if (section->left_out)
        continue;
      written = TRUE;
      if (item->title != NULL)
        merlon_content_heading (content, 1, item->title, merlon_item_get_id (item));
      text = merlon_live_fields_refresh_rich (section->body, MERLON_ITEM (document));
      merlon_content_rich (content, text, 2);
    }
  if (!written)
    merlon_report_nothing (content, _ ("This document has no text yet: write its sections first."));
}

static void
add_related (MerlonContent *content, MerlonDocument *document)
{
  static const char names[] = "controls related";
  g_autofree char *controls = merlon_report_display (document, "controls");
  g_autofree char *related = merlon_report_display (document, "related");

  if (*controls == '\0' && *related == '\0')
    return;
  merlon_content_heading (content, 1, _ ("Related controls and documents"), "related");
  merlon_report_fields (content, document, names);
}

static void
add_revisions (MerlonContent *content, MerlonDocument *document)
{
  g_autoptr (GPtrArray) revisions
      = merlon_item_list_referrers_by (MERLON_ITEM (document), MERLON_TYPE_REVISION, "document");

  if (revisions->len == 0)
    return;
  merlon_content_heading (content, 1, _ ("Revision history"), "revisions");
  merlon_report_register (content, revisions, MERLON_TYPE_REVISION,
                          "version date changes author approver approved-on");
}

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  MerlonItem *item = merlon_report_find_document (request);
  MerlonDocument *document = (MerlonDocument *) item;

  merlon_report_begin (request, content,
                       document != NULL && MERLON_ITEM (document)->title != NULL
                           ? MERLON_ITEM (document)->title
                           : _ ("Information security policy"),
                       NULL);
  if (document == NULL)
    {
      merlon_report_nothing (content, _ ("There is no information security policy yet: add a "
                                         "document of the type policy."));
      return;
    }
  if (!merlon_content_is_part (content))
    set_front (content, document, request->version);
  add_sections (content, document);
  add_related (content, document);
  add_revisions (content, document);
  merlon_report_approval (content, request->project, item);
}

const MerlonReport merlon_report_policy = {
  .name = "policy",
  .label = N_ ("Policy or other document"),
  .help = N_ ("Any document with a text; the information security policy by default"),
  .subject = merlon_document_get_type,
  .build = build,
};
