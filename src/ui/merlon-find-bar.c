/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-find-bar.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-ui.h"

#include <string.h>

struct _MerlonFindBar
{
  GtkWidget parent_instance;
  MerlonTextEditor *editor;
  GRegex *regex;   /* NULL: nothing is looked for */
  GArray *matches; /* MerlonTextMatch */
  int current;     /* the match that is selected; -1: none */
  gboolean moving; /* the cursor, by this */
  guint count;     /* source */
  GtkWidget *find_row, *replace_row, *words, *with, *found, *match_case, *whole;
};

G_DEFINE_FINAL_TYPE (MerlonFindBar, merlon_find_bar, GTK_TYPE_WIDGET)

static void
look (MerlonFindBar *self)
{
  MerlonManuscript *manuscript = merlon_text_editor_get_manuscript (self->editor);

  g_clear_pointer (&self->matches, g_array_unref);
  if (self->regex != NULL && manuscript != NULL)
    self->matches = merlon_find_all (manuscript, self->regex);
  else
    self->matches = g_array_new (FALSE, FALSE, sizeof (MerlonTextMatch));
}

static void
show_count (MerlonFindBar *self)
{
  g_autofree char *text = NULL;
  guint n = self->matches->len;

  if (self->regex == NULL)
    text = g_strdup ("");
  else if (n == 0)
    text = g_strdup (_ ("Not found"));
  else if (self->current >= 0)
    /* Translators: the second of seventeen places where words were found */
    text = g_strdup_printf (_ ("%d of %u"), self->current + 1, n);
  else
    text = g_strdup_printf (ngettext ("%u place", "%u places", n), n);
  gtk_label_set_text (GTK_LABEL (self->found), text);
  if (self->regex != NULL && n == 0)
    gtk_widget_add_css_class (self->words, "error");
  else
    gtk_widget_remove_css_class (self->words, "error");
}

static int
compare (MerlonTextPosition a, MerlonTextPosition b)
{
  if (a.paragraph != b.paragraph)
    return a.paragraph < b.paragraph ? -1 : 1;
  return (a.offset > b.offset) - (a.offset < b.offset);
}

static MerlonTextPosition
start_of (const MerlonTextMatch *match)
{
  return (MerlonTextPosition){ match->line, match->cell >= 0 ? 0 : match->range.from };
}

/* The one after or before the cursor, or from the other end of the text. */
static int
find_near_cursor (MerlonFindBar *self, int by)
{
  MerlonTextPosition from, to;
  int n = (int) self->matches->len;

  merlon_text_editor_get_selection (self->editor, &from, &to);
  if (by > 0)
    {
      for (int i = 0; i < n; i++)
        if (compare (start_of (&g_array_index (self->matches, MerlonTextMatch, i)), from) >= 0)
          return i;
      return 0;
    }
  for (int i = n - 1; i >= 0; i--)
    if (compare (start_of (&g_array_index (self->matches, MerlonTextMatch, i)), from) < 0)
      return i;
  return n - 1;
}

static void
show_match (MerlonFindBar *self)
{
  const MerlonTextMatch *match = &g_array_index (self->matches, MerlonTextMatch, self->current);
  MerlonTextPosition from = start_of (match), to = from;

  if (match->cell < 0)
    to.offset = match->range.to;
  self->moving = TRUE;
  merlon_text_editor_select (self->editor, from, to);
  self->moving = FALSE;
}

static void
go (MerlonFindBar *self, int by)
{
  int n;

  look (self);
  n = (int) self->matches->len;
  if (n == 0)
    self->current = -1;
  else if (self->current >= 0 && self->current < n)
    self->current = (self->current + by + n) % n;
  else
    self->current = find_near_cursor (self, by);
  if (self->current >= 0)
    show_match (self);
  show_count (self);
}

static void
on_next (MerlonFindBar *self)
{
  go (self, 1);
}

static void
on_previous (MerlonFindBar *self)
{
  go (self, -1);
}

static void
on_words_changed (MerlonFindBar *self)
{
  MerlonFindFlags flags = 0;

  if (self->moving)
    return;
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->match_case)))
    flags |= MERLON_FIND_MATCH_CASE;
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->whole)))
    flags |= MERLON_FIND_WHOLE_WORDS;
  g_clear_pointer (&self->regex, g_regex_unref);
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    self->regex = merlon_find_compile (gtk_editable_get_text (GTK_EDITABLE (self->words)), flags);
  self->current = -1;
  merlon_text_editor_mark_again (self->editor);
  if (self->regex != NULL)
    go (self, 1);
  else
    {
      look (self);
      show_count (self);
    }
}

/* ---- replacing ---- */

static gboolean
can_write (MerlonFindBar *self)
{
  return gtk_text_view_get_editable (GTK_TEXT_VIEW (self->editor));
}

static void
on_replace (MerlonFindBar *self)
{
  const char *with = gtk_editable_get_text (GTK_EDITABLE (self->with));
  MerlonManuscript *manuscript = merlon_text_editor_get_manuscript (self->editor);
  MerlonTextMatch match;

  if (!can_write (self) || self->regex == NULL)
    return;
  look (self);
  if (self->current < 0 || self->current >= (int) self->matches->len)
    {
      go (self, 1);
      return;
    }
  match = g_array_index (self->matches, MerlonTextMatch, self->current);
  merlon_manuscript_begin (manuscript, _ ("Replace"));
  /* What a live field says stays; the next one is shown. */
  if (merlon_find_replace (manuscript, &match, with) && match.cell < 0)
    {
      self->moving = TRUE;
      merlon_text_editor_place_cursor (
          self->editor, (MerlonTextPosition){ match.line, match.range.from + strlen (with) });
      self->moving = FALSE;
      self->current = -1;
    }
  merlon_manuscript_end (manuscript);
  go (self, 1);
}

static void
on_replace_all (MerlonFindBar *self)
{
  guint n, left;
  g_autofree char *text = NULL;

  if (!can_write (self) || self->regex == NULL)
    return;
  look (self);
  left = self->matches->len;
  n = merlon_find_replace_all (merlon_text_editor_get_manuscript (self->editor), self->regex,
                               gtk_editable_get_text (GTK_EDITABLE (self->with)));
  self->current = -1;
  text = g_strdup_printf (ngettext ("%u place replaced", "%u places replaced", n), n);
  if (left > n)
    gtk_label_set_text (GTK_LABEL (self->found), _ ("Live fields stay: change their records"));
  else
    gtk_label_set_text (GTK_LABEL (self->found), text);
}

/* ---- with the editor ---- */

static gboolean
on_count (gpointer data)
{
  MerlonFindBar *self = data;

  self->count = 0;
  look (self);
  show_count (self);
  return G_SOURCE_REMOVE;
}

static void
on_cursor_moved (MerlonFindBar *self)
{
  if (self->moving || !gtk_widget_get_visible (GTK_WIDGET (self)) || self->current < 0)
    return;
  self->current = -1;
  if (self->count == 0)
    self->count = g_timeout_add (200, on_count, self);
}

static void
mark_found (guint index G_GNUC_UNUSED, const MerlonManuscriptLine *line, GArray *ranges,
            gpointer data)
{
  MerlonFindBar *self = data;

  if (self->regex != NULL)
    merlon_find_in_words (self->regex,
                          line->title != NULL ? line->title : line->paragraph->text->str, ranges);
}

static void
close_bar (MerlonFindBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  on_words_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
take_selection (MerlonFindBar *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  GtkTextIter start, end;
  g_autofree char *words = NULL;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end)
      || gtk_text_iter_get_line (&start) != gtk_text_iter_get_line (&end))
    return;
  words = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->words), words);
}

void
merlon_find_bar_open (MerlonFindBar *self, gboolean replace)
{
  MerlonTextPosition from, to;

  g_return_if_fail (MERLON_IS_FIND_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_set_visible (self->replace_row, replace && can_write (self));
  merlon_text_editor_get_selection (self->editor, &from, &to);
  self->moving = TRUE;
  take_selection (self);
  gtk_editable_select_region (GTK_EDITABLE (self->words), 0, -1);
  gtk_widget_grab_focus (self->words);
  /* There is one selection on a screen: that of the entry took it from the text. */
  merlon_text_editor_select (self->editor, from, to);
  self->moving = FALSE;
  on_words_changed (self);
}

/* ---- the widget ---- */

static void
merlon_find_bar_dispose (GObject *object)
{
  MerlonFindBar *self = (MerlonFindBar *) object;

  g_clear_handle_id (&self->count, g_source_remove);
  g_clear_pointer (&self->find_row, gtk_widget_unparent);
  g_clear_pointer (&self->replace_row, gtk_widget_unparent);
  g_clear_pointer (&self->regex, g_regex_unref);
  g_clear_pointer (&self->matches, g_array_unref);
  G_OBJECT_CLASS (merlon_find_bar_parent_class)->dispose (object);
}

static void
merlon_find_bar_class_init (MerlonFindBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_find_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_SEARCH);
}

static GtkWidget *
add_button (MerlonFindBar *self, GtkWidget *row, GtkWidget *button, const char *icon,
            const char *label, GCallback callback)
{
  if (icon != NULL)
    {
      gtk_button_set_icon_name (GTK_BUTTON (button), icon);
      gtk_widget_set_tooltip_text (button, label);
      merlon_ui_name (button, label, NULL);
    }
  else
    {
      gtk_button_set_label (GTK_BUTTON (button), label);
      gtk_button_set_use_underline (GTK_BUTTON (button), TRUE);
    }
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, GTK_IS_TOGGLE_BUTTON (button) ? "toggled" : "clicked", callback,
                            self);
  gtk_box_append (GTK_BOX (row), button);
  return button;
}

static GtkWidget *
make_row (MerlonFindBar *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (row, "merlon-toolbar");
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  return row;
}

static void
fill_find_row (MerlonFindBar *self)
{
  GtkWidget *row = self->find_row;

  self->words = gtk_search_entry_new ();
  self->found = gtk_label_new (NULL);
  gtk_widget_set_hexpand (self->words, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->words), 6);
  merlon_ui_name (self->words, _ ("Find in the text"), NULL);
  gtk_widget_add_css_class (self->found, "dim-label");
  gtk_box_append (GTK_BOX (row), self->words);
  gtk_box_append (GTK_BOX (row), self->found);
  add_button (self, row, gtk_button_new (), "go-up-symbolic", _ ("Previous (Shift+Enter)"),
              G_CALLBACK (on_previous));
  add_button (self, row, gtk_button_new (), "go-down-symbolic", _ ("Next (Enter)"),
              G_CALLBACK (on_next));
  self->match_case = add_button (self, row, gtk_toggle_button_new (), NULL, _ ("_Case"),
                                 G_CALLBACK (on_words_changed));
  gtk_widget_set_tooltip_text (self->match_case, _ ("Capital and small letters differ"));
  self->whole = add_button (self, row, gtk_toggle_button_new (), NULL, _ ("_Words"),
                            G_CALLBACK (on_words_changed));
  gtk_widget_set_tooltip_text (self->whole, _ ("Whole words only"));
  add_button (self, row, gtk_button_new (), "window-close-symbolic", _ ("Close (Escape)"),
              G_CALLBACK (close_bar));
  g_signal_connect_swapped (self->words, "changed", G_CALLBACK (on_words_changed), self);
  g_signal_connect_swapped (self->words, "activate", G_CALLBACK (on_next), self);
  g_signal_connect_swapped (self->words, "next-match", G_CALLBACK (on_next), self);
  g_signal_connect_swapped (self->words, "previous-match", G_CALLBACK (on_previous), self);
  g_signal_connect_swapped (self->words, "stop-search", G_CALLBACK (close_bar), self);
}

static void
fill_replace_row (MerlonFindBar *self)
{
  self->with = gtk_entry_new ();
  gtk_widget_set_hexpand (self->with, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->with), 6);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->with), _ ("Replace with"));
  merlon_ui_name (self->with, _ ("Replace with"), NULL);
  gtk_box_append (GTK_BOX (self->replace_row), self->with);
  add_button (self, self->replace_row, gtk_button_new (), NULL, _ ("_Replace"),
              G_CALLBACK (on_replace));
  add_button (self, self->replace_row, gtk_button_new (), NULL, _ ("Replace _all"),
              G_CALLBACK (on_replace_all));
  g_signal_connect_swapped (self->with, "activate", G_CALLBACK (on_replace), self);
}

static gboolean
on_key (MerlonFindBar *self, guint key, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  if (key == GDK_KEY_Escape)
    close_bar (self);
  else if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && (state & GDK_SHIFT_MASK) != 0)
    go (self, -1);
  else
    return FALSE;
  return TRUE;
}

static void
merlon_find_bar_init (MerlonFindBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->current = -1;
  self->matches = g_array_new (FALSE, FALSE, sizeof (MerlonTextMatch));
  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->find_row = make_row (self);
  self->replace_row = make_row (self);
  fill_find_row (self);
  fill_replace_row (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
merlon_find_bar_new (MerlonTextEditor *editor)
{
  MerlonFindBar *self = g_object_new (MERLON_TYPE_FIND_BAR, NULL);

  self->editor = editor;
  merlon_text_editor_add_marker (editor, "found", mark_found, self);
  g_signal_connect_object (editor, "cursor-moved", G_CALLBACK (on_cursor_moved), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
