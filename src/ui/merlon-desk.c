/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-desk.h"
#include "exchange/merlon-quick-risk.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-proposals-dialog.h"
#include "ui/merlon-score-choice.h"
#include "ui/merlon-stage.h"
#include "ui/merlon-ui.h"
#include "ui/merlon-votes-list.h"
#include "ui/merlon-window.h"

/* Height of what is parked, in pixels, before it is scrolled. */
#define MOST_PARKED 96

struct _MerlonDesk
{
  AdwWindow parent_instance;
  MerlonWorkshop *workshop;
  GtkWidget *stage;
  MerlonSession *session;
  GtkWindow *project_window; /* borrowed: it outlives this one */
  guint minutes;
  guint64 opened;    /* the state of the project then */
  guint show, tick;  /* sources */
  MerlonRisk *shown; /* whose words stand in the entries */
  gboolean revealed; /* as it was shown last */
  GtkWidget *focus;  /* what had it before the project was busy; NULL: nothing */
  GtkWidget *present, *time, *next, *notes, *votes, *reveal, *score, *reason, *settle, *line, *park,
      *parked, *monitors, *black;
};

G_DEFINE_FINAL_TYPE (MerlonDesk, merlon_desk, ADW_TYPE_WINDOW)

/* ---- showing ---- */

static void
show_time (MerlonDesk *self)
{
  guint seconds = merlon_workshop_get_seconds (self->workshop);
  /* Translators: minutes and seconds spent, of so many minutes */
  g_autofree char *text
      = g_strdup_printf (_ ("%u:%02u of %u min"), seconds / 60, seconds % 60, self->minutes);

  gtk_label_set_text (GTK_LABEL (self->time), text);
  if (seconds >= self->minutes * 60)
    gtk_widget_add_css_class (self->time, "merlon-late");
  else
    gtk_widget_remove_css_class (self->time, "merlon-late");
}

static gboolean
on_tick (gpointer data)
{
  show_time (data);
  return G_SOURCE_CONTINUE;
}

static char *
dup_place (MerlonDesk *self, guint index)
{
  MerlonRisk *risk = merlon_workshop_get_risk (self->workshop, index);
  g_autofree char *name = risk != NULL ? merlon_item_dup_name (MERLON_ITEM (risk)) : NULL;

  if (risk == NULL)
    return g_strdup (_ ("The end"));
  return g_strdup_printf ("%u/%u  %s", index + 1, merlon_workshop_get_n_risks (self->workshop),
                          name);
}

static void
set_notes (MerlonDesk *self, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->notes)),
                            text != NULL ? text : "", -1);
  gtk_text_buffer_set_modified (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->notes)), FALSE);
}

/* What was noted goes to its risk when somebody goes on to something else. */
static void
keep_notes (MerlonDesk *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->notes));
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  if (self->shown == NULL || MERLON_ITEM (self->shown)->home == NULL
      || !gtk_text_buffer_get_modified (buffer))
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  gtk_text_buffer_set_modified (buffer, FALSE);
  merlon_item_set (MERLON_ITEM (self->shown), "notes", text, NULL);
}

/* What was undone, or written elsewhere; not what somebody is just writing. */
static void
refresh_notes (MerlonDesk *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->notes));
  const char *notes = self->shown != NULL ? MERLON_ITEM (self->shown)->notes : NULL;
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  if (!gtk_text_buffer_get_modified (buffer) && g_strcmp0 (text, notes != NULL ? notes : "") != 0)
    set_notes (self, notes);
}

/* What stood there belongs to the risk before. */
static void
show_another (MerlonDesk *self, MerlonRisk *risk)
{
  keep_notes (self);
  self->shown = risk;
  set_notes (self, risk != NULL ? MERLON_ITEM (risk)->notes : "");
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  if (risk != NULL)
    merlon_score_choice_set (MERLON_SCORE_CHOICE (self->score),
                             merlon_score_of (risk, MERLON_RISK_CURRENT));
}

static void finish (gpointer data);

/* Nothing can be settled or noted in a run that is no more. */
static void
give_up (MerlonDesk *self)
{
  merlon_dialogs_tell (GTK_WIDGET (self->project_window), _ ("The workshop is closed"),
                       _ ("Its run was removed, or the beginning of the workshop was undone."));
  finish (self);
}

static gboolean
show (gpointer data)
{
  MerlonDesk *self = data;
  guint position = merlon_workshop_get_position (self->workshop);
  g_autofree char *present = dup_place (self, position), *next = dup_place (self, position + 1);
  MerlonRisk *risk = merlon_workshop_get_present (self->workshop);
  gboolean revealed = merlon_workshop_is_revealed (self->workshop);
  MerlonVoteSummary summary;
  const char *parked = merlon_workshop_get_run (self->workshop)->parked;

  self->show = 0;
  /* As it was saved last there was no run yet. */
  if (merlon_session_is_busy (self->session))
    return G_SOURCE_REMOVE;
  if (MERLON_ITEM (merlon_workshop_get_run (self->workshop))->home == NULL)
    {
      give_up (self);
      return G_SOURCE_REMOVE;
    }
  gtk_label_set_text (GTK_LABEL (self->present), present);
  gtk_label_set_text (GTK_LABEL (self->next), next);
  gtk_label_set_text (GTK_LABEL (self->parked), parked != NULL ? parked : "");
  if (risk != self->shown)
    show_another (self, risk);
  refresh_notes (self);
  if (revealed && !self->revealed
      && merlon_votes_summarize (merlon_workshop_get_votes (self->workshop), &summary))
    merlon_score_choice_set (MERLON_SCORE_CHOICE (self->score), summary.median);
  self->revealed = revealed;
  merlon_votes_list_show (MERLON_VOTES_LIST (self->votes));
  gtk_widget_set_sensitive (self->reveal, risk != NULL && !revealed);
  gtk_widget_set_sensitive (self->settle, risk != NULL);
  show_time (self);
  return G_SOURCE_REMOVE;
}

static void
queue_show (MerlonDesk *self)
{
  if (self->show == 0)
    self->show = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, show, self, NULL);
}

/* While the project is saved, or stands as it was saved last to be compared, whatever was changed
 * here would be lost, or would take with it what is to be made again. */
static void
on_busy_changed (MerlonDesk *self)
{
  gboolean busy = merlon_session_is_busy (self->session);

  if (busy)
    {
      keep_notes (self);
      g_set_weak_pointer (&self->focus, gtk_window_get_focus (GTK_WINDOW (self)));
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self), !busy);
  gtk_widget_set_sensitive (self->stage, !busy);
  if (!busy)
    queue_show (self);
  if (!busy && self->focus != NULL)
    gtk_window_set_focus (GTK_WINDOW (self), self->focus);
}

/* ---- doing ---- */

static void
on_previous (MerlonDesk *self)
{
  merlon_workshop_move (self->workshop, -1);
}

static void
on_next (MerlonDesk *self)
{
  merlon_workshop_move (self->workshop, 1);
}

static void
on_reveal (MerlonDesk *self)
{
  if (!merlon_workshop_reveal (self->workshop))
    merlon_dialogs_tell (GTK_WIDGET (self), _ ("Nobody has given an estimate yet"),
                         _ ("Let each participant choose likelihood and consequence first."));
}

static void
on_settle (MerlonDesk *self)
{
  if (!merlon_workshop_settle (self->workshop,
                               merlon_score_choice_get (MERLON_SCORE_CHOICE (self->score)),
                               gtk_editable_get_text (GTK_EDITABLE (self->reason))))
    merlon_dialogs_tell (GTK_WIDGET (self), _ ("The risk is not settled"),
                         _ ("Choose likelihood and consequence first."));
}

static void
on_zoom (MerlonDesk *self)
{
  merlon_stage_zoom (MERLON_STAGE (self->stage));
}

static void
on_line (MerlonDesk *self)
{
  g_autoptr (GError) error = NULL;
  MerlonItem *risk
      = merlon_quick_risk_add (merlon_workshop_get_project (self->workshop),
                               gtk_editable_get_text (GTK_EDITABLE (self->line)), &error);

  if (risk == NULL)
    {
      merlon_dialogs_tell (GTK_WIDGET (self), _ ("The risk is not added"), error->message);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->line), "");
  merlon_workshop_go_to (self->workshop, MERLON_RISK (risk));
}

/* Combinations of threats and vulnerabilities that fit the type of what the present risk is about.
 */
static void
on_propose (MerlonDesk *self)
{
  MerlonRisk *risk = merlon_workshop_get_present (self->workshop);

  merlon_proposals_dialog_show (
      GTK_WIDGET (self), merlon_workshop_get_project (self->workshop),
      risk != NULL && merlon_refs_length (risk->assets) > 0 ? risk->assets->items[0] : NULL);
}

static void
on_park (MerlonDesk *self)
{
  merlon_workshop_park (self->workshop, gtk_editable_get_text (GTK_EDITABLE (self->park)));
  gtk_editable_set_text (GTK_EDITABLE (self->park), "");
}

/* ---- screens ---- */

static void on_monitor_chosen (MerlonDesk *self);

static void
fill_monitors (MerlonDesk *self)
{
  GdkMonitor *present
      = self->stage != NULL ? merlon_stage_get_monitor (MERLON_STAGE (self->stage)) : NULL;
  guint selected = 0;
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("In a window"));
  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
      const char *model = gdk_monitor_get_model (monitor);
      /* Translators: a screen, by number and name */
      g_autofree char *name
          = g_strdup_printf (_ ("Screen %u %s"), i + 1, model != NULL ? model : "");

      gtk_string_list_append (names, g_strchomp (name));
      if (monitor == present)
        selected = i + 1;
    }
  /* A screen that comes or goes does not take the stage off the one where it is. */
  g_signal_handlers_block_by_func (self->monitors, on_monitor_chosen, self);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->monitors), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->monitors), selected);
  g_signal_handlers_unblock_by_func (self->monitors, on_monitor_chosen, self);
  if (present != NULL && selected == 0)
    merlon_stage_show_on (MERLON_STAGE (self->stage), NULL);
}

static void
on_monitor_chosen (MerlonDesk *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->monitors));
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));
  g_autoptr (GdkMonitor) monitor = selected > 0 && selected != GTK_INVALID_LIST_POSITION
                                       ? g_list_model_get_item (monitors, selected - 1)
                                       : NULL;

  if (self->stage != NULL)
    merlon_stage_show_on (MERLON_STAGE (self->stage), monitor);
}

/* ---- the end ---- */

static void
finish (gpointer data)
{
  gtk_window_destroy (GTK_WINDOW (data));
}

static void
on_close_answered (AdwMessageDialog *dialog, const char *response, MerlonDesk *self)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);

  if (g_str_equal (response, "cancel"))
    return;
  keep_notes (self);
  if (g_str_equal (response, "close"))
    {
      merlon_workshop_close (self->workshop, gtk_editable_get_text (GTK_EDITABLE (entry)));
      gtk_widget_activate_action (GTK_WIDGET (self->project_window), "win.export-report", "s",
                                  "workshop");
    }
  /* Not under the dialog that belongs to it. */
  g_idle_add_once (finish, self);
}

static gboolean
on_close_request (MerlonDesk *self)
{
  g_autofree char *changes = merlon_workshop_dup_changes (self->workshop);
  AdwMessageDialog *message;
  GtkWidget *dialog, *entry;

  if (merlon_session_is_busy (self->session))
    return TRUE;
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Close the workshop?"),
                                   *changes != '\0' ? changes : _ ("Nothing was settled yet."));
  message = ADW_MESSAGE_DIALOG (dialog);
  entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("What came out, in a sentence"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  merlon_ui_name (entry, _ ("Summary"), NULL);
  adw_message_dialog_set_extra_child (message, entry);
  adw_message_dialog_add_responses (message, "cancel", _ ("_Go on"), "leave", _ ("_Interrupt"),
                                    "close", _ ("_Finish the run"), NULL);
  adw_message_dialog_set_response_appearance (message, "close", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, "close");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_close_answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

/* ---- the window ---- */

/* As in the project's window, but back to the beginning of the workshop at most: without its run
 * there is nothing to go on with. */
static gboolean
undo_or_redo (MerlonDesk *self, guint key, GdkModifierType state)
{
  MerlonHistory *history
      = merlon_project_get_history (merlon_workshop_get_project (self->workshop));
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if ((state & GDK_CONTROL_MASK) == 0 || gdk_keyval_to_lower (key) != GDK_KEY_z)
    return FALSE;
  keep_notes (self);
  if (shift)
    merlon_history_redo (history);
  else if (merlon_history_get_serial (history) > self->opened)
    merlon_history_undo (history);
  return TRUE;
}

static gboolean
on_key (MerlonDesk *self, guint key, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  /* Letters are letters where somebody writes; a clicker's keys are none. */
  if (focus != NULL && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus)) && key != GDK_KEY_Page_Up
      && key != GDK_KEY_Page_Down)
    return FALSE;
  return undo_or_redo (self, key, state)
         || merlon_stage_on_key (MERLON_STAGE (self->stage), key, state);
}

static void
merlon_desk_dispose (GObject *object)
{
  MerlonDesk *self = (MerlonDesk *) object;

  g_clear_handle_id (&self->show, g_source_remove);
  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->stage != NULL)
    gtk_window_destroy (GTK_WINDOW (self->stage));
  self->stage = NULL;
  g_clear_weak_pointer (&self->focus);
  g_clear_object (&self->workshop);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (merlon_desk_parent_class)->dispose (object);
}

static void
merlon_desk_class_init (MerlonDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_desk_dispose;
}

static void
merlon_desk_init (MerlonDesk *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_window_set_title (GTK_WINDOW (self), _ ("Workshop: facilitator"));
  gtk_window_set_default_size (GTK_WINDOW (self), 860, 640);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static GtkWidget *
add_button (GtkWidget *box, GtkWidget *button, const char *label, GCallback callback,
            MerlonDesk *self)
{
  gtk_button_set_label (GTK_BUTTON (button), label);
  gtk_button_set_use_underline (GTK_BUTTON (button), TRUE);
  if (callback != NULL)
    g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
add_entry (GtkWidget *box, const char *name, const char *placeholder, GCallback callback,
           MerlonDesk *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  merlon_ui_name (entry, name, NULL);
  g_signal_connect_swapped (entry, "activate", callback, self);
  gtk_box_append (GTK_BOX (box), entry);
  return entry;
}

static GtkWidget *
make_bar (MerlonDesk *self)
{
  GtkWidget *bar = adw_header_bar_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  add_button (box, gtk_button_new (), _ ("_Previous"), G_CALLBACK (on_previous), self);
  gtk_widget_add_css_class (
      add_button (box, gtk_button_new (), _ ("_Next"), G_CALLBACK (on_next), self),
      "suggested-action");
  add_button (box, gtk_button_new (), _ ("_Zoom"), G_CALLBACK (on_zoom), self);
  self->black = add_button (box, gtk_toggle_button_new (), _ ("_Black"), NULL, self);
  self->monitors = gtk_drop_down_new (NULL, NULL);
  merlon_ui_name (self->monitors, _ ("Where the group sees it"), NULL);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), box);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->monitors);
  return bar;
}

/* What was parked just now is what is looked for. */
static void
show_last (GtkAdjustment *adjustment)
{
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

/* However much is parked, the window stays on the screen. */
static GtkWidget *
make_parked (MerlonDesk *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
            *scrolled = gtk_scrolled_window_new ();

  self->parked = add_label (box, NULL, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_PARKED);
  g_signal_connect (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), "changed",
                    G_CALLBACK (show_last), NULL);
  return scrolled;
}

static GtkWidget *
make_left (MerlonDesk *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6),
            *scrolled = gtk_scrolled_window_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->present = add_label (box, NULL, "title-3");
  self->time = add_label (box, NULL, "title-4");
  add_label (box, _ ("Notes"), "merlon-heading");
  self->notes = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->notes), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->notes), FALSE);
  gtk_widget_add_css_class (self->notes, "merlon-text");
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (keep_notes), self);
  gtk_widget_add_controller (self->notes, focus);
  merlon_ui_name (self->notes, _ ("Notes"), NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->notes);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), scrolled);
  add_label (box, _ ("Comes next"), "merlon-heading");
  self->next = add_label (box, NULL, NULL);
  add_label (box, _ ("Another risk"), "merlon-heading");
  self->line = add_entry (box, _ ("Another risk"), _ ("What happens @asset #threat !vulnerability"),
                          G_CALLBACK (on_line), self);
  add_button (box, gtk_button_new (), _ ("From the _catalogue…"), G_CALLBACK (on_propose), self);
  add_label (box, _ ("Parked"), "merlon-heading");
  gtk_box_append (GTK_BOX (box), make_parked (self));
  self->park = add_entry (box, _ ("Park"), _ ("For another time"), G_CALLBACK (on_park), self);
  gtk_widget_add_css_class (box, "merlon-card");
  return box;
}

static GtkWidget *
make_right (MerlonDesk *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6),
            *scrolled = gtk_scrolled_window_new ();

  add_label (box, _ ("Estimates"), "merlon-heading");
  self->votes = merlon_votes_list_new (self->workshop);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->votes);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), scrolled);
  self->reveal = add_button (box, gtk_button_new (), _ ("_Reveal"), G_CALLBACK (on_reveal), self);
  add_label (box, _ ("Settle on"), "merlon-heading");
  self->score = merlon_score_choice_new (merlon_workshop_get_project (self->workshop));
  gtk_box_append (GTK_BOX (box), self->score);
  self->reason = add_entry (box, _ ("Reason"), _ ("Why? (for the change log)"),
                            G_CALLBACK (on_settle), self);
  self->settle = add_button (box, gtk_button_new (), _ ("_Settle"), G_CALLBACK (on_settle), self);
  gtk_widget_add_css_class (self->settle, "suggested-action");
  gtk_widget_add_css_class (box, "merlon-card");
  return box;
}

static void
make_window (MerlonDesk *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (columns), make_left (self));
  gtk_box_append (GTK_BOX (columns), make_right (self));
  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  gtk_widget_set_vexpand (columns, TRUE);
  gtk_box_append (GTK_BOX (all), make_bar (self));
  gtk_box_append (GTK_BOX (all), columns);
  adw_window_set_content (ADW_WINDOW (self), all);
  fill_monitors (self);
  g_signal_connect_swapped (self->monitors, "notify::selected", G_CALLBACK (on_monitor_chosen),
                            self);
  g_signal_connect_object (gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self))),
                           "items-changed", G_CALLBACK (fill_monitors), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "close-request", G_CALLBACK (on_close_request), NULL);
}

static gboolean
on_stage_closed (MerlonDesk *self)
{
  gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

void
merlon_desk_present (GtkWindow *parent, MerlonWorkshop *workshop, guint minutes)
{
  MerlonDesk *self = g_object_new (MERLON_TYPE_DESK, NULL);

  g_return_if_fail (MERLON_IS_WINDOW (parent) && MERLON_IS_WORKSHOP (workshop));

  self->workshop = g_object_ref (workshop);
  self->session = g_object_ref (merlon_window_get_session (MERLON_WINDOW (parent)));
  self->project_window = parent;
  self->minutes = MAX (minutes, 1);
  self->opened = merlon_history_get_serial (
      merlon_project_get_history (merlon_workshop_get_project (workshop)));
  make_window (self);
  self->stage = merlon_stage_new (workshop);
  /* Its own key makes it black too. */
  g_object_bind_property (self->stage, "black", self->black, "active", G_BINDING_BIDIRECTIONAL);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  g_signal_connect_object (self->stage, "close-request", G_CALLBACK (on_stage_closed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workshop, "changed", G_CALLBACK (queue_show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::busy", G_CALLBACK (on_busy_changed), self,
                           G_CONNECT_SWAPPED);
  self->tick = g_timeout_add_seconds (1, on_tick, self);
  queue_show (self);
  gtk_window_present (GTK_WINDOW (self->stage));
  gtk_window_present (GTK_WINDOW (self));
}
