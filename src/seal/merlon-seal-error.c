/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-seal-error.h"

G_DEFINE_QUARK (merlon - seal - error - quark, merlon_seal_error)
