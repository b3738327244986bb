"""What the clerk will see of the payloads."""

import json
import os
import pathlib
import tempfile
import unittest

import crm
from integration import PROVIDER, TITLE
from tests.service_view import Hub, printed, render

HERE = pathlib.Path(__file__).parent
# Made with the variable RENEW, looked at, and committed.
BASELINE = HERE / "baseline"
# What a build job keeps where a picture is another one.
DIFFERENCES = HERE / "render-differences"
LOOK = ["--width", "400", "--provider", PROVIDER, "--title", TITLE]
MARIA = "maria.schmidt@example.com"


class Pictures(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)

    def write(self, payload):
        """Writes a payload under the name of its baseline."""
        gold = self.directory / "gold.json"
        gold.write_text(json.dumps(payload), encoding="utf-8")
        return gold

    def test_customer_is_drawn_as_the_baseline(self):
        gold = self.write(crm.payload(crm.customer(MARIA)))
        if "RENEW" in os.environ:
            printed(render(gold, *LOOK, "-o", BASELINE))
        compared = render(gold, *LOOK, "--compare", BASELINE, "-o", DIFFERENCES)
        self.assertEqual(printed(compared), "gold: as the baseline\n")

    def test_change_is_seen_and_drawn(self):
        customer = crm.customer(MARIA)
        customer["level"] = "Silver"
        differences = self.directory / "differences"
        gold = self.write(crm.payload(customer))
        compared = render(gold, *LOOK, "--compare", BASELINE, "-o", differences)
        self.assertEqual(compared.returncode, 1, compared.stderr)
        self.assertIn("gold: it differs from the baseline", compared.stderr)
        written = sorted(file.name for file in differences.iterdir())
        self.assertEqual(written, ["gold.difference.png", "gold.png"])

    def test_page_holds_what_the_hub_has(self):
        with Hub() as hub:
            ticket = hub.new_ticket("Maria", MARIA)
            payload = json.dumps(crm.payload(crm.customer(MARIA)))
            to = ["--ticket", ticket, "--provider", PROVIDER, "--title", TITLE]
            printed(hub.sview("send", "-", *to, text=payload))
            attached = printed(hub.sview("get", "--ticket", ticket))
        # All sections of the ticket, each with its own title.
        self.directory.joinpath("ticket.json").write_text(attached, encoding="utf-8")
        page = self.directory / "ticket.html"
        printed(render(self.directory / "ticket.json", "-o", page))
        html = page.read_text(encoding="utf-8")
        for text in (TITLE, "Late: 2026-117", "Gold", "140.50 EUR", "Jan 10, 2026"):
            self.assertIn(text, html)


if __name__ == "__main__":
    unittest.main()
