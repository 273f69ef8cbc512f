"""Fields in Word: those that fetch from elsewhere, or say something of the file, become the text they show.

A field is a code and a result (ECMA-376 part 1, 17.16). The code isn't seen: it has paths of files, names of properties, the other
branch of an IF, a whole database record of a reference manager.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.attachments.cleaning.opc import is_path, is_public_link
from committee.attachments.cleaning.report import CleaningError
from committee.attachments.cleaning.xmltree import below, drop_all, space, unwrap
from committee.attachments.opening.xmls import attribute, local

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

# Fields that work within the document alone, or have no result and are shown by their code.
_KEPT = frozenset(
    (
        "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "NOTEREF", "TOC", "SEQ", "STYLEREF", "HYPERLINK", "=",
        "SYMBOL", "EQ", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "ADVANCE", "FORMCHECKBOX", "FORMDROPDOWN",
        "MACROBUTTON", "GOTOBUTTON",
    )
)  # fmt: skip
_WORD = "wordprocessingml"
_DEEPEST = 50
_NAME = re.compile(r'[^\s"\\]+')


@dataclass(slots=True, eq=False)
class _Field:
    begin: Element
    separate: Element | None = None
    words: list[str] = field(default_factory=list)
    code: list[Element] = field(default_factory=list)
    own: list[Element] = field(default_factory=list)


def unlink_fields(root: Element) -> int:
    """Make every field that isn't the document's own into its result; how many there were."""
    count = 0
    for simple in [found for found in below(root, "fldSimple") if not _may_stay(attribute(found, "instr"))]:
        unwrap(simple)
        count += 1
    doomed, unlinked = _doomed(root)
    runs = dict.fromkeys(run for leaf in doomed if (run := leaf.getparent()) is not None)
    drop_all(list(dict.fromkeys(doomed)))
    drop_all([run for run in runs if local(run) == "r" and all(local(found) == "rPr" for found in run)])
    drop_all(below(root, "fldData", "statusText", "helpText", "entryMacro", "exitMacro"))
    return count + unlinked


def _doomed(root: Element) -> tuple[list[Element], int]:
    """The pieces to take out, and how many fields they are of. A field that isn't whole loses its marks alone."""
    open_fields: list[_Field] = []
    doomed: list[Element] = []
    count = 0
    for leaf in _leaves(root):
        kind = attribute(leaf, "fldCharType") if local(leaf) == "fldChar" else ""
        if len(open_fields) > _DEEPEST:
            raise CleaningError("den har felter i alt for mange lag")
        if kind == "begin":
            _note(open_fields, leaf)
            open_fields.append(_Field(leaf))
        elif kind == "separate" and open_fields:
            _note(open_fields[:-1], leaf)
            open_fields[-1].separate = leaf
        elif kind == "end" and open_fields:
            done = open_fields.pop()
            _note(open_fields, leaf)
            if not _may_stay("".join(done.words)):
                count += 1
                doomed += [done.begin, *done.code, *([done.separate] if done.separate is not None else []), leaf]
        elif kind:
            doomed.append(leaf)
        else:
            _note_word(open_fields, leaf)
    for broken in open_fields:
        doomed += [broken.begin, *broken.own, *([broken.separate] if broken.separate is not None else [])]
    return doomed, count + len(open_fields)


def _leaves(root: Element) -> list[Element]:
    """What stands in runs, piece by piece."""
    return [leaf for run in below(root, "r") if _WORD in space(run) for leaf in list(run) if local(leaf) != "rPr"]


def _note(fields: list[_Field], leaf: Element) -> None:
    """A piece belongs to the code of every field whose result hasn't begun."""
    for found in fields:
        if found.separate is None:
            found.code.append(leaf)


def _note_word(fields: list[_Field], leaf: Element) -> None:
    _note(fields, leaf)
    if fields and fields[-1].separate is None and local(leaf) == "instrText":
        fields[-1].words.append(leaf.text or "")
        fields[-1].own.append(leaf)


def _may_stay(code: str) -> bool:
    words = code.split()
    name = words[0].upper() if words else ""
    if name.startswith("="):
        name = "="
    if name not in _KEPT or is_path(code.replace("\\\\", "\\")) or is_path(code):
        return False
    return name != "HYPERLINK" or _leads_out(code)


def _leads_out(code: str) -> bool:
    """A link's address is the first argument that isn't a switch; a place in the document has a switch alone."""
    rest = code.split(None, 1)[1] if len(code.split(None, 1)) > 1 else ""
    found = re.match(r'\s*(?:"([^"]*)"|([^\\\s]\S*))', rest)
    return found is None or is_public_link(found[1] or found[2] or "")


def names_used(root: Element) -> set[str]:
    """Every word that a field or link in a part may mean a bookmark by."""
    codes = [element.text or "" for element in below(root, "instrText")]
    codes += [attribute(element, "instr") for element in below(root, "fldSimple")]
    found = {attribute(element, "anchor") for element in below(root, "hyperlink")}
    # the pieces of one code may be cut anywhere, so that they are read as one
    return found | set(re.findall(_NAME, " ".join(codes))) | set(re.findall(_NAME, "".join(codes)))


def drop_bookmarks(root: Element, used: set[str]) -> int:
    """Take out the bookmarks that nothing leads to: their names aren't seen, `_GoBack` among them."""
    gone = {attribute(mark, "id"): mark for mark in below(root, "bookmarkStart") if attribute(mark, "name") not in used}
    drop_all([mark for mark in below(root, "bookmarkEnd") if attribute(mark, "id") in gone])
    return drop_all(list(gone.values()))
