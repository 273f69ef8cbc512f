"""What was changed in Word outside the decisions: told, and where it is asked for, offered as corrections of the items' texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from committee.base.digests import sha256_of
from committee.base.problems import Place, Problem, shown, warning
from committee.documents.flat import Line
from committee.documents.itemlines import Section, rest_words
from committee.documents.lines import digest, line_words, signature
from committee.records.values import Value
from committee.rules.numbering import Numbered
from committee.work.wordcorrections import Change, corrected, place_of
from committee.work.wordlines import difference

_SUM = 20  # letters
_MOST, _SHOWN = 6, 160  # changes that are told of one item, and letters of each


@dataclass(frozen=True, slots=True)
class Correction:
    """An item whose texts were corrected in Word outside its decision: its keys as they are to be, and the lines that differ."""

    numbered: Numbered
    values: dict[str, Value]
    changes: tuple[Change, ...]

    @property
    def sum(self) -> str:
        """A sum of what is to be corrected, by which a choice is known to be of what was seen."""
        parts = (self.numbered.item.id, *(words for one in self.changes for words in (one.before, one.after)))
        return sha256_of("\0".join(parts).encode())[:_SUM]


@dataclass(slots=True)
class Outside:
    """What is found of all items of one file. With `is_wanted`, corrections are gathered."""

    display: str
    is_wanted: bool = False
    corrections: list[Correction] = field(default_factory=list)

    def changes(
        self, name: str, typed: Section, printed: Section, before: str, item: Numbered | None = None
    ) -> Iterator[Problem]:
        """What is told of an item, called `name`; `before` is the sum of what was printed, `item` what may be corrected."""
        said, now = rest_words(typed), rest_words(printed)
        if said == now:
            yield from self._looks(name, typed, printed)
            return
        if before and digest(said) == before:
            return
        lines = now.split("\n"), said.split("\n")
        if not self.is_wanted or item is None:
            yield self._told(name, difference(*lines), _CURE)
            return
        if digest(now) != before:
            why = f"{name} er ændret både i punktets fil og i Word uden for beslutningen, og det er ikke taget med."
            yield warning(Place(self.display), "ændret-i-word", why, "Ret det i punktets fil.")
            return
        yield from self._corrected(name, item, *lines)

    def _looks(self, name: str, typed: Section, printed: Section) -> Iterator[Problem]:
        """Lines of the same words of which some are in bold, or look otherwise than they were printed."""
        pairs = zip(*([one for one in part.rest if line_words(one)] for part in (typed, printed)), strict=True)
        said = [f"»{shown(line_words(one), _SHOWN)}«" for one, former in pairs if _is_changed(one, former)]
        if said:
            more = f" og {len(said) - _MOST} andre steder" if len(said) > _MOST else ""
            text = f"{name} har ord, der i Word er gjort fede eller på anden måde fremhævet, og det er ikke taget med: {', '.join(said[:_MOST])}{more}."
            yield warning(Place(self.display), "ændret-i-word", text, "Skriv det i punktets fil, hvis det skal med.")

    def _corrected(self, name: str, item: Numbered, now: Sequence[str], said: Sequence[str]) -> Iterator[Problem]:
        made = corrected(item.item, now, said)
        if made.taken:
            self.corrections.append(Correction(item, made.values, tuple(made.taken)))
        for change in made.left:
            place = place_of(item.item, change) or Place(item.item.file)
            words = f"»{shown(change.before, _SHOWN)}«" if change.before else "(ny linje)"
            after = f"»{shown(change.after, _SHOWN)}«" if change.after else "(slettet)"
            text = f"{name}: {words} er i Word blevet til {after}, og det er ikke taget med."
            yield warning(place, "ændret-i-word", text, "Ret det her, hvis det skal med.")

    def _told(self, name: str, changes: Iterator[tuple[str, str]], cure: str) -> Problem:
        said = [f"{'nyt' if sign == '+' else 'væk'}: »{shown(words, _SHOWN)}«" for sign, words in changes]
        more = f" og {len(said) - _MOST} andre steder" if len(said) > _MOST else ""
        text = (
            f"{name} er ændret i Word uden for beslutningen, og det er ikke taget med: {'; '.join(said[:_MOST])}{more}."
        )
        return warning(Place(self.display), "ændret-i-word", text, cure)


def _is_changed(line: Line, former: Line) -> bool:
    """Whether the words of a paragraph look otherwise; a heading's and a table's looks are the house's."""
    is_text = not any(one.level or one.table or one.is_title or one.caption for one in (line, former))
    return is_text and signature([Line(words=line.words)]) != signature([Line(words=former.words)])


_CURE = "Skriv det i punktets fil, eller kør med --tag-rettelser, hvis det skal med."
