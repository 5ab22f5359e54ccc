#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What an installation brings, and whether the desktop can use it: check-installed.sh SOURCE-FOLDER BUILD-FOLDER
set -u
source=$1
build=$2
app_id=io.github.aftercare.Aftercare
faults=0
dest=$(mktemp -d)
trap 'rm -rf "$dest"' EXIT

fault () {
  printf '%s\n' "$*"
  faults=$((faults + 1))
}

for tool in mandoc update-mime-database zsh appstreamcli; do
  command -v "$tool" >/dev/null 2>&1 || fault "$tool is missing: ./run test installs it"
done

DESTDIR=$dest meson install -C "$build" --no-rebuild --quiet >"$dest/log" 2>&1 || fault "$(cat "$dest/log")"
rm -f "$dest/log"
prefix=$dest$(meson introspect "$build" --buildoptions | python3 -c \
  'import json, sys; print (next (o["value"] for o in json.load (sys.stdin) if o["name"] == "prefix"))')
share=$prefix/share

# Nothing more and nothing less than the list; the libraries' folder has another name elsewhere.
(cd "$dest" && find . -type f | sed -e "s#^\.${prefix#"$dest"}/##" | LC_ALL=C sort) >"$build/installed.found"
diff -u "$source/tests/installed.txt" "$build/installed.found" || fault 'tests/installed.txt: other files'

# One name everywhere.
for file in "applications/$app_id.desktop" "metainfo/$app_id.metainfo.xml" "dbus-1/services/$app_id.service" "icons/hicolor/scalable/apps/$app_id.svg"; do
  [ -f "$share/$file" ] || fault "no share/$file"
done
grep -q "<id>$app_id</id>" "$share/metainfo/$app_id.metainfo.xml" || fault 'metainfo: id'
grep -q "^Icon=$app_id\$" "$share/applications/$app_id.desktop" || fault 'desktop file: icon'
# AppStream 1.0 takes the want of a page on the web for a fault.
appstreamcli validate-tree --no-net "$prefix" >"$build/appstream.log" 2>&1 ||
  { grep -E '^ *[EW]:|rror' "$build/appstream.log" | grep -qv url-homepage-missing && fault "$(cat "$build/appstream.log")"; }
grep -q "<schema id=\"$app_id\"" "$share/glib-2.0/schemas/$app_id.gschema.xml" || fault 'schema: id'
for service in "$share"/dbus-1/services/*.service; do
  program=$(sed -n 's/^Exec=\([^ ]*\).*/\1/p' "$service")
  [ -x "$dest$program" ] || fault "$service: there is no $program"
done

# Without a display the window says so in one sentence, and still answers what needs none.
said=$(env -u DISPLAY -u WAYLAND_DISPLAY LANGUAGE=en "$build/src/app/aftercare" 2>&1)
[ $? -eq 1 ] || fault 'aftercare without a display: not status 1'
case $said in "There is no display, so the window cannot open."*) ;; *) fault "aftercare without a display: $said" ;; esac
env -u DISPLAY -u WAYLAND_DISPLAY "$build/src/app/aftercare" --version >/dev/null || fault 'aftercare --version wants a display'

# The shells and the manual know every verb.
for page in "$share"/man/man?/*; do
  mandoc -T lint -W warning "$page" || fault "$page"
done
for script in aftercare aftercarectl; do
  bash -n "$share/bash-completion/completions/$script" || fault "bash: $script"
  zsh -n "$share/zsh/site-functions/_$script" || fault "zsh: $script"
done
verbs=$("$build/src/cli/aftercarectl" --help | sed -n '/^Verbs:/,/^$/s/^  \([a-z-]*\) .*/\1/p')
[ -n "$verbs" ] || fault 'aftercarectl --help names no verb'
for verb in $verbs; do
  written=$(printf '%s' "$verb" | sed 's/-/\\\\-/g')
  grep -qE "^\.(BI?|BR|B) \"?$written|BR .*[ ,]$written" "$share/man/man1/aftercarectl.1" || fault "aftercarectl.1: $verb"
  grep -qw -- "$verb" "$share/bash-completion/completions/aftercarectl" || fault "bash: $verb"
  grep -q "'$verb:" "$share/zsh/site-functions/_aftercarectl" || fault "zsh: $verb"
done

# ... and every option of each, no more and no less.
for verb in $verbs; do
  options=$("$build/src/cli/aftercarectl" "$verb" --help | grep -oE -- '--[a-z][a-z-]+' | sort -u)
  # shellcheck disable=SC2016
  offered=$(bash -c '. "$1"; COMP_WORDS=(aftercarectl "$2" --); COMP_CWORD=2; _aftercarectl; printf "%s\n" "${COMPREPLY[@]}"' \
    - "$share/bash-completion/completions/aftercarectl" "$verb" | sort -u)
  [ "$options" = "$offered" ] || fault "bash: the options of $verb are" "$options, not" "$offered"
  for option in $options; do
    grep -q -- "$option" "$share/zsh/site-functions/_aftercarectl" || fault "zsh: $verb $option"
    grep -qF -- "$(printf '%s' "$option" | sed 's/-/\\-/g')" "$share/man/man1/aftercarectl.1" || fault "aftercarectl.1: $verb $option"
  done
done
# shellcheck disable=SC2016
ids=$(AFTERCARE_PROTOCOL_DIR=$share/aftercare/protocols PATH=$build/src/cli:$PATH \
  bash -c '. "$1"; COMP_WORDS=(aftercarectl start scalp); COMP_CWORD=2; _aftercarectl; printf "%s\n" "${COMPREPLY[@]}"' \
  - "$share/bash-completion/completions/aftercarectl")
[ "$ids" = scalp-micropigmentation ] || fault "bash: start scalp… gives $ids"

# A protocol's file has a type of its own.
if update-mime-database "$share/mime" 2>"$build/mime.log"; then
  echo '{}' >"$dest/clinic.aftercare.json"
  type=$(XDG_DATA_HOME=$dest/none XDG_DATA_DIRS=$share:/usr/share gio info -a standard::content-type "$dest/clinic.aftercare.json" | sed -n 's/.*standard::content-type: //p')
  [ "$type" = application/vnd.aftercare.protocol+json ] || fault "clinic.aftercare.json: $type"
else
  fault "$(cat "$build/mime.log")"
fi

[ "$faults" -eq 0 ] || { printf '%s faults\n' "$faults"; exit 1; }
echo 'What is installed can be used.'
