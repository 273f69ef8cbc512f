"""The lists of a saved file: what form each has, and which entries are of one list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.attachments.elements import child, get
from committee.attachments.opening.xmls import local
from committee.documents.flat import Entry
from committee.formats.word.saved.paragraphstyles import Numbered

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

Form = tuple[bool, int, str]  # numbered, from what, the sign after the number


@dataclass(slots=True)
class Numberings:
    """The form of each level of each number; the abstract form behind each number; those with a start of their own.

    Asked for the entries of a document from its first to its last, it knows which of them go on with a list before.
    """

    forms: dict[Numbered, Form] = field(default_factory=dict)
    form_of: dict[str, str] = field(default_factory=dict)
    restarted: set[str] = field(default_factory=set)
    _lists: dict[str, str] = field(default_factory=dict)  # number → the list it is part of
    _latest: dict[str, str] = field(default_factory=dict)  # form of numbers → the last list of it

    def entry(self, numbering: Numbered | None) -> Entry | None:
        """A number that another program has split goes on: it has the form of the list before, and no start of its own."""
        if numbering is None or numbering[0] in ("0", ""):
            return None
        number, level = numbering
        ordered, start, delimiter = self.forms.get(numbering, (number == "list number", 1, "."))
        if number not in self._lists:
            form = self.form_of.get(number, number)
            goes_on = form in self._latest and number not in self.restarted
            self._lists[number] = self._latest[form] if goes_on else number
            self._latest[form] = self._lists[number]
        return Entry(self._lists[number], level, ordered, start, delimiter)


def numberings_of(root: Element | None) -> Numberings:
    """The numberings of the part that holds them; none when there is no such part."""
    made = Numberings()
    if root is None:
        return made
    abstracts = {get(e, "abstractNumId"): _levels(e) for e in root if local(e) == "abstractNum"}
    for number in (e for e in root if local(e) == "num"):
        name = get(number, "numId")
        made.form_of[name] = get(child(number, "abstractNumId"), "val")
        levels = dict(abstracts.get(made.form_of[name], {}))
        for override in (e for e in number if local(e) == "lvlOverride"):
            levels |= _levels(override)
            level, start = int(get(override, "ilvl") or 0), get(child(override, "startOverride"), "val")
            if level in levels and start.isdecimal():
                levels[level] = (levels[level][0], int(start), levels[level][2])
                made.restarted.add(name)
        made.forms |= {(name, level): form for level, form in levels.items()}
    return made


def _levels(parent: Element) -> dict[int, Form]:
    return {int(get(level, "ilvl") or 0): _form(level) for level in parent if local(level) == "lvl"}


def _form(level: Element) -> Form:
    kind, start, text = (child(level, name) for name in ("numFmt", "start", "lvlText"))
    begin = get(start, "val") if start is not None else "1"
    sign = get(text, "val")[-1:]
    is_numbered = kind is not None and get(kind, "val") not in ("bullet", "none")
    return (is_numbered, int(begin) if begin.isdecimal() else 1, sign if sign in (".", ")") else ".")
