"""What rendering a template may cost, so that none runs on and on; and the mistakes that are told when it is spent, or a number is too
long to be one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import jinja2

if TYPE_CHECKING:
    from jinja2.lexer import Lexer

MOST_STEPS = 500_000  # ten times what a meeting of a thousand items takes
MOST_CHARACTERS = 4_000_000
LONGEST_VALUE = 1_000_000
_LONGEST_NUMBER = 40  # signs; as for a number in a table
_LONG_NUMBER = re.compile(rf"[0-9a-fA-FxXoO_.]{{{_LONGEST_NUMBER + 1}}}")


class Fault(jinja2.TemplateRuntimeError):
    """A mistake in a template or expression, told in Danish."""


class TooLong(jinja2.TemplateAssertionError):
    """A number that is too long to be one."""

    def __init__(self, written: str, line: int) -> None:
        super().__init__(f"{written[:_LONGEST_NUMBER]}…", line)


def refuse_long_numbers(lexer: Lexer, source: str) -> None:
    """Raise `TooLong` for a number of more signs than anyone counts to: Python neither reads nor prints one of thousands of digits."""
    if not _LONG_NUMBER.search(source):
        return
    for line, kind, written in lexer.tokeniter(source, None):
        if kind in ("integer", "float") and len(written) > _LONGEST_NUMBER:
            raise TooLong(written, line)


@dataclass(slots=True)
class Allowance:
    """What one rendering may still cost."""

    steps: int = MOST_STEPS
    characters: int = MOST_CHARACTERS

    def step(self, cost: int = 1) -> None:
        """Take the cost of something done. Raises `Fault` when there is none left."""
        self.steps -= cost
        if self.steps < 0:
            raise Fault("Skabelonen bliver ved og ved; den er standset. Kontrollér løkker og kald.")

    def print(self, length: int) -> None:
        """Take what is printed, in characters. Raises `Fault` when it is too much."""
        self.characters -= length
        if self.characters < 0:
            raise Fault("Skabelonen giver et alt for stort dokument; den er standset.")

    def size(self, length: int) -> None:
        """Take the cost of a value of this many characters or entries. Raises `Fault` when it is too large."""
        self.step(1 + length // 1000)
        if length > LONGEST_VALUE:
            raise Fault("En værdi bliver for stor.")
