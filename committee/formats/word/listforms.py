"""The forms of lists: bullets, `1.` and `1)`, added to whatever numberings the house's template has."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from committee.documents.lists import DEEPEST, INDENT, bullet
from committee.formats.word.placeholders import NUMBERING
from committee.formats.word.xml import R, W, w

if TYPE_CHECKING:
    from docx.document import Document
    from docx.parts.numbering import NumberingPart

_NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


def add_list_forms(document: Document) -> tuple[str, dict[str, int], int]:
    """Our three list forms among the template's numberings: name of the part, form → abstract id, first free number id."""
    from lxml import etree

    part = _numbering_part(document)
    root = part.element
    taken = [int(e.get(w("abstractNumId"), "0")) for e in root.iterchildren(w("abstractNum"))]
    next_form = max(taken, default=-1) + 1
    numbers = root.findall(w("num"))
    forms = {"bullet": _bullet_level, ".": _number_level("."), ")": _number_level(")")}
    ids = {}
    for offset, (form, level) in enumerate(forms.items()):
        ids[form] = next_form + offset
        levels = "".join(level(n) for n in range(DEEPEST))
        text = f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{ids[form]}"><w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
        element = etree.fromstring(text)
        (numbers[0].addprevious if numbers else root.append)(element)
    mark = etree.Comment(NUMBERING)
    (numbers[-1].addnext if numbers else root.append)(mark)
    first = max((int(e.get(w("numId"), "0")) for e in numbers), default=0) + 1
    return str(part.partname)[1:], ids, first


def _numbering_part(document: Document) -> NumberingPart:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.parts.numbering import NumberingPart

    try:
        found = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        blob = f'<w:numbering xmlns:w="{W}" xmlns:r="{R}"/>'.encode()
        package = document.part.package
        made: NumberingPart = NumberingPart.load(PackURI("/word/numbering.xml"), _NUMBERING_TYPE, blob, package)
        document.part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return made
    assert isinstance(found, NumberingPart)
    return found


LIST_INDENT = round(INDENT * 20)  # twentieths of a point a level


def _level(number: int, form: str, text: str, properties: str = "") -> str:
    left = LIST_INDENT * (number + 1)
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{LIST_INDENT}"/></w:pPr>{properties}</w:lvl>'
    )


def _bullet_level(number: int) -> str:
    return _level(number, "bullet", bullet(number))


def _number_level(delimiter: str) -> Callable[[int], str]:
    return lambda number: _level(number, "decimal", f"%{number + 1}{delimiter}")
