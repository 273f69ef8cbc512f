"""Document tree → the Markdown of an item's own text, which is read by our own grammar and may hold expressions.

It differs from the Markdown that is published: there are no tags to fall back on, and `{{` must not begin an expression.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from committee.base.listmarks import mark_of
from committee.compose.keptmarks import SIGNS, as_far_as_can_be, enclosed
from committee.compose.markup import parse, tidy
from committee.compose.markup.inlinegrammar import ESCAPABLE
from committee.documents.lines import line_words, lines_of, marked_words, signature
from committee.documents.lists import entry_numbers
from committee.documents.tree import (
    Block,
    Blocks,
    BulletList,
    Footnote,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    OrderedList,
    Paragraph,
    Style,
    Styled,
    Text,
    plain_text,
)
from committee.documents.typedlists import typed_as_lists
from committee.documents.walk import (
    children_of,
    map_blocks,
    map_inlines,
    map_words,
    spread_inlines,
    walk_inlines,
    with_inner,
)
from committee.formats.markdown import Form, fragment

# Letters that stand for those that our grammar would take for its own wherever they are written; each is written as an
# expression that prints it.
_BACKSLASH = "\\"
_STAND_INS = {"\ue000": "\\", "\ue001": "{"}
# And for the signs that mark words, which the writer of Markdown knows nothing of; no text has these.
_ESCAPE, _SPACE, _AS_IT_IS = "\ufdd2", "\ufdd3", "\ufddc"
_MARKS = {Style.RAISED: "\ufdd4", Style.LOWERED: "\ufdd5", Style.STRUCK: "\ufdd6", Style.UNDERLINED: "\ufdd7"}
_WRITTEN = {
    _ESCAPE: "\\",
    _SPACE: "\\ ",
    "\ufdd4": "^",
    "\ufdd5": "~",
    "\ufdd6": "~~",
    "\ufdd7": "++",
    **SIGNS,
    _AS_IT_IS: "\\",
}
_LIKE_MARKS = re.compile(r"\^|(?<=\+)\+|\+(?=\+)")
_KEPT = frozenset(("", *_STAND_INS, *_WRITTEN))  # stand-ins already
_BACKSLASHES = re.compile(r"\\+")
_OPENS = re.compile(r"\{(?=[{%#])")
_STANDING = re.compile("[\ue000\ue001\U000f0000-\U0010ffff]")
_FIRST_STAND_IN = 0xF0000  # from here on, in a plane that no text uses: the first letter of a line that would otherwise begin something


def source_text(blocks: Blocks) -> str:
    """The text that prints as the blocks, with lists that were made by hand as lists, since they can't be published otherwise.

    A mark that can't be written where it stands is left out alone; no word is.
    """
    return _with_expressions(_written(blocks)[0])


def lines_without_marks(blocks: Blocks) -> list[str]:
    """The words of the lines of which `source_text` leaves a mark out."""
    text, blocks = _written(blocks)
    lines, read = ([one for one in lines_of(made) if line_words(one)] for made in (blocks, parse(text)))
    pairs = zip(lines, read, strict=False)
    return [line_words(one) for one, made in pairs if _lettered(signature([one])) != _lettered(signature([made]))]


def _written(blocks: Blocks) -> tuple[str, Blocks]:
    """The text with stand-ins for what has to be an expression, and the blocks as the text says them."""
    blocks = tuple(_apart(typed_as_lists(blocks)))
    wanted = _words(blocks)
    plain = map_words(blocks, lambda words: tidy(tuple(_plain(words))))
    text = _text(blocks, marks=False)
    if not _says(text, wanted) and not _says(text := _text(blocks), wanted):
        some = tuple(_settled(b, p) for b, p in zip(blocks, plain, strict=True))
        unread = [at for at, one in enumerate(plain) if not _says(_text((one,)), _words((one,)))]
        for candidate, firsts in (
            (some, ()),
            (plain, ()),
            (some, unread),
            (plain, unread),
            (plain, range(len(plain))),
        ):
            text = _text(candidate, firsts=firsts)
            if _says(text, wanted):
                break
    return text, blocks


def line_source(text: str) -> str:
    """One line of plain words, such as a title, as it is written so that no brace of it begins an expression."""
    return _OPENS.sub("{{ '{' }}", text)


def _says(text: str, wanted: list[str]) -> bool:
    return _words(parse(text)) == wanted


def _settled(block: Block, plain: Block) -> Block:
    """The block with those of its marks that can be written, or, where it isn't read so either, the plain one."""
    wanted = _words((block,))
    if _says(_text((block,)), wanted):
        return block
    made = map_words((block,), lambda words: as_far_as_can_be(words, _is_read_as))[0]
    forms = (made, plain, *map_blocks((plain,), _first_guarded))
    return next((one for one in forms if _says(_text((one,)), wanted)), plain)


def _is_read_as(words: Inlines, written: Inlines) -> bool:
    """Whether words that are written so are read with the same marks."""
    looks, read = (signature(lines_of(one)) for one in ((Paragraph(words),), parse(_text((Paragraph(written),)))))
    return _lettered(looks) == _lettered(read)


def _text(blocks: Blocks, *, firsts: Collection[int] = (), marks: bool = True) -> str:
    """The text, with stand-ins where there are to be expressions; in the blocks that `firsts` tells also for the first letter of each
    line. With `marks` letters that begin a line as an entry of a list does are escaped, though most are text as they stand."""
    made = map_words(blocks, lambda words: spread_inlines(map_inlines(words, _guarded), _marked))
    made = tuple(map_blocks((one,), _first_guarded)[0] if at in firsts else one for at, one in enumerate(made))
    text = fragment(made, Form(own=True, marks=marks))
    for stand_in, sign in _WRITTEN.items():
        text = text.replace(stand_in, sign)
    return re.sub(r"\{(?=\ue000)", "\ue001", _OPENS.sub(r"{\\", text))


def _marked(inline: Inline) -> Iterator[Inline]:
    """Stand-ins for the signs around what is raised, lowered, struck or underlined."""
    yield from _between(inline.children, inline.style) if isinstance(inline, Styled) else (inline,)


def _between(children: Inlines, style: Style) -> Iterator[Inline]:
    """Words between the signs of a style: what is raised or lowered has no plain space in it, and no other has any at its ends."""
    if style in (Style.RAISED, Style.LOWERED):
        words = map_inlines(children, lambda one: Text(one.text.replace(" ", _SPACE)) if isinstance(one, Text) else one)
        yield from (Text(_MARKS[style]), *words, Text(_MARKS[style]))
        return
    yield from enclosed(children, _MARKS[style])


def _with_expressions(text: str) -> str:
    def printed(match: re.Match[str]) -> str:
        sign = _STAND_INS.get(match[0]) or chr(ord(match[0]) - _FIRST_STAND_IN)
        quote = "'" if sign == '"' else '"'
        return f"{{{{ {quote}{sign.replace(_BACKSLASH, _BACKSLASH * 2)}{quote} }}}}"

    return re.sub(r"[\ue000\ue001\U000f0000-\U000fffff]", printed, text)


def _letter(sign: str) -> str:
    """The letter that a stand-in stands for."""
    return _STAND_INS.get(sign) or (chr(ord(sign) - _FIRST_STAND_IN) if ord(sign) >= _FIRST_STAND_IN else sign)


def _words(blocks: Blocks) -> list[str]:
    lines = (marked_words(line) for line in lines_of(blocks) if line_words(line))
    return list(map(_lettered, lines))


def _lettered(line: str) -> str:
    """A line with the letters that stand-ins stand for, and without spaces."""
    return _STANDING.sub(lambda sign: _letter(sign[0]), line).replace(" ", "")


def _first_guarded(block: Block) -> Block:
    """The block with a stand-in for the first letter of each line."""
    match block:
        case Paragraph(children) | Heading(children=children):
            return replace(block, children=tuple(_lines_guarded(children)))
        case _:
            return block


def _lines_guarded(children: Inlines) -> Iterator[Inline]:
    previous: Inline = LineBreak()
    for child in children:
        if (
            isinstance(previous, LineBreak)
            and isinstance(child, Text)
            and child.text[:1] not in _KEPT
            and ord(child.text[0]) < 0xFFFF
        ):
            yield Text(chr(_FIRST_STAND_IN + ord(child.text[0])) + child.text[1:])
        else:
            yield child
        previous = child


def _apart(blocks: Blocks) -> Iterator[Block]:
    """Two lists in a row of which the second goes on with the first become one. Where letters would be read so, `h)` and then the
    roman `i)`, the second has another sign."""
    previous: Block | None = None
    for block in blocks:
        block = with_inner(block, lambda inner: tuple(_apart(inner)))
        if (joined := _joined(previous, block)) is not None:
            previous = joined
            continue
        if isinstance(block, OrderedList) and isinstance(previous, OrderedList) and _would_go_on(previous, block):
            block = replace(block, delimiter="." if previous.delimiter == ")" else ")")
        if previous is not None:
            yield previous
        previous = block
    if previous is not None:
        yield previous


def _joined(former: Block | None, block: Block) -> Block | None:
    """Two lists as the one that they are; None when the second doesn't go on with the first."""
    match former, block:
        case (BulletList(), BulletList()):
            return replace(former, items=(*former.items, *block.items))
        case (OrderedList(), OrderedList()) if replace(block, items=(), start=0) == replace(former, items=(), start=0):
            goes_on = block.start == former.start + len(former.items)
            return replace(former, items=(*former.items, *block.items)) if goes_on else None
        case _:
            return None


def _would_go_on(former: OrderedList, block: OrderedList) -> bool:
    last, first = (mark_of(f"{entry_numbers(one)[at]} x") for one, at in ((former, -1), (block, 0)))
    return last is not None and first is not None and last.next_is(first)


def _guarded(inline: Inline) -> Inline:
    if not isinstance(inline, Text):
        return inline
    return Text(_LIKE_MARKS.sub(rf"{_ESCAPE}\g<0>", _BACKSLASHES.sub(_backslashes, inline.text)))


def _backslashes(run: re.Match[str]) -> str:
    """Backslashes as they are, but as stand-ins where they would escape a sign or break a line."""
    before, after = run.string[run.start() - 1 : run.start()], run.string[run.end() : run.end() + 1]
    means = not after or after in ESCAPABLE or (len(run[0]) == 1 and before == after == " ")
    return ("\ue000" if means else _AS_IT_IS) * len(run[0])


def _plain(inlines: Inlines) -> Iterator[Inline]:
    """The words of inlines alone, and their notes."""
    for inline in inlines:
        children = children_of(inline)
        if isinstance(inline, Footnote) or not children:
            yield inline
        elif any(isinstance(one, Footnote) for one in walk_inlines(children)):
            yield from _plain(children)
        else:
            yield Text(plain_text((inline,)))
