/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-problem.h"
#include "model/merlon-i18n.h"

/* Of a list that somebody reads. */
#define MOST 10

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

char *
merlon_problems_dup_text (GPtrArray *problems)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (problems != NULL, NULL);

  for (guint i = 0; i < problems->len && i < MOST; i++)
    {
      const MerlonProblem *problem = problems->pdata[i];

      if (problem->line > 0)
        g_string_append_printf (text, _ ("Line %u: "), problem->line);
      g_string_append_printf (text, "%s\n", problem->message);
    }
  if (problems->len > MOST)
    g_string_append_printf (text, ngettext ("and %u more", "and %u more", problems->len - MOST),
                            problems->len - MOST);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
