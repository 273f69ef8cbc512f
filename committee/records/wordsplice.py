"""The words of a value that differ → where they stand in the file, so that they alone are exchanged. Pure.

How a text is written, folded or in quotes or as lines, its line ends, the form of the list that it stands on and the comments between
stay as they are. Whoever splices reads the result again: what a word means in YAML isn't looked at here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import yaml

from committee.records.emit import BY_HAND, Bare
from committee.records.spaces import as_yaml
from committee.records.values import Value

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORD = re.compile(r"\S+")
_ALIKE = 0.5  # of the words; a text that has less in common with the one before is another text


class Exchange(NamedTuple):
    """New text for a range of the file's."""

    start: int
    end: int
    text: str


class _Leaf(NamedTuple):
    """A text of the file, as it was read and as it is to be; whether it stands between brackets."""

    node: yaml.ScalarNode
    new: str
    is_within: bool


def exchanges(text: str, key: str, value: Value) -> Iterator[list[Exchange]]:
    """Ways to give a top-level key a value of the form that it has: word by word, and with each text that differs as a whole."""
    root = yaml.compose(as_yaml(text), Loader=_Loader)
    if not isinstance(root, yaml.MappingNode):
        return
    found = (node for name, node in root.value if name.value == key)
    leaves = [one for node in found for one in _leaves(node, value, is_within=root.flow_style is True)]
    differing = [one for one in leaves if one is not None and _said(one) != one.new]
    if None in leaves or not differing:
        return
    words = [_word_by_word(text, one) for one in differing]
    if all(words):
        yield [one for made in words for one in made]
    whole = [_whole(one) or made for one, made in zip(differing, words, strict=True)]
    if all(whole):
        yield [one for made in whole for one in made]


def _leaves(node: yaml.Node, value: Value, *, is_within: bool) -> Iterator[_Leaf | None]:
    """The texts of a value beside those that they are to be; None where the form isn't the same."""
    is_flow = is_within or (isinstance(node, yaml.CollectionNode) and node.flow_style is True)
    if isinstance(node, yaml.ScalarNode) and isinstance(value, str):
        yield _Leaf(node, value, is_within)
    elif isinstance(node, yaml.SequenceNode) and isinstance(value, list) and len(node.value) == len(value):
        for one, new in zip(node.value, value, strict=True):
            yield from _leaves(one, new, is_within=is_flow)
    elif (
        isinstance(node, yaml.MappingNode) and isinstance(value, dict) and [k.value for k, _ in node.value] == [*value]
    ):
        for (_, one), new in zip(node.value, value.values(), strict=True):
            yield from _leaves(one, new, is_within=is_flow)
    else:
        yield None


def _said(leaf: _Leaf) -> str:
    said = str(leaf.node.value)
    return said.removesuffix("\n") if leaf.node.style in ("|", ">") else said


def _extent(text: str, node: yaml.ScalarNode) -> tuple[int, int]:
    """Where a text's own words may stand: without its quotes, or below a block's sign."""
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in ("|", ">"):
        return text.find("\n", start) + 1 or end, end
    return (start + 1, end - 1) if node.style else (start, end)


def _word_by_word(text: str, leaf: _Leaf) -> list[Exchange]:
    """The words that differ; none where they can't be told one by one, as with escapes between quotes."""
    import difflib  # only where something was changed

    start, end = _extent(text, leaf.node)
    old, new = list(_WORD.finditer(text, start, end)), list(_WORD.finditer(leaf.new))
    words = [one[0] for one in old], [one[0] for one in new]
    matcher = difflib.SequenceMatcher(None, *words, autojunk=False)
    if words[0] != _said(leaf).split() or not all(words) or matcher.ratio() < _ALIKE:
        return []
    indent = (
        "\n" + " " * (old[0].start() - (text.rfind("\n", 0, old[0].start()) + 1)) if leaf.node.style == "|" else "\n"
    )
    made = (_exchange(old, new, leaf.new, opcode) for opcode in matcher.get_opcodes() if opcode[0] != "equal")
    return [one._replace(text=re.sub(r"\n(?=[^\n])", indent, one.text)) for one in made]


def _exchange(
    old: Sequence[re.Match[str]], new: Sequence[re.Match[str]], said: str, opcode: tuple[str, int, int, int, int]
) -> Exchange:
    """One run of words for another; what only came or went takes the space before it along, or at the start the space after it."""
    _, first, last, begin, end = opcode
    if first < last and begin < end:
        return Exchange(old[first].start(), old[last - 1].end(), said[new[begin].start() : new[end - 1].end()])
    if first:
        after = old[first - 1].end()
        came = said[new[begin - 1].end() : new[end - 1].end()] if begin < end else ""
        return Exchange(after, old[last - 1].end() if first < last else after, came)
    came = said[new[0].start() : new[end].start()] if begin < end else ""
    return Exchange(old[0].start(), old[last].start(), came)


def _whole(leaf: _Leaf) -> list[Exchange]:
    """A text on its line anew; none of one that has lines of its own."""
    if leaf.node.style in ("|", ">") or "\n" in leaf.new:
        return []
    words = BY_HAND.within(leaf.new) if leaf.is_within else BY_HAND.line(leaf.new)
    words = leaf.new if isinstance(leaf.new, Bare) else words
    return [Exchange(leaf.node.start_mark.index, leaf.node.end_mark.index, words)]
