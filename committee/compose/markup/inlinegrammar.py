"""The inline grammar: a paragraph's words → inlines. Escapes, links, notes, line breaks, and the signs that mark words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from committee.base.signs import BREAKS, BULLETS
from committee.compose.markup.delimiters import Run, pair_up
from committee.documents.tree import (
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Strong,
    Style,
    Styled,
    Text,
)

ESCAPABLE = "*_[]()#|-+.<>!&`~{}%=:^" + BULLETS.replace("\\-", "").replace("*", "")
DEEPEST = 20  # levels of links, notes and raised words in each other; deeper ones are text

MAY_NEED_LOOK = re.compile(rf"[\\*_^~+\[<:{BREAKS}]|  \n")  # a first, quick look: most cells have none of these signs
# What may be markup: a sign alone, such as the star in `5 %*`, isn't worth a look.
NEEDS_LOOK = re.compile(
    rf"\\|  \n|[{BREAKS}]|\*[^*]*\*|_[^_]*_|\^[^\s^]+\^|~[^~]+~|\+\+[^+]|\]\(|\[\^|<http|:\\|://", re.DOTALL
)

Notes = Callable[[str], str | None]  # a note's words by its sign

_ESCAPED = rf"\\[{re.escape(ESCAPABLE)}]"
_ADDRESS = r"(?:https?://|mailto:|tel:|#)[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*"
_WORDS = r"(?:\\.|(?!\[\^)[^\s\\{sign}])+"
_NOTE_SIGNS = r"(?:\[\^[^\s\[\]^]+\],?)"  # they have a `^` of their own, and may be raised too
_TOKEN = re.compile(
    rf"(?P<break>(?<! ) {{2,}}\n|\\\n|[{BREAKS}])"
    rf"|(?P<escaped>{_ESCAPED})"
    rf"|(?<!!)\[(?P<words>(?:{_ESCAPED}|[^\[\]\\]|\\)+)\]\((?P<target>{_ADDRESS})\)"
    r"|(?<!!)\[\^(?P<note>[^\s\[\]^]+)\]"
    r"|<(?P<address>https?://[^\s<>]+)>"
    r"|(?P<bare>https?://(?:(?!~~|\+\+|\[\^)[^\s<>*\\])+)"
    rf"|\^(?P<raised>{_WORDS.format(sign='^')}{_NOTE_SIGNS}*|{_NOTE_SIGNS}+)\^"
    rf"|(?<!~)~(?!~)(?P<lowered>{_WORDS.format(sign='~')})~(?!~)"
    r"|(?P<run>\*+|_+|~+|\++)",
    re.DOTALL,
)
_MADE_OF_WORD = re.compile(r"[^\W_]+\Z")
_UNESCAPED = re.compile(rf"\\([{re.escape(ESCAPABLE)}])")
_STYLES = {"~": Style.STRUCK, "+": Style.UNDERLINED}


def inlines_of(text: str, notes: Notes, depth: int = 0) -> Inlines:
    """A paragraph's inlines, its soft line breaks still in them. `notes` gives the words of the text's footnotes."""
    if depth > DEEPEST or not NEEDS_LOOK.search(text):
        return (Text(text),) if text else ()
    pieces = list(_pieces(text, notes, depth))
    pair_up([piece for piece in pieces if isinstance(piece, Run)], text)
    return _nested(pieces)


def _pieces(text: str, notes: Notes, depth: int) -> Iterator[str | Inline | Run]:
    """A text in pieces: words, inlines that are whole, and runs of signs that may stand around others."""
    done = 0
    for found in _TOKEN.finditer(text):
        made = _piece(text, found, notes, depth)
        if made is None:
            continue
        yield text[done : found.start()]
        yield from _notes_apart(made)
        done = found.end()
    yield text[done:]


def _piece(text: str, found: re.Match[str], notes: Notes, depth: int) -> str | Inline | Run | None:
    """What a token has become; None where its signs are words like others."""
    kind, said = found.lastgroup, found[0]
    if kind == "break":
        return LineBreak()
    if kind == "escaped":
        return said[1]
    if kind == "target":
        return Link(inlines_of(found["words"], _no_note, depth + 1), _UNESCAPED.sub(r"\1", found["target"]))
    if kind == "note":
        begins_line = not text[: found.start()].rpartition("\n")[2].strip()
        note = None if begins_line and text.startswith(":", found.end()) else notes(found["note"])
        return None if note is None else Footnote(inlines_of(note.strip(), _no_note, depth + 1))
    if kind == "address":
        return Link((Text(found["address"]),), found["address"])
    if kind == "bare":
        return said
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if kind == "run":
        return Run(said[0], found.start(), len(said), before, after)
    words = found[kind or ""]
    if not _stands_for_itself(before, words, after):
        return None
    style = Style.RAISED if kind == "raised" else Style.LOWERED
    return Styled(inlines_of(words.replace("\\ ", " "), notes, depth + 1), style)


def _notes_apart(piece: str | Inline | Run) -> Iterator[str | Inline | Run]:
    """A piece; of what is raised or lowered, the notes outside it: a note's sign is raised already."""
    if not isinstance(piece, Styled) or not any(isinstance(one, Footnote) for one in piece.children):
        yield piece
        return
    for is_note, group in groupby(piece.children, lambda one: isinstance(one, Footnote)):
        words = tuple(group)
        yield from words if is_note else (Styled(words, piece.style),)


def _no_note(_sign: str) -> None:
    """Notes and links hold none."""


def _stands_for_itself(before: str, words: str, after: str) -> bool:
    """Whether words between two `^` or `~` are raised or lowered, and not a sum such as `10^6/10^7`, `~20/~30` or `^_^`."""
    if not (_may_stand_at_end(words[0]) and _may_stand_at_end(words[-1])):
        return False
    if not before.isalnum() and after.isalnum() and not _MADE_OF_WORD.match(words):
        return False
    return not after.isdigit() or (not before.isdigit() and _MADE_OF_WORD.match(words) is not None)


def _may_stand_at_end(sign: str) -> bool:
    return sign.isalnum() or sign not in "_/,.;:!?"


def _nested(pieces: list[str | Inline | Run]) -> Inlines:
    """The pieces with what stands in a pair of runs held by it, and words that stand beside each other as one."""
    outer = _Level()
    levels = [outer]
    for piece in pieces:
        if not isinstance(piece, Run):
            levels[-1].add(piece)
            continue
        opened = [used for used, is_opening in piece.marks if is_opening]
        for used in (used for used, is_opening in piece.marks if not is_opening):
            closed = levels.pop()
            levels[-1].add(_marked(piece.sign, used, closed.inlines()))
        levels[-1].add(piece.sign * piece.left)
        levels += [_Level() for _ in opened]
    return outer.inlines()


def _marked(sign: str, used: int, children: Inlines) -> Inline:
    if sign in _STYLES:
        return Styled(children, _STYLES[sign])
    return Strong(children) if used == 2 else Emphasis(children)


@dataclass(slots=True)
class _Level:
    """What stands in one pair of runs."""

    made: list[Inline] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def add(self, piece: str | Inline) -> None:
        """One more piece."""
        if isinstance(piece, str):
            self.words.append(piece)
            return
        self._close_words()
        self.made.append(piece)

    def inlines(self) -> Inlines:
        """All of it."""
        self._close_words()
        return tuple(self.made)

    def _close_words(self) -> None:
        if words := "".join(self.words):
            self.made.append(Text(words))
        self.words = []
