/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one process measures on a project file; run-benchmarks puts it beside its peers.
 *   merlon-bench open FILE   seconds to an indexed project, and peak memory
 *   merlon-bench save FILE   seconds to save it, flush included
 *   merlon-bench set FILE    microseconds to set one risk's likelihood, all that follows included */

#include "file/merlon-store.h"
#include "model/records/merlon-risk.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static guint n_notifications;

static void
on_notify (GObject *object G_GNUC_UNUSED, GParamSpec *pspec G_GNUC_UNUSED,
           gpointer data G_GNUC_UNUSED)
{
  n_notifications++;
}

static void
report_open (double seconds)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  g_print ("%.4f %ld\n", seconds, usage.ru_maxrss);
}

static void
bench_save (MerlonStore *store)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  merlon_store_save (store, &error);
  g_assert_no_error (error);
  g_print ("%.4f\n", (g_get_monotonic_time () - start) / 1e6);
}

static void
bench_set (MerlonProject *project)
{
  const guint rounds = 20000;
  MerlonRegister *home = merlon_project_get_register (project, MERLON_TYPE_RISK);
  guint n = merlon_register_get_count (home);
  const MerlonField *field
      = merlon_item_class_find_field (merlon_register_get_item_class (home), "likelihood");
  gint64 start;

  for (guint i = 0; i < n; i++)
    g_signal_connect (merlon_register_get (home, i), "notify", G_CALLBACK (on_notify), NULL);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < rounds; i++)
    {
      MerlonRisk *risk = MERLON_RISK (merlon_register_get (home, i * 7919u % n));
      MerlonValue value = { .kind = MERLON_KIND_LEVEL, .integer = risk->likelihood % 5 + 1 };

      merlon_item_set_value (MERLON_ITEM (risk), field, &value, NULL);
    }
  g_assert_cmpuint (n_notifications, ==, 2 * rounds);
  g_print ("%.3f\n", (g_get_monotonic_time () - start) / (double) rounds);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonStore) store = NULL;
  gint64 start = g_get_monotonic_time ();

  if (argc != 3)
    {
      g_printerr ("usage: merlon-bench open|save|set FILE\n");
      return EXIT_FAILURE;
    }
  store = merlon_store_open (argv[2], MERLON_STORE_WRITE, NULL, NULL, &error);
  g_assert_no_error (error);
  if (strcmp (argv[1], "open") == 0)
    report_open ((g_get_monotonic_time () - start) / 1e6);
  else if (strcmp (argv[1], "save") == 0)
    bench_save (store);
  else
    bench_set (merlon_store_get_project (store));
  return EXIT_SUCCESS;
}
