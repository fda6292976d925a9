/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-live-field.h"
#include "model/merlon-i18n.h"
#include "model/merlon-records.h"
#include "model/merlon-translation.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-organization.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-role.h"
#include "model/records/merlon-scope-statement.h"
#include "rules/merlon-condition.h"
#include "rules/merlon-document-life.h"

#include <string.h>

/* Names of more records would not be read in a sentence. */
#define MOST_LISTED 40

static char *
lose (GError **error, const char *why)
{
  g_set_error_literal (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_REFERENCE, why);
  return NULL;
}

static char *
or_lose (char *text, GError **error)
{
  if (text != NULL && *text != '\0')
    return text;
  g_free (text);
  return lose (error, _ ("The record that it shows says nothing there."));
}

/* ---- what they say ---- */

/* Each in @language, or where that is %NULL in the program's. */

static char *
say_field (MerlonItem *item, const char *field_name, const char *language, GError **error)
{
  const MerlonField *field;
  g_auto (MerlonValue) value = { 0 };

  if (item == NULL || merlon_item_get_project (item) == NULL || item->home == NULL)
    return lose (error, _ ("The record that it shows is gone."));
  if (field_name == NULL)
    return merlon_item_dup_name (item);
  field = merlon_item_find_field (item, field_name);
  if (field == NULL)
    return lose (error, _ ("The record has no such field."));
  merlon_item_get_value (item, field, &value);
  return or_lose (
      language != NULL
          ? merlon_value_to_words (&value, field, merlon_item_get_project (item), language)
          : merlon_value_to_display (&value, field, merlon_item_get_project (item)),
      error);
}

static char *
say_organization (MerlonProject *project, GError **error)
{
  return say_field (merlon_project_get_single (project, MERLON_TYPE_ORGANIZATION), "title", NULL,
                    error);
}

static char *
say_scope (MerlonProject *project, GError **error)
{
  MerlonRegister *home = merlon_project_get_register (project, MERLON_TYPE_SCOPE_STATEMENT);
  guint n = merlon_register_get_count (home);

  return say_field (n > 0 ? merlon_register_get (home, n - 1) : NULL, "statement", NULL, error);
}

static MerlonItem *
find_role (MerlonProject *project, const char *duty)
{
  MerlonRegister *home = merlon_project_get_register (project, MERLON_TYPE_ROLE);

  for (guint i = 0; duty != NULL && i < merlon_register_get_count (home); i++)
    {
      MerlonItem *role = merlon_register_get (home, i);
      g_autofree char *present = merlon_item_dup_text (role, merlon_item_find_field (role, "duty"));

      if (strcmp (present, duty) == 0)
        return role;
    }
  return NULL;
}

static char *
join_names (MerlonRegister *home, MerlonCondition *condition, guint *count)
{
  GString *names = g_string_new (NULL);

  *count = 0;
  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      MerlonItem *item = merlon_register_get (home, i);
      g_autofree char *name = NULL;

      if (!merlon_condition_holds (condition, item) || ++*count > MOST_LISTED)
        continue;
      name = merlon_item_dup_name (item);
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }
  if (*count > MOST_LISTED)
    g_string_append (names, " …");
  return g_string_free (names, FALSE);
}

static char *
say_records (MerlonProject *project, const char *const *words, const char *language, GError **error)
{
  MerlonRegister *home = words[1] != NULL ? merlon_project_find_register (project, words[1]) : NULL;
  g_autoptr (MerlonCondition) condition = NULL;
  g_autofree char *names = NULL;
  guint count;

  if (home == NULL)
    return lose (error, _ ("There is no such register."));
  condition = merlon_condition_parse (merlon_register_get_item_class (home), words[2], error);
  if (condition == NULL)
    return NULL;
  names = join_names (home, condition, &count);
  if (strcmp (words[0], "count") == 0)
    return g_strdup_printf ("%u", count);
  if (count > 0)
    return g_steal_pointer (&names);
  return g_strdup (language != NULL ? merlon_translate_into (language, NULL, "none") : _ ("none"));
}

/* @words: three, fewer only where the rest is %NULL */
static char *
say (MerlonProject *project, MerlonItem *document, const char *const *words, const char *language,
     GError **error)
{
  const char *first = words[0], *second = words[1];

  if (strcmp (first, "organization") == 0)
    return say_organization (project, error);
  if (strcmp (first, "scope") == 0)
    return say_scope (project, error);
  if (strcmp (first, "this") == 0 && second != NULL)
    return say_field (document, second, language, error);
  if (strcmp (first, "record") == 0 && second != NULL)
    return say_field (merlon_project_lookup (project, second), words[2], language, error);
  if (strcmp (first, "role") == 0)
    return say_field (find_role (project, second), "title", language, error);
  if (strcmp (first, "holder") == 0)
    return say_field (find_role (project, second), "holders", language, error);
  if (strcmp (first, "count") == 0 || strcmp (first, "list") == 0)
    return say_records (project, words, language, error);
  return lose (error, _ ("Merlon does not know such a field."));
}

char *
merlon_live_field_resolve (MerlonProject *project, MerlonItem *document, const char *expression,
                           GError **error)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *language = NULL;
  const char *words[3] = { "", NULL, NULL };

  g_return_val_if_fail (MERLON_IS_PROJECT (project) && expression != NULL, NULL);

  parts = g_strsplit (expression, " ", 3);
  for (guint i = 0; parts[i] != NULL; i++)
    words[i] = parts[i];
  /* What is approved in one language and looked at in another has not changed by that. */
  if (document != NULL && MERLON_IS_DOCUMENT (document))
    language = merlon_document_dup_language (document);
  return say (project, document, words, language, error);
}

/* ---- which there are ---- */

static void
live_field_free (gpointer data)
{
  MerlonLiveField *field = data;

  g_free (field->expression);
  g_free (field->label);
  g_free (field->value);
  g_free (field);
}

static gboolean
has_letters (const char *text, char **letters)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (guint i = 0; letters[i] != NULL; i++)
    if (strstr (folded, letters[i]) == NULL)
      return FALSE;
  return TRUE;
}

typedef struct
{
  MerlonProject *project;
  MerlonItem *document;
  char **letters;
  guint most;
  GPtrArray *found;
} Search;

/* @expression and @label are taken. */
static void
offer (Search *self, char *expression, char *label)
{
  g_autofree char *value = NULL, *both = NULL;
  MerlonLiveField *field;

  if (self->found->len < self->most)
    value = merlon_live_field_resolve (self->project, self->document, expression, NULL);
  both = value != NULL ? g_strconcat (label, " ", value, NULL) : NULL;
  if (both == NULL || !has_letters (both, self->letters))
    {
      g_free (expression);
      g_free (label);
      return;
    }
  field = g_new (MerlonLiveField, 1);
  *field = (MerlonLiveField){ expression, label, g_steal_pointer (&value) };
  g_ptr_array_add (self->found, field);
}

static void
offer_roles (Search *self)
{
  MerlonRegister *home = merlon_project_get_register (self->project, MERLON_TYPE_ROLE);

  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      MerlonItem *role = merlon_register_get (home, i);
      g_autofree char *name = merlon_item_dup_name (role);

      /* Translators: who holds the role %s */
      offer (self, g_strdup_printf ("record %s holders", role->id),
             g_strdup_printf (_ ("Holder of %s"), name));
      offer (self, g_strdup_printf ("record %s title", role->id),
             g_strdup_printf (_ ("Role %s"), name));
    }
}

static void
offer_document (Search *self)
{
  static const char *const names[]
      = { "title",       "version",        "owner",    "approver", "approved-on", "valid-from",
          "next-review", "classification", "controls", "related",  "audience" };

  for (guint i = 0; self->document != NULL && i < G_N_ELEMENTS (names); i++)
    {
      const MerlonField *field = merlon_item_find_field (self->document, names[i]);

      if (field != NULL)
        /* Translators: %s is a field, such as Owner */
        offer (self, g_strdup_printf ("this %s", names[i]),
               g_strdup_printf (_ ("This document: %s"), merlon_field_get_label (field)));
    }
}

/* How many there are, and of those that can be open, how many are. */
static void
offer_counts (Search *self)
{
  for (guint i = 0; i < merlon_records_count (); i++)
    {
      const MerlonRecordInfo *info = merlon_records_get (i)->info;

      if (info->single)
        continue;
      if (info->open != NULL)
        /* Translators: %s is the plural of a record, such as Treatment actions */
        offer (self, g_strdup_printf ("count %s %s", info->register_name, info->open),
               g_strdup_printf (_ ("Number of open records: %s"), _ (info->plural)));
      offer (self, g_strdup_printf ("count %s", info->register_name),
             g_strdup_printf (_ ("Number of records: %s"), _ (info->plural)));
    }
}

/* Any record by its name; of each what it is called. */
static void
offer_records (Search *self)
{
  for (guint i = 0; i < merlon_records_count (); i++)
    {
      MerlonRegister *home = merlon_project_get_register_at (self->project, i);

      for (guint k = 0; k < merlon_register_get_count (home) && self->found->len < self->most; k++)
        {
          MerlonItem *item = merlon_register_get (home, k);

          if (item->title == NULL || !has_letters (item->title, self->letters))
            continue;
          offer (self, g_strdup_printf ("record %s title", item->id),
                 g_strdup (_ (merlon_item_get_info (item)->label)));
        }
    }
}

GPtrArray *
merlon_live_fields_list (MerlonItem *document, const char *letters, guint most)
{
  g_autofree char *folded = g_utf8_casefold (letters, -1);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  Search self = { .document = document,
                  .letters = words,
                  .most = most,
                  .found = g_ptr_array_new_with_free_func (live_field_free) };

  g_return_val_if_fail (MERLON_IS_ITEM (document) && letters != NULL, self.found);

  self.project = merlon_item_get_project (document);
  offer (&self, g_strdup ("organization"), g_strdup (_ ("Organization")));
  offer (&self, g_strdup ("scope"), g_strdup (_ ("Scope")));
  offer_document (&self);
  offer_roles (&self);
  offer_counts (&self);
  if (*letters != '\0')
    offer_records (&self);
  return self.found;
}

/* ---- in a text ---- */

typedef struct
{
  MerlonProject *project;
  MerlonItem *document;
  char *lost; /* the first that says nothing */
} Resolver;

static char *
resolve (const char *expression, gpointer data)
{
  Resolver *self = data;
  char *text = merlon_live_field_resolve (self->project, self->document, expression, NULL);

  if (text == NULL && self->lost == NULL)
    self->lost = g_strdup (expression);
  return text;
}

static gboolean
refresh (MerlonText *text, Resolver *resolver)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < merlon_text_get_length (text); i++)
    changed = merlon_text_paragraph_update_fields (merlon_text_get (text, i), resolve, resolver)
              || changed;
  return changed;
}

gboolean
merlon_live_fields_refresh (MerlonText *text, MerlonItem *document)
{
  Resolver resolver = { merlon_item_get_project (document), document, NULL };
  gboolean changed;

  g_return_val_if_fail (text != NULL && MERLON_IS_ITEM (document), FALSE);

  changed = refresh (text, &resolver);
  g_free (resolver.lost);
  return changed;
}

char *
merlon_live_fields_refresh_rich (const char *rich, MerlonItem *document)
{
  g_autoptr (MerlonText) text = NULL;

  g_return_val_if_fail (MERLON_IS_ITEM (document), NULL);

  if (rich == NULL || strstr (rich, "data-field") == NULL)
    return g_strdup (rich);
  text = merlon_text_new_from_rich (rich);
  return merlon_live_fields_refresh (text, document) ? merlon_text_to_rich (text) : g_strdup (rich);
}

char *
merlon_live_fields_find_lost (const char *rich, MerlonItem *document)
{
  Resolver resolver = { merlon_item_get_project (document), document, NULL };
  g_autoptr (MerlonText) text = NULL;

  g_return_val_if_fail (MERLON_IS_ITEM (document), NULL);

  if (rich == NULL || strstr (rich, "data-field") == NULL)
    return NULL;
  text = merlon_text_new_from_rich (rich);
  refresh (text, &resolver);
  return resolver.lost;
}
