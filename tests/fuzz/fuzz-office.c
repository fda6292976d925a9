/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of word processors: whatever comes, what is kept is formatted text that can be saved. */

#include "exchange/merlon-office.h"
#include "model/merlon-rich.h"
#include "support/merlon-test-zip.h"

#include <libxml/parser.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL, *rich = NULL, *canonical = NULL;
  g_autoptr (MerlonText) text = merlon_office_read_bytes (bytes, &title, &error);

  g_assert ((text == NULL) == (error != NULL));
  if (text == NULL)
    return;
  rich = merlon_text_to_rich (text);
  if (!g_utf8_validate (rich, -1, NULL))
    g_error ("not UTF-8");
  canonical = merlon_rich_canonicalize (rich, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (canonical, ==, rich);
}

/* Most of what a fuzzer makes of XML is none any more, and would be refused at once. */
static char *
dup_repaired (const char *part)
{
  xmlDocPtr document = xmlReadMemory (part, strlen (part), NULL, "UTF-8",
                                      XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR
                                          | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC);
  xmlChar *whole = NULL;
  char *copy;
  int length = 0;

  if (document == NULL)
    return g_strdup (part);
  xmlDocDumpMemoryEnc (document, &whole, &length, "UTF-8");
  copy = g_strdup (whole != NULL ? (const char *) whole : part);
  xmlFree (whole);
  xmlFreeDoc (document);
  return copy;
}

static void
check_parts (GPtrArray *parts, gboolean is_odt)
{
  static const char *const odt[] = { "content.xml", "styles.xml", "META-INF/manifest.xml" };
  static const char *const docx[] = { "word/document.xml", "word/styles.xml", "word/numbering.xml",
                                      "word/footnotes.xml", "word/_rels/document.xml.rels" };
  const char *const *names = is_odt ? odt : docx;
  guint n_names = is_odt ? G_N_ELEMENTS (odt) : G_N_ELEMENTS (docx);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  g_ptr_array_add (all, (gpointer) (is_odt ? "mimetype" : "[Content_Types].xml"));
  g_ptr_array_add (all, (gpointer) "x");
  for (guint i = 0; i < MIN (n_names, parts->len); i++)
    {
      g_ptr_array_add (all, (gpointer) names[i]);
      g_ptr_array_add (all, parts->pdata[i]);
    }
  g_ptr_array_add (all, NULL);
  bytes = merlon_test_zip_parts ("zip:compression=store", (const char *const *) all->pdata);
  check (bytes);
}

/* The first byte says what it is: Z: a file; D, O: the parts of a Word document or an OpenDocument
 * text, each ended by a zero; in small letters: parts that are made well-formed first. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  gboolean repair = size > 0 && g_ascii_islower (data[0]);

  if (size == 0)
    return 0;
  if (g_ascii_toupper (data[0]) != 'D' && g_ascii_toupper (data[0]) != 'O')
    {
      g_autoptr (GBytes) bytes = g_bytes_new (data + 1, size - 1);

      check (bytes);
      return 0;
    }
  for (gsize i = 1; i < size;)
    {
      g_autofree char *part = g_strndup ((const char *) data + i, size - i);

      i += strlen (part) + 1;
      g_ptr_array_add (parts, repair ? dup_repaired (part) : g_steal_pointer (&part));
    }
  check_parts (parts, g_ascii_toupper (data[0]) == 'O');
  return 0;
}
