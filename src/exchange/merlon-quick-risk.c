/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-quick-risk.h"
#include "exchange/merlon-reading.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-asset.h"
#include "model/records/merlon-threat.h"
#include "model/records/merlon-vulnerability.h"

#include <string.h>

typedef struct
{
  char *title, *threat, *vulnerability;
  GPtrArray *assets; /* strings */
} Parts;

static void
clear_parts (Parts *parts)
{
  g_free (parts->title);
  g_free (parts->threat);
  g_free (parts->vulnerability);
  g_ptr_array_unref (parts->assets);
}

static gboolean
is_sign (const char *at)
{
  return strchr ("@#!", *at) != NULL && *at != '\0' && at[1] != ' ' && at[1] != '\0';
}

static void
take_part (Parts *parts, char sign, char *text)
{
  g_strstrip (text);
  if (*text == '\0')
    g_free (text);
  else if (sign == '@')
    g_ptr_array_add (parts->assets, text);
  else
    {
      char **part = sign == '#'   ? &parts->threat
                    : sign == '!' ? &parts->vulnerability
                                  : &parts->title;

      g_free (*part);
      *part = text;
    }
}

static void
split (const char *line, Parts *parts)
{
  const char *from = line;
  char sign = '\0';

  parts->assets = g_ptr_array_new_with_free_func (g_free);
  for (const char *at = line;; at++)
    {
      gboolean begins = *at != '\0' && (at == line || at[-1] == ' ') && is_sign (at);

      if (*at != '\0' && !begins)
        continue;
      take_part (parts, sign, g_strndup (from, at - from));
      if (*at == '\0')
        return;
      sign = *at;
      from = at + 1;
    }
}

/* By its whole name, or the words it begins with where only one does. */
static MerlonItem *
find_asset (MerlonFinder *finder, const char *name)
{
  MerlonRegister *home
      = merlon_project_get_register (merlon_finder_get_project (finder), MERLON_TYPE_ASSET);
  MerlonItem *found = merlon_finder_peek (finder, MERLON_TYPE_ASSET, name);
  g_autofree char *wanted = g_utf8_casefold (name, -1);
  guint n = 0;

  if (found != NULL)
    return found;
  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      MerlonItem *asset = merlon_register_get (home, i);
      g_autofree char *title = g_utf8_casefold (asset->title != NULL ? asset->title : "", -1);

      if (g_str_has_prefix (title, wanted))
        {
          found = asset;
          n++;
        }
    }
  return n == 1 ? found : NULL;
}

static char *
list_assets (MerlonFinder *finder, const Parts *parts, GError **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < parts->assets->len; i++)
    {
      MerlonItem *asset = find_asset (finder, parts->assets->pdata[i]);

      if (asset == NULL)
        {
          g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_REFERENCE,
                       _ ("No asset is called “%s”, or several begin so: write its name or code."),
                       (const char *) parts->assets->pdata[i]);
          return NULL;
        }
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", asset->id);
    }
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
refer (MerlonItem *risk, MerlonFinder *finder, const char *field, GType type, const char *name)
{
  MerlonItem *item = name != NULL ? merlon_finder_find (finder, type, name) : NULL;

  if (item != NULL)
    merlon_item_set (risk, field, item->id, NULL);
}

MerlonItem *
merlon_quick_risk_add (MerlonProject *project, const char *line, GError **error)
{
  g_autoptr (MerlonFinder) finder = NULL;
  g_autofree char *assets = NULL;
  MerlonHistory *history;
  MerlonItem *risk;
  Parts parts = { NULL };

  g_return_val_if_fail (MERLON_IS_PROJECT (project) && line != NULL, NULL);

  split (line, &parts);
  finder = merlon_finder_new (project, TRUE);
  if (parts.title == NULL)
    g_set_error_literal (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT,
                         _ ("Say first what could happen."));
  else
    assets = list_assets (finder, &parts, error);
  if (assets == NULL)
    {
      clear_parts (&parts);
      return NULL;
    }
  history = merlon_project_get_history (project);
  merlon_history_begin (history, _ ("Add a risk"));
  risk = merlon_project_create (project, MERLON_TYPE_RISK, parts.title);
  merlon_item_set (risk, "assets", assets, NULL);
  merlon_item_set (risk, "status", "identified", NULL);
  refer (risk, finder, "threat", MERLON_TYPE_THREAT, parts.threat);
  refer (risk, finder, "vulnerability", MERLON_TYPE_VULNERABILITY, parts.vulnerability);
  merlon_history_end (history);
  clear_parts (&parts);
  return risk;
}
