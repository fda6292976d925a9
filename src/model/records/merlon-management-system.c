/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-management-system.h"
#include "model/records/merlon-person.h"

MERLON_DEFINE_CHOICE (MerlonEdition, merlon_edition,
                      { MERLON_EDITION_2005, N_ ("ISO/IEC 27001, 2005"), "2005" },
                      { MERLON_EDITION_2013, N_ ("ISO/IEC 27001, 2013"), "2013" },
                      { MERLON_EDITION_2022, N_ ("ISO/IEC 27001, 2022"), "2022" })

#define GROUP_1 N_ ("Leadership")
#define GROUP_2 N_ ("Authorization")

static const MerlonField fields[] = {
  MERLON_LINE (MerlonManagementSystem, certification, N_ ("Certification"),
               N_ ("What is or shall be certified, and by whom.")),
  MERLON_CHOICE (MerlonManagementSystem, edition, merlon_edition_get_type, N_ ("Edition"),
                 N_ ("The edition of ISO/IEC 27001 that the ISMS follows."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonManagementSystem, catalogues, N_ ("Catalogues"),
               N_ ("The catalogues of controls in use, parted by spaces.")),
  MERLON_LINE (MerlonManagementSystem, currency, N_ ("Currency"),
               N_ ("Three-letter code of the currency of all amounts.")),
  MERLON_LINE (MerlonManagementSystem, language, N_ ("Language"),
               N_ ("Language of the documents, such as en or de.")),
  MERLON_DATE (MerlonManagementSystem, established, N_ ("Established on"),
               N_ ("When the ISMS was put into operation."), .flags = MERLON_FIELD_REQUIRED),
  MERLON_REFERENCE (MerlonManagementSystem, responsible, merlon_person_get_type, N_ ("Responsible"),
                    N_ ("Who answers for the ISMS."), .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonManagementSystem, outcomes, N_ ("Intended outcomes"),
               N_ ("What the ISMS shall achieve for the organization."),
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonManagementSystem, overview, N_ ("Overview of the elements"),
               N_ ("Which elements the ISMS has and where each is met.")),
  MERLON_REFERENCES (MerlonManagementSystem, top_management, merlon_person_get_type,
                     N_ ("Top management"),
                     N_ ("Who directs and controls the organization within this scope."),
                     .group = GROUP_1, .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonManagementSystem, strategic_fit, N_ ("Fit with strategy"),
               N_ ("How policy and objectives support the strategic direction."), .group = GROUP_1),
  MERLON_TEXT (MerlonManagementSystem, integration, N_ ("Integration into processes"),
               N_ ("How the ISMS requirements are built into the organization's processes."),
               .group = GROUP_1),
  MERLON_TEXT (
      MerlonManagementSystem, resources_provided, N_ ("Resources provided"),
      N_ ("Money, people, facilities and technical infrastructure that top management provides."),
      .group = GROUP_1),
  MERLON_TEXT (MerlonManagementSystem, messages, N_ ("Messages from top management"),
               N_ ("How top management says why information security matters."), .group = GROUP_1),
  MERLON_TEXT (MerlonManagementSystem, status_reports, N_ ("Reports requested and reviewed"),
               N_ ("Which reports on the ISMS top management asks for and reviews."),
               .group = GROUP_1),
  MERLON_TEXT (MerlonManagementSystem, direction, N_ ("Direction and feedback"),
               N_ ("Direction and support given to the people who work in the ISMS."),
               .group = GROUP_1),
  MERLON_TEXT (MerlonManagementSystem, key_objectives, N_ ("Performance objectives for key people"),
               N_ ("Security objectives set for people in key positions."), .group = GROUP_1),
  MERLON_TEXT (MerlonManagementSystem, delegation, N_ ("Delegated authority"),
               N_ ("What top management has delegated, and to whom."), .group = GROUP_1),
  MERLON_REFERENCE (MerlonManagementSystem, authorized_by, merlon_person_get_type,
                    N_ ("Authorized by"), N_ ("Who authorized to implement and operate the ISMS."),
                    .group = GROUP_2),
  MERLON_DATE (MerlonManagementSystem, authorized_on, N_ ("Authorized on"),
               N_ ("When management authorized to implement and operate the ISMS."),
               .group = GROUP_2),
  MERLON_TEXT (MerlonManagementSystem, document_rules, N_ ("Additional documented information"),
               N_ ("What the organization itself finds necessary to document, and why."),
               .group = GROUP_2),
};

MERLON_DEFINE_RECORD (
    MerlonManagementSystem, merlon_management_system, .element = "management-system",
    .register_name = "management-systems", .label = N_ ("Management system"),
    .plural = N_ ("Management systems"),
    .help = N_ ("The ISMS as a whole: its edition, its outcomes, and how top management leads it."),
    .clauses = "4.4 5.1", .single = TRUE)
