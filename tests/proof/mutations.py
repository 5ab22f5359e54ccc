# SPDX-License-Identifier: GPL-3.0-or-later
"""Seeded faults in the core, one at a time, in a copy of the tree: does the suite notice each?

usage: mutations.py SOURCE BUILD-FOLDER [NAME...]    exit status 1: a fault survived

A fault is one place of one file.  The tests next to that file run first; if none of them fails, all tests of the core, the
command line and the bus do, until the first that fails."""
import os
import shutil
import subprocess
import sys
import time

CORE = 'src/core/care-'
SUITES = ('core', 'command', 'bus')

# A file's tests, where they are not called like it
NEXT_TO = {
    'ban': ['map', 'plan', 'prospect'],
    'civil-time': ['civil-time'],
    'journal': ['journal', 'journal-faults', 'ledger', 'log'],
    'line': ['line', 'record'],
    'occasion': ['due'],
    'plan': ['day', 'plan', 'protocol-check', 'protocol-files'],
    'plan-deny': ['command-protocol', 'plan'],
    'point': ['point', 'plan'],
    'task': ['command-plan', 'day'],
    'verdict': ['inquiry', 'prospect', 'random-courses'],
}

# name, file, what stands there, what stands there instead
FAULTS = [
    ('elapsed-days-only', 'point-instant.c', 'return MAX (nominal, elapsed);', 'return elapsed;'),
    ('nominal-days-only', 'point-instant.c', 'return MAX (nominal, elapsed);', 'return nominal;'),
    ('start-for-end', 'point-instant.c', 'self->edge == CARE_EDGE_END ? found->end : found->start', 'found->start'),
    ('last-unconfirmed', 'point-instant.c', 'return latest != NULL && latest->last ? (int)n - 1 : -1;', 'return (int)n - 1;'),
    ('earliest-for-latest', 'point-instant.c', 'if (i == 0 || later == latest)', 'if (i == 0 || later != latest)'),
    ('months-at-first-midnight', 'point-instant.c', 'self->amount > 0 ? CARE_LAST : CARE_FIRST', 'CARE_FIRST'),
    ('clock-time-twice', 'point-instant.c', 'self->minute * 60, self->fold);', 'self->minute * 60, CARE_FIRST);'),
    ('clock-time-missed', 'point-order.c', 'MAX (self->minute, 0) + HOUR;', 'HOUR;'),
    ('step-outlives-session', 'plan-spans.c', '  if (span->until <= next->start)\n    return;', '  return;'),
    ('one-session-too-many', 'plan-spans.c', 'number <= rule->last_session', 'number <= rule->last_session + 1'),
    ('unknown-end-known', 'plan-spans.c', 'span.until = span.end == CARE_END_INSTANT ? until : G_MAXINT64;', 'span.until = until;'),
    ('shorter-ban-wins', 'ban.c', 'at < ban->until ? ban : NULL', 'at <= ban->until ? ban : NULL'),
    ('ban-begins-late', 'ban.c', 'middle).from <= at)', 'middle).from < at)'),
    ('room-in-a-ban', 'plan-deny.c', '      if (later == from)\n', '      if (later >= from)\n'),
    ('shorter-ban-frees', 'plan-deny.c', 'from = MAX (from, span->until);', 'from = span->until;'),
    ('yes-without-ground', 'verdict.c', 'if (self->because->len == 0)', 'if (FALSE)'),
    ('pending-step-allows', 'verdict.c', 'spans[i].from > at && (!begun ||', 'spans[i].from > at && (begun ||'),
    ('closed-window-allows', 'verdict.c', 'grounded |= is_closed (plan, self->topic, now);', 'grounded |= FALSE;'),
    ('yes-without-end', 'verdict.c', 'self->has_until = self->until != CARE_INSTANT_NONE;', 'self->has_until = FALSE;'),
    ('short-gap-met', 'readiness.c', 'short_gap = gap < least', 'short_gap = gap <= least'),
    ('not-due-counts', 'readiness.c', 'one->at < since || one->at > now', 'one->at < since'),
    ('half-a-slot-is-full', 'readiness.c', 'all &= done;', 'all |= done;'),
    ('overlap-takes-first', 'civil-time.c', 'fold == CARE_FIRST ? MAX (before, after) : MIN (before, after)', 'MAX (before, after)'),
    ('zone-is-a-path', 'civil-time.c', 'words > 3 || (!g_ascii_isalnum (p[1]))', 'words > 9'),
    ('missed-too-late', 'task.c', 'care_plan_allows (plan, occurrence, now, occurrence->until)', 'care_plan_allows (plan, occurrence, now, occurrence->until + 1)'),
    ('due-though-forbidden', 'task.c', '!care_plan_allows (plan, occurrence, now, occurrence->until)', 'now >= occurrence->until'),
    ('reminds-of-done', 'due.c', 'care_log_find (self->log, one->key) == NULL', 'TRUE'),
    ('snooze-forgotten', 'due.c', 'useful && entry->until <= self->moment->now ? JUDGED_SHOW', 'useful ? JUDGED_SHOW'),
    ('shows-in-quiet-hours', 'due.c', '!self->due->held && quiet_end == self->moment->now', '!self->due->held'),
    ('tells-what-is-over', 'due.c', 'if (self->moment->now < one->fresh)', 'if (TRUE)'),
    ('stale-stays-up', 'due.c', 'g_ptr_array_add (self->due->withdraw, g_strdup (entry->key));', '{}'),
    ('untrue-change-told', 'occasion.c', '!is_true (outlook, change, outlook->now) ||', ''),
    ('midnight-wakes', 'occasion.c', 'return morning >= change->at ? morning', 'return morning >= change->at ? change->at'),
    ('other-machine-counts', 'ledger.c', ' || g_strcmp0 (machine, self->machine) != 0', ''),
    ('lost-on-full-disk', 'ledger.c', '    apply (self, state, &entries[i]);\n  return FALSE;', '    (void)i;\n  return FALSE;'),
    ('unsealed-line-counts', 'journal.c', 'sound = care_journal_is_sound (line, length);', 'sound = length > 0;'),
    ('date-of-another-line', 'record.c', ' || memcmp (date->text + 8, text + 8, 2) != 0', ''),
    ('escape-is-usual', 'record.c', '((word ^ EACH (\'\\\\\')) - EACH (1)) | ', ''),
    ('id-comes-twice', 'record-store.c', '  if (place->nth != 0)\n    return NULL;\n', ''),
    ('escape-as-written', 'line.c', 'return (odd & EACH (0x80)) == 0;', 'return TRUE;'),
    ('tail-of-line-counts', 'line.c', "return next == '}' && at == end;", "return next == '}';"),
    ('torn-tail-stays', 'journal-append.c', 'if (ftruncate (fd, start + (gint64)tail) != 0)', 'if (FALSE)'),
    ('not-on-the-disk', 'journal-append.c', 'fdatasync (fd) == 0 && (size > 0 || sync_folder (self))', 'TRUE'),
    ('lone-surrogate', 'json-guard.c', 'high <= 0 || (high >= 0xDC00 && high <= 0xDFFF)', 'high < 0'),
    ('deeper-than-deep', 'json-guard.c', '1024 * 1024, 4, 32, 50000', '1024 * 1024, 4, 33, 50000'),
    ('export-is-readable', 'export-file.c', '  fchmod (fd, 0600);', '  fchmod (fd, 0644);'),
    ('export-cannot-replace', 'export-file.c', 'if (draft->name == NULL && !replace)', 'if (draft->name == NULL)'),
]


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)


def killers(build):
    """The tests that failed in the last run, if there was one."""
    if not os.path.exists(os.path.join(build, 'meson-logs', 'testlog.txt')):
        return []
    with open(os.path.join(build, 'meson-logs', 'testlog.txt'), encoding='utf-8', errors='replace') as file:
        words = [line.split(' / ', 1)[1].split() for line in file if ' / ' in line]
    return sorted({word[0] for word in words if len(word) > 1 and word[1] in ('FAIL', 'ERROR', 'TIMEOUT')})


def forget_last_run(build):
    path = os.path.join(build, 'meson-logs', 'testlog.txt')
    if os.path.exists(path):
        os.unlink(path)


def next_to(file):
    """The tests that a fault of the file should meet first."""
    stem = file.removesuffix('.c')
    return NEXT_TO.get(stem) or NEXT_TO.get(stem.split('-')[0]) or [stem]


def try_fault(tree, build, file, old, new):
    """The tests that notice it; none: it survives."""
    path = os.path.join(tree, CORE + file)
    with open(path, encoding='utf-8') as source:
        text = source.read()
    if text.count(old) != 1:
        raise SystemExit('%s: stands there %d times: %s' % (file, text.count(old), old))
    with open(path, 'w', encoding='utf-8') as source:
        source.write(text.replace(old, new))
    test = ['meson', 'test', '-C', build, '--no-suite', 'slow']
    try:
        built = run('ninja', '-C', build, 'src/core/libcare-core.a')
        if built.returncode != 0:
            raise SystemExit('%s does not build: %s' % (file, built.stdout[-2000:]))
        for which in (next_to(file), ['--maxfail', '1', *('--suite=' + suite for suite in SUITES)]):
            forget_last_run(build)
            tests = run(*test, *which)
            if tests.returncode != 0:
                return killers(build) or sys.exit('the tests of %s do not run: %s' % (file, tests.stdout[-2000:]))
        return []
    finally:
        with open(path, 'w', encoding='utf-8') as source:
            source.write(text)


def main():
    source, tree = os.path.abspath(sys.argv[1]), os.path.join(os.path.abspath(sys.argv[2]), 'tree')
    build = os.path.join(os.path.dirname(tree), 'build')
    wanted = sys.argv[3:]
    shutil.rmtree(os.path.dirname(tree), ignore_errors=True)
    shutil.copytree(source, tree, ignore=shutil.ignore_patterns('_build', '.git'))
    for command in (('meson', 'setup', '--optimization=0', build, tree), ('ninja', '-C', build)):
        done = run(*command)
        if done.returncode != 0:
            raise SystemExit(done.stdout[-3000:])
    survivors = 0
    for name, file, old, new in FAULTS:
        if wanted and name not in wanted:
            continue
        begun = time.monotonic()
        found = try_fault(tree, build, file, old, new)
        survivors += not found
        print('%-26s %-18s %4.0f s  %s' % (name, file, time.monotonic() - begun, 'caught by ' + ' '.join(found) if found else 'SURVIVES'), flush=True)
    print('%d of %d faults survive' % (survivors, len(wanted or FAULTS)))
    return 1 if survivors else 0


sys.exit(main())
