"""A printed figure that knows what it says, so that the sentence around it can be read for sense."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from fractions import Fraction

    from committee.domain.units import Unit
    from committee.kpi.figure import Figure


class WordKind(Enum):
    """What a printed word is in its sentence."""

    VALUE = "tal"
    CHANGE = "ændring"
    VERB = "udvikling"
    FACT = "oplysning"


class Word(str):
    """One printed figure. `missing` says why there is none, and then nothing may be printed as if there were.

    `direction` is that of the change a verb or change tells, or of the value since the period before; `unsigned` is a
    change without its sign, for use after a verb; `number` is what was rounded to be printed. `figure` is the KPI's number
    that it prints, for what the words around it claim; `unit` is what the number is in, and `says_unit` whether that is printed.
    """

    kind: WordKind
    name: str
    direction: int | None
    number: Fraction | None
    unsigned: str
    missing: str
    figure: Figure | None
    unit: Unit | None
    says_unit: bool

    def __new__(
        cls,
        text: str,
        kind: WordKind,
        name: str,
        *,
        direction: int | None = None,
        number: Fraction | None = None,
        missing: str = "",
        figure: Figure | None = None,
        unit: Unit | None = None,
        says_unit: bool = False,
    ) -> Self:
        made = super().__new__(cls, text)
        made.kind, made.name, made.direction, made.number, made.missing = kind, name, direction, number, missing
        made.figure, made.unit, made.says_unit = figure, unit, says_unit
        made.unsigned = text.removeprefix("-")
        return made

    @property
    def cell(self) -> str:
        """The data cell of the number, or where one that is missing should stand, in brackets after a space; "" without one."""
        found = self.figure.cell if self.figure is not None else ""
        return f" ({found})" if found else ""


NOT_COUNTED = "ikke opgjort"
NOT_COMPARABLE = "kan ikke sammenlignes"
VERBS = {1: "steget", -1: "faldet", 0: "uændret"}
RANK_VERBS = {1: "rykket tilbage", -1: "rykket frem", 0: "uændret"}  # of a place among others, where 1 is the best

# The filters and blocks of `figures/filters.py`, by name, so that the sandbox knows them before anyone uses one.
FILTER_NAMES = (
    "tal", "procent", "point", "kr", "mio", "måned", "kvartal", "område", "del", "mål", "sætning", "tabel", "figur",
    "figurer", "målstatus", "oversigt",
)  # fmt: skip
