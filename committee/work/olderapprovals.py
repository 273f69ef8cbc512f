"""What minutes that an earlier version approved would print otherwise now. It kept no roster, so what they print of the committee's
file is held against the approved document itself, where that is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from committee.attachments.opening.refusal import UnreadError
from committee.base import danish
from committee.base.problems import Place, Problem, warning
from committee.compose.edition import Kind
from committee.documents.lines import line_words, lines_of
from committee.formats.word.reader import read_word
from committee.rules.attendance import present
from committee.work.approveddocuments import approved_documents, has_corrections_since
from committee.work.sitting import Sitting, composed


@dataclass(frozen=True, slots=True)
class Older:
    """A locked meeting's approved document, `file`, which is "" when none can be compared with, and what would be printed otherwise."""

    file: str
    place: Place
    changed: tuple[str, ...] = ()


def older_approval(sitting: Sitting) -> Older | None:
    """What of the committee's file would be printed otherwise than it was; None of minutes that aren't locked, or keep all."""
    meeting, committee = sitting.meeting, sitting.committee
    if not meeting.is_locked or meeting.kept is not None or sitting.templates is None:
        return None
    place = committee.at("members")
    file, was = _approved_lines(sitting)
    now = _lines_now(sitting) if file else []
    if not was or not now:
        return Older("", place)
    changed = [] if _is_listed(present(committee, meeting), now, was) else ["deltagerne"]
    words = {"udvalgets navn": committee.name, "mødestedet": "" if meeting.location else committee.location}
    changed += [what for what, word in words.items() if word and _stands(word, now) and not _stands(word, was)]
    return Older(file, place, tuple(changed))


def older_still(sittings: Iterable[Sitting]) -> Iterator[Problem]:
    """A warning for each meeting that an earlier version approved, and that would be printed otherwise now."""
    for sitting in sittings:
        older = older_approval(sitting)
        if older is not None and older.changed:
            day, what = danish.format_date(sitting.meeting.date, "d. MMMM y"), danish.listed(older.changed)
            text = f"Referatet af {day} er godkendt, men ville nu blive trykt anderledes end {older.file}: {what}."
            yield warning(older.place, "udvalg-efter-godkendelse", text, CURE)


CURE = "Skriv det tilbage i udvalg.yaml; er en plads ophørt eller ny, så giv den »til:« eller »fra:«."


def _approved_lines(sitting: Sitting) -> tuple[str, list[str]]:
    """The approved document that can be read, the open one first, with its lines. An earlier version wrote corrected ones over it."""
    root, meeting = sitting.archive.root, sitting.meeting
    corrected = has_corrections_since(meeting)
    found = [one.file for one in approved_documents(root, meeting) if one.is_kept or corrected]
    for file in sorted(found, key=lambda name: ("intern" in name.rpartition("/")[2], not name.endswith(".md"))):
        try:
            data = (root / file).read_bytes()
            if file.endswith(".md"):
                return file, [_plain(line) for line in data.decode("utf-8").splitlines()]
            if file.endswith(".docx"):
                return file, [line_words(line) for line in read_word(data).lines]
        except (OSError, UnreadError, UnicodeDecodeError):
            continue
    return "", []


def _plain(line: str) -> str:
    return " ".join(line.replace("**", "").replace("\\", "").split())


def _lines_now(sitting: Sitting) -> list[str]:
    numbers, problems = sitting.kpis.numbers(sitting.meeting)
    document = None if problems else composed(sitting, dict(numbers), Kind.MINUTES, internal=False, final=True)[0]
    return [line_words(line) for line in lines_of(document.blocks)] if document else []


def _stands(words: str, lines: Iterable[str]) -> bool:
    return any(words in line for line in lines)


def _is_listed(names: tuple[str, ...], now: list[str], was: list[str]) -> bool:
    """Whether those who take part are the same on both lists. Where the house prints them in a way of its own, each of them is there."""
    row = ", ".join(names)
    line = next((line for line in now if row and row in line), None)
    if line is None:
        return all(_stands(name, was) for name in names if _stands(name, now))
    tail = line[line.index(row) :]
    return any(one.endswith(tail) and not one.removesuffix(tail).endswith(", ") for one in was)
