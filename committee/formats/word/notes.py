"""Footnotes in a Word file: the sign among the words, and the part that holds the notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from committee.formats.word.xml import R, W, escape

_SIGN = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
_HYPERLINK = f"{R}/hyperlink"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_TYPES = "[Content_Types].xml"
_END = b"</Relationships>"
_FIRST = 1  # the numbers below are those of the lines between text and notes
_LINES = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for kind, number in (("separator", -1), ("continuationSeparator", 0))
)
_EMPTY = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes xmlns:w="{W}" xmlns:r="{R}">{_LINES}'
    "</w:footnotes>"
).encode()


def reference(number: int) -> str:
    """The sign of a document's nth footnote, which Word gives its number."""
    return f'<w:r>{_SIGN}<w:footnoteReference w:id="{_place(number)}"/></w:r>'


def _place(number: int) -> str:
    """Where the number that a file gives a note is put in, once it is known which ones the house's own notes have."""
    return f"udvalg:fodnote:{number}"


def note(number: int, style: str, words: str) -> str:
    """A note as it stands in its part; `words` are its runs."""
    return (
        f'<w:footnote w:id="{_place(number)}"><w:p><w:pPr><w:pStyle w:val="{escape(style)}"/></w:pPr>'
        f'<w:r>{_SIGN}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>{words}</w:p></w:footnote>'
    )


def add_notes(parts: dict[str, bytes], document: str, notes: Sequence[str], links: Mapping[str, str]) -> None:
    """Puts the notes of a document among the parts of its file, after those that the house has there. `links` are the names of the
    addresses that they lead to."""
    if not notes:
        return
    folder, _, name = document.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    former = re.search(rb'Target="([^"]+)"[^>]*/footnotes"|/footnotes"[^>]*Target="([^"]+)"', parts[relations])
    target = (former[1] or former[2]).decode() if former else "footnotes.xml"
    part = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
    if former is None:
        made = f'<Relationship Id="udvalgFodnoter" Type="{R}/footnotes" Target="{target}"/>'
        parts[relations] = parts[relations].replace(_END, made.encode() + _END)
        kind = f'<Override PartName="/{part}" ContentType="{_KIND}"/></Types>'
        parts[_TYPES] = parts[_TYPES].replace(b"</Types>", kind.encode())
    parts[part] = parts.get(part, _EMPTY).replace(b"</w:footnotes>", "".join(notes).encode() + b"</w:footnotes>")
    taken = [int(number) for number in re.findall(rb'<w:footnote [^>]*w:id="(-?\d+)"', parts[part])]
    first = max([*taken, _FIRST - 1]) + 1
    for where in (part, document):
        parts[where] = re.sub(rb"udvalg:fodnote:(\d+)", lambda found: b"%d" % (first + int(found[1])), parts[where])
    _add_links(parts, f"{folder}/_rels/{part.rpartition('/')[2]}.rels", links)


def _add_links(parts: dict[str, bytes], relations: str, links: Mapping[str, str]) -> None:
    if not links:
        return
    made = "".join(
        f'<Relationship Id="{name}" Type="{_HYPERLINK}" Target="{escape(target)}" TargetMode="External"/>'
        for target, name in links.items()
    ).encode()
    package = b"http://schemas.openxmlformats.org/package/2006/relationships"
    empty = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="%b">%b' % (package, _END)
    parts[relations] = parts.get(relations, empty).replace(_END, made + _END)
