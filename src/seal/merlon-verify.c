/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-i18n.h"
#include "seal/merlon-inflate-private.h"
#include "seal/merlon-seal-error.h"
#include "seal/merlon-verify-private.h"

#include <stdlib.h>
#include <string.h>

/* More than any document has, and larger than any proof is. */
#define MOST_SIGNATURES 100
#define MOST_PROOFS 200
#define LARGEST_PROOF (8 << 20)

/* ---- proofs that the document brings along ---- */

typedef void (*AddFunc) (MerlonProofs *proofs, const guint8 *der, gsize size);

static void
add_proof (const MerlonVerifying *self, qpdf_oh stream, AddFunc add_func)
{
  qpdf_data model = self->state->model;
  qpdf_oh dictionary, filter;
  unsigned char *data = NULL;
  size_t size = 0;
  g_autoptr (GByteArray) unpacked = NULL;
  gboolean written;

  if (!qpdf_oh_is_stream (model, stream))
    return;
  dictionary = qpdf_oh_get_dict (model, stream);
  filter = qpdf_oh_get_key (model, dictionary, "/Filter");
  /* These two make nothing larger. */
  written = merlon_qpdf_is_name (model, filter, "/ASCIIHexDecode")
            || merlon_qpdf_is_name (model, filter, "/ASCII85Decode");
  qpdf_oh_get_stream_data (model, stream, written ? qpdf_dl_all : qpdf_dl_none, NULL, &data, &size);
  if (data != NULL && merlon_qpdf_is_name (model, filter, "/FlateDecode"))
    unpacked = merlon_inflate_data (data, size, LARGEST_PROOF);
  if (unpacked != NULL)
    add_func (self->proofs, unpacked->data, unpacked->len);
  else if (data != NULL)
    add_func (self->proofs, data, size);
  free (data);
}

static void
collect_proofs (const MerlonVerifying *self)
{
  static const struct
  {
    const char *key;
    AddFunc add_func;
  } lists[] = { { "/Certs", merlon_proofs_add_certificate },
                { "/CRLs", merlon_proofs_add_list },
                { "/OCSPs", merlon_proofs_add_answer } };
  qpdf_data model = self->state->model;
  qpdf_oh store = qpdf_oh_get_key (model, qpdf_get_root (model), "/DSS");

  for (guint i = 0; i < G_N_ELEMENTS (lists) && qpdf_oh_is_dictionary (model, store); i++)
    {
      qpdf_oh array = qpdf_oh_get_key (model, store, lists[i].key);
      int n = qpdf_oh_is_array (model, array) ? qpdf_oh_get_array_n_items (model, array) : 0;

      for (int j = 0; j < MIN (n, MOST_PROOFS); j++)
        add_proof (self, qpdf_oh_get_array_item (model, array, j), lists[i].add_func);
    }
}

/* ---- what was changed since ---- */

/* Names of the fields that a signature locks (ISO 32000-1, 12.8.2.4). */
static void
read_lock (const MerlonPdfState *state, qpdf_oh lock, GHashTable *names)
{
  qpdf_data model = state->model;
  qpdf_oh action = qpdf_oh_get_key (model, lock, "/Action");
  qpdf_oh list = qpdf_oh_get_key (model, lock, "/Fields");
  int n = qpdf_oh_is_array (model, list) ? qpdf_oh_get_array_n_items (model, list) : 0;
  gboolean exclude = merlon_qpdf_is_name (model, action, "/Exclude");

  if (merlon_qpdf_is_name (model, action, "/All"))
    g_hash_table_add (names, g_strdup ("*"));
  for (guint i = 0; exclude && i < state->fields->len; i++)
    g_hash_table_add (names, g_strdup (((MerlonFormField *) state->fields->pdata[i])->name));
  for (int i = 0; i < n; i++)
    {
      char *name = merlon_qpdf_dup_text (model, qpdf_oh_get_array_item (model, list, i));

      if (name != NULL && exclude)
        g_hash_table_remove (names, name);
      else if (name != NULL)
        {
          g_hash_table_add (names, g_steal_pointer (&name));
          continue;
        }
      g_free (name);
    }
}

static GHashTable *
list_locks (const MerlonPdfState *state, const MerlonFormField *field)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  qpdf_data model = state->model;
  qpdf_oh references
      = qpdf_oh_get_key (model, merlon_form_get_signature (model, field), "/Reference");
  int n = qpdf_oh_is_array (model, references) ? qpdf_oh_get_array_n_items (model, references) : 0;
  qpdf_oh lock = qpdf_oh_get_key (model, field->field, "/Lock");

  if (qpdf_oh_is_dictionary (model, lock))
    read_lock (state, lock, names);
  for (int i = 0; i < n; i++)
    {
      qpdf_oh reference = qpdf_oh_get_array_item (model, references, i);

      if (qpdf_oh_is_dictionary (model, reference)
          && merlon_qpdf_is_name (model, qpdf_oh_get_key (model, reference, "/TransformMethod"),
                                  "/FieldMDP")
          && qpdf_oh_is_dictionary (model, qpdf_oh_get_key (model, reference, "/TransformParams")))
        read_lock (state, qpdf_oh_get_key (model, reference, "/TransformParams"), names);
    }
  return names;
}

/* The field in the state that it signed: there the same object must be a field that is signed so. Copies of a
 * signature, under whatever name, signed nothing; what was changed of its own is told as a change. */
static const MerlonFormField *
find_then (const MerlonVerifying *self, const MerlonPdfState *then, const MerlonFormField *field,
           gsize end)
{
  int number = qpdf_oh_get_object_id (self->state->model, field->field);
  const MerlonFormField *old = g_hash_table_lookup (then->by_number, GINT_TO_POINTER (number));
  guint64 range[4];
  qpdf_oh signature;

  if (old == NULL || strcmp (old->name, field->name) != 0)
    return NULL;
  signature = merlon_form_get_signature (then->model, old);
  return qpdf_oh_is_dictionary (then->model, signature)
                 && merlon_verify_get_range (then->model, signature, range)
                 && range[2] + range[3] == end
             ? old
             : NULL;
}

static void
weigh_changes (MerlonSignatureVerdict *verdict)
{
  for (guint i = 0; i < verdict->changes->len; i++)
    {
      const MerlonPdfChange *change = verdict->changes->pdata[i];

      if (change->class == MERLON_CHANGE_FORBIDDEN)
        verdict->flaws |= MERLON_FLAW_BIT (FORBIDDEN);
      else if (change->class == MERLON_CHANGE_SUSPICIOUS)
        verdict->flaws |= MERLON_FLAW_BIT (CHANGED);
    }
}

/* What a lock says of the document as a whole, as a certification does (ISO 32000-2, 12.7.5.5). */
static void
restrict_by_lock (const MerlonPdfState *state, const MerlonFormField *field, guint *permission)
{
  qpdf_oh lock = qpdf_oh_get_key (state->model, field->field, "/Lock");
  gint64 said = 0;

  if (qpdf_oh_is_dictionary (state->model, lock))
    said = merlon_qpdf_get_integer (state->model, qpdf_oh_get_key (state->model, lock, "/P"), 0);
  /* It only takes away: where nothing was said of the whole document, 2 and 3 would allow more. */
  if (said == 1 || (*permission != 0 && said >= 1 && said <= 3))
    *permission = *permission == 0 ? said : MIN (*permission, said);
}

static gpointer
trace_in_thread (gpointer data)
{
  const MerlonVerifying *self = data;

  merlon_pdf_state_trace (self->state, self->pdf);
  return NULL;
}

/* Side by side: it is what takes the time, and the two have nothing in common. */
static void
trace_both (const MerlonVerifying *self, MerlonPdfState *then)
{
  GThread *thread = NULL;

  if (self->state->references == NULL)
    thread = g_thread_new ("trace", trace_in_thread, (gpointer) self);
  merlon_pdf_state_trace (then, self->pdf);
  if (thread != NULL)
    g_thread_join (thread);
}

static void
compare (const MerlonVerifying *self, MerlonPdfState *then, const MerlonFormField *now,
         MerlonSignatureVerdict *verdict, guint *permission)
{
  const MerlonFormField *field = then != NULL ? find_then (self, then, now, verdict->end) : NULL;
  g_autoptr (GHashTable) locks = NULL;

  if (field == NULL)
    {
      verdict->flaws |= MERLON_FLAW_BIT (REVISION);
      return;
    }
  if (verdict->permission != 0)
    *permission = *permission == 0 ? verdict->permission : MIN (*permission, verdict->permission);
  trace_both (self, then);
  restrict_by_lock (then, field, permission);
  locks = list_locks (then, field);
  verdict->changes = merlon_compare_states (self->pdf, then, self->state, *permission, locks);
  weigh_changes (verdict);
}

/* @fields: of what fields the signatures are. */
static void
compare_all (const MerlonVerifying *self, GHashTable *fields, MerlonVerdict *verdict)
{
  g_autoptr (MerlonPdfState) then = NULL;
  guint permission = 0;

  for (guint i = 0; i < verdict->signatures->len; i++)
    {
      MerlonSignatureVerdict *signature = verdict->signatures->pdata[i];

      if (signature->end == 0 || signature->covers_all)
        continue;
      if (then == NULL || then->end != signature->end)
        {
          g_clear_pointer (&then, merlon_pdf_state_free);
          then = merlon_pdf_state_new (self->pdf, signature->end, NULL);
        }
      compare (self, then, g_hash_table_lookup (fields, signature), signature, &permission);
    }
}

/* ---- all of it ---- */

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const MerlonSignatureVerdict *first = *(MerlonSignatureVerdict **) a;
  const MerlonSignatureVerdict *second = *(MerlonSignatureVerdict **) b;

  return first->end < second->end ? -1 : first->end > second->end;
}

static gboolean
verify_all (const MerlonVerifying *self, MerlonVerdict *verdict, GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GHashTable) fields = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->state->fields->len; i++)
    {
      const MerlonFormField *field = self->state->fields->pdata[i];

      if (!merlon_form_is_signature (field)
          || !qpdf_oh_is_dictionary (self->state->model,
                                     merlon_form_get_signature (self->state->model, field)))
        continue;
      if (verdict->signatures->len >= MOST_SIGNATURES)
        {
          g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_DAMAGED,
                       _ ("the PDF has more than %d signatures, which no document has"),
                       MOST_SIGNATURES);
          return FALSE;
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_ptr_array_add (verdict->signatures, merlon_verify_signature (self, field));
      g_hash_table_insert (fields, verdict->signatures->pdata[verdict->signatures->len - 1],
                           (gpointer) field);
    }
  g_ptr_array_sort (verdict->signatures, compare_ends);
  compare_all (self, fields, verdict);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

MerlonVerdict *
merlon_verify_pdf (GBytes *pdf, const MerlonTrust *trust, gint64 now, GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (MerlonPdfState) state = NULL;
  g_autoptr (MerlonProofs) proofs = merlon_proofs_new ();
  g_autoptr (MerlonVerdict) verdict = g_new0 (MerlonVerdict, 1);
  MerlonVerifying self = { pdf, trust, now, NULL, proofs };

  g_return_val_if_fail (pdf != NULL && trust != NULL, NULL);
  verdict->signatures
      = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_signature_verdict_free);
  state = merlon_pdf_state_new (pdf, g_bytes_get_size (pdf), error);
  if (state == NULL)
    return NULL;
  self.state = state;
  if (now == 0)
    self.now = g_get_real_time () / G_USEC_PER_SEC;
  collect_proofs (&self);
  if (!verify_all (&self, verdict, cancellable, error))
    return NULL;
  for (guint i = 0; i < verdict->signatures->len; i++)
    merlon_signature_verdict_conclude (verdict->signatures->pdata[i]);
  merlon_verdict_conclude (verdict);
  return g_steal_pointer (&verdict);
}
