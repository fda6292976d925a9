/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-record-form.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-field-row.h"
#include "ui/merlon-ui.h"

/* More would not be read, and the list of a much-used record would take long to make. */
#define MOST_REFERRERS 100
/* Well within a frame. */
#define SLICE (10 * 1000)

struct _MerlonRecordForm
{
  GtkWidget parent_instance;
  MerlonProject *project;
  MerlonItemClass *klass;
  GPtrArray *rows;  /* MerlonFieldRow, borrowed */
  GPtrArray *items; /* borrowed: those that are shown */
  MerlonItem *item; /* the first of them */
  MerlonItem *gone; /* borrowed: was shown alone until it was removed, which may be undone */
  guint n_items;
  guint following;  /* source */
  guint making;     /* of the rows that are not there yet */
  GtkWidget *group; /* the last one, which they go to */
  const char *group_name;
  gulong handler; /* on the title of @item */
  GtkWidget *scrolled, *box, *groups, *used_by;
  GtkLabel *heading, *help, *gaps;
  MerlonReadiness *readiness; /* NULL: nobody looks for gaps */
  GPtrArray *referrers;       /* rows of used_by, borrowed */
};

G_DEFINE_FINAL_TYPE (MerlonRecordForm, merlon_record_form, GTK_TYPE_WIDGET)

static void
forget_item (MerlonRecordForm *self)
{
  if (self->item != NULL && self->handler != 0)
    g_signal_handler_disconnect (self->item, self->handler);
  self->handler = 0;
  self->item = NULL;
}

static void
merlon_record_form_dispose (GObject *object)
{
  MerlonRecordForm *self = (MerlonRecordForm *) object;

  forget_item (self);
  g_clear_handle_id (&self->making, g_source_remove);
  g_clear_handle_id (&self->following, g_source_remove);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->referrers, g_ptr_array_unref);
  g_clear_object (&self->project);
  g_clear_object (&self->readiness);
  merlon_ui_dispose_template (GTK_WIDGET (self), MERLON_TYPE_RECORD_FORM);
  G_OBJECT_CLASS (merlon_record_form_parent_class)->dispose (object);
}

static void
merlon_record_form_class_init (MerlonRecordFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merlon_record_form_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               MERLON_UI_PREFIX "merlon-record-form.ui");
  gtk_widget_class_bind_template_child (widget_class, MerlonRecordForm, scrolled);
  gtk_widget_class_bind_template_child (widget_class, MerlonRecordForm, box);
  gtk_widget_class_bind_template_child (widget_class, MerlonRecordForm, groups);
  gtk_widget_class_bind_template_child (widget_class, MerlonRecordForm, used_by);
  gtk_widget_class_bind_template_child (widget_class, MerlonRecordForm, heading);
  gtk_widget_class_bind_template_child (widget_class, MerlonRecordForm, gaps);
  gtk_widget_class_bind_template_child (widget_class, MerlonRecordForm, help);
}

static void
merlon_record_form_init (MerlonRecordForm *self)
{
  self->rows = g_ptr_array_new ();
  self->items = g_ptr_array_new ();
  self->referrers = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* ---- the rows ---- */

static void show_gaps (MerlonRecordForm *self);

static void
on_row_focused (MerlonFieldRow *row)
{
  MerlonRecordForm *self
      = MERLON_RECORD_FORM (gtk_widget_get_ancestor (GTK_WIDGET (row), MERLON_TYPE_RECORD_FORM));
  const MerlonField *field = merlon_field_row_get_field (row);
  g_autofree char *text = NULL;

  if (self == NULL)
    return;
  text = g_strdup_printf ("%s: %s", merlon_field_get_label (field), merlon_field_get_help (field));
  gtk_label_set_text (self->help, text);
  gtk_widget_set_visible (GTK_WIDGET (self->help), TRUE);
}

static GtkWidget *
make_row (MerlonRecordForm *self, const MerlonField *field)
{
  GtkWidget *row = merlon_field_row_new (field, self->project);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_row_focused), row);
  gtk_widget_add_controller (row, focus);
  g_ptr_array_add (self->rows, row);
  return row;
}

/* In their own groups, as the table goes from one to the next. */
static void
make_next_row (MerlonRecordForm *self)
{
  const MerlonField *field = &self->klass->fields[self->rows->len];
  const char *name = merlon_field_get_group (field);
  GtkWidget *row;

  if (self->group == NULL || g_strcmp0 (name, self->group_name) != 0)
    {
      self->group = adw_preferences_group_new ();
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group),
                                       name != NULL ? name : "");
      gtk_box_append (GTK_BOX (self->groups), self->group);
      self->group_name = name;
    }
  row = make_row (self, field);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  merlon_field_row_set_items (MERLON_FIELD_ROW (row), (MerlonItem **) self->items->pdata,
                              self->items->len);
}

static gboolean
has_all_rows (MerlonRecordForm *self)
{
  return self->rows->len == self->klass->n_fields;
}

static void
make_rows_until (MerlonRecordForm *self, gint64 until)
{
  while (!has_all_rows (self) && g_get_monotonic_time () < until)
    make_next_row (self);
  if (has_all_rows (self))
    g_clear_handle_id (&self->making, g_source_remove);
}

static gboolean
make_more_rows (gpointer data)
{
  MerlonRecordForm *self = data;

  make_rows_until (self, g_get_monotonic_time () + SLICE);
  if (!has_all_rows (self))
    return G_SOURCE_CONTINUE;
  self->making = 0;
  show_gaps (self);
  return G_SOURCE_REMOVE;
}

/* A class may have seventy fields. Those that are seen come at once, the others while the person
 * looks at them. */
static void
make_rows (MerlonRecordForm *self)
{
  make_rows_until (self, g_get_monotonic_time () + SLICE);
  if (!has_all_rows (self))
    self->making = g_idle_add (make_more_rows, self);
}

/* ---- who refers to it ---- */

static GtkWidget *
make_referrer (MerlonItem *item)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = merlon_item_dup_name (item);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (merlon_item_get_info (item)->label));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", merlon_item_get_id (item));
  return row;
}

static void
show_referrers (MerlonRecordForm *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  const MerlonReferrer *referrers = NULL;
  guint n = 0;

  for (guint i = 0; i < self->referrers->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->used_by), self->referrers->pdata[i]);
  g_ptr_array_set_size (self->referrers, 0);
  if (self->item != NULL && self->n_items == 1)
    referrers = merlon_item_get_referrers (self->item, &n);
  for (guint i = 0; i < n && self->referrers->len < MOST_REFERRERS; i++)
    {
      GtkWidget *row;

      if (!g_hash_table_add (seen, referrers[i].item))
        continue;
      row = make_referrer (referrers[i].item);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->used_by), row);
      g_ptr_array_add (self->referrers, row);
    }
  gtk_widget_set_visible (self->used_by, self->referrers->len > 0);
}

/* ---- what is missing ---- */

static MerlonFieldRow *
find_row (MerlonRecordForm *self, const MerlonField *field)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (merlon_field_row_get_field (self->rows->pdata[i]) == field)
      return self->rows->pdata[i];
  return NULL;
}

/* At its field; what is about the whole record below its name. */
static void
show_gaps (MerlonRecordForm *self)
{
  GPtrArray *gaps = self->readiness != NULL ? merlon_readiness_get_gaps (self->readiness) : NULL;
  g_autoptr (GString) whole = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    merlon_field_row_set_gap (self->rows->pdata[i], NULL);
  for (guint i = 0; gaps != NULL && self->n_items == 1 && i < gaps->len; i++)
    {
      const MerlonGap *gap = gaps->pdata[i];
      MerlonFieldRow *row;
      g_autofree char *text = NULL;

      if (gap->item != self->item)
        continue;
      text = g_strdup_printf ("⚠ %s (%s)", gap->message, gap->clause);
      row = gap->field != NULL ? find_row (self, gap->field) : NULL;
      if (row != NULL)
        merlon_field_row_set_gap (row, text);
      else
        g_string_append_printf (whole, "%s%s", whole->len > 0 ? "\n" : "", text);
    }
  gtk_label_set_text (self->gaps, whole->str);
  gtk_widget_set_visible (GTK_WIDGET (self->gaps), whole->len > 0);
}

void
merlon_record_form_set_readiness (MerlonRecordForm *self, MerlonReadiness *readiness)
{
  g_return_if_fail (MERLON_IS_RECORD_FORM (self) && MERLON_IS_READINESS (readiness));

  g_set_object (&self->readiness, readiness);
  g_signal_connect_object (readiness, "changed", G_CALLBACK (show_gaps), self, G_CONNECT_SWAPPED);
  show_gaps (self);
}

/* ---- the form ---- */

static gboolean
follow (gpointer data)
{
  MerlonRecordForm *self = data;
  MerlonItem *item = self->gone != NULL ? self->gone : self->item;

  self->following = 0;
  if (self->gone != NULL && item->home != NULL)
    merlon_record_form_set_items (self, &item, 1);
  else if (self->gone == NULL && self->n_items == 1 && item->home == NULL)
    {
      merlon_record_form_set_items (self, NULL, 0);
      self->gone = item;
    }
  return G_SOURCE_REMOVE;
}

/* What is typed into a record that is no longer in the project would be lost. Not at once: the step
 * that removes it, or brings it back, must be over before an editor is left; but before anything
 * else is typed. */
static void
on_item_comes_or_goes (MerlonRecordForm *self, MerlonItem *item)
{
  if (self->following == 0 && (item == self->item || item == self->gone))
    self->following = g_idle_add_full (G_PRIORITY_HIGH, follow, self, NULL);
}

GtkWidget *
merlon_record_form_new (MerlonProject *project, GType type)
{
  MerlonRecordForm *self = g_object_new (MERLON_TYPE_RECORD_FORM, NULL);

  g_return_val_if_fail (MERLON_IS_PROJECT (project), GTK_WIDGET (self));

  self->project = g_object_ref (project);
  self->klass = merlon_item_class_get (type);
  make_rows (self);
  merlon_record_form_set_items (self, NULL, 0);
  g_signal_connect_object (project, "item-removed", G_CALLBACK (on_item_comes_or_goes), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "item-added", G_CALLBACK (on_item_comes_or_goes), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
show_heading (MerlonRecordForm *self)
{
  g_autofree char *text = NULL;

  if (self->n_items == 1)
    text = merlon_item_dup_name (self->item);
  else
    text = g_strdup_printf (ngettext ("%u record: an edit goes to it",
                                      "%u records: an edit goes to all of them", self->n_items),
                            self->n_items);
  gtk_label_set_text (self->heading, text);
}

void
merlon_record_form_set_items (MerlonRecordForm *self, MerlonItem *const *items, guint n_items)
{
  g_return_if_fail (MERLON_IS_RECORD_FORM (self));

  forget_item (self);
  gtk_widget_set_visible (self->scrolled, n_items > 0);
  self->n_items = n_items;
  self->gone = NULL;
  g_ptr_array_set_size (self->items, 0);
  for (guint i = 0; i < n_items; i++)
    g_ptr_array_add (self->items, items[i]);
  for (guint i = 0; i < self->rows->len; i++)
    merlon_field_row_set_items (self->rows->pdata[i], items, n_items);
  if (n_items > 0)
    {
      self->item = items[0];
      self->handler
          = g_signal_connect_swapped (self->item, "notify::title", G_CALLBACK (show_heading), self);
      show_heading (self);
    }
  else
    gtk_widget_set_visible (GTK_WIDGET (self->help), FALSE);
  show_referrers (self);
  show_gaps (self);
}

MerlonItem *
merlon_record_form_get_item (MerlonRecordForm *self)
{
  g_return_val_if_fail (MERLON_IS_RECORD_FORM (self), NULL);
  return self->item;
}

void
merlon_record_form_focus_field (MerlonRecordForm *self, const MerlonField *field)
{
  MerlonFieldRow *row;

  g_return_if_fail (MERLON_IS_RECORD_FORM (self));

  if (field != NULL)
    make_rows_until (self, G_MAXINT64);
  row = field != NULL ? find_row (self, field) : NULL;
  if (row == NULL)
    row = find_row (self, merlon_item_class_find_field (self->klass, "title"));
  if (row != NULL)
    merlon_field_row_focus (row);
}

void
merlon_record_form_set_read_only (MerlonRecordForm *self, gboolean read_only)
{
  g_return_if_fail (MERLON_IS_RECORD_FORM (self));
  gtk_widget_set_sensitive (self->groups, !read_only);
}

void
merlon_record_form_add_button (MerlonRecordForm *self, const char *label, const char *action)
{
  GtkWidget *button;

  g_return_if_fail (MERLON_IS_RECORD_FORM (self) && label != NULL && action != NULL);

  button = gtk_button_new_with_mnemonic (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_insert_child_after (GTK_BOX (self->box), button, GTK_WIDGET (self->gaps));
}
