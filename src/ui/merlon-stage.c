/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-stage.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-matrix-view.h"
#include "ui/merlon-score-dialog.h"

#include <string.h>

/* So many lines fill the height of the screen: 28 pixels each of 720, which is read at 8 metres
 * from a picture that is 1.2 metres high. */
#define LINES 26.0
#define COLUMNS 46.0

typedef enum
{
  ZOOM_BOTH,
  ZOOM_MATRIX,
  ZOOM_STORY,
  N_ZOOMS
} Zoom;

struct _MerlonStage
{
  GtkWindow parent_instance;
  MerlonWorkshop *workshop;
  GdkMonitor *monitor; /* that is to be filled; NULL: none */
  Zoom zoom;
  gboolean black;
  int width, height;
  guint fit, show, tick; /* sources */
  GtkWidget *stack, *place, *title, *story, *facts, *criteria, *votes, *left, *matrix, *end;
};

enum
{
  PROP_BLACK = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (MerlonStage, merlon_stage, GTK_TYPE_WINDOW)

/* ---- sizes ---- */

static void
set_size (GtkWidget *label, double size, gboolean bold)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_size_new_absolute ((int) (size * PANGO_SCALE)));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
}

static gboolean
fit (gpointer data)
{
  MerlonStage *self = data;
  double unit = MAX (MIN (self->height / LINES, self->width / COLUMNS), 8);

  self->fit = 0;
  set_size (self->place, unit * 0.9, FALSE);
  set_size (self->title, unit * 1.5, TRUE);
  set_size (self->story, unit, FALSE);
  set_size (self->facts, unit, FALSE);
  set_size (self->criteria, unit, FALSE);
  set_size (self->votes, unit * 1.1, TRUE);
  set_size (self->end, unit * 1.6, TRUE);
  gtk_box_set_spacing (GTK_BOX (self->left), (int) (unit * 0.6));
  gtk_widget_set_margin_start (self->left, (int) unit);
  gtk_widget_set_margin_top (self->left, (int) (unit * 0.7));
  gtk_widget_set_margin_end (self->matrix, (int) (unit * 0.5));
  gtk_widget_set_margin_top (self->matrix, (int) (unit * 0.4));
  gtk_widget_set_margin_bottom (self->matrix, (int) (unit * 0.4));
  gtk_widget_set_size_request (self->left, self->zoom == ZOOM_BOTH ? (int) (self->width * 0.4) : -1,
                               -1);
  merlon_matrix_view_set_text (MERLON_MATRIX_VIEW (self->matrix),
                               unit * (self->zoom == ZOOM_MATRIX ? 1.1 : 0.85));
  return G_SOURCE_REMOVE;
}

static void
queue_fit (MerlonStage *self)
{
  if (self->fit == 0)
    self->fit = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, fit, self, NULL);
}

static void
on_surface_layout (GdkSurface *surface G_GNUC_UNUSED, int width, int height, MerlonStage *self)
{
  if (width == self->width && height == self->height)
    return;
  self->width = width;
  self->height = height;
  queue_fit (self);
}

/* ---- what is said of a risk ---- */

static void
append_text (GString *out, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, "\n\n");
  g_string_append (out, text);
}

static char *
dup_story (MerlonRisk *risk)
{
  GString *out = g_string_new (NULL);

  append_text (out, risk->description);
  append_text (out, risk->event);
  append_text (out, risk->cause);
  append_text (out, risk->effect);
  return g_string_free (out, FALSE);
}

/* By their titles: nobody in the room knows codes by heart. */
static char *
dup_titles (const MerlonValue *value)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < merlon_refs_length (value->refs); i++)
    {
      MerlonItem *item = value->refs->items[i];

      g_string_append_printf (out, "%s%s", i > 0 ? ", " : "",
                              item->title != NULL ? item->title : "–");
    }
  return g_string_free (out, FALSE);
}

static void
append_fact (GString *out, MerlonItem *risk, const char *name)
{
  const MerlonField *field = merlon_item_find_field (risk, name);
  g_autofree char *text = NULL;
  g_auto (MerlonValue) value = { 0 };

  merlon_item_get_value (risk, field, &value);
  text = value.kind == MERLON_KIND_REFERENCES ? dup_titles (&value)
                                              : merlon_item_dup_display (risk, field);
  if (*text == '\0')
    return;
  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append_printf (out, "%s: %s", merlon_field_get_label (field), text);
}

static char *
dup_facts (MerlonItem *risk)
{
  static const char *const names[]
      = { "assets", "threat", "vulnerability", "existing-controls", "existing-measures", "owner" };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    append_fact (out, risk, names[i]);
  return g_string_free (out, FALSE);
}

static void
set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, *text != '\0');
}

static void
show_place (MerlonStage *self)
{
  guint seconds = merlon_workshop_get_seconds (self->workshop);
  /* Translators: risk 3 of 14, and the minutes and seconds spent on it */
  g_autofree char *text = g_strdup_printf (
      _ ("%u of %u · %u:%02u"), merlon_workshop_get_position (self->workshop) + 1,
      merlon_workshop_get_n_risks (self->workshop), seconds / 60, seconds % 60);

  gtk_label_set_text (GTK_LABEL (self->place), text);
}

/* ---- estimates ---- */

/* The letters that names begin with: "AL" for Ada Lovelace. */
static char *
dup_initials (MerlonItem *person)
{
  g_auto (GStrv) words = g_strsplit (person->title != NULL ? person->title : "?", " ", -1);
  GString *out = g_string_new (NULL);

  for (char **word = words; *word != NULL && g_utf8_strlen (out->str, -1) < 3; word++)
    if (**word != '\0')
      g_string_append_unichar (out, g_utf8_get_char (*word));
  return g_string_free (out, FALSE);
}

static void
show_votes (MerlonStage *self)
{
  GArray *votes = merlon_workshop_get_votes (self->workshop);
  const MerlonMatrixLayout *layout
      = merlon_matrix_view_get_layout (MERLON_MATRIX_VIEW (self->matrix));
  GArray *marks;
  MerlonVoteSummary summary;
  g_autofree char *median = NULL, *text = NULL;
  static const char *const sure[] = { "", N_ ("unsure"), N_ ("fairly sure"), N_ ("sure") };

  if (votes == NULL || layout == NULL || !merlon_votes_summarize (votes, &summary))
    {
      merlon_matrix_view_set_marks (MERLON_MATRIX_VIEW (self->matrix), NULL);
      set_text (self->votes, "");
      return;
    }
  marks = g_array_new (FALSE, FALSE, sizeof (MerlonMatrixMark));
  for (guint i = 0; i < votes->len; i++)
    {
      const MerlonVote *vote = &g_array_index (votes, MerlonVote, i);
      MerlonMatrixMark mark
          = { (vote->score.likelihood - 1) * layout->n_consequence + vote->score.consequence - 1,
              dup_initials (vote->participant), merlon_vote_is_outlier (vote, &summary) };

      g_array_append_val (marks, mark);
    }
  merlon_matrix_view_set_marks (MERLON_MATRIX_VIEW (self->matrix), marks);
  median = merlon_score_dup_words (merlon_workshop_get_project (self->workshop), summary.median);
  /* Translators: of so many estimates the one in the middle, how many levels they lie apart, and so how sure it
   * is */
  text = g_strdup_printf (_ ("Median of %u: %s\nSpread %u: %s"), summary.n, median, summary.spread,
                          _ (sure[summary.confidence]));
  set_text (self->votes, text);
}

/* ---- showing ---- */

static void
show_matrix (MerlonStage *self, MerlonRisk *risk)
{
  g_autoptr (GPtrArray) risks = g_ptr_array_new ();
  guint n = merlon_workshop_get_n_risks (self->workshop);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (risks, merlon_workshop_get_risk (self->workshop, i));
  merlon_matrix_view_show (MERLON_MATRIX_VIEW (self->matrix),
                           merlon_workshop_get_project (self->workshop), risks,
                           MERLON_RISK_CURRENT);
  merlon_matrix_view_pick (MERLON_MATRIX_VIEW (self->matrix), risk);
  show_votes (self);
}

static void
show_risk (MerlonStage *self, MerlonRisk *risk)
{
  MerlonScore score = merlon_score_of (risk, MERLON_RISK_CURRENT);
  g_autofree char *name = merlon_item_dup_name (MERLON_ITEM (risk));
  g_autofree char *story = dup_story (risk), *facts = dup_facts (MERLON_ITEM (risk));
  g_autofree char *criteria
      = score.likelihood > 0
            ? merlon_score_dup_criteria (merlon_workshop_get_project (self->workshop), score)
            : g_strdup (_ ("Not rated"));

  gtk_label_set_text (GTK_LABEL (self->title), name);
  set_text (self->story, story);
  set_text (self->facts, facts);
  set_text (self->criteria, criteria);
  show_place (self);
  show_matrix (self, risk);
}

static gboolean
show (gpointer data)
{
  MerlonStage *self = data;
  MerlonRisk *risk = merlon_workshop_get_present (self->workshop);

  self->show = 0;
  if (risk != NULL)
    show_risk (self, risk);
  gtk_widget_set_visible (self->left, self->zoom != ZOOM_MATRIX);
  gtk_widget_set_visible (self->matrix, self->zoom != ZOOM_STORY);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->black    ? "black"
                                                             : risk != NULL ? "risk"
                                                                            : "end");
  return G_SOURCE_REMOVE;
}

static void
queue_show (MerlonStage *self)
{
  if (self->show == 0)
    self->show = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, show, self, NULL);
}

static gboolean
on_tick (gpointer data)
{
  show_place (data);
  return G_SOURCE_CONTINUE;
}

static void
on_dropped (MerlonStage *self, MerlonItem *risk, guint cell)
{
  merlon_score_dialog_present (
      GTK_WIDGET (self), MERLON_RISK (risk), MERLON_RISK_CURRENT,
      merlon_matrix_view_get_score (MERLON_MATRIX_VIEW (self->matrix), cell));
}

static void
on_picked (MerlonStage *self, MerlonItem *risk)
{
  if (MERLON_RISK (risk) != merlon_workshop_get_present (self->workshop))
    merlon_workshop_go_to (self->workshop, MERLON_RISK (risk));
}

/* ---- keys ---- */

void
merlon_stage_zoom (MerlonStage *self)
{
  g_return_if_fail (MERLON_IS_STAGE (self));

  self->zoom = (self->zoom + 1) % N_ZOOMS;
  queue_fit (self);
  queue_show (self);
}

static void
set_black (MerlonStage *self, gboolean black)
{
  if (self->black == black)
    return;
  self->black = black;
  queue_show (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BLACK]);
}

gboolean
merlon_stage_on_key (MerlonStage *self, guint key, GdkModifierType state)
{
  g_return_val_if_fail (MERLON_IS_STAGE (self), FALSE);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (key == GDK_KEY_Page_Down || key == GDK_KEY_n)
    merlon_workshop_move (self->workshop, 1);
  else if (key == GDK_KEY_Page_Up || key == GDK_KEY_p)
    merlon_workshop_move (self->workshop, -1);
  else if (key == GDK_KEY_z)
    merlon_stage_zoom (self);
  else if (key == GDK_KEY_r)
    merlon_workshop_reveal (self->workshop);
  else if (key == GDK_KEY_b || key == GDK_KEY_period)
    set_black (self, !self->black);
  else
    return FALSE;
  return TRUE;
}

static gboolean
on_key (MerlonStage *self, guint key, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  /* In the matrix the arrows go from cell to cell. */
  gboolean in_matrix = focus != NULL && gtk_widget_is_ancestor (focus, self->matrix);

  /* What is under way comes first. */
  if (key == GDK_KEY_Escape && merlon_matrix_view_cancel (MERLON_MATRIX_VIEW (self->matrix)))
    return TRUE;
  if (key == GDK_KEY_Escape && gtk_window_is_fullscreen (GTK_WINDOW (self)))
    merlon_stage_show_on (self, NULL);
  else if (key == GDK_KEY_F11 && !gtk_window_is_fullscreen (GTK_WINDOW (self)))
    gtk_window_fullscreen (GTK_WINDOW (self));
  else if (key == GDK_KEY_F11)
    gtk_window_unfullscreen (GTK_WINDOW (self));
  else if (!in_matrix && (key == GDK_KEY_Right || key == GDK_KEY_space))
    merlon_workshop_move (self->workshop, 1);
  else if (!in_matrix && key == GDK_KEY_Left)
    merlon_workshop_move (self->workshop, -1);
  else
    return merlon_stage_on_key (self, key, state);
  return TRUE;
}

/* ---- the window ---- */

void
merlon_stage_show_on (MerlonStage *self, GdkMonitor *monitor)
{
  g_return_if_fail (MERLON_IS_STAGE (self));

  g_set_object (&self->monitor, monitor);
  if (monitor != NULL)
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), monitor);
  else
    gtk_window_unfullscreen (GTK_WINDOW (self));
}

GdkMonitor *
merlon_stage_get_monitor (MerlonStage *self)
{
  g_return_val_if_fail (MERLON_IS_STAGE (self), NULL);
  return self->monitor;
}

/* A projector whose cable was pulled: the stage becomes a window on what is left. */
static void
on_monitors_changed (MerlonStage *self)
{
  if (self->monitor != NULL && !gdk_monitor_is_valid (self->monitor))
    merlon_stage_show_on (self, NULL);
}

static void
on_realized (MerlonStage *self)
{
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (self)), "layout",
                           G_CALLBACK (on_surface_layout), self, 0);
}

static void
merlon_stage_dispose (GObject *object)
{
  MerlonStage *self = (MerlonStage *) object;

  g_clear_handle_id (&self->fit, g_source_remove);
  g_clear_handle_id (&self->show, g_source_remove);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->monitor);
  g_clear_object (&self->workshop);
  G_OBJECT_CLASS (merlon_stage_parent_class)->dispose (object);
}

static void
merlon_stage_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_BLACK)
    g_value_set_boolean (value, ((MerlonStage *) object)->black);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
merlon_stage_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_BLACK)
    set_black ((MerlonStage *) object, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
merlon_stage_class_init (MerlonStageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = merlon_stage_dispose;
  object_class->get_property = merlon_stage_get_property;
  object_class->set_property = merlon_stage_set_property;
  props[PROP_BLACK]
      = g_param_spec_boolean ("black", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static GtkWidget *
add_label (GtkWidget *box, gboolean may_shrink)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (may_shrink)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_lines (GTK_LABEL (label), 8);
    }
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
make_risk (MerlonStage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->place = add_label (self->left, FALSE);
  self->title = add_label (self->left, TRUE);
  self->story = add_label (self->left, TRUE);
  self->facts = add_label (self->left, TRUE);
  self->votes = add_label (self->left, FALSE);
  self->criteria = add_label (self->left, TRUE);
  gtk_label_set_lines (GTK_LABEL (self->title), 3);
  gtk_widget_set_vexpand (self->criteria, TRUE);
  gtk_label_set_yalign (GTK_LABEL (self->criteria), 1);
  gtk_widget_set_margin_bottom (self->criteria, 12);
  self->matrix = merlon_matrix_view_new ();
  g_signal_connect_swapped (self->matrix, "dropped", G_CALLBACK (on_dropped), self);
  g_signal_connect_swapped (self->matrix, "picked", G_CALLBACK (on_picked), self);
  gtk_box_append (GTK_BOX (box), self->left);
  gtk_box_append (GTK_BOX (box), self->matrix);
  return box;
}

static void
merlon_stage_init (MerlonStage *self)
{
  GtkWidget *black = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->width = 1280;
  self->height = 720;
  self->stack = gtk_stack_new ();
  self->end = gtk_label_new (_ ("All risks were looked at"));
  gtk_widget_add_css_class (black, "merlon-black");
  gtk_widget_add_css_class (GTK_WIDGET (self), "merlon-stage");
  gtk_stack_add_named (GTK_STACK (self->stack), make_risk (self), "risk");
  gtk_stack_add_named (GTK_STACK (self->stack), black, "black");
  gtk_stack_add_named (GTK_STACK (self->stack), self->end, "end");
  gtk_window_set_child (GTK_WINDOW (self), self->stack);
  gtk_window_set_decorated (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Workshop"));
  gtk_window_set_default_size (GTK_WINDOW (self), self->width, self->height);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "realize", G_CALLBACK (on_realized), NULL);
  g_signal_connect_object (gdk_display_get_monitors (gdk_display_get_default ()), "items-changed",
                           G_CALLBACK (on_monitors_changed), self, G_CONNECT_SWAPPED);
  self->tick = g_timeout_add_seconds (1, on_tick, self);
}

GtkWidget *
merlon_stage_new (MerlonWorkshop *workshop)
{
  MerlonStage *self = g_object_new (MERLON_TYPE_STAGE, NULL);

  g_return_val_if_fail (MERLON_IS_WORKSHOP (workshop), GTK_WIDGET (self));

  self->workshop = g_object_ref (workshop);
  g_signal_connect_object (workshop, "changed", G_CALLBACK (queue_show), self, G_CONNECT_SWAPPED);
  fit (self);
  queue_show (self);
  return GTK_WIDGET (self);
}
