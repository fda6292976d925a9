/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_REVIEW_COMMENT (merlon_review_comment_get_type ())

/** MerlonReviewCommentState: state of a review comment */
typedef enum
{
  MERLON_REVIEW_COMMENT_STATE_OPEN = 1,
  MERLON_REVIEW_COMMENT_STATE_DONE,
  MERLON_REVIEW_COMMENT_STATE_REJECTED,
} MerlonReviewCommentState;
GType merlon_review_comment_state_get_type (void);

/** MerlonReviewComment: What reviewers say about words of a document. */
typedef struct
{
  MerlonItem parent_instance;
  MerlonItem *document;
  MerlonItem *section;
  MerlonItem *answers;
  char *words;
  char *before;
  char *text;
  char *author;
  MerlonDate date;
  int state; /* MerlonReviewCommentState */
  char *resolution;
} MerlonReviewComment;

MERLON_DECLARE_RECORD (MerlonReviewComment, merlon_review_comment, REVIEW_COMMENT)
