/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Word documents: what is kept of them, and as what. */

#include "exchange/merlon-office.h"
#include "model/merlon-rich.h"
#include "support/merlon-test-zip.h"

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define R "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define MC "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

/* Short for what each of the texts is made of. */
#define P(words) "<w:p><w:r><w:t xml:space=\"preserve\">" words "</w:t></w:r></w:p>"
#define PP(properties, words)                                                                      \
  "<w:p><w:pPr>" properties "</w:pPr><w:r><w:t>" words "</w:t></w:r></w:p>"
#define RUN(properties, words)                                                                     \
  "<w:r><w:rPr>" properties "</w:rPr><w:t xml:space=\"preserve\">" words "</w:t></w:r>"
#define STYLE(name) "<w:pStyle w:val=\"" name "\"/>"
#define LIST(id, level)                                                                            \
  "<w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" id "\"/></w:numPr>"
#define CELL(words) "<w:tc><w:tcPr/>" P (words) "</w:tc>"

/* As a German Word keeps them: the ids are German, the names are not. */
static const char styles[]
    = "<w:styles " W ">"
      "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme=\"minorHAnsi\"/></w:rPr>"
      "</w:rPrDefault></w:docDefaults>"
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standard\"><w:name "
      "w:val=\"Normal\"/>"
      "</w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/>"
      "<w:basedOn w:val=\"Standard\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr>"
      "<w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"berschrift2\"><w:name w:val=\"heading 2\"/>"
      "<w:basedOn w:val=\"Standard\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Kapitel\"><w:name w:val=\"Kapitel\"/>"
      "<w:basedOn w:val=\"berschrift2\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Anhang\"><w:name w:val=\"Anhang\"/>"
      "<w:pPr><w:outlineLvl w:val=\"4\"/></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Zitat\"><w:name w:val=\"Quote\"/>"
      "<w:rPr><w:i/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Zitat2\"><w:name w:val=\"Intense "
      "Quote\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Verzeichnis1\"><w:name w:val=\"toc 1\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"HTMLVor\"><w:name w:val=\"HTML "
      "Preformatted\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Konsole\"><w:name w:val=\"Konsole\"/>"
      "<w:rPr><w:rFonts w:ascii=\"Courier New\"/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Aufz\"><w:name w:val=\"List Bullet\"/>"
      "<w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Aufz2\"><w:name w:val=\"Own level\"/>"
      "<w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Absatz\"><w:name w:val=\"List "
      "Paragraph\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Warnung\"><w:name w:val=\"Warnung\"/>"
      "<w:rPr><w:b/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Kreis\"><w:name w:val=\"a\"/>"
      "<w:basedOn w:val=\"Kreis2\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Kreis2\"><w:name w:val=\"b\"/>"
      "<w:basedOn w:val=\"Kreis\"/><w:rPr><w:i/></w:rPr></w:style>"
      "<w:style w:type=\"character\" w:styleId=\"Fett\"><w:name "
      "w:val=\"Strong\"/><w:rPr><w:b/></w:rPr>"
      "</w:style>"
      "<w:style w:type=\"character\" w:styleId=\"Code\"><w:name w:val=\"HTML Code\"/></w:style>"
      "<w:style w:type=\"numbering\" w:styleId=\"Liste\"><w:name w:val=\"Liste\"/>"
      "<w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"table\" w:styleId=\"Gitter\"><w:name w:val=\"Table Grid\"/></w:style>"
      "<w:style w:type=\"table\" w:styleId=\"Hell\"><w:name w:val=\"Light List\"/>"
      "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>"
      "</w:styles>";

/* 1: numbers, 2: bullets, 3: 1 whose second level is bulleted, 4: what the style says, 5: no sign */
static const char numbering[]
    = "<w:numbering " W ">"
      "<w:abstractNum w:abstractNumId=\"0\">"
      "<w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl>"
      "<w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"lowerLetter\"/></w:lvl></w:abstractNum>"
      "<w:abstractNum w:abstractNumId=\"1\">"
      "<w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl>"
      "<w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/><w:pStyle w:val=\"Aufz2\"/></w:lvl>"
      "</w:abstractNum>"
      "<w:abstractNum w:abstractNumId=\"2\"><w:numStyleLink w:val=\"Liste\"/></w:abstractNum>"
      "<w:abstractNum w:abstractNumId=\"3\">"
      "<w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"none\"/></w:lvl></w:abstractNum>"
      "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
      "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
      "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"1\">"
      "<w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:lvlOverride></w:num>"
      "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"2\"/></w:num>"
      "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"3\"/></w:num>"
      "</w:numbering>";

static const char notes[]
    = "<w:footnotes " W " " R "><w:footnote w:id=\"-1\" w:type=\"separator\">" P (
        "---") "</w:footnote><w:footnote "
               "w:id=\"2\"><w:p><w:r><w:"
               "footnoteRef/></w:r>" RUN ("<w:i/>", " first") "</"
                                                              "w:p><w:p><w:"
                                                              "hyperlink "
                                                              "r:id=\"a\"><w:r><w:"
                                                              "t>second</w:t></"
                                                              "w:r></"
                                                              "w:hyperlink></"
                                                              "w:p></w:footnote>"
                                                              "<w:footnote "
                                                              "w:id=\"3\"><w:p/></"
                                                              "w:footnote></"
                                                              "w:footnotes>";

static const char endnotes[]
    = "<w:endnotes " W "><w:endnote w:id=\"2\">" P ("at the end") "</w:endnote></w:endnotes>";

#define RELATIONSHIP(id, kind, target)                                                             \
  "<Relationship Id=\"" id "\" Type=\"" RELATIONS kind "\" Target=\"" target "\"/>"
#define ADDRESS(id, target)                                                                        \
  "<Relationship Id=\"" id "\" Type=\"" RELATIONS "hyperlink\" Target=\"" target                   \
  "\" TargetMode=\"External\"/>"
#define RELATIONSHIPS(all)                                                                         \
  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" all     \
  "</Relationships>"

static const char links[] = RELATIONSHIPS (
    RELATIONSHIP ("s", "styles", "styles.xml")
        RELATIONSHIP ("n", "numbering", "/word/numbering.xml")
            RELATIONSHIP ("f", "footnotes", "../word/footnotes.xml")
                RELATIONSHIP ("e", "endnotes", "endnotes.xml") ADDRESS ("a", "https://example.org/")
                    ADDRESS ("j", "javascript:alert(1)"));

static MerlonText *
read_body (const char *body, char **title, GError **error)
{
  g_autofree char *document
      = g_strdup_printf ("<w:document " W " " R " " MC "><w:body>%s</w:body></w:document>", body);
  g_autoptr (GBytes) bytes = merlon_test_zip (
      NULL, "[Content_Types].xml", "<Types/>", "_rels/.rels",
      RELATIONSHIPS (RELATIONSHIP ("d", "officeDocument", "word/document.xml")),
      "word/document.xml", document, "word/_rels/document.xml.rels", links,
      "word/_rels/footnotes.xml.rels", RELATIONSHIPS (ADDRESS ("a", "https://example.org/note")),
      "word/styles.xml", styles, "word/numbering.xml", numbering, "word/footnotes.xml", notes,
      "word/endnotes.xml", endnotes, NULL);

  return merlon_office_read_bytes (bytes, title, error);
}

static void
assert_becomes (const char *body, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonText) text = read_body (body, NULL, &error);
  g_autofree char *rich = NULL, *canonical = NULL;

  g_assert_no_error (error);
  rich = merlon_text_to_rich (text);
  g_assert_cmpstr (rich, ==, expected);
  canonical = merlon_rich_canonicalize (rich, NULL);
  g_assert_cmpstr (canonical, ==, rich);
}

/* ---- what becomes what ---- */

typedef struct
{
  const char *body, *expected;
} Case;

static const Case words[] = {
  { P ("One") "<w:p/>" P ("two"), "<p>One</p><p>two</p>" },
  { P ("  a \n b  "), "<p>a b</p>" },
  { "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t>"
    "<w:br w:type=\"page\"/><w:t>e</w:t><w:br/></w:r></w:p>",
    "<p>a b<br/>c<br/>d e</p>" },
  { "<w:p>" RUN ("<w:b/>", "b") RUN ("<w:i/>", "i") RUN ("<w:b/><w:i/>", "bi") "</w:p>",
    "<p><strong>b</strong><em>i</em><strong><em>bi</em></strong></p>" },
  { "<w:p>" RUN ("<w:b w:val=\"0\"/>", "a")
        RUN ("<w:b w:val=\"false\"/><w:i w:val=\"true\"/>", "b") "</w:p>",
    "<p>a<em>b</em></p>" },
  /* Styles of words and of paragraphs, and both: what both switch on is off. */
  { "<w:p>" RUN ("<w:rStyle w:val=\"Fett\"/>", "a") "</w:p>", "<p><strong>a</strong></p>" },
  { PP (STYLE ("Warnung"), "a"), "<p><strong>a</strong></p>" },
  { "<w:p><w:pPr>" STYLE ("Warnung") "</w:pPr>" RUN ("<w:rStyle w:val=\"Fett\"/>", "a")
        RUN ("<w:b/>", "b") RUN ("<w:rStyle w:val=\"Fett\"/><w:b w:val=\"0\"/>", "c") "</w:p>",
    "<p>a<strong>b</strong>c</p>" },
  { PP (STYLE ("Kreis"), "a"), "<p><em>a</em></p>" },
  { "<w:p>" RUN ("<w:rFonts w:ascii=\"Consolas\"/>", "ls") RUN ("<w:rStyle w:val=\"Code\"/>", " -l")
        RUN ("<w:rFonts w:ascii=\"Arial\"/>", " x") "</w:p>",
    "<p><code>ls -l</code> x</p>" },
  { "<w:p>" RUN ("<w:vanish/>", "hidden") RUN ("", "seen") "</w:p>", "<p>seen</p>" },
  { "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:noBreakHyphen/><w:softHyphen/></w:r>"
    "</w:p>",
    "<p>\u2611\u2011</p>" },
  { "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"x\"><w:t>new</w:t></mc:Choice>"
    "<mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "<p>old</p>" },
  { "<w:p><w:pPr><w:framePr w:dropCap=\"drop\"/></w:pPr><w:r><w:t>D</w:t></w:r></w:p>" P ("rop"),
    "<p>Drop</p>" },
};

static const Case paragraphs[] = {
  { PP (STYLE ("berschrift1"), "A") PP (STYLE ("berschrift2"), "B") PP (STYLE ("Anhang"), "C")
        PP (STYLE ("Kapitel"), "D"),
    "<h2>A</h2><h3>B</h3><h4>C</h4><h3>D</h3>" },
  /* A level of its own goes over that of the style. */
  { PP ("<w:outlineLvl w:val=\"1\"/>", "A")
        PP (STYLE ("berschrift1") "<w:outlineLvl w:val=\"9\"/>", "B"),
    "<h3>A</h3><p>B</p>" },
  /* Styles that the file tells nothing of. */
  { PP (STYLE ("Heading2"), "A") PP (STYLE ("Whatever"), "B"), "<h3>A</h3><p>B</p>" },
  { "<w:p><w:pPr>" STYLE ("berschrift1") "</w:pPr>" RUN ("", "A ")
        RUN ("<w:i/>", "b") "<w:r><w:br/><w:t>c</w:t></w:r></w:p>",
    "<h2>A <em>b</em> c</h2>" },
  { PP (STYLE ("Titel"), "T") PP (STYLE ("berschrift2"), "A"), "<h2>T</h2><h3>A</h3>" },
  { PP (STYLE ("Zitat"), "a") PP (STYLE ("Zitat2"), "b") P ("c"),
    "<blockquote><p>a</p><p>b</p></blockquote><p>c</p>" },
  { PP (STYLE ("HTMLVor"), "if") "<w:p><w:pPr>" STYLE (
        "HTMLVor") "</w:pPr></w:p>"
                   "<w:p><w:pPr>" STYLE (
                       "Konsole") "</w:pPr><w:r><w:t xml:space=\"preserve\">  x</w:t><w:br/>"
                                  "<w:t>y</w:t></w:r></w:p>" P ("z"),
    "<pre>if\n\n  x\ny</pre><p>z</p>" },
  { PP (STYLE ("Verzeichnis1"), "A 1") P ("a"), "<p>a</p>" },
  { "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj>"
    "</w:sdtPr><w:sdtContent>" P ("Contents") "</w:sdtContent></w:sdt>" P ("a"),
    "<p>a</p>" },
  { "<w:sdt><w:sdtPr/><w:sdtContent>" P (
        "a") "</w:sdtContent></w:sdt>"
             "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>[Name]</"
             "w:t></w:r>"
             "</w:sdtContent></w:sdt><w:r><w:t>, b</w:t></w:r></w:p>",
    "<p>a</p><p>[Name], b</p>" },
  /* Pictures, text boxes, comments. */
  { "<w:p><w:r><w:drawing><w:txbxContent>" P (
        "box") "</w:txbxContent></w:drawing><w:t>a</w:t></w:r>"
               "<w:r><w:pict><w:txbxContent>" P (
                   "box") "</w:txbxContent></w:pict></w:r>"
                          "<w:commentRangeStart w:id=\"0\"/><w:r><w:commentReference "
                          "w:id=\"0\"/></w:r></w:p>",
    "<p>a</p>" },
};

static const Case lists[] = {
  { PP (LIST ("1", "0"), "a") PP (LIST ("1", "1"), "b") PP (LIST ("1", "0"), "c") P ("d"),
    "<ol><li>a<ol><li>b</li></ol></li><li>c</li></ol><p>d</p>" },
  { PP (LIST ("2", "0"), "a") PP (LIST ("3", "0"), "b") PP (LIST ("3", "1"), "c"),
    "<ul><li>a</li></ul><ol><li>b<ul><li>c</li></ul></li></ol>" },
  /* The list of a style, its level by style, a list that stands for that of a style. */
  { PP (STYLE ("Aufz"), "a") PP (STYLE ("Aufz2"), "b") PP (LIST ("4", "0"), "c"),
    "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>" },
  { PP (STYLE ("Aufz") LIST ("0", "0"), "a") PP (LIST ("99", "0"), "b"), "<p>a</p><p>b</p>" },
  /* Deep ones that begin deep. */
  { PP (LIST ("1", "1"), "a") PP (LIST ("1", "8"), "b") PP (LIST ("1", "3"), "c")
        PP (LIST ("1", "0"), "d"),
    "<ol><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ol>" },
  /* What belongs to an item; empty lines part nothing. */
  { PP (LIST ("1", "0"), "a") PP (STYLE ("Absatz"), "more") "<w:p/>" PP (
        "<w:ind w:left=\"720\"/>", "and more") PP (LIST ("1", "0"), "b"),
    "<ol><li>a<p>more</p><p>and more</p></li><li>b</li></ol>" },
  { PP (LIST ("1", "0"), "a") PP (LIST ("1", "1"), "b") PP (LIST ("5", "0"), "of a"),
    "<ol><li>a<ol><li>b</li></ol><p>of a</p></li></ol>" },
  { PP (STYLE ("berschrift1") LIST ("1", "0"), "A") PP (STYLE ("Zitat") LIST ("2", "0"), "q"),
    "<h2>A</h2><blockquote><ul><li>q</li></ul></blockquote>" },
  /* A title is in no list. */
  { PP (LIST ("1", "0"), "a") PP (STYLE ("Titel") "<w:ind w:left=\"7\"/>", "T"),
    "<ol><li>a</li></ol><h2>T</h2>" },
  /* A quote has lists of its own. */
  { PP (LIST ("1", "0"), "a") PP (STYLE ("Zitat") LIST ("1", "1"), "q"),
    "<ol><li>a</li></ol><blockquote><ol><li>q</li></ol></blockquote>" },
};

static const Case tables[] = {
  { "<w:tbl><w:tblPr/><w:tr><w:trPr><w:tblHeader/></w:trPr>"
    "<w:tc><w:p>" RUN ("<w:b/>", "A") "</w:p></w:tc>" CELL (
        "B") "</w:tr>"
             "<w:tr>" CELL ("1") "<w:tc>" P ("x") P ("y") "</w:tc></w:tr></w:tbl>",
    "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>x<br/>y</"
    "td></tr>"
    "</tbody></table>" },
  { "<w:tbl><w:tblPr><w:tblStyle w:val=\"Gitter\"/><w:tblLook w:val=\"04A0\"/></w:tblPr>"
    "<w:tr>" CELL ("a") "</w:tr></w:tbl>",
    "<table><tbody><tr><td>a</td></tr></tbody></table>" },
  { "<w:tbl><w:tblPr><w:tblStyle w:val=\"Hell\"/><w:tblLook w:val=\"04A0\"/></w:tblPr>"
    "<w:tr>" CELL ("a") "</w:tr></w:tbl>",
    "<table><thead><tr><th>a</th></tr></thead></table>" },
  { "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" P ("a") "</w:tc>" CELL (
        "b") "</w:tr><w:tr><w:trPr><w:gridBefore "
             "w:val=\"1\"/></w:trPr>" CELL ("c") "</w:tr>"
                                                 "<w:tr><w:trPr><w:del/"
                                                 "></w:trPr>" CELL ("gone") "</w:tr></"
                                                                            "w:tbl>",
    "<table><tbody><tr><td>a</td><td></td><td>b</td></tr><tr><td></td><td>c</td><td></td></"
    "tr>"
    "</tbody></table>" },
  { "<w:tbl><w:tr><w:tc>" P ("a") "<w:tbl><w:tr>" CELL ("b") CELL ("c") "</w:tr></w:tbl>" P (
        "d") "</w:tc><w:tc>" PP (LIST ("2", "0"), "e") "</w:tc></w:tr></w:tbl>",
    "<table><tbody><tr><td>a<br/>b<br/>c<br/>d</td><td>e</td></tr></tbody></table>" },
  { "<w:tbl/><w:tbl><w:tr/></w:tbl>" P ("a"), "<p>a</p>" },
};

static const Case marks[] = {
  { "<w:p><w:hyperlink r:id=\"a\" w:anchor=\"x\"><w:r><w:t>a</w:t></w:r></w:hyperlink>"
    "<w:hyperlink r:id=\"j\"><w:r><w:t>b</w:t></w:r></w:hyperlink>"
    "<w:hyperlink w:anchor=\"here\"><w:r><w:t>c</w:t></w:r></w:hyperlink></w:p>",
    "<p><a href=\"https://example.org/#x\">a</a>bc</p>" },
  /* Fields: their results, and where they lead. */
  { "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK "
    "&quot;https://example.org/f&quot; </w:instrText></w:r><w:r><w:fldChar "
    "w:fldCharType=\"separate\"/>"
    "</w:r><w:r><w:t>a</w:t></w:r><w:r><w:fldChar "
    "w:fldCharType=\"end\"/></w:r><w:r><w:t>b</w:t></w:r>"
    "</w:p>",
    "<p><a href=\"https://example.org/f\">a</a>b</p>" },
  { "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>X</w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>inner</w:t></w:r>"
    "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:fldChar "
    "w:fldCharType=\"separate\"/></w:r>"
    "<w:r><w:t>outer</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
    "<p>outer</p>" },
  /* One that never ends takes no more than its paragraph. */
  { "<w:p><w:r><w:t>a</w:t><w:fldChar w:fldCharType=\"begin\"/><w:t>lost</w:t></w:r></w:p>" P ("b"),
    "<p>a</p><p>b</p>" },
  { "<w:p><w:fldSimple w:instr=\"DATE\"><w:r><w:t>today</w:t></w:r></w:fldSimple>"
    "<w:fldSimple w:instr=\"HYPERLINK \\l x\"><w:r><w:t>, here</w:t></w:r></w:fldSimple></w:p>",
    "<p>today, here</p>" },
  /* Tracked changes. */
  { "<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText><w:br/>"
    "</w:r></w:del>"
    "<w:moveTo><w:r><w:t> "
    "there</w:t></w:r></w:moveTo><w:moveFrom><w:r><w:t>here</w:t></w:r></w:moveFrom>"
    "</w:p>",
    "<p>new there</p>" },
  { "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">a "
    "</w:t></w:r></w:p>" PP (STYLE ("berschrift1"), "b") P ("c"),
    "<p>a b</p><p>c</p>" },
  { "<w:p><w:pPr>" STYLE (
        "Zitat") "<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>x</w:delText>"
                 "</w:r></w:del></w:p>" PP (STYLE ("berschrift1"), "b"),
    "<h2>b</h2>" },
  { "<w:p>" RUN ("<w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange>", "a") "</w:p>",
    "<p><strong>a</strong></p>" },
  /* Notes. */
  { "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>, b</w:t>"
    "<w:footnoteReference w:id=\"3\"/><w:footnoteReference w:id=\"9\"/><w:endnoteReference "
    "w:id=\"2\"/>"
    "</w:r></w:p>",
    "<p>a (<em>first</em> <a href=\"https://example.org/note\">second</a>), b (at the end)</p>" },
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
TEST (marks)

/* ---- the rest ---- */

/* A title above other headings is none of them. */
static void
test_title (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL, *none = NULL, *rich = NULL;
  g_autoptr (MerlonText) text
      = read_body (P ("Example Ltd") PP (STYLE ("Titel"), "Access  policy")
                       PP (STYLE ("Titel"), "v1") PP (STYLE ("berschrift1"), "A"),
                   &title, &error);
  g_autoptr (MerlonText) alone
      = read_body (PP (STYLE ("Titel"), "T") PP (STYLE ("berschrift2"), "A"), &none, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (title, ==, "Access policy");
  rich = merlon_text_to_rich (text);
  g_assert_cmpstr (rich, ==, "<p>Example Ltd</p><p>v1</p><h2>A</h2>");
  g_assert_null (none);
  g_assert_cmpuint (merlon_text_get (alone, 0)->kind, ==, MERLON_PARAGRAPH_HEADING_2);
}

/* Where all of it is written on a typewriter, nothing is code. */
static void
test_typewriter (void)
{
  static const char all_mono[]
      = "<w:styles " W "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Courier New\"/>"
        "</w:rPr></w:rPrDefault></w:docDefaults></w:styles>";
  g_autoptr (GBytes) bytes
      = merlon_test_zip (NULL, "[Content_Types].xml", "<Types/>", "word/document.xml",
                         "<w:document " W "><w:body><w:p>" RUN ("<w:rFonts w:ascii=\"Courier\"/>",
                                                                "a") "</w:p></w:body></w:document>",
                         "word/_rels/document.xml.rels", links, "word/styles.xml", all_mono, NULL);
  g_autoptr (MerlonText) text = merlon_office_read_bytes (bytes, NULL, NULL);
  g_autofree char *rich = merlon_text_to_rich (text);

  g_assert_cmpstr (rich, ==, "<p>a</p>");
}

/* Other prefixes, the strict namespace, another place, indented XML; and no other part at all. */
static void
test_strict (void)
{
  g_autoptr (GBytes) bytes = merlon_test_zip (
      NULL, "[Content_Types].xml", "<Types/>", "_rels/.rels",
      RELATIONSHIPS (RELATIONSHIP ("d", "officeDocument", "/Main/Text.xml")), "main/text.xml",
      "\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<document xmlns=\"http://purl.oclc.org/ooxml/wordprocessingml/main\""
      " xmlns:q=\"http://purl.oclc.org/ooxml/wordprocessingml/main\">\n <body>\n  <p>\n   <pPr>\n"
      "    <pStyle q:val=\"Heading1\"/>\n   </pPr>\n   <r>\n    <t>A</t>\n   </r>\n  </p>\n "
      "</body>\n"
      "</document>\n",
      NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonText) text = merlon_office_read_bytes (bytes, NULL, &error);
  g_autofree char *rich = NULL;

  g_assert_no_error (error);
  rich = merlon_text_to_rich (text);
  g_assert_cmpstr (rich, ==, "<h2>A</h2>");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/office-docx/words", test_words);
  g_test_add_func ("/office-docx/paragraphs", test_paragraphs);
  g_test_add_func ("/office-docx/lists", test_lists);
  g_test_add_func ("/office-docx/tables", test_tables);
  g_test_add_func ("/office-docx/marks", test_marks);
  g_test_add_func ("/office-docx/title", test_title);
  g_test_add_func ("/office-docx/typewriter", test_typewriter);
  g_test_add_func ("/office-docx/strict", test_strict);
  return g_test_run ();
}
