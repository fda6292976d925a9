/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-template.h"
#include "model/records/merlon-management-system.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (MerlonTemplate) template = merlon_template_read ((const char *) data, size, NULL);

  if (template != NULL)
    for (int edition = MERLON_EDITION_2005; edition <= MERLON_EDITION_2022; edition++)
      {
        g_assert_nonnull (merlon_template_get_title (template));
        merlon_template_serves (template, edition, "5.2");
      }
  return 0;
}
