/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window promises, beside a plain program of GTK without a model.
 *   merlon-bench-window empty          seconds to the first frame of an empty window
 *   merlon-bench-window open FILE      seconds to the first frame with the project in it
 *   merlon-bench-window plain N        filter a plain list of N rows, as the next
 *   merlon-bench-window filter FILE    filter the risks: milliseconds to the first rows, and the longest
 *                                      time between two frames meanwhile
 *   merlon-bench-window plain-scroll N, scroll FILE
 *                                      scroll through such a list: milliseconds a frame
 *   merlon-bench-window type N, plain-type N
 *                                      type into a document of N words, and into a plain text view
 *                                      with the same: milliseconds a key, the median and the worst
 *   merlon-bench-window preview N      change a document of N words: milliseconds from the key to the
 *                                      page as it is then, the median and the worst
 *   merlon-bench-window matrix N       redraw a risk matrix with N risks: milliseconds when all are elsewhere,
 *                                      and when one is
 *   merlon-bench-window page PDF       milliseconds from a document's bytes to its first page
 *   merlon-bench-window switch FILE    milliseconds to find a record by letters that few have */

#include "model/records/merlon-document.h"
#include "model/records/merlon-risk.h"
#include "model/records/merlon-section.h"
#include "ui/merlon-register-page.h"
#include "ui/merlon-rows.h"
#include "ui/merlon-switcher.h"
#include "ui/merlon-text-editor.h"
#include "ui/merlon-ui.h"
#include "rules/merlon-start.h"
#include "ui/merlon-matrix-view.h"
#include "ui/merlon-pdf-view.h"
#include "ui/merlon-window.h"
#include "ui/merlon-writing-page.h"

static gint64 start;
static gboolean painted;

static void
on_painted (void)
{
  painted = TRUE;
}

static void
show (GtkWindow *window)
{
  gtk_window_present (window);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                    G_CALLBACK (on_painted), NULL);
}

static void
wait_for_paint (GtkWidget *window)
{
  painted = FALSE;
  gtk_widget_queue_draw (window);
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
}

static double
since (gint64 then)
{
  return (g_get_monotonic_time () - then) / 1e6;
}

static void
settle (double seconds)
{
  gint64 then = g_get_monotonic_time ();

  while (since (then) < seconds)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

static void
bench_empty (void)
{
  GtkWidget *window = adw_window_new ();

  adw_window_set_content (ADW_WINDOW (window), adw_header_bar_new ());
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  show (GTK_WINDOW (window));
  wait_for_paint (window);
  g_print ("%.4f\n", since (start));
}

static MerlonWindow *
open_project (const char *path)
{
  MerlonWindow *window = merlon_window_new (NULL);

  /* In this order, as the program does. */
  merlon_window_open (window, path);
  show (GTK_WINDOW (window));
  while (merlon_window_get_session (window) == NULL)
    g_main_context_iteration (NULL, TRUE);
  wait_for_paint (GTK_WIDGET (window));
  return window;
}

static void
bench_open (const char *path)
{
  MerlonWindow *window = open_project (path);

  g_print ("%.4f\n", since (start));
  merlon_session_close (merlon_window_get_session (window));
}

/* ---- filtering ---- */

static gint64 last_tick, longest;

static gboolean
on_tick (GtkWidget *widget G_GNUC_UNUSED, GdkFrameClock *clock G_GNUC_UNUSED,
         gpointer data G_GNUC_UNUSED)
{
  gint64 now = g_get_monotonic_time ();

  if (last_tick != 0)
    longest = MAX (longest, now - last_tick);
  last_tick = now;
  return G_SOURCE_CONTINUE;
}

static void
tell_filter (GtkWidget *window, double seconds)
{
  settle (0.5);
  g_print ("%.1f %.1f\n", seconds * 1000, longest / 1000.0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
on_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
on_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static GtkWidget *
make_plain_view (guint n_rows, GtkFilter *filter)
{
  GtkStringList *strings = gtk_string_list_new (NULL);
  GtkWidget *view;

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *text = g_strdup_printf ("R-%u Something that may happen to %s", i,
                                               i % 3 == 0 ? "a laptop" : "a service");

      gtk_string_list_append (strings, text);
    }
  view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_multi_selection_new (
      G_LIST_MODEL (gtk_filter_list_model_new (G_LIST_MODEL (strings), filter)))));
  for (guint i = 0; i < 9; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      GtkColumnViewColumn *column = gtk_column_view_column_new ("Column", factory);

      g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
      gtk_column_view_column_set_fixed_width (column, 140);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
    }
  return view;
}

static void
bench_plain (guint n_rows)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkStringFilter *filter = gtk_string_filter_new (
      gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gint64 then;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled),
                                 make_plain_view (n_rows, GTK_FILTER (filter)));
  adw_window_set_content (ADW_WINDOW (window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  show (GTK_WINDOW (window));
  settle (1);
  gtk_widget_add_tick_callback (window, on_tick, NULL, NULL);
  settle (0.3);
  longest = 0;
  then = g_get_monotonic_time ();
  gtk_string_filter_set_search (filter, "laptop");
  wait_for_paint (window);
  tell_filter (window, since (then));
}

/* ---- scrolling ---- */

#define FRAMES 120

/* A third of the window at a time, as a hand on the wheel does. */
static void
tell_scroll (GtkWidget *window, GtkWidget *scrolled)
{
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  gint64 then;

  settle (1.5);
  then = g_get_monotonic_time ();
  for (guint i = 0; i < FRAMES; i++)
    {
      gtk_adjustment_set_value (down, gtk_adjustment_get_value (down)
                                          + gtk_adjustment_get_page_size (down) / 3);
      wait_for_paint (window);
    }
  g_print ("%.2f\n", since (then) * 1000 / FRAMES);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
bench_plain_scroll (guint n_rows)
{
  GtkWidget *window = adw_window_new (), *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), make_plain_view (n_rows, NULL));
  adw_window_set_content (ADW_WINDOW (window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  show (GTK_WINDOW (window));
  tell_scroll (window, scrolled);
}

static GtkWidget *
find_descendant (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_descendant (child, type);
  return found;
}

static MerlonWindow *
open_risks (const char *path)
{
  MerlonWindow *window = open_project (path);

  settle (3);
  merlon_window_show_place (window,
                            merlon_places_find (merlon_window_get_places (window), "risks"));
  settle (1);
  return window;
}

/* Found is not shown: the list has them a few at a time. */
static gboolean
has_first_rows (MerlonRows *rows)
{
  MerlonLines *lines = merlon_rows_get_lines (rows);

  for (guint i = 0; i < 12; i++)
    if (merlon_lines_get (lines, i)->object != (gpointer) merlon_rows_get (rows, i))
      return FALSE;
  return TRUE;
}

static void
bench_filter (const char *path)
{
  MerlonWindow *window = open_risks (path);
  GtkWidget *page;
  MerlonRows *rows;
  double first;
  gint64 then;
  guint n;

  page = find_descendant (GTK_WIDGET (window), MERLON_TYPE_REGISTER_PAGE);
  rows = merlon_register_page_get_rows (MERLON_REGISTER_PAGE (page));
  gtk_widget_add_tick_callback (GTK_WIDGET (window), on_tick, NULL, NULL);
  settle (0.3);
  longest = 0;
  then = g_get_monotonic_time ();
  n = merlon_rows_get_count (rows);
  merlon_rows_set_search (rows, "leak");
  while (merlon_rows_get_count (rows) == n || !has_first_rows (rows))
    g_main_context_iteration (NULL, TRUE);
  wait_for_paint (GTK_WIDGET (window));
  first = since (then);
  while (merlon_rows_is_busy (rows))
    g_main_context_iteration (NULL, TRUE);
  merlon_session_close (merlon_window_get_session (window));
  tell_filter (GTK_WIDGET (window), first);
}

static void
bench_scroll (const char *path)
{
  MerlonWindow *window = open_risks (path);
  GtkWidget *page = find_descendant (GTK_WIDGET (window), MERLON_TYPE_REGISTER_PAGE);
  GtkWidget *view = find_descendant (page, GTK_TYPE_COLUMN_VIEW);
  MerlonSession *session = g_object_ref (merlon_window_get_session (window));

  tell_scroll (GTK_WIDGET (window), gtk_widget_get_ancestor (view, GTK_TYPE_SCROLLED_WINDOW));
  merlon_session_close (session);
  g_object_unref (session);
}

/* ---- typing ---- */

#define KEYS 120
#define SECTIONS 12
#define WORDS 60

static gint64 frame_began, frame_took;

static void
on_before_paint (void)
{
  frame_began = g_get_monotonic_time ();
}

static void
on_after_paint (void)
{
  frame_took = g_get_monotonic_time () - frame_began;
  painted = TRUE;
}

static void
append_paragraph (GString *out, gboolean rich)
{
  g_string_append (out, rich ? "<p>" : "");
  for (guint i = 0; i < WORDS; i++)
    g_string_append (out, rich && i % 20 == 7 ? "<strong>important</strong> " : "something ");
  g_string_append (out, rich ? "</p>" : "\n");
}

static MerlonItem *
make_document (guint n_words)
{
  MerlonProject *project = merlon_project_new ();
  MerlonItem *document = merlon_project_create (project, MERLON_TYPE_DOCUMENT, "Long");

  for (guint i = 0; i < SECTIONS; i++)
    {
      MerlonItem *section = merlon_project_create (project, MERLON_TYPE_SECTION, "Chapter");
      g_autoptr (GString) body = g_string_new (NULL);

      for (guint k = 0; k < n_words / SECTIONS / WORDS; k++)
        append_paragraph (body, TRUE);
      merlon_item_set (section, "document", document->id, NULL);
      merlon_item_set (section, "body", body->str, NULL);
    }
  return document;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* What a key costs: taking it, and the frame that shows it. */
static void
tell_typing (GtkWidget *view)
{
  GtkWidget *window = adw_window_new (), *scrolled = gtk_scrolled_window_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GdkFrameClock *clock;
  double costs[KEYS];
  GtkTextIter iter;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  adw_window_set_content (ADW_WINDOW (window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 800);
  gtk_window_present (GTK_WINDOW (window));
  clock = gtk_widget_get_frame_clock (window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), NULL);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (on_after_paint), NULL);
  gtk_text_buffer_get_iter_at_line (buffer, &iter, gtk_text_buffer_get_line_count (buffer) / 2);
  gtk_text_iter_forward_chars (&iter, 30);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (view), gtk_text_buffer_get_insert (buffer), 0, TRUE,
                                0, 0.5);
  settle (2);
  for (guint i = 0; i < KEYS; i++)
    {
      gint64 then = g_get_monotonic_time ();

      gtk_text_buffer_insert_interactive_at_cursor (buffer, i % 7 == 6 ? " " : "x", 1, TRUE);
      costs[i] = (g_get_monotonic_time () - then) / 1000.0;
      wait_for_paint (window);
      costs[i] += frame_took / 1000.0;
    }
  qsort (costs, KEYS, sizeof (double), compare_doubles);
  g_print ("%.2f %.2f\n", costs[KEYS / 2], costs[KEYS - 1]);
}

static void
bench_type (guint n_words)
{
  GtkWidget *view = merlon_text_editor_new ();

  merlon_text_editor_set_manuscript (MERLON_TEXT_EDITOR (view),
                                     merlon_manuscript_new (make_document (n_words)));
  tell_typing (view);
}

static void
bench_plain_type (guint n_words)
{
  GtkWidget *view = gtk_text_view_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_words / WORDS; i++)
    append_paragraph (text, FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text->str, -1);
  tell_typing (view);
}

/* ---- pages beside the text ---- */

#define CHANGES 9

/* Of the file that is shown now, and not of the one before. */
typedef struct
{
  MerlonPdfView *view;
  GBytes *before;
  gboolean seen;
} Change;

static void
on_page_painted (Change *change)
{
  change->seen = change->seen || merlon_pdf_view_get_bytes (change->view) != change->before;
}

static void
bench_preview (guint n_words)
{
  MerlonProject *project = merlon_item_get_project (make_document (n_words));
  MerlonSession *session = merlon_session_new (project);
  GtkWidget *window = adw_window_new (), *page = merlon_writing_page_new (session);
  GtkWidget *editor;
  GtkTextBuffer *buffer;
  GtkTextIter iter;
  double costs[CHANGES];
  Change change = { NULL, NULL, FALSE };

  adw_window_set_content (ADW_WINDOW (window), page);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  editor = find_descendant (page, MERLON_TYPE_TEXT_EDITOR);
  change.view = MERLON_PDF_VIEW (find_descendant (page, MERLON_TYPE_PDF_VIEW));
  gtk_widget_activate_action (page, "writing.preview", NULL);
  g_signal_connect_swapped (change.view, "painted", G_CALLBACK (on_page_painted), &change);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  gtk_text_buffer_get_iter_at_line (buffer, &iter, gtk_text_buffer_get_line_count (buffer) / 2);
  gtk_text_buffer_place_cursor (buffer, &iter);
  settle (3);
  for (guint i = 0; i < CHANGES; i++)
    {
      gint64 then = g_get_monotonic_time ();

      gtk_text_buffer_insert_interactive_at_cursor (buffer, "x", 1, TRUE);
      change.before = merlon_pdf_view_get_bytes (change.view);
      for (change.seen = FALSE; !change.seen;)
        g_main_context_iteration (NULL, TRUE);
      costs[i] = since (then) * 1000;
      settle (0.5);
    }
  qsort (costs, CHANGES, sizeof (double), compare_doubles);
  g_print ("%.0f %.0f\n", costs[CHANGES / 2], costs[CHANGES - 1]);
  merlon_session_close (session);
}

static void
on_first_page (gboolean *seen)
{
  *seen = TRUE;
}

/* The document is read anew each time, as when a file is opened. */
static void
bench_page (const char *path)
{
  GtkWidget *window = adw_window_new (), *view = merlon_pdf_view_new ();
  g_autofree char *data = NULL;
  double costs[CHANGES];
  gboolean seen;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, NULL))
    return;
  adw_window_set_content (ADW_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), 1080, 760);
  show (GTK_WINDOW (window));
  wait_for_paint (window);
  g_signal_connect_swapped (view, "painted", G_CALLBACK (on_first_page), &seen);
  for (guint i = 0; i < CHANGES; i++)
    {
      gint64 then = g_get_monotonic_time ();
      g_autoptr (GBytes) bytes = g_bytes_new (data, size);

      seen = FALSE;
      merlon_pdf_view_show_async (MERLON_PDF_VIEW (view), bytes, FALSE, NULL, NULL);
      while (!seen)
        g_main_context_iteration (NULL, TRUE);
      costs[i] = since (then) * 1000;
      settle (0.3);
    }
  qsort (costs, CHANGES, sizeof (double), compare_doubles);
  g_print ("%.1f\n", costs[CHANGES / 2]);
}

/* ---- the risk matrix ---- */

#define ROUNDS 21

static void
rate (GPtrArray *risks, guint first, guint n, guint by)
{
  for (guint i = first; i < first + n; i++)
    {
      MerlonRisk *risk = risks->pdata[i];

      /* Behind history's back: what is measured is the picture. */
      risk->likelihood = (i * 7 + by) % 5 + 1;
      risk->consequence = (i * 3 + by / 5) % 5 + 1;
    }
}

static double
redraw_matrix (GtkWidget *window, GtkWidget *view, MerlonProject *project, GPtrArray *risks)
{
  gint64 then = g_get_monotonic_time ();

  merlon_matrix_view_show (MERLON_MATRIX_VIEW (view), project, risks, MERLON_RISK_CURRENT);
  then = g_get_monotonic_time () - then;
  wait_for_paint (window);
  return (then + frame_took) / 1000.0;
}

static void
bench_matrix (guint n)
{
  g_autoptr (GError) error = NULL;
  MerlonProject *project = merlon_start_project (3, "Bench", NULL, &error);
  g_autoptr (GPtrArray) risks = g_ptr_array_new ();
  GtkWidget *window = adw_window_new (), *view = merlon_matrix_view_new ();
  GdkFrameClock *clock;
  double all[ROUNDS], one[ROUNDS];

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (risks, merlon_project_create (project, MERLON_TYPE_RISK, "Risk"));
  rate (risks, 0, n, 0);
  adw_window_set_content (ADW_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  clock = gtk_widget_get_frame_clock (window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), NULL);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (on_after_paint), NULL);
  merlon_matrix_view_show (MERLON_MATRIX_VIEW (view), project, risks, MERLON_RISK_CURRENT);
  settle (1);
  for (guint i = 0; i < ROUNDS; i++)
    {
      rate (risks, 0, n, i + 1);
      all[i] = redraw_matrix (window, view, project, risks);
      settle (0.05);
      rate (risks, n / 2, 1, i + 3);
      one[i] = redraw_matrix (window, view, project, risks);
      settle (0.05);
    }
  qsort (all, ROUNDS, sizeof (double), compare_doubles);
  qsort (one, ROUNDS, sizeof (double), compare_doubles);
  g_print ("%.1f %.1f\n", all[ROUNDS / 2], one[ROUNDS / 2]);
}

/* ---- the switcher ---- */

static void
bench_switch (const char *path)
{
  MerlonWindow *window = open_project (path);
  GListModel *toplevels = gtk_window_get_toplevels ();
  GtkWidget *entry = NULL;
  gint64 then;

  settle (3);
  merlon_switcher_present (window);
  settle (0.5);
  for (guint i = 0; entry == NULL && i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (MERLON_IS_SWITCHER (toplevel))
        entry = find_descendant (toplevel, GTK_TYPE_SEARCH_ENTRY);
    }
  then = g_get_monotonic_time ();
  gtk_editable_set_text (GTK_EDITABLE (entry), "quartz 9");
  g_print ("%.1f\n", since (then) * 1000);
  merlon_session_close (merlon_window_get_session (window));
}

int
main (int argc, char **argv)
{
  start = g_get_monotonic_time ();
  gtk_init ();
  adw_init ();
  merlon_ui_init ();
  if (argc == 2 && g_str_equal (argv[1], "empty"))
    bench_empty ();
  else if (argc == 3 && g_str_equal (argv[1], "open"))
    bench_open (argv[2]);
  else if (argc == 3 && g_str_equal (argv[1], "plain"))
    bench_plain (atoi (argv[2]));
  else if (argc == 3 && g_str_equal (argv[1], "filter"))
    bench_filter (argv[2]);
  else if (argc == 3 && g_str_equal (argv[1], "plain-scroll"))
    bench_plain_scroll (atoi (argv[2]));
  else if (argc == 3 && g_str_equal (argv[1], "scroll"))
    bench_scroll (argv[2]);
  else if (argc == 3 && g_str_equal (argv[1], "type"))
    bench_type (atoi (argv[2]));
  else if (argc == 3 && g_str_equal (argv[1], "plain-type"))
    bench_plain_type (atoi (argv[2]));
  else if (argc == 3 && g_str_equal (argv[1], "matrix"))
    bench_matrix (atoi (argv[2]));
  else if (argc == 3 && g_str_equal (argv[1], "preview"))
    bench_preview (atoi (argv[2]));
  else if (argc == 3 && g_str_equal (argv[1], "page"))
    bench_page (argv[2]);
  else if (argc == 3 && g_str_equal (argv[1], "switch"))
    bench_switch (argv[2]);
  else
    {
      g_printerr ("usage: %s empty|open|[plain-]scroll|filter|switch FILE|page PDF|plain "
                  "ROWS|[plain-]type|preview WORDS|matrix RISKS\n",
                  argv[0]);
      return 2;
    }
  return 0;
}
