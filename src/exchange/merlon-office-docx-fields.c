/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-office-docx-private.h"

#include <string.h>

/* What a field is told to do; more is of no use to us. */
#define MAX_INSTRUCTION 4096

char *
merlon_docx_dup_link_of_field (const char *instruction)
{
  g_autofree char *words = g_strstrip (g_strdup (instruction));
  const char *address = words + strlen ("HYPERLINK");
  g_autofree char *alone = NULL;

  if (g_ascii_strncasecmp (words, "HYPERLINK", strlen ("HYPERLINK")) != 0)
    return NULL;
  while (*address == ' ')
    address++;
  /* A switch comes first where it leads to a place in the document itself. */
  if (*address == '\\')
    return NULL;
  alone = *address == '"' ? g_strndup (address + 1, strcspn (address + 1, "\""))
                          : g_strndup (address, strcspn (address, " "));
  return merlon_office_dup_address (alone);
}

/* Of fields that are nested deeper than that, only the number is known. */
static guint
n_known (const MerlonDocxFields *self)
{
  return MIN (self->n, MERLON_DOCX_MAX_FIELDS);
}

static MerlonDocxField *
last (MerlonDocxFields *self)
{
  return self->n > 0 && self->n <= MERLON_DOCX_MAX_FIELDS ? &self->fields[self->n - 1] : NULL;
}

static void
end_instruction (MerlonDocxField *field)
{
  if (field->instruction == NULL)
    return;
  field->link = merlon_docx_dup_link_of_field (field->instruction->str);
  g_string_free (g_steal_pointer (&field->instruction), TRUE);
}

static void
clear (MerlonDocxField *field)
{
  end_instruction (field);
  g_clear_pointer (&field->link, g_free);
}

void
merlon_docx_fields_take_sign (MerlonDocxFields *self, const char *type)
{
  MerlonDocxField *field = last (self);

  if (g_strcmp0 (type, "begin") == 0)
    {
      if (self->n < MERLON_DOCX_MAX_FIELDS)
        self->fields[self->n].instruction = g_string_new (NULL);
      self->n++;
    }
  else if (g_strcmp0 (type, "separate") == 0 && field != NULL)
    end_instruction (field);
  else if (g_strcmp0 (type, "end") == 0 && self->n > 0)
    {
      if (field != NULL)
        clear (field);
      self->n--;
    }
}

void
merlon_docx_fields_take_instruction (MerlonDocxFields *self, const char *words)
{
  MerlonDocxField *field = last (self);

  if (field != NULL && field->instruction != NULL
      && field->instruction->len + strlen (words) <= MAX_INSTRUCTION)
    g_string_append (field->instruction, words);
}

void
merlon_docx_fields_settle (MerlonDocxFields *self)
{
  for (guint i = 0; i < n_known (self); i++)
    clear (&self->fields[i]);
}

gboolean
merlon_docx_fields_is_instruction (const MerlonDocxFields *self)
{
  for (guint i = 0; i < n_known (self); i++)
    if (self->fields[i].instruction != NULL)
      return TRUE;
  return FALSE;
}

char *
merlon_docx_fields_get_link (const MerlonDocxFields *self)
{
  for (guint i = n_known (self); i > 0; i--)
    if (self->fields[i - 1].link != NULL)
      return self->fields[i - 1].link;
  return NULL;
}
