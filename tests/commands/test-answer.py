# SPDX-License-Identifier: GPL-3.0-or-later
"""answer: the answers of a running plan, and other ones."""
import unittest

from aftercarectl import Case


class Answer(Case):
    def setUp(self):
        super().setUp()
        self.start()

    def test_listed(self):
        self.assertEqual(self.json("answer"), {"hair": ["very-short"], "interval": ["one-week"], "products": []})
        self.assertIn("(hair)", self.care("answer").out)

    def test_changed(self):
        """Other hair, other steps: the record stays, the plan is made anew (CARE.md principle 5)."""
        self.care("done", "oil", "morning")
        answer = self.json("answer", "hair=long")
        self.assertEqual(answer["answers"]["hair"], ["long"])
        self.assertEqual([one["after"] for one in answer["changes"] if one["rule"] == "no-oil" and one["change"] == "allowed"][:1],
                         ["2026-03-31T18:00:00+04:00"])
        self.assertEqual(self.json("may", "oil", status=1)["answer"], "no")
        self.assertEqual(len(self.json("log")), 1)
        self.assertEqual(self.json("answer")["interval"], ["one-week"], "what was not asked for stays")
        self.care("answer", "hair=very-short")
        self.assertEqual(self.json("may", "oil")["answer"], "yes")

    def test_many(self):
        self.care("answer", "products=minoxidil")
        self.assertEqual(self.json("answer")["products"], ["minoxidil"])
        self.assertEqual(self.json("may", "growth-products", status=1)["answer"], "no")

    def test_trial(self):
        before = self.contents()
        answer = self.json("answer", "hair=long", "--dry-run")
        self.assertTrue(answer["changes"])
        self.assertEqual(self.contents(), before)

    def test_refused(self):
        before = self.contents()
        self.assertIn('Did you mean "long"?', self.care("answer", "hair=lnog", status=64).err)
        self.assertIn('Did you mean "hair"?', self.care("answer", "hiar=long", status=64).err)
        self.care("answer", "long", status=64)
        self.care("answer", "hair=long", "hair=medium", status=64)
        self.assertEqual(self.contents(), before)


if __name__ == "__main__":
    unittest.main()
