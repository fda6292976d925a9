/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Formatted text as it is edited: from and to markup, and whatever is done to it. */

#include "model/merlon-rich.h"
#include "model/merlon-text.h"

#include <string.h>

static void
assert_markup (const MerlonText *text, const char *expected)
{
  g_autofree char *rich = merlon_text_to_rich (text);

  g_assert_cmpstr (rich, ==, expected);
}

/* ---- markup ---- */

/* Stays as it is. */
static const char *const plain_markup[] = {
  "",
  "<p>One</p>",
  "<p>One</p><p></p><p>Two</p>",
  "<h2>A</h2><p>b <strong>c <em>d</em></strong> e</p><h3>F</h3><h4>G</h4>",
  "<p><a href=\"https://example.org/?a=1&amp;b=2\">x <strong>y</strong></a> &lt;z&gt; &quot;</p>",
  "<p>Of <span data-field=\"organization\">Acme</span><span "
  "data-field=\"organization\">Acme</span>.</p>",
  "<p>one<br/>two<br/></p>",
  "<p> spaces  kept </p>",
  "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>",
  "<ol><li>a<p>more</p></li><li>b<ul><li>c</li></ul><p>after</p></li></ol><p>end</p>",
  "<ul><li>a</li></ul><ol><li>b</li></ol>",
  "<ul><li><ul><li>deep</li></ul></li></ul>",
  "<ul><li><p></p><p>second</p></li></ul>",
  "<blockquote><p>q</p><ul><li>x</li></ul></blockquote><p>y</p>",
  "<pre>a\n  b\n\nc</pre><p>x</p>",
  "<ul><li>a<pre>x\ny</pre></li></ul>",
  "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1<br/>2</td>"
  "<td><strong>x</strong></td></tr></tbody></table>",
  "<table><tbody><tr><th>A</th><td>B</td></tr></tbody></table><p>x</p>",
  "<table><tbody><tr><td><ul><li>kept &amp; whole</li></ul></td></tr></tbody></table>",
};

static void
test_markup (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_markup); i++)
    {
      g_autoptr (MerlonText) text = merlon_text_new_from_rich (plain_markup[i]);
      g_autoptr (MerlonText) copy = merlon_text_copy (text);

      assert_markup (text, plain_markup[i]);
      g_assert_true (merlon_text_equal (text, copy));
    }
}

/* What other programs write, and what becomes of it. */
static void
test_other_markup (void)
{
  static const char *const pairs[][2] = {
    { "<p>\n  One\n  two\n</p>", "<p>One two</p>" },
    { "<ul>\n  <li><p>a</p></li>\n  <li>b</li>\n</ul>", "<ul><li>a</li><li>b</li></ul>" },
    { "<p><em><strong>x</strong></em></p>", "<p><strong><em>x</em></strong></p>" },
    { "<p>a<strong></strong></p>", "<p>a</p>" },
    { "<pre>a</pre><pre>b</pre>", "<pre>a\nb</pre>" },
    { "<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>",
      "<table><tbody><tr><td>a</td><td></td></tr><tr><td>b</td><td>c</td></tr></tbody></table>" },
    { "<table><tr><td><p>a</p><p>b</p></td></tr></table>",
      "<table><tbody><tr><td>a<br/>b</td></tr></tbody></table>" },
    { "<table></table><p>x</p>", "<p>x</p>" },
    { "<table><table></table></table><p>x</p>", "<p>x</p>" },
    { "<li>x</li>", "<p>x</p>" },
    { "<p>broken <strong>x</p>", "<p>&lt;p&gt;broken &lt;strong&gt;x&lt;/p&gt;</p>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (MerlonText) text = merlon_text_new_from_rich (pairs[i][0]);

      assert_markup (text, pairs[i][1]);
    }
}

/* The space for a line break of the file is one byte; what came after it is not taken for it. */
static void
test_breaks (void)
{
  static const char *const pairs[][2] = {
    { "<p>foo\n<br/></p>", "<p>foo <br/></p>" },
    { "<p>foo\n<br/>\nbar\n</p>", "<p>foo <br/> bar</p>" },
    { "<ul><li>foo\n<ul><li><br/></li></ul></li></ul>",
      "<ul><li>foo <ul><li><br/></li></ul></li></ul>" },
    { "<ul><li>ä\n<p>ö</p></li></ul>", "<ul><li>ä <p>ö</p></li></ul>" },
    { "<p>Of <span data-field=\"organization\">Acme\n</span></p>",
      "<p>Of <span data-field=\"organization\">Acme </span></p>" },
    { "<table><tr><td>foo\n<br/></td><td>ü\n<p>ß</p></td></tr></table>",
      "<table><tbody><tr><td>foo <br/></td><td>ü <br/>ß</td></tr></tbody></table>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (MerlonText) text = merlon_text_new_from_rich (pairs[i][0]);

      for (guint k = 0; k < merlon_text_get_length (text); k++)
        g_assert_true (g_utf8_validate (merlon_text_get (text, k)->text->str, -1, NULL));
      assert_markup (text, pairs[i][1]);
    }
}

/* Lists that nest deeper than the editor's become items of the deepest it has; what follows stands
 * where it stood. */
static void
test_deep_lists (void)
{
  g_autoptr (GString) rich = g_string_new (NULL);
  g_autoptr (MerlonText) text = NULL;
  g_autofree char *canonical = NULL, *again = NULL;

  for (guint i = 1; i <= 10; i++)
    g_string_append_printf (rich, "<%s><li>%u", i % 2 == 0 ? "ol" : "ul", i);
  for (guint i = 10; i > 0; i--)
    g_string_append_printf (rich, "</li><li>after %u</li></%s>", i, i % 2 == 0 ? "ol" : "ul");
  canonical = merlon_rich_canonicalize (rich->str, NULL);
  g_assert_cmpstr (canonical, ==, rich->str);
  text = merlon_text_new_from_rich (canonical);
  g_assert_cmpuint (merlon_text_get_length (text), ==, 20);
  for (guint i = 1; i <= 10; i++)
    {
      const MerlonTextParagraph *down = merlon_text_get (text, i - 1);
      const MerlonTextParagraph *up = merlon_text_get (text, 20 - i);

      g_assert_cmpint (up->kind, ==, MERLON_PARAGRAPH_ITEM);
      g_assert_cmpuint (down->depth, ==, MIN (i, MERLON_LIST_MAX_DEPTH));
      g_assert_cmpuint (up->depth, ==, MIN (i, MERLON_LIST_MAX_DEPTH));
      g_assert_cmpuint (up->numbered, ==, 0xaa & ((1u << up->depth) - 1));
      merlon_text_get_number (text, 20 - i);
    }
  again = merlon_text_to_rich (text);
  g_free (canonical);
  canonical = merlon_rich_canonicalize (again, NULL);
  g_assert_cmpstr (canonical, ==, again);
}

/* ---- editing ---- */

static MerlonTextPosition
at (guint paragraph, gsize offset)
{
  return (MerlonTextPosition){ paragraph, offset };
}

static void
test_typing (void)
{
  const MerlonTextFormat strong = { MERLON_STYLE_STRONG, NULL, NULL };
  g_autoptr (MerlonText) text = merlon_text_new ();
  MerlonTextPosition here = merlon_text_insert (text, at (0, 0), "Hello world", NULL);

  g_assert_cmpuint (here.offset, ==, 11);
  merlon_text_insert (text, at (0, 5), " big", &strong);
  assert_markup (text, "<p>Hello<strong> big</strong> world</p>");
  here = merlon_text_split (text, at (0, 9));
  assert_markup (text, "<p>Hello<strong> big</strong></p><p> world</p>");
  merlon_text_set_kind (text, 0, 0, MERLON_PARAGRAPH_HEADING_2);
  here = merlon_text_split (text, at (0, 9));
  assert_markup (text, "<h2>Hello<strong> big</strong></h2><p></p><p> world</p>");
  merlon_text_delete (text, at (0, 5), at (2, 1));
  assert_markup (text, "<h2>Helloworld</h2>");
  merlon_text_delete (text, at (0, 0), at (0, 10));
  merlon_text_set_kind (text, 0, 0, MERLON_PARAGRAPH_PLAIN);
  assert_markup (text, "");
}

static void
test_lists (void)
{
  g_autoptr (MerlonText) text = merlon_text_new_from_plain ("a\nb\nc\nd");

  merlon_text_set_list (text, 0, 2, 1);
  merlon_text_indent (text, 1, 2, 1);
  assert_markup (text, "<ol><li>a<ol><li>b</li><li>c</li></ol></li></ol><p>d</p>");
  merlon_text_set_list (text, 1, 2, 0);
  assert_markup (text, "<ol><li>a<ul><li>b</li><li>c</li></ul></li></ol><p>d</p>");
  g_assert_cmpuint (merlon_text_get_number (text, 0), ==, 1);
  g_assert_cmpuint (merlon_text_get_number (text, 1), ==, 0);
  merlon_text_split (text, at (2, 1));
  /* An empty item goes out, and at last is none. */
  merlon_text_split (text, at (3, 0));
  assert_markup (text, "<ol><li>a<ul><li>b</li><li>c</li></ul></li><li></li></ol><p>d</p>");
  g_assert_cmpuint (merlon_text_get_number (text, 3), ==, 2);
  merlon_text_split (text, at (3, 0));
  assert_markup (text, "<ol><li>a<ul><li>b</li><li>c</li></ul></li></ol><p></p><p>d</p>");
  merlon_text_set_quote (text, 4, 4, TRUE);
  assert_markup (text, "<ol><li>a<ul><li>b</li><li>c</li></ul></li></ol><p></p>"
                       "<blockquote><p>d</p></blockquote>");
}

/* A live field is one thing. */
static void
test_fields (void)
{
  const MerlonTextFormat field = { 0, NULL, (char *) "organization" };
  g_autoptr (MerlonText) text = merlon_text_new_from_plain ("We at  care");
  gsize from, to;

  merlon_text_insert (text, at (0, 6), "Acme", &field);
  assert_markup (text, "<p>We at <span data-field=\"organization\">Acme</span> care</p>");
  g_assert_true (
      merlon_text_paragraph_find_field (merlon_text_get (text, 0), 7, FALSE, &from, &to));
  g_assert_cmpuint (from, ==, 6);
  g_assert_cmpuint (to, ==, 10);
  g_assert_false (
      merlon_text_paragraph_find_field (merlon_text_get (text, 0), 6, FALSE, &from, &to));
  merlon_text_insert (text, at (0, 8), "!", NULL);
  assert_markup (text, "<p>We at <span data-field=\"organization\">Acme</span>! care</p>");
  merlon_text_delete (text, at (0, 9), at (0, 11));
  assert_markup (text, "<p>We at  care</p>");
}

static void
test_paste (void)
{
  g_autoptr (MerlonText) text = merlon_text_new_from_rich ("<p>before after</p><p>x</p>");
  g_autoptr (MerlonText) words = merlon_text_new_from_rich ("<p><em>w</em></p>");
  g_autoptr (MerlonText) more = merlon_text_new_from_rich (
      "<p>one</p><ul><li>two</li></ul><table><tbody><tr><td>t</td></tr></tbody></table>");
  g_autoptr (MerlonText) copy = NULL;
  MerlonTextPosition end = merlon_text_insert_text (text, at (0, 7), words);

  assert_markup (text, "<p>before <em>w</em>after</p><p>x</p>");
  g_assert_cmpuint (end.paragraph, ==, 0);
  g_assert_cmpuint (end.offset, ==, 8);
  merlon_text_insert_text (text, end, more);
  assert_markup (text, "<p>before <em>w</em>one</p><ul><li>two</li></ul>"
                       "<table><tbody><tr><td>t</td></tr></tbody></table><p>after</p><p>x</p>");
  copy = merlon_text_copy_range (text, at (0, 7), at (1, 2));
  assert_markup (copy, "<p><em>w</em>one</p><ul><li>tw</li></ul>");
}

/* ---- whatever is done ---- */

static MerlonTextPosition
random_place (const MerlonText *text)
{
  guint paragraph = g_test_rand_int_range (0, merlon_text_get_length (text));
  const MerlonTextParagraph *chosen = merlon_text_get (text, paragraph);
  gsize offset = merlon_text_paragraph_has_text (chosen)
                     ? (gsize) g_test_rand_int_range (0, chosen->text->len + 1)
                     : 0;

  /* At the beginning of a character. */
  while (offset > 0 && (chosen->text->str[offset] & 0xc0) == 0x80)
    offset--;
  return at (paragraph, offset);
}

static void
do_something (MerlonText *text)
{
  static const char *const words[]
      = { "a", "ü ", "two words", "x" MERLON_LINE_BREAK "y", "1\n2\n" };
  const MerlonTextFormat formats[] = { { 0, NULL, NULL },
                                       { MERLON_STYLE_EM | MERLON_STYLE_STRONG, NULL, NULL },
                                       { MERLON_STYLE_CODE, (char *) "https://example.org", NULL },
                                       { 0, NULL, (char *) "organization" } };
  MerlonTextPosition one = random_place (text), two = random_place (text);
  MerlonTextPosition from
      = one.paragraph < two.paragraph || (one.paragraph == two.paragraph && one.offset < two.offset)
            ? one
            : two;
  MerlonTextPosition to = from.paragraph == one.paragraph && from.offset == one.offset ? two : one;
  g_autoptr (MerlonText) part = NULL;

  switch (g_test_rand_int_range (0, 12))
    {
    case 0:
    case 1:
      merlon_text_insert (text, one, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))],
                          &formats[g_test_rand_int_range (0, G_N_ELEMENTS (formats))]);
      break;
    case 2:
      merlon_text_split (text, one);
      break;
    case 3:
      if (to.paragraph < from.paragraph + 4)
        merlon_text_delete (text, from, to);
      break;
    case 4:
      merlon_text_set_style (text, from, to, g_test_rand_int_range (0, 8),
                             g_test_rand_int_range (0, 8));
      break;
    case 5:
      merlon_text_set_kind (text, from.paragraph, to.paragraph, g_test_rand_int_range (0, 5));
      break;
    case 6:
      merlon_text_set_list (text, from.paragraph, to.paragraph, g_test_rand_int_range (-1, 2));
      break;
    case 7:
      merlon_text_indent (text, from.paragraph, to.paragraph, g_test_rand_bit () ? 1 : -1);
      break;
    case 8:
      merlon_text_set_quote (text, from.paragraph, to.paragraph, g_test_rand_bit ());
      break;
    case 9:
      part = merlon_text_copy_range (text, from, to);
      if (merlon_text_get_length (text) < 60)
        merlon_text_insert_text (text, random_place (text), part);
      break;
    case 10:
      merlon_text_set_link (text, from, to, g_test_rand_bit () ? "https://example.org" : NULL);
      break;
    default:
      merlon_text_insert_paragraph (text, from.paragraph, merlon_text_paragraph_new_table (2, 3));
    }
}

/* Every state can be saved, is what the subset allows, and comes back as it was. */
static void
test_random (void)
{
  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (MerlonText) text = merlon_text_new ();

      for (guint i = 0; i < 120; i++)
        {
          g_autofree char *rich = NULL, *again = NULL, *canonical = NULL;
          g_autoptr (MerlonText) back = NULL;
          g_autoptr (GError) error = NULL;

          do_something (text);
          rich = merlon_text_to_rich (text);
          canonical = merlon_rich_canonicalize (rich, &error);
          g_assert_no_error (error);
          g_assert_cmpstr (canonical, ==, rich);
          back = merlon_text_new_from_rich (rich);
          again = merlon_text_to_rich (back);
          g_assert_cmpstr (again, ==, rich);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/markup", test_markup);
  g_test_add_func ("/text/other-markup", test_other_markup);
  g_test_add_func ("/text/breaks", test_breaks);
  g_test_add_func ("/text/deep-lists", test_deep_lists);
  g_test_add_func ("/text/typing", test_typing);
  g_test_add_func ("/text/lists", test_lists);
  g_test_add_func ("/text/fields", test_fields);
  g_test_add_func ("/text/paste", test_paste);
  g_test_add_func ("/text/random", test_random);
  return g_test_run ();
}
