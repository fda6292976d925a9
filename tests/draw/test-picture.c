/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures: drawn by several threads at once, and with long words. */

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/threads", test_threads);
  g_test_add_func ("/picture/shorten", test_shorten);
  return g_test_run ();
}
