/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/merlon-key-error.h"

G_DEFINE_QUARK (merlon - key - error - quark, merlon_key_error)
