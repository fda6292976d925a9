/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/** MERLON_UI_PREFIX: where the templates are among the program's resources */
#define MERLON_UI_PREFIX "/io/github/merlon_isms/Merlon/ui/"
