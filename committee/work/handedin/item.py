"""A document's content → the keys of an item, and what a person has to be told: every word is in the one or the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from committee.documents.flat import Note
from committee.documents.plain import text_of
from committee.formats.content import Content
from committee.records.textfile import seen_line
from committee.records.values import Value
from committee.work.handedin.chunks import Chunk, blocks_under, chunks_of, markdown_chunks, under_headings
from committee.work.handedin.frontmatter import front_matter
from committee.work.handedin.labelled import labels_above
from committee.work.handedin.labels import Labels, labels_of, labels_of_text
from committee.work.handedin.papers import papers_in
from committee.work.handedin.recommended import recommended
from committee.work.handedin.sectionnames import SectionNames, normal
from committee.work.handedin.titles import title_of_file, titled

_CLOSED_TITLE = re.compile(r"lukket\s*(?:punkt|sag)?\s*[:–-]\s*(?=\S)", re.IGNORECASE)
_TEXTS = ("resume", "sagsfremstilling")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the item's home says, and whoever asks for it: the house's headings by their fields, whether the committee has an
    administration of its own, a title that goes before the document's, and the file's name."""

    headings: Mapping[str, str] = field(default_factory=dict)
    has_administration: bool = False
    title: str = ""
    stem: str = ""


@dataclass(slots=True)
class Draft:
    """An item's keys in their order, and what is told."""

    values: dict[str, Value] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def tell(self, kind: str, words: str = "") -> None:
        """One thing that a person has to be told."""
        self.notes.append(Note(kind, words))


def draft_of(content: Content, asked: Asked) -> Draft:
    """The item that a document is."""
    names = SectionNames.of(asked.headings)
    draft = Draft(notes=list(content.notes))
    front = front_matter(content.markdown)
    cut = markdown_chunks(front.text) if content.markdown else chunks_of(content.blocks, names)
    found, chunks = titled(content, labels_above(cut, front.labels), names)
    draft.notes += [Note("filens hoved", words) for words in front.others]
    labels, chunks[0] = _labelled(chunks[0])
    _name(draft, content, asked, [found, labels.title])
    if labels.case:
        draft.values["sagsnr"] = labels.case
    if labels.closed or _CLOSED_TITLE.match(str(draft.values["titel"])):
        reason = "" if labels.closed == "ja" else labels.closed
        draft.values["lukket"] = reason or "true"
        draft.tell("lukket", reason)
    _take(draft, chunks, names, asked)
    return draft


def _labelled(chunk: Chunk) -> tuple[Labels, Chunk]:
    """What is said above the first section, and the rest of it."""
    if chunk.markdown is not None:
        labels, text = labels_of_text(chunk.markdown)
        return labels, replace(chunk, markdown=text)
    labels = labels_of(chunk.blocks)
    return labels, replace(chunk, blocks=tuple(labels.rest))


def _name(draft: Draft, content: Content, asked: Asked, found: list[str]) -> None:
    """The item's title; one of the document's own that isn't it is told."""
    titles = [seen_line(one) for one in (asked.title, *found) if seen_line(one)]
    if not titles:
        title, is_of_file = title_of_file(content, asked.stem)
        titles = [seen_line(title)]
        draft.notes += [Note("titel fra filnavn", titles[0])] if is_of_file else []
    draft.values["titel"] = titles[0]
    for other in dict.fromkeys(titles[1:]):
        if normal(other) != normal(titles[0]):
            draft.tell("anden titel", other)


# --- the sections


@dataclass(slots=True)
class _Sorted:
    """The chunks of a document by the fields that they fill, and those of its own sections."""

    fields: dict[str, list[Chunk]] = field(default_factory=dict)
    own: list[list[Chunk]] = field(default_factory=list)


def _take(draft: Draft, chunks: Sequence[Chunk], names: SectionNames, asked: Asked) -> None:
    found = _sorted(chunks, names)
    _tell_headings(draft, found, asked)
    _tell_moved(draft, chunks, names)
    for name in _TEXTS:
        if text := under_headings(found.fields.get(name, [])):
            draft.values[name] = text
    if found.own:
        draft.values["afsnit"] = _own([(seen_line(section[0].title), under_headings(section)) for section in found.own])
    section = found.fields.get("indstilling", [])
    if under_headings(section):
        blocks, text = blocks_under(section), under_headings(section)
        draft.values["indstilling"] = recommended(blocks, text, has_administration=asked.has_administration)
    if history := list(_history(found.fields.get("forløb", []))):
        draft.values["forløb"] = list(history)
    if papers := list(papers_in(draft.tell, blocks_under(found.fields.get("bilag", [])))):
        draft.values["bilag"] = list(papers)


def _sorted(chunks: Sequence[Chunk], names: SectionNames) -> _Sorted:
    """Each section where it belongs; one that is there twice is a section of its own the second time. What stands before the first
    is of the case itself."""
    before, *rest = chunks
    made = _Sorted()
    if before.text:
        made.fields["sagsfremstilling"] = [before]
    taken = set[str]()
    for section in _sections(rest, names):
        name = names.key(section[0].title)
        if name == "forløb":
            made.fields.setdefault(name, []).extend(section)
        elif name == "beslutning" and not under_headings(section):
            made.fields[name] = section
        elif name in ("", "beslutning") or name in taken:
            made.own.append(section)
        else:
            taken.add(name)
            made.fields[name] = [*made.fields.get(name, []), replace(section[0], level=0), *section[1:]]
    return made


def _sections(chunks: Sequence[Chunk], names: SectionNames) -> Iterator[list[Chunk]]:
    """The chunks of each section: headings below a section's own level stand in it."""
    known = [chunk.level for chunk in chunks if names.key(chunk.title)]
    level = min(known or [chunk.level for chunk in chunks], default=0)
    section: list[Chunk] = []
    for chunk in chunks:
        if section and chunk.level > level and not names.key(chunk.title):
            section.append(chunk)
            continue
        if section:
            yield section
        section = [chunk]
    if section:
        yield section


def _tell_headings(draft: Draft, found: _Sorted, asked: Asked) -> None:
    """Headings that the house's own stand for, and sections in which nothing stands."""
    for name, section in found.fields.items():
        for chunk in section:
            heading, house = normal(chunk.title), normal(asked.headings.get(name, name))
            if chunk.level == 0 and heading and heading.replace("é", "e") != house.replace("é", "e"):
                draft.tell("anden overskrift", f"{chunk.title} → {asked.headings.get(name, name)}")
        if not under_headings(section):
            draft.tell("tomt afsnit", section[-1].title)


def _tell_moved(draft: Draft, chunks: Sequence[Chunk], names: SectionNames) -> None:
    """What stands above the first section, where that is printed before the case itself."""
    before, *rest = chunks
    if before.text and rest and names.key(rest[0].title) in ("resume", "indstilling", "forløb"):
        draft.tell("før første afsnit", text_of(before.blocks) or before.text)


def _own(sections: list[tuple[str, str]]) -> Value:
    """Sections under their own headings: a map, or a list where a heading is there twice."""
    if len(dict(sections)) == len(sections):
        return dict(sections)
    return [{"overskrift": heading, **({"tekst": text} if text else {})} for heading, text in sections]


def _history(chunks: list[Chunk]) -> Iterator[Value]:
    """What earlier bodies decided, as it is written: a text for each heading."""
    for chunk in chunks:
        heading = chunk.title if normal(chunk.title).startswith(("beslutning", "behand")) else ""
        text = "\n\n".join(filter(None, [f"**{heading}**" if heading else "", chunk.text]))
        if text:
            yield {"tekst": text}
