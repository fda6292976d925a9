/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The same table of risks as other programs would make it.
 *   merlon-bench-table merlon ROWS OUT   our typesetter and writer, all of it
 *   merlon-bench-table pango ROWS OUT    Pango and Cairo, tuned: layouts kept, each cell measured
 *                                        once, one path for all rules of a page, tagged
 *   merlon-bench-table html ROWS OUT     for browsers and WeasyPrint
 *   merlon-bench-table fods ROWS OUT     for LibreOffice Calc
 * The first two print seconds and peak memory in KB. */

#include "report/merlon-layout.h"
#include "report/merlon-sink-pdf.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define N_COLUMNS 9
#define N_WORDS 6000

static const char *const titles[] = { "No.",       "Risk",    "Description", "Owner",    "Level",
                                      "Treatment", "Actions", "Due",         "Residual", NULL };
static const double shares[] = { 0.06, 0.13, 0.26, 0.09, 0.06, 0.08, 0.19, 0.07, 0.06 };

/* ---- the content ---- */

static char *words[N_WORDS];

static void
make_words (void)
{
  static const char *const syllables[]
      = { "ma", "ri", "ton", "sec", "ber", "lo", "va",  "tri", "con", "per", "de",  "sta", "ge",
          "nu", "fi", "lan", "ce",  "or",  "mi", "ent", "sa",  "que", "du",  "pla", "ne",  "vor" };
  guint32 state = 1;

  for (guint i = 0; i < N_WORDS; i++)
    {
      GString *word = g_string_new (NULL);

      for (guint j = 0; j < 1 + i % 4; j++)
        {
          state = state * 1664525u + 1013904223u;
          g_string_append (word, syllables[(state >> 16) % G_N_ELEMENTS (syllables)]);
        }
      words[i] = g_string_free (word, FALSE);
    }
}

static char *
sentence (guint seed, guint n)
{
  GString *out = g_string_new (NULL);
  guint32 state = seed * 2654435761u + 1;

  for (guint i = 0; i < n; i++)
    {
      state = state * 1664525u + 1013904223u;
      g_string_append_printf (out, "%s%s", i > 0 ? " " : "", words[(state >> 12) % N_WORDS]);
    }
  g_string_append_c (out, '.');
  out->str[0] = g_ascii_toupper (out->str[0]);
  return g_string_free (out, FALSE);
}

static char *
cell_text (guint row, guint column)
{
  static const char *const levels[] = { "Low", "Medium", "High", "Critical" };
  static const char *const options[] = { "Modify", "Retain", "Avoid", "Share" };

  switch (column)
    {
    case 0:
      return g_strdup_printf ("R-%u", row + 1);
    case 1:
      return sentence (row * 7 + 1, 7);
    case 2:
      return sentence (row * 7 + 2, 30);
    case 3:
      return sentence (row % 40 + 900000, 2);
    case 4:
      return g_strdup (levels[row % 4]);
    case 5:
      return g_strdup (options[row / 4 % 4]);
    case 6:
      return sentence (row * 7 + 3, 18);
    case 7:
      return g_strdup_printf ("2026-%02u-%02u", row % 12 + 1, row % 28 + 1);
    default:
      return g_strdup (levels[row / 3 % 2]);
    }
}

/* ---- our own ---- */

static MerlonContent *
make_content (guint n_rows)
{
  MerlonContent *content = merlon_content_new ();
  MerlonTableBlock *table;

  merlon_content_get_front (content)->title = g_strdup ("Risk treatment plan");
  merlon_content_heading (content, 1, "Risks", "risks");
  table = merlon_content_table (content, titles);
  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < N_COLUMNS; column++)
      {
        g_autofree char *text = cell_text (row, column);

        merlon_table_add_plain (table, text);
      }
  return content;
}

static void
bench_merlon (guint n_rows, const char *path)
{
  g_autoptr (MerlonContent) content = make_content (n_rows);
  MerlonPdfInformation information = { .title = "Risk treatment plan", .language = "en" };
  g_autoptr (MerlonPdfDocument) document = merlon_pdf_document_new (&information);
  g_autoptr (MerlonFonts) fonts = merlon_fonts_new (document, NULL, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) out = g_file_replace (file, NULL, FALSE, 0, NULL, NULL);
  g_auto (MerlonLook) look = { 0 };
  MerlonJob job = { NULL };
  MerlonLayout *layout;

  g_assert (fonts != NULL && out != NULL);
  merlon_look_init (&look, NULL);
  merlon_look_set_landscape (&look, TRUE);
  layout = merlon_layout_new (content, &look, fonts, document, &job);
  merlon_sink_pdf (layout);
  merlon_layout_free (layout);
  g_assert (merlon_pdf_document_write (document, G_OUTPUT_STREAM (out), NULL, NULL));
  g_assert (g_output_stream_close (G_OUTPUT_STREAM (out), NULL, NULL));
}

/* ---- Pango and Cairo ---- */

#define WIDTH 841.89
#define HEIGHT 595.28
#define MARGIN 54.0
#define PAD 4.0

typedef struct
{
  cairo_t *cr;
  PangoLayout *layouts[N_COLUMNS];
  double x[N_COLUMNS + 1];
  double y;
} Plain;

static void
prepare_layouts (Plain *self)
{
  PangoContext *context = pango_cairo_create_context (self->cr);
  PangoFontDescription *font = pango_font_description_from_string ("Liberation Sans 7");
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_cairo_context_set_resolution (context, 72);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  self->x[0] = MARGIN;
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      double width = shares[i] * (WIDTH - 2 * MARGIN);

      self->x[i + 1] = self->x[i] + width;
      self->layouts[i] = pango_layout_new (context);
      pango_layout_set_font_description (self->layouts[i], font);
      pango_layout_set_width (self->layouts[i], (width - 2 * PAD) * PANGO_SCALE);
      pango_layout_set_wrap (self->layouts[i], PANGO_WRAP_WORD_CHAR);
    }
  cairo_font_options_destroy (options);
  pango_font_description_free (font);
  g_object_unref (context);
}

static double
measure_row (Plain *self, guint row)
{
  double most = 0;

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_autofree char *text = cell_text (row, i);
      int height;

      pango_layout_set_text (self->layouts[i], text, -1);
      pango_layout_get_size (self->layouts[i], NULL, &height);
      most = MAX (most, (double) height / PANGO_SCALE);
    }
  return most + 2 * PAD;
}

static void
draw_row (Plain *self, double height)
{
  cairo_tag_begin (self->cr, "TR", NULL);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      cairo_tag_begin (self->cr, "TD", NULL);
      cairo_move_to (self->cr, self->x[i] + PAD, self->y + PAD);
      pango_cairo_show_layout (self->cr, self->layouts[i]);
      cairo_tag_end (self->cr, "TD");
    }
  cairo_tag_end (self->cr, "TR");
  cairo_move_to (self->cr, MARGIN, self->y + height);
  cairo_rel_line_to (self->cr, WIDTH - 2 * MARGIN, 0);
  self->y += height;
}

static void
end_page (Plain *self)
{
  cairo_set_line_width (self->cr, 0.4);
  cairo_stroke (self->cr);
  cairo_show_page (self->cr);
  self->y = MARGIN;
}

static void
bench_pango (guint n_rows, const char *path)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, WIDTH, HEIGHT);
  Plain self = { .cr = cairo_create (surface), .y = MARGIN };

  prepare_layouts (&self);
  cairo_tag_begin (self.cr, "Document", NULL);
  cairo_tag_begin (self.cr, "Table", NULL);
  for (guint row = 0; row < n_rows; row++)
    {
      double height = measure_row (&self, row);

      if (self.y + height > HEIGHT - MARGIN)
        end_page (&self);
      draw_row (&self, height);
    }
  end_page (&self);
  cairo_tag_end (self.cr, "Table");
  cairo_tag_end (self.cr, "Document");
  for (guint i = 0; i < N_COLUMNS; i++)
    g_object_unref (self.layouts[i]);
  cairo_destroy (self.cr);
  cairo_surface_finish (surface);
  g_assert (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

/* ---- for other programs ---- */

static void
write_rows (GString *out, guint n_rows, const char *row_begin, const char *cell_begin,
            const char *cell_end, const char *row_end)
{
  for (guint row = 0; row < n_rows; row++)
    {
      g_string_append (out, row_begin);
      for (guint column = 0; column < N_COLUMNS; column++)
        {
          g_autofree char *text = cell_text (row, column);

          g_string_append_printf (out, "%s%s%s", cell_begin, text, cell_end);
        }
      g_string_append (out, row_end);
    }
}

static void
write_html (guint n_rows, const char *path)
{
  g_autoptr (GString) out = g_string_new (
      "<!DOCTYPE html><html lang='en'><meta charset='utf-8'><title>Risks</title><style>"
      "@page{size:A4 landscape;margin:19mm}body{font:7pt 'Liberation Sans'}"
      "table{border-collapse:collapse;width:100%;table-layout:fixed}"
      "td,th{padding:3pt 4pt;border-bottom:.4pt solid #ccc;vertical-align:top;text-align:left}"
      "tr{page-break-inside:avoid}</style><table><thead><tr>");

  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_append_printf (out, "<th style='width:%.0f%%'>%s</th>", shares[i] * 100, titles[i]);
  g_string_append (out, "</tr></thead><tbody>\n");
  write_rows (out, n_rows, "<tr>", "<td>", "</td>", "</tr>\n");
  g_string_append (out, "</tbody></table></html>\n");
  g_assert (g_file_set_contents (path, out->str, out->len, NULL));
}

static void
write_fods (guint n_rows, const char *path)
{
  g_autoptr (GString) out = g_string_new (
      "<?xml version='1.0' encoding='UTF-8'?><office:document "
      "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
      "xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' "
      "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "
      "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' "
      "xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' "
      "office:version='1.2' office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">"
      "<office:automatic-styles>"
      "<style:style style:name='c' style:family='table-cell'>"
      "<style:table-cell-properties fo:wrap-option='wrap' style:vertical-align='top' "
      "fo:padding='3pt' fo:border-bottom='0.4pt solid #cccccc'/>"
      "<style:text-properties style:font-name='Liberation Sans' fo:font-size='7pt'/></style:style>"
      "<style:style style:name='r' style:family='table-row'>"
      "<style:table-row-properties style:use-optimal-row-height='true'/></style:style>");

  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_append_printf (out,
                            "<style:style style:name='w%u' style:family='table-column'>"
                            "<style:table-column-properties style:column-width='%.1fpt'/>"
                            "</style:style>",
                            i, shares[i] * 733);
  g_string_append (out, "<style:page-layout style:name='p'><style:page-layout-properties "
                        "fo:page-width='29.7cm' fo:page-height='21cm' "
                        "style:print-orientation='landscape' fo:margin='1.9cm'/>"
                        "</style:page-layout>"
                        "</office:automatic-styles><office:master-styles><style:master-page "
                        "style:name='Default' style:page-layout-name='p'/></office:master-styles>"
                        "<office:body><office:spreadsheet><table:table table:name='R'>");
  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_append_printf (out, "<table:table-column table:style-name='w%u'/>", i);
  g_string_append (out, "<table:table-header-rows><table:table-row table:style-name='r'>");
  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_append_printf (out,
                            "<table:table-cell table:style-name='c' office:value-type='string'>"
                            "<text:p>%s</text:p></table:table-cell>",
                            titles[i]);
  g_string_append (out, "</table:table-row></table:table-header-rows>");
  write_rows (out, n_rows, "<table:table-row table:style-name='r'>",
              "<table:table-cell table:style-name='c' office:value-type='string'><text:p>",
              "</text:p></table:table-cell>", "</table:table-row>\n");
  g_string_append (out, "</table:table></office:spreadsheet></office:body></office:document>\n");
  g_assert (g_file_set_contents (path, out->str, out->len, NULL));
}

int
main (int argc, char **argv)
{
  gint64 start = g_get_monotonic_time ();
  struct rusage usage;
  guint n_rows = argc == 4 ? atoi (argv[2]) : 0;

  if (n_rows == 0)
    {
      g_printerr ("usage: merlon-bench-table merlon|pango|html|fods ROWS OUT\n");
      return 2;
    }
  make_words ();
  if (strcmp (argv[1], "merlon") == 0)
    bench_merlon (n_rows, argv[3]);
  else if (strcmp (argv[1], "pango") == 0)
    bench_pango (n_rows, argv[3]);
  else if (strcmp (argv[1], "html") == 0)
    write_html (n_rows, argv[3]);
  else
    write_fods (n_rows, argv[3]);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("%.4f %ld\n", (g_get_monotonic_time () - start) / 1e6, usage.ru_maxrss);
  return 0;
}
