/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seal/merlon-signer.h"

#include <gtk/gtk.h>

/** MerlonKeyChoice: the key that a person chose, apart from any widget, for a thread */
typedef struct
{
  char *file, *token; /* one of them, or none: nothing is signed */
  GBytes *secret;     /* passphrase or PIN; nullable, wiped when it is freed */
} MerlonKeyChoice;

void merlon_key_choice_free (MerlonKeyChoice *self);
/** merlon_key_choice_open: forgets the secret, whatever comes of it. Returns: (transfer full): %NULL with
 * @error */
MerlonSigner *merlon_key_choice_open (MerlonKeyChoice *self, GError **error);

/** MerlonKeyRows: rows of a form that ask for a key file or a smart card and its secret; they live as
 * long as the form */
typedef struct _MerlonKeyRows MerlonKeyRows;

/** MERLON_N_KEY_ROWS: how many rows it takes */
#define MERLON_N_KEY_ROWS 3

/**
 * merlon_key_rows_attach:
 * @row: the first of them in @grid
 * @optional: whether one may go without a key
 */
MerlonKeyRows *merlon_key_rows_attach (GtkWidget *grid, int row, gboolean optional);
/** merlon_key_rows_grab_focus: to what is to be said next */
void merlon_key_rows_grab_focus (MerlonKeyRows *self);
/** merlon_key_rows_check: Returns: (nullable): translated: what is still missing, which has the keyboard
 * then; %NULL where nothing is */
const char *merlon_key_rows_check (MerlonKeyRows *self);
/** merlon_key_rows_take: Returns: (transfer full): the choice; the secret is no longer in the form */
MerlonKeyChoice *merlon_key_rows_take (MerlonKeyRows *self);
