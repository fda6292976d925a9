/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf/merlon-pdf-structure.h"

typedef enum
{
  KID_ELEMENT,
  KID_CONTENT,
  KID_OBJECT,
} KidKind;

typedef struct
{
  KidKind kind;
  guint next; /* in the list of all kids, 0 at the end */
  guint value, page;
} Kid;

typedef struct
{
  MerlonPdfRole role;
  guint parent, number;
  guint first_kid, last_kid;
  char *alternative, *attributes;
} Element;

struct _MerlonPdfStructure
{
  GArray *elements; /* Element; 0 is none, 1 the document */
  GArray *kids;     /* Kid; 0 is none. One array for all of them: a table has very many */
};

/* Standard structure types of ISO 32000-1, 14.8.4. */
static const char *const names[]
    = { "Document", "Part",  "Sect",  "Div",        "H1",   "H2",  "H3",     "H4",
        "H5",       "H6",    "P",     "BlockQuote", "L",    "LI",  "Lbl",    "LBody",
        "Table",    "THead", "TBody", "TR",         "TH",   "TD",  "Figure", "Caption",
        "TOC",      "TOCI",  "Link",  "Form",       "Span", "Code" };

static void
clear_element (gpointer data)
{
  g_free (((Element *) data)->alternative);
  g_free (((Element *) data)->attributes);
}

MerlonPdfStructure *
merlon_pdf_structure_new (void)
{
  MerlonPdfStructure *self = g_new0 (MerlonPdfStructure, 1);

  self->elements = g_array_new (FALSE, TRUE, sizeof (Element));
  g_array_set_clear_func (self->elements, clear_element);
  g_array_set_size (self->elements, 2);
  self->kids = g_array_new (FALSE, TRUE, sizeof (Kid));
  g_array_set_size (self->kids, 1);
  return self;
}

void
merlon_pdf_structure_free (MerlonPdfStructure *self)
{
  g_array_unref (self->elements);
  g_array_unref (self->kids);
  g_free (self);
}

static Element *
get (MerlonPdfStructure *self, guint element)
{
  g_assert (element > 0 && element < self->elements->len);
  return &g_array_index (self->elements, Element, element);
}

static void
add_kid (MerlonPdfStructure *self, guint parent, Kid kid)
{
  Element *element = get (self, parent);

  g_array_append_val (self->kids, kid);
  if (element->first_kid == 0)
    element->first_kid = self->kids->len - 1;
  else
    g_array_index (self->kids, Kid, element->last_kid).next = self->kids->len - 1;
  element->last_kid = self->kids->len - 1;
}

guint
merlon_pdf_structure_add (MerlonPdfStructure *self, guint parent, MerlonPdfRole role)
{
  Element element = { .role = role, .parent = parent };
  guint number = self->elements->len;

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == MERLON_PDF_ROLE_CODE + 1);
  g_array_append_val (self->elements, element);
  add_kid (self, parent, (Kid){ .kind = KID_ELEMENT, .value = number });
  return number;
}

void
merlon_pdf_structure_set_alternative (MerlonPdfStructure *self, guint element, const char *text)
{
  g_free (get (self, element)->alternative);
  get (self, element)->alternative = g_strdup (text);
}

void
merlon_pdf_structure_set_attributes (MerlonPdfStructure *self, guint element,
                                     const char *attributes)
{
  Element *target = get (self, element);
  char *both = g_strconcat (target->attributes != NULL ? target->attributes : "", attributes, NULL);

  g_free (target->attributes);
  target->attributes = both;
}

void
merlon_pdf_structure_add_content (MerlonPdfStructure *self, guint element, guint page, guint mcid)
{
  add_kid (self, element, (Kid){ .kind = KID_CONTENT, .value = mcid, .page = page });
}

void
merlon_pdf_structure_add_object (MerlonPdfStructure *self, guint element, guint page,
                                 guint annotation)
{
  add_kid (self, element, (Kid){ .kind = KID_OBJECT, .value = annotation, .page = page });
}

void
merlon_pdf_structure_reserve (MerlonPdfStructure *self, MerlonPdfFile *file)
{
  for (guint i = 1; i < self->elements->len; i++)
    get (self, i)->number = merlon_pdf_file_reserve (file);
}

guint
merlon_pdf_structure_get_number (MerlonPdfStructure *self, guint element)
{
  return get (self, element)->number;
}

static void
append_kids (MerlonPdfStructure *self, const Element *element, GString *out)
{
  guint page = 0;

  g_string_append (out, "/K[");
  for (guint i = element->first_kid; i != 0; i = g_array_index (self->kids, Kid, i).next)
    {
      const Kid *kid = &g_array_index (self->kids, Kid, i);

      switch (kid->kind)
        {
        case KID_ELEMENT:
          merlon_pdf_append_reference (out, get (self, kid->value)->number);
          break;
        case KID_CONTENT:
          if (page == 0)
            page = kid->page;
          if (page == kid->page)
            {
              merlon_pdf_append_number (out, kid->value);
              g_string_append_c (out, ' ');
            }
          else
            g_string_append_printf (out, "<</Type/MCR/Pg %u 0 R/MCID %u>>", kid->page, kid->value);
          break;
        case KID_OBJECT:
          g_string_append_printf (out, "<</Type/OBJR/Pg %u 0 R/Obj %u 0 R>>", kid->page,
                                  kid->value);
          break;
        }
    }
  g_string_append_c (out, ']');
  if (page != 0)
    {
      g_string_append (out, "/Pg ");
      merlon_pdf_append_reference (out, page);
    }
}

static void
write_element (MerlonPdfStructure *self, MerlonPdfFile *file, const Element *element, guint root)
{
  GString *out = g_string_new ("<</S/");

  g_string_append (out, names[element->role]);
  g_string_append (out, "/P ");
  merlon_pdf_append_reference (out,
                               element->parent != 0 ? get (self, element->parent)->number : root);
  append_kids (self, element, out);
  if (element->alternative != NULL)
    {
      g_string_append (out, "/Alt");
      merlon_pdf_append_text (out, element->alternative);
    }
  if (element->attributes != NULL)
    g_string_append_printf (out, "/A[%s]", element->attributes);
  g_string_append (out, ">>");
  merlon_pdf_file_set (file, element->number, out);
}

guint
merlon_pdf_structure_write (MerlonPdfStructure *self, MerlonPdfFile *file, GString *parents,
                            guint n_parents)
{
  guint root = merlon_pdf_file_reserve (file);
  GString *tree = g_string_new (NULL);
  GString *out = g_string_new (NULL);

  for (guint i = 1; i < self->elements->len; i++)
    write_element (self, file, get (self, i), root);
  g_string_append_printf (tree, "<</Nums[%s]>>", parents->str);
  g_string_append_printf (out,
                          "<</Type/StructTreeRoot/K %u 0 R/ParentTree %u 0 R"
                          "/ParentTreeNextKey %u>>",
                          get (self, MERLON_PDF_ROOT)->number, merlon_pdf_file_add (file, tree),
                          n_parents);
  merlon_pdf_file_set (file, root, out);
  return root;
}
