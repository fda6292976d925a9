/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-i18n.h"
#include "ui/merlon-application.h"
#include "ui/merlon-settings.h"

#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (MerlonApplication) application = NULL;
  g_autofree char *locales = merlon_settings_dup_locale_folder ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locales);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Merlon");
  application = merlon_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
