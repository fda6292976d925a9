/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-window.h"

/** merlon_protect_dialog_present: lets a person say how the project of @window is protected from
 * now on: by a password, for people, or not. It is saved so at once, or, where it has no file yet,
 * its place is asked for */
void merlon_protect_dialog_present (MerlonWindow *window);
