/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-criteria-changes.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-ui.h"

/* More would not be read. */
#define MOST_LISTED 1000
#define LIST_HEIGHT 150

struct _MerlonCriteriaChanges
{
  GtkWidget parent_instance;
  GtkWidget *box, *problem, *expander, *count;
  GtkStringList *lines;
};

G_DEFINE_FINAL_TYPE (MerlonCriteriaChanges, merlon_criteria_changes, GTK_TYPE_WIDGET)

static void
merlon_criteria_changes_dispose (GObject *object)
{
  MerlonCriteriaChanges *self = (MerlonCriteriaChanges *) object;

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->lines);
  G_OBJECT_CLASS (merlon_criteria_changes_parent_class)->dispose (object);
}

static void
merlon_criteria_changes_class_init (MerlonCriteriaChangesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_criteria_changes_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

/* ---- in words ---- */

static const char *
stage_label (MerlonRiskStage stage)
{
  switch (stage)
    {
    case MERLON_RISK_INHERENT:
      return C_ ("risk", "without controls");
    case MERLON_RISK_CURRENT:
      return C_ ("risk", "now");
    case MERLON_RISK_RESIDUAL:
      return C_ ("risk", "after treatment");
    }
  g_assert_not_reached ();
}

static char *
describe (const MerlonLevelChange *change, MerlonCriteriaDraft *draft, MerlonScales *scales)
{
  g_autofree char *risk = merlon_item_dup_name (MERLON_ITEM (change->risk));
  const char *from = merlon_scales_get_name (scales, MERLON_SCALE_RISK, change->from);
  const char *to
      = change->to > 0
            ? merlon_criteria_draft_get_level (draft, MERLON_SCALE_RISK, change->to)->title
            : NULL;

  /* Translators: a risk, at which stage, its level now and then */
  return g_strdup_printf (_ ("%s, %s: %s → %s"), risk, stage_label (change->stage),
                          from != NULL ? from : _ ("unrated"), to != NULL ? to : _ ("unrated"));
}

/* In the order of the register, so that the stages of a risk stand together. */
static guint
count_risks (GArray *changes)
{
  guint n = 0;

  for (guint i = 0; i < changes->len; i++)
    n += i == 0
         || g_array_index (changes, MerlonLevelChange, i).risk
                != g_array_index (changes, MerlonLevelChange, i - 1).risk;
  return n;
}

static void
list_changes (MerlonCriteriaChanges *self, GArray *changes, MerlonCriteriaDraft *draft,
              MerlonScales *scales)
{
  guint n = MIN (changes->len, MOST_LISTED), former;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lines,
                     describe (&g_array_index (changes, MerlonLevelChange, i), draft, scales));
  if (changes->len > n)
    g_ptr_array_add (lines,
                     g_strdup_printf (ngettext ("and %u more", "and %u more", changes->len - n),
                                      changes->len - n));
  g_ptr_array_add (lines, NULL);
  former = g_list_model_get_n_items (G_LIST_MODEL (self->lines));
  gtk_string_list_splice (self->lines, 0, former, (const char *const *) lines->pdata);
}

static void
show_count (MerlonCriteriaChanges *self, guint n)
{
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u risk would change level", "%u risks would change level", n), n);

  gtk_label_set_text (GTK_LABEL (self->count), n > 0 ? text : _ ("No risk would change level"));
  merlon_ui_name (self->expander, gtk_label_get_text (GTK_LABEL (self->count)), NULL);
  gtk_widget_set_sensitive (self->expander, n > 0);
  if (n == 0)
    gtk_expander_set_expanded (GTK_EXPANDER (self->expander), FALSE);
}

gboolean
merlon_criteria_changes_show (MerlonCriteriaChanges *self, MerlonCriteriaDraft *draft,
                              MerlonProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) changes = NULL;
  g_autofree char *problem = NULL;
  gboolean good;

  g_return_val_if_fail (MERLON_IS_CRITERIA_CHANGES (self), FALSE);

  good = merlon_criteria_draft_check (draft, &error);
  changes = merlon_criteria_draft_preview (draft, project);
  problem = good ? merlon_criteria_draft_dup_warning (draft) : g_strdup (error->message);
  gtk_label_set_text (GTK_LABEL (self->problem), problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem, problem != NULL);
  list_changes (self, changes, draft, merlon_project_get_scales (project));
  show_count (self, count_risks (changes));
  return good;
}

/* ---- the widget ---- */

static GtkWidget *
make_list (MerlonCriteriaChanges *self)
{
  GtkWidget *list = merlon_ui_make_lines (self->lines, _ ("Risks that would change level"));

  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (list), LIST_HEIGHT);
  return list;
}

static void
merlon_criteria_changes_init (MerlonCriteriaChanges *self)
{
  self->lines = gtk_string_list_new (NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->problem = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_widget_add_css_class (self->problem, "merlon-status");
  gtk_widget_add_css_class (self->problem, "merlon-gap");
  self->count = gtk_label_new (NULL);
  self->expander = gtk_expander_new (NULL);
  gtk_expander_set_label_widget (GTK_EXPANDER (self->expander), self->count);
  gtk_expander_set_child (GTK_EXPANDER (self->expander), make_list (self));
  gtk_widget_add_css_class (self->expander, "merlon-status");
  gtk_box_append (GTK_BOX (self->box), self->problem);
  gtk_box_append (GTK_BOX (self->box), self->expander);
  gtk_widget_add_css_class (self->box, "merlon-bottom");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
merlon_criteria_changes_new (void)
{
  return g_object_new (MERLON_TYPE_CRITERIA_CHANGES, NULL);
}
