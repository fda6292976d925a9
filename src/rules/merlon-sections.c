/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-sections.h"
#include "model/merlon-i18n.h"
#include "model/merlon-translation.h"
#include "model/records/merlon-section.h"
#include "rules/merlon-document-life.h"

GPtrArray *
merlon_sections_list (MerlonItem *document)
{
  g_return_val_if_fail (MERLON_IS_ITEM (document), g_ptr_array_new ());
  return merlon_item_list_referrers_by (document, MERLON_TYPE_SECTION, "document");
}

static MerlonItem *
add_section (MerlonItem *document, const char *title, guint position)
{
  MerlonProject *project = merlon_item_get_project (document);
  g_autoptr (MerlonItem) section = merlon_item_new (MERLON_TYPE_SECTION);
  g_auto (MerlonValue) value = { 0 };

  if (!merlon_project_add (project, section, position, NULL))
    return NULL;
  merlon_item_set (section, "document", document->id, NULL);
  merlon_item_set (section, "title", title, NULL);
  merlon_item_set (section, "depth", "1", NULL);
  return section;
}

void
merlon_sections_add_usual (MerlonItem *document)
{
  MerlonHistory *history;
  g_autoptr (GEnumClass) kinds = g_type_class_ref (merlon_section_kind_get_type ());
  g_autofree char *language = NULL;

  g_return_if_fail (MERLON_IS_ITEM (document));

  language = merlon_document_dup_language (document);
  history = merlon_project_get_history (merlon_item_get_project (document));
  merlon_history_begin (history, _ ("Add the usual sections"));
  for (guint i = 0; i < kinds->n_values; i++)
    {
      MerlonItem *section;

      if (kinds->values[i].value == 0 || kinds->values[i].value == MERLON_SECTION_KIND_OTHER)
        continue;
      section = add_section (
          document,
          merlon_translate_into (
              language, NULL,
              merlon_choice_get_name (merlon_section_kind_get_type (), kinds->values[i].value)),
          G_MAXUINT);
      if (section != NULL)
        merlon_item_set (section, "kind", kinds->values[i].value_nick, NULL);
    }
  merlon_history_end (history);
}

MerlonItem *
merlon_sections_add (MerlonItem *document, MerlonItem *after, const char *title)
{
  MerlonHistory *history;
  MerlonItem *section;
  guint position = G_MAXUINT;

  g_return_val_if_fail (MERLON_IS_ITEM (document) && title != NULL, NULL);

  history = merlon_project_get_history (merlon_item_get_project (document));
  if (after != NULL && after->home != NULL)
    position = merlon_register_get_position (after->home, after) + 1;
  merlon_history_begin (history, _ ("Add a section"));
  section = add_section (document, title, position);
  if (section != NULL && after != NULL && MERLON_SECTION (after)->depth > 1)
    merlon_item_set (section, "depth", "2", NULL);
  merlon_history_end (history);
  return section;
}

gboolean
merlon_sections_shift (MerlonItem *section, int by)
{
  g_autoptr (GPtrArray) sections = NULL;
  MerlonItem *other;
  guint index;

  g_return_val_if_fail (MERLON_IS_SECTION (section), FALSE);

  if (MERLON_SECTION (section)->document == NULL)
    return FALSE;
  sections = merlon_sections_list (MERLON_SECTION (section)->document);
  if (!g_ptr_array_find (sections, section, &index) || (by < 0 && index == 0)
      || (by > 0 && index + 1 >= sections->len))
    return FALSE;
  other = sections->pdata[by > 0 ? index + 1 : index - 1];
  merlon_project_move (merlon_item_get_project (section), section,
                       merlon_register_get_position (other->home, other));
  return TRUE;
}

/* How many of the sections from @index on belong together: a chapter, and what stands within it. */
static guint
count_block (GPtrArray *sections, guint index)
{
  gint64 depth = MAX (MERLON_SECTION (sections->pdata[index])->depth, 1);
  guint n = 1;

  while (index + n < sections->len && MERLON_SECTION (sections->pdata[index + n])->depth > depth)
    n++;
  return n;
}

/* @next: %NULL: behind @last */
static void
put_before (MerlonItem *section, MerlonItem *next, MerlonItem *last)
{
  MerlonRegister *home = section->home;
  guint from = merlon_register_get_position (home, section);
  guint to = merlon_register_get_position (home, next != NULL ? next : last);

  if (next != NULL && from < to)
    to--;
  merlon_project_move (merlon_item_get_project (section), section, to);
}

gboolean
merlon_sections_move (MerlonItem *section, MerlonItem *other, gboolean after)
{
  g_autoptr (GPtrArray) sections = NULL;
  MerlonHistory *history;
  MerlonItem *next;
  guint from, n, to;

  g_return_val_if_fail (MERLON_IS_SECTION (section) && MERLON_IS_SECTION (other), FALSE);

  if (MERLON_SECTION (section)->document == NULL)
    return FALSE;
  sections = merlon_sections_list (MERLON_SECTION (section)->document);
  if (!g_ptr_array_find (sections, section, &from) || !g_ptr_array_find (sections, other, &to))
    return FALSE;
  n = count_block (sections, from);
  if (after)
    to += MERLON_SECTION (section)->depth <= MERLON_SECTION (other)->depth
              ? count_block (sections, to)
              : 1;
  if (to >= from && to <= from + n)
    return FALSE;
  next = to < sections->len ? sections->pdata[to] : NULL;
  history = merlon_project_get_history (merlon_item_get_project (section));
  merlon_history_begin (history, _ ("Move a section"));
  for (guint i = 0; i < n; i++)
    put_before (sections->pdata[from + i], next,
                i > 0 ? sections->pdata[from + i - 1] : sections->pdata[sections->len - 1]);
  merlon_history_end (history);
  return TRUE;
}
