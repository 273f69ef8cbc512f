"""A Word file put together by hand around python-docx's template: raw stretches of the body, a numbering, a note and a comment."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
}
_BOUND = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _SPACES.items())
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LEVELS = (("bullet", "•"), ("decimal", "%1."), ("lowerLetter", "%1)"), ("upperRoman", "%1."), ("decimal", "(%1)"))
NOTE, COMMENT = "Jf. cirkulære nr. 7 af 2026.", "Husk at ringe til økonomi"


def _numbering(used: list[str]) -> str:
    """The kinds of lists, and a list of its own, which begins at one, for each that is used; its number's last digit is its kind."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        for number, (form, text) in enumerate(_LEVELS, 1)
    )
    uses = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number[-1]}"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in used
    )
    return f"<w:numbering {_BOUND}>{kinds}{uses}</w:numbering>"


def _parts(document: bytes) -> dict[str, str]:
    used = sorted(set(re.findall(r'<w:numId w:val="(\d+)"', document.decode())), key=int)
    separators = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:type="continuationSeparator" w:id="1"><w:p/></w:footnote>'
    note = f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {NOTE}</w:t></w:r></w:p></w:footnote>'
    comment = f'<w:comment w:id="0" w:author="A"><w:p><w:r><w:t>{COMMENT}</w:t></w:r></w:p></w:comment>'
    return {
        "numbering": _numbering(used),
        "footnotes": f"<w:footnotes {_BOUND}>{separators}{note}</w:footnotes>",
        "comments": f"<w:comments {_BOUND}>{comment}</w:comments>",
    }


def raw(body: str) -> list[object]:
    """The elements of a stretch of the body."""
    from docx.oxml import parse_xml

    return list(parse_xml(f"<w:body {_BOUND}>{body}</w:body>"))


def append(document: object, body: str) -> None:
    """Put a stretch at the body's end, before its page set-up."""
    whole = document.element.body
    lists = len(whole.xpath("//w:numId"))
    body = re.sub(r"(<w:numPr>.*?<w:numId w:val=')(\d)'", rf"\g<1>{lists + 1}\g<2>'", body)
    for element in raw(body):
        whole.insert(len(whole) - 1, element)


def listed(texts: Iterable[str], kind: int) -> str:
    """Paragraphs of one list of the numbering: 1 bullets, 2 decimal, 3 lower letters, 4 upper roman, 5 in brackets."""
    properties = f"<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='{kind}'/></w:numPr></w:pPr>"
    return "".join(f"<w:p>{properties}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in texts)


def saved(document: object) -> bytes:
    """The file's bytes, with the parts that the raw stretches point at in place of the template's."""
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as old:
        files = {name: old.read(name) for name in old.namelist()}
    parts = _parts(files["word/document.xml"])
    for name, text in parts.items():
        files[f"word/{name}.xml"] = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}'.encode()
    files["[Content_Types].xml"] = _typed(files["[Content_Types].xml"], parts)
    files["word/_rels/document.xml.rels"] = _pointed(files["word/_rels/document.xml.rels"], parts)
    return zipped(files.items())


def _typed(types: bytes, parts: Iterable[str]) -> bytes:
    new = [
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{name}+xml"/>'.encode()
        for name in parts
        if f"/word/{name}.xml".encode() not in types
    ]
    return types.replace(b"</Types>", b"".join(new) + b"</Types>")


def _pointed(related: bytes, parts: Iterable[str]) -> bytes:
    new = [
        f'<Relationship Id="rIdX{name}" Type="{_RELATED}/{name}" Target="{name}.xml"/>'.encode()
        for name in parts
        if f'/{name}"'.encode() not in related
    ]
    return related.replace(b"</Relationships>", b"".join(new) + b"</Relationships>")


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files:
            made.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
