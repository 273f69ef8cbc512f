"""What people often get wrong in a YAML file, told from its lines: the cause, which the parser's own place seldom is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_CONFLICT = re.compile(r"[^\S\n]*(?P<sign><{7}|>{7})(?: |$)")
CURLY_QUOTES = "“”„‟"
_CURLY_VALUE = re.compile(rf"(?:^[\s-]*|[\[{{,] *)(?:[^\W\d]\w*: +)?(?=[{CURLY_QUOTES}])")
_NO_COLON = re.compile(r"(?P<indent> *)(?P<key>[a-zæøå_]+)(?P<rest> .*)?$")
_NO_SPACE = re.compile(r" *(?:- )?(?P<key>[a-zæøå_]+):(?=[^\s:/])")
_SENTENCE = re.compile(r"[A-ZÆØÅ0-9][^:]* |[^:]+$")
_KEY = re.compile(r"(?P<indent> *)(?:- )?(?P<key>[^\W\d]\w*): *(?:#.*)?$")


class Slip(NamedTuple):
    """Where it is, counted from 0, what is wrong there, and the cure."""

    line: int
    column: int
    text: str
    cure: str


def conflict(lines: Sequence[str], *, both: bool = False) -> Slip | None:
    """Two versions of a file that a program for versions has put in it, one after the other; with `both` only where they begin and
    end. The lines may have been moved in with the text around them."""
    found = [(number, match) for number, line in enumerate(lines) if (match := _CONFLICT.match(line))]
    if not found or (both and {match["sign"][0] for _, match in found} != {"<", ">"}):
        return None
    first, sign = found[0]
    text = "Her står to udgaver af filen efter hinanden: et program, der samler versioner, kunne ikke vælge."
    cure = "Behold de linjer, der skal gælde, og slet de andre og linjerne med <<<<<<<, ======= og >>>>>>>."
    return Slip(first, sign.start("sign"), text, cure)


def slip_at(lines: Sequence[str], line: int, context: int) -> Slip | None:
    """The slip that made the parser give up at a line; `context` is the line of what it was reading."""
    for number in dict.fromkeys((context, line, _above(lines, line))):
        if 0 <= number < len(lines):
            for look in (_curly, _without_space, _without_colon):
                found = look(lines, number)
                if found is not None:
                    return found
    return _without_bar(lines, line)


def _above(lines: Sequence[str], line: int) -> int:
    """The line above that has words."""
    return next((number for number in range(min(line, len(lines)) - 1, -1, -1) if lines[number].strip()), -1)


def _curly(lines: Sequence[str], number: int) -> Slip | None:
    found = _CURLY_VALUE.search(lines[number])
    return Slip(number, found.end(), _NO_EFFECT.format(lines[number][found.end()]), _STRAIGHT) if found else None


_NO_EFFECT = "Værdien begynder med et rundt citationstegn ({}), som ikke har nogen virkning her."
_STRAIGHT = "Skriv lige citationstegn, \"sådan\" eller 'sådan', først og sidst."


def curly_quotes(value: str) -> tuple[str, str] | None:
    """What is wrong with a value that begins with a quotation mark that YAML doesn't know, and the cure; None where the mark is
    that of words within it, `”Ja”, sagde formanden`."""
    inside = value[1:].rstrip()
    if not any(sign in inside for sign in CURLY_QUOTES):
        return f"{_NO_EFFECT.format(value[0])} Det skiller ordene ved komma og kolon.", _STRAIGHT
    if inside[-1] in CURLY_QUOTES and not any(sign in inside[:-1] for sign in CURLY_QUOTES):
        said = f"Hele værdien står i runde citationstegn ({value[0]}), og de kommer med i dokumentet."
        return said, f"{_STRAIGHT} Skal de med i dokumentet, så sæt lige citationstegn uden om."
    return None


def _without_space(lines: Sequence[str], number: int) -> Slip | None:
    found = _NO_SPACE.match(lines[number])
    if found is None:
        return None
    key = found["key"]
    return Slip(number, found.end(), f"Der mangler et mellemrum efter »{key}:«.", f"Skriv »{key}: …«.")


def _without_colon(lines: Sequence[str], number: int) -> Slip | None:
    """A line that begins as those of the keys beside it do, and has no colon."""
    found = _NO_COLON.match(lines[number].rstrip())
    if found is None or ":" in lines[number] or not _is_beside_keys(lines, number, len(found["indent"])):
        return None
    key = found["key"]
    text = f"Der mangler et kolon efter »{key}«, eller linjen hører til teksten ovenover."
    return Slip(
        number, found.end("key"), text, f"Skriv »{key}: …«. Hører linjen til ovenover, så ryk den to mellemrum ind."
    )


def _is_beside_keys(lines: Sequence[str], number: int, indent: int) -> bool:
    """Whether the next line at this depth, above or below, is a key's."""
    for numbers in (range(number - 1, -1, -1), range(number + 1, len(lines))):
        for other in numbers:
            line = lines[other]
            depth = len(line) - len(line.lstrip())
            if not line.strip() or line.lstrip().startswith("#") or depth > indent:
                continue
            if depth == indent and re.match(r"[a-zæøå]\w*:(?:\s|$)", line.lstrip()):
                return True
            break
    return False


def _without_bar(lines: Sequence[str], number: int) -> Slip | None:
    """Text of several lines under a key without a `|`: a colon in it is taken for a key's."""
    indents = ((at, len(line) - len(line.lstrip())) for at, line in enumerate(lines[: number + 1]) if line.strip())
    known = list(indents)
    if not known:
        return None
    inner = next((indent for at, indent in reversed(known) if indent), 0)
    for at, indent in reversed(known):
        if indent >= inner:
            continue
        found = _KEY.match(lines[at])
        below = lines[_below(lines, at)]
        if (
            found is None
            or not inner
            or below.lstrip().startswith(("- ", "#"))
            or not _is_prose(lines, at, number, inner)
        ):
            return None
        key = found["key"]
        return Slip(
            at,
            found.end("key") + 1,
            f"Der mangler en | efter »{key}:«.",
            f"Skriv »{key}: |«, når teksten står på linjerne under.",
        )
    return None


def _below(lines: Sequence[str], number: int) -> int:
    return next((at for at in range(number + 1, len(lines)) if lines[at].strip()), number)


def _is_prose(lines: Sequence[str], first: int, last: int, indent: int) -> bool:
    """Whether a line between those two, that deep, is a sentence: it begins with a capital or has words without a colon."""
    inside = [
        line.strip()
        for line in lines[first + 1 : last + 1]
        if line.strip() and len(line) - len(line.lstrip()) >= indent
    ]
    return any(_SENTENCE.match(line) for line in inside)
