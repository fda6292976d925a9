/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bad input: the right error, with file, line, cause and cure; and what recovery saves of it. */

#include "file/merlon-file-error.h"
#include "file/merlon-reader.h"
#include "model/records/merlon-asset.h"
#include "model/records/merlon-risk.h"
#include "support/merlon-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define NS "https://merlon-isms.github.io/ns/project"
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define ROOT HEAD "<merlon xmlns=\"" NS "\" version=\"2\">\n"
#define ASSETS(inside) ROOT "<assets>\n" inside "\n</assets>\n</merlon>\n"
#define ASSET(inside) ASSETS ("<asset id=\"a1\">\n" inside "\n</asset>")

typedef struct
{
  const char *name;
  const char *text;
  gssize size; /* -1: up to the NUL */
  int code;
  const char *message; /* what the message must hold, beside the file's name */
} Bad;

static const Bad bad[] = {
  { "empty", "", -1, MERLON_FILE_ERROR_FORMAT, "is empty" },
  { "spaces", "   \n", -1, MERLON_FILE_ERROR_FORMAT, "bad.merlon" },
  { "plain-text", "Dear Ida,", -1, MERLON_FILE_ERROR_FORMAT, "does not begin with" },
  { "binary", "\177ELF\0\0\1", 7, MERLON_FILE_ERROR_FORMAT, "binary" },
  { "zeros-later", ASSET ("<title>\0\0</title>"), sizeof (ASSET ("<title>\0\0</title>")) - 1,
    MERLON_FILE_ERROR_FORMAT, "binary" },
  { "utf-16", "\xff\xfe<\0m\0", 6, MERLON_FILE_ERROR_FORMAT, "UTF-16" },
  { "other-encoding", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<merlon xmlns=\"" NS "\"/>",
    -1, MERLON_FILE_ERROR_FORMAT, "not UTF-8" },
  { "other-xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", -1, MERLON_FILE_ERROR_FORMAT,
    "not a Merlon project" },
  { "other-namespace", "<merlon xmlns=\"urn:x\" version=\"2\"/>", -1, MERLON_FILE_ERROR_FORMAT,
    "not a Merlon project" },
  { "no-version", "<merlon xmlns=\"" NS "\"/>", -1, MERLON_FILE_ERROR_FORMAT, "version=" },
  { "bad-version", "<merlon xmlns=\"" NS "\" version=\"two\"/>", -1, MERLON_FILE_ERROR_FORMAT,
    "version=" },
  { "not-closed", ROOT "<assets>", -1, MERLON_FILE_ERROR_FORMAT, "damaged" },
  { "wrong-close", ROOT "<assets></risks></merlon>", -1, MERLON_FILE_ERROR_FORMAT,
    "bad.merlon:3:" },
  { "two-roots", ROOT "</merlon><merlon/>", -1, MERLON_FILE_ERROR_FORMAT, "damaged" },
  { "bad-utf-8", ASSET ("<title>\xc3\x28</title>"), -1, MERLON_FILE_ERROR_FORMAT, "bad.merlon:5:" },
  { "control-character", ASSET ("<title>\a</title>"), -1, MERLON_FILE_ERROR_FORMAT,
    "bad.merlon:5:" },
  { "doctype", HEAD "<!DOCTYPE merlon>\n<merlon xmlns=\"" NS "\" version=\"2\"/>", -1,
    MERLON_FILE_ERROR_FORMAT, "document type" },
  { "entity-bomb",
    HEAD "<!DOCTYPE m [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
         "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><merlon xmlns=\"" NS
         "\" version=\"2\">&c;</merlon>",
    -1, MERLON_FILE_ERROR_FORMAT, "document type" },
  { "external-entity",
    HEAD "<!DOCTYPE m [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><merlon xmlns=\"" NS
         "\" version=\"2\">&x;</merlon>",
    -1, MERLON_FILE_ERROR_FORMAT, "document type" },
  { "parameter-entity", HEAD "<!DOCTYPE m [<!ENTITY % x SYSTEM \"http://127.0.0.1:9/\">%x;]><m/>",
    -1, MERLON_FILE_ERROR_FORMAT, "document type" },
  { "undeclared-entity", ASSET ("<title>&nbsp;</title>"), -1, MERLON_FILE_ERROR_FORMAT,
    "bad.merlon:5:" },
  { "no-id", ASSETS ("<asset/>"), -1, MERLON_FILE_ERROR_FORMAT, "bad.merlon:4:" },
  { "bad-id", ASSETS ("<asset id=\"A 1\"/>"), -1, MERLON_FILE_ERROR_VALUE, "is no id" },
  { "long-id", ASSETS ("<asset id=\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"/>"), -1,
    MERLON_FILE_ERROR_VALUE, "is no id" },
  { "duplicate-id", ASSETS ("<asset id=\"a1\"/>\n<asset id=\"a1\"/>"), -1,
    MERLON_FILE_ERROR_DUPLICATE, "bad.merlon:5:" },
  { "duplicate-id-elsewhere",
    ROOT "<assets><asset id=\"x\"/></assets><threats>\n<threat id=\"x\"/></threats></merlon>", -1,
    MERLON_FILE_ERROR_DUPLICATE, "two records" },
  { "duplicate-field", ASSET ("<title>a</title>\n<title>b</title>"), -1,
    MERLON_FILE_ERROR_DUPLICATE, "bad.merlon:6:" },
  { "second-organization",
    ROOT
    "<organizations><organization id=\"a\"/>\n<organization id=\"b\"/></organizations></merlon>",
    -1, MERLON_FILE_ERROR_DUPLICATE, "more than one" },
  { "dangling", ASSET ("<owner>nobody</owner>"), -1, MERLON_FILE_ERROR_REFERENCE, "bad.merlon:5:" },
  { "wrong-class", ASSET ("<owner>a1</owner>"), -1, MERLON_FILE_ERROR_REFERENCE, "people" },
  { "own-parent", ASSET ("<parent>a1</parent>"), -1, MERLON_FILE_ERROR_REFERENCE, "bad.merlon:5:" },
  { "circle",
    ASSETS ("<asset id=\"a\"><parent>b</parent></asset><asset id=\"b\"><parent>c</parent></asset>\n"
            "<asset id=\"c\"><parent>a</parent></asset>"),
    -1, MERLON_FILE_ERROR_REFERENCE, "bad.merlon:" },
  { "circle-of-lists",
    ASSETS ("<asset id=\"a\"><dependencies>b</dependencies></asset>\n"
            "<asset id=\"b\"><dependencies>a</dependencies></asset>"),
    -1, MERLON_FILE_ERROR_REFERENCE, "bad.merlon:" },
  { "bad-date", ASSET ("<reviewed>2026-02-30</reviewed>"), -1, MERLON_FILE_ERROR_VALUE,
    "bad.merlon:5:" },
  { "bad-money", ASSET ("<replacement-value>a lot</replacement-value>"), -1,
    MERLON_FILE_ERROR_VALUE, "replacement-value" },
  { "bad-level", ASSET ("<confidentiality>high</confidentiality>"), -1, MERLON_FILE_ERROR_VALUE,
    "confidentiality" },
  { "bad-choice", ASSET ("<kind>thing</kind>"), -1, MERLON_FILE_ERROR_VALUE, "one of" },
  { "element-in-text", ASSET ("<title>a <b>b</b></title>"), -1, MERLON_FILE_ERROR_FORMAT,
    "bad.merlon:5:" },
  { "loose-text", ASSET ("<title>a</title>\nloose €€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€"), -1,
    MERLON_FILE_ERROR_FORMAT, "outside of any field" },
  { "bad-log-time", ASSET ("<log><changed at=\"yesterday\"/></log>"), -1, MERLON_FILE_ERROR_VALUE,
    "at=" },
};

static void
test_bad (gconstpointer data)
{
  const Bad *row = data;
  g_autoptr (GBytes) bytes
      = g_bytes_new (row->text, row->size < 0 ? strlen (row->text) : (gsize) row->size);
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonProject) project
      = merlon_read_bytes (bytes, "bad.merlon", MERLON_READ_STRICT, NULL, &error);

  g_assert_null (project);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpint (error->domain, ==, MERLON_FILE_ERROR);
  g_assert_cmpint (error->code, ==, row->code);
  g_assert_nonnull (strstr (error->message, "bad.merlon:"));
  g_assert_nonnull (strstr (error->message, row->message));
}

static MerlonProject *
recover (const char *text, gsize size, GPtrArray *problems)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);

  return merlon_read_bytes (bytes, "bad.merlon", MERLON_READ_RECOVER, problems, NULL);
}

/* Where recovery makes a project of it, that can be written, read and says what was lost. */
static void
test_bad_recovered (gconstpointer data)
{
  const Bad *row = data;
  g_autoptr (GPtrArray) problems = merlon_problems_new ();
  g_autoptr (MerlonProject) project
      = recover (row->text, row->size < 0 ? strlen (row->text) : (gsize) row->size, problems);

  if (project != NULL)
    {
      g_autoptr (MerlonProject) copy = merlon_test_copy (project);

      g_assert_cmpuint (problems->len, >, 0);
      g_assert_cmpuint (merlon_project_count_items (copy), ==,
                        merlon_project_count_items (project));
    }
}

/* What is whole in a damaged file is kept: both good assets, and the good field of the bad one. */
static void
test_recover (void)
{
  static const char text[] = ROOT
      "<assets>\n<asset id=\"a\"><title>First</title></asset>\n"
      "<asset id=\"b\"><title>Second</title><reviewed>soon</reviewed></asset>\n"
      "<asset id=\"c\"><title>Third</title><owner>gone</owner></asset>\n<asset id=\"d\"><tit";
  g_autoptr (GPtrArray) problems = merlon_problems_new ();
  g_autoptr (MerlonProject) project = recover (text, sizeof text - 1, problems);
  MerlonProblem *first;

  g_assert_nonnull (project);
  merlon_test_assert_field (merlon_project_lookup (project, "a"), "title", "First");
  merlon_test_assert_field (merlon_project_lookup (project, "b"), "title", "Second");
  merlon_test_assert_field (merlon_project_lookup (project, "b"), "reviewed", "");
  merlon_test_assert_field (merlon_project_lookup (project, "c"), "title", "Third");
  g_assert_cmpuint (problems->len, >=, 3);
  first = problems->pdata[0];
  g_assert_cmpuint (first->line, ==, 5);
}

/* Cut off anywhere: an error, and recovery gives a project that can be saved. */
static void
test_truncated (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonItem *risk = merlon_project_create (project, MERLON_TYPE_RISK, "Theft of a laptop — für");
  g_autofree char *text = NULL;
  gsize size;

  merlon_test_refer (risk, "assets", merlon_project_create (project, MERLON_TYPE_ASSET, "Laptop"));
  merlon_log_commit (merlon_project_get_log (project), 1790000000);
  text = merlon_test_bytes (project);
  size = strlen (text);
  for (gsize cut = 1; cut < size - 2; cut += 997)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (text, cut);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) problems = merlon_problems_new ();
      g_autoptr (MerlonProject) none
          = merlon_read_bytes (bytes, "cut.merlon", MERLON_READ_STRICT, NULL, &error);
      g_autoptr (MerlonProject) saved = NULL;

      g_assert_null (none);
      g_assert_nonnull (error);
      saved = recover (text, cut, problems);
      if (saved != NULL)
        {
          g_autoptr (MerlonProject) copy = merlon_test_copy (saved);
        }
    }
}

static MerlonProject *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  MerlonProject *project
      = merlon_read_bytes (bytes, "text.merlon", MERLON_READ_STRICT, NULL, &error);

  g_assert_no_error (error);
  return project;
}

/* Everything that a newer version may add, at every place, comes back byte by byte. */
static void
test_newer_survives (void)
{
  static const char text[] = HEAD
      "<!-- licence -->\n<?editor fold?>\n"
      "<merlon xmlns=\"" NS "\" version=\"3\" xmlns:x=\"urn:x\" x:mood=\"a &amp; &quot;b&quot;\" "
      "future=\"&lt;yes&gt;\">\n"
      "  <!-- before -->\n"
      "  <horizon year=\"2030\">text &amp; <deep><deeper/></deep></horizon>\n"
      "  <assets shown=\"no\">\n"
      "    <asset id=\"a1\" colour=\"red &amp; blue\">\n"
      "      <code>A-1</code>\n"
      "      <title lang=\"de\" x:y=\"1\">Küche</title>\n"
      "      <x:extra attribute=\"&#10;\">kept</x:extra>\n"
      "      <details>some <b xmlns=\"urn:b\">bold</b> text &lt;</details>\n"
      "      <kind>quantum</kind>\n"
      "      <glow>bright</glow>\n"
      "      <!-- a comment -->\n"
      "      <log>\n"
      "        <changed at=\"2026-01-02T03:04:05Z\" by=\"Ida\" field=\"title\" from=\"a\" to=\"b\""
      " mood=\"good &amp; well\"/>\n"
      "        <changed at=\"2026-01-02T03:04:06Z\" by=\"Ida\" field=\"title\" from=\"b\" to=\"c\">"
      "<proof x:y=\"z\">text</proof></changed>\n"
      "        <title>no field here</title>\n"
      "      </log>\n"
      "      <after/>\n"
      "    </asset>\n"
      "    <robot id=\"r1\">\n      <title>Robot</title>\n    </robot>\n"
      "  </assets>\n"
      "  <robots>\n    <robot id=\"r2\"/>\n  </robots>\n"
      "  <removed>\n"
      "    <record id=\"g1\" in=\"assets\" name=\"Gone\">\n"
      "        <removed at=\"2026-01-02T03:04:05Z\" by=\"Ida\"/>\n"
      "    </record>\n"
      "    <assets>no register here</assets>\n"
      "  </removed>\n"
      "  <end xmlns=\"urn:end\"/>\n"
      "</merlon>\n"
      "<!-- the end -->\n";
  g_autoptr (MerlonProject) project = read_text (text);
  g_autofree char *again = merlon_test_bytes (project);

  g_assert_cmpstr (again, ==, text);
  merlon_test_assert_field (merlon_project_lookup (project, "a1"), "title", "Küche");
}

/* A newer version may know more of formatted text: that is no damage, and goes back as it came. */
static void
test_newer_rich_survives (void)
{
  static const char text[] = HEAD "<merlon xmlns=\"" NS "\" version=\"99\">\n"
                                  "  <sections>\n"
                                  "    <section id=\"s\">\n"
                                  "      <title>Scope</title>\n"
                                  "      <body><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>a</p>"
                                  "<figure><p>x &amp; y</p></figure></div></body>\n"
                                  "    </section>\n"
                                  "  </sections>\n"
                                  "</merlon>\n";
  g_autoptr (MerlonProject) project = read_text (text);
  g_autofree char *again = merlon_test_bytes (project);

  g_assert_cmpstr (again, ==, text);
}

/* And stays when this version works on the file. */
static void
test_newer_edited (void)
{
  static const char text[] = HEAD "<merlon xmlns=\"" NS "\" version=\"3\">\n"
                                  "  <assets>\n"
                                  "    <asset id=\"a1\" colour=\"red\">\n"
                                  "      <title>%s</title>\n"
                                  "      <glow>bright</glow>\n"
                                  "    </asset>\n"
                                  "  </assets>\n"
                                  "</merlon>\n";
  g_autofree char *before = g_strdup_printf (text, "Kitchen");
  g_autofree char *after = g_strdup_printf (text, "Hall");
  g_autoptr (MerlonProject) project = read_text (before);
  g_autofree char *again = NULL;

  merlon_test_set (merlon_project_lookup (project, "a1"), "title", "Hall");
  again = merlon_test_bytes (project);
  g_assert_cmpstr (again, ==, after);
}

static void
test_migration (void)
{
  static const char text[] = HEAD
      "<merlon xmlns=\"" NS "\" version=\"1\">\n"
      "  <assets>\n"
      "    <asset id=\"a1\"><number>A-7</number><name>Laptop</name>"
      "<personal-data>true</personal-data></asset>\n"
      "  </assets>\n"
      "  <treatment-actions><action id=\"t1\"><name>Encrypt</name></action></treatment-actions>\n"
      "</merlon>\n";
  g_autoptr (MerlonProject) project = read_text (text);
  MerlonItem *asset = merlon_project_lookup (project, "a1");
  g_autofree char *again = merlon_test_bytes (project);

  merlon_test_assert_field (asset, "title", "Laptop");
  merlon_test_assert_field (asset, "code", "A-7");
  merlon_test_assert_field (asset, "personal-data", "yes");
  merlon_test_assert_field (merlon_project_lookup (project, "t1"), "title", "Encrypt");
  g_assert_nonnull (strstr (again, "version=\"2\""));
  g_assert_nonnull (strstr (again, "<actions>"));
  g_assert_null (strstr (again, "<name>"));
}

/* What this version does not know in a file of its own format is kept, and said. */
static void
test_unknown_is_told (void)
{
  static const char text[] = ASSET ("<glow>bright</glow>");
  g_autoptr (GBytes) bytes = g_bytes_new (text, sizeof text - 1);
  g_autoptr (GPtrArray) problems = merlon_problems_new ();
  g_autoptr (MerlonProject) project
      = merlon_read_bytes (bytes, "t", MERLON_READ_STRICT, problems, NULL);
  g_autofree char *again = merlon_test_bytes (project);

  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpuint (((MerlonProblem *) problems->pdata[0])->line, ==, 5);
  g_assert_nonnull (strstr (again, "<glow>bright</glow>"));
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp (NULL, &path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (write (fd, ROOT "</merlon>", strlen (ROOT "</merlon>")), >, 0);
  g_assert_cmpint (lseek (fd, 0, SEEK_SET), ==, 0);
  g_cancellable_cancel (cancellable);
  g_assert_null (merlon_read_fd (fd, path, MERLON_READ_STRICT, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_close (fd, NULL);
  g_unlink (path);
}

/* For the sake of a word nobody loses a file, nor the word. */
static void
test_damaged_rich (void)
{
  static const char text[]
      = ROOT "<sections><section id=\"s\"><body><div xmlns=\"http://www.w3.org/1999/xhtml\">"
             "<p>a</p><script>x &amp; y</script></div></body></section></sections></merlon>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GPtrArray) problems = merlon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonProject) project
      = merlon_read_bytes (bytes, "a.merlon", MERLON_READ_STRICT, problems, &error);
  g_autofree char *said = merlon_problems_dup_text (problems);

  g_assert_no_error (error);
  merlon_test_assert_field (
      merlon_project_lookup (project, "s"), "body",
      "<pre>&lt;p&gt;a&lt;/p&gt;&lt;script&gt;x &amp;amp; y&lt;/script&gt;</pre>");
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_nonnull (strstr (said, ": <body>: "));
  g_assert_nonnull (strstr (said, "script"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strdup_printf ("/reader/bad/%s", bad[i].name);
      g_autofree char *again = g_strdup_printf ("/reader/recovered/%s", bad[i].name);

      g_test_add_data_func (path, &bad[i], test_bad);
      g_test_add_data_func (again, &bad[i], test_bad_recovered);
    }
  g_test_add_func ("/reader/recover", test_recover);
  g_test_add_func ("/reader/truncated", test_truncated);
  g_test_add_func ("/reader/newer-survives", test_newer_survives);
  g_test_add_func ("/reader/newer-rich-survives", test_newer_rich_survives);
  g_test_add_func ("/reader/newer-edited", test_newer_edited);
  g_test_add_func ("/reader/migration", test_migration);
  g_test_add_func ("/reader/unknown-is-told", test_unknown_is_told);
  g_test_add_func ("/reader/cancelled", test_cancelled);
  g_test_add_func ("/reader/damaged-rich", test_damaged_rich);
  return g_test_run ();
}
