/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-filter-popover.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-ui.h"

#include <string.h>

/* Values are proposed from so many records, and no more than so many of them. */
#define LOOKED_AT 4000
#define MOST_VALUES 80

typedef enum
{
  CHOOSE_ANY,
  CHOOSE_SOMETHING,
  CHOOSE_NOTHING,
  CHOOSE_VALUE, /* the first of the field's values */
} Choose;

typedef struct
{
  const MerlonField *field;
  GtkWidget *drop_down;
  GPtrArray *values; /* strings as people read them; NULL until the popover was opened */
  guint chosen;
} Criterion;

struct _MerlonFilterPopover
{
  GtkPopover parent_instance;
  MerlonProject *project;
  MerlonRegister *home;
  GPtrArray *criteria; /* Criterion */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (MerlonFilterPopover, merlon_filter_popover, GTK_TYPE_POPOVER)

static guint changed_signal;

static void
criterion_free (gpointer data)
{
  Criterion *criterion = data;

  g_clear_pointer (&criterion->values, g_ptr_array_unref);
  g_free (criterion);
}

static void
merlon_filter_popover_dispose (GObject *object)
{
  MerlonFilterPopover *self = (MerlonFilterPopover *) object;

  g_clear_object (&self->project);
  g_clear_object (&self->home);
  G_OBJECT_CLASS (merlon_filter_popover_parent_class)->dispose (object);
}

static void
merlon_filter_popover_finalize (GObject *object)
{
  g_ptr_array_unref (((MerlonFilterPopover *) object)->criteria);
  G_OBJECT_CLASS (merlon_filter_popover_parent_class)->finalize (object);
}

/* ---- values ---- */

/* Attributes such as "#Preventive #Corrective" hold several values in one line. */
static char **
split (const char *text)
{
  return text[0] == '#' ? g_strsplit (text, " ", -1) : g_strsplit (text, "; ", -1);
}

static char **
values_of (MerlonItem *item, const MerlonField *field)
{
  g_auto (MerlonValue) value = { 0 };
  g_autofree char *text = NULL;

  merlon_item_get_value (item, field, &value);
  if (merlon_value_is_empty (&value))
    return NULL;
  if (field->kind == MERLON_KIND_REFERENCES)
    {
      char **names = g_new0 (char *, value.refs->n_items + 1);

      for (guint i = 0; i < value.refs->n_items; i++)
        names[i] = merlon_item_dup_name (value.refs->items[i]);
      return names;
    }
  text = merlon_value_to_display (&value, field, merlon_item_get_project (item));
  return field->kind == MERLON_KIND_LINE ? split (text) : g_strsplit (text, "\n", 1);
}

static gboolean
has_few_values (const MerlonField *field)
{
  switch (field->kind)
    {
    case MERLON_KIND_LINE:
      return !g_str_equal (field->name, "code") && !g_str_equal (field->name, "title");
    case MERLON_KIND_CHOICE:
    case MERLON_KIND_LEVEL:
    case MERLON_KIND_YESNO:
    case MERLON_KIND_REFERENCE:
    case MERLON_KIND_REFERENCES:
      return TRUE;
    case MERLON_KIND_TEXT:
    case MERLON_KIND_RICH:
    case MERLON_KIND_INTEGER:
    case MERLON_KIND_NUMBER:
    case MERLON_KIND_MONEY:
    case MERLON_KIND_DATE:
    case MERLON_KIND_LINK:
      return FALSE;
    }
  return FALSE;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
list_values (MerlonFilterPopover *self, const MerlonField *field)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer text;
  guint n = MIN (merlon_register_get_count (self->home), LOOKED_AT);

  for (guint i = 0; i < n && has_few_values (field); i++)
    {
      g_auto (GStrv) texts = values_of (merlon_register_get (self->home, i), field);

      for (guint k = 0; texts != NULL && texts[k] != NULL; k++)
        g_hash_table_add (seen, g_strdup (texts[k]));
      if (g_hash_table_size (seen) > MOST_VALUES)
        return values;
    }
  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    g_ptr_array_add (values, g_strdup (text));
  g_ptr_array_sort (values, compare_texts);
  return values;
}

/* ---- matching ---- */

static gboolean
passes (const Criterion *criterion, MerlonItem *item)
{
  g_auto (GStrv) texts = NULL;

  switch (criterion->chosen)
    {
    case CHOOSE_ANY:
      return TRUE;
    case CHOOSE_SOMETHING:
      return merlon_item_is_set (item, criterion->field);
    case CHOOSE_NOTHING:
      return !merlon_item_is_set (item, criterion->field);
    default:
      texts = values_of (item, criterion->field);
      return texts != NULL
             && g_strv_contains ((const char *const *) texts,
                                 criterion->values->pdata[criterion->chosen - CHOOSE_VALUE]);
    }
}

gboolean
merlon_filter_popover_matches (MerlonFilterPopover *self, MerlonItem *item)
{
  g_return_val_if_fail (MERLON_IS_FILTER_POPOVER (self), TRUE);

  for (guint i = 0; i < self->criteria->len; i++)
    if (!passes (self->criteria->pdata[i], item))
      return FALSE;
  return TRUE;
}

guint
merlon_filter_popover_get_n_active (MerlonFilterPopover *self)
{
  guint n = 0;

  g_return_val_if_fail (MERLON_IS_FILTER_POPOVER (self), 0);

  for (guint i = 0; i < self->criteria->len; i++)
    n += ((Criterion *) self->criteria->pdata[i])->chosen != CHOOSE_ANY;
  return n;
}

/* ---- the widgets ---- */

static void
on_selected (GtkDropDown *drop_down, GParamSpec *pspec G_GNUC_UNUSED, MerlonFilterPopover *self)
{
  if (self->filling)
    return;
  for (guint i = 0; i < self->criteria->len; i++)
    {
      Criterion *criterion = self->criteria->pdata[i];

      if (criterion->drop_down == GTK_WIDGET (drop_down))
        criterion->chosen = gtk_drop_down_get_selected (drop_down);
    }
  g_signal_emit (self, changed_signal, 0);
}

static void
fill (MerlonFilterPopover *self, Criterion *criterion)
{
  const char *const usual[] = { _ ("Any"), _ ("Filled"), _ ("Empty"), NULL };
  g_autoptr (GtkStringList) names = gtk_string_list_new (usual);
  g_autofree char *present
      = criterion->chosen >= CHOOSE_VALUE
            ? g_strdup (criterion->values->pdata[criterion->chosen - CHOOSE_VALUE])
            : NULL;
  GPtrArray *values = list_values (self, criterion->field);

  /* What is chosen stays chosen, also when no record has it any more. */
  if (present != NULL && !g_ptr_array_find_with_equal_func (values, present, g_str_equal, NULL))
    g_ptr_array_add (values, g_strdup (present));
  for (guint i = 0; i < values->len; i++)
    {
      gtk_string_list_append (names, values->pdata[i]);
      if (g_strcmp0 (values->pdata[i], present) == 0)
        criterion->chosen = CHOOSE_VALUE + i;
    }
  g_clear_pointer (&criterion->values, g_ptr_array_unref);
  criterion->values = values;
  gtk_drop_down_set_model (GTK_DROP_DOWN (criterion->drop_down), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (criterion->drop_down), criterion->chosen);
}

void
merlon_filter_popover_reset (MerlonFilterPopover *self)
{
  g_return_if_fail (MERLON_IS_FILTER_POPOVER (self));

  self->filling = TRUE;
  for (guint i = 0; i < self->criteria->len; i++)
    {
      Criterion *criterion = self->criteria->pdata[i];

      criterion->chosen = CHOOSE_ANY;
      if (criterion->drop_down == NULL)
        continue;
      gtk_drop_down_set_selected (GTK_DROP_DOWN (criterion->drop_down), CHOOSE_ANY);
    }
  self->filling = FALSE;
  g_signal_emit (self, changed_signal, 0);
}

static void
merlon_filter_popover_class_init (MerlonFilterPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_filter_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = merlon_filter_popover_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
merlon_filter_popover_init (MerlonFilterPopover *self)
{
  self->criteria = g_ptr_array_new_with_free_func (criterion_free);
}

static void
add_row (MerlonFilterPopover *self, GtkGrid *grid, Criterion *criterion, int row)
{
  const MerlonField *field = criterion->field;
  GtkWidget *label = gtk_label_new (merlon_field_get_label (field));

  criterion->drop_down = gtk_drop_down_new (NULL, NULL);
  gtk_widget_set_size_request (criterion->drop_down, 200, -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  merlon_ui_name (criterion->drop_down, merlon_field_get_label (field), NULL);
  g_signal_connect (criterion->drop_down, "notify::selected", G_CALLBACK (on_selected), self);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, criterion->drop_down, 1, row, 1, 1);
}

/* When it is wanted first: seventy fields take longer than the page that has the button. */
static void
make_rows (MerlonFilterPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *reset = gtk_button_new_with_label (_ ("Show all"));

  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (guint i = 0; i < self->criteria->len; i++)
    add_row (self, GTK_GRID (grid), self->criteria->pdata[i], i);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 460);
  g_signal_connect_swapped (reset, "clicked", G_CALLBACK (merlon_filter_popover_reset), self);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), reset);
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

static void
on_map (MerlonFilterPopover *self)
{
  self->filling = TRUE;
  if (gtk_popover_get_child (GTK_POPOVER (self)) == NULL)
    make_rows (self);
  for (guint i = 0; i < self->criteria->len; i++)
    fill (self, self->criteria->pdata[i]);
  self->filling = FALSE;
}

GtkWidget *
merlon_filter_popover_new (MerlonProject *project, MerlonRegister *home, GPtrArray *fields)
{
  MerlonFilterPopover *self = g_object_new (MERLON_TYPE_FILTER_POPOVER, NULL);

  self->project = g_object_ref (project);
  self->home = g_object_ref (home);
  for (guint i = 0; i < fields->len; i++)
    {
      Criterion *criterion = g_new0 (Criterion, 1);

      criterion->field = fields->pdata[i];
      g_ptr_array_add (self->criteria, criterion);
    }
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
  return GTK_WIDGET (self);
}
