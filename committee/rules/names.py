"""Names as they are said in a hurry: initials, a first name, a unique part."""

from __future__ import annotations

from collections.abc import Iterable


def named(said: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that `said` may stand for, fewest first: the whole name, its initials, the beginnings of its words, a part.

    One name when it is clear, several when it isn't, none when nobody is meant.
    """
    wanted = " ".join(said.split()).casefold()
    if not wanted:
        return ()
    known = tuple(dict.fromkeys(names))
    for fits in (_is_whole, _has_initials, _begins_words, _has_part):
        found = tuple(name for name in known if fits(wanted, name.casefold()))
        if found:
            return found
    return ()


def _is_whole(wanted: str, name: str) -> bool:
    return wanted == name


def _has_initials(wanted: str, name: str) -> bool:
    words = name.replace("-", " ").split()
    initials = "".join(word[0] for word in words)
    letters = wanted.replace(".", "").replace(" ", "")
    return letters in (initials, words[0][0] + words[-1][0]) and len(letters) > 1


def _begins_words(wanted: str, name: str) -> bool:
    """`bo ber` for Bo Berg: each word begins one of the name's, in order."""
    rest = iter(name.replace("-", " ").split())
    return all(any(word.startswith(part) for word in rest) for part in wanted.replace(".", " ").split())


def _has_part(wanted: str, name: str) -> bool:
    return wanted in name
