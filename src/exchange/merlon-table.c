/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-table-private.h"
#include "model/merlon-i18n.h"

#include <string.h>

/* A file read with the wrong separator is wrong in every line. */
#define MAX_WARNINGS 1000

G_DEFINE_BOXED_TYPE (MerlonTable, merlon_table, merlon_table_ref, merlon_table_unref)

static void
warning_free (gpointer data)
{
  MerlonTableWarning *warning = data;

  g_free (warning->message);
  g_free (warning);
}

MerlonTable *
merlon_table_new (void)
{
  MerlonTable *self = g_new0 (MerlonTable, 1);

  g_atomic_ref_count_init (&self->references);
  self->cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->rows = g_array_new (FALSE, FALSE, sizeof (MerlonTableRow));
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->warnings = g_ptr_array_new_with_free_func (warning_free);
  return self;
}

MerlonTable *
merlon_table_ref (MerlonTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
merlon_table_unref (MerlonTable *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->warnings);
  g_free (self->text);
  g_free (self);
}

/* ---- warnings ---- */

void
merlon_table_warn (MerlonTable *self, guint line, guint column, const char *format, ...)
{
  MerlonTableWarning *warning;
  va_list arguments;

  g_return_if_fail (self != NULL && format != NULL);

  if (self->warnings->len >= MAX_WARNINGS)
    {
      self->withheld++;
      return;
    }
  warning = g_new (MerlonTableWarning, 1);
  warning->line = line;
  warning->column = column;
  va_start (arguments, format);
  warning->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->warnings, warning);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const MerlonTableWarning *first = *(const MerlonTableWarning *const *) a;
  const MerlonTableWarning *second = *(const MerlonTableWarning *const *) b;

  return first->line < second->line ? -1 : first->line > second->line;
}

void
merlon_table_end_warnings (MerlonTable *self)
{
  guint withheld;

  g_return_if_fail (self != NULL);

  /* Stable for GPtrArray, so what is said of one line stays in order. */
  g_ptr_array_sort (self->warnings, compare_lines);
  withheld = self->withheld;
  if (withheld == 0)
    return;
  g_ptr_array_set_size (self->warnings, MAX_WARNINGS - 1);
  merlon_table_warn (self, 0, 0,
                     g_dngettext (GETTEXT_PACKAGE, "%u more remark of this kind is not shown",
                                  "%u more remarks of this kind are not shown", withheld + 1),
                     withheld + 1);
}

/* ---- looking ---- */

guint
merlon_table_get_n_rows (MerlonTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

guint
merlon_table_get_n_columns (MerlonTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->names->len;
}

guint
merlon_table_get_width (MerlonTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->width;
}

const char *
merlon_table_get_name (MerlonTable *self, guint column)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (column < self->names->len, NULL);

  return self->names->pdata[column];
}

int
merlon_table_find_column (MerlonTable *self, const char *name)
{
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (name != NULL, -1);

  wanted = g_utf8_casefold (name, -1);
  for (guint i = 0; i < self->names->len; i++)
    {
      g_autofree char *folded = g_utf8_casefold (self->names->pdata[i], -1);

      if (strcmp (folded, wanted) == 0)
        return (int) i;
    }
  return -1;
}

const char *
merlon_table_get_cell (MerlonTable *self, guint row, guint column)
{
  g_return_val_if_fail (self != NULL, "");
  g_return_val_if_fail (row < self->rows->len, "");
  g_return_val_if_fail (column < self->names->len, "");

  return column < merlon_table_row_length (self, row) ? merlon_table_peek_cell (self, row, column)
                                                      : "";
}

guint
merlon_table_get_line (MerlonTable *self, guint row)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (row < self->rows->len, 0);

  return merlon_table_peek_row (self, row)->line;
}

char
merlon_table_get_separator (MerlonTable *self)
{
  g_return_val_if_fail (self != NULL, ',');

  return self->separator;
}

char
merlon_table_get_quote (MerlonTable *self)
{
  g_return_val_if_fail (self != NULL, '"');

  return self->quote;
}

MerlonEncoding
merlon_table_get_encoding (MerlonTable *self)
{
  g_return_val_if_fail (self != NULL, MERLON_ENCODING_UTF_8);

  return self->encoding;
}

gboolean
merlon_table_get_has_bom (MerlonTable *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->bom;
}

gboolean
merlon_table_get_has_header (MerlonTable *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->has_header;
}

GPtrArray *
merlon_table_get_warnings (MerlonTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->warnings;
}
