/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-matrix-page.h"
#include "draw/merlon-draw-matrix.h"
#include "draw/merlon-draw-runs.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-filter-popover.h"
#include "ui/merlon-matrix-view.h"
#include "ui/merlon-picture-view.h"
#include "ui/merlon-record-form.h"
#include "ui/merlon-risk-list-popover.h"
#include "ui/merlon-score-dialog.h"
#include "ui/merlon-two-pane.h"
#include "ui/merlon-ui.h"

struct _MerlonMatrixPage
{
  GtkWidget parent_instance;
  MerlonSession *session;
  MerlonProject *project;
  GPtrArray *runs; /* MerlonAssessment that kept results */
  GtkWidget *paned, *stages, *filter, *filter_button, *run, *other, *stack, *view, *picture,
      *status;
  GtkWidget *form, *popover;
  guint redraw;
  gboolean runs_changed; /* since they were listed */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (MerlonMatrixPage, merlon_matrix_page, GTK_TYPE_WIDGET)

/* In the order of MerlonMatrixStage. */
static const char *const stages[]
    = { N_ ("Without controls"), N_ ("Today"), N_ ("After treatment"), N_ ("Journey") };

static guint
get_stage (MerlonMatrixPage *self)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (self->stages));
}

/* ---- what is shown ---- */

static GPtrArray *
list_risks (MerlonMatrixPage *self)
{
  MerlonRegister *home = merlon_project_get_register (self->project, MERLON_TYPE_RISK);
  GPtrArray *risks = g_ptr_array_new ();
  guint n = merlon_register_get_count (home);

  for (guint i = 0; i < n; i++)
    {
      MerlonItem *risk = merlon_register_get (home, i);

      if (MERLON_RISK (risk)->status != MERLON_RISK_STATUS_CLOSED
          && merlon_filter_popover_matches (MERLON_FILTER_POPOVER (self->filter), risk))
        g_ptr_array_add (risks, risk);
    }
  return risks;
}

static MerlonAssessment *
chosen_run (MerlonMatrixPage *self, GtkWidget *choice)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (choice));

  return selected > 0 && selected <= self->runs->len ? self->runs->pdata[selected - 1] : NULL;
}

static void
show_status (MerlonMatrixPage *self, GPtrArray *risks)
{
  guint n = risks->len, unrated = 0;
  g_autofree char *count = g_strdup_printf (ngettext ("%u risk", "%u risks", n), n);
  g_autofree char *text = NULL;

  for (guint i = 0; i < n && get_stage (self) < MERLON_MATRIX_JOURNEY; i++)
    unrated += merlon_risk_get_level (risks->pdata[i], get_stage (self)) == 0;
  if (unrated > 0)
    text = g_strdup_printf (ngettext ("%s, %u of them not rated. Drag it into the matrix.",
                                      "%s, %u of them not rated. Drag them into the matrix.",
                                      unrated),
                            count, unrated);
  else
    text = g_strdup_printf (
        _ ("%s. Drag one to another cell to score it, or take it up with Space."), count);
  gtk_label_set_text (GTK_LABEL (self->status), text);
}

static void
show_picture (MerlonMatrixPage *self, MerlonPicture *picture, char *words)
{
  merlon_picture_view_show (MERLON_PICTURE_VIEW (self->picture), picture, words);
  gtk_label_set_text (GTK_LABEL (self->status), words);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "picture");
  g_free (words);
}

static void fill_runs (MerlonMatrixPage *self);

static void
draw (MerlonMatrixPage *self)
{
  g_autoptr (GPtrArray) risks = list_risks (self);
  MerlonAssessment *run = chosen_run (self, self->run), *other = chosen_run (self, self->other);
  double width = merlon_picture_view_get_width ();

  /* Of a risk that was removed there is nothing to be seen. */
  gtk_widget_set_visible (self->form,
                          merlon_record_form_get_item (MERLON_RECORD_FORM (self->form)) != NULL);
  gtk_widget_set_visible (self->other, run != NULL);
  gtk_widget_set_sensitive (self->stages, run == NULL);
  gtk_widget_set_sensitive (self->filter_button, run == NULL);
  if (run != NULL)
    show_picture (self, merlon_draw_runs (other, run, width), merlon_describe_runs (other, run));
  else if (get_stage (self) == MERLON_MATRIX_JOURNEY)
    show_picture (self, merlon_draw_matrix (self->project, risks, MERLON_MATRIX_JOURNEY, width),
                  merlon_describe_matrix (self->project, risks, MERLON_MATRIX_JOURNEY));
  else
    {
      merlon_matrix_view_show (MERLON_MATRIX_VIEW (self->view), self->project, risks,
                               get_stage (self));
      show_status (self, risks);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "matrix");
    }
}

static gboolean
redraw (gpointer data)
{
  MerlonMatrixPage *self = data;

  self->redraw = 0;
  if (self->runs_changed)
    fill_runs (self);
  draw (self);
  return G_SOURCE_REMOVE;
}

/* However much changes at once, and not while nobody looks. */
static void
queue_redraw (MerlonMatrixPage *self)
{
  if (self->redraw == 0 && !self->showing && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->redraw = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, redraw, self, NULL);
}

static void
choose_run (MerlonMatrixPage *self, GtkWidget *choice, MerlonAssessment *run)
{
  guint index;

  if (run != NULL && g_ptr_array_find (self->runs, run, &index))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), index + 1);
}

/* What was chosen stays so, unless it is gone. */
static void
fill_runs (MerlonMatrixPage *self)
{
  MerlonAssessment *run = chosen_run (self, self->run), *other = chosen_run (self, self->other);
  MerlonRegister *home = merlon_project_get_register (self->project, MERLON_TYPE_ASSESSMENT);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) others = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->runs, 0);
  gtk_string_list_append (names, _ ("Now"));
  gtk_string_list_append (others, _ ("Alone"));
  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      MerlonItem *item = merlon_register_get (home, i);
      g_autofree char *name = merlon_item_dup_name (item);
      /* Translators: compared with an earlier assessment */
      g_autofree char *with = g_strdup_printf (_ ("against %s"), name);

      if (MERLON_ASSESSMENT (item)->finished == 0)
        continue;
      g_ptr_array_add (self->runs, item);
      gtk_string_list_append (names, name);
      gtk_string_list_append (others, with);
    }
  self->runs_changed = FALSE;
  self->showing = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->run), G_LIST_MODEL (names));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->other), G_LIST_MODEL (others));
  choose_run (self, self->run, run);
  choose_run (self, self->other, other);
  self->showing = FALSE;
  gtk_widget_set_visible (self->run, self->runs->len > 0);
}

static void
on_item_moves (MerlonMatrixPage *self, MerlonItem *item)
{
  self->runs_changed |= MERLON_IS_ASSESSMENT (item);
  queue_redraw (self);
}

static void
on_mapped (MerlonMatrixPage *self)
{
  fill_runs (self);
  queue_redraw (self);
}

static void
on_filter_changed (MerlonMatrixPage *self)
{
  guint n = merlon_filter_popover_get_n_active (MERLON_FILTER_POPOVER (self->filter));

  if (n > 0)
    gtk_widget_add_css_class (self->filter_button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->filter_button, "suggested-action");
  queue_redraw (self);
}

/* ---- picking and scoring ---- */

static void
show_risk (MerlonMatrixPage *self, MerlonItem *risk)
{
  gtk_widget_set_visible (self->form, TRUE);
  merlon_record_form_set_items (MERLON_RECORD_FORM (self->form), &risk, 1);
}

static void
on_risk_chosen (MerlonMatrixPage *self, MerlonItem *risk)
{
  merlon_matrix_view_pick (MERLON_MATRIX_VIEW (self->view), MERLON_RISK (risk));
  show_risk (self, risk);
}

static void
on_cell_activated (MerlonMatrixPage *self, guint cell)
{
  const MerlonMatrixLayout *layout
      = merlon_matrix_view_get_layout (MERLON_MATRIX_VIEW (self->view));
  g_autoptr (GPtrArray) risks = g_ptr_array_new ();
  GdkRectangle area;
  double x, y;

  for (guint i = 0; layout != NULL && i < layout->tokens->len; i++)
    if (g_array_index (layout->tokens, MerlonToken, i).cell == cell)
      g_ptr_array_add (risks, g_array_index (layout->tokens, MerlonToken, i).risk);
  if (risks->len == 0)
    return;
  merlon_matrix_view_get_area (MERLON_MATRIX_VIEW (self->view), cell, &area);
  gtk_widget_translate_coordinates (self->view, GTK_WIDGET (self), area.x, area.y, &x, &y);
  area.x = (int) x;
  area.y = (int) y;
  merlon_risk_list_popover_show (MERLON_RISK_LIST_POPOVER (self->popover), risks, &area);
}

static void
on_dropped (MerlonMatrixPage *self, MerlonItem *risk, guint cell)
{
  if (!merlon_session_is_read_only (self->session))
    merlon_score_dialog_present (
        GTK_WIDGET (self), MERLON_RISK (risk), get_stage (self),
        merlon_matrix_view_get_score (MERLON_MATRIX_VIEW (self->view), cell));
}

/* ---- the page ---- */

static void
merlon_matrix_page_dispose (GObject *object)
{
  MerlonMatrixPage *self = (MerlonMatrixPage *) object;

  g_clear_handle_id (&self->redraw, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->paned, gtk_widget_unparent);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_object (&self->project);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (merlon_matrix_page_parent_class)->dispose (object);
}

static void
merlon_matrix_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MerlonMatrixPage *self = (MerlonMatrixPage *) widget;

  gtk_widget_allocate (self->paned, width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
merlon_matrix_page_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  gtk_widget_measure (((MerlonMatrixPage *) widget)->paned, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
merlon_matrix_page_class_init (MerlonMatrixPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merlon_matrix_page_dispose;
  widget_class->size_allocate = merlon_matrix_page_size_allocate;
  widget_class->measure = merlon_matrix_page_measure;
}

static void
merlon_matrix_page_init (MerlonMatrixPage *self)
{
  self->runs = g_ptr_array_new ();
}

static GtkWidget *
make_choice (const char *name)
{
  GtkWidget *choice = gtk_drop_down_new (NULL, NULL);

  merlon_ui_name (choice, name, NULL);
  return choice;
}

static void
make_filter (MerlonMatrixPage *self)
{
  static const char *const names[] = { "owner",    "assets", "scope-elements", "level",
                                       "category", "status", "treatment",      "threat" };
  MerlonRegister *home = merlon_project_get_register (self->project, MERLON_TYPE_RISK);
  MerlonItemClass *klass = merlon_register_get_item_class (home);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const MerlonField *field = merlon_item_class_find_field (klass, names[i]);

      if (field != NULL)
        g_ptr_array_add (fields, (gpointer) field);
    }
  self->filter = merlon_filter_popover_new (self->project, home, fields);
  self->filter_button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->filter_button), _ ("Filter"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->filter_button), self->filter);
  g_signal_connect_swapped (self->filter, "changed", G_CALLBACK (on_filter_changed), self);
}

static GtkWidget *
make_bar (MerlonMatrixPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *workshop = gtk_button_new ();
  GtkStringList *labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    gtk_string_list_append (labels, _ (stages[i]));
  self->stages = make_choice (_ ("Which rating"));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->stages), G_LIST_MODEL (labels));
  g_object_unref (labels);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->stages), MERLON_MATRIX_CURRENT);
  self->run = make_choice (_ ("Which assessment"));
  self->other = make_choice (_ ("Compared with"));
  make_filter (self);
  gtk_button_set_label (GTK_BUTTON (workshop), _ ("_Workshop…"));
  gtk_button_set_use_underline (GTK_BUTTON (workshop), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (workshop), "win.workshop");
  gtk_widget_set_hexpand (workshop, TRUE);
  gtk_widget_set_halign (workshop, GTK_ALIGN_END);
  gtk_widget_add_css_class (bar, "merlon-toolbar");
  gtk_box_append (GTK_BOX (bar), self->stages);
  gtk_box_append (GTK_BOX (bar), self->filter_button);
  gtk_box_append (GTK_BOX (bar), self->run);
  gtk_box_append (GTK_BOX (bar), self->other);
  gtk_box_append (GTK_BOX (bar), workshop);
  return bar;
}

static GtkWidget *
make_stack (MerlonMatrixPage *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->stack = gtk_stack_new ();
  self->view = merlon_matrix_view_new ();
  gtk_widget_set_margin_start (self->view, 6);
  gtk_widget_set_margin_end (self->view, 6);
  self->picture = merlon_picture_view_new (_ ("Risk matrix"));
  gtk_widget_set_valign (self->picture, GTK_ALIGN_START);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->picture);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_stack_add_named (GTK_STACK (self->stack), self->view, "matrix");
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled, "picture");
  gtk_widget_set_vexpand (self->stack, TRUE);
  return self->stack;
}

static void
make_page (MerlonMatrixPage *self, MerlonReadiness *readiness)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->status = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->status), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->status), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->status, "merlon-status");
  gtk_widget_add_css_class (self->status, "dim-label");
  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_box_append (GTK_BOX (box), make_stack (self));
  gtk_box_append (GTK_BOX (box), self->status);
  self->form = merlon_record_form_new (self->project, MERLON_TYPE_RISK);
  merlon_record_form_set_read_only (MERLON_RECORD_FORM (self->form),
                                    merlon_session_is_read_only (self->session));
  merlon_record_form_set_readiness (MERLON_RECORD_FORM (self->form), readiness);
  /* Until one is picked, the matrix has all the room. */
  gtk_widget_set_visible (self->form, FALSE);
  self->paned
      = g_object_new (MERLON_TYPE_TWO_PANE, "start-child", box, "end-child", self->form, NULL);
  merlon_two_pane_set_position (MERLON_TWO_PANE (self->paned), 680);
  gtk_widget_set_parent (self->paned, GTK_WIDGET (self));
  self->popover = merlon_risk_list_popover_new (self->view);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

GtkWidget *
merlon_matrix_page_new (MerlonSession *session, MerlonReadiness *readiness)
{
  static const char *const moves[] = { "item-changed", "item-added", "item-removed" };
  MerlonMatrixPage *self = g_object_new (MERLON_TYPE_MATRIX_PAGE, NULL);

  g_return_val_if_fail (MERLON_IS_SESSION (session), GTK_WIDGET (self));

  self->session = g_object_ref (session);
  self->project = g_object_ref (merlon_session_get_project (session));
  make_page (self, readiness);
  merlon_matrix_view_set_editable (MERLON_MATRIX_VIEW (self->view),
                                   !merlon_session_is_read_only (session));
  g_signal_connect_swapped (self->view, "picked", G_CALLBACK (on_risk_chosen), self);
  g_signal_connect_swapped (self->view, "activated", G_CALLBACK (on_cell_activated), self);
  g_signal_connect_swapped (self->view, "dropped", G_CALLBACK (on_dropped), self);
  g_signal_connect_swapped (self->popover, "picked", G_CALLBACK (on_risk_chosen), self);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    g_signal_connect_object (self->project, moves[i], G_CALLBACK (on_item_moves), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->project, "scales-changed", G_CALLBACK (queue_redraw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->stages, "notify::selected", G_CALLBACK (queue_redraw), self);
  g_signal_connect_swapped (self->run, "notify::selected", G_CALLBACK (queue_redraw), self);
  g_signal_connect_swapped (self->other, "notify::selected", G_CALLBACK (queue_redraw), self);
  g_signal_connect (self, "map", G_CALLBACK (on_mapped), NULL);
  return GTK_WIDGET (self);
}

void
merlon_matrix_page_show_item (MerlonMatrixPage *self, MerlonItem *item)
{
  g_return_if_fail (MERLON_IS_MATRIX_PAGE (self));

  if (MERLON_IS_RISK (item))
    on_risk_chosen (self, item);
}

MerlonItem *
merlon_matrix_page_get_item (MerlonMatrixPage *self)
{
  g_return_val_if_fail (MERLON_IS_MATRIX_PAGE (self), NULL);
  return (MerlonItem *) merlon_matrix_view_get_picked (MERLON_MATRIX_VIEW (self->view));
}
