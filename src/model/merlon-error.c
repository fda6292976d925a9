/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-error.h"

G_DEFINE_QUARK (merlon-model-error-quark, merlon_model_error)
