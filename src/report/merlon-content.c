/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-content.h"
#include "report/merlon-inline.h"

#include <string.h>

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
  block->anchor = anchor != NULL ? g_strdup (anchor)
                                 : g_strdup_printf ("section-%u", self->blocks->len);
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

/* ---- rich text ---- */

typedef struct
{
  MerlonContent *content;
  guint level;
  GString *text;       /* inline markup of the block that is open */
  guint depth;         /* of lists */
  guint numbers[16];   /* by depth: 0 in a bulleted list */
  gboolean in_quote, in_cell;
  GPtrArray *cells;
  guint n_columns;
} Rich;

static gboolean
is_one_of (const char *name, const char *const *names)
{
  return g_strv_contains (names, name);
}

static void
flush_item (Rich *self)
{
  if (self->text->len > 0 && self->depth > 0)
    {
      guint *number = &self->numbers[MIN (self->depth, 15)];

      merlon_content_item (self->content, self->depth, *number, self->text->str);
      if (*number > 0)
        (*number)++;
    }
  g_string_truncate (self->text, 0);
}

static void
on_start (GMarkupParseContext *context G_GNUC_UNUSED, const char *name, const char **keys,
          const char **values, gpointer data, GError **error G_GNUC_UNUSED)
{
  static const char *const inlines[] = { "strong", "em", "code", NULL };
  Rich *self = data;

  if (is_one_of (name, inlines))
    g_string_append_printf (self->text, "<%s>", name);
  else if (strcmp (name, "br") == 0)
    g_string_append (self->text, "<br/>");
  else if (strcmp (name, "a") == 0)
    {
      g_autofree char *tag
          = g_markup_printf_escaped ("<a href=\"%s\">", keys[0] != NULL ? values[0] : "");

      g_string_append (self->text, tag);
    }
  else if (strcmp (name, "ul") == 0 || strcmp (name, "ol") == 0)
    {
      flush_item (self);
      self->depth++;
      self->numbers[MIN (self->depth, 15)] = name[0] == 'o' ? 1 : 0;
    }
  else if (strcmp (name, "blockquote") == 0)
    self->in_quote = TRUE;
  else if (strcmp (name, "tr") == 0)
    self->n_columns = 0;
  else if (strcmp (name, "td") == 0 || strcmp (name, "th") == 0)
    self->in_cell = TRUE;
}

static void
end_table (Rich *self)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  MerlonTableBlock *table;
  guint n = self->n_columns;

  for (guint i = 0; i < n && i < self->cells->len; i++)
    g_ptr_array_add (titles, merlon_inline_dup_plain (self->cells->pdata[i]));
  g_ptr_array_add (titles, NULL);
  if (n == 0)
    return;
  table = merlon_content_table (self->content, (const char *const *) titles->pdata);
  for (guint i = n; i < self->cells->len; i++)
    merlon_table_add (table, self->cells->pdata[i]);
  while (table->cells->len % n != 0)
    merlon_table_add_plain (table, NULL);
  g_ptr_array_set_size (self->cells, 0);
}

static void
end_block (Rich *self, const char *name)
{
  if (name[0] == 'h' && g_ascii_isdigit (name[1]))
    {
      g_autofree char *plain = merlon_inline_dup_plain (self->text->str);

      merlon_content_heading (self->content, self->level + name[1] - '2', plain, NULL);
    }
  else if (self->depth > 0)
    {
      flush_item (self);
      return;
    }
  else if (self->text->len > 0)
    add (self->content, self->in_quote ? MERLON_BLOCK_QUOTE : MERLON_BLOCK_PARAGRAPH,
         self->text->str);
  g_string_truncate (self->text, 0);
}

static void
on_end (GMarkupParseContext *context G_GNUC_UNUSED, const char *name, gpointer data,
        GError **error G_GNUC_UNUSED)
{
  static const char *const inlines[] = { "strong", "em", "code", "a", NULL };
  static const char *const blocks[] = { "p", "pre", "h2", "h3", "h4", NULL };
  Rich *self = data;

  if (is_one_of (name, inlines))
    g_string_append_printf (self->text, "</%s>", name);
  else if (strcmp (name, "td") == 0 || strcmp (name, "th") == 0)
    {
      g_ptr_array_add (self->cells, g_strdup (self->text->str));
      g_string_truncate (self->text, 0);
      self->in_cell = FALSE;
      self->n_columns++;
    }
  else if (self->in_cell)
    return;
  else if (is_one_of (name, blocks))
    end_block (self, name);
  else if (strcmp (name, "li") == 0)
    flush_item (self);
  else if (strcmp (name, "ul") == 0 || strcmp (name, "ol") == 0)
    self->depth--;
  else if (strcmp (name, "blockquote") == 0)
    self->in_quote = FALSE;
  else if (strcmp (name, "table") == 0)
    end_table (self);
}

static void
on_text (GMarkupParseContext *context G_GNUC_UNUSED, const char *text, gsize length,
         gpointer data, GError **error G_GNUC_UNUSED)
{
  Rich *self = data;
  g_autofree char *escaped = g_markup_escape_text (text, length);

  g_string_append (self->text, escaped);
}

void
merlon_content_rich (MerlonContent *self, const char *rich, guint level)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
  Rich state = { .content = self, .level = level, .text = g_string_new (NULL),
                 .cells = g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (GMarkupParseContext) context = NULL;

  if (rich != NULL)
    {
      context = g_markup_parse_context_new (&parser, 0, &state, NULL);
      if (g_markup_parse_context_parse (context, "<m>", -1, NULL)
          && g_markup_parse_context_parse (context, rich, -1, NULL))
        g_markup_parse_context_parse (context, "</m>", -1, NULL);
    }
  g_string_free (state.text, TRUE);
  g_ptr_array_unref (state.cells);
}
