"""What stands around digits, and what it says they are: another number, a code, figures in a row, or a person's. Pure."""

from __future__ import annotations

import re

from committee.attachments.leaks.candidate import BEFORE, Candidate, is_checked
from committee.attachments.leaks.codes import is_in_a_code, is_in_an_address, is_of_uuid
from committee.attachments.leaks.numbers import BLANK, DASH, is_living

_PERSON = re.compile(
    r"\b(?:borger|cpr|elev|barn|patient|klient|medarbejder|ansat|født|pårørende|ansøger|bruger|beboer|kursist|sygemeldt|pensionist|lejer|afdøde)\w*"
    r"[\W\d]{1,6}(?:[A-ZÆØÅ][\w.-]*\W{1,2}){0,4}$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-ZÆØÅ][a-zæøåéü]+(?:[ -][A-ZÆØÅ][\w.]*)*[ ][A-ZÆØÅ][a-zæøåéü]+,?\s{1,4}$")
_TAIL = r"\.?\s*(?:n(?:umme)?r)?\.?\s*(?::|\.|er|=)?\s*(?:\d{1,6}[\s-])?$"
# Words before a number of ten digits that say it is another kind of number.
_FIRM = re.compile(
    r"(?:konto(?:nummer|nr)?|reg(?:istrerings)?\.?\s?n(?:umme)?r|ean|gln|gtin|p-?(?:nummer|nr)|produktionsenhed\w*|cvr|se-?nr|iban|faktura\w*"
    r"|ordre\w*|rekvisition\w*|telefon\w*|tlf|mobil\w*|fax|isbn|issn|bygnings?(?:nummer|nr)|serial\s?n(?:umber|o)|seriel\w*"
    r"|vare(?:nummer|nr)|serie(?:nummer|nr)|fik|betalingsid|kreditor\w*|debitor\w*|psp\w*|objekt\w*|saldo|beløb|kr)" + _TAIL,
    re.IGNORECASE,
)  # fmt: skip
# Numbers that a house makes of a person's own now and then: digits that meet modulus 11 are a person's all the same.
_LOOSE = re.compile(
    r"(?:bilags?(?:nummer|nr)|journal\w*|j\.?\s?nr|sags?(?:nummer|nr|id)?|matrikel\w*|ejendoms?(?:nummer|nr)?|bfe\W?(?:nummer|nr)?"
    r"|dok(?:ument)?(?:nummer|nr|id)?|esdh\w*|løbe(?:nummer|nr)|kundenr|kundenummer|aftalenr|aftalenummer)" + _TAIL,
    re.IGNORECASE,
)  # fmt: skip
_ACCOUNT = re.compile(
    r"(?<!\d)(?!19\d\d|20\d\d)\d{4}(?:\s{1,4}|-)$"
)  # a bank's registration number right before an account
_UNIT = re.compile(
    r"\s?(?:%|[Kk][Rr]\b|DKK\b|mio\b|mia\b|€|m2|m²|[.,]\d|(?:pct|gram|g|stk|km|ha|ton|timer|personer|borgere|indbyggere|deltagere|boliger|elever|børn|ledige"
    r"|svar|sager|besøg|enheder|kvm|meter|medlemmer|stemmer|ansatte|fuldtids\w*|årsværk|dage|eksemplarer|pladser|modtagere)\b)",
)  # fmt: skip
_WHEN = re.compile(
    r"\b(?:den|d|pr|per|fra|til|siden|inden|senest|dato|periode|periodens?|uge|kl|møde\w*|af|i|opgjort|ultimo|primo|gældende|vedtaget|udgivet|lov"
    r"|afholdt|opført|status|frist|gyldig|dateret|hørt|og|mellem|efter|før|on|the)\b[.:]?[^\S\n]*(?:(?<![.:\s])\r?\n)?\Z",
    re.IGNORECASE,
)
_YEAR, _TIME = re.compile(r"19[5-9]\d|20[0-4]\d"), re.compile(r"(?:0[6-9]|1\d|2[0-3])(?:00|15|30|45)")
_NUMBER_END, _NUMBER_NEXT = re.compile(rf"\d[%.]?[{BLANK}]{{1,4}}$"), re.compile(rf"[{BLANK}]{{1,4}}-?\d")
_TWO_BEFORE = re.compile(rf"(?:\d[%.]?[{BLANK}]{{1,4}}-?[\d.,]{{1,12}}%?[{BLANK}]{{1,4}})$")
_TWO_NEXT = re.compile(rf"[{BLANK}]{{1,4}}-?[\d.,]{{1,12}}%?[{BLANK}]{{1,4}}-?\d")
_LINE_BEFORE, _LINE_NEXT = re.compile(r"\d[%.]?\s*\n\s*$"), re.compile(r"\s*\n\s*-?\d")  # figures one below the other
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.])")  # figures are parted so: a date isn't
_GROUP_NEXT = re.compile(rf"[{BLANK}]{{1,4}}\d{{4}}(?![\d.,])")  # as a long code in groups goes on
_PART_BEFORE, _PART_NEXT = re.compile(r"\d[.,/]$"), re.compile(rf"[.,/{DASH}]\d")
_LIST_BEFORE = re.compile(rf"(?:\d{{10}}|\d{{6}}[{DASH}]\d{{4}})[,/.]$")
_LIST_NEXT = re.compile(rf"[,/.](?:\d{{10}}|\d{{6}}[{DASH}]\d{{4}})(?!\d)")
_NOTE_NEXT = re.compile(rf"[{DASH}./]\d(?!\d)")
_REACH = 3000  # letters from a heading to what stands below it
_OVER_OTHERS = re.compile(
    r"\b(?:konto(?:nr|nummer)|p-?(?:nr|nummer)|produktionsenhed\w*|ean|vare(?:nr|nummer)|ordre(?:nr|nummer)|faktura(?:nr|nummer)|ejendoms(?:nr|nummer)|matr(?:ikel)?\.?\s?(?:nr|nummer)|isbn|iban)\b\.?(?=[^\d\n:]*(?:\n|$|<))",
    re.IGNORECASE,
)  # fmt: skip
_OVER_DAYS = re.compile(
    r"\b(?:ansat|ansættelse\w*|oprettet|afholdt|opført|opførelse\w*|start(?:dato)?|vedtaget|indgået|udløb\w*|lønnr|medarbejdernr|dato|periode|måned)\b\.?(?=(?:[ \t]+[^\s\d:,<][^\s<]{0,24}){0,6}\s*?(?:\n|<))",
    re.IGNORECASE,
)  # fmt: skip
_OVER_PERSONS = re.compile(r"\bcpr|person(?:nr|nummer)|født|fødsel", re.IGNORECASE)
_PLACE_NEXT = re.compile(rf"[{BLANK}]{{1,2}}[A-ZÆØÅ][a-zæøå]")  # the town of a post code


def is_over_others(text: str, start: int) -> bool:
    """Whether a heading some lines above says that other numbers stand below it, and none that persons' do."""
    above = text[max(0, start - _REACH) : start]
    return _OVER_OTHERS.search(above) is not None and _OVER_PERSONS.search(above) is None


def is_over_days(text: str, start: int) -> bool:
    """Whether a heading some lines above says that the dates below it are no days of birth."""
    above = text[max(0, start - _REACH) : start]
    return _OVER_DAYS.search(above) is not None and _OVER_PERSONS.search(above) is None


def is_label_of_another(label: str) -> bool:
    """Whether a heading says that what stands under it is another number."""
    return any(pattern.search(f"{label}: ") for pattern in (_FIRM, _LOOSE))


def is_by_a_name(near: str) -> bool:
    """Whether a person is named right before."""
    return _PERSON.search(near) is not None or _NAME.search(near) is not None


def is_another(one: Candidate) -> bool:
    """Whether digits written as a number's are told to be another number, or stand where only others do."""
    if one.is_said():
        return False
    if not one.between:
        return _is_odd_part(one) or _is_labelled(one) or is_in_a_code(one)
    if not one.between.strip():
        return one.has_note or one.between.count("\n") > 1 or one.is_money() or _is_in_a_row(one)
    if ":" in one.between and not (is_checked(one) or is_by_a_name(one.near)):
        return True
    if set(one.between.strip()) <= set("./_:"):
        return _is_odd_part(one)
    near = one.near
    if near[-1:] == "," and _PART_BEFORE.search(near) and not _LIST_BEFORE.search(near):
        return True
    after = one.text[one.end : one.end + 12]
    if after[:1] == "," and after[1:2].isdecimal() and not _LIST_NEXT.match(after):
        return True
    if is_of_uuid(one):
        return True  # the head of a UUID
    return _is_of_a_document(one)


def is_another_with_date(one: Candidate) -> bool:
    """Whether a date in full and four digits are a date and something else: a period, a time, a count, a post code."""
    if one.between[:1] == "," or "(" in one.between:
        is_of_person = one.is_said() or _PERSON.search(one.near) is not None
        is_other = _YEAR.fullmatch(one.serial) or _UNIT.match(one.text, one.end) or _PLACE_NEXT.match(one.text, one.end)
        return not is_of_person or (is_other is not None and not is_checked(one)) or one.has_note
    if one.is_said():
        return False
    near = one.near
    if _YEAR.fullmatch(one.serial):
        return not _PERSON.search(near)
    if _TIME.fullmatch(one.serial) and one.may_be_recent:
        return True
    if one.between == ".":
        return one.has_note or not is_checked(one) or _PART_NEXT.match(one.text, one.end) is not None
    if one.between.strip():
        return one.has_note or is_of_uuid(one)
    if not one.between:
        return _is_labelled(one) or is_in_a_code(one) or one.has_note
    birth = one.birth
    if "\n" in one.between or is_over_days(one.text, one.start):
        return True
    if one.has_note or _UNIT.match(one.text, one.end) or birth is None or not is_living(birth):
        return True
    if _PERSON.search(near) or (_NAME.search(near) and not one.may_be_recent):
        return False
    if _WHEN.search(near) and not is_checked(one):
        return True
    return one.may_be_recent or _is_in_a_row(one)


def _is_of_a_document(one: Candidate) -> bool:
    """A document's number and its year, or one with more digits than a person's has."""
    told = _FIRM.search(one.near) or _LOOSE.search(one.near)
    is_year = one.serial.startswith("20") and int(one.serial) <= one.today.year + 5
    return told is not None and (is_year or one.has_note)


def _is_odd_part(one: Candidate) -> bool:
    """Whether more digits belong to it: decimals, a longer number. Another number in a list, or a footnote's, don't."""
    near, after = one.near, one.text[one.end : one.end + 12]
    if one.has_note and not is_by_a_name(near):
        return True
    if is_in_an_address(one) and is_checked(one):
        return False
    if _PART_BEFORE.search(near) and not _LIST_BEFORE.search(near):
        return True
    if not _PART_NEXT.match(after) or _LIST_NEXT.match(after):
        return False
    return not (_NOTE_NEXT.match(after) and (one.date[0] == "0" or after[0] not in "./"))


def _is_labelled(one: Candidate) -> bool:
    places = (one.near, f"{one.label}: " if one.label else "")
    if any(_FIRM.search(place) for place in places) or one.is_money():
        return True
    told = any(_LOOSE.search(place) for place in places) or _ACCOUNT.search(one.near)
    return bool(told) and not is_checked(one)


def _is_worded(one: Candidate) -> bool:
    """Whether its line has a word."""
    return any(sign.isalpha() for sign in _line(one))


def _line(one: Candidate) -> str:
    """What stands beside it on its line."""
    return one.near.rpartition("\n")[2] + " " + one.text[one.end : one.end + BEFORE].partition("\n")[0]


def _is_in_a_row(one: Candidate) -> bool:
    """Whether groups with spaces alone between them stand among further numbers, as the columns of a printed table do. Figures have no
    nought in front, no name right before them, and their thousands parted if those beside them have."""
    is_odd = one.date[0] == "0" or is_by_a_name(one.near) or _THOUSANDS.search(_line(one)) is not None
    if one.text[one.start : one.start + 6].isdecimal() and is_odd:
        return not _is_worded(one) and _GROUP_NEXT.match(one.text, one.end) is not None
    if "\n" in one.between and (
        _YEAR.fullmatch(one.serial) or _LINE_BEFORE.search(one.near) or _LINE_NEXT.match(one.text, one.end)
    ):
        return True
    if len(one.between) == 1 and len(one.date) == 6 and is_checked(one) and "\n" not in one.between:
        return False
    is_before = _NUMBER_END.search(one.near) is not None
    is_after = _NUMBER_NEXT.match(one.text, one.end) is not None
    return (is_before and is_after) or bool(_TWO_BEFORE.search(one.near) or _TWO_NEXT.match(one.text, one.end))


def is_beside_figures(one: Candidate) -> bool:
    """Whether a further number stands right beside it."""
    return _NUMBER_END.search(one.near) is not None or _NUMBER_NEXT.match(one.text, one.end) is not None
