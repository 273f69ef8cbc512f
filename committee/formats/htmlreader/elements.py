"""What an element of a page says of itself beside its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from committee.formats.htmlreader.look import Css

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_WORD_LIST = re.compile(r"\bl\d+\s+level(\d)")
_COMMENTS = ("comment-list", "comment")


def number_of(element: Element, name: str, otherwise: int) -> int:
    """An attribute that is a whole number."""
    written = element.get(name, "").strip()
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 6 else otherwise


def span_of(element: Element, name: str, most: int) -> int:
    """Over how many columns or rows a cell goes; 0 is to the end."""
    return min(number_of(element, name, 1), most)


def marker_of(element: Element, css: Css) -> tuple[int, str] | None:
    """The level and the marker of a paragraph that Word says is an entry of a list."""
    found = _WORD_LIST.search(css.get("mso-list", ""))
    if found is None:
        return None
    marker = next((one for one in element.iter("span") if _is_ignored(one.get("style", ""))), None)
    return None if marker is None else (int(found[1]), "".join(marker.itertext()).strip(" \t\r\n\xa0"))


def _is_ignored(style: str) -> bool:
    return "mso-list:ignore" in "".join(style.split()).casefold()


def left_out(element: Element, tag: str, css: Css) -> str | None:
    """What kind of words these are, if they are none of the text's: what was deleted or is hidden, and comments. Empty for those that
    nobody has to be told of, None for words of the text."""
    if css.get("mso-list") == "ignore":
        return ""
    if css.get("mso-element") in _COMMENTS or "msocom" in element.get("class", "").casefold():
        return "kommentar"
    if tag == "del" and (element.get("datetime") or element.get("cite")):
        return "slettet tekst"
    is_hidden = css.get("display") == "none" or css.get("mso-hide") == "all" or element.get("hidden") is not None
    return "skjult tekst" if is_hidden or tag == "noscript" else None
