"""The corpus of other systems' archives: the same from the same seed, every kind in it, and its hand-written pairs say what they show."""

from __future__ import annotations

from html.parser import HTMLParser
from random import Random

import pytest

from benchmarks.importcorpus import families, pieces
from benchmarks.importcorpus.forms import casefiles
from benchmarks.importcorpus.items import SIGNED, kinds_in
from benchmarks.importcorpus.judging.comparing import changes, compared, exact
from benchmarks.importcorpus.judging.judge import Result, hold
from benchmarks.importcorpus.judging.printed import Line, Printed, split
from benchmarks.importcorpus.model import words

SEED, SOME = 7, 40
_APART = {
    "p",
    "li",
    "td",
    "th",
    "br",
    "div",
    "h4",
    "h5",
    "dt",
    "dd",
    "caption",
    "table",
    "ul",
    "ol",
    "hr",
    "pre",
    "tr",
    "blockquote",
}


class _Reader(HTMLParser):
    """All text of some HTML with a space where a block or a line ends."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._unread += tag in ("style", "script")
        self.said.append(" " if tag in _APART else "")

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in ("style", "script")
        self.said.append(" " if tag in _APART else "")

    def handle_data(self, data: str) -> None:
        self.said.append("" if self._unread else data)


def shown(html: str) -> list[str]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return split("".join(reader.said))


@pytest.mark.slow
def test_the_same_seed_lays_the_same_bytes(tmp_path):
    home, again = tmp_path / "one", tmp_path / "two"
    assert families.make(home, 6, SEED) == families.make(again, 6, SEED)
    files = [path.relative_to(home) for path in sorted(home.rglob("*")) if path.is_file()]
    assert len(files) > 60
    for path in files:
        assert (home / path).read_bytes() == (again / path).read_bytes(), path


def test_another_seed_lays_other_words():
    first, second = (families.archive("firstagenda", 4, seed)[0] for seed in (1, 2))
    assert first != second


@pytest.mark.slow
def test_every_kind_of_piece_and_meeting_is_there():
    made = families.archive("firstagenda", SOME, SEED)
    found = set().union(*map(kinds_in, made))
    assert len(pieces.KINDS) > 60
    assert set(pieces.KINDS) <= found
    items = [item for meeting in made for item in meeting.items]
    assert {item.closed for item in items} == {"", "public", "held"}
    assert any(meeting.supplementary for meeting in made) and any(meeting.extraordinary for meeting in made)
    days = [(meeting.committee.name, meeting.day) for meeting in made]
    assert len(set(days)) < len(days), "no two meetings on a day"
    assert any(item.number.endswith("a") for item in items), "no letters in numbers"
    assert any(one.between for item in items for one in item.earlier), "no text between earlier decisions"
    assert any(item.decision and item.points for item in items) and any(item.title == SIGNED for item in items)
    assert any(member.since for meeting in made for member in meeting.committee.members), "no roster changes"
    assert any(not section.pieces for item in items for section in item.sections), "no heading without text"


def test_the_documents_have_every_kind_between_them():
    made = [item for _, item, _ in casefiles.documents(Random(SEED), 1)]
    found = {piece.kind for item in made for section in item.sections for piece in section.pieces}
    assert set(pieces.WORD_KINDS) | set(pieces.ODF_KINDS) | set(pieces.MARKDOWN_KINDS) | set(pieces.KINDS) <= found


@pytest.mark.parametrize("piece", pieces.ALL, ids=lambda piece: f"{piece.kind}: {piece.text[:20]}")
def test_a_piece_shows_the_words_that_it_is_said_to_show(piece):
    said, _, note = piece.text.partition("‖")
    soft = [word[1:-1] for word in words(said + " " + note) if word.startswith("⟦")]
    hard = [word for word in words(said + " " + note) if not word.startswith("⟦")]
    printed = [word.removesuffix("[1]") for word in shown(piece.html)] if note else shown(piece.html)
    printed = [word for word in printed if word]
    change = compared(exact(hard), exact(soft), printed, piece.kind)
    assert not change, change


def _line(level: int, text: str) -> Line:
    return Line(level, split(text))


def _item(*texts: tuple[str, str]) -> dict:
    parts = [
        {
            "heading": heading,
            "words": [*(f"⟦{word}⟧" for word in heading.split()), *text.split()],
            "notes": [],
            "kinds": [],
        }
        for heading, text in texts
    ]
    return {"number": "1", "title": "Et punkt", "case": "27/1", "closed": "", "parts": parts}


@pytest.mark.parametrize(
    ("printed", "lost", "added", "moved"),
    [
        ("Anna og Bo kom", [], [], []),
        ("Anna og kom", ["Bo"], [], []),
        ("Anna og og Bo kom", [], ["og"], []),
        ("og Bo kom Anna", [], [], ["Anna"]),
        ("1. Anna og Bo kom.", ["kom"], ["1.", "kom."], []),
    ],
)
def test_the_judge_tells_what_is_lost_added_and_moved(printed, lost, added, moved):
    item = _item(("Beslutning", "Godkendt."), ("Sagsfremstilling", "Anna og Bo kom"))
    lines = [
        _line(0, "27/1"),
        _line(3, "Sagsfremstilling"),
        _line(0, printed),
        _line(3, "Beslutning"),
        _line(0, "Godkendt."),
    ]
    made = changes(item, lines, 2, exact, Printed(lines))
    assert [(change.lost, change.added, change.moved) for change in made] == (
        [(lost, added, moved)] if lost or added or moved else []
    )


def test_an_item_that_is_not_printed_is_a_fault():
    result, meeting = Result("x"), {"file": "x.json", "items": [_item(("Beslutning", "Godkendt."))]}
    hold(result, meeting, Printed([_line(2, "Punkt 1. Et andet punkt")]), exact, "docx")
    assert result.is_wrong and "isn't printed" in result.faults[0]
