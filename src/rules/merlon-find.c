/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-find.h"
#include "model/merlon-i18n.h"

#include <string.h>

static gboolean
is_letter (const char *at)
{
  return g_unichar_isalnum (g_utf8_get_char (at)) || *at == '_';
}

GRegex *
merlon_find_compile (const char *words, MerlonFindFlags flags)
{
  g_autofree char *escaped = NULL, *pattern = NULL;
  gboolean whole = (flags & MERLON_FIND_WHOLE_WORDS) != 0;

  g_return_val_if_fail (words != NULL, NULL);

  if (*words == '\0' || !g_utf8_validate (words, -1, NULL))
    return NULL;
  escaped = g_regex_escape_string (words, -1);
  /* Where they begin or end with a sign, any letter may stand beside it. */
  pattern = g_strconcat (
      whole && is_letter (words) ? "(?<![\\pL\\pN_])" : "", escaped,
      whole && is_letter (g_utf8_prev_char (words + strlen (words))) ? "(?![\\pL\\pN_])" : "",
      NULL);
  return g_regex_new (pattern, (flags & MERLON_FIND_MATCH_CASE) != 0 ? 0 : G_REGEX_CASELESS, 0,
                      NULL);
}

void
merlon_find_in_words (GRegex *regex, const char *words, GArray *ranges)
{
  g_autoptr (GMatchInfo) info = NULL;

  g_return_if_fail (regex != NULL && words != NULL && ranges != NULL);

  for (g_regex_match (regex, words, 0, &info); g_match_info_matches (info);
       g_match_info_next (info, NULL))
    {
      MerlonTextRange range;
      int from, to;

      g_match_info_fetch_pos (info, 0, &from, &to);
      range = (MerlonTextRange){ from, to };
      g_array_append_val (ranges, range);
    }
}

static void
find_in (GRegex *regex, const char *words, guint line, int cell, GArray *matches)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (MerlonTextRange));

  merlon_find_in_words (regex, words, ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      MerlonTextMatch match = { line, cell, g_array_index (ranges, MerlonTextRange, i) };

      g_array_append_val (matches, match);
    }
}

/* What else stands in cells is markup, which is no words. */
static void
find_in_cells (GRegex *regex, const GPtrArray *cells, guint index, GArray *matches)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const MerlonTextParagraph *cell = cells->pdata[i];

      if (merlon_text_paragraph_has_text (cell))
        find_in (regex, cell->text->str, index, (int) i, matches);
    }
}

static void
find_in_line (GRegex *regex, const MerlonManuscriptLine *line, guint index, GArray *matches)
{
  const MerlonTextParagraph *paragraph = line->paragraph;

  if (line->title != NULL)
    find_in (regex, line->title, index, -1, matches);
  else if (merlon_text_paragraph_has_text (paragraph))
    find_in (regex, paragraph->text->str, index, -1, matches);
  else if (paragraph->cells != NULL)
    find_in_cells (regex, paragraph->cells, index, matches);
}

GArray *
merlon_find_all (MerlonManuscript *manuscript, GRegex *regex)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (MerlonTextMatch));
  guint n;

  g_return_val_if_fail (MERLON_IS_MANUSCRIPT (manuscript) && regex != NULL, matches);

  n = merlon_manuscript_get_n_lines (manuscript);
  for (guint i = 0; i < n; i++)
    {
      MerlonManuscriptLine line;

      merlon_manuscript_get_line (manuscript, i, &line);
      find_in_line (regex, &line, i, matches);
    }
  return matches;
}

/* ---- replacing ---- */

static gboolean
touches_field (const MerlonTextParagraph *paragraph, const MerlonTextRange *range)
{
  gsize at = 0;

  for (guint i = 0; i < paragraph->runs->len; i++)
    {
      const MerlonTextRun *run = &g_array_index (paragraph->runs, MerlonTextRun, i);

      if (run->format.field != NULL && at < range->to && at + run->length > range->from)
        return TRUE;
      at += run->length;
    }
  return FALSE;
}

/* Owned, for it is used when the words that had it are gone. */
static MerlonTextFormat
format_at (const MerlonTextParagraph *paragraph, gsize offset)
{
  const char *words = paragraph->text->str;
  const MerlonTextFormat *format
      = merlon_text_paragraph_get_format (paragraph, g_utf8_next_char (words + offset) - words);

  return format != NULL ? (MerlonTextFormat){ format->style, g_strdup (format->link), NULL }
                        : (MerlonTextFormat){ 0, NULL, NULL };
}

static void
replace_in_cell (MerlonManuscript *manuscript, const MerlonTextParagraph *table,
                 const MerlonTextMatch *match, const char *with, const MerlonTextFormat *format)
{
  MerlonTextParagraph *copy = merlon_text_paragraph_copy (table);
  MerlonTextParagraph *cell = copy->cells->pdata[match->cell];

  merlon_text_paragraph_delete (cell, match->range.from, match->range.to);
  merlon_text_paragraph_insert (cell, match->range.from, with, strlen (with), format);
  merlon_manuscript_replace (manuscript, match->line, copy);
}

gboolean
merlon_find_replace (MerlonManuscript *manuscript, const MerlonTextMatch *match, const char *with)
{
  MerlonManuscriptLine line;
  const MerlonTextParagraph *paragraph;
  MerlonTextFormat format = { 0, NULL, NULL };
  MerlonTextPosition from, to;

  g_return_val_if_fail (MERLON_IS_MANUSCRIPT (manuscript) && match != NULL && with != NULL, FALSE);

  merlon_manuscript_get_line (manuscript, match->line, &line);
  paragraph = line.paragraph != NULL && match->cell >= 0 ? line.paragraph->cells->pdata[match->cell]
                                                         : line.paragraph;
  if (paragraph != NULL && touches_field (paragraph, &match->range))
    return FALSE;
  if (paragraph != NULL)
    format = format_at (paragraph, match->range.from);
  from = (MerlonTextPosition){ match->line, match->range.from };
  to = (MerlonTextPosition){ match->line, match->range.to };
  if (match->cell >= 0)
    replace_in_cell (manuscript, line.paragraph, match, with, &format);
  else
    {
      merlon_manuscript_delete (manuscript, from, to);
      merlon_manuscript_insert (manuscript, from, with, &format);
    }
  g_free (format.link);
  return TRUE;
}

guint
merlon_find_replace_all (MerlonManuscript *manuscript, GRegex *regex, const char *with)
{
  g_autoptr (GArray) matches = merlon_find_all (manuscript, regex);
  guint n = 0;

  g_return_val_if_fail (with != NULL, 0);

  if (matches->len == 0)
    return 0;
  merlon_manuscript_begin (manuscript, _ ("Replace"));
  /* From the end, so that what stands before keeps its place. */
  for (guint i = matches->len; i-- > 0;)
    n += merlon_find_replace (manuscript, &g_array_index (matches, MerlonTextMatch, i), with);
  merlon_manuscript_end (manuscript);
  return n;
}
