"""An item's own sections (afsnit): a heading and a text each, as a map, or as a list where the same heading is there twice."""

from __future__ import annotations

from committee.base.problems import Problem
from committee.records.fields import MARKDOWN, TEXT, Markdown
from committee.records.manyfields import ListOf, MapOf
from committee.records.nodes import Node, Scalar, Sequence, SourceText
from committee.records.readers import BAD, Bad, Problems, Schema
from committee.records.record import Of, Record, key, record
from committee.records.values import Written

OwnSections = tuple[tuple[SourceText, Markdown | None], ...]


@record
class _Entry(Record):
    """One section on a list. Without a heading the text stands by itself."""

    heading: SourceText | None = key(
        "overskrift", TEXT, "Afsnittets overskrift; uden den trykkes teksten alene.", default=None
    )
    text: Markdown | None = key(
        "tekst", MARKDOWN, "Afsnittets tekst; uden den trykkes overskriften alene.", default=None
    )


class _OrNothing:
    """A section's text: `""` is a heading that stands alone, and nothing at all a section that isn't written yet."""

    def read(self, node: Node, problems: Problems) -> Markdown | Bad | None:
        return None if isinstance(node, Scalar) and node.is_empty else MARKDOWN.read(node, problems)

    def write(self, value: Markdown | None) -> Written:
        return str(value or "")

    def schema(self) -> Schema:
        return MARKDOWN.schema()


class _Sections(MapOf[Markdown | None]):
    """Headings with their texts, or a list of `{overskrift: ..., tekst: ...}`; written as a map where that says the same."""

    def __init__(self) -> None:
        super().__init__(_OrNothing())
        self._list = ListOf(Of(_Entry))

    def read(self, node: Node, problems: Problems) -> OwnSections | Bad:
        if not isinstance(node, Sequence):
            return super().read(node, problems)
        entries = self._list.read(node, problems)
        return BAD if isinstance(entries, Bad) else tuple(self._told(one, problems) for one in entries)

    def _told(self, one: _Entry, problems: Problems) -> tuple[SourceText, Markdown | None]:
        if not (one.heading or one.text):
            text = "Afsnittet har hverken overskrift eller tekst."
            problems.append(Problem(one.place, "tomt-emne", text, "Skriv »overskrift:« og »tekst:«, eller slet det."))
        heading = one.heading or SourceText("", one.at("text"))
        return heading, one.text or Markdown("", heading.place)

    def write(self, value: OwnSections) -> Written:
        told = [(str(heading), str(text)) for heading, text in value if text is not None]
        if all(heading for heading, _ in told) and len(dict(told)) == len(told):
            return dict(told)
        named = ({"overskrift": heading, "tekst": text} for heading, text in told)
        return [{name: words for name, words in one.items() if words} for one in named]

    def schema(self) -> Schema:
        return {"anyOf": [super().schema(), self._list.schema()]}


OWN_SECTIONS = _Sections()
