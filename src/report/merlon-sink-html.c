/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-sink-html.h"
#include "model/merlon-i18n.h"
#include "model/merlon-rich.h"
#include "report/merlon-html-style.h"
#include "draw/merlon-picture-svg.h"

#include <string.h>

#define DEEPEST_LIST 15
/* The ground of the page on dark screens, as in the style. */
#define DARK_PAGE "#17191d"
/* Where headings of two levels would fill the screen several times, the first one serves. */
#define MOST_ENTRIES 80

/* Names of places that begin with “page-” are given here, all others by the reports. */

typedef struct
{
  GString *out;
  GHashTable *anchors;
  const char *heading; /* that was written last, or the title */
  guint n_tables, n_figures;
  guint depth;                  /* of the lists that are open */
  char lists[DEEPEST_LIST + 1]; /* by depth: 'u' or 'o' */
  gboolean in_quote, in_code;
} Html;

/* All that is put in is escaped. */
static void G_GNUC_PRINTF (2, 3) put (Html *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_markup_vprintf_escaped (format, arguments);
  va_end (arguments);
  g_string_append (self->out, text);
}

static void
put_id (Html *self, const char *anchor)
{
  if (anchor != NULL)
    put (self, " id=\"%s\"", anchor);
}

/* ---- text ---- */

static void
put_lines (Html *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    put (self, i == 0 ? "%s" : self->in_code ? "\n%s" : "<br/>\n%s", lines[i]);
}

/* Where nothing is found, and where something would run, the words stand alone. */
static gboolean
leads_somewhere (Html *self, const char *link)
{
  if (link == NULL || *link == '\0')
    return FALSE;
  return *link == '#' ? g_hash_table_contains (self->anchors, link + 1)
                      : merlon_rich_allows_address (link);
}

static void
put_run (Html *self, const MerlonRun *run)
{
  gboolean strong = run->face == MERLON_FACE_BOLD || run->face == MERLON_FACE_BOLD_ITALIC;
  gboolean em = run->face == MERLON_FACE_ITALIC || run->face == MERLON_FACE_BOLD_ITALIC;
  const struct
  {
    gboolean on;
    const char *name;
  } tags[] = { { run->change > 0, "ins" },
               { run->change < 0, "del" },
               { strong, "strong" },
               { em, "em" },
               { run->face == MERLON_FACE_MONO && !self->in_code, "code" } };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (tags[i].on)
      put (self, "<%s>", tags[i].name);
  put_lines (self, run->text);
  for (guint i = G_N_ELEMENTS (tags); i > 0; i--)
    if (tags[i - 1].on)
      put (self, "</%s>", tags[i - 1].name);
}

static void
put_markup (Html *self, const char *markup)
{
  g_autoptr (GArray) runs = merlon_inline_parse (markup, MERLON_FACE_REGULAR);
  const char *open = NULL;

  for (guint i = 0; i < runs->len; i++)
    {
      const MerlonRun *run = &g_array_index (runs, MerlonRun, i);
      const char *link = leads_somewhere (self, run->link) ? run->link : NULL;

      if (g_strcmp0 (open, link) != 0)
        {
          if (open != NULL)
            put (self, "</a>");
          if (link != NULL)
            put (self, "<a href=\"%s\">", link);
        }
      open = link;
      put_run (self, run);
    }
  if (open != NULL)
    put (self, "</a>");
}

/* ---- lists ---- */

static void
close_list (Html *self)
{
  put (self, "</li>\n</%cl>\n", self->lists[self->depth--]);
}

static void
begin_item (Html *self, guint level, guint number)
{
  char kind = number > 0 ? 'o' : 'u';

  level = CLAMP (level, 1, DEEPEST_LIST);
  while (self->depth > level || (self->depth == level && self->lists[level] != kind))
    close_list (self);
  if (self->depth == level)
    put (self, "</li>\n");
  while (self->depth < level)
    {
      self->lists[++self->depth] = kind;
      /* A list stands in an item, even where the levels between were left out. */
      put (self, self->depth < level ? "\n<%cl>\n<li>" : "\n<%cl>\n", kind);
    }
  if (number > 0)
    put (self, "<li value=\"%u\">", number);
  else
    put (self, "<li>");
}

static void
close_lists (Html *self, guint level)
{
  while (self->depth > level)
    close_list (self);
}

/* ---- tables ---- */

static const char *
class_of (MerlonAlign align)
{
  return align == MERLON_ALIGN_CENTRE  ? " class=\"centre\""
         : align == MERLON_ALIGN_RIGHT ? " class=\"right\""
                                       : "";
}

static void
put_colour (Html *self, const char *name, MerlonInk ink)
{
  put (self, "%s:#%06x", name, merlon_ink_pack (ink) >> 8);
}

/* To be signed by hand, on paper. */
static void
put_signature (Html *self, const MerlonTableCell *cell)
{
  put (self, "<td class=\"signature\" aria-label=\"%s\"></td>", cell->whose);
}

static void
put_cell (Html *self, const MerlonTableBlock *table, const MerlonTableCell *cell, guint column)
{
  if (cell->field != NULL)
    {
      put_signature (self, cell);
      return;
    }
  put (self, "<td");
  g_string_append (self->out, class_of (table->aligns[column]));
  if (*table->titles[column] != '\0')
    put (self, " data-title=\"%s\"", table->titles[column]);
  if (cell->tint.alpha > 0)
    {
      put (self, " style=\"");
      put_colour (self, "background", cell->tint);
      put_colour (self, ";color", merlon_ink_on (cell->tint));
      put (self, "\"");
    }
  put (self, ">");
  put_markup (self, cell->text);
  put (self, "</td>");
}

static void
put_row (Html *self, const MerlonTableBlock *table, guint index)
{
  const MerlonTableRow *row = &g_array_index (table->rows, MerlonTableRow, index);

  put (self, "<tr");
  put_id (self, row->anchor);
  put (self, ">");
  if (row->group != NULL)
    put (self, "<th scope=\"rowgroup\" colspan=\"%u\">%s</th>", table->n_columns, row->group);
  for (guint i = 0; row->group == NULL && i < table->n_columns; i++)
    put_cell (self, table,
              &g_array_index (table->cells, MerlonTableCell, index * table->n_columns + i), i);
  put (self, "</tr>\n");
}

static void
put_table (Html *self, const MerlonTableBlock *table)
{
  guint number = ++self->n_tables;

  /* What is wider than the screen is moved by keys too. */
  put (self,
       "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"page-table-%u\">\n"
       "<table>\n<caption id=\"page-table-%u\">%s</caption>\n<thead><tr>",
       number, number, self->heading);
  for (guint i = 0; i < table->n_columns; i++)
    {
      put (self, "<th scope=\"col\"");
      g_string_append (self->out, class_of (table->aligns[i]));
      put (self, ">%s</th>", table->titles[i]);
    }
  put (self, "</tr></thead>\n<tbody>\n");
  for (guint i = 0; i < table->rows->len; i++)
    {
      /* A group is a body of its own: its heading counts for no more than that. */
      if (i > 0 && g_array_index (table->rows, MerlonTableRow, i).group != NULL)
        put (self, "</tbody>\n<tbody>\n");
      put_row (self, table, i);
    }
  put (self, "</tbody>\n</table>\n</div>\n");
}

static void
put_fields (Html *self, const MerlonTableBlock *table)
{
  put (self, "<dl>\n");
  for (guint i = 0; i < table->rows->len; i++)
    {
      const MerlonTableCell *cells = &g_array_index (table->cells, MerlonTableCell, 2 * i);

      put (self, "<div");
      put_id (self, g_array_index (table->rows, MerlonTableRow, i).anchor);
      put (self, "><dt>");
      put_markup (self, cells[0].text);
      put (self, "</dt><dd>");
      put_markup (self, cells[1].text);
      put (self, "</dd></div>\n");
    }
  put (self, "</dl>\n");
}

/* ---- blocks ---- */

static void
put_heading (Html *self, const MerlonBlock *block)
{
  /* The title is the only heading of the first level. */
  guint level = MIN (block->level + 1, 6);

  self->heading = block->text;
  put (self, "<h%u", level);
  put_id (self, block->anchor);
  put (self, ">%s</h%u>\n", block->text, level);
}

static void
put_figure (Html *self, const MerlonBlock *block)
{
  g_autofree char *id = g_strdup_printf ("page-figure-%u", ++self->n_figures);

  put (self, "<figure>\n");
  merlon_picture_append_svg (block->picture, id, block->text, block->alternative, self->out);
  if (block->text != NULL && *block->text != '\0')
    put (self, "\n<figcaption>%s</figcaption>", block->text);
  put (self, "\n</figure>\n");
}

static void
put_paragraph (Html *self, const MerlonBlock *block)
{
  put (self, "<p");
  put_id (self, block->anchor);
  put (self, ">");
  put_markup (self, block->text);
  put (self, "</p>\n");
}

static void
put_code (Html *self, const MerlonBlock *block)
{
  put (self, "<pre><code>");
  self->in_code = TRUE;
  put_markup (self, block->text);
  self->in_code = FALSE;
  put (self, "</code></pre>\n");
}

/* What follows each other as quote or list is one. */
static void
begin_block (Html *self, const MerlonBlock *block)
{
  gboolean quote = block->kind == MERLON_BLOCK_QUOTE;

  if (block->kind != MERLON_BLOCK_ITEM)
    close_lists (self, merlon_block_is_in_list (block) ? block->level : 0);
  if (quote != self->in_quote)
    put (self, quote ? "<blockquote>\n" : "</blockquote>\n");
  self->in_quote = quote;
}

static void
put_block (Html *self, const MerlonBlock *block)
{
  begin_block (self, block);
  switch (block->kind)
    {
    case MERLON_BLOCK_HEADING:
      put_heading (self, block);
      break;
    case MERLON_BLOCK_PARAGRAPH:
    case MERLON_BLOCK_QUOTE:
      put_paragraph (self, block);
      break;
    case MERLON_BLOCK_CODE:
      put_code (self, block);
      break;
    case MERLON_BLOCK_ITEM:
      begin_item (self, block->level, block->number);
      put_markup (self, block->text);
      break;
    case MERLON_BLOCK_TABLE:
      put_table (self, block->table);
      break;
    case MERLON_BLOCK_FIELDS:
      put_fields (self, block->table);
      break;
    case MERLON_BLOCK_FIGURE:
      put_figure (self, block);
      break;
    case MERLON_BLOCK_PAGE_BREAK:
      break;
    }
}

/* ---- around it ---- */

/* The accent as near as it can be read on @ground. */
static MerlonInk
readable_on (MerlonInk accent, MerlonInk ground)
{
  const MerlonInk end = merlon_ink_on (ground);
  double part = 1;

  while (part > 0 && merlon_ink_contrast (merlon_ink_mix (accent, end, part), ground) < 4.5)
    part -= 0.1;
  return merlon_ink_mix (accent, end, MAX (part, 0));
}

static void
put_style (Html *self, const MerlonLook *look)
{
  put (self, "<style>\n:root{");
  put_colour (self, "--accent", look->accent);
  put_colour (self, ";--on-accent", merlon_ink_on (look->accent));
  put_colour (self, ";--accent-text", readable_on (look->accent, (MerlonInk){ 1, 1, 1, 1 }));
  put_colour (self, ";--dark-text", readable_on (look->accent, merlon_ink_from_text (DARK_PAGE)));
  g_string_append (self->out, "}\n" MERLON_HTML_STYLE);
  g_string_append (self->out, look->landscape ? "@page{size:landscape}\n</style>\n" : "</style>\n");
}

static void
put_head (Html *self, const MerlonFrontMatter *front, const MerlonLook *look)
{
  put (self,
       "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"%s\">\n<head>\n"
       "<meta charset=\"utf-8\"/>\n"
       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
       "style-src 'unsafe-inline'; img-src data:\"/>\n"
       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
       "<meta name=\"generator\" content=\"Merlon " MERLON_VERSION "\"/>\n<title>%s</title>\n",
       front->language, front->title);
  if (front->organization != NULL)
    put (self, "<meta name=\"author\" content=\"%s\"/>\n", front->organization);
  put_style (self, look);
  put (self, "</head>\n<body>\n");
}

static cairo_status_t
append_bytes (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
put_logo (Html *self, cairo_surface_t *logo)
{
  g_autoptr (GByteArray) png = g_byte_array_new ();
  g_autofree char *base64 = NULL;

  if (logo == NULL
      || cairo_surface_write_to_png_stream (logo, append_bytes, png) != CAIRO_STATUS_SUCCESS)
    return;
  base64 = g_base64_encode (png->data, png->len);
  put (self, "<img class=\"logo\" alt=\"\" src=\"data:image/png;base64,%s\"/>\n", base64);
}

static void
put_if (Html *self, const char *format, const char *text)
{
  if (text != NULL && *text != '\0')
    put (self, format, text);
}

/* What stands on every page of a paper stands at both ends of this one. */
static void
put_marks (Html *self, const MerlonFrontMatter *front, const char *own)
{
  const char *const texts[] = { front->classification, front->number, front->version, own };
  g_autoptr (GString) marks = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL && *texts[i] != '\0')
      g_string_append_printf (marks, "%s%s", marks->len > 0 ? " · " : "", texts[i]);
  put_if (self, "<p class=\"marks\">%s</p>\n", marks->str);
}

static void
put_front (Html *self, const MerlonFrontMatter *front, const MerlonLook *look)
{
  put (self, "<header>\n");
  put_marks (self, front, look->header);
  put_logo (self, look->logo);
  put_if (self, "<p class=\"organization\">%s</p>\n", front->organization);
  put_if (self, "<h1>%s</h1>\n", front->title);
  put_if (self, "<p class=\"subtitle\">%s</p>\n", front->subtitle);
  if (front->control->len > 1)
    {
      put (self, "<dl>\n");
      for (guint i = 0; i + 1 < front->control->len; i += 2)
        put (self, "<div><dt>%s</dt><dd>%s</dd></div>\n", (const char *) front->control->pdata[i],
             (const char *) front->control->pdata[i + 1]);
      put (self, "</dl>\n");
    }
  put (self, "</header>\n");
}

static void
put_contents (Html *self, MerlonContent *content)
{
  g_autoptr (GArray) entries = merlon_content_list_entries (content, 2);

  if (entries->len > MOST_ENTRIES)
    {
      g_array_unref (entries);
      entries = merlon_content_list_entries (content, 1);
    }
  if (entries->len < 2)
    return;
  put (self, "<nav aria-labelledby=\"page-contents\">\n<h2 id=\"page-contents\">%s</h2>",
       _ ("Contents"));
  for (guint i = 0; i < entries->len; i++)
    {
      const MerlonContentEntry *entry = &g_array_index (entries, MerlonContentEntry, i);

      begin_item (self, entry->level, 0);
      put (self, "<a href=\"#%s\">%s</a>", entry->anchor, entry->text);
    }
  close_lists (self, 0);
  put (self, "</nav>\n");
}

static gboolean
put_body (Html *self, MerlonContent *content, const MerlonJob *job)
{
  const MerlonBlock end = { .kind = MERLON_BLOCK_PAGE_BREAK };
  GPtrArray *blocks = merlon_content_get_blocks (content);

  put (self, "<main>\n");
  for (guint i = 0; i < blocks->len; i++)
    {
      if (!merlon_job_step (job, (double) i / blocks->len))
        return FALSE;
      put_block (self, blocks->pdata[i]);
    }
  begin_block (self, &end);
  put (self, "</main>\n");
  return TRUE;
}

GBytes *
merlon_sink_html (MerlonContent *content, const MerlonLook *look, const MerlonJob *job,
                  GError **error)
{
  const MerlonFrontMatter *front = merlon_content_get_front (content);
  g_autoptr (GHashTable) anchors = merlon_content_settle_anchors (content);
  g_autoptr (GString) out = g_string_new (NULL);
  Html self = { .out = out, .anchors = anchors, .heading = front->title };

  put_head (&self, front, look);
  put_front (&self, front, look);
  if (!front->brief)
    put_contents (&self, content);
  if (!put_body (&self, content, job))
    {
      g_cancellable_set_error_if_cancelled (job->cancellable, error);
      return NULL;
    }
  put (&self, "<footer>\n");
  put_marks (&self, front, look->footer);
  put (&self, "</footer>\n</body>\n</html>\n");
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
