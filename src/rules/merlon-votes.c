/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-votes.h"

static gboolean
is_given (const MerlonVote *vote)
{
  return vote->score.likelihood > 0 && vote->score.consequence > 0;
}

static int
compare_levels (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

static void
summarize_scale (GArray *levels, guint *median, guint *lowest, guint *highest)
{
  g_array_sort (levels, compare_levels);
  /* Half a level does not exist, and who is careful rounds up. */
  *median = g_array_index (levels, guint, levels->len / 2);
  *lowest = g_array_index (levels, guint, 0);
  *highest = g_array_index (levels, guint, levels->len - 1);
}

gboolean
merlon_votes_summarize (GArray *votes, MerlonVoteSummary *summary)
{
  g_autoptr (GArray) likelihoods = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) consequences = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (votes != NULL && summary != NULL, FALSE);

  *summary = (MerlonVoteSummary){ 0 };
  for (guint i = 0; i < votes->len; i++)
    {
      const MerlonVote *vote = &g_array_index (votes, MerlonVote, i);

      if (!is_given (vote))
        continue;
      g_array_append_val (likelihoods, vote->score.likelihood);
      g_array_append_val (consequences, vote->score.consequence);
    }
  summary->n = likelihoods->len;
  if (summary->n == 0)
    return FALSE;
  summarize_scale (likelihoods, &summary->median.likelihood, &summary->lowest.likelihood,
                   &summary->highest.likelihood);
  summarize_scale (consequences, &summary->median.consequence, &summary->lowest.consequence,
                   &summary->highest.consequence);
  summary->spread = MAX (summary->highest.likelihood - summary->lowest.likelihood,
                         summary->highest.consequence - summary->lowest.consequence);
  summary->confidence = summary->spread == 0   ? MERLON_RISK_CONFIDENCE_HIGH
                        : summary->spread == 1 ? MERLON_RISK_CONFIDENCE_MEDIUM
                                               : MERLON_RISK_CONFIDENCE_LOW;
  return TRUE;
}

static guint
distance (guint a, guint b)
{
  return a > b ? a - b : b - a;
}

gboolean
merlon_vote_is_outlier (const MerlonVote *vote, const MerlonVoteSummary *summary)
{
  g_return_val_if_fail (vote != NULL && summary != NULL, FALSE);

  return is_given (vote)
         && (distance (vote->score.likelihood, summary->median.likelihood) >= 2
             || distance (vote->score.consequence, summary->median.consequence) >= 2);
}
