/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables: column widths from what is in them, rows that stay whole, headers that come again. */

#include "report/merlon-layout.h"

#include <math.h>

#define PAD_X 4.0
#define PAD_Y 3.0
/* Of a field for a signature: room for a name, a role, a reason and a date. */
#define SIGNATURE_WIDTH 190.0
#define SIGNATURE_HEIGHT 54.0

typedef struct
{
  MerlonLayout *layout;
  MerlonTableBlock *table;
  gboolean plain;
  gboolean whole; /* stays on one page */
  guint level;    /* of bookmarks to groups */
  double size;
  double *x, *widths;
  guint element, head, body;
  guint first_header, n_header;
} Table;

typedef struct
{
  MerlonParagraph *paragraph;
  guint element;
} Cell;

static const MerlonInk ink_text = { 0.11, 0.12, 0.14, 1 };
static const MerlonInk ink_rule = { 0.78, 0.8, 0.83, 1 };

static const MerlonTableCell *
cell_at (Table *self, guint row, guint column)
{
  return &g_array_index (self->table->cells, MerlonTableCell,
                         row * self->table->n_columns + column);
}

static gboolean
is_group (Table *self, guint row)
{
  return g_array_index (self->table->rows, MerlonTableRow, row).group != NULL;
}

/* ---- widths ---- */

static void
measure (Table *self, const char *markup, MerlonFace face, double *word, double *whole)
{
  g_autoptr (GArray) runs = merlon_inline_parse (markup, face);

  merlon_paragraph_measure (self->layout->fonts, runs, self->size, word, whole);
}

/* What a column holds: its longest word, its longest cell, and the mean of its cells, points. */
typedef struct
{
  double least, most, mean;
} Demand;

/* Of a very long table a sample tells enough. */
#define SAMPLE 400
/* A title may take this much to stay in one line; a word may ask for this much. */
#define TITLE_ROOM 70.0
#define WORD_ROOM 150.0

static void
measure_title (Table *self, guint column, Demand *demand)
{
  double word, whole;

  if (self->table->titles == NULL)
    return;
  measure (self, self->table->titles[column], MERLON_FACE_BOLD, &word, &whole);
  demand->least = MIN (word, WORD_ROOM);
  demand->most = whole <= TITLE_ROOM ? whole : word;
}

static Demand
measure_column (Table *self, guint column)
{
  Demand demand = { 0 };
  guint n_rows = merlon_table_get_n_rows (self->table);
  guint step = MAX (1, n_rows / SAMPLE);
  MerlonFace face = self->plain && column == 0 ? MERLON_FACE_BOLD : MERLON_FACE_REGULAR;
  guint n = 0;

  measure_title (self, column, &demand);
  for (guint row = 0; row < n_rows; row += step)
    {
      double word, whole;

      if (is_group (self, row))
        continue;
      measure (self, cell_at (self, row, column)->text, face, &word, &whole);
      if (cell_at (self, row, column)->field != NULL)
        word = whole = SIGNATURE_WIDTH;
      demand.least = MAX (demand.least, MIN (word, WORD_ROOM));
      demand.most = MAX (demand.most, whole);
      demand.mean += whole;
      n++;
    }
  demand.mean = MAX (n > 0 ? demand.mean / n : 0, demand.least * 0.5);
  demand.most = MAX (demand.most, demand.least);
  demand.least += 2 * PAD_X + 0.5;
  demand.most += 2 * PAD_X + 0.5;
  return demand;
}

static double
width_at (const Demand *demand, double unit)
{
  return CLAMP (unit * sqrt (demand->mean), demand->least, demand->most);
}

/* Rows are lowest when a column's width goes with the root of what it holds. Nobody gets less than
 * the longest word needs, nor more than the longest cell, as long as there is something to share. */
static void
share_out (const Demand *demands, guint n, double room, double *widths)
{
  double least = 0, most = 0, low = 0, high = room;

  for (guint i = 0; i < n; i++)
    {
      least += demands[i].least;
      most += demands[i].most;
    }
  for (guint round = 0; round < 40; round++)
    {
      double unit = (low + high) / 2, sum = 0;

      for (guint i = 0; i < n; i++)
        sum += width_at (&demands[i], unit);
      *(sum > room ? &high : &low) = unit;
    }
  for (guint i = 0; i < n; i++)
    if (least >= room)
      widths[i] = demands[i].least * room / least;
    else if (most <= room)
      widths[i] = demands[i].most * room / most;
    else
      widths[i] = width_at (&demands[i], low);
}

static void
find_widths (Table *self)
{
  guint n = self->table->n_columns;
  g_autofree Demand *demands = g_new (Demand, n);
  double room = merlon_layout_get_width (self->layout);

  for (guint i = 0; i < n; i++)
    demands[i] = measure_column (self, i);
  if (self->plain)
    {
      self->widths[0] = CLAMP (demands[0].most, 90, room * 0.34);
      self->widths[1] = room - self->widths[0];
    }
  else
    share_out (demands, n, room, self->widths);
  self->x[0] = 0;
  for (guint i = 1; i < n; i++)
    self->x[i] = self->x[i - 1] + self->widths[i - 1];
}

/* ---- rows ---- */

static void
fill (MerlonLayout *layout, double x, double y, double width, double height, MerlonInk ink)
{
  MerlonMark *mark = merlon_layout_add_mark (layout, MERLON_MARK_RECTANGLE, 0, x, y);

  mark->width = width;
  mark->height = height;
  mark->ink = merlon_ink_pack (ink);
}

static double
aligned_x (Table *self, guint column, MerlonParagraph *paragraph, guint line, double width)
{
  double room = width - 2 * PAD_X - merlon_paragraph_get_line_width (paragraph, line);
  double x = self->x[column] + PAD_X;

  switch (self->table->aligns[column])
    {
    case MERLON_ALIGN_CENTRE:
      return x + room / 2;
    case MERLON_ALIGN_RIGHT:
      return x + room;
    case MERLON_ALIGN_LEFT:
      break;
    }
  return x;
}

static void
put_line (Table *self, const Cell *cell, guint column, guint line, double width, double y,
          MerlonInk ink)
{
  MerlonMark *mark
      = merlon_layout_add_mark (self->layout, MERLON_MARK_LINE, cell->element,
                                aligned_x (self, column, cell->paragraph, line, width), y);

  mark->paragraph = cell->paragraph;
  mark->line = line;
  mark->ink = merlon_ink_pack (ink);
}

static guint
most_lines (const Cell *cells, guint n)
{
  guint most = 1;

  for (guint i = 0; i < n; i++)
    if (cells[i].paragraph != NULL)
      most = MAX (most, merlon_paragraph_get_n_lines (cells[i].paragraph));
  return most;
}

/* A level stands in a field of its colour, no larger than its text needs. */
static void
put_chip (Table *self, const Cell *cell, guint row, guint column, guint first, guint end,
          double top)
{
  const MerlonInk tint = cell_at (self, row, column)->tint;
  guint last = MIN (end, merlon_paragraph_get_n_lines (cell->paragraph));

  if (tint.alpha > 0 && last > first)
    fill (self->layout, self->x[column] + PAD_X - 3, top - 0.5,
          self->widths[column] - 2 * PAD_X + 6,
          (last - first) * merlon_paragraph_get_leading (cell->paragraph) + 1, tint);
}

static void
put_anchor (Table *self, guint row)
{
  const char *anchor = g_array_index (self->table->rows, MerlonTableRow, row).anchor;

  if (anchor != NULL)
    merlon_layout_add_mark (self->layout, MERLON_MARK_ANCHOR, 0, 0, 0)->anchor = anchor;
}

/* Below its cell in the structure, as a form. */
static void
put_signature (Table *self, const Cell *cell, guint row, guint column, double top)
{
  MerlonPdfDocument *document = self->layout->document;
  guint form = merlon_pdf_document_add_element (document, cell->element, MERLON_PDF_ROLE_FORM);
  MerlonMark *mark = merlon_layout_add_mark (self->layout, MERLON_MARK_SIGNATURE, form,
                                             self->x[column] + PAD_X, top);

  mark->cell = cell_at (self, row, column);
  mark->width = self->widths[column] - 2 * PAD_X;
  mark->height = SIGNATURE_HEIGHT;
}

static gboolean
has_signature (Table *self, guint row)
{
  for (guint i = 0; i < self->table->n_columns; i++)
    if (cell_at (self, row, i)->field != NULL)
      return TRUE;
  return FALSE;
}

/* The lines from @first to before @end of every cell, as one strip. */
static void
put_slab (Table *self, const Cell *cells, guint row, guint first, guint end, gboolean opens,
          gboolean closes, MerlonStripFlags flags)
{
  guint n = self->table->n_columns;
  double leading = merlon_paragraph_get_leading (cells[0].paragraph);
  double top = opens ? PAD_Y : 0;
  double least = closes && has_signature (self, row) ? SIGNATURE_HEIGHT : 0;
  double height = top + MAX ((end - first) * leading, least) + (closes ? PAD_Y : 0);
  MerlonStrip *strip = merlon_layout_begin_strip (self->layout, 0, height, flags);

  strip->header = self->first_header;
  strip->n_header = self->n_header;
  if (opens)
    put_anchor (self, row);
  for (guint i = 0; i < n; i++)
    put_chip (self, &cells[i], row, i, first, end, top);
  for (guint i = 0; i < n; i++)
    {
      const MerlonInk tint = cell_at (self, row, i)->tint;
      guint last = MIN (end, merlon_paragraph_get_n_lines (cells[i].paragraph));

      for (guint line = first; line < last; line++)
        put_line (self, &cells[i], i, line, self->widths[i], top + (line - first) * leading,
                  tint.alpha > 0 ? merlon_ink_on (tint) : ink_text);
      if (closes && cell_at (self, row, i)->field != NULL)
        put_signature (self, &cells[i], row, i, top);
    }
  if (closes && !self->plain)
    fill (self->layout, 0, height - 0.4, merlon_layout_get_width (self->layout), 0.4, ink_rule);
}

static void
put_row (Table *self, guint row)
{
  guint n = self->table->n_columns;
  g_autofree Cell *cells = g_new0 (Cell, n);
  guint element
      = merlon_pdf_document_add_element (self->layout->document, self->body, MERLON_PDF_ROLE_ROW);
  guint n_lines, fit;
  double leading;

  for (guint i = 0; i < n; i++)
    {
      gboolean name = self->plain && i == 0;

      cells[i].paragraph = merlon_layout_paragraph (self->layout, cell_at (self, row, i)->text,
                                                    name ? MERLON_FACE_BOLD : MERLON_FACE_REGULAR,
                                                    self->size, self->widths[i] - 2 * PAD_X);
      cells[i].element = merlon_layout_element (
          self->layout, element, name ? MERLON_PDF_ROLE_HEADER_CELL : MERLON_PDF_ROLE_CELL,
          cells[i].paragraph);
      if (name)
        merlon_pdf_document_set_scope (self->layout->document, cells[i].element, TRUE);
    }
  n_lines = most_lines (cells, n);
  leading = merlon_paragraph_get_leading (cells[0].paragraph);
  fit = (merlon_layout_get_room (self->layout) * 0.5) / leading;
  if (n_lines <= MAX (fit, 1))
    {
      put_slab (self, cells, row, 0, n_lines, TRUE, TRUE,
                self->whole && row + 1 < merlon_table_get_n_rows (self->table)
                    ? MERLON_STRIP_KEEP_NEXT
                    : MERLON_STRIP_PLAIN);
      return;
    }
  /* Only a row that fills most of a page is torn, between its lines. */
  for (guint line = 0; line < n_lines; line++)
    put_slab (self, cells, row, line, line + 1, line == 0, line + 1 == n_lines,
              line < 2 || line + 2 == n_lines ? MERLON_STRIP_KEEP_NEXT : MERLON_STRIP_PLAIN);
}

static void
put_group (Table *self, guint row)
{
  double width = merlon_layout_get_width (self->layout);
  guint element
      = merlon_pdf_document_add_element (self->layout->document, self->body, MERLON_PDF_ROLE_ROW);
  Cell cell = { merlon_layout_paragraph (self->layout, cell_at (self, row, 0)->text,
                                         MERLON_FACE_BOLD, self->size, width - 2 * PAD_X),
                0 };
  guint n = merlon_paragraph_get_n_lines (cell.paragraph);
  double leading = merlon_paragraph_get_leading (cell.paragraph);
  MerlonStrip *strip;

  cell.element
      = merlon_layout_element (self->layout, element, MERLON_PDF_ROLE_CELL, cell.paragraph);
  merlon_pdf_document_set_span (self->layout->document, cell.element, self->table->n_columns);
  strip = merlon_layout_begin_strip (self->layout, 0, n * leading + 2 * PAD_Y + 2,
                                     MERLON_STRIP_KEEP_NEXT);
  strip->header = self->first_header;
  strip->n_header = self->n_header;
  put_anchor (self, row);
  merlon_pdf_document_add_bookmark (self->layout->document, self->level,
                                    g_array_index (self->table->rows, MerlonTableRow, row).group,
                                    g_array_index (self->table->rows, MerlonTableRow, row).anchor);
  fill (self->layout, 0, 0, width, n * leading + 2 * PAD_Y + 2,
        merlon_ink_mix (self->layout->look->accent, (MerlonInk){ 1, 1, 1, 1 }, 0.12));
  for (guint line = 0; line < n; line++)
    put_line (self, &cell, 0, line, width, PAD_Y + 1 + line * leading, ink_text);
}

static void
put_header (Table *self)
{
  guint n = self->table->n_columns;
  g_autofree Cell *cells = g_new0 (Cell, n);
  MerlonPdfDocument *document = self->layout->document;
  guint row = merlon_pdf_document_add_element (document, self->head, MERLON_PDF_ROLE_ROW);
  const MerlonInk white = { 1, 1, 1, 1 };
  guint n_lines;
  double leading;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = merlon_inline_escape (self->table->titles[i]);

      cells[i].paragraph = merlon_layout_paragraph (self->layout, title, MERLON_FACE_BOLD,
                                                    self->size, self->widths[i] - 2 * PAD_X);
      cells[i].element = merlon_layout_element (self->layout, row, MERLON_PDF_ROLE_HEADER_CELL,
                                                cells[i].paragraph);
      merlon_pdf_document_set_scope (document, cells[i].element, FALSE);
    }
  n_lines = most_lines (cells, n);
  leading = merlon_paragraph_get_leading (cells[0].paragraph);
  self->first_header = self->layout->strips->len;
  self->n_header = 1;
  merlon_layout_begin_strip (self->layout, 10, n_lines * leading + 2 * PAD_Y + 1,
                             MERLON_STRIP_KEEP_NEXT);
  fill (self->layout, 0, 0, merlon_layout_get_width (self->layout),
        n_lines * leading + 2 * PAD_Y + 1, self->layout->look->accent);
  for (guint i = 0; i < n; i++)
    for (guint line = 0; line < merlon_paragraph_get_n_lines (cells[i].paragraph); line++)
      put_line (self, &cells[i], i, line, self->widths[i],
                PAD_Y + 0.5 + line * leading
                    + (n_lines - merlon_paragraph_get_n_lines (cells[i].paragraph)) * leading,
                white);
}

/* Who signs stands together, and so do the facts of one thing. */
static gboolean
is_whole (MerlonTableBlock *block, gboolean plain)
{
  guint n_rows = merlon_table_get_n_rows (block);

  return n_rows <= 20
         && (plain
             || (n_rows > 0
                 && g_array_index (block->cells, MerlonTableCell, block->cells->len - 1).field
                        != NULL));
}

void
merlon_layout_table (MerlonLayout *layout, MerlonTableBlock *block, gboolean plain, guint level)
{
  guint n = block->n_columns;
  g_autofree double *x = g_new0 (double, n);
  g_autofree double *widths = g_new0 (double, n);
  Table self = { .layout = layout,
                 .table = block,
                 .plain = plain,
                 .whole = is_whole (block, plain),
                 .level = level,
                 .size = plain ? 9 : 7.8,
                 .x = x,
                 .widths = widths };
  guint n_rows = merlon_table_get_n_rows (block);

  if (n_rows == 0 && block->titles == NULL)
    return;
  /* Many columns need smaller letters, down to what can still be read. */
  if (!plain && n > 7)
    self.size = 7;
  find_widths (&self);
  self.element
      = merlon_pdf_document_add_element (layout->document, MERLON_PDF_ROOT, MERLON_PDF_ROLE_TABLE);
  if (block->titles != NULL)
    {
      self.head = merlon_pdf_document_add_element (layout->document, self.element,
                                                   MERLON_PDF_ROLE_TABLE_HEAD);
      put_header (&self);
    }
  self.body = merlon_pdf_document_add_element (layout->document, self.element,
                                               MERLON_PDF_ROLE_TABLE_BODY);
  for (guint row = 0; row < n_rows; row++)
    {
      /* A small table is done before anyone could ask. */
      if (row % 256 == 255 && !merlon_job_step (layout->job, 0.5 * row / n_rows))
        return;
      if (is_group (&self, row))
        put_group (&self, row);
      else
        put_row (&self, row);
    }
}
