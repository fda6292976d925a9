/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands out in the text of a document: live fields that say nothing any more or something
 * else than was approved, words that are misspelt, and what comments are about. */

#include "model/merlon-i18n.h"
#include "model/records/merlon-organization.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-supplier.h"
#include "rules/merlon-document-life.h"
#include "rules/merlon-find.h"
#include "rules/merlon-live-field.h"
#include "ui/merlon-settings.h"
#include "ui/merlon-spelling.h"
#include "ui/merlon-text-editor.h"
#include "ui/merlon-writing-page-private.h"

#include <string.h>

#define MOST_SUGGESTED 6

/* ---- live fields ---- */

typedef gboolean (*FieldTest) (MerlonWritingPage *self, const char *field, const char *text);

static gboolean
is_lost (MerlonWritingPage *self, const char *field, const char *text G_GNUC_UNUSED)
{
  g_autofree char *now = merlon_live_field_resolve (self->project, self->document, field, NULL);

  return now == NULL;
}

static gboolean
is_changed (MerlonWritingPage *self, const char *field, const char *text)
{
  const char *then = self->approved != NULL ? g_hash_table_lookup (self->approved, field) : NULL;

  return then != NULL && strcmp (then, text) != 0;
}

static void
mark_fields (MerlonWritingPage *self, const MerlonManuscriptLine *line, GArray *ranges,
             FieldTest test)
{
  gsize at = 0;

  if (line->paragraph == NULL)
    return;
  for (guint i = 0; i < line->paragraph->runs->len; i++)
    {
      const MerlonTextRun *run = &g_array_index (line->paragraph->runs, MerlonTextRun, i);
      MerlonTextRange range = { at, at + run->length };
      g_autofree char *text = g_strndup (line->paragraph->text->str + at, run->length);

      if (run->format.field != NULL && test (self, run->format.field, text))
        g_array_append_val (ranges, range);
      at += run->length;
    }
}

static void
mark_lost (guint index G_GNUC_UNUSED, const MerlonManuscriptLine *line, GArray *ranges,
           gpointer data)
{
  mark_fields (data, line, ranges, is_lost);
}

static void
mark_changed (guint index G_GNUC_UNUSED, const MerlonManuscriptLine *line, GArray *ranges,
              gpointer data)
{
  mark_fields (data, line, ranges, is_changed);
}

static char *
dup_field_note (MerlonWritingPage *self, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *now = merlon_live_field_resolve (self->project, self->document, field, &error);
  const char *then = self->approved != NULL ? g_hash_table_lookup (self->approved, field) : NULL;

  if (now == NULL)
    return g_strdup_printf (_ ("%s Choose another one, or write what it shall say."),
                            error->message);
  if (then != NULL && strcmp (then, now) != 0)
    return g_strdup_printf (_ ("Approved as: %s"), then);
  return g_strdup (_ ("A live field: it says what the records say."));
}

static gboolean
find_place (MerlonWritingPage *self, int x, int y, MerlonTextPosition *at)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->editor);
  GtkTextIter iter;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &x, &y);
  if (self->manuscript == NULL || !gtk_text_view_get_iter_at_location (view, &iter, x, y))
    return FALSE;
  *at = (MerlonTextPosition){ gtk_text_iter_get_line (&iter),
                              gtk_text_iter_get_line_index (&iter) };
  return at->paragraph < merlon_manuscript_get_n_lines (self->manuscript);
}

static gboolean
on_query_tooltip (MerlonWritingPage *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  MerlonTextPosition at, to;
  MerlonManuscriptLine line;
  gsize start, end;
  g_autofree char *note = NULL;

  if (keyboard)
    merlon_text_editor_get_selection (MERLON_TEXT_EDITOR (self->editor), &at, &to);
  else if (!find_place (self, x, y, &at))
    return FALSE;
  merlon_manuscript_get_line (self->manuscript, at.paragraph, &line);
  if (line.paragraph == NULL || !merlon_text_paragraph_has_text (line.paragraph)
      || !merlon_text_paragraph_find_field (line.paragraph, at.offset, TRUE, &start, &end))
    return FALSE;
  note = dup_field_note (self, merlon_text_paragraph_get_format (line.paragraph, end)->field);
  gtk_tooltip_set_text (tooltip, note);
  return TRUE;
}

/* ---- spelling ---- */

/* Code and live fields are not the writer's words. */
static gboolean
is_written (const MerlonTextParagraph *paragraph, const MerlonTextRange *range)
{
  const MerlonTextFormat *format = merlon_text_paragraph_get_format (paragraph, range->to);

  return format == NULL || (format->field == NULL && (format->style & MERLON_STYLE_CODE) == 0);
}

/* Nobody wants to hear of a word that is being typed. */
static gboolean
is_being_typed (MerlonWritingPage *self, guint index, const MerlonTextRange *range)
{
  MerlonTextPosition at, to;

  if (merlon_text_editor_get_selection (MERLON_TEXT_EDITOR (self->editor), &at, &to)
      || at.paragraph != index || at.offset <= range->from || at.offset > range->to)
    return FALSE;
  self->spared = (MerlonTextMatch){ index, 0, *range };
  return TRUE;
}

static void
mark_misspelt (guint index, const MerlonManuscriptLine *line, GArray *ranges, gpointer data)
{
  MerlonWritingPage *self = data;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (MerlonTextRange));

  if (self->spelling == NULL
      || (line->paragraph != NULL && line->paragraph->kind == MERLON_PARAGRAPH_CODE))
    return;
  merlon_spelling_find (self->spelling,
                        line->title != NULL ? line->title : line->paragraph->text->str, found);
  for (guint i = 0; i < found->len; i++)
    {
      const MerlonTextRange *range = &g_array_index (found, MerlonTextRange, i);

      if ((line->paragraph == NULL || is_written (line->paragraph, range))
          && !is_being_typed (self, index, range))
        g_array_append_val (ranges, *range);
    }
}

void
merlon_writing_page_mark_cursor (MerlonWritingPage *self)
{
  MerlonTextPosition at, to;

  merlon_text_editor_get_selection (MERLON_TEXT_EDITOR (self->editor), &at, &to);
  if (self->spared.cell < 0
      || (at.paragraph == self->spared.line && at.offset > self->spared.range.from
          && at.offset <= self->spared.range.to))
    return;
  self->spared.cell = -1;
  merlon_text_editor_mark_line (MERLON_TEXT_EDITOR (self->editor), self->spared.line);
}

static gboolean
find_misspelt (MerlonWritingPage *self, MerlonTextPosition at)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (MerlonTextRange));
  MerlonManuscriptLine line;

  self->misspelt.cell = -1;
  if (self->spelling == NULL)
    return FALSE;
  merlon_manuscript_get_line (self->manuscript, at.paragraph, &line);
  if (line.title == NULL && !merlon_text_paragraph_has_text (line.paragraph))
    return FALSE;
  mark_misspelt (G_MAXUINT, &line, found, self);
  for (guint i = 0; i < found->len; i++)
    {
      const MerlonTextRange *range = &g_array_index (found, MerlonTextRange, i);

      if (range->from > at.offset || range->to < at.offset)
        continue;
      g_free (self->misspelt_word);
      self->misspelt_word
          = g_strndup ((line.title != NULL ? line.title : line.paragraph->text->str) + range->from,
                       range->to - range->from);
      self->misspelt = (MerlonTextMatch){ at.paragraph, 0, *range };
      return TRUE;
    }
  return FALSE;
}

static void
offer_corrections (MerlonWritingPage *self, MerlonTextPosition at)
{
  g_autoptr (GMenu) menu = g_menu_new (), words = g_menu_new (), more = g_menu_new ();
  g_auto (GStrv) suggested = NULL;

  if (!find_misspelt (self, at))
    {
      gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self->editor), NULL);
      return;
    }
  suggested = merlon_spelling_suggest (self->spelling, self->misspelt_word, MOST_SUGGESTED);
  for (char **word = suggested; *word != NULL; word++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (*word, NULL);

      g_menu_item_set_action_and_target (item, "writing.correct", "s", *word);
      g_menu_append_item (words, item);
    }
  g_menu_append (more, _ ("_Add to the dictionary"), "writing.learn-word");
  g_menu_append (more, _ ("_Ignore here and elsewhere"), "writing.ignore-word");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (words));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self->editor), G_MENU_MODEL (menu));
}

static void
on_pressed (MerlonWritingPage *self, int n G_GNUC_UNUSED, double x, double y)
{
  MerlonTextPosition at;

  if (find_place (self, (int) x, (int) y, &at))
    offer_corrections (self, at);
}

static gboolean
on_key (MerlonWritingPage *self, guint key, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  MerlonTextPosition at, to;

  if (self->manuscript != NULL
      && (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0)))
    {
      merlon_text_editor_get_selection (MERLON_TEXT_EDITOR (self->editor), &at, &to);
      offer_corrections (self, at);
    }
  return FALSE;
}

static void
on_correct (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter)
{
  MerlonWritingPage *self = MERLON_WRITING_PAGE (widget);
  MerlonTextMatch match = self->misspelt;

  if (match.cell < 0 || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self->editor)))
    return;
  match.cell = -1;
  self->misspelt.cell = -1;
  merlon_manuscript_begin (self->manuscript, _ ("Correct a word"));
  merlon_find_replace (self->manuscript, &match, g_variant_get_string (parameter, NULL));
  merlon_manuscript_end (self->manuscript);
}

static void
on_accept_word (GtkWidget *widget, const char *name, GVariant *parameter G_GNUC_UNUSED)
{
  MerlonWritingPage *self = MERLON_WRITING_PAGE (widget);

  if (self->misspelt.cell < 0 || self->spelling == NULL)
    return;
  if (g_str_equal (name, "writing.learn-word"))
    merlon_spelling_learn (self->spelling, self->misspelt_word);
  else
    merlon_spelling_ignore (self->spelling, self->misspelt_word);
  self->misspelt.cell = -1;
  merlon_text_editor_mark_again (MERLON_TEXT_EDITOR (self->editor));
}

/* Names that the records know are right. */
static void
accept_names (MerlonWritingPage *self)
{
  const GType types[] = { MERLON_TYPE_ORGANIZATION, MERLON_TYPE_PERSON, MERLON_TYPE_SUPPLIER };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      MerlonRegister *home = merlon_project_get_register (self->project, types[i]);
      guint n = merlon_register_get_count (home);

      for (guint k = 0; k < n; k++)
        {
          const char *title = merlon_register_get (home, k)->title;
          g_auto (GStrv) words = g_strsplit_set (title != NULL ? title : "", " ,.()", -1);

          for (char **word = words; *word != NULL; word++)
            if (**word != '\0')
              merlon_spelling_ignore (self->spelling, *word);
        }
    }
}

/* ---- of a document ---- */

void
merlon_writing_page_renew_marks (MerlonWritingPage *self)
{
  gboolean check = g_settings_get_boolean (merlon_settings_get (), "check-spelling");
  g_autofree char *language
      = check && self->document != NULL ? merlon_document_dup_language (self->document) : NULL;

  g_clear_pointer (&self->approved, g_hash_table_unref);
  if (self->document != NULL)
    self->approved = merlon_document_list_approved_fields (self->document);
  if (g_strcmp0 (language, self->language) != 0)
    {
      g_clear_pointer (&self->spelling, merlon_spelling_free);
      g_free (self->language);
      self->language = g_steal_pointer (&language);
      if (self->language != NULL)
        self->spelling = merlon_spelling_new (self->language);
    }
  if (self->spelling != NULL)
    accept_names (self);
  self->spared.cell = self->misspelt.cell = -1;
  merlon_text_editor_mark_again (MERLON_TEXT_EDITOR (self->editor));
}

void
merlon_writing_page_install_marks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "writing.correct", "s", on_correct);
  gtk_widget_class_install_action (widget_class, "writing.learn-word", NULL, on_accept_word);
  gtk_widget_class_install_action (widget_class, "writing.ignore-word", NULL, on_accept_word);
}

void
merlon_writing_page_start_marks (MerlonWritingPage *self)
{
  MerlonTextEditor *editor = MERLON_TEXT_EDITOR (self->editor);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  merlon_text_editor_add_marker (editor, "misspelt", mark_misspelt, self);
  merlon_text_editor_add_marker (editor, "changed", mark_changed, self);
  merlon_text_editor_add_marker (editor, "lost", mark_lost, self);
  gtk_widget_set_has_tooltip (self->editor, TRUE);
  g_signal_connect_object (self->editor, "query-tooltip", G_CALLBACK (on_query_tooltip), self,
                           G_CONNECT_SWAPPED);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->editor, GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->editor, keys);
  g_signal_connect_object (merlon_settings_get (), "changed::check-spelling",
                           G_CALLBACK (merlon_writing_page_renew_marks), self, G_CONNECT_SWAPPED);
}

void
merlon_writing_page_stop_marks (MerlonWritingPage *self)
{
  g_clear_pointer (&self->approved, g_hash_table_unref);
  g_clear_pointer (&self->spelling, merlon_spelling_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->misspelt_word, g_free);
}
