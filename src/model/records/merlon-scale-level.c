/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-scale-level.h"

MERLON_DEFINE_CHOICE (
    MerlonScaleLevelScale, merlon_scale_level_scale,
    { MERLON_SCALE_LEVEL_SCALE_LIKELIHOOD, N_ ("Likelihood"), "likelihood" },
    { MERLON_SCALE_LEVEL_SCALE_CONSEQUENCE, N_ ("Consequence"), "consequence" },
    { MERLON_SCALE_LEVEL_SCALE_CONFIDENTIALITY, N_ ("Confidentiality"), "confidentiality" },
    { MERLON_SCALE_LEVEL_SCALE_INTEGRITY, N_ ("Integrity"), "integrity" },
    { MERLON_SCALE_LEVEL_SCALE_AVAILABILITY, N_ ("Availability"), "availability" },
    { MERLON_SCALE_LEVEL_SCALE_REPLACEMENT, N_ ("Replacement value"), "replacement" },
    { MERLON_SCALE_LEVEL_SCALE_CLASSIFICATION, N_ ("Classification"), "classification" })

static const MerlonField fields[] = {
  MERLON_CHOICE (MerlonScaleLevel, scale, merlon_scale_level_scale_get_type, N_ ("Scale"),
                 N_ ("The scale it belongs to."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonScaleLevel, description, N_ ("Description"), N_ ("When this level applies."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_NUMBER (MerlonScaleLevel, frequency, N_ ("Times per year"),
                 N_ ("How often it happens, for likelihoods."), .minimum = 0, .maximum = 1000000,
                 .flags = MERLON_FIELD_COLUMN),
  MERLON_MONEY (MerlonScaleLevel, amount, N_ ("Amount"),
                N_ ("Loss it stands for, for consequences and values."),
                .flags = MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonScaleLevel, colour, N_ ("Colour"), N_ ("As #rrggbb."),
               .check = merlon_colour_check),
};

MERLON_DEFINE_RECORD (
    MerlonScaleLevel, merlon_scale_level, .element = "scale-level", .register_name = "scale-levels",
    .label = N_ ("Scale level"), .plural = N_ ("Scale levels"),
    .help = N_ ("The levels of the project's scales, each scale from its lowest level up."),
    .clauses = "6.1.2")
