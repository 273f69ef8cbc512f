"""Reads the sentences that figures stand in: none may come out that is wrong for the number it carries.

A verb and the words after it follow the number: `uændret til 724` becomes `uændret på 724`, `uændret med 0` becomes
`uændret`, and a change has no sign after its verb. What can't be put right in that way, a hand-written verb that the
number contradicts, or a number that isn't there, is told and stops the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from committee.compose.figures.typedunits import typed_units
from committee.compose.printed import VERBS, Word, WordKind
from committee.compose.values import SLOT
from committee.kpi import goodwords, movewords
from committee.kpi.figure import Figure

_GAP = r"[\s*_]"  # white space and emphasis
_MARK = "\x0e\\d+\x0f"
_WITHIN = rf"(?:[^.:;|\n\x0e]|\.(?=\S)|{_MARK}){{0,80}}?"  # the same sentence
_VERB = rf"(?P<verb>(?P<up>{movewords.UP})|(?P<down>{movewords.DOWN})|(?P<better>{goodwords.BETTER})|(?P<worse>{goodwords.WORSE})|(?P<own>{_MARK}))"
_BEFORE_AMOUNT = re.compile(
    rf"{_VERB}(?:{_WITHIN}{_GAP}+(?:med|på))?{_GAP}+(?:ca\. |omkring |knap |godt )?[*_]*$", re.IGNORECASE
)
_BEFORE_NO_CHANGE = re.compile(rf"{movewords.SAME}(?:{_GAP}+(?:med|på))?{_GAP}*[:(]?{_GAP}*$", re.IGNORECASE)
_BEFORE_LEVEL = re.compile(rf"(?P<own>{_MARK})(?P<between>{_WITHIN}){_GAP}+til{_GAP}+[*_]*$")
_NOT = re.compile(r"\b(?:ikke|hverken|uden|hvis|skal|må|kan|bør|at være)\b[^.\n]{0,30}$", re.IGNORECASE)
_COMPARATIVE = re.compile(
    rf"{_GAP}+(?:%{_GAP}+)?(?:\w+{_GAP}+)?(?:(?P<up>flere|højere|mere|større)|(?P<down>færre|lavere|mindre)|(?P<better>bedre)|(?P<worse>dårligere|ringere|værre))\b"
)
_ALONE_BEFORE = re.compile(r"(?:^|[\n|:(])[\s*_-]*$")
_ALONE_AFTER = re.compile(r"[\s*_]*(?:$|[\n|).,;])")
_WITH_NOTHING = re.compile(
    rf"{_GAP}+med{_GAP}+({_MARK})(?={_GAP}*(?:$|[\n.,;:)|]|(?:fra|til|siden|i|på|og|ved|over|sammenlignet|end)\b))"
)
_FROM_TO = re.compile(rf"{_GAP}+fra{_GAP}+{_MARK}{_GAP}+til\b")
_TO = re.compile(rf"({_GAP}+)til\b")
_STILL_WRONG = re.compile(rf"{_GAP}+(?:med|fra){_GAP}+{_MARK}")
_FULL_STOP = re.compile(r"\.(?!\.)")
_LOOK_BACK = 240  # characters; longer than any clause between a verb and its number

_CURE = "Brug {{ navn | sætning }}, eller skriv sætningen for begge tilfælde med {% if navn.kan_sammenlignes %} ... {% endif %}."


@dataclass(frozen=True, slots=True)
class Misreading:
    """A sentence that would read wrong: the slot of the word that makes it so, what is wrong, and the cure."""

    mark: int
    text: str
    cure: str = _CURE


@dataclass(slots=True)
class _Proof:
    text: str
    slots: list[object]

    def word(self, mark: str) -> Word | None:
        value = self.slots[int(mark[1:-1])]
        return value if isinstance(value, Word) else None

    def marks(self) -> Iterator[tuple[re.Match[str], Word]]:
        for match in SLOT.finditer(self.text):
            word = self.word(match[0])
            if word is not None:
                yield match, word


def proofread(text: str, slots: list[object]) -> tuple[str, list[Misreading]]:
    """A rendered text with its slots' words made to fit their sentences, and what can't be.

    `slots` is changed where a change loses its sign.
    """
    proof = _Proof(text, slots)
    proof.text = _fitted(proof)
    faults = [fault for match, word in proof.marks() for fault in _read(proof, match, word)]
    faults += [Misreading(mark, told, cure) for mark, told, cure in typed_units(proof.text, slots)]
    told = {fault.mark for fault in faults}
    return proof.text, [*faults, *(fault for fault in _claimed(proof) if fault.mark not in told)]


def _claimed(proof: _Proof) -> Iterator[Misreading]:
    """What the words around the figures claim and the numbers contradict."""
    from committee.kpi.claims import contradictions  # its patterns take a tenth of a second, for texts that have KPIs

    def figure_of(mark: int) -> Figure | None:
        value = proof.slots[mark]
        return value.figure if isinstance(value, Word) and not value.missing else None

    for claim in contradictions(proof.text, figure_of):
        yield Misreading(claim.mark, f"Teksten siger »{claim.said}«, men {claim.truth}.", claim.cure)


def _fitted(proof: _Proof) -> str:
    """The text with what follows its words put right: after a verb that says `uændret`, and after `kr.`."""
    made, position = [], 0
    for match, word in list(proof.marks()):
        if match.start() < position:
            continue
        made.append(proof.text[position : match.end()])
        position = match.end()
        if word.endswith(".") and _FULL_STOP.match(proof.text, position):
            position += 1  # the point of `kr.` ends the sentence too
        if word.kind is not WordKind.VERB or word.direction != 0:
            continue
        if found := _WITH_NOTHING.match(proof.text, position):
            amount = proof.word(found[1])
            position = (
                found.end()
                if amount is not None and amount.kind is WordKind.CHANGE and amount.direction == 0
                else position
            )
        if found := _FROM_TO.match(proof.text, position) or _TO.match(proof.text, position):
            made.append(" på")
            position = found.end()
    return "".join([*made, proof.text[position:]])


def _read(proof: _Proof, match: re.Match[str], word: Word) -> Iterator[Misreading]:
    mark = int(match[1])
    before, after = proof.text[max(0, match.start() - _LOOK_BACK) : match.start()], proof.text[match.end() :]
    if word.missing and not _stands_alone(before, after, word):
        yield Misreading(mark, f"Sætningen kan ikke skrives for »{word.name}«: {word.missing}{word.cell}.")
    elif word.missing:
        return
    elif word.kind is WordKind.VERB and word.direction == 0 and _STILL_WRONG.match(after):
        yield Misreading(mark, f"Tallet for »{word.name}« er uændret{word.cell}, og så kan sætningen ikke læses.")
    elif word.kind is WordKind.CHANGE and word.direction and (still := _BEFORE_NO_CHANGE.search(before)):
        if not _NOT.search(before[: still.start()]):
            yield _contradiction(mark, word, still, word.direction)
    elif word.kind is WordKind.CHANGE:
        yield from _read_change(proof, match, word, before, after)
    elif word.kind is WordKind.VALUE:
        yield from _read_level(proof, mark, word, before)


def _stands_alone(before: str, after: str, word: Word) -> bool:
    """Whether a number that isn't there can be told as it is: in a cell, after a colon, in brackets."""
    return word.kind is not WordKind.VERB and bool(_ALONE_BEFORE.search(before) and _ALONE_AFTER.match(after))


def _read_change(proof: _Proof, match: re.Match[str], word: Word, before: str, after: str) -> Iterator[Misreading]:
    lead, comparative = _BEFORE_AMOUNT.search(before), _COMPARATIVE.match(after)
    found = lead or comparative
    if found is None or word.direction is None:
        return
    said = _direction(proof, found, word)
    if said is None or (lead and _NOT.search(before[: lead.start()])):
        return
    if said != word.direction:
        yield _contradiction(int(match[1]), word, found, said)
        return
    proof.slots[int(match[1])] = _unsigned(word)


def _unsigned(word: Word) -> Word:
    return Word(
        word.unsigned,
        word.kind,
        word.name,
        direction=word.direction,
        number=word.number,
        figure=word.figure,
        unit=word.unit,
        says_unit=word.says_unit,
    )


def _read_level(proof: _Proof, mark: int, word: Word, before: str) -> Iterator[Misreading]:
    found = _BEFORE_LEVEL.search(before)
    if found is None or word.number is None or _NOT.search(before[: found.start()]):
        return
    said = _direction(proof, found, word)
    start = next(
        (w for mark in SLOT.finditer(found["between"]) if (w := proof.word(mark[0])) and w.kind is WordKind.VALUE), None
    )
    if start is not None and start.number is not None:
        actual: int | None = (word.number > start.number) - (word.number < start.number)
    else:
        actual = None if re.search(r"\d", found["between"]) else word.direction
    if said is not None and actual is not None and said != actual:
        yield _contradiction(mark, word, found, actual)


def _cells(word: Word) -> str:
    """From which number to which, each with its cell."""
    return word.figure.moved if word.figure is not None else ""


def _direction(proof: _Proof, found: re.Match[str], word: Word) -> int | None:
    """What the words say of a number: 1, -1 or 0; None when they are no verb, or what is good isn't known."""
    groups = found.groupdict()
    if word.figure is not None and any(groups.get(name) for name in ("up", "down", "better", "worse")):
        return goodwords.direction_said(found, word.figure.status)
    own = proof.word(groups["own"]) if groups.get("own") else None
    return own.direction if own is not None and own.kind is WordKind.VERB else None


def _contradiction(mark: int, word: Word, found: re.Match[str], said: int) -> Misreading:
    spoken = SLOT.sub("...", found[0].strip(" *_\n"))
    truth = VERBS[word.direction if word.kind is WordKind.CHANGE and word.direction is not None else said]
    text = f"Teksten siger »{' '.join(spoken.split())[:60]}«, men tallet for »{word.name}« er {truth}{_cells(word)}."
    return Misreading(
        mark,
        text,
        f"Skriv {{{{ {word.name}.udvikling }}}} i stedet for ordet, eller brug {{{{ {word.name} | sætning }}}}.",
    )
