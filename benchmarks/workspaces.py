"""The workspaces that are measured: the sample, many meetings with texts of their own, and one huge meeting."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
COMMITTEE = "arbejdsmarkedsudvalget"
MEETING = "2021-02-11"
SAMPLE = REPOSITORY / "agenda_items" / COMMITTEE

_IN_ONE = 20  # committees in one workspace, as many as a municipality has
_LINE = re.compile(r"(?P<lead>\s*(?:- )?(?:\{?[a-zæøå]+: )?)(?P<words>.*)")
_WORD = re.compile(r"[A-Za-zÆØÅæøå]{3,}")
_NOT_TEXT = ("#", "sagsnr:")

_WITH_TABLE = 5  # every fifth item of the huge meeting has one
_ROWS, _COLUMNS = 30, 6


@dataclass(frozen=True, slots=True)
class Place:
    """Where one meeting lies: its workspace, its committee's folder and its own."""

    root: Path
    committee: str
    folder: str

    @property
    def meeting(self) -> Path:
        return self.root / "agenda_items" / self.committee / self.folder

    @property
    def output(self) -> Path:
        return self.root / "output" / self.committee / self.folder


def copy_sample(root: Path) -> Place:
    """A copy of the repository's own workspace, so that its `output/` isn't touched."""
    for name in ("agenda_items", "templates"):
        shutil.copytree(REPOSITORY / name, root / name)
    for path in (root / "agenda_items" / COMMITTEE / MEETING).glob("*.yaml"):
        path.write_text(without_kpis(path.read_text(encoding="utf-8")), encoding="utf-8")
    return Place(root, COMMITTEE, MEETING)


def without_kpis(text: str) -> str:
    """An item's file with its figures written by hand: the rivals have no KPIs, which `kpis` measures on their own."""
    text = re.sub(r"^nøgletal:(?: .*\n|\n(?:  - .*\n)+)", "", text, flags=re.MULTILINE)
    return re.sub(r"\{\{.*?\}\}", "724", text)


def nth_meeting(home: Path, number: int) -> Place:
    """Where meeting `number` lies: each in a committee of its own, some of them in each workspace."""
    date = dt.date(2021, 1, 4) + dt.timedelta(days=number % 360)
    return Place(home / f"workspace-{number // _IN_ONE:03}", f"udvalg-{number % _IN_ONE:02}", date.isoformat())


def make_meetings(home: Path, count: int) -> None:
    """`count` meetings like the sample, each with texts and a date of its own, so that no cache serves two."""
    paths = sorted((SAMPLE / MEETING).glob("*.yaml"))
    sample = {path.name: without_kpis(path.read_text(encoding="utf-8")) for path in paths}
    committee = (SAMPLE / "udvalg.yaml").read_text(encoding="utf-8")
    for number in range(count):
        place = nth_meeting(home, number)
        place.meeting.mkdir(parents=True)
        (place.meeting.parent / "udvalg.yaml").write_text(committee, encoding="utf-8")
        for name, text in sample.items():
            own = text.replace(MEETING, place.folder) if name == "moede.yaml" else varied(text, number)
            (place.meeting / name).write_text(own, encoding="utf-8")


def varied(text: str, number: int) -> str:
    """An item's file with the number in every line of text, after its first word, and every figure changed."""
    return "\n".join(_varied_line(line, number) for line in text.split("\n"))


def _varied_line(line: str, number: int) -> str:
    if line.startswith(_NOT_TEXT):
        return line
    match = _LINE.fullmatch(line)
    words = match["words"]
    if not match["lead"].strip() and re.fullmatch(r"[a-zæøå]+:", words):
        return line
    return match["lead"] + _WORD.sub(rf"\g<0> {number}", words, count=1)


def make_huge(root: Path, items: int) -> Place:
    """One meeting of so many items, every fifth of them with a table of 30 rows and 6 columns."""
    place = Place(root, COMMITTEE, MEETING)
    place.meeting.mkdir(parents=True)
    shutil.copy(SAMPLE / "udvalg.yaml", place.meeting.parent)
    shutil.copy(SAMPLE / MEETING / "moede.yaml", place.meeting)
    for number in range(1, items + 1):
        text = "\n".join(_huge_item(number, has_table=not number % _WITH_TABLE))
        (place.meeting / f"{number:04}-sag-{number}.yaml").write_text(text + "\n", encoding="utf-8")
    return place


def _huge_item(number: int, *, has_table: bool) -> Iterator[str]:
    yield f"titel: Orientering om sag {number} på beskæftigelsesområdet"
    yield f"sagsnr: 21/{number}"
    yield "sagsfremstilling: |"
    for paragraph in range(1, 4):
        yield (
            f"  Forvaltningen har i sag {number} gennemgået de {number + paragraph} forløb, der **blev afsluttet** i "
            f"kvartalet, og vurderer, at {paragraph + number % 90},5 % af deltagerne er i job. Det er flere end ventet, "
            "og udgiften på 4,8 mio. kr. holder sig inden for rammen."
        )
        yield ""
    if has_table:
        yield from _table(number)
    yield f"  - Mål {number} er nået\n  - Mål {number + 1} følges op i *næste* kvartal"
    yield "indstilling:\n  at:"
    yield f"    - orienteringen om sag {number} tages til efterretning."
    yield f"bilag:\n  - Notat om sag {number}"
    yield f"beslutning: Taget til orientering, idet sag {number} genoptages."


def _table(number: int) -> Iterator[str]:
    yield "  | " + " | ".join(f"Kolonne {column}" for column in range(_COLUMNS)) + " |"
    yield "  | --- |" + " --: |" * (_COLUMNS - 1)
    for row in range(_ROWS):
        yield (
            f"  | Område {row} | " + " | ".join(f"{number + row * column},5 %" for column in range(1, _COLUMNS)) + " |"
        )
    yield ""


def make_long(root: Path, pages: int) -> Place:
    """A meeting whose minutes have an item a page, of some three thousand letters, and places for the decisions."""
    place = Place(root, "udvalget", MEETING)
    place.meeting.mkdir(parents=True)
    (place.meeting.parent / "udvalg.yaml").write_text("kommune: K\nudvalg: Udvalget\n", encoding="utf-8")
    (place.meeting / "moede.yaml").write_text(f"dato: {MEETING}\n", encoding="utf-8")
    for number in range(1, pages + 1):
        lines = "\n\n".join(f"  Afsnit {n} om sag {number}: " + "ord og tal i sagen, " * 20 for n in range(8))
        text = f"titel: Sag {number}\nsagsnr: {number}\nsagsfremstilling: |\n{lines}\nindstilling: Godkendes.\n"
        (place.meeting / f"{number:03}-sag-{number}.yaml").write_text(text, encoding="utf-8")
    return place
