/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-text.h"

struct _MerlonText
{
  GPtrArray *paragraphs; /* MerlonTextParagraph */
};

/* Without its first paragraph. */
MerlonText *merlon_text_new_bare (void);
