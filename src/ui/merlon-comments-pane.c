/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-comments-pane.h"
#include "model/merlon-i18n.h"
#include "model/merlon-log.h"
#include "rules/merlon-comments.h"
#include "ui/merlon-ui.h"

struct _MerlonCommentsPane
{
  GtkWidget parent_instance;
  MerlonTextEditor *editor;
  MerlonSession *session;
  MerlonManuscript *manuscript; /* NULL: nothing is shown */
  MerlonItem *answered;         /* the comment that is being answered; borrowed; NULL: none */
  MerlonTextPosition from, to;  /* the words that the next comment is about */
  guint renew;                  /* source */
  GtkWidget *box, *list, *none, *decided, *about, *text, *add;
};

G_DEFINE_FINAL_TYPE (MerlonCommentsPane, merlon_comments_pane, GTK_TYPE_WIDGET)

static gboolean
is_open (MerlonItem *comment)
{
  return MERLON_REVIEW_COMMENT (comment)->state <= MERLON_REVIEW_COMMENT_STATE_OPEN;
}

static MerlonItem *
get_document (MerlonCommentsPane *self)
{
  return merlon_manuscript_get_document (self->manuscript);
}

/* ---- marks ---- */

static void
mark_comments (guint index, const MerlonManuscriptLine *line, GArray *ranges, gpointer data)
{
  MerlonCommentsPane *self = data;
  g_autoptr (GPtrArray) comments = NULL;

  if (self->manuscript == NULL)
    return;
  comments = merlon_item_list_referrers_by (MERLON_ITEM (line->section), MERLON_TYPE_REVIEW_COMMENT,
                                            "section");
  for (guint i = 0; i < comments->len; i++)
    {
      MerlonTextRange range;
      guint found;

      if (is_open (comments->pdata[i])
          && merlon_comment_find (self->manuscript, comments->pdata[i], &found, &range)
          && found == index)
        g_array_append_val (ranges, range);
    }
}

/* ---- a comment ---- */

static void
add_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 16);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

static void
add_words (GtkWidget *box, const MerlonReviewComment *comment)
{
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *date = merlon_item_dup_display (
      MERLON_ITEM (comment), merlon_item_find_field (MERLON_ITEM (comment), "date"));
  g_autofree char *who
      = g_strjoin (" · ", comment->author != NULL ? comment->author : _ ("Unknown"),
                   *date != '\0' ? date : NULL, NULL);

  add_label (box, who, "caption-heading");
  add_label (box, comment->text != NULL ? comment->text : "", NULL);
  if (comment->resolution != NULL)
    add_label (box, comment->resolution, "dim-label");
}

static MerlonItem *
comment_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "item");
}

static void
on_answer (MerlonCommentsPane *self, GtkWidget *button)
{
  self->answered = comment_of (button);
  gtk_label_set_text (GTK_LABEL (self->about), _ ("Your answer"));
  gtk_button_set_label (GTK_BUTTON (self->add), _ ("_Answer"));
  gtk_widget_grab_focus (self->text);
}

static void
on_decide (MerlonCommentsPane *self G_GNUC_UNUSED, GtkWidget *button)
{
  MerlonItem *comment = comment_of (button);

  merlon_item_set (comment, "state", is_open (comment) ? "done" : "open", NULL);
}

static void
on_remove (MerlonCommentsPane *self, GtkWidget *button)
{
  MerlonItem *comment = comment_of (button);
  g_autoptr (GPtrArray) answers
      = merlon_item_list_referrers_by (comment, MERLON_TYPE_REVIEW_COMMENT, "answers");
  MerlonProject *project = merlon_item_get_project (comment);
  MerlonHistory *history = merlon_project_get_history (project);

  merlon_history_begin (history, _ ("Remove a comment"));
  for (guint i = 0; i < answers->len; i++)
    merlon_project_remove (project, answers->pdata[i], NULL);
  merlon_project_remove (project, comment, NULL);
  merlon_history_end (history);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-undo", "s", _ ("Comment removed"));
}

static void
add_button (MerlonCommentsPane *self, GtkWidget *box, MerlonItem *comment, const char *label,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_object_set_data (G_OBJECT (button), "item", comment);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "caption");
  gtk_widget_set_sensitive (button, !merlon_session_is_read_only (self->session));
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (box), button);
}

static void
add_answers (GtkWidget *box, MerlonItem *comment)
{
  g_autoptr (GPtrArray) answers
      = merlon_item_list_referrers_by (comment, MERLON_TYPE_REVIEW_COMMENT, "answers");

  for (guint i = 0; i < answers->len; i++)
    {
      GtkWidget *answer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

      gtk_widget_set_margin_start (answer, 16);
      add_words (answer, answers->pdata[i]);
      gtk_box_append (GTK_BOX (box), answer);
    }
}

static GtkWidget *
make_row (MerlonCommentsPane *self, MerlonItem *item)
{
  MerlonReviewComment *comment = MERLON_REVIEW_COMMENT (item);
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  MerlonTextRange range;
  guint line;

  gtk_widget_add_css_class (box, "merlon-comment");
  if (comment->words != NULL)
    {
      gboolean there = merlon_comment_find (self->manuscript, item, &line, &range);
      g_autofree char *quoted
          = there ? g_strdup_printf ("“%s”", comment->words)
                  /* Translators: words of a text that are not in it any more */
                  : g_strdup_printf (_ ("“%s” (no longer in the text)"), comment->words);

      add_label (box, quoted, "merlon-quoted");
    }
  add_words (box, comment);
  add_answers (box, item);
  add_button (self, buttons, item, _ ("Ans_wer"), G_CALLBACK (on_answer));
  add_button (self, buttons, item, is_open (item) ? _ ("_Done") : _ ("Re_open"),
              G_CALLBACK (on_decide));
  add_button (self, buttons, item, _ ("_Remove"), G_CALLBACK (on_remove));
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "item", item);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  comment->text != NULL ? comment->text : "", -1);
  return row;
}

/* ---- all of them ---- */

typedef struct
{
  MerlonItem *item;
  guint line;
  gsize offset;
} Placed;

static int
by_place (gconstpointer a, gconstpointer b)
{
  const Placed *x = a, *y = b;

  if (x->line != y->line)
    return x->line < y->line ? -1 : 1;
  return (x->offset > y->offset) - (x->offset < y->offset);
}

static GArray *
list_by_place (MerlonCommentsPane *self)
{
  g_autoptr (GPtrArray) comments = merlon_comments_list (get_document (self));
  GArray *placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  gboolean decided = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->decided));

  for (guint i = 0; i < comments->len; i++)
    {
      Placed one = { comments->pdata[i], 0, 0 };
      MerlonTextRange range;

      if (!decided && !is_open (one.item))
        continue;
      merlon_comment_find (self->manuscript, one.item, &one.line, &range);
      one.offset = range.from;
      g_array_append_val (placed, one);
    }
  g_array_sort (placed, by_place);
  return placed;
}

static void
fill (MerlonCommentsPane *self)
{
  g_autoptr (GArray) placed = NULL;

  for (GtkWidget *row; (row = gtk_widget_get_first_child (self->list)) != NULL;)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  if (self->manuscript == NULL)
    return;
  placed = list_by_place (self);
  for (guint i = 0; i < placed->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list),
                         make_row (self, g_array_index (placed, Placed, i).item));
  gtk_widget_set_visible (self->none, placed->len == 0);
  gtk_widget_set_visible (self->list, placed->len > 0);
}

static gboolean
on_renew (gpointer data)
{
  MerlonCommentsPane *self = data;

  self->renew = 0;
  fill (self);
  merlon_text_editor_mark_again (self->editor);
  return G_SOURCE_REMOVE;
}

/* Once for all that a step changes. */
void
merlon_comments_pane_renew (MerlonCommentsPane *self)
{
  g_return_if_fail (MERLON_IS_COMMENTS_PANE (self));

  if (self->renew == 0)
    self->renew = g_idle_add (on_renew, self);
}

static void
on_row_activated (MerlonCommentsPane *self, GtkListBoxRow *row)
{
  MerlonTextRange range;
  guint line;
  gboolean there = merlon_comment_find (self->manuscript,
                                        g_object_get_data (G_OBJECT (row), "item"), &line, &range);

  merlon_text_editor_go_to_line (self->editor, line);
  if (there)
    merlon_text_editor_select (self->editor, (MerlonTextPosition){ line, range.from },
                               (MerlonTextPosition){ line, range.to });
}

/* ---- writing one ---- */

static void
stop_answering (MerlonCommentsPane *self)
{
  self->answered = NULL;
  gtk_label_set_text (GTK_LABEL (self->about),
                      _ ("Select words in the text, and comment on them."));
  gtk_button_set_label (GTK_BUTTON (self->add), _ ("_Comment"));
}

/* To write here takes the selection away from the text. */
static void
remember_words (MerlonCommentsPane *self)
{
  g_autofree char *words = NULL, *beginning = NULL, *shown = NULL;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  GtkTextIter start, end;

  if (self->manuscript == NULL || self->answered != NULL)
    return;
  merlon_text_editor_get_selection (self->editor, &self->from, &self->to);
  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    {
      stop_answering (self);
      return;
    }
  words = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  beginning = g_utf8_substring (words, 0, MIN (g_utf8_strlen (words, -1), 60));
  /* Translators: the words of a text that a comment is about */
  shown = g_strdup_printf (_ ("On “%s”"), beginning);
  gtk_label_set_text (GTK_LABEL (self->about), shown);
}

static void
on_add (MerlonCommentsPane *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  const char *author;
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  MerlonItem *made;

  if (self->manuscript == NULL)
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  author = merlon_log_get_author (
      merlon_project_get_log (merlon_item_get_project (get_document (self))));
  made = self->answered != NULL
             ? merlon_comment_answer (self->answered, text, author)
             : merlon_comment_add (self->manuscript, self->from, self->to, text, author);
  if (made == NULL)
    return;
  gtk_text_buffer_set_text (buffer, "", 0);
  stop_answering (self);
}

static gboolean
on_key (MerlonCommentsPane *self, guint key, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && (state & GDK_CONTROL_MASK) != 0)
    on_add (self);
  else if (key == GDK_KEY_Escape)
    {
      stop_answering (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->editor));
    }
  else
    return FALSE;
  return TRUE;
}

/* ---- the widget ---- */

static void
merlon_comments_pane_dispose (GObject *object)
{
  MerlonCommentsPane *self = (MerlonCommentsPane *) object;

  g_clear_handle_id (&self->renew, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->manuscript);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (merlon_comments_pane_parent_class)->dispose (object);
}

static void
merlon_comments_pane_class_init (MerlonCommentsPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_comments_pane_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
make_writer (MerlonCommentsPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (),
                     *focus = gtk_event_controller_focus_new ();

  self->about = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->about), 0);
  gtk_label_set_wrap (GTK_LABEL (self->about), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->about), 30);
  gtk_widget_add_css_class (self->about, "caption");
  self->text = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->text), FALSE);
  gtk_widget_add_css_class (self->text, "merlon-text");
  merlon_ui_name (self->text, _ ("New comment"), NULL);
  self->add = gtk_button_new_with_mnemonic (_ ("_Comment"));
  gtk_widget_set_tooltip_text (self->add, _ ("Add it (Ctrl+Enter)"));
  gtk_widget_set_halign (self->add, GTK_ALIGN_END);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (on_add), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (self->text, keys);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (remember_words), self);
  gtk_widget_add_controller (self->text, focus);
  gtk_box_append (GTK_BOX (self->box), self->about);
  gtk_box_append (GTK_BOX (self->box), self->text);
  gtk_box_append (GTK_BOX (self->box), self->add);
}

static void
merlon_comments_pane_init (MerlonCommentsPane *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "merlon-comments");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->list = gtk_list_box_new ();
  self->none = gtk_label_new (_ ("No comments"));
  gtk_widget_add_css_class (self->none, "dim-label");
  gtk_widget_set_vexpand (self->none, TRUE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  merlon_ui_name (self->list, _ ("Comments"), NULL);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_box_append (GTK_BOX (content), self->none);
  gtk_box_append (GTK_BOX (content), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), content);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (self->box), scrolled);
  self->decided = gtk_check_button_new_with_label (_ ("Show what is done"));
  g_signal_connect_swapped (self->decided, "toggled", G_CALLBACK (fill), self);
  gtk_box_append (GTK_BOX (self->box), self->decided);
  make_writer (self);
  stop_answering (self);
}

GtkWidget *
merlon_comments_pane_new (MerlonTextEditor *editor)
{
  MerlonCommentsPane *self = g_object_new (MERLON_TYPE_COMMENTS_PANE, NULL);

  self->editor = editor;
  merlon_text_editor_add_marker (editor, "comment", mark_comments, self);
  return GTK_WIDGET (self);
}

void
merlon_comments_pane_set_manuscript (MerlonCommentsPane *self, MerlonSession *session,
                                     MerlonManuscript *manuscript)
{
  g_return_if_fail (MERLON_IS_COMMENTS_PANE (self));

  g_set_object (&self->session, session);
  g_set_object (&self->manuscript, manuscript);
  gtk_widget_set_sensitive (self->text,
                            manuscript != NULL && !merlon_session_is_read_only (session));
  gtk_widget_set_sensitive (self->add, gtk_widget_get_sensitive (self->text));
  self->from = self->to = (MerlonTextPosition){ 0, 0 };
  stop_answering (self);
  fill (self);
}

void
merlon_comments_pane_begin (MerlonCommentsPane *self)
{
  g_return_if_fail (MERLON_IS_COMMENTS_PANE (self));

  self->answered = NULL;
  remember_words (self);
  gtk_widget_grab_focus (self->text);
}
