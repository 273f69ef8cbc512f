"""One definition, many KPIs (`for_hver`): the values that each member of a family is made with, and what it is called."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from committee.base.problems import Place, Problem
from committee.records.fields import REFERENCE
from committee.records.manyfields import ListOf, MapOf
from committee.records.nodes import Mapping, Node, Sequence, SourceText
from committee.records.readers import BAD, Bad, Problems, Schema
from committee.records.values import Written

ID = "id"
_MOST_MEMBERS = 2000
_CURE = "Skriv f.eks. for_hver: {område: [Aabenraa, Hele landet]}."

Values = tuple[tuple[SourceText, SourceText], ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One KPI of a family: each variable with its value, in the order they were written. `own_id` is its name where the
    definition gives one; `is_product` tells that every variable has a list of its own, so that each tells members apart."""

    values: Values
    place: Place
    own_id: SourceText | None = None
    is_product: bool = True

    def id(self, family: str) -> str:
        """`ledige` of Aabenraa is `ledige_aabenraa`; "" where the values leave no letter to call it by."""
        if self.own_id is not None:
            return unicodedata.normalize("NFC", self.own_id)
        named = self.values if self.is_product else self.values[:1]
        ends = [id_form(value) for _, value in named]
        return "_".join([family, *ends]) if all(ends) else ""


def id_form(value: str) -> str:
    """A value as it stands in a KPI's name: small letters and figures with `_` between them, `hele_landet`."""
    folded = unicodedata.normalize("NFC", value).casefold()
    return "_".join("".join(sign if f"_{sign}".isidentifier() else " " for sign in folded.replace("_", " ")).split())


@dataclass(eq=False, repr=False)
class ForEach:
    """Reads `for_hver`: lists by their variables, of which every combination is a member, or a list with a map for each."""

    _lists: MapOf[tuple[SourceText, ...]] = field(default_factory=lambda: MapOf(ListOf(REFERENCE, single=True)))
    _map: MapOf[SourceText] = field(default_factory=lambda: MapOf(REFERENCE))

    def read(self, node: Node, problems: Problems) -> tuple[Member, ...] | Bad:
        before = len(problems)
        made = tuple(itertools.islice(self._members(node, problems), _MOST_MEMBERS + 1))
        if len(made) > _MOST_MEMBERS:
            problems.append(_wrong(node.place, f"»for_hver« giver mere end {_MOST_MEMBERS} nøgletal.", "Del den op."))
        elif not made and len(problems) == before:
            problems.append(_wrong(node.place, "»for_hver« har ingen værdier.", _CURE))
        return made if len(problems) == before else BAD

    def _members(self, node: Node, problems: Problems) -> Iterator[Member]:
        if isinstance(node, Sequence):
            bare = next((one for one in node.items if not isinstance(one, Mapping)), None)
            if bare is not None:
                problems.append(_wrong(bare.place, "En liste under »for_hver« skal sige, hvad dens værdier er.", _CURE))
                return
            for one in node.items:
                made = self._map.read(one, problems)
                if not isinstance(made, Bad):
                    yield _of_map(made, one.place, problems)
            return
        lists = self._lists.read(node, problems) if isinstance(node, Mapping) else BAD
        if isinstance(lists, Bad):
            if not isinstance(node, Mapping):
                problems.append(_wrong(node.place, "»for_hver« skal have navne med hver sin liste.", _CURE))
            return
        for values in itertools.product(*(values for _, values in lists)) if lists else ():
            pairs = tuple(zip((name for name, _ in lists), values, strict=True))
            yield Member(pairs, values[0].place)

    def write(self, value: tuple[Member, ...]) -> Written:
        return [{str(name): str(one) for name, one in member.values} for member in value]

    def schema(self) -> Schema:
        lists = {**self._lists.schema(), "minProperties": 1}
        return {"anyOf": [lists, {"type": "array", "items": {**self._map.schema(), "minProperties": 1}, "minItems": 1}]}


def _of_map(pairs: Values, place: Place, problems: Problems) -> Member:
    values = tuple(pair for pair in pairs if pair[0] != ID)
    if not values or not all(value for _, value in pairs):
        problems.append(
            _wrong(place, "En linje under »for_hver« mangler en værdi.", "Skriv f.eks. {område: Aabenraa}.")
        )
    return Member(values, place, next((value for name, value in pairs if name == ID), None), is_product=False)


def _wrong(place: Place, text: str, cure: str) -> Problem:
    return Problem(place, "for-hver", text, cure)


def variables(members: Iterable[Member]) -> list[str]:
    """The names of all variables, each once."""
    return list(dict.fromkeys(str(name) for member in members for name, _ in member.values))


FOR_EACH = ForEach()
