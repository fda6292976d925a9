/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/** MERLON_MODEL_ERROR: what can be wrong with a value, an item or a step */
#define MERLON_MODEL_ERROR (merlon_model_error_quark ())
GQuark merlon_model_error_quark (void);

/**
 * MerlonModelError:
 * @MERLON_MODEL_ERROR_KIND: the text is no value of the field's kind
 * @MERLON_MODEL_ERROR_RANGE: the value is outside what the field or scale allows
 * @MERLON_MODEL_ERROR_REFERENCE: it refers to nothing, or to the wrong class of record
 * @MERLON_MODEL_ERROR_CYCLE: the reference would lead back to the item itself
 * @MERLON_MODEL_ERROR_TEXT: not UTF-8, or a character that no XML file can hold
 * @MERLON_MODEL_ERROR_READ_ONLY: the field is derived, or the record is the only one of its kind
 * @MERLON_MODEL_ERROR_UNKNOWN: no such field, register or catalogue
 * @MERLON_MODEL_ERROR_DUPLICATE: an id that is already taken
 */
typedef enum
{
  MERLON_MODEL_ERROR_KIND,
  MERLON_MODEL_ERROR_RANGE,
  MERLON_MODEL_ERROR_REFERENCE,
  MERLON_MODEL_ERROR_CYCLE,
  MERLON_MODEL_ERROR_TEXT,
  MERLON_MODEL_ERROR_READ_ONLY,
  MERLON_MODEL_ERROR_UNKNOWN,
  MERLON_MODEL_ERROR_DUPLICATE,
} MerlonModelError;

/** merlon_excerpt: Returns: (transfer full): at most 60 characters of @text for a message, valid
 * UTF-8 whatever @text is, with “…” where there was more */
char *merlon_excerpt (const char *text);
