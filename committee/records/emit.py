"""The one emitter of YAML: values as lines of block style or on one line, with the quotes that they need. Pure.

Whatever is emitted reads back the same. The last line end of a text in several lines is the block's own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from committee.records.values import Written

_PLAIN = re.compile(r"[A-Za-zÆØÅæøåÉéÖöÄäÜü](?:[\w .,;/()«»%§+&!?'’–-]*[\w.)%!?»])?")
_PLAIN_WITHIN = re.compile(r"[A-Za-zÆØÅæøåÉéÖö](?:[\w .-]*\w\.?)?|\d+|\d{4}-\d{2}-\d{2}")
_WORDS = re.compile(r"(?:y|n|yes|no|on|off|true|false|null|ja|nej)", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHORT_NUMBER = re.compile(r"\d{1,6}")
_NAME = re.compile(r"[a-zæøå_]+")
_NAME_BY_HAND = re.compile(r"[A-Za-zÆØÅæøåÉé_](?:[A-Za-zÆØÅæøåÉé\d_ ]*[A-Za-zÆØÅæøåÉé\d_])?")
_UNPRINTED = re.compile("[\ufeff\x7f]")  # are read only when they are written as an escape


class Noted(str):
    """A text with a comment for whoever reads the file, on its line; `note` is without its sign. It is written in block style alone."""

    note: str

    def __new__(cls, text: str, note: str) -> Self:
        made = str.__new__(cls, text)
        made.note = note
        return made


class Blank(Noted):
    """Nothing, so that a key stands alone with a comment; in block style, where it reads back as nothing."""


class Bare(str):
    """A text that its writer knows to read back without quotes on its key's line, such as `true` or `20 %`; between brackets a word alone."""


class Rows(list[Written]):
    """A list that has a line for each of its entries, however short they are."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a file looks: as a person writes it, or, with `sealed`, as the program writes what nobody is to edit."""

    sealed: bool = False

    def name(self, name: str) -> str:
        """A key, in quotes where it isn't a plain word."""
        known = _NAME if self.sealed else _NAME_BY_HAND
        return name if known.fullmatch(name) and not _WORDS.fullmatch(name) else quoted(name)

    def name_within(self, name: str) -> str:
        """A key between brackets."""
        return (name if name.isalpha() else quoted(name)) if self.sealed else self.name(name)

    def line(self, text: str) -> str:
        """A text that stands on the line of its key."""
        if isinstance(text, Bare):
            return text
        if self.sealed:
            return text if _DATE.fullmatch(text) else quoted(text)
        is_number = _DATE.fullmatch(text) or _SHORT_NUMBER.fullmatch(text)
        return text if is_number or (_PLAIN.fullmatch(text) and not _WORDS.fullmatch(text)) else quoted(text)

    def within(self, text: str) -> str:
        """A text between brackets, where more signs mean something."""
        is_word = _WORDS.fullmatch(text) and not isinstance(text, Bare)
        is_plain = not self.sealed and _PLAIN_WITHIN.fullmatch(text) and not is_word
        return text if is_plain else quoted(text)


BY_HAND, SEALED = Style(), Style(sealed=True)


def quoted(text: str) -> str:
    """A text in double quotes, as both JSON and YAML read it."""
    return _UNPRINTED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def flow(value: Written, style: Style = BY_HAND) -> str:
    """A value on one line."""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return style.within(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{style.name_within(name)}: {flow(part, style)}" for name, part in value.items()) + "}"
    return f"[{', '.join(flow(part, style) for part in value)}]"


def block(name: str, value: Written, indent: int = 0, style: Style = BY_HAND) -> list[str]:
    """`name: value` as lines of block style, `indent` columns in."""
    return under(f"{' ' * indent}{style.name(name)}:", value, indent, style)


def under(head: str, value: Written, indent: int, style: Style = BY_HAND) -> list[str]:
    """A value as lines of block style after `head`, which ends in its colon and stands `indent` columns in."""
    if isinstance(value, str):
        return _text(head, value, indent, style)
    if isinstance(value, int) or not value:
        return [f"{head} {flow(value, style)}"]
    if isinstance(value, Mapping):
        return [head, *(line for name, part in value.items() for line in block(name, part, indent + 2, style))]
    if (
        not style.sealed
        and not isinstance(value, Rows)
        and all(isinstance(part, int) or (isinstance(part, str) and "\n" not in part) for part in value)
    ):
        return [f"{head} {flow(value, style)}"]
    return [head, *(line for part in value for line in _entry(part, indent + 2, style))]


def _entry(part: Written, indent: int, style: Style) -> list[str]:
    if isinstance(part, Mapping) and part and not style.sealed:
        lines = [line for name, one in part.items() for line in block(name, one, indent + 2)]
        return [f"{' ' * indent}- {lines[0].lstrip(' ')}", *lines[1:]]
    if isinstance(part, str) and not style.sealed:
        return _text(f"{' ' * indent}-", part, indent, style)
    return [f"{' ' * indent}- {flow(part, style)}"]


def _text(head: str, text: str, indent: int, style: Style) -> list[str]:
    lines = text.split("\n")
    if len(lines) == 1:
        note = (
            f"  # {' '.join(text.note.split())}" if isinstance(text, Noted) and text.note and not style.sealed else ""
        )
        if isinstance(text, Blank):
            return [f"{head}{note}"]
        return [f"{head} {style.line(text)}{note}"]
    if style.sealed or text != text.rstrip() or not lines[0].strip() or any(line and not line.strip() for line in lines) or _UNPRINTED.search(text):  # fmt: skip
        return [f"{head} {quoted(text)}"]
    sign = "|2" if text[0] in " \t" else "|"
    return [f"{head} {sign}", *(f"{' ' * (indent + 2)}{line}" if line else "" for line in lines)]
