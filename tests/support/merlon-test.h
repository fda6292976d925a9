/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What many test programs need: projects, and values for any field of any class. */

#include "model/merlon-project.h"
#include "model/merlon-records.h"

/** merlon_test_project: Returns: (transfer full): a new project of the 2022 edition, no change
 * unsaved */
MerlonProject *merlon_test_project (void);

/** merlon_test_item: Returns: (transfer none): the single item of @type, or a new one */
MerlonItem *merlon_test_item (MerlonProject *project, GType type);

/**
 * merlon_test_value:
 * @variant: 0, 1 or 2: which of three different values
 * @value: (out): a value that @field of @item accepts and that is not empty
 *
 * Makes the items that a reference needs.
 */
void merlon_test_value (MerlonItem *item, const MerlonField *field, guint variant,
                        MerlonValue *value);

/** merlon_test_set: sets @field_name from @text; a refusal ends the test */
void merlon_test_set (gpointer item, const char *field_name, const char *text);
/** merlon_test_refer: sets the reference @field_name, or adds to the references */
void merlon_test_refer (gpointer item, const char *field_name, gpointer target);
/** merlon_test_assert_field: compares the field's text as in files */
void merlon_test_assert_field (gpointer item, const char *field_name, const char *text);

/** merlon_test_assert_near: whether a number is what it should be, give or take what is allowed */
#define merlon_test_assert_near(value, expected, allowed)                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    double value_ = (value), expected_ = (expected), allowed_ = (allowed);                         \
                                                                                                   \
    if (!(fabs (value_ - expected_) <= allowed_))                                                  \
      g_error ("%s:%d: %s is %.9g, not %.9g within %.3g", __FILE__, __LINE__, #value, value_,      \
               expected_, allowed_);                                                               \
  }                                                                                                \
  G_STMT_END

/** merlon_test_copy: Returns: (transfer full): @project written and read again */
MerlonProject *merlon_test_copy (MerlonProject *project);
/** merlon_test_bytes: Returns: (transfer full): @project as its file */
char *merlon_test_bytes (MerlonProject *project);
/** merlon_test_in_copy: Returns: (transfer none): what @item is in a copy of its project */
MerlonItem *merlon_test_in_copy (MerlonProject *copy, gpointer item);

/**
 * merlon_test_script:
 * @names: what names in @script stand for; new ones are added
 *
 * Does what @script says, in statements parted by "; ": `+REGISTER NAME FIELD=VALUE ...` adds a
 * record and calls it NAME, `NAME FIELD=VALUE ...` sets fields, `-NAME` removes it. In a value "_"
 * stands for a space, "," for a semicolon, and `@NAME` refers to a record. NAME may be a code.
 */
void merlon_test_script (MerlonProject *project, GHashTable *names, const char *script);

/** merlon_test_by_size: a GCompareFunc of doubles */
int merlon_test_by_size (gconstpointer a, gconstpointer b);
/** merlon_test_mean_from: Returns: the mean of @sorted from @first to before @n */
double merlon_test_mean_from (const double *sorted, guint first, guint n);
