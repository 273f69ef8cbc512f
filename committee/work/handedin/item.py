"""A document's content → the keys of an item, and what a person has to be told: every word is in the one or the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from committee.base.emptywords import is_no_title
from committee.documents.flat import Note
from committee.documents.plain import text_of
from committee.documents.tree import (
    Block,
    Blocks,
    BulletList,
    Heading,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Strong,
    Table,
    words_of,
)
from committee.documents.walk import lists_of_blocks, walk_inlines, words_in
from committee.formats.content import Content
from committee.records.textfile import seen_text
from committee.records.values import Value
from committee.work.handedin.chunks import (
    TYPED_LEVEL,
    Chunk,
    blocks_under,
    chunks_of,
    markdown_chunks,
    under_headings,
)
from committee.work.handedin.labels import Labels, every_word, labels_of
from committee.work.handedin.recommending import recommendation
from committee.work.handedin.sectionnames import SectionNames, normal

_LONGEST_TITLE = 250
_NO_PAPERS = re.compile(r"(?:ingen(?: bilag)?|der er ingen bilag|nej|[-–])\.?", re.IGNORECASE)
_CLOSED_TITLE = re.compile(r"lukket\s*(?:punkt|sag)?\s*[:–-]\s*(?=\S)", re.IGNORECASE)


@dataclass(slots=True)
class Draft:
    """An item's keys in their order, and what is told."""

    values: dict[str, Value] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def tell(self, kind: str, words: str = "") -> None:
        """One thing that a person has to be told."""
        self.notes.append(Note(kind, words))


def draft_of(content: Content, names: SectionNames, *, title: str = "", stem: str = "") -> Draft:
    """The item that a document is. A `title` that is given goes before the document's own; `stem` is the file's name."""
    draft = Draft(notes=list(content.notes))
    chunks = markdown_chunks(content.markdown) if content.markdown else chunks_of(content.blocks, names)
    found, chunks = _titled(content, chunks, names)
    first = chunks[0]
    labels = labels_of(first.blocks) if first.markdown is None else Labels(rest=list(first.blocks))
    if first.markdown is None:
        chunks[0] = replace(first, blocks=tuple(labels.rest))
    _name(draft, [title, found or labels.title, labels.title, *_otherwise(content, chunks)], stem, is_given=bool(title))
    if labels.case:
        draft.values["sagsnr"] = labels.case
    if labels.closed or _CLOSED_TITLE.match(str(draft.values["titel"])):
        draft.values["lukket"] = labels.closed or "ja"
        draft.tell("lukket", labels.closed)
    _sections(draft, chunks, names)
    return draft


# --- the title


def _titled(content: Content, chunks: list[Chunk], names: SectionNames) -> tuple[str, list[Chunk]]:
    """The document's title by its style or its first heading, and the chunks without it."""
    if content.title:
        return content.title, chunks
    first = chunks[1] if len(chunks) > 1 else None
    levels = [chunk.level for chunk in chunks[2:]]
    is_title = first is not None and not names.is_section(first.title) and first.level < TYPED_LEVEL + 4
    if first is None or not is_title or len(every_word(chunks[0].blocks)) > _LONGEST_TITLE:
        return "", chunks
    if (levels and min(levels) < first.level) or (levels.count(first.level) and not _is_apart(first)):
        return "", chunks
    before = chunks[0]
    joined = replace(
        before,
        blocks=(*before.blocks, *first.blocks),
        markdown=None if first.markdown is None else "\n\n".join(filter(None, [before.text, first.text])),
    )
    return first.title, [joined, *chunks[2:]]


def _is_apart(first: Chunk) -> bool:
    """Whether nothing, or next to nothing, stands between a heading and the next one, as below a document's title."""
    return len(every_word(first.blocks)) < 80


def _otherwise(content: Content, chunks: list[Chunk]) -> Iterator[str]:
    """A first line in bold, which is taken out of the text then, and the title of the file's properties."""
    block = chunks[0].blocks[0] if chunks[0].blocks else None
    if isinstance(block, Paragraph) and len(block.children) == 1 and isinstance(block.children[0], Strong):
        words = words_of(block.children)
        if chunks[0].markdown is None and len(words) < 120 and not words.endswith("."):
            yield words
            return
    if not is_no_title(content.named):
        yield content.named


def _name(draft: Draft, candidates: Sequence[str], stem: str, *, is_given: bool) -> None:
    """The item's title: the first of those there are; one of the document's that isn't it is told."""
    titles = [seen_text(" ".join(one.split())) for one in candidates if one.strip()]
    if not titles:
        words = re.sub(r"[_\W]+", " ", re.sub(r"^\d+[-_ ]+", "", stem)).strip()
        titles = [words[:1].upper() + words[1:]]
        draft.tell("titel fra filnavn", titles[0])
    draft.values["titel"] = titles[0]
    for other in dict.fromkeys(titles[1:2] if is_given else titles[1:]):
        if normal(other) != normal(titles[0]):
            draft.tell("anden titel", other)


# --- the sections


def _sections(draft: Draft, chunks: list[Chunk], names: SectionNames) -> None:
    before, *rest = chunks
    sections = list(_gathered(rest, names))
    values = draft.values
    texts = {key: [chunk for chunk in (before,)] for key in ("sagsfremstilling",) if before.text}
    own: list[tuple[str, str]] = []
    parts: dict[str, list[Chunk]] = {}
    for section in sections:
        key = names.key(section[0].title)
        if key in ("resume", "sagsfremstilling", "indstilling", "bilag") and key not in parts:
            parts[key] = section
            if normal(section[0].title) != normal(key):
                draft.tell("anden overskrift", f"{section[0].title} → {key}")
        elif key == "forløb":
            parts.setdefault("forløb", []).extend(section)
        else:
            own.append((section[0].title, under_headings(section)))
    if "sagsfremstilling" in parts:
        texts.setdefault("sagsfremstilling", []).extend(
            [replace(parts["sagsfremstilling"][0], level=0), *parts["sagsfremstilling"][1:]]
        )
    _put_text(values, "resume", under_headings(parts.get("resume", [])))
    _put_text(values, "sagsfremstilling", under_headings(texts.get("sagsfremstilling", [])))
    if own:
        values["afsnit"] = _own(own)
    if "indstilling" in parts:
        section = parts["indstilling"]
        text = under_headings(section)
        if text:
            values["indstilling"] = recommendation(blocks_under(section), text)
    if "forløb" in parts:
        values["forløb"] = [{"tekst": text} for text in _history(parts["forløb"])]
    _papers(draft, parts.get("bilag", []))
    for key in ("resume", "sagsfremstilling", "indstilling"):
        if key in parts and key not in values:
            draft.tell("tomt afsnit", parts[key][0].title)


def _put_text(values: dict[str, Value], key: str, text: str) -> None:
    if text:
        values[key] = text


def _gathered(chunks: Sequence[Chunk], names: SectionNames) -> Iterator[list[Chunk]]:
    """The chunks of each section: headings below a section's own level stand in it."""
    known = [chunk.level for chunk in chunks if names.is_section(chunk.title)]
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


def _own(sections: list[tuple[str, str]]) -> Value:
    """Sections of the document's own: as a map, or a list where one heading is there twice or has no text."""
    if len(dict(sections)) == len(sections):
        return {heading: text for heading, text in sections}
    return [{"overskrift": heading, **({"tekst": text} if text else {})} for heading, text in sections]


def _history(chunks: list[Chunk]) -> Iterator[str]:
    """What earlier bodies decided, as it is written: a text for each heading."""
    for chunk in chunks:
        heading = chunk.title if normal(chunk.title).startswith("beslutning") else ""
        text = "\n\n".join(filter(None, [f"**{heading}**" if heading else "", chunk.text]))
        if text:
            yield text


# --- attachments


def _papers(draft: Draft, chunks: list[Chunk]) -> None:
    titles = list(_titles(draft, blocks_under(chunks)))
    if titles:
        draft.values["bilag"] = titles


def _titles(draft: Draft, blocks: Blocks) -> Iterator[str]:
    for row in lists_of_blocks(blocks):
        for block in row:
            yield from _titles_in(draft, block)


def _titles_in(draft: Draft, block: Block) -> Iterator[str]:
    match block:
        case Paragraph(children) | Heading(_, children):
            lines = text_of((Paragraph(children),)).split("\n")
        case Table():
            lines = text_of((block,)).split("\n")
        case _:
            lines = []
    for inline in (one for words in words_in(block) for one in walk_inlines(words)):
        if isinstance(inline, Link):
            draft.tell("link ved bilag", f"{words_of((inline,))}: {inline.target}")
    for line in filter(str.strip, lines):
        if _NO_PAPERS.fullmatch(line.strip()) or line.rstrip().endswith(":"):
            draft.tell("tekst ved bilag", line.strip())
        else:
            yield line.strip()


Kinds = Mapping[str, str]
__all__ = ["BulletList", "Draft", "LineBreak", "OrderedList", "draft_of"]
