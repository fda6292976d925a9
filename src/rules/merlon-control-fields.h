/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-field.h"

/**
 * merlon_control_extra_fields:
 *
 * What a list of controls can show and filter by besides the fields of the record: the reasons for
 * inclusion, and the risks, requirements and documents that refer to the control. All are derived
 * and follow from other records.
 *
 * Returns: (transfer none) (array length=n_fields): fields of no class
 */
const MerlonField *merlon_control_extra_fields (guint *n_fields);
