/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-dimension-text.h"
#include "model/records/merlon-dimension.h"

static const MerlonField fields[] = {
  MERLON_REFERENCE (MerlonDimensionText, dimension, merlon_dimension_get_type, N_ ("Dimension"),
                    N_ ("The dimension it describes."),
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN | MERLON_FIELD_PART_OF),
  MERLON_LEVEL (MerlonDimensionText, consequence, CONSEQUENCE, N_ ("Consequence"),
                N_ ("The level it describes."),
                .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonDimensionText, description, N_ ("Description"),
               N_ ("What that level means there."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
};

MERLON_DEFINE_RECORD (MerlonDimensionText, merlon_dimension_text, .element = "dimension-text",
                      .register_name = "dimension-texts", .label = N_ ("Consequence description"),
                      .plural = N_ ("Consequence descriptions"),
                      .help = N_ ("What a level of consequence means in each dimension."),
                      .clauses = "6.1.2")
