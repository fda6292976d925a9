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
    "<h2>A</h2><p>b <strong>c</strong> <em>d</em> <strong><em>e</em></strong> *f* _g_ "
    "&lt;h&gt;</p>",
    "<ul><li>a</li><li>b<ol><li>c</li><li>d</li></ol></li></ul><p>e</p>",
    "<blockquote><p>q</p></blockquote>",
    "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>x</td></tr></tbody></table>",
    "<p>one<br/>two</p>",
    /* What would be signs where a line begins. */
    "<p>1. Scope</p><p>2) x</p><p>- x</p><p>+ x</p><p>---</p><p>===</p><p># x</p><p>~~~</p>"
    "<p>&gt; x</p><p>a<br/>- b<br/>3. c</p><p>* x</p><p>12345</p><p>a<br/>===</p><p>``` x</p>",
    "<ul><li>- a</li><li># b</li><li>1. c</li></ul>",
    "<p>&amp;copy; R&amp;D &amp;#35; a &amp; b</p>",
    "<h2>C# &amp;lt; a #</h2><p>wow!<a "
    "href=\"https://example.org/a_(b)?c=1&amp;copy;=2\">x</a></p>",
    "<h2>a<br/>b</h2><p>a<br/><br/>b<br/></p>",
    /* Signs that touch. */
    "<p>a<strong>(b)</strong>c <strong>d<em>e</em></strong> f<em>g</em>h</p>",
    "<p><code>a`b</code> <code>c</code><strong><code>d</code></strong> <strong>e:</strong>f</p>",
    "<p><a href=\"https://example.org\"><strong>x</strong></a></p>",
    /* Code, where it stands. */
    "<ul><li>a</li></ul><pre>code\n\n  more\n# x</pre><p>b</p>",
    "<ul><li>a<pre>x\n  y</pre></li><li>b</li></ul>",
    "<ul><li>a</li><li><pre>x</pre></li></ul>",
    "<pre>a\n```\nb</pre>",
    /* Lists and quotes. */
    "<ol><li>a<p>more</p></li><li>b<ul><li>c</li></ul><p>after</p></li></ol><p>end</p>",
    "<ul><li>a</li></ul><ol><li>b</li></ol>",
    "<ul><li><ul><li>deep</li></ul></li></ul>",
    "<ol><li></li><li>x</li><li></li></ol><p>y</p>",
    "<blockquote><p>q</p><ul><li>x<p>y</p></li></ul><p>r<br/>s</p></blockquote><p>y</p>",
    "<blockquote><table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>x</td>"
    "<td>y<br/>z</td></tr></tbody></table></blockquote>",
    "<table><thead><tr><th>a|b</th></tr></thead><tbody><tr><td><code>c|d</code></td></tr>"
    "<tr><td></td></tr></tbody></table>",
    "<ul><li><table><thead><tr><th>A</th></tr></thead></table><p>b</p></li></ul>",
    "<ul><li>a<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>x</td></tr></tbody></table>"
    "</li></ul>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (MerlonText) text = merlon_text_new_from_rich (texts[i]);
      g_autofree char *markdown = merlon_markdown_write (text);

      assert_becomes (merlon_markdown_read (markdown, strlen (markdown), NULL), texts[i]);
    }
}

/* What Markdown has no sign for is plain, and no word is lost. */
static void
test_markdown_plain (void)
{
  static const char *const texts[][2] = {
    { "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>in<ul><li>b</li><li>c &amp;lt;"
      "</li></ul></td></tr></tbody></table>",
      "| A |\n|---|\n| in<br>b<br>c \\&lt; |\n" },
    { "<p>Of <span data-field=\"organization\">Acme</span>.</p>", "Of Acme.\n" },
    { "<p></p><p>    a</p><p></p><p>b</p>", "a\n\nb\n" },
    { "<p>It costs 5 - or 1. Tea #1</p>", "It costs 5 - or 1. Tea #1\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (MerlonText) text = merlon_text_new_from_rich (texts[i][0]);
      g_autofree char *markdown = merlon_markdown_write (text);

      g_assert_cmpstr (markdown, ==, texts[i][1]);
    }
}

/* Many items, the words of which stand farther in. */
static void
test_markdown_long_list (void)
{
  g_autoptr (GString) rich = g_string_new ("<ol>");

  for (guint i = 1; i <= 1001; i++)
    g_string_append_printf (rich, "<li>a%u<p>b</p></li>", i);
  g_string_append (rich, "</ol>");
  {
    g_autoptr (MerlonText) text = merlon_text_new_from_rich (rich->str);
    g_autofree char *markdown = merlon_markdown_write (text);

    assert_becomes (merlon_markdown_read (markdown, strlen (markdown), NULL), rich->str);
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
  g_test_add_func ("/markup/markdown-plain", test_markdown_plain);
  g_test_add_func ("/markup/markdown-long-list", test_markdown_long_list);
  g_test_add_func ("/markup/hostile", test_hostile);
  g_test_add_func ("/markup/quick", test_quick);
  return g_test_run ();
}
