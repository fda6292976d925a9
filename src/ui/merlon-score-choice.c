/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-score-choice.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-ui.h"

struct _MerlonScoreChoice
{
  GtkWidget parent_instance;
  GtkWidget *choices[2]; /* likelihood, consequence */
  gboolean setting;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (MerlonScoreChoice, merlon_score_choice, GTK_TYPE_WIDGET)

static const char *const names[] = { N_ ("Likelihood"), N_ ("Consequence") };

static void
merlon_score_choice_dispose (GObject *object)
{
  MerlonScoreChoice *self = (MerlonScoreChoice *) object;

  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&self->choices[i], gtk_widget_unparent);
  G_OBJECT_CLASS (merlon_score_choice_parent_class)->dispose (object);
}

static void
merlon_score_choice_class_init (MerlonScoreChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_score_choice_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
on_selected (MerlonScoreChoice *self)
{
  if (!self->setting)
    g_signal_emit (self, changed_signal, 0);
}

static void
merlon_score_choice_init (MerlonScoreChoice *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              6);
  for (guint i = 0; i < 2; i++)
    {
      self->choices[i] = gtk_drop_down_new (NULL, NULL);
      gtk_widget_set_hexpand (self->choices[i], TRUE);
      gtk_widget_set_parent (self->choices[i], GTK_WIDGET (self));
      merlon_ui_name (self->choices[i], _ (names[i]), NULL);
      g_signal_connect_swapped (self->choices[i], "notify::selected", G_CALLBACK (on_selected),
                                self);
    }
}

GtkWidget *
merlon_score_choice_new (MerlonProject *project)
{
  MerlonScoreChoice *self = g_object_new (MERLON_TYPE_SCORE_CHOICE, NULL);
  static const MerlonScale scales[] = { MERLON_SCALE_LIKELIHOOD, MERLON_SCALE_CONSEQUENCE };

  g_return_val_if_fail (MERLON_IS_PROJECT (project), GTK_WIDGET (self));

  self->setting = TRUE;
  for (guint i = 0; i < 2; i++)
    {
      MerlonScales *compiled = merlon_project_get_scales (project);
      g_autoptr (GtkStringList) levels = gtk_string_list_new (NULL);

      gtk_string_list_append (levels, _ (names[i]));
      for (guint l = 1; l <= merlon_scales_get_size (compiled, scales[i]); l++)
        {
          const char *name = merlon_scales_get_name (compiled, scales[i], l);

          gtk_string_list_append (levels, name != NULL ? name : "?");
        }
      gtk_drop_down_set_model (GTK_DROP_DOWN (self->choices[i]), G_LIST_MODEL (levels));
    }
  self->setting = FALSE;
  return GTK_WIDGET (self);
}

void
merlon_score_choice_set (MerlonScoreChoice *self, MerlonScore score)
{
  g_return_if_fail (MERLON_IS_SCORE_CHOICE (self));

  self->setting = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choices[0]), score.likelihood);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choices[1]), score.consequence);
  self->setting = FALSE;
}

MerlonScore
merlon_score_choice_get (MerlonScoreChoice *self)
{
  g_return_val_if_fail (MERLON_IS_SCORE_CHOICE (self), ((MerlonScore){ 0, 0 }));

  return (MerlonScore){ gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choices[0])),
                        gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choices[1])) };
}

void
merlon_score_choice_set_name (MerlonScoreChoice *self, const char *who)
{
  g_return_if_fail (MERLON_IS_SCORE_CHOICE (self) && who != NULL);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s: %s", who, _ (names[i]));

      merlon_ui_name (self->choices[i], name, NULL);
    }
}
