/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-office-nesting.h"

void
merlon_office_nesting_enter (MerlonOfficeNesting *self, int level, gboolean numbered)
{
  guint bit;

  g_return_if_fail (self != NULL);

  while (self->depth > 0 && self->levels[self->depth - 1] >= level)
    self->depth--;
  if (self->depth == MERLON_LIST_MAX_DEPTH)
    self->depth--;
  bit = 1u << self->depth;
  self->levels[self->depth++] = level;
  self->numbered = (self->numbered & (bit - 1)) | (numbered ? bit : 0);
}

void
merlon_office_nesting_go_on (MerlonOfficeNesting *self, int level)
{
  g_return_if_fail (self != NULL);

  while (level >= 0 && self->depth > 1 && self->levels[self->depth - 1] > level)
    self->depth--;
  self->numbered &= (1u << self->depth) - 1;
}

void
merlon_office_nesting_leave (MerlonOfficeNesting *self)
{
  g_return_if_fail (self != NULL);

  self->depth = self->numbered = 0;
}
