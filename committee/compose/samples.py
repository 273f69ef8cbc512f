"""Meetings on which a house's templates are tried: between them they have all that a template can ask for.

Each small one has a thing of its own, so that several slips are found at once; one has everything. All names are invented.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from committee.base.problems import Place
from committee.domain.approved import APPROVED, REOPENED, Approval, Event
from committee.domain.committee import Committee
from committee.domain.decision import Correction, Decision, Dissent, Election, FollowUp, Stopped, Vote
from committee.domain.item import Attachment, ChainText, EarlierDecision, Indstilling, Item
from committee.domain.joint import Along
from committee.domain.meeting import Meeting
from committee.domain.people import Member, Substitute
from committee.domain.publicationterms import Deadlines
from committee.records.fields import Markdown
from committee.records.nodes import SourceText

_NOWHERE = Place("")
_DATE, _BEFORE, _AFTER = dt.date(2027, 1, 14), dt.date(2027, 1, 12), dt.date(2027, 2, 1)
WITH_KPI = "med-noegletal"  # the id of the items that print a source


def _line(text: str) -> SourceText:
    return SourceText(text, _NOWHERE)


def _body(text: str) -> Markdown:
    return Markdown(text, _NOWHERE)


_ANNA, _BO, _CARLA, _DORTHE = map(_line, ("Anna Prøve", "Bo Prøve", "Carla Prøve", "Dorthe Prøve"))
_YES = _body("Godkendt.")

COMMITTEE = Committee(
    municipality="Prøvekommunen",
    name="Prøveudvalget",
    administration="Prøveforvaltningen",
    members=(Member(name=_ANNA, party="A"), Member(name=_BO, party="A"), Member(name=_CARLA, party="C")),
    substitutes=(Member(name=_DORTHE),),
    deadlines=Deadlines(agenda=4),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A meeting of a committee, to try templates on; in all documents where it `has_all`, else in the one that shows it."""

    committee: Committee
    meeting: Meeting
    has_all: bool = False


def samples() -> Iterator[Sample]:
    """The small meetings, and last the one that has everything."""
    bare = replace(COMMITTEE, administration="", deadlines=Deadlines())
    yield Sample(bare, Meeting(date=_DATE, folder="2027-01-14"), has_all=True)
    for item in _without_sender():
        yield Sample(bare, Meeting(date=_DATE, folder="2027-01-14", items=(item,)))
    for item in _items():
        yield Sample(COMMITTEE, Meeting(date=_DATE, folder="2027-01-14", time=dt.time(16), items=(item,)))
    for head in _heads():
        yield Sample(COMMITTEE, replace(head, items=(_item("En sag", decision=Decision(text=_YES)),)))
    yield Sample(COMMITTEE, replace(_full_head(), items=tuple(_items())), has_all=True)


def _heads() -> Iterator[Meeting]:
    """Meetings by what their head has."""
    plain = Meeting(date=_DATE, folder="2027-01-14")
    yield replace(plain, location="Prøvesalen", afbud=(_BO,), absent=(_CARLA,))
    yield replace(plain, along=(Along("proeveraadet", "2027-01-14", "Prøverådet"),))
    yield replace(plain, arrived=((_BO, 2),), left=((_CARLA, 2),))
    yield replace(plain, on_video=(_BO,), breaks=(_line("kl. 17.30–17.45"),), remarks=_body("Mødet blev **optaget**."))
    yield replace(plain, substitutes=(Substitute(name=_DORTHE, stands_for=_BO),), signed=_AFTER)
    yield replace(plain, attendees=(_line("Gæst Prøve"),), signed=_AFTER)
    yield replace(plain, approved=_approval(APPROVED, REOPENED), afbud=(_ANNA, _BO, _CARLA))
    yield replace(plain, approved=_approval(APPROVED, REOPENED, APPROVED), time=dt.time(16))


def _full_head() -> Meeting:
    return Meeting(
        date=_DATE, folder="2027-01-14", time=dt.time(16), ended=dt.time(18, 10), form="Ekstraordinært møde", late=_line("Ansøgningsfristen udløber"), location="Prøvesalen", absent=(_CARLA,), on_video=(_ANNA,),
        substitutes=(Substitute(name=_DORTHE, stands_for=_BO),), breaks=(_line("kl. 17.30–17.45"),), signed=_AFTER,
        along=(Along("proeveraadet", "2027-01-14", "Prøverådet"),), arrived=((_ANNA, 2),), left=((_DORTHE, 9),), remarks=_body("Mødet blev optaget."), approved=_approval(APPROVED, REOPENED),
    )  # fmt: skip


def _approval(*events: str) -> Approval:
    log = (Event(time=f"2027-02-0{day}T12:00:00", what=what, why="Prøve") for day, what in enumerate(events, start=1))
    return Approval(log=tuple(log), meeting="")


def _items() -> Iterator[Item]:
    """Items by what they have beside a title."""
    yield _item("Kun en titel")
    yield from _with_texts()
    yield from _with_labels()
    for number, decision in enumerate(_decisions(), start=1):
        yield replace(_item(f"Beslutning {number}", decision=decision), minutes=None if number in (3, 5) else 10)


def _with_texts() -> Iterator[Item]:
    point, other = _body("sagen godkendes."), _body("der afsættes 1.000 kr.")
    yield _item("Indstilling i fri form", indstilling=Indstilling(text=_body("Sagen drøftes.")))
    yield _item("Ét punkt i indstillingen", indstilling=Indstilling(points=(point,)))
    sent = Indstilling(senders=(_line("Prøvecentret"), _line("Prøveskolen")), recipient=_line("Prøverådet"))
    yield _item("Flere punkter i indstillingen", indstilling=replace(sent, points=(point, other)))
    yield _item("Til andre", indstilling=Indstilling(recipient=_line("Prøverådet"), points=(point,), text=other))
    yield _item("Tekster", sagsnr="27/1", resume=_body("Kort."), sagsfremstilling=_body("Tekst med\n\n- en liste"))
    yield _item(
        "Egne afsnit",
        sections=((_line("Økonomi"), _body("1.000 kr.")), (_line("Høring"), _body("")), (_line(""), _body("Ingen."))),
    )
    earlier = EarlierDecision(committee=_line("Prøverådet"), date=_BEFORE, item="3", decision=_YES)
    yield _item(
        "Forløb", history=(earlier, ChainText(text=_body("Tilføjet.")), EarlierDecision(committee=_line("Prøverådet")))
    )
    yield _item("Noter", notes=_body("Bo spurgte til prisen."))
    yield _item("Gæster", guests=(_line("Gæst Prøve"), _line("Leder Prøve")))
    papers = (Attachment(title=_line("Notat"), number=1), Attachment(title=_line("Kort"), number=2, added=_BEFORE))
    closed = Attachment(title=_line("Lukket notat"), number=3, closed="Personsag")
    yield _item("Bilag", attachments=papers, decision=Decision(text=_YES))
    yield _item("Lukket bilag", attachments=(*papers, closed))
    yield replace(_item("Nøgletal", resume=_body("Tal.")), id=WITH_KPI)


def _without_sender() -> Iterator[Item]:
    point = _body("sagen godkendes.")
    yield _item("Ingen afsender", indstilling=Indstilling(points=(point, point)))
    yield _item("Ingen afsender, til andre", indstilling=Indstilling(recipient=_line("Prøverådet"), points=(point,)))


def _with_labels() -> Iterator[Item]:
    late = _line("Ansøgningsfristen udløber")
    yield _item("Til orientering", type="orientering")
    yield _item("Underpunkt", is_sub=True)
    yield _item("Tillægspunkt", late=True)
    yield _item("Tillægspunkt med grund", late=late)
    yield _item("Tillægspunkt efter fristen", late=True, added=_BEFORE)
    yield _item("Tillægspunkt efter fristen med grund", late=late, added=_BEFORE)
    yield _item("Punktet udgår", withdrawn=True)
    yield _item("Punktet udgår med beslutning", withdrawn=True, decision=Decision(text=_body("Udsat.")))
    yield _item("Lukket", closed="Personsag", decision=Decision(text=_YES))
    told = _item("Lukket med titel", closed="ja", public_title="Personsag", public_decision=_YES)
    yield replace(told, decision=Decision(text=_YES, votes=(Vote(in_favour=(_line("3"),)),)))
    yield _item("Lukket og udgår", closed="ja", withdrawn=True)


def _decisions() -> Iterator[Decision]:
    yield Decision(text=_YES)
    yield Decision(text=_body("Orientering om:\n\n- et\n- to"))
    yield Decision(points=((_line("1-2"), _YES), (_line("3"), _body("Udsat."))))
    yield Decision(text=_YES, afbud=(_BO,))
    yield Decision(text=_YES, absent=(_BO, _CARLA))
    yield Decision(text=_YES, disqualified=(_BO,))
    yield Decision(text=_YES, disqualified=(_BO, _CARLA))
    yield Decision(text=_YES, disqualified=(_BO,), habilitet=True)
    yield Decision(text=_YES, afbud=(_BO,), substitutes=(Substitute(name=_DORTHE, stands_for=_BO),))
    yield Decision(elections=(Election(about=_line("Valg af formand"), result=((_ANNA, 2), (_line("blank"), 1))),))
    yield Decision(text=_YES, elections=(Election(result=((_ANNA, 3),), secret=True),))
    yield Decision(text=_YES, elections=(Election(result=((_ANNA, 1), (_BO, 1), (_CARLA, 1))),))
    yield Decision(text=_YES, stopped=Stopped(by=(_CARLA,)))
    for vote in _votes():
        yield Decision(text=_YES, votes=(vote,))
    yield Decision(text=_YES, votes=tuple(_votes()))
    yield Decision(text=_YES, dissents=(Dissent(member=_CARLA, text=_body("Jeg kan ikke støtte forslaget.")),))
    task = _body("Der sendes et brev.")
    yield Decision(text=_YES, follow_ups=(FollowUp(text=task),))
    yield Decision(text=_YES, follow_ups=(FollowUp(text=task, due=_AFTER), FollowUp(text=task, responsible=_ANNA)))
    yield Decision(text=_YES, corrections=(Correction(date=_AFTER, text=_body("Tallet er 7.")),))


def _votes() -> Iterator[Vote]:
    yield Vote(about=_line("Forslaget"), in_favour=(_ANNA, _BO), against=(_CARLA,))
    yield Vote(in_favour=(_line("C"),), against=(_line("A"),))
    yield Vote(against=(_ANNA, _BO, _CARLA))
    yield Vote(in_favour=(_ANNA,), abstained=(_BO,), reserved=(_CARLA,))
    yield Vote(text=_body("Alle stemte for."), in_favour=(_line("3"),))


def _item(title: str, **given: object) -> Item:
    """An item that takes ten minutes; its id is its title without spaces."""
    return replace(Item(title=_line(title), id=title.replace(" ", "-"), minutes=10), **given)  # type: ignore[arg-type]
