/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/merlon-draw-runs.h"
#include "draw/merlon-draw-matrix-private.h"
#include "draw/merlon-matrix-paint.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-assessment-result.h"

#include <string.h>

#define TEXT 8.0
#define LEAST 3.5

static const MerlonInk ink_dark = { 0.1, 0.1, 0.12, 1 };
static const MerlonInk ink_way = { 0.1, 0.1, 0.12, 0.75 };

/* A risk in one or both runs. */
typedef struct
{
  char *code;
  guint from, to; /* cells, or MERLON_NO_CELL */
  gboolean was, is;
  double x, y; /* of the middle of its chip */
} Entry;

static void
clear_entry (gpointer data)
{
  g_free (((Entry *) data)->code);
}

static guint
cell_of (Matrix *self, const MerlonAssessmentResult *result)
{
  guint l = (guint) result->likelihood, c = (guint) result->consequence;

  return l > 0 && c > 0 && l <= self->n_l && c <= self->n_c ? (l - 1) * self->n_c + c - 1
                                                            : MERLON_NO_CELL;
}

static Entry *
find_entry (GArray *entries, const char *code)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_strcmp0 (g_array_index (entries, Entry, i).code, code) == 0)
      return &g_array_index (entries, Entry, i);
  return NULL;
}

static void
add_run (Matrix *self, MerlonAssessment *run, gboolean after, GArray *entries)
{
  g_autoptr (GPtrArray) results = merlon_item_list_referrers_by (
      MERLON_ITEM (run), MERLON_TYPE_ASSESSMENT_RESULT, "assessment");
  guint known = entries->len;

  for (guint i = 0; i < results->len; i++)
    {
      MerlonAssessmentResult *result = results->pdata[i];
      Entry entry = { NULL, MERLON_NO_CELL, MERLON_NO_CELL, FALSE, FALSE };
      Entry *found
          = known > 0 && result->risk_code != NULL ? find_entry (entries, result->risk_code) : NULL;

      if (found == NULL)
        {
          entry.code = g_strdup (result->risk_code != NULL ? result->risk_code : "–");
          g_array_append_val (entries, entry);
          found = &g_array_index (entries, Entry, entries->len - 1);
        }
      if (after)
        {
          found->to = cell_of (self, result);
          found->is = TRUE;
        }
      else
        {
          found->from = cell_of (self, result);
          found->was = TRUE;
        }
    }
}

static GArray *
list_entries (Matrix *self, MerlonAssessment *before, MerlonAssessment *after)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  g_array_set_clear_func (entries, clear_entry);
  if (before != NULL)
    add_run (self, before, FALSE, entries);
  add_run (self, after, TRUE, entries);
  return entries;
}

/* ---- chips ---- */

/* Where it is, or was before it went. */
static guint
shown_in (const Entry *entry)
{
  return entry->is ? entry->to : entry->from;
}

static char *
label_of (const Entry *entry, gboolean compared)
{
  if (compared && !entry->was)
    return g_strconcat ("+ ", entry->code, NULL);
  if (!entry->is)
    return g_strconcat ("× ", entry->code, NULL);
  return g_strdup (entry->code);
}

/* Dark: what moved, and what is new. */
static void
draw_entry (Matrix *self, const Entry *entry, const MerlonSeats *seats, gboolean compared, double x,
            double y)
{
  const MerlonToken token
      = { NULL, shown_in (entry), seats->kind, x, y, seats->width, seats->height, seats->text };
  g_autofree char *label = label_of (entry, compared);
  gboolean moved = entry->was && entry->is && entry->from != entry->to;

  merlon_matrix_add_token (self->picture, &token,
                           merlon_matrix_get_ink (self->project, self->layout, token.cell),
                           moved || (compared && !entry->was), label);
  if (!entry->is)
    merlon_picture_line (self->picture, x, y + seats->height / 2, x + seats->width,
                         y + seats->height / 2, ink_dark, 0.7, 0);
}

static void
draw_cell_entries (Matrix *self, GArray *entries, guint cell, gboolean compared)
{
  double left = merlon_matrix_get_x (self, cell % self->n_c + 1) + 3;
  double head = self->layout->head + 1, widest = 0;
  double top = merlon_matrix_get_y (self, cell / self->n_c + 1) + head;
  guint n = 0, at = 0;
  MerlonSeats seats;

  for (guint i = 0; i < entries->len; i++)
    if (shown_in (&g_array_index (entries, Entry, i)) == cell)
      {
        g_autofree char *label = label_of (&g_array_index (entries, Entry, i), compared);

        widest = MAX (widest, merlon_picture_measure (label, 10, TRUE) / 10);
        n++;
      }
  if (n == 0)
    return;
  merlon_seats_fit (&seats, n, widest, self->cell_width - 6, self->cell_height - head - 3, TEXT,
                    LEAST);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      double x, y;

      if (shown_in (entry) != cell)
        continue;
      merlon_seats_get (&seats, at++, &x, &y);
      draw_entry (self, entry, &seats, compared, left + x, top + y);
    }
}

/* One arrow for all that went the same way, thicker the more there are; below the chips, which are
 * read. */
static void
draw_moves (Matrix *self, GArray *entries)
{
  guint n_cells = self->n_l * self->n_c;
  g_autofree guint *ways = g_new0 (guint, n_cells * n_cells);

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->was && entry->is && entry->from != entry->to && entry->from != MERLON_NO_CELL
          && entry->to != MERLON_NO_CELL)
        ways[entry->from * n_cells + entry->to]++;
    }
  for (guint from = 0; from < n_cells; from++)
    for (guint to = 0; to < n_cells; to++)
      {
        guint n = ways[from * n_cells + to];

        if (n > 0)
          merlon_picture_arrow (
              self->picture,
              merlon_matrix_get_x (self, from % self->n_c + 1) + self->cell_width / 2,
              merlon_matrix_get_y (self, from / self->n_c + 1) + self->cell_height * 0.85,
              merlon_matrix_get_x (self, to % self->n_c + 1) + self->cell_width / 2,
              merlon_matrix_get_y (self, to / self->n_c + 1) + self->cell_height * 0.85, 4, ink_way,
              MIN (0.8 + 0.4 * (n - 1), 3));
      }
}

MerlonPicture *
merlon_draw_runs (MerlonAssessment *before, MerlonAssessment *after, double width)
{
  Matrix self = { NULL };
  MerlonProject *project;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GArray) entries = NULL;

  g_return_val_if_fail (MERLON_IS_ASSESSMENT (after) && width > 0, NULL);

  project = merlon_item_get_project (MERLON_ITEM (after));
  if (!merlon_matrix_begin (&self, project, none, MERLON_MATRIX_CURRENT, width))
    return self.picture;
  entries = list_entries (&self, before, after);
  draw_moves (&self, entries);
  for (guint cell = 0; cell < self.n_l * self.n_c; cell++)
    draw_cell_entries (&self, entries, cell, before != NULL);
  return merlon_matrix_end (&self);
}

char *
merlon_describe_runs (MerlonAssessment *before, MerlonAssessment *after)
{
  guint moved = 0, added = 0, gone = 0;
  Matrix self = { .n_l = 10, .n_c = 10 };
  g_autoptr (GArray) entries = NULL;

  g_return_val_if_fail (MERLON_IS_ASSESSMENT (after), NULL);

  entries = list_entries (&self, before, after);
  if (before == NULL)
    return g_strdup_printf (
        ngettext ("%u risk as this run found it", "%u risks as this run found them", entries->len),
        entries->len);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      moved += entry->was && entry->is && entry->from != entry->to;
      added += !entry->was;
      gone += !entry->is;
    }
  /* Translators: how many risks moved, are new and are gone between two assessments */
  return g_strdup_printf (_ ("%u moved, %u new, %u gone"), moved, added, gone);
}
