#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the examples from their tables, by the commands that everybody has.
#   scripts/make-examples.sh MERLON_CLI OUTPUT_FOLDER
# The result is the same each time: the day, the author and the ids are given.
set -eu

cli=$(realpath "$1")
output=$2
sources=$(dirname "$0")/../examples/sources
mkdir -p "$output"

file=
author=
step=0

# Starts a project: begin NAME OPTION...
begin() {
  name=$1
  shift
  file=$output/$name.merlon
  step=0
  rm -f "$file" "$file~"
  merlon new "$file" "$@"
}

merlon() {
  step=$((step + 1))
  LC_ALL=C.UTF-8 MERLON_AUTHOR="$author" MERLON_ID_SEED="$name $step" "$cli" "$@" >/dev/null
}

# The day the next commands are done on.
on() {
  MERLON_TODAY=$1
  SOURCE_DATE_EPOCH=$(date -u -d "$1 09:30" +%s)
  export MERLON_TODAY SOURCE_DATE_EPOCH
}

set_fields() {
  merlon set "$file" "$@"
}

import_table() {
  LC_ALL=C.UTF-8 MERLON_AUTHOR="$author" MERLON_ID_SEED="$name $step" \
    "$cli" import "$file" --register="$1" --csv="$2"
}

# Brings tables in, of which nothing may be lost: tables FOLDER REGISTER... or TABLE:REGISTER
tables() {
  folder=$sources/$1
  shift
  for pair in "$@"; do
    report=$(import_table "${pair#*:}" "$folder/${pair%:*}.csv")
    case $report in
      *", 0 dropped") ;;
      *) echo "$folder/${pair%:*}.csv: $report" >&2; exit 1 ;;
    esac
    step=$((step + 1))
  done
}

done_with() {
  rm -f "$file~"
  merlon validate "$file"
}

. "$sources/guide-2005.sh"
. "$sources/phone-2013.sh"
. "$sources/northgate-2022.sh"
