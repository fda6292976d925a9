/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands that make and take pictures. */

#include "cli/merlon-cli.h"
#include "draw/merlon-figure.h"
#include "draw/merlon-picture-file.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-house-style.h"

int
merlon_cmd_figures (const char *name, char **arguments)
{
  if (!merlon_cli_parse (name, NULL, &arguments, 0, 0))
    return MERLON_EXIT_ERROR;
  for (guint i = 0; i < merlon_figures_count (); i++)
    merlon_cli_print ("%-20s %s\n", merlon_figures_get (i)->name,
                      _ (merlon_figures_get (i)->label));
  return MERLON_EXIT_OK;
}

typedef struct
{
  char *figure, *output, *document;
  int width;
  double scale;
} Options;

static gboolean
find_subject (MerlonProject *project, const MerlonFigure *figure, const char *reference,
              MerlonItem **subject)
{
  *subject = NULL;
  if (figure->subject == NULL && reference == NULL)
    return TRUE;
  if (reference == NULL)
    {
      merlon_cli_fail (_ ("the figure “%s” is about one record: name it with --document=REF"),
                       figure->name);
      return FALSE;
    }
  *subject = merlon_cli_find_item (project, reference);
  if (*subject == NULL)
    return FALSE;
  if (figure->subject != NULL && G_OBJECT_TYPE (*subject) == figure->subject ())
    return TRUE;
  merlon_cli_fail (_ ("the figure “%s” is not about a record such as “%s”"), figure->name,
                   reference);
  return FALSE;
}

static int
draw (MerlonProject *project, const MerlonFigure *figure, MerlonPictureFormat format,
      const Options *options)
{
  g_autoptr (MerlonPicture) picture = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GBytes) bytes = NULL;
  MerlonItem *subject;

  if (!find_subject (project, figure, options->document, &subject))
    return MERLON_EXIT_ERROR;
  picture = merlon_figure_draw (figure, project, subject, options->width);
  words = merlon_figure_describe (figure, project, subject);
  bytes = merlon_picture_to_bytes (picture, format, options->scale, _ (figure->label), words);
  if (bytes == NULL)
    return merlon_cli_fail (_ ("the picture would be too large: make --width or --scale smaller"));
  return merlon_cli_write (options->output, bytes);
}

static int
check_and_draw (const char *path, const Options *options)
{
  const MerlonFigure *figure = merlon_figures_find (options->figure);
  g_autoptr (MerlonStore) store = NULL;
  MerlonPictureFormat format;

  if (options->figure == NULL || options->output == NULL)
    return merlon_cli_fail (
        _ ("--figure and --output are needed. merlon-cli figures lists the figures"));
  if (figure == NULL)
    return merlon_cli_fail (_ ("there is no figure “%s”. merlon-cli figures lists them"),
                            options->figure);
  if (!merlon_picture_format_from_name (options->output, &format))
    return merlon_cli_fail (_ ("%s: the name must end in .svg, .png or .pdf"), options->output);
  if (options->width < 100 || options->width > 10000)
    return merlon_cli_fail (_ ("--width is in points, from 100 to 10000"));
  if (!(options->scale >= 0.1 && options->scale <= 20))
    return merlon_cli_fail (_ ("--scale is from 0.1 to 20"));
  if (!merlon_cli_may_write (options->output, &path, 1))
    return MERLON_EXIT_ERROR;
  store = merlon_cli_open (path, MERLON_STORE_READ);
  return store != NULL ? draw (merlon_store_get_project (store), figure, format, options)
                       : MERLON_EXIT_ERROR;
}

int
merlon_cmd_draw (const char *name, char **arguments)
{
  Options options = { .width = 640, .scale = 2 };
  const GOptionEntry entries[]
      = { { "figure", 0, 0, G_OPTION_ARG_STRING, &options.figure,
            N_ ("Which figure; merlon-cli figures lists them"), N_ ("NAME") },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
            N_ ("The file, ending in .svg, .png or .pdf"), N_ ("OUT") },
          { "document", 0, 0, G_OPTION_ARG_STRING, &options.document,
            N_ ("The record that the figure is about"), N_ ("REF") },
          { "width", 0, 0, G_OPTION_ARG_INT, &options.width, N_ ("Width in points; 640"),
            N_ ("N") },
          { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &options.scale,
            N_ ("Pixels for each point of a PNG; 2"), N_ ("N") },
          { NULL } };
  int status = MERLON_EXIT_ERROR;

  if (merlon_cli_parse (name, entries, &arguments, 1, 1))
    status = check_and_draw (arguments[0], &options);
  g_free (options.figure);
  g_free (options.output);
  g_free (options.document);
  return status;
}

/* ---- the logo ---- */

static gboolean
set_logo (MerlonProject *project, GBytes *picture, GError **error)
{
  MerlonHistory *history = merlon_project_get_history (project);
  MerlonItem *style = merlon_project_get_single (project, MERLON_TYPE_HOUSE_STYLE);
  gsize size;
  const guint8 *data = g_bytes_get_data (picture, &size);
  g_autofree char *text = g_base64_encode (data, size);
  g_autoptr (MerlonItem) added = NULL;
  gboolean set;

  merlon_history_begin (history, _ ("Set the logo"));
  if (style == NULL)
    {
      style = added = merlon_item_new (MERLON_TYPE_HOUSE_STYLE);
      if (!merlon_project_add (project, added, G_MAXUINT, error))
        style = NULL;
    }
  set = style != NULL && merlon_item_set (style, "logo", text, error);
  merlon_history_end (history);
  return set;
}

int
merlon_cmd_logo (const char *name, char **arguments)
{
  g_autoptr (MerlonStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  g_autoptr (GBytes) picture = NULL;
  gsize size;

  if (!merlon_cli_parse (name, NULL, &arguments, 2, 2))
    return MERLON_EXIT_ERROR;
  if (!g_file_get_contents (arguments[1], &data, &size, &error))
    return merlon_cli_fail_error (error);
  picture = g_bytes_new_take (g_steal_pointer (&data), size);
  store = merlon_cli_open (arguments[0], MERLON_STORE_WRITE);
  if (store == NULL)
    return MERLON_EXIT_ERROR;
  if (!set_logo (merlon_store_get_project (store), picture, &error))
    return merlon_cli_fail (_ ("%s: %s"), arguments[1], error->message);
  return merlon_cli_save (store);
}
