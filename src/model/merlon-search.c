/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-search.h"
#include "model/merlon-project.h"

#include <string.h>

#define MAX_WORDS 32

typedef struct
{
  char *folded;
  gboolean ascii; /* then libc finds it in place, without a copy of the text */
} Word;

struct _MerlonSearch
{
  Word words[MAX_WORDS];
  guint n_words;
};

MerlonSearch *
merlon_search_new (const char *text)
{
  MerlonSearch *self = g_new0 (MerlonSearch, 1);
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", " \t\n", -1);

  for (guint i = 0; words[i] != NULL && self->n_words < MAX_WORDS; i++)
    if (*words[i] != '\0' && g_utf8_validate (words[i], -1, NULL))
      self->words[self->n_words++]
          = (Word){ g_utf8_casefold (words[i], -1), g_str_is_ascii (words[i]) };
  return self;
}

void
merlon_search_free (MerlonSearch *self)
{
  for (guint i = 0; i < self->n_words; i++)
    g_free (self->words[i].folded);
  g_free (self);
}

gboolean
merlon_search_is_empty (MerlonSearch *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return self->n_words == 0;
}

static gboolean
stands_in (const Word *word, const char *text)
{
  g_autofree char *folded = NULL;

  if (text == NULL)
    return FALSE;
  if (word->ascii)
    return strcasestr (text, word->folded) != NULL;
  folded = g_utf8_casefold (text, -1);
  return strstr (folded, word->folded) != NULL;
}

static gboolean
stands_in_name (const Word *word, MerlonItem *item)
{
  return item != NULL && (stands_in (word, item->code) || stands_in (word, item->title));
}

static gboolean
stands_in_value (const Word *word, MerlonItem *item, const MerlonField *field,
                 const MerlonValue *value)
{
  MerlonProject *project = merlon_item_get_project (item);

  switch (field->kind)
    {
    case MERLON_KIND_LINE:
    case MERLON_KIND_TEXT:
    case MERLON_KIND_RICH:
      return stands_in (word, value->text);
    case MERLON_KIND_CHOICE:
      return value->integer != 0
             && stands_in (word, merlon_choice_get_label (field->choice (), value->integer));
    case MERLON_KIND_LEVEL:
      return project != NULL
             && stands_in (word, merlon_scales_get_name (merlon_project_get_scales (project),
                                                         field->scale, value->integer));
    case MERLON_KIND_REFERENCE:
      return stands_in_name (word, value->item);
    case MERLON_KIND_REFERENCES:
      for (guint i = 0; i < merlon_refs_length (value->refs); i++)
        if (stands_in_name (word, value->refs->items[i]))
          return TRUE;
      return FALSE;
    case MERLON_KIND_LINK:
      return value->link != NULL && stands_in (word, value->link->uri);
    case MERLON_KIND_INTEGER:
    case MERLON_KIND_NUMBER:
    case MERLON_KIND_MONEY:
    case MERLON_KIND_DATE:
      {
        g_autofree char *text
            = merlon_value_is_empty (value) ? NULL : merlon_value_to_text (value, field);

        return stands_in (word, text);
      }
    case MERLON_KIND_YESNO:
      return FALSE;
    }
  return FALSE;
}

/* Texts are read in place: copies of them would take most of the time. */
static gboolean
stands_in_field (const Word *word, MerlonItem *item, const MerlonField *field)
{
  g_auto (MerlonValue) value = { 0 };

  if (merlon_field_is_text (field) && !merlon_field_is_derived (field))
    return stands_in (word, G_STRUCT_MEMBER (char *, item, field->offset));
  merlon_item_get_value (item, field, &value);
  return stands_in_value (word, item, field, &value);
}

static gboolean
word_matches (const Word *word, MerlonItem *item)
{
  guint n_fields;
  const MerlonField *fields = merlon_item_get_fields (item, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (stands_in_field (word, item, &fields[i]))
      return TRUE;
  return FALSE;
}

gboolean
merlon_search_matches (MerlonSearch *self, MerlonItem *item)
{
  g_return_val_if_fail (self != NULL && MERLON_IS_ITEM (item), FALSE);

  for (guint i = 0; i < self->n_words; i++)
    if (!word_matches (&self->words[i], item))
      return FALSE;
  return TRUE;
}

gboolean
merlon_search_matches_name (MerlonSearch *self, MerlonItem *item)
{
  g_return_val_if_fail (self != NULL && MERLON_IS_ITEM (item), FALSE);

  for (guint i = 0; i < self->n_words; i++)
    if (!stands_in_name (&self->words[i], item))
      return FALSE;
  return TRUE;
}

gboolean
merlon_search_matches_text (MerlonSearch *self, const char *text)
{
  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  for (guint i = 0; i < self->n_words; i++)
    if (!stands_in (&self->words[i], text))
      return FALSE;
  return TRUE;
}
