/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/merlon-item.h"

#define MERLON_TYPE_CARD (merlon_card_get_type ())
/** MerlonCard: a record as a card: its name, and a few of its fields with what they are called */
G_DECLARE_FINAL_TYPE (MerlonCard, merlon_card, MERLON, CARD, GtkWidget)

/** merlon_card_new: @fields: (element-type MerlonField): what it shows besides the name */
GtkWidget *merlon_card_new (GPtrArray *fields);
/** merlon_card_set_item: @item: (nullable): a record, whose changes the card follows */
void merlon_card_set_item (MerlonCard *self, MerlonItem *item);
MerlonItem *merlon_card_get_item (MerlonCard *self);
