"""Decisions typed in Word → what is new in them, and what else a person has changed in the file.

The file carries a sum of each item as it was printed, so that her changes can be told from those made in YAML since.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from committee.archive.archive import Archive
from committee.base.problems import Place, Problem, shown, warning
from committee.compose.asmarkdown import source_text
from committee.compose.compose import Kind
from committee.compose.edition import anchor_name
from committee.compose.markup import parse
from committee.documents.chartpicture import alt_of
from committee.documents.flat import Line
from committee.documents.grouping import blocks_of
from committee.documents.itemlines import HEAD, Known, Section, known_of, rest_words, sections
from committee.documents.lines import digest, line_words, lines_of, signature, without_words
from committee.documents.walk import charts_in, sparklines_in
from committee.domain.decision import NONE
from committee.formats.word.reader import WordFile
from committee.rules.numbering import Numbered
from committee.work.composedtwice import STAMP, Composed, compose_twice
from committee.work.foundback import New, ReadBack
from committee.work.outsidedecisions import Outside
from committee.work.recording import locked
from committee.work.returned import Identity
from committee.work.sitting import Sitting, sit_to_record
from committee.work.undecided import Undecided, as_undecided, has_none, marked
from committee.work.wordlines import as_it_was, between, own_lines, without_run
from committee.work.wordnotes import SHOWN, beside_words, left_behind, tracked


def read_back(
    archive: Archive, file: WordFile, about: Identity, display: str, *, corrections: bool = False
) -> ReadBack:
    """Hold the file against the meeting's items. Nothing is written. With `corrections`, what was changed outside the decisions is
    offered too, where it can be told which of the item's own words it is."""
    if about.kind != Kind.MINUTES.value:
        text = "Filen er en dagsorden, og en dagsorden har ingen beslutninger."
        cure = f"Byg referatet med »udvalg referat {about.key.folder}«, og skriv beslutningerne i det."
        return ReadBack(None, problems=(Problem(Place(display), "ikke-et-referat", text, cure),))
    sitting, problems = sit_to_record(archive, about.key)
    composed = None
    if sitting is not None:
        composed, problems = compose_twice(sitting, Kind.MINUTES, internal=about.internal)
    if sitting is None or composed is None:
        return ReadBack(None, problems=tuple(problems))
    if sitting.meeting.is_locked:
        return ReadBack(None, problems=(locked(sitting.meeting),))
    undecided = as_undecided(sitting, internal=about.internal)
    blocks = composed.document.blocks
    shown_in = {" ".join(alt_of(chart).split()) for chart in (*charts_in(blocks), *sparklines_in(blocks))}
    held = _Held(file, composed, sitting, display, undecided, frozenset(shown_in), Outside(display, corrections))
    items = list(held.items())
    return ReadBack(
        sitting,
        tuple(new for new, _ in items if new and not new.is_conflict),
        tuple(problem for _, found in items for problem in found),
        undecided.unprinted if undecided else frozenset(),
        tuple(held.outside.corrections),
        tuple(new for new, _ in items if new and new.is_conflict),
    )


@dataclass(slots=True)
class _Held:
    """A Word file held against what would be printed now."""

    file: WordFile
    composed: Composed
    sitting: Sitting
    display: str
    undecided: Undecided | None = None
    charts: frozenset[str] = frozenset()  # what the document's own charts show, in words: their pictures are no news
    outside: Outside = field(default_factory=lambda: Outside(""))

    def items(self) -> Iterator[tuple[New | None, list[Problem]]]:
        """What is new in each item, and what is to be said of it."""
        now = list(lines_of(self.composed.document.blocks))
        known = known_of(now)
        anchors = {bookmark: anchor for anchor, bookmark in self.composed.bookmarks.items()}
        typed = sections(marked(self.file.lines, anchors), known)
        printed = sections(now, known)
        bare = sections(lines_of(self.composed.without_texts.blocks), known)
        head = self.outside.changes("Før det første punkt", typed[HEAD], printed[HEAD], self._stamp(HEAD, 1))
        yield None, list(head)
        numbered = {f"punkt-{anchor_name(one)}": one for one in self.composed.agenda}
        by_number = {one.number: one for one in self.sitting.agenda}
        before = self.undecided.sections_of(self.file.lines) if self.undecided else {}
        for one in known:
            item = by_number[numbered[one.item].number]
            found = before.get(one.item) if has_none(item) else None
            none = self._none(*found, item, numbered[one.item]) if found else None
            yield none or self._item(
                one, item, numbered[one.item], (typed[one.item], printed[one.item], bare[one.item])
            )

    def _none(
        self, known: Known, found: tuple[Section, Section, Section], item: Numbered, seen: Numbered
    ) -> tuple[New | None, list[Problem]] | None:
        """An item that has no decision by its file, of which the Word file has a place for one: there »ingen« says the same. None where
        it has no such place."""
        typed, printed, _ = found
        between = next(iter(self._between(found) or ()), None)
        lines = typed.decision if known.decision else between
        if lines is None:
            return None
        words = " ".join(map(line_words, without_words(lines, self.composed.blank))).strip().casefold()
        if words not in ("", NONE):
            return self._item(known, item, seen, found)
        name = f"Punkt {item.number}"
        rest = self._outside(known, item, seen, typed, printed) if known.decision else ()
        return None, [*rest, *beside_words(self.display, name, typed, self.charts)]

    def _item(
        self, known: Known, item: Numbered, seen: Numbered, found: tuple[Section, Section, Section]
    ) -> tuple[New | None, list[Problem]]:
        typed, printed, bare = found
        name = f"Punkt {item.number}"
        notes = [*beside_words(self.display, name, typed, self.charts), *tracked(self.display, name, typed)]
        if not known.decision and (lines := self._between(found)):
            new, more = self._without_heading(known, item, seen, printed, lines)
            return new, [*notes, *more]
        if not known.decision and self._stands(known, found):
            return None, notes
        problems = [*(self._outside(known, item, seen, typed, printed) if typed.is_found else ()), *notes]
        if not known.decision:
            return None, problems
        if typed.decision is None:
            text = f"{name}: beslutningens overskrift, »{known.decision_title}«, kan ikke findes i filen."
            cure = "Sæt overskriften ind igen i Word, eller skriv beslutningen med »udvalg beslut«."
            return None, [*problems, Problem(Place(self.display), "punkt-ukendt", text, cure)]
        new, more = self._decision(known, item, seen, typed.decision, printed.decision or (), bare.decision or ())
        return new, [*problems, *more]

    def _outside(
        self, known: Known, item: Numbered, seen: Numbered, typed: Section, printed: Section
    ) -> Iterator[Problem]:
        """What was changed outside the decision; of a closed item that isn't printed whole, nothing can be corrected."""
        own = item if seen.item.id else None
        return self.outside.changes(f"Punkt {item.number}", typed, printed, self._stamp(known.item, 1), own)

    def _stands(self, known: Known, found: tuple[Section, Section, Section]) -> bool:
        """Whether the item is as it was printed but for the decision that was typed in the empty place, and has been taken in."""
        typed, printed, bare = (section.rest for section in found)
        place = lines_of(parse(self.composed.place_to_write))
        return as_it_was(typed, own_lines(printed, bare), list(place), self._stamp(known.item, 1))

    def _between(self, found: tuple[Section, Section, Section]) -> tuple[Sequence[Line], Sequence[Line]] | None:
        typed, printed, bare = (section.rest for section in found)
        return between(typed, printed, bare, list(lines_of(parse(self.composed.place_to_write))))

    def _without_heading(
        self,
        known: Known,
        item: Numbered,
        seen: Numbered,
        printed: Section,
        lines: tuple[Sequence[Line], Sequence[Line]],
    ) -> tuple[New | None, list[Problem]]:
        """A decision that stands without a heading, told by what stands around it."""
        typed, now = (without_words(part, self.composed.blank) for part in lines)
        before = self._stamp(known.item, 1)
        was = before if digest(rest_words(printed)) != before else digest(signature(now))
        empty = signature(without_words(lines_of(parse(self.composed.place_to_write)), self.composed.blank))
        if not signature(typed) or signature(typed) in (signature(now), empty):
            return None, []
        return self._taken(item, seen, typed, now, typed, was)

    def _decision(
        self,
        known: Known,
        item: Numbered,
        seen: Numbered,
        typed: Sequence[Line],
        printed: Sequence[Line],
        bare: Sequence[Line],
    ) -> tuple[New | None, list[Problem]]:
        typed = without_words(typed, self.composed.blank)
        printed = without_words(printed, self.composed.blank)
        said, now = signature(typed), signature(printed)
        before = self._stamp(known.item, 0)
        if said == now or digest(said) == before:
            return None, []
        own = () if _is_within(typed, bare) else self._own(seen, before, typed, bare)
        ours = without_run(printed, without_words(bare, self.composed.blank)) or ()
        if seen.item.decision is not None and own and signature(own) == signature(ours):
            return None, []  # what she typed has been taken in since
        return self._taken(item, seen, typed, printed, own, before)

    def _taken(
        self,
        item: Numbered,
        seen: Numbered,
        typed: Sequence[Line],
        printed: Sequence[Line],
        own: Sequence[Line] | None,
        before: str,
    ) -> tuple[New | None, list[Problem]]:
        """What was typed, to be taken in, or what stands in the way; `before` is the sum of what was printed."""
        name, place, now = f"Punkt {item.number}", Place(item.item.file), signature(printed)
        former = str(item.item.decision.text or "") if item.item.decision else ""
        if not seen.item.id:
            text = f"{name} er lukket, og beslutningen er ændret i den offentlige udgave: »{_quoted(typed)}«. Den er ikke taget med."
            cure = "Skriv den i den interne udgave (--intern), eller ret »offentlig_beslutning« i filen."
            return None, [Problem(place, "lukket-i-word", text, cure)]
        if own is not None and not own:
            text = f"{name}: der står ingen beslutning i Word. Den, der står i filen, bliver stående: »{shown(former, SHOWN)}«."
            return None, [warning(place, "slettet-i-word", text, "Slet den i filen, hvis den skal væk.")]
        if self._is_conflict(item, before, now):
            text = f"{name}: beslutningen er ændret både i filen og i Word. I filen: »{_quoted(printed)}« I Word: »{_quoted(typed)}«"
            cure = "Intet er skrevet. Ret den ene, så de siger det samme, og kør kommandoen igen."
            both = New(item, source_text(blocks_of(own)), former, is_conflict=True) if own else None
            return both, [Problem(place, "konflikt", text, cure)]
        if own is None:
            text = f"{name}: det, der står om fravær, afstemning, mindretal eller opfølgning, er ændret i Word: »{_quoted(typed)}«. Det er ikke taget med."
            cure = "Ret det i punktets fil; teksten skrives af programmet."
            return None, [Problem(place, "protokol-i-word", text, cure)]
        return New(item, source_text(blocks_of(own)), former), list(left_behind(self.display, name, own, former))

    def _own(self, seen: Numbered, before: str, typed: Sequence[Line], bare: Sequence[Line]) -> Sequence[Line] | None:
        """Her own lines: all but those that the program had written when the file was made; None when these aren't there whole.

        An item without a decision has no lines of who was there, of votes and the like, and those may be there now.
        """
        place = without_words(lines_of(parse(self.composed.place_to_write)), self.composed.blank)
        was_undecided = before == digest(signature(place)) if before else seen.item.decision is None
        if not was_undecided:
            return without_run(typed, without_words(bare, self.composed.blank))
        own = without_run(typed, place)
        return typed if own is None else own

    def _stamp(self, item: str, number: int) -> str:
        words = self.file.properties.get(f"{STAMP}{item}", "").split()
        return words[number] if len(words) == 2 else ""

    def _is_conflict(self, item: Numbered, before: str, now: str) -> bool:
        """Whether the file's decision has changed since the document was made; without its sums, whether it has one."""
        if not before:
            return item.item.decision is not None
        return digest(now) != before


def _is_within(typed: Sequence[Line], bare: Sequence[Line]) -> bool:
    """Whether nothing is left but lines that the program writes itself."""
    own = {line_words(line) for line in bare}
    return all(line_words(line) in own for line in typed)


def _quoted(lines: Sequence[Line]) -> str:
    return shown(" ".join(map(line_words, lines)), SHOWN)
