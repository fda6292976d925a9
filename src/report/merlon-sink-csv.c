/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-sink-csv.h"
#include "model/merlon-csv-cell.h"
#include "model/merlon-i18n.h"
#include "model/merlon-value.h"
#include "report/merlon-workbook.h"

static void
append_cell (GString *out, const MerlonTableCell *cell)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (cell->kind == MERLON_CELL_TEXT)
    {
      merlon_csv_append_words (out, cell->text);
      return;
    }
  if (cell->kind == MERLON_CELL_DATE)
    merlon_date_append_text (cell->value, text);
  else
    g_string_append (text, g_ascii_formatd (number, sizeof number, "%.15g", cell->value));
  merlon_csv_append_cell (out, text->str);
}

GBytes *
merlon_sink_csv (MerlonContent *content, GError **error)
{
  g_autoptr (GPtrArray) sheets = merlon_workbook_new (content);
  const MerlonWorksheet *sheet;
  GString *out;

  /* The first sheet has the texts. */
  if (sheets->len != 2)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   sheets->len == 1 ? _ ("there is no table in “%s” yet")
                                    : _ ("there is more than one table in “%s”"),
                   merlon_content_get_front (content)->title);
      return NULL;
    }
  sheet = sheets->pdata[1];
  out = g_string_new (NULL);
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      if (i % sheet->n_columns > 0)
        g_string_append_c (out, ',');
      append_cell (out, &g_array_index (sheet->cells, MerlonTableCell, i));
      if ((i + 1) % sheet->n_columns == 0)
        g_string_append (out, "\r\n");
    }
  return g_string_free_to_bytes (out);
}
