#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Opens a copy of a project in the window; with no display, makes its documents instead.
#   scripts/run-example.sh BUILD_FOLDER PROJECT
set -eu

build=$1
project=$2
copy=$build/$(basename "$project")

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  echo "There is no display for the window. These documents are made instead:"
  exec "$(dirname "$0")/export-example.sh" "$build/src/cli/merlon-cli" "$project" "$build/documents"
fi
# What was tried in the copy stays there until it is removed.
[ -e "$copy" ] || cp "$project" "$copy"
exec "$build/src/ui/merlon" "$copy"
