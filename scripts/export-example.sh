#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes every document of a project and says where they are.
#   scripts/export-example.sh MERLON_CLI PROJECT OUTPUT_FOLDER
set -eu

cli=$1
project=$2
output=$3

mkdir -p "$output"
"$cli" reports | while read -r report rest; do
  echo "  $report: $rest"
  "$cli" export "$project" --report="$report" --output="$output/$report.pdf"
done
echo "The documents of $project are in $output"
