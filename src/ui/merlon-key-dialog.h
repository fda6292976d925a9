/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "file/merlon-container.h"
#include "file/merlon-vault.h"

/** MerlonKeyGiven: @key: what may open the project; %NULL: the person gave up */
typedef void (*MerlonKeyGiven) (GtkWidget *widget, MerlonVault *key);

/**
 * merlon_key_dialog_present:
 * @path: (nullable): the protected project; %NULL: it has no file yet
 * @kind: (nullable): what opens it; %NULL: that is not known
 * @wrong: (nullable): why what was given before does not open it
 *
 * Asks for the password of a project, or for a key file with its own password: for what fits. @given is not called
 * when @widget is gone by then.
 */
void merlon_key_dialog_present (GtkWidget *widget, const char *path,
                                const MerlonContainerKind *kind, const char *wrong,
                                MerlonKeyGiven given);
/** merlon_key_dialog_dup_secret: Returns: (transfer full): what was typed into @entry, which is
 * emptied */
GBytes *merlon_key_dialog_dup_secret (GtkWidget *entry);
