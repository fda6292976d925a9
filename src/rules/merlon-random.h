/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * MerlonRandom:
 *
 * A stream of random numbers that is the same on every machine. GRand has one slow generator and
 * no normal, gamma or Poisson variates; the C library's generators keep hidden state. Not for
 * secrets.
 *
 * Numbers come from xoshiro256++ (Blackman and Vigna, “Scrambled linear pseudorandom number
 * generators”, ACM TOMS 47, 2021): one generator for single numbers, and eight side by side for
 * many at once, all started by SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
 */

#define MERLON_RANDOM_LANES 8

typedef struct
{
  guint64 state[4];
  guint64 lanes[4][MERLON_RANDOM_LANES];
} MerlonRandom;

/**
 * merlon_random_init:
 * @seed, @block, @stream: together they name the stream
 *
 * Starts a stream. Different names give streams that have nothing to do with each other.
 */
void merlon_random_init (MerlonRandom *self, guint64 seed, guint64 block, guint64 stream);

guint64 merlon_random_next (MerlonRandom *self);
/** merlon_random_uniform: Returns: evenly spread over 0 to 1, never 0 or 1 */
double merlon_random_uniform (MerlonRandom *self);
/** merlon_random_normal: Returns: standard normal, exact to 46 bits */
double merlon_random_normal (MerlonRandom *self);
/**
 * merlon_random_gamma:
 * @shape: 1 or more
 *
 * Returns: gamma distributed with scale 1 (Marsaglia and Tsang, “A simple method for generating
 *   gamma variables”, ACM TOMS 26, 2000)
 */
double merlon_random_gamma (MerlonRandom *self, double shape);
/**
 * merlon_random_poisson:
 * @mean: from 0 to 1e12
 *
 * Returns: Poisson distributed. Below a mean of 10 by multiplying uniform numbers (Knuth, TAOCP
 *   volume 2, 3.4.1), above it by transformed rejection (Hörmann, “The transformed rejection
 *   method for generating Poisson random variables”, Insurance: Mathematics and Economics 12,
 *   1993)
 */
guint64 merlon_random_poisson (MerlonRandom *self, double mean);

/** merlon_random_fill: fills @bits; @n must be a multiple of %MERLON_RANDOM_LANES */
void merlon_random_fill (MerlonRandom *self, guint64 *bits, guint n);
/**
 * merlon_random_fill_normal:
 * @bits: (array length=n): of merlon_random_fill(); bits 8 to 17 are not used, so that the caller
 *   may
 * @out: (out) (array length=n): standard normal numbers
 *
 * One number for each of @bits, by the ziggurat (Marsaglia and Tsang, “The ziggurat method for
 * generating random variables”, Journal of Statistical Software 5, 2000) with 256 layers, as
 * Doornik mended it: no bit serves two purposes.
 */
void merlon_random_fill_normal (MerlonRandom *self, const guint64 *bits, double *out, guint n);
