"""One family through `importer`, `tjek`, `referat` and `udgiv`, and what came of its words and facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.importcorpus.expected import Data
from benchmarks.importcorpus.items import SIGNED
from benchmarks.importcorpus.judging.commands import Ran, in_pairs, run, state, udvalg, watched
from benchmarks.importcorpus.judging.comparing import Change, Reading, changes, exact, letters
from benchmarks.importcorpus.judging.facts import Folder, folders, found, wrong_facts
from benchmarks.importcorpus.judging.printed import Line, Printed, read_markdown, read_word

FORMS: dict[str, tuple[Callable[[Path], Printed], Reading]] = {
    "docx": (read_word, exact),
    "md": (read_markdown, letters),
}


@dataclass(slots=True)
class Result:
    """A family's figures, and each fault as a line of text."""

    family: str
    meetings: int = 0
    words: int = 0
    changed: list[Change] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)  # facts that are wrong, and commands that failed
    warnings: int = 0
    published: str = ""
    seconds: float = 0
    mib: float = 0
    notes: list[str] = field(default_factory=list)

    def sum(self, name: str) -> int:
        return sum(len(getattr(change, name)) for change in self.changed)

    @property
    def is_wrong(self) -> bool:
        return bool(self.sum("lost") or self.sum("added") or self.sum("moved") or self.faults)


def judge(family: str, source: Path, meetings: list[Data], home: Path, publish: int) -> Result:
    """Run the commands in a workspace of their own and hold what they made against what is right."""
    result, workspace = Result(family, len(meetings)), home / f"ws-{family}"
    (workspace / "agenda_items").mkdir(parents=True, exist_ok=True)
    ran = watched(udvalg(workspace, "importer", str(source)), workspace)
    result.seconds, result.mib = ran.seconds, ran.mib
    if ran.crashed:
        result.faults.append(f"importer: exit {ran.code}: {ran.said[-400:]}")
    _again(result, workspace, source)
    checked = run(udvalg(workspace, "tjek"))
    result.warnings = checked.said.count(": advarsel:")
    result.faults += [
        f"tjek: {line}" for line in checked.said.splitlines() if ": fejl:" in line or "Traceback" in line
    ][:20]
    say_what_pictures_show(workspace)
    pairs = [(meeting, found(meeting, made)) for made in [folders(workspace)] for meeting in meetings]
    result.faults += [
        f"{meeting['file']}: no folder of {meeting['committee']} {meeting['date']} {meeting['time']}"
        for meeting, folder in pairs
        if folder is None
    ]
    there = [(meeting, folder) for meeting, folder in pairs if folder is not None]
    _minutes(result, workspace, there)
    _publish(
        result,
        workspace,
        [folder for meeting, folder in there if not meeting["undecided"]][:: max(1, len(there) // publish)][:publish],
    )
    return result


def _again(result: Result, workspace: Path, source: Path) -> None:
    """The same source a second time changes nothing, in a file that a person has touched neither."""
    items = sorted(workspace.glob("agenda_items/*/*/0*.yaml"))
    for path in items[:1]:
        path.write_bytes(path.read_bytes() + b"# rettet af en person\n")
    before = state(workspace / "agenda_items")
    ran = run(udvalg(workspace, "importer", str(source)))
    after = state(workspace / "agenda_items")
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    if ran.crashed or changed:
        result.faults.append(
            f"importer again: exit {ran.code}, changed {changed[:3]}: {ran.said[-200:] if ran.crashed else ''}"
        )


def say_what_pictures_show(workspace: Path) -> None:
    """As a person does before a paper is made, where the source doesn't say it, so that the words are held all the same."""
    for path in workspace.glob("agenda_items/*/*/[0-9]*.yaml"):
        text = path.read_text(encoding="utf-8")
        if "![](" in text:
            path.write_text(text.replace("![](", "![Et billede]("), encoding="utf-8")


def _minutes(result: Result, workspace: Path, there: list[tuple[Data, Folder]]) -> None:
    commands = [of_folder(workspace, _paper(meeting), folder, "--uden-sidetal") for meeting, folder in there]
    for (meeting, folder), ran in zip(there, in_pairs(commands), strict=True):
        result.faults += [f"{meeting['file']}: {fact}" for fact in wrong_facts(meeting, folder)]
        output = workspace / "output" / folder.path.parent.name / folder.path.name
        if ran.code != 0:
            result.faults.append(f"{meeting['file']}: {_paper(meeting)}: exit {ran.code}: {why(ran)}")
            continue
        for form, (read, reading) in FORMS.items():
            hold(result, meeting, read(output / f"{_paper(meeting)}.{form}"), reading, form)


def _paper(meeting: Data) -> str:
    return "dagsorden" if meeting["undecided"] else "referat"


def of_folder(workspace: Path, command: str, folder: Folder, *more: str) -> list[str]:
    return udvalg(workspace, command, folder.path.name, "--udvalg", folder.path.parent.name, *more)


def hold(result: Result, meeting: Data, printed: Printed, reading: Reading, form: str) -> None:
    """Each item's words against those that are printed under its heading."""
    start = 0
    for item in meeting["items"]:
        if form == "docx":
            result.words += sum(len(part["words"]) for part in item["parts"])
        first = _place(item, printed.lines, start, reading)
        if first is None:
            if item["title"] != SIGNED:
                result.faults.append(f"{meeting['file']} {form}: item {item['number']} isn't printed: {item['title']}")
            continue
        level = printed.lines[first].level
        end = next(
            (place for place in range(first + 1, len(printed.lines)) if 0 < printed.lines[place].level <= level),
            len(printed.lines),
        )
        result.faults += _number(item, printed.lines[first], meeting["file"], form)
        for change in changes(item, printed.lines[first + 1 : end], level, reading, printed):
            change.where = f"{meeting['file']} {form} item {item['number']} »{change.where}«"
            result.changed.append(change)
        start = end


def _place(item: Data, lines: list[Line], start: int, reading: Reading) -> int | None:
    title = [word.casefold() for word in reading([item["title"]])]
    whole = [title, title[:-1]] if item["title"].endswith(("(B)", "(O)", "(D)")) else [title]
    for place in range(start, len(lines)):
        words = [word.casefold() for word in lines[place].words]
        if lines[place].level and any(words[-len(one) :] == one or words[: len(one)] == one for one in whole):
            return place
        if lines[place].level and len(whole) == 2 and _within(whole[1], words):
            return place
    return None


def _within(words: list[str], line: list[str]) -> bool:
    return f" {' '.join(words)} " in f" {' '.join(line)} "


def _number(item: Data, line: Line, file: str, form: str) -> Iterable[str]:
    said = " ".join(line.words).replace(" ", "")
    if form == "docx" and not said.removeprefix("Punkt").startswith(item["number"]):
        yield f"{file}: item {item['number']} is printed as »{' '.join(line.words)[:40]}«"
    elif form == "docx" and len(line.words) > len(item["title"].split()) + 2 and not item["closed"]:
        yield f"{file}: the number of item {item['number']} is doubled: »{' '.join(line.words)[:40]}«"


def _publish(result: Result, workspace: Path, some: list[Folder]) -> None:
    ran = list(in_pairs([of_folder(workspace, "udgiv", folder) for folder in some]))
    result.published = f"{sum(one.code == 0 for one in ran)}/{len(ran)}"
    result.faults += [
        f"{folder.path.name}: udgiv: exit {one.code}: {why(one)}"
        for folder, one in zip(some, ran, strict=True)
        if one.code != 0
    ]


def why(ran: Ran) -> str:
    lines = [
        line for line in ran.said.splitlines() if "fejl" in line or "stop" in line.lower()
    ] or ran.said.splitlines()
    return " | ".join(lines[:3])[:500]
