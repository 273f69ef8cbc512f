"""The guard's reading process: what it is asked of a file, and how its answers are understood."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from committee.attachments.apart.process import Broken, Message, Process
from committee.attachments.findings import UNREAD, Finding, leak
from committee.attachments.leaks.rules import Counts, Rules


class Child(Process):
    """The process that reads foreign files for the guard."""

    def __init__(self, rules: Rules, seconds: float, memory: int, unpacked: int) -> None:
        super().__init__(
            "committee.attachments.leaks.worker", rules_as_data(rules) | {"unpacked": unpacked}, seconds, memory
        )

    def read(
        self, name: str, source: bytes | Path, masked: Callable[[str], str], *, own: bool
    ) -> tuple[list[Finding], Counts | None]:
        """The findings in a file, and how much was read of it; nothing of the second when the reading was broken off."""
        answer = self.ask({"name": name, "own": own}, source)
        if isinstance(answer, Broken):
            return [leak(masked(name), "", UNREAD, f"Filen kan ikke læses: {answer.value}.")], None
        return [Finding(*row) for row in answer["leaks"]], Counts(*answer["counts"])

    def text(self, name: str, source: bytes | Path) -> tuple[str, str]:
        """The text of a file, and why it couldn't be read, or not whole: nothing when it could."""
        answer = self.ask({"name": name, "own": False, "text": True}, source)
        if isinstance(answer, Broken):
            return "", f"Filen kan ikke læses: {answer.value}."
        return str(answer["text"]), str(answer["unread"])


def rules_as_data(rules: Rules) -> Message:
    """The rules as they are sent to the process."""
    return {
        "today": rules.today.isoformat(),
        "secrets": [[str(s.words), s.about, s.kind, s.is_number] for s in rules.secrets],
        "small_groups": rules.small_groups,
        "house": sorted(rules.house),
    }
