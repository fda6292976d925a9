/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-csv.h"
#include "model/merlon-i18n.h"

#include <string.h>

G_DEFINE_QUARK (merlon - csv - error - quark, merlon_csv_error)

static void
row_free (gpointer data)
{
  MerlonTableRow *row = data;

  g_ptr_array_unref (row->cells);
  g_free (row);
}

static void
warning_free (gpointer data)
{
  MerlonTableWarning *warning = data;

  g_free (warning->message);
  g_free (warning);
}

void
merlon_table_free (MerlonTable *self)
{
  g_ptr_array_unref (self->header);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

static void G_GNUC_PRINTF (3, 4) warn (MerlonTable *self, guint line, const char *format, ...)
{
  MerlonTableWarning *warning = g_new0 (MerlonTableWarning, 1);
  va_list arguments;

  va_start (arguments, format);
  warning->line = line;
  warning->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->warnings, warning);
}

/* ---- encoding ---- */

static char *
convert (const char *data, gsize length, const char *from, const char *name, MerlonTable *self,
         GError **error)
{
  char *text = g_convert (data, length, "UTF-8", from, NULL, NULL, NULL);

  self->encoding = name;
  if (text == NULL)
    g_set_error (error, MERLON_CSV_ERROR, MERLON_CSV_ERROR_BINARY,
                 _ ("The file is damaged: it is not valid %s. Save it as UTF-8 and try again"),
                 name);
  return text;
}

/* UTF-16 without a mark: every other byte of plain text is zero. */
static const char *
guess_utf16 (const guchar *data, gsize length)
{
  gsize even = 0, odd = 0, n = MIN (length, 512) & ~(gsize) 1;

  for (gsize i = 0; i < n; i += 2)
    {
      even += data[i] == 0;
      odd += data[i + 1] == 0;
    }
  if (n < 4 || (even > 0 && odd > 0))
    return NULL;
  return odd * 2 > n / 2 ? "UTF-16LE" : even * 2 > n / 2 ? "UTF-16BE" : NULL;
}

static char *
to_utf8 (MerlonTable *self, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const guchar *raw = (const guchar *) data;
  const char *utf16;

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  else if (length >= 2 && raw[0] == 0xff && raw[1] == 0xfe)
    return convert (data + 2, length - 2, "UTF-16LE", "UTF-16", self, error);
  else if (length >= 2 && raw[0] == 0xfe && raw[1] == 0xff)
    return convert (data + 2, length - 2, "UTF-16BE", "UTF-16", self, error);
  utf16 = guess_utf16 (raw, length);
  if (utf16 != NULL)
    return convert (data, length, utf16, "UTF-16", self, error);
  if (memchr (data, 0, length) != NULL)
    {
      g_set_error (error, MERLON_CSV_ERROR, MERLON_CSV_ERROR_BINARY,
                   _ ("This is no table but a binary file. Export it as CSV first"));
      return NULL;
    }
  self->encoding = "UTF-8";
  if (g_utf8_validate (data, length, NULL))
    return g_strndup (data, length);
  warn (self, 0, _ ("The file is not UTF-8; it was read as Windows-1252"));
  return convert (data, length, "WINDOWS-1252", "Windows-1252", self, error);
}

/* ---- separator ---- */

/* The separator that stands equally often in the first lines, outside of quotes. */
static char
find_separator (const char *text)
{
  static const char candidates[] = ",;\t|";
  char best = ',';
  guint best_score = 0;

  for (const char *c = candidates; *c != '\0'; c++)
    {
      guint counts[8] = { 0 }, line = 0, score;
      gboolean quoted = FALSE;

      for (const char *p = text; *p != '\0' && line < G_N_ELEMENTS (counts); p++)
        if (*p == '"')
          quoted = !quoted;
        else if (*p == '\n' && !quoted)
          line++;
        else if (*p == *c && !quoted)
          counts[line]++;
      score = counts[0] * 2;
      for (guint i = 1; i < G_N_ELEMENTS (counts); i++)
        score += counts[i] == counts[0] && counts[0] > 0 ? 2 : 0;
      if (score > best_score)
        {
          best = *c;
          best_score = score;
        }
    }
  return best;
}

/* ---- cells ---- */

typedef struct
{
  const char *p;
  guint line;
  char separator;
  GString *cell;
} Scanner;

static gboolean
at_end_of_cell (Scanner *self)
{
  return *self->p == '\0' || *self->p == self->separator || *self->p == '\n' || *self->p == '\r';
}

/* A quoted cell; a quote inside that is neither doubled nor at the end counts as itself. */
static gboolean
scan_quoted (Scanner *self)
{
  self->p++;
  while (*self->p != '\0')
    {
      if (*self->p == '"')
        {
          self->p++;
          if (*self->p == '"')
            self->p++;
          else if (at_end_of_cell (self))
            return TRUE;
          g_string_append_c (self->cell, '"');
          continue;
        }
      if (*self->p == '\n')
        self->line++;
      if (*self->p != '\r' || self->p[1] != '\n')
        g_string_append_c (self->cell, *self->p == '\r' ? '\n' : *self->p);
      self->p++;
    }
  return FALSE;
}

static gboolean
scan_cell (Scanner *self)
{
  g_string_truncate (self->cell, 0);
  if (*self->p == '"')
    return scan_quoted (self);
  while (!at_end_of_cell (self))
    {
      const char *start = self->p;

      while (!at_end_of_cell (self))
        self->p++;
      g_string_append_len (self->cell, start, self->p - start);
    }
  return TRUE;
}

static MerlonTableRow *
scan_row (Scanner *self, GError **error)
{
  MerlonTableRow *row = g_new0 (MerlonTableRow, 1);
  guint start = self->line;

  row->line = start;
  row->cells = g_ptr_array_new_with_free_func (g_free);
  for (;;)
    {
      gboolean closed = scan_cell (self);

      g_ptr_array_add (row->cells, g_strndup (self->cell->str, self->cell->len));
      if (!closed)
        g_set_error (error, MERLON_CSV_ERROR, MERLON_CSV_ERROR_QUOTE,
                     _ ("Line %u: a quotation mark is opened there and never closed"), start);
      else if (row->cells->len > MERLON_CSV_MAX_COLUMNS)
        g_set_error (error, MERLON_CSV_ERROR, MERLON_CSV_ERROR_LIMIT,
                     _ ("Line %u has more than %d columns"), start, MERLON_CSV_MAX_COLUMNS);
      else if (*self->p == self->separator && *self->p != '\0')
        {
          self->p++;
          continue;
        }
      break;
    }
  if (*self->p == '\r')
    self->p++;
  if (*self->p == '\n')
    self->p++;
  self->line++;
  return row;
}

static gboolean
is_blank (MerlonTableRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const char *cell = row->cells->pdata[i];

      if (cell[strspn (cell, " \t\n")] != '\0')
        return FALSE;
    }
  return TRUE;
}

static gboolean
scan_rows (MerlonTable *self, const char *text, GError **error)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  Scanner scanner = { text, 1, self->separator, cell };
  g_autoptr (GError) local = NULL;

  while (*scanner.p != '\0' && local == NULL)
    {
      MerlonTableRow *row = scan_row (&scanner, &local);

      if (is_blank (row))
        row_free (row);
      else
        g_ptr_array_add (self->rows, row);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* ---- header ---- */

static gboolean
looks_like_data (const char *cell)
{
  gsize length = strlen (cell);

  return length > 0 && strspn (cell, "0123456789.,-/: ") == length;
}

/* Labels are words, and no two are the same. */
static gboolean
is_header (MerlonTableRow *row)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint named = 0;

  for (guint i = 0; i < row->cells->len; i++)
    {
      const char *cell = row->cells->pdata[i];

      if (*cell == '\0')
        continue;
      if (looks_like_data (cell) || strlen (cell) > 120)
        return FALSE;
      named += g_hash_table_add (seen, (gpointer) cell);
    }
  return named > 0 && named * 2 >= row->cells->len;
}

static gboolean
column_is_empty (MerlonTable *self, guint column)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      MerlonTableRow *row = self->rows->pdata[i];

      if (column < row->cells->len && *(char *) row->cells->pdata[column] != '\0')
        return FALSE;
    }
  return TRUE;
}

static char *
unique_name (GHashTable *taken, const char *wanted, guint column)
{
  g_autofree char *base = g_strstrip (g_strdup (wanted));
  char *name = *base != '\0' ? g_strdup (base) : g_strdup_printf ("column-%u", column + 1);

  for (guint n = 2; g_hash_table_contains (taken, name); n++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%u", *base != '\0' ? base : "column", n);
    }
  g_hash_table_add (taken, name);
  return name;
}

static void
name_columns (MerlonTable *self, MerlonTableRow *labels, guint n_columns)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n_columns; i++)
    {
      const char *label = labels != NULL && i < labels->cells->len ? labels->cells->pdata[i] : "";

      g_ptr_array_add (self->header, unique_name (taken, label, i));
    }
  /* A trailing separator makes a column of nothing. */
  while (self->header->len > 1 && labels != NULL
         && (self->header->len > labels->cells->len
             || *(char *) labels->cells->pdata[self->header->len - 1] == '\0')
         && column_is_empty (self, self->header->len - 1))
    g_ptr_array_set_size (self->header, self->header->len - 1);
}

static void
take_header (MerlonTable *self)
{
  MerlonTableRow *first = self->rows->pdata[0];
  guint widest = 0;

  self->has_header = is_header (first);
  if (self->has_header)
    {
      MerlonTableRow *labels = g_ptr_array_steal_index (self->rows, 0);

      name_columns (self, labels, labels->cells->len);
      row_free (labels);
      return;
    }
  for (guint i = 0; i < self->rows->len; i++)
    widest = MAX (widest, ((MerlonTableRow *) self->rows->pdata[i])->cells->len);
  name_columns (self, NULL, widest);
  warn (self, first->line, _ ("There is no header row; columns are called column-1, column-2 …"));
}

/* ---- uneven rows ---- */

static int
open_parentheses (const char *cell)
{
  int open = 0;

  for (; *cell != '\0'; cell++)
    open += (*cell == '(') - (*cell == ')');
  return open;
}

/* "Third-party SaaS (ticketing, storage)" without quotes is two cells: where joining cells
 * inside parentheses gives just the right number, that is what was meant. */
static gboolean
join_parentheses (MerlonTable *self, MerlonTableRow *row)
{
  g_autoptr (GPtrArray) joined = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < row->cells->len; i++)
    {
      g_autoptr (GString) cell = g_string_new (row->cells->pdata[i]);

      while (open_parentheses (cell->str) > 0 && i + 1 < row->cells->len)
        g_string_append_printf (cell, "%c%s", self->separator,
                                (const char *) row->cells->pdata[++i]);
      g_ptr_array_add (joined, g_strdup (cell->str));
    }
  if (joined->len != self->header->len)
    return FALSE;
  warn (self, row->line,
        _ ("a cell with a separator inside parentheses was not quoted; its parts were joined"));
  g_ptr_array_unref (row->cells);
  row->cells = g_steal_pointer (&joined);
  return TRUE;
}

static void
even_out (MerlonTable *self, MerlonTableRow *row)
{
  guint n_columns = self->header->len;

  while (row->cells->len > n_columns && *(char *) row->cells->pdata[row->cells->len - 1] == '\0')
    g_ptr_array_set_size (row->cells, row->cells->len - 1);
  if (row->cells->len > n_columns && !join_parentheses (self, row))
    warn (self, row->line, _ ("the row has %u cells, but there are %u columns"), row->cells->len,
          n_columns);
  if (row->cells->len < n_columns)
    {
      warn (self, row->line,
            _ ("the row has %u cells, but there are %u columns; the rest is empty"),
            row->cells->len, n_columns);
      while (row->cells->len < n_columns)
        g_ptr_array_add (row->cells, g_strdup (""));
    }
}

static MerlonTable *
table_new (void)
{
  MerlonTable *self = g_new0 (MerlonTable, 1);

  self->header = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->warnings = g_ptr_array_new_with_free_func (warning_free);
  return self;
}

/* Control characters mean nothing in a table, and no project can hold them. */
static void
blank_controls (MerlonTable *self, char *text)
{
  guint line = 1, first_line = 0;

  for (char *p = text; *p != '\0'; p++)
    {
      gboolean nonsense = (guchar) p[0] == 0xef && (guchar) p[1] == 0xbf
                          && ((guchar) p[2] == 0xbe || (guchar) p[2] == 0xbf);

      line += *p == '\n';
      if (!nonsense && ((guchar) *p >= 0x20 || strchr ("\t\n\r", *p) != NULL))
        continue;
      first_line = first_line > 0 ? first_line : line;
      for (guint i = 0; i < (nonsense ? 3 : 1); i++)
        p[i] = ' ';
    }
  if (first_line > 0)
    warn (self, first_line, _ ("control characters were read as spaces"));
}

static gboolean
refuse_empty (GError **error)
{
  g_set_error (error, MERLON_CSV_ERROR, MERLON_CSV_ERROR_EMPTY, _ ("The table is empty"));
  return FALSE;
}

MerlonTable *
merlon_table_read (GBytes *bytes, GError **error)
{
  g_autoptr (MerlonTable) self = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = table_new ();
  if (g_bytes_get_size (bytes) == 0 && !refuse_empty (error))
    return NULL;
  if (g_bytes_get_size (bytes) > MERLON_CSV_MAX_SIZE)
    {
      g_set_error (error, MERLON_CSV_ERROR, MERLON_CSV_ERROR_LIMIT,
                   _ ("The table is larger than 512 MB"));
      return NULL;
    }
  text = to_utf8 (self, bytes, error);
  if (text == NULL)
    return NULL;
  blank_controls (self, text);
  self->separator = find_separator (text);
  if (!scan_rows (self, text, error))
    return NULL;
  if (self->rows->len == 0 && !refuse_empty (error))
    return NULL;
  take_header (self);
  for (guint i = 0; i < self->rows->len; i++)
    even_out (self, self->rows->pdata[i]);
  return g_steal_pointer (&self);
}
