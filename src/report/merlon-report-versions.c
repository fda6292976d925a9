/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "model/merlon-rich.h"
#include "model/merlon-text.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-revision.h"
#include "rules/merlon-document-life.h"
#include "rules/merlon-text-diff.h"

#include <string.h>

/* Two versions of a document, with the words that were added and removed. */
typedef struct
{
  MerlonItem *document, *older, *newer; /* revisions; no newer one: the text as it is now */
  char *from, *to;                      /* the two as markup */
} Pair;

static void
pair_clear (Pair *self)
{
  g_free (self->from);
  g_free (self->to);
}

/* The last version that keeps its text, unless another is asked for. */
static MerlonItem *
find_last (MerlonItem *document)
{
  g_autoptr (GPtrArray) revisions
      = merlon_item_list_referrers_by (document, MERLON_TYPE_REVISION, "document");

  for (guint i = revisions->len; i-- > 0;)
    if (MERLON_REVISION (revisions->pdata[i])->body != NULL)
      return revisions->pdata[i];
  return NULL;
}

static gboolean
find_pair (const MerlonReportRequest *request, Pair *pair)
{
  pair->document = merlon_report_find_document (request);
  if (pair->document == NULL)
    return FALSE;
  pair->older = request->older != NULL ? request->older : find_last (pair->document);
  pair->newer = request->newer;
  if (pair->older == NULL)
    return FALSE;
  pair->from = g_strdup (MERLON_REVISION (pair->older)->body);
  pair->to = pair->newer != NULL ? g_strdup (MERLON_REVISION (pair->newer)->body)
                                 : merlon_document_dup_text (pair->document);
  return TRUE;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

/* ---- the text ---- */

/* A paragraph of the two texts: as either has it, and both as markup. */
typedef struct
{
  GString *old_words, *new_words, *markup;
} Line;

static void
add_words (Line *line, const MerlonPiece *piece, const char *words, gsize length)
{
  static const char *const elements[] = { NULL, "del", "ins" };
  g_autofree char *escaped = g_markup_escape_text (words, (gssize) length);

  if (length == 0)
    return;
  if (piece->kind != MERLON_PIECE_ADDED)
    g_string_append_len (line->old_words, words, (gssize) length);
  if (piece->kind != MERLON_PIECE_REMOVED)
    g_string_append_len (line->new_words, words, (gssize) length);
  if (piece->kind == MERLON_PIECE_SAME)
    g_string_append (line->markup, escaped);
  else
    g_string_append_printf (line->markup, "<%s>%s</%s>", elements[piece->kind], escaped,
                            elements[piece->kind]);
}

static void
end_line (MerlonContent *content, Line *line, GHashTable *headings)
{
  gboolean heading = g_hash_table_contains (headings, line->new_words->str)
                     || g_hash_table_contains (headings, line->old_words->str);
  g_autofree char *strong = g_strdup_printf ("<strong>%s</strong>", line->markup->str);

  if (line->markup->len > 0)
    merlon_content_paragraph (content, heading ? strong : line->markup->str);
  g_string_truncate (line->old_words, 0);
  g_string_truncate (line->new_words, 0);
  g_string_truncate (line->markup, 0);
}

static void
note_headings (const char *rich, GHashTable *headings)
{
  g_autoptr (MerlonText) text = merlon_text_new_from_rich (rich);

  for (guint i = 0; i < merlon_text_get_length (text); i++)
    {
      const MerlonTextParagraph *paragraph = merlon_text_get (text, i);

      if (paragraph->kind >= MERLON_PARAGRAPH_HEADING_2
          && paragraph->kind <= MERLON_PARAGRAPH_HEADING_4 && paragraph->text->len > 0)
        g_hash_table_add (headings, g_strdup (paragraph->text->str));
    }
}

static void
add_text (MerlonContent *content, const Pair *pair, GPtrArray *pieces)
{
  g_autoptr (GHashTable) headings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Line line = { g_string_new (NULL), g_string_new (NULL), g_string_new (NULL) };

  note_headings (pair->from, headings);
  note_headings (pair->to, headings);
  for (guint i = 0; i < pieces->len; i++)
    {
      const MerlonPiece *piece = pieces->pdata[i];
      const char *at = piece->text, *end;

      for (; (end = strchr (at, '\n')) != NULL; at = end + 1)
        {
          add_words (&line, piece, at, end - at);
          end_line (content, &line, headings);
        }
      add_words (&line, piece, at, strlen (at));
    }
  end_line (content, &line, headings);
  g_string_free (line.old_words, TRUE);
  g_string_free (line.new_words, TRUE);
  g_string_free (line.markup, TRUE);
}

/* ---- what was compared ---- */

static char *
name_version (MerlonItem *revision)
{
  g_autofree char *date = NULL;

  if (revision == NULL)
    return g_strdup (_ ("The text as it is now"));
  date = merlon_report_display (revision, "date");
  return g_strdup_printf (
      _ ("Version %s, %s"),
      MERLON_REVISION (revision)->version != NULL ? MERLON_REVISION (revision)->version : "–",
      date);
}

static void
add_versions (MerlonContent *content, const Pair *pair, GPtrArray *pieces)
{
  g_autofree char *older = name_version (pair->older), *newer = name_version (pair->newer);
  guint added, removed;
  g_autofree char *plus = NULL, *minus = NULL, *both = NULL;

  merlon_text_diff_count (pieces, &added, &removed);
  plus = g_strdup_printf (ngettext ("%u word added", "%u words added", added), added);
  minus = g_strdup_printf (ngettext ("%u word removed", "%u words removed", removed), removed);
  both = g_strdup_printf ("%s, %s", plus, minus);
  merlon_content_control (content, _ ("Older version"), older);
  merlon_content_control (content, _ ("Newer version"), newer);
  merlon_content_heading (content, 1, _ ("What changed"), "versions-text");
  merlon_content_paragraph (content, added + removed > 0 ? both : _ ("No difference"));
  merlon_content_paragraph (
      content,
      _ ("<del>Removed words</del> are struck through, <ins>added words</ins> underlined."));
}

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_auto (Pair) pair = { NULL };
  gboolean found = find_pair (request, &pair);
  g_autofree char *from = NULL, *to = NULL;
  g_autoptr (GPtrArray) pieces = NULL;

  merlon_report_begin (request, content,
                       pair.document != NULL && pair.document->title != NULL ? pair.document->title
                                                                             : _ ("Versions"),
                       _ ("Two versions compared"));
  if (!found)
    {
      merlon_report_nothing (
          content,
          _ ("There is nothing to compare: a version keeps its text once it is approved."));
      return;
    }
  from = merlon_rich_to_plain (pair.from);
  to = merlon_rich_to_plain (pair.to);
  pieces = merlon_text_diff (from, to);
  add_versions (content, &pair, pieces);
  add_text (content, &pair, pieces);
}

const MerlonReport merlon_report_versions = {
  .name = "versions",
  .label = N_ ("Versions compared"),
  .help = N_ ("Two versions of a document, with the words that were added and removed"),
  .subject = merlon_document_get_type,
  .build = build,
};
