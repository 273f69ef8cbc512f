"""Words that were corrected in Word outside the decisions → the item's own texts with the same words corrected, where that can be told.

A line of the file is held against the line that was printed. The words that differ are looked for in the item's texts, and the
text is changed there alone; then its lines are read again, and all others must be as they were. What an expression prints isn't
words of a text, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from committee.base.problems import Place
from committee.compose.asmarkdown import source_text
from committee.compose.markup import parse
from committee.documents.lines import line_words, lines_of
from committee.documents.tree import Paragraph, Text
from committee.domain.item import Item
from committee.records.record import plain
from committee.records.values import Value

KEYS = ("titel", "resume", "sagsfremstilling", "afsnit", "indstilling", "forløb", "bilag")
_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BETWEEN = r"\s+"
_FIRST = 0xE100  # letters that no text has, each for an expression
_MASKED = re.compile(r"[\ue100-\uf8ff]")
_PLAIN_KEYS = ("titel", "fra", "til", "fil", "udvalg", "dato", "punkt", "lukket", "påført")


@dataclass(frozen=True, slots=True)
class Change:
    """A line as it was printed, and as it stands in Word."""

    before: str
    after: str

    def marked(self) -> tuple[str, str]:
        """Both lines with the words that differ between brackets: `[- gammel -]`, `[+ ny +]`."""
        before, after = self.before.split(), self.after.split()
        import difflib  # only where something was changed

        matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
        shown: tuple[list[str], list[str]] = ([], [])
        for tag, start, end, first, last in matcher.get_opcodes():
            for words, sign, made in ((before[start:end], "-", shown[0]), (after[first:last], "+", shown[1])):
                made += words if tag == "equal" or not words else [f"[{sign}", *words, f"{sign}]"]
        return " ".join(shown[0]), " ".join(shown[1])


@dataclass(slots=True)
class Corrected:
    """An item's keys as they are to be, the changes that are in them, and those that can't be taken."""

    values: dict[str, Value] = field(default_factory=dict)
    taken: list[Change] = field(default_factory=list)
    left: list[Change] = field(default_factory=list)


def corrected(item: Item, printed: Sequence[str], typed: Sequence[str]) -> Corrected:
    """The item with the lines that were changed one for one; `printed` and `typed` are the words of its lines."""
    made, values = Corrected(), {key: value for key, value in plain(item).items() if key in KEYS}
    for change in changes_between(printed, typed):
        done = _applied(values, change) if change.before and change.after else None
        if done is None:
            made.left.append(change)
            continue
        key, value = done
        values[key] = made.values[key] = value
        made.taken.append(change)
    return made


def changes_between(printed: Sequence[str], typed: Sequence[str]) -> Iterator[Change]:
    """The lines that differ, one for one where as many went as came; else those that went and those that came, each alone."""
    import difflib

    matcher = difflib.SequenceMatcher(None, printed, typed, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "replace" and end - start == last - first:
            yield from map(Change, printed[start:end], typed[first:last])
        elif tag != "equal":
            yield from (Change(words, "") for words in printed[start:end])
            yield from (Change("", words) for words in typed[first:last])


def _applied(values: dict[str, Value], change: Change) -> tuple[str, Value] | None:
    """The key that holds the line, with its value changed; None where none does, or more than one."""
    found = [(key, made) for key, value in values.items() for made in _in_value(value, change, is_plain=key == "titel")]
    return found[0] if len(found) == 1 else None


def _in_value(value: Value, change: Change, *, is_plain: bool = False) -> Iterator[Value]:
    """The value with the line changed, once for each text in it that holds the line."""
    if isinstance(value, str):
        made = _in_plain(value, change) if is_plain else _in_text(value, change)
        yield from [made] if made is not None else []
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from ([*value[:at], made, *value[at + 1 :]] for made in _in_value(one, change))
    else:
        for name, one in value.items():
            yield from (value | {name: made} for made in _in_value(one, change, is_plain=name in _PLAIN_KEYS))


def _in_plain(text: str, change: Change) -> str | None:
    """A text that isn't markup, which stands last in its line: `Punkt 3: Titel`."""
    words = " ".join(text.split())
    before, after = change.before, change.after
    if not words or not (before == words or before.endswith(f" {words}")):
        return None
    lead = before[: len(before) - len(words)]
    return after[len(lead) :] if after.startswith(lead) and after[len(lead) :].strip() else None


def _in_text(text: str, change: Change) -> str | None:
    masked, expressions = _masked(text)
    lines = _lines(masked)
    at = [number for number, line in enumerate(lines) if _is_printed_as(line, change.before)]
    if len(at) != 1:
        return None
    before, after = change.before.split(), change.after.split()
    for made in _candidates(masked, before, after):
        new = _lines(made)
        others = len(new) == len(lines) and all(new[n] == lines[n] for n in range(len(lines)) if n != at[0])
        if others and _is_printed_as(new[at[0]], change.after):
            return _unmasked(made, expressions)
    return None


def _masked(text: str) -> tuple[str, list[str]]:
    """A text with a letter that no text has for each of its expressions, and those."""
    found: list[str] = []

    def taken(match: re.Match[str]) -> str:
        found.append(match[0])
        return chr(_FIRST + len(found) - 1)

    return _EXPRESSION.sub(taken, text), found


def _unmasked(text: str, expressions: Sequence[str]) -> str:
    return _MASKED.sub(lambda match: expressions[ord(match[0]) - _FIRST], text)


def _lines(text: str) -> list[str]:
    return [words for line in lines_of(parse(text)) if (words := line_words(line))]


def _is_printed_as(line: str, words: str) -> bool:
    """Whether a line, with whatever its expressions print, is these words, perhaps after some that the program writes: `at`."""
    pattern = ".*?".join(map(re.escape, _MASKED.split(line)))
    return re.fullmatch(rf"(?:\S+\s){{0,6}}?{pattern}", words) is not None


def _candidates(text: str, before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """The text with the words that differ changed where they stand, told by as many words around them as it takes."""
    start = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    most = min(len(before), len(after)) - start
    end = next((n for n in range(most) if before[-1 - n] != after[-1 - n]), most)
    for around in range(8):
        for lead, rest in {(around, around), (around, 0), (0, around)}:
            first, last = max(0, start - lead), min(len(before), len(before) - end + rest)
            old, new = before[first:last], after[first : len(after) - (len(before) - last)]
            if not old:
                continue
            pattern = rf"(?<!\w){_BETWEEN.join(map(re.escape, old))}(?!\w)"
            found = list(re.finditer(pattern, text))
            if len(found) == 1:
                words = source_text((Paragraph((Text(" ".join(new)),)),)) if new else ""
                yield text[: found[0].start()] + words + text[found[0].end() :]


def place_of(item: Item, change: Change) -> Place | None:
    """Where in the item's file the line of a change is written; None where no text has it."""
    for one in item.texts:
        text = str(one.text)
        if change.before and any(_is_printed_as(line, change.before) for line in _lines(_masked(text)[0])):
            words = next((word for word in change.before.split() if len(word) > 3 and word in text), "")
            return one.text.at(text.find(words))
    return None
