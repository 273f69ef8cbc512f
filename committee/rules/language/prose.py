"""The words that a secretary wrote, apart from all that isn't words: expressions, addresses, files' names, code. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from committee.base.problems import Place
from committee.domain.item import Item
from committee.records.nodes import SourceText
from committee.rules.case import Case
from committee.rules.itemtexts import printed_texts

_OF_OTHERS = frozenset(("forløb", "sagsnr", "lukket", "stemmer_fortrolige"))  # quoted, codes, or read by nobody outside
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_NO_WORDS = re.compile(
    r"```.*?```|`[^`\n]*`|<!--.*?-->|\{:[^}\n]*\}|(?<=\])\([^)\n]*\)|\[\^[^\]\n]*\]"  # code, comments, links' targets, notes' signs
    r"|\bhttps?://\S+|\bwww\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # addresses
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:docx?|xlsx?|pptx?|pdf|csv|md|txt|html?|jpe?g|png|zip|odt|ods|dk|com|org|eu|net)\b"
    r"|\b[\w-]+(?:[/\\][\w.-]+){2,}",  # paths
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Prose:
    """One text of an item. `words` is as long as the text and has spaces where there are no words, so that a place in the one is the
    place in the other; `field` is the name of the item's field."""

    item: Item
    text: SourceText
    words: str
    field: str
    is_markup: bool

    def at(self, offset: int) -> Place:
        """Where in its file a sign stands."""
        return self.text.at(offset)


def prose_of(case: Case) -> Iterator[Prose]:
    """The texts of a meeting that its secretary answers for: not names, numbers of cases, or what was decided elsewhere."""
    for numbered in case.agenda:
        for one in printed_texts(numbered.item) if not numbered.item.withdrawn else ():
            if not one.is_name and one.path[0] not in _OF_OTHERS:
                yield Prose(numbered.item, one.text, without_signs(one.text), str(one.path[0]), one.is_markup)


def without_signs(text: str) -> str:
    """The text with spaces in the place of what isn't words; its lines stay."""
    return _NO_WORDS.sub(_blank, EXPRESSION.sub(_blank, text))


def _blank(found: re.Match[str]) -> str:
    """A sign that no word has, and spaces: words on either side aren't next to each other."""
    return "\N{WHITE SQUARE}" + re.sub(r"[^\n]", " ", found[0][1:])
