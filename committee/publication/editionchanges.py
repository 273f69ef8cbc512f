"""The page »Ændringer« in the edition's own formats. What changed must never keep the edition itself in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from committee.base.problems import Place, Problem, warning
from committee.compose.compose import Kind
from committee.domain.published import MeetingData
from committee.publication.content import Content, content_of
from committee.publication.gates import Gates
from committee.publication.keys import keys_of
from committee.publication.press import Press
from committee.publication.publicedition import PublicEdition
from committee.publication.receipt import Receipt, next_edition
from committee.records.jsonfile import read_json

CHANGES = "ændringer"


@dataclass(frozen=True, slots=True)
class Former:
    """The edition before: its receipt, its folder, and the item behind each key that doesn't show it."""

    receipt: Receipt
    folder: Path
    keys: Mapping[str, str]


@dataclass(eq=False, repr=False)
class ChangesPage:
    """Prints what an edition has changed, and holds it to what every other file of the edition is held to."""

    edition: PublicEdition
    kind: Kind
    press: Press
    gates: Gates
    today: dt.date

    def print(self, former: Former, folder: Path) -> tuple[dict[str, bytes], list[Problem]]:
        """The page's files by their names; `folder` is the new edition's own, with its data in it.

        What an edition said is told by its data, so a house that publishes none has no such page. Where the words would stop the
        edition, the page names the items alone, and a warning says why.
        """
        from committee.publication.changes import compare
        from committee.publication.changespage import MayShow, changes_data, changes_document

        e, display = self.edition, self.gates.display
        before = _content(former.folder, self.kind, former.keys)
        now = _content(folder, self.kind, keys_of(e.agenda, e.everything))
        if before is None or now is None:
            return {}, [_without_data(display)]
        number, changes = next_edition(self.kind.value, former.receipt), compare(before, now)

        def printed(may_show: MayShow) -> tuple[dict[str, bytes], list[Problem]]:
            document = changes_document(
                e.document, changes, number, former.receipt.published, self.today, may_show
            )  # fmt: skip
            files, problems = self.press.print(CHANGES, document)
            return {**files, f"{CHANGES}.json": changes_data(changes, number, may_show)}, problems

        files, problems = printed(self.gates.may_show)
        if stopped := self.gates.stops_own(files):
            files, problems = printed(lambda words: False)
            problems = [*problems, _without_words(f"{display}/{CHANGES}", stopped[0])]
        return files, problems


def tells_changes(name: str) -> bool:
    """Whether a file of an edition is one of the page's."""
    return name.rpartition(".")[0] == CHANGES


def _content(folder: Path, kind: Kind, ids: Mapping[str, str]) -> Content | None:
    """What an edition says, by its data and the names behind its keys; None where it has none that can be read."""
    try:
        data = read_json((folder / f"{kind.value}.json").read_bytes(), MeetingData)
    except OSError:
        return None
    return content_of(data, ids) if data else None


def _without_data(display: str) -> Problem:
    text = "Ændringerne siden forrige udgave kan ikke opgøres, for der er ingen data at sammenligne."
    return warning(Place(display), "ingen-ændringsside", text, "Tag json med i »formater« under »udgivelse:«.")


def _without_words(name: str, why: str) -> Problem:
    text = f"Siden »Ændringer« nævner kun, hvilke punkter der er ændret. Med ordene ville udgaven være blevet stoppet: {why}"
    cure = "Udgaven er ellers hel. Skal ordene med på siden, så skriv dem om i punktet, og udgiv igen."
    return warning(Place(name), "ændringer-uden-ord", text, cure)
