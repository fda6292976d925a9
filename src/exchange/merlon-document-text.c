/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-document-text.h"
#include "exchange/merlon-html.h"
#include "exchange/merlon-markdown.h"
#include "exchange/merlon-office.h"
#include "model/merlon-error.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-document.h"
#include "rules/merlon-document-life.h"
#include "rules/merlon-live-field.h"
#include "rules/merlon-sections.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef enum
{
  FORMAT_NONE,
  FORMAT_MARKDOWN,
  FORMAT_HTML,
  FORMAT_OFFICE, /* is only read */
} Format;

static Format
format_of (const char *path)
{
  static const struct
  {
    const char *ending;
    Format format;
  } formats[] = { { ".md", FORMAT_MARKDOWN },  { ".markdown", FORMAT_MARKDOWN },
                  { ".txt", FORMAT_MARKDOWN }, { ".html", FORMAT_HTML },
                  { ".htm", FORMAT_HTML },     { ".xhtml", FORMAT_HTML },
                  { ".odt", FORMAT_OFFICE },   { ".fodt", FORMAT_OFFICE },
                  { ".docx", FORMAT_OFFICE } };
  g_autofree char *folded = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (folded, formats[i].ending))
      return formats[i].format;
  return FORMAT_NONE;
}

/* ---- into a document ---- */

static gboolean
begins_section (MerlonText *text, guint index)
{
  return merlon_text_get (text, index)->kind == MERLON_PARAGRAPH_HEADING_2;
}

static void
raise_headings (MerlonText *text, guint first)
{
  for (guint i = first; i < merlon_text_get_length (text); i++)
    {
      MerlonTextParagraph *paragraph = merlon_text_get (text, i);

      if (paragraph->kind == MERLON_PARAGRAPH_HEADING_3
          || paragraph->kind == MERLON_PARAGRAPH_HEADING_4)
        paragraph->kind--;
    }
}

static void
add_section (MerlonItem *document, const char *title, MerlonText *text, guint first, guint last)
{
  MerlonItem *section = merlon_sections_add (document, NULL, title);
  g_autoptr (MerlonText) body = merlon_text_new ();
  g_autofree char *rich = NULL;

  if (section == NULL)
    return;
  for (guint i = first; i < last; i++)
    merlon_text_insert_paragraph (body, merlon_text_get_length (body),
                                  merlon_text_paragraph_copy (merlon_text_get (text, i)));
  /* The one that a new text begins with. */
  if (last > first)
    merlon_text_remove_paragraphs (body, 0, 1);
  raise_headings (body, 0);
  merlon_live_fields_refresh (body, document);
  rich = merlon_text_to_rich (body);
  merlon_item_set (section, "body", rich, NULL);
}

void
merlon_document_take_text (MerlonItem *document, MerlonText *text)
{
  MerlonHistory *history;
  guint length, start = 0;

  g_return_if_fail (MERLON_IS_DOCUMENT (document) && text != NULL);

  history = merlon_project_get_history (merlon_item_get_project (document));
  length = merlon_text_get_length (text);
  merlon_history_begin (history, _ ("Add sections"));
  for (guint i = 1; i <= length; i++)
    if (i == length || begins_section (text, i))
      {
        if (begins_section (text, start))
          add_section (document, merlon_text_get (text, start)->text->str, text, start + 1, i);
        else
          add_section (document, document->title, text, start, i);
        start = i;
      }
  merlon_history_end (history);
}

/* A title stands above all else, alone on its level or with nothing before the first section. Takes
 * it out of the text. Returns: (transfer full) (nullable) */
static char *
take_title (MerlonText *text)
{
  guint highest = 0;
  char *title;

  for (guint i = 0; i < merlon_text_get_length (text); i++)
    highest += begins_section (text, i);
  if (!begins_section (text, 0) || merlon_text_get_length (text) < 2
      || (highest > 1 && !begins_section (text, 1)))
    return NULL;
  title = g_strdup (merlon_text_get (text, 0)->text->str);
  merlon_text_remove_paragraphs (text, 0, 1);
  if (highest == 1)
    raise_headings (text, 0);
  return title;
}

static char *
name_from_path (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot > base)
    *dot = '\0';
  return g_utf8_make_valid (base, -1);
}

/* Whether one of the lines after @markdown is a heading of the first level. In code it is a remark.
 */
static gboolean
has_another_title (const char *markdown)
{
  gsize fence = 0; /* how long the sign is that the code is in */

  for (const char *line = strchr (markdown, '\n'); line != NULL; line = strchr (line, '\n'))
    {
      gsize signs;

      line++;
      signs = MAX (strspn (line, "`"), strspn (line, "~"));
      if (signs >= MAX (fence, 3))
        fence = fence > 0 ? 0 : signs;
      else if (fence == 0 && g_str_has_prefix (line, "# "))
        return TRUE;
    }
  return FALSE;
}

/* In Markdown, a first line that is the only "# heading" of all. Returns: where the text goes on */
static const char *
read_title (const char *markdown, char **title)
{
  gsize length = strcspn (markdown, "\r\n");

  if (!g_str_has_prefix (markdown, "# ") || has_another_title (markdown + length))
    return markdown;
  *title = g_strstrip (g_strndup (markdown + 2, length - 2));
  return markdown + length;
}

static MerlonText *
read_text (const char *path, char **title, GError **error)
{
  const char *start;
  Format format = format_of (path);
  g_autofree char *content = NULL;
  gsize length;

  if (format == FORMAT_OFFICE)
    return merlon_office_read_titled (path, title, error);
  if (format == FORMAT_NONE)
    {
      g_set_error_literal (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT,
                           _ ("Merlon reads the text of documents from Markdown (.md), HTML "
                              "(.html), OpenDocument (.odt) and Word (.docx). Save it as one of "
                              "these, or copy it and paste it."));
      return NULL;
    }
  if (!g_file_get_contents (path, &content, &length, error))
    return NULL;
  if (!g_utf8_validate (content, length, NULL))
    {
      g_set_error_literal (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT,
                           _ ("This file is no UTF-8 text. Save it as UTF-8, or copy its text and "
                              "paste it."));
      return NULL;
    }
  /* Editors on Windows begin a text with a mark. */
  start
      = g_str_has_prefix (content, BYTE_ORDER_MARK) ? content + strlen (BYTE_ORDER_MARK) : content;
  if (format == FORMAT_HTML)
    return merlon_html_read (start, strlen (start), error);
  start = read_title (start, title);
  return merlon_markdown_read (start, strlen (start), error);
}

MerlonItem *
merlon_document_read_file (MerlonProject *project, const char *path, GError **error)
{
  g_autoptr (MerlonText) text = NULL;
  g_autoptr (MerlonItem) document = NULL;
  g_autofree char *title = NULL;
  MerlonHistory *history;

  g_return_val_if_fail (MERLON_IS_PROJECT (project) && path != NULL, NULL);

  text = read_text (path, &title, error);
  if (text == NULL)
    return NULL;
  if (title == NULL)
    title = take_title (text);
  if (title == NULL || *title == '\0')
    {
      g_free (title);
      title = name_from_path (path);
    }
  history = merlon_project_get_history (project);
  document = merlon_item_new (MERLON_TYPE_DOCUMENT);
  merlon_history_begin (history, _ ("Import a document"));
  if (!merlon_item_set (document, "title", title, error)
      || !merlon_item_set (document, "state", "draft", error)
      || !merlon_project_add (project, document, G_MAXUINT, error))
    {
      merlon_history_cancel (history);
      return NULL;
    }
  merlon_document_take_text (document, text);
  merlon_history_end (history);
  return document; /* the project has it */
}

/* ---- out of a document ---- */

gboolean
merlon_document_write_file (MerlonItem *document, const char *path, GError **error)
{
  g_autofree char *rich = NULL, *content = NULL, *whole = NULL;
  g_autoptr (MerlonText) text = NULL;
  const char *title;
  Format format;

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document) && path != NULL, FALSE);

  format = format_of (path);
  if (format != FORMAT_MARKDOWN && format != FORMAT_HTML)
    {
      g_set_error_literal (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT,
                           _ ("Merlon writes the text of documents as Markdown (.md) and HTML "
                              "(.html). Choose a name that ends in one of these."));
      return FALSE;
    }
  title = document->title != NULL ? document->title : "";
  rich = merlon_document_dup_text (document);
  text = merlon_text_new_from_rich (rich);
  if (format == FORMAT_HTML)
    whole = merlon_html_write (text, title);
  else
    {
      content = merlon_markdown_write (text);
      whole = g_strdup_printf ("# %s\n\n%s", title, content);
    }
  return g_file_set_contents_full (path, whole, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}
