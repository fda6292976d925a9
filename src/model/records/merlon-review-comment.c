/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-review-comment.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-section.h"

MERLON_DEFINE_CHOICE (MerlonReviewCommentState, merlon_review_comment_state,
                      { MERLON_REVIEW_COMMENT_STATE_OPEN, N_ ("Open"), "open" },
                      { MERLON_REVIEW_COMMENT_STATE_DONE, N_ ("Done"), "done" },
                      { MERLON_REVIEW_COMMENT_STATE_REJECTED, N_ ("Rejected"), "rejected" })

static const MerlonField fields[] = {
  MERLON_REFERENCE (MerlonReviewComment, document, merlon_document_get_type, N_ ("Document"),
                    N_ ("The document it is about."),
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN | MERLON_FIELD_PART_OF),
  MERLON_REFERENCE (MerlonReviewComment, section, merlon_section_get_type, N_ ("Section"),
                    N_ ("Where in the document."), .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonReviewComment, answers, merlon_review_comment_get_type, N_ ("Answers"),
                    N_ ("The comment that it answers."), .flags = MERLON_FIELD_PARENT),
  MERLON_LINE (MerlonReviewComment, words, N_ ("Words"), N_ ("The words it is about."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonReviewComment, before, N_ ("Words before"),
               N_ ("What stands before these words, to find them again.")),
  MERLON_TEXT (MerlonReviewComment, text, N_ ("Comment"), N_ ("What the reviewer says."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonReviewComment, author, N_ ("Author"), N_ ("Who says it."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonReviewComment, date, N_ ("Date"), N_ ("When it was said."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_CHOICE (MerlonReviewComment, state, merlon_review_comment_state_get_type, N_ ("State"),
                 N_ ("Whether something is still to be done about it."),
                 .flags = MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonReviewComment, resolution, N_ ("Resolution"),
               N_ ("What was done about it, or why nothing was.")),
};

MERLON_DEFINE_RECORD (
    MerlonReviewComment, merlon_review_comment, .element = "review-comment",
    .register_name = "review-comments", .label = N_ ("Review comment"),
    .plural = N_ ("Review comments"),
    .help = N_ ("What reviewers say about words of a document, and what was done about it."),
    .code_prefix = "RC-", .clauses = "7.5.2", .open = "state!=done|rejected")
