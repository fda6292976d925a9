/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/merlon-checks.h"

/** MerlonCheckTable: the checks of one part of the standard */
typedef struct
{
  const MerlonCheck *checks;
  guint n_checks;
} MerlonCheckTable;

extern const MerlonCheckTable merlon_checks_context;     /* 4 and 5 */
extern const MerlonCheckTable merlon_checks_planning;    /* 6.1.1, 6.1.2, 6.2 */
extern const MerlonCheckTable merlon_checks_treatment;   /* 6.1.3 */
extern const MerlonCheckTable merlon_checks_support;     /* 7 */
extern const MerlonCheckTable merlon_checks_operation;   /* 8 and 9 */
extern const MerlonCheckTable merlon_checks_improvement; /* 10, the project, the whole file */

/* A row: id, severity, clauses of 2005, 2013 and 2022, class, fields, condition, function,
 * sentence. */
#define MERLON_CHECK(Id, Severity, C2005, C2013, C2022, Type, Fields, When, Run, Sentence)         \
  {                                                                                                \
    .id = Id, .severity = MERLON_SEVERITY_##Severity, .clauses = { C2005, C2013, C2022 },          \
    .type = Type, .fields = Fields, .when = When, .run = Run, .sentence = Sentence                 \
  }
