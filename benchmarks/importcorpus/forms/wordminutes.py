"""Word minutes of other municipalities, in several habits of headings, case numbers, sections and attachments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

from benchmarks.importcorpus.forms.wordfile import append, listed, saved
from benchmarks.importcorpus.model import Item, Meeting, Piece
from benchmarks.importcorpus.pieces.word import WORD
from benchmarks.importcorpus.wordings import long_date


@dataclass(frozen=True, slots=True)
class Habit:
    """How a house sets its minutes: the form of an item's heading and its style, and the style of a section's."""

    title: str
    item: str  # a style, or "bold"
    section: str
    case: str
    table_head: bool = False


HABITS = (
    Habit("Punkt {number}: {title}", "Heading 1", "Heading 2", "Sagsnr.: {case}"),
    Habit("{number}. {title}", "Heading 2", "bold", "{case}"),
    Habit("Punkt {number}. {title}", "bold", "Heading 3", "Sagsnummer {case}", table_head=True),
    Habit("{number}. {title}", "Heading 1", "bold:", "J.nr. {case}", table_head=True),
)


def bodied(piece: Piece) -> str:
    """A piece as a stretch of the body: raw where it is one already, else a paragraph."""
    if piece.html.startswith("<w:"):
        return piece.html
    return f"<w:p><w:r><w:t xml:space='preserve'>{escape(piece.text)}</w:t></w:r></w:p>"


def word_pieces() -> list[Piece]:
    return [Piece(*row) for row in WORD]


def lay(folder: Path, meetings: list[Meeting], random: Random) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for number, meeting in enumerate(meetings):
        names.append(f"Referat {meeting.committee.name} {meeting.day:%d-%m-%Y} {number}.docx".replace("§ ", ""))
        (folder / names[-1]).write_bytes(minutes(meeting, HABITS[number % len(HABITS)]))
    return names


def minutes(meeting: Meeting, habit: Habit) -> bytes:
    import docx

    document = docx.Document()
    _head(document, meeting, habit)
    for item in meeting.items:
        _item(document, item, habit)
    return saved(document)


def _head(document: object, meeting: Meeting, habit: Habit) -> None:
    day = meeting.day
    date = long_date(day)
    document.add_paragraph(f"{'Dagsorden' if meeting.undecided else 'Referat'} {meeting.committee.name}", "Title")
    if meeting.extraordinary or meeting.supplementary:
        document.add_paragraph("Ekstraordinært møde" if meeting.extraordinary else "Tillægsdagsorden", "Subtitle")
    rows = [
        ("Mødedato", f"{date} kl. {meeting.time.replace(':', '.')}"),
        ("Mødested", meeting.place),
        ("Deltagere", ", ".join(meeting.present)),
        ("Afbud", ", ".join((*meeting.away, *meeting.absent))),
    ]
    said = [(label, value) for label, value in rows if value]
    if not habit.table_head:
        for label, value in said:
            document.add_paragraph(f"{label}: {value}")
        return
    table = document.add_table(len(said), 2)
    for row, (label, value) in zip(table.rows, said, strict=True):
        row.cells[0].text, row.cells[1].text = label, value


def _heading(document: object, text: str, style: str) -> None:
    if style.startswith("bold"):
        document.add_paragraph().add_run(text + style.removeprefix("bold")).bold = True
    else:
        document.add_paragraph(text, style)


def _item(document: object, item: Item, habit: Habit) -> None:
    title = f"Lukket: {item.shown}" if item.closed else item.shown
    _heading(document, habit.title.format(number=item.number, title=title), habit.item)
    if item.case:
        document.add_paragraph(habit.case.format(case=item.case))
    section: Callable[[str], None] = lambda name: _heading(document, name, habit.section)  # noqa: E731
    for one in item.sections:
        if one.heading:
            section(one.heading)
        for piece in one.pieces:
            append(document, bodied(piece))
    if item.recommendation:
        section("Indstilling")
        _recommendation(document, item)
    if item.decision:
        section("Beslutning")
        for line in _lines(item.decision):
            append(document, bodied(Piece("plain", "", line)))
        for name, reason in item.away:
            document.add_paragraph(f"{reason}: {name}")
    if item.attachments:
        section("Bilag")
        append(document, listed([one.title for one in item.attachments], 1))


def _lines(pieces: tuple[Piece, ...]) -> Iterator[str]:
    """A paragraph each, and each point of a decision in its own."""
    for piece in pieces:
        points = piece.text.split(" ⟦") if piece.kind == "pointwise" else [piece.text]
        yield from (point.replace("⟦", "").replace("⟧", "") for point in points)


def _recommendation(document: object, item: Item) -> None:
    assert item.recommendation is not None
    lead, points = item.recommendation, item.recommendation.points
    to = f" til {lead.to}" if lead.to else ""
    document.add_paragraph(f"{lead.sender} indstiller{to}," if lead.sender else f"Det indstilles{to},")
    append(document, listed(points, 2) if len(points) > 1 else bodied(Piece("plain", "", points[0])))
