/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-outline.h"

/** MerlonPlaceShape: which page shows a place */
typedef enum
{
  MERLON_PLACE_REGISTER, /* the records of one class, as a list */
  MERLON_PLACE_RECORD,   /* the one record of a class, as a form */
  MERLON_PLACE_OVERVIEW,
  MERLON_PLACE_CONTROLS,
  MERLON_PLACE_HISTORY,
  MERLON_PLACE_TEXTS,        /* documents as they are written */
  MERLON_PLACE_MATRIX,       /* risks where they stand */
  MERLON_PLACE_QUANTITATIVE, /* what they may cost */
} MerlonPlaceShape;

/** MerlonPlaceViews: how a place can show its records besides the list */
typedef enum
{
  MERLON_VIEW_LIST = 0,
  MERLON_VIEW_CARDS = 1 << 0,
  MERLON_VIEW_BOARD = 1 << 1, /* columns by the choice `state` */
  MERLON_VIEW_MATRIX = 1 << 2,
  MERLON_VIEW_PLAN = 1 << 3,
  MERLON_VIEW_CHECKLIST = 1 << 4,
  MERLON_VIEW_EDITIONS = 1 << 5,
} MerlonPlaceViews;

/** MerlonPlaceInfo: a row of the table of places */
typedef struct
{
  const char *id;      /* "risks"; that of a register is its name */
  const char *heading; /* translatable: of the group that begins here; NULL within one */
  const char *title;   /* translatable; NULL: the plural of the record class */
  MerlonPlaceShape shape;
  GType (*type) (void); /* the class of its records; NULL where it has none of its own */
  const char *columns;  /* fields of its list, parted by spaces; NULL: as the class says */
  gboolean (*shows) (MerlonItem *item); /* which of them it shows; NULL: all */
  MerlonGroupFunc group;                /* how they are grouped at first; NULL: not */
  MerlonPlaceViews views;
  const MerlonField *(*extra) (guint *n_fields); /* fields beside those of the record; NULL: none */
  const char *attention; /* translatable: a filter for what somebody has to see to; NULL: none */
  gboolean (*needs_attention) (MerlonItem *item);
} MerlonPlaceInfo;

#define MERLON_TYPE_PLACE (merlon_place_get_type ())
/**
 * MerlonPlace:
 *
 * A place of the window's sidebar, with the number of gaps that wait there.
 *
 * Properties: `title`, `count`.
 */
G_DECLARE_FINAL_TYPE (MerlonPlace, merlon_place, MERLON, PLACE, GObject)

/** merlon_places_new: Returns: (transfer full): all places, in the order of the clauses */
GListModel *merlon_places_new (void);
/** merlon_places_find: Returns: (transfer none) (nullable): the place called @id */
MerlonPlace *merlon_places_find (GListModel *places, const char *id);
/** merlon_places_find_for: Returns: (transfer none) (nullable): where records of @type are shown */
MerlonPlace *merlon_places_find_for (GListModel *places, GType type);

const MerlonPlaceInfo *merlon_place_get_info (MerlonPlace *self);
const char *merlon_place_get_id (MerlonPlace *self);
/** merlon_place_get_title: translated */
const char *merlon_place_get_title (MerlonPlace *self);
/** merlon_place_get_help: Returns: (nullable): translated: what belongs here and why */
const char *merlon_place_get_help (MerlonPlace *self);
/** merlon_place_get_heading: Returns: (nullable): translated */
const char *merlon_place_get_heading (MerlonPlace *self);
guint merlon_place_get_count (MerlonPlace *self);
void merlon_place_set_count (MerlonPlace *self, guint count);
/** merlon_place_list_fields: Returns: (transfer container): the fields that its list can show */
GPtrArray *merlon_place_list_fields (MerlonPlace *self);
/** merlon_place_find_field: Returns: (transfer none) (nullable): the one called @name */
const MerlonField *merlon_place_find_field (MerlonPlace *self, const char *name);
