/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-manuscript.h"
#include "model/merlon-rich.h"
#include "rules/merlon-live-field.h"

#include <string.h>

/* A section, with its title and text as they are being edited. */
typedef struct
{
  MerlonSection *section; /* borrowed: a project keeps all it ever held */
  GString *title;
  MerlonText *text;
  gboolean title_pending, text_pending;
} Part;

struct _MerlonManuscript
{
  GObject parent_instance;
  MerlonProject *project;
  MerlonItem *document;
  GPtrArray *parts; /* Part */
  gboolean committing;
  char *step; /* the name of the step under way, or NULL */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (MerlonManuscript, merlon_manuscript, G_TYPE_OBJECT)

/* ---- parts ---- */

static Part *
part_new (MerlonSection *section)
{
  Part *part = g_new0 (Part, 1);
  const char *title = MERLON_ITEM (section)->title;

  part->section = section;
  part->title = g_string_new (title != NULL ? title : "");
  part->text = merlon_text_new_from_rich (section->body);
  return part;
}

static void
part_free (gpointer data)
{
  Part *part = data;

  g_string_free (part->title, TRUE);
  merlon_text_free (part->text);
  g_free (part);
}

static guint
part_length (const Part *part)
{
  return 1 + merlon_text_get_length (part->text);
}

static guint
start_of (MerlonManuscript *self, const Part *wanted)
{
  guint line = 0;

  for (guint i = 0; self->parts->pdata[i] != wanted; i++)
    line += part_length (self->parts->pdata[i]);
  return line;
}

/* @in_part: 0 is the title, paragraphs count from 1 */
static Part *
locate (MerlonManuscript *self, guint line, guint *in_part)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = self->parts->pdata[i];

      if (line < part_length (part))
        {
          *in_part = line;
          return part;
        }
      line -= part_length (part);
    }
  return NULL;
}

static void
emit_changed (MerlonManuscript *self, guint first, guint removed, guint added)
{
  g_signal_emit (self, changed_signal, 0, first, removed, added);
}

/* ---- what changes elsewhere ---- */

static void
load_parts (MerlonManuscript *self)
{
  g_autoptr (GPtrArray) sections
      = merlon_item_list_referrers_by (self->document, MERLON_TYPE_SECTION, "document");

  g_ptr_array_set_size (self->parts, 0);
  for (guint i = 0; i < sections->len; i++)
    g_ptr_array_add (self->parts, part_new (sections->pdata[i]));
}

static void
reload (MerlonManuscript *self)
{
  guint before = merlon_manuscript_get_n_lines (self);

  load_parts (self);
  emit_changed (self, 0, before, merlon_manuscript_get_n_lines (self));
}

static Part *
find_part (MerlonManuscript *self, gpointer section)
{
  for (guint i = 0; i < self->parts->len; i++)
    if (((Part *) self->parts->pdata[i])->section == section)
      return self->parts->pdata[i];
  return NULL;
}

static void
take_title (MerlonManuscript *self, Part *part)
{
  const char *title = MERLON_ITEM (part->section)->title;

  part->title_pending = FALSE;
  if (g_strcmp0 (title != NULL ? title : "", part->title->str) == 0)
    return;
  g_string_assign (part->title, title != NULL ? title : "");
  emit_changed (self, start_of (self, part), 1, 1);
}

/* Only the paragraphs that differ: what is seen and where the cursor stands stay as they are. */
static void
take_text (MerlonManuscript *self, Part *part)
{
  g_autoptr (MerlonText) old = part->text;
  guint n_old = merlon_text_get_length (old), n_new, start = 0, end = 0;

  part->text = merlon_text_new_from_rich (part->section->body);
  part->text_pending = FALSE;
  n_new = merlon_text_get_length (part->text);
  while (start < MIN (n_old, n_new)
         && merlon_text_paragraph_equal (merlon_text_get (old, start),
                                         merlon_text_get (part->text, start)))
    start++;
  while (end < MIN (n_old, n_new) - start
         && merlon_text_paragraph_equal (merlon_text_get (old, n_old - 1 - end),
                                         merlon_text_get (part->text, n_new - 1 - end)))
    end++;
  if (start < n_old || start < n_new)
    emit_changed (self, start_of (self, part) + 1 + start, n_old - start - end,
                  n_new - start - end);
}

static void
on_item_changed (MerlonManuscript *self, MerlonItem *item, const MerlonField *field)
{
  Part *part;

  if (self->committing || !MERLON_IS_SECTION (item))
    return;
  part = find_part (self, item);
  if (strcmp (field->name, "document") == 0)
    reload (self);
  else if (part != NULL && strcmp (field->name, "title") == 0)
    take_title (self, part);
  else if (part != NULL && strcmp (field->name, "body") == 0)
    take_text (self, part);
  else if (part != NULL)
    emit_changed (self, start_of (self, part), part_length (part), part_length (part));
}

static void
on_sections_changed (MerlonManuscript *self, MerlonItem *item)
{
  if (MERLON_IS_SECTION (item)
      && (((MerlonSection *) item)->document == self->document || find_part (self, item) != NULL))
    reload (self);
}

/* ---- the object ---- */

static void
merlon_manuscript_dispose (GObject *object)
{
  MerlonManuscript *self = (MerlonManuscript *) object;

  g_ptr_array_set_size (self->parts, 0);
  g_clear_object (&self->document);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (merlon_manuscript_parent_class)->dispose (object);
}

static void
merlon_manuscript_finalize (GObject *object)
{
  MerlonManuscript *self = (MerlonManuscript *) object;

  g_ptr_array_unref (self->parts);
  g_free (self->step);
  G_OBJECT_CLASS (merlon_manuscript_parent_class)->finalize (object);
}

static void
merlon_manuscript_class_init (MerlonManuscriptClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_manuscript_dispose;
  G_OBJECT_CLASS (klass)->finalize = merlon_manuscript_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
}

static void
merlon_manuscript_init (MerlonManuscript *self)
{
  self->parts = g_ptr_array_new_with_free_func (part_free);
}

MerlonManuscript *
merlon_manuscript_new (MerlonItem *document)
{
  MerlonManuscript *self = g_object_new (MERLON_TYPE_MANUSCRIPT, NULL);
  static const char *const moves[] = { "item-added", "item-removed", "item-moved" };

  g_return_val_if_fail (MERLON_IS_ITEM (document), self);

  self->document = g_object_ref (document);
  self->project = g_object_ref (merlon_item_get_project (document));
  load_parts (self);
  g_signal_connect_object (self->project, "item-changed", G_CALLBACK (on_item_changed), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    g_signal_connect_object (self->project, moves[i], G_CALLBACK (on_sections_changed), self,
                             G_CONNECT_SWAPPED);
  return self;
}

/* ---- reading ---- */

MerlonItem *
merlon_manuscript_get_document (MerlonManuscript *self)
{
  g_return_val_if_fail (MERLON_IS_MANUSCRIPT (self), NULL);
  return self->document;
}

guint
merlon_manuscript_get_n_lines (MerlonManuscript *self)
{
  guint n = 0;

  g_return_val_if_fail (MERLON_IS_MANUSCRIPT (self), 0);

  for (guint i = 0; i < self->parts->len; i++)
    n += part_length (self->parts->pdata[i]);
  return n;
}

void
merlon_manuscript_get_line (MerlonManuscript *self, guint index, MerlonManuscriptLine *line)
{
  guint in_part;
  Part *part;

  g_return_if_fail (MERLON_IS_MANUSCRIPT (self) && line != NULL);

  *line = (MerlonManuscriptLine){ NULL, NULL, NULL, 0 };
  part = locate (self, index, &in_part);
  if (part == NULL)
    return;
  line->section = part->section;
  if (in_part == 0)
    line->title = part->title->str;
  else
    {
      line->paragraph = merlon_text_get (part->text, in_part - 1);
      line->number = merlon_text_get_number (part->text, in_part - 1);
    }
}

gboolean
merlon_manuscript_find_section (MerlonManuscript *self, MerlonItem *section, guint *line)
{
  Part *part;

  g_return_val_if_fail (MERLON_IS_MANUSCRIPT (self) && line != NULL, FALSE);

  part = find_part (self, section);
  if (part == NULL)
    return FALSE;
  *line = start_of (self, part);
  return TRUE;
}

guint
merlon_manuscript_count_words (MerlonManuscript *self)
{
  guint n = 0;

  g_return_val_if_fail (MERLON_IS_MANUSCRIPT (self), 0);

  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = self->parts->pdata[i];
      g_autofree char *rich = NULL;

      if (part->section->left_out)
        continue;
      rich = merlon_text_to_rich (part->text);
      n += merlon_rich_count_words (rich);
    }
  return n;
}

/* ---- writing into the sections ---- */

/* A title and the subset have all that can be typed; should something be refused all the same, it
 * must not take along what is typed later: it waits to be written, until it can be.
 * Returns: whether it still waits */
static gboolean
write_field (Part *part, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (merlon_item_set (MERLON_ITEM (part->section), field, text, &error))
    return FALSE;
  g_warning ("%s", error->message);
  return TRUE;
}

static void
write_part (Part *part)
{
  if (part->title_pending)
    part->title_pending = write_field (part, "title", part->title->str);
  if (part->text_pending)
    {
      g_autofree char *rich = merlon_text_to_rich (part->text);

      part->text_pending = write_field (part, "body", rich);
    }
}

gboolean
merlon_manuscript_is_pending (MerlonManuscript *self)
{
  g_return_val_if_fail (MERLON_IS_MANUSCRIPT (self), FALSE);

  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = self->parts->pdata[i];

      if (part->title_pending || part->text_pending)
        return TRUE;
    }
  return FALSE;
}

static guint
count_pending (MerlonManuscript *self)
{
  guint n = 0;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = self->parts->pdata[i];

      n += part->title_pending + part->text_pending;
    }
  return n;
}

void
merlon_manuscript_commit (MerlonManuscript *self)
{
  MerlonHistory *history;
  gboolean several;

  g_return_if_fail (MERLON_IS_MANUSCRIPT (self));

  if (self->committing || !merlon_manuscript_is_pending (self))
    return;
  /* What was typed into one section in one go coalesces; several sections are one step. */
  several = self->step != NULL || count_pending (self) > 1;
  history = merlon_project_get_history (self->project);
  self->committing = TRUE;
  if (several)
    merlon_history_begin (history, self->step);
  for (guint i = 0; i < self->parts->len; i++)
    write_part (self->parts->pdata[i]);
  if (several)
    merlon_history_end (history);
  self->committing = FALSE;
}

void
merlon_manuscript_begin (MerlonManuscript *self, const char *name)
{
  g_return_if_fail (MERLON_IS_MANUSCRIPT (self) && self->step == NULL);

  merlon_manuscript_commit (self);
  self->step = g_strdup (name);
}

void
merlon_manuscript_end (MerlonManuscript *self)
{
  g_return_if_fail (MERLON_IS_MANUSCRIPT (self) && self->step != NULL);

  merlon_manuscript_commit (self);
  g_clear_pointer (&self->step, g_free);
  merlon_history_break (merlon_project_get_history (self->project));
}

/* ---- changing ---- */

static MerlonTextPosition
to_lines (MerlonManuscript *self, Part *part, MerlonTextPosition at)
{
  at.paragraph += start_of (self, part) + 1;
  return at;
}

static MerlonTextPosition
in_text (guint in_part, gsize offset)
{
  return (MerlonTextPosition){ in_part - 1, offset };
}

/* A title is one line of plain words. */
static MerlonTextPosition
insert_into_title (MerlonManuscript *self, Part *part, MerlonTextPosition at, const char *text)
{
  g_autofree char *line = g_strdup (text);

  for (char *p = line; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  g_string_insert (part->title, at.offset, line);
  part->title_pending = TRUE;
  at.offset += strlen (line);
  emit_changed (self, at.paragraph, 1, 1);
  return at;
}

MerlonTextPosition
merlon_manuscript_insert (MerlonManuscript *self, MerlonTextPosition at, const char *text,
                          const MerlonTextFormat *format)
{
  guint in_part, before;
  MerlonTextPosition end;
  Part *part;

  g_return_val_if_fail (MERLON_IS_MANUSCRIPT (self) && text != NULL, at);

  part = locate (self, at.paragraph, &in_part);
  g_return_val_if_fail (part != NULL, at);
  if (in_part == 0)
    return insert_into_title (self, part, at, text);
  before = merlon_text_get_length (part->text);
  end = to_lines (self, part,
                  merlon_text_insert (part->text, in_text (in_part, at.offset), text, format));
  part->text_pending = TRUE;
  emit_changed (self, at.paragraph, 1, 1 + merlon_text_get_length (part->text) - before);
  return end;
}

MerlonTextPosition
merlon_manuscript_insert_text (MerlonManuscript *self, MerlonTextPosition at,
                               const MerlonText *text)
{
  guint in_part, before, after;
  MerlonTextPosition end;
  Part *part;

  g_return_val_if_fail (MERLON_IS_MANUSCRIPT (self) && text != NULL, at);

  part = locate (self, at.paragraph, &in_part);
  g_return_val_if_fail (part != NULL, at);
  if (in_part == 0)
    {
      g_autofree char *rich = merlon_text_to_rich (text);
      g_autofree char *plain = merlon_rich_to_plain (rich);

      return insert_into_title (self, part, at, plain);
    }
  before = merlon_text_get_length (part->text);
  end = to_lines (self, part,
                  merlon_text_insert_text (part->text, in_text (in_part, at.offset), text));
  after = merlon_text_get_length (part->text);
  part->text_pending = TRUE;
  /* The paragraph after it may have gone, where it was empty. */
  emit_changed (self, start_of (self, part) + 1, before, after);
  return end;
}

MerlonTextPosition
merlon_manuscript_split (MerlonManuscript *self, MerlonTextPosition at)
{
  guint in_part, before;
  MerlonTextPosition end;
  Part *part;

  g_return_val_if_fail (MERLON_IS_MANUSCRIPT (self), at);

  part = locate (self, at.paragraph, &in_part);
  g_return_val_if_fail (part != NULL, at);
  /* From the title into the text. */
  if (in_part == 0)
    return (MerlonTextPosition){ at.paragraph + 1, 0 };
  before = merlon_text_get_length (part->text);
  end = to_lines (self, part, merlon_text_split (part->text, in_text (in_part, at.offset)));
  part->text_pending = TRUE;
  emit_changed (self, at.paragraph, 1, 1 + merlon_text_get_length (part->text) - before);
  return end;
}

/* What of the part lies within; @from and @to count within the part, 0 is the title. */
static void
delete_in_part (MerlonManuscript *self, Part *part, MerlonTextPosition from, MerlonTextPosition to)
{
  guint start = start_of (self, part), before = merlon_text_get_length (part->text);

  if (from.paragraph == 0)
    {
      gsize end = to.paragraph == 0 ? to.offset : part->title->len;

      if (end > from.offset)
        {
          g_string_erase (part->title, from.offset, end - from.offset);
          part->title_pending = TRUE;
          emit_changed (self, start, 1, 1);
        }
      if (to.paragraph == 0)
        return;
      from = (MerlonTextPosition){ 1, 0 };
    }
  if (from.paragraph == to.paragraph && from.offset == to.offset)
    return;
  merlon_text_delete (part->text, in_text (from.paragraph, from.offset),
                      in_text (to.paragraph, to.offset));
  part->text_pending = TRUE;
  emit_changed (self, start + from.paragraph, to.paragraph - from.paragraph + 1,
                to.paragraph - from.paragraph + 1 + merlon_text_get_length (part->text) - before);
}

MerlonTextPosition
merlon_manuscript_delete (MerlonManuscript *self, MerlonTextPosition from, MerlonTextPosition to)
{
  guint first_in = 0, last_in = 0, first_index = 0, last_index = 0;
  Part *first, *last;

  g_return_val_if_fail (MERLON_IS_MANUSCRIPT (self), from);

  first = locate (self, from.paragraph, &first_in);
  last = locate (self, to.paragraph, &last_in);
  g_return_val_if_fail (first != NULL && last != NULL, from);
  g_ptr_array_find (self->parts, first, &first_index);
  g_ptr_array_find (self->parts, last, &last_index);
  /* From the end, so that what stands before keeps its place. */
  for (guint i = last_index + 1; i-- > first_index;)
    {
      Part *part = self->parts->pdata[i];
      MerlonTextPosition end = merlon_text_get_end (part->text);

      delete_in_part (self, part,
                      i == first_index ? (MerlonTextPosition){ first_in, from.offset }
                                       : (MerlonTextPosition){ 0, 0 },
                      i == last_index ? (MerlonTextPosition){ last_in, to.offset }
                                      : (MerlonTextPosition){ end.paragraph + 1, end.offset });
    }
  return from;
}

/* ---- over several sections ---- */

typedef void (*PartFunc) (MerlonText *text, MerlonTextPosition from, MerlonTextPosition to,
                          gpointer data);

/* Calls @function for the paragraphs between, section by section. */
static void
each_part (MerlonManuscript *self, MerlonTextPosition from, MerlonTextPosition to,
           PartFunc function, gpointer data, gboolean changes)
{
  guint start = 0;

  for (guint i = 0; i < self->parts->len && start <= to.paragraph; i++)
    {
      Part *part = self->parts->pdata[i];
      guint first = start + 1, last = start + part_length (part) - 1;
      guint before = merlon_text_get_length (part->text);
      MerlonTextPosition a = { MAX (first, from.paragraph), 0 },
                         b = { MIN (last, to.paragraph), 0 };

      start += part_length (part);
      if (a.paragraph > b.paragraph)
        continue;
      a.offset = a.paragraph == from.paragraph ? from.offset : 0;
      b.offset = b.paragraph == to.paragraph
                     ? to.offset
                     : merlon_text_get (part->text, b.paragraph - first)->text->len;
      function (part->text, (MerlonTextPosition){ a.paragraph - first, a.offset },
                (MerlonTextPosition){ b.paragraph - first, b.offset }, data);
      if (!changes)
        continue;
      part->text_pending = TRUE;
      /* Numbers of the items that follow may change too. */
      emit_changed (self, a.paragraph, last - a.paragraph + 1,
                    last - a.paragraph + 1 + merlon_text_get_length (part->text) - before);
      start += merlon_text_get_length (part->text) - before;
    }
}

static void
set_style (MerlonText *text, MerlonTextPosition from, MerlonTextPosition to, gpointer data)
{
  const guint *style = data;

  merlon_text_set_style (text, from, to, style[0], style[1]);
}

void
merlon_manuscript_set_style (MerlonManuscript *self, MerlonTextPosition from, MerlonTextPosition to,
                             guint on, guint off)
{
  guint style[] = { on, off };

  g_return_if_fail (MERLON_IS_MANUSCRIPT (self));
  each_part (self, from, to, set_style, style, TRUE);
}

static void
set_link (MerlonText *text, MerlonTextPosition from, MerlonTextPosition to, gpointer data)
{
  merlon_text_set_link (text, from, to, data);
}

void
merlon_manuscript_set_link (MerlonManuscript *self, MerlonTextPosition from, MerlonTextPosition to,
                            const char *link)
{
  g_return_if_fail (MERLON_IS_MANUSCRIPT (self));
  each_part (self, from, to, set_link, (gpointer) link, TRUE);
}

static void
get_style (MerlonText *text, MerlonTextPosition from, MerlonTextPosition to, gpointer data)
{
  guint *style = data;

  if (from.paragraph != to.paragraph || from.offset != to.offset)
    *style &= merlon_text_get_common_style (text, from, to);
}

guint
merlon_manuscript_get_common_style (MerlonManuscript *self, MerlonTextPosition from,
                                    MerlonTextPosition to)
{
  guint style = G_MAXUINT;

  g_return_val_if_fail (MERLON_IS_MANUSCRIPT (self), 0);

  each_part (self, from, to, get_style, &style, FALSE);
  return style != G_MAXUINT ? style : 0;
}

static void
copy_range (MerlonText *text, MerlonTextPosition from, MerlonTextPosition to, gpointer data)
{
  MerlonText **out = data;
  g_autoptr (MerlonText) part = merlon_text_copy_range (text, from, to);

  if (*out == NULL)
    *out = g_steal_pointer (&part);
  else
    for (guint i = 0; i < merlon_text_get_length (part); i++)
      merlon_text_insert_paragraph (*out, merlon_text_get_length (*out),
                                    merlon_text_paragraph_copy (merlon_text_get (part, i)));
}

MerlonText *
merlon_manuscript_copy_range (MerlonManuscript *self, MerlonTextPosition from,
                              MerlonTextPosition to)
{
  MerlonText *out = NULL;
  guint in_part;
  Part *part;

  g_return_val_if_fail (MERLON_IS_MANUSCRIPT (self), NULL);

  part = locate (self, from.paragraph, &in_part);
  /* Words of a title alone. */
  if (part != NULL && in_part == 0 && from.paragraph == to.paragraph)
    {
      g_autofree char *words = g_strndup (part->title->str + from.offset, to.offset - from.offset);

      return merlon_text_new_from_plain (words);
    }
  each_part (self, from, to, copy_range, &out, FALSE);
  return out != NULL ? out : merlon_text_new ();
}

/* ---- whole paragraphs ---- */

typedef struct
{
  int what;
  void (*function) (MerlonText *text, guint first, guint last, int what);
} Shape;

static void
shape (MerlonText *text, MerlonTextPosition from, MerlonTextPosition to, gpointer data)
{
  const Shape *chosen = data;

  chosen->function (text, from.paragraph, to.paragraph, chosen->what);
}

static void
shape_lines (MerlonManuscript *self, guint first, guint last, Shape chosen)
{
  each_part (self, (MerlonTextPosition){ first, 0 }, (MerlonTextPosition){ last, 0 }, shape,
             &chosen, TRUE);
}

static void
set_kind (MerlonText *text, guint first, guint last, int kind)
{
  merlon_text_set_kind (text, first, last, kind);
}

void
merlon_manuscript_set_kind (MerlonManuscript *self, guint first, guint last, MerlonTextKind kind)
{
  g_return_if_fail (MERLON_IS_MANUSCRIPT (self));
  shape_lines (self, first, last, (Shape){ kind, set_kind });
}

void
merlon_manuscript_set_list (MerlonManuscript *self, guint first, guint last, int list)
{
  g_return_if_fail (MERLON_IS_MANUSCRIPT (self));
  shape_lines (self, first, last, (Shape){ list, merlon_text_set_list });
}

void
merlon_manuscript_indent (MerlonManuscript *self, guint first, guint last, int by)
{
  g_return_if_fail (MERLON_IS_MANUSCRIPT (self));
  shape_lines (self, first, last, (Shape){ by, merlon_text_indent });
}

void
merlon_manuscript_set_quote (MerlonManuscript *self, guint first, guint last, gboolean quote)
{
  g_return_if_fail (MERLON_IS_MANUSCRIPT (self));
  shape_lines (self, first, last, (Shape){ quote, merlon_text_set_quote });
}

void
merlon_manuscript_replace (MerlonManuscript *self, guint line, MerlonTextParagraph *paragraph)
{
  guint in_part;
  Part *part;

  g_return_if_fail (MERLON_IS_MANUSCRIPT (self) && paragraph != NULL);

  part = locate (self, line, &in_part);
  g_return_if_fail (part != NULL && in_part > 0);
  merlon_text_insert_paragraph (part->text, in_part, paragraph);
  merlon_text_remove_paragraphs (part->text, in_part - 1, 1);
  part->text_pending = TRUE;
  emit_changed (self, line, 1, 1);
}

void
merlon_manuscript_refresh_fields (MerlonManuscript *self)
{
  guint line = 0;

  g_return_if_fail (MERLON_IS_MANUSCRIPT (self));

  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = self->parts->pdata[i];
      guint n = merlon_text_get_length (part->text);

      if (merlon_live_fields_refresh (part->text, self->document))
        emit_changed (self, line + 1, n, n);
      line += 1 + n;
    }
}
