/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-rows.h"
#include "model/merlon-search.h"

#include <string.h>

/* Well within a frame, with room for drawing. */
#define SLICE (12 * 1000)
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
  MerlonRegister *home;
  GPtrArray *shown; /* borrowed items: a project keeps all it ever held */
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

/* ---- the list ---- */

static GType
get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return MERLON_TYPE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return ((MerlonRows *) model)->shown->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  MerlonRows *self = (MerlonRows *) model;

  return position < self->shown->len ? g_object_ref (self->shown->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MerlonRows, merlon_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

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

/* Tells only of the part that differs, so that what is selected elsewhere stays selected. */
static void
publish (MerlonRows *self)
{
  GPtrArray *old = self->shown;
  GPtrArray *new = g_ptr_array_sized_new (self->found->len);
  guint start = 0, end = 0;

  for (guint i = 0; i < self->found->len; i++)
    g_ptr_array_add (new, g_array_index (self->found, Row, i).item);
  while (start < old->len && start < new->len && old->pdata[start] == new->pdata[start])
    start++;
  while (end < old->len - start && end < new->len - start
         && old->pdata[old->len - 1 - end] == new->pdata[new->len - 1 - end])
    end++;
  self->shown = new;
  if (old->len != start + end || new->len != start + end)
    {
      g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end,
                                  new->len - start - end);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ROWS]);
    }
  g_ptr_array_unref (old);
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
  if (self->in_sight || self->sort_field != NULL || self->found->len < MOST_IN_SIGHT)
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

static gboolean
refresh (gpointer data)
{
  MerlonRows *self = data;

  self->rest = 0;
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
  if (removed + added == 1 && self->rest == 0 && self->found == NULL
      && merlon_register_get_count (self->home) < 2000)
    begin_look (self);
  else if (self->rest == 0)
    self->rest = g_idle_add (refresh, self);
}

static void
on_item_changed (MerlonRows *self, MerlonItem *item)
{
  if (item->home == self->home
      && (self->filter != NULL || !merlon_search_is_empty (self->search)
          || self->sort_field != NULL))
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
  G_OBJECT_CLASS (merlon_rows_parent_class)->dispose (object);
}

static void
merlon_rows_finalize (GObject *object)
{
  MerlonRows *self = (MerlonRows *) object;

  g_clear_pointer (&self->found, g_array_unref);
  g_ptr_array_unref (self->shown);
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
  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
merlon_rows_init (MerlonRows *self)
{
  self->shown = g_ptr_array_new ();
  self->search = merlon_search_new (NULL);
}

MerlonRows *
merlon_rows_new (MerlonProject *project, MerlonRegister *home)
{
  MerlonRows *self = g_object_new (MERLON_TYPE_ROWS, NULL);

  g_return_val_if_fail (MERLON_IS_PROJECT (project) && MERLON_IS_REGISTER (home), self);

  self->home = g_object_ref (home);
  g_signal_connect_object (home, "items-changed", G_CALLBACK (on_register_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "item-changed", G_CALLBACK (on_item_changed), self,
                           G_CONNECT_SWAPPED);
  begin_look (self);
  return self;
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

gboolean
merlon_rows_is_busy (MerlonRows *self)
{
  g_return_val_if_fail (MERLON_IS_ROWS (self), FALSE);
  return self->found != NULL;
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
}
