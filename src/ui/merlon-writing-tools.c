/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done with a text and its sections, by button, menu and key. */

#include "model/merlon-i18n.h"
#include "model/merlon-rich.h"
#include "model/records/merlon-section.h"
#include "rules/merlon-sections.h"
#include "ui/merlon-comments-pane.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-find-bar.h"
#include "ui/merlon-live-field-popup.h"
#include "ui/merlon-text-editor.h"
#include "ui/merlon-ui.h"
#include "ui/merlon-writing-page-private.h"

#include <adwaita.h>

static const struct
{
  MerlonTextKind kind;
  const char *label;
} kinds[] = {
  { MERLON_PARAGRAPH_PLAIN, N_ ("Paragraph") },
  { MERLON_PARAGRAPH_HEADING_2, N_ ("Heading") },
  { MERLON_PARAGRAPH_HEADING_3, N_ ("Smaller heading") },
  { MERLON_PARAGRAPH_HEADING_4, N_ ("Smallest heading") },
  { MERLON_PARAGRAPH_CODE, N_ ("Code") },
};

static const struct
{
  guint style;
  const char *icon, *label, *step;
} style_tools[] = {
  { MERLON_STYLE_STRONG, "format-text-bold-symbolic", N_ ("Bold (Ctrl+B)"), N_ ("Bold") },
  { MERLON_STYLE_EM, "format-text-italic-symbolic", N_ ("Italic (Ctrl+I)"), N_ ("Italic") },
  { MERLON_STYLE_CODE, "format-text-plaintext-symbolic", N_ ("Code (Ctrl+`)"), N_ ("Code") },
};

void
merlon_writing_page_show_tools (MerlonWritingPage *self)
{
  guint style = merlon_text_editor_get_style (MERLON_TEXT_EDITOR (self->editor));
  MerlonManuscriptLine line;

  merlon_manuscript_get_line (
      self->manuscript, merlon_text_editor_get_line (MERLON_TEXT_EDITOR (self->editor)), &line);
  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (style_tools); i++)
    gtk_toggle_button_set_active (self->styles->pdata[i], (style & style_tools[i].style) != 0);
  for (guint i = 0; line.paragraph != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == line.paragraph->kind)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind), i);
  if (line.paragraph != NULL && line.paragraph->kind >= MERLON_PARAGRAPH_ITEM)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind), 0);
  self->showing = FALSE;
}

/* ---- doing ---- */

static void
on_style_toggled (GtkToggleButton *button, MerlonWritingPage *self)
{
  guint index;

  if (self->showing || !g_ptr_array_find (self->styles, button, &index))
    return;
  merlon_text_editor_toggle_style (MERLON_TEXT_EDITOR (self->editor), style_tools[index].style,
                                   _ (style_tools[index].step));
  gtk_widget_grab_focus (self->editor);
}

static void
on_kind_selected (MerlonWritingPage *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind));

  if (self->showing || self->manuscript == NULL || selected >= G_N_ELEMENTS (kinds))
    return;
  merlon_text_editor_set_kind (MERLON_TEXT_EDITOR (self->editor), kinds[selected].kind,
                               _ (kinds[selected].label));
  gtk_widget_grab_focus (self->editor);
}

static void
on_field_picked (MerlonWritingPage *self, const char *expression)
{
  merlon_text_editor_insert_field (MERLON_TEXT_EDITOR (self->editor), expression,
                                   _ ("Insert a live field"));
  gtk_widget_grab_focus (self->editor);
}

static gboolean
show_fields (gpointer data)
{
  MerlonWritingPage *self = data;
  GdkRectangle place;
  double x, y;

  gtk_text_view_get_cursor_locations (GTK_TEXT_VIEW (self->editor), NULL, &place, NULL);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self->editor), GTK_TEXT_WINDOW_WIDGET,
                                         place.x, place.y, &place.x, &place.y);
  gtk_widget_translate_coordinates (self->editor, GTK_WIDGET (self), place.x, place.y, &x, &y);
  place.x = x;
  place.y = y;
  self->ask = 0;
  merlon_live_field_popup_show (MERLON_LIVE_FIELD_POPUP (self->fields), self->document, &place);
  return G_SOURCE_REMOVE;
}

/* Once the line that was typed into has its place. */
static void
ask_for_field (MerlonWritingPage *self)
{
  if (self->ask == 0)
    self->ask = g_timeout_add (30, show_fields, self);
}

static void
on_link_answered (AdwMessageDialog *dialog, const char *response, MerlonWritingPage *self)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);
  const char *address = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (g_str_equal (response, "remove"))
    merlon_text_editor_set_link (MERLON_TEXT_EDITOR (self->editor), self->link[0], self->link[1],
                                 NULL, _ ("Remove the link"));
  else if (g_str_equal (response, "set") && !merlon_rich_allows_address (address))
    merlon_dialogs_tell (GTK_WIDGET (self), _ ("The words are not linked"),
                         _ ("Use an address that begins with https:, mailto: or file:."));
  else if (g_str_equal (response, "set") && *address != '\0')
    merlon_text_editor_set_link (MERLON_TEXT_EDITOR (self->editor), self->link[0], self->link[1],
                                 address, _ ("Link"));
  gtk_widget_grab_focus (self->editor);
}

static void
ask_for_link (MerlonWritingPage *self)
{
  GtkWidget *dialog, *entry;
  AdwMessageDialog *message;

  if (!merlon_text_editor_get_selection (MERLON_TEXT_EDITOR (self->editor), &self->link[0],
                                         &self->link[1]))
    {
      merlon_dialogs_tell (GTK_WIDGET (self), _ ("Link"),
                           _ ("Select the words first that shall lead somewhere."));
      return;
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Link"),
                                   _ ("Where do the selected words lead?"));
  message = ADW_MESSAGE_DIALOG (dialog);
  entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), "https://");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  merlon_ui_name (entry, _ ("Address"), NULL);
  adw_message_dialog_set_extra_child (message, entry);
  adw_message_dialog_add_responses (message, "cancel", _ ("_Cancel"), "remove", _ ("_Remove"),
                                    "set", _ ("_Link"), NULL);
  adw_message_dialog_set_response_appearance (message, "set", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, "set");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_link_answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

typedef enum
{
  TOOL_BULLETS,
  TOOL_NUMBERS,
  TOOL_OUT,
  TOOL_IN,
  TOOL_QUOTE,
  TOOL_TABLE,
  TOOL_LINK,
  TOOL_FIELD,
  TOOL_COMMENT,
  TOOL_FIND,
  TOOL_REPLACE,
  TOOL_PREVIEW,
  TOOL_BOLD,
  TOOL_ITALIC,
  TOOL_CODE,
  TOOL_ADD_SECTION,
  TOOL_SECTION_UP,
  TOOL_SECTION_DOWN,
  TOOL_SECTION_DEPTH,
  TOOL_LEAVE_OUT,
  TOOL_REMOVE_SECTION,
} Tool;

static const struct
{
  const char *name, *icon, *label;
  guint key;
  GdkModifierType modifiers;
} tools[] = {
  { "writing.bullets", "view-list-bullet-symbolic", N_ ("Bulleted list (Ctrl+Shift+8)"),
    GDK_KEY_asterisk, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "writing.numbers", "view-list-ordered-symbolic", N_ ("Numbered list (Ctrl+Shift+7)"),
    GDK_KEY_slash, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "writing.out", "format-indent-less-symbolic", N_ ("Out of the list (Shift+Tab)"), 0, 0 },
  { "writing.in", "format-indent-more-symbolic", N_ ("Into the list (Tab)"), 0, 0 },
  { "writing.quote", "media-view-subtitles-symbolic", N_ ("Quote (Ctrl+Shift+9)"),
    GDK_KEY_parenleft, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "writing.table", "view-grid-symbolic", N_ ("Table"), 0, 0 },
  { "writing.link", "insert-link-symbolic", N_ ("Link (Ctrl+Shift+K)"), GDK_KEY_K,
    GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "writing.field", "insert-object-symbolic", N_ ("Live field (@)"), GDK_KEY_at,
    GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "writing.comment", "chat-message-new-symbolic", N_ ("Comment (Ctrl+Alt+M)"), GDK_KEY_m,
    GDK_CONTROL_MASK | GDK_ALT_MASK },
  { "writing.find", "edit-find-symbolic", N_ ("Find (Ctrl+F)"), 0, 0 },
  { "writing.replace", "edit-find-replace-symbolic", N_ ("Replace (Ctrl+H)"), GDK_KEY_h,
    GDK_CONTROL_MASK },
  { "writing.preview", NULL, NULL, GDK_KEY_p, GDK_CONTROL_MASK | GDK_ALT_MASK },
  { "writing.bold", NULL, NULL, GDK_KEY_b, GDK_CONTROL_MASK },
  { "writing.italic", NULL, NULL, GDK_KEY_i, GDK_CONTROL_MASK },
  { "writing.code", NULL, NULL, GDK_KEY_grave, GDK_CONTROL_MASK },
  { "writing.add-section", NULL, NULL, GDK_KEY_Return, GDK_CONTROL_MASK },
  { "writing.section-up", NULL, NULL, GDK_KEY_Up, GDK_CONTROL_MASK | GDK_ALT_MASK },
  { "writing.section-down", NULL, NULL, GDK_KEY_Down, GDK_CONTROL_MASK | GDK_ALT_MASK },
  { "writing.section-depth", NULL, NULL, 0, 0 },
  { "writing.leave-out", NULL, NULL, 0, 0 },
  { "writing.remove-section", NULL, NULL, 0, 0 },
};

static void
add_section (MerlonWritingPage *self, MerlonItem *after)
{
  MerlonItem *section;
  guint line;

  merlon_writing_page_commit (self);
  section = merlon_sections_add (self->document, after, _ ("New section"));
  if (section != NULL && merlon_manuscript_find_section (self->manuscript, section, &line))
    merlon_text_editor_go_to_line (MERLON_TEXT_EDITOR (self->editor), line);
  gtk_widget_grab_focus (self->editor);
}

static void
change_section (MerlonWritingPage *self, Tool tool)
{
  MerlonItem *item = merlon_writing_page_get_section (self);
  MerlonSection *section = item != NULL ? MERLON_SECTION (item) : NULL;

  if (section == NULL || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self->editor)))
    return;
  merlon_writing_page_commit (self);
  if (tool == TOOL_ADD_SECTION)
    add_section (self, item);
  else if (tool == TOOL_SECTION_UP || tool == TOOL_SECTION_DOWN)
    merlon_sections_shift (item, tool == TOOL_SECTION_UP ? -1 : 1);
  else if (tool == TOOL_SECTION_DEPTH)
    merlon_item_set (item, "depth", section->depth > 1 ? "1" : "2", NULL);
  else if (tool == TOOL_LEAVE_OUT)
    merlon_item_set (item, "left-out", section->left_out ? "no" : "yes", NULL);
  else if (merlon_project_remove (self->project, item, NULL))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-undo", "s", _ ("Section removed"));
}

static void
on_tool (GtkWidget *widget, const char *name, GVariant *parameter G_GNUC_UNUSED)
{
  MerlonWritingPage *self = MERLON_WRITING_PAGE (widget);
  MerlonTextEditor *editor = MERLON_TEXT_EDITOR (self->editor);
  guint tool = 0;

  while (!g_str_equal (tools[tool].name, name))
    tool++;
  if (self->manuscript == NULL || merlon_manuscript_get_n_lines (self->manuscript) == 0)
    return;
  if (tool == TOOL_BULLETS || tool == TOOL_NUMBERS)
    merlon_text_editor_toggle_list (editor, tool == TOOL_NUMBERS,
                                    tool == TOOL_NUMBERS ? _ ("Numbered list")
                                                         : _ ("Bulleted list"));
  else if (tool == TOOL_OUT || tool == TOOL_IN)
    merlon_text_editor_indent (editor, tool == TOOL_IN ? 1 : -1,
                               tool == TOOL_IN ? _ ("Into the list") : _ ("Out of the list"));
  else if (tool == TOOL_QUOTE)
    merlon_text_editor_toggle_quote (editor, _ ("Quote"));
  else if (tool == TOOL_TABLE)
    merlon_text_editor_insert_table (editor, _ ("Insert a table"));
  else if (tool == TOOL_LINK)
    ask_for_link (self);
  else if (tool == TOOL_FIELD)
    ask_for_field (self);
  else if (tool == TOOL_COMMENT)
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->comments_button), TRUE);
      merlon_comments_pane_begin (MERLON_COMMENTS_PANE (self->comments));
    }
  else if (tool == TOOL_PREVIEW)
    gtk_toggle_button_set_active (
        GTK_TOGGLE_BUTTON (self->preview_button),
        !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->preview_button)));
  else if (tool == TOOL_FIND || tool == TOOL_REPLACE)
    merlon_find_bar_open (MERLON_FIND_BAR (self->find), tool == TOOL_REPLACE);
  else if (tool >= TOOL_BOLD && tool <= TOOL_CODE)
    merlon_text_editor_toggle_style (editor, style_tools[tool - TOOL_BOLD].style,
                                     _ (style_tools[tool - TOOL_BOLD].step));
  else
    change_section (self, tool);
  if (tool < TOOL_TABLE)
    gtk_widget_grab_focus (self->editor);
}

/* ---- the tools ---- */

void
merlon_writing_page_enable_tools (MerlonWritingPage *self, gboolean open)
{
  gtk_widget_set_sensitive (self->kind, open);
  for (guint i = 0; i < self->styles->len; i++)
    gtk_widget_set_sensitive (self->styles->pdata[i], open);
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), tools[i].name,
                                   open || (i >= TOOL_COMMENT && i <= TOOL_FIND)
                                       || i == TOOL_PREVIEW);
}

void
merlon_writing_page_install_tools (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    {
      gtk_widget_class_install_action (widget_class, tools[i].name, NULL, on_tool);
      if (tools[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, tools[i].key, tools[i].modifiers,
                                             tools[i].name, NULL);
    }
}

static void
add_tool (MerlonWritingPage *self, GtkWidget *button, const char *icon, const char *label)
{
  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_set_tooltip_text (button, label);
  merlon_ui_name (button, label, NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (self->tools), button);
}

void
merlon_writing_page_make_tools (MerlonWritingPage *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (names, _ (kinds[i].label));
  self->showing = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->kind), G_LIST_MODEL (names));
  self->showing = FALSE;
  g_object_unref (names);
  merlon_ui_name (self->kind, _ ("Kind of paragraph"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (style_tools); i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();

      add_tool (self, button, style_tools[i].icon, _ (style_tools[i].label));
      g_signal_connect (button, "toggled", G_CALLBACK (on_style_toggled), self);
      g_ptr_array_add (self->styles, button);
    }
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (on_kind_selected), self);
  g_signal_connect_swapped (self->fields, "picked", G_CALLBACK (on_field_picked), self);
  g_signal_connect_swapped (self->editor, "wants-field", G_CALLBACK (ask_for_field), self);
  for (guint i = 0; tools[i].icon != NULL; i++)
    {
      GtkWidget *button = gtk_button_new ();

      add_tool (self, button, tools[i].icon, _ (tools[i].label));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), tools[i].name);
    }
}
