/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/**
 * SECTION: dialogs
 *
 * Every dialog that later versions of GTK and libadwaita have another widget for, behind
 * functions that stay. @widget is any widget of the window; it is given back to the callback,
 * which is not called when the widget is gone by then.
 */

/** MerlonAnswer: @yes: whether the person agreed; @data: is the callback's to free */
typedef void (*MerlonAnswer) (GtkWidget *widget, gboolean yes, gpointer data);
/** MerlonFileChosen: called only when a file was chosen */
typedef void (*MerlonFileChosen) (GtkWidget *widget, GFile *file, gpointer data);
/** MerlonChoice: @response: the id of the answer, "cancel" when the dialog was closed */
typedef void (*MerlonChoice) (GtkWidget *widget, const char *response, gpointer data);

/** merlon_dialogs_tell: something that the person should know */
void merlon_dialogs_tell (GtkWidget *widget, const char *heading, const char *text);
/** merlon_dialogs_ask: @yes: what the button says; @destructive: whether something is lost */
void merlon_dialogs_ask (GtkWidget *widget, const char *heading, const char *text, const char *yes,
                         gboolean destructive, MerlonAnswer answer, gpointer data);
/** merlon_dialogs_ask_for: the same, for what is filled in or chosen in @form, which has the keyboard */
void merlon_dialogs_ask_for (GtkWidget *widget, const char *heading, const char *text,
                             GtkWidget *form, const char *yes, MerlonAnswer answer, gpointer data);
/** merlon_dialogs_choose: @responses: id and label by turns, %NULL at the end; the last is the
 * suggested one; a label that begins with "!" is of a destructive one. "Cancel" comes first. */
void merlon_dialogs_choose (GtkWidget *widget, const char *heading, const char *text,
                            const char *const *responses, MerlonChoice choice, gpointer data);
/** merlon_dialogs_choose_file: @name: (nullable): proposed name of a file to be saved; %NULL to
 * choose one that is there */
void merlon_dialogs_choose_file (GtkWidget *widget, const char *title, const char *name,
                                 MerlonFileChosen chosen, gpointer data);
