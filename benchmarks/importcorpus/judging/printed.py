"""A finished document as headings and words in order, read with lxml or line by line: an own reading, none of the program's."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_HEADING = re.compile(r"(?:heading|overskrift) (\d)$", re.IGNORECASE)
_GONE = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff\u200c\u200e\u200f"))
_MARKUP = dict.fromkeys(map(ord, "*_~^|\\#<>[](){}=+!`-–—:;\"'»«„“”…&$%§/.,?•▪➢·\uf0b7\uf0a7"), " ")


@dataclass(slots=True)
class Line:
    """A paragraph: its level when it is a heading, else 0, and its words."""

    level: int
    words: list[str]


@dataclass(slots=True)
class Printed:
    lines: list[Line] = field(default_factory=list)
    notes: list[list[str]] = field(default_factory=list)


def split(text: str) -> list[str]:
    """Words as they are compared: any space is a space, ¾ is 3/4, what has no width isn't there."""
    return (
        unicodedata.normalize("NFKC", text.translate(_GONE))
        .replace("\u2044", "/")
        .replace("\u2010", "-")
        .replace("\u2212", "-")
        .split()
    )


def bare(words: Iterable[str]) -> list[str]:
    """The letters and figures alone, for what is written with marks of its own."""
    return " ".join(words).translate(_MARKUP).split()


def read_word(path: Path) -> Printed:
    with zipfile.ZipFile(path) as files:
        names = files.namelist()
        body = etree.fromstring(files.read("word/document.xml"))
        levels = dict(_levels(etree.fromstring(files.read("word/styles.xml"))))
        labels = Labels(etree.fromstring(files.read("word/numbering.xml")) if "word/numbering.xml" in names else None)
        notes = etree.fromstring(files.read("word/footnotes.xml")) if "word/footnotes.xml" in names else None
    made = Printed()
    for paragraph in body.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        level = levels.get(style.get(f"{_W}val"), 0) if style is not None else 0
        made.lines.append(Line(level, split(labels.of(paragraph) + " " + "".join(_texts(paragraph)))))
    for note in notes if notes is not None else ():
        if note.get(f"{_W}type") is None:
            made.notes.append([word for paragraph in note.iter(f"{_W}p") for word in split("".join(_texts(paragraph)))])
    return made


def _levels(styles: etree._Element) -> Iterator[tuple[str, int]]:
    for style in styles.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        found = _HEADING.match(name.get(f"{_W}val")) if name is not None else None
        if found:
            yield style.get(f"{_W}styleId"), int(found[1])


def _texts(paragraph: etree._Element) -> Iterator[str]:
    """The texts of a paragraph's own runs; those of paragraphs within it (a text box) come by themselves."""
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen", f"{_M}t"):
        if (
            next(node.iterancestors(f"{_W}p"), None) is not paragraph
            or next(node.iterancestors(f"{_W}tabs"), None) is not None
        ):
            continue
        kind = etree.QName(node).localname
        yield node.text or "" if kind == "t" else "-" if kind == "noBreakHyphen" else " "


class Labels:
    """The numbers that Word itself prints before paragraphs of lists; bullets are none."""

    def __init__(self, numbering: etree._Element | None) -> None:
        self._kinds: dict[str, dict[str, tuple[str, str, int]]] = {}
        self._counts: dict[tuple[str, str], int] = {}
        if numbering is not None:
            abstract = {one.get(f"{_W}abstractNumId"): one for one in numbering.iter(f"{_W}abstractNum")}
            for one in numbering.iter(f"{_W}num"):
                of = one.find(f"{_W}abstractNumId")
                levels = {
                    level.get(f"{_W}ilvl"): _kind(level) for level in abstract[of.get(f"{_W}val")].iter(f"{_W}lvl")
                }
                for override in one.iter(f"{_W}lvlOverride"):
                    self._override(levels, override)
                self._kinds[one.get(f"{_W}numId")] = levels

    @staticmethod
    def _override(levels: dict[str, tuple[str, str, int]], override: etree._Element) -> None:
        at, start, own = override.get(f"{_W}ilvl"), override.find(f"{_W}startOverride"), override.find(f"{_W}lvl")
        if own is not None:
            levels[at] = _kind(own)
        if start is not None and at in levels:
            levels[at] = (*levels[at][:2], int(start.get(f"{_W}val")))

    def of(self, paragraph: etree._Element) -> str:
        number, level = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId"), paragraph.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
        if number is None:
            return ""
        key = (number.get(f"{_W}val"), level.get(f"{_W}val") if level is not None else "0")
        form, text, start = self._kinds.get(key[0], {}).get(key[1], ("bullet", "", 1))
        if form in ("bullet", "none"):
            return ""
        self._counts[key] = self._counts.get(key, start - 1) + 1
        return re.sub(r"%\d", _figure(form, self._counts[key]), text)


def _kind(level: etree._Element) -> tuple[str, str, int]:
    def value(name: str, default: str) -> str:
        found = level.find(f"{_W}{name}")
        return default if found is None else found.get(f"{_W}val")

    return value("numFmt", "decimal"), value("lvlText", "%1."), int(value("start", "1"))


def _figure(form: str, count: int) -> str:
    if form.endswith("Letter"):
        letters = chr(ord("a") + (count - 1) % 26)
        return letters.upper() if form.startswith("upper") else letters
    if form.endswith("Roman"):
        roman = (
            "".join(("", *["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"])[count % 10 :][:1])
            if count < 10
            else str(count)
        )
        return roman.upper() if form.startswith("upper") else roman
    return str(count)


_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?")
_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
_ATTRIBUTES = re.compile(r"\{:[^}]*\}\s*$")
_NOTE = re.compile(r"\[\^([\w-]+)\]:\s*(.*)")
_ANCHOR = re.compile(r'(?<!\\)(?:<a id="[^"]*"></a>|</?(?:sup|sub|u|s|del|ins)>|<!--.*?-->)')
_DASHES = re.compile(r"[\s|:+=-]+$")


def read_markdown(path: Path) -> Printed:
    made = Printed()
    for line in _ANCHOR.sub("", path.read_text(encoding="utf-8")).split("\n"):
        heading = re.match(r"(#{1,6}) +(.*)", line)
        text = _ESCAPED.sub(lambda found: chr(0xE000 + ord(found[1])), heading[2] if heading else line)
        if note := _NOTE.match(text):
            made.notes.append(bare(split(_unmarked(note[2]))))
        elif not _DASHES.match(text):
            made.lines.append(Line(len(heading[1]) if heading else 0, bare(split(_unmarked(text)))))
    return made


def _unmarked(text: str) -> str:
    text = re.sub(r"\[\^[\w-]+\]", "", _PICTURE.sub("", _ATTRIBUTES.sub("", text)))
    text = re.sub(r"[*_`]|~~|\+\+|<br ?/?>", lambda mark: " " if mark[0][0] in "<_" else "", _LINK.sub(r"\1", text))
    return re.sub(r"[\ue021-\ue07e]", lambda found: chr(ord(found[0]) - 0xE000), text)
