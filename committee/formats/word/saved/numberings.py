"""The lists of a saved file: what form each has, and which entries are of one list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from committee.attachments.elements import child, get
from committee.attachments.opening.xmls import local
from committee.base.counting import Counting, counted
from committee.documents.flat import Entry
from committee.formats.word.listforms import WORD_FORMS
from committee.formats.word.saved.paragraphstyles import Numbered

if TYPE_CHECKING:
    from committee.base.xmltypes import Element


class Form(NamedTuple):
    """How a level of a list is shown: whether it is numbered, from what, with what, and the text with `%1` for the number."""

    ordered: bool
    start: int = 1
    kind: str = "decimal"
    text: str = "%1."


_COUNTED = {name: counting for counting, name in WORD_FORMS.items()}
_OURS = re.compile(r"%\d([.)])?|\(%\d\)")


@dataclass(slots=True)
class Numberings:
    """The form of each level of each number; the abstract form behind each number; those with a start of their own.

    Asked for the entries of a document from its first to its last, it counts them, and knows which go on with a list before.
    """

    forms: dict[Numbered, Form] = field(default_factory=dict)
    form_of: dict[str, str] = field(default_factory=dict)
    restarted: set[str] = field(default_factory=set)
    _lists: dict[str, str] = field(default_factory=dict)  # number → the list it is part of
    _latest: dict[str, str] = field(default_factory=dict)  # form of numbers → the last list of it
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)  # list → level → the number of its last entry

    def entry(self, numbering: Numbered | None) -> tuple[Entry | None, str]:
        """Where a paragraph stands in a list, with its number; or what Word shows before it, where no list of ours is shown so."""
        if numbering is None or numbering[0] in ("0", ""):
            return None, ""
        number, level = numbering
        form = self.forms.get(numbering) or Form(ordered=number == "list number")
        found = self._list(number)
        if not form.ordered:
            return (
                (None, "") if form.kind == "none" else (Entry(found, level, ordered=False, start=1, delimiter="."), "")
            )
        counts = self._counts.setdefault(found, {})
        counts[level] = counts.get(level, form.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        ours = _OURS.fullmatch(form.text)
        if ours is None or form.kind not in _COUNTED:
            return None, self._shown(number, form, counts)
        delimiter = "()" if form.text.startswith("(") else ours[1] or "."
        return Entry(
            found, level, ordered=True, start=counts[level], delimiter=delimiter, counting=_COUNTED[form.kind]
        ), ""

    def _list(self, number: str) -> str:
        """The list that a number is of. One that another program has split goes on: it has the form of the list before, and no
        start of its own."""
        if number not in self._lists:
            abstract = self.form_of.get(number, number)
            goes_on = abstract in self._latest and number not in self.restarted
            self._lists[number] = self._latest[abstract] if goes_on else number
            self._latest[abstract] = self._lists[number]
        return self._lists[number]

    def _shown(self, number: str, form: Form, counts: dict[int, int]) -> str:
        """A mark as Word shows it: `1.2`, `§ 3.`."""

        def counted_at(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            there = self.forms.get((number, level)) or form
            at = counts.get(level, there.start)
            counting = _COUNTED.get(there.kind, Counting.NUMBERS)
            return f"{at:02}" if there.kind == "decimalZero" else counted(at, counting)

        return re.sub(r"%([1-9])", counted_at, form.text)


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
                levels[level] = levels[level]._replace(start=int(start))
                made.restarted.add(name)
        made.forms |= {(name, level): form for level, form in levels.items()}
    return made


def _levels(parent: Element) -> dict[int, Form]:
    return {int(get(level, "ilvl") or 0): _form(level) for level in parent if local(level) == "lvl"}


def _form(level: Element) -> Form:
    kind, start, text = (child(level, name) for name in ("numFmt", "start", "lvlText"))
    begin = get(start, "val") if start is not None else "1"
    name, shown = get(kind, "val"), get(text, "val").strip()
    return Form(
        kind is not None and name not in ("bullet", "none"),
        int(begin) if begin.isdecimal() else 1,
        name,
        shown or "%1.",
    )
