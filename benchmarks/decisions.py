"""Recording a decision from a cold start, reading a long Word file back, and many people recording at once."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.commands import minutes, of_meeting, udvalg
from benchmarks.measure import CannotMeasure, Group, Size, Way, compared, run
from benchmarks.peers import pandoc
from benchmarks.table import Row, Target, ms_at_most, seconds_at_most
from benchmarks.workspaces import copy_sample, make_long

RECORD, REWRITE = "udvalg beslut: one decision, one file", "user: PyYAML loads the item and dumps it"
READ, PARAGRAPHS = "udvalg indlaes: minutes of an item a page", "user: python-docx, the text of each paragraph"
PANDOC = "pandoc: Word to Markdown"
AT_ONCE = "udvalg beslut: a process for every second item, all at once"
RECORD_MS, READ_SECONDS = 200, 1.0
_BLANK = "[Skriv beslutningen her]"

_REWRITE = """\
import sys, yaml
path = sys.argv[1]
with open(path, encoding="utf-8") as file:
    item = yaml.safe_load(file)
item["beslutning"] = "Godkendt."
with open(path, "w", encoding="utf-8") as file:
    yaml.safe_dump(item, file, allow_unicode=True, sort_keys=False)
"""
_PARAGRAPHS = "import sys, docx; print(len([p.text for p in docx.Document(sys.argv[1]).paragraphs]))"
_TYPE = """\
import sys, docx
source, target, blank, pages = sys.argv[1:]
document = docx.Document(source)
blanks = [paragraph for paragraph in document.paragraphs if paragraph.text == blank]
if len(blanks) != int(pages):
    sys.exit(f"{len(blanks)} places to type, not {pages}")
for number, paragraph in enumerate(blanks):
    paragraph.text = f"Godkendt som nummer {number}."
document.save(target)
"""


def decisions(folder: Path, size: Size) -> Iterator[Group]:
    """Each command in new processes, beside what a user would write."""
    yield Group((RECORD, REWRITE), lambda: _recording(folder / "one", size))
    yield Group((READ, PARAGRAPHS, PANDOC), lambda: _reading(folder / "long", size))
    yield Group((AT_ONCE,), lambda: [_at_once(folder / "many", size.count // 2)])


def _recording(folder: Path, size: Size) -> list[Row]:
    place = copy_sample(folder)
    other = folder / "item.yaml"
    other.write_bytes((place.meeting / "02-brug-af-opkvalificering.yaml").read_bytes())
    record = of_meeting("beslut", place, "12", "Godkendt.", "--erstat")
    ways = {
        RECORD: lambda: run(record, place.root),
        REWRITE: lambda: run([sys.executable, "-c", _REWRITE, str(other)], folder),
    }
    return compared(ways, size.rounds, to=REWRITE, aims={RECORD: (ms_at_most(RECORD_MS),)})


def _reading(folder: Path, size: Size) -> list[Row]:
    place = make_long(folder, size.count)
    run(minutes(place), place.root)
    typed = str(place.output / "typed.docx")
    run([sys.executable, "-c", _TYPE, str(place.output / "referat.docx"), typed, _BLANK, str(size.count)], folder)
    ways: dict[str, Way] = {
        READ: lambda: run(udvalg("indlaes", typed), place.root),
        PARAGRAPHS: lambda: run([sys.executable, "-c", _PARAGRAPHS, typed], folder),
        PANDOC: lambda: run([pandoc(), typed, "-t", "gfm", "-o", str(folder / "read.md")], folder),
    }
    return compared(ways, size.rounds, to=PARAGRAPHS, aims={READ: (seconds_at_most(READ_SECONDS),)})


def _at_once(folder: Path, count: int) -> Row:
    """So many processes, each recording one decision; none may be lost."""
    place = make_long(folder, 2 * count)

    def record(number: int) -> str:
        command = of_meeting("beslut", place, f"sag-{number}", f"Beslutning {number}.")
        ended = subprocess.run(command, cwd=place.root, capture_output=True, encoding="utf-8", check=False)
        return ended.stderr if ended.returncode else ""

    began = time.perf_counter()
    with ThreadPoolExecutor(count) as pool:
        errors = [error for error in pool.map(record, range(1, count + 1)) if error]
    ms = (time.perf_counter() - began) * 1000
    if errors:
        raise CannotMeasure(f"{len(errors)} of {count} failed; {errors[0]}")
    texts = [(place.meeting / f"{n:03}-sag-{n}.yaml").read_text(encoding="utf-8") for n in range(1, count + 1)]
    kept = sum(f"beslutning: Beslutning {n}.\n" in text for n, text in enumerate(texts, start=1))
    return Row(AT_ONCE, ms, targets=(Target("none lost", f"{kept} of {count} kept", kept == count),))
