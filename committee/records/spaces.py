"""What other programs write for a space or a line break, made what YAML knows, before it is parsed: sign for sign, so that every
place stays the same.

A hard space is a space wherever YAML wants one: before a line, after a dash, after a key's colon. Within the words it stays. A break
that Word or a web page writes, such as U+2028, would end YAML's own line; it has a stand-in while the text is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.base.signs import BREAKS, OTHER_SPACES

_STAND_IN = "\ufdd0"  # no character, and never one
BREAK = "\u2028"  # what each of the breaks is, once it is read
_TO_STAND_IN = dict.fromkeys(map(ord, BREAKS), _STAND_IN)
_ANY = f" {OTHER_SPACES}"
_STRUCTURE = re.compile(rf"[{_ANY}]*(?:-[{_ANY}]+)*")
_KEY = re.compile(rf"[^\W\d]\w*[{_ANY}]*:[{_ANY}]+")
_MAY_NEED = re.compile(rf"(?m)^[ -]*[{OTHER_SPACES}]|^[ -]*[^\W\d]\w*[{_ANY}]*:?[{_ANY}]*[{OTHER_SPACES}]")
_PLAIN = dict.fromkeys(map(ord, OTHER_SPACES), " ")
_SET_IN = 2  # spaces, as a text under its key is written
_BEGINS_BLOCK = re.compile(r"(?:^|[:-] +)[|>][-+\d]*\s*(?: #.*)?$")


def as_yaml(text: str) -> str:
    """The text as it is parsed."""
    if text.isascii() and "\x0b" not in text:
        return text
    if any(sign in text for sign in BREAKS):
        text = text.translate(_TO_STAND_IN)
    return "\n".join(_lines(text.split("\n"))) if _MAY_NEED.search(text) else text


def as_read(value: str) -> str:
    """A parsed value with its line breaks."""
    return value.replace(_STAND_IN, BREAK) if _STAND_IN in value else value


def _lines(lines: list[str]) -> Iterator[str]:
    """Each line with plain spaces where they build the file. Within a block of text only those do that set the line in far enough."""
    block: int | None = None  # how far in the key of the block stands
    for line in lines:
        content = line.lstrip(_ANY)
        indent = len(line) - len(content)
        if block is not None and content and indent <= block:
            block = None
        if block is not None:
            is_set_in = line.startswith(" " * (block + _SET_IN))
            yield line if is_set_in else " " * indent + content
            continue
        made = _structured(line)
        block = indent if _BEGINS_BLOCK.search(made) else None
        yield made


def _structured(line: str) -> str:
    found = _STRUCTURE.match(line)
    end = found.end() if found else 0
    key = _KEY.match(line, end)
    end = key.end() if key else end
    return line[:end].translate(_PLAIN) + line[end:]
