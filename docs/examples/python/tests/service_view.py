"""The programs of Service View, as the tests use them.

They are looked for in PATH, unless the variables SVIEW_PROGRAM and SERVICE_VIEW_PROGRAM name them.
"""

import contextlib
import json
import os
import pathlib
import subprocess
import tempfile

SVIEW = os.environ.get("SVIEW_PROGRAM", "sview")
SERVICE_VIEW = os.environ.get("SERVICE_VIEW_PROGRAM", "service-view")

# A proxy of the build machine does not lead to a hub on it.
os.environ["no_proxy"] = "*"


def environment():
    """Returns the environment of the tests, without what would be an option of a program."""
    variables = os.environ.items()
    return {name: value for name, value in variables if not name.startswith("SERVICE_VIEW_")}


def run(program, *arguments, text=None):
    """Runs a program to its end."""
    return subprocess.run(
        [program, *map(str, arguments)],
        input=text,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def sview(*arguments, text=None):
    """Runs sview to its end."""
    return run(SVIEW, *arguments, text=text)


def render(*arguments):
    """Draws pictures. A virtual display is started where there is none."""
    return run(SERVICE_VIEW, "render", *arguments)


def printed(done):
    """Returns what a program printed that must have ended with 0."""
    if done.returncode != 0:
        raise AssertionError(f"{done.args} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


class Running:
    """A program that has printed its first line, and runs until the block ends."""

    def __init__(self, *arguments):
        self.arguments = [str(argument) for argument in arguments]

    def __enter__(self):
        self.directory = tempfile.TemporaryDirectory()
        self.errors = pathlib.Path(self.directory.name, "errors")
        with self.errors.open("w") as errors:
            self.process = subprocess.Popen(
                self.arguments,
                env=environment(),
                stdout=subprocess.PIPE,
                stderr=errors,
                encoding="utf-8",
            )
        self.line = self.process.stdout.readline().strip()
        if not self.line:
            complaints = self.complaints()
            self.__exit__()
            raise AssertionError(f"{self.arguments} ended: {complaints}")
        return self

    def __exit__(self, *_):
        self.process.terminate()
        # It ends when the rest of its output was read.
        self.process.communicate()
        self.directory.cleanup()

    def complaints(self):
        """Returns what it has written to standard error."""
        return self.errors.read_text(encoding="utf-8")


class Hub(contextlib.ExitStack):
    """A hub of its own on a free port, with all its data in a directory that is gone afterwards."""

    def __enter__(self):
        super().__enter__()
        # What was begun is ended also where the rest fails.
        with contextlib.ExitStack() as begun:
            directory = pathlib.Path(begun.enter_context(tempfile.TemporaryDirectory()))
            self.data, self.key_file = directory / "data", directory / "key"
            options = ["--demo", "--listen", "127.0.0.1:0", "--data", self.data]
            hub = begun.enter_context(Running(SVIEW, "hub", *options))
            # hub listening on http://127.0.0.1:34567
            self.url = hub.line.split()[-1]
            key = ["key", "create", "--kind", "secret", "--name", "tests", "--data", self.data]
            self.key = printed(sview(*key)).strip()
            # Its owner alone may be able to read it.
            with open(os.open(self.key_file, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
                file.write(self.key)
            self.push(begun.pop_all())
        return self

    def sview(self, *arguments, text=None):
        """Runs a command of sview that talks to this hub."""
        where = ["--server", self.url, "--api-key-file", self.key_file]
        return sview(*arguments, *where, text=text)

    def new_ticket(self, first_name, email):
        """Makes a ticket at the first of the demo's locations, and returns its id."""
        visitor = ["--first-name", first_name, "--email", email]
        return printed(self.sview("ticket", "create", "--location", "1", *visitor)).strip()

    def get(self, ticket, provider):
        """Returns what a provider has attached to a ticket."""
        return json.loads(printed(self.sview("get", "--ticket", ticket, "--provider", provider)))
