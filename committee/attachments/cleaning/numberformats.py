"""How cells are shown in a workbook: number formats that show nothing, and rules of colour that tell what they compare with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from committee.attachments.cleaning.report import Tally
from committee.attachments.cleaning.xmltree import below, children, drop, drop_all
from committee.attachments.elements import child

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_UNSEEN = re.compile(r"^(?:;|\[[^\]]*\])+$")  # a number format that shows nothing: ;;;


def masked_styles(root: Element) -> frozenset[str]:
    """The cell styles whose number format shows nothing."""
    formats = {f.get("numFmtId", "") for f in below(root, "numFmt") if _UNSEEN.match(f.get("formatCode", "x")) and f.get("formatCode", "").count(";") >= 3}  # fmt: skip
    listed = child(root, "cellXfs")
    styles = enumerate(listed if listed is not None else ())
    return frozenset(str(n) for n, style in styles if style.get("numFmtId") in formats)


def clean_rules(root: Element, tally: Tally, *, is_cleared: bool) -> None:
    """Rules that compare with words, other cells' hidden values, or by name: what they compare with isn't seen."""
    for rule in below(root, "cfRule"):
        formulas = [f.text or "" for f in children(rule, "formula")] + [c.get("val", "") for c in below(rule, "cfvo")]
        if rule.get("text") or any(_tells(f, is_cleared) for f in formulas):
            drop(rule)
            tally.add("regler for betinget formatering")
    for holder in children(root, "conditionalFormatting"):
        drop_all(below(holder, "extLst"))
        if child(holder, "cfRule") is None:
            drop(holder)


def _tells(formula: str, is_cleared: bool) -> bool:
    if re.search(r"[\"'!\[#]", formula):
        return True
    words = re.findall(
        r"[^\W\d]\w*(?![\w(])", re.sub(r"\$?[A-Z]{1,3}\$?\d+", "" if not is_cleared else "cell", formula)
    )
    return any(word not in ("TRUE", "FALSE") for word in words)
