#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# encode-icons.sh ENCODER LIST ICON...   Lays each symbolic ICON down as pixels too, beside LIST, in the sizes of rows and tiles (style.css)
# on plain and on fine screens, and writes LIST, the GResource of them: drawing an icon from its SVG takes a hundred times as long.
set -eu
encoder=$1 list=$2
shift 2
folder=$(dirname "$list")

# GTK looks in the folders that the theme hicolor names; in 22x22 it finds icons of 20 to 24 pixels.
encode_all () {
  size=$1 place=icons/$2/actions
  shift 2
  mkdir -p "$folder/$place"
  for icon; do
    "$encoder" -o "$folder/$place" "$icon" "${size}x$size" >&2
    printf '    <file>%s/%s.symbolic.png</file>\n' "$place" "$(basename "$icon" .svg)"
  done
}

{
  echo '<gresources><gresource prefix="/io/github/aftercare/Aftercare">'
  encode_all 16 16x16 "$@"
  encode_all 32 16x16@2 "$@"
  encode_all 20 22x22 "$@"
  encode_all 40 22x22@2 "$@"
  echo '</gresource></gresources>'
} >"$list.new"
mv "$list.new" "$list"
