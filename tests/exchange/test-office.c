/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are no texts of word processors, or that were made to hurt: each is told, in time. */

#include "exchange/merlon-document-text.h"
#include "exchange/merlon-office.h"
#include "model/merlon-error.h"
#include "model/records/merlon-document.h"
#include "rules/merlon-document-life.h"
#include "support/merlon-test-zip.h"
#include "support/merlon-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define O "xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
#define T "xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""

/* What the messages say. */
#define NEITHER "neither"
#define DAMAGED "damaged"
#define PASSWORD "password"
#define LONG "longer"
#define NOTHING "no text"

static void
assert_refused (GBytes *bytes, const char *because)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = g_strdup ("left");

  g_free (g_steal_pointer (&title));
  g_assert_null (merlon_office_read_bytes (bytes, &title, &error));
  g_assert_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT);
  g_assert_nonnull (strstr (error->message, because));
  g_assert_null (title);
}

/* It is read, or told why not. */
static void
assert_either (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonText) text = merlon_office_read_bytes (bytes, NULL, &error);

  g_assert_true ((text == NULL) == (error != NULL));
}

static void
assert_text_refused (const char *text, const char *because)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  assert_refused (bytes, because);
}

/* ---- packages ---- */

/* A Word document of one part, which begins and ends as given and has @middle @n times between. */
static GBytes *
docx_of (const char *start, const char *middle, gsize n, const char *end)
{
  g_autoptr (GString) document = g_string_new ("<w:document " W "><w:body>");

  g_string_append (document, start);
  for (gsize i = 0; i < n; i++)
    g_string_append (document, middle);
  g_string_append_printf (document, "%s</w:body></w:document>", end);
  return merlon_test_zip (NULL, "[Content_Types].xml", "<Types/>", "word/document.xml",
                          document->str, NULL);
}

static void
assert_docx_refused (const char *start, const char *middle, gsize n, const char *end,
                     const char *because)
{
  g_autoptr (GBytes) bytes = docx_of (start, middle, n, end);

  assert_refused (bytes, because);
}

static void
assert_docx_says (const char *start, const char *middle, gsize n, const char *end,
                  const char *expected)
{
  g_autoptr (GBytes) bytes = docx_of (start, middle, n, end);
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonText) text = merlon_office_read_bytes (bytes, NULL, &error);
  g_autofree char *rich = NULL;

  g_assert_no_error (error);
  rich = merlon_text_to_rich (text);
  g_assert_cmpstr (rich, ==, expected);
}

static void
test_other_files (void)
{
  g_autoptr (GBytes) empty = merlon_test_zip (NULL, "a", "b", NULL);
  g_autoptr (GBytes) no_part = merlon_test_zip (NULL, "[Content_Types].xml", "<Types/>", NULL);
  g_autoptr (GBytes) sheet
      = merlon_test_zip (NULL, "[Content_Types].xml", "<Types/>", "word/document.xml",
                         "<workbook xmlns=\"urn:x\"/>", NULL);
  g_autoptr (GBytes) ods
      = merlon_test_zip (NULL, "content.xml",
                         "<o:document-content " O "><o:body><o:spreadsheet/></o:body>"
                         "</o:document-content>",
                         NULL);
  g_autoptr (GBytes) no_content
      = merlon_test_zip (NULL, "META-INF/manifest.xml", "<manifest/>", NULL);

  assert_text_refused ("", NEITHER);
  assert_text_refused ("{\\rtf1 x}", NEITHER);
  assert_text_refused ("<html><body>x</body></html>", NEITHER);
  assert_text_refused ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc");
  assert_refused (empty, NEITHER);
  assert_refused (no_part, NEITHER);
  assert_refused (sheet, NEITHER);
  assert_refused (ods, NEITHER);
  assert_refused (no_content, NEITHER);
}

static void
test_empty (void)
{
  assert_docx_refused ("<w:p/>", "", 0, "", NOTHING);
  assert_docx_refused ("<w:p><w:r><w:drawing><w:t>x</w:t></w:drawing></w:r></w:p>", "", 0, "",
                       NOTHING);
  assert_text_refused ("<o:document " O " " T "><o:body><o:text><t:p>  </t:p></o:text></o:body>"
                       "</o:document>",
                       NOTHING);
}

static void
test_password (void)
{
  g_autoptr (GBytes) odt = merlon_test_zip (
      NULL, "content.xml", "\x01\x02", "META-INF/manifest.xml",
      "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><m:file-entry>"
      "<m:encryption-data/></m:file-entry></m:manifest>",
      NULL);
  g_autoptr (GBytes) zip
      = merlon_test_zip ("zip:encryption=traditional", "content.xml", "<x/>", NULL);

  assert_refused (odt, PASSWORD);
  assert_refused (zip, PASSWORD);
}

/* Cut off anywhere, and with any byte changed: told, or read, but never worse. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) whole = docx_of ("<w:p><w:r><w:t>some words</w:t></w:r></w:p>", "", 0, "");
  gsize length;
  const guint8 *data = g_bytes_get_data (whole, &length);

  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GBytes) part = g_bytes_new (data, i);
      g_autofree guint8 *changed = g_memdup2 (data, length);
      g_autoptr (GBytes) other = NULL;

      /* The end of the list of entries may be cut off unseen. */
      if (i < length - 22)
        assert_refused (part, i < 2 ? NEITHER : DAMAGED);
      else
        assert_either (part);
      changed[i] ^= 0x15;
      other = g_bytes_new (changed, length);
      assert_either (other);
    }
  assert_docx_refused ("<w:p>", "", 0, "", DAMAGED);
  assert_docx_refused ("<w:p>&unknown;</w:p>", "", 0, "", DAMAGED);
  assert_docx_refused ("<w:p>\x01</w:p>", "", 0, "", DAMAGED);
  assert_docx_refused ("<w:p>\xff</w:p>", "", 0, "", DAMAGED);
}

/* ---- made to hurt ---- */

static void
test_entities (void)
{
  static const char bomb[]
      = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
        "<o:document " O " " T "><o:body><o:text><t:p>&b;</t:p></o:text></o:body></o:document>";
  static const char outside[] = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><o:document " O "/>";

  assert_text_refused (bomb, DAMAGED);
  assert_text_refused (outside, DAMAGED);
}

/* Its list of entries says that the text has ten bytes. */
static GBytes *
docx_with_size_of_10 (const char *words)
{
  static const guint8 signature[] = { 'P', 'K', 1, 2 }, ten[] = { 10, 0, 0, 0 };
  g_autoptr (GBytes) bytes
      = merlon_test_zip (NULL, "word/document.xml", words, "[Content_Types].xml", "<Types/>", NULL);
  gsize length;
  guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&bytes), &length);
  guint8 *entry = memmem (data, length, signature, sizeof signature);

  g_assert_nonnull (entry);
  memcpy (entry + 24, ten, sizeof ten);
  return g_bytes_new_take (data, length);
}

static void
test_bombs (void)
{
  g_autofree char *spaces = g_strnfill (65 * 1024 * 1024, ' ');
  g_autoptr (GBytes) styles
      = merlon_test_zip (NULL, "styles.xml", spaces, "content.xml", "<x/>", NULL);
  g_autoptr (GBytes) lying = docx_with_size_of_10 (spaces);
  g_autofree char *flat = g_strconcat ("<x>", spaces, "</x>", NULL);

  assert_docx_refused (spaces, "", 0, "", LONG);
  assert_refused (styles, LONG);
  assert_refused (lying, LONG);
  assert_text_refused (flat, LONG);
}

/* More of one thing than any document has. */
static void
test_too_much (void)
{
  static const char paragraph[] = "<w:p><w:r><w:t>a</w:t></w:r></w:p>";
  g_autoptr (GString) ends = g_string_new (NULL);

  assert_docx_refused ("", paragraph, 210000, "", LONG);
  assert_docx_refused ("<w:p><w:r><w:t>", "some words ", 2000000, "</w:t></w:r></w:p>", LONG);
  assert_docx_refused ("<w:tbl>", "<w:tr><w:tc/><w:tc/><w:tc/></w:tr>", 70000, "</w:tbl>", LONG);
  assert_docx_refused ("<w:tbl><w:tr><w:tc/><w:tc/><w:tc/></w:tr>", "<w:tr><w:tc/></w:tr>", 70000,
                       "</w:tbl>", LONG);
  /* Deeper, or with longer tags, than is safe to read. */
  for (guint i = 0; i < 5000; i++)
    g_string_append (ends, "</w:ins>");
  g_string_prepend (ends, paragraph);
  assert_docx_refused ("", "<w:ins>", 5000, ends->str, DAMAGED);
  assert_docx_refused ("<w:p ", "a='' ", 100000, "/>", DAMAGED);
  assert_docx_refused ("<!--", "xxxxxxxxxx", 10000, "-->", DAMAGED);
}

/* A table that is wider than any page: what is beyond is kept in the last column. */
static void
test_too_wide (void)
{
  g_autoptr (GString) expected = g_string_new ("<table><tbody><tr>");

  for (guint i = 0; i < 63; i++)
    g_string_append (expected, "<td></td>");
  g_string_append (expected, "<td>x<br/>y</td></tr></tbody></table>");
  assert_docx_says ("<w:tbl><w:tr>", "<w:tc/>", 1000,
                    "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
                    "<w:tc><w:p><w:r><w:t>y</w:t></w:r></w:p></w:tc></w:tr><w:tr/></w:tbl><w:p/>",
                    expected->str);
}

/* Names of which there are ever more, lists of entries that are longer than the file needs. */
static void
test_too_many_names (void)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (names, "<a%u xmlns='b%u'/>", i, i);
  assert_docx_refused (names->str, "", 0, "<w:p><w:r><w:t>a</w:t></w:r></w:p>", DAMAGED);
  for (guint i = 0; i < 11000; i++)
    {
      g_ptr_array_add (parts, g_strdup_printf ("part%u", i));
      g_ptr_array_add (parts, g_strdup (""));
    }
  g_ptr_array_add (parts, NULL);
  bytes = merlon_test_zip_parts (NULL, (const char *const *) parts->pdata);
  assert_refused (bytes, DAMAGED);
}

/* Many small things in one place must not take ever longer; a minute would be the end of this test.
 */
static void
test_quick (void)
{
  g_autoptr (GBytes) runs
      = docx_of ("<w:p>", "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>",
                 200000, "</w:p>");
  g_autoptr (MerlonText) text = merlon_office_read_bytes (runs, NULL, NULL);

  g_assert_cmpuint (merlon_text_get (text, 0)->runs->len, ==, 400000);
  assert_docx_says ("<w:p><w:r><w:t>a</w:t>", "<w:br/>", 1000000, "</w:r></w:p>", "<p>a</p>");
  assert_docx_says ("<w:p>", "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>", 200000,
                    "</w:p><w:p><w:r><w:t>a</w:t></w:r></w:p>", "<p>a</p>");
}

/* What closes nothing and stands nowhere. */
static void
test_misplaced (void)
{
  assert_docx_says (
      "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tr><w:p><w:r><w:t>b</w:t></w:r>"
      "</w:p></w:tr>",
      "", 0, "", "<p>a</p><p>b</p>");
  assert_docx_says (
      "<w:tbl><w:p><w:r><w:t>a</w:t></w:r></w:p><w:tr><w:tbl><w:tr><w:tc><w:p><w:r><w:t>b"
      "</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tr></w:tbl>",
      "", 0, "", "<p>a</p><p>b</p>");
  assert_docx_says (
      "<w:p><w:r><w:t>a</w:t></w:r><w:p><w:r><w:t>b</w:t></w:r></w:p><w:r><w:t>c</w:t>"
      "</w:r></w:p><w:t>d</w:t>",
      "", 0, "", "<p>a</p><p>b</p><p>c</p><p>d</p>");
  assert_docx_says (
      "<w:p><w:r><w:t>\xef\xbf\xbc</w:t></w:r></w:p><w:p><w:r><w:t>a</w:t></w:r></w:p>", "", 0, "",
      "<p>a</p>");
  /* A cell within a cell, without a table. */
  assert_docx_says ("<w:tbl><w:tr><w:tc><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
                    "<w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
                    "", 0, "", "<table><tbody><tr><td>a<br/>b</td></tr></tbody></table>");
}

/* The same within a note. */
static void
test_misplaced_in_note (void)
{
  static const char text[]
      = "<o:document " O " " T
        " xmlns:b=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><o:body>"
        "<o:text><t:p>a<t:note><b:table-cell><t:p>b</t:p></b:table-cell><b:table-row>"
        "<b:table-cell><t:p>c</t:p></b:table-cell></b:table-row></t:note>d</t:p></o:text></o:body>"
        "</o:document>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonText) read = merlon_office_read_bytes (bytes, NULL, &error);
  g_autofree char *rich = NULL;

  g_assert_no_error (error);
  rich = merlon_text_to_rich (read);
  g_assert_cmpstr (rich, ==, "<p>a (b c)d</p>");
}

/* ---- files ---- */

static void
write_file (const char *path, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, length, &error);
  g_assert_no_error (error);
}

static void
test_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("merlon-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "Rules.DOCX", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.odt", NULL);
  g_autoptr (GBytes) bytes = docx_of ("<w:p><w:r><w:t>a</w:t></w:r></w:p>", "", 0, "");
  g_autoptr (MerlonText) text = NULL;

  write_file (path, bytes);
  text = merlon_office_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (merlon_text_get_length (text), ==, 1);
  g_assert_null (merlon_office_read ("/nowhere/x.odt", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (merlon_office_read (folder, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  /* One that nobody writes into would be waited for for ever. */
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_null (merlon_office_read (pipe, &error));
  g_assert_nonnull (error);
  g_unlink (pipe);
  g_unlink (path);
  g_rmdir (folder);
}

/* A document of the project, called like the title and with a section for each highest heading. */
static void
test_document (void)
{
  static const char body[]
      = "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Access policy</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Version 2</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Purpose</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Why.</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Scope</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t>Sites</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>All.</w:t></w:r></w:p>";
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonProject) project = merlon_test_project ();
  g_autofree char *folder = g_dir_make_tmp ("merlon-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "file.docx", NULL);
  g_autoptr (GBytes) bytes = docx_of (body, "", 0, "");
  g_autofree char *text = NULL;
  MerlonItem *document;

  write_file (path, bytes);
  document = merlon_document_read_file (project, path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (document->title, ==, "Access policy");
  text = merlon_document_dup_text (document);
  g_assert_cmpstr (text, ==,
                   "<h2>Access policy</h2><p>Version 2</p><h2>Purpose</h2><p>Why.</p>"
                   "<h2>Scope</h2><h3>Sites</h3><p>All.</p>");
  /* Word processor files are read, not written. */
  g_assert_false (merlon_document_write_file (document, path, &error));
  g_assert_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/office/other-files", test_other_files);
  g_test_add_func ("/office/empty", test_empty);
  g_test_add_func ("/office/password", test_password);
  g_test_add_func ("/office/damaged", test_damaged);
  g_test_add_func ("/office/entities", test_entities);
  g_test_add_func ("/office/bombs", test_bombs);
  g_test_add_func ("/office/too-much", test_too_much);
  g_test_add_func ("/office/too-wide", test_too_wide);
  g_test_add_func ("/office/too-many-names", test_too_many_names);
  g_test_add_func ("/office/quick", test_quick);
  g_test_add_func ("/office/misplaced", test_misplaced);
  g_test_add_func ("/office/misplaced-in-note", test_misplaced_in_note);
  g_test_add_func ("/office/files", test_files);
  g_test_add_func ("/office/document", test_document);
  return g_test_run ();
}
