/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/merlon-layout.h"

/** merlon_sink_pdf: adds the pages of @layout to its document, drawn by several threads */
void merlon_sink_pdf (MerlonLayout *layout);
