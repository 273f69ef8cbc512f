"""The page, a command and an editor work on the same files at the same time: no byte of any of them is lost.

An editor knows of no lock: it reads a file, and later writes the whole of it. So what the page was told is saved stays until an editor
saves over it with what it had read before, and what an editor saved stays whatever the page writes.
"""

import random
import re
import threading
import time

import pytest
from build import DATE, ITEM, MEETING, workspace
from kontorpage import NOW

from committee import MeetingKey, ToRecord, open_archive, record_all, sit_to_record, undo_last
from committee.kontor.desk import Desk

KEY = MeetingKey("raadet", DATE)
FILES = (ITEM, f"{MEETING}/02-anden.yaml")
SECOND = "titel: En anden sag\r\nsagsnr: 21/2\r\nindstilling: Godkendes.\r\n"
DECISION = re.compile(rb"^beslutning: (.*?)\r?$", re.MULTILINE)


class Log:
    """What each was told is saved, with the moments between which it was, and what an editor wrote."""

    def __init__(self):
        self.saved, self.edits, self.refused = [], [], 0
        self.errors = []

    def says(self, file, words, began, made):
        if made:
            self.saved.append((file, words, began, time.monotonic()))
        else:
            self.refused += 1


def decide(archive, log, number, words):
    """A decision recorded as a command does, and the page: of what was read, with the archive as it is now."""
    began = time.monotonic()
    sitting, _ = sit_to_record(archive, KEY)
    if sitting is None:
        return
    numbered = next((one for one in sitting.agenda if one.item.file == FILES[number]), None)
    if numbered is not None:
        made = record_all(sitting, (ToRecord(numbered, words, replace=True),))
        log.says(FILES[number], words, began, made.files)


def page(root, log, rng, step):
    """What the handlers of the page do at the desk."""
    desk = page.desks.setdefault(root, Desk(root, "bruger", lambda: NOW))
    with desk.alone() as archive:
        if rng.random() < 0.2:
            began = time.monotonic()
            if files := undo_last(archive).files:
                log.says(files[0], None, began, True)
        else:
            decide(archive, log, rng.randrange(2), f"Siden siger {step}.")
        desk.saved()


page.desks = {}


def command(root, log, rng, step):
    decide(open_archive(root, user="en anden"), log, rng.randrange(2), f"Kommandoen siger {step}.")


def editor(root, log, rng, step):
    """Reads the file, types a line, and saves: in place, which is what most editors do."""
    path = root / FILES[rng.randrange(2)]
    data = path.read_bytes()
    if rng.random() < 0.5:
        time.sleep(rng.random() * 0.004)
        data = path.read_bytes()  # it shows the new one when it sees it
    mark = f"# redaktoer {step}".encode()
    path.write_bytes(data + mark + (b"\r\n" if b"\r\n" in data else b"\n"))
    log.edits.append((path.relative_to(root).as_posix(), mark, DECISION.findall(data), time.monotonic()))


def run_together(root, seed, steps=4):
    """One interleaving: each of the three does some steps with pauses of its own."""
    log, rng = Log(), random.Random(seed)
    starting = threading.Barrier(3)

    def work(what, own):
        try:
            starting.wait()
            for step in range(steps):
                time.sleep(own.random() * 0.006)
                what(root, log, own, f"{seed}-{what.__name__[0]}{step}")
        except Exception as error:
            log.errors.append(error)

    threads = [
        threading.Thread(target=work, args=(what, random.Random(rng.random()))) for what in (page, command, editor)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log


def lost(root, log):
    """What somebody wrote and that isn't there, though nobody who may has written over it."""
    for file in FILES:
        data = (root / file).read_bytes()
        yield from (f"{file}: the editor's {mark}" for name, mark, *_ in log.edits if name == file and mark not in data)
        decisions = DECISION.findall(data)
        if len(decisions) > 1:
            yield f"{file}: {decisions}"
        mine = [(words, began, ended) for name, words, began, ended in log.saved if name == file]
        if not mine:
            continue
        last = max(began for _, began, _ in mine)
        candidates = {words for words, _, ended in mine if ended >= last}
        late = [found for name, _, found, at in log.edits if name == file and at >= last]
        may_be = {words.encode() for words in candidates if words} | {one[0] for one in late if one}
        undone = None in candidates or any(words is None for words, *_ in mine)
        if not undone and (decisions[0] if decisions else b"") not in may_be | ({b""} if [] in late else set()):
            yield f"{file}: has {decisions}, not any of {may_be}"


@pytest.mark.slow
def test_two_hundred_interleavings_lose_no_byte(tmp_path):
    saved = edits = refused = 0
    for seed in range(200):
        root = workspace(tmp_path / str(seed), {FILES[1]: SECOND.encode()})
        log = run_together(root, seed)
        assert log.errors == [], seed
        assert list(lost(root, log)) == [], seed
        archive = open_archive(root)
        assert archive.half_done == () and sit_to_record(archive, KEY)[0] is not None
        assert {path.name for path in (root / MEETING).iterdir() if "lås" not in path.name} == {
            "moede.yaml", "01-sag.yaml", "02-anden.yaml",
        }  # fmt: skip
        assert b"\r\n" in (root / FILES[1]).read_bytes() and b"\r" not in (root / ITEM).read_bytes()
        saved, edits, refused = saved + len(log.saved), edits + len(log.edits), refused + log.refused
    assert saved > 200 and edits > 500 and refused > 10, (saved, edits, refused)
