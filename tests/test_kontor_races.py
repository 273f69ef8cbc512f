"""The page in two tabs, a command and an editor work on the same files at the same time: no byte of any of them is lost.

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

from committee import (
    FieldChange,
    MeetingKey,
    ToRecord,
    change_presence,
    item_form,
    open_archive,
    record_all,
    save_item_fields,
    sit_to_record,
    undo_last,
)
from committee.kontor.desk import Desk

KEY = MeetingKey("raadet", DATE)
HEAD, LAST = (
    f"{MEETING}/moede.yaml",
    f"{MEETING}/03-sidste.yaml",
)  # nobody decides the last item, so that one can leave before it
FILES = (ITEM, f"{MEETING}/02-anden.yaml", LAST, HEAD)
SECOND = "titel: En anden sag\r\nsagsnr: 21/2\r\nindstilling: Godkendes.\r\n"
DECISION, TEXT, MEMBERS = "beslutning", "sagsfremstilling", ("Anna And", "Bo Berg")


def line(name):
    return re.compile(rf"^{name}: (.*?)\r?$".encode(), re.MULTILINE)


FIELDS = {**{name: line(name) for name in (DECISION, TEXT)}, **{name: line(f" +{name}") for name in MEMBERS}}
TYPED = {file: [DECISION, TEXT] for file in FILES[:2]} | {LAST: [TEXT], HEAD: [*MEMBERS]}


def said(data):
    """What each field says in a file's bytes."""
    return {name: pattern.findall(data) for name, pattern in FIELDS.items()}


class Log:
    """What each was told is saved, with the moments between which it was, and what an editor wrote."""

    def __init__(self):
        self.saved, self.edits, self.refused, self.kinds = [], [], 0, set()
        self.errors = []

    def says(self, file, field, words, began, made):
        if made:
            self.saved.append((file, field, words, began, time.monotonic()))
            self.kinds.add(field)
        else:
            self.refused += 1


def numbered_of(archive, file):
    """The meeting as it is now, with one of its items."""
    sitting, _ = sit_to_record(archive, KEY)
    found = next((one for one in sitting.agenda if one.item.file == file), None) if sitting else None
    return sitting, found


def decide(archive, log, number, words):
    """A decision recorded as a command does, and the page: of what was read, with the archive as it is now."""
    began = time.monotonic()
    sitting, numbered = numbered_of(archive, FILES[number])
    if numbered is not None:
        made = record_all(sitting, (ToRecord(numbered, words, replace=True),))
        log.says(FILES[number], DECISION, words, began, made.files)


def attend(archive, log, member, *, here):
    """Somebody leaves before the last item, or is back."""
    began = time.monotonic()
    sitting, numbered = numbered_of(archive, LAST)
    if numbered is not None:
        made = change_presence(sitting, numbered, member, here=here)
        log.says(HEAD, member, "" if here else "3", began, made.files)


def write_text(desk, log, rng, words):
    """The form of an item is filled, and saved when some words have been typed in it."""
    file = FILES[rng.randrange(3)]
    with desk.alone() as archive:
        sitting, numbered = numbered_of(archive, file)
        form = item_form(sitting, numbered) if numbered is not None else None
    time.sleep(rng.random() * 0.006)
    with desk.alone() as archive:
        began = time.monotonic()
        sitting, numbered = numbered_of(archive, file)
        if form is None or numbered is None:
            return
        change = FieldChange((TEXT,), form.values[TEXT,], words)
        made = save_item_fields(sitting, numbered, form.digest, [change])
        log.says(file, TEXT, words, began, (TEXT,) in made.saved)
        desk.saved()


def page(root, log, rng, step):
    """What the handlers of the page do at the desk."""
    desk = page.desks.setdefault(root, Desk(root, "bruger", lambda: NOW))
    does = rng.random()
    if does < 0.35:
        write_text(desk, log, rng, f"Teksten er {step}.")
        return
    with desk.alone() as archive:
        if does < 0.5:
            began = time.monotonic()
            if files := undo_last(archive).files:
                log.says(files[0], None, None, began, True)
        elif does < 0.75:
            attend(archive, log, rng.choice(MEMBERS), here=rng.random() < 0.4)
        else:
            decide(archive, log, rng.randrange(2), f"Siden siger {step}.")
        desk.saved()


page.desks = {}


def tab(root, log, rng, step):
    """The page in another tab: the same desk."""
    page(root, log, rng, f"{step} i den anden fane")


def command(root, log, rng, step):
    decide(open_archive(root, user="en anden"), log, rng.randrange(2), f"Kommandoen siger {step}.")


def editor(root, log, rng, step):
    """Reads the file, types a line, and saves: in place, which is what most editors do."""
    path = root / FILES[rng.randrange(4)]
    data = path.read_bytes()
    if rng.random() < 0.5:
        time.sleep(rng.random() * 0.004)
        data = path.read_bytes()  # it shows the new one when it sees it
    mark = f"# redaktoer {step}".encode()
    path.write_bytes(data + mark + (b"\r\n" if b"\r\n" in data else b"\n"))
    log.edits.append((path.relative_to(root).as_posix(), mark, said(data), time.monotonic()))


def run_together(root, seed, steps=4):
    """One interleaving: each of the four does some steps with pauses of its own."""
    log, rng = Log(), random.Random(seed)
    doing = (page, tab, command, editor)
    page.desks.setdefault(root, Desk(root, "bruger", lambda: NOW))
    starting = threading.Barrier(len(doing))

    def work(what, own):
        try:
            starting.wait()
            for step in range(steps):
                time.sleep(own.random() * 0.006)
                what(root, log, own, f"{seed}-{what.__name__[0]}{step}")
        except Exception as error:
            log.errors.append(error)

    threads = [threading.Thread(target=work, args=(what, random.Random(rng.random()))) for what in doing]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    page.desks.pop(root).close()
    return log


def lost(root, log):
    """What somebody wrote and that isn't there, though nobody who may has written over it."""
    for file in FILES:
        data = (root / file).read_bytes()
        yield from (f"{file}: the editor's {mark}" for name, mark, *_ in log.edits if name == file and mark not in data)
        for field in TYPED[file]:
            yield from lost_of(log, file, field, said(data)[field])


def lost_of(log, file, field, found):
    """The same of one field, which says what was found."""
    if len(found) > 1:
        yield f"{file}: {found}"
    saved = [one for one in log.saved if one[0] == file and one[1] in (field, None)]
    if not saved or any(one[1] is None for one in saved):  # what was taken back is another's test
        return
    last = max(began for *_, began, _ in saved)
    may_be = {words.encode() for *_, words, _, ended in saved if ended >= last}
    late = [was[field] for name, _, was, at in log.edits if name == file and at >= last]
    may_be |= {was[0] if was else b"" for was in late}
    if (found[0] if found else b"") not in may_be:
        yield f"{file}: has {field} {found}, not any of {may_be}"


@pytest.mark.slow
def test_two_hundred_interleavings_lose_no_byte(tmp_path):
    saved = edits = refused = 0
    kinds = set()
    for seed in range(200):
        root = workspace(tmp_path / str(seed), {FILES[1]: SECOND.encode(), LAST: "titel: Den sidste\n"})
        log = run_together(root, seed)
        assert log.errors == [], seed
        assert list(lost(root, log)) == [], seed
        archive = open_archive(root)
        assert archive.half_done == () and sit_to_record(archive, KEY)[0] is not None
        assert {path.name for path in (root / MEETING).iterdir() if "lås" not in path.name} == {
            "moede.yaml", "01-sag.yaml", "02-anden.yaml", "03-sidste.yaml",
        }  # fmt: skip
        assert b"\r\n" in (root / FILES[1]).read_bytes() and b"\r" not in (root / ITEM).read_bytes()
        saved, edits, refused = saved + len(log.saved), edits + len(log.edits), refused + log.refused
        kinds |= log.kinds
    assert saved > 400 and edits > 500 and refused > 10, (saved, edits, refused)
    assert kinds == {DECISION, TEXT, *MEMBERS, None}
