/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-measurement.h"
#include "model/records/merlon-measure.h"
#include "model/records/merlon-person.h"

static const MerlonField fields[] = {
  MERLON_REFERENCE (MerlonMeasurement, measure, merlon_measure_get_type, N_ ("Measure"),
                    N_ ("What was measured."),
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN | MERLON_FIELD_PART_OF),
  MERLON_DATE (MerlonMeasurement, date, N_ ("Date"), N_ ("When it was measured."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_NUMBER (MerlonMeasurement, result, N_ ("Result"), N_ ("The value found."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonMeasurement, comment, N_ ("Comment"), N_ ("What explains the value.")),
  MERLON_REFERENCE (MerlonMeasurement, measured_by, merlon_person_get_type, N_ ("Measured by"),
                    N_ ("Who measured.")),
  MERLON_REFERENCE (MerlonMeasurement, evaluated_by, merlon_person_get_type, N_ ("Evaluated by"),
                    N_ ("Who evaluated it.")),
  MERLON_DATE (MerlonMeasurement, evaluated_on, N_ ("Evaluated on"), N_ ("When it was evaluated."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonMeasurement, conclusion, N_ ("Conclusion"), N_ ("What follows from it."),
               .flags = MERLON_FIELD_COLUMN),
};

MERLON_DEFINE_RECORD (MerlonMeasurement, merlon_measurement, .element = "measurement",
                      .register_name = "measurements", .label = N_ ("Measurement"),
                      .plural = N_ ("Measurements"), .help = N_ ("Results of measures."),
                      .clauses = "9.1")
