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


SMALL = """{
  "format": "aftercare-protocol", "format-version": 1,
  "id": "small", "version": "1", "title": { "en": "Brows", "bg": "Вежди" }, "session-day-is": 0,
  "clinic": { "phone": "+971 4 123" },
  "source": { "title": "Page", "date": "2025-12-31" },
  "plan": { "from": "first session day - 3 days", "until": "last session end + 14 days" },
  "questions": [
    { "id": "skin", "ask": { "en": "Which skin?", "bg": "Каква кожа?" },
      "choices": [ { "id": "dry", "label": { "en": "Dry", "bg": "Суха" } }, { "id": "oily", "label": { "en": "Oily", "bg": "Мазна" } } ] }
  ],
  "slots": [ { "id": "evening", "label": { "en": "Evening", "bg": "Вечер" }, "time": "20:00" } ],
  "topics": [ { "id": "water", "label": { "en": "Water", "bg": "Вода" } }, { "id": "soak", "label": { "en": "Soaking", "bg": "Киснене" } } ],
  "states": [ { "id": "healed", "label": { "en": "Healed", "bg": "Зараснало" } } ],
  "rules": [
    { "id": "no-water", "kind": "restriction", "forbids": ["water"], "from": "session start", "until": "session end + 4 days",
      "title": { "en": "No water", "bg": "Без вода" }, "announce": { "end": { "body": { "en": "Pat dry", "bg": "Попийте" } } } },
    { "id": "no-soak", "kind": "restriction", "forbids": ["soak"], "from": "rule no-water start",
      "until": { "latest-of": ["session end + 2 weeks", { "state": "healed" }] }, "title": { "en": "No soaking", "bg": "Без киснене" } },
    { "id": "dry-oil", "kind": "task", "uses": ["oil"], "when": { "skin": ["dry"] }, "days": "5 to 9", "each": { "en": "need", "bg": "нужда" },
      "title": { "en": "Oil", "bg": "Масло" } },
    { "id": "wash", "kind": "task", "uses": ["water"], "from": "session end + 4 days", "until": "session end + 9 days", "slots": ["evening"],
      "lasts": "5 minutes", "title": { "en": "Wash with soap", "bg": "Измийте със сапун" } }
  ],
  "intervals": [ { "at-least": "4 weeks" } ],
  "kit": [ { "title": { "en": "Oil", "bg": "Масло" }, "from": "session end" } ]
}
"""

# What is misspelt, the sound text, the misspelt one, where in it the fault stands, the word there, the word that was meant.
KINDS = [
    ("member of the file", '"source":', '"sorce":', '"sorce"', "sorce", "source"),
    ("member of the clinic", '"phone"', '"phon"', '"phon"', "phon", "phone"),
    ("member of the source", '"date"', '"dates"', '"dates"', "dates", "date"),
    ("member of the plan", '14 days" }', '14 days", "untill": "open" }', '"untill"', "untill", "until"),
    ("member of a question", '"ask"', '"manny": true, "ask"', '"manny"', "manny", "many"),
    ("member of a choice", '"id": "oily"', '"lable": "Oily", "id": "oily"', '"lable"', "lable", "label"),
    ("member of a slot", '"id": "evening"', '"titme": "8", "id": "evening"', '"titme"', "titme", "time"),
    ("member of a topic", '{ "id": "water"', '{ "synonims": "wet", "id": "water"', '"synonims"', "synonims", "synonyms"),
    ("member of a state", '{ "id": "healed"', '{ "lebel": "Well", "id": "healed"', '"lebel"', "lebel", "label"),
    ("member of a rule", '"when": { "skin": ["dry"] }', '"wehn": { "skin": ["dry"] }', '"wehn"', "wehn", "when"),
    ("end of a restriction", '"until": "session end + 4 days"', '"untill": "session end + 4 days"', '"untill"', "untill", "until"),
    ("member of an announcement", '"end": { "body"', '"ends": { "body"', '"ends"', "ends", "end"),
    ("member of what is announced", '{ "body"', '{ "bdoy"', '"bdoy"', "bdoy", "body"),
    ("member of a point", '{ "latest-of"', '{ "lastest-of"', '"lastest-of"', "lastest-of", "latest-of"),
    ("member of a point of many", '{ "state": "healed" }', '{ "stat": "healed" }', '"stat"', "stat", "state"),
    ("member of an interval", '{ "at-least"', '{ "at-mots": "3 months", "at-least"', '"at-mots"', "at-mots", "at-most"),
    ("member of a note", '"from": "session end" }', '"form": "session end" }', '"form"', "form", "from"),
    ("unit", '"session end + 9 days"', '"session end + 9 dyas"', '"session', "session end + 9 dyas", "session end + 9 days"),
    ("unit of an interval", '"4 weeks"', '"4 weaks"', '"4 weaks"', "4 weaks", "4 weeks"),
    ("unit of a step", '"5 minutes"', '"5 minuts"', '"5 minuts"', "5 minuts", "5 minutes"),
    ("unit of a start", '"first session day - 3 days"', '"first session day - 3 dasy"', '"first', "first session day - 3 dasy", "first session day - 3 days"),
    ("anchor", '"session end + 2 weeks"', '"sesion end + 2 weeks"', '"sesion', "sesion end + 2 weeks", "session end + 2 weeks"),
    ("kind", '"kind": "restriction", "forbids": ["soak"]', '"kind": "restricton", "forbids": ["soak"]', '"restricton"', "restricton", "restriction"),
    ("id of a rule", '"rule no-water start"', '"rule no-watre start"', '"rule', "no-watre", "no-water"),
    ("id of a slot", '["evening"]', '["evning"]', '"evning"', "evning", "evening"),
    ("id of a question", '{ "skin": [', '{ "skni": [', '"skni"', "skni", "skin"),
    ("id of a state", '{ "state": "healed" }', '{ "state": "heald" }', '"heald"', "heald", "healed"),
    ("answer", '["dry"]', '["dyr"]', '"dyr"', "dyr", "dry"),
    ("date", '"2025-12-31"', '"31.12.2025"', '"31.12.2025"', "31.12.2025", "2025-12-31"),
    ("date with a slash", '"2025-12-31"', '"2025/12/31"', '"2025/12/31"', "2025/12/31", "2025-12-31"),
    ("topic that is forbidden", '["soak"]', '["soka"]', '"soka"', "soka", "soak"),
    ("topic that is used", '"uses": ["water"]', '"uses": ["watr"]', '"watr"', "watr", "water"),
    ("topic that is explained", '{ "id": "water"', '{ "id": "watre"', '"watre"', "watre", "water"),
    ("language", '"bg": "Измийте със сапун"', '"gb": "Измийте със сапун"', '"gb"', "gb", "bg"),
    ("name of a language", '"bg": "Мазна"', '"bulgarian": "Мазна"', '"bulgarian"', "bulgarian", "bg"),
    ("tag of a language", '"en": "Oily"', '"EN_": "Oily"', '"EN_"', "EN_", "en"),
]

# What is meant as it stands: the sound text, the other one, what is warned of
MEANT = [
    ("member of a later version", '"source":', '"licence": "Free", "source":', ["licence"]),
    ("member of a later rule", '"when": {', '"camera": true, "when": {', ["camera"]),
    ("word that the title says", '"uses": ["water"],', '"uses": ["water", "soap"],', []),
    ("numbers", '"uses": ["oil"],', '"uses": ["oil", "cream-1", "cream-2"],', []),
    ("opposites", '"uses": ["oil"],', '"uses": ["oil", "film-on", "film-off"],', []),
]


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
        answer = self.care("check", "--json", *[one[0] for one in mutants], status=65)
        for one, (mutant, place, word, wrong, kind) in zip(json.loads(answer.out), mutants):
            with self.subTest(file=name, wrong=wrong, kind=kind, place=place):
                self.assertFalse(one["sound"])
                here = [problem for problem in one["problems"] if (problem["line"], problem["column"]) == place]
                named = [problem for problem in here if self.names(word, wrong, problem["wanted"])]
                if kind in ("uses", "forbids", "state"):  # of two words that stand once each either may be the slip
                    named += [problem for problem in one["problems"] if {problem["found"], problem["wanted"]} == {word, wrong}]
                self.assertTrue(named, one["problems"])
                self.assertIn("error", [problem["severity"] for problem in named], one["problems"])

    def test_each_kind(self):
        """No --strict: whatever is nearly a word that may stand there is an error, at its line and column, with that word."""
        for what, old, new, at, found, wanted in KINDS:
            with self.subTest(what=what):
                self.assertEqual(SMALL.count(old), 1)
                text = SMALL.replace(old, new)
                path = os.path.join(self.top, "one.aftercare.json")
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
                place = self.place(text, text.index(new) + new.index(at))
                one = json.loads(self.care("check", "--json", path, status=65).out)[0]
                self.assertEqual([(problem["severity"], problem["line"], problem["column"], problem["found"], problem["wanted"])
                                  for problem in one["problems"]], [("error", *place, found, wanted)])
                said = self.care("check", path, status=65).out
                self.assertTrue(said.startswith(f"{path}:{place[0]}:{place[1]}: "), said)
                self.assertIn(wanted, said)
                self.care("start", path, "--answer", "skin=dry", "--session", "2026-03-10", status=65)
                self.assertFalse(os.path.exists(os.path.join(self.folder, "course.json")))

    def test_meant(self):
        """Words that only look alike, and what a later version may bring, stop nobody."""
        for what, old, new, warned in MEANT:
            with self.subTest(what=what):
                self.assertEqual(SMALL.count(old), 1)
                path = os.path.join(self.top, "one.aftercare.json")
                with open(path, "w", encoding="utf-8") as file:
                    file.write(SMALL.replace(old, new))
                one = json.loads(self.care("check", "--json", path).out)[0]
                self.assertEqual([problem["found"] for problem in one["problems"]], warned)

    def test_running(self):
        """A course that runs on a file which was accepted with slips goes on as it was: they stop new files alone."""
        path = os.path.join(self.top, "one.aftercare.json")
        with open(path, "w", encoding="utf-8") as file:
            file.write(SMALL)
        self.care("start", path, "--answer", "skin=dry", "--session", "2026-03-14T10:00/12:00", "--last")
        plan = self.json("timeline")
        self.assertTrue(any(day["restrictions"] for day in plan) and any(day["tasks"] for day in plan))
        course = os.path.join(self.folder, "course.json")
        with open(course, encoding="utf-8") as file:
            data = json.load(file)
        data["protocol"]["descripton"] = "Text"
        data["protocol"]["rules"][0]["untill"] = "open"
        data["protocol"]["topics"][0]["labl"] = "Text"
        data["protocol"]["topics"].append({"id": "spray"})
        data["protocol"]["rules"][3]["uses"].append("spary")
        data["protocol"]["rules"][0]["title"]["ne"] = "Text"
        with open(course, "w", encoding="utf-8") as file:
            json.dump(data, file)
        self.assertEqual(self.json("timeline"), plan)
        self.care("done", "wash", "evening", now="2026-03-19T21:00:00+04:00")
        self.care("session", "move", "1", "2026-03-14T10:00/12:30")
        with open(course, encoding="utf-8") as file:
            self.assertEqual(json.load(file)["protocol"], data["protocol"])

    def test_built_in(self):
        self.check_all("built-in", os.path.join(os.environ["AFTERCARE_TESTS"], "..", "data", "protocols", "scalp-micropigmentation.aftercare.json"))

    def test_examples(self):
        for folder in (("protocols", "good"), ("..", "data", "protocols", "examples")):
            folder = os.path.join(os.environ["AFTERCARE_TESTS"], *folder)
            for name in sorted(os.listdir(folder)):
                self.check_all(name, os.path.join(folder, name))


if __name__ == "__main__":
    unittest.main()
