/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/** MERLON_APPLICATION_ID: of the program, its settings and its files */
#define MERLON_APPLICATION_ID "io.github.merlon_isms.Merlon"

/** merlon_settings_get: Returns: (transfer none): the program's settings; those of a program that
 * is not installed come from the folder it was built in */
GSettings *merlon_settings_get (void);
/** merlon_settings_dup_data_file: Returns: (transfer full) (nullable): the path of a file that
 * comes with the program, such as "examples/northgate-2022.merlon" */
char *merlon_settings_dup_data_file (const char *name);

/** merlon_settings_dup_locale_folder: Returns: (transfer full): where the translations are */
char *merlon_settings_dup_locale_folder (void);

/** merlon_settings_dup_columns: Returns: (transfer full) (nullable): names of fields, as the person
 * chose them for @place; %NULL for the usual ones */
char **merlon_settings_dup_columns (const char *place);
void merlon_settings_set_columns (const char *place, const char *const *names);
/** merlon_settings_get_column_width: Returns: 0 where the person chose none */
int merlon_settings_get_column_width (const char *place, const char *field);
void merlon_settings_set_column_width (const char *place, const char *field, int width);
/** merlon_settings_dup_group: Returns: (transfer full) (nullable): the field that the lines of
 * @place are grouped by, "" for none, %NULL for what is usual there */
char *merlon_settings_dup_group (const char *place);
void merlon_settings_set_group (const char *place, const char *field);
