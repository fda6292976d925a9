/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures: drawn by several threads at once. */

#include "draw/merlon-picture.h"

/* ---- threads ---- */

static gpointer
measure_many (gpointer data)
{
  double *sum = data;

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *text = g_strdup_printf ("text %u äöü 漢字 עברית", i);

      *sum += merlon_picture_measure (text, 6 + i % 40, i % 2);
    }
  return NULL;
}

/* Documents are made beside the window, which paints meanwhile. */
static void
test_threads (void)
{
  GThread *threads[4];
  double sums[5] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("measure", measure_many, &sums[i]);
  measure_many (&sums[4]);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_thread_join (threads[i]);
      g_assert_cmpfloat (sums[i], ==, sums[4]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/threads", test_threads);
  return g_test_run ();
}
