"""What was copied in Word, in a spreadsheet or on the web, as the text of an item: read where `udvalg punkt --fra -` reads it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from committee.attachments.apart.process import Broken, Message, Process
from committee.attachments.opening import bounds
from committee.base.problems import Place, Problem, has_errors, warning
from committee.documents.flat import Note
from committee.formats.content import FoundPicture
from committee.rules.numbering import Numbered
from committee.work.changing import changes
from committee.work.handedin.filing import place_pictures, with_names
from committee.work.handedin.told import told
from committee.work.locking import alone_in
from committee.work.recording import locked
from committee.work.sitting import Sitting

LARGEST = 50 * bounds.MIB  # of what is pasted, its pictures included
MOST_PICTURES = 19  # beside the page; in it the reader has a bound of its own
_MODULE = "committee.work.handedin.clipworker"
_NAME = "udklip"
_PLAIN = "Indsæt det som ren tekst i stedet (Ctrl+Shift+V)."
_PICTURE = re.compile(r"!\[((?:[^\[\]\\\n]|\\.){0,1000})\]\(bilag/billede-\d+\.\w+\)")
_NOWHERE = "Gem billedet som PNG eller JPEG i mødets bilag/, og skriv ![beskrivelse](bilag/navn.png)."


@dataclass(frozen=True, slots=True)
class Clipped:
    """What was copied: its text in our own dialect, pictures by the names that the text has, the files that were written of them, and
    what is told. With an error among `problems` there is no text."""

    markdown: str = ""
    pictures: tuple[FoundPicture, ...] = ()
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether it couldn't be read, or a picture couldn't be kept."""
        return has_errors(self.problems)


def clipped(html: str, beside: Sequence[bytes] = ()) -> Clipped:
    """The text that a page from the clipboard is, every word of it in the text or told. `beside` are pictures that lay on the clipboard
    as files. Nothing is written: the pictures are kept, or told, by `clip_placed`."""
    data = html.encode("utf-8", "replace")
    size = len(data) + sum(map(len, beside))
    if size > LARGEST or len(beside) > MOST_PICTURES:
        return _refused(bounds.over(size, LARGEST) if size > LARGEST else "har for mange billeder")
    header: Message = {"html": len(data), "pictures": [len(one) for one in beside]}
    with Process(_MODULE, bounds.SECONDS, bounds.MEMORY) as process:
        answer = process.ask(header, b"".join((data, *beside)))
    if isinstance(answer, Broken):
        return _refused(f"kan ikke læses: {answer.value}")
    said, packed = answer
    if "why" in said:
        return _refused(f"kan ikke læses: {said['why']}")
    notes = [Note(kind, text) for kind, text in said["notes"]]
    return Clipped(said["markdown"], tuple(_unpacked(said["pictures"], packed)), tuple(told(_NAME, notes)))


def _unpacked(named: Sequence[tuple[str, int]], packed: bytes) -> list[FoundPicture]:
    ends = accumulate((length for _, length in named), initial=0)
    return [FoundPicture(name, packed[a:b]) for (name, _), (a, b) in zip(named, pairwise(ends), strict=True)]


def _refused(why: str) -> Clipped:
    return Clipped(problems=(Problem(Place(_NAME), "udklip", f"Det kopierede {why}.", _PLAIN),))


def clip_placed(clip: Clipped, sitting: Sitting | None = None, numbered: Numbered | None = None) -> Clipped:
    """What was copied, as it stands in an item, where its pictures are kept; without an item they are told."""
    if not clip.pictures:
        return clip
    return _without_pictures(clip) if sitting is None or numbered is None else _kept(sitting, numbered, clip)


@changes("indsæt", "Billeder sat ind i {punkt}")
def _kept(sitting: Sitting, numbered: Numbered, clip: Clipped) -> Clipped:
    """The pictures as files in `bilag/` under the item's name, which the text then has; nothing that is there is written over. Nothing
    is kept in minutes that are approved."""
    if sitting.meeting.is_locked:
        return Clipped(problems=(locked(sitting.meeting),))
    display = numbered.item.file.rpartition("/")[0]
    home = sitting.archive.root / display
    placed = alone_in(home, display, lambda: place_pictures(home, numbered.item.id, clip.pictures))
    if isinstance(placed, Problem):
        return Clipped(problems=(placed,))
    text = with_names(clip.markdown, placed.names)
    assert isinstance(text, str)
    return replace(clip, markdown=text, files=tuple(f"{display}/{name}" for name in placed.files))


def _without_pictures(clip: Clipped) -> Clipped:
    """Each picture as a line that asks for it."""
    count = len(clip.pictures)
    said = "Et billede er ikke taget med." if count == 1 else f"{count} billeder er ikke taget med."
    problem = warning(Place(_NAME), "fra-dokument", said, _NOWHERE)
    return Clipped(_PICTURE.sub(_asked, clip.markdown), (), (*clip.problems, problem))


def _asked(found: re.Match[str]) -> str:
    return f"\\[indsæt billedet{': ' if found[1] else ''}{found[1]}]"
