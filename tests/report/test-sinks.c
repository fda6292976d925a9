/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What sinks other than the PDF make of content that was not written for them. */

#include "model/merlon-value.h"
#include "report/merlon-inline.h"
#include "report/merlon-sink-csv.h"
#include "report/merlon-sink-fods.h"
#include "report/merlon-sink-html.h"
#include "report/merlon-sink-xlsx.h"
#include "report/merlon-workbook.h"

#include <string.h>

#define HOSTILE "<script>alert(1)</script>"

static MerlonContent *
start (const char *title)
{
  MerlonContent *content = merlon_content_new ();
  MerlonFrontMatter *front = merlon_content_get_front (content);

  front->title = g_strdup (title);
  front->language = g_strdup ("en");
  return content;
}

static char *
write_text (MerlonContent *content,
            GBytes *(*sink) (MerlonContent *, const MerlonLook *, const MerlonJob *, GError **) )
{
  g_auto (MerlonLook) look = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  MerlonJob job = { NULL };

  merlon_look_init (&look, NULL);
  bytes = sink (content, &look, &job, &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_well_formed (const char *text)
{
  static const GMarkupParser parser = { NULL };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, text, -1, &error);
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in: %s", part, text);
}

static void
assert_lacks (const char *text, const char *part)
{
  if (strstr (text, part) != NULL)
    g_error ("“%s” is in: %s", part, text);
}

/* ---- HTML ---- */

static void
add_hostile_everywhere (MerlonContent *content)
{
  const char *const titles[] = { HOSTILE, "\" onclick=\"x()", NULL };
  MerlonFrontMatter *front = merlon_content_get_front (content);
  MerlonTableBlock *table;

  front->organization = g_strdup (HOSTILE);
  front->subtitle = g_strdup (HOSTILE);
  front->classification = g_strdup (HOSTILE);
  merlon_content_control (content, HOSTILE, HOSTILE);
  merlon_content_heading (content, 1, HOSTILE, "\"><script>");
  merlon_content_text (content, HOSTILE);
  merlon_content_paragraph (content, "broken <markup & " HOSTILE);
  merlon_content_figure (content, merlon_picture_new (10, 10), HOSTILE, HOSTILE);
  table = merlon_content_table (content, titles);
  merlon_table_group (table, HOSTILE);
  merlon_table_add_plain (table, HOSTILE);
  merlon_table_add_plain (table, HOSTILE);
}

static void
test_html_hostile (void)
{
  g_autoptr (MerlonContent) content = start (HOSTILE);
  g_autofree char *html = NULL;

  add_hostile_everywhere (content);
  html = write_text (content, merlon_sink_html);
  assert_well_formed (html);
  assert_lacks (html, "<script");
  assert_lacks (html, "onclick=\"");
  assert_has (html, "&lt;script&gt;alert(1)&lt;/script&gt;");
}

static void
test_html_links (void)
{
  static const struct
  {
    const char *target;
    gboolean leads;
  } links[] = { { "#there", TRUE },
                { "#nowhere", FALSE },
                { "https://example.org/?a=1&b=2", TRUE },
                { "mailto:a@example.org", TRUE },
                { "policies/pol-1.pdf", TRUE },
                { "javascript:alert(1)", FALSE },
                { " javascript:alert(1)", FALSE },
                { "JavaScript:alert(1)", FALSE },
                { "java\tscript:alert(1)", FALSE },
                { "data:text/html,x", FALSE },
                { "vbscript:x", FALSE },
                { "", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr (MerlonContent) content = start ("Links");
      g_autofree char *markup = merlon_inline_link ("word", links[i].target);
      g_autofree char *html = NULL;

      merlon_content_heading (content, 1, "Place", "there");
      merlon_content_paragraph (content, markup);
      html = write_text (content, merlon_sink_html);
      assert_well_formed (html);
      assert_has (html, links[i].leads ? "\">word</a></p>" : "<p>word</p>");
    }
}

static void
test_html_places_have_one_name (void)
{
  const char *const titles[] = { "Column", NULL };
  g_autoptr (MerlonContent) content = start ("Places");
  g_autofree char *html = NULL;
  MerlonTableBlock *table = merlon_content_table (content, titles);

  merlon_table_add_plain (table, "row");
  merlon_table_anchor (table, "r-1");
  merlon_content_heading (content, 1, "Chapter", "r-1");
  html = write_text (content, merlon_sink_html);
  /* A link leads to the chapter rather than to the row, though the row comes first. */
  assert_has (html, "<h2 id=\"r-1\">");
  assert_has (html, "<tr id=\"r-1~");
}

static void
test_html_lists (void)
{
  g_autoptr (MerlonContent) content = start ("Lists");
  g_autofree char *html = NULL;

  merlon_content_item (content, 1, 0, "a");
  merlon_content_item (content, 3, 1, "b");
  merlon_content_item (content, 3, 2, "c");
  merlon_content_item (content, 1, 1, "d");
  merlon_content_rich (content, "<blockquote><p>e</p><p>f</p></blockquote><p>g</p>", 1);
  html = write_text (content, merlon_sink_html);
  assert_well_formed (html);
  assert_has (
      html, "<ul>\n<li>a\n<ol>\n<li>\n<ol>\n<li value=\"1\">b</li>\n<li value=\"2\">c</li>\n</ol>\n"
            "</li>\n</ol>\n</li>\n</ul>\n\n<ol>\n<li value=\"1\">d</li>\n</ol>\n");
  assert_has (html, "<blockquote>\n<p>e</p>\n<p>f</p>\n</blockquote>\n<p>g</p>");
}

static void
test_html_formats (void)
{
  g_autoptr (MerlonContent) content = start ("Formats");
  g_autofree char *html = NULL;

  merlon_content_paragraph (
      content, "<strong>a<em>b</em></strong><code>c</code><ins>d</ins><del>e</del>f<br/>g");
  html = write_text (content, merlon_sink_html);
  assert_has (html, "<p><strong>a</strong><strong><em>b</em></strong><code>c</code><ins>d</ins>"
                    "<del>e</del>f<br/>\ng</p>");
}

/* Tags stood in headings and in titles of columns. */
static void
test_rich_titles_are_plain (void)
{
  g_autoptr (MerlonContent) content = start ("Rich");
  GPtrArray *blocks = merlon_content_get_blocks (content);

  merlon_content_rich (
      content,
      "<h2>R &amp; <strong>D</strong> <a href=\"#x\">y</a></h2><table><tr><th>A &amp; "
      "<em>B</em></th></tr><tr><td>c</td></tr></table>",
      1);
  g_assert_cmpuint (blocks->len, ==, 2);
  g_assert_cmpstr (((MerlonBlock *) blocks->pdata[0])->text, ==, "R & D y");
  g_assert_cmpstr (((MerlonBlock *) blocks->pdata[1])->table->titles[0], ==, "A & B");
}

/* The blocks of a rich text, a line each: the sign of the kind, level, number, text. */
static char *
describe_rich (const char *rich)
{
  g_autoptr (MerlonContent) content = start ("Rich");
  GPtrArray *blocks = merlon_content_get_blocks (content);
  GString *out = g_string_new (NULL);

  merlon_content_rich (content, rich, 1);
  for (guint i = 0; i < blocks->len; i++)
    {
      const MerlonBlock *block = blocks->pdata[i];

      g_string_append_printf (out, "%c%u.%u %s\n", "HPQCITFFB"[block->kind], block -> level,
                              block -> number, block -> text != NULL ? block -> text : "");
      for (guint k = 0; block->table != NULL && k < block->table->n_columns; k++)
        g_string_append_printf (out, "[%s]", block->table->titles[k]);
      for (guint k = 0; block->table != NULL && k < block->table->cells->len; k++)
        g_string_append_printf (out, "|%s",
                                g_array_index (block->table->cells, MerlonTableCell, k).text);
    }
  return g_string_free (out, FALSE);
}

static void
test_rich_blocks (void)
{
  static const char *const texts[][2] = {
    { "<ol><li><p>First</p><p>Continuation</p></li><li>Second</li></ol>",
      "I1.1 First\nP1.0 Continuation\nI1.2 Second\n" },
    { "<ul><li>a<ol><li>b</li></ol><p>after</p></li><li>c</li></ul><p>d</p>",
      "I1.0 a\nI2.1 b\nP1.0 after\nI1.0 c\nP0.0 d\n" },
    { "<ol><li></li><li><p></p><p>x</p></li></ol>", "I1.2 x\n" },
    { "<pre>a\n  b\n\nc</pre><p>d</p>", "C0.0 a\n  b\n\nc\nP0.0 d\n" },
    { "<ul><li>a<pre>x\n y</pre></li><li>b</li></ul>", "I1.0 a\nC1.0 x\n y\nI1.0 b\n" },
    { "<ol><li>a</li><li><pre>x</pre></li></ol>", "I1.1 a\nI1.2 \nC1.0 x\n" },
    { "<blockquote><p>q</p></blockquote><p>e\n  f</p>", "Q0.0 q\nP0.0 e f\n" },
    { "<p>a</p><table><tr><th>A</th><th>B</th></tr><tr><td>1</td>"
      "<td>Intro<ul><li>x</li><li>y<ol><li>z</li></ol></li></ul></td></tr></table><p>b</p>",
      "P0.0 a\nT0.0 \n[A][B]|1|Intro<br/>•\u00a0x<br/>•\u00a0y<br/>\u00a0\u00a01.\u00a0zP0.0 b\n" },
    { "<table><tr><td>1</td><td>2</td><td>3</td></tr><tr><td>4</td><td>5</td></tr></table>",
      "T0.0 \n[1][2][3]|4|5|" },
    { "<p>of <span data-field=\"organization\">Acme</span> <a href=\"#x\">y <em>z</em></a></p>",
      "P0.0 of <span data-field=\"organization\">Acme</span> <a href=\"#x\">y <em>z</em></a>\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *blocks = describe_rich (texts[i][0]);

      g_assert_cmpstr (blocks, ==, texts[i][1]);
    }
}

static void
test_html_goes_on (void)
{
  g_autoptr (MerlonContent) content = start ("Lists");
  g_autofree char *html = NULL;

  merlon_content_rich (content,
                       "<ol><li><p>a</p><p>b</p></li><li>c<ul><li>d</li></ul><p>e</p></li></ol>"
                       "<pre>x\n  <strong>y</strong></pre><p>f</p>",
                       1);
  html = write_text (content, merlon_sink_html);
  assert_well_formed (html);
  assert_has (
      html,
      "<ol>\n<li value=\"1\">a<p>b</p>\n</li>\n<li value=\"2\">c\n<ul>\n<li>d</li>\n"
      "</ul>\n<p>e</p>\n</li>\n</ol>\n<pre><code>x\n  <strong>y</strong></code></pre>\n<p>f</p>");
}

/* ---- sheets ---- */

static void
add_small_table (MerlonContent *content, const char *heading)
{
  const char *const titles[] = { "Column", NULL };

  merlon_content_heading (content, 1, heading, NULL);
  merlon_table_add_plain (merlon_content_table (content, titles), "cell");
}

static void
test_sheet_names (void)
{
  static const char *const names[][2] = {
    { "Risks", "Risks" },
    { "RISKS", "RISKS (2)" },
    { "a/b: [c]*?\\d", "a b c d" },
    { "'quoted'", "quoted" },
    { "History", "History (2)" },
    { "", "Table" },
    { ":::", "Table (2)" },
    { "One and thirty characters, no m", "One and thirty characters, no m" },
    { "One and thirty characters, no more", "One and thirty characters, (2)" },
    { "\U0001f510\U0001f510\U0001f510\U0001f510\U0001f510\U0001f510\U0001f510\U0001f510"
      "\U0001f510\U0001f510\U0001f510\U0001f510\U0001f510\U0001f510\U0001f510\U0001f510",
      "\U0001f510\U0001f510\U0001f510\U0001f510\U0001f510\U0001f510\U0001f510\U0001f510"
      "\U0001f510\U0001f510\U0001f510\U0001f510\U0001f510\U0001f510\U0001f510" },
  };
  g_autoptr (MerlonContent) content = start ("Names");
  g_autoptr (GPtrArray) sheets = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_small_table (content, names[i][0]);
  sheets = merlon_workbook_new (content);
  g_assert_cmpuint (sheets->len, ==, G_N_ELEMENTS (names) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (((MerlonWorksheet *) sheets->pdata[i + 1])->name, ==, names[i][1]);
}

static const char *
text_at (GPtrArray *sheets, guint sheet, guint row, guint column)
{
  return merlon_worksheet_get_cell (sheets->pdata[sheet], row, column)->text;
}

static MerlonContent *
make_typed (void)
{
  const char *const titles[] = { "Text", "Number", NULL };
  MerlonContent *content = start ("Typed");
  MerlonTableBlock *table;

  merlon_content_item (content, 2, 3, "an <em>item</em>");
  merlon_content_paragraph (content, "<del>old</del><ins>new</ins>");
  table = merlon_content_table (content, titles);
  merlon_table_group (table, "Group, one");
  merlon_table_add_plain (table, "=1+1");
  merlon_table_add_plain (table, "9 May 2024");
  merlon_table_value (table, MERLON_CELL_DATE, merlon_date_from_ymd (2024, 5, 9));
  merlon_table_add_plain (table, "two\nlines  and \"spaces\"");
  merlon_table_add_plain (table, "1 234.5");
  merlon_table_value (table, MERLON_CELL_NUMBER, 1234.5);
  table = merlon_content_table (content, titles);
  merlon_table_add_plain (table, "Who signs");
  merlon_table_add_signature (table, "field", "<Signature>");
  return content;
}

static void
test_sheets (void)
{
  g_autoptr (MerlonContent) content = make_typed ();
  g_autoptr (GPtrArray) sheets = merlon_workbook_new (content);

  g_assert_cmpuint (sheets->len, ==, 2);
  g_assert_cmpstr (text_at (sheets, 0, 0, 0), ==, "Typed");
  g_assert_cmpstr (text_at (sheets, 0, 1, 1), ==, "   3. an item");
  g_assert_cmpstr (text_at (sheets, 0, 2, 1), ==, "[-old-]{+new+}");
  g_assert_cmpstr (text_at (sheets, 0, 3, 1), ==, "Typed");
  /* What is to be signed is no data. */
  g_assert_cmpstr (text_at (sheets, 0, 4, 0), ==, "Who signs");
}

static void
test_fods (void)
{
  g_autoptr (MerlonContent) content = make_typed ();
  g_autofree char *fods = write_text (content, merlon_sink_fods);

  assert_well_formed (fods);
  assert_lacks (fods, "formula");
  assert_has (fods, "office:value-type=\"string\"><text:p>=1+1</text:p>");
  assert_has (fods, "office:value-type=\"date\" office:date-value=\"2024-05-09\">");
  assert_has (fods, "office:value-type=\"float\" office:value=\"1234.5\">");
  assert_has (fods, "<text:p>two</text:p><text:p>lines <text:s/>and &quot;spaces&quot;</text:p>");
  assert_has (fods, "'.A1:'");
  assert_has (fods, ".C3\"");
}

static void
test_csv (void)
{
  g_autoptr (MerlonContent) content = make_typed (), texts = start ("Texts"), two = make_typed ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = merlon_sink_csv (content, &error);
  static const char wanted[] = "Group,Text,Number\r\n\"Group, one\",'=1+1,2024-05-09\r\n"
                               "\"Group, one\",\"two\nlines  and \"\"spaces\"\"\",1234.5\r\n";

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), wanted,
                   strlen (wanted));
  g_assert_null (merlon_sink_csv (texts, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_clear_error (&error);
  add_small_table (two, "Another");
  g_assert_null (merlon_sink_csv (two, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

static void
test_csv_lone_signs (void)
{
  static const struct
  {
    const char *text, *made;
  } cells[] = { { "-", "-" },    { "–", "–" },     { "- a", "'- a" }, { "+1", "'+1" },
                { "@a", "'@a" }, { "a=b", "a=b" }, { "'=x", "'=x" },  { "=", "=" } };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      const char *const titles[] = { "Column", NULL };
      g_autoptr (MerlonContent) content = start ("Signs");
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *wanted = g_strdup_printf ("Column\r\n%s\r\n", cells[i].made);

      merlon_table_add_plain (merlon_content_table (content, titles), cells[i].text);
      bytes = merlon_sink_csv (content, NULL);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), wanted,
                       strlen (wanted));
    }
}

/* ---- limits, and being stopped ---- */

static void
test_xlsx_long_cell (void)
{
  g_autoptr (MerlonContent) content = start ("Long");
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = g_strnfill (MERLON_WORK_LONGEST_CELL + 1, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_auto (MerlonLook) look = { 0 };
  MerlonJob job = { NULL };

  merlon_look_init (&look, NULL);
  merlon_content_text (content, text);
  bytes = merlon_sink_xlsx (content, &look, warnings, &job, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    {
      g_test_skip ("built without libxlsxwriter");
      return;
    }
  g_assert_no_error (error);
  g_assert_nonnull (bytes);
  g_assert_cmpuint (warnings->len, ==, 1);
}

static GBytes *
make_xlsx (MerlonContent *content, const MerlonLook *look, const MerlonJob *job, GError **error)
{
  return merlon_sink_xlsx (content, look, NULL, job, error);
}

static void
test_stopped (void)
{
  GBytes *(*const sinks[]) (MerlonContent *, const MerlonLook *, const MerlonJob *, GError **)
      = { merlon_sink_html, merlon_sink_fods, make_xlsx };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  MerlonJob job = { cancellable, NULL, NULL };
  g_auto (MerlonLook) look = { 0 };

  merlon_look_init (&look, NULL);
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (sinks); i++)
    {
      g_autoptr (MerlonContent) content = make_typed ();
      g_autoptr (GError) error = NULL;

      g_assert_null (sinks[i](content, &look, &job, &error));
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html/hostile", test_html_hostile);
  g_test_add_func ("/html/links", test_html_links);
  g_test_add_func ("/html/places-have-one-name", test_html_places_have_one_name);
  g_test_add_func ("/html/lists", test_html_lists);
  g_test_add_func ("/html/formats", test_html_formats);
  g_test_add_func ("/content/rich-titles-are-plain", test_rich_titles_are_plain);
  g_test_add_func ("/content/rich-blocks", test_rich_blocks);
  g_test_add_func ("/html/goes-on", test_html_goes_on);
  g_test_add_func ("/sheets/names", test_sheet_names);
  g_test_add_func ("/sheets/all", test_sheets);
  g_test_add_func ("/fods", test_fods);
  g_test_add_func ("/csv", test_csv);
  g_test_add_func ("/csv/lone-signs", test_csv_lone_signs);
  g_test_add_func ("/xlsx/long-cell", test_xlsx_long_cell);
  g_test_add_func ("/stopped", test_stopped);
  return g_test_run ();
}
