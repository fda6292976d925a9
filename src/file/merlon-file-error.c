/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-file-error.h"

G_DEFINE_QUARK (merlon - file - error - quark, merlon_file_error)
