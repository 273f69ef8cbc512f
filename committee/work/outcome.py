"""What comes of a use case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from committee.base.problems import Problem, has_errors


@dataclass(frozen=True, slots=True)
class Outcome:
    """The files that were written, from the workspace (none when something stopped it), and what there is to tell.
    `moved` are those that got another number, with their old name and their new one."""

    files: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    moved: tuple[tuple[str, str], ...] = field(default=(), kw_only=True)

    @property
    def is_done(self) -> bool:
        """Whether something was written, and nothing of it went wrong."""
        return bool(self.files) and not has_errors(self.problems)

    @property
    def is_refused(self) -> bool:
        """Whether something stopped it, so that nothing was to be changed."""
        return not self.files and not self.moved and has_errors(self.problems)


def stopped(*problems: Problem | Sequence[Problem]) -> Outcome:
    """Nothing was written, and why."""
    flat = (one for part in problems for one in ([part] if isinstance(part, Problem) else part))
    return Outcome(problems=tuple(flat))
