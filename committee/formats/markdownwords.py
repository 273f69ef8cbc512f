"""The words of a line in Markdown: marks where CommonMark reads them so, and escapes only where a sign would mean something."""

from __future__ import annotations

import re
import unicodedata
from typing import assert_never

from committee.documents.chartpicture import alt_of
from committee.documents.tree import (
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Marked,
    Sparkline,
    Strong,
    Styled,
    Text,
)
from committee.documents.walk import map_inlines, spread_inlines

_PUNCTUATION = r"!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~"
# One alternative a meaning: a backslash that would escape, emphasis, code, links and images, HTML and
# addresses, entities, strikethrough.
_MEANS = re.compile(
    rf"\\(?=[{_PUNCTUATION}\x00]|$)|(?<!\s)\*|\*(?!\s)|(?<![^\W_])_|_(?![^\W_])|`|\[|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)|(?<=~)~|(?<=\S)~"
)
_MAY_MEAN = re.compile(r"[\\*_`\[<&~]")
_AT_START = re.compile(
    r"(?P<sign>#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|=+\s*$|-+\s*$|[-:|](?=[-:| ]*$)|~{3}|:{3}|:(?=-))|(?P<number>\d{1,9})(?P<mark>[.)])(?=\s|$)"
)
_BRACKET = "\x00"  # stands for `]` until the words around it have been escaped


def words_as_written(inlines: Inlines) -> str:
    """A line's words with their marks; a break is a backslash and a line feed."""
    text = ""
    for number, inline in enumerate(inlines):
        if isinstance(inline, Emphasis | Strong):
            after = inlines[number + 1] if number + 1 < len(inlines) else None
            text += _emphasised(
                inline, text[-1:], "*" if isinstance(after, Emphasis | Strong) else _inline_start(after)
            )
        else:
            text += _inline(inline)
    return text


def _inline_start(inline: Inline | None) -> str:
    return "" if inline is None or isinstance(inline, LineBreak) else _inline(inline)[:1]


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            return escape(text)
        case Emphasis() | Strong():
            return _emphasised(inline, "", "")
        case Link(children, target):
            return f"[{link_words(children)}]({target})"
        case LineBreak():
            return "\\\n"
        case Styled(children, style):
            return f"<{style.value}>{words_as_written(children)}</{style.value}>"
        case Footnote(children):
            return f" ({words_as_written(children)})"
        case Sparkline(chart):
            return escape(alt_of(chart))
        case Marked(children, mark):
            return f"<{mark.value}>{words_as_written(children)}</{mark.value}>"
        case _:
            assert_never(inline)


def _emphasised(inline: Emphasis | Strong, before: str, after: str) -> str:
    """Emphasis in stars where CommonMark reads them so between those neighbours, else in tags.

    It begins and ends at a word; white space goes outside. The same emphasis within it says nothing more, and its stars would close it.
    """
    kind = type(inline)
    inline = kind(spread_inlines(inline.children, lambda one: one.children if isinstance(one, kind) else (one,)))
    words = words_as_written(inline.children)
    core = words.strip()
    if not core:
        return words
    lead, rest = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    opens, closes = _flanks(lead[-1:] or before, core[0]), _flanks(rest[:1] or after, core[-1])
    sign, tag = ("*", "em") if isinstance(inline, Emphasis) else ("**", "strong")
    both = (
        len(inline.children) == 1 and isinstance(inline.children[0], Emphasis | Strong) and not core.startswith("***")
    )
    if opens and closes and (both or not (core.startswith("*") or core.endswith("*"))):
        return f"{lead}{sign}{core}{sign}{rest}"
    return f"{lead}<{tag}>{core}</{tag}>{rest}"


def _flanks(outside: str, inside: str) -> bool:
    """CommonMark 6.2: punctuation inside needs space or punctuation outside; a star outside would join the run."""
    return outside != "*" and (_is_wordlike(inside) or not _is_wordlike(outside))


def _is_wordlike(character: str) -> bool:
    return bool(character) and not character.isspace() and unicodedata.category(character)[0] not in "PS"


def link_words(children: Inlines) -> str:
    """The words of a link or a picture, in which no bracket ends it."""
    words = words_as_written(map_inlines(children, _without_bracket)).replace("\\\n", " ")
    return words.replace(_BRACKET, "\\]")


def _without_bracket(inline: Inline) -> Inline:
    """A `]` would end a link's words; a backslash before it must not be taken for its escape."""
    return Text(inline.text.replace("]", _BRACKET)) if isinstance(inline, Text) else inline


def escape(text: str) -> str:
    """Text whose characters mean themselves anywhere in a line but at its start."""
    return _MEANS.sub(r"\\\g<0>", text) if _MAY_MEAN.search(text) else text


def escape_start(line: str) -> str:
    """A line whose first signs begin nothing."""
    line = line.strip(" \t")
    match = _AT_START.match(line)
    if match is None:
        return line
    if match["number"]:
        return f"{match['number']}\\{line[match.end('number') :]}"
    return f"\\{line}"
