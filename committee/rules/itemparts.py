"""An item that is named by a part of its name: »jobrotation« for the item `status-paa-jobrotation`. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from committee.base import danish
from committee.domain.item import Item
from committee.domain.itemnumber import parse_number
from committee.rules.numbering import Agenda, Numbered, find_item

_LONG = 1000  # letters: no part of a title is cut off


def items_called(agenda: Agenda, wanted: str) -> list[Numbered]:
    """The item with a number or an id; where there is none, those that have the words in their id or their title."""
    exact = find_item(agenda, wanted)
    if exact is not None or parse_number(wanted) is not None:
        return [exact] if exact is not None else []
    fitting = [item.id for item in with_words((one.item for one in agenda), wanted)]
    return [one for one in agenda if one.item.id in fitting]


def with_words(items: Iterable[Item], words: str) -> list[Item]:
    """The items with these whole words, one after another, in their id or their title; however they are spelt, as `Ærø` or `aeroe`."""
    wanted = f"-{_plain(words)}-"
    if not any(letter.isalpha() for letter in words):
        return []
    return [item for item in items if any(wanted in f"-{_plain(text)}-" for text in (item.id, str(item.title)))]


def too_many(wanted: str, names: Iterable[str]) -> str:
    """That a part of a name fits several items, and the cure."""
    return f"»{wanted}« passer på flere punkter: {danish.listed(list(names))}. Skriv mere af navnet."


def _plain(text: str) -> str:
    return danish.file_slug(text, _LONG)
