"""What was meant as markup and isn't: a table without its line of dashes, stars that are never closed, a link without https://.

Each is told only where its signs come to stand in the document, which the parser says: what is escaped, or is markup after all, is
nobody's mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from committee.base.problems import shown
from committee.compose.markup import parse
from committee.compose.markup.footnotes import Odd, odd_notes
from committee.documents.plain import text_of

_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_MOST_TOLD = 20  # of one text


class Almost(NamedTuple):
    """Something of the kind: where it begins in its text, a code, what is wrong, and the cure."""

    offset: int
    code: str
    said: str
    cure: str


class _Kind(NamedTuple):
    """A kind that a pattern finds. `{}` in `said` is what was written; `least` is how many lines beside each other it takes."""

    code: str
    sign: str
    pattern: re.Pattern[str]
    said: str
    cure: str


_LINE = r"^[^\S\n]*"
_KINDS = (
    _Kind(
        "åben-fremhævning",
        "*",
        re.compile(r"(?<![\\*\w])\*{2,3}(?=[^\s*)])[^*\n]{0,60}|(?<![\\*\w])\*(?=[^\W\d_])[^*\n]{1,60}"),
        "Stjernerne i »{}« virker ikke som fremhævning, men kommer til at stå i dokumentet.",
        "Sæt lige mange stjerner før og efter ordene, uden mellemrum inden for dem: **fed**, *kursiv*.",
    ),
    _Kind(
        "åben-fremhævning",
        "_",
        re.compile(r"(?<![\\_\w])__(?=[^\W_])[^_\n]{0,60}"),
        "Stregerne i »{}« virker ikke som fremhævning, men kommer til at stå i dokumentet.",
        "Sæt to streger før og to efter ordene, eller slet dem.",
    ),
    _Kind(
        "åben-fremhævning",
        "~~",
        re.compile(r"(?<![\\~])~~(?=[^\s~])[^~\n]{0,60}"),
        "Bølgerne i »{}« streger ikke ord ud, men kommer til at stå i dokumentet.",
        "Sæt ~~ både før og efter ordene, eller slet dem.",
    ),
    _Kind(
        "ingen-punktopstilling",
        "+",
        re.compile(rf"{_LINE}\+[^\S\n]+(?=[^\W\d_])[^\n]{{1,60}}", re.MULTILINE),
        "»{}« bliver ikke et punkt i en liste; plusset kommer til at stå i dokumentet.",
        "Skriv »- « foran hvert punkt.",
    ),
    _Kind(
        "ingen-overskrift",
        "#",
        re.compile(rf"{_LINE}#{{2,6}}(?=[^\W_])[^\n]{{0,60}}", re.MULTILINE),
        "»{}« bliver ikke en overskrift; tegnene kommer til at stå i dokumentet.",
        "Skriv et mellemrum efter tegnene: »#### Økonomi«.",
    ),
    _Kind(
        "ingen-streg",
        "---",
        re.compile(rf"{_LINE}-{{3,}}[^\S\n]*$", re.MULTILINE),
        "»{}« bliver ikke en streg, men kommer til at stå i dokumentet.",
        "Slet linjen. En overskrift skrives med #### foran.",
    ),
    _Kind(
        "ingen-streg",
        "===",
        re.compile(rf"{_LINE}={{3,}}[^\S\n]*$", re.MULTILINE),
        "»{}« bliver ikke en streg, men kommer til at stå i dokumentet.",
        "Slet linjen. En overskrift skrives med #### foran.",
    ),
    _Kind(
        "intet-citat",
        ">",
        re.compile(rf"{_LINE}>[^\S\n]*(?=[^\W\d_])[^\n]{{1,60}}", re.MULTILINE),
        "»{}« bliver ikke et citat; tegnet kommer til at stå i dokumentet.",
        "Slet tegnet, og sæt citatet i anførselstegn.",
    ),
    _Kind(
        "ingen-kode",
        "```",
        re.compile(rf"{_LINE}```[^\n]{{0,60}}", re.MULTILINE),
        "»{}« har ingen virkning, men kommer til at stå i dokumentet.",
        "Slet tegnene.",
    ),
    _Kind(
        "intet-link",
        "](",
        re.compile(r"(?<![!\\])\[[^\[\]\n]{1,80}\]\((?!https?://|mailto:|tel:|#)[^\s()]*[./@][^\s()]*\)"),
        "»{}« bliver ikke et link; klammerne kommer til at stå i dokumentet.",
        "En adresse begynder med https://. Et bilag nævnes under »bilag« og ikke med et link.",
    ),
    _Kind(
        "intet-link",
        "] (",
        re.compile(r"(?<![!\\])\[[^\[\]\n]{1,80}\][^\S\n]+\(https?://[^\s()]+\)"),
        "»{}« bliver ikke et link; klammerne kommer til at stå i dokumentet.",
        "Slet mellemrummet mellem klammen og parentesen.",
    ),
    _Kind(
        "privat-tegn",
        "",
        re.compile("[^\n\ue000-\uf8ff]{0,20}[\ue000-\uf8ff][^\n\ue000-\uf8ff]{0,20}"),
        "I »{}« er der et tegn fra en af Words symbolskrifter, som andre skrifter ikke har; det bliver en tom firkant.",
        "Skriv det, tegnet skal sige, f.eks. → eller ✓. Et punkt i en liste begynder med »- «.",
    ),
)  # fmt: skip
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_BARS = re.compile(r"[^\S\n]*\|[^|\n]*\|.*|[^|\n]+(?:(?<!\\)\|[^|\n]+){2,}")
_WHOLE = re.compile(r"[^\S\n]*\|(?:[^|\n]+\|){2,}[^\S\n]*")
_CELL = re.compile(r"(?<!\\)\|")
_DASHES = re.compile(r"[^\S\n]*\|?(?:[^\S\n]*:?-+:?[^\S\n]*\|)*[^\S\n]*:?-+:?[^\S\n]*\|?[^\S\n]*")


def almost_markup(text: str) -> list[Almost]:
    """What a text has of the kind, in the order in which it stands."""
    masked = _EXPRESSION.sub(lambda found: re.sub(r"[^\n]", "x", found[0]), text)
    suspects = [*_by_pattern(text, masked), *_tables(masked)]
    notes = list(_notes(masked))
    if not suspects and not notes:
        return []
    printed = _even(text_of(parse(masked)))
    told = [one for one, written in suspects if _even(written) in printed]
    return sorted([*told, *notes])[:_MOST_TOLD]


def _even(text: str) -> str:
    return " ".join(text.split())


def _by_pattern(written: str, text: str) -> Iterator[tuple[Almost, str]]:
    """What patterns find in a text, `written` with its expressions; one on each line, with signs that are printed where it is no
    markup."""
    for kind in _KINDS:
        told = -1
        for found in kind.pattern.finditer(text) if kind.sign in text else ():
            line = text.count("\n", 0, found.start())
            if line == told or _is_note(text, found):
                continue
            told, at = line, _first_sign(found)
            said = kind.said.format(shown(written[found.start() : found.end()].strip(), 50))
            yield Almost(at, kind.code, said, kind.cure), _sure(text[at : found.end()].rstrip())


def _first_sign(found: re.Match[str]) -> int:
    """Where the sign that is told of stands."""
    private = _PRIVATE.search(found[0])
    return found.start() + (private.start() if private else len(found[0]) - len(found[0].lstrip()))


def _is_note(text: str, found: re.Match[str]) -> bool:
    """Whether stars at a line's beginning are those of a note that is referred to above it with the same stars: `Beløb*`, `*Uden moms`."""
    stars = re.match(r"\*+", found[0])
    above = text[: text.rfind("\n", 0, found.start()) + 1]
    if stars is None or text[len(above) : found.start()].strip():
        return False
    return re.search(rf"[\w%.,)]{re.escape(stars[0])}(?![*\w])", above) is not None


def _sure(written: str) -> str:
    """As much of what was written as is printed as it stands, whatever markup follows."""
    if _PRIVATE.match(written):
        return written[:3]
    return "".join(re.findall(r"^[\W_]*[^*_~\[\]\\^<{`]*", written))


def _tables(text: str) -> Iterator[tuple[Almost, str]]:
    """Rows of bars, two at least, that make no table."""
    lines = text.split("\n")
    at = 0
    for has_bars, group in groupby(lines, lambda line: _BARS.fullmatch(line) is not None):
        rows = list(group)
        if has_bars:
            found = _about_table(rows)
            if found is not None:
                yield Almost(at, "tabel-uden-streg", *found), rows[0]
        at += sum(len(row) + 1 for row in rows)


def _about_table(rows: list[str]) -> tuple[str, str] | None:
    dashes = next((number for number, row in enumerate(rows) if _DASHES.fullmatch(row)), None)
    if dashes is None:
        if len(rows) < 2 and not _WHOLE.fullmatch(rows[0]):
            return None
        count = len(_CELL.split(rows[0].strip().strip("|")))
        line = f"|{'---|' * count}"
        said = "Linjerne med streger (|) bliver ikke en tabel, for linjen under overskriften mangler."
        return said, f"Skriv »{line}« på en linje for sig under tabellens første linje."
    if dashes == 0:
        return (
            "Tabellen har ingen overskrift, så den bliver ikke en tabel.",
            "Skriv kolonnernes navne over linjen med stregerne.",
        )
    heads, marks = (len(_CELL.split(row.strip().strip("|"))) for row in (rows[dashes - 1], rows[dashes]))
    said = f"Linjen med streger har {marks} felter, men linjen over den har {heads}, så det bliver ikke en tabel."
    return said, "Skriv lige mange felter i de to linjer."


_TOLD = {
    Odd.NO_NOTE: ("Noten [^{0}] er ikke skrevet, så tegnet kommer til at stå i dokumentet.", "Skriv noten på en linje for sig: »[^{0}]: …«, eller slet tegnet."),
    Odd.NO_SIGN: ("Noten [^{0}] hører ikke til noget sted i teksten, så den bliver en almindelig linje.", "Skriv [^{0}] i teksten, hvor noten hører til, eller slet noten."),
    Odd.TWICE: ("Noten [^{0}] er skrevet to gange.", "Giv den ene et andet tal."),
}  # fmt: skip


def _notes(text: str) -> Iterator[Almost]:
    for offset, label, odd in odd_notes(text):
        said, cure = _TOLD[odd]
        yield Almost(offset, "note-uden-par", said.format(label), cure.format(label))
