"""Every payload keeps the contract, and one that does not makes the build red."""

import json
import pathlib
import tempfile
import unittest

import crm
from tests.service_view import printed, sview


class Payloads(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)

    def write(self, name, payload):
        text = json.dumps(payload, indent=2)
        self.directory.joinpath(name).write_text(text, encoding="utf-8")

    def test_payload_of_each_customer_is_valid_and_without_warnings(self):
        customers = json.loads(crm.CUSTOMERS.read_text(encoding="utf-8"))
        for customer in customers:
            self.write(f"{customer['level']}.json", crm.payload(customer))
        checked = printed(sview("check", "--deny-warnings", self.directory))
        names = [f"{self.directory.joinpath(level)}.json: valid" for level in ("Gold", "Silver")]
        self.assertEqual(checked.splitlines(), names)

    def test_wrong_payload_is_told_with_line_and_column(self):
        payload = crm.payload(crm.customer("jonas.weber@example.com"))
        payload["fields"][1]["value"] = 2024
        self.write("wrong.json", payload)
        wrong = self.directory / "wrong.json"
        checked = sview("check", "--format", "github", wrong)
        self.assertEqual(checked.returncode, 1, checked.stderr)
        self.assertIn("line=11,endLine=11,col=16,", checked.stdout)
        place = f"{wrong}:11:16 /fields/1/value [type] expected a string; found 2024"
        self.assertIn(place, checked.stdout)

    def test_what_has_one_certain_fix_is_mended(self):
        payload = crm.payload(crm.customer("jonas.weber@example.com"))
        self.write("right.json", payload)
        payload["fields"][1]["value"] = 2024
        self.write("wrong.json", payload)
        fixed = printed(sview("check", "--fix", self.directory / "wrong.json"))
        self.assertIn('put it in quotes', fixed)
        texts = [self.directory.joinpath(name).read_text() for name in ("right.json", "wrong.json")]
        self.assertEqual(*texts)


if __name__ == "__main__":
    unittest.main()
