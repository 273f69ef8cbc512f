"""The texts of items and meetings, with their expressions filled in."""

from __future__ import annotations

from dataclasses import dataclass, field

from committee.base.problems import Problem
from committee.compose import views
from committee.compose.allowance import Fault
from committee.compose.fill import Filler
from committee.compose.itemtext import render_text
from committee.compose.markup import parse
from committee.compose.values import SLOT, Body
from committee.domain.profile import DateForms
from committee.records.fields import Markdown


@dataclass(slots=True)
class Texts:
    """Fills texts in, and gathers their problems. `names` are known to every text, `figures` to those of the item at hand."""

    dates: DateForms
    problems: list[Problem] = field(default_factory=list)
    names: dict[str, object] = field(default_factory=dict)
    figures: dict[str, object] = field(default_factory=dict)

    def body(self, text: Markdown | None, prefix: str = "") -> Body:
        """A text's blocks, its expressions filled in."""
        if not text:
            return views.NOTHING
        rendered, slots, problems = render_text(text, {**self.names, **self.figures}, self.dates)
        self.problems += problems
        blocks = parse(prefix + rendered)
        try:
            return Body(Filler(slots, is_template=False).blocks(blocks) if slots else blocks)
        except Fault as fault:
            self.problems.append(Problem(text.place, "udtryk", str(fault.message)))
            return views.NOTHING

    def try_body(self, text: Markdown) -> None:
        """Gather the problems that `body` would find. Nothing is set where only words stand, so then nothing is parsed."""
        _, slots, problems = render_text(text, {**self.names, **self.figures}, self.dates)
        self.problems += problems
        if any(isinstance(value, Body) for value in slots):
            known = len(self.problems)
            self.body(text)
            self.problems[known:] = self.problems[known + len(problems) :]

    def words(self, text: Markdown) -> str:
        """A line of plain text, its expressions filled in; nothing in it is markup."""
        rendered, slots, problems = render_text(text, {**self.names, **self.figures}, self.dates)
        self.problems += problems
        if any(isinstance(value, Body) for value in slots):
            told = "Her er kun plads til ord på én linje, ikke til tabeller, figurer og lister."
            self.problems.append(Problem(text.place, "udtryk", told, "Flyt udtrykket ned i sagsfremstillingen."))
        return SLOT.sub(lambda match: str(slots[int(match[1])]), rendered)
