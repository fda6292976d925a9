/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A logo of any making: a picture, or none. */

#include "model/records/merlon-house-style.h"
#include "report/merlon-look.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (MerlonProject) project = merlon_project_new ();
  g_autofree char *text = g_base64_encode (data, size);
  g_autoptr (MerlonItem) style = merlon_item_new (MERLON_TYPE_HOUSE_STYLE);
  g_auto (MerlonLook) look = { 0 };

  if (!merlon_project_add (project, style, 0, NULL) || !merlon_item_set (style, "logo", text, NULL))
    return 0;
  merlon_look_init (&look, project);
  if (look.logo != NULL)
    g_assert (cairo_surface_status (look.logo) == CAIRO_STATUS_SUCCESS);
  return 0;
}
