"""Which attributes of XML hold what a person or a program wrote; the others are measures and ids."""

from __future__ import annotations

import re
from urllib.parse import unquote

WRITTEN = frozenset([
    "descr", "title", "alt", "author", "initials", "Target", "href", "string-value", "value", "current-value", "creator", "v", "name", "text",
    "caption", "tooltip", "display", "location", "prompt", "promptTitle", "error", "errorTitle", "userId", "displayName", "userName", "displayText",
    "formatCode", "subject", "formula", "string", "contents", "label", "desc", "xpath", "condition", "expression", "help-message", "content",
    "hint", "filter-name", "comment", "description",
])  # fmt: skip
# In a workbook, beside those: the values of filters, scenarios, slicers and rules.
IN_A_WORKBOOK = WRITTEN | {
    "val",
    "n",
    "c",
    "u",
    "uniqueName",
    "help",
    "statusBar",
    "customMenu",
    "command",
    "maxVal",
    "minVal",
    "shortcutKey",
    "customList",
    "sourceName",
}
# Elements whose `val` is words.
_VALUED = frozenset([
    "alias", "tag", "docVar", "helpText", "statusText", "default", "result", "listEntry", "tblCaption", "tblDescription", "name", "placeholder",
    "listItem", "attachedTemplate", "link", "separator", "dataSource", "query", "connectString", "category", "attr", "lvlText",
])  # fmt: skip
_IDS = frozenset(
    [
        "durableId",
        "paraId",
        "paraIdParent",
        "textId",
        "parentId",
        "nsid",
        "tmpl",
        "rsid",
        "uid",
        "rsidR",
        "rsidRDefault",
    ]
)
_OF_IDS = frozenset(["div", "nsid", "tmpl", "rsid", "rsidRoot"])
LEAST = 2  # letters; what is shorter says nothing
_SHORTEST = 10  # letters of a number with its hyphen, and of two words
# A number that isn't a measure or an id, or words with a space between them.
_TELLS = re.compile(r"\d\d[ .:/-]?\d\d[ .:/-]?\d\d ?[-\u2010-\u2015\u2212 ] ?\d{4}(?!\d)|[^\W\d_]{3,} [^\W\d_]{3,}")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")


def is_id(element: str, attribute: str) -> bool:
    """Whether an attribute of an element, both without namespace, is a number by which a program knows the element again."""
    return attribute in _IDS or (element in _OF_IDS and attribute in ("id", "val"))


def is_said(element: str, attribute: str, value: str, *, every: bool) -> bool:
    """Whether an attribute that isn't known to hold words does. `every`: in a part where all but ids may be words."""
    if every:
        return not is_id(element, attribute)
    if element in _VALUED and attribute in ("val", "value"):
        return True
    return len(value) >= _SHORTEST and not is_id(element, attribute) and _TELLS.search(value) is not None


def unquoted(text: str) -> str:
    """An address as it is read: what is written by its number in hexadecimal (`%2D`) as the sign it is."""
    return unquote(text, errors="replace") if "%" in text and _PERCENT.search(text) else text
