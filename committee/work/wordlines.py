"""Lines of a returned Word file held against those that would be printed: whose they are, and what is new in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from committee.documents.flat import Line
from committee.documents.lines import digest, line_words

Lines = Sequence[Line]


def without_run(typed: Lines, printed_by_us: Lines) -> Lines | None:
    """The lines without the run of those that the program writes itself; None when that run isn't there whole."""
    ours = [line_words(line) for line in printed_by_us if line_words(line)]
    if not ours:
        return typed
    words = [line_words(line) for line in typed]
    for at in range(len(words) - len(ours), -1, -1):
        if words[at : at + len(ours)] == ours:
            return [*typed[:at], *typed[at + len(ours) :]]
    return None


def between(typed: Lines, printed: Lines, bare: Lines, place: Lines) -> tuple[Lines, Lines] | None:
    """Where a house prints no heading above a decision: its lines as they were typed, and as they would be printed; None when the
    place can't be told, or when what stands around it has changed.

    `bare` are the item's lines without the decision's words; an undecided item has the `place` to write instead of them.
    """
    words, around = _words(printed), _words(bare)
    start, end = _placed(words, _words(place)) or _inserted(words, around)
    after = len(words) - end
    said = _words(typed)
    is_told = end > start and len(said) >= start + after
    if not is_told or said[:start] != words[:start] or said[len(said) - after :] != words[end:]:
        return None
    return _slice(typed, start, len(said) - after), _slice(printed, start, end)


def _words(lines: Lines) -> list[str]:
    return [words for line in lines if (words := line_words(line))]


def _slice(lines: Lines, start: int, end: int) -> Lines:
    return [line for line in lines if line_words(line)][start:end]


def _placed(words: list[str], place: list[str]) -> tuple[int, int] | None:
    starts = (at for at in range(len(words)) if place and words[at : at + len(place)] == place)
    return next(((at, at + len(place)) for at in starts), None)


def _inserted(words: list[str], around: list[str]) -> tuple[int, int]:
    """What `words` has that `around` hasn't, when it stands in one place; else nothing."""
    more = len(words) - len(around)
    alike = next((n for n, (one, other) in enumerate(zip(words, around, strict=False)) if one != other), len(around))
    return (alike, alike + more) if more > 0 and words[alike + more :] == around[alike:] else (0, 0)


def own_lines(printed: Lines, bare: Lines) -> list[str]:
    """The words of a decision that stands without a heading, as they are printed: what `bare` hasn't."""
    words = _words(printed)
    return words[slice(*_inserted(words, _words(bare)))]


def as_it_was(typed: Lines, own: list[str], place: Lines, before: str) -> bool:
    """Whether lines have the sum `before` once the place to write stands again where the decision's `own` words were typed."""
    words = _words(typed)
    starts = (at for at in range(len(words)) if own and words[at : at + len(own)] == own)
    return any(
        digest("\n".join([*words[:at], *_words(place), *words[at + len(own) :]])) == before for at in starts if before
    )


def difference(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The lines that went (`-`) and came (`+`)."""
    import difflib  # only where something was changed

    for line in difflib.ndiff(before, after):
        if line[:1] in "+-" and line[2:].strip():
            yield line[0], line[2:]
