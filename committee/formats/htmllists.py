"""How a numbered list of the tree is said in HTML: its attributes, and the styles that set its marks as they were written."""

from __future__ import annotations

from committee.base.counting import Counting, counted
from committee.documents.tree import OrderedList

_TYPES = {
    Counting.SMALL_LETTERS: "a",
    Counting.LARGE_LETTERS: "A",
    Counting.SMALL_ROMAN: "i",
    Counting.LARGE_ROMAN: "I",
}
_ENDS = {".": "punktum", ")": "parentes", "()": "parenteser"}
_SIGNS = {".": ("", ". "), ")": ("", ") "), "()": ("(", ") ")}
_LETTERS = (Counting.SMALL_LETTERS, Counting.LARGE_LETTERS)
_LAST_ALIKE = 27  # `aa`; after it CSS counts `ab`, Word and people `bb`
_FARTHEST = 78  # `zzz`


def look_of_list(block: OrderedList) -> str:
    """The class that sets a list's marks; none where they are what every browser sets."""
    is_far = block.counting in _LETTERS and block.start + len(block.items) - 1 > _LAST_ALIKE
    if block.delimiter == "." and not is_far:
        return ""
    if block.counting is Counting.NUMBERS:
        return _ENDS[block.delimiter]
    return f"{block.counting.value}-{_ENDS[block.delimiter]}{'-lang' if is_far else ''}"


def list_attributes(block: OrderedList) -> str:
    """Where a list begins and what it counts with, for whoever reads it without styles too."""
    kind = f' type="{_TYPES[block.counting]}"' if block.counting in _TYPES else ""
    return kind + (f' start="{block.start}"' if block.start != 1 else "")


def list_styles(blocks: dict[str, OrderedList]) -> str:
    """The styles of the looks that a page has."""
    return "".join(_style(name, blocks[name]) for name in sorted(blocks) if name not in ("", _ENDS[")"]))


def _style(name: str, block: OrderedList) -> str:
    before, after = _SIGNS[block.delimiter]
    system = f"extends {block.counting.value}"
    if name.endswith("-lang"):
        symbols = " ".join(f'"{counted(number, block.counting)}"' for number in range(1, _FARTHEST + 1))
        system = f"fixed;symbols:{symbols}"
    prefix = f'prefix:"{before}";' if before else ""
    room = ";padding-left:3.4rem" if "roman" in name else ""  # `(xviii)`
    return f'@counter-style {name}{{system:{system};{prefix}suffix:"{after}"}}\n.{name}{{list-style:{name}{room}}}\n'
