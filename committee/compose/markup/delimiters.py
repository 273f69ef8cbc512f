"""Runs of signs that stand around words, `**` or `~~`: which of them open, which close, and which pairs they make.

CommonMark's rules, in linear time, with what ordinary Danish text asks for besides: signs that aren't pairs stay signs. A star
between digits multiplies, a star before `)` or a comma leads to a note, two stars inside words with spaces between them are none,
and `**x:**y` closes at its colon. What then has found no pair but can be nothing else is one all the same: `**"a"**b`, `**–**x`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

_LENGTHS = {"*": (1, 2, 3), "_": (1, 2, 3), "~": (2,), "+": (2,)}  # runs of another length are no marks
_AFTER_WORDS = frozenset(":.,;!?)»”’%")  # a run may close after them though a word follows
_QUOTES = frozenset("«»„“”\"'‘’")
_OPENING = frozenset("([§") | _QUOTES
_BEFORE_OTHERS = frozenset("([{/„")  # signs that go on to the next word, so that no words end there


def is_word(sign: str) -> bool:
    """Whether a character is neither white space nor punctuation; nothing is no word."""
    return bool(sign) and (sign.isalnum() or (not sign.isspace() and unicodedata.category(sign)[0] not in "PS"))


@dataclass(slots=True)
class Run:
    """A run of one sign in a text. `before` and `after` are the characters beside it, empty at the text's ends.

    `left` of its signs are in no pair yet, and what they have become stands in `marks`: for each pair how many signs it takes,
    and whether it opens.
    """

    sign: str
    start: int
    left: int
    before: str
    after: str
    marks: list[tuple[int, bool]] = field(default_factory=list)

    @property
    def _multiplies(self) -> bool:
        """Whether it is a star between two words of which one is a number: `5*3`, `2*x`."""
        is_alone = self.sign == "*" and self.left == 1
        return (
            is_alone
            and is_word(self.before)
            and is_word(self.after)
            and (self.before.isdigit() or self.after.isdigit())
        )

    @property
    def is_unpaired(self) -> bool:
        """Whether it could be half of a pair, and is of none."""
        return not self.marks and self.left in _LENGTHS[self.sign]

    def opens(self) -> bool:
        """Whether words may begin after it: something stands there, and no punctuation where a word stands before it."""
        if self.left not in _LENGTHS[self.sign] or not self.after.strip() or self.after == ")" or self._multiplies:
            return False
        if self.sign == "_" and self.before.isalnum():
            return False
        return is_word(self.after) or not is_word(self.before) or (self.left > 1 and self.after in _OPENING)

    def closes(self) -> bool:
        """Whether words may end before it."""
        if self.left not in _LENGTHS[self.sign] or not self.before.strip() or self._multiplies:
            return False
        if self.sign == "_" and self.after.isalnum():
            return False
        return is_word(self.before) or not is_word(self.after) or self.before in _AFTER_WORDS


def pair_up(runs: Sequence[Run], text: str) -> None:
    """Finds the pairs among a text's runs, which stand in their order, and writes them into their `marks`."""
    _pair_by_rule(runs, text)
    if any(run.is_unpaired for run in runs):
        _pair_the_rest(runs, text)


def _pair_by_rule(runs: Sequence[Run], text: str) -> None:
    openers: list[Run] = []
    barren: dict[tuple[str, int, bool], int] = {}  # below that many openers there is none for such a run
    for run in runs:
        can_open = run.opens()
        while run.left and run.closes():
            key = (run.sign, run.left, is_word(run.after))
            at = _opener(openers, barren.get(key, 0), run, text)
            if at is None:
                barren[key] = len(openers)
                break
            opener = openers[at]
            used = _used(opener.left, run.left)
            opener.marks.append((used, True))
            run.marks.append((used, False))
            opener.left -= used
            run.left -= used
            del openers[at + (opener.left > 0) :]
            barren = {one: min(found, len(openers)) for one, found in barren.items()}
        if run.left and can_open and not run.marks:
            openers.append(run)


def _opener(openers: list[Run], lowest: int, run: Run, text: str) -> int | None:
    for at in range(len(openers) - 1, lowest - 1, -1):
        opener = openers[at]
        if opener.sign == run.sign and _used(opener.left, run.left) and not _are_two_signs(opener, run, text):
            return at
    return None


def _used(opening: int, closing: int) -> int:
    """How many signs of two runs make a pair; 0 for none. Three are one and two."""
    if opening == closing:
        return 2 if opening == 3 else opening
    return min(opening, closing) if 3 in (opening, closing) else 0


def _are_two_signs(opener: Run, run: Run, text: str) -> bool:
    """`a*b and c*d`: both stand inside a word, and more than a word is between them."""
    if not (opener.left == run.left == 1 and is_word(opener.before) and is_word(run.after)):
        return False
    return any(sign.isspace() for sign in text[opener.start + 1 : run.start])


def _pair_the_rest(runs: Sequence[Run], text: str) -> None:
    """Pairs two runs that have none and stand next to each other in the same words, where they can be nothing else."""
    waiting: list[Run | None] = [None]  # the run before in each pair that is open here
    for run in runs:
        if not run.is_unpaired:
            for _, is_opening in sorted(run.marks, key=lambda mark: mark[1]):
                waiting.append(None) if is_opening else waiting.pop()
            continue
        former, waiting[-1] = waiting[-1], run
        if former is not None and _is_pair_all_the_same(former, run, text[former.start + former.left : run.start]):
            for one, is_opening in ((former, True), (run, False)):
                one.marks += [(used, is_opening) for used in ((2, 1) if one.left == 3 else (one.left,))]
                one.left = 0
            waiting[-1] = None


def _is_pair_all_the_same(opener: Run, run: Run, words: str) -> bool:
    """Whether two runs stand around words of one line that begin or end with a sign: `**"a"**b`, `a**–**b`, `*"a"*b`."""
    if (opener.sign, opener.left) != (run.sign, run.left) or opener.sign == "_" or "\n" in words:
        return False
    if not words or words[0].isspace() or words[-1].isspace():
        return False
    if opener.opens() and not is_word(opener.before):
        return words[-1] not in _BEFORE_OTHERS and not run.after.isdigit()
    are_signs = run.left > 1 and not any(map(is_word, words))
    return are_signs or (words[0] in _QUOTES and words[-1] in _QUOTES)
