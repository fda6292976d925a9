/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-rows.h"
#include "model/merlon-search.h"

#include <string.h>

/* Well within a frame, with room for drawing. */
#define SLICE (5 * 1000)
/* As many records are looked at between two looks at the clock. */
#define STRIDE 64
/* More rows than any screen shows. */
#define MOST_IN_SIGHT 100
/* An edit of what the list is filtered or sorted by takes effect when the typing rests. */
#define REST 250

typedef struct
{
  MerlonItem *item;
  char *key;     /* texts; NULL sorts last */
  double number; /* everything else */
} Row;

struct _MerlonRows
{
  GObject parent_instance;
  MerlonProject *project;
  MerlonRegister *home;
  GPtrArray *shown; /* borrowed items: a project keeps all it ever held */
  MerlonOutline *outline;
  MerlonLines *lines; /* @shown as the outline arranges them */
  MerlonSearch *search;
  MerlonRowsFilter filter;
  gpointer filter_data;
  GDestroyNotify filter_destroy;
  const MerlonField *sort_field;
  gboolean descending;
  /* work under way */
  GArray *found; /* Row */
  guint cursor;
  gboolean in_sight; /* whether the first of them are shown */
  guint idle, rest;
};

enum
{
  PROP_N_ROWS = 1,
  PROP_BUSY,
  N_PROPS
};
static GParamSpec *props[N_PROPS];
static guint shape_signal;

G_DEFINE_FINAL_TYPE (MerlonRows, merlon_rows, G_TYPE_OBJECT)

/* ---- looking at the records ---- */

static void
clear_row (gpointer data)
{
  g_free (((Row *) data)->key);
}

static void
make_key (MerlonRows *self, Row *row)
{
  const MerlonField *field = self->sort_field;
  g_auto (MerlonValue) value = { 0 };
  g_autofree char *text = NULL;

  row->number = G_MAXDOUBLE;
  if (field == NULL)
    return;
  merlon_item_get_value (row->item, field, &value);
  if (merlon_value_is_empty (&value))
    return;
  switch (field->kind)
    {
    case MERLON_KIND_INTEGER:
    case MERLON_KIND_MONEY:
    case MERLON_KIND_DATE:
    case MERLON_KIND_YESNO:
    case MERLON_KIND_CHOICE:
    case MERLON_KIND_LEVEL:
      row->number = value.integer;
      return;
    case MERLON_KIND_NUMBER:
      row->number = value.number;
      return;
    case MERLON_KIND_LINE:
    case MERLON_KIND_TEXT:
    case MERLON_KIND_RICH:
    case MERLON_KIND_REFERENCE:
    case MERLON_KIND_REFERENCES:
    case MERLON_KIND_LINK:
      break;
    }
  text = merlon_value_to_display (&value, field, merlon_item_get_project (row->item));
  /* R-9 before R-10. */
  row->key = g_utf8_collate_key_for_filename (text, -1);
}

static gboolean
is_wanted (MerlonRows *self, MerlonItem *item)
{
  return (self->filter == NULL || self->filter (item, self->filter_data))
         && merlon_search_matches (self->search, item);
}

static gint
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Row *left = a, *right = b;
  gboolean descending = ((MerlonRows *) data)->descending;
  int order;

  if (left->key != NULL && right->key != NULL)
    order = strcmp (left->key, right->key);
  else if (left->key != NULL || right->key != NULL)
    return left->key != NULL ? -1 : 1;
  else
    {
      gboolean left_empty = left->number == G_MAXDOUBLE, right_empty = right->number == G_MAXDOUBLE;

      if (left_empty || right_empty)
        return left_empty - right_empty;
      order = (left->number > right->number) - (left->number < right->number);
    }
  return descending ? -order : order;
}

/* What is searched for is never hidden in something closed. */
static void
arrange (MerlonRows *self)
{
  merlon_lines_show (self->lines, merlon_outline_arrange (self->outline, self->shown,
                                                          !merlon_search_is_empty (self->search)));
  g_signal_emit (self, shape_signal, 0);
}

static void
publish (MerlonRows *self)
{
  g_autoptr (GPtrArray) old = self->shown;

  self->shown = g_ptr_array_sized_new (self->found->len);
  for (guint i = 0; i < self->found->len; i++)
    g_ptr_array_add (self->shown, g_array_index (self->found, Row, i).item);
  arrange (self);
  if (old->len != self->shown->len)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ROWS]);
}

/* Returns whether all records have been looked at. */
static gboolean
look (MerlonRows *self, gint64 until)
{
  guint n = merlon_register_get_count (self->home);

  while (self->cursor < n)
    {
      Row row = { merlon_register_get (self->home, self->cursor++), NULL, 0 };

      if (is_wanted (self, row.item))
        {
          make_key (self, &row);
          g_array_append_val (self->found, row);
        }
      if (self->cursor % STRIDE == 0 && g_get_monotonic_time () > until)
        return self->cursor >= n;
    }
  return TRUE;
}

static void
end_look (MerlonRows *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->sort_field != NULL)
    g_array_sort_with_data (self->found, compare_rows, self);
  publish (self);
  g_clear_pointer (&self->found, g_array_unref);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

/* As soon as the screen can be filled; the others come below and move nothing. */
static void
publish_first (MerlonRows *self)
{
  if (self->in_sight || self->sort_field != NULL || self->found->len < MOST_IN_SIGHT
      || !merlon_outline_is_plain (self->outline))
    return;
  self->in_sight = TRUE;
  publish (self);
}

static gboolean
look_further (gpointer data)
{
  MerlonRows *self = data;

  if (!look (self, g_get_monotonic_time () + SLICE))
    {
      publish_first (self);
      return G_SOURCE_CONTINUE;
    }
  self->idle = 0;
  end_look (self);
  return G_SOURCE_REMOVE;
}

static void
begin_look (MerlonRows *self)
{
  gboolean was_busy = self->found != NULL;

  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_pointer (&self->found, g_array_unref);
  self->found = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->found, clear_row);
  self->cursor = 0;
  if (look (self, g_get_monotonic_time () + SLICE))
    {
      end_look (self);
      return;
    }
  self->in_sight = FALSE;
  publish_first (self);
  if (self->idle == 0)
    self->idle = g_idle_add (look_further, self);
  if (!was_busy)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

/* ---- following the register ---- */

static void queue_refresh (MerlonRows *self);

static gboolean
is_in_step (MerlonRows *self)
{
  return merlon_history_is_open (merlon_project_get_history (self->project));
}

static gboolean
refresh (gpointer data)
{
  MerlonRows *self = data;

  self->rest = 0;
  /* A list that changes a thousand times while one looks on tells nothing. */
  if (is_in_step (self))
    queue_refresh (self);
  else
    begin_look (self);
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (MerlonRows *self)
{
  if (self->rest == 0)
    self->rest = g_timeout_add (REST, refresh, self);
}

static void
on_register_changed (MerlonRows *self, guint position G_GNUC_UNUSED, guint removed, guint added)
{
  /* One record that came or went is shown at once; an import once it is through. */
  if (removed + added == 1 && self->rest == 0 && self->found == NULL && !is_in_step (self)
      && merlon_register_get_count (self->home) < 2000)
    begin_look (self);
  else if (self->rest == 0)
    self->rest = g_idle_add (refresh, self);
}

static void
on_item_changed (MerlonRows *self, MerlonItem *item)
{
  if (item->home == self->home
      && (self->filter != NULL || !merlon_search_is_empty (self->search) || self->sort_field != NULL
          || !merlon_outline_is_plain (self->outline)))
    queue_refresh (self);
}

/* ---- the object ---- */

static void
clear_filter (MerlonRows *self)
{
  if (self->filter_destroy != NULL)
    self->filter_destroy (self->filter_data);
  self->filter = NULL;
  self->filter_data = NULL;
  self->filter_destroy = NULL;
}

void
merlon_rows_stop (MerlonRows *self)
{
  g_return_if_fail (MERLON_IS_ROWS (self));

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_handle_id (&self->rest, g_source_remove);
  merlon_lines_stop (self->lines);
  if (self->home != NULL)
    g_signal_handlers_disconnect_by_data (self->home, self);
  clear_filter (self);
}

static void
merlon_rows_dispose (GObject *object)
{
  MerlonRows *self = (MerlonRows *) object;

  merlon_rows_stop (self);
  g_clear_object (&self->home);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (merlon_rows_parent_class)->dispose (object);
}

static void
merlon_rows_finalize (GObject *object)
{
  MerlonRows *self = (MerlonRows *) object;

  g_clear_pointer (&self->found, g_array_unref);
  g_ptr_array_unref (self->shown);
  g_object_unref (self->lines);
  merlon_outline_free (self->outline);
  merlon_search_free (self->search);
  G_OBJECT_CLASS (merlon_rows_parent_class)->finalize (object);
}

static void
merlon_rows_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MerlonRows *self = (MerlonRows *) object;

  switch (id)
    {
    case PROP_N_ROWS:
      g_value_set_uint (value, self->shown->len);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, merlon_rows_is_busy (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
merlon_rows_class_init (MerlonRowsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = merlon_rows_dispose;
  object_class->finalize = merlon_rows_finalize;
  object_class->get_property = merlon_rows_get_property;
  props[PROP_N_ROWS] = g_param_spec_uint ("n-rows", NULL, NULL, 0, G_MAXUINT, 0,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_BUSY]
      = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  shape_signal = g_signal_new ("shape-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
on_settled (MerlonRows *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

static void
merlon_rows_init (MerlonRows *self)
{
  self->outline = merlon_outline_new ();
  self->lines = merlon_lines_new ();
  g_signal_connect_swapped (self->lines, "notify::settling", G_CALLBACK (on_settled), self);
  self->shown = g_ptr_array_new ();
  self->search = merlon_search_new (NULL);
}

MerlonRows *
merlon_rows_new (MerlonProject *project, MerlonRegister *home)
{
  MerlonRows *self = g_object_new (MERLON_TYPE_ROWS, NULL);

  g_return_val_if_fail (MERLON_IS_PROJECT (project) && MERLON_IS_REGISTER (home), self);

  self->project = g_object_ref (project);
  self->home = g_object_ref (home);
  g_signal_connect_object (home, "items-changed", G_CALLBACK (on_register_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "item-changed", G_CALLBACK (on_item_changed), self,
                           G_CONNECT_SWAPPED);
  begin_look (self);
  return self;
}

MerlonProject *
merlon_rows_get_project (MerlonRows *self)
{
  g_return_val_if_fail (MERLON_IS_ROWS (self), NULL);
  return self->project;
}

MerlonRegister *
merlon_rows_get_register (MerlonRows *self)
{
  g_return_val_if_fail (MERLON_IS_ROWS (self), NULL);
  return self->home;
}

void
merlon_rows_set_search (MerlonRows *self, const char *text)
{
  g_return_if_fail (MERLON_IS_ROWS (self));

  merlon_search_free (self->search);
  self->search = merlon_search_new (text);
  begin_look (self);
}

void
merlon_rows_set_filter (MerlonRows *self, MerlonRowsFilter filter, gpointer data,
                        GDestroyNotify destroy)
{
  g_return_if_fail (MERLON_IS_ROWS (self));

  clear_filter (self);
  self->filter = filter;
  self->filter_data = data;
  self->filter_destroy = destroy;
  begin_look (self);
}

void
merlon_rows_refilter (MerlonRows *self)
{
  g_return_if_fail (MERLON_IS_ROWS (self));
  begin_look (self);
}

void
merlon_rows_sort_by (MerlonRows *self, const MerlonField *field, gboolean descending)
{
  g_return_if_fail (MERLON_IS_ROWS (self));

  self->sort_field = field;
  self->descending = descending;
  begin_look (self);
}

guint
merlon_rows_get_count (MerlonRows *self)
{
  g_return_val_if_fail (MERLON_IS_ROWS (self), 0);
  return self->shown->len;
}

MerlonItem *
merlon_rows_get (MerlonRows *self, guint position)
{
  g_return_val_if_fail (MERLON_IS_ROWS (self) && position < self->shown->len, NULL);
  return self->shown->pdata[position];
}

gboolean
merlon_rows_find (MerlonRows *self, MerlonItem *item, guint *position)
{
  g_return_val_if_fail (MERLON_IS_ROWS (self), FALSE);
  return g_ptr_array_find (self->shown, item, position);
}

/* ---- the outline ---- */

MerlonOutline *
merlon_rows_get_outline (MerlonRows *self)
{
  g_return_val_if_fail (MERLON_IS_ROWS (self), NULL);
  return self->outline;
}

MerlonLines *
merlon_rows_get_lines (MerlonRows *self)
{
  g_return_val_if_fail (MERLON_IS_ROWS (self), NULL);
  return self->lines;
}

void
merlon_rows_set_open (MerlonRows *self, gpointer object, gboolean open)
{
  g_return_if_fail (MERLON_IS_ROWS (self));

  merlon_outline_set_open (self->outline, object, open);
  arrange (self);
}

void
merlon_rows_set_all_open (MerlonRows *self, gboolean open)
{
  g_return_if_fail (MERLON_IS_ROWS (self));

  merlon_outline_set_all_open (self->outline, merlon_lines_get_all (self->lines), open);
  arrange (self);
}

gboolean
merlon_rows_reveal (MerlonRows *self, MerlonItem *item, guint *position)
{
  g_return_val_if_fail (MERLON_IS_ROWS (self) && MERLON_IS_ITEM (item), FALSE);

  if (item->home == self->home && merlon_outline_reveal (self->outline, item))
    arrange (self);
  merlon_lines_finish (self->lines);
  return merlon_lines_find (self->lines, item, position);
}

gboolean
merlon_rows_is_busy (MerlonRows *self)
{
  g_return_val_if_fail (MERLON_IS_ROWS (self), FALSE);
  return self->found != NULL || merlon_lines_is_settling (self->lines);
}

void
merlon_rows_finish (MerlonRows *self)
{
  g_return_if_fail (MERLON_IS_ROWS (self));

  if (self->rest != 0)
    begin_look (self);
  if (self->found != NULL)
    {
      look (self, G_MAXINT64);
      end_look (self);
    }
  merlon_lines_finish (self->lines);
}
