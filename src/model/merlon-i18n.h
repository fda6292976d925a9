/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#ifndef GETTEXT_PACKAGE
#define GETTEXT_PACKAGE "merlon"
#endif
#include <glib/gi18n-lib.h>
