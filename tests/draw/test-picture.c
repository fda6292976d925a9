/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures: drawn by several threads at once, with long words and with extreme numbers. */

#include "draw/merlon-draw-trend.h"
#include "draw/merlon-picture.h"
#include "model/records/merlon-measure.h"
#include "support/merlon-test.h"

#include <math.h>
#include <string.h>

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

/* ---- words ---- */

static char *
shorten (const char *text, double room)
{
  MerlonPicture *picture = merlon_picture_new (500, 50);
  char *shown;

  merlon_picture_text (picture, 0, 0, MERLON_ANCHOR_START, 8, FALSE, (MerlonInk){ 0, 0, 0, 1 },
                       room, text);
  shown = g_strdup (merlon_picture_get_item (picture, 0)->text);
  merlon_picture_unref (picture);
  return shown;
}

/* As much as there is room for, and not a letter less. */
static void
test_shorten (void)
{
  const char *text = "Wörter of a title that is too long to stand there";

  for (double room = 1; room < 220; room += 3)
    {
      g_autofree char *shown = shorten (text, room), *more = NULL;
      glong length = g_utf8_strlen (shown, -1) - 1;

      if (!g_str_has_suffix (shown, "…"))
        {
          g_assert_cmpstr (shown, ==, text);
          continue;
        }
      g_assert_true (length == 0 || merlon_picture_measure (shown, 8, FALSE) <= room);
      while (g_ascii_isspace (g_utf8_offset_to_pointer (text, length)[0]))
        length++;
      more = g_utf8_substring (text, 0, length + 1);
      shown = (g_free (shown), g_strconcat (more, "…", NULL));
      g_assert_cmpfloat (merlon_picture_measure (shown, 8, FALSE), >, room);
    }
}

/* ---- numbers ---- */

/* Steps so small beside the numbers that adding one changes nothing. */
static void
test_trend (void)
{
  static const char *const pairs[][2] = { { "1e17", "100000000000000016" },
                                          { "-1e17", "-1e17" },
                                          { "1e-300", "2e-300" },
                                          { "-1e308", "1e308" },
                                          { "0", "0" },
                                          { "3", "4" } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (MerlonProject) project = merlon_test_project ();
      g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autofree char *script = g_strdup_printf (
          "+measures m title=Loss; +measurements a measure=@m date=2026-01-01 result=%s; "
          "+measurements b measure=@m date=2026-02-01 result=%s",
          pairs[i][0], pairs[i][1]);
      MerlonPicture *picture;

      merlon_test_script (project, names, script);
      picture = merlon_draw_trend (g_hash_table_lookup (names, "m"), 400);
      g_assert_cmpuint (merlon_picture_get_n_items (picture), <, 60);
      for (guint k = 0; k < merlon_picture_get_n_items (picture); k++)
        {
          const MerlonPictureItem *item = merlon_picture_get_item (picture, k);

          g_assert_true (!item->is_text || (isfinite (item->x) && isfinite (item->y)));
        }
      merlon_picture_unref (picture);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/threads", test_threads);
  g_test_add_func ("/picture/shorten", test_shorten);
  g_test_add_func ("/picture/trend", test_trend);
  return g_test_run ();
}
