/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What people type, for every kind of field; and that files hold what was understood. */

#include "exchange/merlon-reading.h"
#include "model/merlon-records.h"
#include "model/records/merlon-risk.h"
#include "rules/merlon-start.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_field (MerlonItem *item, const MerlonField *field, MerlonFinder *finder, const char *text)
{
  g_auto (MerlonValue) value = { 0 };
  g_auto (MerlonValue) again = { 0 };
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;

  if (merlon_field_is_derived (field)
      || !merlon_reading_parse (text, field, finder, &value, NULL, NULL)
      || !merlon_item_check_value (item, field, &value, NULL) || merlon_field_is_text (field))
    return;
  written = merlon_value_to_text (&value, field);
  if (!merlon_value_from_text (written, field, merlon_finder_get_project (finder), &again, &error))
    {
      g_printerr ("%s: “%s” was written as “%s”: %s\n", field->name, text, written, error->message);
      abort ();
    }
  g_assert (merlon_value_equal (&value, &again));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static MerlonProject *project;
  static MerlonItem *risk;
  static MerlonFinder *finder;
  g_autofree char *text = g_strndup ((const char *) data, size);
  guint n_fields;
  const MerlonField *fields;

  if (project == NULL)
    {
      project = merlon_start_project (3, NULL, NULL, NULL);
      risk = merlon_project_create (project, MERLON_TYPE_RISK, "Theft");
      finder = merlon_finder_new (project, FALSE);
    }
  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  fields = merlon_item_get_fields (risk, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    check_field (risk, &fields[i], finder, text);
  return 0;
}
