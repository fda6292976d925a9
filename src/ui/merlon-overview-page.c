/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-overview-page.h"
#include "draw/merlon-draw-bars.h"
#include "draw/merlon-draw-status.h"
#include "draw/merlon-figure.h"
#include "model/merlon-i18n.h"
#include "rules/merlon-due.h"
#include "ui/merlon-picture-view.h"
#include "ui/merlon-starter-dialog.h"
#include "ui/merlon-ui.h"

/* Nobody reads more at once; when these are done, others come. */
#define MOST_LISTED 1000
#define DAYS_AHEAD 30

/* What a line of the list is about, and where it leads. */
typedef struct
{
  MerlonItem *item; /* borrowed: a project keeps all it ever held; nullable */
  const MerlonField *field;
  const char *register_name; /* nullable */
  const char *needs;         /* nullable: the clause that asks for a document */
} Line;

struct _MerlonOverviewPage
{
  GtkWidget parent_instance;
  MerlonWindow *window;     /* borrowed: the window holds the page */
  GtkStringList *sentences; /* what the list shows */
  GArray *shown;            /* Line, in the same order */
  MerlonBars *gaps;         /* by clause, as they are drawn */
  char *clause;             /* only its gaps are listed; NULL: all */
  GPtrArray *views;         /* MerlonPictureView, borrowed; in the order of the names below */
  guint redraw;             /* the figures, one after the other */
  guint next;               /* of them */
  GtkWidget *figures, *severities, *major, *minor, *hint, *due, *stack, *list, *one_clause;
};

G_DEFINE_FINAL_TYPE (MerlonOverviewPage, merlon_overview_page, GTK_TYPE_WIDGET)

static void
merlon_overview_page_dispose (GObject *object)
{
  MerlonOverviewPage *self = (MerlonOverviewPage *) object;

  g_clear_handle_id (&self->redraw, g_source_remove);
  g_clear_object (&self->sentences);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->gaps, merlon_bars_free);
  g_clear_pointer (&self->clause, g_free);
  g_clear_pointer (&self->views, g_ptr_array_unref);
  merlon_ui_dispose_template (GTK_WIDGET (self), MERLON_TYPE_OVERVIEW_PAGE);
  G_OBJECT_CLASS (merlon_overview_page_parent_class)->dispose (object);
}

/* ---- the findings ---- */

static MerlonSeverity
chosen_severity (MerlonOverviewPage *self)
{
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->major)))
    return MERLON_SEVERITY_MAJOR;
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->minor)) ? MERLON_SEVERITY_MINOR
                                                                        : MERLON_SEVERITY_HINT;
}

static void
add_line (MerlonOverviewPage *self, GPtrArray *sentences, Line line, char *sentence)
{
  g_array_append_val (self->shown, line);
  g_ptr_array_add (sentences, sentence);
}

/* "6" has 6.1.2 too; the bars are called by whole clauses. */
static gboolean
is_in_clause (MerlonOverviewPage *self, const MerlonGap *gap)
{
  g_autofree char *label = NULL;

  if (self->clause == NULL)
    return TRUE;
  label = merlon_status_dup_clause (gap->clause);
  return g_strcmp0 (label, self->clause) == 0;
}

static void
add_gaps (MerlonOverviewPage *self, GPtrArray *sentences)
{
  GPtrArray *gaps = merlon_readiness_get_gaps (merlon_window_get_readiness (self->window));
  MerlonSeverity severity = chosen_severity (self);

  for (guint i = 0; i < gaps->len && self->shown->len < MOST_LISTED; i++)
    {
      const MerlonGap *gap = gaps->pdata[i];

      if (gap->severity != severity || !is_in_clause (self, gap))
        continue;
      add_line (self, sentences, (Line){ gap->item, gap->field, gap->register_name, gap->needs },
                g_strdup_printf ("%s\n%s", gap->clause, gap->message));
    }
}

static GArray *
list_due (MerlonOverviewPage *self)
{
  MerlonProject *project = merlon_session_get_project (merlon_window_get_session (self->window));

  return merlon_due_list (project, merlon_date_today () + DAYS_AHEAD);
}

static void
add_due (MerlonOverviewPage *self, GPtrArray *sentences)
{
  g_autoptr (GArray) dues = list_due (self);

  for (guint i = 0; i < dues->len && self->shown->len < MOST_LISTED; i++)
    {
      const MerlonDue *due = &g_array_index (dues, MerlonDue, i);
      g_autofree char *date = merlon_item_dup_display (due->item, due->field);
      g_autofree char *name = merlon_item_dup_name (due->item);
      gboolean overdue = due->date < merlon_date_today ();

      add_line (self, sentences, (Line){ due->item, due->field, NULL, NULL },
                g_strdup_printf ("%s%s, %s\n%s", overdue ? "⚠ " : "",
                                 overdue ? _ ("Overdue") : merlon_field_get_label (due->field),
                                 date, name));
    }
}

static void
fill_list (MerlonOverviewPage *self)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  g_array_set_size (self->shown, 0);
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->due)))
    add_due (self, sentences);
  else
    add_gaps (self, sentences);
  g_ptr_array_add (sentences, NULL);
  gtk_string_list_splice (self->sentences, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->sentences)),
                          (const char *const *) sentences->pdata);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    self->shown->len > 0 ? "gaps" : "none");
  gtk_widget_set_visible (self->one_clause,
                          self->clause != NULL
                              && !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->due)));
  if (self->clause != NULL)
    gtk_button_set_label (GTK_BUTTON (self->one_clause), self->clause);
}

static void
show_count (GtkWidget *button, const char *what, guint n)
{
  g_autofree char *label = g_strdup_printf ("%s  %u", what, n);

  gtk_button_set_label (GTK_BUTTON (button), label);
}

static void
show_counts (MerlonOverviewPage *self)
{
  GPtrArray *gaps = merlon_readiness_get_gaps (merlon_window_get_readiness (self->window));
  g_autoptr (GArray) dues = list_due (self);
  GtkWidget *const buttons[] = { self->hint, self->minor, self->major };
  guint counts[3] = { 0 };

  for (guint i = 0; i < gaps->len; i++)
    counts[((const MerlonGap *) gaps->pdata[i])->severity]++;
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    show_count (buttons[i], merlon_severity_get_label (i), counts[i]);
  /* Translators: what must be done within thirty days; a number follows */
  show_count (self->due, _ ("Due"), dues->len);
}

static void
on_severity_toggled (MerlonOverviewPage *self)
{
  if (self->window != NULL)
    fill_list (self);
}

static void
show_all_clauses (MerlonOverviewPage *self)
{
  g_clear_pointer (&self->clause, g_free);
  fill_list (self);
}

static void
go_to_place (MerlonOverviewPage *self, const char *name)
{
  MerlonPlace *place
      = name != NULL ? merlon_places_find (merlon_window_get_places (self->window), name) : NULL;

  if (place != NULL)
    merlon_window_show_place (self->window, place);
}

static void
on_gap_activated (MerlonOverviewPage *self, guint position)
{
  Line line = g_array_index (self->shown, Line, position);

  if (line.item != NULL && line.item->home != NULL)
    merlon_window_show_item (self->window, line.item, line.field);
  else if (line.needs != NULL
           && !merlon_session_is_read_only (merlon_window_get_session (self->window)))
    merlon_starter_dialog_present (self->window, line.needs);
  else
    go_to_place (self, line.register_name);
}

static void
on_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *clause = gtk_label_new (NULL), *message = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (clause), 0);
  gtk_widget_add_css_class (clause, "caption");
  gtk_widget_add_css_class (clause, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (message), 0);
  gtk_label_set_wrap (GTK_LABEL (message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (message), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (box, "merlon-field");
  gtk_box_append (GTK_BOX (box), clause);
  gtk_box_append (GTK_BOX (box), message);
  gtk_list_item_set_child (list_item, box);
}

static void
on_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  GtkWidget *box = gtk_list_item_get_child (list_item);
  g_auto (GStrv) parts
      = g_strsplit (gtk_string_object_get_string (gtk_list_item_get_item (list_item)), "\n", 2);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), parts[0]);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), parts[1]);
}

/* ---- the figures ---- */

/* Where a click leads; of the first, to the gaps of the clause that was clicked. */
static const struct
{
  const char *name, *place;
} figures[] = {
  { "readiness", NULL },     { "soa", "controls" },    { "levels", "risks" },
  { "runs", "assessments" }, { "actions", "actions" },
};

/* The most severe gaps of the chosen clause. */
static void
show_worst (MerlonOverviewPage *self)
{
  GPtrArray *gaps = merlon_readiness_get_gaps (merlon_window_get_readiness (self->window));
  GtkWidget *const buttons[] = { self->hint, self->minor, self->major };
  MerlonSeverity worst = MERLON_SEVERITY_HINT;

  for (guint i = 0; i < gaps->len; i++)
    if (is_in_clause (self, gaps->pdata[i]))
      worst = MAX (worst, ((const MerlonGap *) gaps->pdata[i])->severity);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (buttons[worst]), TRUE);
}

static void
on_figure_activated (MerlonPictureView *view, guint tag, MerlonOverviewPage *self)
{
  guint index;

  if (!g_ptr_array_find (self->views, view, &index))
    return;
  if (figures[index].place != NULL)
    go_to_place (self, figures[index].place);
  else if (self->gaps != NULL)
    {
      g_free (self->clause);
      self->clause = g_strdup (merlon_bars_get_label (self->gaps, tag));
      show_worst (self);
      fill_list (self);
    }
}

/* The gaps are known already; to look for them again would take long. */
static void
draw_gaps (MerlonOverviewPage *self, MerlonPictureView *view)
{
  MerlonBars *bars
      = merlon_status_gaps (merlon_readiness_get_gaps (merlon_window_get_readiness (self->window)));
  g_autofree char *words = merlon_bars_describe (bars);

  merlon_picture_view_show (view, merlon_bars_draw (bars, merlon_picture_view_get_width ()), words);
  g_clear_pointer (&self->gaps, merlon_bars_free);
  self->gaps = bars;
}

static void
draw_figure (MerlonOverviewPage *self, guint index)
{
  MerlonProject *project = merlon_session_get_project (merlon_window_get_session (self->window));
  const MerlonFigure *figure = merlon_figures_find (figures[index].name);
  g_autofree char *words = NULL;
  MerlonPlace *place;
  MerlonPicture *picture;

  if (index == 0)
    {
      draw_gaps (self, self->views->pdata[0]);
      return;
    }
  words = merlon_figure_describe (figure, project, NULL);
  picture = merlon_figure_draw (figure, project, NULL, merlon_picture_view_get_width ());
  place = merlon_places_find (merlon_window_get_places (self->window), figures[index].place);
  merlon_picture_make_one_spot (picture, merlon_place_get_title (place));
  merlon_picture_view_show (self->views->pdata[index], picture, words);
}

/* One at a time: each looks at all records. */
static gboolean
draw_next (gpointer data)
{
  MerlonOverviewPage *self = data;

  draw_figure (self, self->next++);
  if (self->next < G_N_ELEMENTS (figures))
    return G_SOURCE_CONTINUE;
  self->redraw = 0;
  return G_SOURCE_REMOVE;
}

/* ---- the page ---- */

/* A page that nobody sees waits until somebody does. */
static void
update (MerlonOverviewPage *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  show_counts (self);
  fill_list (self);
  self->next = 0;
  if (self->redraw == 0)
    self->redraw = g_idle_add_full (G_PRIORITY_LOW, draw_next, self, NULL);
}

static void
merlon_overview_page_class_init (MerlonOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merlon_overview_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               MERLON_UI_PREFIX "merlon-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MerlonOverviewPage, figures);
  gtk_widget_class_bind_template_child (widget_class, MerlonOverviewPage, severities);
  gtk_widget_class_bind_template_child (widget_class, MerlonOverviewPage, major);
  gtk_widget_class_bind_template_child (widget_class, MerlonOverviewPage, minor);
  gtk_widget_class_bind_template_child (widget_class, MerlonOverviewPage, hint);
  gtk_widget_class_bind_template_child (widget_class, MerlonOverviewPage, due);
  gtk_widget_class_bind_template_child (widget_class, MerlonOverviewPage, one_clause);
  gtk_widget_class_bind_template_child (widget_class, MerlonOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MerlonOverviewPage, list);
  gtk_widget_class_bind_template_callback (widget_class, on_severity_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_gap_activated);
  gtk_widget_class_bind_template_callback (widget_class, show_all_clauses);
}

static void
merlon_overview_page_init (MerlonOverviewPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->sentences = gtk_string_list_new (NULL);
  self->shown = g_array_new (FALSE, FALSE, sizeof (Line));
  self->views = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  g_object_unref (factory);
  selection
      = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->sentences))));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), selection);
}

static void
add_figure (MerlonOverviewPage *self, const char *name)
{
  const char *label = _ (merlon_figures_find (name)->label);
  GtkWidget *caption = gtk_label_new (label);
  GtkWidget *view = merlon_picture_view_new (label);

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "heading");
  gtk_box_append (GTK_BOX (self->figures), caption);
  gtk_box_append (GTK_BOX (self->figures), view);
  g_ptr_array_add (self->views, view);
  g_signal_connect (view, "activated", G_CALLBACK (on_figure_activated), self);
}

GtkWidget *
merlon_overview_page_new (MerlonWindow *window)
{
  MerlonOverviewPage *self = g_object_new (MERLON_TYPE_OVERVIEW_PAGE, NULL);

  self->window = window;
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    add_figure (self, figures[i].name);
  g_signal_connect_object (merlon_window_get_readiness (window), "changed", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (update), NULL);
  show_counts (self);
  return GTK_WIDGET (self);
}
