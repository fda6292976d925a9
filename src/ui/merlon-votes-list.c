/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-votes-list.h"
#include "exchange/merlon-reading.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-person.h"
#include "ui/merlon-score-choice.h"
#include "ui/merlon-ui.h"

struct _MerlonVotesList
{
  GtkWidget parent_instance;
  MerlonWorkshop *workshop;
  MerlonRisk *shown;
  guint n_shown;
  GtkWidget *box, *rows, *late;
};

G_DEFINE_FINAL_TYPE (MerlonVotesList, merlon_votes_list, GTK_TYPE_WIDGET)

typedef struct
{
  GtkWidget *row, *choice, *said, *stack;
  MerlonItem *person;
} Row;

static Row *
row_of (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "row");
}

static char *
dup_estimate (MerlonVotesList *self, MerlonItem *person)
{
  GArray *votes = merlon_workshop_get_votes (self->workshop);

  for (guint i = 0; votes != NULL && i < votes->len; i++)
    {
      const MerlonVote *vote = &g_array_index (votes, MerlonVote, i);

      if (vote->participant == person)
        return merlon_score_dup_words (merlon_workshop_get_project (self->workshop), vote->score);
    }
  if (votes != NULL)
    return g_strdup (_ ("no estimate"));
  return g_strdup (_ ("given"));
}

static void
show_row (MerlonVotesList *self, Row *row)
{
  gboolean given = merlon_workshop_has_voted (self->workshop, row->person);
  gboolean closed = given || merlon_workshop_is_revealed (self->workshop);
  g_autofree char *said = dup_estimate (self, row->person);

  gtk_button_set_label (GTK_BUTTON (row->said), said);
  gtk_widget_set_sensitive (row->said, !merlon_workshop_is_revealed (self->workshop));
  gtk_stack_set_visible_child_name (GTK_STACK (row->stack), closed ? "said" : "choice");
}

/* ---- estimates ---- */

static void
on_chosen (MerlonVotesList *self, GtkWidget *choice)
{
  MerlonScore score = merlon_score_choice_get (MERLON_SCORE_CHOICE (choice));

  if (score.likelihood > 0 && score.consequence > 0)
    merlon_workshop_vote (self->workshop, row_of (choice)->person, score);
}

/* Who thinks again begins anew: what was there stays unseen. */
static void
on_again (MerlonVotesList *self, GtkWidget *button)
{
  Row *row = row_of (button);

  merlon_score_choice_set (MERLON_SCORE_CHOICE (row->choice), (MerlonScore){ 0, 0 });
  merlon_workshop_vote (self->workshop, row->person, (MerlonScore){ 0, 0 });
}

static void
on_leave (MerlonVotesList *self, GtkWidget *button)
{
  merlon_workshop_leave (self->workshop, row_of (button)->person);
}

static GtkWidget *
make_row (MerlonVotesList *self, MerlonItem *person)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *name, *leave = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *title = merlon_item_dup_name (person);
  g_autofree char *leaves = g_strdup_printf (_ ("%s leaves"), title);

  row->person = person;
  row->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_object_set_data_full (G_OBJECT (row->row), "row", row, g_free);
  name = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (name), 12);
  gtk_widget_set_hexpand (name, TRUE);
  row->choice = merlon_score_choice_new (merlon_workshop_get_project (self->workshop));
  merlon_score_choice_set_name (MERLON_SCORE_CHOICE (row->choice), title);
  row->said = gtk_button_new ();
  gtk_widget_set_tooltip_text (row->said, _ ("Think again"));
  row->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (row->stack), row->choice, "choice");
  gtk_stack_add_named (GTK_STACK (row->stack), row->said, "said");
  gtk_widget_add_css_class (leave, "flat");
  gtk_widget_set_tooltip_text (leave, leaves);
  merlon_ui_name (leave, leaves, NULL);
  g_object_set_data (G_OBJECT (row->choice), "row", row);
  g_object_set_data (G_OBJECT (row->said), "row", row);
  g_object_set_data (G_OBJECT (leave), "row", row);
  g_signal_connect_swapped (row->choice, "changed", G_CALLBACK (on_chosen), self);
  g_signal_connect_swapped (row->said, "clicked", G_CALLBACK (on_again), self);
  g_signal_connect_swapped (leave, "clicked", G_CALLBACK (on_leave), self);
  gtk_box_append (GTK_BOX (row->row), name);
  gtk_box_append (GTK_BOX (row->row), row->stack);
  gtk_box_append (GTK_BOX (row->row), leave);
  return row->row;
}

static gboolean
is_current (MerlonVotesList *self, GPtrArray *people)
{
  guint i = 0;

  if (self->shown != merlon_workshop_get_present (self->workshop) || self->n_shown != people->len)
    return FALSE;
  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (row_of (row)->person != people->pdata[i++])
      return FALSE;
  return TRUE;
}

void
merlon_votes_list_show (MerlonVotesList *self)
{
  GPtrArray *people;

  g_return_if_fail (MERLON_IS_VOTES_LIST (self));

  people = merlon_workshop_get_participants (self->workshop);
  if (!is_current (self, people))
    {
      for (GtkWidget *row; (row = gtk_widget_get_first_child (self->rows)) != NULL;)
        gtk_box_remove (GTK_BOX (self->rows), row);
      for (guint i = 0; i < people->len; i++)
        gtk_box_append (GTK_BOX (self->rows), make_row (self, people->pdata[i]));
      self->shown = merlon_workshop_get_present (self->workshop);
      self->n_shown = people->len;
    }
  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    show_row (self, row_of (row));
}

/* ---- who comes late ---- */

static void
on_late (MerlonVotesList *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->late)));
  g_autoptr (MerlonFinder) finder
      = merlon_finder_new (merlon_workshop_get_project (self->workshop), TRUE);
  MerlonItem *person
      = *g_strstrip (name) != '\0' ? merlon_finder_find (finder, MERLON_TYPE_PERSON, name) : NULL;

  if (person == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->late), "");
  merlon_workshop_join (self->workshop, person);
}

/* ---- the widget ---- */

static void
merlon_votes_list_dispose (GObject *object)
{
  MerlonVotesList *self = (MerlonVotesList *) object;

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->workshop);
  G_OBJECT_CLASS (merlon_votes_list_parent_class)->dispose (object);
}

static void
merlon_votes_list_class_init (MerlonVotesListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_votes_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
merlon_votes_list_init (MerlonVotesList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->late = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->late), _ ("Who else is here"));
  merlon_ui_name (self->late, _ ("Who else is here"), NULL);
  g_signal_connect_swapped (self->late, "activate", G_CALLBACK (on_late), self);
  gtk_box_append (GTK_BOX (self->box), self->rows);
  gtk_box_append (GTK_BOX (self->box), self->late);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
merlon_votes_list_new (MerlonWorkshop *workshop)
{
  MerlonVotesList *self = g_object_new (MERLON_TYPE_VOTES_LIST, NULL);

  g_return_val_if_fail (MERLON_IS_WORKSHOP (workshop), GTK_WIDGET (self));

  self->workshop = g_object_ref (workshop);
  merlon_votes_list_show (self);
  return GTK_WIDGET (self);
}
