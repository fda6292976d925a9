/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-random.h"
#include "rules/merlon-clones.h"

#include <math.h>
#include <string.h>

#define GOLDEN G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)
#define ROTATE(x, k) (((x) << (k)) | ((x) >> (64 - (k))))

/* ---- streams ---- */

static guint64
mix (guint64 x)
{
  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ (x >> 31);
}

static guint64
split_next (guint64 *state)
{
  return mix (*state += GOLDEN);
}

/* ---- the ziggurat ---- */

#define N_LAYERS 256
/* Where the tail begins, and the area of each layer, for 256 layers (Doornik, “An improved
 * ziggurat method to generate normal random samples”, 2005). */
#define TAIL 3.6541528853610088
#define AREA 0.00492867323399
/* A number has 45 bits beside its sign. */
#define UNIT 0x1p45

static struct
{
  double width[N_LAYERS];       /* of a layer, for one unit */
  gint64 inside[N_LAYERS];      /* below it, a number is accepted at once */
  double density[N_LAYERS + 1]; /* at the edge of a layer */
} layers;

static void
make_layers (void)
{
  double edge[N_LAYERS + 1];

  edge[0] = AREA / exp (-0.5 * TAIL * TAIL);
  edge[1] = TAIL;
  for (guint i = 2; i < N_LAYERS; i++)
    edge[i] = sqrt (-2 * log (AREA / edge[i - 1] + exp (-0.5 * edge[i - 1] * edge[i - 1])));
  edge[N_LAYERS] = 0;
  for (guint i = 0; i < N_LAYERS; i++)
    {
      layers.width[i] = edge[i] / UNIT;
      layers.inside[i] = (gint64) (edge[i + 1] / edge[i] * UNIT);
      layers.density[i] = exp (-0.5 * edge[i] * edge[i]);
    }
  layers.density[N_LAYERS] = 1;
}

static double
draw_tail (MerlonRandom *self)
{
  double x, y;

  do
    {
      x = -log (merlon_random_uniform (self)) / TAIL;
      y = -log (merlon_random_uniform (self));
    }
  while (2 * y < x * x);
  return TAIL + x;
}

/* The one number in a hundred that lies at the edge of its layer. */
static double
draw_edge (MerlonRandom *self, gint64 number, guint layer)
{
  for (;;)
    {
      double x = (double) number * layers.width[layer];
      double low = layers.density[layer], high = layers.density[layer + 1];
      guint64 bits;

      if (ABS (number) < layers.inside[layer])
        return x;
      if (layer == 0)
        return number < 0 ? -draw_tail (self) : draw_tail (self);
      if (low + merlon_random_uniform (self) * (high - low) < exp (-0.5 * x * x))
        return x;
      bits = merlon_random_next (self);
      layer = bits & (N_LAYERS - 1);
      number = (gint64) bits >> 18;
    }
}

void
merlon_random_init (MerlonRandom *self, guint64 seed, guint64 block, guint64 stream)
{
  static gsize once;
  guint64 state = mix (seed + GOLDEN);

  if (g_once_init_enter (&once))
    {
      make_layers ();
      g_once_init_leave (&once, 1);
    }
  state = mix (state ^ mix (block + 2 * GOLDEN));
  state = mix (state ^ mix (stream + 3 * GOLDEN));
  for (guint i = 0; i < 4; i++)
    self->state[i] = split_next (&state);
  for (guint i = 0; i < 4; i++)
    for (guint lane = 0; lane < MERLON_RANDOM_LANES; lane++)
      self->lanes[i][lane] = split_next (&state);
}

guint64
merlon_random_next (MerlonRandom *self)
{
  guint64 *s = self->state;
  guint64 sum = s[0] + s[3], result = ROTATE (sum, 23) + s[0], shifted = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= shifted;
  s[3] = ROTATE (s[3], 45);
  return result;
}

double
merlon_random_uniform (MerlonRandom *self)
{
  return ((double) (merlon_random_next (self) >> 12) + 0.5) * 0x1p-52;
}

/* ---- many at once ---- */

/* Four lanes fit the registers of most machines; two groups of them hide each other's waits. */
typedef guint64 Lanes __attribute__ ((vector_size (32)));

typedef struct
{
  Lanes s[4];
} Group;

static void
load_group (Group *group, MerlonRandom *self, guint first)
{
  for (guint i = 0; i < 4; i++)
    memcpy (&group->s[i], &self->lanes[i][first], sizeof (Lanes));
}

static void
store_group (const Group *group, MerlonRandom *self, guint first)
{
  for (guint i = 0; i < 4; i++)
    memcpy (&self->lanes[i][first], &group->s[i], sizeof (Lanes));
}

/* The same step as that of merlon_random_next(). */
#define STEP(group, out)                                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    Lanes sum = (group).s[0] + (group).s[3], result = ROTATE (sum, 23) + (group).s[0],             \
          shifted = (group).s[1] << 17;                                                            \
                                                                                                   \
    (group).s[2] ^= (group).s[0];                                                                  \
    (group).s[3] ^= (group).s[1];                                                                  \
    (group).s[1] ^= (group).s[2];                                                                  \
    (group).s[0] ^= (group).s[3];                                                                  \
    (group).s[2] ^= shifted;                                                                       \
    (group).s[3] = ROTATE ((group).s[3], 45);                                                      \
    memcpy ((out), &result, sizeof (Lanes));                                                       \
  }                                                                                                \
  G_STMT_END

MERLON_CLONES static void
fill (MerlonRandom *self, guint64 *bits, guint n)
{
  Group a, b;

  load_group (&a, self, 0);
  load_group (&b, self, 4);
  for (guint i = 0; i < n; i += MERLON_RANDOM_LANES)
    {
      STEP (a, bits + i);
      STEP (b, bits + i + 4);
    }
  store_group (&a, self, 0);
  store_group (&b, self, 4);
}

void
merlon_random_fill (MerlonRandom *self, guint64 *bits, guint n)
{
  g_return_if_fail (n % MERLON_RANDOM_LANES == 0);

  fill (self, bits, n);
}

void
merlon_random_fill_normal (MerlonRandom *self, const guint64 *bits, double *out, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      guint layer = bits[i] & (N_LAYERS - 1);
      gint64 number = (gint64) bits[i] >> 18;

      out[i] = (double) number * layers.width[layer];
      if (G_UNLIKELY (ABS (number) >= layers.inside[layer]))
        out[i] = draw_edge (self, number, layer);
    }
}

/* ---- distributions ---- */

double
merlon_random_normal (MerlonRandom *self)
{
  guint64 bits = merlon_random_next (self);
  double result;

  merlon_random_fill_normal (self, &bits, &result, 1);
  return result;
}

double
merlon_random_gamma (MerlonRandom *self, double shape)
{
  double d = shape - 1.0 / 3, c = 1 / sqrt (9 * d);

  g_return_val_if_fail (shape >= 1, NAN);

  for (;;)
    {
      double x = merlon_random_normal (self), v = 1 + c * x, u;

      if (v <= 0)
        continue;
      v = v * v * v;
      u = merlon_random_uniform (self);
      if (u < 1 - 0.0331 * (x * x) * (x * x) || log (u) < 0.5 * x * x + d * (1 - v + log (v)))
        return d * v;
    }
}

static guint64
draw_few (MerlonRandom *self, double mean)
{
  double limit = exp (-mean), product = merlon_random_uniform (self);
  guint64 n = 0;

  for (; product > limit; n++)
    product *= merlon_random_uniform (self);
  return n;
}

/* The names are those of Hörmann's algorithm PTRS. */
static guint64
draw_many (MerlonRandom *self, double mean)
{
  double b = 0.931 + 2.53 * sqrt (mean), a = -0.059 + 0.02483 * b;
  double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4), v_r = 0.9277 - 3.6224 / (b - 2);
  double log_mean = log (mean);

  for (;;)
    {
      double u = merlon_random_uniform (self) - 0.5, v = merlon_random_uniform (self);
      double u_s = 0.5 - fabs (u), k = floor ((2 * a / u_s + b) * u + mean + 0.43);
      int sign;

      if (u_s >= 0.07 && v <= v_r)
        return (guint64) k;
      if (k < 0 || (u_s < 0.013 && v > u_s))
        continue;
      if (log (v * inverse_alpha / (a / (u_s * u_s) + b))
          <= k * log_mean - mean - lgamma_r (k + 1, &sign))
        return (guint64) k;
    }
}

guint64
merlon_random_poisson (MerlonRandom *self, double mean)
{
  g_return_val_if_fail (mean >= 0 && mean <= 1e12, 0);

  return mean < 10 ? draw_few (self, mean) : draw_many (self, mean);
}
