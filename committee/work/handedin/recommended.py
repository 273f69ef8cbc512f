"""A recommendation with its »at« once above all its points → with an »at« before each, as it is printed."""

from __future__ import annotations

import re
from dataclasses import replace

from committee.documents.tree import Block, Blocks, BulletList, Inlines, OrderedList, Paragraph, Text, plain_text
from committee.documents.typedlists import typed_as_lists
from committee.records.values import Value
from committee.work.handedin.chunks import plain_start
from committee.work.importing.recommendation import recommendation

_HANGING = re.compile(r"(.*\bindstill\w*\b.*?)[\s,:]*\bat\s*[:.…]*\s*", re.IGNORECASE | re.DOTALL)
_AT = re.compile(r"\W*(?:\d+[.)]\s*)?at\b", re.IGNORECASE)


def recommended(blocks: Blocks, text: str, *, has_administration: bool) -> Value:
    """The value of `indstilling`: who recommends what where all of it can be said so, else the text as it stands."""
    value, _ = recommendation(_each_with_at(typed_as_lists(blocks)), has_administration=has_administration)
    if isinstance(value, dict) and isinstance(senders := value.get("fra"), list) and len(senders) == 1:
        value["fra"] = senders[0]
    return text if isinstance(value, str) else value


def _each_with_at(blocks: Blocks) -> Blocks:
    first, rest = (blocks[0], blocks[1:]) if blocks else (None, ())
    if not rest or not isinstance(first, Paragraph) or not all(isinstance(one, Text) for one in first.children):
        return blocks
    found = _HANGING.fullmatch(plain_text(first.children))
    if found is None:
        return blocks
    return (replace(first, children=(Text(f"{found[1].rstrip(' ,:')},"),)), *map(_with_at, rest))


def _with_at(block: Block) -> Block:
    match block:
        case BulletList(items) | OrderedList(items):
            return replace(block, items=tuple((*map(_point, item[:1]), *item[1:]) for item in items))
        case Paragraph():
            return _point(block)
        case _:
            return block


def _point(block: Block) -> Block:
    if not isinstance(block, Paragraph) or _AT.match(plain_text(block.children)):
        return block
    return replace(block, children=_after_at(block.children))


def _after_at(line: Inlines) -> Inlines:
    start = plain_start(line)
    return (Text(f"at {start}"), *line[1:]) if start else (Text("at "), *line)
