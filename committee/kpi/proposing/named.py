"""What a proposed KPI is called, its unit and its source, as far as the file says so. Pure."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence

from committee.base import danish
from committee.domain.units import REGISTRY, Unit, unit_of
from committee.kpi.load import RESERVED
from committee.kpi.tables.cells import folded, seen, text_of
from committee.kpi.tables.grid import Grid

PLAIN_NAMES = frozenset(["antal", "værdi", "indhold", "tal", "i alt", "andel", "procent", "pct", "pct.", "%", "value", "count", "obs_value"])  # fmt: skip
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,30})[)\]]")
_UNIT_LINE = re.compile(r"(?:enhed|måleenhed|opgjort i|beløb i)\s*:?\s+(.{1,30}?)\.?", re.IGNORECASE)
_SHARE = re.compile(r"\b(?:andel\w*|pct|procent\w*|\w+procent|\w+sandel)\b|%", re.IGNORECASE)
_SOURCE = re.compile(r"kilder?\s*:\s*(.{2,120})", re.IGNORECASE)
_LONGEST = 40  # signs of a KPI's name in items


def name_of(words: Sequence[str], taken: Collection[str]) -> str:
    """A name that items can use, of the first of the words that has letters, unlike those that are taken."""
    plain = next((made for word in words if (made := _plain(word))), "nøgletal_1")
    name, number = plain, 2
    while name in taken or name in RESERVED or keyword.iskeyword(name):
        name, number = f"{plain}_{number}", number + 1
    return name


def _plain(word: str) -> str:
    kept = re.sub(r"[^\w]+", "_", unicodedata.normalize("NFC", _BRACKETS.sub("", word)).casefold()).strip("_")
    if len(kept) > _LONGEST:
        kept = kept[: _LONGEST + 1].rpartition("_")[0] or kept[:_LONGEST]
    return kept if kept.isidentifier() else f"tal_{kept}" if kept and f"tal_{kept}".isidentifier() else ""


def title_of(words: Iterable[str]) -> str:
    """The words of a KPI's name: the first that say anything, with a large letter."""
    return danish.capitalised(next((word for word in words if word and folded(word) not in PLAIN_NAMES), "Tallet"))


def known_unit(words: Iterable[str]) -> tuple[Unit | None, str]:
    """The unit that one of some texts names, and the text; None when none does."""
    for text in words:
        plain = seen(text)
        parts = [*_BRACKETS.findall(plain), plain, re.sub(r"^antal\s+", "", plain, flags=re.IGNORECASE)]
        told = [match[1] for match in [_UNIT_LINE.fullmatch(plain)] if match]
        parts += [*told, *(re.sub(r"^antal\s+", "", one, flags=re.IGNORECASE) for one in told)]
        for part in parts:
            unit = unit_of(re.sub(r"^i\s+", "", part)) if part else None
            if unit is not None and unit in REGISTRY:
                return unit, plain
    return None, ""


def unit_lines(grid: Grid | None) -> list[str]:
    """The line beside a table that says its unit, in one cell or in two; none where several do, each of its own table."""
    rows = (*grid.rows[:20], *grid.rows[20:][-20:]) if grid is not None else ()
    filled = ([seen(text_of(cell)) for cell in row if text_of(cell)] for row in rows)
    lines = [" ".join(row) for row in filled if 0 < len(row) <= 2]
    told = list(dict.fromkeys(line for line in lines if _UNIT_LINE.fullmatch(line) and known_unit([line])[0]))
    return told if len(told) == 1 else []


def says_share(words: Iterable[str]) -> str:
    """The text that says that a number is a share; empty when none does."""
    return next((word for word in words if _SHARE.search(word)), "")


def source_of(grid: Grid | None) -> str:
    """What a line beside a table says of its source."""
    for row in (*grid.rows[:20], *grid.rows[-20:]) if grid is not None else ():
        for cell in row:
            if match := _SOURCE.fullmatch(seen(text_of(cell))):
                return match[1].rstrip(".")
    return ""
