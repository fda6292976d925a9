/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-problem.h"

GPtrArray *
merlon_problems_new (void)
{
  return g_ptr_array_new_with_free_func (merlon_problem_free);
}

void
merlon_problem_free (gpointer data)
{
  MerlonProblem *problem = data;

  g_free (problem->message);
  g_free (problem);
}

void
merlon_problems_add (GPtrArray *problems, guint line, const char *format, ...)
{
  MerlonProblem *problem;
  va_list arguments;

  if (problems == NULL)
    return;
  problem = g_new0 (MerlonProblem, 1);
  problem->line = line;
  va_start (arguments, format);
  problem->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (problems, problem);
}
