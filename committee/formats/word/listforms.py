"""The forms of lists: bullets, `1.` and `1)`, added to whatever numberings the house's template has; others where a document has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from committee.base.counting import Counting
from committee.documents.lists import DEEPEST, INDENT, bullet
from committee.formats.word.placeholders import FORMS, NUMBERING
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
    forms = {"bullet": _bullet_levels(), ".": _number_levels("."), ")": _number_levels(")")}
    ids = {}
    add = numbers[0].addprevious if numbers else root.append
    for offset, (form, levels) in enumerate(forms.items()):
        ids[form] = next_form + offset
        add(etree.fromstring(_abstract(ids[form], levels, f' xmlns:w="{W}"')))
    add(etree.Comment(FORMS))
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


# What Word calls what a list counts with.
WORD_FORMS = {
    Counting.NUMBERS: "decimal",
    Counting.SMALL_LETTERS: "lowerLetter",
    Counting.LARGE_LETTERS: "upperLetter",
    Counting.SMALL_ROMAN: "lowerRoman",
    Counting.LARGE_ROMAN: "upperRoman",
}
LIST_INDENT = round(INDENT * 20)  # twentieths of a point a level


_SECOND_STOP = 200  # twentieths of a point beyond the words, for marks that are wider than their room: `(viii)`


def _level(number: int, form: str, text: str) -> str:
    left = LIST_INDENT * (number + 1)
    is_wide = form not in ("bullet", "decimal") or text.startswith("(")
    stop = f'<w:tabs><w:tab w:val="num" w:pos="{left + _SECOND_STOP}"/></w:tabs>' if is_wide else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr>{stop}<w:ind w:left="{left}" w:hanging="{LIST_INDENT}"/></w:pPr></w:lvl>'
    )


def _bullet_levels() -> str:
    return "".join(_level(number, "bullet", bullet(number)) for number in range(DEEPEST))


def _number_levels(delimiter: str, counting: Counting = Counting.NUMBERS) -> str:
    opening, closing = ("(", ")") if delimiter == "()" else ("", delimiter)
    form = WORD_FORMS[counting]
    return "".join(_level(number, form, f"{opening}%{number + 1}{closing}") for number in range(DEEPEST))


def number_form(abstract: int, delimiter: str, counting: Counting) -> str:
    """A form of lists that count so, with that number among the abstract ones."""
    return _abstract(abstract, _number_levels(delimiter, counting))


def _abstract(number: int, levels: str, namespace: str = "") -> str:
    kind = '<w:multiLevelType w:val="hybridMultilevel"/>'
    return f'<w:abstractNum{namespace} w:abstractNumId="{number}">{kind}{levels}</w:abstractNum>'
