"""Fields of Word that have their words in their code alone: `EQ \\f(3;4)`, Word's formulas of old, and `SYMBOL 252`.

Every word of a formula is there, also of switches that aren't known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from committee.documents.formulas import fraction, placed, root
from committee.documents.spans import Span
from committee.documents.tree import Style
from committee.formats.word.saved.signs import sign_of

_TOKEN = re.compile(
    r"\\(?P<escaped>[\\(),;])|\\(?P<switch>[A-Za-z]+\d*)(?:(?<=[blr]c)\\.)?|(?P<sign>[(),;])|(?P<words>[^\\(),;]+|\\)"
)
_SUMS = {"su": "∑", "pr": "∏"}
_SYMBOL = re.compile(r"\s*(0x[0-9a-f]{1,4}|\d{1,5})\b(?:.*\\f\s*\"?([^\"\\]+))?", re.IGNORECASE | re.DOTALL)
_DEEPEST, _LAST_SYMBOL = 50, 0xFFFF


@dataclass(slots=True)
class Field:
    """A field that is open: its code so far, whether that is over, and how many spans there were before what it shows."""

    code: str = ""
    is_over: bool = False
    before: int = 0


def words_of_code(code: str) -> tuple[list[Span], bool]:
    """What a field shows that has nothing but its code, and whether that is a formula; nothing for all other fields."""
    kind, _, rest = code.strip().partition(" ")
    if kind.upper() == "EQ":
        tokens = [one for one in _TOKEN.finditer(rest) if one[0].strip()]
        made, _ = _expression(tokens, 0, 0, ";" if ";" in rest else ",")
        return made, True
    found = _SYMBOL.match(rest) if kind.upper() == "SYMBOL" else None
    if found is None:
        return [], False
    number = int(found[1], 16 if found[1].lower().startswith("0x") else 10)
    sign = sign_of((found[2] or "").strip(), number) if number <= _LAST_SYMBOL else ""
    return ([Span(sign)] if sign.isprintable() and sign else []), False


def _expression(tokens: Sequence[re.Match[str]], at: int, depth: int, between: str) -> tuple[list[Span], int]:
    """The spans from a token to the end of its argument, which `between` parts from the next, and where that is. A comma beside `;` is
    one of decimals."""
    made: list[Span] = []
    switches: list[str] = []
    while at < len(tokens):
        one = tokens[at]
        if one["switch"]:
            switches.append(one["switch"].lower())
        elif one["sign"] == "(" and depth < _DEEPEST:
            parts, at = _arguments(tokens, at + 1, depth + 1, between)
            made += _formed(switches, parts)
            switches = []
        elif one["sign"] in (")", between) and depth:
            break
        else:
            made.append(Span(one["escaped"] or one[0]))
        at += 1
    return made, at


def _arguments(tokens: Sequence[re.Match[str]], at: int, depth: int, between: str) -> tuple[list[list[Span]], int]:
    """What stands between brackets; a code without its last bracket ends with itself."""
    parts: list[list[Span]] = []
    while at < len(tokens):
        part, at = _expression(tokens, at, depth, between)
        parts.append(part)
        if at >= len(tokens) or tokens[at]["sign"] == ")":
            break
        at += 1
    return parts, at


def _formed(switches: Sequence[str], parts: Sequence[list[Span]]) -> Iterator[Span]:
    name = switches[0] if switches else ""
    if name == "f" and len(parts) == 2:
        yield from fraction(*parts)
    elif name == "r" and len(parts) in (1, 2):
        yield from root(parts[0] if len(parts) == 2 else [], parts[-1])
    elif name == "s" and len(parts) == 1:
        style = Style.LOWERED if any(one.startswith("do") for one in switches) else Style.RAISED
        yield from placed(parts[0], style)
    elif name == "i" and len(parts) == 3:
        sign = next((_SUMS[one] for one in switches if one in _SUMS), "∫")
        low, high, inner = parts
        yield from (Span(sign), *placed(low, Style.LOWERED), *placed(high, Style.RAISED), Span(" "), *inner)
    else:
        edges = ("(", ")") if not name or name == "b" else ("", "")
        yield from [Span(edges[0])] if edges[0] else []
        for number, part in enumerate(parts):
            yield from [Span(", ")] if number else []
            yield from part
        yield from [Span(edges[1])] if edges[1] else []
