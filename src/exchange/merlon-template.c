/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-template.h"
#include "exchange/merlon-document-text.h"
#include "exchange/merlon-markdown.h"
#include "model/merlon-error.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-management-system.h"
#include "model/records/merlon-section.h"
#include "rules/merlon-control-rules.h"
#include "rules/merlon-sections.h"

#include <string.h>

struct _MerlonTemplate
{
  GHashTable *head; /* name -> text */
  MerlonText *text;
  char *language; /* NULL: unknown */
};

void
merlon_template_free (MerlonTemplate *self)
{
  g_hash_table_unref (self->head);
  g_clear_pointer (&self->text, merlon_text_free);
  g_free (self->language);
  g_free (self);
}

/* ---- reading ---- */

static gboolean
fail (GError **error, const char *why)
{
  g_set_error_literal (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT, why);
  return FALSE;
}

/* Returns where the text begins, or NULL. */
static const char *
read_head (MerlonTemplate *self, const char *text)
{
  const char *line = g_str_has_prefix (text, "---\n") ? text + 4 : NULL;

  while (line != NULL && !g_str_has_prefix (line, "---\n"))
    {
      const char *end = strchr (line, '\n');
      const char *colon = end != NULL ? memchr (line, ':', end - line) : NULL;

      if (colon == NULL)
        return NULL;
      g_hash_table_insert (self->head, g_strndup (line, colon - line),
                           g_strstrip (g_strndup (colon + 1, end - colon - 1)));
      line = end + 1;
    }
  return line != NULL ? line + 4 : NULL;
}

/* "{{organization}}" becomes a field. */
static void
mark_fields (MerlonTextParagraph *paragraph)
{
  const char *start, *end;

  while ((start = strstr (paragraph->text->str, "{{")) != NULL
         && (end = strstr (start, "}}")) != NULL)
    {
      g_autofree char *expression = g_strndup (start + 2, end - start - 2);
      MerlonTextFormat format = { 0, NULL, expression };
      gsize offset = start - paragraph->text->str;
      const MerlonTextFormat *around = merlon_text_paragraph_get_format (paragraph, offset + 1);

      format.style = around != NULL ? around->style : 0;
      offset = merlon_text_paragraph_delete (paragraph, offset, end + 2 - paragraph->text->str);
      merlon_text_paragraph_insert (paragraph, offset, "…", strlen ("…"), &format);
    }
  for (guint i = 0; paragraph->cells != NULL && i < paragraph->cells->len; i++)
    mark_fields (paragraph->cells->pdata[i]);
}

static gboolean
read_text (MerlonTemplate *self, const char *markdown, GError **error)
{
  if (markdown == NULL || !g_hash_table_contains (self->head, "title"))
    return fail (error, _ ("This is no starter document: its head says no title."));
  self->text = merlon_markdown_read (markdown, strlen (markdown), error);
  if (self->text == NULL)
    return FALSE;
  if (merlon_text_get (self->text, 0)->kind != MERLON_PARAGRAPH_HEADING_2)
    return fail (error, _ ("This is no starter document: it has no sections."));
  for (guint i = 0; i < merlon_text_get_length (self->text); i++)
    mark_fields (merlon_text_get (self->text, i));
  return TRUE;
}

MerlonTemplate *
merlon_template_read (const char *text, gsize length, GError **error)
{
  g_autoptr (MerlonTemplate) self = g_new0 (MerlonTemplate, 1);
  g_autofree char *valid = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  self->head = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  valid = g_utf8_make_valid (text, length);
  return read_text (self, read_head (self, valid), error) ? g_steal_pointer (&self) : NULL;
}

const char *
merlon_template_get_title (MerlonTemplate *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_hash_table_lookup (self->head, "title");
}

const char *
merlon_template_get_purpose (MerlonTemplate *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_hash_table_lookup (self->head, "purpose");
}

/* What the head says for one edition of the standard. */
static const char *
look_up (MerlonTemplate *self, const char *name, int edition)
{
  static const char *const years[] = { "2005", "2013", "2022" };
  g_autofree char *key = NULL;

  if (edition < MERLON_EDITION_2005 || edition > MERLON_EDITION_2022)
    edition = MERLON_EDITION_2022;
  key = g_strconcat (name, "-", years[edition - MERLON_EDITION_2005], NULL);
  return g_hash_table_lookup (self->head, key);
}

const char *
merlon_template_get_codes (MerlonTemplate *self, int edition)
{
  g_return_val_if_fail (self != NULL, NULL);
  return look_up (self, "controls", edition);
}

gboolean
merlon_template_serves (MerlonTemplate *self, int edition, const char *clause)
{
  g_return_val_if_fail (self != NULL && clause != NULL, FALSE);
  return merlon_clauses_include (look_up (self, "serves", edition), clause);
}

/* ---- using ---- */

/* Controls of the project by code, as the text of a field with references. */
static char *
list_controls (MerlonTemplate *self, MerlonProject *project)
{
  const char *codes = merlon_template_get_codes (self, merlon_project_get_edition (project));
  MerlonRegister *home = merlon_project_get_register (project, MERLON_TYPE_CONTROL);
  g_auto (GStrv) list = g_strsplit (codes != NULL ? codes : "", " ", -1);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; list[i] != NULL; i++)
    {
      MerlonItem *control = *list[i] != '\0' ? merlon_register_find_by_code (home, list[i]) : NULL;

      if (control != NULL)
        g_string_append_printf (ids, "%s ", control->id);
    }
  return g_string_free (ids, FALSE);
}

/* "Purpose {introduction}": what it is called, and which kind of section it is. */
static void
set_section (MerlonItem *section)
{
  g_autofree char *heading = g_strdup (section->title);
  g_autofree char *title = g_strndup (heading, strcspn (heading, "{"));
  const char *brace = strchr (heading, '{');

  merlon_item_set (section, "title", g_strstrip (title), NULL);
  if (brace != NULL)
    {
      g_autofree char *kind = g_strndup (brace + 1, strcspn (brace + 1, "}"));

      merlon_item_set (section, "kind", kind, NULL);
    }
}

static void
set_fields (MerlonTemplate *self, MerlonItem *document)
{
  g_autofree char *controls = list_controls (self, merlon_item_get_project (document));
  const char *type = g_hash_table_lookup (self->head, "type");
  const char *purpose = merlon_template_get_purpose (self);

  const char *serves
      = look_up (self, "serves", merlon_project_get_edition (merlon_item_get_project (document)));

  merlon_item_set (document, "type", type != NULL ? type : "", NULL);
  merlon_item_set (document, "purpose", purpose != NULL ? purpose : "", NULL);
  merlon_item_set (document, "serves", serves != NULL ? serves : "", NULL);
  merlon_item_set (document, "controls", controls, NULL);
  merlon_item_set (document, "language", self->language != NULL ? self->language : "", NULL);
  merlon_item_set (document, "state", "draft", NULL);
  merlon_item_set (document, "version", "0.1", NULL);
  merlon_item_set (document, "template", merlon_template_get_title (self), NULL);
}

MerlonItem *
merlon_template_use (MerlonTemplate *self, MerlonProject *project, GError **error)
{
  g_autoptr (MerlonItem) document = NULL;
  g_autoptr (GPtrArray) sections = NULL;
  MerlonHistory *history;

  g_return_val_if_fail (self != NULL && MERLON_IS_PROJECT (project), NULL);

  history = merlon_project_get_history (project);
  document = merlon_item_new (MERLON_TYPE_DOCUMENT);
  merlon_history_begin (history, _ ("Add a starter document"));
  if (!merlon_item_set (document, "title", merlon_template_get_title (self), error)
      || !merlon_project_add (project, document, G_MAXUINT, error))
    {
      merlon_history_cancel (history);
      return NULL;
    }
  set_fields (self, document);
  merlon_document_take_text (document, self->text);
  sections = merlon_sections_list (document);
  for (guint i = 0; i < sections->len; i++)
    set_section (sections->pdata[i]);
  merlon_history_end (history);
  return document;
}

/* ---- those that there are ---- */

static int
compare_titles (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (merlon_template_get_title (*(MerlonTemplate *const *) a),
                         merlon_template_get_title (*(MerlonTemplate *const *) b));
}

GPtrArray *
merlon_templates_list (const char *folder)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_template_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (folder != NULL, list);

  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      MerlonTemplate *self = NULL;
      gsize length;

      if (g_str_has_suffix (name, ".md") && g_file_get_contents (path, &text, &length, NULL))
        self = merlon_template_read (text, length, NULL);
      if (self == NULL)
        continue;
      self->language = g_path_get_basename (folder);
      g_ptr_array_add (list, self);
    }
  g_ptr_array_sort (list, compare_titles);
  return list;
}
