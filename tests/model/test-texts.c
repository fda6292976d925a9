/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rich text, values as text, and dates. */

#include "model/merlon-error.h"
#include "model/merlon-rich.h"
#include "model/merlon-value.h"
#include "model/records/merlon-risk.h"
#include "model/records/merlon-section.h"
#include "support/merlon-test.h"

#include <string.h>

static void
test_rich_canonical (void)
{
  static const char *const good[][2] = {
    { "Plain & simple", "<p>Plain &amp; simple</p>" },
    { "<p>a</p>", "<p>a</p>" },
    { "<p>a <strong>b</strong></p>", "<p>a <strong>b</strong></p>" },
    { "<ul><li>x</li><li>y</li></ul>", "<ul><li>x</li><li>y</li></ul>" },
    { "<p><a href=\"https://example.org/?a&amp;b\">l</a></p>",
      "<p><a href=\"https://example.org/?a&amp;b\">l</a></p>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *once = merlon_rich_canonicalize (good[i][0], &error);
      g_autofree char *twice = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (once, ==, good[i][1]);
      twice = merlon_rich_canonicalize (once, &error);
      g_assert_cmpstr (twice, ==, once);
    }
}

static void
test_rich_refused (void)
{
  static const char *const bad[] = {
    "<p>open",
    "<script>alert(1)</script>",
    "<p onclick=\"x\">a</p>",
    "<p><p>nested</p></p>",
    "<li>alone</li>",
    "<p>&nbsp;</p>",
    "<p>a</p><!DOCTYPE p>",
    "<p>a</p> loose text",
    "<p><a href=\"a\" href=\"b\">x</a></p>",
    "<p><a href=\"javascript:alert(1)\">x</a></p>",
  };
  g_autoptr (GString) deep = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i]);
      g_assert_null (merlon_rich_canonicalize (bad[i], &error));
      g_assert_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT);
    }
  for (guint i = 0; i < 10000; i++)
    g_string_append (deep, "<blockquote>");
  g_assert_null (merlon_rich_canonicalize (deep->str, NULL));
}

/* A reference to a character that XML has none of would make the file one that nothing reads. */
static void
test_rich_forbidden (void)
{
  static const char *const bad[] = {
    "<p>a&#1;b</p>",
    "<p>a&#x1f;b</p>",
    "<p><a href=\"https://example.org/&#2;\">x</a></p>",
    "<p><span data-field=\"this&#3;title\">x</span></p>",
    "<p>a\001b</p>",
  };
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonItem *section = merlon_project_create (project, MERLON_TYPE_SECTION, "Purpose");

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i]);
      g_assert_false (merlon_item_set (section, "body", bad[i], &error));
      g_assert_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT);
      g_assert_nonnull (strstr (error->message, "control character"));
      merlon_test_assert_field (section, "body", "");
    }
  merlon_test_set (section, "body", "<p>a&#9;&#228;&#13;</p>");
  merlon_test_assert_field (section, "body", "<p>a\tä</p>");
}

static void
test_rich_plain (void)
{
  g_autofree char *plain = merlon_rich_to_plain (
      "<h2>Aim &amp; scope</h2><p>One <em>two</em> three</p><ul><li>four</li></ul>");

  g_assert_cmpstr (plain, ==, "Aim & scope\nOne two three\nfour");
  g_assert_cmpuint (merlon_rich_count_words ("<p>One <em>two</em> three</p><p>four</p>"), ==, 4);
  g_assert_cmpuint (merlon_rich_count_words (NULL), ==, 0);
}

static void
test_dates (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_cmpuint (merlon_date_from_text ("2024-02-29"), ==, merlon_date_from_ymd (2024, 2, 29));
  g_assert_cmpuint (merlon_date_from_text ("2023-02-29"), ==, 0);
  g_assert_cmpuint (merlon_date_from_text ("2024-2-29"), ==, 0);
  g_assert_cmpuint (merlon_date_from_text ("0000-01-01"), ==, 0);
  g_assert_cmpuint (merlon_date_from_text ("9999-12-31"), !=, 0);
  g_assert_cmpuint (merlon_date_from_text ("10000-01-01"), ==, 0);
  merlon_date_append_text (merlon_date_from_ymd (1, 1, 1), text);
  g_assert_cmpstr (text->str, ==, "0001-01-01");
}

static void
test_money (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonItem *risk = merlon_project_create (project, MERLON_TYPE_RISK, "Theft");

  merlon_test_set (risk, "loss-low", "1234567.5");
  merlon_test_assert_field (risk, "loss-low", "1234567.50");
  merlon_test_set (risk, "loss-low", "0");
  merlon_test_assert_field (risk, "loss-low", "0.00");
  merlon_test_set (risk, "loss-low", "");
  merlon_test_assert_field (risk, "loss-low", "");
}

static void
test_refs (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonItem *a = merlon_project_create (project, MERLON_TYPE_RISK, "a");
  MerlonItem *b = merlon_project_create (project, MERLON_TYPE_RISK, "b");
  MerlonItem *twice[] = { a, b, a };
  g_autoptr (MerlonRefs) refs = merlon_refs_new (twice, 3);
  g_autoptr (MerlonRefs) without = merlon_refs_without (refs, a);

  g_assert_cmpuint (merlon_refs_length (refs), ==, 2);
  g_assert_true (merlon_refs_contains (refs, b));
  g_assert_cmpuint (merlon_refs_length (without), ==, 1);
  g_assert_false (merlon_refs_contains (without, a));
  g_assert_cmpuint (merlon_refs_length (NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/texts/rich-canonical", test_rich_canonical);
  g_test_add_func ("/texts/rich-refused", test_rich_refused);
  g_test_add_func ("/texts/rich-forbidden", test_rich_forbidden);
  g_test_add_func ("/texts/rich-plain", test_rich_plain);
  g_test_add_func ("/texts/dates", test_dates);
  g_test_add_func ("/texts/money", test_money);
  g_test_add_func ("/texts/refs", test_refs);
  return g_test_run ();
}
