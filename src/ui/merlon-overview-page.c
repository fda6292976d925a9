/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-overview-page.h"
#include "draw/merlon-draw-bars.h"
#include "draw/merlon-draw-status.h"
#include "draw/merlon-figure.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-picture-view.h"
#include "ui/merlon-ui.h"

/* Nobody reads more at once; when these are done, others come. */
#define MOST_LISTED 1000

struct _MerlonOverviewPage
{
  GtkWidget parent_instance;
  MerlonWindow *window; /* borrowed: the window holds the page */
  GtkStringList *sentences; /* what the list shows */
  GPtrArray *shown;         /* MerlonGap, borrowed from the readiness */
  GPtrArray *views;         /* MerlonPictureView, borrowed; in the order of the names below */
  guint redraw;             /* the figures, one after the other */
  guint next;               /* of them */
  GtkWidget *figures, *severities, *major, *minor, *hint, *stack, *list;
};

G_DEFINE_FINAL_TYPE (MerlonOverviewPage, merlon_overview_page, GTK_TYPE_WIDGET)

static void
merlon_overview_page_dispose (GObject *object)
{
  MerlonOverviewPage *self = (MerlonOverviewPage *) object;

  g_clear_handle_id (&self->redraw, g_source_remove);
  g_clear_object (&self->sentences);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
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
list_gaps (MerlonOverviewPage *self)
{
  GPtrArray *gaps = merlon_readiness_get_gaps (merlon_window_get_readiness (self->window));
  MerlonSeverity severity = chosen_severity (self);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < gaps->len; i++)
    {
      const MerlonGap *gap = gaps->pdata[i];

      if (gap->severity != severity)
        continue;
      if (self->shown->len == MOST_LISTED)
        break;
      g_ptr_array_add (self->shown, (gpointer) gap);
      g_ptr_array_add (sentences, g_strdup_printf ("%s\n%s", gap->clause, gap->message));
    }
  g_ptr_array_add (sentences, NULL);
  gtk_string_list_splice (self->sentences, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->sentences)),
                          (const char *const *) sentences->pdata);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    self->shown->len > 0 ? "gaps" : "none");
}

static void
show_counts (MerlonOverviewPage *self)
{
  GPtrArray *gaps = merlon_readiness_get_gaps (merlon_window_get_readiness (self->window));
  GtkWidget *const buttons[] = { self->hint, self->minor, self->major };
  guint counts[3] = { 0 };

  for (guint i = 0; i < gaps->len; i++)
    counts[((const MerlonGap *) gaps->pdata[i])->severity]++;
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      g_autofree char *label = g_strdup_printf ("%s  %u", merlon_severity_get_label (i), counts[i]);

      gtk_button_set_label (GTK_BUTTON (buttons[i]), label);
    }
}

static void
on_severity_toggled (MerlonOverviewPage *self)
{
  if (self->window != NULL)
    list_gaps (self);
}

static void
on_gap_activated (MerlonOverviewPage *self, guint position)
{
  const MerlonGap *gap = self->shown->pdata[position];
  MerlonPlace *place;

  if (gap->item != NULL && gap->item->home != NULL)
    {
      merlon_window_show_item (self->window, gap->item, gap->field);
      return;
    }
  place = gap->register_name != NULL
              ? merlon_places_find (merlon_window_get_places (self->window), gap->register_name)
              : NULL;
  if (place != NULL)
    merlon_window_show_place (self->window, place);
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
  g_auto (GStrv) parts = g_strsplit (
      gtk_string_object_get_string (gtk_list_item_get_item (list_item)), "\n", 2);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), parts[0]);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), parts[1]);
}

/* ---- the figures ---- */

static const char *const names[] = { "readiness", "soa", "levels", "runs", "actions" };

/* The gaps are known already; to look for them again would take long. */
static void
draw_gaps (MerlonOverviewPage *self, MerlonPictureView *view)
{
  g_autoptr (MerlonBars) bars = merlon_status_gaps (
      merlon_readiness_get_gaps (merlon_window_get_readiness (self->window)));
  g_autofree char *words = merlon_bars_describe (bars);

  merlon_picture_view_show (view, merlon_bars_draw (bars, merlon_picture_view_get_width ()), words);
}

static void
draw_figure (MerlonOverviewPage *self, guint index)
{
  MerlonProject *project = merlon_session_get_project (merlon_window_get_session (self->window));
  const MerlonFigure *figure = merlon_figures_find (names[index]);
  g_autofree char *words = NULL;

  if (index == 0)
    {
      draw_gaps (self, self->views->pdata[0]);
      return;
    }
  words = merlon_figure_describe (figure, project, NULL);
  merlon_picture_view_show (
      self->views->pdata[index],
      merlon_figure_draw (figure, project, NULL, merlon_picture_view_get_width ()), words);
}

/* One at a time: each looks at all records. */
static gboolean
draw_next (gpointer data)
{
  MerlonOverviewPage *self = data;

  draw_figure (self, self->next++);
  if (self->next < G_N_ELEMENTS (names))
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
  list_gaps (self);
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
  gtk_widget_class_bind_template_child (widget_class, MerlonOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MerlonOverviewPage, list);
  gtk_widget_class_bind_template_callback (widget_class, on_severity_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_gap_activated);
}

static void
merlon_overview_page_init (MerlonOverviewPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->sentences = gtk_string_list_new (NULL);
  self->shown = g_ptr_array_new ();
  self->views = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  g_object_unref (factory);
  selection = GTK_SELECTION_MODEL (
      gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->sentences))));
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
}

GtkWidget *
merlon_overview_page_new (MerlonWindow *window)
{
  MerlonOverviewPage *self = g_object_new (MERLON_TYPE_OVERVIEW_PAGE, NULL);

  self->window = window;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_figure (self, names[i]);
  g_signal_connect_object (merlon_window_get_readiness (window), "changed", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (update), NULL);
  show_counts (self);
  return GTK_WIDGET (self);
}
