/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/merlon-test.h"
#include "file/merlon-reader.h"
#include "file/merlon-writer.h"
#include "model/records/merlon-asset.h"
#include "model/records/merlon-management-system.h"
#include "rules/merlon-start.h"

#include <string.h>

MerlonProject *
merlon_test_project (void)
{
  g_autoptr (GError) error = NULL;
  MerlonProject *project
      = merlon_start_project (MERLON_EDITION_2022, "Lindqvist Pumps", NULL, &error);

  g_assert_no_error (error);
  merlon_history_mark_saved (merlon_project_get_history (project));
  return project;
}

MerlonItem *
merlon_test_item (MerlonProject *project, GType type)
{
  MerlonItem *single = merlon_project_get_single (project, type);

  return single != NULL ? single : merlon_project_create (project, type, "Something");
}

/* Pictures of one pixel begin alike. */
#define PIXEL "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42m"

static char *
make_text (MerlonItem *item, const MerlonField *field, guint variant)
{
  /* The first that the field's own check accepts: free text, a colour, a grid, a picture. */
  static const char *const candidates[][3] = {
    { "Überblick & <Lage>, \"heute\"; 1", "Second thought", "شيء ثالث" },
    { "#c01c28", "#26a269", "#1a5fb4" },
    { "1 1; 2 2", "1 2; 2 2", "2 2; 2 2" },
    { PIXEL "M4wcAAAAJcAMl9NcHqAAAAAElFTkSuQmCC", PIXEL "NgOMEAAAGUAMl/5U5HAAAAAElFTkSuQmCC",
      PIXEL "NgYDgBAADMAMkZjxL2AAAAAElFTkSuQmCC" },
  };

  if (field->kind == MERLON_KIND_RICH)
    return g_strdup_printf ("<p>Version <strong>%u</strong> &amp; more</p><ul><li>a</li></ul>",
                            variant);
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      const char *extra = field->kind == MERLON_KIND_TEXT && i == 0 ? "\n  and\tmore\n" : "";
      g_autofree char *text = g_strconcat (candidates[i][variant], extra, NULL);
      MerlonValue value = { .kind = field->kind, .text = text };

      if (merlon_item_check_value (item, field, &value, NULL))
        return g_steal_pointer (&text);
    }
  g_error ("no candidate text for %s", field->name);
}

static MerlonItem *
make_target (MerlonItem *item, const MerlonField *field, guint variant)
{
  MerlonProject *project = merlon_item_get_project (item);
  GType type = field->target != NULL ? field->target () : merlon_asset_get_type ();
  MerlonRegister *home = merlon_project_get_register (project, type);
  g_autofree char *title = g_strdup_printf ("Target %u of %s", variant, field->name);
  MerlonItem *found = merlon_register_find_by_title (home, title);

  return found != NULL ? found : merlon_project_create (project, type, title);
}

static void
make_references (MerlonItem *item, const MerlonField *field, guint variant, MerlonValue *value)
{
  MerlonItem *items[] = { make_target (item, field, variant), make_target (item, field, 3) };

  value->refs = merlon_refs_new (items, variant == 0 ? 1 : 2);
}

void
merlon_test_value (MerlonItem *item, const MerlonField *field, guint variant, MerlonValue *value)
{
  double low = field->minimum < field->maximum ? field->minimum : 1;
  double step = field->minimum < field->maximum ? MIN (1, (field->maximum - low) / 8) : 1;
  g_autofree char *uri = g_strdup_printf ("https://example.org/%u?a=b&c=d", variant);

  g_assert (variant < 3);
  merlon_value_init (value, field->kind);
  switch (field->kind)
    {
    case MERLON_KIND_LINE:
    case MERLON_KIND_TEXT:
    case MERLON_KIND_RICH:
      value->text = make_text (item, field, variant);
      break;
    case MERLON_KIND_INTEGER:
      value->integer = low + variant;
      break;
    case MERLON_KIND_MONEY:
      value->integer = (low + variant * step) * 100 + 5;
      break;
    case MERLON_KIND_NUMBER:
      value->number = low + variant * step + step / 3;
      break;
    case MERLON_KIND_DATE:
      value->integer = merlon_date_from_ymd (2026, 2, 26) + variant;
      break;
    case MERLON_KIND_YESNO:
      value->integer = variant != 1;
      break;
    case MERLON_KIND_CHOICE:
      value->integer = variant + 1;
      if (merlon_choice_get_nick (field->choice (), variant + 1) == NULL)
        value->integer = 1;
      break;
    case MERLON_KIND_LEVEL:
      value->integer = variant + 1;
      break;
    case MERLON_KIND_REFERENCE:
      value->item = make_target (item, field, variant);
      break;
    case MERLON_KIND_REFERENCES:
      make_references (item, field, variant, value);
      break;
    case MERLON_KIND_LINK:
      value->link = merlon_link_new (
          uri,
          variant == 0 ? NULL : "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          variant == 2 ? merlon_date_from_ymd (2026, 3, 1) : 0);
      break;
    }
}

void
merlon_test_set (gpointer item, const char *field_name, const char *text)
{
  g_autoptr (GError) error = NULL;

  merlon_item_set (item, field_name, text, &error);
  g_assert_no_error (error);
}

void
merlon_test_refer (gpointer item, const char *field_name, gpointer target)
{
  const MerlonField *field = merlon_item_find_field (item, field_name);
  g_auto (MerlonValue) value = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (field);
  merlon_item_get_value (item, field, &value);
  if (field->kind == MERLON_KIND_REFERENCE)
    value.item = target;
  else
    {
      MerlonRefs *with = merlon_refs_with (value.refs, target);

      merlon_value_clear (&value);
      value.refs = with;
    }
  merlon_item_set_value (item, field, &value, &error);
  g_assert_no_error (error);
}

void
merlon_test_assert_field (gpointer item, const char *field_name, const char *text)
{
  const MerlonField *field = merlon_item_find_field (item, field_name);
  g_autofree char *found = NULL;

  g_assert_nonnull (field);
  found = merlon_item_dup_text (item, field);
  g_assert_cmpstr (found, ==, text);
}

MerlonProject *
merlon_test_copy (MerlonProject *project)
{
  g_autoptr (GBytes) bytes = merlon_write_bytes (project);
  g_autoptr (GError) error = NULL;
  MerlonProject *copy = merlon_read_bytes (bytes, "copy", MERLON_READ_STRICT, NULL, &error);

  g_assert_no_error (error);
  return copy;
}

char *
merlon_test_bytes (MerlonProject *project)
{
  g_autoptr (GBytes) bytes = merlon_write_bytes (project);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strndup (data, size);
}

MerlonItem *
merlon_test_in_copy (MerlonProject *copy, gpointer item)
{
  MerlonItem *found = merlon_project_lookup (copy, merlon_item_get_id (item));

  g_assert_nonnull (found);
  return found;
}

static gpointer
named (MerlonProject *project, GHashTable *names, const char *name)
{
  gpointer item = g_hash_table_lookup (names, name);

  if (item == NULL)
    item = merlon_project_find (project, name);
  if (item == NULL)
    g_error ("the script names no “%s”", name);
  return item;
}

static void
assign (MerlonProject *project, GHashTable *names, gpointer item, const char *assignment)
{
  g_auto (GStrv) parts = g_strsplit (assignment, "=", 2);

  if (parts[1][0] == '@')
    merlon_test_refer (item, parts[0], named (project, names, parts[1] + 1));
  else
    merlon_test_set (item, parts[0], g_strdelimit (g_strdelimit (parts[1], "_", ' '), ",", ';'));
}

void
merlon_test_script (MerlonProject *project, GHashTable *names, const char *script)
{
  g_auto (GStrv) statements = g_strsplit (script, "; ", -1);

  for (guint i = 0; statements[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (statements[i], " ", -1);
      guint first = 1;
      gpointer item;

      if (words[0][0] == '-')
        {
          g_assert_true (
              merlon_project_remove (project, named (project, names, words[0] + 1), NULL));
          continue;
        }
      if (words[0][0] == '+')
        {
          MerlonRegister *home = merlon_project_find_register (project, words[0] + 1);

          item = merlon_project_create (
              project, G_TYPE_FROM_CLASS (merlon_register_get_item_class (home)), words[1]);
          g_hash_table_insert (names, g_strdup (words[1]), item);
          first = 2;
        }
      else
        item = named (project, names, words[0]);
      for (guint w = first; words[w] != NULL; w++)
        assign (project, names, item, words[w]);
    }
}

int
merlon_test_by_size (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

double
merlon_test_mean_from (const double *sorted, guint first, guint n)
{
  double sum = 0;

  for (guint i = first; i < n; i++)
    sum += sorted[i];
  return sum / (n - first);
}
