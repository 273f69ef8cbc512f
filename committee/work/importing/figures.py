"""The figures of a meeting's proof, and the places where a word isn't where it was; as values, and as they are kept in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from committee.sources.given import Json, JsonValue, as_list, as_map, as_string
from committee.work.importing.comparing import Difference

_MOST_SHOWN = 20  # words of a kind, by item
_FORMS = {"docx": "Word", "md": "Markdown"}
KINDS = {"tabt": "lost", "tilføjet": "added", "flyttet": "moved"}


@dataclass(frozen=True, slots=True)
class Spot:
    """What happened to words of one item: which item, what, in which formats, and the first of the words."""

    item: str
    kind: str
    forms: tuple[str, ...]
    words: tuple[str, ...]

    def as_data(self) -> Json:
        """It as JSON."""
        return {"punkt": self.item, "slags": self.kind, "i": list(self.forms), "ord": list(self.words)}


@dataclass(frozen=True, slots=True)
class Figures:
    """How many words were held against the source, and what has become of them; by the names that they are told with."""

    counts: Mapping[str, int]
    spots: tuple[Spot, ...] = ()

    @property
    def is_faithful(self) -> bool:
        """Whether every word is there, in its order, and no other."""
        return not any(self.counts.get(kind) for kind in KINDS)

    def as_data(self) -> Json:
        """They as JSON."""
        return {**self.counts, "steder": [spot.as_data() for spot in self.spots]}


NAMES = ("ord", *KINDS, "ændret")


def figures_of(differences: Mapping[str, Mapping[str, Difference]]) -> Figures:
    """The figures of differences by format and item: item by item those of the format that has most of them."""
    counts = dict.fromkeys(NAMES, 0)
    spots: list[Spot] = []
    for item in dict.fromkeys(item for found in differences.values() for item in found):
        by_form = {form: found[item] for form, found in differences.items() if item in found}
        counts["ord"] += max(one.words for one in by_form.values())
        counts["ændret"] += max(one.changed for one in by_form.values())
        for kind, spot in _spots(item, by_form):
            counts[kind] += spot[0]
            spots.append(spot[1])
    return Figures(counts, tuple(spots))


def _spots(item: str, by_form: Mapping[str, Difference]) -> Iterator[tuple[str, tuple[int, Spot]]]:
    for kind, name in KINDS.items():
        words: dict[str, tuple[str, ...]] = {form: getattr(one, name) for form, one in by_form.items()}
        most = max(words.values(), key=len)
        if most:
            forms = tuple(_FORMS[form] for form, found in words.items() if found)
            yield kind, (len(most), Spot(item, kind, forms, most[:_MOST_SHOWN]))


def figures_of_data(value: JsonValue) -> Figures | None:
    """Figures that were kept; None where there are none."""
    data = as_map(value)
    if not isinstance(data.get("ord"), int):
        return None
    counts = {name: count if isinstance(count := data.get(name), int) else 0 for name in NAMES}
    return Figures(counts, tuple(_spot(as_map(one)) for one in as_list(data.get("steder"))))


def _spot(data: Json) -> Spot:
    forms, words = (tuple(as_string(one) for one in as_list(data.get(name))) for name in ("i", "ord"))
    return Spot(as_string(data.get("punkt")), as_string(data.get("slags")), forms, words)
