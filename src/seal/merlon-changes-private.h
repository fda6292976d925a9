/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seal/merlon-form-private.h"
#include "seal/merlon-pdf-changes.h"
#include "seal/merlon-references-private.h"
#include "seal/merlon-xref-private.h"

/* Two states of one PDF, object by object. Inside of the seal floor. */

/** MerlonPdfState: the file up to @end */
typedef struct
{
  gsize end;
  MerlonXref *xref;
  qpdf_data model;
  GPtrArray *fields;     /* of merlon_form_list() */
  GHashTable *by_number; /* number of a field's object, or of a place of it -> MerlonFormField */
  MerlonReferences *references; /* NULL before merlon_pdf_state_trace() */
} MerlonPdfState;

/** merlon_pdf_state_new: Returns: (transfer full): %NULL with @error where @pdf up to @end is no
 * whole PDF */
MerlonPdfState *merlon_pdf_state_new (GBytes *pdf, gsize end, GError **error);
/** merlon_pdf_state_trace: looks at what each object says and refers to, which takes its time; once is enough */
void merlon_pdf_state_trace (MerlonPdfState *self, GBytes *pdf);
void merlon_pdf_state_free (MerlonPdfState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonPdfState, merlon_pdf_state_free)

typedef enum
{
  MERLON_OBJECT_SAME,
  MERLON_OBJECT_ADDED,
  MERLON_OBJECT_REMOVED,
  MERLON_OBJECT_CHANGED,
} MerlonObjectFate;

/** merlon_pdf_state_get: Returns: object @number */
qpdf_oh merlon_pdf_state_get (const MerlonPdfState *self, guint number);

/** MerlonComparison: @permission: of the certification, see merlon_form_get_permission(); @locks:
 * names of fields that a signature locked, or "*" */
typedef struct
{
  GBytes *pdf;
  const MerlonPdfState *old, *new;
  guint permission;
  GHashTable *locks;   /* nullable */
  GHashTable *fates;   /* number -> MerlonObjectFate, but SAME */
  guint n_announced;   /* tags that were looked at */
  GHashTable *placed;  /* numbers of annotations that were put on pages */
  guint n_steps;       /* that were gone to find pages */
  GHashTable *pages;   /* number -> page, of the old state; 0 for what is above pages */
  GHashTable *painted; /* number -> what of the old state it is painted by: MerlonPaint */
  GHashTable *widgets; /* numbers of fields and annotations of the old state */
  GPtrArray *changes;  /* MerlonPdfChange */
} MerlonComparison;

/**
 * merlon_compare_states:
 *
 * Both must have been traced. Returns: (transfer full): what was changed (#MerlonPdfChange) from @old to
 * @new
 */
GPtrArray *merlon_compare_states (GBytes *pdf, const MerlonPdfState *old, const MerlonPdfState *new,
                                  guint permission, GHashTable *locks);

/* ---- for the rules ---- */

/** merlon_comparison_add: @text: (transfer full). What stands there already is not said again */
void merlon_comparison_add (MerlonComparison *self, MerlonChangeClass class, MerlonChangeKind kind,
                            MerlonAttack attack, guint page, char *text);
MerlonObjectFate merlon_comparison_get_fate (MerlonComparison *self, guint number);
/** merlon_comparison_was_used: whether anything in the old state referred to object @number */
gboolean merlon_comparison_was_used (MerlonComparison *self, guint number);
/** merlon_comparison_is_container: whether object @number of @state, one of the two, only holds or
 * lists others */
gboolean merlon_comparison_is_container (MerlonComparison *self, const MerlonPdfState *state,
                                         guint number);
/** merlon_comparison_same: whether two values are written the same; references are not followed */
gboolean merlon_comparison_same (MerlonComparison *self, qpdf_oh old, qpdf_oh new);
/** merlon_comparison_list_keys: Returns: (transfer full): the keys under which two dictionaries
 * differ */
GPtrArray *merlon_comparison_list_keys (MerlonComparison *self, qpdf_oh old, qpdf_oh new);
/** MerlonPaint: how an object came to be seen when it was signed */
typedef enum
{
  MERLON_PAINT_NONE,
  MERLON_PAINT_PAGE,      /* as what a page shows */
  MERLON_PAINT_APPEARANCE /* as the picture of a field or annotation */
} MerlonPaint;

/** merlon_comparison_get_paint: what object @number was painted by. Whatever it calls itself, it is that */
MerlonPaint merlon_comparison_get_paint (MerlonComparison *self, guint number);
/** merlon_comparison_is_page: whether object @number was a page */
gboolean merlon_comparison_is_page (MerlonComparison *self, guint number);
/** merlon_comparison_is_node: whether object @number was above pages */
gboolean merlon_comparison_is_node (MerlonComparison *self, guint number);
/** merlon_comparison_is_widget: whether object @number was a field, or an annotation of a page */
gboolean merlon_comparison_is_widget (MerlonComparison *self, guint number);
/** merlon_tiles_hold: whether each byte that was appended belongs to something that is listed, and all programs
 * read it the same */
gboolean merlon_tiles_hold (MerlonComparison *self);
/** merlon_rules_tail: for what was appended beside objects */
void merlon_rules_tail (MerlonComparison *self);
/** merlon_comparison_find_page: Returns: number of the page that shows object @number, 0 for none
 */
guint merlon_comparison_find_page (MerlonComparison *self, guint number);

/** merlon_rules_apply: says what it means that object @number was changed or removed */
void merlon_rules_apply (MerlonComparison *self, guint number);
/** merlon_rules_fields: for fields that came or went */
void merlon_rules_fields (MerlonComparison *self);
/** merlon_rules_is_new_signature: whether object @number is a field for signatures, or a place of one, that was
 * not there in the old state */
gboolean merlon_rules_is_new_signature (MerlonComparison *self, int number);
/** merlon_rules_form: for the form itself, in whatever object it stands */
void merlon_rules_form (MerlonComparison *self, qpdf_oh old, qpdf_oh new);
/** merlon_rules_is_structure: whether object @number of the old state was a tag, or a part of their tree */
gboolean merlon_rules_is_structure (MerlonComparison *self, guint number);
/** merlon_rules_structure: for a tag */
void merlon_rules_structure (MerlonComparison *self, qpdf_oh old, qpdf_oh new);
/** merlon_rules_tags: for a list that stands alone, which a tag has under @key */
void merlon_rules_tags (MerlonComparison *self, const char *key, qpdf_oh old, qpdf_oh new);
/** merlon_rules_name_field: Returns: (transfer full): the name of the field that widget @node belongs to */
char *merlon_rules_name_field (qpdf_data model, qpdf_oh node);
/** merlon_rules_value_changed: whether the field of a widget has another value */
gboolean merlon_rules_value_changed (MerlonComparison *self, qpdf_oh old, qpdf_oh new);
/** merlon_rules_filling: for a field whose value was changed */
void merlon_rules_filling (MerlonComparison *self, qpdf_oh old, qpdf_oh new);
/** merlon_rules_resources: for the resources of the form. Returns: whether there are only more than before, and
 * none that a field asked for */
gboolean merlon_rules_resources (MerlonComparison *self, qpdf_oh old, qpdf_oh new);
/** merlon_rules_annotations: for the annotations of @page */
void merlon_rules_annotations (MerlonComparison *self, qpdf_oh old, qpdf_oh new, guint page);
/** merlon_rules_widget: for a field or annotation, object @number. Returns: %FALSE where it is
 * neither */
gboolean merlon_rules_widget (MerlonComparison *self, guint number, qpdf_oh old, qpdf_oh new);
/** merlon_rules_appearance: for the picture of a field. Returns: %FALSE where it is none */
gboolean merlon_rules_appearance (MerlonComparison *self, guint number);
/** merlon_rules_find_added: Returns: (transfer full): places (int) in @new of what is not in @old;
 * %NULL where something of @old is gone or in another order */
GArray *merlon_rules_find_added (MerlonComparison *self, qpdf_oh old, qpdf_oh new);
