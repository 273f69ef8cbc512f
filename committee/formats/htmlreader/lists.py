"""A page's lists → lists of the tree: what they count with and from what, and entries that stand beside what they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from committee.base.counting import Counting
from committee.base.listmarks import Mark, mark_of
from committee.documents.lists import DEEPEST
from committee.documents.tree import Block, Blocks, BulletList, OrderedList
from committee.formats.htmlreader.look import Css

_TYPES = {
    "1": Counting.NUMBERS,
    "a": Counting.SMALL_LETTERS,
    "A": Counting.LARGE_LETTERS,
    "i": Counting.SMALL_ROMAN,
    "I": Counting.LARGE_ROMAN,
    "decimal": Counting.NUMBERS,
    "decimal-leading-zero": Counting.NUMBERS,
    "lower-alpha": Counting.SMALL_LETTERS,
    "lower-latin": Counting.SMALL_LETTERS,
    "upper-alpha": Counting.LARGE_LETTERS,
    "upper-latin": Counting.LARGE_LETTERS,
    "lower-roman": Counting.SMALL_ROMAN,
    "upper-roman": Counting.LARGE_ROMAN,
}
_SIGNS = ("disc", "circle", "square")


@dataclass(frozen=True, slots=True)
class Form:
    """How the entries of a list are marked: by counting, by a sign (`counting` is None), or not at all."""

    counting: Counting | None = None
    delimiter: str = "."
    is_bare: bool = False


BULLETS, BARE = Form(), Form(is_bare=True)


def form_of(tag: str, kind: str, css: Css, otherwise: Form | None = None) -> Form:
    """The form that a list, or an entry, has by its name, its `type` and its style."""
    styled = [word for name in ("list-style-type", "list-style") for word in css.get(name, "").split()]
    for word in styled or [kind]:
        if word == "none":
            return BARE
        if word in _SIGNS:
            return BULLETS
        if word in _TYPES:
            return Form(_TYPES[word])
    return otherwise or (Form(Counting.NUMBERS) if tag == "ol" else BULLETS)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list: its number in it, how it is marked, and the level that it says to be at, 0 when it doesn't."""

    form: Form
    number: int
    blocks: Blocks
    level: int = 0


def lists_of(entries: Iterable[Entry]) -> Iterator[Block]:
    """The entries as lists: numbers that don't follow each other begin a new one, and what isn't marked is text."""
    for form, group in groupby(_placed(entries), lambda entry: entry.form):
        if form.is_bare:
            yield from (block for entry in group for block in entry.blocks)
        elif form.counting is None:
            yield BulletList(tuple(entry.blocks for entry in group))
        else:
            for run in _counting_up(group):
                yield OrderedList(tuple(one.blocks for one in run), run[0].number, form.delimiter, form.counting)


def _placed(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that say something; one that holds a list alone belongs to the entry before it."""
    made: list[Entry] = []
    for entry in entries:
        holds_list = bool(entry.blocks) and isinstance(entry.blocks[0], BulletList | OrderedList)
        if made and holds_list and not made[-1].form.is_bare:
            made[-1] = replace(made[-1], blocks=joined((*made[-1].blocks, *entry.blocks)))
        elif entry.blocks:
            made.append(replace(entry, form=BARE) if holds_list else entry)
    return made


def _counting_up(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    run: list[Entry] = []
    for entry in entries:
        if run and entry.number != run[-1].number + 1:
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def joined(blocks: Iterable[Block]) -> Blocks:
    """The blocks with neighbouring lists as one where the second goes on with the first."""
    made: list[Block] = []
    for block in blocks:
        last = made[-1] if made else None
        if isinstance(block, BulletList) and isinstance(last, BulletList):
            made[-1] = BulletList((*last.items, *block.items))
        elif isinstance(block, OrderedList) and isinstance(last, OrderedList) and _goes_on(last, block):
            made[-1] = replace(last, items=(*last.items, *block.items))
        else:
            made.append(block)
    return tuple(made)


def _goes_on(last: OrderedList, block: OrderedList) -> bool:
    here, there = (last.counting, last.delimiter), (block.counting, block.delimiter)
    return here == there and block.start == last.start + len(last.items)


# --- entries that are told by their level, as Word's and Google's are


@dataclass(slots=True)
class Leveled:
    """A row of entries that stand beside each other, each at its level, on their way to lists in lists."""

    entries: list[Entry] = field(default_factory=list)

    def blocks(self) -> Blocks:
        """The lists."""
        return joined(_within(self.entries, 1))


def _within(entries: Sequence[Entry], depth: int) -> Iterator[Block]:
    """Lists of one level; what is at a deeper one stands in the entry before it."""
    if not entries:
        return
    level = min(entry.level for entry in entries)
    made: list[Entry] = []
    at = 0
    while at < len(entries):
        end = at + 1
        while end < len(entries) and entries[end].level > level:
            end += 1
        first = entries[at]
        is_deeper = first.level > level  # the first of all, with nothing before it to stand in
        if is_deeper or depth >= DEEPEST:
            made += [replace(entry, level=level) for entry in entries[at:end]]
        else:
            made.append(replace(first, blocks=(*first.blocks, *joined(_within(entries[at + 1 : end], depth + 1)))))
        at = end
    yield from lists_of(made)


def marked_forms(markers: Sequence[str]) -> list[tuple[Form, int]]:
    """What the typed markers of entries of one list mean: `i)` is a letter among letters, and a Roman number among those."""
    marks = [mark_of(f"{marker.strip()} at") for marker in markers]
    made: list[tuple[Form, int]] = []
    former: Mark | None = None
    for mark, following in zip(marks, [*marks[1:], None][: len(marks)], strict=True):
        if mark is not None and former is not None and former.next_is(mark):
            mark = mark.after(former)
        elif mark is not None and following is not None and mark.next_is(following):
            mark = mark.before(following)
        is_counted = mark is not None and bool(mark.numbers)
        made.append((Form(mark.counting, mark.delimiter), mark.start) if mark and is_counted else (BULLETS, 1))
        former = mark
    return made
