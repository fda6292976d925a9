/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/**
 * MerlonChangeClass: how a change after a signature is to be taken
 * @MERLON_CHANGE_ALLOWED: who signed allows it, or it is a further signature
 * @MERLON_CHANGE_HARMLESS: nothing that is read or seen differs
 * @MERLON_CHANGE_SUSPICIOUS: what is read or seen may differ from what was signed
 * @MERLON_CHANGE_FORBIDDEN: who certified the document does not allow it
 */
typedef enum
{
  MERLON_CHANGE_ALLOWED,
  MERLON_CHANGE_HARMLESS,
  MERLON_CHANGE_SUSPICIOUS,
  MERLON_CHANGE_FORBIDDEN,
} MerlonChangeClass;

/** MerlonChangeKind: what was changed */
typedef enum
{
  MERLON_CHANGE_SIGNATURE,
  MERLON_CHANGE_FORM,
  MERLON_CHANGE_ANNOTATION,
  MERLON_CHANGE_CONTENT,   /* what a page shows */
  MERLON_CHANGE_PAGES,     /* which pages there are */
  MERLON_CHANGE_STRUCTURE, /* what a screen reader says */
  MERLON_CHANGE_METADATA,
  MERLON_CHANGE_PROOFS,   /* certificates and revocation lists for later (DSS) */
  MERLON_CHANGE_DOCUMENT, /* what the document does as a whole */
  MERLON_CHANGE_TAIL,     /* bytes that belong to nothing */
} MerlonChangeKind;

/** MerlonAttack: a known way of cheating that a change looks like */
typedef enum
{
  MERLON_ATTACK_NONE,
  MERLON_ATTACK_SHADOW,             /* prepared before signing, shown or hidden after it */
  MERLON_ATTACK_INCREMENTAL_SAVING, /* appended after signing */
  MERLON_ATTACK_WRAPPING,           /* put into the gap that a signature leaves */
  MERLON_ATTACK_FORGERY,            /* a signature that says nothing of what it covers */
} MerlonAttack;

/** MerlonPdfChange: @page counts from 1, 0 where it is none or unknown; @text is a sentence */
typedef struct
{
  MerlonChangeClass class;
  MerlonChangeKind kind;
  MerlonAttack attack;
  guint page;
  char *text;
} MerlonPdfChange;

/** merlon_change_class_get_nick: Returns: "allowed", "harmless" ... */
const char *merlon_change_class_get_nick (MerlonChangeClass class);
/** merlon_change_class_get_label: Returns: translated: "allowed", "harmless" ... */
const char *merlon_change_class_get_label (MerlonChangeClass class);
const char *merlon_change_kind_get_nick (MerlonChangeKind kind);
const char *merlon_attack_get_nick (MerlonAttack attack);
/** merlon_attack_get_label: Returns: translated: "shadow attack" ... */
const char *merlon_attack_get_label (MerlonAttack attack);
