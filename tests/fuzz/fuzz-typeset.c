/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any text becomes pages: nothing aborts, nothing runs for ever, and a document comes out. */

#include "report/merlon-layout.h"
#include "report/merlon-sink-pdf.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
add_all (MerlonContent *content, const char *text)
{
  static const char *const titles[] = { "A", "Longer title", "B", NULL };
  MerlonTableBlock *table;

  merlon_content_get_front (content)->title = g_strdup (text);
  merlon_content_heading (content, 1, text, NULL);
  merlon_content_rich (content, text, 2);
  merlon_content_paragraph (content, text);
  merlon_content_item (content, 1, 0, text);
  table = merlon_content_table (content, titles);
  for (guint i = 0; i < 3; i++)
    {
      merlon_table_add (table, text);
      merlon_table_add_plain (table, text);
      merlon_table_add_plain (table, NULL);
    }
}

static void
typeset (MerlonContent *content)
{
  MerlonPdfInformation information = { .title = "Fuzz", .language = "en" };
  g_autoptr (MerlonPdfDocument) document = merlon_pdf_document_new (&information);
  g_autoptr (MerlonFonts) fonts = merlon_fonts_new (document, NULL, NULL);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_auto (MerlonLook) look = { 0 };
  MerlonJob job = { NULL };
  MerlonLayout *layout;

  merlon_look_init (&look, NULL);
  layout = merlon_layout_new (content, &look, fonts, document, &job);
  merlon_sink_pdf (layout);
  merlon_layout_free (layout);
  g_assert (merlon_pdf_document_write (document, out, NULL, NULL));
  g_assert (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out)) > 1000);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, MIN (size, 4096));
  g_autoptr (MerlonContent) content = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  content = merlon_content_new ();
  add_all (content, text);
  typeset (content);
  return 0;
}
