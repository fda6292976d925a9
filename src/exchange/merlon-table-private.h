/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/merlon-table.h"

/* The cells of row n are those from its first to the first of row n + 1. */
typedef struct
{
  guint32 line;
  guint32 first;
} MerlonTableRow;

struct _MerlonTable
{
  gatomicrefcount references;
  /* The decoded file, cut into cells in place: one allocation for all of them. */
  char *text;
  GArray *cells; /* guint32: offsets in text */
  GArray *rows;  /* MerlonTableRow */
  GPtrArray *names;
  GPtrArray *warnings;
  guint withheld; /* warnings beyond those kept */
  guint width;
  char separator;
  char quote;
  MerlonEncoding encoding;
  gboolean bom;
  gboolean has_header;
};

MerlonTable *merlon_table_new (void);

void merlon_table_warn (MerlonTable *self, guint line, guint column, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
/* Says how many warnings were not kept. */
void merlon_table_end_warnings (MerlonTable *self);

static inline const MerlonTableRow *
merlon_table_peek_row (const MerlonTable *self, guint row)
{
  return &g_array_index (self->rows, MerlonTableRow, row);
}

static inline guint
merlon_table_row_length (const MerlonTable *self, guint row)
{
  guint end = row + 1 < self->rows->len ? merlon_table_peek_row (self, row + 1)->first
                                        : self->cells->len;

  return end - merlon_table_peek_row (self, row)->first;
}

/* @cell counts from the row's first and is one of its own. */
static inline char *
merlon_table_peek_cell (const MerlonTable *self, guint row, guint cell)
{
  guint index = merlon_table_peek_row (self, row)->first + cell;

  return self->text + g_array_index (self->cells, guint32, index);
}

static inline gboolean
merlon_cell_is_blank (const char *cell)
{
  while (*cell == ' ' || *cell == '\t' || *cell == '\n')
    cell++;
  return *cell == '\0';
}
