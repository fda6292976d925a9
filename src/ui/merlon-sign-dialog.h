/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/merlon-statement.h"
#include "ui/merlon-session.h"

#include <adwaita.h>

/** MerlonSignTarget: what is to be signed; the dialog keeps copies and references */
typedef struct
{
  GBytes *pdf;
  const char *title;      /* what it is, for people and the record */
  const char *file_name;  /* that is proposed for the signed file */
  MerlonSession *session; /* nullable: where the signature is recorded */
  MerlonItem *document;   /* nullable: its record there */
} MerlonSignTarget;

#define MERLON_TYPE_SIGN_DIALOG (merlon_sign_dialog_get_type ())
/**
 * MerlonSignDialog:
 *
 * Asks with which key, where and in which role a PDF is signed, signs it in a thread, writes the signed
 * file and records the signature. The passphrase is wiped when it was used.
 *
 * #MerlonSignDialog::signed (const char *path): the file that was written
 */
G_DECLARE_FINAL_TYPE (MerlonSignDialog, merlon_sign_dialog, MERLON, SIGN_DIALOG, AdwWindow)

/** merlon_sign_dialog_read_statement: Returns: (transfer full) (nullable): what @pdf says that it is */
MerlonStatement *merlon_sign_dialog_read_statement (GBytes *pdf);
/** merlon_sign_dialog_present: Returns: (transfer none) (nullable): the dialog; %NULL after telling the
 * person why @target cannot be signed */
MerlonSignDialog *merlon_sign_dialog_present (GtkWindow *parent, const MerlonSignTarget *target);
