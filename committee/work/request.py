"""Which document is wanted, and in which forms."""

from __future__ import annotations

from dataclasses import dataclass

from committee.archive.names import MeetingKey
from committee.compose.edition import Kind
from committee.documents.known_formats import Format, in_house, of_documents
from committee.domain.itemnumber import ItemNumber

_SUPPLEMENT = "tillaegsdagsorden"


@dataclass(frozen=True, slots=True)
class Request:
    """Which document of which meeting; with `item`, of the item with that number alone, and a number that the agenda doesn't
    have is told. A `final` one isn't marked as a draft, though the meeting isn't approved or sent yet. With `replace` it is written
    also where the file was edited by hand, which is kept beside it then. `formats` names those that it is made in, none for the
    house's usual ones. A `supplement` is the agenda of what came after the sending alone."""

    key: MeetingKey
    kind: Kind
    internal: bool = False
    page_numbers: bool = True
    final: bool = False
    item: ItemNumber | None = None
    replace: bool = False
    formats: tuple[str, ...] = ()
    supplement: bool = False

    @property
    def forms(self) -> tuple[Format, ...]:
        """The formats that it is made in, in their own order. Raises `ValueError` for a name that is none of a document's."""
        return forms_named(self.formats) if self.formats else in_house()

    @property
    def command(self) -> str:
        """What is typed to have it made, after the program's name."""
        parts = [self.kind.value, self.key.folder, *([str(self.item)] if self.item else [])]
        is_asked = self.internal and self.kind is not Kind.RUN_SHEET
        parts += [*(["--tillæg"] if self.supplement else []), *(["--intern"] if is_asked else [])]
        return " ".join([*parts, *([f"--format {','.join(self.formats)}"] if self.formats else [])])

    @property
    def name(self) -> str:
        """The files' name, without its ending."""
        if self.kind is Kind.RUN_SHEET:
            return str(self.kind.value)  # there is no public one
        kind = _SUPPLEMENT if self.supplement else self.kind.value
        return "-".join([kind, *([str(self.item)] if self.item else []), *(["intern"] if self.internal else [])])


def forms_named(names: tuple[str, ...]) -> tuple[Format, ...]:
    """The formats of those names, in their own order. Raises `ValueError` for a name that is none of a document's."""
    found = tuple(one for one in of_documents() if one.name in names)
    if len(found) != len(set(names)):
        raise ValueError(f"{names!r} aren't all formats of a document")
    return found
