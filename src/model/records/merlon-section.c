/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-section.h"
#include "model/records/merlon-document.h"

MERLON_DEFINE_CHOICE (
    MerlonSectionKind, merlon_section_kind,
    { MERLON_SECTION_KIND_ADMINISTRATIVE, N_ ("Administrative part"), "administrative" },
    { MERLON_SECTION_KIND_SUMMARY, N_ ("Summary"), "summary" },
    { MERLON_SECTION_KIND_INTRODUCTION, N_ ("Introduction"), "introduction" },
    { MERLON_SECTION_KIND_SCOPE, N_ ("Scope"), "scope" },
    { MERLON_SECTION_KIND_OBJECTIVES, N_ ("Objectives"), "objectives" },
    { MERLON_SECTION_KIND_PRINCIPLES, N_ ("Principles"), "principles" },
    { MERLON_SECTION_KIND_RESPONSIBILITIES, N_ ("Responsibilities"), "responsibilities" },
    { MERLON_SECTION_KIND_KEY_OUTCOMES, N_ ("Key outcomes"), "key-outcomes" },
    { MERLON_SECTION_KIND_RELATED_POLICIES, N_ ("Related policies"), "related-policies" },
    { MERLON_SECTION_KIND_REQUIREMENTS, N_ ("Requirements"), "requirements" },
    { MERLON_SECTION_KIND_OTHER, N_ ("Other"), "other" })

static const MerlonField fields[] = {
  MERLON_REFERENCE (MerlonSection, document, merlon_document_get_type, N_ ("Document"),
                    N_ ("The document it belongs to."),
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN | MERLON_FIELD_PART_OF),
  MERLON_CHOICE (MerlonSection, kind, merlon_section_kind_get_type, N_ ("Kind"),
                 N_ ("What part of a document it is."), .flags = MERLON_FIELD_COLUMN),
  MERLON_INTEGER (MerlonSection, depth, N_ ("Depth"),
                  N_ ("1 for a chapter, 2 for what stands within it."), .minimum = 1, .maximum = 6),
  MERLON_YESNO (MerlonSection, left_out, N_ ("Left out"),
                N_ ("Kept, but not part of the present text.")),
  MERLON_RICH (MerlonSection, body, N_ ("Text"), N_ ("The text of the section."),
               .flags = MERLON_FIELD_REQUIRED),
};

MERLON_DEFINE_RECORD (MerlonSection, merlon_section, .element = "section",
                      .register_name = "sections", .label = N_ ("Section"),
                      .plural = N_ ("Sections"),
                      .help = N_ ("The text of documents, section by section."), .clauses = "7.5")
