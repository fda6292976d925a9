/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/** MerlonProblem: something in a file that is not as it should be; @line is 0 if unknown */
typedef struct
{
  guint line;
  char *message;
} MerlonProblem;

/** merlon_problems_new: Returns: (transfer full): an empty list of #MerlonProblem */
GPtrArray *merlon_problems_new (void);
void merlon_problem_free (gpointer problem);
/** merlon_problems_add: adds a #MerlonProblem; @problems may be %NULL */
void merlon_problems_add (GPtrArray *problems, guint line, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/** merlon_problems_dup_text: Returns: (transfer full): the first ones, a line each, for people */
char *merlon_problems_dup_text (GPtrArray *problems);
