"""FirstAgenda's JSON: a file a meeting, with fields that are null, empty or absent at times."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random

from benchmarks.importcorpus.forms.fields import html_of
from benchmarks.importcorpus.model import Item, Meeting

_NOBODY = "00000000-0000-0000-0000-000000000000"


def lay(folder: Path, meetings: list[Meeting], random: Random) -> list[str]:
    """The files' names, in the order of the meetings."""
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for number, meeting in enumerate(meetings, 1):
        name = f"moede-{number:04}.json"
        text = json.dumps(
            _meeting(meeting, number, random), ensure_ascii=random.random() < 0.2, indent=random.choice((None, 1))
        )
        bom = "\ufeff" if random.random() < 0.1 else ""
        (folder / name).write_bytes((bom + text).encode("utf-8", "surrogatepass"))
        names.append(name)
    return names


def _meeting(meeting: Meeting, number: int, random: Random) -> dict[str, object]:
    when = f"{meeting.day}T{meeting.time}:00+01:00"
    return {
        "Dagsordenpunkter": [_item(item, number, place, random) for place, item in enumerate(meeting.items, 1)],
        "Udvalg": {"Id": f"udvalg-{meeting.committee.name}", "Navn": meeting.committee.name, "Historisk": False},
        "Moede": {
            "Id": _NOBODY, "MeetingBeginUtc": when, "MeetingEndUtc": None, "Dato": when, "Sted": meeting.place, "Afsluttet": True,
            "Moededeltagere": [*_people(meeting)], "Navn": meeting.kind, "Description": "", "IsSupplementaryAgenda": meeting.supplementary,
        },
        "TillaegsDagsorden": meeting.supplementary, "Id": f"moede-{number}", "Lydfiler": None,
    }  # fmt: skip


def _people(meeting: Meeting) -> list[dict[str, object]]:
    said = [
        *((name, False, False) for name in meeting.present),
        *((name, False, True) for name in meeting.away),
        *((name, True, False) for name in meeting.absent),
    ]
    return [
        {"Name": name, "Absent": absent, "ParticipationCancelled": off, "AttendanceType": int(off)}
        for name, absent, off in sorted(said)
    ]


def _item(item: Item, meeting: int, place: int, random: Random) -> dict[str, object]:
    wholes = [html_of(one, random) for one in _in_fields(item, random)]
    fields = [{"Navn": "", "Html": html, "Tekst": None, "Id": _NOBODY, "Link": "", "DocumentId": ""} for html in wholes]
    made: dict[str, object] = {
        "Lydfiler": None, "Ressourcer": None, "Felter": fields, "ItemDecision": None, "SagsNummer": item.case, "Navn": item.title,
        "Punktnummer": item.number, "Bilag": _attachments(item, f"{meeting}-{place}"), "Id": f"punkt-{meeting}-{place}",
        "Number": item.number, "Sorting": place, "IsOpen": False, "CaseNumber": item.case, "Caption": item.title,
        "ExternalAgendaItemAttendees": [{"Name": name, "Email": None, "AttendanceType": 2, "Reason": reason} for name, reason in item.away],
    }  # fmt: skip
    return _thinned(made, item, random)


def _in_fields(item: Item, random: Random) -> list[Item]:
    """Most items are one field; of some the recommendation, the decision and the chain are another."""
    if random.random() > 0.15 or not item.sections:
        return [item]
    rest = replace(item, sections=())
    return [
        replace(item, recommendation=None, decision=(), earlier=()),
        *([rest] if rest.recommendation or rest.decision or rest.earlier else []),
    ]


def _attachments(item: Item, key: str) -> list[dict[str, object]]:
    return [
        {"Id": f"bilag-{key}-{order}", "Navn": one.title, "Order": order}
        for order, one in enumerate(item.attachments, 1)
    ]


def _thinned(made: dict[str, object], item: Item, random: Random) -> dict[str, object]:
    """What is empty may as well be null or absent."""
    for key, empty in (
        ("SagsNummer", not item.case),
        ("Bilag", not item.attachments),
        ("ExternalAgendaItemAttendees", not item.away),
    ):
        way = random.randrange(3)
        if empty and way == 1:
            made[key] = None
        elif empty and way == 2:
            del made[key]
    if not item.case:
        made["CaseNumber"] = made.get("SagsNummer")
    if not item.sections and not item.decision and random.random() < 0.3:
        made["Felter"] = random.choice(([], None))
    return made
