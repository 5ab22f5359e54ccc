#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Keeps the one-way rule of the house: check-layers.sh SOURCE-FOLDER [BUILD-FOLDER]
set -u
source=$1
build=${2:-}
faults=0
cd "$source" || exit 1

fault () {
  printf '%s\n' "$*"
  faults=$((faults + 1))
}

# Core, words, sheet: each include stands before the file's own family in layers.txt.
order=$(awk '
  FNR == NR { if ($1 ~ /^care-/) rank[$1] = ++n; next }
  FNR == 1 {
    stem = FILENAME; sub (/.*\//, "", stem); sub (/\.[ch]$/, "", stem)
    family = stem
    while (!(family in rank) && family ~ /-/) sub (/-[^-]*$/, "", family)
    if (!(family in rank)) printf "%s: not in layers.txt\n", FILENAME
  }
  /^#include "care-/ {
    used = $2; gsub (/"|\.h/, "", used)
    if (used == stem) next
    base = used
    while (!(base in rank) && base ~ /-/) sub (/-[^-]*$/, "", base)
    if (base != family && rank[base] >= rank[family])
      printf "%s:%d: includes %s, which stands after %s in layers.txt\n", FILENAME, FNR, used, family
  }' tests/layers.txt src/core/*.[ch] src/words/*.[ch] src/sheet/*.[ch])
[ -z "$order" ] || fault "$order"
# shellcheck disable=SC2013  # names without spaces
for name in $(sed -n '/^care-/p' tests/layers.txt); do
  [ -n "$(find src -name "$name*.c")" ] || fault "tests/layers.txt names $name, which is not there"
done

# Faces: which folder may include which.
may_include () {
  folder=$1
  shift
  for file in src/"$folder"/*.[ch]; do
    [ -f "$file" ] || continue
    # shellcheck disable=SC2013  # names without spaces
    for header in $(sed -n 's/^#include "\(care-[a-z0-9-]*\.h\)".*/\1/p' "$file"); do
      found=no
      for other in "$folder" "$@"; do
        [ -f "src/$other/$header" ] && found=yes
      done
      [ $found = yes ] || fault "$file: includes $header from a room it may not enter"
    done
  done
}
may_include core
may_include words core
may_include cli core words sheet
may_include reminder core words
may_include app core words sheet

# Who may touch what.  $1: what is said, $2: pattern, $3...: the only files that may.
only () {
  what=$1
  pattern=$2
  shift 2
  # shellcheck disable=SC2013
  for file in $(grep -lE "$pattern" src/*/*.c src/*/*.h 2>/dev/null); do
    allowed=no
    for one in "$@"; do
      # shellcheck disable=SC2254  # a pattern
      case $file in $one) allowed=yes ;; esac
    done
    [ $allowed = yes ] || fault "$file: $what: $(grep -nE "$pattern" "$file" | head -n 1)"
  done
}
only 'only the window knows GTK' 'gtk/gtk\.h|adwaita\.h' 'src/app/*'
only 'only the notifier knows libnotify' 'libnotify/' 'src/reminder/care-notifier*'
only 'only care-json knows json-glib' 'json-glib/' src/core/care-json.c
only 'only the reader of appointments knows libical' 'libical/' src/app/care-appointments.c
only 'only the clock reads time' \
  'g_get_real_time|g_date_time_new_now|clock_gettime|gettimeofday|[=(] ?time \(|g_time_zone_new_local|timerfd_|ntp_adjtime|/etc/localtime' \
  src/core/care-clock.c src/core/care-alarm.c
only 'only care-civil-time makes zones' 'g_time_zone_new' src/core/care-civil-time.c src/core/care-clock.c
only 'only the doors open, write and remove files' \
  '[^a-z_>.](open|fopen|creat|rename|unlink|remove|flock|ftruncate|f?chmod|fsync|fdatasync|mkdir) \(|g_(f?open|creat|rename|unlink|remove|rmdir|mkdir[a-z_]*|chmod|fsync|file_(set_contents|replace|create|append_to|delete|copy|move)[a-z_]*|key_file_save_to_file) \(' \
  'src/core/care-folder*' 'src/core/care-journal*' src/core/care-export-file.c src/core/care-service.c
only 'only the doors know where files lie' 'g_get_(user|system)_[a-z]*_dirs? \(' 'src/core/care-folder*' src/core/care-service.c
only 'only the log and its journal name the record' '"log\.jsonl"' 'src/core/care-log.c' 'src/core/care-journal.?'
only 'only the ledger names its file' '"ledger\.jsonl"' src/core/care-ledger.c
only 'only the notifier, errands, paper and pictures have threads' 'g_thread_|run_in_thread|pthread_' src/reminder/care-notifier-thread.c src/app/care-errand.c \
  src/app/care-photo-file.c src/app/care-print.c
only 'only programs, and of their parts aftercarectl alone, write to standard output' 'g_print \(|[^a-z_](printf|puts|putchar) \(|stdout' 'src/cli/*' 'src/*/main.c'
only 'only core knows the seams of tests' 'AFTERCARE_CLOCK' 'src/core/care-clock.?'
only 'core says nothing to people' 'glib/gi18n|g_printerr \(|stderr' 'src/words/*' 'src/sheet/*' 'src/cli/*' 'src/reminder/*' 'src/app/*'
only 'only paper is painted with cairo' 'cairo_(move_to|stroke|fill)|pango_cairo' 'src/sheet/*' 'src/app/*'
only 'no network' 'GSocketClient|g_socket_|soup|AF_INET' ''

# Nobody sets the machine's clock, not even in a test.
setters='clock_settime|settimeofday|adjtimex|timedatectl|hwclock|date -s'
found=$(grep -rnE "$setters" src tests 2>/dev/null | grep -v '^tests/check-layers.sh:')
[ -z "$found" ] || fault "sets the system's clock: $found"

# Files stay small enough to be read at one sitting.
for file in src/*/*.c src/*/*.h tests/*.c; do
  [ -f "$file" ] || continue
  lines=$(wc -l <"$file")
  [ "$lines" -le 500 ] || fault "$file: $lines lines; is a noun missing?"
done

# The linker is the second guard.
needs () { readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'; }
if [ -n "$build" ]; then
  ! needs "$build/src/cli/aftercarectl" | grep -E 'gtk|adwaita|notify' || fault 'aftercarectl links what only faces may'
  ! needs "$build/src/reminder/aftercare-reminder" | grep -E 'gtk|adwaita|gdk' || fault 'the reminder links GTK'
  ! needs "$build/src/app/aftercare" | grep notify || fault 'the window links libnotify'
fi

[ "$faults" -eq 0 ] || { printf '%s faults\n' "$faults"; exit 1; }
echo 'The layers hold.'
