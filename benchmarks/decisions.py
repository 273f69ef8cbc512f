"""Recording a decision from a cold start, reading a long Word file back, and many people recording at once."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.commands import find_pandoc
from benchmarks.measure import CannotMeasure, in_turn, median, ratio, run
from benchmarks.table import Row, Section, Target, at_most
from benchmarks.workspaces import REPOSITORY, Place, copy_sample

RECORD, REWRITE = "udvalg beslut: one decision, one file", "user: PyYAML loads the item and dumps it"
READ, PYTHON_DOCX, PANDOC = "udvalg indlaes: 100 pages", "user: python-docx, the text of each paragraph", "pandoc: Word to Markdown"  # fmt: skip
RECORD_MS, READ_SECONDS = 200, 1.0
AT_ONCE = 50
_PAGES = 100
_BLANK = "[Skriv beslutningen her]"
_CLI = str(REPOSITORY / "cli.py")

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


def decisions(folder: Path, rounds: int) -> Section:
    """Each command in new processes, beside what a user would write."""
    section = Section(f"Decisions: recorded and read back ({rounds} runs each)")
    section.rows += [*_recording(folder / "one", rounds), *_reading(folder / "long", rounds), _at_once(folder / "many")]
    return section


def _recording(folder: Path, rounds: int) -> list[Row]:
    place = copy_sample(folder)
    item = place.meeting / "02-brug-af-opkvalificering.yaml"
    other = folder / "item.yaml"
    other.write_bytes(item.read_bytes())
    commands = {
        RECORD: [
            sys.executable,
            _CLI,
            "beslut",
            place.folder,
            "12",
            "Godkendt.",
            "--erstat",
            "--udvalg",
            place.committee,
        ],
        REWRITE: [sys.executable, "-c", _REWRITE, str(other)],
    }
    runs = in_turn(commands, place.root, rounds)
    ms = {name: [made.ms for made in runs[name]] for name in commands}
    target = at_most(RECORD_MS, median(ms[RECORD]), "ms")
    return [
        Row(name, median(ms[name]), ratio(ms[name], ms[REWRITE]), median([made.mib for made in runs[name]]),
            (target,) if name == RECORD else ())
        for name in commands
    ]  # fmt: skip


def _reading(folder: Path, rounds: int) -> list[Row]:
    place = _long(folder)
    run([sys.executable, _CLI, "referat", place.folder, "--uden-sidetal"], place.root)
    file = _typed(place.output / "referat.docx")
    commands = {
        READ: [sys.executable, _CLI, "indlaes", str(file)],
        PYTHON_DOCX: [sys.executable, "-c", _PARAGRAPHS, str(file)],
    }
    if pandoc := find_pandoc():
        commands[PANDOC] = [pandoc, str(file), "-t", "gfm", "-o", str(folder / "read.md")]
    runs = in_turn(commands, place.root, rounds)
    ms = {name: [made.ms for made in runs[name]] for name in commands}
    target = at_most(READ_SECONDS, median(ms[READ]) / 1000, "s")
    return [
        Row(name, median(ms[name]), ratio(ms[name], ms[PYTHON_DOCX]), median([made.mib for made in runs[name]]),
            (target,) if name == READ else ())
        for name in commands
    ]  # fmt: skip


def _long(root: Path) -> Place:
    """A meeting whose minutes are a hundred pages: an item a page, of some three thousand letters."""
    place = Place(root, "udvalget", "2021-02-11")
    place.meeting.mkdir(parents=True)
    (place.meeting.parent / "udvalg.yaml").write_text("kommune: K\nudvalg: Udvalget\n", encoding="utf-8")
    (place.meeting / "moede.yaml").write_text("dato: 2021-02-11\n", encoding="utf-8")
    for number in range(1, _PAGES + 1):
        lines = "\n\n".join(f"  Afsnit {n} om sag {number}: " + "ord og tal i sagen, " * 20 for n in range(8))
        text = f"titel: Sag {number}\nsagsnr: {number}\nsagsfremstilling: |\n{lines}\nindstilling: Godkendes.\n"
        (place.meeting / f"{number:03}-sag-{number}.yaml").write_text(text, encoding="utf-8")
    return place


def _typed(file: Path) -> Path:
    import docx

    document = docx.Document(str(file))
    blanks = [paragraph for paragraph in document.paragraphs if paragraph.text == _BLANK]
    if len(blanks) != _PAGES:
        raise CannotMeasure(f"{len(blanks)} places to type, not {_PAGES}")
    for number, blank in enumerate(blanks):
        blank.text = f"Godkendt som nummer {number}."
    document.save(str(file.with_name("typed.docx")))
    return file.with_name("typed.docx")


def _at_once(folder: Path) -> Row:
    """As many processes as there are items, each recording one decision; none may be lost."""
    place = _long(folder)

    def record(number: int) -> int:
        command = [sys.executable, _CLI, "beslut", place.folder, f"sag-{number}", f"Beslutning {number}."]
        return subprocess.run(command, cwd=place.root, capture_output=True, check=False).returncode

    began = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        codes = list(pool.map(record, range(1, AT_ONCE + 1)))
    ms = (time.perf_counter() - began) * 1000
    texts = [(place.meeting / f"{n:03}-sag-{n}.yaml").read_text(encoding="utf-8") for n in range(1, AT_ONCE + 1)]
    kept = sum(f"beslutning: Beslutning {n}.\n" in text for n, text in enumerate(texts, start=1))
    lost = Target("none lost", f"{kept} of {AT_ONCE} kept", kept == AT_ONCE and not any(codes))
    return Row(f"udvalg beslut: {AT_ONCE} processes at once, all of them", ms, None, None, (lost,))
