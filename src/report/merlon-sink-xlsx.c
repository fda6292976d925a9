/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-sink-xlsx.h"
#include "model/merlon-i18n.h"

#ifdef HAVE_XLSXWRITER

#include "model/merlon-value.h"
#include "report/merlon-workbook.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* 1980-01-01, as the parts of the file are dated: the time of day is nothing that it shows. */
/* Of a row, in points: a line of 11 points, and the most that there may be. */
#define LINE 15.0
#define HIGHEST_ROW 409.0
#define NO_DATE 315532800
#define PAPER_A4 9
/* 1899-12-30, from which spreadsheets count the days since March 1900. */
#define SPREADSHEET_DAY_0 693594

typedef struct
{
  lxw_workbook *workbook;
  const MerlonJob *job;
  lxw_format *rows[MERLON_WORK_N_ROWS], *kinds[MERLON_CELL_DATE + 1], *name;
  GHashTable *tints; /* packed ink -> lxw_format */
  gboolean cut;
} Xlsx;

/* ---- formats ---- */

static lxw_format *
add_format (Xlsx *self, gboolean wrap)
{
  lxw_format *format = workbook_add_format (self->workbook);

  format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
  if (wrap)
    format_set_text_wrap (format);
  return format;
}

static lxw_format *
add_bold (Xlsx *self, gboolean wrap, double size)
{
  lxw_format *format = add_format (self, wrap);

  format_set_bold (format);
  format_set_font_size (format, size);
  return format;
}

static void
set_ground (lxw_format *format, MerlonInk ground)
{
  format_set_bg_color (format, merlon_ink_pack (ground) >> 8);
  format_set_font_color (format, merlon_ink_pack (merlon_ink_on (ground)) >> 8);
}

static void
add_formats (Xlsx *self, MerlonInk accent)
{
  static const char *const numbers[] = { [MERLON_CELL_NUMBER] = "#,##0",
                                         [MERLON_CELL_MONEY] = "#,##0.00",
                                         [MERLON_CELL_SHARE] = "0.0 %",
                                         [MERLON_CELL_DATE] = "yyyy-mm-dd" };

  self->rows[MERLON_WORK_ROW_TITLE] = add_bold (self, FALSE, 18);
  self->rows[MERLON_WORK_ROW_HEADING] = add_bold (self, FALSE, 13);
  self->rows[MERLON_WORK_ROW_HEAD] = add_bold (self, TRUE, 11);
  set_ground (self->rows[MERLON_WORK_ROW_HEAD], accent);
  self->name = add_bold (self, TRUE, 11);
  for (guint i = 0; i < G_N_ELEMENTS (self->kinds); i++)
    {
      self->kinds[i] = add_format (self, TRUE);
      if (i < G_N_ELEMENTS (numbers) && numbers[i] != NULL)
        format_set_num_format (self->kinds[i], numbers[i]);
    }
}

static lxw_format *
format_of (Xlsx *self, const MerlonTableCell *cell, MerlonWorkRow row, guint column)
{
  gpointer key = GUINT_TO_POINTER (merlon_ink_pack (cell->tint));
  lxw_format *format;

  if (self->rows[row] != NULL)
    return self->rows[row];
  if (row == MERLON_WORK_ROW_TEXT && column == 0)
    return self->name;
  /* Numbers with decimals show as many as they have. */
  if (cell->kind == MERLON_CELL_NUMBER && cell->value != floor (cell->value))
    return self->kinds[MERLON_CELL_TEXT];
  if (cell->tint.alpha <= 0)
    return self->kinds[cell->kind];
  format = g_hash_table_lookup (self->tints, key);
  if (format == NULL)
    {
      format = add_format (self, TRUE);
      set_ground (format, cell->tint);
      g_hash_table_insert (self->tints, key, format);
    }
  return format;
}

/* ---- cells ---- */

static lxw_error
put_text (Xlsx *self, lxw_worksheet *sheet, guint row, guint column, const char *text,
          lxw_format *format)
{
  g_autofree char *part = NULL, *shorter = NULL;

  if (*text == '\0')
    return worksheet_write_blank (sheet, row, column, format);
  if (g_utf8_strlen (text, -1) <= MERLON_WORK_LONGEST_CELL)
    return worksheet_write_string (sheet, row, column, text, format);
  self->cut = TRUE;
  part = g_utf8_substring (text, 0, MERLON_WORK_LONGEST_CELL - 1);
  shorter = g_strconcat (part, "…", NULL);
  return worksheet_write_string (sheet, row, column, shorter, format);
}

static lxw_error
put_cell (Xlsx *self, lxw_worksheet *sheet, guint row, guint column, const MerlonTableCell *cell,
          MerlonWorkRow style)
{
  lxw_format *format = format_of (self, cell, style, column);

  if (cell->kind == MERLON_CELL_TEXT)
    return put_text (self, sheet, row, column, cell->text, format);
  return worksheet_write_number (
      sheet, row, column,
      cell->kind == MERLON_CELL_DATE ? cell->value - SPREADSHEET_DAY_0 : cell->value, format);
}

/* ---- sheets ---- */

static void
set_up_sheet (lxw_worksheet *sheet, const MerlonWorksheet *source)
{
  guint n_rows = merlon_worksheet_get_n_rows (source);

  for (guint i = 0; i < source->n_columns; i++)
    worksheet_set_column (sheet, i, i, source->widths[i], NULL);
  worksheet_set_landscape (sheet);
  worksheet_set_paper (sheet, PAPER_A4);
  worksheet_fit_to_pages (sheet, 1, 0);
  if (g_array_index (source->styles, MerlonWorkRow, 0) != MERLON_WORK_ROW_HEAD)
    return;
  worksheet_freeze_panes (sheet, 1, 0);
  worksheet_repeat_rows (sheet, 0, 0);
  worksheet_autofilter (sheet, 0, 0, n_rows - 1, source->n_columns - 1);
}

/* How many lines a text takes in a column that is so many digits wide; letters are narrower, so it is
 * rather too many. */
static guint
count_lines (const char *text, double width)
{
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);
  guint lines = 0;

  for (char **part = parts; *part != NULL; part++)
    lines += 1 + (guint) (MAX (g_utf8_strlen (*part, -1) - 1, 0) / MAX (width, 1));
  return MAX (lines, 1);
}

/* Not all programs find out by themselves how high a row must be. */
static double
height_of (const MerlonWorksheet *source, guint row)
{
  MerlonWorkRow style = g_array_index (source->styles, MerlonWorkRow, row);
  guint lines = 1;

  if (style == MERLON_WORK_ROW_TITLE || style == MERLON_WORK_ROW_HEADING)
    return style == MERLON_WORK_ROW_TITLE ? 27 : 21;
  for (guint i = 0; i < source->n_columns; i++)
    {
      const MerlonTableCell *cell = merlon_worksheet_get_cell (source, row, i);

      if (cell->kind == MERLON_CELL_TEXT)
        lines = MAX (lines, count_lines (cell->text, source->widths[i]));
    }
  return MIN (lines * LINE, HIGHEST_ROW);
}

static gboolean
put_sheet (Xlsx *self, const MerlonWorksheet *source, double done, lxw_error *problem)
{
  lxw_worksheet *sheet = workbook_add_worksheet (self->workbook, source->name);

  if (sheet == NULL)
    *problem = LXW_ERROR_PARAMETER_VALIDATION;
  else
    set_up_sheet (sheet, source);
  for (guint row = 0; *problem == LXW_NO_ERROR && row < merlon_worksheet_get_n_rows (source); row++)
    {
      if (row % 256 == 0 && !merlon_job_step (self->job, done))
        return FALSE;
      if (height_of (source, row) > LINE)
        *problem = worksheet_set_row (sheet, row, height_of (source, row), NULL);
      for (guint i = 0; *problem == LXW_NO_ERROR && i < source->n_columns; i++)
        *problem = put_cell (self, sheet, row, i, merlon_worksheet_get_cell (source, row, i),
                             g_array_index (source->styles, MerlonWorkRow, row));
    }
  return *problem == LXW_NO_ERROR;
}

static void
set_properties (Xlsx *self, const MerlonFrontMatter *front)
{
  lxw_doc_properties properties = { .title = front->title,
                                    .author = front->organization,
                                    .subject = front->subtitle,
                                    .created = front->date > 0 ? front->date : NO_DATE };

  workbook_set_properties (self->workbook, &properties);
}

/* Returns whether the file @path is written; frees the workbook. */
static gboolean
write_book (Xlsx *self, GPtrArray *sheets, GError **error)
{
  lxw_error problem = LXW_NO_ERROR;

  for (guint i = 0; i < sheets->len; i++)
    if (!put_sheet (self, sheets->pdata[i], (double) i / sheets->len, &problem))
      {
        lxw_workbook_free (self->workbook);
        if (problem != LXW_NO_ERROR)
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", lxw_strerror (problem));
        else
          g_cancellable_set_error_if_cancelled (self->job->cancellable, error);
        return FALSE;
      }
  problem = workbook_close (self->workbook);
  if (problem != LXW_NO_ERROR)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", lxw_strerror (problem));
  return problem == LXW_NO_ERROR;
}

static gboolean
write_file (const char *path, MerlonContent *content, const MerlonLook *look, GPtrArray *warnings,
            const MerlonJob *job, GError **error)
{
  g_autoptr (GPtrArray) sheets = merlon_workbook_new (content);
  g_autoptr (GHashTable) tints = g_hash_table_new (NULL, NULL);
  Xlsx self = { .workbook = workbook_new (path), .job = job, .tints = tints };

  if (self.workbook == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("%s cannot be written"), path);
      return FALSE;
    }
  set_properties (&self, merlon_content_get_front (content));
  add_formats (&self, look->accent);
  if (!write_book (&self, sheets, error))
    return FALSE;
  if (self.cut && warnings != NULL)
    g_ptr_array_add (warnings, g_strdup (_ ("a cell of .xlsx has room for 32,767 characters: "
                                            "longer texts were cut. fods keeps them")));
  return TRUE;
}

/* The library writes numbers as the locale of the thread does: a decimal comma would break the
 * file. */
static gboolean
write_file_with_points (const char *path, MerlonContent *content, const MerlonLook *look,
                        GPtrArray *warnings, const MerlonJob *job, GError **error)
{
  locale_t points = newlocale (LC_NUMERIC_MASK, "C", duplocale (uselocale ((locale_t) 0)));
  locale_t before = uselocale (points);
  gboolean written = write_file (path, content, look, warnings, job, error);

  uselocale (before);
  freelocale (points);
  return written;
}

/* The library writes files alone, so it gets one that nobody else can read. */
GBytes *
merlon_sink_xlsx (MerlonContent *content, const MerlonLook *look, GPtrArray *warnings,
                  const MerlonJob *job, GError **error)
{
  g_autofree char *path = NULL;
  char *data = NULL;
  gsize size;
  gboolean written;
  int file = g_file_open_tmp ("merlon-XXXXXX.xlsx", &path, error);

  if (file < 0)
    return NULL;
  close (file);
  written = write_file_with_points (path, content, look, warnings, job, error)
            && g_file_get_contents (path, &data, &size, error);
  g_unlink (path);
  return written ? g_bytes_new_take (data, size) : NULL;
}

#else

GBytes *
merlon_sink_xlsx (MerlonContent *content G_GNUC_UNUSED, const MerlonLook *look G_GNUC_UNUSED,
                  GPtrArray *warnings G_GNUC_UNUSED, const MerlonJob *job G_GNUC_UNUSED,
                  GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               _ ("this Merlon was built without libxlsxwriter and makes no .xlsx: choose fods"));
  return NULL;
}

#endif
