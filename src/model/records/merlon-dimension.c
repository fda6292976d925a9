/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-dimension.h"

static const MerlonField fields[] = {
  MERLON_TEXT (MerlonDimension, description, N_ ("Description"), N_ ("What the dimension covers."),
               .flags = MERLON_FIELD_COLUMN),
};

MERLON_DEFINE_RECORD (
    MerlonDimension, merlon_dimension, .element = "dimension", .register_name = "dimensions",
    .label = N_ ("Consequence dimension"), .plural = N_ ("Consequence dimensions"),
    .help = N_ ("Kinds of harm that a consequence is judged by: money, law, reputation, people."),
    .clauses = "6.1.2")
