/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/merlon-report.h"

/**
 * SECTION: evidence
 *
 * The documents that go to an auditor together, all of one state of the project.
 */

/** MERLON_EVIDENCE_USUAL: names of the reports that auditors ask for first, parted by commas */
#define MERLON_EVIDENCE_USUAL "policy,soa,rtp,risks,scope,readiness"

/** MerlonEvidenceRequest: the caller keeps all of it */
typedef struct
{
  MerlonProject *project;
  GPtrArray *reports;   /* const MerlonReport */
  GPtrArray *documents; /* nullable: MerlonDocument besides */
  const char *version;  /* nullable: of the pack, which all of them show */
} MerlonEvidenceRequest;

/** MerlonEvidenceFunc: is given one after the other; @name: of its file; @subject: (nullable): the record it
 * is of. Returns: %FALSE with @error to give up */
typedef gboolean (*MerlonEvidenceFunc) (const char *name, const char *title, MerlonItem *subject,
                                        GBytes *pdf, gpointer data, GError **error);

/** merlon_evidence_list_reports: @names: (nullable): parted by commas; %NULL for the usual ones. Returns:
 * (transfer container): #MerlonReport; %NULL with @error (%G_IO_ERROR_NOT_FOUND) */
GPtrArray *merlon_evidence_list_reports (const char *names, GError **error);
/** merlon_evidence_dup_standard: Returns: (transfer full) (nullable): which edition the project follows */
char *merlon_evidence_dup_standard (MerlonProject *project);
/** merlon_evidence_make: @job: (nullable). Returns: %FALSE with @error */
gboolean merlon_evidence_make (const MerlonEvidenceRequest *request, MerlonEvidenceFunc take,
                               gpointer data, MerlonJob *job, GError **error);
