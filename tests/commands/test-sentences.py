# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences as real aftercare pages have them, each written down in the format: sound without a warning, and the plan that was meant."""
import json
import os
import unittest

from aftercarectl import Case

AROUND = {
    "format": "aftercare-protocol", "format-version": 1, "id": "page", "version": "1", "title": "Page", "session-day-is": 0,
    "plan": {"from": "first session day - 3 weeks", "until": "last session day + 4 months"},
    "slots": [{"id": "morning", "label": "Morning", "time": "08:00"}, {"id": "evening", "label": "Evening", "time": "20:00"}],
}


class Sentences(Case):
    def plan(self, number, sentence):
        """"03-10 morning wash" for a step, "03-11T18:00 allowed no-water" for a change."""
        path = os.path.join(self.top, f"{number}.aftercare.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({**AROUND, **sentence.get("more", {}), "rules": sentence["rules"]}, file)
        checked = self.care("check", "--json", path).data[0]
        self.assertEqual([one for one in checked["problems"] if one["severity"] != "warning"], [])
        words = [word for answer in sentence.get("answers", []) for word in ("--answer", answer)]
        for session in sentence.get("sessions", ["2026-03-10T15:00/18:00"]):
            words += ["--session", session]
        for line in sentence.get("may", []):
            self.check_may(path, words, *line.split())
        shown = self.json("show", path, *words, "--last")
        return checked["problems"], \
            {f"{day['date'][5:]} {task['slot'] or '-'} {task['rule']}" for day in shown["days"] for task in day["tasks"]} | \
            {f"{one['at'][5:16]} {one['change']} {one['rule']}" for one in shown["changes"]}

    def check_may(self, path, words, time, topic, answer):
        """"03-11T12:00 shower no"."""
        now = f"2026-{time}:00+04:00"
        self.care("start", "--replace", path, *words, now=now)
        self.assertEqual((now, topic, self.json("may", topic, now=now, status=0 if answer == "yes" else 1)["answer"]), (now, topic, answer))

    def test_each(self):
        with open(os.path.join(os.environ["AFTERCARE_TESTS"], "protocols", "sentences.json"), encoding="utf-8") as file:
            sentences = json.load(file)
        self.assertGreaterEqual(len(sentences), 30)
        for number, sentence in enumerate(sentences):
            with self.subTest(page=sentence["page"]):
                problems, plan = self.plan(number, sentence)
                self.assertEqual(problems, [])
                self.assertEqual([line for line in sentence["plan"] if line not in plan], [])
                self.assertEqual([line for line in sentence.get("not", []) if line in plan], [])


if __name__ == "__main__":
    unittest.main()
