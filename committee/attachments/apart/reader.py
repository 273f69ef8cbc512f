"""The process that reads others' files: what it is asked of one, and how its answers are understood.

One process does for a command: the guard, the accessibility gate and the cleaning ask the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from committee.attachments.accessible.barrier import unread
from committee.attachments.apart.process import Broken, Message, Process
from committee.attachments.cleaning.report import Cleaned, CleaningError, Removed
from committee.attachments.findings import UNREAD, Finding, leak
from committee.attachments.leaks.rules import Counts, Rules
from committee.attachments.opening.bounds import Limits


class ForeignReader(Process):
    """Reads files that others have made, one by one, within limits. Use it as a context: its process is ended then."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        super().__init__("committee.attachments.apart.worker", self.limits.seconds, self.limits.memory)
        self.tell({"unpacked": self.limits.unpacked})
        self._rules: Rules | None = None

    def look_for(self, rules: Rules) -> None:
        """Tell it what `leaks` looks for from now on."""
        if rules != self._rules:
            self._rules = rules
            self.tell({"rules": rules_as_data(rules)})

    def leaks(
        self, name: str, source: bytes | Path, masked: Callable[[str], str], *, own: bool = False
    ) -> tuple[list[Finding], Counts | None]:
        """The guard's findings in a file, and how much was read of it; nothing of the second when the reading was broken off."""
        answer = self.ask({"ask": "leaks", "name": name, "own": own}, source)
        if isinstance(answer, Broken):
            return [leak(masked(name), "", UNREAD, _because(answer))], None
        said, _ = answer
        return [Finding(*row) for row in said["findings"]], Counts(*said["counts"])

    def text(self, name: str, source: bytes | Path) -> tuple[str, str]:
        """The text of a file, and why it couldn't be read, or not whole: nothing when it could."""
        answer = self.ask({"ask": "text", "name": name}, source)
        if isinstance(answer, Broken):
            return "", _because(answer)
        said, _ = answer
        return str(said["text"]), str(said["unread"])

    def barriers(self, name: str, path: Path) -> list[Finding]:
        """The accessibility gate's findings in a file; of one that breaks the reading, that it can't be looked through."""
        answer = self.ask({"ask": "barriers", "name": name}, path)
        if isinstance(answer, Broken):
            return [unread(name, answer.value)]
        said, _ = answer
        return [Finding(*row) for row in said["findings"]]

    def cleaned(self, path: Path, title: str = "") -> Cleaned:
        """A cleaned copy of a file, as `clean` makes it. Raises `CleaningError` for what it refuses or breaks on."""
        answer = self.ask({"ask": "cleaned", "name": path.name, "title": title}, path)
        if isinstance(answer, Broken):
            raise CleaningError(answer.value)
        said, data = answer
        if "refused" in said:
            raise CleaningError(said["refused"])
        removed, left = (tuple(Removed(*one) for one in said[key]) for key in ("removed", "left"))
        return Cleaned(data, removed, left, said["suffix"])

    def is_cleaned(self, path: Path) -> bool:
        """Whether a file is one that cleaning made: then cleaning it once more changes nothing, as no other program writes it."""
        try:
            return self.cleaned(path).data == path.read_bytes()
        except (CleaningError, OSError):
            return False


@contextmanager
def asked(reader: ForeignReader | None, limits: Limits | None = None) -> Iterator[ForeignReader]:
    """The reader that is given, or one of its own that is ended afterwards."""
    if reader is not None:
        yield reader
        return
    with ForeignReader(limits) as own:
        yield own


def rules_as_data(rules: Rules) -> Message:
    """The rules as they are sent to the process."""
    return {
        "today": rules.today.isoformat(),
        "secrets": [[str(s.words), s.about, s.kind, s.form] for s in rules.secrets],
        "small_groups": rules.small_groups,
        "house": sorted(rules.house),
    }


def _because(broken: Broken) -> str:
    return f"Filen kan ikke læses: {broken.value}."
