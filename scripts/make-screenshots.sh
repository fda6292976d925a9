#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes a picture of every place of the window, light and dark, on a display of its own.
#   scripts/make-screenshots.sh BUILD_FOLDER PROJECT OUTPUT_FOLDER
set -eu

build=$1
project=$2
output=$3
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT

cp "$project" "$copy/"
mkdir -p "$output"
GDK_BACKEND=x11 GSK_RENDERER=cairo GSETTINGS_BACKEND=memory GTK_A11Y=test ADW_DISABLE_PORTAL=1 \
  GSETTINGS_SCHEMA_DIR="$build/data" \
  XDG_STATE_HOME="$copy" XDG_DATA_HOME="$copy" \
  xvfb-run -a -s '-screen 0 1400x900x24' dbus-run-session -- \
  "$build/tests/merlon-screenshots" "$copy/$(basename "$project")" "$output" 2>/dev/null
echo "The pictures are in $output"
