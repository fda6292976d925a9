/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The C library says which one it is. */
#include <stdlib.h>

/*
 * A function marked so is compiled for wider registers too, and the machine at hand chooses. The
 * result is the same bit by bit: the build forbids joining multiplication and addition. Sanitizers
 * do not bear functions that are chosen while the program is loaded.
 */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)          \
    && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define MERLON_CLONES __attribute__ ((target_clones ("avx512f", "avx2", "default")))
#else
#define MERLON_CLONES
#endif
