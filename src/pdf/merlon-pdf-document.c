/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf/merlon-pdf-document.h"
#include "pdf/merlon-pdf-page-private.h"
#include "pdf/merlon-pdf-structure.h"
#include "pdf/merlon-pdf-xmp.h"

#include <string.h>

/* Made by the build from data/icc. */
#include "merlon-icc.h"

typedef struct
{
  guint level;
  char *title, *target;
  guint number;
} Bookmark;

typedef struct
{
  char *name, *mime_type, *description;
  GBytes *data;
} Attachment;

struct _MerlonPdfDocument
{
  MerlonPdfFile *file;
  MerlonPdfStructure *structure;
  MerlonPdfInformation information;
  GPtrArray *fonts; /* MerlonPdfFont */
  GHashTable *by_face;
  GArray *images; /* guint: object numbers */
  GPtrArray *pages;
  GPtrArray *labels;    /* char * */
  GArray *page_numbers; /* guint: object numbers */
  GPtrArray *bookmarks;
  GPtrArray *attachments;
  GString *fields; /* references to the fields of the form */
  guint resources, pages_root;
};

static void
bookmark_free (gpointer data)
{
  Bookmark *bookmark = data;

  g_free (bookmark->title);
  g_free (bookmark->target);
  g_free (bookmark);
}

static void
attachment_free (gpointer data)
{
  Attachment *attachment = data;

  g_free (attachment->name);
  g_free (attachment->mime_type);
  g_free (attachment->description);
  g_bytes_unref (attachment->data);
  g_free (attachment);
}

MerlonPdfDocument *
merlon_pdf_document_new (const MerlonPdfInformation *information)
{
  MerlonPdfDocument *self;

  g_return_val_if_fail (information != NULL && information->title != NULL, NULL);
  g_return_val_if_fail (information->language != NULL, NULL);

  self = g_new0 (MerlonPdfDocument, 1);
  self->file = merlon_pdf_file_new ();
  self->structure = merlon_pdf_structure_new ();
  self->information = (MerlonPdfInformation){ .title = g_strdup (information->title),
                                              .author = g_strdup (information->author),
                                              .subject = g_strdup (information->subject),
                                              .keywords = g_strdup (information->keywords),
                                              .creator = g_strdup (information->creator),
                                              .language = g_strdup (information->language),
                                              .created = information->created };
  self->fonts = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_pdf_font_free);
  self->by_face = g_hash_table_new (NULL, NULL);
  self->images = g_array_new (FALSE, FALSE, sizeof (guint));
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_pdf_page_free);
  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->page_numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  self->bookmarks = g_ptr_array_new_with_free_func (bookmark_free);
  self->attachments = g_ptr_array_new_with_free_func (attachment_free);
  self->fields = g_string_new (NULL);
  self->resources = merlon_pdf_file_reserve (self->file);
  self->pages_root = merlon_pdf_file_reserve (self->file);
  return self;
}

void
merlon_pdf_document_free (MerlonPdfDocument *self)
{
  const char *texts[]
      = { self->information.title,    self->information.author,  self->information.subject,
          self->information.keywords, self->information.creator, self->information.language };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free ((char *) texts[i]);
  merlon_pdf_file_free (self->file);
  merlon_pdf_structure_free (self->structure);
  g_hash_table_unref (self->by_face);
  g_ptr_array_unref (self->fonts);
  g_array_unref (self->images);
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->labels);
  g_array_unref (self->page_numbers);
  g_ptr_array_unref (self->bookmarks);
  g_ptr_array_unref (self->attachments);
  g_string_free (self->fields, TRUE);
  g_free (self);
}

MerlonPdfFont *
merlon_pdf_document_add_font (MerlonPdfDocument *self, hb_face_t *face)
{
  MerlonPdfFont *font = g_hash_table_lookup (self->by_face, face);

  if (font != NULL)
    return font;
  if (!merlon_pdf_font_can_embed (face))
    return NULL;
  font = merlon_pdf_font_new (face);
  merlon_pdf_font_set_number (font, merlon_pdf_file_reserve (self->file));
  g_ptr_array_add (self->fonts, font);
  g_hash_table_insert (self->by_face, face, font);
  return font;
}

guint
merlon_pdf_document_add_image (MerlonPdfDocument *self, guint width, guint height,
                               const guint8 *pixels, const guint8 *alpha)
{
  gsize n_pixels = (gsize) width * height;
  g_autoptr (GBytes) colours = g_bytes_new (pixels, 3 * n_pixels);
  g_autoptr (GString) entries = g_string_new (NULL);
  guint number;

  g_string_append_printf (entries,
                          "/Type/XObject/Subtype/Image/Width %u/Height %u/ColorSpace/DeviceRGB"
                          "/BitsPerComponent 8",
                          width, height);
  if (alpha != NULL)
    {
      g_autoptr (GBytes) opacity = g_bytes_new (alpha, n_pixels);
      g_autofree char *mask_entries
          = g_strdup_printf ("/Type/XObject/Subtype/Image/Width %u/Height %u"
                             "/ColorSpace/DeviceGray/BitsPerComponent 8",
                             width, height);

      g_string_append_printf (
          entries, "/SMask %u 0 R",
          merlon_pdf_file_add_stream (self->file, mask_entries, opacity, MERLON_PDF_DEFLATE));
    }
  number = merlon_pdf_file_add_stream (self->file, entries->str, colours, MERLON_PDF_DEFLATE);
  g_array_append_val (self->images, number);
  return number;
}

/* ---- structure ---- */

guint
merlon_pdf_document_add_element (MerlonPdfDocument *self, guint parent, MerlonPdfRole role)
{
  return merlon_pdf_structure_add (self->structure, parent, role);
}

void
merlon_pdf_document_set_alternative (MerlonPdfDocument *self, guint element, const char *text)
{
  merlon_pdf_structure_set_alternative (self->structure, element, text);
}

void
merlon_pdf_document_set_scope (MerlonPdfDocument *self, guint element, gboolean of_row)
{
  merlon_pdf_structure_set_attributes (
      self->structure, element, of_row ? "<</O/Table/Scope/Row>>" : "<</O/Table/Scope/Column>>");
}

void
merlon_pdf_document_set_span (MerlonPdfDocument *self, guint element, guint columns)
{
  g_autofree char *attributes = g_strdup_printf ("<</O/Table/ColSpan %u>>", columns);

  merlon_pdf_structure_set_attributes (self->structure, element, attributes);
}

void
merlon_pdf_document_set_box (MerlonPdfDocument *self, guint element, double x, double y,
                             double width, double height, double page_height)
{
  g_autoptr (GString) out = g_string_new ("<</O/Layout/Placement/Block/BBox[");
  double numbers[] = { x, page_height - y - height, x + width, page_height - y };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      merlon_pdf_append_number (out, numbers[i]);
      g_string_append_c (out, ' ');
    }
  g_string_append (out, "]>>");
  merlon_pdf_structure_set_attributes (self->structure, element, out->str);
}

/* ---- pages, bookmarks, attachments ---- */

void
merlon_pdf_document_take_page (MerlonPdfDocument *self, MerlonPdfPage *page, const char *label)
{
  guint number = merlon_pdf_file_reserve (self->file);

  g_ptr_array_add (self->pages, page);
  g_ptr_array_add (self->labels, g_strdup (label));
  g_array_append_val (self->page_numbers, number);
}

void
merlon_pdf_document_add_bookmark (MerlonPdfDocument *self, guint level, const char *title,
                                  const char *target)
{
  Bookmark *bookmark = g_new0 (Bookmark, 1);

  bookmark->level = level;
  bookmark->title = g_strdup (title);
  bookmark->target = g_strdup (target);
  g_ptr_array_add (self->bookmarks, bookmark);
}

void
merlon_pdf_document_attach (MerlonPdfDocument *self, const char *name, const char *mime_type,
                            const char *description, GBytes *data)
{
  Attachment *attachment = g_new0 (Attachment, 1);

  attachment->name = g_strdup (name);
  attachment->mime_type = g_strdup (mime_type);
  attachment->description = g_strdup (description);
  attachment->data = g_bytes_ref (data);
  g_ptr_array_add (self->attachments, attachment);
}

/* ---- writing ---- */

static void
append_target (MerlonPdfDocument *self G_GNUC_UNUSED, GString *out, const char *target)
{
  if (target[0] == '#')
    {
      g_string_append (out, "/Dest");
      merlon_pdf_append_text (out, target + 1);
    }
  else
    {
      g_string_append (out, "/A<</S/URI/URI");
      merlon_pdf_append_uri (out, target);
      g_string_append (out, ">>");
    }
}

/* What a field looks like while it is empty: PDF/A wants that said. */
static guint
write_blank (MerlonPdfDocument *self, const MerlonPdfAnnotation *field)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GString) box = g_string_new ("/Type/XObject/Subtype/Form/Resources<<>>/BBox[0 0 ");

  merlon_pdf_append_number (box, field->x2 - field->x1);
  g_string_append_c (box, ' ');
  merlon_pdf_append_number (box, field->y2 - field->y1);
  g_string_append_c (box, ']');
  return merlon_pdf_file_add_stream (self->file, box->str, nothing, MERLON_PDF_PLAIN);
}

/* ISO 32000-1, 12.5.6.5 and 12.5.6.19. */
static guint
write_annotation (MerlonPdfDocument *self, const MerlonPdfAnnotation *annotation, guint page,
                  guint parent_key)
{
  GString *out = g_string_new ("<</Type/Annot/F 4/Rect[");
  double numbers[] = { annotation->x1, annotation->y1, annotation->x2, annotation->y2 };
  guint number;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      merlon_pdf_append_number (out, numbers[i]);
      g_string_append_c (out, ' ');
    }
  g_string_append_printf (out, "]/StructParent %u/Contents", parent_key);
  merlon_pdf_append_text (out, annotation->contents);
  if (annotation->target != NULL)
    {
      g_string_append (out, "/Subtype/Link/Border[0 0 0]");
      append_target (self, out, annotation->target);
    }
  else
    {
      g_string_append_printf (out, "/Subtype/Widget/FT/Sig/P %u 0 R/AP<</N %u 0 R>>/T", page,
                              write_blank (self, annotation));
      merlon_pdf_append_text (out, annotation->name);
      g_string_append (out, "/TU");
      merlon_pdf_append_text (out, annotation->contents);
    }
  g_string_append (out, ">>");
  number = merlon_pdf_file_add (self->file, out);
  merlon_pdf_structure_add_object (self->structure, annotation->element, page, number);
  if (annotation->target == NULL)
    merlon_pdf_append_reference (self->fields, number);
  return number;
}

static GString *
write_page (MerlonPdfDocument *self, guint index, guint *next_key, GString *parents)
{
  MerlonPdfPage *page = self->pages->pdata[index];
  guint number = g_array_index (self->page_numbers, guint, index);
  GString *out = g_string_new ("<</Type/Page/MediaBox[0 0 ");
  guint content;

  merlon_pdf_page_finish (page);
  content = merlon_pdf_file_add_stream (self->file, "", page->packed, MERLON_PDF_DEFLATED);
  merlon_pdf_append_number (out, page->width);
  g_string_append_c (out, ' ');
  merlon_pdf_append_number (out, page->height);
  g_string_append_printf (out,
                          "]/Parent %u 0 R/Resources %u 0 R/Contents %u 0 R/StructParents %u"
                          "/Tabs/S",
                          self->pages_root, self->resources, content, index);
  if (page->annotations->len > 0)
    g_string_append (out, "/Annots[");
  for (guint i = 0; i < page->annotations->len; i++)
    {
      const MerlonPdfAnnotation *annotation
          = &g_array_index (page->annotations, MerlonPdfAnnotation, i);

      g_string_append_printf (out, "%u 0 R ",
                              write_annotation (self, annotation, number, *next_key));
      g_string_append_printf (
          parents, "%u %u 0 R ", (*next_key)++,
          merlon_pdf_structure_get_number (self->structure, annotation->element));
    }
  g_string_append (out, page->annotations->len > 0 ? "]>>" : ">>");
  return out;
}

static void
append_page_parents (MerlonPdfDocument *self, guint index, GString *parents)
{
  MerlonPdfPage *page = self->pages->pdata[index];
  guint number = g_array_index (self->page_numbers, guint, index);

  g_string_append_printf (parents, "%u[", index);
  for (guint i = 0; i < page->elements->len; i++)
    {
      guint element = g_array_index (page->elements, guint, i);

      merlon_pdf_structure_add_content (self->structure, element, number, i);
      merlon_pdf_append_reference (parents,
                                   merlon_pdf_structure_get_number (self->structure, element));
    }
  g_string_append_c (parents, ']');
}

/* Returns the structure's root. */
static guint
write_pages (MerlonPdfDocument *self)
{
  g_autoptr (GString) parents = g_string_new (NULL);
  g_autoptr (GString) object_parents = g_string_new (NULL);
  GString *kids = g_string_new ("<</Type/Pages/Kids[");
  guint next_key = self->pages->len;

  merlon_pdf_structure_reserve (self->structure, self->file);
  for (guint i = 0; i < self->pages->len; i++)
    {
      guint number = g_array_index (self->page_numbers, guint, i);

      append_page_parents (self, i, parents);
      merlon_pdf_file_set (self->file, number, write_page (self, i, &next_key, object_parents));
      g_string_append_printf (kids, "%u 0 R ", number);
    }
  g_string_append_printf (kids, "]/Count %u>>", self->pages->len);
  merlon_pdf_file_set (self->file, self->pages_root, kids);
  g_string_append (parents, object_parents->str);
  return merlon_pdf_structure_write (self->structure, self->file, parents, next_key);
}

static void
write_resources (MerlonPdfDocument *self)
{
  GString *out = g_string_new ("<</Font<<");

  for (guint i = 0; i < self->fonts->len; i++)
    {
      guint number = merlon_pdf_font_get_number (self->fonts->pdata[i]);

      merlon_pdf_font_write (self->fonts->pdata[i], self->file);
      g_string_append_printf (out, "/F%u %u 0 R", number, number);
    }
  g_string_append (out, ">>/XObject<<");
  for (guint i = 0; i < self->images->len; i++)
    {
      guint number = g_array_index (self->images, guint, i);

      g_string_append_printf (out, "/I%u %u 0 R", number, number);
    }
  g_string_append (out, ">>>>");
  merlon_pdf_file_set (self->file, self->resources, out);
}

/* ---- bookmarks ---- */

static guint
count_below (MerlonPdfDocument *self, guint index)
{
  guint level = ((Bookmark *) self->bookmarks->pdata[index])->level;
  guint n = 0;

  for (guint i = index + 1; i < self->bookmarks->len; i++)
    {
      if (((Bookmark *) self->bookmarks->pdata[i])->level <= level)
        break;
      n++;
    }
  return n;
}

static guint
number_at (MerlonPdfDocument *self, guint index)
{
  return ((Bookmark *) self->bookmarks->pdata[index])->number;
}

/* Writes the bookmarks from @first to before @end, all below @parent; sets the last one's number. */
static void
write_bookmarks (MerlonPdfDocument *self, guint first, guint end, guint parent, guint *last)
{
  guint previous = 0;

  for (guint i = first; i < end;)
    {
      Bookmark *bookmark = self->bookmarks->pdata[i];
      guint below = count_below (self, i), next = i + 1 + below;
      GString *out = g_string_new ("<</Title");

      merlon_pdf_append_text (out, bookmark->title);
      g_string_append_printf (out, "/Parent %u 0 R/Dest", parent);
      merlon_pdf_append_text (out, bookmark->target);
      if (previous != 0)
        g_string_append_printf (out, "/Prev %u 0 R", previous);
      if (next < end)
        g_string_append_printf (out, "/Next %u 0 R", number_at (self, next));
      if (below > 0)
        {
          guint last_below;

          write_bookmarks (self, i + 1, next, bookmark->number, &last_below);
          /* Closed: a reader opens what is wanted. */
          g_string_append_printf (out, "/First %u 0 R/Last %u 0 R/Count -%u",
                                  number_at (self, i + 1), last_below, below);
        }
      g_string_append (out, ">>");
      merlon_pdf_file_set (self->file, bookmark->number, out);
      previous = *last = bookmark->number;
      i = next;
    }
}

static guint
count_top (MerlonPdfDocument *self)
{
  guint n = 0;

  for (guint i = 0; i < self->bookmarks->len; i += 1 + count_below (self, i))
    n++;
  return n;
}

static guint
write_outlines (MerlonPdfDocument *self)
{
  guint root, last = 0;
  GString *out;

  if (self->bookmarks->len == 0)
    return 0;
  root = merlon_pdf_file_reserve (self->file);
  for (guint i = 0; i < self->bookmarks->len; i++)
    ((Bookmark *) self->bookmarks->pdata[i])->number = merlon_pdf_file_reserve (self->file);
  write_bookmarks (self, 0, self->bookmarks->len, root, &last);
  out = g_string_new (NULL);
  g_string_append_printf (out, "<</Type/Outlines/First %u 0 R/Last %u 0 R/Count %u>>",
                          number_at (self, 0), last, count_top (self));
  merlon_pdf_file_set (self->file, root, out);
  return root;
}

/* ---- names ---- */

typedef struct
{
  const char *name;
  guint page;
  double y;
} Named;

static int
compare_named (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Named *) a)->name, ((const Named *) b)->name);
}

static void
append_destinations (MerlonPdfDocument *self, GString *out)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Named));

  for (guint i = 0; i < self->pages->len; i++)
    {
      MerlonPdfPage *page = self->pages->pdata[i];

      for (guint j = 0; j < page->destinations->len; j++)
        {
          const MerlonPdfDestination *destination
              = &g_array_index (page->destinations, MerlonPdfDestination, j);
          Named named
              = { destination->name, g_array_index (self->page_numbers, guint, i), destination->y };

          g_array_append_val (all, named);
        }
    }
  g_array_sort (all, compare_named);
  g_string_append (out, "/Dests<</Names[");
  for (guint i = 0; i < all->len; i++)
    {
      const Named *named = &g_array_index (all, Named, i);

      if (i > 0 && strcmp (named->name, named[-1].name) == 0)
        continue;
      merlon_pdf_append_text (out, named->name);
      g_string_append_printf (out, "[%u 0 R/XYZ null ", named->page);
      merlon_pdf_append_number (out, named->y);
      g_string_append (out, " null]");
    }
  g_string_append (out, "]>>");
}

static void
append_name_of_mime (GString *out, const char *mime_type)
{
  for (const char *p = mime_type; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || *p == '-' || *p == '.')
      g_string_append_c (out, *p);
    else
      g_string_append_printf (out, "#%02X", (guchar) *p);
}

static guint
write_attachment (MerlonPdfDocument *self, const Attachment *attachment)
{
  g_autoptr (GString) entries = g_string_new ("/Type/EmbeddedFile/Subtype/");
  g_autofree char *date = merlon_pdf_date (self->information.created);
  GString *out = g_string_new ("<</Type/Filespec/AFRelationship/Data/F");
  guint stream;

  append_name_of_mime (entries, attachment->mime_type);
  g_string_append_printf (entries, "/Params<</Size %" G_GSIZE_FORMAT "/ModDate(%s)>>",
                          g_bytes_get_size (attachment->data), date);
  stream
      = merlon_pdf_file_add_stream (self->file, entries->str, attachment->data, MERLON_PDF_DEFLATE);
  merlon_pdf_append_text (out, attachment->name);
  g_string_append (out, "/UF");
  merlon_pdf_append_text (out, attachment->name);
  g_string_append (out, "/Desc");
  merlon_pdf_append_text (out, attachment->description);
  g_string_append_printf (out, "/EF<</F %u 0 R/UF %u 0 R>>>>", stream, stream);
  return merlon_pdf_file_add (self->file, out);
}

static void
append_attachments (MerlonPdfDocument *self, GString *names, GString *catalog)
{
  if (self->attachments->len == 0)
    return;
  g_string_append (names, "/EmbeddedFiles<</Names[");
  g_string_append (catalog, "/AF[");
  for (guint i = 0; i < self->attachments->len; i++)
    {
      const Attachment *attachment = self->attachments->pdata[i];
      guint number = write_attachment (self, attachment);

      merlon_pdf_append_text (names, attachment->name);
      g_string_append_printf (names, "%u 0 R ", number);
      g_string_append_printf (catalog, "%u 0 R ", number);
    }
  g_string_append (names, "]>>");
  g_string_append_c (catalog, ']');
}

/* ---- the whole ---- */

static void
append_output_intent (MerlonPdfDocument *self, GString *catalog)
{
  g_autoptr (GBytes) profile = g_resource_lookup_data (
      merlon_icc_get_resource (), "/io/github/merlon_isms/Merlon/icc/sRGB.icc", 0, NULL);
  guint stream = merlon_pdf_file_add_stream (self->file, "/N 3", profile, MERLON_PDF_DEFLATE);

  g_string_append_printf (catalog,
                          "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
                          "/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile %u 0 R>>]",
                          stream);
}

static void
append_labels (MerlonPdfDocument *self, GString *catalog)
{
  g_string_append (catalog, "/PageLabels<</Nums[");
  for (guint i = 0; i < self->labels->len; i++)
    {
      g_string_append_printf (catalog, "%u<</P", i);
      merlon_pdf_append_text (catalog, self->labels->pdata[i]);
      g_string_append (catalog, ">>");
    }
  g_string_append (catalog, "]>>");
}

static guint
write_info (MerlonPdfDocument *self)
{
  const MerlonPdfInformation *information = &self->information;
  const char *const pairs[][2]
      = { { "Title", information->title },     { "Author", information->author },
          { "Subject", information->subject }, { "Keywords", information->keywords },
          { "Creator", information->creator }, { "Producer", information->creator } };
  g_autofree char *date = merlon_pdf_date (information->created);
  GString *out = g_string_new ("<<");

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i][1] != NULL)
      {
        g_string_append_printf (out, "/%s", pairs[i][0]);
        merlon_pdf_append_text (out, pairs[i][1]);
      }
  g_string_append_printf (out, "/CreationDate(%s)/ModDate(%s)>>", date, date);
  return merlon_pdf_file_add (self->file, out);
}

static guint
write_catalog (MerlonPdfDocument *self, guint structure)
{
  GString *out = g_string_new ("<</Type/Catalog/MarkInfo<</Marked true>>");
  g_autoptr (GString) names = g_string_new ("<<");
  g_autoptr (GBytes) xmp = merlon_pdf_xmp_new (&self->information);
  guint outlines = write_outlines (self);

  g_string_append_printf (out, "/Pages %u 0 R/StructTreeRoot %u 0 R/Lang", self->pages_root,
                          structure);
  merlon_pdf_append_text (out, self->information.language);
  g_string_append (out, "/ViewerPreferences<</DisplayDocTitle true>>");
  if (outlines != 0)
    g_string_append_printf (out, "/Outlines %u 0 R/PageMode/UseOutlines", outlines);
  g_string_append_printf (
      out, "/Metadata %u 0 R",
      merlon_pdf_file_add_stream (self->file, "/Type/Metadata/Subtype/XML", xmp, MERLON_PDF_PLAIN));
  append_output_intent (self, out);
  append_labels (self, out);
  if (self->fields->len > 0)
    g_string_append_printf (out, "/AcroForm<</Fields[%s]>>", self->fields->str);
  append_destinations (self, names);
  append_attachments (self, names, out);
  g_string_append_printf (out, "/Names %s>>>>", names->str);
  return merlon_pdf_file_add (self->file, out);
}

gboolean
merlon_pdf_document_write (MerlonPdfDocument *self, GOutputStream *out, GCancellable *cancellable,
                           GError **error)
{
  guint structure, catalog, info;

  g_return_val_if_fail (self != NULL && G_IS_OUTPUT_STREAM (out), FALSE);

  structure = write_pages (self);
  write_resources (self);
  catalog = write_catalog (self, structure);
  info = write_info (self);
  return merlon_pdf_file_write (self->file, catalog, info, out, cancellable, error);
}
