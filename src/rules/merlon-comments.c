/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-comments.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-document.h"

#include <string.h>

/* So many characters before the words tell equal words apart. */
#define CONTEXT 32
/* Longer words are not needed to find them again. */
#define MOST_WORDS 200

static const char *
words_of (const MerlonManuscriptLine *line)
{
  if (line->title != NULL)
    return line->title;
  return merlon_text_paragraph_has_text (line->paragraph) ? line->paragraph->text->str : "";
}

/* At most @most characters of the beginning, or of the end. */
static char *
cut (const char *text, gsize length, glong most, gboolean end)
{
  glong n = g_utf8_strlen (text, (gssize) length);
  const char *from = end ? g_utf8_offset_to_pointer (text, MAX (n - most, 0)) : text;
  const char *to = end ? text + length : g_utf8_offset_to_pointer (text, MIN (n, most));

  return g_strndup (from, to - from);
}

static MerlonItem *
add (MerlonItem *document, const char *text, const char *author)
{
  MerlonProject *project = merlon_item_get_project (document);
  g_autoptr (MerlonItem) comment = merlon_item_new (MERLON_TYPE_REVIEW_COMMENT);

  if (!merlon_project_add (project, comment, G_MAXUINT, NULL))
    return NULL;
  merlon_item_set (comment, "document", document->id, NULL);
  merlon_item_set (comment, "text", text, NULL);
  merlon_item_set (comment, "author", author != NULL ? author : "", NULL);
  merlon_item_set_date (comment, "date", merlon_date_today ());
  merlon_item_set (comment, "state", "open", NULL);
  return comment;
}

static gboolean
says_something (const char *text)
{
  g_autofree char *copy = g_strdup (text);

  return copy != NULL && *g_strstrip (copy) != '\0';
}

MerlonItem *
merlon_comment_add (MerlonManuscript *manuscript, MerlonTextPosition from, MerlonTextPosition to,
                    const char *text, const char *author)
{
  MerlonItem *document, *comment;
  MerlonHistory *history;
  MerlonManuscriptLine line;
  g_autofree char *words = NULL, *before = NULL;
  gsize end;

  g_return_val_if_fail (MERLON_IS_MANUSCRIPT (manuscript), NULL);

  if (!says_something (text) || from.paragraph >= merlon_manuscript_get_n_lines (manuscript))
    return NULL;
  merlon_manuscript_commit (manuscript);
  merlon_manuscript_get_line (manuscript, from.paragraph, &line);
  end = to.paragraph > from.paragraph ? strlen (words_of (&line)) : to.offset;
  while (from.offset < end && words_of (&line)[from.offset] == ' ')
    from.offset++;
  while (end > from.offset && words_of (&line)[end - 1] == ' ')
    end--;
  words = cut (words_of (&line) + from.offset, end - from.offset, MOST_WORDS, FALSE);
  before = cut (words_of (&line), from.offset, CONTEXT, TRUE);
  document = merlon_manuscript_get_document (manuscript);
  history = merlon_project_get_history (merlon_item_get_project (document));
  merlon_history_begin (history, _ ("Comment"));
  comment = add (document, text, author);
  if (comment != NULL)
    {
      merlon_item_set (comment, "section", MERLON_ITEM (line.section)->id, NULL);
      merlon_item_set (comment, "words", words, NULL);
      merlon_item_set (comment, "before", *words != '\0' ? before : "", NULL);
    }
  merlon_history_end (history);
  return comment;
}

MerlonItem *
merlon_comment_answer (MerlonItem *comment, const char *text, const char *author)
{
  MerlonReviewComment *self;
  MerlonHistory *history;
  MerlonItem *answer;

  g_return_val_if_fail (MERLON_IS_REVIEW_COMMENT (comment), NULL);

  self = MERLON_REVIEW_COMMENT (comment);
  if (!says_something (text) || self->document == NULL)
    return NULL;
  history = merlon_project_get_history (merlon_item_get_project (comment));
  merlon_history_begin (history, _ ("Answer a comment"));
  answer = add (self->document, text, author);
  if (answer != NULL)
    {
      merlon_item_set (answer, "answers", comment->id, NULL);
      merlon_item_set (answer, "section", self->section != NULL ? self->section->id : "", NULL);
    }
  merlon_history_end (history);
  return answer;
}

/* ---- finding the words again ---- */

/* How many bytes before @at are as the comment remembers them. */
static gsize
match_before (const char *words, const char *at, const char *before)
{
  gsize n = before != NULL ? strlen (before) : 0, same = 0;

  while (same < n && at - same > words && at[-1 - (gssize) same] == before[n - 1 - same])
    same++;
  return same;
}

/* The best of equal words is the one with most before it as it was. */
static gboolean
find_in_line (const MerlonManuscriptLine *line, const MerlonReviewComment *comment, gsize *best,
              MerlonTextRange *range)
{
  const char *words = words_of (line);
  gboolean found = FALSE;

  for (const char *at = strstr (words, comment->words); at != NULL;
       at = strstr (at + 1, comment->words))
    {
      gsize same = 1 + match_before (words, at, comment->before);

      if (same <= *best)
        continue;
      *best = same;
      *range = (MerlonTextRange){ at - words, at - words + strlen (comment->words) };
      found = TRUE;
    }
  return found;
}

gboolean
merlon_comment_find (MerlonManuscript *manuscript, MerlonItem *item, guint *line,
                     MerlonTextRange *range)
{
  MerlonReviewComment *comment;
  guint first = 0, n;
  gsize best = 0;

  g_return_val_if_fail (MERLON_IS_MANUSCRIPT (manuscript) && MERLON_IS_REVIEW_COMMENT (item),
                        FALSE);

  comment = MERLON_REVIEW_COMMENT (item);
  n = merlon_manuscript_get_n_lines (manuscript);
  *line = 0;
  *range = (MerlonTextRange){ 0, 0 };
  if (comment->section == NULL
      || !merlon_manuscript_find_section (manuscript, comment->section, &first))
    return FALSE;
  *line = first;
  for (guint i = first; i < n && comment->words != NULL; i++)
    {
      MerlonManuscriptLine found;

      merlon_manuscript_get_line (manuscript, i, &found);
      if (MERLON_ITEM (found.section) != comment->section)
        break;
      if (find_in_line (&found, comment, &best, range))
        *line = i;
    }
  return best > 0;
}

/* ---- all of them ---- */

GPtrArray *
merlon_comments_list (MerlonItem *document)
{
  GPtrArray *all, *list = g_ptr_array_new ();

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document), list);

  all = merlon_item_list_referrers_by (document, MERLON_TYPE_REVIEW_COMMENT, "document");
  for (guint i = 0; i < all->len; i++)
    if (MERLON_REVIEW_COMMENT (all->pdata[i])->answers == NULL)
      g_ptr_array_add (list, all->pdata[i]);
  g_ptr_array_unref (all);
  return list;
}

guint
merlon_comments_count_open (MerlonItem *document)
{
  g_autoptr (GPtrArray) list = merlon_comments_list (document);
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    n += MERLON_REVIEW_COMMENT (list->pdata[i])->state <= MERLON_REVIEW_COMMENT_STATE_OPEN;
  return n;
}
