/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-quantitative-page.h"
#include "draw/merlon-draw-loss.h"
#include "model/merlon-i18n.h"
#include "rules/merlon-quantify.h"
#include "ui/merlon-picture-view.h"
#include "ui/merlon-progress.h"
#include "ui/merlon-ui.h"

#include <math.h>

#define MOST_EFFECTS 12
/* After so many milliseconds without a change there is something new to simulate. */
#define PAUSE 300

struct _MerlonQuantitativePage
{
  GtkWidget parent_instance;
  MerlonProject *project;
  GCancellable *running; /* NULL: nothing is simulated */
  gboolean stale;        /* the numbers are others than what is shown */
  guint again;           /* source */
  GtkWidget *box, *years, *seed, *run, *progress, *status, *picture, *numbers, *effects;
};

G_DEFINE_FINAL_TYPE (MerlonQuantitativePage, merlon_quantitative_page, GTK_TYPE_WIDGET)

/* ---- in a thread ---- */

typedef struct
{
  GtkWidget *page; /* a reference */
  MerlonQuantities *quantities;
  MerlonSimulation *results[MERLON_N_STAGES];
  guint years;
  guint64 seed;
  guint stage;             /* under way */
  MerlonProgress progress; /* of all stages */
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  for (guint i = 0; i < MERLON_N_STAGES; i++)
    g_clear_pointer (&run->results[i], merlon_simulation_unref);
  merlon_quantities_unref (run->quantities);
  g_object_unref (run->page);
  g_free (run);
}

static void
note_progress (double done, gpointer data)
{
  Run *run = data;

  merlon_progress_note ((run->stage + done) / MERLON_N_STAGES, &run->progress);
}

static void
simulate_in_thread (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data,
                    GCancellable *cancellable)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;

  for (run->stage = 0; run->stage < MERLON_N_STAGES; run->stage++)
    {
      if (!merlon_quantities_has_stage (run->quantities, run->stage))
        continue;
      run->results[run->stage]
          = merlon_quantities_simulate (run->quantities, run->stage, run->years, run->seed, 0,
                                        cancellable, note_progress, run, &error);
      if (run->results[run->stage] == NULL)
        {
          g_task_return_error (task, g_steal_pointer (&error));
          return;
        }
    }
  g_task_return_boolean (task, TRUE);
}

/* ---- showing ---- */

static GtkWidget *
make_cell (const char *text, gboolean number)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), number ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, !number);
  return label;
}

static void
clear_grid (GtkWidget *grid)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (grid)) != NULL;)
    gtk_grid_remove (GTK_GRID (grid), child);
}

static void
put (GtkWidget *grid, guint column, guint row, char *text)
{
  GtkWidget *cell = make_cell (text, column > 0);

  if (row == 0)
    gtk_widget_add_css_class (cell, "heading");
  gtk_grid_attach (GTK_GRID (grid), cell, (int) column, (int) row, 1, 1);
  g_free (text);
}

static double
get_number (MerlonSimulation *result, guint row)
{
  switch (row)
    {
    case 0:
      return merlon_simulation_get_expected_sum (result);
    case 1:
      return merlon_simulation_get_quantile (result, 0.95);
    case 2:
      return merlon_simulation_get_quantile (result, 0.99);
    case 3:
      return merlon_simulation_get_shortfall (result, 0.95);
    default:
      return merlon_simulation_get_shortfall (result, 0.99);
    }
}

static void
show_numbers (MerlonQuantitativePage *self, Run *run)
{
  static const char *const rows[]
      = { N_ ("Expected annual loss"), N_ ("Value at risk, 95 %"), N_ ("Value at risk, 99 %"),
          N_ ("Expected shortfall, 95 %"), N_ ("Expected shortfall, 99 %") };
  static const char *const stages[]
      = { N_ ("Without controls"), N_ ("Today"), N_ ("After treatment") };
  const char *currency = merlon_project_get_currency (self->project);

  clear_grid (self->numbers);
  put (self->numbers, 0, 0, g_strdup (currency != NULL ? currency : _ ("In a year")));
  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    put (self->numbers, 0, r + 1, g_strdup (_ (rows[r])));
  for (guint s = 0; s < MERLON_N_STAGES; s++)
    {
      if (run->results[s] == NULL)
        continue;
      put (self->numbers, s + 1, 0, g_strdup (_ (stages[s])));
      for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
        put (self->numbers, s + 1, r + 1, merlon_loss_dup_short (get_number (run->results[s], r)));
    }
}

static int
by_reduction (gconstpointer a, gconstpointer b, gpointer quantities)
{
  double x = merlon_quantities_get_effect (quantities, *(const guint *) a).reduction;
  double y = merlon_quantities_get_effect (quantities, *(const guint *) b).reduction;

  return (x < y) - (x > y);
}

static void
put_effect (MerlonQuantitativePage *self, Run *run, guint index, guint row)
{
  const MerlonQuantity *quantity = merlon_quantities_get_risk (run->quantities, index);
  MerlonTreatmentEffect effect = merlon_quantities_get_effect (run->quantities, index);

  put (self->effects, 0, row, g_strdup (quantity->name));
  put (self->effects, 1, row, merlon_loss_dup_short (effect.before));
  put (self->effects, 2, row, merlon_loss_dup_short (effect.after));
  put (self->effects, 3, row, merlon_loss_dup_short (effect.reduction));
  put (self->effects, 4, row,
       isnan (effect.cost) ? g_strdup ("–") : merlon_loss_dup_short (effect.cost));
  put (self->effects, 5, row,
       isnan (effect.gain) ? g_strdup ("–") : g_strdup_printf ("%+.0f %%", effect.gain * 100));
}

static void
show_effects (MerlonQuantitativePage *self, Run *run)
{
  static const char *const titles[]
      = { N_ ("Treatment of"), N_ ("Today"),         N_ ("After treatment"),
          N_ ("Reduction"),    N_ ("Cost per year"), N_ ("Return") };
  guint n = merlon_quantities_get_n_risks (run->quantities);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));

  clear_grid (self->effects);
  for (guint i = 0; i < n; i++)
    if (merlon_quantities_get_risk (run->quantities, i)->is_stated[MERLON_RISK_RESIDUAL])
      g_array_append_val (order, i);
  g_array_sort_with_data (order, by_reduction, run->quantities);
  for (guint i = 0; i < G_N_ELEMENTS (titles) && order->len > 0; i++)
    put (self->effects, i, 0, g_strdup (_ (titles[i])));
  for (guint i = 0; i < MIN (order->len, MOST_EFFECTS); i++)
    put_effect (self, run, g_array_index (order, guint, i), i + 1);
}

static void
show_result (MerlonQuantitativePage *self, Run *run)
{
  MerlonLossChart chart = { .currency = merlon_project_get_currency (self->project) };
  guint n = merlon_quantities_get_n_risks (run->quantities);
  guint left_out = merlon_quantities_get_n_left_out (run->quantities);
  g_autofree char *words = NULL;
  /* Translators: how many risks were simulated, how many could not be, and over how many years */
  g_autofree char *status = g_strdup_printf (
      _ ("%u risks in numbers, %u without; %u years. The report says what is missing."), n,
      left_out, run->years);

  for (guint i = 0; i < MERLON_N_STAGES; i++)
    chart.stages[i] = run->results[i];
  chart.appetite = merlon_quantities_get_appetite (run->quantities, &chart.n_appetite);
  words = merlon_describe_loss_chart (&chart);
  merlon_picture_view_show (MERLON_PICTURE_VIEW (self->picture),
                            merlon_draw_loss_chart (&chart, merlon_picture_view_get_width ()),
                            words);
  show_numbers (self, run);
  show_effects (self, run);
  gtk_label_set_text (
      GTK_LABEL (self->status),
      n > 0 ? status
            : _ ("No risk is stated in numbers yet: give some how often they happen in a "
                 "year, and a low and a high loss."));
}

/* ---- running ---- */

static void begin (MerlonQuantitativePage *self);

static void
show_running (MerlonQuantitativePage *self)
{
  gtk_button_set_label (GTK_BUTTON (self->run),
                        self->running != NULL ? _ ("_Stop") : _ ("_Simulate"));
  gtk_widget_set_visible (self->progress, self->running != NULL);
}

static void
on_done (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data G_GNUC_UNUSED)
{
  Run *run = g_task_get_task_data (G_TASK (result));
  MerlonQuantitativePage *self = MERLON_QUANTITATIVE_PAGE (run->page);
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  merlon_progress_stop (&run->progress);
  if (self->box == NULL || self->running != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->running);
  show_running (self);
  if (done)
    show_result (self, run);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_label_set_text (GTK_LABEL (self->status), _ ("Stopped"));
  else
    gtk_label_set_text (GTK_LABEL (self->status), error->message);
  if (self->stale && done)
    begin (self);
}

static void
begin (MerlonQuantitativePage *self)
{
  g_autoptr (GTask) task = NULL;
  Run *run;

  if (self->running != NULL)
    return;
  self->stale = FALSE;
  run = g_new0 (Run, 1);
  run->page = g_object_ref (GTK_WIDGET (self));
  run->quantities = merlon_quantities_new (self->project);
  run->years = (guint) gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->years));
  run->seed = (guint64) gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->seed));
  self->running = g_cancellable_new ();
  task = g_task_new (NULL, self->running, on_done, NULL);
  g_task_set_task_data (task, run, run_free);
  merlon_progress_start (&run->progress, self->progress);
  show_running (self);
  g_task_run_in_thread (task, simulate_in_thread);
}

static void
on_run (MerlonQuantitativePage *self)
{
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  else
    begin (self);
}

static gboolean
begin_again (gpointer data)
{
  MerlonQuantitativePage *self = data;

  self->again = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    begin (self);
  return G_SOURCE_REMOVE;
}

/* What changes while nobody looks is simulated when somebody does; while somebody does, once the
 * changes pause. Where it runs already, it runs again when it is done. */
static void
on_item_changed (MerlonQuantitativePage *self)
{
  self->stale = TRUE;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_clear_handle_id (&self->again, g_source_remove);
  self->again = g_timeout_add (PAUSE, begin_again, self);
}

static void
on_mapped (MerlonQuantitativePage *self)
{
  if (self->stale)
    begin (self);
}

/* ---- the page ---- */

static void
merlon_quantitative_page_dispose (GObject *object)
{
  MerlonQuantitativePage *self = (MerlonQuantitativePage *) object;

  g_clear_handle_id (&self->again, g_source_remove);
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (merlon_quantitative_page_parent_class)->dispose (object);
}

static void
merlon_quantitative_page_class_init (MerlonQuantitativePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_quantitative_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
add_number (GtkWidget *bar, const char *name, double least, double most, double value)
{
  GtkWidget *label = gtk_label_new (name),
            *number = gtk_spin_button_new_with_range (least, most, 1);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (number), value);
  gtk_editable_set_width_chars (GTK_EDITABLE (number), 8);
  merlon_ui_name (number, name, NULL);
  gtk_box_append (GTK_BOX (bar), label);
  gtk_box_append (GTK_BOX (bar), number);
  return number;
}

static GtkWidget *
make_bar (MerlonQuantitativePage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *report = gtk_button_new_with_mnemonic (_ ("_Report…"));

  self->years = add_number (bar, _ ("Years"), 1000, 10000000, 100000);
  gtk_spin_button_set_increments (GTK_SPIN_BUTTON (self->years), 10000, 100000);
  self->seed = add_number (bar, _ ("Seed"), 1, 1000000, MERLON_QUANTITIES_SEED);
  self->run = gtk_button_new_with_mnemonic (_ ("_Simulate"));
  self->progress = gtk_progress_bar_new ();
  gtk_widget_set_valign (self->progress, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->progress, TRUE);
  gtk_widget_set_visible (self->progress, FALSE);
  merlon_ui_name (self->progress, _ ("Simulation"), NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (report), "win.export-report");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (report), "s", "quantitative");
  gtk_widget_set_halign (report, GTK_ALIGN_END);
  gtk_widget_set_hexpand (report, TRUE);
  gtk_box_append (GTK_BOX (bar), self->run);
  gtk_box_append (GTK_BOX (bar), self->progress);
  gtk_box_append (GTK_BOX (bar), report);
  gtk_widget_add_css_class (bar, "merlon-toolbar");
  g_signal_connect_swapped (self->run, "clicked", G_CALLBACK (on_run), self);
  return bar;
}

static GtkWidget *
make_grid (const char *name)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 24);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_widget_add_css_class (grid, "merlon-card");
  merlon_ui_name (grid, name, NULL);
  return grid;
}

static void
merlon_quantitative_page_init (MerlonQuantitativePage *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (),
            *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->stale = TRUE;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->picture = merlon_picture_view_new (_ ("Loss exceedance curve"));
  gtk_widget_set_margin_start (self->picture, 6);
  gtk_widget_set_margin_end (self->picture, 6);
  self->numbers = make_grid (_ ("Loss in a year"));
  self->effects = make_grid (_ ("What treatment is worth"));
  self->status = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->status), 0);
  gtk_label_set_wrap (GTK_LABEL (self->status), TRUE);
  gtk_widget_add_css_class (self->status, "merlon-status");
  gtk_widget_add_css_class (self->status, "dim-label");
  gtk_box_append (GTK_BOX (content), self->picture);
  gtk_box_append (GTK_BOX (content), self->numbers);
  gtk_box_append (GTK_BOX (content), self->effects);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), content);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (self->box), make_bar (self));
  gtk_box_append (GTK_BOX (self->box), scrolled);
  gtk_box_append (GTK_BOX (self->box), self->status);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect (self, "map", G_CALLBACK (on_mapped), NULL);
}

GtkWidget *
merlon_quantitative_page_new (MerlonSession *session)
{
  static const char *const moves[] = { "item-changed", "item-added", "item-removed" };
  MerlonQuantitativePage *self = g_object_new (MERLON_TYPE_QUANTITATIVE_PAGE, NULL);

  g_return_val_if_fail (MERLON_IS_SESSION (session), GTK_WIDGET (self));

  self->project = g_object_ref (merlon_session_get_project (session));
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    g_signal_connect_object (self->project, moves[i], G_CALLBACK (on_item_changed), self,
                             G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
