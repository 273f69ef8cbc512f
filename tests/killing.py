"""Kills a publication at chosen moments, as a power cut would: nothing of its own runs after. A program of its own, since a process
that has set type can't be forked.

    python killing.py WORKSPACE MEETING MOST

copies the workspace for each moment, publishes there, kills it, and prints one JSON line of what is left: `moment`, `event`, what
`readers` found (each is the edition's number, or what is wrong), and after the moments that matter most what they find `after` the
next run.

    python killing.py FOLDER

does the same with the public folder alone, at each of its own moments: `found` is what can be read, `after` what the next run leaves.
"""

import contextlib
import importlib
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

_WRITES = ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree", "os.chmod", "os.link", "os.truncate")


def _is_write(event, arguments):
    return event in _WRITES or (event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wxa+"))


def killed(action, moment, *, everything):
    """Run something in a process that dies just before its `moment`-th event; the events it had, and the last one's name."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        seen = 0

        def watch(event, arguments):
            nonlocal seen
            if everything or _is_write(event, arguments):
                seen += 1
                if seen == moment:
                    os.write(writes, f"{seen} {event} {' '.join(map(str, arguments[:2]))}".encode())
                    os._exit(9)

        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        sys.addaudithook(watch)
        action()
        os.write(writes, f"{seen} done {' '.join(sys.modules)}".encode())
        os._exit(0)
    os.close(writes)
    with open(reads, "rb") as stream:
        told = stream.read().decode(errors="replace")
    os.waitpid(child, 0)
    return int(told.partition(" ")[0]), told.partition(" ")[2]


def publish(root, meeting):
    from committee.cli import main

    with contextlib.suppress(SystemExit):
        main(["-C", str(root), "udgiv", meeting])


def left(root):
    """What each reading command finds: the edition's number, or what is wrong."""
    from committee.publication.controlling import control_folder
    from committee.publication.overview.publicmeetings import read_published

    (home,) = (root / "output").glob("*/*")
    receipt, problems = control_folder(home / "offentlig")
    meetings, told = read_published(root)
    shown = meetings[0].edition if len(meetings) == 1 and not told else f"{len(meetings)} {told}"
    return [receipt.edition if receipt and not problems else str(problems), shown]


def _load(names):
    """Import what a whole run imports, so that each doesn't. Nothing is set: that starts threads, which no fork has."""
    for name in names:
        try:
            importlib.import_module(name)
        except Exception:  # a module's own parts, named by it and found by nobody else
            continue


def run(source, meeting, most):
    with tempfile.TemporaryDirectory() as name:
        space = Path(name)

        def tried(moment, *, everything):
            root = Path(shutil.copytree(source, space / "ws"))
            count, event = killed(lambda: publish(root, meeting), moment, everything=everything)
            before = [entry.name for entry in next((root / "output").glob("*/*")).iterdir()]
            found = left(root)
            after = []
            if "os.rename" in event or "rmtree" in event:
                killed(lambda: publish(root, meeting), 0, everything=False)
                after = left(root)
            shutil.rmtree(root)
            return count, {"moment": moment, "event": event, "before": before, "readers": found, "after": after}

        writes, done = tried(0, everything=False)
        _load(done["event"].split()[1:])
        events, _ = tried(0, everything=True)
        for moment in range(1, writes + 1):
            print(json.dumps(tried(moment, everything=False)[1]))
        spread = max(most - writes, 0)
        for number in range(spread):
            print(json.dumps(tried(1 + number * events // spread, everything=True)[1]))


OLD, NEW = {"a.md": b"gammelt", "bilag/b.txt": b"gammelt"}, {"a.md": b"nyt", "bilag/b.txt": b"nyt"}


def run_folder(space):
    from committee.publication import folder as public

    def place(home, files):
        with public.staging(home) as stage:
            stage.write(files)
            stage.place()

    def words(folder):
        return sorted({path.read_bytes().decode() for path in public.files_in(folder).values()})

    moment, event = 0, ""
    while not event.startswith("done"):
        moment += 1
        home = space / str(moment)
        place(home, OLD)
        _, event = killed(lambda home=home: place(home, NEW), moment, everything=False)
        found = words(public.readable_folder(home / "offentlig"))
        with public.staging(home):
            pass
        after = words(home / "offentlig")
        there = [path.name for path in home.iterdir() if path.name not in ("offentlig", ".udvalg-udgiv-lås")]
        print(json.dumps({"moment": moment, "event": event[:200], "found": found, "after": after, "there": there}))


if __name__ == "__main__":
    if len(sys.argv) == 2:
        run_folder(Path(sys.argv[1]))
        sys.exit()
    run(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
