/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-csv-export.h"
#include "model/merlon-csv-cell.h"

char *
merlon_export_csv (MerlonRegister *home)
{
  MerlonItemClass *klass = merlon_register_get_item_class (home);
  GString *out = g_string_new ("id");

  for (guint f = 0; f < klass->n_fields; f++)
    if (!merlon_field_is_derived (&klass->fields[f]))
      g_string_append_printf (out, ",%s", klass->fields[f].name);
  g_string_append (out, "\r\n");
  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      MerlonItem *item = merlon_register_get (home, i);

      g_string_append (out, merlon_item_get_id (item));
      for (guint f = 0; f < klass->n_fields; f++)
        if (!merlon_field_is_derived (&klass->fields[f]))
          {
            g_autofree char *text = merlon_item_dup_text (item, &klass->fields[f]);

            g_string_append_c (out, ',');
            merlon_csv_append_cell (out, text);
          }
      g_string_append (out, "\r\n");
    }
  return g_string_free (out, FALSE);
}
