"""What stands around digits, and what it says they are: another number, a code, figures in a row, or a person's. Pure."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from committee.attachments.leaks.numbers import BLANK, DASH, born, is_living, meets_modulus

# Words that say, right before digits or over their column, that they are a person's number.
SAID_WORDS = r"(?:cpr|pers(?:on)?\.?\s?-?(?:nummer|nr|id)|personn|født|fødsels?(?:dato|dag|nummer|nr|tidspunkt)|patient(?:nummer|nr|id)?\b)"
_SAID = re.compile(rf"{SAID_WORDS}\w*\W*(?:n(?:umme)?r)?\W*$", re.IGNORECASE)
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
_MONEY = re.compile(r"\s?(?:[Kk][Rr]\b|DKK\b|mio\b|mia\b|€)")  # »Mia« is a name
_UNIT = re.compile(
    r"\s?(?:%|[Kk][Rr]\b|DKK\b|mio\b|mia\b|€|m2|m²|[.,]\d|(?:pct|gram|g|stk|km|ha|ton|timer|personer|borgere|indbyggere|deltagere|boliger|elever|børn|ledige"
    r"|svar|sager|besøg|enheder|kvm|meter|medlemmer|stemmer|ansatte|fuldtids\w*|årsværk|dage|eksemplarer|pladser|modtagere)\b)",
)  # fmt: skip
_WHEN = re.compile(
    r"\b(?:den|d|pr|per|fra|til|siden|inden|senest|dato|periode|periodens?|uge|kl|møde\w*|af|i|opgjort|ultimo|primo|gældende|vedtaget|udgivet|lov"
    r"|afholdt|opført|status|frist|gyldig|dateret|hørt|og|mellem|efter|før|on|the)\b[.:]?[^\S\n]*(?:(?<![.:\s])\r?\n)?$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s]*$", re.IGNORECASE)
_LONGEST_ADDRESS = 200
_OF_PERSON = re.compile(r"(?:borger|person|cpr|patient|klient|elev|barn|ansat|medarbejder)[\w-]*[/=:]$", re.IGNORECASE)
_MACHINE = re.compile(r"(?:^|[^A-Za-z]|(?-i:[a-z](?=I))|para|parae)id\W{1,4}$", re.IGNORECASE)
_LARGEST_ID = 2**31 - 1
_HEX_RUN, _HEX_RUN_END = re.compile(r"[0-9a-fA-F-]*"), re.compile(r"[0-9a-fA-F-]*$")
_SHORTEST_SUM, _LETTERS_OF_SUM, _LONGEST_SUM = 20, 4, 128  # signs beside the ten digits
_HEX_END = re.compile(r"(?<![0-9a-zA-Z])[0-9a-fA-F]*[a-fA-F]$")
_HEX_GROUP = re.compile(r"(?<![0-9a-zA-Z])[0-9a-fA-F]{4}-$")  # the group before a UUID's last
_UUID_NEXT = re.compile(r"-[0-9a-fA-F]{4}-")
_LATIN = re.compile(r"[A-Za-z]")
_MIXED_END = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z]{0,40}\d)[0-9A-Za-z]{0,40}[A-Za-z]$"
)  # letters and digits, as `0xbfe60e`
_TOKEN_END = re.compile(r"[0-9A-Za-z]{12,}$")  # a checksum or another long code that runs on into the digits
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
_BEFORE = 48  # letters before a number that may say what it is
_RECENT = 20  # years; a later date beside four digits is a date with a figure rather than a day of birth


@dataclass(frozen=True, slots=True)
class Candidate:
    """Digits that can be a number: where they stand in which text, its date as ddmmyy or ddmmyyyy, what parts it from the serial, and
    whether a digit more follows, as a footnote's. `label` stands for it elsewhere, as a column's heading."""

    text: str
    start: int
    end: int
    date: str
    serial: str
    between: str
    today: dt.date
    label: str = ""
    has_note: bool = False

    @property
    def near(self) -> str:
        """What stands right before it."""
        return self.text[max(0, self.start - _BEFORE) : self.start]

    @property
    def birth(self) -> dt.date | None:
        """The day of birth it tells."""
        return born(self.date, self.serial[0], self.today)

    @property
    def may_be_recent(self) -> bool:
        """Whether its date, read as an ordinary one, is of the last years."""
        year = int(self.date[-2:]) + 2000 if len(self.date) == 6 else int(self.date[4:])
        return self.today.year - _RECENT < year <= self.today.year

    @property
    def digits(self) -> str:
        """Its ten digits."""
        return self.date[:4] + self.date[-2:] + self.serial

    def is_said(self) -> bool:
        """Whether words right before it, or its label, say that it is one."""
        return is_said(f"{self.label}: {self.near}" if self.label else self.near)

    def is_money(self) -> bool:
        """Whether a currency follows it."""
        return _MONEY.match(self.text, self.end) is not None


def is_said(before: str) -> bool:
    """Whether a text ends with the words for a person's number."""
    return _SAID.search(before) is not None


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


def is_id(name: str, digits: str) -> bool:
    """Whether digits are one of those that programs number their parts with, by the name that they have there."""
    return _MACHINE.search(f"{name}: ") is not None and digits[0] != "0" and int(digits) <= _LARGEST_ID


def is_by_a_name(near: str) -> bool:
    """Whether a person is named right before."""
    return _PERSON.search(near) is not None or _NAME.search(near) is not None


def is_another(one: Candidate) -> bool:
    """Whether digits written as a number's are told to be another number, or stand where only others do."""
    if one.is_said():
        return False
    if not one.between:
        return _is_odd_part(one) or _is_labelled(one) or _is_in_a_code(one)
    if not one.between.strip():
        return one.has_note or one.between.count("\n") > 1 or one.is_money() or _is_in_a_row(one)
    if ":" in one.between and not (_is_checked(one) or is_by_a_name(one.near)):
        return True
    if set(one.between.strip()) <= set("./_:"):
        return _is_odd_part(one)
    near = one.near
    if near[-1:] == "," and _PART_BEFORE.search(near) and not _LIST_BEFORE.search(near):
        return True
    after = one.text[one.end : one.end + 12]
    if after[:1] == "," and after[1:2].isdecimal() and not _LIST_NEXT.match(after):
        return True
    if (_HEX_END.search(near) and after[:1] == "-") or _UUID_NEXT.match(after):
        return True  # the head of a UUID
    return _is_of_a_document(one)


def is_another_with_date(one: Candidate) -> bool:
    """Whether a date in full and four digits are a date and something else: a period, a time, a count, a post code."""
    if one.between[:1] == "," or "(" in one.between:
        is_of_person = one.is_said() or _PERSON.search(one.near) is not None
        is_other = _YEAR.fullmatch(one.serial) or _UNIT.match(one.text, one.end) or _PLACE_NEXT.match(one.text, one.end)
        return not is_of_person or (is_other is not None and not _is_checked(one)) or one.has_note
    if one.is_said():
        return False
    near = one.near
    if _YEAR.fullmatch(one.serial):
        return not _PERSON.search(near)
    if _TIME.fullmatch(one.serial) and one.may_be_recent:
        return True
    if one.between == ".":
        return one.has_note or not _is_checked(one) or _PART_NEXT.match(one.text, one.end) is not None
    if one.between.strip():
        return one.has_note or _UUID_NEXT.match(one.text, one.end) is not None
    if not one.between:
        return _is_labelled(one) or _is_in_a_code(one) or one.has_note
    birth = one.birth
    if "\n" in one.between or is_over_days(one.text, one.start):
        return True
    if one.has_note or _UNIT.match(one.text, one.end) or birth is None or not is_living(birth):
        return True
    if _PERSON.search(near) or (_NAME.search(near) and not one.may_be_recent):
        return False
    return _WHEN.search(near) is not None or one.may_be_recent or _is_in_a_row(one)


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
    if _ADDRESS.search(one.text, max(0, one.start - _LONGEST_ADDRESS), one.start) and _is_checked(one):
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
    return bool(told) and not _is_checked(one)


def _is_checked(one: Candidate) -> bool:
    """Whether digits meet modulus 11 and are of somebody who may be alive: of other numbers one in two hundred and more does so."""
    birth = one.birth
    return meets_modulus(one.digits) and birth is not None and is_living(birth)


def _is_in_a_code(one: Candidate) -> bool:
    """Whether ten digits in a row are part of a longer code: Latin letters at both ends, an address of the web, or a machine's id."""
    near = one.text[max(0, one.start - _LONGEST_ADDRESS) : one.start]
    after = one.text[one.end : one.end + 1]
    is_before, is_after = _LATIN.match(near[-1:]) is not None, _LATIN.match(after) is not None
    if _is_in_a_sum(one):
        return True
    if is_after and (is_before or _HEX_GROUP.search(near)):
        return True
    if (token := _TOKEN_END.search(near)) and not token[0].isdecimal():
        return True
    if _MIXED_END.search(near[-40:]) or near.endswith(("_-", "=_")) or one.text.startswith("==", one.end):
        return True  # hexadecimal digits, or the border that a mail has between its parts
    if _OF_PERSON.search(near):
        return False
    if _MACHINE.search(near) and one.date[0] != "0" and int(one.digits) <= _LARGEST_ID:
        return True
    if _is_checked(one):
        return False  # an address may have a person's number in it: one in eleven of others passes for one
    return _ADDRESS.search(near) is not None and after in ("", "&", "/", ".", "?", "#", "-", "_", '"', "'")


def _is_in_a_sum(one: Candidate) -> bool:
    """Whether the digits are a stretch of a checksum or a UUID: a long run of hexadecimal signs, some of them letters."""
    before = _HEX_RUN_END.search(one.text, max(0, one.start - _LONGEST_SUM), one.start)
    after = _HEX_RUN.match(one.text, one.end, one.end + _LONGEST_SUM)
    rest = (before[0] if before else "") + (after[0] if after else "")
    return len(rest) >= _SHORTEST_SUM and sum(sign.isalpha() for sign in rest) >= _LETTERS_OF_SUM


def _is_worded(one: Candidate) -> bool:
    """Whether its line has a word."""
    return any(sign.isalpha() for sign in _line(one))


def _line(one: Candidate) -> str:
    """What stands beside it on its line."""
    return one.near.rpartition("\n")[2] + " " + one.text[one.end : one.end + _BEFORE].partition("\n")[0]


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
    if len(one.between) == 1 and len(one.date) == 6 and _is_checked(one) and "\n" not in one.between:
        return False
    is_before = _NUMBER_END.search(one.near) is not None
    is_after = _NUMBER_NEXT.match(one.text, one.end) is not None
    return (is_before and is_after) or bool(_TWO_BEFORE.search(one.near) or _TWO_NEXT.match(one.text, one.end))
