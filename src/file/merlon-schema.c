/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-schema.h"
#include "file/merlon-format.h"
#include "model/merlon-records.h"

static void
put_choice (const MerlonField *field, GString *out)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (field->choice ());

  g_string_append (out, "<choice>");
  for (guint i = 1; i < klass->n_values; i++)
    g_string_append_printf (out, "<value>%s</value>", klass->values[i].value_nick);
  g_string_append (out, "</choice>");
}

static void
put_type (const MerlonField *field, GString *out)
{
  switch (field->kind)
    {
    case MERLON_KIND_LINE:
    case MERLON_KIND_TEXT:
      g_string_append (out, "<text/>");
      break;
    case MERLON_KIND_CHOICE:
      put_choice (field, out);
      break;
    case MERLON_KIND_RICH:
    case MERLON_KIND_INTEGER:
    case MERLON_KIND_NUMBER:
    case MERLON_KIND_MONEY:
    case MERLON_KIND_DATE:
    case MERLON_KIND_YESNO:
    case MERLON_KIND_LEVEL:
    case MERLON_KIND_REFERENCE:
    case MERLON_KIND_REFERENCES:
    case MERLON_KIND_LINK:
      g_string_append_printf (out, "<ref name=\"%s\"/>", merlon_field_kind_get_nick (field->kind));
      break;
    }
}

static void
put_class (MerlonItemClass *klass, GString *out)
{
  const MerlonRecordInfo *info = klass->info;

  g_string_append_printf (out, "\n  <define name=\"%s\">\n", info->register_name);
  g_string_append_printf (out, "    <element name=\"%s\">\n", info->register_name);
  g_string_append (out, info->single ? "      <optional>\n" : "      <zeroOrMore>\n");
  g_string_append_printf (out, "        <element name=\"%s\">\n", info->element);
  g_string_append (out, "          <ref name=\"id\"/>\n");
  for (guint i = 0; i < klass->n_fields; i++)
    {
      const MerlonField *field = &klass->fields[i];

      if (merlon_field_is_derived (field))
        continue;
      g_string_append_printf (out, "          <optional><element name=\"%s\">", field->name);
      put_type (field, out);
      g_string_append (out, "</element></optional>\n");
    }
  g_string_append (out, "          <optional><ref name=\"log\"/></optional>\n"
                        "        </element>\n");
  g_string_append (out, info->single ? "      </optional>\n" : "      </zeroOrMore>\n");
  g_string_append (out, "    </element>\n  </define>\n");
}

static void
put_start (GString *out)
{
  g_string_append (out, "  <start>\n"
                        "    <element name=\"" MERLON_ELEMENT_ROOT "\">\n");
  g_string_append_printf (out, "      <attribute name=\"version\"><value>%d</value></attribute>\n",
                          MERLON_FORMAT);
  for (guint i = 0; i < merlon_records_count (); i++)
    g_string_append_printf (out, "      <optional><ref name=\"%s\"/></optional>\n",
                            merlon_records_get (i)->info->register_name);
  g_string_append (out, "      <optional><ref name=\"" MERLON_ELEMENT_REMOVED "\"/></optional>\n"
                        "    </element>\n"
                        "  </start>\n");
}

static const char common[]
    = "\n  <define name=\"id\">\n"
      "    <attribute name=\"id\">\n"
      "      <data type=\"ID\"><param name=\"pattern\">[a-z][a-z0-9\\-]{0,22}</param></data>\n"
      "    </attribute>\n"
      "  </define>\n"
      "  <define name=\"integer\"><data type=\"long\"/></define>\n"
      "  <define name=\"number\"><data type=\"double\"/></define>\n"
      "  <define name=\"money\">\n"
      "    <data type=\"string\"><param name=\"pattern\">-?[0-9]+\\.[0-9]{2}</param></data>\n"
      "  </define>\n"
      "  <define name=\"date\">\n"
      "    <data type=\"date\"><param name=\"pattern\">[0-9]{4}-[0-9]{2}-[0-9]{2}</param></data>\n"
      "  </define>\n"
      "  <define name=\"yes-no\"><choice><value>yes</value><value>no</value></choice></define>\n"
      "  <define name=\"level\">\n"
      "    <data type=\"integer\"><param name=\"minInclusive\">1</param>"
      "<param name=\"maxInclusive\">10</param></data>\n"
      "  </define>\n"
      "  <define name=\"reference\"><data type=\"IDREF\"/></define>\n"
      "  <define name=\"references\"><data type=\"IDREFS\"/></define>\n"
      "  <define name=\"link\">\n"
      "    <data type=\"string\"><param name=\"pattern\">"
      "\\S+( sha256:[0-9a-f]{64})?( checked:[0-9]{4}-[0-9]{2}-[0-9]{2})?</param></data>\n"
      "  </define>\n"
      "\n  <!-- Formatted text: a subset of XHTML. -->\n"
      "  <define name=\"rich\">\n"
      "    <element name=\"div\" ns=\"" MERLON_XHTML_NAMESPACE "\">"
      "<zeroOrMore><ref name=\"block\"/></zeroOrMore></element>\n"
      "  </define>\n"
      "  <define name=\"block\">\n"
      "    <choice>\n"
      "      <element><choice>"
      "<name ns=\"" MERLON_XHTML_NAMESPACE "\">p</name>"
      "<name ns=\"" MERLON_XHTML_NAMESPACE "\">h2</name>"
      "<name ns=\"" MERLON_XHTML_NAMESPACE "\">h3</name>"
      "<name ns=\"" MERLON_XHTML_NAMESPACE "\">h4</name>"
      "<name ns=\"" MERLON_XHTML_NAMESPACE "\">pre</name>"
      "</choice><ref name=\"inline\"/></element>\n"
      "      <element><choice>"
      "<name ns=\"" MERLON_XHTML_NAMESPACE "\">ul</name>"
      "<name ns=\"" MERLON_XHTML_NAMESPACE "\">ol</name></choice>\n"
      "        <zeroOrMore><element name=\"li\" ns=\"" MERLON_XHTML_NAMESPACE "\">"
      "<ref name=\"flow\"/></element></zeroOrMore>\n"
      "      </element>\n"
      "      <element name=\"blockquote\" ns=\"" MERLON_XHTML_NAMESPACE "\">"
      "<zeroOrMore><ref name=\"block\"/></zeroOrMore></element>\n"
      "      <element name=\"table\" ns=\"" MERLON_XHTML_NAMESPACE "\">\n"
      "        <optional><element name=\"thead\" ns=\"" MERLON_XHTML_NAMESPACE "\">"
      "<ref name=\"rows\"/></element></optional>\n"
      "        <optional><element name=\"tbody\" ns=\"" MERLON_XHTML_NAMESPACE "\">"
      "<ref name=\"rows\"/></element></optional>\n"
      "        <ref name=\"rows\"/>\n"
      "      </element>\n"
      "    </choice>\n"
      "  </define>\n"
      "  <define name=\"rows\">\n"
      "    <zeroOrMore><element name=\"tr\" ns=\"" MERLON_XHTML_NAMESPACE "\"><zeroOrMore>"
      "<element><choice>"
      "<name ns=\"" MERLON_XHTML_NAMESPACE "\">th</name>"
      "<name ns=\"" MERLON_XHTML_NAMESPACE "\">td</name></choice>"
      "<ref name=\"flow\"/></element></zeroOrMore></element></zeroOrMore>\n"
      "  </define>\n"
      "  <define name=\"flow\"><zeroOrMore><choice><ref name=\"span\"/><ref name=\"block\"/>"
      "</choice></zeroOrMore></define>\n"
      "  <define name=\"inline\"><zeroOrMore><ref name=\"span\"/></zeroOrMore></define>\n"
      "  <define name=\"span\">\n"
      "    <choice>\n"
      "      <text/>\n"
      "      <element><choice>"
      "<name ns=\"" MERLON_XHTML_NAMESPACE "\">strong</name>"
      "<name ns=\"" MERLON_XHTML_NAMESPACE "\">em</name>"
      "<name ns=\"" MERLON_XHTML_NAMESPACE "\">code</name></choice>"
      "<ref name=\"inline\"/></element>\n"
      "      <element name=\"a\" ns=\"" MERLON_XHTML_NAMESPACE "\">"
      "<optional><attribute name=\"href\" ns=\"\"/></optional><ref name=\"inline\"/></element>\n"
      "      <element name=\"span\" ns=\"" MERLON_XHTML_NAMESPACE "\">"
      "<optional><attribute name=\"data-field\" ns=\"\"/></optional><ref name=\"inline\"/>"
      "</element>\n"
      "      <element name=\"br\" ns=\"" MERLON_XHTML_NAMESPACE "\"><empty/></element>\n"
      "    </choice>\n"
      "  </define>\n"
      "\n  <!-- The change log of a record, and of records that are gone. -->\n"
      "  <define name=\"log\">\n"
      "    <element name=\"" MERLON_ELEMENT_LOG "\"><ref name=\"entries\"/></element>\n"
      "  </define>\n"
      "  <define name=\"entries\">\n"
      "    <zeroOrMore>\n"
      "      <choice>\n"
      "        <element name=\"added\"><ref name=\"entry\"/></element>\n"
      "        <element name=\"removed\"><ref name=\"entry\"/></element>\n"
      "        <element name=\"changed\">\n"
      "          <ref name=\"entry\"/>\n"
      "          <attribute name=\"field\"/><attribute name=\"from\"/><attribute name=\"to\"/>\n"
      "        </element>\n"
      "      </choice>\n"
      "    </zeroOrMore>\n"
      "  </define>\n"
      "  <define name=\"entry\">\n"
      "    <attribute name=\"at\"><data type=\"dateTime\"/></attribute>\n"
      "    <attribute name=\"by\"/>\n"
      "    <optional><attribute name=\"reason\"/></optional>\n"
      "  </define>\n"
      "  <define name=\"" MERLON_ELEMENT_REMOVED "\">\n"
      "    <element name=\"" MERLON_ELEMENT_REMOVED "\">\n"
      "      <zeroOrMore>\n"
      "        <element name=\"" MERLON_ELEMENT_RECORD "\">\n"
      "          <attribute name=\"id\"/><attribute name=\"in\"/>\n"
      "          <optional><attribute name=\"name\"/></optional>\n"
      "          <ref name=\"entries\"/>\n"
      "        </element>\n"
      "      </zeroOrMore>\n"
      "    </element>\n"
      "  </define>\n";

char *
merlon_schema_to_rng (void)
{
  GString *out = g_string_new (
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n"
      "<!-- Made from the field tables by: the option rng of merlon-cli schema -->\n"
      "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\" ns=\"" MERLON_NAMESPACE "\"\n"
      "    datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">\n");

  put_start (out);
  for (guint i = 0; i < merlon_records_count (); i++)
    put_class (merlon_records_get (i), out);
  g_string_append (out, common);
  g_string_append (out, "</grammar>\n");
  return g_string_free (out, FALSE);
}
