/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#define MERLON_TYPE_APPLICATION (merlon_application_get_type ())
/**
 * MerlonApplication:
 *
 * The program: its windows, the files it is asked to open, and what belongs to no window.
 */
G_DECLARE_FINAL_TYPE (MerlonApplication, merlon_application, MERLON, APPLICATION, AdwApplication)

MerlonApplication *merlon_application_new (void);
