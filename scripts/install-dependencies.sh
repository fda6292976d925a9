#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what Merlon needs and this machine lacks.
#   install-dependencies.sh run    to build and run
#   install-dependencies.sh test   to run the tests, the sanitizers and the fuzz targets too
set -eu

run="gcc libc6-dev meson ninja-build pkg-config gettext
  libglib2.0-dev libglib2.0-dev-bin libxml2-dev libjson-glib-dev libmd4c-dev libmd4c-html0-dev
  libarchive-dev libcairo2-dev libpango1.0-dev libharfbuzz-dev libfontconfig-dev zlib1g-dev libqpdf-dev
  libxlsxwriter-dev
  libgtk-4-dev libadwaita-1-dev libenchant-2-dev hunspell-en-us libpoppler-glib-dev adwaita-icon-theme
  librsvg2-common libglib2.0-bin libssl-dev libsoup-3.0-dev libgnutls28-dev
  fonts-liberation fonts-dejavu-core fonts-droid-fallback fonts-symbola"
test="$run python3 openssl libxml2-utils clang-14 libclang-rt-14-dev qpdf poppler-utils libnss3-tools softhsm2 gnutls-bin
  xvfb xauth dbus at-spi2-core desktop-file-utils appstream shared-mime-info
  openbox python3-gi python3-xlib"

case "${1:-run}" in
  run) wanted=$run ;;
  test) wanted=$test ;;
  *) echo "usage: $0 run|test" >&2; exit 2 ;;
esac

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  if command -v meson >/dev/null && pkg-config --exists glib-2.0 libxml-2.0 json-glib-1.0; then
    exit 0
  fi
  echo "This is not a Debian system: please install what these Debian packages hold:" >&2
  echo "$wanted" >&2
  exit 1
fi

missing=
for package in $wanted; do
  state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

root=
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "Please install as root: apt-get install$missing" >&2
    exit 1
  fi
  root=sudo
fi
echo "Installing with apt:$missing"
export DEBIAN_FRONTEND=noninteractive
# The lists may be absent or old: fetch them, and again only if the first attempt fails.
$root apt-get -q update
# shellcheck disable=SC2086
$root apt-get -q install -y --no-install-recommends $missing
