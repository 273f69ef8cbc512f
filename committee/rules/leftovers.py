"""What was left behind in a text and would be printed as it stands: words of a form, notes to oneself, expressions, other
systems' markup. Pure.

Looked for in all that a document prints: the items, the meeting's own file, the committee's, and the KPIs that the items use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from committee.attachments.leaks.comparable import folded, listed
from committee.attachments.leaks.danishnames import GIVEN
from committee.attachments.leaks.danishwords import looks_ordinary
from committee.base.problems import Problem, shown, warning
from committee.records.recordtexts import RecordText
from committee.rules.case import Case
from committee.rules.itemtexts import has_expression, is_filled_in, printed_texts
from committee.rules.officeleftovers import left_by_office

# It begins with a sign that few words do, so that a text is passed quickly. Before a link's address, brackets are the link's words.
_HELP_TEXT = re.compile(
    r"[HTXx?[](?:(?<=\bH)USK\b|(?<=\bT)ODO\b|(?<=\bT)BD\b|(?<=\bX)X+\b|(?<=\bx)x+\b|(?<=\?)\?{2,}"
    r"|(?<=\[)(?:\.{2,3}|…|\?+|(?i:(?:indsæt|skriv|udfyld|udfyldes|tilføj|angiv)\b[^\]\n]*|dato|navn|beløb|tekst|titel|sagsnr))\](?!\())"
)
# What an X stands in without being left: an address, »Audi XX«, »kapitel XX«, »XIX-XX«, »XX/XY«.
_TOKEN_BEFORE, _TOKEN_AFTER = re.compile(r"[^\s<>()\"'«»]*$"), re.compile(r"[^\s<>()\"'«»]*")
_ADDRESS = re.compile(
    r"://|@[\w-]+\.|(?:^|[/.])www\.|^(?:[\w-]+\.)+(?:dk|com|org|net|eu|nu|info|example)\b", re.IGNORECASE
)
_IN_CODE = re.compile(r"\w-[Xx]+-\d|\d-[Xx]+-\w")  # a number of things: »A-XX-12«
_NAMED_BEFORE = re.compile(r"(?<![^\W_])([A-ZÆØÅ][\w'\u2019-]+)[ \u00a0-]$")
_COUNTED_BEFORE = re.compile(
    r"(?:\b(?i:kapitel|kap\.|afsnit|bind|årgang|klasse|type|model|division|størrelse|str\.)|(?<!\w)[IVXL]+(?:,| ?[-–/] ?| og| til)) ?$"
)
_COUNTED_AFTER = re.compile(
    r" ?[-–/] ?[IVXL]*[IVLY][IVXLY]*\b|[.]? (?:århundrede|årgang|udgave|bind|kongres)|-?kromosom| og [IVXL]*[IVL][IVXL]*\b"
)
_IN_PLACE_OF_NAMES = listed(
    "sal lokale rum leverandør entreprenør ansøger tilbudsgiver bygherre vælger navn titel sagsbehandler hr fru as aps kr dkk firma afsender modtager"
)
_OMISSIONS = frozenset(("[..]", "[...]", "[…]"))
_QUOTES = (("»", "«"), ("”", "”"), ("“", "”"), ("„", "“"), ('"', '"'), ("«", "»"))
_IS_STREET = re.compile(r"(?:gade|vej|alle|allé|stræde|vænge|vænget|parken|pladsen|torvet)$")
_LONGEST_ROMAN = 3  # »XXX« is thirty, and four of them no number
_REACH = 40  # letters on either side that tell what an X is
_OF_OTHERS = re.compile(
    r"</?(?:a|b|i|u|s|em|strong|p|br|hr|div|span|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|td|th|h[1-6]|font|sup|sub|img|small|center|blockquote|pre|code"
    r"|style|script|iframe|o:p|mark|del|ins)(?:\s{1,9}[\w:-]{1,40}\s?=[^<>]{0,300})?\s?/?>|&(?:nbsp|amp|lt|gt|quot|apos|ndash|mdash|bull|hellip|shy|aelig|oslash|aring|eacute|#\d{2,5}|#x[0-9a-f]{2,5});"
    r"|\{:[ \t]*[.#\w][^{}\n]{0,80}\}",
    re.IGNORECASE,
)
_NOTE = re.compile(r"<!--(?:(?!-->).){0,60}(?:-->)?", re.DOTALL)
_EXPRESSION = re.compile(r"\{(?:\{[^{}]{0,60}\}\}|%[^{}]{0,60}%\}|#[^{}]{0,60}#\}|[{%#])")


def no_help_text_is_left(case: Case) -> Iterator[Problem]:
    """Words of a form that someone was to replace: HUSK, [...], XX. In public they stop the document."""
    return _help_text(_printed(case))


def notes_are_in_comments(case: Case) -> Iterator[Problem]:
    """`<!-- ... -->`, which hides words elsewhere, is printed here as it stands: a note meant for the house would be read."""
    return _notes(_printed(case))


def expressions_stand_where_they_are_filled_in(case: Case) -> Iterator[Problem]:
    """`{{ møde.dato }}` in the title of an attachment, or another line that isn't filled in, is printed as it stands."""
    return _expressions(_printed(case))


def no_markup_of_other_systems_is_left(case: Case) -> Iterator[Problem]:
    """`<b>`, `&nbsp;` and `{: .klasse }`, which mean something elsewhere, are signs here, and are printed."""
    return _markup(_printed(case))


def left_in(texts: Iterable[RecordText]) -> Iterator[Problem]:
    """What all these checks find in texts that stand elsewhere."""
    read = [one for one in texts if one.is_read]
    yield from _help_text(read)
    yield from _notes(read)
    yield from _expressions(read)
    yield from _markup(read)


def _printed(case: Case) -> Iterator[RecordText]:
    yield from (one for one in case.committee.texts if one.is_read)
    yield from (one for one in case.meeting.texts if one.is_read)
    for item in case.meeting.items:
        yield from printed_texts(item)


def _help_text(texts: Iterable[RecordText]) -> Iterator[Problem]:
    for one in texts:
        for match in _HELP_TEXT.finditer(one.text):
            if match[0][0] in "Xx" and (one.is_name or _is_own(one.text, *match.span())):
                continue  # somebody's initials, a name's, or a number
            if match[0] in _OMISSIONS and _is_quoted(one.text, *match.span()):
                continue
            yield _left(one, match)
        for match in left_by_office(one.text):
            yield _left(one, match)


def _left(one: RecordText, match: re.Match[str]) -> Problem:
    text = f"»{match[0]}« ser ud til at være en rest af hjælpetekst."
    return warning(one.text.at(match.start()), "hjælpetekst", text, "Udfyld eller slet den.")


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether something stands within quotation marks of its line, where dots between brackets are what was left out."""
    before, after = text[:start].rpartition("\n")[2], text[end:].partition("\n")[0]
    return any(
        before.count(opens) % 2 == 1 and closes in after
        if opens == closes
        else before.rfind(opens) > before.rfind(closes) and closes in after
        for opens, closes in _QUOTES
    )


def _is_own(text: str, start: int, end: int) -> bool:
    """Whether an X stands for itself: in an address, as a Roman number, or in a name."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    token = _TOKEN_BEFORE.findall(before)[0] + text[start:end] + _TOKEN_AFTER.findall(after)[0]
    if _ADDRESS.search(token) or _IN_CODE.search(token):
        return True
    if text[start] == "x" or end - start > _LONGEST_ROMAN:
        return False
    named = _NAMED_BEFORE.search(before)
    return bool(
        (named and not _is_replaced_after(named[1])) or _COUNTED_BEFORE.search(before) or _COUNTED_AFTER.match(after)
    )


def _is_replaced_after(word: str) -> bool:
    """Whether an X after a word with a capital is to be replaced: »Firma XX«, »Anders XX«."""
    key = folded(word)
    return _IS_STREET.search(key) is not None or looks_ordinary(key) or key in GIVEN or key in _IN_PLACE_OF_NAMES


def _markup(texts: Iterable[RecordText]) -> Iterator[Problem]:
    """The first of each line: what follows it there is seen with it."""
    for one in texts:
        told = -1
        for found in _OF_OTHERS.finditer(one.text) if _may_have_markup(one.text) else ():
            line = one.text.count("\n", 0, found.start())
            if line == told:
                continue
            told = line
            yield warning(
                one.text.at(found.start()),
                "opmærkning-udefra",
                f"»{shown(found[0])}« er opmærkning fra et andet sted; her er det bare tegn, der kommer til at stå sådan i dokumentet.",
                _markup_cure(found[0]) if one.is_markup else "Slet det.",
            )


# How what a tag says is written here.
_WRITTEN_HERE = {
    "Fed skrives **sådan**.": ("b", "strong"),
    "Kursiv skrives *sådan*.": ("i", "em"),
    "Hævet skrift skrives m^2^.": ("sup",),
    "Sænket skrift skrives CO~2~.": ("sub",),
    "Overstreget skrives ~~sådan~~.": ("s", "del"),
    "Understreget skrives ++sådan++.": ("u", "ins"),
    "En ny linje skrives med \\ sidst på linjen, i en tabels celle med et mellemrum på hver side af \\, og et nyt afsnit med en tom linje.": (
        "br",
        "p",
        "div",
    ),
    "En liste skrives med »- « eller »1. « foran hver linje.": ("ul", "ol", "li"),
    "En tabel skrives med | mellem felterne; vejledningen viser hvordan.": (
        "table",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
    ),
    "En overskrift skrives med #### foran.": ("h1", "h2", "h3", "h4", "h5", "h6"),
    "Et link skrives [ord](https://adresse).": ("a",),
    "Et billede skrives ![hvad det viser](bilag/fil.png).": ("img",),
}
_TAG = re.compile(r"</?([a-z0-9]+)", re.IGNORECASE)


def _markup_cure(written: str) -> str:
    tag = _TAG.match(written)
    how = (cure for cure, names in _WRITTEN_HERE.items() if tag and tag[1].lower() in names)
    return f"Slet det. {next(how, '')}".rstrip()


def _may_have_markup(text: str) -> bool:
    return "<" in text or "&" in text or "{:" in text


def _notes(texts: Iterable[RecordText]) -> Iterator[Problem]:
    for one in texts:
        for match in _NOTE.finditer(one.text) if "<!--" in one.text else ():
            yield warning(
                one.text.at(match.start()),
                "privat-note",
                f"»{shown(match[0])}« skjuler intet: det kommer med i dokumentet og kan ikke udgives.",
                "Slet det, eller skriv det uden for teksten på en linje, der begynder med #.",
            )


def _expressions(texts: Iterable[RecordText]) -> Iterator[Problem]:
    for one in texts:
        for match in _EXPRESSION.finditer(one.text) if has_expression(one.text) and not is_filled_in(one) else ():
            yield warning(
                one.text.at(match.start()),
                "udtryk-uden-virkning",
                f"»{shown(match[0])}« bliver ikke udfyldt her, men kommer til at stå sådan i dokumentet.",
                "Skriv ordene selv, eller flyt det til en tekst, der udfyldes, f.eks. sagsfremstillingen.",
            )
