"""What is new in a Word file that came back, and how it is written into the items."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace

from committee.archive.names import MeetingKey
from committee.base.digests import sha256_of
from committee.base.problems import Place, Problem
from committee.domain.decision import Decision
from committee.records.fields import Markdown
from committee.rules.numbering import Numbered
from committee.work.outcome import Outcome
from committee.work.outsidedecisions import Correction
from committee.work.recording import decision_value, record, write_corrected
from committee.work.sitting import Sitting

_SUM = 20  # letters


@dataclass(frozen=True, slots=True)
class New:
    """An item whose decision was typed in Word: its text as Markdown, and the text in the file until now. One that `is_conflict` was
    changed in the file too, since the document was made, so that somebody has to choose."""

    numbered: Numbered
    text: str
    former: str
    is_conflict: bool = False

    @property
    def sum(self) -> str:
        """A sum of the two versions, by which a choice is known to be between those that were seen."""
        return _sum_of(self.numbered.item.id, self.text, self.former, str(self.is_conflict))

    @property
    def words(self) -> str:
        """A sum of the words of both, by which it is known that somebody has settled on what stands in the file."""
        return _sum_of(self.numbered.item.id, *(" ".join(one.split()) for one in (self.text, self.former)))


def _sum_of(*parts: str) -> str:
    return sha256_of("\0".join(parts).encode())[:_SUM]


@dataclass(eq=False, repr=False)
class ReadBack:
    """What a Word file says that the items don't; `sitting` is the meeting as it was read, to write it in. `unprinted` has the lines
    that are in no document any more where »ingen« was typed and has been taken in. `conflicts` are told among the problems too. A file
    that is from another meeting says which, `of`."""

    sitting: Sitting | None
    news: tuple[New, ...] = ()
    problems: tuple[Problem, ...] = ()
    unprinted: frozenset[str] = frozenset()
    corrections: tuple[Correction, ...] = ()
    conflicts: tuple[New, ...] = ()
    of: MeetingKey | None = None
    _own: dict[str, str] = field(default_factory=dict)  # the sums of the files that were written by this

    def write(self, new: New) -> Outcome:
        """Write one decision; all else that the item says of it stays."""
        assert self.sitting is not None
        decision = new.numbered.item.decision or Decision()
        value = decision_value(replace(decision, text=Markdown(new.text, Place(""))))
        return self._kept(new.numbered, record(self.sitting, new.numbered, value, replace=True))

    def correct(self, correction: Correction) -> Outcome:
        """Write what was corrected in an item's texts, after its decision where there is one."""
        assert self.sitting is not None
        item, archive = correction.numbered.item, self.sitting.archive
        as_read = self._own.get(item.file) or archive.digest(item.file)
        return self._kept(correction.numbered, write_corrected(archive.root, item, correction.values, as_read))

    def take(self, news: Sequence[New], corrections: Sequence[Correction] = ()) -> Outcome:
        """Write several decisions and corrections as one command; what can't be written is told, and doesn't keep the others back."""
        with self.as_one():
            made = [*map(self.write, news), *map(self.correct, corrections)]
        files = dict.fromkeys(name for one in made for name in one.files)
        return Outcome(tuple(files), tuple(problem for one in made for problem in one.problems))

    def as_one(self) -> AbstractContextManager[None]:
        """All that is written within is one command, which is undone as a whole."""
        assert self.sitting is not None
        return self.sitting.archive.changing(
            f"indlaes {self.sitting.key.folder}", told="Det, der var skrevet i Word, er taget med"
        )

    def _kept(self, numbered: Numbered, made: Outcome) -> Outcome:
        """An outcome; what was written by it is no one else's change."""
        if made.files and self.sitting is not None:
            path = self.sitting.archive.root / numbered.item.file
            self._own[numbered.item.file] = sha256_of(path.read_bytes())
        return made
