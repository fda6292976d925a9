/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/merlon-figure.h"
#include "draw/merlon-draw-gantt.h"
#include "draw/merlon-draw-loss.h"
#include "draw/merlon-draw-matrix.h"
#include "draw/merlon-draw-status.h"
#include "draw/merlon-draw-trend.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-measure.h"

#define MATRIX(Name, VIEW)                                                                         \
  static MerlonPicture *draw_##Name (MerlonProject *project, MerlonItem *subject G_GNUC_UNUSED,    \
                                     double width)                                                 \
  {                                                                                                \
    return merlon_draw_matrix (project, NULL, MERLON_MATRIX_##VIEW, width);                        \
  }                                                                                                \
  static char *describe_##Name (MerlonProject *project, MerlonItem *subject G_GNUC_UNUSED)         \
  {                                                                                                \
    return merlon_describe_matrix (project, NULL, MERLON_MATRIX_##VIEW);                           \
  }

MATRIX (inherent, INHERENT)
MATRIX (current, CURRENT)
MATRIX (residual, RESIDUAL)
MATRIX (journey, JOURNEY)

#define BARS(Name)                                                                                 \
  static MerlonPicture *draw_##Name (MerlonProject *project, MerlonItem *subject G_GNUC_UNUSED,    \
                                     double width)                                                 \
  {                                                                                                \
    g_autoptr (MerlonBars) bars = merlon_status_##Name (project);                                  \
    return merlon_bars_draw (bars, width);                                                         \
  }                                                                                                \
  static char *describe_##Name (MerlonProject *project, MerlonItem *subject G_GNUC_UNUSED)         \
  {                                                                                                \
    g_autoptr (MerlonBars) bars = merlon_status_##Name (project);                                  \
    return merlon_bars_describe (bars);                                                            \
  }

BARS (levels)
BARS (runs)
BARS (soa)
BARS (themes)
BARS (readiness)
BARS (actions)
BARS (documents)

static MerlonPicture *
draw_gantt (MerlonProject *project, MerlonItem *subject G_GNUC_UNUSED, double width)
{
  g_autoptr (GArray) rows = merlon_gantt_list (project);

  return merlon_draw_gantt (rows, 0, rows->len, width);
}

static char *
describe_gantt (MerlonProject *project, MerlonItem *subject G_GNUC_UNUSED)
{
  g_autoptr (GArray) rows = merlon_gantt_list (project);

  return merlon_describe_gantt (rows, 0, rows->len);
}

static MerlonPicture *
draw_loss (MerlonProject *project, MerlonItem *subject G_GNUC_UNUSED, double width)
{
  return merlon_draw_loss (project, width);
}

static char *
describe_loss (MerlonProject *project, MerlonItem *subject G_GNUC_UNUSED)
{
  return merlon_describe_loss (project);
}

static MerlonPicture *
draw_trend (MerlonProject *project G_GNUC_UNUSED, MerlonItem *subject, double width)
{
  return merlon_draw_trend (subject, width);
}

static char *
describe_trend (MerlonProject *project G_GNUC_UNUSED, MerlonItem *subject)
{
  return merlon_describe_trend (subject);
}

static const MerlonFigure figures[] = {
  { "matrix", N_ ("Risks today"), NULL, draw_current, describe_current },
  { "inherent", N_ ("Risks without controls"), NULL, draw_inherent, describe_inherent },
  { "residual", N_ ("Risks after treatment"), NULL, draw_residual, describe_residual },
  { "journey", N_ ("From without controls to what remains after treatment"), NULL, draw_journey,
    describe_journey },
  { "levels", N_ ("Risks by level"), NULL, draw_levels, describe_levels },
  { "runs", N_ ("Risks by level, from assessment to assessment"), NULL, draw_runs, describe_runs },
  { "loss", N_ ("How likely a year loses more than an amount"), NULL, draw_loss, describe_loss },
  { "soa", N_ ("Controls by status"), NULL, draw_soa, describe_soa },
  { "themes", N_ ("Controls by status in each clause or theme"), NULL, draw_themes,
    describe_themes },
  { "readiness", N_ ("Gaps by clause"), NULL, draw_readiness, describe_readiness },
  { "actions", N_ ("Treatment actions by state"), NULL, draw_actions, describe_actions },
  { "documents", N_ ("Documents by state"), NULL, draw_documents, describe_documents },
  { "gantt", N_ ("Project plan"), NULL, draw_gantt, describe_gantt },
  { "trend", N_ ("Results and target"), merlon_measure_get_type, draw_trend, describe_trend },
};

guint
merlon_figures_count (void)
{
  return G_N_ELEMENTS (figures);
}

const MerlonFigure *
merlon_figures_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (figures), NULL);
  return &figures[index];
}

const MerlonFigure *
merlon_figures_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (g_strcmp0 (figures[i].name, name) == 0)
      return &figures[i];
  return NULL;
}

MerlonPicture *
merlon_figure_draw (const MerlonFigure *figure, MerlonProject *project, MerlonItem *subject,
                    double width)
{
  g_return_val_if_fail (figure != NULL && MERLON_IS_PROJECT (project) && width > 0, NULL);
  g_return_val_if_fail (figure->subject == NULL || subject != NULL, NULL);

  return figure->draw (project, subject, width);
}

char *
merlon_figure_describe (const MerlonFigure *figure, MerlonProject *project, MerlonItem *subject)
{
  g_return_val_if_fail (figure != NULL && MERLON_IS_PROJECT (project), NULL);
  g_return_val_if_fail (figure->subject == NULL || subject != NULL, NULL);

  return figure->describe (project, subject);
}
