/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-text-diff.h"

#include <string.h>

/* More differences than this are no revision but another text; the work grows with their square. */
#define MOST_DIFFERENCES 4000

static void
piece_free (gpointer data)
{
  MerlonPiece *piece = data;

  g_free (piece->text);
  g_free (piece);
}

static void
add_piece (GPtrArray *pieces, MerlonPieceKind kind, const char *text, gsize length)
{
  MerlonPiece *piece;

  if (length == 0)
    return;
  piece = g_new (MerlonPiece, 1);
  *piece = (MerlonPiece){ kind, g_strndup (text, length) };
  g_ptr_array_add (pieces, piece);
}

/* ---- words ---- */

typedef struct
{
  const char *start;
  gsize length;
} Word;

/* Words with the space after them, and ends of lines. */
static GArray *
part (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  while (*text != '\0')
    {
      Word word = { text, strcspn (text, " \n") };

      if (word.length == 0 && *text == '\n')
        word.length = 1;
      else
        word.length += strspn (text + word.length, " ");
      g_array_append_val (words, word);
      text += word.length;
    }
  return words;
}

static gboolean
same (GArray *a, guint i, GArray *b, guint k)
{
  const Word *x = &g_array_index (a, Word, i), *y = &g_array_index (b, Word, k);

  return x->length == y->length && memcmp (x->start, y->start, x->length) == 0;
}

/* ---- the shortest way from one to the other ---- */

/* For each number of differences how far one comes on each diagonal; @end: where the end was reached. */
static GPtrArray *
find_ways (GArray *a, GArray *b, int *end)
{
  int n = a->len, m = b->len, most = MIN (n + m, MOST_DIFFERENCES);
  g_autofree int *reach = g_new0 (int, 2 * most + 3);
  GPtrArray *ways = g_ptr_array_new_with_free_func (g_free);

  for (int d = 0; d <= most; d++)
    {
      for (int k = -d; k <= d; k += 2)
        {
          int *here = &reach[k + most + 1];
          int x = k == -d || (k != d && here[-1] < here[1]) ? here[1] : here[-1] + 1;

          while (x < n && x - k < m && x - k >= 0 && same (a, x, b, x - k))
            x++;
          *here = x;
        }
      /* Diagonals from -d to d. */
      g_ptr_array_add (ways, g_memdup2 (&reach[most + 1 - d], (2 * d + 1) * sizeof (int)));
      if (n - m >= -d && n - m <= d && (d + n - m) % 2 == 0 && reach[n - m + most + 1] >= n)
        {
          *end = d;
          return ways;
        }
    }
  g_ptr_array_unref (ways);
  return NULL;
}

static int
reached (GPtrArray *ways, int d, int k)
{
  return ((int *) ways->pdata[d])[k + d];
}

/* From the end back; what each word is goes into @steps. */
static void
trace (GPtrArray *ways, int d, int x, int y, GArray *steps)
{
  for (; d > 0; d--)
    {
      int k = x - y;
      gboolean down
          = k == -d || (k != d && reached (ways, d - 1, k - 1) < reached (ways, d - 1, k + 1));
      int before_k = down ? k + 1 : k - 1;
      int before_x = reached (ways, d - 1, before_k), before_y = before_x - before_k;
      MerlonPieceKind same_kind = MERLON_PIECE_SAME;
      MerlonPieceKind kind = down ? MERLON_PIECE_ADDED : MERLON_PIECE_REMOVED;

      for (; x > before_x + !down && y > before_y + down; x--, y--)
        g_array_append_val (steps, same_kind);
      g_array_append_val (steps, kind);
      x = before_x;
      y = before_y;
    }
  for (; x > 0; x--)
    {
      MerlonPieceKind same_kind = MERLON_PIECE_SAME;

      g_array_append_val (steps, same_kind);
    }
}

/* Words of one kind that follow each other are one piece, as they stand in their text. */
static void
add_pieces (GPtrArray *pieces, GArray *a, GArray *b, GArray *steps)
{
  guint x = 0, y = 0;

  for (guint i = steps->len; i > 0;)
    {
      MerlonPieceKind kind = g_array_index (steps, MerlonPieceKind, i - 1);
      GArray *words = kind == MERLON_PIECE_ADDED ? b : a;
      guint first = kind == MERLON_PIECE_ADDED ? y : x, n = 0;
      const char *start = g_array_index (words, Word, first).start;
      const Word *last;

      for (; i > 0 && g_array_index (steps, MerlonPieceKind, i - 1) == kind; i--)
        n++;
      last = &g_array_index (words, Word, first + n - 1);
      add_piece (pieces, kind, start, last->start + last->length - start);
      x += kind != MERLON_PIECE_ADDED ? n : 0;
      y += kind != MERLON_PIECE_REMOVED ? n : 0;
    }
}

GPtrArray *
merlon_text_diff (const char *from, const char *to)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (piece_free);
  g_autoptr (GArray) a = NULL, b = NULL, steps = NULL;
  g_autoptr (GPtrArray) ways = NULL;
  int end;

  g_return_val_if_fail (from != NULL && to != NULL, pieces);

  a = part (from);
  b = part (to);
  ways = find_ways (a, b, &end);
  if (ways == NULL)
    {
      add_piece (pieces, MERLON_PIECE_REMOVED, from, strlen (from));
      add_piece (pieces, MERLON_PIECE_ADDED, to, strlen (to));
      return pieces;
    }
  steps = g_array_new (FALSE, FALSE, sizeof (MerlonPieceKind));
  trace (ways, end, a->len, b->len, steps);
  add_pieces (pieces, a, b, steps);
  return pieces;
}

/* ---- counting ---- */

static guint
count_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    n += *words[i] != '\0';
  return n;
}

void
merlon_text_diff_count (GPtrArray *pieces, guint *added, guint *removed)
{
  g_return_if_fail (pieces != NULL && added != NULL && removed != NULL);

  *added = *removed = 0;
  for (guint i = 0; i < pieces->len; i++)
    {
      const MerlonPiece *piece = pieces->pdata[i];

      if (piece->kind == MERLON_PIECE_ADDED)
        *added += count_words (piece->text);
      else if (piece->kind == MERLON_PIECE_REMOVED)
        *removed += count_words (piece->text);
    }
}
