/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a large project for the benchmarks: merlon-generate FILE [SCALE], where a scale of 1 is
 * 20,000 assets, 50,000 risks and 10,000 actions (about 60 MB). The same file every time. */

#include "file/merlon-store.h"
#include "model/merlon-project-private.h"
#include "model/records/merlon-action.h"
#include "model/records/merlon-asset.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-management-system.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-risk.h"
#include "rules/merlon-start.h"

#include <glib/gstdio.h>
#include <stdlib.h>

static const char prose[]
    = "The service is used every day by the finance and delivery teams and depends on the "
      "identity provider & the backup site. An outage of more than four hours would delay "
      "invoices; loss of the data could not be made good from other sources. The owner reviews "
      "the entry every quarter together with the security coordinator, and the results are "
      "discussed in the monthly meeting of the committee before anything is changed. ";

static char *
text (GRand *random, guint length)
{
  guint start = g_rand_int_range (random, 0, 80);
  GString *out = g_string_new (prose + start);

  while (out->len < length)
    g_string_append (out, prose);
  g_string_truncate (out, length);
  return g_string_free (out, FALSE);
}

static gpointer
add (MerlonProject *project, GType type, const char *prefix, guint n)
{
  g_autofree char *id = g_strdup_printf ("%s%u", prefix, n);
  MerlonItem *item = merlon_item_new_with_id (type, id);

  item->code = g_strdup_printf ("%c-%u", g_ascii_toupper (prefix[0]), n + 1);
  item->title = g_strdup_printf ("Record number %u of the generated register", n + 1);
  merlon_project_load_item (project, item);
  g_object_unref (item);
  return item;
}

static gpointer
any (MerlonProject *project, GType type, GRand *random)
{
  MerlonRegister *home = merlon_project_get_register (project, type);

  return merlon_register_get (home, g_rand_int_range (random, 0, merlon_register_get_count (home)));
}

static MerlonRefs *
some (MerlonProject *project, GType type, GRand *random, guint n)
{
  MerlonItem *items[4];

  for (guint i = 0; i < n; i++)
    items[i] = any (project, type, random);
  return merlon_refs_new (items, n);
}

static void
fill_asset (MerlonProject *project, GRand *random, guint n)
{
  MerlonAsset *asset = add (project, MERLON_TYPE_ASSET, "a", n);

  asset->details = text (random, 420);
  asset->kind = 1 + n % 9;
  asset->owner = any (project, MERLON_TYPE_PERSON, random);
  asset->location = g_strdup ("Data centre east, room 4, rack 12");
  asset->confidentiality = 1 + n % 3;
  asset->integrity = 1 + n / 3 % 3;
  asset->availability = 1 + n / 7 % 3;
  asset->replacement_value = 100000 + n * 37;
  asset->reviewed = merlon_date_from_ymd (2026, 1 + n % 12, 1 + n % 28);
}

static void
fill_risk (MerlonProject *project, GRand *random, guint n)
{
  MerlonRisk *risk = add (project, MERLON_TYPE_RISK, "r", n);

  risk->description = text (random, 330);
  risk->approach = 1 + n % 2;
  risk->assets = some (project, MERLON_TYPE_ASSET, random, 2);
  risk->affects_confidentiality = n % 2;
  risk->affects_availability = n % 3 == 0;
  risk->owner = any (project, MERLON_TYPE_PERSON, random);
  risk->inherent_likelihood = 1 + n % 5;
  risk->inherent_consequence = 1 + n / 5 % 5;
  risk->likelihood = 1 + n % 4;
  risk->consequence = 1 + n / 5 % 5;
  risk->residual_likelihood = 1 + n % 2;
  risk->residual_consequence = 1 + n / 5 % 3;
  risk->rationale = text (random, 160);
  risk->assessed_on = merlon_date_from_ymd (2026, 1 + n % 12, 1 + n % 28);
  risk->treatment = 1 + n % 4;
  risk->controls = some (project, MERLON_TYPE_CONTROL, random, 3);
  risk->status = 1 + n % 5;
}

static void
fill_action (MerlonProject *project, GRand *random, guint n)
{
  MerlonAction *action = add (project, MERLON_TYPE_ACTION, "t", n);

  action->description = text (random, 420);
  action->risks = some (project, MERLON_TYPE_RISK, random, 4);
  action->controls = some (project, MERLON_TYPE_CONTROL, random, 1);
  action->responsible = any (project, MERLON_TYPE_PERSON, random);
  action->due = merlon_date_from_ymd (2027, 1 + n % 12, 1 + n % 28);
  action->state = 1 + n % 3;
  action->progress = n % 101;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (27001);
  g_autoptr (MerlonProject) project = NULL;
  g_autoptr (MerlonStore) store = NULL;
  double scale = argc > 2 ? g_ascii_strtod (argv[2], NULL) : 1;

  if (argc < 2)
    {
      g_printerr ("usage: merlon-generate FILE [SCALE]\n");
      return EXIT_FAILURE;
    }
  project = merlon_start_project (MERLON_EDITION_2022, "Generated", NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 500; i++)
    add (project, MERLON_TYPE_PERSON, "p", i);
  for (guint i = 0; i < 20000 * scale; i++)
    fill_asset (project, random, i);
  for (guint i = 0; i < 50000 * scale; i++)
    fill_risk (project, random, i);
  for (guint i = 0; i < 10000 * scale; i++)
    fill_action (project, random, i);
  g_unlink (argv[1]);
  store = merlon_store_create (argv[1], project, &error);
  g_assert_no_error (error);
  return EXIT_SUCCESS;
}
