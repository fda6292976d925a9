/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-migration.h"

#include <string.h>

typedef struct
{
  guint last;                /* the last version that had it so */
  const char *register_name; /* NULL: in every register, or a register itself */
  const char *old_name, *new_name;
} Rename;

static const Rename registers[] = {
  /* The draft called treatment actions by their long name. */
  { 1, NULL, "treatment-actions", "actions" },
};

static const Rename fields[] = {
  /* The draft had a name beside the title, and a number beside the code. */
  { 1, NULL, "name", "title" },
  { 1, NULL, "number", "code" },
};

typedef struct
{
  guint last;
  MerlonFieldKind kind;
  const char *old_text, *new_text;
} Reword;

static const Reword words[] = {
  { 1, MERLON_KIND_YESNO, "true", "yes" },
  { 1, MERLON_KIND_YESNO, "false", "no" },
};

const char *
merlon_migrate_register (guint format, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    if (format <= registers[i].last && strcmp (name, registers[i].old_name) == 0)
      return registers[i].new_name;
  return name;
}

const char *
merlon_migrate_field (guint format, MerlonItemClass *klass, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (format <= fields[i].last && strcmp (name, fields[i].old_name) == 0
        && (fields[i].register_name == NULL
            || strcmp (fields[i].register_name, klass->info->register_name) == 0))
      return fields[i].new_name;
  return name;
}

const char *
merlon_migrate_text (guint format, const MerlonField *field, const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (format <= words[i].last && field->kind == words[i].kind
        && strcmp (text, words[i].old_text) == 0)
      return words[i].new_text;
  return text;
}
