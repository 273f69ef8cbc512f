"""What a formula puts together: `"Jens "&"Holm"` is shown as `Jens Holm` once somebody opens the sheet. Pure.

No formula is reckoned out. The texts and figures in it are put together as its own signs and functions do it; a cell that it
refers to is a space.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""\s*(?:"(?P<text>(?:[^"]|"")*)"|(?P<number>\d+(?:\.\d+)?(?![A-Za-z$!:]))|(?P<call>[A-Za-zÆØÅæøå_.][\wæøå.]*)\(|(?P<sign>[&;,()])|(?P<other>[=<>+*/]|[^"&;,()\s=<>+*/]+))"""
)
MAY_JOIN = re.compile(r"&|CONCAT|TEXTJOIN|CHAR\(", re.IGNORECASE)
_BEGINS = re.compile(r"\s*(?:[a-z]{2,8}:)?[=+@]", re.IGNORECASE)
_FORMULAS = (
    ", formel",
    "regler",
    ", formula",
    ", refersTo",
    "definerede navne",
)  # the places of formulas, in readers' words
_GAP = " "
_LONGEST, _DEEPEST = 9_000, 60  # signs of a formula in Excel, and calls in calls


def joined_by(text: str, where: str = "") -> str:
    """The texts that a formula puts together; empty for what is no formula, or puts nothing together."""
    if len(text) > _LONGEST or not (_BEGINS.match(text) or where.endswith(_FORMULAS)) or not MAY_JOIN.search(text):
        return ""
    return _Formula(text).shown()


class _Formula:
    """A formula, read from its beginning."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_TOKEN.finditer(text))
        self._at = 0

    def shown(self) -> str:
        made = []
        while self._at < len(self._tokens):
            made.append(self._joined(0))
            self._at += 1  # a sign that parts two
        return "\n".join(one for one in made if one.strip())

    def _joined(self, depth: int) -> str:
        """What stands up to the next sign that parts two values."""
        made: list[str] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token["sign"] and token["sign"] in ";,)":
                break
            self._at += 1
            made.append(self._value(token, depth))
        return "".join(made)

    def _value(self, token: re.Match[str], depth: int) -> str:
        if token["text"] is not None:
            return token["text"].replace('""', '"')
        if token["number"]:
            return token["number"]
        if token["call"] or token["sign"] == "(":
            values = self._values(depth + 1)
            return _called((token["call"] or "").upper().rpartition(".")[2], values)
        return "" if token["sign"] else _GAP

    def _values(self, depth: int) -> list[str]:
        """What a function is given, up to the end of its parenthesis."""
        if depth > _DEEPEST:
            self._at = len(self._tokens)
            return []
        made = []
        while self._at < len(self._tokens):
            made.append(self._joined(depth))
            if self._at < len(self._tokens):
                sign = self._tokens[self._at]["sign"]
                self._at += 1
                if sign == ")":
                    break
        return made


def _called(name: str, values: list[str]) -> str:
    """What a function makes of its values, as far as it is about texts."""
    if name in ("CHAR", "UNICHAR") and values and values[0].isdecimal() and 31 < int(values[0]) < 0xD800:
        return chr(int(values[0]))
    if name in ("CONCAT", "CONCATENATE", ""):
        return "".join(values)
    if name == "TEXTJOIN":
        return values[0].join(values[2:]) if values else ""
    if name == "TEXT" and len(values) > 1:
        return values[0].rjust(len(values[1]), "0") if values[1].strip("0") == "" else values[0]
    if name == "HYPERLINK":
        return values[-1]
    return _GAP.join(values)
