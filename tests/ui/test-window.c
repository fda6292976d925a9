/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window and its pages in this process, on a private display. Every critical ends a test. */

#include "file/merlon-store.h"
#include "model/merlon-i18n.h"
#include "model/merlon-records.h"
#include "model/records/merlon-action.h"
#include "model/records/merlon-assessment.h"
#include "model/records/merlon-asset.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-risk.h"
#include "rules/merlon-sections.h"
#include "rules/merlon-start.h"
#include "ui/merlon-criteria-dialog.h"
#include "ui/merlon-desk.h"
#include "ui/merlon-field-row.h"
#include "ui/merlon-key-dialog.h"
#include "ui/merlon-pdf-window.h"
#include "ui/merlon-protect-dialog.h"
#include "ui/merlon-record-form.h"
#include "ui/merlon-register-page.h"
#include "ui/merlon-rows.h"
#include "ui/merlon-stage.h"
#include "ui/merlon-text-editor.h"
#include "ui/merlon-text-tags.h"
#include "ui/merlon-ui.h"
#include "ui/merlon-window.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

typedef struct
{
  MerlonProject *project;
  MerlonSession *session;
} Fixture;

/* Lets what waits happen, for at least @milliseconds. */
static void
settle (guint milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < until || g_main_context_pending (NULL))
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  fixture->project = merlon_start_project (3, "Test works", NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *title = g_strdup_printf ("Risk %u of %s", i, i % 5 == 0 ? "fire" : "theft");

      merlon_project_create (fixture->project, MERLON_TYPE_RISK, title);
    }
  merlon_history_mark_saved (merlon_project_get_history (fixture->project));
  fixture->session = merlon_session_new (fixture->project);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  merlon_session_close (fixture->session);
  g_clear_object (&fixture->session);
  g_assert_finalize_object (fixture->project);
}

static MerlonItem *
risk (Fixture *fixture, guint index)
{
  return merlon_register_get (merlon_project_get_register (fixture->project, MERLON_TYPE_RISK),
                              index);
}

static const MerlonField *
field_of (MerlonItem *item, const char *name)
{
  const MerlonField *field = merlon_item_find_field (item, name);

  g_assert_nonnull (field);
  return field;
}

static GtkWidget *
find_descendant (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_descendant (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* ---- rows ---- */

static void
test_rows (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonRegister *home = merlon_project_get_register (fixture->project, MERLON_TYPE_RISK);
  g_autoptr (MerlonRows) rows = merlon_rows_new (fixture->project, home);
  MerlonItem *first = risk (fixture, 0);

  merlon_rows_finish (rows);
  g_assert_cmpuint (merlon_rows_get_count (rows), ==, 50);
  merlon_rows_set_search (rows, "FIRE risk");
  g_assert_cmpuint (merlon_rows_get_count (rows), ==, 10);
  merlon_item_set (first, "title", "Risk of flood", NULL);
  settle (400);
  g_assert_cmpuint (merlon_rows_get_count (rows), ==, 9);
  merlon_rows_set_search (rows, "");
  merlon_rows_sort_by (rows, field_of (first, "code"), TRUE);
  g_assert_cmpstr (merlon_rows_get (rows, 0)->code, ==, "R-50");
  g_assert_cmpstr (merlon_rows_get (rows, 41)->code, ==, "R-9");
  g_assert_true (merlon_project_remove (fixture->project, first, NULL));
  settle (50);
  g_assert_cmpuint (merlon_rows_get_count (rows), ==, 49);
  g_assert_true (merlon_history_undo (merlon_project_get_history (fixture->project)));
  settle (50);
  g_assert_cmpuint (merlon_rows_get_count (rows), ==, 50);
}

/* The lines as text: dots for the depth, then the code or the group, + where something is closed. */
static char *
describe (MerlonRows *rows)
{
  GString *out = g_string_new (NULL);
  const MerlonLine *line;

  for (guint i = 0; (line = merlon_lines_get (merlon_rows_get_lines (rows), i)) != NULL; i++)
    {
      for (guint depth = 0; depth < line->depth; depth++)
        g_string_append_c (out, '.');
      if (MERLON_IS_GROUP (line->object))
        g_string_append_printf (out, "[%s %u]", merlon_group_get_title (line->object),
                                merlon_group_get_count (line->object));
      else
        g_string_append (out, MERLON_ITEM (line->object)->code);
      g_string_append (out, line->state == MERLON_LINE_CLOSED ? "+ " : " ");
    }
  return g_string_free (out, FALSE);
}

#define assert_lines(rows, expected)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *lines = describe (rows);                                                      \
    g_assert_cmpstr (lines, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static void
test_tree (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonRegister *home = merlon_project_get_register (fixture->project, MERLON_TYPE_ASSET);
  MerlonItem *assets[4];
  g_autoptr (MerlonRows) rows = NULL;
  guint position;

  for (guint i = 0; i < G_N_ELEMENTS (assets); i++)
    assets[i]
        = merlon_project_create (fixture->project, MERLON_TYPE_ASSET, i == 3 ? "Disk" : "Room");
  merlon_item_set (assets[0], "parent", assets[2]->id, NULL);
  merlon_item_set (assets[3], "parent", assets[0]->id, NULL);
  rows = merlon_rows_new (fixture->project, home);
  merlon_outline_set_tree (merlon_rows_get_outline (rows), field_of (assets[0], "parent"));
  merlon_rows_refilter (rows);
  assert_lines (rows, "A-2 A-3 .A-1 ..A-4 ");
  merlon_rows_set_open (rows, assets[2], FALSE);
  assert_lines (rows, "A-2 A-3+ ");
  /* What is found is seen, with what it stands below. */
  merlon_rows_set_search (rows, "disk");
  assert_lines (rows, "A-3 .A-1 ..A-4 ");
  g_assert_cmpuint (merlon_rows_get_count (rows), ==, 1);
  merlon_rows_set_search (rows, "");
  assert_lines (rows, "A-2 A-3+ ");
  g_assert_true (merlon_rows_reveal (rows, assets[3], &position));
  g_assert_cmpuint (position, ==, 3);
  /* The tree follows an edit once the hand rests. */
  merlon_item_set (assets[3], "parent", "", NULL);
  settle (400);
  assert_lines (rows, "A-2 A-3 .A-1 A-4 ");
  merlon_rows_set_all_open (rows, FALSE);
  assert_lines (rows, "A-2 A-3+ A-4 ");
}

static void
test_groups (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonRegister *home = merlon_project_get_register (fixture->project, MERLON_TYPE_ACTION);
  g_autoptr (MerlonRows) rows = merlon_rows_new (fixture->project, home);
  MerlonItem *actions[3];

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    actions[i] = merlon_project_create (fixture->project, MERLON_TYPE_ACTION, "Do it");
  merlon_item_set (actions[0], "state", "done", NULL);
  merlon_item_set (actions[1], "state", "planned", NULL);
  merlon_outline_set_groups (merlon_rows_get_outline (rows), field_of (actions[0], "state"));
  merlon_rows_finish (rows);
  merlon_rows_refilter (rows);
  assert_lines (rows, "[Planned 1] .TA-2 [Done 1] .TA-1 [Not stated 1] .TA-3 ");
  merlon_item_set (actions[2], "state", "planned", NULL);
  settle (400);
  assert_lines (rows, "[Planned 2] .TA-2 .TA-3 [Done 1] .TA-1 ");
  merlon_outline_set_plain (merlon_rows_get_outline (rows));
  merlon_rows_refilter (rows);
  assert_lines (rows, "TA-1 TA-2 TA-3 ");
}

static void
test_sentences (void)
{
  static const char *const pairs[][2] = {
    { "the password is wrong", "The password is wrong." },
    { "warnung: ärgerlich", "Warnung: ärgerlich." },
    { "ändern Sie es!", "Ändern Sie es!" },
    { "anna.p12 is no key file (.p12)", "anna.p12 is no key file (.p12)." },
    { "/tmp/a: gone", "/tmp/a: gone." },
    { "“x” is gone", "“x” is gone." },
    { "1 file is gone", "1 file is gone." },
    { "It stays.", "It stays." },
    { "these stay:\na\nb", "These stay:\na\nb" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *sentence = merlon_ui_dup_sentence (pairs[i][0]);

      g_assert_cmpstr (sentence, ==, pairs[i][1]);
    }
}

/* Many new lines come a few at a time, and whatever happens meanwhile the list ends up right. */
static void
test_lines (void)
{
  g_autoptr (MerlonLines) lines = merlon_lines_new ();
  g_autoptr (GtkSelectionModel) selection
      = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (lines))));
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 2000; i++)
    g_ptr_array_add (objects, merlon_group_new ("x"));
  for (guint round = 0; round < 200; round++)
    {
      GArray *wanted = g_array_new (FALSE, FALSE, sizeof (MerlonLine));
      guint step = 1 + g_test_rand_int_range (0, 20), n = g_test_rand_int_range (0, 2000);

      for (guint i = 0; i < n; i += step)
        {
          MerlonLine line = { objects->pdata[i], 0, MERLON_LINE_LEAF };

          g_array_append_val (wanted, line);
        }
      merlon_lines_show (lines, wanted);
      for (int turns = g_test_rand_int_range (0, 5); turns > 0; turns--)
        g_main_context_iteration (NULL, FALSE);
      if (round % 7 == 0)
        merlon_lines_finish (lines);
      while (round % 5 == 0 && merlon_lines_is_settling (lines))
        g_main_context_iteration (NULL, FALSE);
      if (merlon_lines_is_settling (lines))
        continue;
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (selection)), ==,
                        (n + step - 1) / step);
      for (guint i = 0; i * step < n; i++)
        {
          g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (selection), i);

          g_assert_true (object == objects->pdata[i * step]);
        }
    }
}

/* ---- forms ---- */

static void
test_forms (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  for (guint i = 0; i < merlon_records_count (); i++)
    {
      GType type = G_TYPE_FROM_CLASS (merlon_records_get (i));
      MerlonItem *item = merlon_project_get_single (fixture->project, type);
      GtkWidget *form = g_object_ref_sink (merlon_record_form_new (fixture->project, type));

      if (item == NULL)
        item = merlon_project_create (fixture->project, type, "A record");
      merlon_record_form_set_items (MERLON_RECORD_FORM (form), &item, 1);
      merlon_record_form_focus_field (MERLON_RECORD_FORM (form), NULL);
      merlon_record_form_set_items (MERLON_RECORD_FORM (form), NULL, 0);
      g_assert_finalize_object (form);
    }
}

static void
test_entry (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonItem *items[] = { risk (fixture, 0), risk (fixture, 1) };
  g_autofree char *before = g_strdup (items[0]->title);
  GtkWidget *row
      = g_object_ref_sink (merlon_field_row_new (field_of (items[0], "title"), fixture->project));
  GtkEditable *entry = GTK_EDITABLE (find_descendant (row, GTK_TYPE_ENTRY));
  MerlonHistory *history = merlon_project_get_history (fixture->project);

  merlon_field_row_set_items (MERLON_FIELD_ROW (row), items, 1);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, before);
  gtk_editable_set_text (entry, "Another title");
  g_assert_cmpstr (items[0]->title, ==, "Another title");
  merlon_history_undo (history);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, before);
  g_assert_false (merlon_history_is_modified (history));
  /* Of several records. */
  merlon_field_row_set_items (MERLON_FIELD_ROW (row), items, 2);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  gtk_editable_set_text (entry, "Both");
  g_assert_cmpstr (items[0]->title, ==, "Both");
  g_assert_cmpstr (items[1]->title, ==, "Both");
  merlon_history_undo (history);
  g_assert_cmpstr (items[0]->title, ==, before);
  g_assert_false (merlon_history_is_modified (history));
  g_assert_finalize_object (row);
}

static void
test_date_that_is_none (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonItem *item = risk (fixture, 0);
  const MerlonField *field = NULL;
  GtkWidget *row, *entry;
  guint n;
  const MerlonField *fields = merlon_item_get_fields (item, &n);

  for (guint i = 0; i < n && field == NULL; i++)
    if (fields[i].kind == MERLON_KIND_DATE && !merlon_field_is_derived (&fields[i]))
      field = &fields[i];
  g_assert_nonnull (field);
  row = g_object_ref_sink (merlon_field_row_new (field, fixture->project));
  entry = find_descendant (row, GTK_TYPE_ENTRY);
  merlon_field_row_set_items (MERLON_FIELD_ROW (row), &item, 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "31.2.2026");
  g_assert_false (merlon_item_is_set (item, field));
  gtk_editable_set_text (GTK_EDITABLE (entry), "28.2.2026");
  g_assert_true (merlon_item_is_set (item, field));
  g_assert_finalize_object (row);
}

static void
test_level (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonItem *item = risk (fixture, 0);
  GtkWidget *row
      = g_object_ref_sink (merlon_field_row_new (field_of (item, "likelihood"), fixture->project));
  GtkDropDown *drop_down = GTK_DROP_DOWN (find_descendant (row, GTK_TYPE_DROP_DOWN));

  merlon_field_row_set_items (MERLON_FIELD_ROW (row), &item, 1);
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 0);
  gtk_drop_down_set_selected (drop_down, 3);
  g_assert_cmpuint (MERLON_RISK (item)->likelihood, ==, 3);
  merlon_history_undo (merlon_project_get_history (fixture->project));
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 0);
  g_assert_finalize_object (row);
}

/* ---- the window ---- */

static void
test_every_place (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonWindow *window = g_object_ref (merlon_window_new (NULL));
  GListModel *places = merlon_window_get_places (window);

  merlon_window_set_session (window, fixture->session);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < g_list_model_get_n_items (places); i++)
    {
      g_autoptr (MerlonPlace) place = g_list_model_get_item (places, i);

      merlon_window_show_place (window, place);
      g_assert_true (merlon_window_get_place (window) == place);
      settle (20);
    }
  settle (700);
  g_assert_true (merlon_readiness_is_ready (merlon_window_get_readiness (window)));
  g_assert_cmpuint (merlon_place_get_count (merlon_places_find (places, "risks")), >, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  settle (50);
  g_assert_finalize_object (window);
}

static void
test_show_add_undo (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonWindow *window = g_object_ref (merlon_window_new (NULL));
  MerlonRegister *home = merlon_project_get_register (fixture->project, MERLON_TYPE_RISK);
  MerlonItem *item = risk (fixture, 30);
  GtkWidget *page;

  merlon_window_set_session (window, fixture->session);
  gtk_window_present (GTK_WINDOW (window));
  merlon_window_show_item (window, item, field_of (item, "likelihood"));
  page = find_descendant (GTK_WIDGET (window), MERLON_TYPE_REGISTER_PAGE);
  g_assert_true (merlon_register_page_get_item (MERLON_REGISTER_PAGE (page)) == item);
  gtk_widget_activate_action (page, "register.add", NULL);
  g_assert_cmpuint (merlon_register_get_count (home), ==, 51);
  gtk_widget_activate_action (page, "register.duplicate", NULL);
  g_assert_cmpuint (merlon_register_get_count (home), ==, 52);
  gtk_widget_activate_action (page, "register.delete", NULL);
  g_assert_cmpuint (merlon_register_get_count (home), ==, 51);
  for (guint i = 0; i < 3; i++)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_cmpuint (merlon_register_get_count (home), ==, 50);
  g_assert_false (merlon_history_is_modified (merlon_project_get_history (fixture->project)));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  g_assert_cmpstr (merlon_place_get_id (merlon_window_get_place (window)), ==, "overview");
  gtk_window_destroy (GTK_WINDOW (window));
  settle (50);
  g_assert_finalize_object (window);
}

/* ---- protected projects ---- */

static GBytes *
secret (const char *text)
{
  g_autofree char *copy = g_strdup (text);

  return merlon_secret_new (copy, strlen (copy));
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (window))
        return window;
    }
  return NULL;
}

/* Waits for the question, and answers it. */
static void
give_password (const char *password)
{
  GtkWidget *dialog = NULL;

  for (guint i = 0; i < 200 && (dialog = find_dialog ()) == NULL; i++)
    settle (50);
  g_assert_nonnull (dialog);
  gtk_editable_set_text (GTK_EDITABLE (find_descendant (dialog, GTK_TYPE_PASSWORD_ENTRY)),
                         password);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "yes");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
wait_for_session (MerlonWindow *window)
{
  for (guint i = 0; i < 200 && merlon_window_get_session (window) == NULL; i++)
    settle (50);
  g_assert_nonnull (merlon_window_get_session (window));
}

static void
on_protected (GObject *session, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (merlon_session_protect_finish (MERLON_SESSION (session), result, &error));
  g_assert_no_error (error);
  *(gboolean *) done = TRUE;
}

static char *
make_protected (Fixture *fixture, const char *folder)
{
  char *path = g_build_filename (folder, "isms.merlon", NULL);
  g_autoptr (GBytes) right = secret ("correct horse");
  g_autoptr (MerlonVault) vault = merlon_vault_new_for_password (right);
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonStore) store
      = merlon_store_overwrite_protected (path, fixture->project, vault, &error);

  g_assert_no_error (error);
  return path;
}

#ifdef __SANITIZE_ADDRESS__
#define DERIVES_SLOWLY TRUE
#else
#define DERIVES_SLOWLY FALSE
#endif

/* Asks until it is right, then protects it no longer. */
static void
test_protected (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *folder = NULL, *path = NULL;
  MerlonWindow *window;
  MerlonSession *session;
  gboolean done = FALSE;
  g_autoptr (MerlonStore) plain = NULL;
  g_autoptr (GError) error = NULL;

  if (DERIVES_SLOWLY)
    {
      g_test_skip (
          "A key takes minutes where the way to each of its millions of allocations is noted");
      return;
    }
  folder = g_dir_make_tmp ("merlon-window-XXXXXX", NULL);
  path = make_protected (fixture, folder);
  window = g_object_ref (merlon_window_new (NULL));
  gtk_window_present (GTK_WINDOW (window));
  settle (100);
  merlon_window_open (window, path);
  give_password ("battery staple");
  g_assert_null (merlon_window_get_session (window));
  give_password ("correct horse");
  wait_for_session (window);
  session = merlon_window_get_session (window);
  g_assert_nonnull (merlon_session_get_vault (session));
  g_assert_cmpuint (merlon_project_count_items (merlon_session_get_project (session)), ==,
                    merlon_project_count_items (fixture->project));
  merlon_session_protect_async (session, NULL, on_protected, &done);
  for (guint i = 0; i < 200 && !done; i++)
    settle (50);
  g_assert_true (done);
  g_assert_null (merlon_session_get_vault (session));
  plain = merlon_store_open (path, MERLON_STORE_READ, NULL, NULL, &error);
  g_assert_no_error (error);
  merlon_session_close (session);
  gtk_window_destroy (GTK_WINDOW (window));
  settle (50);
  g_assert_finalize_object (window);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* ---- the clipboard ---- */

#define HUGE (50 * 1024 * 1024)

static MerlonTextEditor *
open_editor (Fixture *fixture, GtkWidget **window)
{
  MerlonItem *document = merlon_project_create (fixture->project, MERLON_TYPE_DOCUMENT, "Policy");
  g_autoptr (MerlonManuscript) manuscript = NULL;
  GtkWidget *editor = merlon_text_editor_new ();

  merlon_sections_add (document, NULL, "Scope");
  manuscript = merlon_manuscript_new (document);
  merlon_text_editor_set_manuscript (MERLON_TEXT_EDITOR (editor), manuscript);
  *window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (*window), editor);
  gtk_window_present (GTK_WINDOW (*window));
  settle (100);
  merlon_text_editor_place_cursor (MERLON_TEXT_EDITOR (editor), (MerlonTextPosition){ 1, 0 });
  return MERLON_TEXT_EDITOR (editor);
}

/* Pastes, waits for a dialog where one is expected, and closes it. */
static void
paste (MerlonTextEditor *editor, const char *type, char *bytes, gsize size, gboolean refused)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (editor));
  g_autoptr (GBytes) content = g_bytes_new_take (bytes, size);
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_for_bytes (type, content);
  GListModel *windows = gtk_window_get_toplevels ();
  guint before = g_list_model_get_n_items (windows);

  gdk_clipboard_set_content (clipboard, provider);
  g_signal_emit_by_name (editor, "paste-clipboard");
  for (guint i = 0; i < 200 && g_list_model_get_n_items (windows) == before; i++)
    settle (refused ? 50 : 2);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, before + refused);
  for (guint i = g_list_model_get_n_items (windows); refused && i-- > 0;)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        gtk_window_close (window);
    }
  settle (50);
}

/* Too much, or no text: refused with a word, and nothing is changed. */
static void
test_bad_paste (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *window;
  MerlonTextEditor *editor = open_editor (fixture, &window);
  MerlonManuscript *manuscript = merlon_text_editor_get_manuscript (editor);
  char *text = g_malloc (HUGE), *html = g_malloc (HUGE), *binary = g_malloc0 (4096);

  memset (text, 'a', HUGE);
  memset (html, '<', HUGE);
  memcpy (html, "<p>", 3);
  for (guint i = 0; i < 4096; i++)
    binary[i] = (char) (i * 7);
  paste (editor, "text/plain;charset=utf-8", text, HUGE, TRUE);
  paste (editor, "text/html", html, HUGE, TRUE);
  paste (editor, "application/octet-stream", binary, 4096, FALSE);
  g_assert_cmpuint (merlon_manuscript_get_n_lines (manuscript), ==, 2);
  g_assert_cmpuint (merlon_manuscript_count_words (manuscript), ==, 0);
  paste (editor, "text/html", g_strdup ("<p>And <b>now</b>?</p>"), 21, FALSE);
  settle (300);
  g_assert_cmpuint (merlon_manuscript_count_words (manuscript), ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
  settle (50);
}

/* Told once, however often it is tried; what is typed after it waits with it. */
static void
test_refused (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *window;
  MerlonTextEditor *editor = open_editor (fixture, &window);
  MerlonManuscript *manuscript = merlon_text_editor_get_manuscript (editor);
  MerlonTextParagraph *raw = merlon_text_paragraph_new (MERLON_PARAGRAPH_RAW);

  g_string_assign (raw->text, "<ul><li>a");
  for (guint i = 0; i < 3; i++)
    g_test_expect_message ("Merlon", G_LOG_LEVEL_WARNING, "*not well-formed*");
  merlon_manuscript_replace (manuscript, 1, raw);
  for (guint i = 0; i < 3; i++)
    merlon_text_editor_commit (editor);
  g_test_assert_expected_messages ();
  settle (100);
  g_assert_nonnull (find_dialog ());
  gtk_window_destroy (GTK_WINDOW (find_dialog ()));
  g_assert_null (find_dialog ());
  g_assert_true (merlon_manuscript_is_pending (manuscript));
  merlon_manuscript_replace (manuscript, 1, merlon_text_paragraph_new (MERLON_PARAGRAPH_PLAIN));
  merlon_text_editor_commit (editor);
  g_assert_false (merlon_manuscript_is_pending (manuscript));
  gtk_window_destroy (GTK_WINDOW (window));
  settle (50);
}

/* ---- how paragraphs stand ---- */

static gboolean
has_tag (GtkTextBuffer *buffer, const char *name)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);
  GtkTextIter start;

  g_assert_nonnull (tag);
  gtk_text_buffer_get_start_iter (buffer, &start);
  return gtk_text_iter_has_tag (&start, tag);
}

/* A list stands in from where its words begin. */
static void
test_margins (void)
{
  static const struct
  {
    const char *text;
    gboolean left, right;
  } cases[] = {
    { "words", TRUE, FALSE },
    { "1. words, \u05e9\u05dc\u05d5\u05dd", TRUE, FALSE },
    { "\u05e9\u05dc\u05d5\u05dd, words", FALSE, TRUE },
    { "2 \u0633\u0644\u0627\u0645", FALSE, TRUE },
    { "123", TRUE, TRUE },
  };
  g_autoptr (GtkTextTagTable) tags = merlon_text_tags_new ();
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (tags);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MerlonTextParagraph) paragraph = merlon_text_paragraph_new (MERLON_PARAGRAPH_ITEM);
      MerlonTextFormat format = { 0, NULL, NULL };
      GtkTextIter start, end;

      paragraph->depth = 2;
      merlon_text_paragraph_insert (paragraph, 0, cases[i].text, strlen (cases[i].text), &format);
      gtk_text_buffer_set_text (buffer, cases[i].text, -1);
      gtk_text_buffer_get_bounds (buffer, &start, &end);
      merlon_text_tags_apply (buffer, &start, &end, paragraph);
      g_assert_cmpint (has_tag (buffer, "in-2"), ==, cases[i].left);
      g_assert_cmpint (has_tag (buffer, "in-right-2"), ==, cases[i].right);
    }
}

/* ---- letters that are underlined ---- */

/* Menus have letters of their own. */
static void
collect_letters (GtkWidget *widget, GHashTable *letters)
{
  guint letter = GTK_IS_LABEL (widget) ? gtk_label_get_mnemonic_keyval (GTK_LABEL (widget))
                                       : GDK_KEY_VoidSymbol;
  const char *label = GTK_IS_LABEL (widget) ? gtk_label_get_label (GTK_LABEL (widget)) : NULL;
  const char *other = g_hash_table_lookup (letters, GUINT_TO_POINTER (letter));

  if (letter != GDK_KEY_VoidSymbol)
    {
      /* A dialog has its buttons twice, side by side and one below the other. */
      if (other != NULL && !g_str_equal (other, label))
        g_test_fail_printf ("“%s” and “%s” have the same letter", other, label);
      g_hash_table_insert (letters, GUINT_TO_POINTER (letter), (gpointer) label);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child))
      collect_letters (child, letters);
}

/* Looks at every window but @owner, and closes it. Returns: how many letters there are */
static guint
check_letters (GtkWidget *owner)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = 0, i = 0;

  settle (100);
  /* The oldest first: it closes what belongs to it. */
  while (i < g_list_model_get_n_items (windows))
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);

      if (window == owner)
        {
          i++;
          continue;
        }
      collect_letters (window, letters);
      n += g_hash_table_size (letters);
      /* GTK 4.8 warns of a password entry that has the keyboard when it ends. */
      gtk_window_set_focus (GTK_WINDOW (window), NULL);
      gtk_window_destroy (GTK_WINDOW (window));
    }
  settle (50);
  return n;
}

static void
on_key_given (GtkWidget *widget G_GNUC_UNUSED, MerlonVault *key G_GNUC_UNUSED)
{
}

static void
present_desk (Fixture *fixture, GtkWindow *window)
{
  MerlonItem *run = merlon_project_create (fixture->project, MERLON_TYPE_ASSESSMENT, "Workshop");
  g_autoptr (GPtrArray) risks = g_ptr_array_new ();
  g_autoptr (MerlonWorkshop) workshop = NULL;

  g_ptr_array_add (risks, risk (fixture, 0));
  workshop = merlon_workshop_new (MERLON_ASSESSMENT (run), risks);
  merlon_desk_present (window, workshop, 10);
}

/* Alt and a letter does what it says only where no other has that letter. */
static void
test_letters (Fixture *fixture, gconstpointer language)
{
  g_autofree char *locales = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);
  MerlonWindow *window;

  g_setenv ("LANGUAGE", language, TRUE);
  setlocale (LC_MESSAGES, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, locales);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_assert_cmpstr (g_dgettext (GETTEXT_PACKAGE, "_Cancel"), ==,
                   g_str_equal (language, "de") ? "_Abbrechen" : "_Cancel");
  window = g_object_ref (merlon_window_new (NULL));
  merlon_window_set_session (window, fixture->session);
  gtk_window_present (GTK_WINDOW (window));
  merlon_protect_dialog_present (window);
  g_assert_cmpuint (check_letters (GTK_WIDGET (window)), >, 5);
  merlon_criteria_dialog_present (window);
  g_assert_cmpuint (check_letters (GTK_WIDGET (window)), >=, 2);
  merlon_key_dialog_present (GTK_WIDGET (window), "isms.merlon", NULL, NULL, on_key_given);
  g_assert_cmpuint (check_letters (GTK_WIDGET (window)), >=, 3);
  gtk_window_present (g_object_new (MERLON_TYPE_PDF_WINDOW, NULL));
  g_assert_cmpuint (check_letters (GTK_WIDGET (window)), >=, 4);
  present_desk (fixture, GTK_WINDOW (window));
  g_assert_cmpuint (check_letters (GTK_WIDGET (window)), >=, 7);
  gtk_window_destroy (GTK_WINDOW (window));
  settle (50);
  g_assert_finalize_object (window);
}

/* ---- workshops ---- */

static GtkWidget *
find_toplevel (GType type)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWidget) widget = g_list_model_get_item (all, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
        return widget;
    }
  return NULL;
}

static void
on_saved (GObject *session, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (merlon_session_save_finish (MERLON_SESSION (session), result, &error));
  g_assert_no_error (error);
  *(gboolean *) done = TRUE;
}

static void
on_not_compared (GObject *session, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (merlon_session_compare_finish (MERLON_SESSION (session), result, &error));
  g_assert_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_CHANGED);
  *(gboolean *) done = TRUE;
}

static void
wait_until (gboolean *done)
{
  for (guint i = 0; i < 200 && !*done; i++)
    settle (50);
  g_assert_true (*done);
  *done = FALSE;
}

/* A screen that comes or goes leaves the stage on its own. */
static void
check_screens (GtkWidget *desk, GtkWidget *stage)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (desk));
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, 0);
  GtkWidget *choice = find_descendant (desk, GTK_TYPE_DROP_DOWN);

  g_assert_null (merlon_stage_get_monitor (MERLON_STAGE (stage)));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 1);
  g_assert_true (merlon_stage_get_monitor (MERLON_STAGE (stage)) == monitor);
  g_list_model_items_changed (monitors, 0, 1, 1);
  g_assert_true (merlon_stage_get_monitor (MERLON_STAGE (stage)) == monitor);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)), ==, 1);
}

/* Its windows wait while the project is busy. What is changed then all the same cuts off what was
 * to be made again, which is told; without its run the workshop is over. */
static void
test_workshop (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *folder = g_dir_make_tmp ("merlon-window-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "isms.merlon", NULL);
  MerlonWindow *window = g_object_ref (merlon_window_new (NULL));
  g_autoptr (GPtrArray) risks = g_ptr_array_new ();
  g_autoptr (MerlonWorkshop) workshop = NULL;
  GtkWidget *desk, *stage;
  MerlonItem *run;
  gboolean done = FALSE;

  merlon_session_save_async (fixture->session, path, on_saved, &done);
  wait_until (&done);
  gtk_window_present (GTK_WINDOW (window));
  merlon_window_set_session (window, fixture->session);
  run = merlon_project_create (fixture->project, MERLON_TYPE_ASSESSMENT, "Workshop");
  g_ptr_array_add (risks, risk (fixture, 0));
  workshop = merlon_workshop_new (MERLON_ASSESSMENT (run), risks);
  merlon_desk_present (GTK_WINDOW (window), workshop, 5);
  settle (100);
  desk = find_toplevel (MERLON_TYPE_DESK);
  stage = find_toplevel (MERLON_TYPE_STAGE);
  check_screens (desk, stage);
  merlon_session_compare_async (fixture->session, NULL, on_not_compared, &done);
  g_assert_false (gtk_widget_get_sensitive (desk));
  g_assert_false (gtk_widget_get_sensitive (stage));
  merlon_item_set (risk (fixture, 1), "title", "Changed meanwhile", NULL);
  wait_until (&done);
  settle (100);
  g_assert_null (find_toplevel (MERLON_TYPE_DESK));
  g_assert_null (find_toplevel (MERLON_TYPE_STAGE));
  gtk_window_destroy (GTK_WINDOW (window));
  settle (50);
  g_assert_finalize_object (window);
  /* It holds the file. */
  merlon_session_close (fixture->session);
  g_object_unref (fixture->session);
  fixture->session = merlon_session_new (fixture->project);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  merlon_ui_init ();
#define ADD(name, function) g_test_add ("/ui/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("rows", test_rows);
  ADD ("tree", test_tree);
  ADD ("groups", test_groups);
  g_test_add_func ("/ui/sentences", test_sentences);
  g_test_add_func ("/ui/lines", test_lines);
  ADD ("forms", test_forms);
  ADD ("entry", test_entry);
  ADD ("date-that-is-none", test_date_that_is_none);
  ADD ("level", test_level);
  ADD ("every-place", test_every_place);
  ADD ("show-add-undo", test_show_add_undo);
  ADD ("protected", test_protected);
  ADD ("bad-paste", test_bad_paste);
  ADD ("refused", test_refused);
  g_test_add_func ("/ui/margins", test_margins);
  g_test_add ("/ui/letters/en", Fixture, "en", set_up, test_letters, tear_down);
  g_test_add ("/ui/letters/de", Fixture, "de", set_up, test_letters, tear_down);
  ADD ("workshop", test_workshop);
  return g_test_run ();
}
