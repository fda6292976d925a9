/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-workbook.h"
#include "model/merlon-i18n.h"
#include "report/merlon-inline.h"

#include <string.h>

#define LONGEST_NAME 31 /* in UTF-16 units */
#define NARROWEST 8
#define WIDEST 60
/* Of the sheet of texts. */
#define NAME_WIDTH 26
#define TEXT_WIDTH 100

typedef struct
{
  GPtrArray *sheets;
  GHashTable *names; /* of sheets, case folded */
  MerlonWorksheet *text;
  const char *heading; /* that was met last, or the title */
} Walk;

/* ---- names ---- */

static void
sheet_free (gpointer data)
{
  MerlonWorksheet *self = data;

  g_free (self->name);
  g_free (self->widths);
  g_array_unref (self->styles);
  g_array_unref (self->cells);
  g_free (self);
}

/* The first characters that together take no more than @room UTF-16 units. */
static char *
cut_name (const char *text, guint room)
{
  const char *end = text;

  while (*end != '\0')
    {
      guint units = g_utf8_get_char (end) > 0xffff ? 2 : 1;

      if (units > room)
        break;
      room -= units;
      end = g_utf8_next_char (end);
    }
  return g_strndup (text, end - text);
}

/* What spreadsheet programs refuse in names becomes a space; an apostrophe is refused at the ends.
 */
static char *
tidy_name (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean bad = (c < 128 && strchr ("[]:*?/\\'", c) != NULL) || !g_unichar_isprint (c);

      if (bad || g_unichar_isspace (c))
        c = ' ';
      if (c != ' ' || (out->len > 0 && out->str[out->len - 1] != ' '))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static char *
dup_sheet_name (Walk *self, const char *text)
{
  g_autofree char *tidy = tidy_name (text != NULL ? text : "");
  g_autofree char *name = cut_name (g_strstrip (tidy), LONGEST_NAME);

  if (*name == '\0')
    {
      g_free (name);
      name = g_strdup (_ ("Table"));
    }
  for (guint number = 1;; number++)
    {
      g_autofree char *ending = number > 1 ? g_strdup_printf (" (%u)", number) : g_strdup ("");
      g_autofree char *short_name = cut_name (name, LONGEST_NAME - strlen (ending));
      g_autofree char *candidate = g_strconcat (g_strchomp (short_name), ending, NULL);

      if (g_hash_table_add (self->names, g_utf8_casefold (candidate, -1)))
        return g_steal_pointer (&candidate);
    }
}

/* ---- sheets ---- */

static MerlonWorksheet *
add_sheet (Walk *self, const char *name, guint n_columns)
{
  MerlonWorksheet *sheet = g_new0 (MerlonWorksheet, 1);

  sheet->name = dup_sheet_name (self, name);
  sheet->n_columns = n_columns;
  sheet->widths = g_new0 (guint, n_columns);
  sheet->styles = g_array_new (FALSE, FALSE, sizeof (MerlonWorkRow));
  sheet->cells = g_array_new (FALSE, FALSE, sizeof (MerlonTableCell));
  g_array_set_clear_func (sheet->cells, (GDestroyNotify) merlon_table_cell_clear);
  g_ptr_array_add (self->sheets, sheet);
  return sheet;
}

static void
add_row (MerlonWorksheet *self, MerlonWorkRow style)
{
  g_array_append_val (self->styles, style);
}

static void
take_cell (MerlonWorksheet *self, char *text)
{
  MerlonTableCell cell = { text, MERLON_CELL_TEXT, 0, MERLON_NO_INK };

  g_array_append_val (self->cells, cell);
}

/* A row of the sheet of texts. @name: (nullable). Takes @text. */
static void
take_pair (Walk *self, MerlonWorkRow style, const char *name, char *text)
{
  add_row (self->text, style);
  take_cell (self->text, g_strdup (name != NULL ? name : ""));
  take_cell (self->text, text);
}

static void
add_front (Walk *self, const MerlonFrontMatter *front)
{
  take_pair (self, MERLON_WORK_ROW_TITLE, front->title, g_strdup (""));
  if (front->subtitle != NULL)
    take_pair (self, MERLON_WORK_ROW_TEXT, NULL, g_strdup (front->subtitle));
  if (front->organization != NULL)
    take_pair (self, MERLON_WORK_ROW_TEXT, _ ("Organization"), g_strdup (front->organization));
  for (guint i = 0; i + 1 < front->control->len; i += 2)
    take_pair (self, MERLON_WORK_ROW_TEXT, front->control->pdata[i],
               g_strdup (front->control->pdata[i + 1]));
}

/* ---- tables ---- */

static gboolean
has_groups (const MerlonTableBlock *table)
{
  for (guint i = 0; i < table->rows->len; i++)
    if (g_array_index (table->rows, MerlonTableRow, i).group != NULL)
      return TRUE;
  return FALSE;
}

static void
add_body_row (MerlonWorksheet *self, const MerlonTableBlock *table, guint row)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      MerlonTableCell cell
          = g_array_index (table->cells, MerlonTableCell, row * table->n_columns + i);

      cell.text = merlon_inline_dup_plain (cell.text);
      g_array_append_val (self->cells, cell);
    }
}

static guint
longest_line (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint longest = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    longest = MAX (longest, (guint) g_utf8_strlen (lines[i], -1));
  return longest;
}

static void
measure (MerlonWorksheet *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    self->widths[i] = NARROWEST;
  for (guint i = 0; i < self->cells->len; i++)
    {
      guint *width = &self->widths[i % self->n_columns];

      *width = MIN (
          WIDEST,
          MAX (*width, longest_line (g_array_index (self->cells, MerlonTableCell, i).text) + 2));
    }
}

static void
add_table (Walk *self, const MerlonTableBlock *table)
{
  gboolean grouped = has_groups (table);
  MerlonWorksheet *sheet = add_sheet (self, self->heading, table->n_columns + (grouped ? 1 : 0));
  const char *group = "";

  take_pair (self, MERLON_WORK_ROW_TEXT, _ ("Sheet"), g_strdup (sheet->name));
  add_row (sheet, MERLON_WORK_ROW_HEAD);
  if (grouped)
    take_cell (sheet, g_strdup (_ ("Group")));
  for (guint i = 0; i < table->n_columns; i++)
    take_cell (sheet, g_strdup (table->titles[i]));
  for (guint i = 0; i < table->rows->len; i++)
    {
      const MerlonTableRow *row = &g_array_index (table->rows, MerlonTableRow, i);

      if (row->group != NULL)
        {
          group = row->group;
          continue;
        }
      add_row (sheet, MERLON_WORK_ROW_BODY);
      if (grouped)
        take_cell (sheet, g_strdup (group));
      add_body_row (sheet, table, i);
    }
  measure (sheet);
}

/* Who signs is told; nobody signs a spreadsheet. */
static void
add_form (Walk *self, const MerlonTableBlock *table)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      const MerlonTableCell *cells
          = &g_array_index (table->cells, MerlonTableCell, i * table->n_columns);
      g_autofree char *name = merlon_inline_dup_plain (cells[0].text);

      take_pair (self, MERLON_WORK_ROW_TEXT, name, merlon_inline_dup_plain (cells[1].text));
    }
}

static void
add_fields (Walk *self, const MerlonTableBlock *table)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      add_row (self->text, MERLON_WORK_ROW_TEXT);
      add_body_row (self->text, table, i);
    }
}

/* ---- blocks ---- */

static char *
dup_item (const MerlonBlock *block)
{
  g_autofree char *plain = merlon_inline_dup_plain (block->text);
  int indent = 3 * ((int) MAX (block->level, 1) - 1);

  return block->number > 0 ? g_strdup_printf ("%*s%u. %s", indent, "", block->number, plain)
                           : g_strdup_printf ("%*s• %s", indent, "", plain);
}

static char *
dup_words (const MerlonBlock *block)
{
  g_autofree char *plain = merlon_inline_dup_plain (block->text);
  int indent = merlon_block_is_in_list (block) ? 3 * ((int) block->level - 1) + 2 : 0;

  return g_strdup_printf ("%*s%s", indent, "", plain);
}

static char *
dup_figure (const MerlonBlock *block)
{
  const char *words = block->alternative != NULL ? block->alternative : "";

  return block->text != NULL && *block->text != '\0'
             ? g_strdup_printf ("%s\n%s", block->text, words)
             : g_strdup (words);
}

static void
add_block (Walk *self, const MerlonBlock *block)
{
  switch (block->kind)
    {
    case MERLON_BLOCK_HEADING:
      self->heading = block->text;
      take_pair (self, MERLON_WORK_ROW_HEADING, block->text, g_strdup (""));
      break;
    case MERLON_BLOCK_PARAGRAPH:
    case MERLON_BLOCK_QUOTE:
    case MERLON_BLOCK_CODE:
      take_pair (self, MERLON_WORK_ROW_TEXT, NULL, dup_words (block));
      break;
    case MERLON_BLOCK_ITEM:
      take_pair (self, MERLON_WORK_ROW_TEXT, NULL, dup_item (block));
      break;
    case MERLON_BLOCK_TABLE:
      if (merlon_table_is_form (block->table))
        add_form (self, block->table);
      else
        add_table (self, block->table);
      break;
    case MERLON_BLOCK_FIELDS:
      add_fields (self, block->table);
      break;
    case MERLON_BLOCK_FIGURE:
      take_pair (self, MERLON_WORK_ROW_TEXT, _ ("Figure"), dup_figure (block));
      break;
    case MERLON_BLOCK_PAGE_BREAK:
      break;
    }
}

GPtrArray *
merlon_workbook_new (MerlonContent *content)
{
  const MerlonFrontMatter *front = merlon_content_get_front (content);
  GPtrArray *blocks = merlon_content_get_blocks (content);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Walk self = { .sheets = g_ptr_array_new_with_free_func (sheet_free),
                .names = names,
                .heading = front->title };

  /* Excel keeps this name for itself. */
  g_hash_table_add (names, g_utf8_casefold ("History", -1));
  self.text = add_sheet (&self, _ ("Document"), 2);
  self.text->widths[0] = NAME_WIDTH;
  self.text->widths[1] = TEXT_WIDTH;
  add_front (&self, front);
  for (guint i = 0; i < blocks->len; i++)
    add_block (&self, blocks->pdata[i]);
  return self.sheets;
}

guint
merlon_worksheet_get_n_rows (const MerlonWorksheet *self)
{
  return self->styles->len;
}

const MerlonTableCell *
merlon_worksheet_get_cell (const MerlonWorksheet *self, guint row, guint column)
{
  g_return_val_if_fail (row < self->styles->len && column < self->n_columns, NULL);
  return &g_array_index (self->cells, MerlonTableCell, row * self->n_columns + column);
}
