"""How words are set besides their style: run properties for links, marks, and what is raised, lowered, struck or underlined."""

from __future__ import annotations

import re

from committee.documents.rolestyles import LINK
from committee.documents.tree import Mark, Style

LINK_LOOK = (f'<w:color w:val="{LINK[1:].upper()}"/>', '<w:u w:val="single"/>')
STYLE_LOOK = {
    Style.RAISED: '<w:vertAlign w:val="superscript"/>',
    Style.LOWERED: '<w:vertAlign w:val="subscript"/>',
    Style.STRUCK: "<w:strike/>",
    Style.UNDERLINED: '<w:u w:val="single"/>',
}
# Said by the look alone: a tracked change would be taken for one that still waits for an answer.
MARK_LOOK = {Mark.ADDED: '<w:u w:val="double"/>', Mark.REMOVED: "<w:strike/>"}


def with_looks(properties: str, *more: str) -> str:
    """Run properties in the schema's order: bold, italic, struck, colour, size, underline, raised or lowered."""
    order = ("b", "i", "strike", "color", "sz", "u", "vertAlign")
    given = sorted(
        [*re.findall(r"<w:[^>]*/>", properties), *more], key=MARK_LOOK[Mark.ADDED].__eq__
    )  # over a link's own
    found = {re.findall(r"\w+", one)[1]: one for one in given}
    return "".join(found[name] for name in sorted(found, key=order.index))
