/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/merlon-matrix-paint.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-risk-level.h"

/* Of the head of a cell. */
#define NAME_SIZE 0.58
/* In sizes of the text: where the base line is below the upper edge of a line, and below its middle. */
#define BASE 0.92
#define BELOW_MIDDLE 0.36
#define HEAD_PAD 0.3
/* How much of its place a dot takes. */
#define DOT 0.8

static const MerlonInk ink_dark = { 0.1, 0.1, 0.12, 1 };
static const MerlonInk ink_white = { 1, 1, 1, 1 };
static const MerlonInk ink_nobody = { 0.92, 0.92, 0.93, 1 };

static guint
level_of (MerlonProject *project, const MerlonMatrixLayout *layout, guint cell)
{
  return merlon_scales_get_risk_level (merlon_project_get_scales (project),
                                       cell / layout->n_consequence + 1,
                                       cell % layout->n_consequence + 1);
}

MerlonInk
merlon_matrix_get_ink (MerlonProject *project, const MerlonMatrixLayout *layout, guint cell)
{
  MerlonItem *level;

  g_return_val_if_fail (MERLON_IS_PROJECT (project) && layout != NULL, ink_nobody);

  level = merlon_scales_get_level (merlon_project_get_scales (project), MERLON_SCALE_RISK,
                                   level_of (project, layout, cell));
  return level != NULL ? merlon_ink_from_text (MERLON_RISK_LEVEL (level)->colour) : ink_nobody;
}

/* ---- the ground ---- */

typedef struct
{
  MerlonPicture *picture;
  MerlonProject *project;
  MerlonScales *scales;
  const MerlonMatrixLayout *layout;
  MerlonInk ink;
} Ground;

static void
add_cell (Ground *self, guint cell)
{
  const MerlonMatrixLayout *layout = self->layout;
  MerlonInk fill = merlon_matrix_get_ink (self->project, layout, cell);
  double size = layout->head * NAME_SIZE, x, y;

  merlon_matrix_layout_get_cell (layout, cell, &x, &y);
  merlon_picture_rectangle (self->picture, x + 0.5, y + 0.5, layout->cell_width - 1,
                            layout->cell_height - 1, fill, MERLON_NO_INK, 0);
  merlon_picture_text (self->picture, x + layout->cell_width - size * 0.4,
                       y + size * (HEAD_PAD + BASE), MERLON_ANCHOR_END, size, FALSE,
                       merlon_ink_on (fill), MAX (layout->cell_width - size * 2.5, 1),
                       merlon_scales_get_name (self->scales, MERLON_SCALE_RISK,
                                               level_of (self->project, layout, cell)));
}

static gboolean
is_acceptable (Ground *self, guint cell)
{
  guint level = level_of (self->project, self->layout, cell);

  return level != 0 && level <= merlon_scales_get_acceptable (self->scales);
}

static void
add_limit_lines (Ground *self, double thick, MerlonInk ink)
{
  const MerlonMatrixLayout *layout = self->layout;
  guint columns = layout->n_consequence, n_cells = columns * layout->n_likelihood;

  for (guint cell = 0; cell < n_cells; cell++)
    {
      gboolean here = is_acceptable (self, cell);
      double x, y;

      merlon_matrix_layout_get_cell (layout, cell, &x, &y);
      if ((cell + 1) % columns != 0 && here != is_acceptable (self, cell + 1))
        merlon_picture_rectangle (self->picture, x + layout->cell_width - thick / 2, y, thick,
                                  layout->cell_height, ink, MERLON_NO_INK, 0);
      if (cell + columns < n_cells && here != is_acceptable (self, cell + columns))
        merlon_picture_rectangle (self->picture, x - thick / 2, y - thick / 2,
                                  layout->cell_width + thick, thick, ink, MERLON_NO_INK, 0);
    }
}

/* Dark between white edges: one of both is seen beside any colour. */
static void
add_limit (Ground *self)
{
  double thick = MAX (2.4, self->layout->text * 0.22);

  add_limit_lines (self, thick * 1.6, ink_white);
  add_limit_lines (self, thick, ink_dark);
}

/* So that the longest name below a column fits it, down to a size that is still read. */
static double
fit_columns (Ground *self)
{
  const MerlonMatrixLayout *layout = self->layout;
  double widest = 1;

  for (guint c = 1; c <= layout->n_consequence; c++)
    {
      const char *name = merlon_scales_get_name (self->scales, MERLON_SCALE_CONSEQUENCE, c);

      if (name != NULL)
        widest = MAX (widest, merlon_picture_measure (name, layout->text, FALSE));
    }
  return layout->text * CLAMP ((layout->cell_width - 6) / widest, 0.75, 1);
}

static void
add_axes (Ground *self)
{
  const MerlonMatrixLayout *layout = self->layout;
  double size = layout->text, columns = fit_columns (self);
  double bottom = layout->top + layout->n_likelihood * layout->cell_height;

  for (guint l = 0; l < layout->n_likelihood; l++)
    {
      double x, y;

      merlon_matrix_layout_get_cell (layout, l * layout->n_consequence, &x, &y);
      merlon_picture_text (self->picture, layout->left - size * 0.5,
                           y + layout->cell_height / 2 + size * BELOW_MIDDLE, MERLON_ANCHOR_END,
                           size, FALSE, self->ink, layout->left - size * 0.5,
                           merlon_scales_get_name (self->scales, MERLON_SCALE_LIKELIHOOD, l + 1));
    }
  for (guint c = 0; c < layout->n_consequence; c++)
    merlon_picture_text (self->picture, layout->left + (c + 0.5) * layout->cell_width,
                         bottom + columns * (0.2 + BASE), MERLON_ANCHOR_MIDDLE, columns, FALSE,
                         self->ink, layout->cell_width - 4,
                         merlon_scales_get_name (self->scales, MERLON_SCALE_CONSEQUENCE, c + 1));
  merlon_picture_text (self->picture, 0, size * BASE, MERLON_ANCHOR_START, size * 0.9, TRUE,
                       self->ink, layout->left + layout->cell_width, _ ("Likelihood ↑"));
  merlon_picture_text (self->picture, layout->left + layout->n_consequence * layout->cell_width,
                       bottom + size * (1.35 + BASE * 0.9), MERLON_ANCHOR_END, size * 0.9, TRUE,
                       self->ink, 0, _ ("Consequence →"));
  if (layout->strip_height > 0)
    merlon_picture_text (self->picture, layout->left - size * 0.5,
                         layout->strip_top + layout->strip_height / 2 + size * BELOW_MIDDLE,
                         MERLON_ANCHOR_END, size, FALSE, self->ink, layout->left - size * 0.5,
                         _ ("Not rated"));
}

void
merlon_matrix_add_ground (MerlonPicture *picture, MerlonProject *project,
                          const MerlonMatrixLayout *layout, MerlonInk ink)
{
  Ground self = { picture, project, NULL, layout, ink };

  g_return_if_fail (picture != NULL && MERLON_IS_PROJECT (project) && layout != NULL);

  self.scales = merlon_project_get_scales (project);
  /* As one reads: from the top, where the most likely are. */
  for (guint l = layout->n_likelihood; l > 0; l--)
    for (guint c = 0; c < layout->n_consequence; c++)
      add_cell (&self, (l - 1) * layout->n_consequence + c);
  add_limit (&self);
  add_axes (&self);
}

char *
merlon_matrix_dup_ground_key (MerlonProject *project, const MerlonMatrixLayout *layout,
                              MerlonInk ink)
{
  static const MerlonScale named[]
      = { MERLON_SCALE_LIKELIHOOD, MERLON_SCALE_CONSEQUENCE, MERLON_SCALE_RISK };
  MerlonScales *scales;
  GString *key;

  g_return_val_if_fail (MERLON_IS_PROJECT (project) && layout != NULL, NULL);

  scales = merlon_project_get_scales (project);
  key = g_string_new (NULL);
  g_string_append_printf (key, "%x %u %u %g %g %g %g %g %g %u", merlon_ink_pack (ink),
                          layout->n_likelihood, layout->n_consequence, layout->left, layout->top,
                          layout->cell_width, layout->cell_height, layout->text, layout->strip_top,
                          merlon_scales_get_acceptable (scales));
  for (guint s = 0; s < G_N_ELEMENTS (named); s++)
    for (guint i = 1; i <= merlon_scales_get_size (scales, named[s]); i++)
      {
        const char *name = merlon_scales_get_name (scales, named[s], i);

        g_string_append_printf (key, "\n%s", name != NULL ? name : "");
      }
  for (guint i = 0; i < layout->n_likelihood * layout->n_consequence; i++)
    g_string_append_printf (key, " %u %x", level_of (project, layout, i),
                            merlon_ink_pack (merlon_matrix_get_ink (project, layout, i)));
  return g_string_free (key, FALSE);
}

/* ---- what stands on it ---- */

void
merlon_matrix_add_count (MerlonPicture *picture, const MerlonMatrixLayout *layout, double x,
                         double y, guint count, MerlonInk ground)
{
  double size;
  g_autofree char *number = NULL;

  g_return_if_fail (picture != NULL && layout != NULL);

  if (count < 2)
    return;
  size = layout->head * NAME_SIZE;
  number = g_strdup_printf ("%u", count);
  merlon_picture_text (picture, x + size * 0.4, y + size * (HEAD_PAD + BASE), MERLON_ANCHOR_START,
                       size, TRUE, merlon_ink_on (ground), 0, number);
}

void
merlon_matrix_add_token (MerlonPicture *picture, const MerlonToken *token, MerlonInk ground,
                         gboolean strong, const char *text)
{
  MerlonInk ink = strong ? ink_white : merlon_ink_on (ground);
  double x, y;

  g_return_if_fail (picture != NULL && token != NULL);

  x = token->x + token->width / 2;
  y = token->y + token->height / 2;
  if (token->kind == MERLON_TOKEN_DOT)
    {
      merlon_picture_circle (picture, x, y, token->width * DOT / 2, ink, strong ? ink_dark : ink,
                             strong ? 1 : 0);
      return;
    }
  merlon_picture_rounded (picture, token->x + 0.5, token->y + 0.5, token->width - 1,
                          token->height - 1, token->height * 0.3, strong ? ink_dark : ink_white,
                          ink_dark, MIN (1, token->text * 0.08));
  merlon_picture_text (picture, x, y + token->text * BELOW_MIDDLE, MERLON_ANCHOR_MIDDLE,
                       token->text, TRUE, strong ? ink_white : ink_dark, token->width - 2, text);
}
