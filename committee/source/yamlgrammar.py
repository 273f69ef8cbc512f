"""What is wrong with a line of YAML, told in Danish from what stands at the place of the mistake."""

from __future__ import annotations

import yaml

from committee.problems import Place, Problem

_QUOTES = "'\""
_SPECIAL_START = "@`%|>,]}"


def too_deep(place: Place) -> Problem:
    return Problem(
        place,
        "for-dybt",
        "Her er så mange niveauer inde i hinanden, at filen ikke kan læses.",
        "Kontrollér klammer og indrykning.",
    )


def grammar_problem(error: yaml.YAMLError, lines: list[str], name: str) -> Problem:
    """A grammar mistake in our own words, told from what stands at its place, never from the parser's English."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return Problem(Place(name, 1, 1), "yaml", "Filen kan ikke læses som YAML.", "Er det en tekstfil?")
    context: yaml.Mark | None = getattr(error, "context_mark", None)
    opened = _character(lines, context) if context is not None else ""
    here = mark if context is None else context
    if opened in _QUOTES and opened:
        text, cure = _about_quotes(lines, mark)
    elif opened in ("[", "{") and _character(lines, mark) in ("", opened):
        here, text, cure = (
            context,
            f"Klammen »{opened}« bliver ikke lukket.",
            "Luk den, eller sæt teksten i citationstegn.",
        )
    else:
        here = mark
        text, cure = _about_line(lines, mark)
    return Problem(Place(name, here.line + 1, here.column + 1), "yaml", text, cure)


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
    if here == "\t" or "\t" in line[: len(line) - len(line.lstrip())]:
        return "Her står et tabulatortegn.", "Ryk ind med mellemrum i stedet."
    if here == ":":
        return "Der er et kolon inde i teksten.", "Sæt hele teksten efter nøglen i citationstegn."
    if before.endswith(tuple(_QUOTES)):
        return (
            "Her står der tekst efter et citationstegn.",
            "Sæt hele teksten i citationstegn; begynder den ikke med et, så mangler der et længere oppe.",
        )
    if here and here in _SPECIAL_START:
        return f"En tekst kan ikke begynde med »{here}«.", "Sæt den i citationstegn."
    return (
        "Linjen hænger ikke sammen med dem ovenover.",
        "Kontrollér indrykningen, og at hver nøgle er fulgt af kolon og mellemrum.",
    )
