/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pdf/merlon-pdf-document.h"

/* The tree of elements that tells a screen reader what is what. Inside of the pdf floor. */

typedef struct _MerlonPdfStructure MerlonPdfStructure;

MerlonPdfStructure *merlon_pdf_structure_new (void);
void merlon_pdf_structure_free (MerlonPdfStructure *self);
guint merlon_pdf_structure_add (MerlonPdfStructure *self, guint parent, MerlonPdfRole role);
void merlon_pdf_structure_set_alternative (MerlonPdfStructure *self, guint element,
                                           const char *text);
void merlon_pdf_structure_set_attributes (MerlonPdfStructure *self, guint element,
                                          const char *attributes);
/** merlon_pdf_structure_add_content: content number @mcid of the page object belongs to @element */
void merlon_pdf_structure_add_content (MerlonPdfStructure *self, guint element, guint page,
                                       guint mcid);
/** merlon_pdf_structure_add_object: so does the annotation object */
void merlon_pdf_structure_add_object (MerlonPdfStructure *self, guint element, guint page,
                                      guint annotation);
/** merlon_pdf_structure_reserve: gives every element its number in @file */
void merlon_pdf_structure_reserve (MerlonPdfStructure *self, MerlonPdfFile *file);
guint merlon_pdf_structure_get_number (MerlonPdfStructure *self, guint element);
/** merlon_pdf_structure_write: @parents: the entries of the parent tree. Returns: the root */
guint merlon_pdf_structure_write (MerlonPdfStructure *self, MerlonPdfFile *file, GString *parents,
                                  guint n_parents);
