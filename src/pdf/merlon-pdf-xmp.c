/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf/merlon-pdf-xmp.h"

static char *
format_time (gint64 time, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);

  return g_date_time_format (utc, format);
}

char *
merlon_pdf_date (gint64 time)
{
  return format_time (time, "D:%Y%m%d%H%M%SZ");
}

static void
append (GString *out, const char *format, const char *text)
{
  g_autofree char *escaped = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  if (escaped != NULL)
    g_string_append_printf (out, format, escaped);
}

/* PDF/UA's own property is none of those that PDF/A knows, so it is described here (ISO 19005-2,
 * 6.6.2.3). */
static const char extension[]
    = "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
      "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
      "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
      "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
      "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
      "<pdfaProperty:name>part</pdfaProperty:name>"
      "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
      "<pdfaProperty:category>internal</pdfaProperty:category>"
      "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>"
      "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

GBytes *
merlon_pdf_xmp_new (const MerlonPdfInformation *information)
{
  g_autofree char *date = format_time (information->created, "%Y-%m-%dT%H:%M:%SZ");
  GString *out = g_string_new (
      "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
      " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
      " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
      " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
      " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
      " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
      " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
      "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
      "<pdfuaid:part>1</pdfuaid:part>\n<dc:format>application/pdf</dc:format>\n");

  append (out,
          "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n",
          information->title);
  append (out, "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n",
          information->author);
  append (out,
          "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt>"
          "</dc:description>\n",
          information->subject);
  append (out, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n",
          information->language);
  append (out, "<pdf:Keywords>%s</pdf:Keywords>\n", information->keywords);
  append (out, "<pdf:Producer>%s</pdf:Producer>\n", information->creator);
  append (out, "<xmp:CreatorTool>%s</xmp:CreatorTool>\n", information->creator);
  append (out, "<xmp:CreateDate>%s</xmp:CreateDate>", date);
  append (out, "<xmp:ModifyDate>%s</xmp:ModifyDate>\n", date);
  g_string_append (out, extension);
  g_string_append (out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
  return g_string_free_to_bytes (out);
}
