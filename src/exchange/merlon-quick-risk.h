/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"
#include "model/records/merlon-risk.h"

/**
 * merlon_quick_risk_add:
 * @line: "Laptop is stolen @Laptops #Theft !No encryption": what happens, and after the signs an
 * asset, a threat, a vulnerability; several assets have a sign each
 *
 * Adds a risk as somebody calls it out, as one step of history. Threats and vulnerabilities that
 * are not there yet are added too; assets are found by name, code or the words they begin with.
 *
 * Returns: (transfer none) (nullable): the risk; %NULL with @error when @line says nothing, or no
 * asset is called so
 */
MerlonItem *merlon_quick_risk_add (MerlonProject *project, const char *line, GError **error);
