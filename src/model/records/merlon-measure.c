/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-measure.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-objective.h"
#include "model/records/merlon-person.h"

MERLON_DEFINE_CHOICE (MerlonMeasureKind, merlon_measure_kind,
                      { MERLON_MEASURE_KIND_PERFORMANCE, N_ ("Performance"), "performance" },
                      { MERLON_MEASURE_KIND_EFFECTIVENESS, N_ ("Effectiveness"), "effectiveness" })

MERLON_DEFINE_CHOICE (MerlonMeasureDirection, merlon_measure_direction,
                      { MERLON_MEASURE_DIRECTION_HIGHER, N_ ("Higher"), "higher" },
                      { MERLON_MEASURE_DIRECTION_LOWER, N_ ("Lower"), "lower" })

MERLON_DEFINE_CHOICE (MerlonMeasureFrequency, merlon_measure_frequency,
                      { MERLON_MEASURE_FREQUENCY_DAILY, N_ ("Daily"), "daily" },
                      { MERLON_MEASURE_FREQUENCY_WEEKLY, N_ ("Weekly"), "weekly" },
                      { MERLON_MEASURE_FREQUENCY_MONTHLY, N_ ("Monthly"), "monthly" },
                      { MERLON_MEASURE_FREQUENCY_QUARTERLY, N_ ("Quarterly"), "quarterly" },
                      { MERLON_MEASURE_FREQUENCY_HALF_YEARLY, N_ ("Half-yearly"), "half-yearly" },
                      { MERLON_MEASURE_FREQUENCY_YEARLY, N_ ("Yearly"), "yearly" },
                      { MERLON_MEASURE_FREQUENCY_EVENT, N_ ("On occasion"), "event" })

#define GROUP_1 N_ ("Roles")

static const MerlonField fields[] = {
  MERLON_TEXT (MerlonMeasure, information_need, N_ ("Information need"),
               N_ ("What one wants to know."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonMeasure, object, N_ ("What is measured"),
               N_ ("What is monitored or measured."), .flags = MERLON_FIELD_REQUIRED),
  MERLON_CHOICE (MerlonMeasure, kind, merlon_measure_kind_get_type, N_ ("Kind"),
                 N_ ("What the measure shows."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonMeasure, method, N_ ("Method"), N_ ("How it is measured."),
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_LINE (MerlonMeasure, unit, N_ ("Unit"), N_ ("Unit of the result.")),
  MERLON_NUMBER (MerlonMeasure, target, N_ ("Target"), N_ ("The value to be reached."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_CHOICE (MerlonMeasure, direction, merlon_measure_direction_get_type, N_ ("Better is"),
                 N_ ("Which way is better.")),
  MERLON_CHOICE (MerlonMeasure, frequency, merlon_measure_frequency_get_type, N_ ("Frequency"),
                 N_ ("How often it is measured."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonMeasure, measurer, merlon_person_get_type, N_ ("Measured by"),
                    N_ ("Who measures."), .flags = MERLON_FIELD_REQUIRED),
  MERLON_REFERENCE (MerlonMeasure, analyst, merlon_person_get_type, N_ ("Analysed by"),
                    N_ ("Who analyses and evaluates."), .flags = MERLON_FIELD_REQUIRED),
  MERLON_LINE (MerlonMeasure, evaluation_time, N_ ("Evaluated when"),
               N_ ("When results are evaluated.")),
  MERLON_REFERENCES (MerlonMeasure, objectives, merlon_objective_get_type, N_ ("Objectives"),
                     N_ ("Objectives it serves.")),
  MERLON_REFERENCES (MerlonMeasure, controls, merlon_control_get_type, N_ ("Controls"),
                     N_ ("Controls it tells about."), .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonMeasure, client, merlon_person_get_type, N_ ("Client"),
                    N_ ("Who asked for it."), .group = GROUP_1),
  MERLON_REFERENCE (MerlonMeasure, planner, merlon_person_get_type, N_ ("Planner"),
                    N_ ("Who designed it."), .group = GROUP_1),
  MERLON_REFERENCE (MerlonMeasure, reviewer, merlon_person_get_type, N_ ("Reviewer"),
                    N_ ("Who checks that it is right."), .group = GROUP_1),
  MERLON_REFERENCE (MerlonMeasure, information_owner, merlon_person_get_type,
                    N_ ("Information owner"), N_ ("Who owns the data."), .group = GROUP_1),
  MERLON_REFERENCE (MerlonMeasure, collector, merlon_person_get_type, N_ ("Collector"),
                    N_ ("Who collects the data."), .group = GROUP_1),
  MERLON_REFERENCE (MerlonMeasure, communicator, merlon_person_get_type, N_ ("Communicator"),
                    N_ ("Who reports the results."), .group = GROUP_1),
};

MERLON_DEFINE_RECORD (MerlonMeasure, merlon_measure, .element = "measure",
                      .register_name = "measures", .label = N_ ("Measure"),
                      .plural = N_ ("Measures"),
                      .help
                      = N_ ("What is monitored and measured, to judge security and the ISMS."),
                      .code_prefix = "M-", .clauses = "9.1")
