#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The whole way of a newcomer, in bare roots: in-debian.sh SOURCE-FOLDER SUITE…
#
# For each suite (bookworm, trixie): a root with nothing in it; ./run and ./run test as typed; then a second bare root for the
# package: built and judged in the first; in the second an earlier version with an earlier plan is upgraded, the package is used,
# a newcomer gets the first reminder from it without a terminal, and it is purged.  Needs root, mmdebstrap and Debian's mirror; some
# minutes for each.
# shellcheck disable=SC2016  # what runs inside is expanded inside
set -eu
source=$1
shift

say () { printf '\n== %s\n' "$*"; }
inside () { chroot "$1" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive sh -euc "$2"; }

[ "$(id -u)" = 0 ] || { echo "Bare roots need root: sudo ./run debian" >&2; exit 1; }
command -v mmdebstrap >/dev/null || { echo "Install mmdebstrap first." >&2; exit 1; }

work=$(mktemp -d)
leave () {
  for root in "$work"/*; do
    umount -R "$root/proc" "$root/dev" 2>/dev/null || :
  done
  rm -rf --one-file-system "$work"
}
trap leave EXIT
trap 'exit 130' INT TERM

make_root () {
  mmdebstrap --quiet --variant=minbase "$1" "$2"
  cp /etc/resolv.conf "$2/etc/resolv.conf"
  mount -t proc proc "$2/proc"
  mount --rbind /dev "$2/dev"
  mount --make-rslave "$2/dev"
}

for suite; do
  build=$work/$suite-build
  clean=$work/$suite-clean

  say "$suite: two commands in a bare root"
  make_root "$suite" "$build"
  mkdir "$build/opt/aftercare"
  (cd "$source" && git ls-files -z | xargs -0 tar -c) | tar -x -C "$build/opt/aftercare"
  inside "$build" 'cd /opt/aftercare; ./run'
  inside "$build" 'cd /opt/aftercare; rm -rf _build; CI=true ./run test'

  say "$suite: the package, twice the same"
  inside "$build" '
    apt-get -qq install -y --no-install-recommends build-essential debhelper lintian >/dev/null
    zone=Asia/Tokyo
    for place in /opt/one /opt/elsewhere/two; do
      mkdir -p "$place"
      cp -a /opt/aftercare "$place/aftercare"
      rm -rf "$place/aftercare/_build"
      (cd "$place/aftercare" && TZ=$zone dpkg-buildpackage -us -uc >"$place/log" 2>&1) || { cat "$place/log"; exit 1; }
      zone=America/Lima
    done
    cmp /opt/one/aftercare_*.deb /opt/elsewhere/two/aftercare_*.deb
    mkdir /opt/earlier
    cp -a /opt/one/aftercare /opt/earlier/aftercare
    cd /opt/earlier/aftercare
    sed -i "1s/(.*)/(0.0.9)/" debian/changelog
    DEB_BUILD_OPTIONS=nocheck dpkg-buildpackage -us -uc -nc -b >/opt/earlier/log 2>&1 || { cat /opt/earlier/log; exit 1; }
    # there is no page on the web to name; the lintian of Debian 12 does not know that fault
    unpublished=appstream-metadata-validation-failed
    suppressed=initial-upload-closes-no-bugs,debian-watch-file-is-missing
    lintian-explain-tags --list-tags | grep -qx "$unpublished" && suppressed=$suppressed,$unpublished
    lintian -i -I --pedantic --allow-root --suppress-tags "$suppressed" --fail-on error,warning /opt/one/*.changes'

  say "$suite: an earlier version and its plan, upgraded, used, installed again; a first reminder without a terminal; purged"
  make_root "$suite" "$clean"
  cp "$build"/opt/one/aftercare_*.deb "$clean/opt/aftercare.deb"
  cp "$build"/opt/earlier/aftercare_0.0.9_*.deb "$clean/opt/earlier.deb"
  cp -a "$build/opt/aftercare/tests" "$clean/opt/tests"
  inside "$clean" '
    find / -xdev -type f ! -path "/proc/*" ! -path "/var/*" ! -path "/etc/*" | sort >/opt/before
    apt-get -qq update
    apt-get -qq install -y --no-install-recommends /opt/earlier.deb >/dev/null
    mkdir -p -m 700 "$HOME/.local/share/aftercare"
    cp /opt/tests/earlier/* "$HOME/.local/share/aftercare"
    aftercarectl session
    apt-get -qq install -y --no-install-recommends /opt/aftercare.deb >/dev/null
    aftercarectl session add 2026-03-24T15:00/18:00
    cmp "$HOME/.local/share/aftercare/course.json.~1~" /opt/tests/earlier/course.json
    [ "$(aftercarectl log | wc -l)" = 4 ]
    aftercarectl erase --yes
    aftercarectl --version
    aftercare --version
    aftercarectl start scalp-micropigmentation --answer hair=long --answer interval=one-week --session 2030-03-10T15:00/2030-03-10T18:00@Asia/Dubai
    aftercarectl log --json >/dev/null
    apt-get -qq install -y --reinstall /opt/aftercare.deb >/dev/null
    aftercarectl session
    apt-get -qq install -y --no-install-recommends xvfb at-spi2-core dbus-daemon python3-gi gir1.2-atspi-2.0 xdotool desktop-file-utils >/dev/null
    LANGUAGE=en python3 -B /opt/tests/test-first-reminder.py /usr/bin/aftercare /usr/share/dbus-1/services
    apt-get -qq purge -y aftercare >/dev/null
    [ -f "$HOME/.local/share/aftercare/course.json" ]
    left=$(find / -xdev -path /proc -prune -o -name "*aftercare*" -print | grep -v -e ^/root/.local/share/aftercare -e ^/opt/) || :
    [ -z "$left" ] || { echo "left behind: $left"; exit 1; }'
done
say "done"
