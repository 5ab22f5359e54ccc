# SPDX-License-Identifier: GPL-3.0-or-later
"""check as a teacher: each word of a sound file misspelt, one at a time, is found where it stands, with the word that was meant."""
import json
import os
import re
import unittest

from aftercarectl import Case

# What an author invents freely: nobody can know that it is misspelt.
FREE = {"title", "description", "ask", "label", "why", "instead", "limit", "note", "body", "synonyms", "name", "each", "version", "except",
        "allowed", "avoid", "quote", "author", "phone", "call", "hours", "refused-if", "icon", "date", "en", "bg", "ar"}
TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*:)?')


def misspell(word, slip):
    """A slip in the middle of the longest part that is not a number."""
    part = max(re.findall(r"[a-z]+", word), key=len)
    at = word.index(part) + len(part) // 2
    return word[:at - 1] + slip(word[at - 1], word[at]) + word[at + 1:]


SLIPS = {"lost": lambda before, letter: before, "swapped": lambda before, letter: letter + before,
         "doubled": lambda before, letter: before + letter + letter}


def words_of(text):
    """(where the quote stands, the word, what it is): every member, and every value that is not free."""
    member = None
    for match in TOKEN.finditer(text):
        word = match.group(1)
        if match.group(2):
            member = word
            yield match.start(), word, "member"
        elif member not in FREE and member != "id" and re.fullmatch(r"[a-z0-9 +-]*[a-z]{3}[a-z0-9 +-]*", word):
            yield match.start(), word, member


class Misspelt(Case):
    def place(self, text, offset):
        before = text[:offset]
        return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1

    def stands_alone(self, text, word, kind):
        """A topic or state that is written once is nobody's slip of the pen: the file may well mean it so."""
        state = re.match(r"state ([a-z0-9-]+)", word)
        if state is None and kind not in ("uses", "forbids", "state"):
            return False
        if state or kind == "state":
            invented = state.group(1) if state else word
            return len(re.findall(r'"state": "%s"|"state %s\b' % (invented, invented), text)) < 2
        data = json.loads(text)
        topics = [topic for rule in data["rules"] for member in ("uses", "forbids") for topic in rule.get(member, [])]
        return (topics + [topic["id"] for topic in data.get("topics", [])]).count(word) < 2

    def names(self, word, wrong, wanted):
        """The word itself, or in a point the id of the rule or state that was meant."""
        return word in wanted.split(", ") or wrong.replace(re.sub(r".*(rule|state) ([a-z0-9-]+).*", r"\2", wrong), wanted) == word

    def check_all(self, name, path):
        for slip in SLIPS:
            with self.subTest(slip=slip):
                self.check_slips(name, path, SLIPS[slip])

    def check_slips(self, name, path, slip):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        mutants = []
        for offset, word, kind in words_of(text):
            wrong = misspell(word, slip)
            if wrong == word or len(word) < 4 or self.stands_alone(text, word, kind):
                continue
            mutant = os.path.join(self.top, f"{len(mutants)}.aftercare.json")
            with open(mutant, "w", encoding="utf-8") as file:
                file.write(text[:offset] + text[offset:].replace(f'"{word}"', f'"{wrong}"', 1))
            mutants.append((mutant, self.place(text, offset), word, wrong, kind))
        self.assertGreater(len(mutants), 10)
        answer = self.care("check", "--strict", "--json", *[one[0] for one in mutants], status=65)
        for one, (mutant, place, word, wrong, kind) in zip(json.loads(answer.out), mutants):
            with self.subTest(file=name, wrong=wrong, kind=kind, place=place):
                self.assertFalse(one["sound"])
                here = [problem for problem in one["problems"] if (problem["line"], problem["column"]) == place]
                named = [problem for problem in here if self.names(word, wrong, problem["wanted"])]
                if kind in ("uses", "forbids", "state"):  # of two words that stand once each either may be the slip
                    named += [problem for problem in one["problems"] if {problem["found"], problem["wanted"]} == {word, wrong}]
                self.assertTrue(named, one["problems"])

    def test_built_in(self):
        self.check_all("built-in", os.path.join(os.environ["AFTERCARE_TESTS"], "..", "data", "protocols", "scalp-micropigmentation.aftercare.json"))

    def test_examples(self):
        for folder in (("protocols", "good"), ("..", "data", "protocols", "examples")):
            folder = os.path.join(os.environ["AFTERCARE_TESTS"], *folder)
            for name in sorted(os.listdir(folder)):
                self.check_all(name, os.path.join(folder, name))


if __name__ == "__main__":
    unittest.main()
