"""Attaches what the CRM knows of a visitor to each new ticket.

The server tells of tickets by a webhook, which the integration makes when it starts and removes when
it ends.

Example: python3 integration.py --server http://localhost:7410 --api-key-file key
"""

import argparse
import hashlib
import hmac
import http.server
import json
import pathlib
import signal
import sys
import urllib.error
import urllib.parse
import urllib.request

import crm

PROVIDER = "my-crm"
TITLE = "Customer"


class Refused(Exception):
    """The server refuses a call; the text is its answer."""

    def __init__(self, status, answer):
        super().__init__(f"{status} {answer}")
        # What is wrong with the call itself stays wrong.
        self.is_passing = status in (408, 429) or status >= 500


class Server:
    """A Qminder-compatible server."""

    def __init__(self, address, key):
        self.address, self.key = address.rstrip("/"), key

    def call(self, method, path, form=None):
        """Calls the server, and returns its answer.

        Raises Refused, or OSError where the server is not reached.
        """
        data = urllib.parse.urlencode(form).encode() if form else None
        headers = {"X-Qminder-REST-API-Key": self.key}
        request = urllib.request.Request(self.address + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            answer = error.read().decode(errors="replace")
            raise Refused(error.code, answer) from error

    def attach(self, ticket, payload):
        """Attaches a payload to a ticket, in place of what this integration attached before."""
        form = {"provider": PROVIDER, "title": TITLE, "data": json.dumps(payload)}
        return self.call("POST", f"/v1/tickets/{urllib.parse.quote(ticket)}/external", form)


class Receiver(http.server.ThreadingHTTPServer):
    """Where the server tells of tickets: a free port of this machine."""

    def __init__(self, server):
        super().__init__(("127.0.0.1", 0), Delivery)
        self.upstream, self.secret = server, None

    @property
    def url(self):
        """The address for the webhook."""
        return f"http://127.0.0.1:{self.server_port}/hook"

    def is_signed(self, body, signature):
        """Returns whether the server signed these bytes."""
        if self.secret is None:
            return False
        expected = hmac.new(self.secret.encode(), body, hashlib.sha256).hexdigest()
        return hmac.compare_digest(expected.encode(), signature.encode())


class Delivery(http.server.BaseHTTPRequestHandler):
    """One message of the webhook."""

    def do_POST(self):
        """Answers 204 where the message is done with; after any other answer it comes again."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if not self.server.is_signed(body, self.headers.get("X-Qminder-Signature", "")):
            self.send_error(401)
            return
        message = json.loads(body)
        try:
            # What is attached is told as ticket_changed, which must not lead to the next.
            if message["type"] == "ticket_created":
                self.welcome(message["data"])
        except (Refused, OSError) as error:
            self.log_error("%s", error)
            if not isinstance(error, Refused) or error.is_passing:
                self.send_error(503)
                return
        self.send_response(204)
        self.end_headers()

    def welcome(self, ticket):
        """Attaches what is known of the visitor, if anything is."""
        customer = crm.customer(ticket.get("email"))
        if customer:
            self.server.upstream.attach(ticket["id"], crm.payload(customer))


def main():
    """Runs the integration until it is told to end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", required=True)
    parser.add_argument("--api-key-file", required=True, type=pathlib.Path)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    server = Server(options.server, options.api_key_file.read_text(encoding="utf-8").strip())
    with Receiver(server) as receiver:
        webhook = server.call("POST", "/v1/webhooks", {"url": receiver.url})
        receiver.secret = webhook["secret"]
        try:
            print(f"listening on {receiver.url}", flush=True)
            receiver.serve_forever()
        finally:
            server.call("DELETE", f"/v1/webhooks/{webhook['id']}")


if __name__ == "__main__":
    main()
