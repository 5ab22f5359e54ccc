#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Format, licences, desktop files, templates, catalogues: check-data.sh SOURCE-FOLDER BUILD-FOLDER
set -u
source=$1
build=$2
app_id=io.github.aftercare.Aftercare
faults=0
cd "$source" || exit 1

fault () {
  printf '%s\n' "$*"
  faults=$((faults + 1))
}

need () { command -v "$1" >/dev/null 2>&1 || fault "$1 is missing: ./run test installs it"; }
for tool in clang-format-19 desktop-file-validate appstreamcli xmllint shellcheck; do need "$tool"; done

# The top of the tree holds these alone; what a tool or a person dropped there goes.
for entry in *; do
  case $entry in
    COPYING | README.md | data | debian | meson.build | po | resources | run | src | tests | _build* | obj-*) ;;
    *) fault "$entry does not belong at the top of the tree" ;;
  esac
done

# Layout is a tool's work.
sources=$(find src tests -name '*.[ch]')
# shellcheck disable=SC2086
clang-format-19 --dry-run -Werror $sources 2>&1 | head -n 20 | grep . && fault 'clang-format-19 -i would change these'

# Each file says its licence.
unnamed=$(find src tests resources data po meson.build run .ci \( -name '*.[ch]' -o -name '*.sh' -o -name '*.py' -o -name '*.ui' -o -name '*.css' \
  -o -name '*.svg' -o -name '*.xml' -o -name '*.in' -o -name meson.build -o -name -o -name run \) ! -name POTFILES.in -type f \
  -exec grep -L SPDX-License-Identifier {} +)
[ -z "$unnamed" ] || fault "without a licence line: $unnamed"

shellcheck run .ci/run tests/*.sh resources/*.sh || fault 'shellcheck'

# What the desktop reads.
desktop-file-validate "$build/data/$app_id.desktop" || fault 'desktop file'
for action in $(sed -n 's/^Actions=//p' "$build/data/$app_id.desktop" | tr ';' ' '); do
  grep -q "{ \"$action\", ${action}_cb }" src/app/care-application.c || fault "desktop file: the app has no action $action"
  # shellcheck disable=SC2013  # names without spaces
  for language in $(cat po/LINGUAS); do
    sed -n "/^\[Desktop Action $action\]/,/^\$/p" "$build/data/$app_id.desktop" | grep -q "^Name\[$language\]=" || fault "desktop file: $action in $language"
  done
done
for entry in GenericName=. Comment=. Keywords='.*;$' 'Exec=.*/aftercare %U$' 'Categories=.*MedicalSoftware;' 'MimeType=application/vnd.aftercare.protocol+json;$' \
  StartupNotify=true DBusActivatable=true X-SingleMainWindow=true X-GNOME-UsesNotifications=true 'X-Purism-FormFactor=Workstation;Mobile;$'; do
  grep -q "^$entry" "$build/data/$app_id.desktop" || fault "desktop file: no $entry"
done
grep -qi '^Keywords=.*aftercare' "$build/data/$app_id.desktop" && fault 'desktop file: the name is found already, it is no keyword'
# What health it is stands on no screen unasked.
for entry in DefaultDisabled=true Version=2 "BusName=$app_id" "DesktopId=$app_id.desktop"; do
  grep -qxF "$entry" "$build/data/$app_id.search-provider.ini" || fault "search provider: no $entry"
done
# There is no page on the web to name; AppStream 1.0 counts that as a fault.
appstreamcli validate --no-net "$build/data/$app_id.metainfo.xml" >"$build/appstream.log" 2>&1 ||
  { grep -E '^[EW]:|rror' "$build/appstream.log" | grep -qv url-homepage-missing && fault "$(cat "$build/appstream.log")"; }
# Where it is published it has links and pictures: three to six, of this tree, small enough, each with a caption.
metainfo=$build/published.metainfo.xml
sed -e "s#@app_id@#$app_id#g; s#@home@#https://aftercare.example#g; s#@version@#1#g" "data/$app_id.metainfo.xml.in" >"$metainfo"
appstreamcli validate --no-net "$metainfo" >"$build/appstream.log" 2>&1 || fault "$(cat "$build/appstream.log")"
names=$(xmllint --xpath '//screenshot/image/text()' "$metainfo" | sed 's#.*/##')
case $(printf '%s\n' "$names" | wc -l) in [3456]) ;; *) fault "metainfo: these pictures: $names" ;; esac
for name in $names; do
  # width and height stand at byte 16 of a PNG
  od -An -tu1 -j16 -N8 "data/screenshots/$name" | awk '{ exit !($3 * 256 + $4 <= 1000 && $7 * 256 + $8 <= 700) }' ||
    fault "data/screenshots/$name: larger than 1000 x 700, or not there"
done
[ "$(xmllint --xpath 'count(//screenshot[not(caption)])' "$metainfo")" = 0 ] || fault 'metainfo: a picture without a caption'
xmllint --xpath '//caption/text() | //summary/text()' "$metainfo" | grep '\.$' && fault 'metainfo: a caption with a full stop'
[ "$(xmllint --xpath 'string-length(//summary)' "$metainfo")" -le 35 ] || fault 'metainfo: the summary is too long'
for what in launchable 'translation[@type="gettext"]' 'url[@type="homepage"]' 'url[@type="bugtracker"]' 'developer[@id]' 'content_rating[@type="oars-1.1"]' \
  'provides/mediatype' 'provides/dbus' 'requires/display_length[@compare="ge" and .=360]' 'branding/color[@scheme_preference="dark"]' \
  'branding/color[@scheme_preference="light"]' 'supports/control[.="touch"]' 'supports/control[.="keyboard"]' 'releases/release[@date]/description'; do
  [ "$(xmllint --xpath "count(/component/$what)" "$metainfo")" -gt 0 ] || fault "metainfo: no $what"
done

for name in "$app_id" "$app_id.Reminder"; do
  grep -q "^Name=$name\$" "$build/data/$name.service" || fault "data/$name.service: the name is not the file's"
done
# Of type dbus it would be ended by systemd when it leaves the bus to go on as the new program.
grep -q '^Type=\(exec\|simple\)$' "$build/data/aftercare-reminder.service" || fault 'data/aftercare-reminder.service: the type'
newest=$(sed -n 's/.*<release version="\([^"]*\)".*/\1/p' "data/$app_id.metainfo.xml.in" | head -n 1)
dates=$(sed -n 's/.*<release version="[^"]*" date="\([0-9-]*\)".*/\1/p' "data/$app_id.metainfo.xml.in")
[ "$dates" = "$(printf '%s\n' "$dates" | sort -r)" ] || fault 'metainfo: the newest release stands first'
[ "$(xmllint --xpath 'count(//release[not(@date) or normalize-space(description)=""])' "$metainfo")" = 0 ] || fault 'metainfo: a release without date or words'
version=$(sed -n "s/^  version: '\(.*\)',/\1/p" meson.build)
[ "$newest" = "$version" ] || fault "metainfo says $newest, meson.build $version"

# Templates: every icon button has a name of its own, every visible text can be translated.
for ui in resources/ui/*.ui; do
  [ -f "$ui" ] || continue
  xmllint --noout "$ui" || fault "$ui"
  bare=$(xmllint --xpath '//object[(@class="GtkButton" or @class="GtkToggleButton" or @class="GtkMenuButton") and property[@name="icon-name"] and not(accessibility/property[@name="label"])]/property[@name="icon-name"]/text()' "$ui" 2>/dev/null)
  [ -z "$bare" ] || fault "$ui: icon buttons without a name:$bare"
  plain=$(xmllint --xpath '//property[(@name="label" or @name="title" or @name="subtitle" or @name="tooltip-text" or @name="description") and not(@translatable) and not(ancestor::binding) and normalize-space(text())!=""]/text()' "$ui" 2>/dev/null |
    grep '[[:alpha:]]')
  [ -z "$plain" ] || fault "$ui: texts that nobody can translate: $plain"
done

# What Debian 12 refuses, or what nobody would see that it is missing.
found=$(grep -nE ':root|var *\(|color-mix|@media' resources/*.css)
[ -z "$found" ] || fault "GTK 4.8 knows no such CSS: $found"
for file in $(cd resources && find . -name '*.ui' -o -name '*.css' -o -name '*.svg'); do
  grep -qF ">${file#./}<" resources/aftercare.gresource.xml || fault "resources/${file#./} is in no GResource"
done
# shellcheck disable=SC2013  # names without spaces
for icon in $(grep -rhoE 'care-[a-z-]+-symbolic' src resources/ui | sort -u); do
  [ -f "resources/icons/scalable/actions/$icon.svg" ] || fault "there is no icon $icon"
done
[ "$(gresource list "$build/src/app/aftercare" | grep -c -- '-symbolic\(-rtl\)\{0,1\}.symbolic.png$')" = $((4 * $(find resources/icons -name '*.svg' | wc -l))) ] ||
  fault 'the program has not each icon as pixels of four sizes'

# The icon is square, the symbolic one has one colour, and a window that is not installed has them too.
for icon in "scalable/apps/$app_id" "symbolic/apps/$app_id-symbolic"; do
  [ "$(xmllint --xpath 'string(/*/@width) = string(/*/@height) and contains("0 0 128 128|0 0 16 16", string(/*/@viewBox))' "data/icons/hicolor/$icon.svg")" = true ] ||
    fault "data/icons/hicolor/$icon.svg is not square"
  gresource list "$build/src/app/aftercare" | grep -qF "icons/$icon.svg" || fault "the program has no icons/$icon.svg"
done
[ "$(grep -oE 'fill="[^"]*"' "data/icons/hicolor/symbolic/apps/$app_id-symbolic.svg" | sort -u | wc -l)" = 1 ] || fault 'the symbolic icon has more than one colour'

# How texts are written: a verb on each button, plurals by ngettext, dates by patterns of ours, no shouting.
found=$(grep -rnE '(translatable="yes"[^>]*>|_ \("|N_ \(")_?(OK|Yes|No)("|<)|Are you sure|[Pp]lease|g_str(concat|join) \((NULL, )?_ \(|== 1 \? (_|N_)? ?\(?"|_ \("[^"]*!|translatable="yes"[^>]*>[^<]*!<' src resources)
[ -z "$found" ] || fault "texts: $found"
found=$(grep -rnE '(_ \("[^"]*|translatable="yes"[^>]*>[^<]*)\.\.\.' src resources; grep -rnE '_ \("[^"]*\\"' src/app; grep -rnE 'translatable="yes"[^>]*>[^<]*(&quot;|")' resources/ui)
[ -z "$found" ] || fault "texts: one sign for the ellipsis, and curly quotes: $found"
found=$(grep -rnE '(strftime|g_date_time_format) \([^)]*%[cX]' src)
[ -z "$found" ] || fault "dates: $found"

# Whoever builds by hand installs what `run` does.
by_hand=$(sed -n '/^    sudo apt-get install --no-install-recommends/,/[^\\]$/p' README.md | tr -s ' \\\n' ' ' | sed 's/.*-recommends //')
by_run=$(sed -n '/^build_packages=/,/"$/p; /^start_packages=/p' run | sed 's/^[a-z_]*="//' | tr -s ' "\\\n' ' ')
[ "$by_hand" = "$by_run" ] || fault "README.md installs $by_hand, run $by_run"

# The built-in protocols and the README's example are sound.
aftercarectl=$build/src/cli/aftercarectl
# shellcheck disable=SC2016
sed -n '/^```json$/,/^```$/{/^```/d;p}' README.md >"$build/readme.aftercare.json"
for protocol in data/protocols/*.aftercare.json "$build/readme.aftercare.json"; do
  "$aftercarectl" check "$protocol" || fault "$protocol"
done

# Every file with a text for people is in the catalogue's list.
grep -rlE '(^|[^A-Za-z_])(N|C|NC)?_ \("|ngettext \(' src resources/ui | sort >"$build/texts.found"
grep -rl 'translatable="yes"' resources 2>/dev/null | sort >>"$build/texts.found"
sort -u "$build/texts.found" -o "$build/texts.found"
while read -r file; do
  grep -qxF "$file" po/POTFILES.in || fault "$file has texts and is not in po/POTFILES.in"
done <"$build/texts.found"
while read -r file; do
  case $file in '' | '#'*) ;; *) [ -f "$file" ] || fault "po/POTFILES.in names $file, which is not there" ;; esac
done <po/POTFILES.in
for schema in data/*.gschema.xml; do
  [ -f "$schema" ] || continue
  glib-compile-schemas --strict --dry-run data || fault "$schema"
done
# The sandbox gets a screen, the notification server (with its buttons, which the portal of notifications lacks) and logind, which
# knows whether the screen is locked and says when the computer wakes: no network, no files, no other program.
granted=$(python3 -c 'import json, sys; m = json.load (open (sys.argv[1])); print (m["id"], *m["finish-args"])' "data/$app_id.json")
services='--talk-name=org.freedesktop.Notifications --system-talk-name=org.freedesktop.login1 --env=NOTIFY_IGNORE_PORTAL=1'
[ "$granted" = "$app_id --share=ipc --socket=fallback-x11 --socket=wayland --device=dri $services" ] || fault "data/$app_id.json grants: $granted"
# It may talk to whom the code calls, and to nobody else; the bus itself and the portals need no leave.
called=$(grep -rhoE '"org\.(freedesktop|gnome)\.[A-Za-z0-9]+"' src | tr -d '"' | grep -vxE 'org\.freedesktop\.(DBus|Application)' | sort -u | tr '\n' ' ')
allowed=$(printf '%s\n' "$granted" | grep -oE 'talk-name=[^ ]+' | sed 's/.*=//' | sort -u | tr '\n' ' ')
[ "$called" = "$allowed" ] || fault "data/$app_id.json lets talk to $allowed, the code calls $called"
for used in 'PrepareForSleep' 'LockedHint'; do grep -rqF "\"$used\"" src || fault "nobody asks logind for $used: is it still needed?"; done
ours=data/protocols/scalp-micropigmentation.aftercare.json
"$build/po/protocol-i18n" strings "$ours" | cmp -s - po/protocol-strings.h ||
  fault "po/protocol-strings.h is old: $build/po/protocol-i18n strings $ours >po/protocol-strings.h"
"$aftercarectl" check --strict "$build/$ours" || fault "$build/$ours: the texts in all languages"
# Every text that there is has its translation: a patient who reads Arabic finds no English line.
xgettext --files-from=po/POTFILES.in --from-code=UTF-8 -o "$build/texts.pot" \
  -k_ -kN_ -kC_:1c,2 -kNC_:1c,2 -kg_dngettext:2,3 -kngettext:1,2 -kg_dpgettext2:2c,3 2>/dev/null || fault 'xgettext'
for catalogue in po/*.po; do
  [ -f "$catalogue" ] || continue
  msgfmt -c --check-accelerators=_ -o /dev/null "$catalogue" || fault "$catalogue"
  [ -z "$(msgattrib --only-fuzzy "$catalogue")" ] || fault "$catalogue: guesses of msgmerge, which nobody sees"
  msgmerge -q --no-fuzzy-matching -o "$build/texts.po" "$catalogue" "$build/texts.pot" || fault "$catalogue: msgmerge"
  open=$(msgattrib --untranslated --no-obsolete --no-wrap "$build/texts.po" | grep -c '^msgid "..*"')
  [ "$open" -eq 0 ] || fault "$catalogue: $open texts are not translated; msgattrib --untranslated $build/texts.po lists them"
done

[ "$faults" -eq 0 ] || { printf '%s faults\n' "$faults"; exit 1; }
echo 'The files are in order.'
