/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-communication.h"
#include "model/records/merlon-interested-party.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-role.h"

MERLON_DEFINE_CHOICE (MerlonCommunicationDirection, merlon_communication_direction,
                      { MERLON_COMMUNICATION_DIRECTION_INTERNAL, N_ ("Internal"), "internal" },
                      { MERLON_COMMUNICATION_DIRECTION_EXTERNAL, N_ ("External"), "external" },
                      { MERLON_COMMUNICATION_DIRECTION_BOTH, N_ ("Both"), "both" })

static const MerlonField fields[] = {
  MERLON_TEXT (MerlonCommunication, reason, N_ ("Why"), N_ ("Why it is communicated.")),
  MERLON_CHOICE (MerlonCommunication, direction, merlon_communication_direction_get_type,
                 N_ ("Inside or outside"), N_ ("Where it goes."), .flags = MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonCommunication, audience, N_ ("Audience"),
               N_ ("Recipients and other audience."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_REFERENCES (MerlonCommunication, parties, merlon_interested_party_get_type,
                     N_ ("Interested parties"), N_ ("Interested parties it goes to.")),
  MERLON_REFERENCE (MerlonCommunication, responsible, merlon_person_get_type,
                    N_ ("Who communicates"), N_ ("The person who does."),
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonCommunication, role, merlon_role_get_type, N_ ("Authority"),
                    N_ ("The role that gives the authority for it.")),
  MERLON_LINE (MerlonCommunication, trigger, N_ ("When"), N_ ("Trigger or frequency."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonCommunication, channel, N_ ("Channel"), N_ ("How it is sent."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonCommunication, protection, N_ ("Protection"),
               N_ ("How it is protected on the way.")),
  MERLON_LEVEL (MerlonCommunication, classification, CLASSIFICATION, N_ ("Classification"),
                N_ ("Who may see it.")),
  MERLON_TEXT (MerlonCommunication, message, N_ ("Prepared message"), N_ ("Text kept ready.")),
  MERLON_DATE (MerlonCommunication, sent, N_ ("Sent on"), N_ ("When it was last sent.")),
  MERLON_TEXT (MerlonCommunication, received, N_ ("Received and understood"),
               N_ ("How that was checked.")),
  MERLON_TEXT (MerlonCommunication, requests, N_ ("Requests from outside"),
               N_ ("What outside parties asked for.")),
};

MERLON_DEFINE_RECORD (MerlonCommunication, merlon_communication, .element = "communication",
                      .register_name = "communications", .label = N_ ("Communication"),
                      .plural = N_ ("Communications"),
                      .help = N_ ("What is communicated about the ISMS, inside and outside."),
                      .code_prefix = "CM-", .clauses = "7.4")
