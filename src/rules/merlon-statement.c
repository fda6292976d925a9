/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-statement.h"
#include "model/records/merlon-revision.h"

static const char *const names[] = { "draft", "frozen", "approved" };

const char *
merlon_standing_get_name (MerlonStanding standing)
{
  g_return_val_if_fail (standing < G_N_ELEMENTS (names), NULL);
  return names[standing];
}

gboolean
merlon_standing_from_name (const char *name, MerlonStanding *standing)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *standing = i;
        return TRUE;
      }
  return FALSE;
}

char *
merlon_statement_digest (const char *text)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text != NULL ? text : "", -1);
}

MerlonStatement *
merlon_statement_new (MerlonItem *document)
{
  MerlonStatement *self;
  MerlonItem *revision;
  g_autofree char *text = NULL;

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document), NULL);

  revision = merlon_document_get_revision (document);
  text = revision != NULL ? g_strdup (MERLON_REVISION (revision)->body)
                          : merlon_document_dup_text (document);
  self = g_new0 (MerlonStatement, 1);
  self->document = g_strdup (document->id);
  self->version = g_strdup (MERLON_DOCUMENT (document)->version);
  self->sha256 = merlon_statement_digest (text);
  if (revision != NULL)
    self->standing = merlon_document_get_frozen (document) != NULL ? MERLON_STANDING_FROZEN
                                                                   : MERLON_STANDING_APPROVED;
  return self;
}

void
merlon_statement_free (MerlonStatement *self)
{
  g_free (self->document);
  g_free (self->version);
  g_free (self->sha256);
  g_free (self);
}
