/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-sign.h"
#include "model/merlon-i18n.h"
#include "pdf/merlon-pdf-file.h"
#include "seal/merlon-cms-private.h"
#include "seal/merlon-sign-field-private.h"
#include "seal/merlon-timestamp-private.h"

#include <string.h>

/* What is kept free for a time stamp at first; most take 3 to 8 KB. */
#define STAMP_ROOM 16384
#define MOST_STAMP_ROOM (256 << 10)
/* Longer ones are no roles or reasons. */
#define LONGEST_TEXT 1000

typedef struct
{
  GBytes *pdf;
  MerlonSigner *signer;
  const MerlonSignRequest *request;
  GCancellable *cancellable;
  gint64 time;
} Signing;

/* ---- whether it may be signed ---- */

static gboolean
is_text (const char *text)
{
  return text == NULL
         || (g_utf8_validate (text, -1, NULL) && g_utf8_strlen (text, -1) <= LONGEST_TEXT);
}

static gboolean
check_texts (const MerlonSignRequest *request, GError **error)
{
  if (is_text (request->reason) && is_text (request->role))
    return TRUE;
  g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_PLACE,
               _ ("reason and role must be text of %d characters at the most: make them shorter"),
               LONGEST_TEXT);
  return FALSE;
}

/* Readers look for the header in the first kilobyte (ISO 32000-1, annex H.3.4.1). */
static gboolean
check_header (GBytes *pdf, GError **error)
{
  static const char header[] = "%PDF-";
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);

  if (data != NULL && memmem (data, MIN (size, 1024), header, strlen (header)) != NULL)
    return TRUE;
  g_set_error_literal (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_DAMAGED,
                       size == 0 ? _ ("this is no PDF: the file is empty")
                                 : _ ("this is no PDF: it does not begin with %PDF-"));
  return FALSE;
}

/* Whether those who signed before let others sign. */
static gboolean
check_allowed (qpdf_data model, GPtrArray *fields, gboolean *is_signed, GError **error)
{
  *is_signed = FALSE;
  for (guint i = 0; i < fields->len; i++)
    {
      const MerlonFormField *field = fields->pdata[i];
      qpdf_oh signature = merlon_form_get_signature (model, field);

      if (!merlon_form_is_signature (field) || !qpdf_oh_is_dictionary (model, signature))
        continue;
      *is_signed = TRUE;
      if (merlon_form_get_permission (model, signature) == 1)
        {
          g_set_error_literal (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_FORBIDDEN,
                               _ ("who certified this PDF allows no change, and so no further "
                                  "signature: sign a copy that is not certified"));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_earlier (qpdf_data model, const MerlonSignRequest *request, GError **error)
{
  g_autoptr (GPtrArray) fields = merlon_form_list (model, error);
  gboolean is_signed;

  if (fields == NULL || !check_allowed (model, fields, &is_signed, error))
    return FALSE;
  if (!is_signed || request->certify == MERLON_CERTIFY_NO)
    return TRUE;
  g_set_error_literal (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_FORBIDDEN,
                       _ ("only the first signature can certify a PDF, and this one is signed "
                          "already: sign it without certifying"));
  return FALSE;
}

/* ---- the signature dictionary ---- */

/* Places to be filled in, within the text of the dictionary. */
typedef struct
{
  gsize range, contents;
} Gaps;

static void
append_date (GString *out, gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);
  g_autofree char *text = g_date_time_format (date, "%Y%m%d%H%M%S");

  g_string_append_printf (out, "/M(D:%s+00'00')", text);
}

static GString *
make_dictionary (const Signing *self, gsize room, Gaps *gaps)
{
  static const char range[] = "0000000000 0000000000 0000000000";
  const MerlonSignRequest *request = self->request;
  GString *out = g_string_new ("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached");

  append_date (out, self->time);
  g_string_append (out, "/Prop_Build<</App<</Name/Merlon>>>>");
  if (request->reason != NULL)
    {
      g_string_append (out, "/Reason");
      merlon_pdf_append_text (out, request->reason);
    }
  if (request->certify != MERLON_CERTIFY_NO)
    g_string_append_printf (out,
                            "/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams"
                            "<</Type/TransformParams/V/1.2/P %d>>>>]",
                            request->certify == MERLON_CERTIFY_NOTHING ? 1 : 2);
  g_string_append (out, "/ByteRange[0 ");
  gaps->range = out->len;
  g_string_append_printf (out, "%s]/Contents<", range);
  gaps->contents = out->len;
  g_string_set_size (out, out->len + 2 * room);
  memset (out->str + gaps->contents, '0', 2 * room);
  g_string_append (out, ">>>");
  return out;
}

/* Fills the byte range in. Returns: where the second part begins. */
static gsize
set_range (GByteArray *file, gsize range, gsize contents, gsize room)
{
  gsize second = contents + 2 * room + 1;
  g_autofree char *text
      = g_strdup_printf ("%" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT, contents - 1,
                         second, file->len - second);

  memset (file->data + range, ' ', strlen ("0000000000 0000000000 0000000000"));
  memcpy (file->data + range, text, strlen (text));
  return second;
}

static gboolean
set_contents (GByteArray *file, gsize contents, gsize room, GBytes *cms)
{
  static const char digits[] = "0123456789abcdef";
  gsize size;
  const guint8 *data = g_bytes_get_data (cms, &size);

  if (size > room)
    return FALSE;
  for (gsize i = 0; i < size; i++)
    {
      file->data[contents + 2 * i] = digits[data[i] >> 4];
      file->data[contents + 2 * i + 1] = digits[data[i] & 15];
    }
  return TRUE;
}

/* ---- signing ---- */

static GBytes *
get_stamp (GBytes *signature, gpointer data, GError **error)
{
  Signing *self = data;

  return merlon_timestamp_get (self->request->time_server, signature, self->cancellable, error);
}

static void
measure (qpdf_data model, qpdf_oh widget, double *width, double *height)
{
  qpdf_oh box = qpdf_oh_get_key (model, widget, "/Rect");
  double edges[4] = { 0 };

  for (int i = 0; i < 4 && qpdf_oh_is_array (model, box); i++)
    edges[i] = qpdf_oh_get_numeric_value (model, qpdf_oh_get_array_item (model, box, i));
  *width = ABS (edges[2] - edges[0]);
  *height = ABS (edges[3] - edges[1]);
}

/* How large what is seen can be: as large as the field that is there, or the place that is given.
 */
static void
find_size (const MerlonSignRequest *request, qpdf_data model, double *width, double *height)
{
  g_autoptr (GPtrArray) fields = request->field != NULL ? merlon_form_list (model, NULL) : NULL;
  const MerlonFormField *field = fields != NULL ? merlon_form_find (fields, request->field) : NULL;

  *width = request->page != 0 ? request->width : 0;
  *height = request->page != 0 ? request->height : 0;
  if (field != NULL)
    measure (model, field->widget, width, height);
}

/* Sets @picture to its number, or 0 where there is nothing to see. */
static gboolean
add_picture (const Signing *self, MerlonUpdate *update, qpdf_data model, guint *picture,
             GError **error)
{
  const MerlonSignRequest *request = self->request;
  g_autoptr (GBytes) block = NULL;
  double width, height;

  *picture = 0;
  find_size (request, model, &width, &height);
  if (request->draw == NULL || width < 1 || height < 1)
    return TRUE;
  block = request->draw (width, height, request->draw_data, error);
  if (block != NULL)
    *picture = merlon_update_import_page (update, block, error);
  return *picture != 0;
}

/* Hangs the signature into the model. Returns: its number; 0 with @error. */
static guint
add_to_document (const Signing *self, MerlonUpdate *update, qpdf_data model, GError **error)
{
  const MerlonSignRequest *request = self->request;
  guint number = merlon_update_reserve (update), picture;

  if (!add_picture (self, update, model, &picture, error)
      || !merlon_sign_field_add (update, model, request, self->signer, number, picture, error))
    return 0;
  if (request->certify != MERLON_CERTIFY_NO)
    merlon_sign_field_certify (update, model, number);
  return number;
}

/* Signs with @room bytes kept for the signature. @too_small: it did not fit in. */
static GBytes *
sign_file (Signing *self, qpdf_data model, const MerlonXref *xref, gsize room, gboolean *too_small,
           GError **error)
{
  g_autoptr (MerlonUpdate) update = merlon_update_new (self->pdf, model, xref);
  MerlonCmsRequest request = { self->signer, self->request->role,
                               self->request->time_server != NULL ? get_stamp : NULL, self };
  guint number = add_to_document (self, update, model, error);
  g_autoptr (GByteArray) file = NULL;
  g_autoptr (GBytes) cms = NULL;
  guint8 digest[EVP_MAX_MD_SIZE];
  gsize place = 0, second;
  guint length;
  Gaps gaps;

  if (number == 0)
    return NULL;
  merlon_update_set (update, number, make_dictionary (self, room, &gaps));
  file = merlon_update_write (update, number, &place);
  second = set_range (file, place + gaps.range, place + gaps.contents, room);
  length
      = merlon_digest (merlon_signer_get_digest (self->signer), file->data,
                       place + gaps.contents - 1, file->data + second, file->len - second, digest);
  cms = merlon_cms_sign (&request, digest, length, error);
  if (cms == NULL)
    return NULL;
  *too_small = !set_contents (file, place + gaps.contents, room, cms);
  return *too_small ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&file));
}

/* A time stamp may be larger than any that was seen: then there is a second attempt with more room,
 * from a model that is as it was. */
static GBytes *
sign_with_room (Signing *self, gsize room, gboolean *too_small, GError **error)
{
  gsize size = g_bytes_get_size (self->pdf);
  g_autoptr (MerlonXref) xref = merlon_xref_read (self->pdf, size, error);
  qpdf_data model;
  GBytes *result = NULL;

  *too_small = FALSE;
  if (xref == NULL)
    return NULL;
  model = merlon_qpdf_open (self->pdf, size, FALSE, error);
  if (model == NULL)
    return NULL;
  if (check_earlier (model, self->request, error))
    result = sign_file (self, model, xref, room, too_small, error);
  merlon_qpdf_close (model);
  return result;
}

GBytes *
merlon_sign_pdf (GBytes *pdf, MerlonSigner *signer, const MerlonSignRequest *request,
                 GCancellable *cancellable, GError **error)
{
  Signing self = { pdf, signer, request, cancellable };
  MerlonCmsRequest cms;
  gsize room, stamp = 0;
  gboolean too_small;
  GBytes *result;

  g_return_val_if_fail (pdf != NULL && MERLON_IS_SIGNER (signer) && request != NULL, NULL);
  self.time = request->time != 0 ? request->time : g_get_real_time () / G_USEC_PER_SEC;
  cms = (MerlonCmsRequest){ signer, request->role };
  if (!check_texts (request, error) || !check_header (pdf, error)
      || !merlon_signer_check (signer, self.time, error))
    return NULL;
  room = merlon_cms_measure (&cms, error);
  if (room == 0)
    return NULL;
  if (request->time_server != NULL)
    stamp = STAMP_ROOM;
  do
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      result = sign_with_room (&self, room + stamp, &too_small, error);
      stamp *= 4;
    }
  while (too_small && stamp <= MOST_STAMP_ROOM);
  if (result == NULL && too_small)
    g_set_error_literal (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_TIMESTAMP,
                         _ ("the time stamp is larger than any reader takes: name another time "
                            "server"));
  return result;
}

/* ---- empty fields ---- */

static void
sign_field_free (gpointer data)
{
  MerlonSignField *field = data;

  g_free (field->name);
  g_free (field);
}

static GPtrArray *
list_empty (qpdf_data model, GPtrArray *fields)
{
  GPtrArray *empty = g_ptr_array_new_with_free_func (sign_field_free);

  for (guint i = 0; i < fields->len; i++)
    {
      const MerlonFormField *field = fields->pdata[i];
      MerlonSignField *found;

      if (!merlon_form_is_signature (field)
          || qpdf_oh_is_dictionary (model, merlon_form_get_signature (model, field)))
        continue;
      found = g_new0 (MerlonSignField, 1);
      found->name = g_strdup (field->name);
      measure (model, field->widget, &found->width, &found->height);
      g_ptr_array_add (empty, found);
    }
  return empty;
}

GPtrArray *
merlon_sign_list_fields (GBytes *pdf, gboolean *is_signed, GError **error)
{
  gsize size = g_bytes_get_size (pdf);
  g_autoptr (MerlonXref) xref = merlon_xref_read (pdf, size, error);
  g_autoptr (GPtrArray) fields = NULL;
  GPtrArray *empty = NULL;
  qpdf_data model = xref != NULL ? merlon_qpdf_open (pdf, size, FALSE, error) : NULL;
  gboolean any = FALSE;

  if (model == NULL)
    return NULL;
  fields = merlon_form_list (model, error);
  if (fields != NULL && check_allowed (model, fields, &any, error))
    empty = list_empty (model, fields);
  if (is_signed != NULL)
    *is_signed = any;
  merlon_qpdf_close (model);
  return empty;
}
