"""An imported meeting held word for word, in order, against its source: its finished Word and Markdown are made, and read again.

What is held against them are the source's own words, taken from its bytes, and not what was imported of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.base.problems import Place, Problem, Severity
from committee.compose import compose as composing
from committee.compose.edition import Edition, Kind, anchor_name
from committee.documents.tree import Blocks, Document
from committee.domain.decision import Decision
from committee.domain.item import Item
from committee.domain.itemnumber import ItemNumber
from committee.domain.profile import SECTIONS
from committee.records.nodes import SourceText
from committee.rules.numbering import Agenda, Numbered
from committee.rules.typednumbers import title_of
from committee.sources.owntext import words_of_line, words_of_text
from committee.sources.sectionnames import EARLIER, folded
from committee.sources.times import date_said
from committee.work.build import render_all
from committee.work.importing.comparing import Difference, Line, Words, compared
from committee.work.importing.drafts import ItemDraft
from committee.work.importing.notes import without_notes
from committee.work.importing.printed import markdown_items, tree_items, word_items
from committee.work.request import Request
from committee.work.sitting import Sitting, as_public, sit

FORMS = ("docx", "md")
_ITEM_NUMBER = re.compile(r"^(?:(?:punkt|pkt\.?|sag)\s+)?\d{1,4}(?:\.?[a-z])?\s*[.:–-]?\s+(?=\S)", re.IGNORECASE)
_ENCLOSURE_NUMBER = re.compile(r"^(?:bilag\s+\d{1,3}[a-z]?\s*[.:–-]?\s+)+(?=\S)", re.IGNORECASE)
_CLOSED_AFTER = re.compile(r" \(lukket(?:: [^()]*)?\)$")  # what the internal edition prints after an attachment
_EARLIER_PRINTED = re.compile(
    r"(?P<body>.{2,120}?), (?P<date>\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{1,2}\. [a-zæøå]+ \d{4})(?:, pkt\. (?P<item>\w+))?"
)


@dataclass(slots=True)
class Proof:
    """What a meeting's finished documents have done with its words, a difference by format and item. `stopped` are the errors
    that a person has to mend before the documents can be made."""

    differences: dict[str, dict[str, Difference]] = field(default_factory=dict)
    stopped: tuple[Problem, ...] = ()


def prove(archive: Archive, key: MeetingKey, items: Mapping[str, ItemDraft], *, is_minutes: bool) -> Proof:
    """Hold a meeting against its source; `items` are the drafts by the ids that they got."""
    sitting, problems = sit(archive, key)
    kind = Kind.MINUTES if is_minutes else Kind.AGENDA
    if sitting is None:
        return Proof(stopped=_errors(problems))
    made, document, problems = render_all(archive, Request(key, kind, page_numbers=False), FORMS, despite_errors=True)
    if document is None or not made:
        return Proof(stopped=_errors(problems))
    proof = _held(sitting, kind, as_public(sitting), document, made, items, internal=False)
    proof.stopped = _errors(problems)
    hidden = {id: one for id, one in items.items() if _has_more(one)}
    if hidden:
        made, document, _ = render_all(
            archive, Request(key, kind, internal=True, page_numbers=False), FORMS, despite_errors=True
        )
        if document is not None and made:
            inside = _held(sitting, kind, sitting.agenda, document, made, hidden, internal=True)
            for form, found in inside.differences.items():
                proof.differences[form] |= found
    return proof


def _errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(one for one in problems if one.severity is Severity.ERROR)


def _has_more(item: ItemDraft) -> bool:
    """Whether the source shows more of an item than the public edition prints: of a closed one, or of one with closed attachments."""
    if not item.is_closed:
        return any(one.is_closed for one in item.enclosures)
    shown = {"titel", "sagsnr", "lukket", "offentlig_titel", "tillæg"}
    return bool(set(item.values) - shown or item.enclosures or item.people)


def _held(
    sitting: Sitting,
    kind: Kind,
    agenda: Agenda,
    document: Document,
    made: Mapping[str, bytes],
    items: Mapping[str, ItemDraft],
    *,
    internal: bool,
) -> Proof:
    from committee.formats.word.bookmarks import bookmarks

    ids = {f"punkt-{anchor_name(shown)}": real.item.id for shown, real in zip(agenda, sitting.agenda, strict=True)}
    ends = frozenset([sitting.profile.words.signatures])
    marks = {mark: anchor for anchor, mark in bookmarks(document.blocks).items() if anchor in ids}
    read = {"docx": word_items(made["docx"], marks, ends), "md": markdown_items(made["md"], ids, ends)}
    house = tree_items(_without_texts(sitting, kind, agenda, internal=internal), ids, ends)
    named = sitting.profile.words.by_name()
    heads = [words_of_line(named[name]) for name in SECTIONS if named.get(name)]
    untold = {f"punkt-{anchor_name(one)}": _untold(one.item) for one in agenda}
    numbers = {f"punkt-{anchor_name(one)}": one.number for one in agenda}
    proof = Proof()
    for anchor, id in ids.items():
        if id not in items:
            continue
        own = _own(items[id], internal=internal) if internal or _is_told(items[id]) else untold[anchor]
        own = [_without_number(own[0], numbers[anchor]), *own[1:]]
        chains = frozenset(line for line in own if line[:1] == ("§",))
        bare = _as_compared(house.get(anchor, ()), frozenset())
        words = [words for line in bare for words in dict.fromkeys(((*line.label, *line.words), line.words))]
        for form, printed in read.items():
            lines = _as_compared(printed.get(anchor, ()), chains)
            said, lines = without_notes(own, lines)
            proof.differences.setdefault(form, {})[id] = compared(said, lines, [*words, *heads])
    return proof


def _untold(item: Item) -> list[Words]:
    """What the public is told of an item of which the source has nothing for it: the house's own words."""
    decision = item.decision.text if item.decision else None
    return [words_of_line(item.title), *words_of_text(str(decision) if decision else "")]


def _is_told(item: ItemDraft) -> bool:
    """Whether the public is told anything of an item that the source has."""
    return not item.is_closed or item.is_shown


def _own(item: ItemDraft, *, internal: bool) -> list[Words]:
    """All that the source says of an item, in the order that it is printed in; of what is closed, only what anybody may see."""
    title = _title(item, internal=internal)
    number = words_of_line(str(item.values.get("sagsnr", "")))
    if item.is_closed and not internal:
        return [title, *_as_printed(item, _decision_lines(item))]
    seen = [one for one in item.enclosures if internal or not one.is_closed]
    enclosures = [words_of_line(_ENCLOSURE_NUMBER.sub("", one.title)) for one in seen]
    return [title, number, *_as_printed(item, _without_lists(item)), *enclosures]


def _without_lists(item: ItemDraft) -> list[str]:
    """The lines without the lists of attachments in the text, which are printed as the item's attachments."""
    lines = list(item.own)
    for listed in item.listed:
        wanted = " ".join(listed).split()
        for first in range(len(lines)):
            last, found = first, list[str]()
            while last < len(lines) and len(found) < len(wanted):
                found += lines[last].split()
                last += 1
            if found == wanted:
                del lines[first:last]
                break
    return lines


def _title(item: ItemDraft, *, internal: bool) -> Words:
    """The source's title, but for what the program prints itself: the item's number, and inside the house that it is closed."""
    written = str(item.values["offentlig_titel" if item.is_closed and not internal else "titel"])
    said = " ".join(words_of_line(item.title))
    return words_of_line(written if written in said or not said else said)


def _without_number(title: Words, number: ItemNumber) -> Words:
    """A title without the number that the program prints itself."""
    return words_of_line(title_of(SourceText(" ".join(title), Place("")), number))


def _decision_lines(item: ItemDraft) -> Sequence[str]:
    """Of a closed item, the lines below the heading of its decision, which are what its public edition has."""
    lines = list(item.own)
    starts = [n for n, line in enumerate(lines) if folded(line) == "beslutning"]
    return lines[starts[0] :] if starts else lines


def _as_printed(item: ItemDraft, lines: Iterable[str]) -> list[Words]:
    """The lines: a heading that the house has other words for in those, and one of an earlier decision in the form that they are
    compared in."""
    renamed = dict(item.renamed)
    made = []
    for line in lines:
        match = EARLIER.fullmatch(line) if line[:1] in "BbHhTt" and line not in renamed else None
        told = _chain(match["body"], match[0], match["item"]) if match else words_of_line(renamed.get(line, line))
        made.append(told)
    return made


def _chain(body: str, date: str, item: str | None) -> Words:
    return "§", folded(body), str(date_said(date) or ""), item or ""


def _as_compared(lines: Iterable[Line], chains: frozenset[Words]) -> list[Line]:
    """Printed lines: an item's or an attachment's number is the program's, and a heading of an earlier decision is in one form."""
    made = []
    for n, line in enumerate(lines):
        text = _CLOSED_AFTER.sub("", " ".join(line.words)) if n else " ".join(line.words)
        found = _ITEM_NUMBER.match(text) if n == 0 else _ENCLOSURE_NUMBER.match(text)
        earlier = _EARLIER_PRINTED.fullmatch(text)
        if earlier and (told := _chain(earlier["body"], earlier["date"], earlier["item"])) in chains:
            made.append(Line(told))
        elif found:
            made.append(Line(words_of_line(text[found.end() :])))
        else:
            made.append(Line(tuple(text.split()), line.label, line.is_note))
    return made


def _without_texts(sitting: Sitting, kind: Kind, agenda: Agenda, *, internal: bool) -> Blocks:
    """The same document without a word of the source's texts: what is left is the house's own."""
    bare = tuple(Numbered(one.number, _bare(one.item)) for one in agenda)
    assert sitting.templates is not None  # or nothing would have been made
    edition = Edition(kind, sitting.committee, sitting.meeting, bare, internal)
    document, _ = composing.compose(edition, sitting.templates)
    return document.blocks if document else ()


def _bare(item: Item) -> Item:
    decision = item.decision or (Decision() if item.public_decision else None)
    if decision is not None and not decision.prints_nothing:
        decision = replace(decision, text=None, points=(), votes=())
    return replace(
        item, title=type(item.title)("", item.title.place), sagsnr="", resume=None, sagsfremstilling=None, sections=(), history=(),
        attachments=(), decision=decision, public_title="", public_decision=None,
    )  # fmt: skip
