/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-text-tags.h"

#define QUOTE_MAX_DEPTH 4

static void
add (GtkTextTagTable *table, const char *name, const char *first_property, ...)
{
  GtkTextTag *tag = gtk_text_tag_new (name);
  va_list properties;

  va_start (properties, first_property);
  g_object_set_valist (G_OBJECT (tag), first_property, properties);
  va_end (properties);
  gtk_text_tag_table_add (table, tag);
  g_object_unref (tag);
}

static void
add_margins (GtkTextTagTable *table)
{
  for (guint depth = 0; depth <= MERLON_LIST_MAX_DEPTH + QUOTE_MAX_DEPTH; depth++)
    {
      g_autofree char *name = g_strdup_printf ("in-%u", depth);
      g_autofree char *mirrored = g_strdup_printf ("in-right-%u", depth);
      int margin = MERLON_TEXT_MARGIN + (int) depth * MERLON_TEXT_STEP;

      add (table, name, "left-margin", margin, NULL);
      add (table, mirrored, "right-margin", margin, NULL);
    }
}

GtkTextTagTable *
merlon_text_tags_new (void)
{
  GtkTextTagTable *table = gtk_text_tag_table_new ();

  /* Paragraphs first: what words are comes above what their paragraph is. */
  add_margins (table);
  add (table, "item", "pixels-below-lines", 2, NULL);
  add (table, "title-1", "scale", 1.5, "weight", PANGO_WEIGHT_BOLD, "pixels-above-lines", 22,
       "pixels-below-lines", 6, NULL);
  add (table, "title-2", "scale", 1.3, "weight", PANGO_WEIGHT_BOLD, "pixels-above-lines", 18,
       "pixels-below-lines", 5, NULL);
  add (table, "heading-2", "scale", 1.2, "weight", PANGO_WEIGHT_BOLD, "pixels-above-lines", 12,
       NULL);
  add (table, "heading-3", "scale", 1.08, "weight", PANGO_WEIGHT_BOLD, "pixels-above-lines", 10,
       NULL);
  add (table, "heading-4", "weight", PANGO_WEIGHT_BOLD, "style", PANGO_STYLE_ITALIC, NULL);
  add (table, "code-block", "family", "monospace", "pixels-below-lines", 0, NULL);
  add (table, "quote", "style", PANGO_STYLE_ITALIC, NULL);
  add (table, "raw", "family", "monospace", "editable", FALSE, NULL);
  add (table, "strong", "weight", PANGO_WEIGHT_BOLD, NULL);
  add (table, "em", "style", PANGO_STYLE_ITALIC, NULL);
  add (table, "code", "family", "monospace", NULL);
  add (table, "link", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  add (table, "field", NULL);
  add (table, "left-out", "strikethrough", TRUE, NULL);
  add (table, "misspelt", "underline", PANGO_UNDERLINE_ERROR, NULL);
  add (table, "comment", "underline", PANGO_UNDERLINE_DOUBLE, NULL);
  add (table, "changed", "underline", PANGO_UNDERLINE_DOUBLE, NULL);
  add (table, "lost", "strikethrough", TRUE, "underline", PANGO_UNDERLINE_ERROR, NULL);
  add (table, "found", NULL);
  merlon_text_tags_set_dark (table, FALSE);
  return table;
}

void
merlon_text_tags_set_dark (GtkTextTagTable *table, gboolean dark)
{
  static const struct
  {
    const char *tag, *property, *light, *dark;
  } colours[] = {
    { "code", "background", "#eeeeef", "#3d3d3f" },
    { "code-block", "paragraph-background", "#f2f2f3", "#37373a" },
    { "link", "foreground", "#1a5fb4", "#99c1f1" },
    { "field", "background", "#dce9f7", "#2b4a6b" },
    { "left-out", "foreground", "#77767b", "#9a9996" },
    { "comment", "background", "#fbe7c2", "#5a4414" },
    { "changed", "background", "#f5d9b8", "#664018" },
    { "lost", "background", "#f6d3d3", "#6b1f1f" },
    { "found", "background", "#f9f06b", "#7a6a00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    g_object_set (gtk_text_tag_table_lookup (table, colours[i].tag), colours[i].property,
                  dark ? colours[i].dark : colours[i].light, NULL);
}

/* ---- a line ---- */

static void
put (GtkTextBuffer *buffer, const char *tag, const GtkTextIter *start, const GtkTextIter *end)
{
  gtk_text_buffer_apply_tag_by_name (buffer, tag, start, end);
}

static void
put_runs (GtkTextBuffer *buffer, const GtkTextIter *start, const MerlonTextParagraph *paragraph)
{
  GtkTextIter from = *start, to = *start;
  gsize offset = 0;

  for (guint i = 0; i < paragraph->runs->len; i++)
    {
      const MerlonTextRun *run = &g_array_index (paragraph->runs, MerlonTextRun, i);
      const MerlonTextFormat *format = &run->format;

      offset += run->length;
      gtk_text_iter_set_line_index (&to, offset);
      if ((format->style & MERLON_STYLE_STRONG) != 0)
        put (buffer, "strong", &from, &to);
      if ((format->style & MERLON_STYLE_EM) != 0)
        put (buffer, "em", &from, &to);
      if ((format->style & MERLON_STYLE_CODE) != 0)
        put (buffer, "code", &from, &to);
      if (format->link != NULL)
        put (buffer, "link", &from, &to);
      if (format->field != NULL)
        put (buffer, "field", &from, &to);
      from = to;
    }
}

PangoDirection
merlon_text_tags_find_direction (const MerlonTextParagraph *paragraph)
{
  PangoDirection direction;

  g_return_val_if_fail (paragraph != NULL, PANGO_DIRECTION_NEUTRAL);

  /* Pango would have one ask FriBidi, which is a library more for this one question. */
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  direction = pango_find_base_dir (paragraph->text->str, (int) paragraph->text->len);
  G_GNUC_END_IGNORE_DEPRECATIONS
  return direction;
}

/* Where the text says nothing, GTK goes by the lines around it or by the keyboard: such a paragraph
 * is short, and stands in from both sides until it says something. */
static void
put_margins (GtkTextBuffer *buffer, const GtkTextIter *start, const GtkTextIter *end,
             const MerlonTextParagraph *paragraph)
{
  PangoDirection direction = merlon_text_tags_find_direction (paragraph);
  guint depth = paragraph->depth + paragraph->quote;
  g_autofree char *left = g_strdup_printf ("in-%u", depth);
  g_autofree char *right = g_strdup_printf ("in-right-%u", depth);

  if (direction != PANGO_DIRECTION_RTL || depth == 0)
    put (buffer, left, start, end);
  if (direction != PANGO_DIRECTION_LTR && depth > 0)
    put (buffer, right, start, end);
}

void
merlon_text_tags_apply (GtkTextBuffer *buffer, const GtkTextIter *start, const GtkTextIter *end,
                        const MerlonTextParagraph *paragraph)
{
  static const char *const kinds[]
      = { NULL, "heading-2", "heading-3", "heading-4", "code-block", "item", NULL, "raw" };

  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer) && paragraph != NULL);

  gtk_text_buffer_remove_all_tags (buffer, start, end);
  put_margins (buffer, start, end, paragraph);
  if (kinds[paragraph->kind] != NULL)
    put (buffer, kinds[paragraph->kind], start, end);
  if (paragraph->quote > 0)
    put (buffer, "quote", start, end);
  put_runs (buffer, start, paragraph);
}

void
merlon_text_tags_apply_title (GtkTextBuffer *buffer, const GtkTextIter *start,
                              const GtkTextIter *end, guint depth)
{
  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));

  gtk_text_buffer_remove_all_tags (buffer, start, end);
  put (buffer, "in-0", start, end);
  put (buffer, depth > 1 ? "title-2" : "title-1", start, end);
}

void
merlon_text_tags_mark_left_out (GtkTextBuffer *buffer, const GtkTextIter *start,
                                const GtkTextIter *end)
{
  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));
  put (buffer, "left-out", start, end);
}
