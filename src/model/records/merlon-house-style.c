/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-house-style.h"
#include "model/merlon-error.h"
#include "model/merlon-i18n.h"

#include <string.h>

MERLON_DEFINE_CHOICE (MerlonPaper, merlon_paper, { MERLON_PAPER_A4, N_ ("A4"), "a4" },
                      { MERLON_PAPER_LETTER, N_ ("Letter"), "letter" })

/* The file stays readable, and documents small. */
#define LARGEST_LOGO (512 * 1024)

static gboolean
check_logo (const char *text, GError **error)
{
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  gsize size;
  g_autofree guchar *data = g_base64_decode (text, &size);

  if (size > sizeof signature && size <= LARGEST_LOGO
      && memcmp (data, signature, sizeof signature) == 0)
    return TRUE;
  g_set_error_literal (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_KIND,
                       _ ("This is no PNG picture of up to 512 KiB in Base64."));
  return FALSE;
}

static const MerlonField fields[] = {
  MERLON_LINE (MerlonHouseStyle, font, N_ ("Font"),
               N_ ("Name of a font that is installed; the usual one where it is not.")),
  MERLON_LINE (MerlonHouseStyle, accent, N_ ("Accent colour"),
               N_ ("Of titles and table headers, as #rrggbb."), .check = merlon_colour_check),
  MERLON_TEXT (MerlonHouseStyle, logo, N_ ("Logo"),
               N_ ("A PNG picture, kept as Base64 text; shown on covers."), .check = check_logo),
  MERLON_LINE (MerlonHouseStyle, header, N_ ("Header"),
               N_ ("Stands beside the organization at the top of each page.")),
  MERLON_LINE (MerlonHouseStyle, footer, N_ ("Footer"),
               N_ ("Stands beside version and classification at the foot of each page.")),
  MERLON_CHOICE (MerlonHouseStyle, paper, merlon_paper_get_type, N_ ("Paper"),
                 N_ ("Size of the pages.")),
};

MERLON_DEFINE_RECORD (MerlonHouseStyle, merlon_house_style, .element = "house-style",
                      .register_name = "house-styles", .label = N_ ("House style"),
                      .plural = N_ ("House styles"),
                      .help
                      = N_ ("How documents look: font, colour, logo, header, footer and paper."),
                      .clauses = "7.5.2", .single = TRUE)
