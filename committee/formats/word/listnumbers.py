"""The numbers of a document's lists, each with the form that it is counted in."""

from __future__ import annotations

from dataclasses import dataclass, field

from committee.base.counting import Counting
from committee.documents.lists import DEEPEST
from committee.documents.tree import BulletList, OrderedList
from committee.formats.word.listforms import number_form
from committee.formats.word.template import WordTemplate


@dataclass(slots=True)
class ListNumbers:
    """Gives each list its number, and keeps what the numbering part needs of it: `numberings`, and the `forms` that the template
    lacks."""

    template: WordTemplate
    numberings: list[str] = field(default_factory=list)
    forms: dict[tuple[str, Counting], str] = field(default_factory=dict)
    _bullets: int = 0

    def of(self, block: BulletList | OrderedList, depth: int) -> int:
        """A list's number. Those of bullets share one; each numbered list has its own, so that it begins where it was written to
        begin."""
        if isinstance(block, OrderedList):
            level = min(depth, DEEPEST - 1)
            override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{block.start}"/></w:lvlOverride>'
            return self._new(self._form(block), override)
        if not self._bullets:
            self._bullets = self._new(self.template.lists["bullet"], "")
        return self._bullets

    def _form(self, block: OrderedList) -> int:
        """The abstract form of a list: the template has those of plain numbers, others are added as they are met."""
        lists = self.template.lists
        if block.counting is Counting.NUMBERS and block.delimiter in lists:
            return lists[block.delimiter]
        key = (block.delimiter, block.counting)
        form = max(lists.values()) + 1 + list({**self.forms, key: ""}).index(key)
        self.forms.setdefault(key, number_form(form, *key))
        return form

    def _new(self, form: int, override: str) -> int:
        number = self.template.first_list + len(self.numberings)
        self.numberings.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{form}"/>{override}</w:num>')
        return number
