"""What rendering a template may cost, so that none runs on and on; and the mistake that is told when it is spent."""

from __future__ import annotations

from dataclasses import dataclass

import jinja2

MOST_STEPS = 500_000  # ten times what a meeting of a thousand items takes
MOST_CHARACTERS = 4_000_000
LONGEST_VALUE = 1_000_000


class Fault(jinja2.TemplateRuntimeError):
    """A mistake in a template or expression, told in Danish."""


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
