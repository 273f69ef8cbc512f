"""Signs that Word keeps as numbers in a font of signs, and the boxes and lists of old forms: as the letters that mean the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from committee.attachments.elements import child, flag, get
from committee.attachments.opening.xmls import local

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_PRIVATE = range(0xE000, 0xF900)
# Adobe's Symbol encoding, where it isn't ASCII: from 0x41 and 0x61 the Greek letters, then signs of mathematics.
_GREEK = dict(
    zip(
        (*range(0x41, 0x5B), *range(0x61, 0x7B)),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_SYMBOL = _GREEK | {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼", 0xA2: "′", 0xA3: "≤",
    0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×",
    0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩",
    0xC8: "∪", 0xCC: "⊂", 0xCE: "∈", 0xCF: "∉", 0xD0: "∠", 0xD1: "∇", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD5: "∏", 0xD6: "√",
    0xD7: "⋅", 0xD8: "¬", 0xDB: "⇔", 0xDC: "⇐", 0xDD: "⇑", 0xDE: "⇒", 0xDF: "⇓", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑",
    0x73: "◆", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def sign_of(font: str, code: int) -> str:
    """What a sign of a font means by itself; nothing where that isn't known."""
    own = code - 0xF000 if code in _PRIVATE else code
    known = _FONTS.get(font.casefold(), {}).get(own, "")
    if known or code not in _PRIVATE:
        return known or chr(code)
    return chr(own) if font.casefold() == "symbol" and 0x20 <= own < 0x7F else ""


def chosen(begin: Element) -> str:
    """What is chosen in a form's field, which begins with this element: a box that is crossed or not, or one of a list."""
    form = child(begin, "ffData")
    box, choices = child(form, "checkBox"), child(form, "ddList")
    if box is not None:
        state = child(box, "checked") if child(box, "checked") is not None else child(box, "default")
        return "☒" if flag(state) else "☐"
    if choices is not None:
        entries = [get(one, "val") for one in choices if local(one) == "listEntry"]
        number = get(child(choices, "result"), "val") or get(child(choices, "default"), "val") or "0"
        return entries[int(number)] if number.isdecimal() and int(number) < len(entries) else ""
    return ""
