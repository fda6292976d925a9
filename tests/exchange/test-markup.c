/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text from word processors, web pages and Markdown, and back to it. */

#include "exchange/merlon-markdown.h"
#include "model/merlon-rich.h"

#include <string.h>

static void
assert_becomes (MerlonText *text, const char *expected)
{
  g_autoptr (MerlonText) owned = text;
  g_autofree char *rich = NULL, *canonical = NULL;

  g_assert_nonnull (text);
  rich = merlon_text_to_rich (text);
  g_assert_cmpstr (rich, ==, expected);
  canonical = merlon_rich_canonicalize (rich, NULL);
  g_assert_cmpstr (canonical, ==, rich);
}

static const char *const pages[][2] = {
  { "<p>One<p>two", "<p>One</p><p>two</p>" },
  { "plain words", "<p>plain words</p>" },
  { "<html><head><title>x</title><style>p{}</style></head><body><h1>A</h1>\n<div>b <b>c</b>\n"
    "d</div><script>alert(1)</script></body></html>",
    "<h2>A</h2><p>b <strong>c</strong> d</p>" },
  { "<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul><p>e",
    "<ul><li>a<ul><li>b</li></ul></li><li>c<p>d</p></li></ul><p>e</p>" },
  { "<ol><li></li><li>x</li></ol>", "<ol><li></li><li>x</li></ol>" },
  { "<p>a<br>b</p><pre>x\n  y</pre>", "<p>a<br/>b</p><pre>x\n  y</pre>" },
  { "<ul><li>a</li><li><pre>x</pre></li><li>b<table><tr><td>c</table></ul>",
    "<ul><li>a</li><li><pre>x</pre></li><li>b<table><tbody><tr><td>c</td></tr></tbody></table></li>"
    "</ul>" },
  { "<blockquote>q<p>r</blockquote>s", "<blockquote><p>q</p><p>r</p></blockquote><p>s</p>" },
  { "<table><tr><th>A<th>B<tr><td>1<td><p>x<p>y</table>",
    "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>x<br/>y</td></tr>"
    "</tbody></table>" },
  /* Google's editor, LibreOffice, Word. */
  { "<b style=\"font-weight:normal;\"><p><span style=\"font-weight:700;font-style:italic\">x</span>"
    "</p></b>",
    "<p><strong><em>x</em></strong></p>" },
  { "<p class=MsoNormal><span style='font-weight: bold'>x</span><o:p></o:p></p>",
    "<p><strong>x</strong></p>" },
  { "<p><a href=\"javascript:x()\">a</a> <a href=\"https://example.org\">b</a><img src=x></p>",
    "<p>a <a href=\"https://example.org\">b</a></p>" },
  { "<p>עברית <i>mixed</i></p>", "<p>עברית <em>mixed</em></p>" },
  { "", NULL },
};

static void
test_html (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (GError) error = NULL;
      MerlonText *text = merlon_html_read (pages[i][0], strlen (pages[i][0]), &error);

      if (pages[i][1] != NULL)
        assert_becomes (text, pages[i][1]);
      else
        g_assert_nonnull (error);
    }
}

static void
test_markdown (void)
{
  static const char markdown[]
      = "# Title\n\nSome *slanted* and **bold** `code` [link](https://example.org).\n\n"
        "- a\n- b\n    1. c\n\n> quoted\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n    code\n";

  assert_becomes (merlon_markdown_read (markdown, strlen (markdown), NULL),
                  "<h2>Title</h2><p>Some <em>slanted</em> and <strong>bold</strong> "
                  "<code>code</code> <a href=\"https://example.org\">link</a>.</p>"
                  "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>"
                  "<blockquote><p>quoted</p></blockquote>"
                  "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td>"
                  "<td>2</td></tr></tbody></table><pre>code</pre>");
  g_assert_true (merlon_markdown_is_likely (markdown));
  g_assert_false (merlon_markdown_is_likely ("Just a text.\n- with one dash\nand more"));
}

/* What is written as Markdown comes back as it was. */
static void
test_markdown_back (void)
{
  static const char *const texts[] = {
    "<h2>A</h2><p>b <strong>c</strong> <em>d</em> <strong><em>e</em></strong> *f* _g_ &lt;h&gt;</p>",
    "<ul><li>a</li><li>b<ol><li>c</li><li>d</li></ol></li></ul><p>e</p>",
    "<blockquote><p>q</p></blockquote>",
    "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>x</td></tr></tbody></table>",
    "<p>one<br/>two</p>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (MerlonText) text = merlon_text_new_from_rich (texts[i]);
      g_autofree char *markdown = merlon_markdown_write (text);

      assert_becomes (merlon_markdown_read (markdown, strlen (markdown), NULL), texts[i]);
    }
}

/* Nothing that is deep, huge or broken ends the program. */
static void
test_hostile (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *huge = g_malloc0 (MERLON_MARKUP_MAX + 2);
  MerlonText *text;

  for (guint i = 0; i < 5000; i++)
    g_string_append (deep, "<ul><li><blockquote>x");
  text = merlon_html_read (deep->str, deep->len, NULL);
  if (text != NULL)
    {
      g_autofree char *rich = merlon_text_to_rich (text);
      g_autofree char *canonical = merlon_rich_canonicalize (rich, NULL);

      g_assert_nonnull (canonical);
      merlon_text_free (text);
    }
  memset (huge, 'x', MERLON_MARKUP_MAX + 1);
  g_assert_null (merlon_html_read (huge, MERLON_MARKUP_MAX + 1, &error));
  g_assert_nonnull (error);
}

/* A paragraph of many words must not take ever longer; a minute would be the end of this test. */
static void
test_quick (void)
{
  g_autoptr (GString) page = g_string_new (NULL);
  g_autoptr (MerlonText) text = NULL;

  while (page->len < 8000000)
    g_string_append (page, "words of a text ");
  text = merlon_html_read (page->str, page->len, NULL);
  g_assert_cmpuint (merlon_text_get (text, 0)->text->len, ==, page->len - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markup/html", test_html);
  g_test_add_func ("/markup/markdown", test_markdown);
  g_test_add_func ("/markup/markdown-back", test_markdown_back);
  g_test_add_func ("/markup/hostile", test_hostile);
  g_test_add_func ("/markup/quick", test_quick);
  return g_test_run ();
}
