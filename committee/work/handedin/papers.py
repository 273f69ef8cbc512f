"""The section »Bilag« of a document → attachments by their titles, those that are said to be closed too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from committee.documents.plain import text_of
from committee.documents.tree import Block, Blocks, Heading, Link, Paragraph, Table, words_of
from committee.documents.walk import lists_of_blocks, walk_inlines, words_in
from committee.records.textfile import seen_line
from committee.records.values import Value

Tell = Callable[[str, str], None]

_NO_PAPERS = re.compile(r"(?:ingen(?: bilag)?|der er ingen bilag|nej|[-–])\.?", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]]+)\]\(<?([^()<>\s]+)>?(?:\s+[\"'][^\"']*[\"'])?\)")
_CLOSED_WORD = r"(?:lukket|fortroligt?|ikke[- ]offentligt?)(?: bilag)?"
_CLOSED_PAPER = re.compile(
    rf"(?P<title>.*\S)\s*(?:[(\[]\s*{_CLOSED_WORD}\s*[)\]]|[–-]\s+{_CLOSED_WORD})\.?"
    rf"|(?:[(\[]\s*{_CLOSED_WORD}\s*[)\]]\s*[:–-]?|{_CLOSED_WORD}\s*[:–-](?=\s))\s*(?P<after>\S.*)",
    re.IGNORECASE,
)


def papers_in(tell: Tell, blocks: Blocks) -> Iterator[Value]:
    """The attachments that a section names; what else stands in it is told."""
    for row in lists_of_blocks(blocks):
        for block in row:
            for words in _lines(block):
                if _NO_PAPERS.fullmatch(words) or words.endswith(":"):
                    tell("tekst ved bilag", words)
                else:
                    yield _paper(tell, words)
            for inline in (one for words in words_in(block) for one in walk_inlines(words)):
                if isinstance(inline, Link):
                    tell("link ved bilag", f"{words_of((inline,))}: {inline.target}")


def _paper(tell: Tell, words: str) -> Value:
    """An attachment by its title: a link in it is told, and one that is said to be closed is."""
    for link in _LINK.finditer(words):
        tell("link ved bilag", f"{link[1]}: {link[2]}")
    title = _LINK.sub(r"\1", words)
    closed = _CLOSED_PAPER.fullmatch(title)
    if closed is None:
        return title
    tell("lukket bilag", title)
    return {"titel": closed["title"] or closed["after"], "lukket": "true"}


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph(children) | Heading(_, children):
            text = text_of((Paragraph(children),))
        case Table():
            text = text_of((block,))
        case _:
            text = ""
    return [seen_line(one) for one in text.split("\n") if seen_line(one)]
