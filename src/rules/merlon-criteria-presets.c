/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-criteria-presets.h"
#include "model/merlon-i18n.h"

#include <string.h>

#define THREE_NAMES N_ ("Low|Medium|High")
#define FOUR_LIKELY N_ ("Unlikely|Possible|Likely|Very likely")
#define FOUR_BAD N_ ("Minor|Moderate|Major|Severe")
#define FIVE_LIKELY N_ ("Rare|Unlikely|Possible|Likely|Almost certain")
#define FIVE_BAD N_ ("Negligible|Minor|Moderate|Major|Severe")
#define FOUR_RISKS N_ ("Low|Medium|High|Critical")

/* The names become the person's own. */
static const MerlonCriteriaPreset presets[] = {
  { "5x5", N_ ("Five by five, four risk levels"), FIVE_LIKELY, FIVE_BAD, FOUR_RISKS,
    "1 1 1 2 2; 1 1 2 2 3; 1 2 2 3 3; 1 2 3 3 4; 2 2 3 4 4", "free", "event-based" },
  { "4x4", N_ ("Four by four, four risk levels"), FOUR_LIKELY, FOUR_BAD, FOUR_RISKS, NULL,
    "product", "event-based" },
  { "3x3", N_ ("Three by three, three risk levels"), THREE_NAMES, THREE_NAMES, THREE_NAMES, NULL,
    "product", "event-based" },
  { "guide", N_ ("Low, medium, high from the value of the assets"), THREE_NAMES, THREE_NAMES,
    THREE_NAMES, "1 2 3; 1 2 3; 2 3 3", "free", "asset-based" },
  { "5x5-sum", N_ ("Five by five, by the sum"), FIVE_LIKELY, FIVE_BAD, FOUR_RISKS, NULL, "sum",
    "event-based" },
  { "5x5-product", N_ ("Five by five, by the product"), FIVE_LIKELY, FIVE_BAD, FOUR_RISKS, NULL,
    "product", "event-based" },
  { "4x4-sum", N_ ("Four by four, by the sum"), FOUR_LIKELY, FOUR_BAD, FOUR_RISKS, NULL, "sum",
    "event-based" },
  { "3x3-sum", N_ ("Three by three, by the sum"), THREE_NAMES, THREE_NAMES, THREE_NAMES, NULL,
    "sum", "event-based" },
  { NULL },
};

const MerlonCriteriaPreset *
merlon_criteria_presets (void)
{
  return presets;
}

const MerlonCriteriaPreset *
merlon_criteria_presets_find (const char *id, GError **error)
{
  for (const MerlonCriteriaPreset *preset = presets; preset->id != NULL; preset++)
    if (id == NULL || strcmp (preset->id, id) == 0)
      return preset;
  g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_UNKNOWN,
               _ ("There are no criteria “%s”: use 3x3, 3x3-sum, 4x4, 4x4-sum, 5x5, 5x5-sum, "
                  "5x5-product or guide"),
               id);
  return NULL;
}

const char *
merlon_criteria_colour (guint level, guint n)
{
  /* Neighbours differ in lightness too, so that they stay apart without colour. */
  static const char *const four[] = { "#57a773", "#f2c14e", "#e8743b", "#a4161a" };
  static const char *const ten[] = { "#8fd0a5", "#57a773", "#f5d77e", "#f2c14e", "#f09a3e",
                                     "#e8743b", "#d1495b", "#a4161a", "#7a0f2b", "#4a0d3a" };

  g_return_val_if_fail (level >= 1 && level <= n && n <= MERLON_SCALE_MAX, four[0]);

  /* The lowest is always green, the highest always the darkest red. */
  if (n <= G_N_ELEMENTS (four))
    return four[(level - 1) * (G_N_ELEMENTS (four) - 1) / MAX (1, n - 1)];
  return ten[(level - 1) * (G_N_ELEMENTS (ten) - 1) / (n - 1)];
}
