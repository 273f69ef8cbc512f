"""The sections of a Word file: the house's own, and the same with its page turned, for what is too wide for an upright one.

A section is told by the last paragraph in it, and that of the last one by the body's end. Only the first keeps what the house's
says of where it begins: its first page, its first number, and whether it begins on a page of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from committee.formats.word.placeholders import BODY, placeholder
from committee.formats.word.xml import escape

_SECTION = re.compile(r"<w:sectPr\b(?:[^>]*/>|.*?</w:sectPr>)", re.DOTALL)
_SIZE = re.compile(r"<w:pgSz\b[^>]*/>")
_BEGINS = re.compile(r"<w:(?:type|titlePg)\b[^>]*/>")
_FIRST_NUMBER = re.compile(r'(<w:pgNumType\b[^>]*?)\s+w:start="\d+"')
_PROPERTIES_END = "</w:pPr>"

Part = tuple[bool, str]  # whether its page is turned, and its paragraphs and tables


def with_body(document: bytes, parts: Sequence[Part]) -> bytes:
    """The house's document with these parts in their place, each in a section of its own."""
    before, _, after = document.partition(placeholder(BODY))
    own = _SECTION.match(after.decode())
    if own is None or (len(parts) < 2 and not any(turned for turned, _ in parts)):
        return before + "".join(text for _, text in parts).encode() + after
    made = [_section(own[0], turned=turned, is_first=n == 0) for n, (turned, _) in enumerate(parts)]
    closed = [_closed(text, section) for (_, text), section in zip(parts[:-1], made[:-1], strict=True)]
    return before + "".join([*closed, parts[-1][1], made[-1]]).encode() + after[len(own[0].encode()) :]


def tiny(style: str) -> str:
    """A paragraph after a table that takes no room, for a section to end in."""
    return f'<w:p><w:pPr><w:pStyle w:val="{escape(style)}"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def _section(own: str, *, turned: bool, is_first: bool) -> str:
    made = own if is_first else _FIRST_NUMBER.sub(r"\1", _BEGINS.sub("", own))
    return _SIZE.sub(lambda size: _turned(size[0]), made) if turned else made


def _turned(size: str) -> str:
    sides = dict(re.findall(r'\bw:(w|h)="(\d+)"', size))
    turned = re.sub(r'\s+w:(?:w|h|orient)="[^"]*"', "", size)
    return turned.replace("<w:pgSz", f'<w:pgSz w:w="{sides.get("h", 16838)}" w:h="{sides.get("w", 11906)}" w:orient="landscape"', 1)  # fmt: skip


def _closed(text: str, section: str) -> str:
    """A part whose last paragraph ends its section."""
    end = text.rindex(_PROPERTIES_END)
    return text[:end] + section + text[end:]
