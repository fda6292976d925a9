/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-session.h"
#include "ui/merlon-working.h"

struct _MerlonSession
{
  GObject parent_instance;
  MerlonStore *store; /* NULL: no file yet */
  MerlonProject *project;
  MerlonVault *vault;       /* NULL: not protected */
  MerlonJournal *journal;   /* NULL: nothing is to be kept */
  MerlonLeftover *leftover; /* NULL: none, or taken */
  MerlonWorking *working;
  char *journal_error;
  GPtrArray *problems; /* MerlonProblem; NULL: none */
  guint flush;
  GFileMonitor *monitor; /* of the file */
  guint watch, look;
  gboolean read_only;
  gboolean busy;
};

void merlon_session_set_busy (MerlonSession *self, gboolean busy);
/** merlon_session_set_vault: @vault: (nullable): how the file is protected by now */
void merlon_session_set_vault (MerlonSession *self, MerlonVault *vault);
/** merlon_session_take_journal: @journal: (transfer full): instead of the one of before, whose file
 * goes; @error: (nullable): why nothing can be written to it */
void merlon_session_take_journal (MerlonSession *self, MerlonJournal *journal, const GError *error);
/** merlon_session_begin_journal_anew: everything was saved, as the project is protected now */
void merlon_session_begin_journal_anew (MerlonSession *self);
