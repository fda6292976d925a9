/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-interested-party.h"
#include "model/records/merlon-issue.h"
#include "model/records/merlon-organization.h"
#include "model/records/merlon-requirement.h"
#include "model/records/merlon-role.h"

static void
add_register (const MerlonReportRequest *request, MerlonContent *content, GType type,
              const char *field_names)
{
  g_autoptr (GPtrArray) items = merlon_report_list (request->project, type);

  if (items->len == 0)
    return;
  merlon_content_heading (content, 1, _ (merlon_item_class_get (type)->info->plural), NULL);
  merlon_report_register (content, items, type, field_names);
}

static gboolean
is_empty (const MerlonReportRequest *request, GType type)
{
  return merlon_register_get_count (merlon_project_get_register (request->project, type)) == 0;
}

static void
add_context (const MerlonReportRequest *request, MerlonContent *content)
{
  add_register (request, content, MERLON_TYPE_ISSUE, "code+title side aspect description effect");
  add_register (request, content, MERLON_TYPE_INTERESTED_PARTY,
                "code+title side kind needs influence");
  add_register (request, content, MERLON_TYPE_REQUIREMENT,
                "code+title type source effect owner compliance");
  if (is_empty (request, MERLON_TYPE_ISSUE) && is_empty (request, MERLON_TYPE_INTERESTED_PARTY)
      && is_empty (request, MERLON_TYPE_REQUIREMENT))
    merlon_report_nothing (content, _ ("There are no issues, interested parties or requirements "
                                       "yet: say what matters to the ISMS and who has a say."));
}

static void
add_roles (const MerlonReportRequest *request, MerlonContent *content)
{
  add_register (request, content, MERLON_TYPE_ROLE,
                "code+title responsibilities authority holders");
  if (is_empty (request, MERLON_TYPE_ROLE))
    merlon_report_nothing (content, _ ("There are no roles yet: say who does what in the ISMS."));
}

/* The parts in the order of the standard's clauses. */
static const struct
{
  const char *title;
  const char *report; /* or a part of the manual's own: */
  void (*add) (const MerlonReportRequest *request, MerlonContent *content);
} parts[] = {
  { N_ ("Context"), NULL, add_context },
  { N_ ("Scope"), "scope", NULL },
  { N_ ("Information security policy"), "policy", NULL },
  { N_ ("Roles and responsibilities"), NULL, add_roles },
  { N_ ("Risk assessment"), "risks", NULL },
  { N_ ("Risk treatment"), "rtp", NULL },
  { N_ ("Statement of Applicability"), "soa", NULL },
  { N_ ("Objectives"), "objectives", NULL },
  { N_ ("Project plan"), "project-plan", NULL },
  { N_ ("Assets"), "assets", NULL },
  { N_ ("Training and competence"), "training", NULL },
  { N_ ("Documents"), "documents", NULL },
  { N_ ("Monitoring and measurement"), "measures", NULL },
  { N_ ("Audit programme"), "audit-programme", NULL },
  { N_ ("Audits"), "audit", NULL },
  { N_ ("Management review"), "management-review", NULL },
  { N_ ("Nonconformities and corrective actions"), "nonconformities", NULL },
};

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  merlon_report_begin (request, content, _ ("ISMS manual"),
                       _ ("The whole management system in one document"));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      MerlonReportRequest part = { .project = request->project };

      merlon_content_begin_part (content, _ (parts[i].title), NULL);
      if (parts[i].add != NULL)
        parts[i].add (&part, content);
      else
        merlon_reports_find (parts[i].report)->build (&part, content);
      merlon_content_end_part (content);
    }
}

const MerlonReport merlon_report_manual = {
  .name = "manual",
  .label = N_ ("ISMS manual"),
  .help = N_ ("The whole management system in parts"),
  .landscape = TRUE,
  .build = build,
};
