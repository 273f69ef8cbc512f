"""Notes on a web page: a number among the words that leads to the note at the end of the item, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class EndNotes:
    """The notes that have been met and aren't listed yet. They are numbered through the page."""

    count: int = 0
    waiting: list[str] = field(default_factory=list)

    def sign(self, words: str) -> str:
        """The number of a note, whose words are HTML."""
        self.count += 1
        self.waiting.append(words)
        number = self.count
        return (
            f'<sup><a id="fodnote-{number}-tegn" href="#fodnote-{number}" role="doc-noteref" '
            f'aria-label="Fodnote {number}">{number}</a></sup>'
        )

    def taken(self) -> Iterator[str]:
        """The list of the notes that wait; none when there are none."""
        if not self.waiting:
            return
        first = self.count - len(self.waiting) + 1
        notes = "".join(_note(number, words) for number, words in enumerate(self.waiting, start=first))
        self.waiting = []
        start = f' start="{first}"' if first > 1 else ""
        yield f'<section class="fodnoter" role="doc-endnotes" aria-label="Fodnoter"><ol{start}>{notes}</ol></section>'


def _note(number: int, words: str) -> str:
    back = f'<a href="#fodnote-{number}-tegn" role="doc-backlink" aria-label="Tilbage til teksten ved fodnote {number}">↩</a>'
    return f'<li id="fodnote-{number}">{words} {back}</li>'
