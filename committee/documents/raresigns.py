"""Signs that the fonts at hand may lack, such as an emoji, and words with another sign in their place."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from committee.documents.tree import Blocks, Contents, Inline, Inlines, Text
from committee.documents.walk import map_blocks, map_inlines, map_words

# Letters that the program's own fonts and those of common programs are known to have, all of them in every weight.
_KNOWN = re.compile(r"[\x20-\x7e\xa0-\xff\u0100-\u017f–—‘’‚“”„†•…‰€™−≈≤≥□]")
_JOINERS = re.compile("[\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]+")
_AS_WIDE = "—"  # about as wide as a picture sign, and in every font


def rare_in(text: str) -> set[str]:
    """The signs of a text that fonts aren't known to have."""
    return {sign for sign in text if not _KNOWN.match(sign)}


def replaced(text: str, missing: Container[str], instead: str) -> str:
    """The text with another sign for each that is missing; what joins or tints such signs goes with them."""
    if not any(sign in missing for sign in text):
        return text
    return "".join(instead if sign in missing else sign for sign in _JOINERS.sub("", text))


def without_rare(blocks: Blocks) -> Blocks:
    """The same blocks with signs of any font, to see how they fill their lines where a rare sign's own font isn't at hand."""

    def changed(inline: Inline) -> Inline:
        return Text(common(inline.text)) if isinstance(inline, Text) else inline

    def words(inlines: Inlines) -> Inlines:
        return map_inlines(inlines, changed)

    return map_blocks(
        map_words(blocks, words),
        lambda block: (
            replace(block, entries=tuple(replace(one, children=words(one.children)) for one in block.entries))
            if isinstance(block, Contents)
            else block
        ),
    )


def common(text: str) -> str:
    """A text with signs of any font."""
    return replaced(text, rare_in(text) - set("\n\t"), _AS_WIDE)
