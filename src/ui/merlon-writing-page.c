/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-writing-page-private.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-review-comment.h"
#include "model/records/merlon-section.h"
#include "rules/merlon-document-life.h"
#include "rules/merlon-sections.h"
#include "ui/merlon-comments-pane.h"
#include "ui/merlon-document-bar.h"
#include "ui/merlon-find-bar.h"
#include "ui/merlon-live-field-popup.h"
#include "ui/merlon-page-preview.h"
#include "ui/merlon-text-editor.h"
#include "ui/merlon-ui.h"

#include <adwaita.h>

/* Less than this is not enough for sections beside the text; less than that is never given. */
#define NARROW 560
#define LEAST 440

G_DEFINE_FINAL_TYPE (MerlonWritingPage, merlon_writing_page, GTK_TYPE_WIDGET)

/* ---- the outline ---- */

MerlonItem *
merlon_writing_page_get_section (MerlonWritingPage *self)
{
  MerlonManuscriptLine line;

  if (self->manuscript == NULL || merlon_manuscript_get_n_lines (self->manuscript) == 0)
    return NULL;
  merlon_manuscript_get_line (
      self->manuscript, merlon_text_editor_get_line (MERLON_TEXT_EDITOR (self->editor)), &line);
  return line.section != NULL ? MERLON_ITEM (line.section) : NULL;
}

/* ---- what is shown ---- */

/* What was approved stays as it was approved. */
static void
show_openness (MerlonWritingPage *self)
{
  gboolean open = self->document != NULL && merlon_document_is_open (self->document)
                  && !merlon_session_is_read_only (self->session);

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->editor), open);
  merlon_writing_page_enable_tools (self, open);
}

/* %s: how many words there are */
static const char *
describe_openness (MerlonItem *document)
{
  if (merlon_document_is_open (document))
    return "%s";
  return merlon_document_get_frozen (document) != NULL
             ? _ ("%s. This version is being signed; return it to the author to change it.")
             : _ ("%s. This version is approved; revise it to change it.");
}

static void
show_status (MerlonWritingPage *self)
{
  guint n = merlon_manuscript_count_words (self->manuscript);
  g_autofree char *words = g_strdup_printf (ngettext ("%u word", "%u words", n), n);
  g_autofree char *text = g_strdup_printf (describe_openness (self->document), words);

  gtk_label_set_text (GTK_LABEL (self->status), text);
}

static gboolean
is_previewing (MerlonWritingPage *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->preview_button));
}

/* The pages show what is being written. */
static void
follow (MerlonWritingPage *self)
{
  MerlonItem *section = merlon_writing_page_get_section (self);
  g_autoptr (GPtrArray) sections = merlon_sections_list (self->document);
  MerlonItem *next = NULL;
  guint index, first, last = merlon_manuscript_get_n_lines (self->manuscript);

  if (section == NULL || !g_ptr_array_find (sections, section, &index)
      || !merlon_manuscript_find_section (self->manuscript, section, &first))
    return;
  if (index + 1 < sections->len)
    {
      next = sections->pdata[index + 1];
      merlon_manuscript_find_section (self->manuscript, next, &last);
    }
  merlon_page_preview_follow (
      MERLON_PAGE_PREVIEW (self->preview), section->title, next != NULL ? next->title : NULL,
      (merlon_text_editor_get_line (MERLON_TEXT_EDITOR (self->editor)) - first)
          / (double) MAX (last - first, 1));
}

/* Once the typing rests: to count the words of a hundred pages takes a while. */
static gboolean
on_settled (gpointer data)
{
  MerlonWritingPage *self = data;

  self->settle = 0;
  if (self->manuscript == NULL)
    return G_SOURCE_REMOVE;
  merlon_writing_page_commit (self);
  show_status (self);
  if (is_previewing (self))
    {
      follow (self);
      merlon_page_preview_refresh (MERLON_PAGE_PREVIEW (self->preview));
    }
  return G_SOURCE_REMOVE;
}

static void
queue_settle (MerlonWritingPage *self)
{
  g_clear_handle_id (&self->settle, g_source_remove);
  self->settle = g_timeout_add (100, on_settled, self);
}

static void
on_cursor_moved (MerlonWritingPage *self)
{
  if (self->manuscript != NULL && merlon_manuscript_get_n_lines (self->manuscript) > 0)
    {
      merlon_writing_page_show_tools (self);
      merlon_writing_page_select_section (self);
      merlon_writing_page_mark_cursor (self);
      if (is_previewing (self) && self->settle == 0)
        follow (self);
    }
}

static void
show_empty (MerlonWritingPage *self)
{
  AdwStatusPage *page = ADW_STATUS_PAGE (self->empty);

  if (self->document == NULL)
    {
      adw_status_page_set_title (page, _ ("No documents yet"));
      adw_status_page_set_description (
          page,
          _ ("A policy says what top management wants; procedures and plans say how it is done. "
             "Begin with the information security policy."));
      gtk_button_set_label (GTK_BUTTON (self->start), _ ("_New document"));
    }
  else
    {
      adw_status_page_set_title (page, _ ("Nothing written yet"));
      adw_status_page_set_description (
          page, _ ("A document is made of sections, such as its scope, its principles and who "
                   "answers for "
                   "what. Take the usual ones, and leave out what you do not need."));
      gtk_button_set_label (GTK_BUTTON (self->start), _ ("Add the _usual sections"));
    }
  gtk_widget_set_sensitive (self->start, !merlon_session_is_read_only (self->session));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
}

static void
on_manuscript_changed (MerlonWritingPage *self)
{
  if (merlon_manuscript_get_n_lines (self->manuscript) == 0)
    show_empty (self);
  else
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "text");
  queue_settle (self);
}

static void
show_document (MerlonWritingPage *self, MerlonItem *document)
{
  if (self->manuscript != NULL)
    g_signal_handlers_disconnect_by_data (self->manuscript, self);
  merlon_text_editor_set_manuscript (MERLON_TEXT_EDITOR (self->editor), NULL);
  g_clear_object (&self->manuscript);
  self->document = document;
  merlon_page_preview_set_document (MERLON_PAGE_PREVIEW (self->preview), document);
  merlon_document_bar_set_document (MERLON_DOCUMENT_BAR (self->state), self->session, document);
  show_openness (self);
  if (document == NULL)
    {
      merlon_comments_pane_set_manuscript (MERLON_COMMENTS_PANE (self->comments), self->session,
                                           NULL);
      merlon_writing_page_fill_outline (self);
      show_empty (self);
      return;
    }
  self->manuscript = merlon_manuscript_new (document);
  merlon_writing_page_renew_marks (self);
  merlon_text_editor_set_manuscript (MERLON_TEXT_EDITOR (self->editor), self->manuscript);
  g_signal_connect_swapped (self->manuscript, "changed", G_CALLBACK (on_manuscript_changed), self);
  merlon_comments_pane_set_manuscript (MERLON_COMMENTS_PANE (self->comments), self->session,
                                       self->manuscript);
  merlon_writing_page_fill_outline (self);
  on_manuscript_changed (self);
  on_cursor_moved (self);
}

static void
on_document_selected (MerlonWritingPage *self)
{
  MerlonItem *document = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->documents));

  if (document != self->document && !self->showing)
    show_document (self, document);
}

/* ---- what others change ---- */

static void
on_item_changed (MerlonWritingPage *self, MerlonItem *item, const MerlonField *field G_GNUC_UNUSED)
{
  if (item == self->document)
    {
      show_openness (self);
      merlon_writing_page_renew_marks (self);
      queue_settle (self);
    }
  if (MERLON_IS_REVIEW_COMMENT (item))
    merlon_comments_pane_renew (MERLON_COMMENTS_PANE (self->comments));
  else if (MERLON_IS_SECTION (item) && MERLON_SECTION (item)->document == self->document)
    merlon_writing_page_fill_outline (self);
  /* Any record may be one that a live field shows. */
  else if (self->manuscript != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      merlon_manuscript_refresh_fields (self->manuscript);
      merlon_text_editor_mark_again (MERLON_TEXT_EDITOR (self->editor));
    }
}

static void
on_sections_changed (MerlonWritingPage *self, MerlonItem *item)
{
  if (MERLON_IS_REVIEW_COMMENT (item))
    merlon_comments_pane_renew (MERLON_COMMENTS_PANE (self->comments));
  else if (MERLON_IS_SECTION (item))
    merlon_writing_page_fill_outline (self);
  else if (self->manuscript != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      /* What is gone may have been what a live field showed. */
      merlon_manuscript_refresh_fields (self->manuscript);
      merlon_text_editor_mark_again (MERLON_TEXT_EDITOR (self->editor));
    }
}

static void
on_mapped (MerlonWritingPage *self)
{
  if (self->manuscript != NULL)
    merlon_manuscript_refresh_fields (self->manuscript);
}

/* Where there is little room, what stands beside the text stands in place of it. */
static void
show_writing (MerlonWritingPage *self)
{
  gtk_widget_set_visible (self->writing, !self->narrow || !gtk_widget_get_visible (self->pages));
}

/* There is room for one of them beside the text. */
static void
show_beside (MerlonWritingPage *self, GtkWidget *button)
{
  GtkWidget *other = button == self->preview_button ? self->comments_button : self->preview_button;

  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (other), FALSE);
  gtk_widget_set_visible (self->preview, is_previewing (self));
  gtk_widget_set_visible (self->comments,
                          gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->comments_button)));
  gtk_widget_set_visible (self->pages, gtk_widget_get_visible (self->preview)
                                           || gtk_widget_get_visible (self->comments));
  show_writing (self);
  /* What the pane holds changes; the words shall not move for that. */
  if (self->beside != button && gtk_widget_get_width (self->inner) > 0)
    gtk_paned_set_position (
        GTK_PANED (self->inner),
        (int) (gtk_widget_get_width (self->inner) * (button == self->preview_button ? 0.5 : 0.65)));
  self->beside = button;
}

static void
on_comments_toggled (MerlonWritingPage *self)
{
  show_beside (self, self->comments_button);
}

static void
on_preview_toggled (MerlonWritingPage *self)
{
  show_beside (self, self->preview_button);
  if (is_previewing (self) && self->manuscript != NULL)
    {
      follow (self);
      merlon_page_preview_refresh (MERLON_PAGE_PREVIEW (self->preview));
    }
}

static void
on_start_clicked (MerlonWritingPage *self)
{
  if (self->document == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.new-document", NULL);
      return;
    }
  merlon_sections_add_usual (self->document);
  gtk_widget_grab_focus (self->editor);
}

/* ---- the page ---- */

static void
merlon_writing_page_dispose (GObject *object)
{
  MerlonWritingPage *self = (MerlonWritingPage *) object;

  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_handle_id (&self->ask, g_source_remove);
  g_clear_handle_id (&self->turn, g_source_remove);
  if (self->manuscript != NULL)
    g_signal_handlers_disconnect_by_data (self->manuscript, self);
  g_clear_object (&self->manuscript);
  g_clear_pointer (&self->styles, g_ptr_array_unref);
  merlon_writing_page_stop_marks (self);
  g_clear_pointer (&self->fields, gtk_widget_unparent);
  merlon_ui_dispose_template (GTK_WIDGET (self), MERLON_TYPE_WRITING_PAGE);
  g_clear_object (&self->project);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (merlon_writing_page_parent_class)->dispose (object);
}

/* Not while a size is given. */
static gboolean
on_turned (gpointer data)
{
  MerlonWritingPage *self = data;

  self->turn = 0;
  self->narrow = gtk_widget_get_width (GTK_WIDGET (self)) < NARROW;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->outline_button), !self->narrow);
  /* Ctrl+K begins one too. */
  gtk_widget_set_visible (self->new_button, !self->narrow);
  show_writing (self);
  return G_SOURCE_REMOVE;
}

static void
merlon_writing_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MerlonWritingPage *self = (MerlonWritingPage *) widget;

  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  if ((width < NARROW) != self->narrow && self->turn == 0)
    self->turn = g_idle_add_full (GTK_PRIORITY_RESIZE, on_turned, self, NULL);
  gtk_popover_present (GTK_POPOVER (self->fields));
}

static void
merlon_writing_page_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  gtk_widget_measure (((MerlonWritingPage *) widget)->box, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
  /* It turns narrow once it is given so little. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, LEAST);
}

static void
merlon_writing_page_class_init (MerlonWritingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merlon_writing_page_dispose;
  widget_class->size_allocate = merlon_writing_page_size_allocate;
  widget_class->measure = merlon_writing_page_measure;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               MERLON_UI_PREFIX "merlon-writing-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, box);
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, documents);
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, outline_button);
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, preview_button);
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, comments_button);
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, empty);
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, start);
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, text);
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, tool_row);
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, tools);
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, kind);
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, outer);
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, outline);
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, sections);
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, inner);
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, writing);
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, pages);
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, status);
  gtk_widget_class_bind_template_child (widget_class, MerlonWritingPage, state);
  gtk_widget_class_bind_template_callback (widget_class, on_preview_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_comments_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_start_clicked);
  gtk_widget_class_bind_template_callback (widget_class, merlon_writing_page_commit);
  merlon_writing_page_install_tools (widget_class);
  merlon_writing_page_install_marks (widget_class);
}

static void
merlon_writing_page_init (MerlonWritingPage *self)
{
  self->styles = g_ptr_array_new ();
  /* The .ui file names it. */
  g_type_ensure (MERLON_TYPE_DOCUMENT_BAR);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->editor = merlon_text_editor_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->writing), self->editor);
  self->find = merlon_find_bar_new (MERLON_TEXT_EDITOR (self->editor));
  gtk_box_insert_child_after (GTK_BOX (self->text), self->find, self->tool_row);
  self->preview = merlon_page_preview_new ();
  gtk_widget_set_vexpand (self->preview, TRUE);
  gtk_widget_set_visible (self->preview, FALSE);
  self->comments = merlon_comments_pane_new (MERLON_TEXT_EDITOR (self->editor));
  gtk_widget_set_visible (self->comments, FALSE);
  gtk_widget_set_vexpand (self->comments, TRUE);
  gtk_box_append (GTK_BOX (self->pages), self->preview);
  gtk_box_append (GTK_BOX (self->pages), self->comments);
  self->fields = merlon_live_field_popup_new ();
  gtk_widget_set_parent (self->fields, GTK_WIDGET (self));
  g_signal_connect_swapped (self->editor, "cursor-moved", G_CALLBACK (on_cursor_moved), self);
  g_signal_connect (self, "map", G_CALLBACK (on_mapped), NULL);
  merlon_writing_page_make_tools (self);
  merlon_writing_page_start_marks (self);
  merlon_writing_page_start_outline (self);
}

/* ---- the documents ---- */

/* Told what it is made of, so that it is made again when that changes. */
static char *
name_document (MerlonItem *item, const char *code G_GNUC_UNUSED, const char *title G_GNUC_UNUSED)
{
  return item != NULL ? merlon_item_dup_name (item) : g_strdup ("");
}

static GtkExpression *
make_name_expression (void)
{
  GtkExpression *parts[] = { gtk_property_expression_new (MERLON_TYPE_ITEM, NULL, "code"),
                             gtk_property_expression_new (MERLON_TYPE_ITEM, NULL, "title") };

  return gtk_cclosure_expression_new (G_TYPE_STRING, NULL, G_N_ELEMENTS (parts), parts,
                                      G_CALLBACK (name_document), NULL, NULL);
}

static char *
name_listed (GtkListItem *list_item, const char *code, const char *title)
{
  return name_document (gtk_list_item_get_item (list_item), code, title);
}

static void
on_name_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkExpression *item = gtk_property_expression_new (GTK_TYPE_LIST_ITEM, NULL, "item");
  GtkExpression *parts[]
      = { gtk_property_expression_new (MERLON_TYPE_ITEM, gtk_expression_ref (item), "code"),
          gtk_property_expression_new (MERLON_TYPE_ITEM, item, "title") };

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_list_item_set_child (list_item, label);
  gtk_expression_bind (gtk_cclosure_expression_new (G_TYPE_STRING, NULL, G_N_ELEMENTS (parts),
                                                    parts, G_CALLBACK (name_listed), NULL, NULL),
                       label, "label", list_item);
}

GtkWidget *
merlon_writing_page_new (MerlonSession *session)
{
  MerlonWritingPage *self = g_object_new (MERLON_TYPE_WRITING_PAGE, NULL);
  static const char *const moves[] = { "item-added", "item-removed", "item-moved" };
  g_autoptr (GtkListItemFactory) names = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkExpression) name = NULL;
  MerlonRegister *home;

  g_return_val_if_fail (MERLON_IS_SESSION (session), GTK_WIDGET (self));

  self->session = g_object_ref (session);
  self->project = g_object_ref (merlon_session_get_project (session));
  home = merlon_project_get_register (self->project, MERLON_TYPE_DOCUMENT);
  name = make_name_expression ();
  gtk_drop_down_set_expression (GTK_DROP_DOWN (self->documents), name);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->documents), G_LIST_MODEL (home));
  g_signal_connect (names, "setup", G_CALLBACK (on_name_setup), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (self->documents), names);
  merlon_ui_name (self->documents, _ ("Document"), NULL);
  g_signal_connect_swapped (self->documents, "notify::selected-item",
                            G_CALLBACK (on_document_selected), self);
  g_signal_connect_object (self->project, "item-changed", G_CALLBACK (on_item_changed), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    g_signal_connect_object (self->project, moves[i], G_CALLBACK (on_sections_changed), self,
                             G_CONNECT_SWAPPED);
  show_document (self, gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->documents)));
  return GTK_WIDGET (self);
}

void
merlon_writing_page_show_item (MerlonWritingPage *self, MerlonItem *item)
{
  MerlonItem *document;
  guint line, position;

  g_return_if_fail (MERLON_IS_WRITING_PAGE (self) && MERLON_IS_ITEM (item));

  document = MERLON_IS_SECTION (item) ? MERLON_SECTION (item)->document : item;
  if (document == NULL || document->home == NULL)
    return;
  position = merlon_register_get_position (document->home, document);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->documents), position);
  if (document != self->document)
    show_document (self, document);
  if (merlon_manuscript_find_section (self->manuscript, item, &line))
    merlon_text_editor_go_to_line (MERLON_TEXT_EDITOR (self->editor), line);
  gtk_widget_grab_focus (self->editor);
}

MerlonItem *
merlon_writing_page_get_item (MerlonWritingPage *self)
{
  g_return_val_if_fail (MERLON_IS_WRITING_PAGE (self), NULL);
  return self->document;
}

void
merlon_writing_page_commit (MerlonWritingPage *self)
{
  g_return_if_fail (MERLON_IS_WRITING_PAGE (self));
  merlon_text_editor_commit (MERLON_TEXT_EDITOR (self->editor));
}
