#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON guard beside a strict checker of other make, over documents that are made up, bent, and built to sit on a limit.

json-strict.py DOOR [DOCUMENTS [SEED]]: Python's json with hooks for what RFC 8259 leaves open and Aftercare refuses."""
import json
import os
import random
import subprocess
import sys

DEPTH, VALUES, TEXT, NAME, DIGITS, DECIMALS, BYTES = 32, 50000, 8192, 128, 15, 4, 1024 * 1024
TESTS = os.path.dirname(os.path.abspath(__file__))


class Refused(ValueError):
    pass


class Members(list):
    """An object as its pairs: a dict would hide the second of two equal names."""


def whole(digits):
    if len(digits.lstrip("-")) > DIGITS:
        raise Refused("digits")
    return 0


def decimal(digits):
    before, point, after = digits.lstrip("-").partition(".")
    if not point or not (before + after).isdigit() or len(before) > DIGITS or len(after) > DECIMALS:
        raise Refused("decimals")
    return 0.0


def constant(word):
    raise Refused(word)


def check_text(text, most):
    if len(text) > most or "\0" in text or any(0xD800 <= ord(letter) <= 0xDFFF for letter in text):
        raise Refused("text")


def count(value, depth=0):
    """How many values there are; an object or array within 32 others is too deep."""
    if isinstance(value, str):
        check_text(value, TEXT)
    if not isinstance(value, list):
        return 1
    if depth == DEPTH:
        raise Refused("depth")
    if not isinstance(value, Members):
        return 1 + sum(count(one, depth + 1) for one in value)
    names = [name for name, _ in value]
    if len(set(names)) < len(names):
        raise Refused("twice")
    for name in names:
        check_text(name, NAME)
    return 1 + sum(count(one, depth + 1) for _, one in value)


def strict(document):
    """The number of values, or None: refused."""
    try:
        if len(document) > BYTES or b"\0" in document:
            return None
        text = document.removeprefix(b"\xEF\xBB\xBF").decode("utf-8")
        values = count(json.loads(text, object_pairs_hook=Members, parse_int=whole, parse_float=decimal, parse_constant=constant))
        return values if values <= VALUES else None
    except (ValueError, RecursionError):
        return None


LETTERS = ["a", "b", " ", "ß", "ж", "م", "\u202e", "😀", '\\"', "\\\\", "\\/", "\\b", "\\n", "\\u0061", "\\u00e9", "\\ud83d\\ude00", "\\uFFFF", "\x7f"]
SLIPS = ['"', "{", "}", "[", "]", ",", ":", "\\", "0", "-", "+", ".", "e9", "E", "01", "-0", "1.", ".5", "0.12345", "123456789012345", "1234567890123456",
         "NaN", "Infinity", "-Infinity", "true", "True", "nul", "null", "\t", "\n", "\r", "\v", "\f", "\u00a0", "\ufeff", "\u2028", "/**/", "//", "'a'",
         "\\u0000", "\\ud83d", "\\ude00", "\\ud83d\\u0041", "\\ud83d\\ud83d", "\\u12G4", "\\u +1a", "\\q", "\\101", "\\U0061", '"a":1,"\\u0061":2', '"a":1,"a":2', "0x1F", "\x01", "\x7f", "٣"]
RAW = [b"\0", b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80", b"\xEF\xBB\xBF", b"\xfe\xff", b"\x80"]


def space(rand):
    return rand.choice(["", "", "", " ", "\n", "\t", "\r\n"])


def string(rand):
    inside = [rand.choice(LETTERS) for _ in range(rand.randrange(6))]
    if rand.random() < 0.02:
        inside.append(rand.choice(SLIPS))
    return '"' + "".join(inside) + '"'


def value(rand, depth=0):
    kind = rand.randrange(9 if depth < 5 else 6)
    if kind < 2:
        return string(rand)
    if kind < 4:
        return rand.choice(["0", "-0", "7", "-12", "3.5", "-0.0001", "999999999999999"])
    if kind < 6:
        return rand.choice(["true", "false", "null"])
    inside = [value(rand, depth + 1) for _ in range(rand.randrange(4))]
    if kind == 6:
        inside = [string(rand) + space(rand) + ":" + space(rand) + one for one in inside]
    joined = (space(rand) + "," + space(rand)).join(inside)
    return "{" + space(rand) + joined + "}" if kind == 6 else "[" + joined + space(rand) + "]"


def bend(rand, document):
    at = rand.randrange(len(document) + 1)
    end = min(len(document), at + rand.randrange(1, 12))
    how = rand.randrange(6)
    if how == 0:
        return document[:at]
    if how == 1:
        return document[:at] + document[end:]
    if how == 2:
        return document[:end] + document[at:]
    if how == 3:
        return document[:at] + rand.choice(RAW) + document[at:]
    if how == 4:
        return document[:at] + bytes([rand.randrange(256)]) + document[at + 1:]
    return document[:at] + rand.choice(SLIPS).encode() + document[at:]


def corpus():
    folders = [os.path.join(TESTS, "protocols", "good"), os.path.join(TESTS, "protocols", "broken"), os.path.join(TESTS, "..", "data", "protocols", "examples")]
    for folder in folders:
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), "rb") as file:
                yield file.read()


def limits():
    """On each limit, and one beyond it."""
    for more in (0, 1):
        yield b"[" * (DEPTH + more) + b"]" * (DEPTH + more)
        yield b'{"a":' * (DEPTH + more) + b"1" + b"}" * (DEPTH + more)
        yield b'["' + "ж".encode() * (TEXT + more) + b'"]'
        yield b'["' + b"\\u0436" * (TEXT + more) + b'"]'
        yield b'["' + b"\\ud83d\\ude00" * (TEXT + more) + b'"]'
        yield b'{"' + "😀".encode() * (NAME + more) + b'":1}'
        yield b"[" + b"1" * (DIGITS + more) + b"]"
        yield b"[-" + b"1" * (DIGITS + more) + b".0]"
        yield b"[0." + b"1" * (DECIMALS + more) + b"]"
        yield b"[0" + b",0" * (VALUES - 2 + more) + b"]"
        yield b"[]" + b" " * (BYTES - 2 + more)
    for document in (b"", b" ", b"\xEF\xBB\xBF", b"\xEF\xBB\xBF{}", b"\xEF\xBB\xBF\xEF\xBB\xBF{}", b"{}{}", b"[1,]", b'{"a":1,}', b"[" * 100000, b"0", b'"a"'):
        yield document


def documents(number, seed):
    rand = random.Random(seed)
    files = list(corpus())
    yield from limits()
    yield from files
    for _ in range(number):
        document = value(rand).encode() if rand.random() < 0.8 else rand.choice(files)
        for _ in range(rand.randrange(4)):
            document = bend(rand, document)
        yield document


def ask(door, batch):
    sent = b"".join(b"%d\n%s" % (len(document), document) for document in batch)
    done = subprocess.run([door], input=sent, capture_output=True, check=True, timeout=120)
    return done.stdout.decode().splitlines()


def judge(document, answer):
    """What is wrong with the guard's answer, or nothing."""
    expected = strict(document)
    word, *numbers = answer.split()
    if word == "values":
        return None if [str(expected)] == numbers else f"guard: {answer}, strict checker: {expected}"
    if expected is not None:
        return f"guard: {answer}, strict checker: {expected} values"
    line, column, problems = map(int, numbers)
    lines = document.split(b"\n")
    if problems != 1 or not 1 <= line <= len(lines) or not 1 <= column <= len(lines[line - 1]) + 1:
        return f"guard: {answer}: no such place"
    return None


def main():
    door = sys.argv[1]
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 4000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    sound = tried = 0
    batch = []
    print("1..1")
    for document in [*documents(number, seed), None]:
        if document is not None:
            batch.append(document)
        if batch and (document is None or len(batch) == 5000):
            answers = ask(door, batch)
            assert len(answers) == len(batch), f"{len(answers)} answers to {len(batch)} documents"
            for one, answer in zip(batch, answers):
                wrong = judge(one, answer)
                if wrong is not None:
                    print(f"# {wrong}\n# {one[:400]!r}\nnot ok 1 - guard and strict checker agree")
                    return 1
                sound += answer.startswith("values")
            tried += len(batch)
            batch = []
    print(f"# seed {seed}: {tried} documents, {sound} sound")
    print("ok 1 - guard and strict checker agree")
    return 0


if __name__ == "__main__":
    sys.exit(main())
