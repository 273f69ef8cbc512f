"""The page's program is killed, as by a power cut or a task manager, at any moment of a stream of changes: what was told as saved is on the
disk, no file is half-written, and the next start takes back what was begun."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from http.client import HTTPException

import pytest
from build import COMMITTEE, DATE, ITEM, MEETING, workspace
from kontorprogram import ADDRESS, Browser, environment, kept_file

from committee import MeetingKey, open_archive, sit_to_record
from committee.kontor import addresses

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="forks, and kills by POSIX's signals"),
]

KEY = MeetingKey(COMMITTEE, DATE)
OTHER = f"{MEETING}/02-anden.yaml"
MOMENTS = 100
BEFORE = {
    ITEM: b"titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.  # bliver\n",
    OTHER: b"titel: En anden\r\nsagsnr: 21/2\r\nindstilling: Ja.\r\n",
}
DECISION = re.compile(rb"beslutning: (.*?)\r?\n")

# The program as its users start it, but from a process that has loaded it already: a hundred starts take a tenth of the time.
STARTER = """
import os, sys
import committee.cli.commands.kontor, committee.kontor.serving, watchfiles, python_multipart, filelock
from committee import masked, undo_last
from committee.cli import main
from committee.kontor.screens.registry import routes
routes(), masked, undo_last  # what a child would have to read anew each time
for line in sys.stdin:
    child = os.fork()
    if not child:
        print(os.getpid(), flush=True)
        main(sys.argv[1:])
    os.waitpid(child, 0)
    print("ended", flush=True)
"""


class Starter:
    """Starts the program again and again."""

    def __init__(self, root, home):
        self.process = subprocess.Popen(
            [sys.executable, "-c", STARTER, "-C", str(root), "kontor", "--uden-browser"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env=environment(home),
        )  # fmt: skip

    def start(self):
        """The process's number, and the address that lets one in."""
        self.process.stdin.write("start\n")
        self.process.stdin.flush()
        number = int(self.process.stdout.readline())
        return number, ADDRESS.search(self.process.stdout.readline())[0]

    def kill(self, number):
        os.kill(number, signal.SIGKILL)
        assert self.process.stdout.readline() == "ended\n"

    def end(self):
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()


def steps_of(root):
    """Each item's file, and the address at which a step of the meeting is taken at it."""
    sitting, _ = sit_to_record(open_archive(root), KEY)
    return [(one.item.file, f"{addresses.item(KEY, one.item, 'moede')}/trin") for one in sitting.agenda]


def stream(browser, steps, told, asked, first):
    """Record decisions one after another until nobody answers; each that was answered is told as saved."""
    for number in range(first, first + 1000):
        file, path = steps[number % 2]
        asked[file] = f"Beslutning {number}."
        try:
            browser.post(path, {"slags": "ord", "tekst": asked[file], "igen": "ja", "trin": str(number)})
        except (OSError, HTTPException):
            return
        told[file] = asked[file]


def decision(root, file):
    """What a file says is decided; it is whole, and every other byte of it is as it was."""
    data = (root / file).read_bytes()
    found = DECISION.findall(data)
    assert DECISION.sub(b"", data) == BEFORE[file] and len(found) <= 1
    return found[0].decode() if found else None


@pytest.fixture
def starter(tmp_path):
    root = workspace(tmp_path / "ws", BEFORE)
    (tmp_path / "hjem").mkdir()
    made = Starter(root, tmp_path / "hjem")
    yield root, made
    made.end()


def test_a_program_that_is_killed_at_any_moment_keeps_what_it_said(starter):
    root, starting = starter
    rng, told, steps, amid = random.Random(18), {}, steps_of(root), 0
    number, address = starting.start()
    for moment in range(MOMENTS):
        browser = Browser(address)
        before, asked = dict(told), dict(told)
        worker = threading.Thread(target=stream, args=(browser, steps, told, asked, 1001 * moment))
        worker.start()
        time.sleep(rng.random() * 0.3)
        starting.kill(number)
        worker.join(30)
        amid += any(is_half_done(entry) for entry in (root / ".udvalg/fortryd").glob("0*"))
        for file in BEFORE:
            assert decision(root, file) in (told.get(file), asked.get(file)), (moment, file)
        number, address = starting.start()
        archive = open_archive(root)
        assert archive.half_done == () and sit_to_record(archive, KEY)[1] == []
        for file in BEFORE:  # taken back whole, or ended
            now = decision(root, file)
            assert now in (told.get(file), asked.get(file)), (moment, file)
            told[file] = now
        assert moment or told != before
    starting.kill(number)
    assert None not in told.values()
    assert amid > 0  # of the kills, so many fell in the middle of a step


def is_half_done(entry):
    return (entry / "linjer.jsonl").exists() and not (entry / "slut.json").exists()


def test_a_tab_sees_the_program_come_back_with_what_was_saved(starter):
    root, starting = starter
    number, address = starting.start()
    browser = Browser(address)
    (file, path), _ = steps_of(root)
    browser.post(path, {"slags": "ord", "tekst": "Sagt før.", "trin": "a"})
    starting.kill(number)
    number, _ = starting.start()
    assert json.loads(kept_file(root.parent / "hjem").read_text())["port"] == int(ADDRESS.search(address)[1])
    assert "Sagt før." in browser.get(path.removesuffix("/trin"))
    browser.post(path, {"slags": "ord", "tekst": "Sagt før.", "trin": "a"})  # its answer got lost, so it is said again
    assert decision(root, file) == "Sagt før."
    browser.post("/fortryd", {"kun": "a"})
    assert decision(root, file) is None
    starting.kill(number)
