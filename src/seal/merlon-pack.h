/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "file/merlon-output.h"
#include "seal/merlon-sign.h"

/**
 * SECTION: evidence packs
 *
 * Documents of one state of the ISMS, together: with a list of what each is (`manifest.json`) and
 * the SHA-256 of each (`SHA256SUMS`, which `sha256sum --check` understands), as a folder or a ZIP.
 */

/** MerlonPackFile: @name: of the file, such as "soa.pdf"; @title: what it is */
typedef struct
{
  char *name, *title;
  GBytes *bytes;
} MerlonPackFile;

/** merlon_pack_file_new: @bytes: (transfer none) */
MerlonPackFile *merlon_pack_file_new (const char *name, const char *title, GBytes *bytes);
void merlon_pack_file_free (MerlonPackFile *self);

/** merlon_pack_add: adds @pdf to @files (#MerlonPackFile), signed where there is a @signer (nullable) and a
 * @request (nullable). Returns: %FALSE with @error */
gboolean merlon_pack_add (GPtrArray *files, const char *name, const char *title, GBytes *pdf,
                          MerlonSigner *signer, const MerlonSignRequest *request,
                          GCancellable *cancellable, GError **error);

/** MerlonPackInfo: what all of them are documents of; texts are nullable. @time: seconds since
 * 1970, of the state */
typedef struct
{
  const char *organization, *version, *standard;
  gint64 time;
} MerlonPackInfo;

/** merlon_pack_dup_manifest: Returns: (transfer full): the list as JSON; @files: #MerlonPackFile */
char *merlon_pack_dup_manifest (GPtrArray *files, const MerlonPackInfo *info);

/**
 * merlon_pack_prepare:
 * @path: a ZIP where it ends with ".zip" in letters of any size, otherwise a folder, which is made or must be empty
 *
 * Writes the pack beside its place, where it comes by merlon_output_put(): whoever records it in the ISMS
 * saves that in between. The same documents make the same bytes, a ZIP in the same time zone: it has the
 * local time.
 *
 * Returns: (transfer full): %NULL with @error (%G_IO_ERROR, #MERLON_FILE_ERROR)
 */
MerlonOutput *merlon_pack_prepare (GPtrArray *files, const MerlonPackInfo *info, const char *path,
                                   GError **error);
/** merlon_pack_write: both at once. Returns: %FALSE with @error; then there is nothing */
gboolean merlon_pack_write (GPtrArray *files, const MerlonPackInfo *info, const char *path,
                            GError **error);
