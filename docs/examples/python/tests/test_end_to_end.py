"""The integration beside a real hub: what it attaches is what the hub has."""

import contextlib
import hmac
import io
import json
import sys
import threading
import unittest
import urllib.error
import urllib.request

import crm
import integration
from integration import PROVIDER, TITLE, Receiver, Refused, Server
from tests.service_view import Hub, Running, printed, sview

# Longer than anything takes on a busy machine; only a failure waits so long.
TIMEOUT = ["--timeout", "30s"]
MARIA = "maria.schmidt@example.com"
JONAS = "jonas.weber@example.com"


def integration_of(hub):
    """Returns the command that runs the integration beside a hub."""
    options = ["--server", hub.url, "--api-key-file", hub.key_file]
    return [sys.executable, integration.__file__, *options]


def webhooks_of(hub):
    """Returns the addresses of a hub's webhooks."""
    webhooks = json.loads(printed(sview("webhook", "list", "--json", "--data", hub.data)))
    return [webhook["url"] for webhook in webhooks]


class EndToEnd(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.hub = cls.enterClassContext(Hub())
        cls.running = cls.enterClassContext(Running(*integration_of(cls.hub)))
        # listening on http://127.0.0.1:34568/hook
        cls.hook = cls.running.line.split()[-1]

    def wait(self, ticket, *until):
        """Waits until the integration has attached something, and returns that."""
        of = ["--ticket", ticket, "--provider", PROVIDER]
        waited = self.hub.sview("wait", *of, *TIMEOUT, *until)
        # Where nothing came, the integration has written why.
        self.assertEqual(waited.returncode, 0, f"{waited.stderr}{self.running.complaints()}")
        return waited.stdout

    def test_new_ticket_gets_what_the_crm_knows(self):
        ticket = self.hub.new_ticket("Maria", MARIA)
        attached = self.wait(ticket)
        self.assertEqual(json.loads(attached), crm.payload(crm.customer(MARIA)))
        self.assertEqual(self.hub.get(ticket, PROVIDER), json.loads(attached))
        # What is read back is what can be checked and sent.
        self.assertEqual(printed(sview("check", "-", text=attached)), "valid\n")

    def test_value_is_waited_for(self):
        ticket = self.hub.new_ticket("Jonas", JONAS)
        self.wait(ticket, "--until", "/fields/0/value=Silver")
        # What was read is changed, and sent in its place.
        changed = self.hub.get(ticket, PROVIDER)
        changed["fields"][0]["value"] = "Gold"
        to = ["--ticket", ticket, "--provider", PROVIDER, "--title", TITLE]
        sent = printed(self.hub.sview("send", "-", *to, text=json.dumps(changed)))
        self.assertEqual(sent, f"accepted: {PROVIDER} on ticket {ticket}\n")
        self.wait(ticket, "--until", "/fields/0/value=Gold")

    def test_payload_that_is_refused_is_told_with_its_place(self):
        ticket = self.hub.new_ticket("Anna", "anna@example.com")
        wrong = {"fields": [{"type": "text", "title": "Level", "value": None}]}
        with self.assertRaises(Refused) as refused:
            Server(self.hub.url, self.hub.key).attach(ticket, wrong)
        self.assertRegex(str(refused.exception), "^400 .*/fields/0/value")
        # sview says the same, with line and column.
        to = ["--ticket", ticket, "--provider", PROVIDER, "--title", TITLE]
        sent = self.hub.sview("send", "-", *to, text=json.dumps(wrong))
        self.assertEqual(sent.returncode, 1)
        self.assertIn(":1:57 /fields/0/value [type]", sent.stdout)
        # Nothing was attached.
        got = self.hub.sview("get", "--ticket", ticket, "--provider", PROVIDER)
        self.assertEqual(got.returncode, 4, got.stderr)

    def test_message_that_the_hub_did_not_sign_is_refused(self):
        ticket = self.hub.new_ticket("Maria", "other@example.com")
        data = {"id": ticket, "email": MARIA}
        message = json.dumps({"type": "ticket_created", "id": "1", "data": data}).encode()
        for headers in ({}, {"X-Qminder-Signature": "0" * 64}):
            request = urllib.request.Request(self.hook, message, headers)
            with self.assertRaises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(request)
            with refused.exception as answer:
                self.assertEqual(answer.code, 401)
        got = self.hub.sview("get", "--ticket", ticket, "--provider", PROVIDER)
        self.assertEqual(got.returncode, 4, got.stderr)


class Receiving(unittest.TestCase):
    def status_of(self, address, key):
        """Returns what is answered to a message where the server is at this address."""
        quiet = contextlib.redirect_stderr(io.StringIO())
        with quiet, Receiver(Server(address, key)) as receiver:
            threading.Thread(target=receiver.serve_forever).start()
            receiver.secret = "secret"
            data = {"id": "7", "email": MARIA}
            message = json.dumps({"type": "ticket_created", "data": data}).encode()
            signature = hmac.new(b"secret", message, "sha256").hexdigest()
            headers = {"X-Qminder-Signature": signature}
            try:
                request = urllib.request.Request(receiver.url, message, headers)
                with urllib.request.urlopen(request) as answer:
                    return answer.status
            except urllib.error.HTTPError as error:
                with error:
                    return error.code
            finally:
                receiver.shutdown()

    def test_message_comes_again_only_where_that_is_of_use(self):
        with Hub() as hub:
            # There is no ticket 7, and there never will be.
            self.assertEqual(self.status_of(hub.url, hub.key), 204)
        # Nothing answers there any more.
        self.assertEqual(self.status_of(hub.url, hub.key), 503)


class Ending(unittest.TestCase):
    def test_integration_leaves_no_webhook_behind(self):
        with Hub() as hub:
            with Running(*integration_of(hub)) as running:
                self.assertEqual(webhooks_of(hub), [running.line.split()[-1]])
            self.assertEqual(webhooks_of(hub), [])


if __name__ == "__main__":
    unittest.main()
