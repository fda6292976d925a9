/* SPDX-License-Identifier: GPL-3.0-or-later */

/* OpenDocument texts, packed and flat: what is kept of them, and as what. */

#include "exchange/merlon-office.h"
#include "model/merlon-rich.h"
#include "support/merlon-test-zip.h"

#include <string.h>

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define NAMESPACES                                                                                 \
  " xmlns:office=\"" ODF "office:1.0\" xmlns:style=\"" ODF "style:1.0\" xmlns:text=\"" ODF         \
  "text:1.0\" xmlns:table=\"" ODF "table:1.0\" xmlns:draw=\"" ODF "drawing:1.0\" xmlns:fo=\"" ODF  \
  "xsl-fo-compatible:1.0\" xmlns:svg=\"" ODF "svg-compatible:1.0\""                                \
  " xmlns:xlink=\"http://www.w3.org/1999/xlink\""

#define STYLE(family, name, more, properties)                                                      \
  "<style:style style:name=\"" name "\" style:family=\"" family "\"" more                          \
  "><style:text-properties " properties "/></style:style>"
#define PARENT(name) " style:parent-style-name=\"" name "\""
#define P(words) "<text:p>" words "</text:p>"
#define PS(style, words) "<text:p text:style-name=\"" style "\">" words "</text:p>"
#define H(level, words) "<text:h text:outline-level=\"" level "\">" words "</text:h>"
#define SPAN(style, words) "<text:span text:style-name=\"" style "\">" words "</text:span>"
#define ITEM(words) "<text:list-item>" words "</text:list-item>"
#define LIST(style, items) "<text:list text:style-name=\"" style "\">" items "</text:list>"
#define SUBLIST(items) "<text:list>" items "</text:list>"
#define CELL(words) "<table:table-cell>" P (words) "</table:table-cell>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"

#define FACES                                                                                      \
  "<office:font-face-decls><style:font-face style:name=\"F1\" svg:font-family=\"'Liberation "      \
  "Mono'\""                                                                                        \
  " style:font-pitch=\"fixed\"/><style:font-face style:name=\"F2\" svg:font-family=\"Arial\"/>"    \
  "</office:font-face-decls>"

/* Named styles. */
static const char common[] = STYLE ("paragraph", "Standard", "", "")
    STYLE ("paragraph", "Heading_20_1", PARENT ("Standard") " style:default-outline-level=\"1\"",
           "fo:font-weight=\"bold\"") STYLE ("paragraph", "Title", "", "fo:font-weight=\"bold\"")
        STYLE ("paragraph", "Quotations", "", "fo:font-style=\"italic\"")
            STYLE ("paragraph", "Preformatted_20_Text", "", "style:font-name=\"F1\"")
                STYLE ("paragraph", "Konsole", "", "style:font-name=\"F1\"")
                    STYLE ("paragraph", "Contents_20_1", "", "")
                        STYLE ("text", "Source_20_Text", "", "")
                            STYLE ("text", "Strong", "", "fo:font-weight=\"bold\"");

/* Those of headers, which are hidden, are none of the text, whatever they are called. */
static const char other[] = STYLE ("paragraph", "P9", "", "text:display=\"none\"");

static const char automatic[] = STYLE ("paragraph", "P1", PARENT ("Standard"),
                                       "fo:font-weight=\"bold\"") STYLE ("paragraph", "P2",
                                                                         PARENT ("Quotations"), "")
    STYLE ("paragraph", "P3", PARENT ("Title"),
           "") STYLE ("paragraph", "L1", " style:list-style-name=\"Numbers\"",
                      "") STYLE ("text", "B", "", "fo:font-weight=\"700\"")
        STYLE ("text", "I", "", "fo:font-style=\"italic\"") STYLE ("text", "N", PARENT ("Strong"),
                                                                   "fo:font-weight=\"normal\"")
            STYLE ("text", "S", PARENT ("Strong"),
                   "fo:font-style=\"oblique\"") STYLE ("text", "M", "", "style:font-name=\"F1\"")
                STYLE ("text", "C", "", "fo:font-family=\"Courier New\"")
                    STYLE ("text", "A", "", "style:font-name=\"F2\"") STYLE (
                        "text", "X", "",
                        "text:display=\"none\"") "<text:list-style "
                                                 "style:name=\"Bullets\"><text:list-level-style-"
                                                 "bullet text:level=\"1\""
                                                 " text:bullet-char=\"\u2022\"/"
                                                 "><text:list-level-style-bullet text:level=\"2\""
                                                 " text:bullet-char=\" \"/></text:list-style>"
                                                 "<text:list-style "
                                                 "style:name=\"Numbers\"><text:list-level-style-"
                                                 "number text:level=\"1\""
                                                 " style:num-format=\"1\"/"
                                                 "><text:list-level-style-bullet text:level=\"3\""
                                                 " text:bullet-char=\"-\"/></text:list-style>"
                                                 "<text:list-style "
                                                 "style:name=\"Nothing\"><text:list-level-style-"
                                                 "number text:level=\"1\""
                                                 " style:num-format=\"\"/></text:list-style>";

static MerlonText *
read_packed (const char *body, char **title, GError **error)
{
  g_autofree char *content = g_strdup_printf (
      "<office:document-content" NAMESPACES ">" FACES "<office:automatic-styles>%s"
      "</office:automatic-styles><office:body><office:text>%s</office:text></office:body>"
      "</office:document-content>",
      automatic, body);
  g_autofree char *styles = g_strdup_printf (
      "<office:document-styles" NAMESPACES ">" FACES "<office:styles>%s</office:styles>"
      "<office:automatic-styles>%s</office:automatic-styles></office:document-styles>",
      common, other);
  g_autoptr (GBytes) bytes = merlon_test_zip (
      NULL, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", content,
      "styles.xml", styles, "META-INF/manifest.xml",
      "<m:manifest xmlns:m=\"" ODF "manifest:1.0\"><m:file-entry/></m:manifest>", NULL);

  return merlon_office_read_bytes (bytes, title, error);
}

static MerlonText *
read_flat (const char *body, GError **error)
{
  g_autofree char *document = g_strdup_printf (
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document" NAMESPACES ">" FACES
      "<office:styles>%s</office:styles><office:automatic-styles>%s</office:automatic-styles>"
      "<office:body><office:text>%s</office:text></office:body></office:document>",
      common, automatic, body);
  g_autoptr (GBytes) bytes = g_bytes_new (document, strlen (document));

  return merlon_office_read_bytes (bytes, NULL, error);
}

static void
assert_is (MerlonText *text, const char *expected)
{
  g_autofree char *rich = merlon_text_to_rich (text);
  g_autofree char *canonical = merlon_rich_canonicalize (rich, NULL);

  g_assert_cmpstr (rich, ==, expected);
  g_assert_cmpstr (canonical, ==, rich);
}

static void
assert_becomes (const char *body, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonText) packed = read_packed (body, NULL, &error), flat = NULL;

  g_assert_no_error (error);
  assert_is (packed, expected);
  flat = read_flat (body, &error);
  g_assert_no_error (error);
  assert_is (flat, expected);
}

/* ---- what becomes what ---- */

typedef struct
{
  const char *body, *expected;
} Case;

static const Case words[] = {
  { P ("One") "\n" P ("") P ("two"), "<p>One</p><p>two</p>" },
  { P (" a\n  b<text:s text:c=\"3\"/>c<text:tab/>d<text:line-break/>e<text:soft-page-break/> "),
    "<p>a b c d<br/>e</p>" },
  { P (SPAN ("B", "b") SPAN ("I", "i") SPAN ("S", "bi") SPAN ("Strong", SPAN ("N", "n") "s")),
    "<p><strong>b</strong><em>i</em><strong><em>bi</em></strong>n<strong>s</strong></p>" },
  { PS ("P1", "a" SPAN ("N", "b")) PS ("P9", "c"), "<p><strong>a</strong>b</p><p>c</p>" },
  { P (SPAN ("M", "ls") SPAN ("C", " -l") SPAN ("Source_20_Text", " -a") SPAN ("A", " x")),
    "<p><code>ls -l -a</code> x</p>" },
  { P (SPAN ("X", "hidden") "seen<text:hidden-text text:string-value=\"h\">h</text:hidden-text>"),
    "<p>seen</p>" },
  { P ("<text:a xlink:href=\"https://example.org/\">a</text:a><text:a "
       "xlink:href=\"javascript:x()\">b"
       "</text:a><text:a xlink:href=\"#here\">c</text:a><text:a xlink:href=\"a&#10;b\">d</text:a>"),
    "<p><a href=\"https://example.org/\">a</a>bcd</p>" },
  { P ("page <text:page-number>4</text:page-number> of <text:title>it</text:title>"),
    "<p>page 4 of it</p>" },
  { P ("a<text:note><text:note-citation>1</text:note-citation><text:note-body>" P (
        SPAN ("I", "first")) P ("second") "</text:note-body></text:note>, b"),
    "<p>a (<em>first</em> second), b</p>" },
  { P ("a<office:annotation>" P ("comment") "</office:annotation>b<draw:frame><draw:text-box>" P (
        "box") "</draw:text-box></draw:frame>c<text:ruby><text:ruby-base>d</text:ruby-base>"
               "<text:ruby-text>e</text:ruby-text></text:ruby>"),
    "<p>abcd</p>" },
};

static const Case paragraphs[] = {
  { H ("1", "A") H ("2", "B") H ("3", "C") H ("7", "D") "<text:h>E</text:h>",
    "<h2>A</h2><h3>B</h3><h4>C</h4><h4>D</h4><h2>E</h2>" },
  { "<text:h text:style-name=\"Heading_20_1\" "
    "text:outline-level=\"1\">A<text:line-break/>" SPAN ("B", "b") SPAN ("I", "c") "</text:h>",
    "<h2>A b<em>c</em></h2>" },
  { PS ("P3", "T") H ("2", "A"), "<h2>T</h2><h3>A</h3>" },
  { PS ("P3", "T") H ("1", "A"), "<p>T</p><h2>A</h2>" },
  { PS ("Quotations", "a") PS ("P2", "b") P ("c"),
    "<blockquote><p>a</p><p>b</p></blockquote><p>c</p>" },
  { PS ("Preformatted_20_Text", "if<text:line-break/>") PS ("Preformatted_20_Text", "")
        PS ("Konsole", "<text:s text:c=\"2\"/>x<text:tab/>y"),
    "<pre>if\n\n\n  x\ty</pre>" },
  { "<text:tracked-changes><text:changed-region><text:deletion>" P (
        "gone") "</text:deletion></text:changed-region></text:tracked-changes>" P ("a<text:"
                                                                                   "change "
                                                                                   "text:"
                                                                                   "change-"
                                                                                   "id=\"1\"/"
                                                                                   ">b<text:"
                                                                                   "change-"
                                                                                   "start/"
                                                                                   ">new<"
                                                                                   "text:"
                                                                                   "change-"
                                                                                   "end/>"),
    "<p>abnew</p>" },
  { "<text:table-of-content><text:index-body>" P (
        "A 1") "</text:index-body></"
               "text:table-of-content>" PS ("Contents_20_1", "B 2") "<text:alphabetical-"
                                                                    "index>" P ("x") "</"
                                                                                     "text:"
                                                                                     "alphabe"
                                                                                     "tical-"
                                                                                     "index"
                                                                                     ">" P ("a"),
    "<p>a</p>" },
  { "<text:section>" P ("a") "</text:section><text:section text:display=\"none\">" P (
        "b") "</text:section>",
    "<p>a</p>" },
};

static const Case lists[] = {
  { LIST ("Bullets", ITEM (P ("a") P ("more")) ITEM (P ("b"))) P ("c"),
    "<ul><li>a<p>more</p></li><li>b</li></ul><p>c</p>" },
  { LIST ("Numbers", ITEM (P ("a") SUBLIST (ITEM (P ("b") SUBLIST (ITEM (P ("c"))))) P ("of a"))
                         ITEM (P ("d"))),
    "<ol><li>a<ol><li>b<ul><li>c</li></ul></li></ol><p>of a</p></li><li>d</li></ol>" },
  /* A list within an item with a style of its own; an item that is only a list. */
  { LIST ("Bullets", ITEM (LIST ("Numbers", ITEM (P ("a")))) ITEM (P ("b"))),
    "<ol><li>a</li></ol><ul><li>b</li></ul>" },
  { SUBLIST (ITEM (PS ("L1", "a"))), "<ol><li>a</li></ol>" },
  { LIST ("Nothing", ITEM (P ("a"))) LIST ("Bullets", ITEM (P ("b") SUBLIST (ITEM (P ("c"))))),
    "<p>a</p><ul><li>b<p>c</p></li></ul>" },
  { LIST ("Numbers",
          ITEM (H ("1", "A")) ITEM (P ("a")) "<text:list-header>" P ("b") "</text:list-header>"),
    "<h2>A</h2><ol><li>a<p>b</p></li></ol>" },
  { "<text:numbered-paragraph text:style-name=\"Numbers\" text:level=\"1\">" P (
        "a") "</text:numbered-paragraph><text:numbered-paragraph text:style-name=\"Numbers\" "
             "text:level=\"2\">" P ("b") "</text:numbered-paragraph>",
    "<ol><li>a<ol><li>b</li></ol></li></ol>" },
  { LIST ("Numbers", ITEM (PS ("Preformatted_20_Text", "ls"))),
    "<ol><li><code>ls</code></li></ol>" },
};

static const Case tables[] = {
  { "<table:table><table:title>t</table:title><table:table-column/"
    "><table:table-header-rows>" ROW (CELL (SPAN ("B", "A")) CELL (
        "B")) "</table:table-header-rows>" ROW (CELL ("1") "<table:table-cell>" P ("x")
                                                    P ("y") "</table:table-cell>") "</"
                                                                                   "table:"
                                                                                   "table"
                                                                                   ">" P ("z"),
    "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>x<br/>y</"
    "td></tr>"
    "</tbody></table><p>z</p>" },
  { "<table:table>" ROW (CELL ("a") "<table:covered-table-cell/>" CELL ("b"))
        ROW ("<table:table-cell table:number-columns-repeated=\"2\"/>") "</table:table>",
    "<table><tbody><tr><td>a</td><td></td><td>b</td></tr><tr><td></td><td></td><td></td></"
    "tr></tbody>"
    "</table>" },
  { "<table:table>" ROW ("<table:table-cell>" P ("a") "<table:table>" ROW (CELL ("b") CELL (
        "c")) "</table:table>" LIST ("Bullets",
                                     ITEM (P ("d"))) "</table:table-cell>") "</table:table>",
    "<table><tbody><tr><td>a<br/>b<br/>c<br/>d</td></tr></tbody></table>" },
};

#define TEST(name)                                                                                 \
  static void test_##name (void)                                                                   \
  {                                                                                                \
    for (guint i = 0; i < G_N_ELEMENTS (name); i++)                                                \
      assert_becomes (name[i].body, name[i].expected);                                             \
  }

TEST (words)
TEST (paragraphs)
TEST (lists)
TEST (tables)

/* ---- the rest ---- */

static void
test_title (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autoptr (MerlonText) text = read_packed (PS ("P3", "T") H ("1", "A"), &title, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (title, ==, "T");
  assert_is (text, "<h2>A</h2>");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/office-odt/words", test_words);
  g_test_add_func ("/office-odt/paragraphs", test_paragraphs);
  g_test_add_func ("/office-odt/lists", test_lists);
  g_test_add_func ("/office-odt/tables", test_tables);
  g_test_add_func ("/office-odt/title", test_title);
  return g_test_run ();
}
