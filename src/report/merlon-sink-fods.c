/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-sink-fods.h"
#include "model/merlon-value.h"
#include "report/merlon-workbook.h"

#include <math.h>
#include <string.h>

#define PLAIN_CELL                                                                                 \
  "<style:table-cell-properties fo:wrap-option=\"wrap\" style:vertical-align=\"top\"/>"
#define LONG_CELL "<style:table-cell-properties style:vertical-align=\"top\"/>"

/* The same for every file: how numbers look, the page that a sheet is printed on. */
static const char common_styles[]
    = "<office:styles>\n"
      "<style:default-style style:family=\"table-cell\"><style:text-properties "
      "style:font-name=\"Liberation Sans\" fo:font-size=\"10pt\"/></style:default-style>\n"
      "</office:styles>\n";

static const char fixed_styles[]
    = "<number:number-style style:name=\"as-number\">"
      "<number:number number:min-integer-digits=\"1\" number:decimal-places=\"0\" "
      "number:grouping=\"true\"/></number:number-style>\n"
      "<number:number-style style:name=\"as-money\"><number:number "
      "number:min-integer-digits=\"1\" number:decimal-places=\"2\" number:grouping=\"true\"/>"
      "</number:number-style>\n"
      "<number:percentage-style style:name=\"as-share\"><number:number "
      "number:min-integer-digits=\"1\" number:decimal-places=\"1\"/>"
      "<number:text> %</number:text></number:percentage-style>\n"
      "<number:date-style style:name=\"as-date\"><number:year number:style=\"long\"/>"
      "<number:text>-</number:text><number:month number:style=\"long\"/>"
      "<number:text>-</number:text><number:day number:style=\"long\"/></number:date-style>\n"
      "<style:page-layout style:name=\"page\"><style:page-layout-properties "
      "fo:page-width=\"29.7cm\" fo:page-height=\"21cm\" style:print-orientation=\"landscape\" "
      "style:scale-to-X=\"1\" style:scale-to-Y=\"0\"/></style:page-layout>\n"
      "<style:style style:name=\"sheet\" style:family=\"table\" "
      "style:master-page-name=\"page\"/>\n"
      "<style:style style:name=\"row\" style:family=\"table-row\"><style:table-row-properties "
      "style:use-optimal-row-height=\"true\"/></style:style>\n"
      "<style:style style:name=\"title\" style:family=\"table-cell\">" LONG_CELL
      "<style:text-properties fo:font-weight=\"bold\" fo:font-size=\"18pt\"/></style:style>\n"
      "<style:style style:name=\"heading\" style:family=\"table-cell\">" LONG_CELL
      "<style:text-properties fo:font-weight=\"bold\" fo:font-size=\"13pt\"/></style:style>\n"
      "<style:style style:name=\"name\" style:family=\"table-cell\">" PLAIN_CELL
      "<style:text-properties fo:font-weight=\"bold\"/></style:style>\n"
      "<style:style style:name=\"body\" style:family=\"table-cell\">" PLAIN_CELL "</style:style>\n"
      "<style:style style:name=\"number\" style:family=\"table-cell\" "
      "style:data-style-name=\"as-number\">" PLAIN_CELL "</style:style>\n"
      "<style:style style:name=\"money\" style:family=\"table-cell\" "
      "style:data-style-name=\"as-money\">" PLAIN_CELL "</style:style>\n"
      "<style:style style:name=\"share\" style:family=\"table-cell\" "
      "style:data-style-name=\"as-share\">" PLAIN_CELL "</style:style>\n"
      "<style:style style:name=\"date\" style:family=\"table-cell\" "
      "style:data-style-name=\"as-date\">" PLAIN_CELL "</style:style>\n";

/* All that is put in is escaped. */
static void G_GNUC_PRINTF (2, 3) put (GString *out, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_markup_vprintf_escaped (format, arguments);
  va_end (arguments);
  g_string_append (out, text);
}

/* ---- styles that are up to what is shown ---- */

static void
put_ground (GString *out, const char *name, MerlonInk ground, const char *more)
{
  put (out, "<style:style style:name=\"%s\" style:family=\"table-cell\">", name);
  put (out,
       "<style:table-cell-properties fo:wrap-option=\"wrap\" style:vertical-align=\"top\" "
       "fo:background-color=\"#%06x\"/>",
       merlon_ink_pack (ground) >> 8);
  put (out, "<style:text-properties fo:color=\"#%06x\"",
       merlon_ink_pack (merlon_ink_on (ground)) >> 8);
  g_string_append_printf (out, "%s/></style:style>\n", more);
}

static void
put_sheet_styles (GString *out, const MerlonWorksheet *sheet, GHashTable *known)
{
  for (guint i = 0; i < sheet->n_columns; i++)
    if (g_hash_table_add (known, g_strdup_printf ("width-%u", sheet->widths[i])))
      put (out,
           "<style:style style:name=\"width-%u\" style:family=\"table-column\">"
           "<style:table-column-properties style:column-width=\"%umm\"/></style:style>\n",
           sheet->widths[i], sheet->widths[i] * 2);
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const MerlonInk tint = g_array_index (sheet->cells, MerlonTableCell, i).tint;
      g_autofree char *name = NULL;

      if (tint.alpha <= 0)
        continue;
      name = g_strdup_printf ("tint-%06x", merlon_ink_pack (tint) >> 8);
      if (g_hash_table_add (known, g_strdup (name)))
        put_ground (out, name, tint, "");
    }
}

static void
put_styles (GString *out, GPtrArray *sheets, MerlonInk accent)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_string_append (out, common_styles);
  g_string_append (out, "<office:automatic-styles>\n");
  g_string_append (out, fixed_styles);
  put_ground (out, "head", accent, " fo:font-weight=\"bold\"");
  for (guint i = 0; i < sheets->len; i++)
    put_sheet_styles (out, sheets->pdata[i], known);
  g_string_append (out, "</office:automatic-styles>\n<office:master-styles><style:master-page "
                        "style:name=\"page\" style:page-layout-name=\"page\"/>"
                        "</office:master-styles>\n");
}

/* ---- what stays in sight ---- */

static gboolean
is_table (const MerlonWorksheet *sheet)
{
  return g_array_index (sheet->styles, MerlonWorkRow, 0) == MERLON_WORK_ROW_HEAD;
}

static void
put_setting (GString *out, const char *name, const char *type, const char *value)
{
  put (out, "<config:config-item config:name=\"%s\" config:type=\"%s\">%s</config:config-item>",
       name, type, value);
}

/* No part of OpenDocument says which rows stay; all programs read these names. */
static void
put_settings (GString *out, GPtrArray *sheets)
{
  g_string_append (out,
                   "<office:settings><config:config-item-set config:name=\"ooo:view-settings\">"
                   "<config:config-item-map-indexed config:name=\"Views\">"
                   "<config:config-item-map-entry>");
  put_setting (out, "ViewId", "string", "view1");
  g_string_append (out, "<config:config-item-map-named config:name=\"Tables\">\n");
  for (guint i = 0; i < sheets->len; i++)
    {
      const MerlonWorksheet *sheet = sheets->pdata[i];

      if (!is_table (sheet))
        continue;
      put (out, "<config:config-item-map-entry config:name=\"%s\">", sheet->name);
      put_setting (out, "VerticalSplitMode", "short", "2");
      put_setting (out, "VerticalSplitPosition", "int", "1");
      put_setting (out, "ActiveSplitRange", "short", "2");
      put_setting (out, "PositionBottom", "int", "1");
      g_string_append (out, "</config:config-item-map-entry>\n");
    }
  g_string_append (out, "</config:config-item-map-named></config:config-item-map-entry>"
                        "</config:config-item-map-indexed></config:config-item-set>"
                        "</office:settings>\n");
}

/* ---- cells ---- */

/* Spaces that follow a space, or begin a paragraph, would not be read. */
static void
put_paragraph (GString *out, const char *line)
{
  gboolean after_space = TRUE;

  g_string_append (out, "<text:p>");
  for (const char *p = line; *p != '\0';)
    {
      gsize length = strcspn (p, " \t");
      g_autofree char *part = g_strndup (p, length);

      put (out, "%s", part);
      p += length;
      after_space = after_space && length == 0;
      if (*p == '\0')
        break;
      g_string_append (out, *p == '\t' ? "<text:tab/>" : after_space ? "<text:s/>" : " ");
      after_space = *p++ == ' ';
    }
  g_string_append (out, "</text:p>");
}

static void
put_text (GString *out, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    put_paragraph (out, lines[i]);
}

static void
put_value (GString *out, const MerlonTableCell *cell)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (number, sizeof number, "%.15g", cell->value);
  if (cell->kind == MERLON_CELL_DATE)
    {
      g_autoptr (GString) day = g_string_new (NULL);

      merlon_date_append_text (cell->value, day);
      put (out, " office:value-type=\"date\" office:date-value=\"%s\">", day->str);
    }
  else
    put (out, " office:value-type=\"%s\" office:value=\"%s\">",
         cell->kind == MERLON_CELL_SHARE ? "percentage" : "float", number);
}

static void
put_cell (GString *out, const MerlonTableCell *cell, const char *style)
{
  if (*cell->text == '\0')
    {
      put (out, "<table:table-cell table:style-name=\"%s\"/>", style);
      return;
    }
  put (out, "<table:table-cell table:style-name=\"%s\"", style);
  if (cell->kind == MERLON_CELL_TEXT)
    g_string_append (out, " office:value-type=\"string\">");
  else
    put_value (out, cell);
  put_text (out, cell->text);
  g_string_append (out, "</table:table-cell>");
}

static char *
dup_style (const MerlonTableCell *cell, MerlonWorkRow row, guint column)
{
  static const char *const kinds[] = { [MERLON_CELL_TEXT] = "body",
                                       [MERLON_CELL_NUMBER] = "number",
                                       [MERLON_CELL_MONEY] = "money",
                                       [MERLON_CELL_SHARE] = "share",
                                       [MERLON_CELL_DATE] = "date" };

  /* Numbers with decimals show as many as they have. */
  if (cell->kind == MERLON_CELL_NUMBER && cell->value != floor (cell->value))
    return g_strdup ("body");
  if (cell->tint.alpha > 0)
    return g_strdup_printf ("tint-%06x", merlon_ink_pack (cell->tint) >> 8);
  return g_strdup (row == MERLON_WORK_ROW_TITLE                 ? "title"
                   : row == MERLON_WORK_ROW_HEADING             ? "heading"
                   : row == MERLON_WORK_ROW_HEAD                ? "head"
                   : row == MERLON_WORK_ROW_TEXT && column == 0 ? "name"
                                                                : kinds[cell->kind]);
}

/* ---- sheets ---- */

static void
put_row (GString *out, const MerlonWorksheet *sheet, guint row)
{
  MerlonWorkRow style = g_array_index (sheet->styles, MerlonWorkRow, row);

  if (style == MERLON_WORK_ROW_HEAD)
    g_string_append (out, "<table:table-header-rows>\n");
  g_string_append (out, "<table:table-row table:style-name=\"row\">");
  for (guint i = 0; i < sheet->n_columns; i++)
    {
      const MerlonTableCell *cell = merlon_worksheet_get_cell (sheet, row, i);
      g_autofree char *name = dup_style (cell, style, i);

      put_cell (out, cell, name);
    }
  g_string_append (out, "</table:table-row>\n");
  if (style == MERLON_WORK_ROW_HEAD)
    g_string_append (out, "</table:table-header-rows>\n");
}

static gboolean
put_sheet (GString *out, const MerlonWorksheet *sheet, const MerlonJob *job, double done)
{
  put (out, "<table:table table:name=\"%s\" table:style-name=\"sheet\">\n", sheet->name);
  for (guint i = 0; i < sheet->n_columns; i++)
    put (out, "<table:table-column table:style-name=\"width-%u\"/>\n", sheet->widths[i]);
  for (guint i = 0; i < merlon_worksheet_get_n_rows (sheet); i++)
    {
      if (i % 256 == 0 && !merlon_job_step (job, done))
        return FALSE;
      put_row (out, sheet, i);
    }
  g_string_append (out, "</table:table>\n");
  return TRUE;
}

/* "A" to "Z", then "AA" */
static char *
dup_column_name (guint column)
{
  GString *name = g_string_new (NULL);

  for (guint rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    g_string_prepend_c (name, 'A' + (rest - 1) % 26);
  return g_string_free (name, FALSE);
}

static void
put_filters (GString *out, GPtrArray *sheets)
{
  g_string_append (out, "<table:database-ranges>\n");
  for (guint i = 0; i < sheets->len; i++)
    {
      const MerlonWorksheet *sheet = sheets->pdata[i];
      g_autofree char *last = dup_column_name (sheet->n_columns - 1);

      /* Names of sheets hold no apostrophe. */
      if (is_table (sheet))
        put (out,
             "<table:database-range table:name=\"table-%u\" table:target-range-address=\""
             "'%s'.A1:'%s'.%s%u\" table:display-filter-buttons=\"true\"/>\n",
             i, sheet->name, sheet->name, last, merlon_worksheet_get_n_rows (sheet));
    }
  g_string_append (out, "</table:database-ranges>\n");
}

static void
put_start (GString *out, const MerlonFrontMatter *front)
{
  static const char *const spaces[]
      = { "office", "style", "text", "table", "number", "meta", "config" };

  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document");
  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    put (out, " xmlns:%s=\"urn:oasis:names:tc:opendocument:xmlns:%s:1.0\"", spaces[i],
         g_str_equal (spaces[i], "number") ? "datastyle" : spaces[i]);
  put (out,
       " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
       " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
       "xmlns:ooo=\"http://openoffice.org/2004/office\""
       " office:version=\"1.3\" "
       "office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">\n"
       "<office:meta><meta:generator>Merlon/" MERLON_VERSION "</meta:generator>"
       "<dc:title>%s</dc:title><dc:language>%s</dc:language></office:meta>\n",
       front->title, front->language);
}

GBytes *
merlon_sink_fods (MerlonContent *content, const MerlonLook *look, const MerlonJob *job,
                  GError **error)
{
  g_autoptr (GPtrArray) sheets = merlon_workbook_new (content);
  g_autoptr (GString) out = g_string_new (NULL);

  put_start (out, merlon_content_get_front (content));
  put_settings (out, sheets);
  put_styles (out, sheets, look->accent);
  g_string_append (out, "<office:body><office:spreadsheet>\n");
  for (guint i = 0; i < sheets->len; i++)
    if (!put_sheet (out, sheets->pdata[i], job, (double) i / sheets->len))
      {
        g_cancellable_set_error_if_cancelled (job->cancellable, error);
        return NULL;
      }
  put_filters (out, sheets);
  g_string_append (out, "</office:spreadsheet></office:body>\n</office:document>\n");
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
