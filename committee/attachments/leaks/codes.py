"""Whether ten digits are part of a longer code: a checksum, an address of the web, a program's own id. Pure."""

from __future__ import annotations

import re

from committee.attachments.leaks.candidate import Candidate, is_checked

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


def is_in_a_code(one: Candidate) -> bool:
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
    if is_checked(one) and (one.date[0] in "0123" or not near.endswith("/")):
        return False  # an address may have a person's number in it; one in eleven of others passes for one
    return is_in_an_address(one) and after in ("", "&", "/", ".", "?", "#", "-", "_", '"', "'")


def _is_in_a_sum(one: Candidate) -> bool:
    """Whether the digits are a stretch of a checksum or a UUID: a long run of hexadecimal signs, some of them letters."""
    before = _HEX_RUN_END.search(one.text, max(0, one.start - _LONGEST_SUM), one.start)
    after = _HEX_RUN.match(one.text, one.end, one.end + _LONGEST_SUM)
    rest = (before[0] if before else "") + (after[0] if after else "")
    return len(rest) >= _SHORTEST_SUM and sum(sign.isalpha() for sign in rest) >= _LETTERS_OF_SUM


def is_id(name: str, digits: str) -> bool:
    """Whether digits are one of those that programs number their parts with, by the name that they have there."""
    return _MACHINE.search(f"{name}: ") is not None and digits[0] != "0" and int(digits) <= _LARGEST_ID


def is_of_uuid(one: Candidate) -> bool:
    """Whether digits with a hyphen among them are the head of a UUID."""
    is_head = _HEX_END.search(one.near) is not None and one.text.startswith("-", one.end)
    return is_head or _UUID_NEXT.match(one.text, one.end) is not None


def is_in_an_address(one: Candidate) -> bool:
    """Whether digits stand in an address of the web."""
    return _ADDRESS.search(one.text, max(0, one.start - _LONGEST_ADDRESS), one.start) is not None
