/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#ifndef GETTEXT_PACKAGE
#define GETTEXT_PACKAGE "merlon"
#endif
#include <glib/gi18n-lib.h>

/* As _(): from the catalogue of Merlon, not from that of the program around it, for the command
 * line names none. */
#undef ngettext
#define ngettext(one, many, n) g_dngettext (GETTEXT_PACKAGE, one, many, n)

/** MERLON_LANGUAGE: of what _() gives, such as "en"; documents that are not of another say that they are in
 * it */
#define MERLON_LANGUAGE C_ ("code of the language of this catalogue", "en")
