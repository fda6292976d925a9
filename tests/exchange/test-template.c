/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The starter documents that come with Merlon, in every language and for every edition. */

#include "exchange/merlon-document-text.h"
#include "exchange/merlon-template.h"
#include "model/merlon-rich.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-management-system.h"
#include "model/records/merlon-section.h"
#include "rules/merlon-document-life.h"
#include "rules/merlon-live-field.h"
#include "rules/merlon-sections.h"
#include "rules/merlon-start.h"
#include "support/merlon-test.h"

#include <glib/gstdio.h>
#include <string.h>

static const int editions[] = { MERLON_EDITION_2005, MERLON_EDITION_2013, MERLON_EDITION_2022 };

static GPtrArray *
list (const char *language)
{
  g_autofree char *folder
      = g_test_build_filename (G_TEST_DIST, "..", "data", "templates", language, NULL);

  return merlon_templates_list (folder);
}

/* Returns how many words it has. */
static guint
check_sections (MerlonItem *document)
{
  g_autoptr (GPtrArray) sections = merlon_sections_list (document);
  guint words = 0;

  for (guint i = 0; i < sections->len; i++)
    {
      MerlonSection *section = sections->pdata[i];
      g_autofree char *lost = NULL;
      g_autofree char *plain = merlon_rich_to_plain (section->body);
      g_auto (GStrv) parts = g_strsplit_set (plain, " \n", -1);

      g_assert_cmpstr (MERLON_ITEM (section)->title, !=, "");
      g_assert_cmpint (section->kind, !=, 0);
      g_assert_null (strstr (plain, "{{"));
      g_assert_cmpuint (strlen (plain), >, 0);
      lost = merlon_live_fields_find_lost (section->body, document);
      /* Nobody holds a role yet, and the scope is not stated. */
      if (lost != NULL && !g_str_has_prefix (lost, "holder ") && strcmp (lost, "scope") != 0)
        g_error ("%s: %s", document->title, lost);
      words += g_strv_length (parts);
    }
  return words;
}

static void
use (MerlonTemplate *template, int edition)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonProject) project
      = merlon_start_project (edition, "Example", merlon_criteria_presets ()[0].id, &error);
  const char *codes = merlon_template_get_codes (template, edition);
  g_auto (GStrv) wanted = g_strsplit (codes != NULL ? codes : "", " ", -1);
  MerlonItem *document = merlon_template_use (template, project, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (merlon_refs_length (MERLON_DOCUMENT (document)->controls), ==,
                    g_strv_length (wanted));
  g_assert_cmpint (MERLON_DOCUMENT (document)->type, !=, 0);
  g_assert_cmpint (MERLON_DOCUMENT (document)->state, ==, MERLON_DOCUMENT_STATE_DRAFT);
  g_assert_cmpuint (check_sections (document), >, 250);
}

static void
test_language (gconstpointer language)
{
  g_autoptr (GPtrArray) templates = list (language);

  g_assert_cmpuint (templates->len, >=, 25);
  for (guint i = 0; i < templates->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (editions); j++)
      use (templates->pdata[i], editions[j]);
}

static MerlonTemplate *
read_file (const char *language, const char *name)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "..", "data", "templates", language, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  MerlonTemplate *template;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  template = merlon_template_read (text, length, &error);
  g_assert_no_error (error);
  return template;
}

/* The same documents in both languages, for the same controls. */
static void
test_languages_agree (void)
{
  g_autofree char *english
      = g_test_build_filename (G_TEST_DIST, "..", "data", "templates", "en", NULL);
  g_autoptr (GDir) dir = g_dir_open (english, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (MerlonTemplate) one = read_file ("en", name);
      g_autoptr (MerlonTemplate) other = read_file ("de", name);

      for (guint i = 0; i < G_N_ELEMENTS (editions); i++)
        g_assert_cmpstr (merlon_template_get_codes (one, editions[i]), ==,
                         merlon_template_get_codes (other, editions[i]));
    }
}

static void
test_none (void)
{
  static const char *const bad[] = { "",
                                     "words",
                                     "---\ntitle: x\n",
                                     "---\n---\n# a\n",
                                     "---\nx\n",
                                     "---\ntitle: x\n---\nno section\n",
                                     "\xff\xfe" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (merlon_template_read (bad[i], strlen (bad[i]), &error));
      g_assert_nonnull (error);
    }
}

/* One step of history: undone, nothing is left of it. */
static void
test_one_step (void)
{
  static const char text[] = "---\ntitle: T\ntype: topic-policy\n---\n# A {scope}\n\n**Of "
                             "{{organization}}**: {{role audit}}.\n\n### B\n\n- c\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonTemplate) template = merlon_template_read (text, strlen (text), &error);
  g_autoptr (MerlonProject) project = merlon_start_project (
      MERLON_EDITION_2022, "Example", merlon_criteria_presets ()[0].id, &error);
  MerlonRegister *documents = merlon_project_get_register (project, MERLON_TYPE_DOCUMENT);
  guint before = g_list_model_get_n_items (G_LIST_MODEL (documents));
  MerlonItem *document = merlon_template_use (template, project, &error);
  g_autoptr (GPtrArray) sections = merlon_sections_list (document);

  g_assert_cmpuint (sections->len, ==, 1);
  g_assert_cmpint (MERLON_SECTION (sections->pdata[0])->kind, ==, MERLON_SECTION_KIND_SCOPE);
  g_assert_nonnull (
      strstr (MERLON_SECTION (sections->pdata[0])->body, "data-field=\"organization\""));
  g_assert_nonnull (strstr (MERLON_SECTION (sections->pdata[0])->body, "<h2>B</h2><ul>"));
  merlon_history_undo (merlon_project_get_history (project));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (documents)), ==, before);
}

/* Written and read again, a document says the same. */
static void
test_files (gconstpointer name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonTemplate) template = read_file ("en", "access-control.md");
  g_autoptr (MerlonProject) project = merlon_start_project (
      MERLON_EDITION_2022, "Example", merlon_criteria_presets ()[0].id, &error);
  MerlonItem *document = merlon_template_use (template, project, &error), *again;
  g_autofree char *folder = g_dir_make_tmp ("merlon-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *before = merlon_document_dup_words (document);
  g_autofree char *after = NULL;

  g_assert_true (merlon_document_write_file (document, path, &error));
  again = merlon_document_read_file (project, path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->title, ==, "Access control policy");
  after = merlon_document_dup_words (again);
  g_assert_cmpstr (after, ==, before);
  g_unlink (path);
  g_rmdir (folder);
}

/* A document that has no title yet is written all the same. */
static void
test_untitled (gconstpointer name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonItem *document = merlon_project_create (project, MERLON_TYPE_DOCUMENT, "x"), *again;
  g_autofree char *folder = g_dir_make_tmp ("merlon-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;

  merlon_test_set (document, "title", "");
  merlon_sections_add (document, NULL, "Purpose");
  g_assert_true (merlon_document_write_file (document, path, &error));
  g_assert_no_error (error);
  again = merlon_document_read_file (project, path, &error);
  g_assert_no_error (error);
  text = merlon_document_dup_text (again);
  g_assert_nonnull (strstr (text, "<h2>Purpose</h2>"));
  g_unlink (path);
  g_rmdir (folder);
}

/* A remark in code is no title. */
static void
test_title_and_code (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonItem *document = merlon_project_create (project, MERLON_TYPE_DOCUMENT, "Firewall"), *again;
  MerlonItem *section = merlon_sections_add (document, NULL, "Rules");
  g_autofree char *folder = g_dir_make_tmp ("merlon-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "file.md", NULL);
  g_autofree char *text = NULL;

  merlon_test_set (section, "body", "<p>1. All</p><pre># deny\n```\n# all</pre>");
  g_assert_true (merlon_document_write_file (document, path, &error));
  again = merlon_document_read_file (project, path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->title, ==, "Firewall");
  text = merlon_document_dup_text (again);
  g_assert_cmpstr (text, ==, "<h2>Rules</h2><p>1. All</p><pre># deny\n```\n# all</pre>");
  g_unlink (path);
  g_rmdir (folder);
}

/* The mark that editors on Windows put before a text is no part of it. */
static void
test_byte_order_mark (void)
{
  static const char *const files[][2] = {
    { "a.md", "\xef\xbb\xbf# House rules\n\n## Doors\n\nClosed.\n" },
    { "b.html", "\xef\xbb\xbf<h1>House rules</h1><h1>Doors</h1><p>Closed.</p>" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonProject) project = merlon_test_project ();
  g_autofree char *folder = g_dir_make_tmp ("merlon-XXXXXX", &error);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i][0], NULL), *text = NULL;
      MerlonItem *document;

      g_assert_true (g_file_set_contents (path, files[i][1], -1, &error));
      document = merlon_document_read_file (project, path, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (document->title, ==, "House rules");
      text = merlon_document_dup_text (document);
      g_assert_cmpstr (text, ==, "<h2>Doors</h2><p>Closed.</p>");
      g_unlink (path);
    }
  g_rmdir (folder);
}

/* What cannot be read is told, and nothing is added. */
static void
test_bad_files (void)
{
  static const struct
  {
    const char *name, *content;
    gsize length;
  } bad[] = { { "x.docx", "PK", 2 }, { "x.md", "a\xff", 2 }, { "x.html", "", 0 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonProject) project = merlon_start_project (
      MERLON_EDITION_2022, "Example", merlon_criteria_presets ()[0].id, &error);
  MerlonRegister *home = merlon_project_get_register (project, MERLON_TYPE_DOCUMENT);
  guint before = merlon_register_get_count (home);
  g_autofree char *folder = g_dir_make_tmp ("merlon-XXXXXX", &error);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_build_filename (folder, bad[i].name, NULL);

      g_assert_true (g_file_set_contents (path, bad[i].content, bad[i].length, &error));
      g_assert_null (merlon_document_read_file (project, path, &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
      g_unlink (path);
    }
  g_assert_null (merlon_document_read_file (project, "/nowhere/x.md", &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (merlon_register_get_count (home), ==, before);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/template/english", "en", test_language);
  g_test_add_data_func ("/template/german", "de", test_language);
  g_test_add_func ("/template/languages-agree", test_languages_agree);
  g_test_add_func ("/template/none", test_none);
  g_test_add_func ("/template/one-step", test_one_step);
  g_test_add_data_func ("/document-text/markdown", "text.md", test_files);
  g_test_add_data_func ("/document-text/html", "text.HTML", test_files);
  g_test_add_data_func ("/document-text/untitled-markdown", "untitled.md", test_untitled);
  g_test_add_data_func ("/document-text/untitled-html", "untitled.html", test_untitled);
  g_test_add_func ("/document-text/title-and-code", test_title_and_code);
  g_test_add_func ("/document-text/byte-order-mark", test_byte_order_mark);
  g_test_add_func ("/document-text/bad-files", test_bad_files);
  return g_test_run ();
}
