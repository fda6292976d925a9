/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The reader's insides, shared by its files: merlon-reader.c drives the parser and reads values,
 * merlon-reader-start.c knows what may stand where, merlon-reader-unknown.c keeps the rest. */

#include "file/merlon-file-error.h"
#include "file/merlon-format.h"
#include "file/merlon-pending.h"
#include "file/merlon-raw.h"
#include "file/merlon-reader.h"
#include "file/merlon-source.h"
#include "model/merlon-extras.h"
#include "model/merlon-i18n.h"

#include <libxml/parser.h>

/* What the element that is open now is. */
typedef enum
{
  IN_NOTHING,
  IN_ROOT,
  IN_REGISTER,
  IN_RECORD,
  IN_FIELD,
  IN_RICH,
  IN_LOG,
  IN_REMOVED,
  IN_REMOVED_RECORD,
  IN_LOG_ENTRY,
  IN_UNKNOWN,
  IN_SKIPPED, /* only in recovery: what cannot be kept */
} MerlonReaderState;

typedef struct
{
  xmlParserCtxtPtr parser;
  MerlonSource *source;
  const char *name;
  MerlonReadFlags flags;
  GPtrArray *problems;
  GError *error;
  MerlonProject *project;
  MerlonPending *pending;
  guint format;
  MerlonReaderState states[MERLON_MAX_DEPTH + 2];
  guint depth;
  MerlonRegister *home;
  MerlonItemClass *klass;
  MerlonItem *item;
  const MerlonField *field;
  guint next_field; /* where the record's next field is looked for first */
  guint64 seen[2];  /* fields this record had already */
  guint place;      /* of unknown things among the known children */
  MerlonRaw *raw;   /* an unknown element being copied */
  guint raw_depth;
  MerlonReaderState raw_home; /* what the unknown element stands in */
  GString *text;
  MerlonLogEntry *entry;  /* the entry of the log that was read last */
  MerlonLogEntry removed; /* the removed record whose entries are being read */
} MerlonReader;

/** MerlonTag: the attributes of a start tag as libxml2 gives them: five pointers each; and the
 * namespaces declared in it, two pointers each */
typedef struct
{
  int n_namespaces;
  const xmlChar **namespaces;
  int n_attributes;
  const xmlChar **attributes;
} MerlonTag;

static inline MerlonReaderState
merlon_reader_state (MerlonReader *self)
{
  return self->states[self->depth];
}

static inline void
merlon_reader_push (MerlonReader *self, MerlonReaderState next)
{
  self->states[++self->depth] = next;
}

guint merlon_reader_line (MerlonReader *self);
void merlon_reader_stop (MerlonReader *self, MerlonFileError code, guint line, const char *message);
/** merlon_reader_fail: Returns: whether reading goes on, because it is a recovery */
gboolean merlon_reader_fail (MerlonReader *self, MerlonFileError code, guint line,
                             const char *format, ...) G_GNUC_PRINTF (4, 5);

/* ---- merlon-reader-start.c ---- */

void merlon_reader_start_element (void *data, const xmlChar *xml_name, const xmlChar *prefix,
                                  const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
                                  int n_attributes, int n_defaulted, const xmlChar **attributes);

/* ---- merlon-reader-unknown.c ---- */

/** merlon_reader_dup_attribute: Returns: (transfer full) (nullable): the attribute @name */
char *merlon_reader_dup_attribute (const char *name, const MerlonTag *tag);
/** merlon_reader_keep_attributes: keeps what is not in @known for the start tag of @owner */
void merlon_reader_keep_attributes (MerlonReader *self, MerlonExtras **extras, guint owner,
                                    const char *const *known, const MerlonTag *tag);
/** merlon_reader_dup_unknown_attributes: Returns: (transfer full) (nullable): the same as text */
char *merlon_reader_dup_unknown_attributes (MerlonReader *self, const char *const *known,
                                            const MerlonTag *tag);
void merlon_reader_begin_unknown (MerlonReader *self, const xmlChar *name, const xmlChar *prefix,
                                  const xmlChar *uri, const MerlonTag *tag);
void merlon_reader_end_unknown (MerlonReader *self);
/** merlon_reader_turn_unknown: an element, <@name>, in a field that holds text */
void merlon_reader_turn_unknown (MerlonReader *self, const char *name);
/** merlon_reader_keep_value: a value that only a newer version understands */
void merlon_reader_keep_value (MerlonReader *self, const MerlonField *field);
/** merlon_reader_keep_aside: a comment or instruction */
void merlon_reader_keep_aside (MerlonReader *self, const char *xml);
