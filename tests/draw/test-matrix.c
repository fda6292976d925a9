/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where risks stand in the matrix: all of them, none on another; and whether it can be read, in
 * greyscale and by the colour-blind too. */

#include "draw/merlon-draw-matrix.h"
#include "draw/merlon-draw-runs.h"
#include "draw/merlon-matrix-paint.h"
#include "model/records/merlon-risk-level.h"
#include "rules/merlon-run.h"
#include "rules/merlon-score.h"
#include "rules/merlon-start.h"
#include "support/merlon-test.h"

#include <math.h>
#include <string.h>

static MerlonProject *
make_project (guint n_risks, gboolean one_cell)
{
  g_autoptr (GError) error = NULL;
  MerlonProject *project = merlon_start_project (3, "Test works", NULL, &error);
  MerlonScales *scales = merlon_project_get_scales (project);
  guint n_l = merlon_scales_get_size (scales, MERLON_SCALE_LIKELIHOOD);
  guint n_c = merlon_scales_get_size (scales, MERLON_SCALE_CONSEQUENCE);

  g_assert_no_error (error);
  for (guint i = 0; i < n_risks; i++)
    {
      MerlonItem *risk = merlon_project_create (project, MERLON_TYPE_RISK, "Something happens");
      MerlonScore score = { one_cell ? 2 : i % n_l + 1, one_cell ? 2 : i / n_l % n_c + 1 };

      merlon_score_set (MERLON_RISK (risk), MERLON_RISK_CURRENT, score, NULL);
    }
  return project;
}

static GPtrArray *
list_risks (MerlonProject *project)
{
  MerlonRegister *home = merlon_project_get_register (project, MERLON_TYPE_RISK);
  GPtrArray *risks = g_ptr_array_new ();

  for (guint i = 0; i < merlon_register_get_count (home); i++)
    g_ptr_array_add (risks, merlon_register_get (home, i));
  return risks;
}

static void
assert_inside (const MerlonMatrixLayout *layout, const MerlonToken *token)
{
  double x, y;

  if (token->cell == MERLON_NO_CELL)
    {
      g_assert_cmpfloat (token->y, >=, layout->strip_top);
      g_assert_cmpfloat (token->y + token->height, <=, layout->strip_top + layout->strip_height);
      return;
    }
  merlon_matrix_layout_get_cell (layout, token->cell, &x, &y);
  g_assert_cmpfloat (token->x, >=, x);
  g_assert_cmpfloat (token->y, >=, y + layout->head);
  g_assert_cmpfloat (token->x + token->width, <=, x + layout->cell_width + 1e-6);
  g_assert_cmpfloat (token->y + token->height, <=, y + layout->cell_height + 1e-6);
}

static void
assert_apart (const MerlonToken *a, const MerlonToken *b)
{
  const double least = 1e-6;

  g_assert_true (a->x + a->width <= b->x + least || b->x + b->width <= a->x + least
                 || a->y + a->height <= b->y + least || b->y + b->height <= a->y + least);
}

static void
assert_layout (MerlonProject *project, double width, double height, double text)
{
  g_autoptr (GPtrArray) risks = list_risks (project);
  const MerlonMatrixFrame frame = { width, height, text };
  g_autoptr (MerlonMatrixLayout) layout
      = merlon_matrix_layout_new (project, risks, MERLON_RISK_CURRENT, &frame);
  const MerlonToken *tokens = (const MerlonToken *) layout->tokens->data;

  g_assert_cmpuint (layout->tokens->len, ==, risks->len);
  for (guint i = 0; i < layout->tokens->len; i++)
    {
      assert_inside (layout, &tokens[i]);
      g_assert_cmpfloat (tokens[i].width, >, 0.5);
      for (guint k = i + 1; k < layout->tokens->len; k++)
        assert_apart (&tokens[i], &tokens[k]);
      g_assert_true (merlon_matrix_layout_find_token (layout, tokens[i].x + tokens[i].width / 2,
                                                      tokens[i].y + tokens[i].height / 2)
                     == &tokens[i]);
    }
}

static void
test_sizes (void)
{
  static const guint counts[] = { 0, 1, 3, 45, 400, 2000 };
  static const double sizes[][3]
      = { { 1280, 720, 24 }, { 1920, 1080, 36 }, { 640, 480, 11 }, { 300, 220, 9 } };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (MerlonProject) project = make_project (counts[i], FALSE);

      for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
        assert_layout (project, sizes[s][0], sizes[s][1], sizes[s][2]);
    }
}

static void
test_one_cell (void)
{
  g_autoptr (MerlonProject) project = make_project (400, TRUE);
  g_autoptr (GPtrArray) risks = list_risks (project);
  const MerlonMatrixFrame frame = { 1280, 720, 24 };
  g_autoptr (MerlonMatrixLayout) layout = NULL;

  assert_layout (project, 1280, 720, 24);
  assert_layout (project, 640, 480, 11);
  layout = merlon_matrix_layout_new (project, risks, MERLON_RISK_CURRENT, &frame);
  g_assert_cmpuint (layout->counts[layout->n_consequence + 1], ==, 400);
}

/* What is not rated waits below the matrix. */
static void
test_unrated (void)
{
  g_autoptr (MerlonProject) project = make_project (5, FALSE);
  g_autoptr (GPtrArray) risks = NULL;
  const MerlonMatrixFrame frame = { 800, 600, 14 };
  g_autoptr (MerlonMatrixLayout) layout = NULL;

  merlon_project_create (project, MERLON_TYPE_RISK, "New");
  risks = list_risks (project);
  layout = merlon_matrix_layout_new (project, risks, MERLON_RISK_CURRENT, &frame);
  g_assert_cmpfloat (layout->strip_height, >, 0);
  g_assert_cmpuint (merlon_matrix_layout_find_risk (layout, risks->pdata[5])->cell, ==,
                    MERLON_NO_CELL);
  assert_layout (project, 800, 600, 14);
}

static void
test_no_criteria (void)
{
  g_autoptr (MerlonProject) project = merlon_project_new ();
  g_autoptr (GPtrArray) risks = g_ptr_array_new ();
  const MerlonMatrixFrame frame = { 800, 600, 14 };

  g_assert_null (merlon_matrix_layout_new (project, risks, MERLON_RISK_CURRENT, &frame));
}

/* ---- legibility ---- */

/* After H. Brettel, F. Vienot and J. Mollon, "Computerized simulation of color appearance for
 * dichromats", J. Opt. Soc. Am. A 14 (1997), in the linear form of Vienot, Brettel and Mollon
 * (1999); the last is greyscale. */
static const double sights[][9] = {
  { 1, 0, 0, 0, 1, 0, 0, 0, 1 },
  { 0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1 },
  { 0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1 },
  { 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722 },
};

static double
to_linear (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
to_screen (double value)
{
  value = CLAMP (value, 0, 1);
  return value <= 0.0031308 ? value * 12.92 : 1.055 * pow (value, 1 / 2.4) - 0.055;
}

static MerlonInk
see (MerlonInk ink, const double *sight)
{
  double r = to_linear (ink.red), g = to_linear (ink.green), b = to_linear (ink.blue);

  return (MerlonInk){ to_screen (sight[0] * r + sight[1] * g + sight[2] * b),
                      to_screen (sight[3] * r + sight[4] * g + sight[5] * b),
                      to_screen (sight[6] * r + sight[7] * g + sight[8] * b), 1 };
}

/* What is written on a level's colour, however one sees. */
static void
test_contrast (void)
{
  g_autoptr (MerlonProject) project = make_project (0, FALSE);
  MerlonRegister *levels = merlon_project_get_register (project, MERLON_TYPE_RISK_LEVEL);

  g_assert_cmpuint (merlon_register_get_count (levels), >=, 3);
  for (guint i = 0; i < merlon_register_get_count (levels); i++)
    {
      MerlonInk ground
          = merlon_ink_from_text (MERLON_RISK_LEVEL (merlon_register_get (levels, i))->colour);

      for (guint s = 0; s < G_N_ELEMENTS (sights); s++)
        g_assert_cmpfloat (
            merlon_ink_contrast (see (ground, sights[s]), see (merlon_ink_on (ground), sights[s])),
            >=, 4.5);
    }
}

/* ---- pictures ---- */

typedef struct
{
  double left, top, right, bottom;
} Box;

/* Letters reach about so far from the base line, in sizes. */
static Box
box_of (const MerlonPictureItem *item)
{
  Box box = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

  if (item->is_text)
    return (Box){ item->x, item->y - item->size * 0.74,
                  item->x + merlon_picture_measure (item->text, item->size, item->bold),
                  item->y + item->size * 0.22 };
  for (guint i = 0; i < item->parts->len; i++)
    {
      const MerlonShapePart *part = &g_array_index (item->parts, MerlonShapePart, i);
      guint n = part->kind == 'h' ? 0 : part->kind == 'c' ? 6 : 2;

      for (guint k = 0; k < n; k += 2)
        box = (Box){ MIN (box.left, part->points[k]), MIN (box.top, part->points[k + 1]),
                     MAX (box.right, part->points[k]), MAX (box.bottom, part->points[k + 1]) };
    }
  return box;
}

/* What is seen through a letter or a dot: the last that was filled there before it. */
static MerlonInk
find_ground (MerlonPicture *picture, guint index, MerlonInk paper)
{
  Box box = box_of (merlon_picture_get_item (picture, index));
  double x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;

  while (index-- > 0)
    {
      const MerlonPictureItem *item = merlon_picture_get_item (picture, index);
      Box below = box_of (item);

      if (!item->is_text && item->fill.alpha > 0 && x > below.left && x < below.right
          && y > below.top && y < below.bottom)
        return item->fill;
    }
  return paper;
}

static gboolean
is_dot (const MerlonPictureItem *item)
{
  return !item->is_text && item->parts->len == 6;
}

static void
assert_told_apart (MerlonPicture *picture, guint index, MerlonInk paper)
{
  const MerlonPictureItem *item = merlon_picture_get_item (picture, index);
  MerlonInk ground = find_ground (picture, index, paper);

  /* WCAG 2.1, 1.4.3 for letters and 1.4.11 for marks, of which the outline is enough. */
  for (guint s = 0; s < G_N_ELEMENTS (sights); s++)
    {
      MerlonInk below = see (ground, sights[s]);
      double told = merlon_ink_contrast (see (item->fill, sights[s]), below);

      if (item->stroke.alpha > 0)
        told = MAX (told, merlon_ink_contrast (see (item->stroke, sights[s]), below));
      g_assert_cmpfloat (told, >=, item->is_text ? 4.5 : 3);
    }
}

static void
assert_legible (MerlonPicture *picture, MerlonInk paper)
{
  guint n = merlon_picture_get_n_items (picture), n_seen = 0;
  g_autofree Box *seen = g_new (Box, n);

  for (guint i = 0; i < n; i++)
    {
      const MerlonPictureItem *item = merlon_picture_get_item (picture, i);
      Box box;

      if (!item->is_text && !is_dot (item))
        continue;
      assert_told_apart (picture, i, paper);
      box = seen[n_seen++] = box_of (item);
      g_assert_cmpfloat (box.left, >=, -0.5);
      g_assert_cmpfloat (box.top, >=, -0.5);
      g_assert_cmpfloat (box.right, <=, merlon_picture_get_width (picture) + 0.5);
      g_assert_cmpfloat (box.bottom, <=, merlon_picture_get_height (picture) + 0.5);
      for (guint k = 0; k + 1 < n_seen; k++)
        g_assert_true (box.right <= seen[k].left + 0.5 || seen[k].right <= box.left + 0.5
                       || box.bottom <= seen[k].top + 0.5 || seen[k].bottom <= box.top + 0.5);
    }
}

static MerlonPicture *
draw_screen (MerlonProject *project, GPtrArray *risks, const MerlonMatrixFrame *frame,
             MerlonInk ink)
{
  g_autoptr (MerlonMatrixLayout) layout
      = merlon_matrix_layout_new (project, risks, MERLON_RISK_CURRENT, frame);
  MerlonPicture *picture = merlon_picture_new (frame->width, frame->height);

  merlon_matrix_add_ground (picture, project, layout, ink);
  for (guint i = 0; i < layout->tokens->len; i++)
    {
      const MerlonToken *token = &g_array_index (layout->tokens, MerlonToken, i);
      g_autofree char *name = merlon_item_dup_short_name (MERLON_ITEM (token->risk));

      merlon_matrix_add_token (picture, token, merlon_matrix_get_ink (project, layout, token->cell),
                               i == 0, name);
    }
  for (guint cell = 0; cell < layout->n_likelihood * layout->n_consequence; cell++)
    {
      double x, y;

      merlon_matrix_layout_get_cell (layout, cell, &x, &y);
      merlon_matrix_add_count (picture, layout, x, y, layout->counts[cell],
                               merlon_matrix_get_ink (project, layout, cell));
    }
  return picture;
}

/* Every letter and every mark, at every size, in every light. */
static void
test_pictures (void)
{
  static const guint counts[] = { 0, 3, 45, 400 };
  static const double sizes[][3] = { { 1280, 720, 24 }, { 1920, 1080, 36 }, { 640, 480, 11 } };
  static const MerlonInk dark = { 0.1, 0.1, 0.12, 1 }, white = { 1, 1, 1, 1 };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (MerlonProject) project = make_project (counts[i / 2], i % 2);
      g_autoptr (GPtrArray) risks = list_risks (project);

      for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
        {
          const MerlonMatrixFrame frame = { sizes[s][0], sizes[s][1], sizes[s][2] };
          g_autoptr (MerlonPicture) day = draw_screen (project, risks, &frame, dark);
          g_autoptr (MerlonPicture) night = draw_screen (project, risks, &frame, white);

          assert_legible (day, white);
          assert_legible (night, dark);
        }
      for (double width = 300; width <= 700; width += 200)
        {
          g_autoptr (MerlonPicture) paper
              = merlon_draw_matrix (project, NULL, MERLON_MATRIX_CURRENT, width);

          assert_legible (paper, white);
        }
    }
}

/* ---- two runs ---- */

static gboolean
says (MerlonPicture *picture, const char *text)
{
  for (guint i = 0; i < merlon_picture_get_n_items (picture); i++)
    {
      const MerlonPictureItem *item = merlon_picture_get_item (picture, i);

      if (item->is_text && strcmp (item->text, text) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_runs (void)
{
  g_autoptr (MerlonProject) project = make_project (3, FALSE);
  MerlonItem *before = merlon_project_create (project, MERLON_TYPE_ASSESSMENT, "First");
  MerlonItem *after = merlon_project_create (project, MERLON_TYPE_ASSESSMENT, "Second");
  g_autoptr (GPtrArray) risks = list_risks (project);
  MerlonItem *added;
  g_autoptr (MerlonPicture) picture = NULL;
  g_autofree char *words = NULL, *alone = NULL, *plus = NULL, *cross = NULL;

  merlon_assessment_freeze (MERLON_ASSESSMENT (before));
  merlon_score_set (risks->pdata[0], MERLON_RISK_CURRENT, (MerlonScore){ 3, 3 }, NULL);
  added = merlon_project_create (project, MERLON_TYPE_RISK, "New");
  merlon_score_set (MERLON_RISK (added), MERLON_RISK_CURRENT, (MerlonScore){ 1, 1 }, NULL);
  plus = g_strconcat ("+ ", added->code, NULL);
  cross = g_strconcat ("× ", ((MerlonItem *) risks->pdata[1])->code, NULL);
  merlon_project_remove (project, risks->pdata[1], NULL);
  merlon_assessment_freeze (MERLON_ASSESSMENT (after));
  words = merlon_describe_runs (MERLON_ASSESSMENT (before), MERLON_ASSESSMENT (after));
  g_assert_cmpstr (words, ==, "1 moved, 1 new, 1 gone");
  picture = merlon_draw_runs (MERLON_ASSESSMENT (before), MERLON_ASSESSMENT (after), 640);
  g_assert_true (says (picture, plus));
  g_assert_true (says (picture, cross));
  alone = merlon_describe_runs (NULL, MERLON_ASSESSMENT (after));
  g_assert_cmpstr (alone, ==, "3 risks as this run found them");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matrix/sizes", test_sizes);
  g_test_add_func ("/matrix/one-cell", test_one_cell);
  g_test_add_func ("/matrix/unrated", test_unrated);
  g_test_add_func ("/matrix/no-criteria", test_no_criteria);
  g_test_add_func ("/matrix/contrast", test_contrast);
  g_test_add_func ("/matrix/pictures", test_pictures);
  g_test_add_func ("/matrix/runs", test_runs);
  return g_test_run ();
}
