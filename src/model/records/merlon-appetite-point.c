/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-appetite-point.h"

static const MerlonField fields[] = {
  MERLON_MONEY (MerlonAppetitePoint, loss, N_ ("Loss in a year"),
                N_ ("A loss in a year, all risks together."),
                .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN, .minimum = 0,
                .maximum = 1e15),
  MERLON_NUMBER (MerlonAppetitePoint, chance, N_ ("Chance of more"),
                 N_ ("How likely a larger loss in a year may be, from 0 to 1."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN, .minimum = 0, .maximum = 1),
};

MERLON_DEFINE_RECORD (MerlonAppetitePoint, merlon_appetite_point, .element = "appetite-point",
                      .register_name = "appetite-points", .label = N_ ("Point of risk appetite"),
                      .plural = N_ ("Risk appetite"),
                      .help = N_ ("How likely a larger loss in a year may be: a few points make "
                                  "the curve that losses are compared with."),
                      .clauses = "6.1.2")
