"""Who is to have a mail about a meeting, and whom no address is known of. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from committee.base.problems import Problem, warning
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.domain.people import Member

_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+)*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}"
)


@dataclass(frozen=True, slots=True)
class MailList:
    """Names with addresses, in the order of the minutes, and a warning for each who has none."""

    to: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def is_address(text: str) -> bool:
    """Whether a text is a mail address that every mail program understands."""
    return _ADDRESS.fullmatch(text) is not None


def addresses_of(committee: Committee) -> dict[str, str]:
    """The address of each who has one, by name: also where approved minutes have kept the members without."""
    seats = (*committee.ever[0], *committee.ever[1], *committee.members, *committee.substitutes)
    return {str(seat.name): seat.mail.strip() for seat in seats if seat.mail.strip()}


def mail_list(committee: Committee, meeting: Meeting) -> MailList:
    """The members of the meeting's date, those who sit in for somebody at it, and those in `modtagere`."""
    known = addresses_of(committee)
    places = {str(seat.name): seat for seat in committee.members}
    names = [str(member.name) for member in committee.members]
    names += [str(one.name) for one in meeting.substitutes if str(one.name) not in names]
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for name in names:
        address = known.get(name, "")
        if is_address(address):
            found.setdefault(address.casefold(), name)
            continue
        problems.append(_unknown(committee, places.get(name), name, address))
    exact = {address.casefold(): address for address in known.values()}
    for role, where in committee.recipients:
        if is_address(where.strip()):
            found.setdefault(where.strip().casefold(), str(role))
            exact.setdefault(where.strip().casefold(), where.strip())
        else:
            text = f"{str(role).capitalize()} skal også have papirerne, men »{where}« er ikke en mailadresse."
            problems.append(warning(where.place, "uden-mail", text, "Send dem selv, eller skriv adressen her."))
    return MailList(tuple(_pairs(found, exact)), tuple(problems))


def _pairs(found: dict[str, str], exact: dict[str, str]) -> Iterator[tuple[str, str]]:
    for folded, name in found.items():
        yield name, exact[folded]


def _unknown(committee: Committee, seat: Member | None, name: str, address: str) -> Problem:
    place = seat.place if seat is not None and seat.place.file else committee.place
    if address:
        return warning(place, "uden-mail", f"»{address}« er ikke en mailadresse, så {name} er ikke med i mailen.", "Ret den i udvalg.yaml.")  # fmt: skip
    cure = f"Skriv den i udvalg.yaml: {{navn: {name}, mail: navn@example.dk}}"
    return warning(place, "uden-mail", f"{name} har ingen mailadresse og er ikke med i mailen.", cure)
