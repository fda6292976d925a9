/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Editors of what is typed: a line or number, several lines, yes or no; and what is derived. */

#include "model/merlon-i18n.h"
#include "model/merlon-rich.h"
#include "ui/merlon-field-row.h"

#include <string.h>

/* ---- a line, a number, an amount ---- */

static void
take_line (MerlonFieldRow *row, const char *text)
{
  MerlonValue value = { .kind = MERLON_KIND_LINE };

  value.text = *text != '\0' ? (char *) text : NULL;
  merlon_field_row_take_value (row, &value);
}

static void
on_entry_changed (GtkEditable *entry, MerlonFieldRow *row)
{
  const char *text = gtk_editable_get_text (entry);

  if (merlon_field_row_is_showing (row))
    return;
  if (merlon_field_row_get_field (row)->kind == MERLON_KIND_LINE)
    take_line (row, text);
  else
    merlon_field_row_take_text (row, text);
}

static GtkWidget *
create_entry (MerlonFieldRow *row)
{
  GtkWidget *entry = gtk_entry_new ();

  /* Undo belongs to the project's history. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  g_signal_connect (entry, "changed", G_CALLBACK (on_entry_changed), row);
  merlon_field_row_name (row, entry);
  return entry;
}

static char *
entry_text (MerlonFieldRow *row, const MerlonValue *value)
{
  const MerlonField *field = merlon_field_row_get_field (row);

  return field->kind == MERLON_KIND_LINE
             ? g_strdup (value->text != NULL ? value->text : "")
             : merlon_value_to_display (value, field, merlon_field_row_get_project (row));
}

static void
show_entry (MerlonFieldRow *row, GtkWidget *editor, const MerlonValue *value, gboolean mixed)
{
  g_autofree char *text = mixed ? g_strdup ("") : entry_text (row, value);

  gtk_entry_set_placeholder_text (GTK_ENTRY (editor), mixed ? _ ("Several values") : NULL);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (editor)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (editor), text);
}

const MerlonEditor merlon_editor_entry = { create_entry, show_entry };

/* ---- several lines ---- */

/* In pixels; and the letters that fill the most by far. */
#define LEAST_HEIGHT 60
#define MOST_HEIGHT 260
#define USUAL_WIDTH 300
#define PADDING 14
#define MOST_MEASURED 4000

/* As high as its text, within reason: a text view learns its own height only after it was shown. */
static void
fit (GtkWidget *view)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (view, GTK_TYPE_SCROLLED_WINDOW);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  int width = gtk_widget_get_width (view), height;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  if (strlen (text) > MOST_MEASURED)
    *g_utf8_find_prev_char (text, text + MOST_MEASURED) = '\0';
  layout = gtk_widget_create_pango_layout (view, NULL);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (width > 0 ? width : USUAL_WIDTH) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled),
                                              CLAMP (height + PADDING, LEAST_HEIGHT, MOST_HEIGHT));
}

static void
on_buffer_changed (GtkTextBuffer *buffer, MerlonFieldRow *row)
{
  g_autofree char *text = NULL;
  MerlonValue value = { .kind = merlon_field_row_get_field (row)->kind };
  GtkTextIter start, end;

  fit (g_object_get_data (G_OBJECT (buffer), "view"));
  if (merlon_field_row_is_showing (row))
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  if (value.kind == MERLON_KIND_RICH && *text != '\0')
    {
      /* What a person types is text, even where it looks like markup. */
      g_autofree char *escaped = g_markup_escape_text (text, -1);
      g_auto (GStrv) paragraphs = g_strsplit (escaped, "\n\n", -1);
      g_autofree char *joined = g_strjoinv ("</p><p>", paragraphs);
      g_autofree char *marked = g_strconcat ("<p>", joined, "</p>", NULL);
      g_auto (GStrv) lines = g_strsplit (marked, "\n", -1);

      g_free (text);
      text = g_strjoinv ("<br/>", lines);
    }
  value.text = *text != '\0' ? text : NULL;
  merlon_field_row_take_value (row, &value);
}

static GtkWidget *
create_text (MerlonFieldRow *row)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_add_css_class (view, "merlon-text");
  g_signal_connect (buffer, "changed", G_CALLBACK (on_buffer_changed), row);
  merlon_field_row_name (row, view);
  /* Longer texts scroll: on its own the view would cut them off. */
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT);
  g_object_set_data (G_OBJECT (buffer), "view", view);
  g_signal_connect (view, "map", G_CALLBACK (fit), NULL);
  fit (view);
  return scrolled;
}

static gboolean
has_format (const char *rich)
{
  static const char *const formats[]
      = { "<h", "<ul", "<ol", "<bl", "<ta", "<pre", "<st", "<em", "<co", "<a ", "<sp" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strstr (rich, formats[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
show_text (MerlonFieldRow *row, GtkWidget *editor, const MerlonValue *value, gboolean mixed)
{
  GtkTextView *view = GTK_TEXT_VIEW (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (editor)));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  gboolean rich = merlon_field_row_get_field (row)->kind == MERLON_KIND_RICH;
  gboolean formatted = rich && value->text != NULL && has_format (value->text);
  g_autofree char *text = NULL, *present = NULL;
  GtkTextIter start, end;

  if (mixed || value->text == NULL)
    text = g_strdup ("");
  else
    text = rich ? merlon_rich_to_plain (value->text) : g_strdup (value->text);
  /* Typing here would lose the format. */
  gtk_text_view_set_editable (view, !formatted);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  present = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  if (g_strcmp0 (present, text) != 0)
    gtk_text_buffer_set_text (buffer, text, -1);
}

const MerlonEditor merlon_editor_text = { create_text, show_text };

/* ---- yes or no ---- */

static void
on_switched (GtkSwitch *widget, GParamSpec *pspec G_GNUC_UNUSED, MerlonFieldRow *row)
{
  MerlonValue value = { .kind = MERLON_KIND_YESNO };

  value.integer = gtk_switch_get_active (widget);
  merlon_field_row_take_value (row, &value);
}

static GtkWidget *
create_switch (MerlonFieldRow *row)
{
  GtkWidget *widget = gtk_switch_new ();

  gtk_widget_set_halign (widget, GTK_ALIGN_START);
  g_signal_connect (widget, "notify::active", G_CALLBACK (on_switched), row);
  merlon_field_row_name (row, widget);
  return widget;
}

static void
show_switch (MerlonFieldRow *row G_GNUC_UNUSED, GtkWidget *editor, const MerlonValue *value,
             gboolean mixed)
{
  gtk_switch_set_active (GTK_SWITCH (editor), value->integer != 0 && !mixed);
}

const MerlonEditor merlon_editor_switch = { create_switch, show_switch };

/* ---- what is derived ---- */

static GtkWidget *
create_label (MerlonFieldRow *row)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  merlon_field_row_name (row, label);
  return label;
}

static void
show_label (MerlonFieldRow *row, GtkWidget *editor, const MerlonValue *value, gboolean mixed)
{
  g_autofree char *text = merlon_value_to_display (value, merlon_field_row_get_field (row),
                                                   merlon_field_row_get_project (row));

  gtk_label_set_text (GTK_LABEL (editor), mixed           ? _ ("Several values")
                                          : *text != '\0' ? text
                                                          : "\u2013");
}

const MerlonEditor merlon_editor_label = { create_label, show_label };
