/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report-data.h"
#include "model/merlon-records.h"
#include "rules/merlon-control-rules.h"

#include <string.h>

typedef struct
{
  GString *out;
  GPtrArray *named; /* items whose names are told at the end */
  GHashTable *known;
} Data;

static void
append_attribute (GString *out, const char *name, const char *value)
{
  g_autofree char *escaped = NULL;

  if (value == NULL)
    return;
  escaped = g_markup_escape_text (value, -1);
  g_string_append_printf (out, " %s=\"%s\"", name, escaped);
}

static void
note_name (Data *self, MerlonItem *item)
{
  if (item != NULL && g_hash_table_add (self->known, item))
    g_ptr_array_add (self->named, item);
}

static void
note_references (Data *self, MerlonItem *item, const MerlonField *field)
{
  g_auto (MerlonValue) value = { 0 };

  if (!merlon_field_is_reference (field))
    return;
  merlon_item_get_value (item, field, &value);
  if (field->kind == MERLON_KIND_REFERENCE)
    note_name (self, value.item);
  for (guint i = 0; field->kind == MERLON_KIND_REFERENCES && i < merlon_refs_length (value.refs);
       i++)
    note_name (self, value.refs->items[i]);
}

static void
append_item (Data *self, MerlonItem *item)
{
  MerlonItemClass *klass = MERLON_ITEM_GET_CLASS (item);

  g_string_append_printf (self->out, "    <%s", klass->info->element);
  append_attribute (self->out, "id", merlon_item_get_id (item));
  g_string_append (self->out, ">\n");
  for (guint i = 0; i < klass->n_fields; i++)
    {
      const MerlonField *field = &klass->fields[i];
      g_autofree char *text = merlon_item_dup_text (item, field);
      g_autofree char *escaped = NULL;

      if (*text == '\0')
        continue;
      escaped = g_markup_escape_text (text, -1);
      g_string_append_printf (self->out, "      <%s>%s</%s>\n", field->name, escaped, field->name);
      note_references (self, item, field);
    }
  g_string_append_printf (self->out, "    </%s>\n", klass->info->element);
}

static void
append_register (Data *self, MerlonProject *project, const char *name)
{
  MerlonRegister *home = merlon_project_find_register (project, name);

  g_return_if_fail (home != NULL);
  g_string_append_printf (self->out, "  <%s>\n", name);
  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      MerlonItem *item = merlon_register_get (home, i);

      /* Controls of an edition that was left are no part of the Statement of Applicability. */
      if (!MERLON_IS_CONTROL (item) || merlon_control_is_current (MERLON_CONTROL (item)))
        append_item (self, item);
    }
  g_string_append_printf (self->out, "  </%s>\n", name);
}

static void
append_names (Data *self)
{
  g_string_append (self->out, "  <names>\n");
  for (guint i = 0; i < self->named->len; i++)
    {
      g_autofree char *name = merlon_item_dup_name (self->named->pdata[i]);

      g_string_append (self->out, "    <name");
      append_attribute (self->out, "of", merlon_item_get_id (self->named->pdata[i]));
      append_attribute (self->out, "is", name);
      g_string_append (self->out, "/>\n");
    }
  g_string_append (self->out, "  </names>\n");
}

/* ---- what the file is ---- */

static void
append_statement (GString *out, MerlonItem *document)
{
  g_autoptr (MerlonStatement) statement = merlon_statement_new (document);

  g_string_append (out, "  <statement");
  append_attribute (out, "document", statement->document);
  append_attribute (out, "version", statement->version);
  append_attribute (out, "standing", merlon_standing_get_name (statement->standing));
  append_attribute (out, "sha256", statement->sha256);
  g_string_append (out, "/>\n");
}

static void
on_element (GMarkupParseContext *context, const char *name, const char **names, const char **values,
            gpointer data, GError **error)
{
  MerlonStatement **found = data;
  const char *document, *version, *standing, *sha256;
  MerlonStatement *self;

  if (strcmp (name, "statement") != 0 || *found != NULL
      || g_slist_length ((GSList *) g_markup_parse_context_get_element_stack (context)) != 2)
    return;
  if (!g_markup_collect_attributes (name, names, values, error, G_MARKUP_COLLECT_STRING, "document",
                                    &document, G_MARKUP_COLLECT_STRING | G_MARKUP_COLLECT_OPTIONAL,
                                    "version", &version, G_MARKUP_COLLECT_STRING, "standing",
                                    &standing, G_MARKUP_COLLECT_STRING, "sha256", &sha256,
                                    G_MARKUP_COLLECT_INVALID))
    return;
  self = g_new0 (MerlonStatement, 1);
  self->document = g_strdup (document);
  self->version = g_strdup (version);
  self->sha256 = g_strdup (sha256);
  if (merlon_standing_from_name (standing, &self->standing))
    *found = self;
  else
    merlon_statement_free (self);
}

MerlonStatement *
merlon_report_data_read_statement (GBytes *data)
{
  static const GMarkupParser parser = { .start_element = on_element };
  MerlonStatement *found = NULL;
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &found, NULL);
  gsize size;
  const char *text;

  g_return_val_if_fail (data != NULL, NULL);

  text = g_bytes_get_data (data, &size);
  if (g_markup_parse_context_parse (context, text, size, NULL)
      && g_markup_parse_context_end_parse (context, NULL))
    return found;
  g_clear_pointer (&found, merlon_statement_free);
  return NULL;
}

/* ---- all of it ---- */

GBytes *
merlon_report_data_new (const MerlonReport *report, const MerlonReportRequest *request)
{
  MerlonItem *document = merlon_report_get_document (report, request);
  g_autoptr (GPtrArray) named = g_ptr_array_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  g_auto (GStrv) registers = NULL;
  Data self = { g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), named, known };

  if (report->data == NULL && document == NULL)
    {
      g_string_free (self.out, TRUE);
      return NULL;
    }
  registers = g_strsplit (report->data != NULL ? report->data : "", " ", -1);
  g_string_append (self.out, "<report");
  append_attribute (self.out, "xmlns", MERLON_REPORT_NAMESPACE);
  append_attribute (self.out, "name", report->name);
  g_string_append (self.out, ">\n");
  if (document != NULL)
    append_statement (self.out, document);
  for (guint i = 0; registers[i] != NULL; i++)
    append_register (&self, request->project, registers[i]);
  append_names (&self);
  g_string_append (self.out, "</report>\n");
  return g_string_free_to_bytes (self.out);
}

/* ---- the schema ---- */

static void
append_class (GString *out, MerlonItemClass *klass)
{
  g_string_append_printf (out,
                          "  <define name=\"%s\">\n    <element name=\"%s\">\n"
                          "      <zeroOrMore>\n        <element name=\"%s\">\n"
                          "          <attribute name=\"id\"><data type=\"NCName\"/></attribute>\n",
                          klass->info->register_name, klass->info->register_name,
                          klass->info->element);
  for (guint i = 0; i < klass->n_fields; i++)
    g_string_append_printf (
        out, "          <optional><element name=\"%s\"><text/></element></optional>\n",
        klass->fields[i].name);
  g_string_append (out, "        </element>\n      </zeroOrMore>\n    </element>\n  </define>\n");
}

/* Only what some report carries. */
static GHashTable *
list_carried (void)
{
  GHashTable *carried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < merlon_reports_count (); i++)
    if (merlon_reports_get (i)->data != NULL)
      {
        g_auto (GStrv) names = g_strsplit (merlon_reports_get (i)->data, " ", -1);

        for (guint j = 0; names[j] != NULL; j++)
          g_hash_table_add (carried, g_strdup (names[j]));
      }
  return carried;
}

char *
merlon_report_data_to_rng (void)
{
  g_autoptr (GHashTable) carried = list_carried ();
  GString *out
      = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<!-- Made from the field tables; see merlon-cli schema. -->\n"
                      "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"\n"
                      "         datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\"\n"
                      "         ns=\"" MERLON_REPORT_NAMESPACE "\">\n"
                      "  <start>\n    <element name=\"report\">\n      <attribute name=\"name\"/>\n"
                      "      <optional><element name=\"statement\">\n"
                      "        <attribute name=\"document\"><data type=\"NCName\"/></attribute>\n"
                      "        <optional><attribute name=\"version\"/></optional>\n"
                      "        <attribute name=\"standing\"><choice>\n");

  for (MerlonStanding standing = 0; standing <= MERLON_STANDING_APPROVED; standing++)
    g_string_append_printf (out, "          <value>%s</value>\n",
                            merlon_standing_get_name (standing));
  g_string_append (out, "        </choice></attribute>\n        <attribute name=\"sha256\"/>\n"
                        "      </element></optional>\n      <zeroOrMore><choice>\n");

  for (guint i = 0; i < merlon_records_count (); i++)
    if (g_hash_table_contains (carried, merlon_records_get (i)->info->register_name))
      g_string_append_printf (out, "        <ref name=\"%s\"/>\n",
                              merlon_records_get (i)->info->register_name);
  g_string_append (out, "      </choice></zeroOrMore>\n      <element name=\"names\">\n"
                        "        <zeroOrMore><element name=\"name\">\n"
                        "          <attribute name=\"of\"/><attribute name=\"is\"/>\n"
                        "        </element></zeroOrMore>\n      </element>\n    </element>\n"
                        "  </start>\n");
  for (guint i = 0; i < merlon_records_count (); i++)
    if (g_hash_table_contains (carried, merlon_records_get (i)->info->register_name))
      append_class (out, merlon_records_get (i));
  g_string_append (out, "</grammar>\n");
  return g_string_free (out, FALSE);
}
