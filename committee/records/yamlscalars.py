"""A scalar of YAML → its text with the place of each line, however it is written: plain, quoted, `|` or `>`."""

from __future__ import annotations

import re
import unicodedata

import yaml

from committee.base.problems import Place, Problem, warning
from committee.records.nodes import FOLDED, Scalar, SourceText, Start, starts_of
from committee.records.spaces import as_read
from committee.records.textfile import FORBIDDEN, REFUSED, UNSEEN, forbidden_character, unseen_character
from committee.records.yamlslips import CURLY_QUOTES, curly_quotes

place_of = Place._make  # half the time of a call with its default

_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.|$)")
_COMMENT_LIKE = re.compile(r"[ \t]+#[^\s#]")
_HAS_COMMENT = re.compile(
    r"#(?<=[ \t]#)[^\s#]"
)  # the same; its one sure sign first, so that a long text is soon through


class ScalarReader:
    """Reads the scalars of one file, whose lines it is given; what is wrong with them is added to `problems`."""

    def __init__(self, text: str, lines: list[str], name: str, problems: list[Problem]) -> None:
        self.lines, self.name, self.problems = lines, name, problems
        self.has_comments = (" #" in text or "\t#" in text) and _HAS_COMMENT.search(text) is not None

    def read(self, event: yaml.ScalarEvent) -> Scalar:
        """The scalar of an event; what is wrong with it is told among the problems."""
        start, end = event.start_mark, event.end_mark
        assert start is not None and end is not None
        place = place_of((self.name, start.line + 1, start.column + 1, ""))
        value = _composed(event.value)
        on_one_line, starts = (None, ()) if start.line == end.line else (FOLDED, self._starts(event))
        if event.style == '"' and (bad := REFUSED.search(value)):  # written as an escape, such as "\x02"
            self.problems.append(forbidden_character(place, bad[0]))
            value = REFUSED.sub("", value)
        elif event.style == '"' and (odd := UNSEEN.search(value)) and odd[0] not in self.lines[start.line]:
            self.problems.append(unseen_character(place, odd[0]))  # the file has its number instead of it
        if not event.style:  # None from the Python parser, "" from the C one
            if self.has_comments:
                self._warn_of_swallowed_words(event)
            if value and value[0] in CURLY_QUOTES and (told := curly_quotes(value)):
                self.problems.append(warning(place, "runde-citationstegn", *told))
            return Scalar(SourceText(value, place, on_one_line, starts), place)
        if event.style in ("|", ">"):
            first, indent = place.line + 1, self._indent(event.value, place.line)
            begins = Place(self.name, first, indent + 1)
            made = (
                SourceText(value, begins, indent) if event.style == "|" else SourceText(value, begins, FOLDED, starts)
            )
            return Scalar(made, place, plain=False)
        inside = Place(self.name, place.line, place.column + 1)
        return Scalar(SourceText(value, inside, on_one_line, starts), place, plain=False)

    def _starts(self, event: yaml.ScalarEvent) -> tuple[Start, ...]:
        """Where the lines of a folded value begin. A quoted one is counted with its escapes as the signs they stand for."""
        style, start, end = event.style, event.start_mark, event.end_mark
        assert start is not None and end is not None
        if style == "|":
            return ()
        first = start.line + 1 if style == ">" else start.line
        lines = [(number, self.lines[number]) for number in range(first, min(end.line + 1, len(self.lines)))]
        if style == ">":
            return starts_of(
                (_composed(line), number + 1, len(line) - len(line.lstrip()) + 1) for number, line in lines
            )
        quote = 1 if style else 0
        made: list[tuple[str, int, int]] = []
        for number, line in lines:
            begins = start.column + quote if number == first else len(line) - len(line.lstrip())
            text = line[begins : end.column - quote] if number == end.line else line[begins:]
            if style == "'":
                text = text.replace("''", "'")
            elif style == '"':
                text = _ESCAPE.sub(_meant, text)
            made.append((_composed(text), number + 1, begins + 1))
        return starts_of(made)

    def _indent(self, value: str, line: int) -> int:
        """How many columns of each line of a literal block belong to the file and not to the text."""
        for number, content in enumerate(value.split("\n"), start=line):
            written = self.lines[number] if number < len(self.lines) else ""
            if content and written:
                literal = written.endswith(content)  # in a folded block the value's first line may be longer
                return len(written) - len(content) if literal else len(written) - len(written.lstrip(" "))
        return 0

    def _warn_of_swallowed_words(self, event: yaml.ScalarEvent) -> None:
        mark = event.end_mark
        assert mark is not None
        if not event.value or mark.line >= len(self.lines):
            return
        rest = self.lines[mark.line][mark.column :]
        if _COMMENT_LIKE.match(rest):
            column = mark.column + len(rest) - len(rest.lstrip()) + 1
            self.problems.append(
                warning(
                    Place(self.name, mark.line + 1, column),
                    "ord-som-kommentar",
                    f"Alt fra og med »{rest.strip()[:30]}« læses som en kommentar og kommer ikke med.",
                    "Sæt hele teksten i citationstegn, eller skriv et mellemrum efter #, hvis det er en kommentar.",
                )
            )


def _composed(text: str) -> str:
    return text if text.isascii() else as_read(unicodedata.normalize("NFC", text))


def _meant(escape: re.Match[str]) -> str:
    """The sign that an escape in double quotes stands for; "" for white space and for what is forbidden."""
    code = escape[1]
    sign = chr(int(code[1:], 16)) if len(code) > 1 else code if code in ('"', "\\", "/") else ""
    return FORBIDDEN.sub("", sign)
