/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-training.h"

static GPtrArray *
of_state (GPtrArray *trainings, gboolean completed)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < trainings->len; i++)
    if ((((MerlonTraining *) trainings->pdata[i])->state == MERLON_TRAINING_STATE_COMPLETED)
        == completed)
      g_ptr_array_add (list, trainings->pdata[i]);
  return list;
}

/* The record of the practical guide, figure 13: completed, then planned, for each person. */
static void
add_person (MerlonContent *content, MerlonItem *person)
{
  g_autoptr (GPtrArray) trainings
      = merlon_item_list_referrers_by (person, MERLON_TYPE_TRAINING, "person");
  g_autoptr (GPtrArray) completed = of_state (trainings, TRUE);
  g_autoptr (GPtrArray) planned = of_state (trainings, FALSE);

  if (trainings->len == 0)
    return;
  merlon_content_heading (content, 1, person->title, merlon_item_get_id (person));
  if (completed->len > 0)
    {
      merlon_content_heading (content, 2, _ ("Training completed"), NULL);
      merlon_report_register (content, completed, MERLON_TYPE_TRAINING,
                              "completed title scope trainer rating kind effectiveness");
    }
  if (planned->len > 0)
    {
      merlon_content_heading (content, 2, _ ("Training planned"), NULL);
      merlon_report_register (content, planned, MERLON_TYPE_TRAINING, "target title scope kind");
    }
}

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GPtrArray) people = merlon_report_list (request->project, MERLON_TYPE_PERSON);
  g_autoptr (GPtrArray) trainings = merlon_report_list (request->project, MERLON_TYPE_TRAINING);

  merlon_report_begin (request, content, _ ("Training records"), NULL);
  if (trainings->len == 0)
    merlon_report_nothing (content, _ ("There are no training records yet."));
  for (guint i = 0; i < people->len; i++)
    if (request->subject == NULL || request->subject == people->pdata[i])
      add_person (content, people->pdata[i]);
}

const MerlonReport merlon_report_training = {
  .name = "training",
  .label = N_ ("Training records"),
  .help = N_ ("What each person has learned and is to learn"),
  .subject = merlon_person_get_type,
  .build = build,
};
