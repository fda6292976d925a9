/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What reader, writer and schema share about the format of project files. */

#define MERLON_NAMESPACE "https://merlon-isms.github.io/ns/project"
#define MERLON_XHTML_NAMESPACE "http://www.w3.org/1999/xhtml"

/** MERLON_FORMAT: the version written. 1 was the draft before the first release. */
#define MERLON_FORMAT 2

/* Limits of what is read. Far above any ISMS, low enough to stop a bomb at once. */
#define MERLON_MAX_DEPTH 64
#define MERLON_MAX_TAG (256 * 1024)
#define MERLON_MAX_TEXT (8 * 1024 * 1024)
#define MERLON_MAX_FILE (1024LL * 1024 * 1024)

/* Elements that are no field. */
#define MERLON_ELEMENT_ROOT "merlon"
#define MERLON_ELEMENT_LOG "log"
#define MERLON_ELEMENT_REMOVED "removed"
#define MERLON_ELEMENT_RECORD "record"
