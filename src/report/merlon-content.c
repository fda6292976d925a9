/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-content.h"
#include "report/merlon-inline.h"

struct _MerlonContent
{
  MerlonFrontMatter front;
  GPtrArray *blocks; /* MerlonBlock */
  gboolean in_part;
  guint part; /* where the part's first block stands */
};

void
merlon_table_cell_clear (MerlonTableCell *cell)
{
  g_free (cell->text);
  g_free (cell->field);
  g_free (cell->whose);
}

static void
clear_row (gpointer data)
{
  MerlonTableRow *row = data;

  g_free (row->group);
  g_free (row->anchor);
}

static void
table_free (MerlonTableBlock *table)
{
  g_strfreev (table->titles);
  g_free (table->aligns);
  g_array_unref (table->cells);
  g_array_unref (table->rows);
  g_free (table);
}

static void
block_free (gpointer data)
{
  MerlonBlock *block = data;

  g_free (block->text);
  g_free (block->anchor);
  g_free (block->alternative);
  g_clear_pointer (&block->table, table_free);
  g_clear_pointer (&block->picture, merlon_picture_unref);
  g_free (block);
}

MerlonContent *
merlon_content_new (void)
{
  MerlonContent *self = g_new0 (MerlonContent, 1);

  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->front.control = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
merlon_content_free (MerlonContent *self)
{
  char **texts[] = { &self->front.title,   &self->front.subtitle,       &self->front.organization,
                     &self->front.version, &self->front.classification, &self->front.number,
                     &self->front.language };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  g_clear_pointer (&self->front.logo, g_bytes_unref);
  g_ptr_array_unref (self->front.control);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

MerlonFrontMatter *
merlon_content_get_front (MerlonContent *self)
{
  return &self->front;
}

void
merlon_content_control (MerlonContent *self, const char *name, const char *value)
{
  if (value == NULL || *value == '\0' || self->in_part)
    return;
  g_ptr_array_add (self->front.control, g_strdup (name));
  g_ptr_array_add (self->front.control, g_strdup (value));
}

static MerlonBlock *
add_at (MerlonContent *self, guint index, MerlonBlockKind kind, const char *text)
{
  MerlonBlock *block = g_new0 (MerlonBlock, 1);

  block->kind = kind;
  block->text = g_strdup (text);
  g_ptr_array_insert (self->blocks, index, block);
  return block;
}

static MerlonBlock *
add (MerlonContent *self, MerlonBlockKind kind, const char *text)
{
  return add_at (self, self->blocks->len, kind, text);
}

void
merlon_content_begin_part (MerlonContent *self, const char *title, const char *anchor)
{
  g_return_if_fail (!self->in_part);

  self->part = self->blocks->len;
  merlon_content_heading (self, 1, title, anchor);
  self->in_part = TRUE;
}

static gboolean
is_one_paragraph (MerlonContent *self, guint index)
{
  return self->blocks->len <= index + 1
         && (self->blocks->len == index
             || ((MerlonBlock *) self->blocks->pdata[index])->kind == MERLON_BLOCK_PARAGRAPH);
}

void
merlon_content_end_part (MerlonContent *self)
{
  g_return_if_fail (self->in_part);

  self->in_part = FALSE;
  if (!is_one_paragraph (self, self->part + 1))
    add_at (self, self->part, MERLON_BLOCK_PAGE_BREAK, NULL);
}

gboolean
merlon_content_is_part (MerlonContent *self)
{
  return self->in_part;
}

GPtrArray *
merlon_content_get_blocks (MerlonContent *self)
{
  return self->blocks;
}

/* ---- what there is to link to ---- */

/* Later places of a name, which bookmarks may need, get another. */
static void
settle_anchor (GHashTable *anchors, char **anchor)
{
  if (*anchor == NULL)
    return;
  if (g_hash_table_contains (anchors, *anchor))
    {
      char *other = g_strdup_printf ("%s~%u", *anchor, g_hash_table_size (anchors));

      g_free (*anchor);
      *anchor = other;
    }
  g_hash_table_add (anchors, *anchor);
}

GHashTable *
merlon_content_settle_anchors (MerlonContent *self)
{
  GHashTable *anchors = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->blocks->len; i++)
    settle_anchor (anchors, &((MerlonBlock *) self->blocks->pdata[i])->anchor);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      MerlonTableBlock *table = ((MerlonBlock *) self->blocks->pdata[i])->table;

      for (guint row = 0; table != NULL && row < table->rows->len; row++)
        settle_anchor (anchors, &g_array_index (table->rows, MerlonTableRow, row).anchor);
    }
  return anchors;
}

/* ---- the table of contents ---- */

static void
list_groups (const MerlonTableBlock *table, guint level, GArray *entries)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      const MerlonTableRow *row = &g_array_index (table->rows, MerlonTableRow, i);
      MerlonContentEntry entry = { level, row->group, row->anchor };

      if (row->group != NULL)
        g_array_append_val (entries, entry);
    }
}

GArray *
merlon_content_list_entries (MerlonContent *self, guint deepest)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (MerlonContentEntry));
  guint level = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const MerlonBlock *block = self->blocks->pdata[i];
      MerlonContentEntry entry = { block->level, block->text, block->anchor };

      if (block->kind == MERLON_BLOCK_HEADING)
        level = block->level;
      if (block->kind == MERLON_BLOCK_HEADING && block->level <= deepest)
        g_array_append_val (entries, entry);
      else if (block->kind == MERLON_BLOCK_TABLE && level < deepest)
        list_groups (block->table, level + 1, entries);
    }
  return entries;
}

/* ---- blocks ---- */

void
merlon_content_heading (MerlonContent *self, guint level, const char *text, const char *anchor)
{
  MerlonBlock *block = add (self, MERLON_BLOCK_HEADING, text);

  block->level = level + (self->in_part ? 1 : 0);
  block->anchor
      = anchor != NULL ? g_strdup (anchor) : g_strdup_printf ("section-%u", self->blocks->len);
}

void
merlon_content_paragraph (MerlonContent *self, const char *markup)
{
  add (self, MERLON_BLOCK_PARAGRAPH, markup);
}

void
merlon_content_text (MerlonContent *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "\n\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *markup = merlon_inline_escape (g_strstrip (parts[i]));

      if (*markup != '\0')
        merlon_content_paragraph (self, markup);
    }
}

void
merlon_content_item (MerlonContent *self, guint level, guint number, const char *markup)
{
  MerlonBlock *block = add (self, MERLON_BLOCK_ITEM, markup);

  block->level = level;
  block->number = number;
}

void
merlon_content_go_on (MerlonContent *self, guint level, const char *markup)
{
  add (self, MERLON_BLOCK_PARAGRAPH, markup)->level = level;
}

void
merlon_content_quote (MerlonContent *self, const char *markup)
{
  add (self, MERLON_BLOCK_QUOTE, markup);
}

void
merlon_content_code (MerlonContent *self, guint level, const char *markup)
{
  add (self, MERLON_BLOCK_CODE, markup)->level = level;
}

gboolean
merlon_block_is_in_list (const MerlonBlock *block)
{
  g_return_val_if_fail (block != NULL, FALSE);

  return block->kind == MERLON_BLOCK_ITEM
         || (block->level > 0
             && (block->kind == MERLON_BLOCK_PARAGRAPH || block->kind == MERLON_BLOCK_CODE));
}

void
merlon_content_page_break (MerlonContent *self)
{
  add (self, MERLON_BLOCK_PAGE_BREAK, NULL);
}

void
merlon_content_figure (MerlonContent *self, MerlonPicture *picture, const char *caption,
                       const char *alternative)
{
  MerlonBlock *block = add (self, MERLON_BLOCK_FIGURE, caption);

  block->picture = picture;
  block->alternative = g_strdup (alternative);
}

/* ---- tables ---- */

static MerlonTableBlock *
table_new (guint n_columns, char **titles)
{
  MerlonTableBlock *table = g_new0 (MerlonTableBlock, 1);

  table->n_columns = n_columns;
  table->titles = titles;
  table->aligns = g_new0 (MerlonAlign, n_columns);
  table->cells = g_array_new (FALSE, FALSE, sizeof (MerlonTableCell));
  g_array_set_clear_func (table->cells, (GDestroyNotify) merlon_table_cell_clear);
  table->rows = g_array_new (FALSE, TRUE, sizeof (MerlonTableRow));
  g_array_set_clear_func (table->rows, clear_row);
  return table;
}

MerlonTableBlock *
merlon_content_table (MerlonContent *self, const char *const *titles)
{
  MerlonBlock *block = add (self, MERLON_BLOCK_TABLE, NULL);

  block->table = table_new (g_strv_length ((char **) titles), g_strdupv ((char **) titles));
  block->table->number = self->blocks->len;
  return block->table;
}

MerlonTableBlock *
merlon_content_fields (MerlonContent *self)
{
  MerlonBlock *block = add (self, MERLON_BLOCK_FIELDS, NULL);

  block->table = table_new (2, NULL);
  return block->table;
}

static void
take_cell (MerlonTableBlock *self, char *markup)
{
  MerlonTableCell cell = { .text = markup, .tint = MERLON_NO_INK };

  g_array_append_val (self->cells, cell);
  if (self->cells->len % self->n_columns == 1 || self->n_columns == 1)
    g_array_set_size (self->rows, (self->cells->len - 1) / self->n_columns + 1);
}

void
merlon_table_add (MerlonTableBlock *self, const char *markup)
{
  take_cell (self, g_strdup (markup));
}

void
merlon_table_add_plain (MerlonTableBlock *self, const char *text)
{
  take_cell (self, merlon_inline_escape (text));
}

static MerlonTableCell *
last_cell (MerlonTableBlock *self)
{
  return &g_array_index (self->cells, MerlonTableCell, self->cells->len - 1);
}

void
merlon_table_add_signature (MerlonTableBlock *self, const char *name, const char *whose)
{
  take_cell (self, g_strdup (""));
  last_cell (self)->field = g_strdup (name);
  last_cell (self)->whose = g_strdup (whose);
}

void
merlon_table_value (MerlonTableBlock *self, MerlonCellKind kind, double value)
{
  g_return_if_fail (self->cells->len > 0);
  last_cell (self)->kind = kind;
  last_cell (self)->value = value;
}

void
merlon_table_tint (MerlonTableBlock *self, MerlonInk tint)
{
  g_return_if_fail (self->cells->len > 0);
  last_cell (self)->tint = tint;
}

static MerlonTableRow *
last_row (MerlonTableBlock *self)
{
  return &g_array_index (self->rows, MerlonTableRow, self->rows->len - 1);
}

void
merlon_table_anchor (MerlonTableBlock *self, const char *name)
{
  g_return_if_fail (self->rows->len > 0);
  g_free (last_row (self)->anchor);
  last_row (self)->anchor = g_strdup (name);
}

void
merlon_table_group (MerlonTableBlock *self, const char *text)
{
  g_return_if_fail (self->cells->len % self->n_columns == 0);
  merlon_table_add_plain (self, text);
  last_row (self)->group = g_strdup (text != NULL ? text : "");
  last_row (self)->anchor = g_strdup_printf ("group-%u-%u", self->number, self->rows->len);
  while (self->cells->len % self->n_columns != 0)
    merlon_table_add_plain (self, NULL);
}

gboolean
merlon_table_is_form (const MerlonTableBlock *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (g_array_index (self->cells, MerlonTableCell, i).field != NULL)
      return TRUE;
  return FALSE;
}

void
merlon_table_align (MerlonTableBlock *self, guint column, MerlonAlign align)
{
  g_return_if_fail (column < self->n_columns);
  self->aligns[column] = align;
}

guint
merlon_table_get_n_rows (MerlonTableBlock *self)
{
  return self->cells->len / self->n_columns;
}
