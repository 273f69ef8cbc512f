"""What is wrong with a line of YAML, told in Danish from what stands at the place of the mistake."""

from __future__ import annotations

import yaml

from committee.base.problems import Place, Problem
from committee.records.yamlslips import Slip, conflict, slip_at

_OPENING = ("'", '"', "[", "{")
_CLOSING = ("'", '"', "]", "}")
_SPECIAL_START = "@`%|>,]}"


_TOO_DEEP = "exceeded maximum nesting depth"  # of PyYAML from 6.0.4; before it, ours is met first


def too_deep(place: Place) -> Problem:
    """That maps and lists stand in each other deeper than is read."""
    return Problem(
        place,
        "for-dybt",
        "Her er så mange niveauer inde i hinanden, at filen ikke kan læses.",
        "Kontrollér klammer og indrykning.",
    )


def grammar_problem(error: yaml.YAMLError, lines: list[str], name: str) -> Problem:
    """A grammar mistake in our own words, told from what stands at its place, never from the parser's English."""
    mark: yaml.Mark | None = getattr(error, "problem_mark", None)
    if mark is None:
        return Problem(Place(name, 1, 1), "yaml", "Filen kan ikke læses som YAML.", "Er det en tekstfil?")
    if getattr(error, "problem", "") == _TOO_DEEP or getattr(error, "context", "") == _TOO_DEEP:
        return too_deep(Place(name, mark.line + 1, mark.column + 1))
    context = getattr(error, "context_mark", None) or mark
    is_open = _character(lines, context) in _OPENING  # what isn't closed is the cause, whatever follows it
    slip = conflict(lines) or (None if is_open else slip_at(lines, mark.line, context.line))
    if slip is not None:
        return _told(slip, name)
    where, text, cure = _explained(lines, mark, context)
    return Problem(Place(name, where.line + 1, where.column + 1), "yaml", text, cure)


def two_versions(lines: list[str], name: str) -> Problem | None:
    """That two versions of a file stand in its texts, where they are no mistake of grammar; None when they don't."""
    slip = conflict(lines, both=True)
    return _told(slip, name) if slip else None


def _told(slip: Slip, name: str) -> Problem:
    return Problem(Place(name, slip.line + 1, slip.column + 1), "yaml", slip.text, slip.cure)


def _explained(lines: list[str], mark: yaml.Mark, context: yaml.Mark) -> tuple[yaml.Mark, str, str]:
    """The place to name, what is wrong there, and the cure.

    `mark` is where the parser gave up, `context` where the thing began that it was reading.
    """
    opened = _character(lines, context)
    if opened in ("'", '"'):
        return context, *_about_quotes(lines, mark)
    if opened in ("[", "{"):
        closing = {"[": "]", "{": "}"}[opened]
        return (
            context,
            f"Klammen »{opened}« bliver ikke lukket.",
            f"Luk den med »{closing}«, eller sæt hele teksten i citationstegn.",
        )
    if opened in ("*", "&", "!", "%", "@", "`"):
        return context, f"En tekst kan ikke begynde med »{opened}«.", "Sæt hele teksten i 'enkelte citationstegn'."
    return mark, *_about_line(lines, mark)


def _character(lines: list[str], mark: yaml.Mark) -> str:
    line = lines[mark.line] if mark.line < len(lines) else ""
    return line[mark.column : mark.column + 1]


def _about_quotes(lines: list[str], mark: yaml.Mark) -> tuple[str, str]:
    before = lines[mark.line][: mark.column] if mark.line < len(lines) else ""
    if before.endswith("\\"):
        return (
            'En omvendt skråstreg (\\) kan ikke stå mellem "dobbelte citationstegn".',
            "Brug 'enkelte citationstegn' i stedet.",
        )
    return "Citationstegnet her bliver ikke lukket.", "Sæt et citationstegn, hvor teksten slutter."


def _about_line(lines: list[str], mark: yaml.Mark) -> tuple[str, str]:
    line = lines[mark.line] if mark.line < len(lines) else ""
    here, before = line[mark.column : mark.column + 1], line[: mark.column].rstrip()
    indentation = line[: len(line) - len(line.lstrip())]
    if here == "\t" or "\t" in indentation:
        return "Her står et tabulatortegn.", "Ryk ind med mellemrum i stedet."
    if here == ":" and indentation and ":" not in before:
        return (
            "Linjen er rykket længere ind end den ovenover.",
            "Ryk nøglen ud, så den står lige under de andre nøgler.",
        )
    if here == ":":
        return "Der er et kolon inde i teksten.", "Sæt hele teksten efter nøglen i citationstegn."
    if before.endswith(_CLOSING):
        return (
            f"Her står der tekst efter »{before[-1]}«.",
            "Sæt hele teksten i citationstegn; begynder den ikke med et, så mangler der et længere oppe.",
        )
    if here in _SPECIAL_START and here:
        return f"En tekst kan ikke begynde med »{here}«.", "Sæt den i citationstegn."
    return (
        "Linjen hænger ikke sammen med dem ovenover.",
        "Kontrollér indrykningen, og at hver nøgle er fulgt af kolon og mellemrum.",
    )
