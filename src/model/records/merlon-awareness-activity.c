/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-awareness-activity.h"
#include "model/records/merlon-person.h"

MERLON_DEFINE_CHOICE (MerlonAwarenessActivityState, merlon_awareness_activity_state,
                      { MERLON_AWARENESS_ACTIVITY_STATE_PLANNED, N_ ("Planned"), "planned" },
                      { MERLON_AWARENESS_ACTIVITY_STATE_DELIVERED, N_ ("Delivered"), "delivered" },
                      { MERLON_AWARENESS_ACTIVITY_STATE_CANCELLED, N_ ("Cancelled"), "cancelled" })

static const MerlonField fields[] = {
  MERLON_TEXT (MerlonAwarenessActivity, audience, N_ ("Audience"), N_ ("Whom it is for."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonAwarenessActivity, message, N_ ("Message"),
               N_ ("What people shall take away."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonAwarenessActivity, channel, N_ ("Channel or material"),
               N_ ("How it reaches them."), .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonAwarenessActivity, examples, N_ ("Examples used"),
               N_ ("Cases that are told.")),
  MERLON_CHOICE (MerlonAwarenessActivity, state, merlon_awareness_activity_state_get_type,
                 N_ ("State"), N_ ("How far it is."), .flags = MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonAwarenessActivity, planned, N_ ("Planned for"),
               N_ ("When it shall take place."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN | MERLON_FIELD_DEADLINE),
  MERLON_LINE (MerlonAwarenessActivity, interval, N_ ("Interval"),
               N_ ("How often it is repeated.")),
  MERLON_DATE (MerlonAwarenessActivity, delivered, N_ ("Delivered on"), N_ ("When it took place."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonAwarenessActivity, responsible, merlon_person_get_type,
                    N_ ("Responsible"), N_ ("Who sees to it.")),
  MERLON_TEXT (MerlonAwarenessActivity, participants, N_ ("Participants"), N_ ("Who took part.")),
  MERLON_TEXT (MerlonAwarenessActivity, understanding, N_ ("Check of understanding"),
               N_ ("How and when it was checked, also at random later.")),
  MERLON_TEXT (MerlonAwarenessActivity, behaviour, N_ ("Check of behaviour"),
               N_ ("Whether people act accordingly.")),
};

MERLON_DEFINE_RECORD (
    MerlonAwarenessActivity, merlon_awareness_activity, .element = "awareness-activity",
    .register_name = "awareness-activities", .label = N_ ("Awareness activity"),
    .plural = N_ ("Awareness activities"),
    .help
    = N_ ("How people learn of the policy, their part in it, and what breaking rules leads to."),
    .code_prefix = "AW-", .clauses = "7.3", .open = "state!=delivered|cancelled")
