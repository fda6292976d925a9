/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/merlon-office-text.h"

/**
 * MerlonOfficeRole: what the paragraphs or words of a style are
 * @MERLON_OFFICE_ROLE_NONE: what those of the style it is based on are
 * @MERLON_OFFICE_ROLE_CONTENTS: a line of a table of contents
 * @MERLON_OFFICE_ROLE_CONTINUED: what goes on in an item of a list
 */
typedef enum
{
  MERLON_OFFICE_ROLE_NONE,
  MERLON_OFFICE_ROLE_BODY,
  MERLON_OFFICE_ROLE_TITLE,
  MERLON_OFFICE_ROLE_HEADING,
  MERLON_OFFICE_ROLE_QUOTE,
  MERLON_OFFICE_ROLE_CODE,
  MERLON_OFFICE_ROLE_CONTENTS,
  MERLON_OFFICE_ROLE_CONTINUED,
} MerlonOfficeRole;

/** MerlonOfficeLook: each %TRUE, %FALSE or below 0: not said */
typedef struct
{
  gint8 strong, em, code, hidden;
} MerlonOfficeLook;

/**
 * MerlonOfficeStyle:
 * @key: what the file refers to it by
 * @parent: (nullable): the key of the style it is based on
 * @outline: of a heading its level, from 1
 * @list: (nullable): the list its paragraphs are items of; empty: of none
 * @list_level: in that list, from 0; below 0: not said
 * @heads: of a table: its first row looks like a head
 */
typedef struct
{
  char *key, *parent;
  MerlonOfficeRole role;
  guint outline;
  MerlonOfficeLook look;
  char *list;
  int list_level;
  gboolean heads;
} MerlonOfficeStyle;

/** MERLON_OFFICE_LEVELS: how many levels a list has at most */
#define MERLON_OFFICE_LEVELS 10

/** MerlonOfficeSign: what stands before an item of a list */
typedef enum
{
  MERLON_OFFICE_BULLET,
  MERLON_OFFICE_NUMBER,
  MERLON_OFFICE_NOTHING,
} MerlonOfficeSign;

/**
 * MerlonOfficeList:
 * @styles: (nullable): for each level the style whose paragraphs are its items
 * @link: (nullable): the style that names the list it stands for
 */
typedef struct
{
  MerlonOfficeSign signs[MERLON_OFFICE_LEVELS];
  char *styles[MERLON_OFFICE_LEVELS];
  char *link;
} MerlonOfficeList;

MerlonOfficeList *merlon_office_list_new (void);
MerlonOfficeList *merlon_office_list_copy (const MerlonOfficeList *self);
void merlon_office_list_free (MerlonOfficeList *self);

/** MerlonOfficeStyles: the styles and lists of a file */
typedef struct
{
  GHashTable *styles; /* key: MerlonOfficeStyle */
  GHashTable *lists;  /* name: MerlonOfficeList */
} MerlonOfficeStyles;

MerlonOfficeStyles *merlon_office_styles_new (void);
void merlon_office_styles_free (MerlonOfficeStyles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonOfficeStyles, merlon_office_styles_free)

/** merlon_office_styles_add: @key: (transfer full) (nullable). Returns: (transfer none) (nullable):
 * a new style that says nothing yet; %NULL when there are more than any document has */
MerlonOfficeStyle *merlon_office_styles_add (MerlonOfficeStyles *self, char *key);
/** merlon_office_styles_get: @key: (nullable). Returns: (transfer none) (nullable) */
const MerlonOfficeStyle *merlon_office_styles_get (const MerlonOfficeStyles *self, const char *key);
/** merlon_office_styles_guess: adds a style that is referred to, but not told of.
 * Returns: (transfer none) (nullable): it is what @name says */
const MerlonOfficeStyle *merlon_office_styles_guess (MerlonOfficeStyles *self, const char *key,
                                                     const char *name);
/** merlon_office_styles_inherit: fills what styles do not say from those they are based on */
void merlon_office_styles_inherit (MerlonOfficeStyles *self);
/** merlon_office_styles_add_list: @name: (transfer full) (nullable). @list: (transfer full) */
void merlon_office_styles_add_list (MerlonOfficeStyles *self, char *name, MerlonOfficeList *list);
/** merlon_office_styles_find_list: Returns: (transfer none) (nullable): the list of that name, or
 * the one it stands for */
const MerlonOfficeList *merlon_office_styles_find_list (const MerlonOfficeStyles *self,
                                                        const char *name);

/** merlon_office_style_take_name: takes the role from the name that styles have in every language
 */
void merlon_office_style_take_name (MerlonOfficeStyle *self, const char *name);
/** merlon_office_look_unsaid: Returns: a look that says nothing */
MerlonOfficeLook merlon_office_look_unsaid (void);
/** merlon_office_look_add: what @over says goes over what @self says */
void merlon_office_look_add (MerlonOfficeLook *self, const MerlonOfficeLook *over);
/** merlon_office_look_to_style: Returns: #MerlonStyle */
guint merlon_office_look_to_style (const MerlonOfficeLook *self);
/** merlon_office_font_is_mono: Returns: whether the letters of the font called @name are all as
 * wide, as in code */
gboolean merlon_office_font_is_mono (const char *name);
/** merlon_office_place_of: Returns: where a paragraph of @style (nullable) stands, in no list */
MerlonOfficePlace merlon_office_place_of (const MerlonOfficeStyle *style);
/** merlon_office_style_is_plain: Returns: whether what a style makes a paragraph look like is no
 * emphasis: that of a heading or a quote is not */
gboolean merlon_office_style_is_plain (const MerlonOfficeStyle *self,
                                       const MerlonOfficePlace *place);
/** merlon_office_place_in_list: makes @place an item of @list (nullable), unless it is a heading;
 * what has no sign before it belongs to the item before */
void merlon_office_place_in_list (MerlonOfficePlace *place, const MerlonOfficeList *list,
                                  int level);
/** merlon_office_dup_address: Returns: (transfer full) (nullable): @address, where a link may lead
 * there */
char *merlon_office_dup_address (const char *address);
