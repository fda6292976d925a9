/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"

/**
 * SECTION: readiness
 *
 * What an auditor would still find missing: one row of a table per check, one gap per record
 * and field that fails it.
 */

/**
 * MerlonSeverity:
 * @MERLON_SEVERITY_HINT: good practice, not asked for
 * @MERLON_SEVERITY_MINOR: an auditor would note it
 * @MERLON_SEVERITY_MAJOR: certification would fail on it
 */
typedef enum
{
  MERLON_SEVERITY_HINT,
  MERLON_SEVERITY_MINOR,
  MERLON_SEVERITY_MAJOR,
} MerlonSeverity;

/** MerlonGap: something to be done */
typedef struct
{
  const char *check;  /* id of the check, "risk-owner" */
  const char *clause; /* of the project's edition, "6.1.2 c)" */
  MerlonSeverity severity;
  MerlonItem *item;          /* nullable: the record it is about */
  const MerlonField *field;  /* nullable: the field to fill */
  const char *register_name; /* where to go when there is no record yet; nullable */
  const char *needs;         /* nullable: the clause or control that wants a document, "6.1.3 d)" */
  char *message;             /* translated: what is wrong and what to do */
} MerlonGap;

typedef struct _MerlonCheck MerlonCheck;

/** MerlonChecker: a run of the checks over a project */
typedef struct
{
  MerlonProject *project;
  int edition; /* MerlonEdition */
  MerlonDate today;
  const MerlonCheck *check; /* the one that runs */
  GPtrArray *gaps;          /* MerlonGap */
  guint from, to;           /* the records it looks at, by position in their register */
} MerlonChecker;

typedef void (*MerlonCheckerFunc) (MerlonChecker *checker);

struct _MerlonCheck
{
  const char *id;
  MerlonSeverity severity;
  const char *clauses[3]; /* of the 2005, 2013 and 2022 editions; NULL: not asked for there */
  GType (*type) (void);   /* the register it looks at; NULL where it looks at several */
  const char *fields;     /* fields it looks at, parted by "|"; the first is the one to fill */
  const char *when;       /* which records it looks at; see merlon-condition.h */
  MerlonCheckerFunc run;
  const char *sentence; /* translatable; %s is the record */
};

/** merlon_checks_count: Returns: how many checks there are */
guint merlon_checks_count (void);
const MerlonCheck *merlon_checks_get (guint index);
/** merlon_checks_find: Returns: (nullable): the check called @id */
const MerlonCheck *merlon_checks_find (const char *id);

/**
 * merlon_check_project:
 *
 * Runs every check that the project's edition has (2022 where none is stated).
 *
 * Returns: (transfer full): a list of #MerlonGap, by clause in the edition's order
 */
GPtrArray *merlon_check_project (MerlonProject *project);
/** merlon_check_project_with: runs one check only */
GPtrArray *merlon_check_project_with (MerlonProject *project, const MerlonCheck *check);

/** merlon_checker_new: for who runs the checks a few at a time. Returns: (transfer full) */
MerlonChecker *merlon_checker_new (MerlonProject *project);
void merlon_checker_free (MerlonChecker *self);
/** merlon_checker_run: one check, if the project's edition has it */
void merlon_checker_run (MerlonChecker *self, const MerlonCheck *check);
/** merlon_checker_run_part: some of the records, where the check goes by record; @position: (inout): 0
 * at first. Returns: whether there are more */
gboolean merlon_checker_run_part (MerlonChecker *self, const MerlonCheck *check, guint *position);
/** merlon_checker_finish: @self: (transfer full). Returns: (transfer full): as merlon_check_project() */
GPtrArray *merlon_checker_finish (MerlonChecker *self);

/** merlon_severity_get_nick: "hint", "minor", "major" */
const char *merlon_severity_get_nick (MerlonSeverity severity);
/** merlon_severity_get_label: translated */
const char *merlon_severity_get_label (MerlonSeverity severity);

/* ---- for the tables ---- */

/** merlon_checker_add: a gap with the check's sentence, about @item (nullable) */
void merlon_checker_add (MerlonChecker *checker, MerlonItem *item, const char *field_name);
/** merlon_checker_add_message: the same with a sentence of its own, which is taken. Returns: the gap */
MerlonGap *merlon_checker_add_message (MerlonChecker *checker, MerlonItem *item,
                                       const char *field_name, char *message);
/** merlon_checker_list: Returns: (transfer container): the records the check looks at */
GPtrArray *merlon_checker_list (MerlonChecker *checker);

/* The frequent shapes. */
void merlon_check_exists (MerlonChecker *checker);  /* at least one record */
void merlon_check_set (MerlonChecker *checker);     /* one of the fields holds something */
void merlon_check_none (MerlonChecker *checker);    /* no such record */
void merlon_check_overdue (MerlonChecker *checker); /* the date is not in the past */
void merlon_check_recent (MerlonChecker *checker);  /* the newest date is within 13 months */
void merlon_check_person (MerlonChecker *checker);  /* nobody named there has left */
